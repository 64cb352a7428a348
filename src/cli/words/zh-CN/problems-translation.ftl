### 关于译文的认可，以及diglot.lock的问题。

L026 = 译文已过时：译文认可之后，{ $id }的{ $language }原文有改动：{ $change }
    .hint = 修改译文；如果译文仍然正确，就按id认可：{ "`diglot l10n accept " }{ $target } { $newsletter } { $id }{ "`" }
    .explain = 译文认可之后，原文又有改动，两种语言的读者读到的内容就会不同。改动写作{ "`[-原来的-]{+现在的+}`" }，用{ "`diglot l10n diff`" }可以看到全文。这时应修改译文；如果译文说的还是同一个意思，就照原样认可。原文的注释和换行不算改动。
    .wrong = 原文已改为45 seats，译文仍是“40个名额”
    .right = 45个名额
L027 = 这个文件里有{ $count }条译文无人认可
    .hint = 读过之后，运行{ "`diglot l10n accept " }{ $target }{ "`" }
    .explain = 文件{ "`locales/diglot.lock`" }记录每条认可的译文译自怎样的原文；有了这份记录，日后才看得出哪些译文已落后于原文。无人认可的译文照样寄发，但原文有了改动，不会有提醒。
    .wrong = 译文在locales/diglot.lock里没有对应的一行
    .right = diglot l10n accept zh-CN
L027-both = { $id }认可之后，{ $language }原文和这里的译文都有改动：{ $change }
    .hint = 译文与原文意思一致之后，运行{ "`diglot l10n accept " }{ $target }{ "`" }
L028 = { $id }由机器翻译，还没有人读过
    .hint = 读过并改好之后，按id认可：{ "`diglot l10n accept " }{ $target } { $newsletter } { $id }{ "`" }
    .explain = 这段文字是机器翻译的草稿。懂这种语言的人读过并认可之前，不会寄发。
    .wrong = locales/diglot.lock中，这段文字的一行写着draft = true
    .right = diglot l10n accept zh-TW spring-lunch lunch-title
L143 = diglot.lock的这一行无法读取
    .hint = 从文件的历史版本中取回这一行，或删去它，再重新认可那条译文
    .explain = 文件{ "`locales/diglot.lock`" }由{ "`diglot l10n accept`" }写入，每条认可的译文占一行。这里无法读取，就看不出哪些译文已落后于原文。用git合并之后，保留两边的行，再运行{ "`diglot l10n accept --tidy`" }整理顺序。
    .wrong = { "<<<<<<< HEAD" }
    .right = diglot l10n accept --tidy
L143-lines = diglot.lock从这里起有{ $count }行无法读取
    .hint = 从历史版本中取回这个文件，或删去这些行，再重新认可那些译文
L143-merge = diglot.lock里有合并冲突留下的标记
    .hint = 保留两边的行，再运行{ "`diglot l10n accept --tidy`" }
L143-twice = diglot.lock里，{ $id }有两行不同的记录
    .hint = 运行{ "`diglot l10n accept --tidy`" }，只留相符的一行
L143-gone = 任何文件里都不再有{ $id }
    .hint = 运行{ "`diglot l10n accept --tidy`" }，这一行就会删去
