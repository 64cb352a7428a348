### What commands say beside their results: the l10n commands of translators, mails that are not sent, and files that cannot be read or written.

file-cannot-read = cannot read { $file }: { $reason ->
        [missing] it is not there
        [denied] you may not read it
        [folder] it is a folder
       *[other] { $error }
    }
file-cannot-write = cannot write { $file }: { $reason ->
        [denied] you may not write there
        [outside] a link leads out of the project
        [folder] there is a folder of this name
        [no-folder] a part of its path is no folder
        [full] the disk is full
       *[other] { $error }
    }

send-errors = { $newsletter } has errors in a language that somebody receives; nothing was sent
send-no-edition = { $newsletter } has none of these editions; nothing was sent
send-at-waits = Waiting until { $time }; nothing is sent after { $end }. Ctrl-C gives up, and nothing was sent.
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
send-blocked-content = { $provider } takes this newsletter for spam, so nobody else there gets it in this run. { $said }
    .hint = look at its words, links and subject; those who wait are mailed by --resume
send-blocked-dns = { $provider } does not believe that this mail is from you, so nobody else there gets it in this run. { $said }
    .hint = the SPF, DKIM or DMARC record of the sender’s domain does not fit the relay; mend it in the DNS, then --resume
send-blocked-sender = { $provider } takes no mail from this sender or relay, so nobody else there gets it in this run. { $said }
    .hint = ask the relay’s postmaster, then --resume
send-unwanted = { $address } rejects this mail.
    .hint = if they do not want it any more: `diglot members suppress { $address }`
send-later = { $when ->
        [none] Some are left who need a person’s look first.
       *[time] Some are left who are not due before { $when }.
    }
send-too-late = The time to send was over at { $end }; those who are left were not mailed.
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
send-test-answer = { $answer }
send-test-reserved = its domain is one of those that exist for examples only
send-test-letters = the relay takes no address with other than English letters before the @
send-test-doubt = no valid answer; it may have arrived all the same

l10n-next = Next: { $command }
l10n-texts = { $file }: { $ids }
l10n-language-source = { $language } is the language that the others translate
    .hint = there are: { $known }
l10n-language-unknown = there is no language { $language } in this project
    .hint = there are: { $known }
l10n-language-near = there is no language { $language } in this project
    .hint = did you mean { $near }?
l10n-unread = nothing was written
l10n-too-large = nothing was written
    .hint = a file of words cannot grow larger than that
l10n-fault = { $files } would not read as it should; nothing was written
    .hint = please report this, with the file
l10n-state = { $state }

l10n-status-texts = texts
l10n-status-translated = done
l10n-status-missing = missing
l10n-status-stale = stale
l10n-status-unreviewed = review
l10n-status-errors = errors
l10n-status-percent = %
l10n-status-words = words
l10n-status-together = together
l10n-status-no-source = { $file }, which the translations are made from, is missing: its texts are not counted.
l10n-status-unread = { $file } cannot be read: its texts are not counted.
l10n-status-next-missing = Words: of the source, still to be translated.  Next: { $command }
l10n-status-next-unreadable = Some texts are there, but cannot be read.  Next: { $command }
l10n-status-next-stubs = { $count ->
        [one] 1 stub waits
       *[other] { $count } stubs wait
    } to be filled in, the first in { $file }: write the translation behind the equals sign and take away "# TODO ".
l10n-status-next-stale = Stale: the source changed after the translation was accepted.  Next: { $command }
l10n-status-next-errors = Errors are left.  Next: { $command }
l10n-status-next-unreviewed = Review: nobody accepted these yet.  Next: { $command }
l10n-status-nothing = There is nothing to translate: no words in the source, or no other language in { $file }.
l10n-status-done = Everything is translated and accepted.  Next: { $command }

l10n-stub-broken = left: { $file }: { $id } is there, but cannot be read; diglot check says why
l10n-stub-would = { $count ->
        [one] 1 stub
       *[other] { $count } stubs
    } would be added; nothing was written.
l10n-stub-added = Added { $count ->
        [one] 1 stub
       *[other] { $count } stubs
    }. In each, write the translation behind the equals sign and take away "# TODO ".  Next: { $command }
l10n-stub-waiting = Nothing is left to add, but { $count ->
        [one] 1 stub waits
       *[other] { $count } stubs wait
    } to be filled in, the first in { $file }, line { $line }: { $id }. Write the translation behind the equals sign and take away "# TODO ".
l10n-stub-complete = Nothing is missing.  Next: { $command }
l10n-stub-unable = Nothing can be added.  Next: { $command }

l10n-diff-heading = { $id } ({ $language }, { $state })
l10n-diff-none = No source changed since its translation was accepted.
l10n-diff-next = { "[-was-] {+is+}" }. Change the translation where it must, then:  { $command }

l10n-accept-no-newsletter = { $id } is a text, and there is no newsletter of that name
    .hint = name the newsletter before it: { $command }
l10n-accept-untranslated = { $id } is not translated into { $language } yet
    .hint = nothing was recorded; { $command } adds it to the file, to be filled in
l10n-accept-unknown = no text of { $newsletter } is called { $id }
    .hint = the ids are those to the left of the equals signs; nothing was recorded
l10n-accept-near = no text of { $newsletter } is called { $id }
    .hint = did you mean { $near }? Nothing was recorded
l10n-accept-no-lock = There is no { $file } yet; { "`diglot l10n accept LANGUAGE`" } makes it.
l10n-accept-tidied = { $file } is in order.  Next: { $command }
l10n-accept-refused = not recorded: { $file } { $id }: { $code } { $why }
l10n-accept-draft = left: { $file } { $id }: the draft of a machine
l10n-accept-stale = left: { $file } { $id }: its source changed, the translation did not
l10n-accept-recorded = { $file } { $id } ({ $state })
l10n-accept-errors = Recorded { $count ->
        [one] 1 text
       *[other] { $count } texts
    }. { $left ->
        [one] 1 is left
       *[other] { $left } are left
    } in which there is an error.  Next: { $command }
l10n-accept-waiting = Recorded { $count ->
        [one] 1 text
       *[other] { $count } texts
    }. { $left ->
        [one] 1 is left
       *[other] { $left } are left
    } to be looked at; name them by ID once they are right.  Next: { $command }
l10n-accept-current = Nothing to record. Accepted before, and changed on neither side since: { $ids }
l10n-accept-none = Nothing is left to accept.
l10n-accept-done = Recorded { $count ->
        [one] 1 text
       *[other] { $count } texts
    } in { $file }.  Next: { $command }

l10n-pseudo-done = A copy of the project: en-XA is long and accented, zh-XB is wide.  Next: { $command }
l10n-pseudo-own = { $folder } is a folder of the project’s own
    .hint = name another folder with --out
l10n-pseudo-used = { $folder } is not empty
    .hint = name a new folder with --out

l10n-export-broken = { $file }: { $id } is there, but cannot be read, and is exported without its translation
l10n-export-none = there is no text to translate
l10n-export-exists = { $file } exists, and may hold somebody’s work
    .hint = name another file with --out, or take that one away first
l10n-export-done = Wrote { $count ->
        [one] 1 text
       *[other] { $count } texts
    }. When the translator is done:  { $command }

l10n-import-form = the ending of { $file } tells no form
    .hint = name it: --format xliff, po or csv
l10n-import-guesses = left out: { $count ->
        [one] 1 row
       *[other] { $count } rows
    } that the program marks as a guess (fuzzy). Where the translation is right, take the mark away and import again
l10n-import-guess-row = { $file }, row { $row }: { $id } is marked as a guess
l10n-import-guess-line = { $file }, line { $row }: { $id } is marked as a guess
l10n-import-none = No translation was changed.
l10n-import-would = { $count ->
        [one] 1 text
       *[other] { $count } texts
    } would change; nothing was written.
l10n-import-done = Took over { $count ->
        [one] 1 text
       *[other] { $count } texts
    }.  Next: { $check }, then { $accept }
l10n-import-row = { $file }, row { $row }: { $id }: { $why }
l10n-import-line = { $file }, line { $row }: { $id }: { $why }
l10n-import-refused = { $count ->
        [one] 1 row
       *[other] { $count } rows
    } cannot be taken over; nothing was written
    .hint = mend them in { $file } and import it again; { "`diglot explain X002`" } says more

### compose --serve

serve-line = { $what } ({ $ms } ms)
serve-composed = Composed { $newsletter }
serve-without = There is no newsletter yet: a newsletter is a file, newsletters/<slug>.toml
serve-no-settings = The settings cannot be read: mend diglot.toml
serve-changed = Changed { $files }
serve-warnings = { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}
serve-errors = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}{ $warnings ->
    [0] {""}
    [one] , 1 warning
   *[other] , { $warnings } warnings
}; where an edition cannot be made, the last good version is shown
serve-fault = A fault in diglot: { $fault }. The last good version is still shown; please report it
serve-poll = Files change here without the system telling diglot: with --poll it looks for changes itself
serve-hint = Open this address in a browser. Ctrl-C stops. Members get nothing from here.
serve-no-browser = The browser could not be opened ({ $error }): open the address yourself
proof-wrote = Wrote { $file } ({ $size } KB). It needs no server: send it to whoever should see it.
