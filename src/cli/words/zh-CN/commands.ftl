### 各命令在结果之外说的话：译者用的l10n命令、会员名单、账本，以及无法读取或写入的文件。`send`说的话在send.ftl里。

file-cannot-read = 无法读取{ $file }：{ $reason ->
        [missing] 没有这个文件
        [denied] 您没有读取的权限
        [folder] 这是一个文件夹
       *[other] 系统报告“{ $error }”
    }
file-cannot-write = 无法写入{ $file }：{ $reason ->
        [denied] 您没有写入的权限
        [outside] 有一个链接指向项目之外
        [folder] 已经有一个同名的文件夹
        [no-folder] 路径中有一段不是文件夹
        [full] 磁盘已满
       *[other] 系统报告“{ $error }”
    }
file-wrote = 已写入{ $file }。
file-composed = 已写入{ $index }和另外{ $files }个文件，用时{ $time }毫秒。
file-no-result = 无法写出结果：系统报告“{ $error }”
file-keys-unread = 密钥文件无法使用：“{ $error }”
file-keys-unmade = 无法生成密钥文件：“{ $error }”
file-keys-unwritten = 无法写入密钥文件：“{ $error }”
file-keys-made = 已生成密钥文件{ $file }，请把它和账本一起备份。
file-keys-lost = 有账本，却没有密钥文件
    .hint = 请从备份中恢复{ $file }：换了密钥，就认不出停寄名单上的地址
file-no-report = { $file }已经存在，而且不是diglot写的报告，因此什么也没有写入
    .hint = 请另起一个文件名，或者先把原来的文件移走
file-two-reports = `--csv`和`--html`指定了同一个文件{ $file }，因此什么也没有写入
    .hint = 请分别指定文件名

members-unread = 无法读取会员名单{ $file }：“{ $error }”
members-missing = 无法读取会员名单{ $file }：系统报告“{ $error }”
    .hint = 用`--to FILE`指明名单；`members.example.csv`是可供参照的样例
members-no-address = { $typed }不是邮箱地址：{ $reason ->
        [empty] 是空的
        [at] 有且只有一个@才行
        [character] 含有空格或控制字符
        [local] @前面的部分不能用
        [domain] @后面的部分不是域名
       *[long] 太长
    }

ledger-busy = 账本正由别的程序使用：“{ $error }”
ledger-fault = 账本无法使用：“{ $error }”
ledger-lost = { $place ->
        [server] 服务器上的账本
       *[file] 账本{ $ledger }
    }不见了，而它确实建立过（{ $made }）
    .hint = 请从备份中恢复：没有账本，就不知道谁收到了什么，也不知道哪些人不能再寄。如果仍要从头开始，请从{ $keys }中删去`[ledger]`一节
ledger-away = 账本{ $ledger }没有应答。恢复之前什么也不寄，在途邮件已知的结果会保存下来；5分钟之内会反复重试。

l10n-next = 下一步：{ $command }
l10n-texts = { $file }：{ $ids }
l10n-language-source = { $language }是原文的语言，其他语言都由它译出
    .hint = 可选的语言：{ $known }
l10n-language-unknown = 项目里没有{ $language }这种语言
    .hint = 可选的语言：{ $known }
l10n-language-near = 项目里没有{ $language }这种语言
    .hint = 是不是想写{ $near }？
l10n-unread = 什么也没有写入
l10n-too-large = 什么也没有写入
    .hint = 存放文字的文件不能再大了
l10n-fault = { $files }写出来会与预期不符，因此什么也没有写入
    .hint = 这是diglot自身的错误，请连同文件一起报告
l10n-state = { $state ->
        [missing] 没有译文
        [unreviewed] 待认可
        [corrected] 译文有改动
        [stale] 过时
        [retranslated] 原文和译文都有改动
        [draft] 机器翻译的草稿
       *[current] 已认可
    }

l10n-status-texts = 总数
l10n-status-translated = 译好
l10n-status-missing = 缺少
l10n-status-stale = 过时
l10n-status-unreviewed = 待认可
l10n-status-errors = 错误
l10n-status-percent = %
l10n-status-words = 待译字数
l10n-status-together = 合计
l10n-status-no-source = 缺少原文文件{ $file }，其中的消息没有计入。
l10n-status-unread = { $file }无法读取，其中的消息没有计入。
l10n-status-next-missing = “待译字数”指还没有翻译的原文有多少字。下一步：{ $command }
l10n-status-next-unreadable = 有些消息写了译文，却无法读取。下一步：{ $command }
l10n-status-next-stubs = 有{ $count }条消息等待填写，第一条在{ $file }里：请在等号后面写上译文，再去掉{ "`# TODO `" }。
l10n-status-next-stale = “过时”指译文认可之后，原文又有改动。下一步：{ $command }
l10n-status-next-errors = 还有错误没有改正。下一步：{ $command }
l10n-status-next-unreviewed = “待认可”指已有译文，还没有人认可。下一步：{ $command }
l10n-status-nothing = 没有要翻译的内容：原文里没有文字，或者{ $file }里没有列出其他语言。
l10n-status-done = 全部译完，也都已认可。下一步：{ $command }

l10n-stub-broken = 没有改动：{ $file }里有{ $id }，却无法读取；原因见{ "`diglot check`" }
l10n-stub-would = 会添加{ $count }条等待填写的消息；什么也没有写入。
l10n-stub-added = 已添加{ $count }条等待填写的消息。请逐条在等号后面写上译文，再去掉{ "`# TODO `" }。下一步：{ $command }
l10n-stub-waiting = 没有要添加的了，但还有{ $count }条消息等待填写，第一条在{ $file }第{ $line }行：{ $id }。请在等号后面写上译文，再去掉{ "`# TODO `" }。
l10n-stub-complete = 没有缺少的消息。下一步：{ $command }
l10n-stub-unable = 没有可以添加的消息。下一步：{ $command }

l10n-diff-heading = { $id }（{ $language }，{ $state }）
l10n-diff-none = 译文认可之后，原文都没有改动。
l10n-diff-next = 改动写作{ "`[-原来的-]{+现在的+}`" }。该改的译文改好之后，运行：{ $command }

l10n-accept-no-newsletter = { $id }是一条消息，没有哪期通讯叫这个名称
    .hint = 请在它前面写上通讯的代号：{ $command }
l10n-accept-untranslated = { $id }还没有译成{ $language }
    .hint = 什么也没有记录；运行{ "`" }{ $command }{ "`" }，就会把它加进文件，等待填写
l10n-accept-unknown = { $newsletter }里没有叫{ $id }的消息
    .hint = 等号左边的就是id；什么也没有记录
l10n-accept-near = { $newsletter }里没有叫{ $id }的消息
    .hint = 是不是想写{ $near }？什么也没有记录
l10n-accept-no-lock = 还没有{ $file }；运行{ "`diglot l10n accept 语言`" }就会生成。
l10n-accept-tidied = { $file }已整理好。下一步：{ $command }
l10n-accept-refused = 没有记录：{ $file }里的{ $id }：{ $code }，{ $why }
l10n-accept-draft = 没有记录：{ $file }里的{ $id }：这是机器翻译的草稿
l10n-accept-stale = 没有记录：{ $file }里的{ $id }：原文有改动，译文没有改
l10n-accept-recorded = { $file }里的{ $id }（{ $state }）
l10n-accept-errors = 已记录{ $count }条译文；另有{ $left }条有错误，没有记录。下一步：{ $command }
l10n-accept-waiting = 已记录{ $count }条译文；另有{ $left }条需要查看，确认无误之后按id认可。下一步：{ $command }
l10n-accept-current = 不必记录。以前已经认可，此后原文和译文都没有改动：{ $ids }
l10n-accept-none = 没有等待认可的译文。
l10n-accept-done = 已在{ $file }里记录{ $count }条译文。下一步：{ $command }

l10n-pseudo-done = 项目的副本已经写好：en-XA的文字更长，带重音符号；zh-XB的字母与汉字一样宽。下一步：{ $command }
l10n-pseudo-own = { $folder }是项目自己的文件夹
    .hint = 请用{ "`--out`" }另选一个文件夹
l10n-pseudo-used = { $folder }不是空文件夹
    .hint = 请用{ "`--out`" }指定一个新文件夹

l10n-export-broken = { $file }里有{ $id }，却无法读取，导出时不带译文
l10n-export-none = 没有要翻译的消息
l10n-export-exists = { $file }已经存在，里面可能有别人的译文
    .hint = 请用{ "`--out`" }另起一个文件名，或者先把原来的文件移走
l10n-export-done = 已导出{ $count }条消息。译完之后运行：{ $command }

l10n-import-form = 从{ $file }的扩展名看不出是哪种格式
    .hint = 请用{ "`--format`" }写明：xliff、po或csv
l10n-import-guesses = 有{ $count }行没有采用，翻译软件把它们标为猜测（fuzzy）。译文无误的，请去掉这个标记再导入
l10n-import-guess-row = { $file }第{ $row }行：{ $id }标为猜测
l10n-import-guess-line = { $file }第{ $row }行：{ $id }标为猜测
l10n-import-none = 译文都没有改动。
l10n-import-would = 会改动{ $count }条译文；什么也没有写入。
l10n-import-done = 已采用{ $count }条译文。下一步：先运行{ $check }，再运行{ $accept }
l10n-import-row = { $file }第{ $row }行：{ $id }：{ $why }
l10n-import-line = { $file }第{ $row }行：{ $id }：{ $why }
l10n-import-refused = 有{ $count }行无法采用；什么也没有写入
    .hint = 请在{ $file }里改正，再导入一次；详见{ "`diglot explain X002`" }

### compose --serve

serve-line = { $what }（{ $ms }毫秒）
serve-composed = 已编排{ $newsletter }
serve-without = 还没有通讯：每期通讯是一个文件，即newsletters/<代号>.toml
serve-no-settings = 无法读取设置，请改正diglot.toml
serve-changed = 改动{ $files }
serve-warnings = { $warnings }个警告
serve-errors = { $errors }个错误{ $warnings ->
    [0] {""}
   *[other] 、{ $warnings }个警告
}；无法编排的版本，仍显示上一次编排成功的邮件
serve-fault = diglot自身出错：{ $fault }。页面仍显示上一次编排成功的邮件；请报告这个问题
serve-poll = 这里的文件改动时，系统没有通知diglot；加上{ "`--poll`" }，diglot就会自行检查
serve-hint = 请在浏览器中打开这个地址；按Ctrl-C停止。预览不会给会员寄信。
serve-no-browser = 无法打开浏览器（{ $error }），请自行打开这个地址
proof-wrote = 样稿已写入{ $file }（{ $size }KB）。打开它不需要服务器，可以直接发给要看的人。
