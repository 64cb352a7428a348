### Findings about words: files under `locales/`.

L001 = this is not Fluent
    .hint = an entry is written { "`id = text`" }; further lines of its text begin with spaces
    .explain = Part of a file under `locales/` cannot be read as Fluent, the format of all words. The text that stands there would be missing or cut short in the mail, so nothing is sent in that language until it is mended. Often the reason is a sign of Chinese input, such as { "`＝` for `=`" }, or a line that begins with a sign that has a meaning in Fluent.
    .wrong = lunch-title＝春日午餐
    .right = lunch-title = 春日午餐
L001-argument = the option “{ $name }” is given twice in one call
    .hint = keep one of them
L001-arrow = a new line must begin after { "`->`" }
    .hint = write each variant on a line of its own
L001-attribute = the equals sign after “.{ $name }” is missing
    .hint = if it is an attribute, write { "`" }.{ $name } ={ "`" } before its text; if readers shall see it, put { "`{\"\"}`" } before it
L001-brace = a brace opens here, and “{ $sign }” after it is not a variable, term or function
    .hint = for a brace that readers see, write { "`{\"{\"}`" }
L001-brackets = “{ $sign }” stands where a variant needs a half-width bracket
    .hint = type the brackets of all variants with Chinese input switched off, here { "`" }{ $plain }{ "`" }
L001-callee = functions are written in capitals
    .hint = DATETIME, NUMBER and LIST
L001-closing = this closing brace has no opening one
    .hint = for a brace that readers see, write { "`{\"}\"}`" }
L001-column = this line of text is not indented
    .hint = indent it, and every line of this text below it, with four half-width spaces
L001-comment = a comment needs a space after { "`#`" }
L001-default = no variant is marked as the default
    .hint = put { "`*`" } before one of them: { "`*[other]`" }
L001-defaults = more than one variant is marked as the default
    .hint = keep { "`*`" } before one of them
L001-dollar = a space separates { "`$`" } from its name
    .hint = write { "`$" }{ $name }{ "`" }, without the space
L001-empty = there is no text after the equals sign
    .hint = write the text, or remove the line: a missing text is reported by its id
L001-equals = the equals sign after the id is missing
    .hint = write { "`id = text`" }; a further line of a text is indented with four spaces, and a note begins with { "`# `" }
L001-escape = this sequence with a backslash is not known
    .hint = in quotes only { "`\\\\`, `\\\"` and `\\u4E2D`" } have a meaning
L001-full-width = “{ $sign }” stands where Fluent needs the half-width “{ $plain }”
    .hint = type it with Chinese input switched off
L001-id = this is not an id
    .hint = ids are made of a–z, 0–9 and hyphens, and begin with a letter
L001-line-start = a line that begins with “{ $sign }” ends the text before it
    .hint = put { "`{\"\"}`" } before it; write list items with { "`- `" }
L001-lost-brace = { "`}`" } is missing after “{ $name }”
    .hint = put { "`}`" } after { "`" }{ $name }{ "`" }
L001-merge = these are marks of a merge conflict
    .hint = keep the right lines of both sides and remove the marks
L001-name = “{ $name }” is not written in Latin letters
    .hint = names of variables and terms stay as in the source, in Latin letters
L001-no-id = this line of text stands under no id
    .hint = write { "`id =`" } before it, or, if it is a note, begin each of its lines with { "`# `" }
L001-opening = { "`{`" } is missing before “{ $name }”
    .hint = put { "`{`" } before { "`" }{ $name }{ "`" }
L001-order = named options come last in a call
L001-orphan = this indented line belongs to no message
    .hint = write { "`id =`" } above it; ids, and the { "`#`" } of a note, begin at column 1
L001-quote = single quotes stand where Fluent needs double ones
    .hint = write { "`\"full\"`" }
L001-selector = variants cannot be chosen by this
    .hint = choose by a variable, such as { "`{ $seats -> … }`" }
L001-sign = “{ $sign }” cannot stand between braces here
    .hint = between braces stand variables, terms, functions and texts in quotes
L001-string = a text in quotes is not closed on its line
    .hint = add the closing quote
L001-tab = a TAB stands where Fluent needs spaces
    .hint = put four half-width spaces in its place, and so in the lines below it
L001-term = an attribute of a term cannot be printed
    .hint = choose a variant by it, or make it a term of its own
L001-unclosed = this brace is not closed
    .hint = add { "`}`" }
L001-variant = a variant or attribute has no text
L001-wide-comment = “＃” is full-width, and a comment begins with a half-width { "`#`" }
    .hint = put { "`# `" } in its place, with a space after the sign
L001-wide-space = this line is indented with full-width spaces
    .hint = put four half-width spaces in their place, and so in the lines below it

L002-control = the character { $character } is not allowed in a text file
    .hint = remove it
L002-replaced = the character { $character } stands where another one was lost
    .hint = type the lost character; the file was once saved in another encoding
L002-return = there is a carriage return without a line feed
    .hint = save the file with usual line ends

L003 = “{ $id }” occurs twice in this file, first on line { $line }
    .hint = keep one of them
    .explain = Two entries of one file have the same id. Only the first would be used, and whoever edits the second would wonder why nothing changes. Ids are unique in a file.
    .wrong =
        greeting = 各位会员：
        greeting = 大家好：
    .right = greeting = 各位会员：
L004 = “{ $id }” is in { $file } too
    .hint = keep it there, or give this one another id
    .explain = A newsletter sees three files of a language together: common.ftl, names.ftl and its own. An id that stands in two of them is ambiguous: only the text of the first, in this order, would be used.
    .wrong =
        # common.ftl
        closing = 此致敬礼
        # newsletters/spring-lunch.ftl
        closing = 花园见！
    .right =
        # newsletters/spring-lunch.ftl
        closing = 花园见！
L005 = the file { $file } is missing
    .hint = add it: each language of the newsletter needs this file
    .explain = The source language has this file, or the newsletter needs it, and this language has none. No other language stands in for it. Texts that are missing with it are not listed one by one.
L005-folder = the language { $language } has no words, but the folder “{ $found }” seems to hold them
    .hint = rename the folder to { $language }
L005-near = the file { $file } is missing, and { $found } seems to be it
    .hint = rename { $found } to { $file }
L005-renamed = the newsletter “{ $slug }” has no words, and other words have no newsletter
    .hint = if newsletters/{ $slug }.toml had another name before, give the file and its words one name (words without a newsletter: { $others }); if it is new, write its words
L005-slug = the newsletter “{ $slug }” has no words, and the words of “{ $other }” have no newsletter
    .hint = give both one name: rename newsletters/{ $slug }.toml to { $other }.toml, or each { $other }.ftl under locales to { $slug }.ftl
L005-stub = the file { $file } is missing
    .hint = `{ $command }` writes it, with the words of the source as comments to fill in
L006 = no newsletter is called “{ $slug }”
    .hint = if newsletters/{ $slug }.toml was renamed or moved, give it its name back; remove this file only if the newsletter is gone
    .explain = A file under `locales/` is not used: its newsletter is gone or has another name, its language is not among `available` in diglot.toml, the source language has no such file, or it is neither common.ftl, names.ftl nor in `newsletters/`.
L006-language = the language of the folder “{ $folder }” is not among those of diglot.toml
    .hint = add it to `available`, or remove the folder
L006-unread = nobody reads this file
    .hint = words stand in common.ftl, names.ftl and newsletters/<slug>.ftl
L006-renamed = no newsletter is called “{ $slug }”
    .hint = the newsletter’s file may have been renamed (newsletters without words: { $others }); if so, give this file the same name; remove it only if the newsletter is gone
L006-source = the source language has no file { $file }
    .hint = remove this file, or write the other one
L007 = the folder “{ $folder }” is read as { $tag }
    .hint = rename it to { $tag }
    .explain = Folders under `locales/` are named by language tags such as en or zh-CN. Another spelling of a tag is understood, but two spellings side by side are not: nobody could tell which of the files counts.
    .wrong = locales/zh_cn/
    .right = locales/zh-CN/
L007-tag = “{ $folder }” is not a language tag
    .hint = tags look like en, zh-CN or fr-LU
L007-twice = the folders “{ $folder }” and “{ $other }” are the same language
    .hint = put their files together in one

L009 = the attribute “{ $id }” occurs twice, first on line { $line }
    .hint = keep one of them
    .explain = An attribute of one message, or a variant of one choice, occurs twice. Only the first would be used.
    .wrong =
        banner =
        { "    .alt = 花园" }
        { "    .alt = 春日的花园" }
    .right =
        banner =
        { "    .alt = 春日的花园" }
L009-variant = the variant “{ $id }” occurs twice, first on line { $line }
    .hint = keep one of them
L010 = the id “{ $id }” should be made of small letters, digits and hyphens
    .explain = Ids are written in one way, `lunch-title`, so that nobody need remember where there is a capital. Another spelling works, and is easily mistyped elsewhere.
    .wrong = LunchTitle = 园中午餐
    .right = lunch-title = 园中午餐
L011 = “{ $id }” stands behind “{ $other }”, which follows it in the source
    .hint = nothing is wrong; in one order two files are easier to compare
    .explain = The texts of this file stand in another order than those of the source language. The mail is the same; but whoever reads both files side by side has to search. Shown with `--hints`.
    .wrong =
        second = 二
        first = 一
    .right =
        first = 一
        second = 二
L012 = “{ $text }” is printed as it stands, for its braces are full-width
    .hint = type half-width braces and signs: `{ $plain }`
    .explain = A variable stands in half-width braces. Without them, or in the full-width braces of Chinese input, its name is plain text for Fluent. Instead of the value, readers would see the name of the variable.
    .wrong = seats-left = 还有｛ $seats ｝个座位
    .right = { "seats-left = 还有{ $seats }个座位" }
L012-bare = “{ $text }” is printed as it stands, for its braces are missing
    .hint = write `{ $plain }`
L012-variant = “{ $text }” is not the key of a variant and would be printed
    .hint = write `[{ $plain }]` with half-width brackets, if this is a variant of its own
L013-entries = the file has more than { $most } entries
L013-nesting = braces or calls nest deeper than { $most }
    .hint = make parts of it messages of their own
L013-parts = “{ $id }” has more than { $most } attributes and variants
    .hint = make parts of it messages of their own
L013-placeables = “{ $id }” puts more than { $most } values and references into one text, counted with all it refers to
    .hint = split the text

L020 = message “{ $id }” is missing
    .hint = add a line `{ $id } = …` to { $file }
    .explain = A text is asked for, by the newsletter, a template or the program itself, or the source language has it, and this language does not. It is never taken from another language: until it is there, nothing is sent in this language. A text that stands in a comment is missing too.
    .wrong = # lunch-note = 请自带水杯。
    .right = lunch-note = 请自带水杯。
L020-misspelt = message “{ $id }” is missing, and “{ $found }”, which nothing uses, seems to be it
    .hint = write `{ $id }` here, as the newsletter and the translations do
L020-stub = message “{ $id }” is still to be translated
    .hint = write the translation behind `{ $id } =` and take away `# TODO `
L020-source = message “{ $id }” is missing
    .hint = add a line `{ $id } = …` to { $file }; the source says: { $source }
L021 = the source language has no message “{ $id }”
    .hint = remove it
    .explain = This language has a message that the source language does not have: a left-over, or an id with a slip of the pen, whose right spelling is then missing.
    .wrong = lunch-titel = 园中午餐
    .right = lunch-title = 园中午餐
L021-near = the source language has no message “{ $id }”
    .hint = did you mean “{ $meant }”, which is missing?
L022 = “{ $id }” has no attribute `.{ $attribute }`
    .hint = add a line { "`." }{ $attribute }{ " = …`" } below it
    .explain = A message can have a value and attributes, such as `.title` or `.alt`. One that the source has, or that is asked for, is not there.
    .wrong = lunch = 我们在花园里用餐。
    .right =
        lunch = 我们在花园里用餐。
        { "    .title = 园中午餐" }
L022-value = “{ $id }” has attributes only, and no text of its own
    .hint = write the text after the equals sign
L023 = the source has no attribute `.{ $attribute }` for “{ $id }”
    .hint = remove it, or add it to the source
    .explain = This language has a value or an attribute that the source language does not have. Nobody asks for it.
    .wrong =
        lunch-title = 园中午餐
        { "    .note = 注" }
    .right = lunch-title = 园中午餐
L023-value = the source has no text of “{ $id }” itself, only attributes
    .hint = remove it, or add it to the source
L024 = “{ $id }” is empty
    .explain = The text exists, but nothing of it would be seen. What is not needed in a language is left out in the newsletter’s TOML, never emptied.
    .wrong = { "lunch-title = { \"\" }" }
    .right = lunch-title = 园中午餐
L029 = “{ $text }” in “{ $id }” is a placeholder
    .hint = write the text
    .explain = Words such as TODO, TBD, FIXME, XXX, lorem ipsum, 待译 and 待翻译 say that somebody still has to write here. 待定, “to be decided”, is a statement and allowed.
    .wrong = lunch-note = TODO
    .right = lunch-note = 请自带水杯。

L030 = “{ $id }” is used by no newsletter and no template
    .hint = remove it from all languages, or use it
    .explain = Nothing asks for this text: no template, no newsletter, no other text. Translators would spend time on words that nobody reads. Told only when all newsletters are checked, for another one may use it.
    .wrong =
        label-phone = 电话
        label-fax = 传真
    .right = label-phone = 电话

L040 = no fact “${ $name }” is known here
    .explain = A text asks for a value that this newsletter does not have, or not for this event or talk. Facts stand in the newsletter’s TOML; those of an event are seen by the message of its id and those whose ids begin with it; elsewhere the event’s id stands in front: $lunch-seats.
    .wrong = { "lunch-where = 地点：{ $pleace }" }
    .right = { "lunch-where = 地点：{ $place }" }
L040-form = “{ $id }” asks for a value that a member greeted in the form “{ $form }” does not have
    .hint = choose by { "`$form`" }: the form title has { "`$title`" } and { "`$family`" }, full has { "`$full`" }, none has neither
L040-near = no fact “${ $name }” is known here
    .hint = did you mean “${ $meant }”?
L041 = “{ $id }” does not print { "$" }{ $name }, which the source prints
    .hint = put `{ $placeable }` where the value belongs
    .explain = The source prints a value here, such as a date, a number or a name, and the translation does not, or prints another one. Its readers would miss a fact that others get.
    .wrong = seats-left = 座位有限
    .right = { "seats-left = 还有{ $seats }个座位" }
L041-added = “{ $id }” prints { "$" }{ $name }, which the source does not
    .hint = take it out, or print it in the source too
L041-day = “{ $id }” prints { "$" }{ $name } without its day, which the source prints
    .hint = write `{ $placeable }`, or print the day beside it
L041-hour = “{ $id }” prints { "$" }{ $name } without its hour, which the source prints
    .hint = write `{ $placeable }`, or print the hour beside it
L041-number = “{ $id }” prints { "$" }{ $name } as a percentage, a hundred times what the source prints
    .hint = write `{ $placeable }`
L041-other = “{ $id }” prints { "$" }{ $name } where the source prints { "$" }{ $wanted }
    .hint = write `{ $placeable }`
L041-percent = “{ $id }” prints { "$" }{ $name } as a plain number, such as 0.13 for 13%; the source prints a percentage
    .hint = write `{ $placeable }`
L041-share = the source of “{ $id }” prints { "$" }{ $name } as a plain number, such as 0.13 for 13%; { $file } prints a percentage
    .hint = the source lacks `style: "percent"`: write `{ $placeable }` here; if the plain number is meant, take the style out of the translation
L041-zone = “{ $id }” prints { "$" }{ $name } without the time zone { $zone }, so at another hour than the source
    .hint = write `{ $placeable }`
L042 = there is no function “{ $name }”
    .hint = there are { $known }
    .explain = Texts may call DATETIME, NUMBER and LIST, with the options that the documentation names. What is not known is never ignored, because a date in the wrong style or zone misleads.
    .wrong = { "lunch-when = { DATETIME($starts, style: \"ful\") }" }
    .right = { "lunch-when = { DATETIME($starts, style: \"full\") }" }
L042-option = { $function } has no option “{ $option }”
    .hint = it has { $known }
L042-option-near = { $function } has no option “{ $option }”
    .hint = did you mean “{ $meant }”? It has { $known }
L042-value = “{ $value }” is not a value of the option “{ $option }”
    .hint = use one of { $known }
L042-value-near = “{ $value }” is not a value of the option “{ $option }”
    .hint = did you mean “{ $meant }”? There are { $known }
L042-zone = there is no time zone “{ $zone }”
    .hint = write a name such as Europe/Luxembourg
L042-zone-near = there is no time zone “{ $zone }”
    .hint = did you mean “{ $meant }”?
L043 = “{ $id }” is defined nowhere
    .explain = A text refers to a message, term or attribute of the same language that does not exist in common.ftl, names.ftl or the newsletter’s own file.
    .wrong = { "sender = { -chambre }" }
    .right = { "sender = { -chamber }" }
L043-attribute = “{ $id }” has no attribute `.{ $attribute }`
L043-near = “{ $id }” is defined nowhere
    .hint = did you mean “{ $meant }”?
L043-value = “{ $id }” has attributes only, and no text to refer to
L044 = “{ $id }” leads back to itself
    .hint = write one of them out
    .explain = Messages or terms refer to each other in a circle, so that none of them has an end.
    .wrong =
        { "-board = { -club }理事会" }
        { "-club = { -board }所在的俱乐部" }
    .right =
        { "-board = { -club }理事会" }
        -club = 园艺俱乐部
L045 = “{ $id }” does not name { "`{ " }{ $name }{ " }`" }, which the source names
    .hint = put { "`{ " }{ $name }{ " }`" } where the name belongs
    .explain = The source takes a name or a term from names.ftl here, and the translation goes without it. Perhaps “we” says the same; perhaps the name was lost. Naming it more often than the source is fine.
    .wrong = intro = 我们诚邀各位光临。
    .right = { "intro = { -chamber }诚邀各位光临。" }
L046 = the call of this term gives no “${ $name }”
    .hint = terms see only what their call gives: { "`{ -term(" }{ $name }{ ": \"…\") }`" }
    .explain = A term sees no facts, only the options of the call that uses it. Fluent would print the variable’s name without an error.
    .wrong =
        { "-club = { $city }园艺会" }
        { "sender = { -club }" }
    .right =
        { "-club = { $city }园艺会" }
        { "sender = { -club(city: \"卢森堡\") }" }
L046-lost = “${ $name }” is lost after the term before it
    .hint = use it before the other term
L047 = only some variants of “{ $id }” print { "$" }{ $name }
    .hint = print it in each variant, or in none
    .explain = A text with variants prints a value in some of them and not in others, although the source prints it in all. Some readers would miss it.
    .wrong =
        { "seats-left = { $seats ->" }
        { "    [0] 座位已满" }
        { "   *[other] 还有{ $seats }个座位，{ $date }见" }
        { "}" }
    .right =
        { "seats-left = { $seats ->" }
        { "    [0] 座位已满，{ $date }见" }
        { "   *[other] 还有{ $seats }个座位，{ $date }见" }
        { "}" }
L048 = a value is of the wrong kind
    .explain = A function is given a value of a kind that it cannot print, such as a number to DATETIME, or variants are chosen by a value that cannot tell them apart. Fluent would print the function’s name, or take the default, without an error.
    .wrong = { "seats-left = { DATETIME($seats) }" }
    .right = { "seats-left = { NUMBER($seats) }" }
L048-argument = an argument of { $function } has no value
L048-date = DATETIME prints a date or a time, or a range of two of the same kind; { $argument } is neither
L048-day = { $argument } is a day without a time, and can have no time and no zone
    .hint = take a style without time, or give the event { "`starts`" }
L048-empty = LIST has nothing to print: { $argument } is empty
L048-list = LIST prints texts and names; { $argument } is neither
L048-number = NUMBER prints a number or an amount; { $argument } is neither
L048-order = { $argument } ends before it starts
L048-selector = no variant can be chosen by “${ $name }”
    .hint = choose by a number or a text
L048-slot = “{ $id }” changes a member’s own value
    .hint = print it as it is: { "`{ $family }`" }
L050 = “{ $id }” lacks the plural form { $categories }
    .hint = add a variant for it before { "`*[other]`" }
    .explain = Languages have different plural forms: English two (one seat, two seats), Chinese one, French and others more. CLDR names them zero, one, two, few, many and other. A form that the language has and the text lacks is printed with the words of another: “1 seats”.
    .wrong =
        { "seats-left = { $seats ->" }
        { "   *[other] { $seats } seats left" }
        { "}" }
    .right =
        { "seats-left = { $seats ->" }
        { "    [one] { $seats } seat left" }
        { "   *[other] { $seats } seats left" }
        { "}" }
L051 = the variant { "[" }{ $variant }{ "]" } of “{ $id }” is never chosen: the language has no such plural form
    .hint = remove it
    .explain = A variant that no value ever chooses: a plural form that the language does not have, one that an exact number before it always forestalls, or a word that is none of the possible ones. Its words are never read, and may be the better ones.
    .wrong =
        { "seats-left = { $seats ->" }
        { "    [one] 还有一个座位" }
        { "   *[other] 还有{ $seats }个座位" }
        { "}" }
    .right = { "seats-left = 还有{ $seats }个座位" }
L051-category = the variant { "[" }{ $variant }{ "]" } of “{ $id }” is never chosen: the choice is made by a number
    .hint = keys are numbers, or the plural forms of the language
L051-covered = the variant { "[" }{ $variant }{ "]" } of “{ $id }” is never chosen: the numbers before it leave nothing
    .hint = remove one of the two
L051-form = the variant { "[" }{ $variant }{ "]" } of “{ $id }” is never chosen
    .hint = the forms of a greeting are title, full and none
L052 = all variants of “{ $id }” have the same text
    .hint = write the text once, without a choice
    .explain = Each variant of a choice says the same, so the choice is not needed. Shown with `--hints`.
    .wrong =
        { "welcome = { $form ->" }
        { "    [title] 欢迎光临" }
        { "   *[none] 欢迎光临" }
        { "}" }
    .right = welcome = 欢迎光临
L054 = “{ $id }” has no variant “{ $variant }”
    .hint = add { "`[" }{ $variant }{ "]`" }
    .explain = The forms of a greeting are a closed set: title, full, none. A form without its own variant gets the default, which may name nobody.
    .wrong =
        { "greeting = { $form ->" }
        { "    [full] 尊敬的{ $full }：" }
        { "   *[none] 尊敬的会员：" }
        { "}" }
    .right =
        { "greeting = { $form ->" }
        { "    [title] 尊敬的{ $family }{ $title }：" }
        { "    [full] 尊敬的{ $full }：" }
        { "   *[none] 尊敬的会员：" }
        { "}" }

L060 = “{ $id }” cannot be formatted: { $reason }
    .explain = Filled in with its facts, the text gave an error, or holds what only an error leaves behind, such as a brace or the marks ⟦ ⟧ of a missing text. Readers would see it in the mail.
    .wrong = lunch-note = ⟦自带水杯⟧
    .right = lunch-note = 【自带水杯】
L060-lost = a value of “{ $id }” does not appear in the text
    .hint = values cannot stand in titles of links or in definitions
L060-residue = “{ $left }” would be seen in “{ $id }”
    .hint = write the character itself, or remove it
L060-twice = the value beside “{ $sign }” prints it too, so that readers of “{ $id }” would see it twice
    .hint = remove “{ $sign }” here
L060-wall = “{ $id }” makes HTML that another program would read differently
L070 = “{ $text }” is HTML
    .hint = texts know { "**strong**, *emphasis*, `- ` lists, `[text](link)`" } and the characters themselves
    .explain = Texts are written without HTML tags and entities: they would be printed, or break the layout. Emphasis, lists and links are written in Markdown, special characters as they are.
    .wrong = lunch-note = <b>免费</b>参加
    .right = lunch-note = **免费**参加
L071 = links differ from the source
    .explain = A text links to the same names and addresses as its source, so that no language lacks a link that another has. A link that differs by language is one name with an address for each language, in the TOML.
    .wrong = lunch-note = 见地图。
    .right = lunch-note = 见[地图](map)。
L071-added = “{ $id }” links to “{ $target }”, and its source does not
    .hint = remove the link, or add it to the source
L071-lost = “{ $id }” does not link to “{ $target }”, and its source does
    .hint = add { "`[…](" }{ $target }{ ")`" }
L071-space = a space stands between the words of a link and its target, and nobody can click it
    .hint = write `{ $link }`
L071-wide = “{ $sign }” stands where a link needs “{ $plain }”
    .hint = type `{ $link }` with an English keyboard
L072 = no link is called “{ $name }”
    .hint = name it in the newsletter’s { "`links`" }
    .explain = A link of a text leads to a name from `links` of the event or the newsletter, to a built-in name such as unsubscribe, or to a literal https:, mailto: or tel: address. Anything else would lead nowhere, or somewhere unsafe.
    .wrong = lunch-note = [立即报名](registre)
    .right = lunch-note = [立即报名](register)
L072-form = “{ $target }” is neither the name of a link nor a whole address
    .hint = addresses begin with https://, mailto: or tel:
L072-near = no link is called “{ $name }”
    .hint = did you mean “{ $meant }”?
L072-scheme = “{ $target }” is not an https:, mailto: or tel: address
L072-translated = “{ $target }” is no target of a link: targets are the same in every language
    .hint = copy what stands in the parentheses from the source
L072-user = “{ $target }” holds a user name or a password
L076 = “{ $text }” is Markdown that a newsletter’s text does not know
    .explain = A text holds paragraphs, strong and emphasised words, lists with `-` or `1.`, links and line breaks; headings, pictures and the rest are the template’s.
    .wrong =
        lunch =
        { "    # 日程" }
        { "    中午开席。" }
    .right =
        lunch = 中午开席。
        { "    .title = 日程" }
L076-code = “{ $text }” would be printed as code
    .hint = remove the back-quotes
L076-definition = “{ $text }” would vanish: it is a definition of a link
    .hint = write { "`[text](address)`" } where the link is
L076-heading = “{ $text }” would be a heading
    .hint = headings are the template’s; make it the attribute { "`.title`" }, or strong words
L076-image = “{ $text }” would be a picture
    .hint = pictures stand in the TOML
L076-indent = “{ $text }” is indented so far that it would be printed as code
    .hint = give all lines of the text the same indent
L076-list = “{ $text }” would be a list item
    .hint = write { "`- `" } before items; for the sign itself put { "`\\`" } before it
L076-number = “{ $text }” would be an item of a numbered list
    .hint = lists begin { "`1. `" }; for a number with a full stop write { "`27\\.`" }
L076-quote = “{ $text }” would be a quotation
    .hint = put { "`\\`" } before the sign
L076-rule = “{ $text }” would be a line across the page
L076-title = “{ $text }” is a title of a link, which few readers see
    .hint = say it in the text
L121 = the text holds the invisible or forbidden character { $character }
    .hint = remove it
    .explain = Zero-width spaces, marks of direction, byte order marks, soft hyphens and private-use characters cannot be seen while editing, and show as boxes, break searches or turn text round in the mail.
L132 = “{ $id }” has a blank line, but may only have one line of text
    .hint = remove the blank line
    .explain = Subjects, titles, buttons and all attributes are of one line. A line break in them is joined; a blank line would be a new paragraph, which they cannot have.
    .wrong =
        subject =
        { "    春日午餐" }

        { "    花园里见" }
    .right = subject = 春日午餐：花园里见

L140 = no comment says what { "$" }{ $name } in “{ $id }” holds
    .hint = add { "`# $" }{ $name } ({ $type }){ ": what it is`" } above the message
    .explain = Translators see variables and not their values. A comment above the message in the source language that names each variable tells them what will stand there. Shown with `--hints`.
    .wrong = { "seats-left = { $seats } seats are left" }
    .right =
        # $seats (Number): free seats
        { "seats-left = { $seats } seats are left" }
