# What mail programs do not support (H012).

H012 = `{ $name }` does not work in { $without }
    .hint = make sure that the mail is right without it, too; this file has it { $count ->
        [one] once
       *[other] { $count } times
    } ({ $source })
    .explain = Mail programs differ in what they understand of HTML and CSS. The data of caniemail.com (MIT licence), which is built into this program and names its date, says what Gmail, Outlook, Apple Mail, Yahoo Mail and Samsung Email dropped when somebody tried it there. Each feature of a template that one of them lacks, or has only in part, is reported once for each file, at its first place; what the built-in templates use themselves is left out. Often the mail is right without the feature, and nothing has to be done. No mail program of mainland China is in that data: what is said of QQ Mail, 163, Foxmail and WeChat follows from cautious rules of this project, for webmail that drops style sheets and classes, and was measured nowhere.
    .wrong = <div style="display:flex"><p>…</p><p>…</p></div>
    .right = <mj-column>…</mj-column><mj-column>…</mj-column>
H012-partly = `{ $name }` works only in part in { $partly }
    .hint = make sure that the mail is right without it, too; this file has it { $count ->
        [one] once
       *[other] { $count } times
    } ({ $source })
H012-both = `{ $name }` does not work in { $without }, and only in part in { $partly }
    .hint = make sure that the mail is right without it, too; this file has it { $count ->
        [one] once
       *[other] { $count } times
    } ({ $source })

## Mainland China: cautious rules of our own

H012-mainland-font = the font “{ $what }” stands before the Chinese one
    .hint = name the Chinese font first: quotation marks, dashes and ellipses are the same characters in both scripts, and a Latin font makes them narrow
H012-mainland-hidden = only a style sheet hides the class “{ $what }”; where webmail in mainland China drops it, the content shows
    .hint = write `style="display:none"` into the element, too, or leave the content out
H012-mainland-media = a media query changes the layout (`{ $what }`); where webmail in mainland China drops it, the layout stays as it is without it
    .hint = make it right without the query: one column of at most 600 px (this file does it { $count ->
        [one] once
       *[other] { $count } times
    })
H012-mainland-class = only a style sheet lays out the class “{ $what }”; where webmail in mainland China drops it, the parts stand below each other
    .hint = write the rule into the `style` of the element, too, or check that the order is right without it
H012-mainland-position = `position:{ $what }` lays things over each other; where webmail in mainland China drops it, they stand in a row
    .hint = let everything stand in the order of the source (this file does it { $count ->
        [one] once
       *[other] { $count } times
    })
H012-mainland-background = a background picture has no colour below it; without the picture the text may be hard to read
    .hint = add a background colour, and put nothing into the picture that readers need
H012-mainland-anchor = the link to “#{ $what }” leads to an `id`, which webmail may drop or rename
    .hint = put an empty `<a name="{ $what }"></a>` where it should lead
