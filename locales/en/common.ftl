### Words that every newsletter shares: sender, greeting, labels, footer.
### The postal address below is a placeholder, and so are the mail addresses in diglot.toml (chinalux.example).

## The mail

# Display name of the sender.
sender = { -chinalux }
# Name of the mailing list.
list-name = { -chinalux } newsletter
# Stands before the subject of a test mail.
test-mark = [TEST]

## Greeting

# $form (title, full, none): which name of the member is known
# $title (Text): one of the titles below
# $family (Text): family name
# $full (Text): full name
greeting = { $form ->
    [title] Dear { $title } { $family },
    [full] Dear { $full },
   *[none] Dear member,
}
title-mr = Mr
title-ms = Ms
title-dr = Dr
title-prof = Professor
title-amb = Ambassador

## Masthead

masthead = { -chamber }
# $date (Day): of the newsletter
masthead-issue = Newsletter, { DATETIME($date) }
# Shown above another language's part, when the English one follows it.
jump-here = English version below

## Events

kind-webinar = Webinar
label-when = Date
label-luxembourg-time = Luxembourg time
label-china-time = China time
label-where = Place
label-host = Host
label-speaker = Speaker
label-register = Register
label-more = More about this event
# $label (Text): one of the labels above
# $value (Text): the date, the place …
detail = { $label }: { $value }
# $role (Text): what a speaker is
# $organisation (Text): where
speaker-function = { $role }, { $organisation }

## Footer

reason = You are receiving this newsletter because you are on the mailing list of the { -chamber }.
unsubscribe = Unsubscribe
preferences = Choose your languages
legal-name = { -chamber } ({ -chinalux })
# A placeholder: put your own.
postal-address = 1 Example Street, 0000 Luxembourg
# $reply-to (Text): the mailbox that people read
contact = Questions or comments? Write to { $reply-to }
