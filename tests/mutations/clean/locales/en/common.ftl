sender = { -club }
list-name = { -club } news
test-mark = [TEST]

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

masthead = { -club }
# $date (Day): of the newsletter
masthead-issue = Newsletter, { DATETIME($date) }
jump-here = English version below

kind-visit = Visit
kind-seminar = Seminar
kind-reception = Reception
kind-course = Course
kind-report = Looking back
kind-consultation = Office hour
kind-walk = Walk
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

reason = You are receiving this newsletter because you are a member of the { -club }.
unsubscribe = Unsubscribe
preferences = Choose your languages
legal-name = { -club }, registered association
postal-address = 7 Example Quay, 0000 Luxembourg
# $reply-to (Text): the mailbox that people read
contact = Write to us: { $reply-to }
