### What commands say beside their results: the l10n commands of translators, member lists, ledgers, and files that cannot be read or written. What `send` says stands in send.ftl.

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
file-wrote = Wrote { $file }.
file-composed = Wrote { $index } and { $files ->
        [one] 1 file
       *[other] { $files } files
    } in { $time } ms.
file-no-result = cannot write the result: { $error }
file-keys-unread = { $error }
file-keys-unmade = cannot make the keys file: { $error }
file-keys-unwritten = cannot write to the keys file: { $error }
file-keys-made = Made the keys file { $file }. Keep a backup of it together with the ledger.
file-keys-lost = there is a ledger and no keys file
    .hint = restore { $file } from your backup: with other keys the suppressed addresses would not be known
file-no-report = { $file } is there already and is no report; nothing was written
    .hint = name another file, or take that one away first
file-two-reports = --csv and --html name the same file, { $file }; nothing was written
    .hint = name two files

members-unread = cannot read the member list { $file }: { $error }
members-missing = cannot read the member list { $file }: { $error }
    .hint = --to FILE names a list; members.example.csv is a sample to copy
members-no-address = { $typed } is not a mail address: { $reason ->
        [empty] empty
        [at] needs exactly one @
        [character] holds white space or a control character
        [local] the part before @ is not usable
        [domain] the part after @ is not a domain
       *[long] too long
    }

ledger-busy = { $error }
ledger-fault = { $error }
ledger-lost = the ledger { $place ->
        [server] on the server
       *[file] { $ledger }
    } is not there, although one was made ({ $made })
    .hint = restore it from your backup: without it nobody knows who got what, nor who must not be mailed. To begin anew all the same, take the table [ledger] out of { $keys }
ledger-away = The ledger { $ledger } does not answer. Nothing is sent until it does; what is known of mails under way is kept. It is tried again for 5 minutes.

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
