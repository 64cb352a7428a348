### 会员名单中的问题。

A001 = 这不是CSV文件
    .hint = 把名单另存为CSV（UTF-8），改用另存的文件
    .explain = 文件是什么类型，看的是内容，不是文件名。会员名单按CSV读入：纯文本，一位会员一行，单元格之间用逗号、分号或制表符隔开。电子表格软件都能另存为这种格式。
A001-xlsx = 这是Excel工作簿（`.xlsx`），目前还不能读入
    .hint = 在Excel中选“另存为”，类型选“CSV UTF-8（逗号分隔）”，改用另存的文件
A001-xls = 这是旧版Excel工作簿（`.xls`），不能读入
    .hint = 在Excel中选“另存为”，类型选“CSV UTF-8（逗号分隔）”，改用另存的文件

A002 = 不能确定名单用的是哪种字符编码，看起来像{ $guess }
    .hint = 如果用{ "`--encoding " }{ $guess }{ "`" }读出的姓名正确，就用它；也可以把名单另存为UTF-8
    .explain = 文本文件本身不写明保存时用了哪种编码。UTF-8和GB18030（GBK）在每个字节都吻合时能自动识别，其他编码须指明：编码一旦弄错，姓名会全部变成乱码，却不会报错。
    .wrong = diglot members check members.csv
    .right = diglot members check members.csv --encoding big5
A002-wrong = 名单中有不属于{ $label }的字节
    .hint = 去掉{ "`--encoding`" }，或把名单另存为UTF-8
A002-label = “{ $label }”不是已知的字符编码
    .hint = 可用的名称如utf-8、gb18030、big5、windows-1252

A003 = 这一行的引号有头无尾，已跳过这一行
    .hint = 补上后一个引号，或把前一个删去
    .explain = 在CSV中，以引号开头的单元格要到下一个引号才结束，哪怕隔了好几行。如果后面再没有引号，余下的整个名单就成了一个单元格。程序会从下一行继续读。
    .wrong = wang@bridge.example,"王某,女士,中文
    .right = wang@bridge.example,王某,女士,中文
A003-many = 有{ $most }行以上引号不成对，名单没有读入
    .hint = 用电子表格软件重新存为CSV

A004 = 名单中有内容超过diglot读入的上限
    .explain = 设上限是为了防止损坏或恶意的文件占满内存：名单256 MiB、2,000,000行、200列，一行64 KiB，一个单元格4 KiB，姓名200个字符。真实的名单远远达不到。
A004-file = 名单有{ $size }字节，最多读入{ $most }字节
    .hint = 分成几份，或去掉一些列
A004-rows = 名单超过{ $most }行
    .hint = 分成几份
A004-row = 这一行超过64 KiB，已跳过
    .hint = 看看是不是有引号只有前一半
A004-columns = 这一行超过{ $most }个单元格，已跳过
    .hint = 删去最右边多余的内容
A004-cell = 有个单元格达{ $size }字节，最多读入{ $most }字节，已跳过这一行：{ $value }
    .hint = 缩短内容
A004-name = 姓名超过{ $most }个字符，已跳过这一行：{ $value }
    .hint = 缩短内容

A006 = 前10行中没有找到邮箱一列
    .hint = 把这一列的表头改为其中之一：{ $known }；或在`[members.columns]`下写明自定的表头
    .explain = 名单的前10行中，第一个带有邮箱表头的行就是表头行。表头可以用英文、法文或中文，大小写、全角半角都行。自定的表头写入diglot.toml，例如在`[members.columns]`下写`"联系邮箱" = "email"`。
    .wrong = 联系方式,姓名,语言
    .right = 邮箱,姓名,语言
A006-twice = 有两列都是{ $field }：“{ $first }”和“{ $second }”
    .hint = 改掉或删去其中一列
A006-field = `[members.columns]`中，表头“{ $heading }”对应的“{ $field }”不是已知的栏目
    .hint = 可用的有：{ $known }

A007 = 单元格的内容不合要求
    .explain = 单元格首尾的空白会去掉，文字会统一为标准形式，邮箱中的全角符号按半角读取。姓名中的换行或控制字符会给邮件添上多余的邮件头，所以含有它们的行会跳过。看不见的字符多半是从网页粘贴时带来的。
    .wrong = wang＠bridge．example,王某,女士,中文
    .right = wang@bridge.example,王某,女士,中文
A007-control = 单元格中有换行或控制字符，已跳过这一行：{ $value }
    .hint = 重新键入这个单元格
A007-invisible = 单元格中有看不见的字符，已去掉：{ $value }
    .hint = 重新键入这个单元格
A007-wide = 邮箱中的全角符号按半角读取：{ $value }读作{ $read }

A008 = 另有{ $more }个问题没有显示
    .hint = 先改好已显示的，再检查一次
    .explain = 凡有疑问的行都会逐一列出，一份名单最多列出10,000个错误和10,000个其他问题。问题更多时，往往出于同一个原因，例如某一列错了位。

A010 = “{ $value }”不是本通讯的语言，这位会员将收到{ $default }
    .hint = 改正这个单元格，或在diglot.toml的`[members.language-aliases]`下添加：`"{ $value }" = "{ $default }"`
    .explain = 程序绝不根据姓名、邮箱或国家猜测语言，要繁体中文的会员也不会收到简体。语言一栏可以写语言代码，也可以写英文、法文、德文或中文的语言名称，还可以写几种，如“en/zh”或“中文和英文”。语言不明的会员收到`[languages]`下`default`所定的版本；若在`[members]`下设了`unknown-language = "skip"`，则不寄给他们。
    .wrong = jia@bridge.example,会员甲,,国语
    .right = jia@bridge.example,会员甲,,中文
A010-skip = “{ $value }”不是本通讯的语言，不寄给这位会员
    .hint = 改正这个单元格，或在diglot.toml的`[members.language-aliases]`下添加：`"{ $value }" = "{ $default }"`
A010-empty = 没有填写语言，这位会员将收到{ $default }
    .hint = 填写这个单元格
A010-empty-skip = 没有填写语言，不寄给这位会员
    .hint = 填写这个单元格
A010-column = 名单中没有语言一列，所有人都将收到{ $default }
    .hint = 添加表头为“语言”或“language”的一列
A010-column-skip = 名单中没有语言一列，谁都不会收到
    .hint = 添加表头为“语言”或“language”的一列

A014 = “{ $value }”不是已知的称谓，称呼这位会员时不用称谓
    .hint = 可用先生、女士、博士、教授、大使，或Mr、Ms、Dr、Prof、Ambassador
    .explain = 称谓只是代号，怎样措辞由每种语言自定，所以用英文填写的名单也能用得体的中文称呼会员。可用的有Mr、Ms、Dr、Prof、Ambassador，以及它们在法文、德文和中文中的通常写法。
    .wrong = li@lantern.example,李某某,同志,中文
    .right = li@lantern.example,李某某,先生,中文

A016 = 姓“{ $family }”与名“{ $given }”好像填反了
    .hint = { $given }是常见的中国姓氏，核对一下这一行
    .explain = 中国人的姓名先姓后名，而由英文表单汇总的名单常把两者弄反。这一行仍照原样使用。
    .wrong =
        邮箱,姓,名,语言
        wang@bridge.example,Mou,Wang,英文
    .right =
        邮箱,姓,名,语言
        wang@bridge.example,Wang,Mou,英文

A017 = 这个邮箱无法收信，已跳过这一行
    .explain = 邮箱地址有且只有一个@，前面是名称，后面是带点的域名。带引号的名称、IP地址和不带点的域名只在极少数场合合法，出现在名单里总是笔误，因此不接受。
    .wrong = li@lantern,李某某,先生,中文
    .right = li@lantern.example,李某某,先生,中文
A017-empty = 这一行没有邮箱，已跳过
    .hint = 填写邮箱，或删去这一行
A017-several = 一个单元格里有几个邮箱，已跳过这一行：{ $value }
    .hint = 每个邮箱各占一行
A017-at = 邮箱有且只有一个@，已跳过这一行：{ $value }
    .hint = 改正邮箱
A017-character = 邮箱中有空格或看不见的字符，已跳过这一行：{ $value }
    .hint = 重新键入邮箱
A017-local = @前面的部分不能用，已跳过这一行：{ $value }
    .hint = 改正邮箱
A017-domain = @后面的部分不是域名，已跳过这一行：{ $value }
    .hint = 改正邮箱
A017-long = 邮箱超过254字节，已跳过这一行：{ $value }
    .hint = 改正邮箱

A018 = 这个邮箱没有人查阅
    .explain = postmaster@、noreply@之类的邮箱由机器使用；通讯若寄到发件人自己的邮箱，会被当作退信或退订邮件。域名与大型邮箱服务商只差一个字母的，多半是笔误，但仍照原样使用。
    .wrong = noreply@harbour.example,会员乙,,中文
    .right = office@harbour.example,会员乙,,中文
A018-machine = { $value }是机器使用的邮箱，已跳过这一行
    .hint = 改用有人查阅的邮箱
A018-own = { $value }是发件人自己的邮箱，已跳过这一行
    .hint = 删去这一行
A018-typo = { $value }好像写错了
    .hint = 也许是{ $suggestion }

A021 = { $value }在第{ $first }行已经出现，两行视为同一位会员
    .explain = 名单里无论出现几次，每人只收一封。只有大小写不同的邮箱视为同一个。几行的语言不一致时，视为语言不明；姓名不一致时，称呼中不用姓名。
    .wrong =
        ouyang@lantern.example,欧阳某,博士,中文
        OUYANG@lantern.example,欧阳某,博士,英文
    .right = ouyang@lantern.example,欧阳某,博士,中文
A021-name = { $value }在第{ $first }行已经出现，姓名不同；称呼这位会员时不用姓名
    .hint = 删去其中一行
A021-language = { $value }在第{ $first }行已经出现，语言不同；这位会员将收到{ $default }
    .hint = 删去其中一行
A021-language-skip = { $value }在第{ $first }行已经出现，语言不同；不寄给这位会员
    .hint = 删去其中一行
