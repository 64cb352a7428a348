### `diglot send`对人说的话：寄出之前、正在寄的时候、结束时，以及为什么没有寄出。

## 寄出第一封之前

send-people = { $count }人
send-from = 发件人：{ $from }，经由{ $via }
send-via-folder = 文件夹{ $folder }/
send-via-tls = { $relay }（TLS）
send-via-starttls = { $relay }（STARTTLS）
send-via-clear = { $relay }（不加密）
send-via-memory = 内存
send-why = { $reason ->
        [no-edition] 没有对应语言的版本
        [unsubscribed] 已退订
        [bounced] 邮件被退回
        [complained] 曾经投诉
        [personal-block] 要求不再收信
        [erased] 已删除资料
       *[manual] 人工停寄
    }
send-largest = 最大的一封{ $size }KB。内容哈希{ $content }。
send-mails = 这次会寄给{ $people }，寄出后无法撤回。
send-question = 要继续，请输入收件人数：
send-recording = 正在记录{ $people }……
send-at-waits = 等到{ $time }再寄；过了{ $end }就不再寄。现在按Ctrl-C可以放弃，什么也不会寄出。

## 为什么没有寄出

send-confirm-nobody = 没有人可以确认，什么也没有寄出
    .hint = 请加上`--confirm { $count }`
send-confirm-other = `--confirm { $given }`与人数不符：这次会寄给{ $people }；什么也没有寄出
send-typed-nothing = 没有输入人数，什么也没有寄出
    .hint = 确认之后，请再运行一次
send-typed-other = 输入的是{ $typed }，不是{ $count }；什么也没有寄出
    .hint = 确认之后，请再运行一次
send-errors = { $newsletter }有错误，而且会寄到收件人手里，因此什么也没有寄出
send-no-edition = { $newsletter }没有这些版本，因此什么也没有寄出
send-bad-rows = 会员名单共{ $rows }行，其中{ $bad }行无法使用
    .hint = 请改正这些行，或者用`[members]`下的`max-bad-rows`放宽限制
send-nobody = 没有可寄的人（{ $why }），什么也没有寄出
send-nobody-listed = 名单是空的
send-nobody-why = { $why }{ $count }人
send-not-begun = { $newsletter }还没有开始寄发，因此无从继续
    .hint = 请先运行：`diglot send { $newsletter }`
send-begun = 这期通讯已在{ $when }开始寄发（{ $counts }）；这次什么也没有寄出
    .hint = 继续寄发：{ $command }
send-begun-ended = 这期通讯已经寄过（{ $counts }）；这次什么也没有寄出
    .hint = 原因见`diglot report { $newsletter }`
send-begun-counts = 共{ $all }封，已接收{ $accepted }封，待寄{ $waiting }封，稍后再试{ $later }封，被拒收{ $refused }封，不明{ $uncertain }封
send-begun-all = 这期通讯已在{ $when }寄给全部{ $all }人；这次什么也没有寄出
    .hint = 用`diglot report { $newsletter } --csv FILE`可以列出所有人
send-cannot = 无法寄发：“{ $error }”
send-certificate = 无法读取证书{ $file }：系统报告“{ $error }”
send-login-in-clear = 已设置DIGLOT_SMTP_USER，但没有TLS就不会发送登录信息
    .hint = 请取消这个环境变量，或者在`[transport]`下设`tls = "implicit"`或`tls = "starttls"`
send-no-random = 系统没有给出随机数：“{ $error }”
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

## 试运行

send-dry = 什么也没有寄出。{ $folder }里有recipients.csv和{ $samples }封样例邮件。
send-dry-next = 下一步：`diglot send { $newsletter } --test 您的邮箱`

## 测试

send-test-most = 测试邮件最多寄给{ $most }个邮箱，这里有{ $count }个
send-test-done = 已寄出{ $count }封测试邮件（{ $editions }），收件人{ $to }，经由{ $via }。
send-test-refused = 寄给{ $to }的测试邮件没有被接收：{ $why }
send-test-answer = { $answer }
send-test-reserved = 这是只供举例的域名，收不到邮件
send-test-letters = 邮件服务器不接受@前面有英文以外字符的地址
send-test-doubt = 没有收到有效的答复，但邮件也可能已经寄到

## 继续寄发，以及加入寄发

send-recovered = 上一次运行意外中断：{ $requeued }封改回待寄，{ $uncertain }封不明。
send-resume-before = 先前已接收{ $accepted }封，不明{ $uncertain }封。内容哈希{ $content }。
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
send-resume-dry = 什么也没有寄出。继续寄发：{ $command }
send-resume-no-keys = 缺少密钥文件{ $file }
    .hint = 请从备份中恢复
send-resume-edited = { $newsletter }开始寄发之后又有改动：{ $files }；什么也没有寄出
    .hint = 请撤销改动，让大家收到的通讯一样；也可以用`--use-snapshot`寄开始时封存的内容，或者用`--new-content`，把现在的内容寄给尚未开始寄的会员
send-resume-file = { $file }（{ $how ->
        [added] 新增
        [removed] 删除
       *[changed] 改动
    }）
send-resume-doubtful-list = 待寄的会员有{ $people }不在名单上，而名单有{ $bad }行无法读取；什么也没有寄出
    .hint = 请先改正这些行，以免漏寄
send-resume-other-list = 待寄的{ $people }都不在这份名单上，什么也没有寄出
    .hint = 名单用对了吗？用`--to FILE`可以改用另一份
send-resume-not-due = 有{ $count }封要稍后再试，最早要到{ $when }；什么也没有寄出
    .hint = 到时运行：{ $command }
send-resume-nobody = 没有待寄的会员：已接收{ $count }封；什么也没有寄出
    .hint = 详见`diglot report { $newsletter }`
send-resume-nobody-refused = 没有待寄的会员：已接收{ $count }封，被拒收{ $refused }封；什么也没有寄出
    .hint = 原因见`diglot report { $newsletter }`；排除原因之后，运行`{ $command } --retry-failed`，给被拒收的会员再寄一次
send-resume-undecided = 没有待寄的会员，但有{ $count }封不明
    .hint = { $advice }
send-resume-skipped = { $count }封不明的邮件已决定不再寄，收件人见`diglot report { $newsletter }`。
send-join = { $newsletter }正在寄发，内容相同；这次运行加入进来，分担余下的工作。
send-join-no-keys = 有账本，却没有密钥文件
    .hint = 请从最先寄发的机器上复制`.diglot/keys.toml`

## 正在寄的时候

send-bar = 正在寄
send-bar-failed = 被拒收{ $count }封
send-bar-left = 还需{ $time }
send-bar-stop = 按Ctrl-C可以妥善停下
send-progress = 共{ $all }封，已处理{ $done }封（{ $percent }%），被拒收{ $failed }封
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
send-taker = { $who ->
        [all] 邮件服务器
       *[provider] { $provider }
    }
send-blocked-content = { $provider }把这期通讯当作垃圾邮件，这一次不再寄给那里的其他会员。{ $said }
    .hint = 请检查文字、链接和主题；余下的会员用--resume补寄
send-blocked-dns = { $provider }不相信这封邮件是您寄的，这一次不再寄给那里的其他会员。{ $said }
    .hint = 发件人域名的SPF、DKIM或DMARC记录与邮件服务器不符，请改好DNS，再用--resume
send-blocked-sender = { $provider }不收这个发件人或这台邮件服务器的信，这一次不再寄给那里的其他会员。{ $said }
    .hint = 请与邮件服务器的管理员联系，再用--resume
send-unwanted = { $address }拒收这封邮件。
    .hint = 如果对方不愿再收，请运行`diglot members suppress { $address }`
send-interrupted = 已中断，什么也没有寄出。
send-stopping = 正在停下：先寄完在途的邮件。再按一次Ctrl-C就立即停止。
send-stopped = 已立即停止，在途的邮件记为不明。继续寄发：{ $command }
send-no-signals = 按Ctrl-C将无法妥善停下：系统报告“{ $error }”

## 结束情况

send-uncertain = 不明：{ $who }
send-warning = 警告：{ $what }
send-counts = { $counts }。
send-count = { $outcome }{ $count }封
send-paused = 错误：寄发中途停止，原因：{ $why }
send-pause-equal = 连续{ $most }封邮件得到同样的拒收答复：{ $reply }
send-pause-refused = 最近{ $of }位会员中有{ $count }位被拒收，最后一次的答复：{ $reply }
send-pause-unwritten = 有{ $count }位会员的邮件无法生成
send-pause-connections = 连续{ $most }次连接失败：{ $last }
send-pause-nothing = 连续{ $most }次连接失败：什么也没有递交
send-pause-uncertain = 连续{ $most }封邮件没有得到有效的答复
send-pause-marks = 账本接连几次没有准许寄出任何邮件
send-pause-stopped = “{ $why }”
send-refused-again = 排除原因之后，运行`{ $command } --retry-failed`，也会给被拒收的会员再寄一次。
send-later = { $when ->
        [none] 还有会员没有寄到，要先有人查看。
       *[time] 还有会员没有寄到，最早要到{ $when }。
    }
send-too-late = 寄发的时间已在{ $end }结束，余下的会员没有寄到。
send-broken = 寄发中断：“{ $error }”
    .hint = 请先排除原因，再继续寄发：{ $command }
send-next = 继续寄发：`{ $command }`；详情见`diglot report { $newsletter }`。
send-next-uncertain = 请查看邮件服务器的日志，再运行：`{ $command } --uncertain skip`（或者`resend`）
send-next-report = 详见`diglot report { $newsletter }`。
