### 关于译文整体、名称和术语，以及项目术语表的问题。

L025 = “{ $id }”没有翻译：与原文相同
    .hint = 译成这种语言；各种语言都相同的词，写在diglot.toml中`[languages]`的`same`里
    .explain = 文字与原文相同，或者没有一个字属于这种语言，而且其中至少有两个词不是名称。names.ftl里的名称、术语、缩写、网址，以及diglot.toml中`[languages]`的`same`所列的词，可以与原文相同。除此之外没有翻译的文字，读者可能看不懂。
    .wrong = lunch-title = Spring lunch in the garden
    .right = lunch-title = 花园春日午餐
L025-script = “{ $id }”里没有一个字属于这种语言
    .hint = 译成这种语言；各种语言都相同的词，写在diglot.toml中`[languages]`的`same`里
L025-word = “{ $id }”只有一个词，与原文相同
    .hint = 译成这种语言
L073 = “{ $mark }”会原样显示：这样写，Markdown不认
    .hint = 符号要紧贴文字，内侧不留空格，并且前后成对：`**三点**`
    .explain = 星号和下划线用来加粗或强调，但只有在按Markdown读取的文字里，成对使用并紧贴文字时才有效。否则，读者看到的就是符号本身。标题、标签、主题，以及所有以点开头的文字（`.title`、`.alt`），都是纯文字。
    .wrong = lunch = **三点 **开始
    .right = lunch = **三点**开始
L073-bullet = 行首的“{ $mark }”不会显示为列表
    .hint = 每一项以{ "`- `" }开头
L073-plain = “{ $mark }”会原样显示：“{ $id }”是纯文字，不是Markdown
    .hint = 删去符号；标题、标签和主题里不能有强调和链接
L073-wide = “{ $mark }”是全角符号，会原样显示
    .hint = 用英文键盘输入：`**三点**`
L074 = 原文有{ $source }处强调，译文有{ $target }处
    .hint = 强调之处与原文一致；在中文里，`**…**`或《…》可以代替`*…*`
    .explain = 译文的段落、列表项和强调之处，通常与原文一样多。数目不同，往往是译文有所遗漏，或者原文后来改过。如果是有意为之，用写明理由的注释屏蔽这个问题。
    .wrong =
        lunch =
            - soup
            - bread
        lunch =
            - 汤和面包
    .right =
        lunch =
            - 汤
            - 面包
L074-items = 原文有{ $source }个列表项，译文有{ $target }个
    .hint = 每一项单独写一行，以`- `开头
L074-paragraphs = 原文有{ $source }段，译文有{ $target }段
    .hint = 段落之间空一行
L083 = 名称“{ $text }”是手打的
    .hint = 写成{ "`" }{ $reference }{ "`" }
    .explain = 名称只在names.ftl里写一次，这样各处写法一致，改一处就处处都改。手打的名称不会随names.ftl改变，打错一个字，还会像是另一个人或另一个地方。只有一个词的名称和职务不在检查之列。
    .wrong = lunch = 我们在老磨坊见面。
    .right = lunch = 我们在{ "{" } $place { "}" }见面。
L083-near = “{ $typed }”与名称“{ $text }”只差一点
    .hint = 如果指的就是这个名称，写成{ "`" }{ $reference }{ "`" }
L090 = “{ $word }”在这里应译作{ $wanted }
    .hint = 采用项目规定的译法，见locales/glossary.toml
    .explain = 术语表locales/glossary.toml规定本项目怎样翻译某些词。原文有这样的词，译文却没有用给定的任何一种译法。文字所引用的名称和术语里有这种译法，也算用了。
    .wrong = lunch = 委员会邀请您。
    .right = lunch = 理事会邀请您。
L091 = 本项目不用“{ $word }”这个词
    .hint = 改用{ $wanted }
    .explain = 术语表locales/glossary.toml禁用这个词，通常是因为它另有所指：公司的叫“董事会”，社团的叫“理事会”。人名、机构名和地名里可以有它。
    .wrong = lunch = 董事会邀请您。
    .right = lunch = 理事会邀请您。
L091-never = 本项目不用“{ $word }”这个词
    .hint = 换一种说法；原因也许写在locales/glossary.toml里
L092 = “{ $text }”是手打的，而它已有术语
    .hint = 写成{ "`" }{ $reference }{ "`" }
    .explain = 术语（例如{ "`-club`" }）在每种语言里只写一次，供各处引用。手打的文字不会随术语改变，各种语言之间也无法再核对。
    .wrong = lunch = 园艺会邀请您。
    .right = lunch = { "{" } -club { "}" }邀请您。
L093 = 这里的原文与“{ $other }”相同，译文却不同，那里译作“{ $text }”
    .hint = 如果意思相同，就统一用其中一种译法
    .explain = 同一句原文译成了两种说法。这也许没错，因为一个词可以有两种意思；更常见的是，两个人在不同的时候翻译了它。只在使用`--hints`时显示。
    .wrong =
        lunch-plan = 日程
        visit-plan = 节目
    .right =
        lunch-plan = 日程
        visit-plan = 日程
L094 = 这条译文与“{ $other }”相同，原文却不同，那里的原文是“{ $text }”
    .hint = 看看是不是复制错了文字
    .explain = 两句不同的原文，译文却一样。多半是复制一条作底稿，后来忘了改。名称和只有一个词的标签不在检查之列，因为两个外文词在中文里可以是同一个词。
    .wrong =
        lunch-title = 园中午餐
        dinner-title = 园中午餐
    .right =
        lunch-title = 园中午餐
        dinner-title = 园中晚餐
L096 = 术语表无法读取：{ $cause ->
        [quote] 这段文字没有结束
        [text] 文字要放在引号里
        [number] 数字里不能有逗号和百分号
        [day] 日期也是文字，要放在引号里
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
    .explain = 文件locales/glossary.toml里，每个词各写成一个{ "`[[term]]`" }词条：原文语言里的词，其他语言里的译法，`forbid`列出禁用的说法，`note`是写给人看的说明。照现在的样子，这个文件无法使用。
    .wrong =
        { "[[term]]" }
        en = "board"
        zh-CN = []
    .right =
        { "[[term]]" }
        en = "board"
        zh-CN = ["理事会"]
L096-wide = TOML不认识“{ $found }”
    .hint = 用英文键盘输入{ $wanted }
L096-merge = 这是合并冲突的标记
    .hint = 保留两边正确的行，删去标记
L096-open = “{ $sign }”没有成对
    .hint = 在结束的地方补上{ $close }
L096-twice = 同一个词条里，“{ $key }”出现了两次
    .hint = 只留一个；每个词条都以`[[term]]`开头
L096-deep = 表和列表的嵌套超过{ $most }层
    .hint = 看看哪个括号没有配对
L096-many = 术语表中的键超过{ $most }个
    .hint = 删去用不到的词条
L096-key = 不认识的键“{ $key }”
    .hint = 这个文件里可用的有：{ $known }，写成双方括号的`[[term]]`
L096-near = 不认识的键“{ $key }”
    .hint = 是否应为“{ $nearest }”？
L096-kind = “{ $key }”应为{ $expected ->
        [text] 带引号的文字
        [texts] 一段文字或一组文字
        [tables] 一组词条，各以双方括号的`[[term]]`开头
       *[table] 分别写出各语言的表
    }
    .hint = 词写成`"board"`或`["理事会", "委员会"]`，禁用的词写成`forbid.zh-CN = ["董事会"]`
L096-missing = 术语表里没有词条
    .hint = 添加`[[term]]`，或删去这个文件
L096-language = “{ $key }”既不是本项目的语言，也不是词条里可用的键
    .hint = 词条里可用的有：语言{ $known }，以及`forbid`和`note`
L096-empty = “{ $key }”的列表是空的
    .hint = 写上词，或删去这种语言
L096-short = “{ $word }”太短，无法查找
    .hint = 术语表里的词至少要有两个字符
L096-source = 这个词条没有{ $language }的词，而文字都由这种语言翻译而来
    .hint = 添加`{ $language } = "…"`
L096-again = “{ $word }”已有词条
    .hint = 把它的各种译法写在同一个`[[term]]`里
L111 = 文字以“{ $sign }”结尾，原文以“{ $source }”结尾
    .hint = 结尾与原文保持一致
    .explain = 译文的结尾与原文一致：用这种语言的句号、问号、感叹号或冒号，或者不用标点。标题末尾突然多出句号，很显眼；句子末尾没有标点，也一样。
    .wrong = lunch-title = 园中午餐。
    .right = lunch-title = 园中午餐
L111-added = 文字以“{ $sign }”结尾，原文结尾没有标点
    .hint = 删去它
L111-missing = 文字结尾没有标点，原文以“{ $source }”结尾
    .hint = 补上这种语言里作用相同的标点
L130 = “{ $id }”宽{ $columns }列，邮件软件大约只显示{ $most }列
    .hint = 写得短一些；一个汉字占两列
    .explain = 主题超过60列、预览文字超过120列、按钮超过30列，在许多屏幕上就会被截断或折行。一个汉字占两列。在消息上方写注释{ "`# max: 40`" }，可以另设上限。
    .wrong = subject = 诚邀各位会员及来宾于十二月三日晚拨冗莅临我会在老磨坊举办的冬季招待会
    .right = subject = 诚邀您参加老磨坊冬季招待会
L130-button = 按钮“{ $id }”宽{ $columns }列，手机上只容得下{ $most }列
    .hint = 写得短一些；一个汉字占两列
L130-comment = “{ $id }”宽{ $columns }列，注释规定最多{ $most }列
    .hint = 写得短一些；一个汉字占两列
L131 = 译文长得异常：有{ $target }个字符，原文有{ $source }个
    .hint = 看看译文有没有多出内容，原文有没有丢失内容
    .explain = 中文译文的字符数，通常是英文原文的五分之一到十分之九。超出这个范围也可能没错；但往往是漏了一句，或者某一段放错了消息。只在使用`--hints`时显示。
    .wrong = lunch = 请来。
    .right = lunch = 本会一年一度的午餐会将在花园举行，欢迎各位会员携友参加。
L131-short = 译文短得异常：有{ $target }个字符，原文有{ $source }个
    .hint = 看看译文有没有遗漏
L133 = 图片{ $picture }没有这种语言的说明：“{ $id }”缺少`.alt`
    .hint = 在“{ $id }”下面加一行{ "`.alt = …`" }，写出图上有什么
    .explain = 许多邮件软件不显示图片，有些读者也看不到图片。每种语言都要在图片的消息里，用属性`.alt`写出图上有什么。没有内容可说的图片，在通讯的TOML文件里标明只作装饰。
    .wrong =
        banner =
        { "    .title = 春日花园" }
    .right =
        banner =
        { "    .alt = 插图：春日花园中的长桌" }
