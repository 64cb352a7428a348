### What `diglot send` says to people: before a mail leaves, while mails leave, how it ended, and why nothing was sent.

## Before the first mail

send-people = { $count ->
        [one] 1 person
       *[other] { $count } people
    }
send-from = From   { $from }     via { $via }
send-via-folder = the folder { $folder }/
send-via-tls = { $relay }, TLS
send-via-starttls = { $relay }, STARTTLS
send-via-clear = { $relay }, without TLS
send-via-memory = memory
send-why = { $reason ->
        [no-edition] the newsletter has no edition in their languages
       *[suppressed] { $reason }
    }
send-largest = Largest mail { $size } KB. Content { $content }.
send-mails = This mails { $people } and cannot be undone.
send-question = Type the number of recipients to go on:{ " " }
send-recording = Recording { $people } …
send-at-waits = Waiting until { $time }; nothing is sent after { $end }. Ctrl-C gives up, and nothing was sent.

## Why nothing is sent

send-confirm-nobody = nobody is there to confirm; nothing was sent
    .hint = add --confirm { $count }
send-confirm-other = --confirm { $given } does not fit: this run would mail { $people }; nothing was sent
send-typed-nothing = nothing was typed; nothing was sent
    .hint = run the command again when you are sure
send-typed-other = { $typed } is not { $count }; nothing was sent
    .hint = run the command again when you are sure
send-errors = { $newsletter } has errors in a language that somebody receives; nothing was sent
send-no-edition = { $newsletter } has none of these editions; nothing was sent
send-bad-rows = { $bad } of { $rows } rows of the member list cannot be used
    .hint = mend them, or allow more by [members] max-bad-rows
send-nobody = nobody is left to send to ({ $why }); nothing was sent
send-nobody-listed = the list is empty
send-nobody-why = { $count }: { $why }
send-not-begun = { $newsletter } was not begun, so there is nothing to go on with
    .hint = diglot send { $newsletter }
send-begun = this newsletter was begun on { $when } ({ $counts }); nothing was sent now
    .hint = go on with: { $command }
send-begun-ended = this newsletter was sent ({ $counts }); nothing was sent now
    .hint = `diglot report { $newsletter }` tells why
send-begun-counts = { $accepted } of { $all } accepted, { $waiting } waiting, { $later } to try later, { $refused } refused, { $uncertain } uncertain
send-begun-all = this newsletter was sent to all { $all } on { $when }; nothing was sent
    .hint = `diglot report { $newsletter } --csv FILE` lists them
send-cannot = { $error }
send-certificate = cannot read the certificate { $file }: { $error }
send-login-in-clear = DIGLOT_SMTP_USER is set, and no login is sent without TLS
    .hint = unset it, or set tls = "implicit" or "starttls" under [transport]
send-no-random = the system gives no random bytes: { $error }
send-at-missed = the time to send was over at { $end }; nothing was sent
    .hint = run the command again with a later --at, or without it
send-at-no-time = “{ $typed }” is not a time
    .hint = write it like 2026-12-03T08:00, or with its offset like 2026-12-03T08:00+01:00
send-at-ambiguous = the clocks of { $zone } skip { $typed }, or pass it twice
    .hint = add the offset, like 2026-10-25T02:30+01:00
send-at-no-window = “{ $typed }” is not a window
    .hint = write it like 2h or 90m; it is a week at most
send-at-past = { $typed } is past: it is { $now } now
    .hint = name a later time, or leave out --at to send at once
send-at-never = SOURCE_DATE_EPOCH stops the clock, so the time would never come
    .hint = unset it

## A dry run

send-dry = Nothing was sent. { $folder } has recipients.csv and { $samples ->
        [one] 1 sample mail
       *[other] { $samples } sample mails
    }.
send-dry-next = Next: diglot send { $newsletter } --test YOU@YOUR.DOMAIN

## A test

send-test-most = a test goes to { $most } addresses at most; here there are { $count }
send-test-done = { $count ->
        [one] 1 test mail
       *[other] { $count } test mails
    } ({ $editions }) for { $to }, via { $via }.
send-test-refused = the test mail to { $to } was not accepted: { $why }
send-test-answer = { $answer }
send-test-reserved = its domain is one of those that exist for examples only
send-test-letters = the relay takes no address with other than English letters before the @
send-test-doubt = no valid answer; it may have arrived all the same

## Going on with a send, and joining one

send-recovered = The last run was cut off: { $requeued } back to the queue, { $uncertain } uncertain.
send-resume-before = { $accepted } accepted before, { $uncertain } uncertain. Content { $content }.
send-resume-later = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: to be tried later, not due yet.
send-resume-left = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: no longer on the list, mailed nothing.
send-resume-suppressed = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: suppressed since, mailed nothing.
send-resume-no-edition = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: no edition in their languages, mailed nothing.
send-resume-moved = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: another address on the list by now, mailed there.
send-resume-languages = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: other languages on the list by now, mailed in those.
send-resume-again = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: refused before, tried again.
send-resume-added = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: new on the list, not part of this send; --include-new mails them too.
send-resume-included = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: new on the list, mailed too.
send-resume-added-without = { $count ->
        [one] 1 person
       *[other] { $count } people
    }: new on the list, and no edition in their languages.
send-resume-snapshot = Edited since this send began: { $files }. The newsletter goes out as it was then.
send-resume-new-content = The newsletter as it is now goes to { $count ->
        [one] 1 person
       *[other] { $count } people
    } of whose mail nothing has left; { $begun ->
        [one] 1 who was begun keeps
       *[other] { $begun } who were begun keep
    } the earlier one.
send-resume-dry = Nothing was sent. Go on with: { $command }
send-resume-no-keys = the keys file { $file } is missing
    .hint = restore it from your backup
send-resume-edited = { $newsletter } was edited since its send began: { $files }; nothing was sent
    .hint = undo the change, so that everybody gets the same newsletter; or go on with what was frozen (--use-snapshot), or with what is there now for those of whose mail nothing has left (--new-content)
send-resume-file = { $file } ({ $how })
send-resume-doubtful-list = { $people } who wait are not on the list, and { $bad } of its rows cannot be read; nothing was sent
    .hint = mend the rows first, so that nobody is left out by mistake
send-resume-other-list = none of the { $people } who wait is on this list; nothing was sent
    .hint = is it the right list? --to FILE names another one
send-resume-not-due = { $count } to try later, and not due before { $when }; nothing was sent
    .hint = then: { $command }
send-resume-nobody = nobody is waiting: { $count } accepted; nothing was sent
    .hint = `diglot report { $newsletter }` tells more
send-resume-nobody-refused = nobody is waiting: { $count } accepted, { $refused } refused; nothing was sent
    .hint = `diglot report { $newsletter }` tells why; when that is mended, `{ $command } --retry-failed` mails the refused
send-resume-undecided = nobody is waiting; { $count } uncertain
    .hint = { $advice }
send-resume-skipped = { $count } uncertain given up. `diglot report { $newsletter }` names them.
send-join = { $newsletter } is being sent already, with the same content; this run joins and shares the work.
send-join-no-keys = there is a ledger and no keys file
    .hint = copy .diglot/keys.toml from the machine that began

## While mails leave

send-bar = Sending
send-bar-failed = failed { $count }
send-bar-left = { $time } left
send-bar-stop = Ctrl-C stops safely
send-progress = { $done } of { $all } ({ $percent } %), failed { $failed }
send-waits = Waiting until { $time }{ $what ->
        [put-off] { $count ->
            [0] {" "}for members who were put off
            [1] {" "}for 1 member who was put off
           *[other] {" "}for { $count } members who were put off
        }
        [provider] {" "}for a provider that takes no mail before
        [account] , because the relay takes no more before
        [connection] : the relay cannot be reached, and is tried again then
       *[others] {" "}for what other senders hold
    }. Ctrl-C stops safely.
send-slower = Slower: { $who ->
        [all] { $rate } from now on
       *[provider] { $rate } to { $provider } from now on
    }{ $connections ->
        [1] , on 1 connection
       *[other] , on { $connections } connections
    }. { $said }
send-held = { $who ->
        [all] The relay
       *[provider] { $provider }
    } gets nothing { $until ->
        [none] more in this run
       *[time] before { $until }
    }. { $said }
send-taker = { $who ->
        [all] the relay
       *[provider] { $provider }
    }
send-blocked-content = { $provider } takes this newsletter for spam, so nobody else there gets it in this run. { $said }
    .hint = look at its words, links and subject; those who wait are mailed by --resume
send-blocked-dns = { $provider } does not believe that this mail is from you, so nobody else there gets it in this run. { $said }
    .hint = the SPF, DKIM or DMARC record of the sender’s domain does not fit the relay; mend it in the DNS, then --resume
send-blocked-sender = { $provider } takes no mail from this sender or relay, so nobody else there gets it in this run. { $said }
    .hint = ask the relay’s postmaster, then --resume
send-unwanted = { $address } rejects this mail.
    .hint = if they do not want it any more: `diglot members suppress { $address }`
send-interrupted = Interrupted; nothing was sent.
send-stopping = Stopping: messages under way are finished. Ctrl-C again stops at once.
send-stopped = Stopped at once; mails under way are uncertain. Go on with: { $command }
send-no-signals = Ctrl-C will not stop cleanly: { $error }

## How it ended

send-uncertain = uncertain: { $who }
send-warning = warning: { $what }
send-counts = { $counts }.
send-count = { $count } { $outcome }
send-paused = error: the run was stopped: { $why }
send-pause-equal = { $most } messages in a row got the same refusal: { $reply }
send-pause-refused = { $count } of the last { $of } members were refused, most lately with: { $reply }
send-pause-unwritten = the messages of { $count } members could not be made
send-pause-connections = { $most } connections in a row failed: { $last }
send-pause-nothing = { $most } connections in a row failed: nothing was handed over
send-pause-uncertain = { $most } messages in a row ended without a valid answer
send-pause-marks = the ledger let no message go out, several times in a row
send-pause-stopped = { $why }
send-refused-again = When the cause is mended, `{ $command } --retry-failed` mails the refused too.
send-later = { $when ->
        [none] Some are left who need a person’s look first.
       *[time] Some are left who are not due before { $when }.
    }
send-too-late = The time to send was over at { $end }; those who are left were not mailed.
send-broken = { $error }
    .hint = mend the cause, then go on with: { $command }
send-next = Go on with `{ $command }`; see `diglot report { $newsletter }`.
send-next-uncertain = look into the relay's log, then: { $command } --uncertain skip (or resend)
send-next-report = `diglot report { $newsletter }` tells more.
