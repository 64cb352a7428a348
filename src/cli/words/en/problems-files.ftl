# Files of the author as they are read, and words that the facts ask for.

L002 = the file is not UTF-8 from here on
    .hint = save it as UTF-8; most editors offer that under “Save as” or “Encoding”
    .explain = Every text file of a project is UTF-8, so that umlauts and Han characters survive on every system. This one was saved in another character set, often GBK by a Chinese program or Windows-1252 by a Western one, or holds a control character. Open it in the program that made it and save it as UTF-8.
L008 = the file starts with a byte order mark
    .hint = save it as “UTF-8” rather than “UTF-8 with BOM”
    .explain = A byte order mark is three invisible bytes that some Windows programs write at the start of a file. diglot passes over it; other tools lose the first entry of the file.
L013 =
    .explain = Files are limited in size, number of entries and depth of nesting, so that no file can exhaust the memory of the machine or of the mail programs that receive it. A text file has at most 1 MiB, a picture at most 4 MiB, nesting at most 64 levels.
L013-size = the file has { $size } bytes; at most { $most } are allowed
L031 = no language has the message { $id }, which is asked for here
    .hint = add { $id } to names.ftl, common.ftl or the newsletter’s own file in each language, or correct the name here
    .explain = The facts name people, places, organisations, kinds of event and talks by ids, and each language words them: `place = "old-mill"` asks for the message place-old-mill in names.ftl. No language has this one, so the id is most likely misspelt.
    .wrong = place = "old-mil"
    .right = place = "old-mill"
L031-near = no language has the message { $id }, which is asked for here
    .hint = did you mean “{ $meant }”?
