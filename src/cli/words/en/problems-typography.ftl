### Findings about how words are written: punctuation, quotes, dashes, spaces, scripts.

L077 = “{ $text }” is in italics, and Han characters have none
    .hint = use bold with two asterisks, or 《 》 for the title of a work
    .explain = One asterisk on each side asks for italics. Fonts have no italics for Han characters: mail programs slant them by force, and they become hard to read. Chinese stresses with bold, and marks the titles of works with 《 》. Shown with `--hints`.
    .wrong = lunch = 请来*花园*午餐
    .right = lunch = 请来**花园**午餐

L095 = “{ $text }” says the same twice
    .hint = remove one of them
    .explain = A word or character stands twice in a row, as happens when a sentence is changed or goes on in the next line. Only those are reported that are hardly ever right twice; 刚刚, 人人 or “had had” are not.
    .wrong = lunch = Come to the the garden
    .right = lunch = Come to the garden

L100 = “{ $text }” is half-width beside Chinese, where “{ $plain }” belongs
    .hint = write “{ $plain }”
    .explain = Chinese sentences have punctuation of full width. A half-width comma or full stop beside Han characters is mostly left over from typing with Chinese input switched off, and looks like a slip. Numbers, times and Latin phrases keep theirs.
    .wrong = lunch = 您好,欢迎!
    .right = lunch = 您好，欢迎！

L101 = { $text } is a straight quote, which Chinese does not use
    .hint = write “ ”, in Traditional Chinese 「 」
    .explain = Simplified Chinese quotes with “ ”, and with ‘ ’ inside them; Traditional Chinese with 「 」, and with 『 』 inside. Each opening quote has its closing one behind it. In other languages only the balance is looked at here.
    .wrong = lunch = 欢迎来"花园"午餐
    .right = lunch = 欢迎来“花园”午餐
L101-close = the quote { $text } closes nothing
    .hint = add the opening quote, or remove this one
L101-inner = the quote { $text } belongs inside other quotes
    .hint = write “ ” outside and ‘ ’ inside; in Traditional Chinese 「 」 outside and 『 』 inside
L101-nested = the quote { $text } opens inside another of its kind
    .hint = write ‘ ’ inside “ ”, and 『 』 inside 「 」
L101-open = the quote { $text } is not closed
    .hint = add the closing quote, or remove this one
L101-reversed = the quotes stand the wrong way round, beginning with { $text }
    .hint = write “ before the words and ” behind them
L101-script = the quote { $text } is one of Traditional Chinese
    .hint = write “ ”
L101-script-traditional = the quote { $text } is one of Simplified Chinese
    .hint = write 「 」

L102 = the parentheses from here on are half-width, and Chinese stands between them
    .hint = write （ ）
    .explain = Parentheses round Chinese words are of full width, both of them, and each opening one has its closing one. Round Latin letters and figures alone either width will do. In other languages only the balance is looked at.
    .wrong = lunch = 周六(上午)见
    .right = lunch = 周六（上午）见
L102-close = the parenthesis { $text } closes nothing
    .hint = add the opening one, or remove this one
L102-mixed = the parenthesis { $text } is half-width, and the other of the pair is full-width
    .hint = write （ ）
L102-open = the parenthesis { $text } is not closed
    .hint = add the closing one, or remove this one

L103 = “{ $text }” should be “{ $plain }”
    .hint = write “{ $plain }”
    .explain = In Chinese an ellipsis is …… and a dash is ——, two signs each and as wide as two characters. Three dots or hyphens look like leftovers of another language. A single dash between figures, dates or names is a range and stays.
    .wrong = lunch = 有茶、酒等等...
    .right = lunch = 有茶、酒等等……

L104 =
    .explain = Titles of books, films and other works stand in 《 》, and a title inside a title in 〈 〉. Each sign that opens needs the one that closes, of the same kind.
    .wrong = lunch = 一起读《花园
    .right = lunch = 一起读《花园》
L104-close = { $text } closes no title
    .hint = add the sign that opens the title
L104-inner = { $text } belongs inside 《 》
    .hint = write 《 》
L104-mixed = { $text } closes a title that another kind of sign opened
    .hint = write 《 》 outside and 〈 〉 inside
L104-nested = { $text } opens a title inside one of its kind
    .hint = write 《 》 outside and 〈 〉 inside
L104-open = the title that { $text } opens is not closed
    .hint = add the sign that closes the title

L105 = “、” stands before a word that joins already
    .hint = leave it out before 和, 及 and 或
    .explain = The mark 、 parts the members of a list. Before the last one 和, 及 or 或 does that alone. Shown with `--hints`.
    .wrong = lunch = 茶、咖啡、和酒
    .right = lunch = 茶、咖啡和酒

L106 = “{ $text }” parts a foreign name, where “·” belongs
    .hint = write “·” (U+00B7)
    .explain = The parts of a foreign name in Chinese are joined by the middle dot U+00B7. Several other dots look like it; they are wider or narrower, and a search for the name does not find them.
    .wrong = speaker = 安娜・迈耶
    .right = speaker = 安娜·迈耶

L107 = “{ $text }” is full-width, where “{ $plain }” belongs
    .hint = write “{ $plain }”
    .explain = Letters and digits of full width come from Chinese input. They stand far apart, break in odd places, and searches do not find them. The wide space U+3000 is no means of layout: paragraphs in a mail are indented by their template.
    .wrong = lunch = 还剩１２位
    .right = lunch = 还剩12位
L107-space = a wide space (U+3000) stands here
    .hint = remove it; between Latin words write an ordinary space

L108 = this space does not belong in Chinese
    .hint = remove it
    .explain = Chinese has no spaces between characters, and its punctuation brings its own white space. A space typed there makes a hole in the line. The two halves of a headline without punctuation may be parted by one.
    .wrong = lunch = 花 园 。
    .right = lunch = 花园。
L108-line = the line ends between punctuation and a Latin word, and readers see a space there
    .hint = end the line somewhere else, best between two Han characters

L109 = a space stands between Han and Latin characters
    .hint = remove it; whether there is one is set by `spacing` in diglot.toml
    .explain = Some houses put a space between Han characters and Latin letters or figures, others none; dates and numbers that diglot formats have none. What matters is that a newsletter does it in one way. `[languages] spacing` says which; only places that differ are reported.
    .wrong = lunch = 2026 年春日午餐
    .right = lunch = 2026年春日午餐
L109-line = the line ends between Han and Latin characters, and readers see a space there
    .hint = end the line somewhere else, best between two Han characters
L109-missing = no space stands between Han and Latin characters before this one
    .hint = add one; whether there is one is set by `spacing` in diglot.toml

L110 = “{ $text }” stands where one is enough
    .hint = write “{ $plain }”
    .explain = The same comma or full stop stands twice in a row: one of them was typed by accident.
    .wrong = lunch = 花园见。。
    .right = lunch = 花园见。

L113 = the space beside “{ $text }” is not the one of French
    .hint = before ; ! ? stands U+202F, before : and inside « » stands U+00A0
    .explain = French puts a space before ; : ! ? and inside « », one that does not break, so that no line begins with such a sign. German and Luxembourgish put none before punctuation, and quote with „ “.
    .wrong = lunch = Bonjour!
    .right = lunch = Bonjour{ "\u202F" }!
L113-quote = { $text } is not the quote of this language, which is { $plain }
    .hint = write { $plain }
L113-space = this space does not belong before punctuation
    .hint = remove it

L120 = more than one space stands here
    .hint = keep one
    .explain = White space that nobody sees while typing: at the end of a line, twice between words, a TAB, or a space that does not break and stands where words should part. It makes odd gaps, and changes of files where nothing changed.
    .wrong = lunch = Garden  lunch
    .right = lunch = Garden lunch
L120-fixed = a space that does not break (U+00A0 or its like) stands here
    .hint = write an ordinary space
L120-tab = a TAB stands in the text
    .hint = write a space
L120-trailing = spaces stand at the end of the line
    .hint = remove them

L122 = “{ $text }” is Traditional Chinese; Simplified Chinese has “{ $plain }”
    .hint = write “{ $plain }”, or the right one where there are several
    .explain = A text holds characters of a script that its language does not write: Traditional or Japanese forms in Simplified Chinese, Simplified or Japanese ones in Traditional Chinese, Chinese in a Western language. They come from copied texts and from input set to another language. Characters that both scripts write, and rare ones of names, are not reported.
    .wrong = lunch = 欢迎来花園
    .right = lunch = 欢迎来花园
L122-han = “{ $text }” stands in a text that is not Chinese
    .hint = translate it, or put it in parentheses behind the translation
L122-japanese = “{ $text }” is a form that only Japanese has
    .hint = write the Chinese form
L122-simplified = “{ $text }” is Simplified Chinese; Traditional Chinese has “{ $plain }”
    .hint = write “{ $plain }”, or the right one where there are several

L123 = “{ $text }” was left in another language
    .hint = translate it; a title belongs in quotes or 《 》, a name into `same` of diglot.toml
    .explain = Four or more Latin words in a row stand in a Chinese sentence, and they do not look like a name. Mostly a part of the source was left over while translating. What stands in quotes or parentheses is taken for meant.
    .wrong = lunch = 请bring your own cup today
    .right = lunch = 请自带杯子

L124 = { $character } only looks like “{ $plain }”
    .hint = write “{ $plain }”
    .explain = Signs of dictionary radicals and compatibility ideographs look like ordinary characters and are others. They come from PDF files. Searches do not find them, screen readers read them wrongly, and many fonts show them smaller.
    .wrong = lunch = 生⽇快乐
    .right = lunch = 生日快乐

L125 = “{ $text }” is made of more pieces than it needs
    .hint = type it anew
    .explain = A letter and its accent stand as two characters, as some systems store file names. They look the same, but searches and comparisons do not find them, and some mail programs show the accent beside the letter.
    .wrong = lunch = Cafe{ "\u0301" }
    .right = lunch = Café

L134 = “{ $text }” shouts
    .hint = one exclamation mark is enough
    .explain = Rows of exclamation marks and sentences in capitals read as shouting, and spam filters count them against a mail.
    .wrong = lunch = 快来！！！
    .right = lunch = 快来！
L134-capitals = “{ $text }” shouts in capitals
    .hint = write it in small letters; bold stresses better

L135 = many mail programs have no picture of “{ $text }” ({ $character })
    .hint = choose a more common character
    .explain = Readers see a box where their fonts lack a character. Above U+FFFF only emoji older than Emoji 13 (2020) are taken to be known everywhere; rare ideographs, letters of mathematics and newer emoji are not.
    .wrong = lunch = 奶茶{ "\U01F9CB" }
    .right = lunch = 奶茶{ "\U01F375" }

L141 = { $text } is a straight quote
    .hint = write “ ” or ‘ ’
    .explain = English print has curly quotes, an ellipsis of one sign and dashes rather than two hyphens. The source is read by more people than any translation, and translators copy what they see in it. Apostrophes, inches and options such as --check are left alone.
    .wrong = lunch = Come to the "garden" lunch...
    .right = lunch = Come to the “garden” lunch…
L141-dash = “{ $text }” stands for a dash
    .hint = write – or —
L141-ellipsis = “{ $text }” stands for an ellipsis
    .hint = write …
L141-wide = “{ $text }” is full-width punctuation, which English does not use
    .hint = write the half-width sign
