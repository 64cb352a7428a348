# diglot.toml (C) and the project’s folder (S).

C001 = diglot.toml cannot be read: { $reason }
    .explain = diglot.toml holds the project’s settings and is TOML. Something in it is not TOML, so nothing after that place can be understood. Names stand left of “=”, texts in straight quotation marks, lists in square brackets: available = ["en", "zh-CN"].
C001-wide = “{ $found }” is a full-width mark
    .hint = write { $wanted } from an English keyboard
C001-twice = “{ $key }” occurs twice
    .hint = keep one of the two
C001-deep = tables and lists are nested more than { $most } deep
C001-many = the file has more than { $most } keys
C002 = unknown key “{ $key }”
    .hint = known here: { $known }
    .explain = A key in diglot.toml that diglot does not know is an error, because it is most often a misspelt one, and the setting that was meant would silently not hold. Delete it or correct it.
C002-near = unknown key “{ $key }”
    .hint = did you mean “{ $nearest }”?
C003 = “{ $key }” should be { $expected ->
        [text] a text in quotation marks
        [boolean] true or false
        [whole] a whole number from { $least } to { $most }
        [texts] a list of texts, ["…", "…"]
        [table] a table, [{ $key }]
        [tables] a list of tables, [[{ $key }]]
       *[other] { $expected }
    }, but this is a { $found }
    .explain = The value of a key in diglot.toml is of another type than the key asks for: texts stand in quotation marks, numbers and true or false without, lists in square brackets.
C004 = “{ $key }” is missing
    .hint = add it; `diglot init` in an empty folder shows a complete diglot.toml
    .explain = diglot.toml lacks something without which no newsletter can be made: who sends ([organisation] with id, domain, from, list-id) and in which languages ([languages] with available).
C005 = “{ $key }” looks like a secret, and this file is in git
    .hint = take it out, change the password if it was ever committed, and set DIGLOT_SMTP_USER with DIGLOT_SMTP_PASSWORD_FILE or DIGLOT_SMTP_PASSWORD
    .explain = Passwords and keys never stand in diglot.toml, because the project is shared and kept in git. A login comes from the environment: DIGLOT_SMTP_USER, and DIGLOT_SMTP_PASSWORD_FILE (a file that only you can read) or DIGLOT_SMTP_PASSWORD.
C006 = “{ $tag }” is not a language tag
    .hint = tags look like en, zh-CN, or en+zh-CN for several
    .explain = Languages are named by BCP 47 tags: en, fr, zh-CN. A list of them, in order, is joined by +. All languages of a project stand in [languages] available; source and default choose among them.
C006-none = no language is available
    .hint = write available = ["en", "zh-CN"]
C006-unavailable = { $tag } is not in [languages] available
C007 = “{ $zone }” is not a time zone
    .hint = zones have IANA names such as Europe/Luxembourg and Asia/Shanghai
    .explain = Times are shown in zones with IANA names. The first of time-zones is the zone of times that name none.
C008 = “{ $key }” cannot be “{ $value }”
    .hint = use one of { $choices }
    .explain = This setting has a few possible values, and this is none of them.
C009 = mail without encryption is for the same machine only
    .hint = remove tls = "none", or set host = "127.0.0.1" for a relay on this machine
    .explain = tls = "none" sends mail and its recipients readable over the network. It is allowed to a relay on the same machine (localhost), and nowhere else.
C010 = this setting is not there yet
    .explain = This setting belongs to a feature that comes with a later version. STARTTLS: use port 465 with tls = "implicit", which every larger provider offers, or a relay on the same machine. PostgreSQL: use url = "sqlite:.diglot/ledger.db".
C010-starttls = STARTTLS comes with a later version
    .hint = use port = 465 with tls = "implicit", or a relay on this machine with tls = "none"
C010-postgres = PostgreSQL comes with a later version
    .hint = write url = "sqlite:.diglot/ledger.db"
C011 = “{ $url }” is not a ledger
    .hint = write url = "sqlite:.diglot/ledger.db"
    .explain = The ledger is an SQLite file, named by url = "sqlite:PATH", relative to the project.
C012 = “{ $address }” is not a mail address: { $reason }
    .explain = This setting is a mail address of the form name@domain.example, without a display name; the sender’s name is a word, the message “sender” in common.ftl.
C013 = “{ $link }” is not a link: { $reason }
    .explain = Links are complete: https://www.chinalux.example/. Only https:, mailto: and tel: are allowed.
C014 = “{ $value }” cannot be { $key }
    .hint = id: small letters, digits, hyphens; domain and list-id: names with dots, such as newsletter.chinalux.example
    .explain = id names the organisation in message ids (org-chinalux), so it is made of small letters, digits and hyphens. domain is a domain. list-id is a name with dots that never changes once mail has been sent (RFC 2919).
S001 = the file cannot be read: { $error }
    .explain = A file of the project cannot be read. Look at its permissions and at the disk.
S002 = the file leads out of the project
    .hint = copy the file into the project instead of linking it
    .explain = A link in the project’s folders leads to a file elsewhere. diglot reads the project’s folder alone, so that a project from somebody else cannot put your files into a newsletter.
S003 = a newsletter cannot have this file name
    .hint = use small letters, digits and hyphens only, such as 2021-05-digitalisation.toml
    .explain = The name of a newsletter's file, without .toml, is its slug: it stands in folders, message ids and links. So it is made of the letters a to z, digits and hyphens. Rename the file, its .ftl files and its folder of pictures alike.
