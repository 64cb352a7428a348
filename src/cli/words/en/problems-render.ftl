# What is wrong with a template (T, L013, L061) and with what came out of it (H).

## Templates: form and names

T001 = this tag cannot be understood at “{ $text }”
    .hint = between { "`{{`" } and { "`}}`" } stands a name, then values and `name=value`, each text in quotation marks
    .explain = Handlebars reads the tags between double braces. A tag that it cannot read stops the template, because nobody could say what was meant.
    .wrong = {"{{"}date day style={"}}"}
    .right = {"{{"}date day{"}}"}
T001-brace = these braces are never closed
    .hint = add { "`}}`" } at the end of the tag
T001-escape = escaped braces and raw blocks are not possible
    .hint = a newsletter never shows double braces; leave them out
T001-stray = { "`{{/" }{ $name }{ "}}`" } closes nothing
    .hint = remove it, or open the block before it with { "`{{#" }{ $name }{ "}}`" }
T001-close = { "`{{/" }{ $name }{ "}}`" } stands where { "`{{/" }{ $open }{ "}}`" } should
    .hint = close the innermost block first
T001-else = { "`{{else}}`" } stands outside a block
    .hint = it belongs between { "`{{#if …}}`" } and { "`{{/if}}`" }
T001-merge = these are marks of a merge conflict
    .hint = keep the right lines of both sides and remove the marks
T001-unclosed = { "`{{" }{ $open }{ "}}`" } is never closed
    .hint = add { "`{{/" }{ $name }{ "}}`" }
T001-render = the template engine stopped here: { $reason }
T002 = “{ $path }” means nothing here
    .hint = templates know `newsletter` and `parts`; inside { "`{{#each}}`" } a path starts at the item, `../` leads out of it
    .explain = A template may name only what a newsletter has, and the engine itself would pass over a misspelt name in a condition or loop in silence. So each path is checked against the full list of fields first. For example, { "`{{#if evnts}}`" } would always take the `else` branch.
    .wrong = {"{{"}#if evnts{"}}"}
    .right = {"{{"}#if events{"}}"}
T002-near = “{ $path }” means nothing here
    .hint = did you mean “{ $near }”?
T002-local = “{ $path }” is not set here
    .hint = `@lang`, `@first` and `@last` stand inside { "`{{#part}}`" }; `@first`, `@last` and `@index` inside { "`{{#each}}`" }
T002-up = “{ $path }” leads out of more blocks than there are
    .hint = only `part`, `each`, `with` and partials count, not `if`
T002-list = “{ $path }” is not a list
    .hint = { "`{{#each}}`" } goes through `events`, `speakers`, `links` or `following`; for one value write { "`{{#with}}`" } or { "`{{#if}}`" }
T002-date = “{ $path }” is a date and would be printed as the computer writes it
    .hint = write { "`{{date " }{ $path }{ "}}`" }, so that each language has its own form
T002-id = “{ $path }” is the id of a text, not the text
    .hint = write { "`{{t " }{ $path }{ "}}`" }
T002-whole = “{ $path }” is not a single value
    .hint = name one of its fields, or go through it with { "`{{#each}}`" }
T002-absent = “{ $path }” is not there in this newsletter
    .hint = put it between { "`{{#if " }{ $path }{ "}}`" } and { "`{{/if}}`" }
T002-no-date = “{ $value }” is not a date
    .hint = dates are `newsletter.day`, and `day`, `starts` and `ends` of an event
T002-no-number = “{ $value }” is not a number
T003 = the template names something that does not exist
    .explain = A template is built of helpers, partials and slots from fixed lists. A name outside them is refused, so that a template can do nothing unexpected. For example, { "`{{> foter}}`" } names a partial without a file.
    .wrong = {"{{"}> foter{"}}"}
    .right = {"{{"}> footer{"}}"}
T003-helper = there is no helper “{ $name }”
    .hint = helpers are `t`, `rich`, `has`, `date`, `time`, `number`, `list`, `slot`, `part`, `each`, `with`, `if`, `unless` and comparisons such as `eq`
T003-helper-near = there is no helper “{ $name }”
    .hint = did you mean “{ $near }”?
T003-few = “{ $name }” needs more values than { $given }
    .hint = for example { "`{{t \"masthead\"}}`" }, { "`{{date day}}`" } or { "`{{slot \"greeting\"}}`" }
T003-many = “{ $name }” takes fewer values than { $given }
    .hint = several values for { "`{{#if}}`" } need `(and a b)` or `(or a b)`
T003-option = “{ $name }” has no option “{ $option }”
T003-block = “{ $name }” opens a block
    .hint = write { "`{{#" }{ $name }{ " …}}`" } and { "`{{/" }{ $name }{ "}}`" }
T003-no-block = “{ $name }” gives a value and opens no block
    .hint = write it without `#`
T003-language = this edition has no part in “{ $tag }”
    .hint = `lang=` takes the tag of a part, such as `../lang` or the `lang` of `following`
T003-partial = there is no partial “{ $name }”
    .hint = it would be the file `templates/partials/{ $name }.{ $ending }`
T003-partial-near = there is no partial “{ $name }”
    .hint = did you mean “{ $near }”?
T003-slot = there is no slot `{ $name }`
    .hint = slots are { $known }, each in quotation marks
T003-template = the template has no file { $file }
    .hint = create it, or name another template in the newsletter
T003-template-near = there is no template “{ $template }”
    .hint = did you mean “{ $meant }”?
T004 = three braces print without escaping, and only rich text may do that
    .hint = write two braces
    .explain = Three braces put a value into the page as it is. A name that holds `<` or `&` would then break the page, or add to it what its author likes. Only { "`{{{rich \"…\"}}}`" } is safe, because its HTML is made by the program from Markdown.
    .wrong = {"{{{"}t "masthead"{"}}}"}
    .right = {"{{"}t "masthead"{"}}"}
T004-rich = rich text in two braces would show its tags
    .hint = write three braces: { "`{{{rich …}}}`" }
T004-place = rich text cannot stand in an attribute or a title
    .hint = write { "`{{t …}}`" } there, with a text of one line
T004-inside = “{ $name }” cannot be a value for another helper
T005 = the name of a partial must be written out
    .hint = choose between partials with { "`{{#if}}`" }
    .explain = A partial whose name is computed could be any template, chosen by data. Then nobody could check the templates before they run.
    .wrong = {"{{"}> (lookup this "kind"){"}}"}
    .right = {"{{"}#if speakers{"}}"}{"{{"}> talk{"}}"}{"{{"}else{"}}"}{"{{"}> event{"}}"}{"{{"}/if{"}}"}
T006 = the partial “{ $name }” includes itself, in a circle
    .hint = take one of the inclusions of the circle out
    .explain = Partials that include each other would go on for ever. Every inclusion that belongs to the circle is shown; taking out one of them opens it.
    .wrong =
        header.mjml: {"{{"}> menu{"}}"}
        menu.mjml: {"{{"}> header{"}}"}
    .right =
        header.mjml: {"{{"}> menu{"}}"}
        menu.mjml: {"{{"}t "masthead"{"}}"}
T007 = a value cannot stand in the attribute “{ $attribute }”
    .hint = values may stand in `href`, `src`, `alt`, `title`, `name`, `rel`, `css-class`, `class`, `id` and `lang`; a number also in `width` and `height`
    .explain = Escaping makes a value harmless in text, but not in a style: there a semicolon is enough to add rules. So values may stand only in attributes where escaping helps.
    .wrong = <mj-text font-family="{"{{"}lang{"}}"}">
    .right = <mj-text css-class="font-{"{{"}lang{"}}"}">
T007-style = a value cannot stand in a style
    .hint = write the rule out, and choose between classes with `css-class`
T007-tag = a value cannot stand in a tag itself
    .hint = choose between whole tags with { "`{{#if}}`" }
T007-quotes = the value of “{ $attribute }” has no quotation marks
    .hint = write `{ $attribute }="…"`
T007-branches = the branches of this block end in different places of the markup
    .hint = open and close each tag and quotation mark in the same branch
T007-partial = the partial “{ $name }” ends in another place of the markup than it starts
    .hint = open and close each tag and quotation mark in the same file
T008 = “{ $attribute }” must be a link that was checked
    .hint = use a `url` or `src` of the newsletter, { "`{{slot \"unsubscribe\"}}`" }, or a literal address
    .explain = A text as an address could be `javascript:` or lead anywhere. Links from the newsletter were checked and can only be `https`, `http`, `mailto` or `tel`. For example, { "`href=\"{{url}}\"`" } inside { "`{{#each links}}`" } is right.
    .wrong = <a href="{"{{"}t "website"{"}}"}">
    .right = <a href="{"{{"}url{"}}"}">
T008-part = an address cannot be put together from a value and more text
    .hint = write the whole address into the newsletter’s `links`
T008-slot = the slot “{ $slot }” cannot stand in `{ $where }`
    .hint = slots stand in text; `unsubscribe` and `preferences` also in `href`
T009 = no file defines the text “{ $id }”
    .hint = add it to the `.ftl` files of this language, or correct the name here
    .explain = A template asks for its words by their ids, and this one exists in no language that could give it. It would show as a mark and the newsletter could not be sent.
    .wrong = {"{{"}t "masthed"{"}}"}
    .right = {"{{"}t "masthead"{"}}"}
T009-near = no file defines the text “{ $id }”
    .hint = did you mean “{ $near }”?
T009-path = `{ $path }` is not the id of a text
    .hint = an id is written in quotation marks, or comes from a field that holds one: `id`, `kind`, `host`, `place`, `person`, `role`, `organisation`, `talk`, `text`

## Limits

L013-template-depth = the template nests deeper than { $most } levels, its partials included
    .hint = look for a block that is never closed
L013-template-tags = the template has more than { $most } tags, each partial counted where it is included
    .hint = look for partials that include others several times each
L013-template-text = the template has more than { $most } bytes, each partial counted where it is included
    .hint = look for partials that include others several times each
L013-turns = the loops of the template turn more than { $most } times
    .hint = look for loops inside loops over the same list
L013-expanded = the template grows to more than { $most } bytes
    .hint = look for loops inside loops
L013-mjml-depth = the elements nest deeper than { $most } levels
    .hint = look for an element that is never closed
L013-html = the HTML has { $size } bytes; at most { $most } are allowed
    .hint = divide the newsletter
L013-text = the plain text has { $size } bytes; at most { $most } are allowed
    .hint = divide the newsletter

## MJML

L061 = the template is not valid MJML: { $reason }
    .hint = compare the element at this place with the documentation of MJML
    .explain = The template with all its values must be well-formed MJML before it can become HTML. Nearly everything that can be wrong there has a code of its own, M001 to M020; this one is for the rest. The place shown is the element of your template that the error belongs to or follows.
L061-root = there is no complete `<mjml>` element
    .hint = a template starts with `<mjml>` and ends with `</mjml>`
L061-render = the MJML cannot be rendered: { $reason }
L061-include = “{ $path }” is not a file in the folder `templates`
    .hint = `mj-include` takes a path below `templates`, without `..` and without a scheme
L061-include-braces = “{ $path }” holds values, which an included file cannot
    .hint = make it a partial: { "`{{> name}}`" }
L061-include-nested = “{ $path }” includes another file
    .hint = include that one here

## Finished pages

H001 = `<{ $element }>` came out as it went in
    .hint = take it out of `<mj-text>` or `<mj-raw>` and put it beside them; or balance the elements before it
    .explain = Mail programs know no MJML elements, so one that is left in the HTML shows nothing or breaks the page. It happens to an element inside `<mj-text>` or `<mj-raw>`, where HTML stands, and where the markup around it is not balanced. Most such mistakes are told earlier, as M004 or M006; this check is for what slips past them.
H002 = the attribute “{ $attribute }” holds a backslash
    .hint = write `&#92;` if it is meant
    .explain = A backslash in an attribute is nearly always a leftover of a program’s own notation, such as { "`\\u{3000}`" }, and readers would see it. In style sheets it is allowed.
H003 = double braces are left in the result
    .hint = look for a tag in a place that the template engine does not read
    .explain = What stands in double braces should have been replaced, so a reader would see the template’s own language. A text that is missing shows as a mark in ⟦ ⟧ and is found in the same way. Neither is ever mailed.
H003-mark = “{ $mark }” stands for a text that is missing
    .hint = write the text in the `.ftl` file of its language
H004 = a slot for a member’s own value was lost or damaged
    .explain = Places for the greeting and for a member’s own links are kept by tokens while a page is made. If one is lost, doubled or in a place where a value must not stand, members would get wrong links.
    .wrong = <!--[if mso]>{"{{"}slot "greeting"{"}}"}<![endif]-->
    .right = {"{{"}slot "greeting"{"}}"}
H004-count = the slot “{ $slot }” went in { $wanted } times and came out { $found } times
    .hint = look for the slot in a place that mail programs drop or repeat
H004-left = a piece of a slot’s token is left
H004-place = a slot stands in `{ $where }`
    .hint = slots stand in text; `unsubscribe` and `preferences` also in `href`
H005 = the page holds something that mail must not have
    .explain = Mail programs remove scripts, forms and frames, and filters punish them; fonts and style sheets from elsewhere tell third parties who reads. So none of these is ever mailed: `<script>`, `onclick=`, `@import` or a `javascript:` link.
    .wrong = <a href="{"{{"}url{"}}"}" onclick="register()">
    .right = <a href="{"{{"}url{"}}"}">
H005-element = `<{ $element }>` cannot stand in a mail
    .hint = remove it
H005-event = “{ $attribute }” would run a script
    .hint = remove it
H005-scheme = an address starts with `{ $scheme }:`
    .hint = use `https:`, `mailto:` or `tel:`
H005-host = something is loaded from { $host }
    .hint = use fonts that readers have; a mail tells no third party who reads it
H005-style = a style holds `{ $rule }`
    .hint = write rules into the template, and use fonts that readers have
H006 = a picture cannot be seen, or cannot be heard
    .explain = Many readers see no pictures, or hear the page. Each picture needs words that say the same, and a source inside the mail or at a public https address. For example, `alt="banner.png"` says nothing.
    .wrong = <mj-image src="{"{{"}picture.src{"}}"}" alt="banner.png" />
    .right = <mj-image src="{"{{"}picture.src{"}}"}" alt="{"{{"}t picture.text "alt"{"}}"}" />
H006-alt = the picture “{ $source }” has no alternative text
    .hint = add { "`alt=\"{{t picture.text \"alt\"}}\"`" }, or `alt=""` if it only decorates
H006-name = the alternative text “{ $alt }” is a file name
    .hint = say what the picture shows
H006-source = readers cannot reach the picture “{ $source }”
    .hint = use { "`{{picture.src}}`" }, or an https address that is public
H007 = `<{ $element }>` does not say its language
    .hint = the program sets it; look for an `<html>` or `role="article"` of your own in the template
    .explain = The language decides how a page is read aloud and which forms Chinese characters take. The page and each part in another language must name theirs.
    .wrong = <mj-wrapper>
    .right = <mj-wrapper css-class="lang-{"{{"}lang{"}}"}">
H007-part = the part in “{ $part }” is not marked
    .hint = add the class { "`lang-{{lang}}`" } to its wrapper or to each of its sections
H007-han = “{ $text }” is Chinese outside a Chinese part
    .hint = put `<span lang="zh-CN">` around it
H007-no-han = the part in “{ $part }” has no Chinese character
    .hint = check whether its texts are translated
H008 = a link does not say where it leads, or leads nowhere
    .explain = Readers who hear a page jump from link to link, so each must say by itself where it leads. In a mail a relative address leads nowhere.
    .wrong = <a href="{"{{"}url{"}}"}">click here</a>
    .right = <a href="{"{{"}url{"}}"}">Register for the seminar</a>
H008-empty = the link to “{ $href }” has no words
    .hint = add words, or an alternative text to its picture
H008-vague = “{ $text }” does not say where the link leads
    .hint = name what the reader finds there
H008-relative = “{ $href }” leads nowhere from a mail
    .hint = write a complete address
H008-target = “{ $href }” has no target on the page
    .hint = add `<a name="…"></a>` where it should lead
H009 = the HTML takes { $size } bytes on its way; from { $most } on Gmail hides the rest
    .hint = the largest blocks: { $blocks }
    .explain = Gmail shows about the first 102 KB of a mail and hides what follows, the unsubscribe link with it. Counted are the bytes as they travel, with the longest values of a member. An edition in two languages reaches the limit first; the blocks named are places of the template with the bytes that they make.
H009-near = the HTML takes { $size } bytes on its way; from { $most } on Gmail hides the rest
    .hint = the largest blocks: { $blocks }
H009-style = a style sheet has { $size } bytes; Gmail drops one of more than { $most }
    .hint = shorten it, or divide it into two `<mj-style>`
H010 = the part in “{ $part }” has { $found } main headings instead of one
    .hint = give each part exactly one `<h1>`
    .explain = Readers who hear a page find their way by its headings. Each language part is a page of its own and has one main heading, `<h1>`, with `<h2>` and `<h3>` below it without gaps.
    .wrong = <h2>{"{{"}t "headline"{"}}"}</h2>
    .right = <h1>{"{{"}t "headline"{"}}"}</h1>
H010-skipped = a heading of level { $to } follows one of level { $from }
    .hint = use the next level
H011 = the plain text leaves something out
    .explain = The plain-text part is for readers without HTML, and filters punish one that says less. All headings, dates and links of the page must stand in it. A new block in newsletter.mjml goes into newsletter.txt too.
    .wrong = {"{{"}t "unsubscribe"{"}}"}
    .right =
        {"{{"}t "unsubscribe"{"}}"}
        {"{{"}slot "unsubscribe"{"}}"}
H011-title = the heading “{ $text }” is missing from the plain text
    .hint = add it to the `.txt` template
H011-date = the date “{ $text }” is missing from the plain text
    .hint = add it to the `.txt` template, in the same style
H011-link = the link “{ $href }” is missing from the plain text
    .hint = add it to the `.txt` template
H013 = an invisible or private character, { $character }, came through
    .hint = delete it in the template or text
    .explain = Characters that nobody sees can turn text round, hide words or show as boxes, and some belong to one computer only. None of them is mailed; joiners inside an emoji are kept. For example, U+202E turns the text after it round.
H013-composed = a letter is written as a letter and an accent
    .hint = type it as one character; search finds it then
H014 = the part in “{ $part }” has no visible unsubscribe link
    .hint = add { "`<a href=\"{{slot \"unsubscribe\"}}\">`" } with words to it
    .explain = Every reader must find how to leave, in their own language and without searching. Mailbox providers demand it, and the law does. It usually stands in the footer of each part.
    .wrong = <p>{"{{"}t "unsubscribe"{"}}"}</p>
    .right = <p><a href="{"{{"}slot "unsubscribe"{"}}"}">{"{{"}t "unsubscribe"{"}}"}</a></p>
H014-clipped = the unsubscribe link of the part in “{ $part }” stands where Gmail hides it
    .hint = move it up, or shorten the newsletter
