### Findings about a translation as a whole, about names and terms, and about the project’s glossary.

L025 = “{ $id }” is not translated: it reads as in the source language
    .hint = translate it; words that are the same in all languages go into [languages] same in diglot.toml
    .explain = The text is the same as in the source language, or has no character of its own script, and two or more of its words are no names. Names from names.ftl, terms, abbreviations, web addresses and the words under [languages] same in diglot.toml may be equal. Readers of this language would find a piece that they may not understand.
    .wrong = lunch-title = Spring lunch in the garden
    .right = lunch-title = 花园春日午餐
L025-script = “{ $id }” has no character of the script of this language
    .hint = translate it; words that are the same in all languages go into [languages] same in diglot.toml
L025-word = “{ $id }” is one word, the same as in the source language
    .hint = translate it
L073 = “{ $mark }” would be printed: Markdown does not take it here
    .hint = put the marks right beside the words, without a space inside, and close what you open: **three o’clock**
    .explain = Asterisks and underscores make words strong or stress them, but only in a text that is read as Markdown, in pairs, and right beside the words. Otherwise readers see the marks themselves. Titles, labels, subjects and all texts behind a dot (.title, .alt) are plain texts.
    .wrong = lunch = **三点 **开始
    .right = lunch = **三点**开始
L073-bullet = “{ $mark }” begins a line, and Markdown makes no list of it
    .hint = begin each item with { "`- `" }
L073-plain = “{ $mark }” would be printed: “{ $id }” is a plain text, not Markdown
    .hint = leave the mark out; titles, labels and subjects have no emphasis and no links of their own
L073-wide = “{ $mark }” is a full-width sign and would be printed
    .hint = type it with an English keyboard: **three o’clock**
L074 = the source stresses { $source ->
        [0] nothing
        [one] { $source } piece of text
       *[other] { $source } pieces of text
    }, this translation { $target ->
        [0] nothing
       *[other] { $target }
    }
    .hint = stress what the source stresses; in Chinese, **…** or 《…》 may stand for *…*
    .explain = A translation usually has as many paragraphs, list items and stressed words as its source. Another number often means that something was left out, or that the source was changed later. If it is meant, silence the finding with a comment that says why.
    .wrong =
        lunch =
            - soup
            - bread
        lunch =
            - 汤和面包
    .right =
        lunch =
            - 汤
            - 面包
L074-items = the source has { $source ->
        [one] { $source } list item
       *[other] { $source } list items
    }, this translation { $target }
    .hint = give each item a line of its own that begins with “- ”
L074-paragraphs = the source has { $source ->
        [one] { $source } paragraph
       *[other] { $source } paragraphs
    }, this translation { $target }
    .hint = a blank line begins a paragraph
L083 = the name “{ $text }” is typed by hand
    .hint = write { "`" }{ $reference }{ "`" }
    .explain = Names stand once in names.ftl, so that every text spells them alike and a correction reaches all of them. A name that is typed by hand stays as it is when names.ftl changes, and one with a slip looks like somebody or somewhere else. Names of one word and functions are not looked for.
    .wrong = lunch = 我们在老磨坊见面。
    .right = lunch = 我们在{ "{" } $place { "}" }见面。
L083-near = “{ $typed }” is nearly the name “{ $text }”
    .hint = if the name is meant, write { "`" }{ $reference }{ "`" }
L090 = “{ $word }” should be said with { $wanted } here
    .hint = use the project’s word; it stands in locales/glossary.toml
    .explain = The glossary in locales/glossary.toml says how this project translates certain words. The source has such a word, and the translation has none of those that are given for it. Names and terms that the text refers to count as present.
    .wrong = lunch = 委员会邀请您。
    .right = lunch = 理事会邀请您。
L091 = “{ $word }” is a word that this project does not use
    .hint = write { $wanted }
    .explain = The glossary in locales/glossary.toml forbids this word, usually because it means something else: 董事会 is the board of a company, 理事会 that of a club. Names of people, organisations and places may hold it.
    .wrong = lunch = 董事会邀请您。
    .right = lunch = 理事会邀请您。
L091-never = “{ $word }” is a word that this project does not use
    .hint = say it in other words; locales/glossary.toml may tell why
L092 = “{ $text }” is typed by hand, and there is a term for it
    .hint = write { "`" }{ $reference }{ "`" }
    .explain = A term, such as { "`-club`" }, is written once in each language, and texts refer to it. If its text is typed by hand, it stays as it is when the term changes, and the languages can no longer be compared.
    .wrong = lunch = 园艺会邀请您。
    .right = lunch = { "{" } -club { "}" }邀请您。
L093 = the source says the same here and in “{ $other }”, and the translations differ: “{ $text }” there
    .hint = use one of them, if the same is meant
    .explain = One text of the source is translated in two ways. That may be right, because a word can mean two things; more often two people translated it at different times. Shown with `--hints`.
    .wrong =
        lunch-plan = 日程
        visit-plan = 节目
    .right =
        lunch-plan = 日程
        visit-plan = 日程
L094 = this translation is the same as that of “{ $other }”, and the sources differ: “{ $text }” there
    .hint = check that the right text was copied
    .explain = Two different texts of the source have one translation. Usually a text was copied to start from and then forgotten. Names and labels of one word are not compared, because Chinese may rightly have one word for two.
    .wrong =
        lunch-title = 园中午餐
        dinner-title = 园中午餐
    .right =
        lunch-title = 园中午餐
        dinner-title = 园中晚餐
L096 = the glossary cannot be read: { $cause ->
        [quote] this text is not closed
        [text] a text stands in quotation marks
        [number] a number has neither commas nor a percent sign
        [day] a day stands in quotation marks like any other text
        [flag] this is written in small letters, and in English
        [empty] there is nothing behind the equals sign
        [equals] the equals sign is missing
        [key] this cannot stand left of the equals sign
        [heading] the brackets of this heading do not fit together
        [between] a comma is missing between two values
        [behind] there is something more behind a value that is complete
        [backslash] a backslash in straight double quotation marks has a meaning of its own
       *[other] this line cannot be understood
    }
    .hint = { $cause ->
        [quote] add the quotation mark at its end
        [text] write `"{ $wanted }"`
        [number] write `{ $wanted }`
        [flag] write `{ $wanted }`
        [empty] write the value, or remove the line
        [equals] write `key = value`; a note begins with `#`
        [key] use small letters a to z, digits and hyphens
        [between] separate them with a comma
        [behind] begin a new line for a new key
        [backslash] write the backslash twice; between the folders of a path write `/`
       *[other] texts stand in quotation marks, lists in square brackets
    }
    .explain = The file locales/glossary.toml holds one { "`[[term]]`" } for each word: the word in the source language, how it is said in the others, under forbid what is never said, and a note for people. It cannot be used as it stands.
    .wrong =
        { "[[term]]" }
        en = "board"
        zh-CN = []
    .right =
        { "[[term]]" }
        en = "board"
        zh-CN = ["理事会"]
L096-wide = “{ $found }” is not understood by TOML
    .hint = write { $wanted } instead, from an English keyboard
L096-merge = these are marks of a merge conflict
    .hint = keep the right lines of both sides and remove the marks
L096-open = “{ $sign }” is not closed
    .hint = add { $close } where it ends
L096-twice = “{ $key }” occurs twice in one term
    .hint = keep one of them; each term begins with [[term]]
L096-deep = tables and lists are nested more than { $most } deep
    .hint = look for a bracket that is never closed
L096-many = the glossary has more than { $most } keys
    .hint = remove terms that nobody needs
L096-key = unknown key “{ $key }”
    .hint = the file holds { $known }, each with two brackets: [[term]]
L096-near = unknown key “{ $key }”
    .hint = did you mean “{ $nearest }”?
L096-kind = “{ $key }” should be { $expected ->
        [text] a text in quotation marks
        [texts] a text or a list of texts
        [tables] a list: write [[term]] with two brackets
       *[table] a table of languages
    }
    .hint = words look like "board" or ["理事会", "委员会"], forbidden ones like forbid.zh-CN = ["董事会"]
L096-missing = the glossary has no term
    .hint = add a [[term]], or remove the file
L096-language = “{ $key }” is neither a language of this project nor a key of a term
    .hint = a term has the languages { $known }, and forbid and note
L096-empty = the list of “{ $key }” is empty
    .hint = name a word, or leave the language out
L096-short = “{ $word }” is too short to be looked for
    .hint = words of the glossary have two characters or more
L096-source = this term has no word in { $language }, from which texts are translated
    .hint = add { $language } = "…"
L096-again = “{ $word }” has a term already
    .hint = put all its translations into one [[term]]
L111 = the text ends with “{ $sign }”, its source with “{ $source }”
    .hint = end it as the source does
    .explain = A translation ends as its source does: with a full stop, question mark, exclamation mark or colon of its own script, or with nothing. A title that suddenly ends with a full stop stands out, and so does a sentence without its end.
    .wrong = lunch-title = 园中午餐。
    .right = lunch-title = 园中午餐
L111-added = the text ends with “{ $sign }”, its source with no punctuation
    .hint = remove it
L111-missing = the text ends with no punctuation, its source with “{ $source }”
    .hint = add the sign of this language that means the same
L130 = “{ $id }” is { $columns } columns wide; mail programs show about { $most }
    .hint = shorten it; a Chinese character is two columns wide
    .explain = A subject over 60 columns, a preheader over 120 or a button over 30 is cut off or broken on many screens. A Chinese character takes two columns. A comment { "`# max: 40`" } above a message sets a limit of its own.
    .wrong = subject = 诚邀各位会员及来宾于十二月三日晚拨冗莅临我会在老磨坊举办的冬季招待会
    .right = subject = 诚邀您参加老磨坊冬季招待会
L130-button = the button “{ $id }” is { $columns } columns wide; on a telephone { $most } have room
    .hint = shorten it; a Chinese character is two columns wide
L130-comment = “{ $id }” is { $columns } columns wide; a comment allows { $most }
    .hint = shorten it; a Chinese character is two columns wide
L131 = this translation is unusually long: { $target } characters for { $source } of the source
    .hint = check that nothing was added, and that the source did not lose anything
    .explain = A Chinese text usually has between a fifth and nine tenths of the characters of its English source. Another length may be right; often a sentence was left out, or a paragraph was put into the wrong message. Shown with `--hints`.
    .wrong = lunch = 请来。
    .right = lunch = 本会一年一度的午餐会将在花园举行，欢迎各位会员携友参加。
L131-short = this translation is unusually short: { $target } characters for { $source } of the source
    .hint = check that nothing was left out
L133 = the picture { $picture } has no words in this language: “{ $id }” has no “.alt”
    .hint = add a line { "`.alt = …`" } below “{ $id }” that says what the picture shows
    .explain = Many mail programs do not show pictures, and some readers do not see them. Each language says what the picture shows, in the attribute .alt of the picture’s message. A picture that says nothing is marked as decorative in the newsletter’s TOML.
    .wrong =
        banner =
        { "    .title = 春日花园" }
    .right =
        banner =
        { "    .alt = 插图：春日花园中的长桌" }
