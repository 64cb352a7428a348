### diglot.toml（C）与项目文件夹（S）中的问题。

C001 = diglot.toml无法读取：{ $cause ->
        [quote] 这段文字没有结束
        [text] 文字要放在引号里
        [number] 数字里不能有逗号和百分号
        [day] 这里的设置都不是日期
        [flag] 这里要用小写的英文单词
        [empty] 等号后面什么也没有
        [equals] 少了等号
        [key] 等号左边不能这样写
        [heading] 这个标题的方括号没有配对
        [between] 两个值之间少了逗号
        [behind] 这个值已经完整，后面又多出了内容
        [backslash] 反斜杠在直双引号里另有含义
       *[other] 这一行无法读懂
    }
    .hint = { $cause ->
        [quote] 在末尾补上引号
        [text] 写`"{ $wanted }"`
        [number] 写`{ $wanted }`
        [flag] 写`{ $wanted }`
        [empty] 写上值，或删去这一行
        [equals] 写成`键 = 值`；注释以`#`开头
        [key] 只用小写字母a到z、数字和连字符
        [between] 用英文逗号隔开
        [behind] 新的键要另起一行
        [backslash] 反斜杠要写两个；路径中用`/`分隔文件夹
       *[other] 文字要放在引号里，列表放在方括号里
    }
    .explain = diglot.toml是项目的设置，用TOML书写。其中有一处不是TOML，从那里往后就无法理解了。名称写在`=`左边，文本写在英文直引号中，列表写在方括号中：`available = ["en", "zh-CN"]`。
    .wrong = available = [en, zh-CN]
    .right = available = ["en", "zh-CN"]
C001-wide = “{ $found }”是全角符号
    .hint = 切换到英文输入法，改为{ $wanted }
C001-merge = 这是合并冲突的标记
    .hint = 保留两边正确的行，删去标记
C001-open = “{ $sign }”没有成对
    .hint = 在结束的地方补上{ $close }
C001-twice = “{ $key }”出现了两次
    .hint = 只留一个
C001-deep = 表和列表的嵌套超过{ $most }层
C001-many = 文件中的键超过{ $most }个
C002 = “{ $key }”不是已知的键
    .hint = 这里可用的有：{ $known }
    .explain = diglot.toml中若有diglot不认识的键，就算错误，因为多半是拼错了；如果放过，本来想要的设置就会悄悄失效。删去或改正即可。
    .wrong = availabel = ["en", "zh-CN"]
    .right = available = ["en", "zh-CN"]
C002-near = “{ $key }”不是已知的键
    .hint = 是不是想写“{ $nearest }”？
C003 = “{ $key }”应当是{ $expected ->
        [text] 写在引号中的文本
        [boolean] true或false
        [whole] { $least }到{ $most }之间的整数
        [texts] 文本列表，如`["…", "…"]`
        [table] 一个表，即`[{ $key }]`
        [tables] 一组表，即`[[{ $key }]]`
       *[other] { $expected }
    }，这里却是{ $found ->
        [text] 文本
        [number] { $expected ->
            [whole] 别的数字
           *[other] 数字
        }
        [boolean] true或false
        [date] 日期
        [list] 列表
       *[table] 表
    }
    .explain = diglot.toml中每个键的值都有规定的类型，这里写成了别的类型。文本写在引号中，数字和true、false不加引号，列表写在方括号中。
    .wrong = port = "465"
    .right = port = 465
C004 = 缺少“{ $key }”
    .hint = 补上这一项；在空文件夹中运行`diglot init`，可以看到完整的diglot.toml
    .explain = diglot.toml缺少做通讯不可少的设置：由谁寄发（`[organisation]`下的`id`、`domain`、`from`、`list-id`），用哪些语言（`[languages]`下的`available`）。
    .wrong =
        {"["}languages]
        source = "en"
    .right =
        {"["}languages]
        source = "en"
        available = ["en", "zh-CN"]
C005 = “{ $key }”像是机密，而这个文件在git中
    .hint = 从文件中删去；如果曾经提交过，就更换密码。改设`DIGLOT_SMTP_USER`，以及`DIGLOT_SMTP_PASSWORD_FILE`或`DIGLOT_SMTP_PASSWORD`
    .explain = 项目由多人共用，并存放在git中，所以密码和密钥绝不写入diglot.toml。登录信息来自环境变量：`DIGLOT_SMTP_USER`，以及`DIGLOT_SMTP_PASSWORD_FILE`（只有本人能读的文件）或`DIGLOT_SMTP_PASSWORD`。
    .wrong = password = "…"
    .right = # 已删去这一行；密码存放在DIGLOT_SMTP_PASSWORD_FILE所指的文件中
C005-ledger = `[ledger] url`里写了密码，而这个文件在git里
    .hint = 从`url`中删去密码，写进`PGPASSFILE`所指的文件；或把完整的URL放在环境变量`DIGLOT_LEDGER_URL`中
C006 = “{ $tag }”不是语言代码
    .hint = 语言代码如en、zh-CN；几种语言写作en+zh-CN
    .explain = 语言用BCP 47代码表示：en、fr、zh-CN。几种语言按先后顺序用`+`连接。项目的所有语言写在`[languages]`下的`available`中，`source`和`default`从中选取。
    .wrong = default = "en, zh-CN"
    .right = default = "en+zh-CN"
C006-none = 没有可用的语言
    .hint = 写作`available = ["en", "zh-CN"]`
C006-unavailable = { $tag }不在`[languages]`下的`available`中
C007 = “{ $zone }”不是时区
    .hint = 时区用IANA名称，如Europe/Luxembourg、Asia/Shanghai
    .explain = 时间按IANA名称所指的时区显示。没有注明时区的时间，一律按`time-zones`中的第一个时区。
    .wrong = time-zones = ["Luxembourg", "Beijing"]
    .right = time-zones = ["Europe/Luxembourg", "Asia/Shanghai"]
C008 = “{ $key }”不能是“{ $value }”
    .hint = 可选的有：{ $choices }
    .explain = 这项设置只有几个值可选，所写的不在其中。
    .wrong = kind = "email"
    .right = kind = "smtp"
C009 = 不加密的邮件只能在本机传送
    .hint = 删去`tls = "none"`；如果邮件服务器就在本机，设`host = "127.0.0.1"`
    .explain = 设了`tls = "none"`，邮件和收件人在网络上传送时谁都能看到。只有邮件服务器在本机（`localhost`）时才允许这样设置。
    .wrong =
        host = "smtp.chinalux.example"
        tls = "none"
    .right =
        host = "smtp.chinalux.example"
        tls = "implicit"
C011 = “{ $url }”不是账本的位置
    .hint = 写作`url = "sqlite:.diglot/ledger.db"`
    .explain = 账本记录寄发情况，可以是一个SQLite文件，写作`url = "sqlite:路径"`，路径从项目文件夹算起；也可以是多台机器共用的PostgreSQL数据库，写作`url = "postgres://角色@主机/数据库"`。
    .wrong = url = ".diglot/ledger.db"
    .right = url = "sqlite:.diglot/ledger.db"
C012 = “{ $address }”不是邮箱地址
    .hint = 写成name@domain.example的形式
    .explain = 这项设置是邮箱地址，形式为name@domain.example，不带显示名称。发件人名称属于文字，写在common.ftl的消息`sender`中。
    .wrong = from = "中卢商会 <newsletter@chinalux.example>"
    .right = from = "newsletter@chinalux.example"
C012-empty = “{ $key }”是空的
    .hint = 填写邮箱
C012-at = “{ $address }”不是邮箱地址：有且只有一个@才行
    .hint = 写成name@domain.example的形式
C012-character = “{ $address }”不是邮箱地址：其中有空格、控制字符或看不见的字符
    .hint = 只写邮箱本身，不带显示名称
C012-local = “{ $address }”不是邮箱地址：@前面的部分不能用
    .hint = 写成name@domain.example的形式
C012-domain = “{ $address }”不是邮箱地址：@后面的部分不是域名
    .hint = 写成name@domain.example的形式
C012-long = “{ $address }”不是邮箱地址：太长了
    .hint = 改用较短的邮箱
C013 = “{ $link }”不是链接
    .hint = 写出完整的地址，如`https://www.chinalux.example/`
    .explain = 链接要写完整：`https://www.chinalux.example/`。可以用`https`、`http`、`mailto`和`tel`；没有加密的`http`只在没有`https`时才用。
    .wrong = website = "www.chinalux.example"
    .right = website = "https://www.chinalux.example/"
C013-scheme = “{ $link }”不能用作链接
    .hint = 链接以`https:`、`mailto:`或`tel:`开头
C013-login = “{ $link }”中有用户名或密码
    .hint = 把用户名和密码删去
C013-character = “{ $link }”的首尾有空白，或其中有控制字符
    .hint = 删去这些字符
C014 = “{ $value }”不能用作`{ $key }`
    .hint = `id`只用小写字母、数字和连字符；`domain`和`list-id`是带点的名称，如newsletter.chinalux.example
    .explain = `id`代表机构，会用在消息的id里（如`org-chinalux`），所以只用小写字母、数字和连字符。`domain`是域名。`list-id`是带点的名称，邮件寄发之后就不能再改（RFC 2919）。
    .wrong = id = "ChinaLux"
    .right = id = "chinalux"
C015 = 测试邮件最多寄到{ $most }个邮箱，这里有{ $count }个
    .hint = 只留真正会看测试邮件的人
    .explain = `[test]`下的`to`列出从预览页面寄测试邮件时的收件邮箱，最多十个，每个只写一次，大小写不同也算同一个。要给更多的人看，请用`diglot compose --proof 文件夹`写出样稿。
    .wrong =
        {"["}test]
        to = ["office@chinalux.example", "Office@chinalux.example"]
    .right =
        {"["}test]
        to = ["office@chinalux.example"]
C015-twice = “{ $address }”写了两次
    .hint = 只留一处
C016 = “{ $value }”不是速率
    .hint = 请写封数和时间单位，例如`10/s`、`30/min`、`500/h`，或写`unlimited`
    .explain = `[transport]`下的`rate`限定最多寄多快：一个整数、一条斜线，再加`s`（秒）、`min`（分钟）或`h`（小时）。不写时，寄往邮件服务器的上限为每秒10封，寄往本机的邮件服务器则不限。服务器要求放慢时，diglot会自行再放慢。
    .wrong = rate = "10 per second"
    .right = rate = "10/s"
S001 = 文件无法读取：{ $error }
    .explain = 项目中有一个文件无法读取。原因多半在文件权限或磁盘。
S001-folder = 这里应当是一个文件，却是文件夹
    .hint = 给这个文件夹改名，或把它移走
S002 = 这个文件实际在项目之外
    .hint = 把文件复制到项目中，不要用链接
    .explain = 项目文件夹中有一个链接指向别处的文件。diglot只读项目文件夹里的内容，这样，别人给的项目就无法把电脑上的其他文件放进通讯里。
S003 = 通讯文件不能用这个名称
    .hint = 只用小写字母、数字和连字符，如2021-05-digitalisation.toml
    .explain = 通讯文件去掉`.toml`之后的名称就是它的代号，会用在文字和图片的文件名以及邮件头里，所以只能由字母a至z、数字和连字符组成。改名时，通讯文件、对应的`.ftl`文件和图片文件夹要一起改。
    .wrong = newsletters/2021年5月.toml
    .right = newsletters/2021-05-digitalisation.toml
