# diglot.toml (C) and the project’s folder (S).

C001 = diglot.toml cannot be read: { $cause ->
        [quote] this text is not closed
        [text] a text stands in quotation marks
        [number] a number has neither commas nor a percent sign
        [day] no setting is a day
        [flag] this is written in small letters, and in English
        [empty] there is nothing behind the equals sign
        [equals] the equals sign is missing
        [key] this cannot stand left of the equals sign
        [heading] the brackets of this heading do not fit together
        [between] a comma is missing between two values
        [behind] there is something more behind a value that is complete
        [backslash] a backslash in straight double quotation marks has a meaning of its own
       *[other] this line cannot be understood
    }
    .hint = { $cause ->
        [quote] add the quotation mark at its end
        [text] write `"{ $wanted }"`
        [number] write `{ $wanted }`
        [flag] write `{ $wanted }`
        [empty] write the value, or remove the line
        [equals] write `key = value`; a note begins with `#`
        [key] use small letters a to z, digits and hyphens
        [between] separate them with a comma
        [behind] begin a new line for a new key
        [backslash] write the backslash twice; between the folders of a path write `/`
       *[other] texts stand in quotation marks, lists in square brackets
    }
    .explain = diglot.toml holds the project’s settings and is TOML. Something in it is not TOML, so nothing after that place can be understood. Names stand left of `=`, texts in straight quotation marks, lists in square brackets: `available = ["en", "zh-CN"]`.
    .wrong = available = [en, zh-CN]
    .right = available = ["en", "zh-CN"]
C001-wide = “{ $found }” is a full-width mark
    .hint = write { $wanted } from an English keyboard
C001-merge = these are marks of a merge conflict
    .hint = keep the right lines of both sides and remove the marks
C001-open = “{ $sign }” is not closed
    .hint = add { $close } where it ends
C001-twice = “{ $key }” occurs twice
    .hint = keep one of the two
C001-deep = tables and lists are nested more than { $most } deep
C001-many = the file has more than { $most } keys
C002 = unknown key “{ $key }”
    .hint = known here: { $known }
    .explain = A key in diglot.toml that diglot does not know is an error, because it is most often a misspelt one, and the setting that was meant would silently not hold. Delete it or correct it.
    .wrong = availabel = ["en", "zh-CN"]
    .right = available = ["en", "zh-CN"]
C002-near = unknown key “{ $key }”
    .hint = did you mean “{ $nearest }”?
C003 = “{ $key }” should be { $expected ->
        [text] a text in quotation marks
        [boolean] true or false
        [whole] a whole number from { $least } to { $most }
        [texts] a list of texts, `["…", "…"]`
        [table] a table, `[{ $key }]`
        [tables] a list of tables, `[[{ $key }]]`
       *[other] { $expected }
    }, but this is { $found ->
        [text] a text
        [number] { $expected ->
            [whole] another number
           *[other] a number
        }
        [boolean] true or false
        [date] a date
        [list] a list
       *[table] a table
    }
    .explain = The value of a key in diglot.toml is of another type than the key asks for: texts stand in quotation marks, numbers and true or false without, lists in square brackets.
    .wrong = port = "465"
    .right = port = 465
C004 = “{ $key }” is missing
    .hint = add it; `diglot init` in an empty folder shows a complete diglot.toml
    .explain = diglot.toml lacks something without which no newsletter can be made: who sends (`[organisation]` with `id`, `domain`, `from`, `list-id`) and in which languages (`[languages]` with `available`).
    .wrong =
        {"["}languages]
        source = "en"
    .right =
        {"["}languages]
        source = "en"
        available = ["en", "zh-CN"]
C005 = “{ $key }” looks like a secret, and this file is in git
    .hint = take it out, change the password if it was ever committed, and set `DIGLOT_SMTP_USER` with `DIGLOT_SMTP_PASSWORD_FILE` or `DIGLOT_SMTP_PASSWORD`
    .explain = Passwords and keys never stand in diglot.toml, because the project is shared and kept in git. A login comes from the environment: `DIGLOT_SMTP_USER`, and `DIGLOT_SMTP_PASSWORD_FILE` (a file that only you can read) or `DIGLOT_SMTP_PASSWORD`.
    .wrong = password = "…"
    .right = # the line is gone; the password is in the file that DIGLOT_SMTP_PASSWORD_FILE names
C005-ledger = `[ledger] url` holds a password, and this file is in git
    .hint = leave the password out of `url`; put it into the file that `PGPASSFILE` names, or set the whole URL in the environment: `DIGLOT_LEDGER_URL`
C006 = “{ $tag }” is not a language tag
    .hint = tags look like en, zh-CN, or en+zh-CN for several
    .explain = Languages are named by BCP 47 tags: en, fr, zh-CN. A list of them, in order, is joined by `+`. All languages of a project stand in `available` under `[languages]`; `source` and `default` choose among them.
    .wrong = default = "en, zh-CN"
    .right = default = "en+zh-CN"
C006-none = no language is available
    .hint = write `available = ["en", "zh-CN"]`
C006-unavailable = { $tag } is not in `available` under `[languages]`
C007 = “{ $zone }” is not a time zone
    .hint = zones have IANA names such as Europe/Luxembourg and Asia/Shanghai
    .explain = Times are shown in zones with IANA names. The first of `time-zones` is the zone of times that name none.
    .wrong = time-zones = ["Luxembourg", "Beijing"]
    .right = time-zones = ["Europe/Luxembourg", "Asia/Shanghai"]
C008 = “{ $key }” cannot be “{ $value }”
    .hint = use one of { $choices }
    .explain = This setting has a few possible values, and this is none of them.
    .wrong = kind = "email"
    .right = kind = "smtp"
C009 = mail without encryption is for the same machine only
    .hint = remove `tls = "none"`, or set `host = "127.0.0.1"` for a relay on this machine
    .explain = `tls = "none"` sends mail and its recipients readable over the network. It is allowed to a relay on the same machine (`localhost`), and nowhere else.
    .wrong =
        host = "smtp.chinalux.example"
        tls = "none"
    .right =
        host = "smtp.chinalux.example"
        tls = "implicit"
C011 = “{ $url }” is not a ledger
    .hint = write `url = "sqlite:.diglot/ledger.db"`
    .explain = The ledger is an SQLite file, named by `url = "sqlite:PATH"`, relative to the project; or a PostgreSQL database that several machines share, named by `url = "postgres://ROLE@HOST/DATABASE"`.
    .wrong = url = ".diglot/ledger.db"
    .right = url = "sqlite:.diglot/ledger.db"
C012 = “{ $address }” is not a mail address
    .hint = write it as name@domain.example
    .explain = This setting is a mail address of the form name@domain.example, without a display name; the sender’s name is a word, the message `sender` in common.ftl.
    .wrong = from = "ChinaLux <newsletter@chinalux.example>"
    .right = from = "newsletter@chinalux.example"
C012-empty = “{ $key }” is empty
    .hint = fill in the address
C012-at = “{ $address }” is not a mail address: it needs exactly one @
    .hint = write it as name@domain.example
C012-character = “{ $address }” is not a mail address: it holds a space, a control or an invisible character
    .hint = write the address alone, without a display name
C012-local = “{ $address }” is not a mail address: the part before @ is not usable
    .hint = write it as name@domain.example
C012-domain = “{ $address }” is not a mail address: the part after @ is not a domain
    .hint = write it as name@domain.example
C012-long = “{ $address }” is not a mail address: it is too long
    .hint = use a shorter one
C013 = “{ $link }” is not a link
    .hint = write the complete address, such as `https://www.chinalux.example/`
    .explain = Links are complete: `https://www.chinalux.example/`. They start with `https:`, `mailto:` or `tel:`, or with `http:` where a site has no https.
    .wrong = website = "www.chinalux.example"
    .right = website = "https://www.chinalux.example/"
C013-scheme = “{ $link }” cannot be a link here
    .hint = links start with `https:`, `mailto:` or `tel:`
C013-login = “{ $link }” holds a user name or a password
    .hint = take them out
C013-character = “{ $link }” has white space at its ends or holds a control character
    .hint = take it out
C014 = “{ $value }” cannot be `{ $key }`
    .hint = `id`: small letters, digits, hyphens; `domain` and `list-id`: names with dots, such as newsletter.chinalux.example
    .explain = `id` names the organisation in the ids of messages, as in `org-chinalux`, so it is made of small letters, digits and hyphens. `domain` is a domain. `list-id` is a name with dots that never changes once mail has been sent (RFC 2919).
    .wrong = id = "ChinaLux"
    .right = id = "chinalux"
C015 = a test goes to { $most } addresses at most; here there are { $count }
    .hint = keep those of the people who really look at it
    .explain = `to` under `[test]` lists the mailboxes to which the preview mails a test: ten at most, each of them once. Small and capital letters make no difference. For a larger circle, `diglot compose --proof DIR` writes a proof that can be sent round.
    .wrong =
        {"["}test]
        to = ["office@chinalux.example", "Office@chinalux.example"]
    .right =
        {"["}test]
        to = ["office@chinalux.example"]
C015-twice = “{ $address }” occurs twice
    .hint = keep one of the two
C016 = “{ $value }” is not a rate
    .hint = write a number of messages and their time, such as `10/s`, `30/min` or `500/h`, or `unlimited`
    .explain = `rate` under `[transport]` says how many messages leave at most: a whole number, a slash, and `s`, `min` or `h`. Without it, ten a second go to a relay, and as many as it takes to one on the same machine. When a relay asks for patience, diglot is slower than that by itself.
    .wrong = rate = "10 per second"
    .right = rate = "10/s"
S001 = the file cannot be read: { $error }
    .explain = A file of the project cannot be read. Look at its permissions and at the disk.
S001-folder = a folder stands here where a file should be
    .hint = rename the folder, or take it away
S002 = the file leads out of the project
    .hint = copy the file into the project instead of linking it
    .explain = A link in the project’s folders leads to a file elsewhere. diglot reads the project’s folder alone, so that a project from somebody else cannot put your files into a newsletter.
S003 = a newsletter cannot have this file name
    .hint = use small letters, digits and hyphens only, such as 2021-05-digitalisation.toml
    .explain = The name of a newsletter’s file, without `.toml`, is its slug: it names the folders of its words and pictures and stands in the headers of each mail. So it is made of the letters a to z, digits and hyphens. Rename the file, its `.ftl` files and its folder of pictures alike.
    .wrong = newsletters/May 2021.toml
    .right = newsletters/2021-05-digitalisation.toml
