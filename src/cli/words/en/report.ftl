### The report of a send, as a page and as a table. A count $x comes written with its thousands grouped, and as $x-count to choose by.

report-title = Report on the mailing
report-lead = { $all-count ->
        [one] The one mail was accepted between { $from } and { $to }.
       *[other] { $accepted } of { $all } mails { $accepted-count ->
            [one] was
           *[other] were
        } accepted between { $from } and { $to }.
    }
report-lead-moment = { $all-count ->
        [one] The one mail was accepted on { $from }.
       *[other] { $accepted } of { $all } mails { $accepted-count ->
            [one] was
           *[other] were
        } accepted on { $from }.
    }
report-lead-none = { $all-count ->
        [one] One mail is to be sent; it has not been accepted yet.
       *[other] { $all } mails are to be sent; none has been accepted yet.
    }
report-lead-nobody = There was nobody to mail it to.
report-open = { $many-count ->
        [one] One mail is still to be sent; to go on:
       *[other] { $many } mails are still to be sent; to go on:
    }
report-undecided = { $many-count ->
        [one] One mail is uncertain and wants a decision; see below.
       *[other] { $many } mails are uncertain and want a decision; see below.
    }
report-finished = The mailing is finished; nothing is left to be sent.

## Outcomes

report-outcome-accepted = accepted
report-outcome-later = try later
report-outcome-refused = refused
report-outcome-uncertain = uncertain
report-outcome-not-mailed = not mailed
report-outcome-waiting = waiting
report-many-accepted = { $many } accepted
report-many-later = { $many } to try later
report-many-refused = { $many } refused
report-many-uncertain = { $many } uncertain
report-many-not-mailed = { $many } not mailed
report-many-waiting = { $many } waiting
report-meaning-accepted = The mail server took the mail and delivers it. Whether it was opened is not measured.
report-meaning-later = The server asked for patience; the mail will be tried again.
report-meaning-refused = The server refused the mail for good, or it was given up.
report-meaning-uncertain = The connection broke off at the last moment; the mail may have arrived or not.
report-meaning-not-mailed = The member left the list or asked for no more mail.
report-meaning-waiting = The turn of the mail has not come yet.

## Headings of sections, tables and charts

report-by-outcome = By outcome
report-over-time = Over time
report-over-time-about = Cumulative steps over { $runs-count ->
        [one] one run
       *[other] { $runs } runs
    }: { $accepted } accepted, { $later } to try later, { $refused } refused, { $uncertain } uncertain. The table below has the figures.
report-over-time-hint = Each mail stands at the time of its last answer. ▸ marks the start of a run.
report-over-time-broken = Each mail stands at the time of its last answer. ▸ marks the start of a run, ✕ where one was broken off.
report-over-time-nothing = No mail has been answered yet.
report-axis-accepted = mails accepted
report-axis-others = to try later, refused, uncertain
report-run-sign = run { $number }
report-runs = Runs
report-by-edition = By edition
report-by-provider = By mail provider
report-by-version = By version of the content
report-version = Version { $number }
report-replies = Why mails were refused or put off
report-replies-others = { $many-count ->
        [one] One more mail had another reply.
       *[other] { $many } more mails had other replies.
    }
report-unserved = Who did not get it
report-more = { $many-count ->
        [one] One more is not named here; diglot report --csv lists everybody.
       *[other] { $many } more are not named here; diglot report --csv lists everybody.
    }
report-as-table = The figures as a table
report-column-outcome = Outcome
report-column-share = Share
report-column-mails = Mails
report-column-time = By
report-column-run = Run
report-column-began = Began
report-column-lasted = Lasted
report-column-ended = How it ended
report-column-name = Name
report-column-total = All
report-column-reply = Reply
report-joint = { " · " }

## Runs

report-ending-done = did all its work
report-ending-later = did all that was due; the rest has to wait longer
report-ending-too-late = stopped when its time window had passed
report-ending-interrupted = stopped by hand
report-ending-recovered = put in order what an earlier run had left
report-ending-lost = broke off without an end: a crash or a power cut
report-ending-none = has no recorded end: it is at work, or broke off
report-ending-other = stopped: { $why }
report-seconds = { $many } s
report-minutes = { $many } min
report-hours = { $many } h
report-days = { $many-count ->
        [one] 1 day
       *[other] { $many } days
    }

## Editions and providers

report-language-en = English
report-language-zh-CN = Chinese
report-language-joint = { " + " }
report-edition = { $names } ({ $tags })
report-provider-tencent = Tencent (QQ, Foxmail)
report-provider-netease = NetEase (163, 126)
report-provider-sina = Sina
report-provider-aliyun = Alibaba Cloud
report-provider-gmail = Gmail
report-provider-microsoft = Microsoft (Outlook, Hotmail)
report-provider-yahoo = Yahoo
report-provider-none = not known
report-providers-others = { $many-count ->
        [one] One other provider
       *[other] { $many } other providers
    }

## People

report-uncertain = { $many-count ->
        [one] One mail is uncertain
       *[other] { $many } mails are uncertain
    }
report-uncertain-advice = Nobody knows whether these mails arrived: the connection or the program broke off while they were handed over. They are not sent again by themselves. Look for the addresses in the log of your mail server, or ask the members; then decide:
report-uncertain-skip = They arrived, or it does not matter: give them up.
report-uncertain-resend = They did not arrive: mail them again. Who got it after all gets it twice.
report-uncertain-decided = It was decided to give these mails up.
report-doubt-skipped = given up by decision
report-doubt-resent = mailed again by decision
report-who-erased = a member who was erased
report-who-number = member no. { $number }
report-next-try = Next try not before { $when }.
report-why-none = no reason recorded
report-why-with = { $why }: { $what }
report-why-unsubscribed = unsubscribed
report-why-bounced = mail to this address came back
report-why-complained = complained about the newsletter
report-why-personal-block = asked for no more mail
report-why-manual = taken off the list by hand
report-why-erased = erased at their own wish
report-why-left-the-list = left the list after the mailing had begun
report-why-no-edition-in-their-languages = the newsletter has no edition in their languages
report-why-gave-up = given up after two days or twenty tries
report-why-run-ended = the program ended before an answer came
report-why-connection-closed = the connection broke off before an answer came
report-why-no-answer-in-time = no answer came in time
report-why-no-valid-answer = the answer was not valid
report-why-reserved-domain = the domain is one of those that exist for examples only
report-why-needs-smtputf8 = the mail server takes no address with other than English letters before the @
report-why-no-edition = there is no edition for this member
report-why-row-not-readable = the record of this member is damaged
report-why-message-not-built = the mail could not be built: a fault in diglot
report-why-bytes-differ-from-an-earlier-attempt = the mail would not be the same as at the earlier attempt

## Foot

report-content = Content, version { $version }
report-frozen = List and content frozen on { $when }
report-as-of = As of { $when }
report-times = Times are those of { $place }.
report-times-utc = Times are UTC.
report-privacy = This page names people who did not get their mail. Pass it on only to those who need to know.
