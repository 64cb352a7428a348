### 关于通讯事实（N）和版本遗漏的问题。

N001 = 这一行无法读懂
    .hint = 文字要放在引号里，日期照2026-04-27这个例子写，列表放在方括号里
    .explain = 通讯的事实写在TOML文件里，而这一行无法读懂。这类错误会逐行列出；文件能够读取之后，才会检查其他问题。常见的原因是漏了引号：要写`kind = "webinar"`，不能写`kind = webinar`。
    .wrong = kind = webinar
    .right = kind = "webinar"
N001-backslash = 反斜杠在直双引号里另有含义
    .hint = 反斜杠要写两个；路径中用`/`分隔文件夹
N001-behind = 这个值已经完整，后面又多出了内容
    .hint = 新的键要另起一行；文字里要用引号时，请用弯引号“”，或写作`\"`
N001-between = 两个值之间少了逗号
    .hint = 用英文逗号隔开：{ "`[\"en\", \"zh-CN\"]`" }或{ "`{ seats = 40, fee = \"25 EUR\" }`" }
N001-comma = 数字里写了逗号
    .hint = 写`{ $wanted }`：小数点用英文句点，千位之间不加分隔符
N001-date = 日期按年、月、日的顺序写
    .hint = 不加引号，例如`2026-04-27`
N001-date-as = 日期按年、月、日的顺序写
    .hint = 写`{ $wanted }`，不加引号
N001-empty = 等号后面什么也没有
    .hint = 写上值，或删去这一行
N001-equals = 少了等号
    .hint = 写成`键 = 值`；注释以`#`开头
N001-flag = 这里要用小写的英文单词
    .hint = 写`{ $wanted }`
N001-heading = 这个标题的方括号没有配对
    .hint = 活动写`[[event]]`，嘉宾写`[[event.speaker]]`，链接写`[links]`
N001-key = 等号左边不能这样写
    .hint = 只用小写字母a到z、数字和连字符
N001-merge = 这是合并冲突的标记
    .hint = 保留两边正确的行，删去标记，然后再检查一次
N001-no-day = 日历上没有这一天
    .hint = 请核对月份和日期
N001-open = “{ $sign }”没有成对
    .hint = 在结束的地方补上{ $close }
N001-percent = 百分数要换算成小数
    .hint = 写`{ $wanted }`；文字里用{ "`NUMBER($…, style: \"percent\")`" }显示成百分数
N001-quote = 这段文字没有结束
    .hint = 在末尾补上引号
N001-text = 文字要放在引号里
    .hint = 写`"{ $wanted }"`
N001-wide = TOML在这里要用{ $wanted }，而不是中文输入法或排版软件的符号{ $found }
    .hint = 关闭中文输入法，输入{ $wanted }
N001-twice = “{ $key }”出现了两次
    .hint = 只留一个；若有几个活动，每个活动都以双方括号的`[[event]]`开头
N002 = 文件太大，不像一期通讯
    .explain = 通讯的TOML文件，表和列表最多嵌套64层，最多有10,000个键。真正的通讯远远达不到；设上限是为了防止损坏的或恶意的文件使程序停住。
N002-deep = 表和列表的嵌套超过{ $most }层
    .hint = 看看哪个括号没有配对
N002-many = 文件中的键超过{ $most }个
    .hint = 把通讯拆成几期
N003 = 不认识的键“{ $key }”
    .hint = 这里可用的有：{ $known }
    .explain = 通讯里只能有程序认识的键，这样，拼错的键绝不会被悄悄忽略。改法中会给出最接近的键，或列出全部可用的键。自定的键写在{ "`facts = { … }`" }里，各条消息都能用到。
    .wrong = plase = "old-mill"
    .right = place = "old-mill"
N003-near = 不认识的键“{ $key }”
    .hint = 是否应为“{ $nearest }”？
N004 = “{ $key }”应为{ $expected ->
        [text] 带引号的文字
        [boolean] true或false
        [day] 没有时间的日期
        [moment] 带时间的日期
        [table] 一个表
        [tables] 一组表
        [texts] 一组文字
        [link] 一个链接，或分别写出各语言链接的表
        [fact] 数字、文字、日期或带时间的日期
       *[whole] 整数
    }，这里却是{ $found ->
        [text] 文字
        [number] 数字
        [boolean] true或false
        [date] 日期或时间
        [list] 列表
       *[table] 表
    }
    .hint = { $expected ->
        [text] 写成`"…"`
        [boolean] 写true或false，不加引号
        [day] 不加引号，例如`2026-12-03`
        [moment] 不加引号，例如`2026-12-03T18:30:00`；只有日期时，改用键`date`
        [table] 写成{ "`{ 键 = 值 }`" }，或写在标题`[heading]`之下
        [tables] 每一个都以双方括号的标题`[[heading]]`开头
        [texts] 写成`["…", "…"]`
        [link] 写成`"https://…"`，或{ "`{ en = \"https://…\", zh-CN = \"https://…\" }`" }
        [fact] 每个值各用一个键
       *[whole] 只写数字，不加引号，不带小数
    }
    .explain = 每个键只接受一种值：文字要加引号，数字、日期以及true和false不加。例如，`date = 2021-04-27`是日期，`date = "2021-04-27"`只是一段文字，任何语言都无法把它变成自己的日期格式。
    .wrong = date = "2026-12-03"
    .right = date = 2026-12-03
N005 = 缺少“{ $key }”
    .hint = 在这里加上`{ $key } = …`
    .explain = 没有这个键，通讯或活动就无法编排。每期通讯都要有date，每个活动都要有id，每位嘉宾都要有person，每张图片都要有id和file。
    .wrong =
        { "[[event]]" }
        date = 2026-12-03
    .right =
        { "[[event]]" }
        id = "lunch"
        date = 2026-12-03
N006 = 没有通讯“{ $slug }”
    .hint = 它的事实应写在`newsletters/{ $slug }.toml`里
    .explain = 一期通讯就是文件夹newsletters里的一个TOML文件；文件名去掉结尾的`.toml`，就是通讯的代号。
N010 = “{ $language }”不在这里可用的语言之中：{ $known }
    .hint = 选用其中一种，或把它加到diglot.toml中`[languages]`的`available`里
    .explain = 通讯、活动和链接只能用项目所写的语言，活动只能用本期通讯的语言。项目的语言列在diglot.toml中`[languages]`的`available`里。
    .wrong = languages = ["en", "zh"]
    .right = languages = ["en", "zh-CN"]
N011 = “{ $language }”写了两次
    .hint = 每种语言只写一次
    .explain = 键`languages`列出通讯或活动只用哪几种语言。每种语言只能写一次，至少要有一种；没有这个键，就用全部语言。
    .wrong = languages = ["en", "en"]
    .right = languages = ["en"]
N011-empty = 语言列表是空的
    .hint = 写上一种语言，或删去这个键：那样就用全部语言
N012 = “{ $id }”不能用作id
    .hint = 用小写字母a–z、数字和连字符，例如spring-lunch
    .explain = id把事实和文字联系起来：活动lunch的文字，就是各种语言里的消息lunch。id由小写字母a–z、数字和连字符组成，以字母开头，不以连字符结尾。人物、机构和地点的id可以用数字开头。
    .wrong = id = "Spring Lunch"
    .right = id = "spring-lunch"
N012-prefix = “{ $prefix }”会自动加上
    .hint = 写成`"{ $bare }"`
N013 = 又有一个活动的id是“{ $id }”；第一个在第{ $line }行
    .hint = 给每个活动各用一个id
    .explain = 活动的文字和事实都靠id查找，所以同一期通讯里的两个活动不能共用一个id。
    .wrong =
        { "[[event]]" }
        id = "lunch"
        { "[[event]]" }
        id = "lunch"
    .right =
        { "[[event]]" }
        id = "lunch"
        { "[[event]]" }
        id = "garden-lunch"
N014 = id“{ $id }”与程序自己使用的“{ $fixed }”冲突
    .hint = 换一个id，例如活动名称中的一个词
    .explain = 有些消息的含义是固定的：subject、greeting、sender，以及所有以`label-`开头的消息等等。活动的id若是这样的消息或它的开头部分，活动的文字和事实就会与它混在一起。
    .wrong = id = "contact"
    .right = id = "contact-day"
N015 = 一期通讯最多有{ $most }个活动
    .hint = 拆成几期通讯
    .explain = 设这个上限，是为了让邮件便于阅读，程序运行迅速。远远不到这个数目，Gmail就已经把邮件截断了。
N020 = 活动没有日期
    .hint = 加上`date`；知道时间的，加上`starts`。例如`date = 2026-12-03`或`starts = 2026-12-03T18:30:00`
    .explain = 每个活动要么有日期（date），要么有带时间的开始（starts，知道的话再加ends）。日期只在这里写一次，各种语言自会按自己的习惯显示。
    .wrong =
        { "[[event]]" }
        id = "lunch"
    .right =
        { "[[event]]" }
        id = "lunch"
        date = 2026-12-03
N020-both = 活动既有日期，又有开始时间
    .hint = 保留starts，删去date；starts的那一天就是活动的日期
N021 = 这个当地时间不能确定
    .explain = 夏令时开始和结束时要拨钟：春天跳过一个小时，秋天有一个小时出现两次。这段时间里的钟点，程序绝不猜测：跳过的那个小时里，它并不存在；重复的那个小时里，要用时差说明是哪一次，例如`2026-10-25T02:30:00+01:00`。
    .wrong = starts = 2026-10-25T02:30:00
    .right = starts = 2026-10-25T02:30:00+01:00
N021-skipped = { $zone }没有这个时间：时钟在此向前拨，把它跳过了
    .hint = 改用跳过的那个小时以外的时间
N021-repeated = 这个时间在{ $zone }出现两次：时钟在此往回拨
    .hint = 加上时差：第一次是{ $before }，第二次是{ $after }
N022 = 没有名为“{ $zone }”的时区
    .hint = 写成Europe/Luxembourg或Asia/Shanghai这样的名称
    .explain = 时区用IANA数据库中的名称，写明大洲和城市，首字母大写：Europe/Luxembourg、Asia/Shanghai。CST之类的缩写在不同地方指不同的时区。
    .wrong = zone = "Luxembourg"
    .right = zone = "Europe/Luxembourg"
N022-near = 没有名为“{ $zone }”的时区
    .hint = 是否应为“{ $nearest }”？
N023 = 时差{ $given }与{ $zone }不符，那里当时的时差是{ $offset }
    .hint = 去掉时差，或更正时区
    .explain = 带时差的时间必须与活动的时区一致，否则两者必有一错，读者会在错误的钟点到场。通常可以不写时差：`starts = 2026-12-03T18:30:00`加上`zone = "Europe/Luxembourg"`就足够了。
    .wrong =
        starts = 2026-12-03T18:30:00+02:00
        zone = "Europe/Luxembourg"
    .right =
        starts = 2026-12-03T18:30:00
        zone = "Europe/Luxembourg"
N024 = 结束不晚于开始
    .hint = 更正starts或ends
    .explain = 活动的结束若早于开始，或与开始同时，两个时间中必有一个写错；两者都按活动的时区计算。
    .wrong =
        starts = 2026-12-03T18:30:00
        ends = 2026-12-03T08:30:00
    .right =
        starts = 2026-12-03T18:30:00
        ends = 2026-12-03T20:30:00
N025 = 没有这样的日期或时间
    .hint = 核对日期和时间
    .explain = 这个时间虽然写得出来，时钟上却没有这一刻，例如闰秒23:59:60；或者它超出了9999年。日历上没有的日子，例如2月30日，算作N001。
    .wrong = starts = 2026-12-03T23:59:60
    .right = starts = 2026-12-03T23:59:00
N026 = 有“ends”就必须有“starts”
    .hint = 用`starts = …`写明日期和时间，代替date
    .explain = 结束写的是时间，所以开始也要有时间。只知道日期、不知道时间的活动，只写date。
    .wrong =
        date = 2026-12-03
        ends = 2026-12-03T20:30:00
    .right =
        starts = 2026-12-03T18:30:00
        ends = 2026-12-03T20:30:00
N030 = “{ $name }”不能用作事实的名称
    .hint = 用小写字母a–z、数字和连字符，例如ict-share
    .explain = 文字里用美元符号加名称来引用事实，例如{ "`{ $ict-share }`" }。这种名称由小写字母、数字和连字符组成，以字母开头。
    .wrong = { "facts = { ICT_share = 0.13 }" }
    .right = { "facts = { ict-share = 0.13 }" }
N031 = 事实“{ $name }”本来就有
    .hint = 删去它，或换一个名称
    .explain = 日期、人物和地点会自动成为事实：$date、$year、$starts、$ends、$host、$place、$speakers，以及演讲的$person、$role、$organisation；$reply-to是接收回复的邮箱。自定的事实不能改变它们的含义。
    .wrong = { "facts = { place = \"Old Mill\" }" }
    .right = place = "old-mill"
N032 = 这个数字无法准确显示
    .hint = 小数点前后各不超过{ $most }位；不是数字的内容要加引号
    .explain = 数字按原样保留，绝不四舍五入。无穷大、“非数字”以及小数点前后超过15位的数字，不该出现在通讯里。
    .wrong = { "facts = { seats = inf }" }
    .right = { "facts = { seats = 40 }" }
N034 = “{ $text }”像是金额，现在当作普通文字处理
    .hint = 写成`"{ $wanted }"`
    .explain = 金额写成数字（小数用点）、空格和三个大写字母的货币代码。这样，各种语言才能按自己的习惯显示：英文€45，中文45欧元。普通文字在各种语言里都原样显示。
    .wrong = { "facts = { fee = \"€45\" }" }
    .right = { "facts = { fee = \"45 EUR\" }" }
N035 = 事实“{ $name }”含有字符{ $character }，邮件里不允许出现
    .hint = 重新输入这段文字；这类字符往往是复制时带进来的
    .explain = 控制字符、看不见的字符和改变书写方向的标记，会隐藏或歪曲读者看到的内容，有些还会破坏邮件头。括号⟦⟧专门用来标记缺少的文字。
N036 = 事实“{ $name }”会有两种含义
    .hint = 给活动换一个id，或给事实“{ $fact }”改名
    .explain = 任何文字都可以在事实前面加上活动的id，引用各个活动的事实，例如$lunch-fee。这里有两个活动，或一个活动和通讯本身，得出了同一个名称。
    .wrong =
        { "facts = { lunch-fee = \"45 EUR\" }" }
        { "[[event]]" }
        id = "lunch"
        { "facts = { fee = \"45 EUR\" }" }
    .right =
        { "[[event]]" }
        id = "lunch"
        { "facts = { fee = \"45 EUR\" }" }
N040 = 这个链接不能写进邮件
    .explain = 链接以`https://`、`mailto:`或`tel:`开头，首尾没有空格，也不含密码。`http://`可以使用，但会有警告。
    .wrong = { "links = { register = \"www.club.example\" }" }
    .right = { "links = { register = \"https://www.club.example\" }" }
N040-form = “{ $link }”不是完整的链接
    .hint = 以`https://`、`mailto:`或`tel:`开头
N040-scheme = “{ $link }”这类链接不能写进邮件
    .hint = 改用`https://`、`mailto:`或`tel:`
N040-login = 链接里有用户名或密码，每位读者都会看到
    .hint = 删去@及其前面的用户名和密码
N040-character = 链接的首尾有空格，或含有控制字符
    .hint = 重新输入
N041 = “{ $name }”不能用作链接的名称
    .hint = 用小写字母a–z、数字和连字符，例如register
    .explain = 文字里把链接的名称写在圆括号内，放在链接文字之后：`[立即报名](register)`。这种名称由小写字母、数字和连字符组成，以字母开头。
    .wrong = { "links = { Register = \"https://www.club.example\" }" }
    .right = { "links = { register = \"https://www.club.example\" }" }
N042 = “{ $link }”没有加密
    .hint = 网站若支持，改用`https://`
    .explain = 读者在`http://`网页上看到和输入的内容，途中可能被人查看或篡改；有些邮件软件还会对这类链接发出警告。
    .wrong = { "links = { map = \"http://map.example\" }" }
    .right = { "links = { map = \"https://map.example\" }" }
N043 = 链接名称“{ $name }”有固定的含义
    .hint = 换一个名称
    .explain = unsubscribe和preferences是每位会员自己的链接，website和archive来自设置。通讯不能让它们指向别处。
    .wrong = { "links = { website = \"https://mill.example\" }" }
    .right = { "links = { old-mill = \"https://mill.example\" }" }
N044 = 链接“{ $name }”没有{ $language }的目标
    .hint = 加上`{ $language } = "https://…"`，或让各种语言共用一个目标
    .explain = 这个链接按语言分别写出目标，却漏了通讯的一种语言，那种语言的读者得不到链接。那种语言的文字若用到它，就是错误。
    .wrong = { "links = { map = { en = \"https://map.example/en\" } }" }
    .right = { "links = { map = { en = \"https://map.example/en\", zh-CN = \"https://map.example/zh\" } }" }
N050 = 没有图片{ $file }
    .hint = 把文件放到那里，或更正名称；大小写有区别
    .explain = 图片随邮件一起寄出，所以文件必须在项目里。TOML文件中写的是它在文件夹newsletters中的位置。
N050-ending = 邮件软件无法显示{ $file }这类图片
    .hint = 另存为`.png`、`.jpg`或`.gif`
N051 = { $file }不能作为图片读取
    .hint = 用图片编辑软件打开，另存为PNG、JPEG或GIF
    .explain = 文件的开头不是PNG、JPEG或GIF应有的样子：可能不完整，也可能是别的格式用错了扩展名。
N052 = { $file }有{ $width }×{ $height }像素；每边最多{ $most }像素
    .hint = 缩小图片：邮件里有1200像素就够了
    .explain = 邮件中的图片以600像素的宽度显示，高清屏幕需要两倍的像素。再大的图片只会增加邮件的体积，过大的图片还可能使读者的软件停住。
N053 = “{ $file }”不是通讯旁边的文件
    .hint = 写成spring/banner.png这样，用`/`，不用`..`
    .explain = 图片放在文件夹newsletters或其子文件夹里。网址、绝对路径或含有`..`的路径，会使通讯依赖项目以外的东西。
    .wrong = file = "../pictures/banner.png"
    .right = file = "spring/banner.png"
N054 = id“{ $id }”代表两张不同的图片；第一张在第{ $line }行
    .hint = 给每张图片各用一个id
    .explain = 图片的id既是一条消息的id，那条消息为看不到图片的读者说明图上有什么；又是图片在邮件中的名称。
    .wrong =
        { "picture = { id = \"banner\", file = \"spring/mill.png\" }" }
        { "[[event]]" }
        { "picture = { id = \"banner\", file = \"spring/garden.png\" }" }
    .right =
        { "picture = { id = \"banner\", file = \"spring/mill.png\" }" }
        { "[[event]]" }
        { "picture = { id = \"garden\", file = \"spring/garden.png\" }" }
N071 = 两位嘉宾共用文字“{ $id }”；第一位在第{ $line }行
    .hint = 给每位嘉宾各用一个part，或省去第二位的part
    .explain = 演讲的文字用$person、$role和$organisation指称嘉宾。两位嘉宾共用一段文字，就分不清指的是谁。
    .wrong =
        { "[[event.speaker]]" }
        person = "guest"
        part = "talk"
        { "[[event.speaker]]" }
        person = "host"
        part = "talk"
    .right =
        { "[[event.speaker]]" }
        person = "guest"
        part = "talk"
        { "[[event.speaker]]" }
        person = "host"
        part = "welcome"
N072 = 演讲的文字“{ $id }”同时也是第{ $line }行的活动
    .hint = 给part或活动改名
    .explain = 演讲的文字，写在由活动id和part连成的消息里：lunch加talk，就是lunch-talk。如果另有一个活动的id恰好是lunch-talk，它的文字也在那里。
    .wrong =
        { "[[event]]" }
        id = "lunch"
        { "speaker = [{ person = \"guest\", part = \"talk\" }]" }
        { "[[event]]" }
        id = "lunch-talk"
    .right =
        { "[[event]]" }
        id = "lunch"
        { "speaker = [{ person = \"guest\", part = \"keynote\" }]" }
        { "[[event]]" }
        id = "lunch-talk"

E104 = 通讯没有说明是否含有广告
    .hint = 加上`commercial = false`；含有广告的，写`commercial = true`
    .explain = 在中国，商业邮件的主题必须以“广告”或AD开头。是否含有广告，只有作者知道，所以每期通讯都要写明`commercial = true`或`commercial = false`，程序绝不自行认定。
    .wrong = date = 2026-12-03
    .right =
        date = 2026-12-03
        commercial = false

L005-language = 语言{ $language }一点文字也没有
    .hint = 添加文件夹`locales/{ $language }`，内有common.ftl、names.ftl和本期通讯的文件；或从`[languages]`的`available`中去掉这种语言

N060 = 这期通讯没有一个活动使用{ $language }
    .hint = 让整期通讯不用这种语言（`languages = […]`），或让某个活动使用它
    .explain = 每个活动都写了`languages = […]`，其中都没有这种语言，读者只会收到开头和结尾，中间什么也没有。如果本意如此，就让整期通讯不用这种语言。
    .wrong =
        languages = ["en", "zh-CN"]
        { "[[event]]" }
        languages = ["en"]
    .right =
        languages = ["en"]
        { "[[event]]" }
        languages = ["en"]
