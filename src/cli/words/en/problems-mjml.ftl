### Findings of the MJML lint: what a template says to MJML (M).

M001 = there is no element `<{ $element }>`
    .hint = look up its name in the documentation of MJML; inside `<mj-text>` and `<mj-raw>` stands HTML
    .explain = A template is built of the elements of MJML, and this is none of them. It would be copied into the mail as it stands; mail programs do not know it either and show its content without any layout.
    .wrong = <mj-sectoin>
    .right = <mj-section>
M001-near = there is no element `<{ $element }>`
    .hint = did you mean `<{ $near }>`?
M001-html = `<{ $element }>` is HTML and cannot stand directly in `<{ $parent }>`
    .hint = put it into `<mj-text>` or `<mj-raw>`
M001-head = `<{ $element }>` is HTML and cannot stand directly in `<{ $parent }>`
    .hint = put it into `<mj-raw>`, and rules of style into `<mj-style>`
M002 = `<{ $element }>` has no attribute “{ $attribute }”
    .hint = take it out; rules of your own go into `<mj-style>`, with a `css-class` here
    .explain = Each element of MJML has its own list of attributes. One that is not on the list is dropped without a word, so the mail looks as if it were not there.
    .wrong = <mj-text colour="#9c1f24">
    .right = <mj-text color="#9c1f24">
M002-near = `<{ $element }>` has no attribute “{ $attribute }”
    .hint = did you mean “{ $near }”?
M003 = the value “{ $value }” of “{ $attribute }” has the wrong form
    .explain = A colour, a length or a choice must be written in a form that mail programs understand. MJML copies a wrong value into the styles as it stands; the rule is then lost, and sometimes those after it too.
    .wrong = <mj-text font-size="huge" padding="10">
    .right = <mj-text font-size="20px" padding="10px">
M003-colour = “{ $value }” is not a colour
    .hint = write `#` and six digits from 0 to f, for example `{ $attribute }="#9c1f24"`, or the English name of a colour
M003-colour-near = “{ $value }” is not a colour
    .hint = did you mean “{ $near }”?
M003-length = “{ $value }” is not a length for “{ $attribute }”
    .hint = write a number and, without a space, its unit; possible here: { $units }
M003-lengths = “{ $value }” are not lengths for “{ $attribute }”
    .hint = write one to four numbers, each with its unit, parted by single spaces; possible here: { $units }
M003-number = “{ $value }” is not a number for “{ $attribute }”
    .hint = write digits
M003-word = “{ $attribute }” cannot be “{ $value }”
    .hint = possible are { $known }
M004 = `<{ $element }>` cannot stand in `<{ $parent }>`
    .hint = it stands in { $parents }
    .explain = MJML has fixed levels: sections stand in the body, columns in sections, and texts, pictures and buttons in columns. An element on another level comes out without its table, and the layout breaks in many mail programs.
    .wrong = <mj-section><mj-text>…</mj-text></mj-section>
    .right = <mj-section><mj-column><mj-text>…</mj-text></mj-column></mj-section>
M004-content = `<{ $element }>` stands inside `<{ $parent }>`, where only words and HTML may stand
    .hint = close `<{ $parent }>` before it
M004-root = `<{ $element }>` stands inside itself
    .hint = a template has one `<mjml>`, around everything
M004-words = words cannot stand directly in `<{ $parent }>`
    .hint = put them into `<mj-text>`
M005 = `<{ $element }>` is still open where `</{ $closer }>` stands, in line { $line } of { $file }
    .hint = add `</{ $element }>` before it
    .explain = Each element is closed by an end tag of its own name, and the one opened last is closed first. If an end tag is missing or has another name, what follows lands in the wrong place, or no page can be made at all.
    .wrong = <mj-text><b>Welcome</mj-text>
    .right = <mj-text><b>Welcome</b></mj-text>
M005-unclosed = `<{ $element }>` is never closed
    .hint = add `</{ $element }>`, or end the tag with `/>` if nothing stands in it
M005-other = `<{ $element }>`, opened in line { $line } of { $file }, should be closed here, and `</{ $closer }>` stands in its place
    .hint = write `</{ $element }>`
M005-stray = `</{ $element }>` closes nothing
    .hint = take it out, or add `<{ $element }>` where it should begin
M005-void = `</{ $element }>` closes nothing, for `<{ $element }>` has no content
    .hint = write `<{ $element } />` once
M005-case = `<{ $element }>` must be written in small letters
    .hint = an element without an end tag is only known so: `<br />`, `<img … />`
M006 = `<{ $element }>` is opened in `<mj-raw>` and still open at the end tag in line { $line } of { $file }
    .hint = give the section or wrapper a `css-class` instead of an element around it
    .explain = What stands in `<mj-raw>` must be complete in itself: each tag and each comment for Outlook that opens there closes there. Half of a pair makes the sections that follow come out as raw text.
    .wrong = <mj-raw><div class="part"></mj-raw> <mj-section>…</mj-section> <mj-raw></div></mj-raw>
    .right = <mj-section css-class="part">…</mj-section>
M006-end = `</{ $element }>` in `<mj-raw>` closes nothing that is opened there
    .hint = open and close it in the same `<mj-raw>`, or use a `css-class`
M006-comment = this comment for Outlook is never closed
    .hint = add `<![endif]-->` before the element around it ends
M006-comment-end = `<![endif]-->` closes no comment for Outlook
    .hint = take it out, or begin the comment with `<!--[if mso]>`
M007 = there is a second `<{ $element }>`; the first is in line { $line } of { $file }
    .hint = put both together
    .explain = A mail has one head, one body and one title, and at most one preview text. Of several bodies or titles only one survives; without a body the mail is empty, and without a title a screen reader cannot say what is being read.
    .wrong = <mj-body>…</mj-body> <mj-body>…</mj-body>
    .right = <mj-body>… …</mj-body>
M007-body = there is no `<mj-body>`, so the mail is empty
    .hint = add `<mj-body>` with at least one section
M007-title = there is no `<mj-title>`
    .hint = add it to `<mj-head>`; screen readers say it before anything else
M008 = “{ $attribute }” stands twice in one tag
    .hint = keep the one that you mean
    .explain = Programs do not agree which of two equal attributes counts, so the mail may look different from what you see here.
    .wrong = <mj-text color="#1d2530" color="#9c1f24">
    .right = <mj-text color="#9c1f24">
M009 = the classes “{ $first }” and “{ $second }” both set “{ $attribute }”, to different values
    .hint = here “{ $first }” counts; set the attribute on the element itself to be sure
    .explain = An element takes attributes from several classes by `mj-class`. If two of them set the same attribute, the first one counts here and the last one in other programs for MJML.
    .wrong = <mj-text mj-class="large small">
    .right = <mj-text mj-class="large">
M010 = `<{ $element }>` lacks an attribute that it needs
    .explain = A picture without a source shows nothing, one without words for those who cannot see it says nothing, and a button without a link leads nowhere. MJML makes all of them without a word.
    .wrong = <mj-image src="https://www.chinalux.example/banner.png" />
    .right = <mj-image src="https://www.chinalux.example/banner.png" alt="The Chamber in Luxembourg" />
M010-alt = `<{ $element }>` has no alternative text
    .hint = add `alt="…"` with what the picture says, or `alt=""` if it only decorates
M010-button = this button leads nowhere
    .hint = add `href="…"` with the address
M010-href = this link leads nowhere
    .hint = add `href="…"` with the address
M010-name = this class has no name
    .hint = add `name="…"`; elements take it with `mj-class="…"`
M010-src = `<{ $element }>` has no picture
    .hint = add `src="…"` with the address of the picture
M011 = there is no icon for “{ $network }”
    .hint = add `src="…"` with the address of a picture, and `alt="…"`
    .explain = MJML knows the names of some networks and would load their icons from the server of a company, which would then see who reads. So each icon needs a picture of your own, WeChat and Weibo included.
    .wrong = <mj-social-element name="wechat">WeChat</mj-social-element>
    .right = <mj-social-element src="https://www.chinalux.example/wechat.png" alt="WeChat" />
M011-icon = the icon of “{ $network }” would come from somebody else’s server
    .hint = add `src="…"` with a picture of your own, and `alt="…"`
M011-source = this icon has no picture
    .hint = add `src="…"` with the address of a picture, and `alt="…"`
M012 = `<{ $element }>` is not supported
    .hint = write the HTML itself, with its attributes, in `<mj-text>` or `<mj-raw>`
    .explain = MJML has a few elements that this program cannot turn into HTML. What they do can be said in another way.
    .wrong = <mj-html-attributes>…</mj-html-attributes>
    .right = <mj-text><p lang="fr">…</p></mj-text>
M012-here = `<{ $element }>` in `<{ $parent }>` is not supported
    .hint = put it before or behind `<{ $parent }>`
M013 = rules of `<mj-style>` cannot be moved into the elements
    .hint = take `inline="inline"` out, and set what every program must see with `<mj-attributes>` or `mj-class`
    .explain = In other programs `inline="inline"` copies the rules of a style sheet into each element. Here they stay in the style sheet, which some webmail drops; attributes set by `<mj-attributes>` or `mj-class` are written into each element.
    .wrong = <mj-style inline="inline">.note div {"{"} color:#9c1f24 {"}"}</mj-style>
    .right = <mj-attributes><mj-class name="note" color="#9c1f24" /></mj-attributes>
M014 = font names stand in double quotes
    .hint = write them in single quotes: `font-family="'PingFang SC',Arial,sans-serif"`
    .explain = The value goes into a style that itself stands in double quotes. The program rescues it here; in other programs for MJML the style would end at the first quote. Shown with `--hints`.
    .wrong = font-family='"PingFang SC",sans-serif'
    .right = font-family="'PingFang SC',sans-serif"
M015 = “<” opens a tag here, but none follows
    .hint = for a sign that readers see, write `&lt;`
    .explain = MJML is stricter than HTML: a tag, an attribute or a sign that is not quite right stops the whole page. The place shown is where the template departs from the form; the hint has the right one.
    .wrong = <td border=0>1 < 2</td>
    .right = <td border="0">1 &lt; 2</td>
M015-after = something stands behind `</mjml>`
    .hint = move it before `</mj-body>`, or take it out
M015-before = something stands before `<mjml>`
    .hint = a template begins with `<mjml>`; only comments may stand before it
M015-cdata = `<![CDATA[` is not possible here
    .hint = write the text as it is, with `&lt;` for `<` and `&amp;` for `&`
M015-comment = a comment for Outlook cannot stand directly in `<{ $parent }>`
    .hint = put it into `<mj-raw>`
M015-cut = this tag has no end: “{ $text }”
    .hint = look for a missing `>` or quotation mark
M015-declaration = “{ $text }” cannot stand in a template
    .hint = take it out; the program writes what a page needs
M015-end = the end tag `</{ $element }>` holds more than its name
    .hint = attributes stand in the start tag
M015-quote = a quotation mark is missing in `<{ $element }>`
    .hint = put each value between two quotation marks, with a space after it
M015-style = “<” cannot stand in a style
    .hint = take the tag or comment out; CSS has comments of its own: `/* … */`
M015-title = `<{ $element }>` stands in `<{ $parent }>`, which holds words only
    .hint = take the tag out
M015-unquoted = the value of “{ $attribute }” has no quotation marks
    .hint = write `{ $attribute }="{ $value }"`
M016 = `<{ $element }>` cannot stand in a mail
    .hint = take it out, and link to a page that has it
    .explain = Mail programs remove scripts, forms and frames, and filters take mails with them for fraud. Style sheets from elsewhere tell third parties who reads.
    .wrong = <form action="https://www.chinalux.example/register">…</form>
    .right = <a href="https://www.chinalux.example/register">Register</a>
M016-script = `<{ $element }>` cannot stand in a mail
    .hint = take it out; no mail program runs scripts, so say in words and links what it should do
M016-sheet = a style sheet from elsewhere cannot stand in a mail
    .hint = take it out, and write its rules into `<mj-style>`
M017 = `<{ $element }>` does not move in many mail programs
    .hint = check that it says everything when all of it is open, or none of it can be
    .explain = Carousels, accordions and menus that open need rules that many mail programs drop. There they stay open, or show the first picture only, so nothing that a reader needs may depend on them.
    .wrong = <mj-accordion>…</mj-accordion>
    .right = <mj-text><h3>…</h3><p>…</p></mj-text>
M017-hamburger = a menu that opens does not open in many mail programs
    .hint = leave `hamburger="hamburger"` out
M018 = “{ $value }” has three digits; old Outlook wants six
    .hint = write `{ $long }`
    .explain = Colours may be shortened to three digits in HTML, but older versions of Outlook then show black or nothing. Shown with `--hints`.
    .wrong = <mj-text color="#fff">
    .right = <mj-text color="#ffffff">
M019 = the font “{ $font }” would be loaded from elsewhere
    .hint = take `<mj-font>` out, and name fonts that readers have: `Arial`, `Georgia`, `'PingFang SC'`, `'Microsoft YaHei'`
    .explain = A font from a server tells that server who opens the mail and when, most mail programs do not load it, and servers that are usual for it cannot be reached from China.
    .wrong = <mj-font name="Roboto" href="https://fonts.chinalux.example/roboto.css" />
    .right = <mj-all font-family="Arial,Helvetica,sans-serif" />
M020 = nothing defines the class “{ $class }”
    .hint = define it with `<mj-class name="{ $class }" … />` in `<mj-attributes>`, or take it out; names for rules of `<mj-style>` go into `css-class`
    .explain = An element takes attributes from a class by `mj-class`, and the class is defined in the head, in `<mj-attributes>`. A class that is not defined there is dropped without a word, so the element looks as if it had none.
    .wrong = <mj-text mj-class="quite">
    .right = <mj-text mj-class="quiet">
M020-near = nothing defines the class “{ $class }”
    .hint = did you mean “{ $near }”?
