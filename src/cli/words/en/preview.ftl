### The page of the live preview and of the static proof. The page puts the values in by itself: plain messages only,
### with two forms (-one and -other) where a count chooses.

## Bar and banners

preview-skip = Skip to the mail
preview-newsletters = Newsletters
preview-draft = Draft
preview-sent = Sent on { $when } to { $accepted } of { $all }
preview-sent-partly = Not finished: sent to { $accepted } of { $all } since { $when }
preview-counts = State of the texts, by language
preview-counts-good = { $language }: nothing missing, stale or wrong
preview-count-missing-one = { $count } text missing
preview-count-missing-other = { $count } texts missing
preview-count-stale-one = { $count } text stale
preview-count-stale-other = { $count } texts stale
preview-count-wrong-one = { $count } text wrong
preview-count-wrong-other = { $count } texts wrong
preview-of = { $what }: { $name }
preview-live = Live
preview-lost = Not connected
preview-made-at = As of { $time }
preview-tongue = Language of this page
preview-help = Keys and help
preview-close = Close
preview-offline = The preview has stopped, or cannot be reached. This page keeps what it last showed, and catches up by itself once `diglot compose --serve` runs again.
preview-fault = A fault in diglot: please report it. What you see is the last good version; the next save will be tried afresh.
preview-poll = Files change here without your system telling diglot, as happens on network drives and in containers. This command sees every change:
preview-understood = Understood
preview-proof = Proof of { $made }. It does not follow later changes.
preview-proof-draft-one = A draft with { $count } error: not to be sent
preview-proof-draft-other = A draft with { $count } errors: not to be sent
preview-content-hash = Content hash
preview-changed = { $time }: { $files } changed ({ $ms } ms)
preview-no-newsletter = There is no newsletter yet
preview-no-newsletter-make = A newsletter is a file in the folder newsletters, for example:
preview-no-newsletter-appears = As soon as there is one, it appears here.
preview-no-settings = The settings cannot be read
preview-no-settings-mend = As soon as diglot.toml is right, the newsletter appears here.

## Tabs and switches

preview-editions = Editions
preview-left-edition = Edition on the left
preview-right-edition = Edition on the right
preview-beside = Side by side
preview-views = Views
preview-view-mail = Mail
preview-view-inbox = Inbox
preview-view-text = Plain text
preview-view-message = Message
preview-view-changes = Changes
preview-sides = Panels
preview-side-checks = Checks
preview-side-strings = Texts
preview-side-size = Size
preview-side-members = Readers
preview-side-handle = Width of the panel
preview-width = Width of the mail
preview-width-free = Free
preview-divider = Divide the two editions
preview-handle = Width of the mail in pixels
preview-pictures = Pictures
preview-pictures-title = With pictures, or as mail programs show a mail before the reader allows them
preview-own = Dark
preview-own-title = The mail’s own dark styles
preview-forced = Inverted
preview-forced-title = Forced inversion: a rough idea of Gmail and Outlook on Windows
preview-forced-note = A rough idea of Gmail and Outlook on Windows
preview-marks = Marks
preview-marks-title = Mark texts that are missing, stale or wrong; a mail that is sent has no marks
preview-pseudo = Longer text
preview-pseudo-title = Invented words, longer than translations are, to try the layout; they are never mailed
preview-pseudo-note = Invented words, never mailed
preview-seen-title = Choose whose mail to see
preview-seen-as = Seen as { $name }
preview-seen-as-end = Seen as { $name }: back to any reader
preview-anybody = Any reader
preview-frame-title = Mail: { $edition }
preview-legend = Marks in the mail
preview-legend-missing = missing
preview-legend-stale = stale
preview-legend-wrong = wrong
preview-loading = One moment …

## Problems

preview-errors-one = { $count } error
preview-errors-other = { $count } errors
preview-warnings-one = { $count } warning
preview-warnings-other = { $count } warnings
preview-severity-error = Error
preview-severity-warning = Warning
preview-severity-hint = Hint
preview-strip-title = Show the problems
preview-overlay = Problems of this edition
preview-overlay-last-good = This edition cannot be made at the moment
preview-overlay-none = This edition cannot be made yet
preview-overlay-more-one = and { $count } warning
preview-overlay-more-other = and { $count } warnings
preview-as-of = Below is the last good version, as of { $time }.
preview-excerpt = The line in question
preview-show-place = Show in the mail
preview-copy = Copy
preview-copied = Copied
preview-copy-place = Copy place
preview-line-column = line { $line }, column { $column }
preview-place-row = { $file }, row { $row }
preview-editor = Open places in
preview-editor-none = no editor
preview-open-in = Open in { $editor }
preview-filter-severity = Severity
preview-filter-language = Language
preview-filter-file = File
preview-filter-client = Mail programs
preview-filter-state = State
preview-all-severities = All severities
preview-all-languages = All languages
preview-all-files = All files
preview-checks-none = Nothing found.
preview-checks-filtered = Nothing matches this choice.
preview-clients = What mail programs do not support
preview-clients-none = Nothing in this newsletter is known to fail in a mail program.
preview-clients-china = The data, from caniemail.com, covers no mail program of mainland China; for those the checks follow cautious rules of diglot’s own.
preview-clients-source = Data: { $source }, as of { $date }. How a program really shows the mail, only a test to yourself can tell.
preview-questions = What only a person can answer
preview-question-list = Is it the right member list?
preview-question-aloud = Has somebody read the date, time and place aloud from the mail?
preview-question-links = Has somebody clicked every link?
preview-question-pictures = May we use every picture?
preview-question-phone = Has somebody read it on a phone?

## Texts

preview-strings-search = Search ids and texts
preview-strings-all = All
preview-strings-missing = Missing
preview-strings-stale = Stale
preview-strings-wrong = Wrong
preview-strings-outside = Not in the body
preview-strings-none = No text matches this search.
preview-state-good = good
preview-state-missing = missing
preview-state-stale = stale
preview-state-wrong = wrong
preview-source-language = source
preview-missing-here = No text in { $language } yet.
preview-source-changed = The source changed since this was accepted
preview-printed = As printed
preview-comment = Note for translators
preview-variable = Variable
preview-variables = Variables
preview-uses = Used in
preview-use-body = body
preview-use-title = title
preview-use-subject = subject
preview-use-preheader = preheader
preview-use-sender = sender
preview-use-list-name = name of the list
preview-use-greeting = greeting
preview-use-text = plain text
preview-use-link = link
preview-use-alt = words for a picture
preview-use-argument = inside another text
preview-use-aria-label = for screen readers
preview-use-attribute = in an attribute of an element
preview-template = Template
preview-template-unknown = This has no line of its own in a template.
preview-fact = Fact
preview-fact-here = The same in every language. It stands in the newsletter’s own file:
preview-passage-gone = This text is no longer used.
preview-link = Link
preview-link-open = Open

## Inbox

preview-inbox-phone = On a phone
preview-inbox-desktop = On a desktop
preview-inbox-cut = Cut here
preview-inbox-from = From
preview-inbox-subject = Subject
preview-inbox-preheader = Preheader
preview-inbox-empty = none
preview-inbox-none = There is no subject yet.
preview-inbox-subject-fits = The whole subject is seen: { $total } characters.
preview-inbox-subject-cut = { $fits } of { $total } characters of the subject are seen. Cut:
preview-inbox-preheader-fits = The whole preheader is seen: { $total } characters.
preview-inbox-preheader-cut = { $fits } of { $total } characters of the preheader are seen. Cut:

## Message

preview-download-eml = Download .eml
preview-headers = Headers
preview-headers-raw = As sent
preview-parts = Parts
preview-source = HTML source
preview-show = Show
preview-hide = Hide
preview-bytes = { $count } bytes

## Changes

preview-changes-since = Changes since it was sent on { $when }
preview-changes-none = Subject and plain text are as they were sent.
preview-changes-unsent = This edition was not sent.

## Size

preview-size-about = Gmail cuts a mail off at { $clip }. From { $near } on there is little room left for long names and addresses.
preview-size-of = { $size } of { $clip }
preview-size-near = close to the limit
preview-size-over = Gmail cuts this off
preview-size-also = { $decoded } as HTML, { $message } as a whole message
preview-size-none = Nothing to weigh yet.
preview-blocks = Largest blocks:
preview-blocks-others-one = and { $count } other
preview-blocks-others-other = and { $count } others
preview-blocks-total = Together
preview-block-event = Event
preview-block-section = Section
preview-block-style = Styles
preview-block-conditional = For Outlook only
preview-block-head = Head
preview-block-rest = Everything else

## Readers

preview-members-about = One made-up reader for every case that looks different. The mail changes only in what is theirs: greeting, address, unsubscribe link.
preview-cases = Made-up readers
preview-case-nameless = Reader without a name
preview-case-title = with a title
preview-case-full = with a full name
preview-case-long = with a long name
preview-case-unusual = with unusual characters
preview-member-list = Member list
preview-member-list-none = There is no { $file }. The made-up readers below show every case that a list can hold.
preview-member-search = Name or address
preview-member-privacy = The list is read only for what you type here, and nothing of it is kept.
preview-member-failed = The list could not be read; diglot members check says why.
preview-member-nobody = Nobody found.
preview-member-count-one = { $count } found, { $shown } shown
preview-member-count-other = { $count } found, { $shown } shown
preview-member-not = Would not get it: { $why }
preview-why-unsubscribed = unsubscribed
preview-why-bounced = mail to this address came back
preview-why-complained = complained about the newsletter
preview-why-personal-block = asked for no more mail
preview-why-manual = taken off the list by hand
preview-why-erased = erased at their own wish
preview-why-no-edition = this newsletter has no edition in their languages

## Test

preview-test = Send a test
preview-test-button = Send a test
preview-test-nobody = No test address is set. Put up to ten addresses of your own under [test] in diglot.toml, as to = […], or run:
preview-test-to-one = A test goes to this address, and to nobody else:
preview-test-to-other = A test goes to these { $count } addresses, and to nobody else:
preview-test-via = By way of { $via }. The subject says that it is a test.
preview-via-folder = the folder { $path }
preview-via-relay = { $host }
preview-test-which = Which editions?
preview-test-all-one = All ({ $count } edition)
preview-test-all-other = All ({ $count } editions)
preview-test-one = Only
preview-test-broken = Not every edition can be made at the moment.
preview-test-send-one = Send { $count } mail
preview-test-send-other = Send { $count } mails
preview-test-running = Under way …
preview-test-accepted = accepted
preview-test-failed = failed
preview-test-lost = No answer from the preview. Whether the rest went out is not known: look into the mailboxes before you try again.
preview-test-done = Done: { $accepted } accepted, { $failed } failed.

## Keys

preview-key-edition = show an edition
preview-key-beside = side by side
preview-key-width = next width
preview-key-pictures = pictures off or on
preview-key-own = the mail’s own dark styles
preview-key-forced = forced inversion
preview-key-text = plain text, and back to the mail
preview-key-next = next problem
preview-key-previous = previous problem
preview-key-checks = checks
preview-key-members = readers
preview-key-escape = close a panel
preview-key-help = this list
preview-help-click = Click any text in the mail to see its file, line and translations; hold Alt while clicking for its place in the template. Links never lead away from here.
preview-help-harmless = Nothing on this page changes a file or mails a member.
