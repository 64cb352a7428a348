### 实时预览与静态样稿的页面。各值由页面自行填入，所以这里只用简单的消息；随数量变化的，写成-one和-other两条。

## 顶栏与提示

preview-skip = 跳到邮件
preview-newsletters = 各期通讯
preview-draft = 草稿
preview-sent = { $when }寄出{ $accepted }封，共{ $all }封
preview-sent-partly = 寄发尚未完成：{ $when }起已寄出{ $accepted }封，共{ $all }封
preview-counts = 各语言文字的状态
preview-counts-good = { $language }：没有缺少、过时或有误的文字
preview-count-missing-one = 缺少{ $count }条
preview-count-missing-other = 缺少{ $count }条
preview-count-stale-one = 过时{ $count }条
preview-count-stale-other = 过时{ $count }条
preview-count-wrong-one = 有误{ $count }条
preview-count-wrong-other = 有误{ $count }条
preview-of = { $what }：{ $name }
preview-live = 实时
preview-lost = 未连接
preview-made-at = 截至{ $time }
preview-tongue = 本页语言
preview-help = 快捷键与说明
preview-close = 关闭
preview-offline = 预览已停止或无法连接。页面保留最后的内容；重新运行`diglot compose --serve`后会自动恢复。
preview-fault = diglot自身出错，请报告这个问题。现在显示的是上一次编排成功的邮件，下次保存时会重新尝试。
preview-poll = 这里的文件改动时，系统没有通知diglot（网络驱动器和容器常常如此）。改用这条命令，就能察觉每次改动：
preview-understood = 知道了
preview-proof = { $made }的样稿，内容不会自动更新。
preview-proof-draft-one = 草稿，有{ $count }个错误，不可寄发
preview-proof-draft-other = 草稿，有{ $count }个错误，不可寄发
preview-content-hash = 内容哈希
preview-changed = { $time }改动{ $files }（{ $ms }毫秒）
preview-no-newsletter = 还没有通讯
preview-no-newsletter-make = 每期通讯是newsletters文件夹里的一个文件，例如：
preview-no-newsletter-appears = 建好之后，通讯会自动显示在这里。
preview-no-settings = 无法读取设置
preview-no-settings-mend = 改正diglot.toml之后，通讯会自动显示在这里。

## 标签与开关

preview-editions = 版本
preview-left-edition = 左边的版本
preview-right-edition = 右边的版本
preview-beside = 并排
preview-views = 视图
preview-view-mail = 邮件
preview-view-inbox = 收件箱
preview-view-text = 纯文本
preview-view-message = 邮件结构
preview-view-changes = 改动
preview-sides = 面板
preview-side-checks = 检查
preview-side-strings = 文字
preview-side-size = 大小
preview-side-members = 读者
preview-side-handle = 面板宽度
preview-width = 邮件宽度
preview-width-free = 自由
preview-divider = 两个版本之间的分隔线
preview-handle = 邮件宽度（像素）
preview-pictures = 图片
preview-pictures-title = 显示图片；关闭后即是读者允许显示图片之前的样子
preview-own = 深色
preview-own-title = 邮件自带的深色样式
preview-forced = 反色
preview-forced-title = 强制反色：Gmail和Windows版Outlook的大致效果
preview-forced-note = Gmail和Windows版Outlook的大致效果
preview-marks = 标记
preview-marks-title = 标出缺少、过时或有误的文字；寄出的邮件里没有这些标记
preview-pseudo = 加长文字
preview-pseudo-title = 换成比译文更长的虚构文字，试看版面；虚构文字不会寄出
preview-pseudo-note = 虚构文字，不会寄出
preview-seen-title = 选择以哪位读者的身份查看
preview-seen-as = 读者：{ $name }
preview-seen-as-end = 读者：{ $name }；点击后恢复为任意读者
preview-anybody = 任意读者
preview-frame-title = 邮件：{ $edition }
preview-legend = 邮件里的标记
preview-legend-missing = 缺少
preview-legend-stale = 过时
preview-legend-wrong = 有误
preview-loading = 请稍候……

## 问题

preview-errors-one = { $count }个错误
preview-errors-other = { $count }个错误
preview-warnings-one = { $count }个警告
preview-warnings-other = { $count }个警告
preview-severity-error = 错误
preview-severity-warning = 警告
preview-severity-hint = 建议
preview-strip-title = 查看发现的问题
preview-overlay = 这个版本的问题
preview-overlay-last-good = 这个版本目前无法编排
preview-overlay-none = 这个版本还无法编排
preview-overlay-more-one = 另有{ $count }个警告
preview-overlay-more-other = 另有{ $count }个警告
preview-as-of = 下面是{ $time }编排成功的邮件。
preview-excerpt = 有问题的一行
preview-show-place = 在邮件中查看
preview-copy = 复制
preview-copied = 已复制
preview-copy-place = 复制位置
preview-line-column = 第{ $line }行第{ $column }列
preview-place-row = { $file }第{ $row }行
preview-editor = 用编辑器打开
preview-editor-none = 不用编辑器
preview-open-in = 用{ $editor }打开
preview-filter-severity = 级别
preview-filter-language = 语言
preview-filter-file = 文件
preview-filter-client = 邮件软件
preview-filter-state = 状态
preview-all-severities = 全部级别
preview-all-languages = 全部语言
preview-all-files = 全部文件
preview-checks-none = 没有发现问题。
preview-checks-filtered = 没有符合筛选条件的问题。
preview-clients = 邮件软件不支持的写法
preview-clients-none = 据现有数据，这期通讯没有用到邮件软件不支持的写法。
preview-clients-china = 数据来自caniemail.com，其中没有中国大陆的邮件软件；对这些软件，检查依据diglot自定的谨慎规则。
preview-clients-source = 数据：{ $source }，截至{ $date }。邮件软件里的实际效果，要给自己寄一封测试邮件才能看到。
preview-questions = 只有人才能回答的问题
preview-question-list = 会员名单用对了吗？
preview-question-aloud = 有没有人照着邮件，把日期、时间和地点念过一遍？
preview-question-links = 有没有人把每个链接都点过一遍？
preview-question-pictures = 每张图片都有权使用吗？
preview-question-phone = 有没有人在手机上读过一遍？

## 文字

preview-strings-search = 搜索id和文字
preview-strings-all = 全部
preview-strings-missing = 缺少
preview-strings-stale = 过时
preview-strings-wrong = 有误
preview-strings-outside = 正文之外
preview-strings-none = 没有符合条件的文字。
preview-state-good = 正常
preview-state-missing = 缺少
preview-state-stale = 过时
preview-state-wrong = 有误
preview-source-language = 原文
preview-missing-here = 还没有{ $language }的文字。
preview-source-changed = 译文认可之后，原文有改动
preview-printed = 邮件中显示为
preview-comment = 给译者的说明
preview-variable = 变量
preview-variables = 变量
preview-uses = 用于
preview-use-body = 正文
preview-use-title = 标题
preview-use-subject = 主题
preview-use-preheader = 预览文字
preview-use-sender = 发件人
preview-use-list-name = 邮件列表名称
preview-use-greeting = 称呼
preview-use-text = 纯文本
preview-use-link = 链接
preview-use-alt = 图片的替代文字
preview-use-argument = 用在另一条文字中
preview-use-aria-label = 供屏幕阅读器朗读
preview-use-attribute = 元素的属性
preview-template = 模板
preview-template-unknown = 模板里没有与它对应的一行。
preview-fact = 事实
preview-fact-here = 各语言相同，写在这期通讯的文件里：
preview-passage-gone = 这条文字已不再使用。
preview-link = 链接
preview-link-open = 打开

## 收件箱

preview-inbox-phone = 手机上
preview-inbox-desktop = 电脑上
preview-inbox-cut = 从这里截断
preview-inbox-from = 发件人
preview-inbox-subject = 主题
preview-inbox-preheader = 预览文字
preview-inbox-empty = 无
preview-inbox-none = 还没有主题。
preview-inbox-subject-fits = 主题全部可见，共{ $total }个字符。
preview-inbox-subject-cut = 主题共{ $total }个字符，只显示前{ $fits }个。截去的是：
preview-inbox-preheader-fits = 预览文字全部可见，共{ $total }个字符。
preview-inbox-preheader-cut = 预览文字共{ $total }个字符，只显示前{ $fits }个。截去的是：

## 邮件结构

preview-download-eml = 下载eml文件
preview-headers = 邮件头
preview-headers-raw = 原始形式
preview-parts = 组成部分
preview-source = HTML源代码
preview-show = 显示
preview-hide = 隐藏
preview-bytes = { $count }字节

## 改动

preview-changes-since = { $when }寄出之后的改动
preview-changes-none = 主题和纯文本都与寄出时相同。
preview-changes-unsent = 这个版本没有寄出过。

## 大小

preview-size-about = 邮件超过{ $clip }，Gmail就会截断；超过{ $near }，留给较长姓名和地址的余地就不多了。
preview-size-of = { $size }，上限{ $clip }
preview-size-near = 接近上限
preview-size-over = 会被Gmail截断
preview-size-also = HTML为{ $decoded }，整封邮件为{ $message }
preview-size-none = 还没有可以计算大小的内容。
preview-blocks = 最大的几块：
preview-blocks-others-one = 其余{ $count }块
preview-blocks-others-other = 其余{ $count }块
preview-blocks-total = 合计
preview-block-event = 活动
preview-block-section = 版块
preview-block-style = 样式
preview-block-conditional = 仅供Outlook的内容
preview-block-head = 文件头
preview-block-rest = 其他内容

## 读者

preview-members-about = 每种看起来不同的情形，各有一位虚构读者。随读者变化的只有称呼、收件地址和退订链接。
preview-cases = 虚构读者
preview-case-nameless = 没有姓名的读者
preview-case-title = 有称谓
preview-case-full = 有全名
preview-case-long = 姓名很长
preview-case-unusual = 有少见的字符
preview-member-list = 会员名单
preview-member-list-none = 没有{ $file }。下面的虚构读者已包括名单中可能出现的各种情形。
preview-member-search = 姓名或地址
preview-member-privacy = 只在您输入时才读取名单，读到的内容不会保存。
preview-member-failed = 名单无法读取；要知道原因，请用diglot members check检查这份名单。
preview-member-nobody = 没有找到。
preview-member-count-one = 找到{ $count }位，显示{ $shown }位
preview-member-count-other = 找到{ $count }位，显示{ $shown }位
preview-member-not = 不会寄给这位读者：{ $why }
preview-why-unsubscribed = 已退订
preview-why-bounced = 寄往该地址的邮件被退回
preview-why-complained = 投诉过这份通讯
preview-why-personal-block = 要求不再收信
preview-why-manual = 已由人工从寄送范围中除去
preview-why-erased = 已按本人要求删除资料
preview-why-no-edition = 本期通讯没有该会员所用语言的版本

## 测试

preview-test = 寄测试邮件
preview-test-button = 寄测试邮件
preview-test-nobody = 还没有设置测试地址。请在diglot.toml的[test]下面写上自己的地址，最多十个，写作to = […]；或者运行：
preview-test-to-one = 测试邮件只寄到这个地址，不会寄给其他人：
preview-test-to-other = 测试邮件只寄到以下{ $count }个地址，不会寄给其他人：
preview-test-via = 经由{ $via }寄出，主题会注明是测试。
preview-via-folder = 文件夹{ $path }
preview-via-relay = { $host }
preview-test-which = 寄哪些版本？
preview-test-all-one = 全部（{ $count }个版本）
preview-test-all-other = 全部（{ $count }个版本）
preview-test-one = 只寄
preview-test-broken = 目前有版本无法编排。
preview-test-send-one = 寄出{ $count }封
preview-test-send-other = 寄出{ $count }封
preview-test-running = 正在寄发……
preview-test-accepted = 已寄出
preview-test-failed = 失败
preview-test-lost = 预览没有回应。其余邮件是否寄出，无从得知；请先查看邮箱，再决定是否重试。
preview-test-done = 完成：寄出{ $accepted }封，失败{ $failed }封。

## 快捷键

preview-key-edition = 显示某个版本
preview-key-beside = 并排
preview-key-width = 下一种宽度
preview-key-pictures = 关闭或显示图片
preview-key-own = 邮件自带的深色样式
preview-key-forced = 强制反色
preview-key-text = 纯文本，再按返回邮件
preview-key-next = 下一个问题
preview-key-previous = 上一个问题
preview-key-checks = 检查
preview-key-members = 读者
preview-key-escape = 关闭面板
preview-key-help = 本说明
preview-help-click = 点击邮件中的任何文字，即可看到所在的文件、行和各语言的译文；按住Alt再点击，则看到它在模板中的位置。点击链接不会离开本页。
preview-help-harmless = 本页不会改动任何文件，也不会给会员寄信。
