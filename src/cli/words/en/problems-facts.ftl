# What is wrong with a newsletter’s facts (N), and what editions miss.

N001 = this line cannot be understood
    .hint = texts stand in quotation marks, days are written as in the example 2026-04-27, lists stand in square brackets
    .explain = A newsletter’s facts stand in a TOML file, and this line cannot be understood. Every line with such an error is named; the other findings of the file come when it can be read. A frequent cause is a missing quotation mark: write `kind = "webinar"`, not `kind = webinar`.
    .wrong = kind = webinar
    .right = kind = "webinar"
N001-backslash = a backslash in straight double quotation marks has a meaning of its own
    .hint = write the backslash twice; between the folders of a path write `/`
N001-behind = there is something more behind a value that is complete
    .hint = begin a new line for a new key; inside a text write “curly” quotation marks, or `\"` for straight ones
N001-between = a comma is missing between two values
    .hint = separate them with a comma: { "`[\"en\", \"zh-CN\"]`" } or { "`{ seats = 40, fee = \"25 EUR\" }`" }
N001-comma = a number is written with a comma
    .hint = write `{ $wanted }`: a point before decimals, and nothing between thousands
N001-date = a day is written year, month, day
    .hint = write it without quotation marks, for example `2026-04-27`
N001-date-as = a day is written year, month, day
    .hint = write `{ $wanted }`, without quotation marks
N001-empty = there is nothing behind the equals sign
    .hint = write the value, or remove the line
N001-equals = the equals sign is missing
    .hint = write `key = value`; a note begins with `#`
N001-flag = this is written in small letters, and in English
    .hint = write `{ $wanted }`
N001-heading = the brackets of this heading do not fit together
    .hint = write `[[event]]` for an event, `[[event.speaker]]` for a speaker, `[links]` for links
N001-key = this cannot stand left of the equals sign
    .hint = use small letters a to z, digits and hyphens
N001-merge = these are marks of a merge conflict
    .hint = keep the right lines of both sides and remove the marks; then check again
N001-no-day = the calendar has no such day
    .hint = check the day and the month
N001-open = “{ $sign }” is not closed
    .hint = add { $close } where it ends
N001-percent = a percentage is written as a number
    .hint = write `{ $wanted }`; a text prints it with { "`NUMBER($…, style: \"percent\")`" }
N001-quote = this text is not closed
    .hint = add the quotation mark at its end
N001-text = a text stands in quotation marks
    .hint = write `"{ $wanted }"`
N001-wide = the sign { $found } of a Chinese keyboard or a word processor stands where TOML needs { $wanted }
    .hint = type { $wanted } with Chinese input switched off
N001-twice = “{ $key }” occurs twice
    .hint = keep one of them; for several events write `[[event]]` with two brackets
N002 = the file is too large for a newsletter
    .explain = A newsletter’s TOML may nest tables and lists 64 deep and hold 10,000 keys. No real newsletter comes near; the limits keep a damaged or hostile file from stopping the program.
N002-deep = tables and lists are nested more than { $most } deep
    .hint = look for a bracket that is never closed
N002-many = the file has more than { $most } keys
    .hint = split the newsletter
N003 = unknown key “{ $key }”
    .hint = known here: { $known }
    .explain = Only keys that the program knows may stand in a newsletter, so that a misspelt one is never passed over in silence. The hint names the nearest known key, or all of them. Keys of your own go into { "`facts = { … }`" }, where every message can use them.
    .wrong = plase = "old-mill"
    .right = place = "old-mill"
N003-near = unknown key “{ $key }”
    .hint = did you mean “{ $nearest }”?
N004 = “{ $key }” should be { $expected ->
        [text] a text in quotation marks
        [boolean] true or false
        [day] a day without a time
        [moment] a day with its time
        [table] a table
        [tables] a list of tables
        [texts] a list of texts
        [link] a link, or a table with a link for each language
        [fact] a number, a text, a day or a day with its time
       *[whole] a whole number
    }, not { $found ->
        [text] a text
        [number] a number
        [boolean] true or false
        [date] a date or time
        [list] a list
       *[table] a table
    }
    .hint = { $expected ->
        [text] write it as `"…"`
        [boolean] write true or false, without quotation marks
        [day] write it without quotation marks, for example `2026-12-03`
        [moment] write it without quotation marks, for example `2026-12-03T18:30:00`; for a day alone use the key `date`
        [table] write it as { "`{ key = value }`" } or under a `[heading]`
        [tables] write a `[[heading]]` with two brackets for each of them
        [texts] write it as `["…", "…"]`
        [link] write it as `"https://…"` or { "`{ en = \"https://…\", zh-CN = \"https://…\" }`" }
        [fact] put each value under a key of its own
       *[whole] write digits alone, without quotation marks or decimals
    }
    .explain = Each key takes one kind of value: texts stand in quotation marks, numbers, dates and true or false do not. For example `date = 2021-04-27` is a day, `date = "2021-04-27"` only a text that no language could format.
    .wrong = date = "2026-12-03"
    .right = date = 2026-12-03
N005 = “{ $key }” is missing
    .hint = add `{ $key } = …` here
    .explain = Without this key the newsletter or event cannot be composed. Every newsletter needs a date, every event an id, every speaker a person, every picture an id and a file.
    .wrong =
        { "[[event]]" }
        date = 2026-12-03
    .right =
        { "[[event]]" }
        id = "lunch"
        date = 2026-12-03
N006 = there is no newsletter “{ $slug }”
    .hint = its facts belong in newsletters/{ $slug }.toml
    .explain = A newsletter is one TOML file in the folder newsletters; its name without the ending is the newsletter’s name.
N010 = “{ $language }” is not one of the languages here: { $known }
    .hint = use one of them, or add it to `available` under `[languages]` in diglot.toml
    .explain = A newsletter, an event and a link can only name languages that the project writes, and an event only those of its newsletter. The languages of the project stand in diglot.toml, under `[languages]` in `available`.
    .wrong = languages = ["en", "zh"]
    .right = languages = ["en", "zh-CN"]
N011 = “{ $language }” is named twice
    .hint = name each language once
    .explain = The key `languages` lists the only languages in which a newsletter or an event appears. Each may stand there once, and at least one must; without the key it appears in all languages.
    .wrong = languages = ["en", "en"]
    .right = languages = ["en"]
N011-empty = the list of languages is empty
    .hint = name a language, or leave the key out: then it appears in all languages
N012 = “{ $id }” cannot be an id
    .hint = use small letters a to z, digits and hyphens, such as spring-lunch
    .explain = An id connects the facts with the words: the event lunch has its text in the message lunch of each language. An id is written in small letters a to z, digits and hyphens, begins with a letter and does not end with a hyphen. People, organisations and places may begin with a digit.
    .wrong = id = "Spring Lunch"
    .right = id = "spring-lunch"
N012-prefix = “{ $prefix }” is added automatically
    .hint = write `"{ $bare }"`
N013 = a second event has the id “{ $id }”; the first is on line { $line }
    .hint = give each event an id of its own
    .explain = An event’s texts and facts are found by its id, so two events of a newsletter cannot share one.
    .wrong =
        { "[[event]]" }
        id = "lunch"
        { "[[event]]" }
        id = "lunch"
    .right =
        { "[[event]]" }
        id = "lunch"
        { "[[event]]" }
        id = "garden-lunch"
N014 = the id “{ $id }” clashes with “{ $fixed }”, which the program itself uses
    .hint = choose another id, such as one word of the event’s name
    .explain = Some messages have a fixed meaning: subject, greeting, sender, everything that begins with `label-`, and so on. An event whose id is such a message, or the beginning of one, would mix its own texts and facts with them.
    .wrong = id = "contact"
    .right = id = "contact-day"
N015 = a newsletter may hold { $most } events
    .hint = split it into several newsletters
    .explain = The limit keeps mails readable and the program fast. Long before it is reached, Gmail cuts the mail off.
N020 = the event has no day
    .hint = add `date`, or `starts` if the time is known; for example `date = 2026-12-03` or `starts = 2026-12-03T18:30:00`
    .explain = Every event has either a day (date) or a beginning with its time (starts, and ends if it is known). It is written once, here; each language formats it by itself.
    .wrong =
        { "[[event]]" }
        id = "lunch"
    .right =
        { "[[event]]" }
        id = "lunch"
        date = 2026-12-03
N020-both = the event has a date and a beginning
    .hint = keep starts and remove date; the day of starts is the event’s day
N021 = this local time is not certain
    .explain = When the clocks change, an hour is left out in spring and another comes twice in autumn. A time within it is never guessed: in the skipped hour it does not exist, in the repeated hour the offset says which one is meant, as in `2026-10-25T02:30:00+01:00`.
    .wrong = starts = 2026-10-25T02:30:00
    .right = starts = 2026-10-25T02:30:00+01:00
N021-skipped = this time does not exist in { $zone }: the clocks are put forward over it
    .hint = give a time outside the skipped hour
N021-repeated = this time comes twice in { $zone }: the clocks are put back over it
    .hint = add the offset: { $before } for the first, { $after } for the second
N022 = there is no time zone “{ $zone }”
    .hint = write a name such as Europe/Luxembourg or Asia/Shanghai
    .explain = A time zone is written by its name in the IANA database, a continent and a city, with capitals: Europe/Luxembourg, Asia/Shanghai. Abbreviations such as CST mean different zones in different places.
    .wrong = zone = "Luxembourg"
    .right = zone = "Europe/Luxembourg"
N022-near = there is no time zone “{ $zone }”
    .hint = did you mean “{ $nearest }”?
N023 = the offset { $given } does not fit { $zone }, where it is { $offset } at that time
    .hint = leave the offset out, or correct the zone
    .explain = A time with an offset must agree with the zone of the event, otherwise one of the two is a mistake and readers would come at the wrong hour. Usually the offset can be left out: `starts = 2026-12-03T18:30:00` with `zone = "Europe/Luxembourg"` says everything.
    .wrong =
        starts = 2026-12-03T18:30:00+02:00
        zone = "Europe/Luxembourg"
    .right =
        starts = 2026-12-03T18:30:00
        zone = "Europe/Luxembourg"
N024 = the end is not after the start
    .hint = correct starts or ends
    .explain = An event that ends at or before its start has a mistake in one of the two times; both are read in the zone of the event.
    .wrong =
        starts = 2026-12-03T18:30:00
        ends = 2026-12-03T08:30:00
    .right =
        starts = 2026-12-03T18:30:00
        ends = 2026-12-03T20:30:00
N025 = there is no such day or time
    .hint = check the day of the month and the time
    .explain = The time can be written, but no clock here shows it, such as the leap second 23:59:60, or it lies beyond the year 9999. A day that the calendar lacks, such as 30 February, is told as N001.
    .wrong = starts = 2026-12-03T23:59:60
    .right = starts = 2026-12-03T23:59:00
N026 = “ends” needs “starts”
    .hint = write `starts = …` with the time in place of date
    .explain = An end is given as a time, so the start needs its time too. An event of a day without times has only date.
    .wrong =
        date = 2026-12-03
        ends = 2026-12-03T20:30:00
    .right =
        starts = 2026-12-03T18:30:00
        ends = 2026-12-03T20:30:00
N030 = “{ $name }” cannot be the name of a fact
    .hint = use small letters a to z, digits and hyphens, such as ict-share
    .explain = Texts use a fact by its name with a dollar sign, { "`{ $ict-share }`" }, and such names are written in small letters, digits and hyphens and begin with a letter.
    .wrong = { "facts = { ICT_share = 0.13 }" }
    .right = { "facts = { ict-share = 0.13 }" }
N031 = the fact “{ $name }” exists already
    .hint = remove it, or choose another name
    .explain = Dates, people and places become facts by themselves: $date, $year, $starts, $ends, $host, $place, $speakers, and for a talk $person, $role, $organisation; $reply-to is the mailbox for answers. A fact of your own may not change their meaning.
    .wrong = { "facts = { place = \"Old Mill\" }" }
    .right = place = "old-mill"
N032 = this number cannot be printed exactly
    .hint = use at most { $most } digits before and after the decimal point; what is not a number goes in quotation marks
    .explain = Numbers are kept exactly as they are written, never rounded. Infinity, “not a number” and numbers of more than 15 digits before or after the point have no place in a newsletter.
    .wrong = { "facts = { seats = inf }" }
    .right = { "facts = { seats = 40 }" }
N034 = “{ $text }” looks like an amount of money and is treated as plain text
    .hint = write it as `"{ $wanted }"`
    .explain = An amount is written as a number with a point, a space and the currency’s code of three capitals. Only then can each language print it in its own way: €45 in English, 45欧元 in Chinese. Plain text is printed the same everywhere.
    .wrong = { "facts = { fee = \"€45\" }" }
    .right = { "facts = { fee = \"45 EUR\" }" }
N035 = the fact “{ $name }” holds the character { $character }, which no mail may hold
    .hint = type the text again; such characters get in by copying
    .explain = Control characters, invisible characters and marks that turn the direction of writing can hide or falsify what readers see, and some of them break mail headers. The brackets ⟦ ⟧ are kept for the mark of a missing text.
N036 = the fact “{ $name }” would have two meanings
    .hint = give the event another id, or rename the fact “{ $fact }”
    .explain = Every text can use each event’s facts with the event’s id in front: $lunch-fee. Here two events, or an event and the newsletter, come to the same name.
    .wrong =
        { "facts = { lunch-fee = \"45 EUR\" }" }
        { "[[event]]" }
        id = "lunch"
        { "facts = { fee = \"45 EUR\" }" }
    .right =
        { "[[event]]" }
        id = "lunch"
        { "facts = { fee = \"45 EUR\" }" }
N040 = this link cannot be mailed
    .explain = Links begin with https://, mailto: or tel: and hold neither spaces at their ends nor a password. http:// is allowed with a warning.
    .wrong = { "links = { register = \"www.club.example\" }" }
    .right = { "links = { register = \"https://www.club.example\" }" }
N040-form = “{ $link }” is not a complete link
    .hint = begin it with https://, mailto: or tel:
N040-scheme = “{ $link }” is a kind of link that no mail may hold
    .hint = use https://, mailto: or tel:
N040-login = the link holds a user name or a password, which every reader would see
    .hint = remove the user name and password up to the @
N040-character = the link has a space at its end or holds a control character
    .hint = type it again
N041 = “{ $name }” cannot be the name of a link
    .hint = use small letters a to z, digits and hyphens, such as register
    .explain = Texts name a link in round brackets after its words: `[Register now](register)`. Such a name is written in small letters, digits and hyphens and begins with a letter.
    .wrong = { "links = { Register = \"https://www.club.example\" }" }
    .right = { "links = { register = \"https://www.club.example\" }" }
N042 = “{ $link }” is not encrypted
    .hint = use https:// if the site offers it
    .explain = What readers see and type on a page over http:// can be read and changed on the way, and some mail programs warn of such links.
    .wrong = { "links = { map = \"http://map.example\" }" }
    .right = { "links = { map = \"https://map.example\" }" }
N043 = the link name “{ $name }” has a fixed meaning
    .hint = choose another name
    .explain = unsubscribe and preferences are each member’s own links, website and archive come from the settings. A newsletter cannot give them another target.
    .wrong = { "links = { website = \"https://mill.example\" }" }
    .right = { "links = { old-mill = \"https://mill.example\" }" }
N044 = the link “{ $name }” has no target in { $language }
    .hint = add `{ $language } = "https://…"`, or one target for all languages
    .explain = The link has a target for each language, but one language of the newsletter is not among them: its readers get no link. A text that uses the link there would be an error.
    .wrong = { "links = { map = { en = \"https://map.example/en\" } }" }
    .right = { "links = { map = { en = \"https://map.example/en\", zh-CN = \"https://map.example/zh\" } }" }
N050 = there is no picture { $file }
    .hint = put the file there, or correct the name; capitals count
    .explain = A picture travels inside the mail, so its file must be in the project. Its name in the TOML is relative to the folder newsletters.
N050-ending = { $file } is not a kind of picture that mail programs show
    .hint = save it as `.png`, `.jpg` or `.gif`
N051 = { $file } cannot be read as a picture
    .hint = open it in a picture editor and save it as PNG, JPEG or GIF
    .explain = The file does not begin as a PNG, JPEG or GIF does: it may be cut off, or be another format under a wrong ending.
N052 = { $file } has { $width } × { $height } pixels; at most { $most } a side
    .hint = make it smaller: 1200 pixels are enough for a mail
    .explain = A mail shows pictures 600 pixels wide, twice as many on fine screens. Larger pictures only make the mail heavy, and very large ones can stop the reader’s program.
N053 = “{ $file }” does not lead to a file beside the newsletter
    .hint = write it like spring/banner.png, with `/` and without `..`
    .explain = Pictures lie in the folder newsletters or below it. A web address, an absolute path or one with `..` would make the newsletter depend on something outside the project.
    .wrong = file = "../pictures/banner.png"
    .right = file = "spring/banner.png"
N054 = the id “{ $id }” stands for two different pictures; the first is on line { $line }
    .hint = give each picture an id of its own
    .explain = A picture’s id is the message that describes it for readers who do not see it, and its name inside the mail.
    .wrong =
        { "picture = { id = \"banner\", file = \"spring/mill.png\" }" }
        { "[[event]]" }
        { "picture = { id = \"banner\", file = \"spring/garden.png\" }" }
    .right =
        { "picture = { id = \"banner\", file = \"spring/mill.png\" }" }
        { "[[event]]" }
        { "picture = { id = \"garden\", file = \"spring/garden.png\" }" }
N071 = two speakers have the text “{ $id }”; the first is on line { $line }
    .hint = give each speaker a part of their own, or leave part out for the second
    .explain = The text of a talk knows its speaker as $person, $role and $organisation. Two speakers of one text would leave it open who is meant.
    .wrong =
        { "[[event.speaker]]" }
        person = "guest"
        part = "talk"
        { "[[event.speaker]]" }
        person = "host"
        part = "talk"
    .right =
        { "[[event.speaker]]" }
        person = "guest"
        part = "talk"
        { "[[event.speaker]]" }
        person = "host"
        part = "welcome"
N072 = the talk’s text “{ $id }” is also the event of line { $line }
    .hint = rename the part or the event
    .explain = A part of an event has its text in the message of event and part together: lunch and talk make lunch-talk. An event of that id has its text there too.
    .wrong =
        { "[[event]]" }
        id = "lunch"
        { "speaker = [{ person = \"guest\", part = \"talk\" }]" }
        { "[[event]]" }
        id = "lunch-talk"
    .right =
        { "[[event]]" }
        id = "lunch"
        { "speaker = [{ person = \"guest\", part = \"keynote\" }]" }
        { "[[event]]" }
        id = "lunch-talk"

E104 = the newsletter does not say whether it advertises
    .hint = add `commercial = false`, or `commercial = true` if it advertises
    .explain = In China the subject of commercial mail must begin with 广告 or AD. Only the author can say whether a newsletter advertises, so each states `commercial = true` or `commercial = false`; it is never assumed.
    .wrong = date = 2026-12-03
    .right =
        date = 2026-12-03
        commercial = false

L005-language = the language { $language } has no words at all
    .hint = add the folder `locales/{ $language }` with common.ftl, names.ftl and the newsletter’s file, or leave the language out of `available` under `[languages]`

N060 = no event of this newsletter appears in { $language }
    .hint = leave the language out of the newsletter (`languages = […]`), or let an event appear in it
    .explain = Every event says `languages = […]` and none of them has this one, so that its readers would get an opening and a closing with nothing between. If that is meant, leave the language out of the whole newsletter.
    .wrong =
        languages = ["en", "zh-CN"]
        { "[[event]]" }
        languages = ["en"]
    .right =
        languages = ["en"]
        { "[[event]]" }
        languages = ["en"]
