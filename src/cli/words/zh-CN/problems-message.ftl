### 版本作为邮件时的问题，以及发件人设置中的问题。

E004 = 邮件头`{ $header }`中有换行、控制字符或看不见的字符
    .hint = 从文字中删去；这类字符多半是从网页粘贴时带来的
    .explain = 邮件头中若有换行，文字就能自行添加邮件头；改变书写方向的字符则能伪造名称。预览中会略去这些字符，但在文字清理干净之前，`send`拒绝寄发。检查的是主题、发件人名称（消息`sender`）和邮件列表名称（消息`list-name`）。
E004-long = `{ $header }`中的名称有{ $length }个字符，最多{ $most }个
    .hint = 在common.ftl中写得短一些

E007 = HTML要显示图片“{ $id }”，邮件中却没有这张图片
    .hint = 在这期通讯的文件中添加这张图片
    .explain = 邮件内的图片靠`Content-ID`识别：HTML中写`cid:`加编号，邮件的某一部分带有同一编号。两者对不上，读者看到的就是空框，或是一个来历不明的附件。
    .wrong = <mj-image src="cid:banner" alt="" />
    .right = <mj-image src="{"{{"}@root.newsletter.picture.src{"}}"}" alt="" />
E007-unused = 邮件中有图片“{ $id }”，HTML却没有显示它
    .hint = 在模板中显示它，或从这期通讯的文件中删去
E007-id = “{ $id }”不能用作邮件内图片的编号
    .hint = 图片的id只用字母a至z、数字和`-`

E008 = 纯文本部分是空的
    .hint = 写好纯文本模板（`.txt`）
    .explain = 每封邮件都把同一版本写两遍：一遍HTML，一遍纯文本。有些人只看纯文本；没有纯文本的邮件还会被当作垃圾邮件。

E012 = “{ $zone }”不是已知的时区
    .hint = 用Europe/Luxembourg、Asia/Shanghai之类的名称
    .explain = 邮件的日期（邮件头`Date`）按`[languages]`下`time-zones`中的第一个时区书写，并注明与格林尼治时间相差多少。时区名称以IANA时区数据库为准。
    .wrong = time-zones = ["北京"]
    .right = time-zones = ["Asia/Shanghai"]

E014 = 回信寄往{ $address }，看起来没有人查阅
    .hint = 把`[organisation]`下的`reply-to`设为有人查阅的邮箱
    .explain = 会员会回复通讯：提问、指正，或用自己的话要求退订。noreply@之类的邮箱收不到这些回信，邮箱服务商也会因此降低对发件人的评价。
    .wrong = reply-to = "noreply@chinalux.example"
    .right = reply-to = "office@chinalux.example"

E015 = 主题不适合用在邮件中
    .explain = 邮件软件在电脑上大约显示主题的60列，手机上更少；一个汉字占两列。多语言版本的主题由各语言的主题用` | `连成，每多一种语言可多40列。全部大写或连用感叹号的主题会被当作垃圾邮件。
    .wrong = subject = 诚邀参加网络研讨会！！！
    .right = subject = 诚邀参加网络研讨会
E015-empty = 主题是空的
    .hint = 写好消息`subject`
E015-long = 主题占{ $bytes }字节，一个邮件头最多{ $most }字节
    .hint = 写得短一些
E015-wide = 主题宽{ $columns }列，大约只显示{ $most }列
    .hint = 把要紧的放在前面，或写得短一些
E015-capitals = 主题全是大写字母
    .hint = 按普通句子书写
E015-marks = 主题中连用了几个感叹号
    .hint = 一个就够，不用更好

E016 = “{ $id }”不能用作邮件列表的编号
    .hint = 把`[organisation]`下的`list-id`设为newsletter.chinalux.example之类的名称
    .explain = `List-Id`是邮件列表的固定名称，会员可以据此筛选邮件（RFC 2919）。它的样子像域名：由字母、数字和`-`组成的几段，中间至少有一个点。通讯一旦寄发过，就不要再改。
    .wrong = list-id = "newsletter"
    .right = list-id = "newsletter.chinalux.example"

E017 = 没有一键退订的途径
    .hint = 退订网页启用之后，设置`[unsubscribe]`下的`url`；在此之前，会员通过邮件退订
    .explain = Gmail要求每天寄发5,000封以上的发件人提供一键退订的链接（RFC 8058），Yahoo对大批量发件人也有同样的要求。寄发量较小时，没有也无妨；`List-Unsubscribe`中的邮箱始终都在。
    .wrong = # url = "https://news.chinalux.example"
    .right = url = "https://news.chinalux.example"
E017-url = { $url }不能用作退订链接的开头
    .hint = 用https地址，最多500个字符，不含`?`和`#`
E017-plus = { $address }太长，容不下加号和标记：@前面最多{ $most }个字符
    .hint = 把`[unsubscribe]`下的`mailto`改为较短的邮箱，或设`plus = false`

E018 = “{ $id }”不能用作机构的id
    .hint = 只用字母、数字、`-`和`.`
    .explain = 这个id是邮件头`Feedback-ID`的最后一项，Gmail据此统计对某个发件人的投诉。各项用冒号隔开，所以id中不能有冒号。
    .wrong = id = "chinalux:luxembourg"
    .right = id = "chinalux"

E019 = HTML在邮件中占{ $bytes }字节，超过了{ $most }字节
    .hint = 删去或缩短一些活动；多语言版本总是最先超长
    .explain = Gmail大约只显示邮件HTML的前102 KB，其余隐藏起来，连同退订链接。计算的是传送时的大小，以姓名最长的会员为准：80,000字节起给出警告，102,000字节起`send`拒绝寄发。

E020 = 整封邮件占{ $bytes }字节，超过了{ $most }字节
    .hint = 少用图片，或用更小的图片
    .explain = 邮件太大，会员打开得慢，有些邮件服务器还会拒收：1 MB起给出警告，4 MB起`send`拒绝寄发。屏幕上宽600像素的图片，很少需要超过100 KB。
E020-short = 除图片外，HTML只有{ $bytes }字节；少于{ $least }字节，看起来就像图片广告
    .hint = 多用文字说明

E021 = 邮箱{ $address }的@前面有些字符，不是每个邮件服务器都接受
    .hint = 改用由英文字母和数字组成的邮箱
    .explain = 只有支持SMTPUTF8扩展的服务器接受这样的邮箱，许多邮件软件也无法回复。会员可以用这样的邮箱，发件人自己最好不用。
    .wrong = from = "通讯@chinalux.example"
    .right = from = "newsletter@chinalux.example"

E023 = 图片{ $picture }没有宽度
    .hint = 在模板中设置属性`width`
    .explain = 没有宽度，Outlook会按原始大小显示图片，版面随之走样。手机会自行缩小图片。
    .wrong = <img src="{"{{"}picture.src{"}}"}" alt="" />
    .right = <img src="{"{{"}picture.src{"}}"}" alt="" width="{"{{"}picture.width{"}}"}" />
