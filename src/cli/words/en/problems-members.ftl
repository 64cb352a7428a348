# Findings about a member list.

A001 = this is not a CSV file
    .hint = save the list as CSV (UTF-8) and give that file
    .explain = The kind of a file is told by what is in it, not by its name. Member lists are read as CSV: text, one member a line, cells parted by commas, semicolons or tabs. Every spreadsheet program can save one.
A001-xlsx = this is an Excel workbook (`.xlsx`), which cannot be read yet
    .hint = in Excel choose Save As, “CSV UTF-8 (comma delimited)”, and give that file
A001-xls = this is an old Excel workbook (`.xls`), which cannot be read
    .hint = in Excel choose Save As, “CSV UTF-8 (comma delimited)”, and give that file

A002 = the character set of the list is not certain; it looks like { $guess }
    .hint = if names look right with it, use { "`--encoding " }{ $guess }{ "`" }; or save the list as UTF-8
    .explain = A text file does not say in which character set it was saved. UTF-8 and GB18030 (GBK) are recognised when every byte fits; other sets only by name, because a wrong one turns every name into nonsense without any error.
    .wrong = diglot members check members.csv
    .right = diglot members check members.csv --encoding windows-1252
A002-wrong = the list holds bytes that are not { $label }
    .hint = leave { "`--encoding`" } out, or save the list as UTF-8
A002-label = “{ $label }” is not a known character set
    .hint = use a name such as utf-8, gb18030, big5 or windows-1252

A003 = a quotation mark is opened in this row and never closed; the row is left out
    .hint = close it, or delete it
    .explain = In CSV a cell that begins with a quotation mark ends at the next one, even lines later. Where none follows, the rest of the list would be one cell. Reading goes on with the next line.
    .wrong = one@harbour.example,"Member One,,English
    .right = one@harbour.example,Member One,,English
A003-many = more than { $most } rows cannot be told apart; the list is not read
    .hint = save it again as CSV from a spreadsheet program

A004 = something in the list is larger than diglot reads
    .explain = Caps keep a broken or hostile file from filling the memory: 256 MiB a list, 2,000,000 rows, 200 columns, 64 KiB a row, 4 KiB a cell, 200 characters a name. Real lists stay far below.
A004-file = the list has { $size } bytes; at most { $most } are read
    .hint = split it, or leave out columns
A004-rows = the list has more than { $most } rows
    .hint = split it
A004-row = this row is longer than 64 KiB; it is left out
    .hint = look for a quotation mark that is not closed
A004-columns = this row has more than { $most } cells; it is left out
    .hint = delete what stands far to the right
A004-cell = a cell has { $size } bytes, and at most { $most } are read; the row is left out: { $value }
    .hint = shorten it
A004-name = the name is longer than { $most } characters; the row is left out: { $value }
    .hint = shorten it

A006 = no column of addresses was found in the first 10 rows
    .hint = give the column one of these headings: { $known }; or name its own heading under `[members.columns]`
    .explain = The heading row is the first of the top ten rows with a known heading over the addresses. Headings are understood in English, French and Chinese, whatever their case and width. Own headings go into diglot.toml, for example: `[members.columns]`, then `"联系邮箱" = "email"`.
    .wrong = contact,full name,language
    .right = email,full name,language
A006-twice = two columns hold the { $field }: “{ $first }” and “{ $second }”
    .hint = rename or delete one of them
A006-field = “{ $field }” in `[members.columns]`, for the heading “{ $heading }”, is not a field
    .hint = use one of { $known }

A007 = a cell is not as it should be
    .explain = Cells are trimmed and normalised, and full-width marks in addresses are read as their ASCII forms. A line break or control character inside a name could add headers to a mail, so such a row is left out. Marks that cannot be seen are usually pasted along from a web page.
    .wrong = one＠harbour．example,Member One,,English
    .right = one@harbour.example,Member One,,English
A007-control = the cell holds a line break or a control character; the row is left out: { $value }
    .hint = retype the cell
A007-invisible = the cell holds marks that cannot be seen; they are taken out: { $value }
    .hint = retype the cell
A007-wide = full-width marks in the address are read as ASCII: { $value } as { $read }

A008 = { $more } more findings are not shown
    .hint = mend those that are shown, and check again
    .explain = Every row with a doubt is named, up to 10,000 errors and 10,000 others in one list. More than that usually have one cause, such as a column that slipped.

A010 = “{ $value }” names no languages of this newsletter; the member gets { $default }
    .hint = correct the cell, or add to diglot.toml under `[members.language-aliases]`: `"{ $value }" = "{ $default }"`
    .explain = Languages are never guessed from a name, an address or a country, and nobody who asked for Traditional Chinese is given Simplified. Known values are tags and names in English, French, German and Chinese, and lists of them such as “en/zh” or “中文和英文”. A member whose languages are not known gets what `default` under `[languages]` says, or is left out with `unknown-language = "skip"` under `[members]`.
    .wrong = two@harbour.example,Member Two,Dr,English please
    .right = two@harbour.example,Member Two,Dr,English
A010-skip = “{ $value }” names no languages of this newsletter; the member is left out
    .hint = correct the cell, or add to diglot.toml under `[members.language-aliases]`: `"{ $value }" = "{ $default }"`
A010-empty = the language is empty; the member gets { $default }
    .hint = fill in the cell
A010-empty-skip = the language is empty; the member is left out
    .hint = fill in the cell
A010-column = the list has no column of languages; everybody gets { $default }
    .hint = add a column with the heading “language” or “语言”
A010-column-skip = the list has no column of languages; everybody is left out
    .hint = add a column with the heading “language” or “语言”

A014 = “{ $value }” is not a known title; the member is greeted without it
    .hint = use Mr, Ms, Dr, Prof or Ambassador, or 先生, 女士, 博士, 教授 or 大使
    .explain = Titles are keys that each language words for itself, so that a list in English greets rightly in Chinese. Known are Mr, Ms, Dr, Prof, Ambassador and their usual forms in English, French, German and Chinese.
    .wrong = two@harbour.example,Member Two,Sir,English
    .right = two@harbour.example,Member Two,Mr,English

A016 = family name “{ $family }” and given name “{ $given }” look swapped
    .hint = { $given } is a common Chinese family name: check the row
    .explain = Chinese names put the family name first, and lists made from forms in English often have the two the wrong way round. The row is used as it stands.
    .wrong =
        email,family name,given name,language
        wang@bridge.example,Mou,Wang,English
    .right =
        email,family name,given name,language
        wang@bridge.example,Wang,Mou,English

A017 = this is not an address that mail can be sent to; the row is left out
    .explain = An address has one @, a name before it and a domain with a dot behind it. Quoted names, IP addresses and domains without a dot are legal in rare cases and in a list always a slip, so they are refused.
    .wrong = one@harbour,Member One,,English
    .right = one@harbour.example,Member One,,English
A017-empty = the row has no address; it is left out
    .hint = fill in the address, or delete the row
A017-several = there is more than one address in the cell; the row is left out: { $value }
    .hint = one row for each address
A017-at = an address needs exactly one @; the row is left out: { $value }
    .hint = correct the address
A017-character = the address holds a space or a character that cannot be seen; the row is left out: { $value }
    .hint = retype the address
A017-local = the part before @ is not usable; the row is left out: { $value }
    .hint = correct the address
A017-domain = the part after @ is not a domain; the row is left out: { $value }
    .hint = correct the address
A017-long = the address is longer than 254 octets; the row is left out: { $value }
    .hint = correct the address

A018 = nobody reads a newsletter at this address
    .explain = Mailboxes such as postmaster@ or noreply@ belong to machines, and a newsletter to the sender’s own address would come back as a bounce or an unsubscribe mail. A domain that is one letter away from a large provider is probably a slip; the row is used as it stands.
    .wrong = noreply@harbour.example,Member Three,,English
    .right = office@harbour.example,Member Three,,English
A018-machine = { $value } is a machine’s mailbox; the row is left out
    .hint = use the address of a person
A018-own = { $value } is the sender’s own address; the row is left out
    .hint = delete the row
A018-typo = { $value } looks mistyped
    .hint = perhaps { $suggestion }

A021 = { $value } stands in row { $first } already; the rows are one member
    .explain = Everybody gets one mail, however often the list names them. Addresses are one when they differ only by case. Rows that disagree on the languages count as if the languages were not known; rows with different names are greeted without a name.
    .wrong =
        two@harbour.example,Member Two,Dr,English
        TWO@harbour.example,Member Two,Dr,Chinese
    .right = two@harbour.example,Member Two,Dr,English
A021-name = { $value } stands in row { $first } with another name; the member is greeted without a name
    .hint = delete one of the rows
A021-language = { $value } stands in row { $first } with other languages; the member gets { $default }
    .hint = delete one of the rows
A021-language-skip = { $value } stands in row { $first } with other languages; the member is left out
    .hint = delete one of the rows
