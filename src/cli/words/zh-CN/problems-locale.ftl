### 关于文字的问题：`locales/`下的文件。

L001 = 这里不符合Fluent格式
    .hint = 条目的写法是`id = 文字`；文字换行后，续行以空格开头
    .explain = `locales/`下某个文件的一部分不符合Fluent格式，无法读取，而所有文字都用这种格式书写。那里的文字在邮件中会缺失或中断，所以修好之前，这种语言的邮件一律不寄。常见的原因是中文输入法打出的符号，例如把`=`打成`＝`，或者某一行以Fluent另有用途的符号开头。
    .wrong = lunch-title＝春日午餐
    .right = lunch-title = 春日午餐
L001-argument = 同一次调用中，选项“{ $name }”写了两次
    .hint = 只留一个
L001-arrow = `->`之后必须换行
    .hint = 每个分支单独写一行
L001-attribute = `.{ $name }`后面缺少等号
    .hint = 如果是属性，在文字前写成`.{ $name } =`；如果要让读者看到，在它前面加{ "`{\"\"}`" }
L001-brace = 这里打开了花括号，其后的“{ $sign }”却不是变量、术语或函数
    .hint = 若要让读者看到花括号，写成{ "`{\"{\"}`" }
L001-brackets = 这里用了“{ $sign }”，分支需要半角方括号
    .hint = 关闭中文输入法，重新输入各分支的方括号，这里写成`{ $plain }`
L001-callee = 函数名要用大写字母
    .hint = 可用的函数是DATETIME、NUMBER和LIST
L001-closing = 这个右花括号没有对应的左花括号
    .hint = 若要让读者看到花括号，写成{ "`{\"}\"}`" }
L001-column = 这行文字没有缩进
    .hint = 在行首加四个半角空格，下面属于同一段文字的各行也一样
L001-comment = 注释的`#`后面要有空格
L001-default = 没有标出默认分支
    .hint = 在其中一个分支前加{ "`*`" }，例如{ "`*[other]`" }
L001-defaults = 标出的默认分支不止一个
    .hint = 只在一个分支前保留{ "`*`" }
L001-dollar = { "`$`" }和名称之间多了空格
    .hint = 写成{ "`$" }{ $name }{ "`" }，中间不留空格
L001-empty = 等号后面没有文字
    .hint = 补上文字，或删去这一行：缺少的文字会按id另行列出
L001-equals = id后面缺少等号
    .hint = 写成`id = 文字`；如果是上文的续行，行首缩进四个半角空格；如果是注释，以`# `开头
L001-escape = 这个以反斜杠开头的写法没有意义
    .hint = 引号内只有{ "`\\\\`、`\\\"`和`\\u4E2D`" }这几种写法有特殊含义
L001-full-width = 这里用了全角的“{ $sign }”，Fluent需要半角的“{ $plain }”
    .hint = 关闭中文输入法再输入
L001-id = 这不是合格的id
    .hint = id由字母a–z、数字0–9和连字符组成，以字母开头
L001-line-start = 以“{ $sign }”开头的行会使前面的文字中断
    .hint = 在它前面加{ "`{\"\"}`" }；列表项以`- `开头
L001-lost-brace = “{ $name }”后面缺少{ "`}`" }
    .hint = 在`{ $name }`后面加{ "`}`" }
L001-merge = 这些是合并冲突留下的标记
    .hint = 保留两边正确的行，删去标记
L001-name = “{ $name }”没有用拉丁字母书写
    .hint = 变量和术语的名称要与原文一致，用拉丁字母，不翻译
L001-no-id = 这行文字不属于任何id
    .hint = 在它前面写`id =`；如果是注释，每行都以`# `开头
L001-opening = “{ $name }”前面缺少{ "`{`" }
    .hint = 在`{ $name }`前面加{ "`{`" }
L001-order = 有名称的选项要写在调用的最后
L001-orphan = 这个缩进的行不属于任何消息
    .hint = 在它上面写`id =`；id和注释的`#`要从第1列开始
L001-quote = 这里用了单引号，Fluent需要双引号
    .hint = 写成{ "`\"full\"`" }
L001-selector = 不能用它来选择分支
    .hint = 用变量来选择，例如{ "`{ $seats -> … }`" }
L001-sign = 花括号内不能这样写“{ $sign }”
    .hint = 花括号内只能写变量、术语、函数和带引号的文字
L001-string = 带引号的文字没有在本行内结束
    .hint = 补上后引号
L001-tab = 这里用了制表符（TAB），Fluent需要空格
    .hint = 改成四个半角空格，下面各行也一样
L001-term = 术语的属性不能直接显示
    .hint = 用它来选择分支，或者另立一个术语
L001-unclosed = 这个花括号没有配对
    .hint = 补上{ "`}`" }
L001-variant = 有一个分支或属性没有文字
L001-wide-comment = “＃”是全角符号，注释要以半角的`#`开头
    .hint = 改成`# `，符号后面留一个空格
L001-wide-space = 这行用全角空格缩进
    .hint = 改成四个半角空格，下面各行也一样

L002-control = 文本文件中不能有字符{ $character }
    .hint = 删去它
L002-replaced = 这里原有的字符已经丢失，变成了{ $character }
    .hint = 重新输入丢失的字符；文件曾以其他编码保存过
L002-return = 回车符后面没有换行符
    .hint = 用通常的换行方式重新保存文件

L003 = 本文件中有两个“{ $id }”，第一个在第{ $line }行
    .hint = 只留一个
    .explain = 同一文件中有两个条目的id相同。程序只用第一个；有人改了第二个，却看不到任何变化。同一文件内的id不能重复。
    .wrong =
        greeting = 各位会员：
        greeting = 大家好：
    .right = greeting = 各位会员：
L004 = { $file }里也有“{ $id }”
    .hint = 保留那一处，或给这里的换一个id
    .explain = 一期通讯同时使用同一语言的三个文件：common.ftl、names.ftl和本期的文件。同一个id出现在其中两个文件里，就有歧义：按上述顺序，只会用到排在前面的文字。
    .wrong =
        # common.ftl
        closing = 此致敬礼
        # newsletters/spring-lunch.ftl
        closing = 花园见！
    .right =
        # newsletters/spring-lunch.ftl
        closing = 花园见！
L005 = 缺少文件{ $file }
    .hint = 补上这个文件：通讯的每种语言都需要它
    .explain = 原文语言有这个文件，或者通讯需要它，而这种语言没有。任何其他语言都不会拿来顶替。随文件一起缺少的文字不再逐条列出。
L005-folder = 语言{ $language }还没有文字，文件夹“{ $found }”里的似乎就是它的
    .hint = 把这个文件夹改名为{ $language }
L005-near = 缺少文件{ $file }，{ $found }似乎就是它
    .hint = 把{ $found }改名为{ $file }
L005-renamed = 通讯“{ $slug }”没有文字，另有文字没有对应的通讯
    .hint = 如果`newsletters/{ $slug }.toml`改过名，就让它和它的文字同名（没有对应通讯的文字：`{ $others }`）；如果是新的通讯，就为它撰写文字
L005-slug = 通讯“{ $slug }”没有文字，名为“{ $other }”的文字又没有对应的通讯
    .hint = 让两者同名：把`newsletters/{ $slug }.toml`改名为`{ $other }.toml`，或把`locales/`下的各个`{ $other }.ftl`改名为`{ $slug }.ftl`
L005-stub = 缺少文件{ $file }
    .hint = 运行`{ $command }`会生成这个文件，原文写在注释里，供您逐条填写译文
L006 = 没有名为“{ $slug }”的通讯
    .hint = 如果`newsletters/{ $slug }.toml`改了名或移走了，请恢复原名；这期通讯确已不要，才删去这个文件
    .explain = `locales/`下的这个文件没有用处：它的通讯已不存在或改了名，它的语言不在diglot.toml的`available`之中，原文语言没有对应的文件，或者它既不是common.ftl、names.ftl，也不在`newsletters/`里。
L006-language = 文件夹“{ $folder }”的语言不在diglot.toml所列的语言之中
    .hint = 把它加到`available`里，或删去这个文件夹
L006-unread = 程序不会读取这个文件
    .hint = 文字要写在common.ftl、names.ftl和`newsletters/<代号>.ftl`里
L006-renamed = 没有名为“{ $slug }”的通讯
    .hint = 通讯的文件可能改了名（还没有文字的通讯：`{ $others }`）；如果是，就把这个文件改成同名；这期通讯确已不要，才删去这个文件
L006-source = 原文语言没有文件{ $file }
    .hint = 删去这个文件，或在原文语言里补上
L007 = 文件夹“{ $folder }”被当作{ $tag }读取
    .hint = 改名为{ $tag }
    .explain = `locales/`下的文件夹以语言标签命名，例如en或zh-CN。标签换一种拼法也能读懂，但两种拼法不能并存，否则无法断定以哪些文件为准。
    .wrong = locales/zh_cn/
    .right = locales/zh-CN/
L007-tag = “{ $folder }”不是语言标签
    .hint = 语言标签形如en、zh-CN或fr-LU
L007-twice = 文件夹“{ $folder }”和“{ $other }”是同一种语言
    .hint = 把两边的文件合并到一个文件夹里

L009 = 属性“{ $id }”出现了两次，第一次在第{ $line }行
    .hint = 只留一个
    .explain = 同一条消息的某个属性，或同一处选择的某个分支，出现了两次。程序只用第一个。
    .wrong =
        banner =
        { "    .alt = 花园" }
        { "    .alt = 春日的花园" }
    .right =
        banner =
        { "    .alt = 春日的花园" }
L009-variant = 分支“{ $id }”出现了两次，第一次在第{ $line }行
    .hint = 只留一个
L010 = id“{ $id }”只宜使用小写字母、数字和连字符
    .explain = id统一写成`lunch-title`这样，就不必记住哪里有大写字母。其他写法也能用，但在别处引用时容易拼错。
    .wrong = LunchTitle = 园中午餐
    .right = lunch-title = 园中午餐
L011 = 这里“{ $id }”排在“{ $other }”之后，原文中的顺序相反
    .hint = 这不是错误；顺序一致，两个文件更便于对照
    .explain = 本文件中文字的先后顺序与原文不同。邮件不受影响，但对照两个文件的人要来回寻找。只在使用`--hints`时显示。
    .wrong =
        second = 二
        first = 一
    .right =
        first = 一
        second = 二
L012 = “{ $text }”会原样显示，因为花括号是全角的
    .hint = 改用半角的花括号和符号：`{ $plain }`
    .explain = 变量要写在半角花括号里。漏写花括号，或者用了中文输入法打出的全角花括号，变量名在Fluent看来就只是普通文字。读者看到的不会是变量的值，而是变量的名称。
    .wrong = seats-left = 还有｛ $seats ｝个座位
    .right = { "seats-left = 还有{ $seats }个座位" }
L012-bare = “{ $text }”没有花括号，会原样显示
    .hint = 写作`{ $plain }`
L012-variant = “{ $text }”不会当作分支的名称，而会原样显示
    .hint = 如果这里要另起一个分支，就用半角方括号写作`[{ $plain }]`
L013-entries = 文件中的条目超过{ $most }个
L013-nesting = 花括号或函数调用的嵌套超过{ $most }层
    .hint = 把其中一部分另立为消息
L013-parts = “{ $id }”的属性和分支超过{ $most }个
    .hint = 把其中一部分另立为消息
L013-placeables = “{ $id }”在一段文字里放了超过{ $most }个值和引用，连同所引用的文字一并计算
    .hint = 把文字拆开

L020 = 缺少消息“{ $id }”
    .hint = 在{ $file }中加一行`{ $id } = …`
    .explain = 通讯、模板或程序本身要用到这段文字，或者原文里有它，而这种语言里没有。程序绝不会借用其他语言的文字：补上之前，这种语言的邮件一律不寄。写在注释里的文字也算缺少。
    .wrong = # lunch-note = 请自带水杯。
    .right = lunch-note = 请自带水杯。
L020-misspelt = 缺少消息“{ $id }”；没有人用到的“{ $found }”似乎就是它
    .hint = 把这里的id改为`{ $id }`，与通讯和译文一致
L020-stub = 消息“{ $id }”尚待翻译
    .hint = 在`{ $id } =`后面写上译文，并删去`# TODO `
L020-source = 缺少消息“{ $id }”
    .hint = 在{ $file }中加一行`{ $id } = …`；原文是：{ $source }
L021 = 原文中没有消息“{ $id }”
    .hint = 删去它
    .explain = 这种语言有一条原文没有的消息：或是遗留物，或是id有笔误；若是笔误，拼写正确的那一条就缺少了。
    .wrong = lunch-titel = 园中午餐
    .right = lunch-title = 园中午餐
L021-near = 原文中没有消息“{ $id }”
    .hint = 是否应为“{ $meant }”？这一条正好缺少
L022 = “{ $id }”没有属性`.{ $attribute }`
    .hint = 在它下面加一行{ "`." }{ $attribute }{ " = …`" }
    .explain = 一条消息可以有自己的文字，也可以有属性，例如`.title`或`.alt`。原文有的或程序要用的，这里缺了一项。
    .wrong = lunch = 我们在花园里用餐。
    .right =
        lunch = 我们在花园里用餐。
        { "    .title = 园中午餐" }
L022-value = “{ $id }”只有属性，没有自己的文字
    .hint = 在等号后面补上文字
L023 = 原文中“{ $id }”没有属性`.{ $attribute }`
    .hint = 删去它，或在原文中补上
    .explain = 这种语言的消息有一段文字或一个属性，原文却没有。它不会被用到。
    .wrong =
        lunch-title = 园中午餐
        { "    .note = 注" }
    .right = lunch-title = 园中午餐
L023-value = 原文中“{ $id }”只有属性，没有自己的文字
    .hint = 删去这段文字，或在原文中补上
L024 = “{ $id }”是空的
    .explain = 消息虽然存在，读者却什么也看不到。某种语言不需要的内容，应在通讯的TOML文件里排除，而不是把文字清空。
    .wrong = { "lunch-title = { \"\" }" }
    .right = lunch-title = 园中午餐
L029 = “{ $id }”中的“{ $text }”是占位文字
    .hint = 换成正式的文字
    .explain = TODO、TBD、FIXME、XXX、lorem ipsum、待译、待翻译等字样，表示这里还有文字要写。“待定”是一种说明，可以使用。
    .wrong = lunch-note = TODO
    .right = lunch-note = 请自带水杯。

L030 = 没有通讯或模板用到“{ $id }”
    .hint = 从所有语言中删去它，或者把它用上
    .explain = 没有模板、通讯或其他文字用到这段文字。译者会把时间花在无人阅读的文字上。只在检查全部通讯时才提出，因为别的通讯可能用到它。
    .wrong =
        label-phone = 电话
        label-fax = 传真
    .right = label-phone = 电话

L040 = 这里没有名为“${ $name }”的事实
    .explain = 文字里用到的值，这期通讯没有，或这个活动、这场演讲没有。事实写在通讯的TOML文件里；某个活动的事实，只有id与活动相同或以活动id开头的消息能直接使用；别处要在前面加上活动的id，例如$lunch-seats。
    .wrong = { "lunch-where = 地点：{ $pleace }" }
    .right = { "lunch-where = 地点：{ $place }" }
L040-form = “{ $id }”用到了一个值，而称呼形式为“{ $form }”的会员没有这个值
    .hint = 按{ "`$form`" }选择分支：title有{ "`$title`" }和{ "`$family`" }，full有{ "`$full`" }，none什么也没有
L040-near = 这里没有名为“${ $name }”的事实
    .hint = 是否应为“${ $meant }”？
L041 = “{ $id }”没有显示{ "$" }{ $name }，原文却有
    .hint = 在应当出现这个值的地方写`{ $placeable }`
    .explain = 原文在这里显示一个值，例如日期、数字或姓名，译文却没有显示，或者显示了另一个值。这种语言的读者会少知道一件事。
    .wrong = seats-left = 座位有限
    .right = { "seats-left = 还有{ $seats }个座位" }
L041-added = “{ $id }”显示了{ "$" }{ $name }，原文却没有
    .hint = 删去它，或在原文中也显示它
L041-day = “{ $id }”显示{ "$" }{ $name }时没有日期，原文却有
    .hint = 写`{ $placeable }`，或在旁边另外显示日期
L041-hour = “{ $id }”显示{ "$" }{ $name }时没有钟点，原文却有
    .hint = 写`{ $placeable }`，或在旁边另外显示钟点
L041-number = “{ $id }”把{ "$" }{ $name }显示成百分数，比原文大一百倍
    .hint = 改为`{ $placeable }`
L041-other = “{ $id }”显示了{ "$" }{ $name }，原文显示的是{ "$" }{ $wanted }
    .hint = 改为`{ $placeable }`
L041-percent = “{ $id }”把{ "$" }{ $name }显示成普通数字（例如把13%显示成0.13），原文却是百分数
    .hint = 改为`{ $placeable }`
L041-share = “{ $id }”的原文把{ "$" }{ $name }显示成普通数字（例如把13%显示成0.13），{ $file }却显示成百分数
    .hint = 缺少`style: "percent"`的是原文：在这里改为`{ $placeable }`；如果本来就要普通数字，就删去译文里的这个选项
L041-zone = “{ $id }”显示{ "$" }{ $name }时没有写时区{ $zone }，钟点会与原文不同
    .hint = 改为`{ $placeable }`
L042 = 没有名为“{ $name }”的函数
    .hint = 可用的有：{ $known }
    .explain = 文字中可以使用函数DATETIME、NUMBER和LIST，以及文档列出的选项。凡是不认识的，程序都不会放过，因为样式或时区不对的日期会误导读者。
    .wrong = { "lunch-when = { DATETIME($starts, style: \"ful\") }" }
    .right = { "lunch-when = { DATETIME($starts, style: \"full\") }" }
L042-option = { $function }没有选项“{ $option }”
    .hint = 可用的有：{ $known }
L042-option-near = { $function }没有选项“{ $option }”
    .hint = 是否应为“{ $meant }”？可用的有：{ $known }
L042-value = 选项“{ $option }”不能取值“{ $value }”
    .hint = 可选的值：{ $known }
L042-value-near = 选项“{ $option }”不能取值“{ $value }”
    .hint = 是否应为“{ $meant }”？可选的值：{ $known }
L042-zone = 没有名为“{ $zone }”的时区
    .hint = 写成Europe/Luxembourg这样的名称
L042-zone-near = 没有名为“{ $zone }”的时区
    .hint = 是否应为“{ $meant }”？
L043 = 哪里都没有定义“{ $id }”
    .explain = 文字引用了同一语言的某条消息、术语或属性，而common.ftl、names.ftl和本期通讯的文件里都没有。
    .wrong = { "sender = { -chambre }" }
    .right = { "sender = { -chamber }" }
L043-attribute = “{ $id }”没有属性`.{ $attribute }`
L043-near = 哪里都没有定义“{ $id }”
    .hint = 是否应为“{ $meant }”？
L043-value = “{ $id }”只有属性，没有可供引用的文字
L044 = “{ $id }”绕了一圈又引用到自身
    .hint = 把其中一处引用改为直接写出文字
    .explain = 几条消息或术语互相引用，成了一个圈，没有一条能写到头。
    .wrong =
        { "-board = { -club }理事会" }
        { "-club = { -board }所在的俱乐部" }
    .right =
        { "-board = { -club }理事会" }
        -club = 园艺俱乐部
L045 = “{ $id }”没有用到{ "`{ " }{ $name }{ " }`" }，原文却有
    .hint = 在应当出现这个名称的地方写{ "`{ " }{ $name }{ " }`" }
    .explain = 原文在这里用了names.ftl中的名称或术语，译文却没有。也许“我们”就已说明白，也许名称漏掉了。比原文多用几次没有关系。
    .wrong = intro = 我们诚邀各位光临。
    .right = { "intro = { -chamber }诚邀各位光临。" }
L046 = 引用这个术语时没有给出“${ $name }”
    .hint = 术语只知道引用时给出的值：{ "`{ -term(" }{ $name }{ ": \"…\") }`" }
    .explain = 术语看不到事实，只看得到引用它时写明的选项。Fluent会显示变量的名称，而且不报错。
    .wrong =
        { "-club = { $city }园艺会" }
        { "sender = { -club }" }
    .right =
        { "-club = { $city }园艺会" }
        { "sender = { -club(city: \"卢森堡\") }" }
L046-lost = 前面的术语使“${ $name }”的值丢失
    .hint = 把它移到那个术语之前使用
L047 = “{ $id }”只在部分分支里显示{ "$" }{ $name }
    .hint = 每个分支都显示，或者都不显示
    .explain = 文字有几个分支，其中一些显示某个值，另一些不显示，而原文在各种情况下都显示。部分读者会看不到它。
    .wrong =
        { "seats-left = { $seats ->" }
        { "    [0] 座位已满" }
        { "   *[other] 还有{ $seats }个座位，{ $date }见" }
        { "}" }
    .right =
        { "seats-left = { $seats ->" }
        { "    [0] 座位已满，{ $date }见" }
        { "   *[other] 还有{ $seats }个座位，{ $date }见" }
        { "}" }
L048 = 值的类型不对
    .explain = 交给函数的值，函数无法显示，例如把数字交给DATETIME；或者用来选择分支的值，无法区分各个分支。Fluent会显示函数的名称或采用默认分支，而且不报错。
    .wrong = { "seats-left = { DATETIME($seats) }" }
    .right = { "seats-left = { NUMBER($seats) }" }
L048-argument = { $function }的一个参数没有值
L048-date = DATETIME只能显示日期或时间，或者同类的起止两个值；{ $argument }都不是
L048-day = { $argument }是没有时间的日期，不能显示时间，也不能换算时区
    .hint = 选用不含时间的样式，或给活动写上`starts`
L048-empty = LIST没有内容可显示：{ $argument }是空的
L048-list = LIST只能显示文字和名称；{ $argument }都不是
L048-number = NUMBER只能显示数字或金额；{ $argument }都不是
L048-order = { $argument }的结束早于开始
L048-selector = 不能按“${ $name }”选择分支
    .hint = 按数字或文字来选择
L048-slot = “{ $id }”改变了会员本人的值
    .hint = 原样显示：{ "`{ $family }`" }
L050 = “{ $id }”缺少复数形式{ $categories }
    .hint = 在{ "`*[other]`" }之前为它加一个分支
    .explain = 各种语言的复数形式不同：英文有两种（one seat、two seats），中文只有一种，法文等语言更多。CLDR把它们称为zero、one、two、few、many和other。语言里有而文字里没写的形式，会借用另一种形式的文字，例如显示成“1 seats”。
    .wrong =
        { "seats-left = { $seats ->" }
        { "   *[other] { $seats } seats left" }
        { "}" }
    .right =
        { "seats-left = { $seats ->" }
        { "    [one] { $seats } seat left" }
        { "   *[other] { $seats } seats left" }
        { "}" }
L051 = “{ $id }”的分支{ "[" }{ $variant }{ "]" }永远不会被选中：这种语言没有这种复数形式
    .hint = 删去它
    .explain = 没有任何值会选中这个分支：它是这种语言没有的复数形式，或者总被前面的具体数字抢先，或者不在可能的取值之中。分支里的文字永远没有人读到，而它也许写得更好。
    .wrong =
        { "seats-left = { $seats ->" }
        { "    [one] 还有一个座位" }
        { "   *[other] 还有{ $seats }个座位" }
        { "}" }
    .right = { "seats-left = 还有{ $seats }个座位" }
L051-category = “{ $id }”的分支{ "[" }{ $variant }{ "]" }永远不会被选中：这里按数字选择
    .hint = 分支名只能是数字，或这种语言的复数形式
L051-covered = “{ $id }”的分支{ "[" }{ $variant }{ "]" }永远不会被选中：前面的数字已把它的情况占尽
    .hint = 两者只留其一
L051-form = “{ $id }”的分支{ "[" }{ $variant }{ "]" }永远不会被选中
    .hint = 称呼的形式只有title、full和none
L052 = “{ $id }”的各个分支文字相同
    .hint = 只写一次文字，不必选择
    .explain = 一处选择的各个分支说的都一样，选择就没有必要。只在使用`--hints`时显示。
    .wrong =
        { "welcome = { $form ->" }
        { "    [title] 欢迎光临" }
        { "   *[none] 欢迎光临" }
        { "}" }
    .right = welcome = 欢迎光临
L054 = “{ $id }”没有分支“{ $variant }”
    .hint = 补上{ "`[" }{ $variant }{ "]`" }
    .explain = 称呼的形式只有三种：title、full、none。没有自己分支的形式会采用默认分支，而默认分支可能不称姓名。
    .wrong =
        { "greeting = { $form ->" }
        { "    [full] 尊敬的{ $full }：" }
        { "   *[none] 尊敬的会员：" }
        { "}" }
    .right =
        { "greeting = { $form ->" }
        { "    [title] 尊敬的{ $family }{ $title }：" }
        { "    [full] 尊敬的{ $full }：" }
        { "   *[none] 尊敬的会员：" }
        { "}" }

L060 = “{ $id }”无法生成：{ $reason }
    .explain = 填入事实之后，这段文字出了错，或者留下了只有出错才会留下的痕迹，例如花括号，或标记缺少文字的⟦⟧。读者会在邮件里看到它们。
    .wrong = lunch-note = ⟦自带水杯⟧
    .right = lunch-note = 【自带水杯】
L060-lost = “{ $id }”的一个值没有出现在文字里
    .hint = 值不能写在链接的标题或链接的定义里
L060-residue = “{ $id }”里会显示出“{ $left }”
    .hint = 直接写出要显示的字符，或删去它
L060-twice = 旁边的值已经带有百分号或货币单位，再写“{ $sign }”，读者在“{ $id }”里会看到两次
    .hint = 删去这里的“{ $sign }”
L060-wall = “{ $id }”生成的HTML，其他程序会有不同的理解
L070 = “{ $text }”是HTML
    .hint = 文字里可以用{ "`**加粗**`、`*强调*`、以`- `开头的列表、`[文字](链接)`" }，特殊字符直接写出
    .explain = 文字里不写HTML标签和字符实体，否则它们会原样显示，或破坏版面。强调、列表和链接用Markdown书写，特殊字符直接写出。
    .wrong = lunch-note = <b>免费</b>参加
    .right = lunch-note = **免费**参加
L071 = 链接与原文不同
    .explain = 译文与原文链接到相同的名称和地址，这样，一种语言有的链接，另一种语言不会缺少。地址因语言而异的链接，在TOML文件里用同一个名称，分别写出每种语言的地址。
    .wrong = lunch-note = 见地图。
    .right = lunch-note = 见[地图](map)。
L071-added = “{ $id }”有指向“{ $target }”的链接，原文却没有
    .hint = 删去链接，或在原文中补上
L071-lost = “{ $id }”没有指向“{ $target }”的链接，原文却有
    .hint = 补上{ "`[…](" }{ $target }{ ")`" }
L071-space = 链接文字与链接目标之间有空格，读者无法点击
    .hint = 应写作`{ $link }`
L071-wide = 这里用了“{ $sign }”，链接需要的是“{ $plain }”
    .hint = 用英文键盘输入`{ $link }`
L072 = 没有名为“{ $name }”的链接
    .hint = 在通讯的`links`里写上它
    .explain = 文字中的链接指向活动或通讯的`links`里的名称、unsubscribe等内置名称，或直接写出的`https:`、`mailto:`、`tel:`地址。指向其他目标的链接打不开，或不安全。
    .wrong = lunch-note = [立即报名](registre)
    .right = lunch-note = [立即报名](register)
L072-form = “{ $target }”既不是链接名称，也不是完整的地址
    .hint = 地址以`https://`、`mailto:`或`tel:`开头
L072-near = 没有名为“{ $name }”的链接
    .hint = 是否应为“{ $meant }”？
L072-scheme = “{ $target }”不是`https:`、`mailto:`或`tel:`地址
L072-translated = “{ $target }”不是链接目标：各种语言的链接目标都相同，不要翻译
    .hint = 从原文照抄圆括号中的内容
L072-user = “{ $target }”里有用户名或密码
L076 = 通讯的文字里不能用“{ $text }”这种Markdown
    .explain = 文字里可以有段落、加粗和强调、以`-`或`1.`开头的列表、链接和换行；标题、图片等由模板负责。
    .wrong =
        lunch =
        { "    # 日程" }
        { "    中午开席。" }
    .right =
        lunch = 中午开席。
        { "    .title = 日程" }
L076-code = “{ $text }”会显示成代码
    .hint = 删去反引号
L076-definition = “{ $text }”不会显示：它是链接的定义
    .hint = 在需要链接的地方写{ "`[文字](地址)`" }
L076-heading = “{ $text }”会显示成标题
    .hint = 标题由模板负责；改写成属性`.title`，或改为加粗
L076-image = “{ $text }”会显示成图片
    .hint = 图片写在TOML文件里
L076-indent = “{ $text }”缩进太多，会显示成代码
    .hint = 文字的各行要用同样的缩进
L076-list = “{ $text }”会显示成列表项
    .hint = 列表项以`- `开头；若要显示这个符号，在它前面加{ "`\\`" }
L076-number = “{ $text }”会显示成编号列表的一项
    .hint = 编号列表以`1. `开头；若只是数字加句点，写成{ "`27\\.`" }
L076-quote = “{ $text }”会显示成引文
    .hint = 在符号前面加{ "`\\`" }
L076-rule = “{ $text }”会显示成一条横线
L076-title = “{ $text }”是链接的标题，很少有读者能看到
    .hint = 写进正文里
L121 = 文字里有看不见的或不允许的字符{ $character }
    .hint = 删去它
    .explain = 零宽空格、方向标记、字节顺序标记、软连字符和专用区字符，编辑时看不见，在邮件里却会显示成方框、妨碍搜索或颠倒文字方向。
L132 = “{ $id }”只能有一行文字，里面却有空行
    .hint = 删去空行
    .explain = 主题、标题、按钮和所有属性都只有一行。其中的换行会自动接上；空行则意味着另起一段，而它们不能分段。
    .wrong =
        subject =
        { "    春日午餐" }

        { "    花园里见" }
    .right = subject = 春日午餐：花园里见

L140 = “{ $id }”中的{ "$" }{ $name }代表什么，没有注释说明
    .hint = 在消息上方加{ "`# $" }{ $name } ({ $type }){ "：它是什么`" }
    .explain = 译者看到的是变量，看不到它的值。在原文的消息上方写一条注释，说明每个变量，译者就知道那里会显示什么。只在使用`--hints`时显示。
    .wrong = { "seats-left = 还有{ $seats }个座位" }
    .right =
        # $seats (Number)：剩余座位
        { "seats-left = 还有{ $seats }个座位" }
