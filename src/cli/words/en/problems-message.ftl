# Findings about an edition as mail, and about the sender’s settings.

E004 = the `{ $header }` of the mail holds a line break, a control or an invisible character
    .hint = take it out of the text; it is often pasted along from a web page
    .explain = A line break in a header would let a text add headers of its own, and marks that turn the writing direction can fake a name. The character is left out of the preview, and `send` refuses until the text is clean. The subject, the sender’s name (message `sender`) and the list’s name (message `list-name`) are checked.
E004-long = the name in `{ $header }` has { $length } characters; { $most } are allowed
    .hint = shorten it in common.ftl

E007 = the HTML shows a picture “{ $id }” that is not in the mail
    .hint = declare the picture in the newsletter’s file
    .explain = A picture inside the mail is found by its `Content-ID`: the HTML says `cid:` and the id, and a part of the mail carries the same id. Where they do not meet, readers see an empty frame or a picture as a stray attachment.
    .wrong = <mj-image src="cid:banner" alt="" />
    .right = <mj-image src="{"{{"}@root.newsletter.picture.src{"}}"}" alt="" />
E007-unused = the picture “{ $id }” is in the mail, but the HTML shows it nowhere
    .hint = show it in the template, or take it out of the newsletter’s file
E007-id = “{ $id }” cannot be the id of a picture inside the mail
    .hint = name the picture with letters a-z, digits and `-`

E008 = the plain-text part is empty
    .hint = write the text template, which ends in `.txt`
    .explain = Every mail holds the same edition twice: as HTML and as plain text. Some people read only the text, and a mail without it is taken for spam.

E012 = “{ $zone }” is not a known time zone
    .hint = use a name such as Europe/Luxembourg or Asia/Shanghai
    .explain = The `Date` of a mail is written in the first of `time-zones` under `[languages]`, with its offset from Greenwich. Names are those of the IANA database.
    .wrong = time-zones = ["Peking"]
    .right = time-zones = ["Asia/Shanghai"]

E014 = replies go to { $address }, which does not sound as if anybody read it
    .hint = set `reply-to` under `[organisation]` to a mailbox that people read
    .explain = Members answer newsletters: they ask, correct, unsubscribe in their own words. A mailbox such as noreply@ loses them, and mailbox providers count it against the sender.
    .wrong = reply-to = "noreply@chinalux.example"
    .right = reply-to = "office@chinalux.example"

E015 = the subject is not fit for a mail
    .explain = Mail programs show about 60 columns of a subject on a desktop and fewer on a phone; a Han character takes two. The subject of an edition in several languages is made of theirs, joined by ` | `, and each further language may add 40 columns. Subjects in capitals or with several exclamation marks are taken for spam.
    .wrong = subject = JOIN OUR WEBINAR
    .right = subject = Join our webinar
E015-empty = the subject is empty
    .hint = write the message `subject`
E015-long = the subject takes { $bytes } bytes; a header may have { $most }
    .hint = shorten it
E015-wide = the subject is { $columns } columns wide; about { $most } are seen
    .hint = put what matters first, or shorten it
E015-capitals = the subject is all capitals
    .hint = write it as a sentence
E015-marks = the subject holds several exclamation marks in a row
    .hint = one is enough, none is better

E016 = “{ $id }” cannot be the id of a list
    .hint = set `list-id` under `[organisation]` to something like newsletter.chinalux.example
    .explain = `List-Id` names the list for ever, so that members can filter their mail by it (RFC 2919). It looks like a domain: labels of letters, digits and `-`, with at least one dot. Never change it once a newsletter has been sent.
    .wrong = list-id = "newsletter"
    .right = list-id = "newsletter.chinalux.example"

E017 = there is no one-click way to unsubscribe
    .hint = set `url` under `[unsubscribe]` once you serve it; until then members unsubscribe by mail
    .explain = Gmail asks senders of 5,000 mails a day or more for a link that unsubscribes in one click (RFC 8058), and Yahoo asks the same of large senders. Smaller ones do well without; the address in `List-Unsubscribe` is always there.
    .wrong = # url = "https://news.chinalux.example"
    .right = url = "https://news.chinalux.example"
E017-url = { $url } cannot be the base of unsubscribe links
    .hint = use an https address of at most 500 characters, without `?` and `#`
E017-plus = { $address } is too long for plus addressing: before @ at most { $most } characters leave room for the token
    .hint = set `mailto` under `[unsubscribe]` to a shorter name, or `plus = false`

E018 = “{ $id }” cannot be the organisation’s id
    .hint = use letters, digits, hyphens and dots only
    .explain = The id is the last field of the header `Feedback-ID`, by which Gmail counts complaints for a sender. Fields are parted by colons, so it can hold none.
    .wrong = id = "chinalux:luxembourg"
    .right = id = "chinalux"

E019 = the HTML takes { $bytes } bytes in the mail, past the mark of { $most }
    .hint = leave out or shorten events; an edition of several languages is the first that grows too long
    .explain = Gmail shows about the first 102 KB of a mail’s HTML and hides the rest, the unsubscribe link included. Counted is what travels, for the member with the longest name: from 80,000 bytes there is a warning, from 102,000 bytes `send` refuses.

E020 = the whole mail takes { $bytes } bytes, past the mark of { $most }
    .hint = use fewer or lighter pictures
    .explain = Large mails are slow for members and refused by some relays: from 1 MB there is a warning, from 4 MB `send` refuses. A picture of 600 pixels’ width for screens rarely needs more than 100 KB.
E020-short = the HTML has only { $bytes } bytes beside its pictures; below { $least } it looks like a picture advertisement
    .hint = say more in words

E021 = the address { $address } has characters before @ that not every mail server takes
    .hint = use an address of ASCII letters and digits
    .explain = Only servers with the extension SMTPUTF8 take such addresses, and many mail programs cannot answer them. Members may have one; the sender’s own addresses should not.
    .wrong = from = "büro@chinalux.example"
    .right = from = "office@chinalux.example"

E023 = the picture { $picture } has no width
    .hint = set the attribute `width` in the template
    .explain = Without a width Outlook shows a picture in its full size and breaks the layout. Phones shrink it by themselves.
    .wrong = <img src="{"{{"}picture.src{"}}"}" alt="" />
    .right = <img src="{"{{"}picture.src{"}}"}" alt="" width="{"{{"}picture.width{"}}"}" />
