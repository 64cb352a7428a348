### 各命令在结果之外说的话：译者用的l10n命令、没有寄出的邮件，以及无法读取或写入的文件。

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

send-errors = { $newsletter }有错误，而且会寄到收件人手里，因此什么也没有寄出
send-no-edition = { $newsletter }没有这些版本，因此什么也没有寄出
send-at-waits = 等到{ $time }再寄；过了{ $end }就不再寄。现在按Ctrl-C可以放弃，什么也不会寄出。
send-at-missed = 寄发的时间已在{ $end }结束，什么也没有寄出
    .hint = 请换一个更晚的--at再运行，或者不写--at
send-at-no-time = “{ $typed }”不是时间
    .hint = 请写成2026-12-03T08:00，或带上时差：2026-12-03T08:00+01:00
send-at-ambiguous = { $zone }的时钟会跳过{ $typed }，或者经过它两次
    .hint = 请带上时差，例如2026-10-25T02:30+01:00
send-at-no-window = “{ $typed }”不是时段
    .hint = 请写成2h或90m，最长一周
send-at-past = { $typed }已经过去，现在是{ $now }
    .hint = 请写一个更晚的时间；要马上寄就不写--at
send-at-never = SOURCE_DATE_EPOCH让时钟停住了，这个时间永远不会到来
    .hint = 请取消这个环境变量
send-waits = { $what ->
        [put-off] 等到{ $time }，{ $count ->
            [0] 再寄给被推迟的会员
           *[other] 再寄给被推迟的{ $count }位会员
        }
        [provider] 等到{ $time }，有一家邮箱服务商在那之前不收信
        [account] 等到{ $time }，邮件服务器在那之前不再收信
        [connection] 连不上邮件服务器，等到{ $time }再试
       *[others] 等到{ $time }，余下的正由其他寄发程序处理
    }。按Ctrl-C可以妥善停下。
send-slower = { $who ->
        [all] 放慢：从现在起{ $rate }
       *[provider] 放慢：从现在起寄往{ $provider }为{ $rate }
    }，{ $connections }个连接。{ $said }
send-held = { $who ->
        [all] 邮件服务器
       *[provider] { $provider }
    }{ $until ->
        [none] 这一次不再寄
       *[time] 在{ $until }之前不再寄
    }。{ $said }
send-blocked-content = { $provider }把这期通讯当作垃圾邮件，这一次不再寄给那里的其他会员。{ $said }
    .hint = 请检查文字、链接和主题；余下的会员用--resume补寄
send-blocked-dns = { $provider }不相信这封邮件是您寄的，这一次不再寄给那里的其他会员。{ $said }
    .hint = 发件人域名的SPF、DKIM或DMARC记录与邮件服务器不符，请改好DNS，再用--resume
send-blocked-sender = { $provider }不收这个发件人或这台邮件服务器的信，这一次不再寄给那里的其他会员。{ $said }
    .hint = 请与邮件服务器的管理员联系，再用--resume
send-unwanted = { $address }拒收这封邮件。
    .hint = 如果对方不愿再收，请运行`diglot members suppress { $address }`
send-later = { $when ->
        [none] 还有会员没有寄到，要先有人查看。
       *[time] 还有会员没有寄到，最早要到{ $when }。
    }
send-too-late = 寄发的时间已在{ $end }结束，余下的会员没有寄到。
send-resume-later = 有{ $count }人要稍后再试，时间还没有到。
send-resume-left = 有{ $count }人已不在名单上，不再寄。
send-resume-suppressed = 有{ $count }人已列入停寄名单，不再寄。
send-resume-no-edition = 有{ $count }人没有对应语言的版本，不再寄。
send-resume-moved = 有{ $count }人在名单上换了地址，改寄新地址。
send-resume-languages = 有{ $count }人在名单上改了语言，改寄相应的版本。
send-resume-again = 有{ $count }人先前被拒收，这次再试。
send-resume-added = 名单上新增{ $count }人，这次不寄；加上{ "`--include-new`" }才会一并寄出。
send-resume-included = 名单上新增{ $count }人，这次一并寄出。
send-resume-added-without = 名单上新增{ $count }人，但没有对应语言的版本。
send-resume-snapshot = 开始寄发之后有改动：{ $files }。这次仍寄开始时封存的内容。
send-resume-new-content = 现在的内容寄给尚未开始寄的{ $count }人；另有{ $begun }人已经开始寄，仍寄先前的内容。
send-test-answer = { $answer }
send-test-reserved = 这是只供举例的域名，收不到邮件
send-test-letters = 邮件服务器不接受@前面有英文以外字符的地址
send-test-doubt = 没有收到有效的答复，但邮件也可能已经寄到

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
