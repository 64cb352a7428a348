### Words that every newsletter shares. All names and addresses are invented.

sender = { -club }
list-name = { -club } news
test-mark = [TEST]

# $form (title, full, none)
# $title (Text)
# $family (Text)
# $full (Text)
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
# $date (Day)
masthead-issue = News of { DATETIME($date, style: "long-date") }
jump-here = English version below

kind-reception = Reception
kind-seminar = Seminar
kind-consultation = Consultation
kind-visit = Looking back
label-when = Date
label-luxembourg-time = Luxembourg time
label-china-time = China time
label-where = Place
label-host = Host
label-speaker = Speaker
label-register = Register
label-more = More about this event
# $label (Text)
# $value (Text)
detail = { $label }: { $value }
# $role (Text)
# $organisation (Text)
speaker-function = { $role }, { $organisation }

reason = You are receiving this newsletter because you are a member of the { -club }.
unsubscribe = Unsubscribe
preferences = Choose your languages
legal-name = { -club }, registered association
postal-address = 7 Example Quay, 0000 Luxembourg
# $reply-to (Text)
contact = Write to us: { $reply-to }
