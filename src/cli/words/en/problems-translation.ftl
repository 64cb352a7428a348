### Findings about accepted translations and the lock file.

L026 = stale: the { $language } text of { $id } changed after this was accepted: { $change }
    .hint = change the translation, or, where it is still right, accept it by its id: { "`diglot l10n accept " }{ $target } { $newsletter } { $id }{ "`" }
    .explain = The source text changed after this translation was accepted, so readers of the two languages would read different things. The finding shows what changed, { "`[-" }was{ "-]{+" }is{ "+}`" }; { "`diglot l10n diff`" } shows it in full. Change the translation, or accept it as it is if it still says the same. Comments and line breaks in the source never count as a change.
    .wrong = the source now says 45 seats, the translation still 40个名额
    .right = 45个名额
L027 = { $count ->
        [one] one translation in this file was accepted by nobody
       *[other] { $count } translations in this file were accepted by nobody
    }
    .hint = read them, then run { "`diglot l10n accept " }{ $target }{ "`" }
    .explain = The file { "`locales/diglot.lock`" } records which source text each accepted translation was made from; only so can anybody tell later that a translation has become older than its source. A translation that nobody accepted is sent all the same, but a change of its source would go unnoticed.
    .wrong = a translation without a line in locales/diglot.lock
    .right = diglot l10n accept zh-CN
L027-both = { $id } changed in { $language } and here after it was accepted: { $change }
    .hint = when the translation says the same as its source, run { "`diglot l10n accept " }{ $target }{ "`" }
L028 = { $id } was translated by a machine, and nobody has read it
    .hint = read and correct it, then accept it by its id: { "`diglot l10n accept " }{ $target } { $newsletter } { $id }{ "`" }
    .explain = This text is a draft that a machine made. It is not sent until somebody who speaks the language has read it and accepted it.
    .wrong = draft = true in the line of a text in locales/diglot.lock
    .right = diglot l10n accept zh-TW spring-lunch lunch-title
L143 = this line of the lock file cannot be read
    .hint = take the line back from the history of the file, or delete it and accept its text anew
    .explain = The file { "`locales/diglot.lock`" } is written by { "`diglot l10n accept`" } and holds one line for each accepted translation. Here it cannot be read, so nobody can tell which translations are older than their source. After a merge in git, keep the lines of both sides and run { "`diglot l10n accept --tidy`" }, which puts them in order.
    .wrong = { "<<<<<<< HEAD" }
    .right = diglot l10n accept --tidy
L143-lines = from here on { $count } lines of the lock file cannot be read
    .hint = take the file back from its history, or delete these lines and accept their texts anew
L143-merge = marks of a merge in the lock file
    .hint = keep the lines of both sides and run { "`diglot l10n accept --tidy`" }
L143-twice = the lock file has two different lines for { $id }
    .hint = run { "`diglot l10n accept --tidy`" }, which keeps the one that fits
L143-gone = { $id } is in no file any more
    .hint = run { "`diglot l10n accept --tidy`" }, which removes the line
