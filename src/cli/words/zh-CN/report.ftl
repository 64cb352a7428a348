### 寄发报告：网页与表格。数量$x已按千位分组写好，另有$x-count供选择单复数。

report-title = 寄发报告
report-lead = 共{ $all }封邮件，其中{ $accepted }封已被接收，时间为{ $from }至{ $to }。
report-lead-moment = 共{ $all }封邮件，其中{ $accepted }封已被接收，时间为{ $from }。
report-lead-none = 共有{ $all }封邮件待寄，尚无一封被接收。
report-lead-nobody = 没有需要寄送的人。
report-open = 还有{ $many }封没有寄完。继续寄发：
report-undecided = 有{ $many }封结果不明，需要您作决定，见下文。
report-finished = 寄发已经完成，没有待寄的邮件。

## 结果

report-outcome-accepted = 已接收
report-outcome-later = 稍后再试
report-outcome-refused = 被拒收
report-outcome-uncertain = 不明
report-outcome-not-mailed = 未寄
report-outcome-waiting = 待寄
report-many-accepted = 已接收{ $many }封
report-many-later = 稍后再试{ $many }封
report-many-refused = 被拒收{ $many }封
report-many-uncertain = 不明{ $many }封
report-many-not-mailed = 未寄{ $many }封
report-many-waiting = 待寄{ $many }封
report-meaning-accepted = 邮件服务器已经收下，由它投递。是否有人打开，本程序不作统计。
report-meaning-later = 对方服务器要求稍候，之后还会再寄。
report-meaning-refused = 对方服务器拒收，或多次尝试后放弃。
report-meaning-uncertain = 最后一刻连接中断，邮件可能到了，也可能没到。
report-meaning-not-mailed = 会员已离开名单，或要求不再收信。
report-meaning-waiting = 还没有轮到这些邮件。

## 各节、表格和图的标题

report-by-outcome = 各种结果
report-over-time = 寄发过程
report-over-time-about = 共运行{ $runs }次，按时间累计：已接收{ $accepted }封，稍后再试{ $later }封，被拒收{ $refused }封，不明{ $uncertain }封。具体数字见下表。
report-over-time-hint = 每封邮件按最后一次得到答复的时间计入。▸表示一次运行开始。
report-over-time-broken = 每封邮件按最后一次得到答复的时间计入。▸表示一次运行开始，✕表示运行中断。
report-over-time-nothing = 还没有一封邮件得到答复。
report-axis-accepted = 已接收（封）
report-axis-others = 稍后再试、被拒收、不明（封）
report-run-sign = 第{ $number }次
report-runs = 历次运行
report-by-edition = 各版本
report-by-provider = 各邮箱服务商
report-by-version = 内容的各次修订
report-version = 第{ $number }稿
report-replies = 拒收或推迟的原因
report-replies-others = 另有{ $many }封，是其他原因。
report-unserved = 没有收到的人
report-more = 另有{ $many }人未在此列出；用diglot report --csv可以列出所有人。
report-as-table = 用表格查看数字
report-column-outcome = 结果
report-column-share = 占比
report-column-mails = 封数
report-column-time = 截至
report-column-run = 序号
report-column-began = 开始
report-column-lasted = 历时
report-column-ended = 结束情况
report-column-name = 名称
report-column-total = 合计
report-column-reply = 答复
report-joint = ，

## 历次运行

report-ending-done = 全部完成
report-ending-later = 到期的已全部寄出，其余还须等候
report-ending-too-late = 约定的时段已过，因此停止
report-ending-interrupted = 由人停止
report-ending-recovered = 整理了先前运行的遗留
report-ending-lost = 意外中断（崩溃或停电）
report-ending-none = 没有结束的记录：仍在运行，或已意外中断
report-ending-other = 停止：{ $why }
report-seconds = { $many }秒
report-minutes = { $many }分钟
report-hours = { $many }小时
report-days = { $many }天

## 版本与服务商

report-language-en = 英文
report-language-zh-CN = 中文
report-language-joint = +
report-edition = { $names }（{ $tags }）
report-provider-tencent = 腾讯（QQ邮箱、Foxmail）
report-provider-netease = 网易（163、126）
report-provider-sina = 新浪
report-provider-aliyun = 阿里云
report-provider-gmail = Gmail
report-provider-microsoft = 微软（Outlook、Hotmail）
report-provider-yahoo = 雅虎
report-provider-none = 不详
report-providers-others = 其他{ $many }家

## 人员

report-uncertain = { $many }封邮件结果不明
report-uncertain-advice = 这些邮件正在递交时，连接或程序中断了，谁也不知道是否已经寄到。程序不会自行重寄。请在邮件服务器的日志中查找这些地址，或者询问会员本人，再作决定：
report-uncertain-skip = 已经寄到，或者不要紧：不再寄。
report-uncertain-resend = 没有寄到：再寄一次。其实已经收到的会员会收到两封。
report-uncertain-decided = 已经决定不再寄这些邮件。
report-doubt-skipped = 已决定不再寄
report-doubt-resent = 已决定再寄一次
report-who-erased = 已删除资料的会员
report-who-number = { $number }号会员
report-next-try = 下次尝试不早于{ $when }。
report-why-none = 没有记录原因
report-why-with = { $why }：{ $what }
report-why-unsubscribed = 已退订
report-why-bounced = 寄往该地址的邮件被退回
report-why-complained = 投诉过这份通讯
report-why-personal-block = 要求不再收信
report-why-manual = 已由人工从寄送范围中除去
report-why-erased = 已按本人要求删除资料
report-why-left-the-list = 寄发开始后离开了名单
report-why-no-edition-in-their-languages = 本期通讯没有该会员所用语言的版本
report-why-gave-up = 两天或二十次尝试之后放弃
report-why-run-ended = 尚未得到答复，程序已经结束
report-why-connection-closed = 尚未得到答复，连接已经中断
report-why-no-answer-in-time = 没有及时得到答复
report-why-no-valid-answer = 答复不合规范
report-why-reserved-domain = 该域名只供举例使用
report-why-needs-smtputf8 = 邮件服务器不接受@前面有英文以外字符的地址
report-why-no-edition = 没有该会员的版本
report-why-row-not-readable = 该会员的记录已损坏
report-why-message-not-built = 邮件无法生成：diglot自身出错
report-why-bytes-differ-from-an-earlier-attempt = 邮件与先前尝试时的内容不同

## 页脚

report-content = 内容，第{ $version }稿
report-frozen = 名单和内容封存于{ $when }
report-as-of = 截至{ $when }
report-times = 时间以{ $place }当地时间为准。
report-times-utc = 时间为协调世界时（UTC）。
report-privacy = 本页列有未收到邮件者的地址，请只转交需要了解情况的人。
