### 模板中的问题（T、L013、L061），以及由模板生成的邮件中的问题（H）。

## 模板：形式与名称

T001 = 这个标签从“{ $text }”起无法理解
    .hint = { "`{{`" }与{ "`}}`" }之间先写名称，再写值和`名称=值`，文本都写在英文直引号中
    .explain = 双花括号之间的标签由Handlebars读取。标签读不懂，模板就停在那里，因为无法断定原意是什么。
    .wrong = {"{{"}date day style={"}}"}
    .right = {"{{"}date day{"}}"}
T001-brace = 这里的花括号一直没有合上
    .hint = 在标签末尾补上{ "`}}`" }
T001-escape = 不能使用转义的花括号和原样块
    .hint = 通讯中从不显示双花括号，删去即可
T001-stray = { "`{{/" }{ $name }{ "}}`" }没有对应的开头
    .hint = 删去它，或在前面用{ "`{{#" }{ $name }{ "}}`" }开头
T001-close = 这里写的是{ "`{{/" }{ $name }{ "}}`" }，应当是{ "`{{/" }{ $open }{ "}}`" }
    .hint = 先结束最里层的块
T001-else = { "`{{else}}`" }不在任何块里
    .hint = 它要写在{ "`{{#if …}}`" }与{ "`{{/if}}`" }之间
T001-merge = 这些是合并冲突留下的标记
    .hint = 保留两边正确的行，删去标记
T001-unclosed = { "`{{" }{ $open }{ "}}`" }一直没有结束
    .hint = 补上{ "`{{/" }{ $name }{ "}}`" }
T001-render = 模板引擎在这里停下：{ $reason }
T002 = 这里没有“{ $path }”
    .hint = 模板中可用的有`newsletter`和`parts`；在{ "`{{#each}}`" }里，路径从当前一项算起，`../`回到外层
    .explain = 模板只能使用通讯中确有的内容。条件和循环中的名称如果拼错，模板引擎会一声不响地略过，所以每个路径都要先与全部字段核对。例如，{ "`{{#if evnts}}`" }永远只会走`else`分支。
    .wrong = {"{{"}#if evnts{"}}"}
    .right = {"{{"}#if events{"}}"}
T002-near = 这里没有“{ $path }”
    .hint = 是不是想写“{ $near }”？
T002-local = “{ $path }”在这里没有值
    .hint = `@lang`、`@first`和`@last`用在{ "`{{#part}}`" }里；`@first`、`@last`和`@index`用在{ "`{{#each}}`" }里
T002-up = “{ $path }”往外跳的层数超过了块的层数
    .hint = 只有`part`、`each`、`with`和子模板算一层，`if`不算
T002-list = “{ $path }”不是列表
    .hint = { "`{{#each}}`" }用于`events`、`speakers`、`links`和`following`；单个值用{ "`{{#with}}`" }或{ "`{{#if}}`" }
T002-date = “{ $path }”是日期，直接写会显示成计算机的格式
    .hint = 写作{ "`{{date " }{ $path }{ "}}`" }，各语言才能用各自的格式
T002-id = “{ $path }”是文字的id，不是文字本身
    .hint = 写作{ "`{{t " }{ $path }{ "}}`" }
T002-whole = “{ $path }”不是单个值
    .hint = 写明其中的一个字段，或用{ "`{{#each}}`" }逐项处理
T002-absent = 这期通讯中没有“{ $path }”
    .hint = 把它写在{ "`{{#if " }{ $path }{ "}}`" }与{ "`{{/if}}`" }之间
T002-no-date = “{ $value }”不是日期
    .hint = 日期有`newsletter.day`，以及活动的`day`、`starts`和`ends`
T002-no-number = “{ $value }”不是数字
T003 = 模板用到了不存在的名称
    .explain = 模板由辅助函数、子模板和占位搭成，三者各有固定的清单。清单以外的名称一律不接受，这样模板就做不出意料之外的事。例如，{ "`{{> foter}}`" }所指的子模板没有对应的文件。
    .wrong = {"{{"}> foter{"}}"}
    .right = {"{{"}> footer{"}}"}
T003-helper = 没有辅助函数“{ $name }”
    .hint = 辅助函数有`t`、`rich`、`has`、`date`、`time`、`number`、`list`、`slot`、`part`、`each`、`with`、`if`、`unless`，以及`eq`之类的比较
T003-helper-near = 没有辅助函数“{ $name }”
    .hint = 是不是想写“{ $near }”？
T003-few = “{ $name }”的值不够，只给了{ $given }个
    .hint = 例如{ "`{{t \"masthead\"}}`" }、{ "`{{date day}}`" }、{ "`{{slot \"greeting\"}}`" }
T003-many = “{ $name }”的值太多，给了{ $given }个
    .hint = { "`{{#if}}`" }要判断几个值时，写作`(and a b)`或`(or a b)`
T003-option = “{ $name }”没有选项“{ $option }”
T003-block = “{ $name }”用来开始一个块
    .hint = 写作{ "`{{#" }{ $name }{ " …}}`" }和{ "`{{/" }{ $name }{ "}}`" }
T003-no-block = “{ $name }”只给出一个值，不能开始一个块
    .hint = 去掉`#`
T003-language = 这个版本没有“{ $tag }”部分
    .hint = `lang=`后面写某一部分的语言代码，如`../lang`，或`following`中的`lang`
T003-partial = 没有子模板“{ $name }”
    .hint = 它的文件应当是`templates/partials/{ $name }.{ $ending }`
T003-partial-near = 没有子模板“{ $name }”
    .hint = 是不是想写“{ $near }”？
T003-slot = 没有占位`{ $name }`
    .hint = 占位有{ $known }，要写在英文直引号中
T003-template = 模板缺少文件{ $file }
    .hint = 建立这个文件，或在通讯中改用别的模板
T003-template-near = 没有名为“{ $template }”的模板
    .hint = 是否应为“{ $meant }”？
T004 = 三重花括号不转义，只有富文本可以这样写
    .hint = 改用双花括号
    .explain = 三重花括号把值原样放进页面。名称中若有`<`或`&`，就会弄坏页面，或让写的人随意添加内容。只有{ "`{{{rich \"…\"}}}`" }是安全的，因为它的HTML由程序根据Markdown生成。
    .wrong = {"{{{"}t "masthead"{"}}}"}
    .right = {"{{"}t "masthead"{"}}"}
T004-rich = 富文本写在双花括号里，会把HTML标签显示出来
    .hint = 改用三重花括号：{ "`{{{rich …}}}`" }
T004-place = 富文本不能放在属性或标题里
    .hint = 这里改用{ "`{{t …}}`" }，文字只写一行
T004-inside = “{ $name }”不能用作另一个辅助函数的值
T005 = 子模板的名称必须直接写明
    .hint = 要选用不同的子模板，用{ "`{{#if}}`" }
    .explain = 子模板的名称如果由数据算出，就可能是任何一个模板，运行之前谁也无法检查。
    .wrong = {"{{"}> (lookup this "kind"){"}}"}
    .right = {"{{"}#if speakers{"}}"}{"{{"}> talk{"}}"}{"{{"}else{"}}"}{"{{"}> event{"}}"}{"{{"}/if{"}}"}
T006 = 子模板“{ $name }”绕了一圈又包含自身
    .hint = 在这一圈中去掉一处包含
    .explain = 子模板互相包含，就会没完没了。这一圈中的每一处包含都会列出，去掉任何一处即可。
    .wrong =
        header.mjml：{"{{"}> menu{"}}"}
        menu.mjml：{"{{"}> header{"}}"}
    .right =
        header.mjml：{"{{"}> menu{"}}"}
        menu.mjml：{"{{"}t "masthead"{"}}"}
T007 = 属性“{ $attribute }”里不能放值
    .hint = 值可以放在`href`、`src`、`alt`、`title`、`name`、`rel`、`css-class`、`class`、`id`和`lang`里；数字还可以放在`width`和`height`里
    .explain = 转义能让值在文字中变得无害，在样式中却不能：只要一个分号，就能添加样式规则。所以只有转义有效的属性才能放值。
    .wrong = <mj-text font-family="{"{{"}lang{"}}"}">
    .right = <mj-text css-class="font-{"{{"}lang{"}}"}">
T007-style = 样式里不能放值
    .hint = 把规则直接写明，用`css-class`选用不同的样式
T007-tag = HTML标签本身里不能放值
    .hint = 用{ "`{{#if}}`" }选用整个标签
T007-quotes = “{ $attribute }”的值没有加引号
    .hint = 写作`{ $attribute }="…"`
T007-branches = 这个块的各个分支结束在标记的不同位置
    .hint = 每个标签和引号都要在同一个分支里开始并结束
T007-partial = 子模板“{ $name }”开始和结束时所处的标记位置不同
    .hint = 每个标签和引号都要在同一个文件里开始并结束
T008 = “{ $attribute }”必须是检查过的链接
    .hint = 用通讯中的`url`或`src`，用{ "`{{slot \"unsubscribe\"}}`" }，或直接写明地址
    .explain = 如果任何文字都能当地址，就可能是`javascript:`，或者通向别处。通讯中的链接已经检查过，只会是`https`、`http`、`mailto`或`tel`。例如，在{ "`{{#each links}}`" }里可以写{ "`href=\"{{url}}\"`" }。
    .wrong = <a href="{"{{"}t "website"{"}}"}">
    .right = <a href="{"{{"}url{"}}"}">
T008-part = 地址不能由值和别的文字拼成
    .hint = 把完整的地址写进通讯的`links`
T008-slot = 占位“{ $slot }”不能放在`{ $where }`里
    .hint = 占位放在文字里；`unsubscribe`和`preferences`还可以放在`href`里
T009 = 没有文件定义文字“{ $id }”
    .hint = 在这种语言的`.ftl`文件中添加，或在这里改正名称
    .explain = 模板用id取用文字，而这个id在任何可用的语言里都不存在。邮件中会显示标记，通讯也无法寄发。
    .wrong = {"{{"}t "masthed"{"}}"}
    .right = {"{{"}t "masthead"{"}}"}
T009-near = 没有文件定义文字“{ $id }”
    .hint = 是不是想写“{ $near }”？
T009-path = `{ $path }`不是文字的id
    .hint = id写在英文直引号中，或来自存放id的字段：`id`、`kind`、`host`、`place`、`person`、`role`、`organisation`、`talk`、`text`

## 上限

L013-template-depth = 模板连同子模板，嵌套超过{ $most }层
    .hint = 看看是不是有块一直没有结束
L013-template-tags = 模板中的标签超过{ $most }个（子模板每包含一次计算一次）
    .hint = 看看是不是有子模板把别的子模板各包含了好几次
L013-template-text = 模板超过{ $most }字节（子模板每包含一次计算一次）
    .hint = 看看是不是有子模板把别的子模板各包含了好几次
L013-turns = 模板中的循环超过{ $most }次
    .hint = 看看是不是循环里又循环同一个列表
L013-expanded = 模板展开后超过{ $most }字节
    .hint = 看看是不是循环里又有循环
L013-mjml-depth = 元素的嵌套超过{ $most }层
    .hint = 看看是不是有元素一直没有结束
L013-html = HTML有{ $size }字节，最多{ $most }字节
    .hint = 把通讯分成几期
L013-text = 纯文本有{ $size }字节，最多{ $most }字节
    .hint = 把通讯分成几期

## MJML

L061 = 模板不是有效的MJML：{ $reason }
    .hint = 把这里的元素与MJML的文档对照
    .explain = 模板填入全部值之后，必须是格式正确的MJML，才能变成HTML。其中可能出的错，几乎都另有代码M001至M020，这个代码用于其余情况。所指的位置，是模板中与错误有关的元素，或错误之前的元素。
L061-root = 没有完整的`<mjml>`元素
    .hint = 模板以`<mjml>`开头，以`</mjml>`结尾
L061-render = MJML无法生成HTML：{ $reason }
L061-include = 文件夹`templates`中没有文件“{ $path }”
    .hint = `mj-include`的路径从`templates`算起，不含`..`，开头也没有`https:`之类
L061-include-braces = “{ $path }”中有值，被包含的文件里不能有值
    .hint = 改成子模板：{ "`{{> name}}`" }
L061-include-nested = “{ $path }”又包含了别的文件
    .hint = 把那个文件改在这里包含

## 生成的页面

H001 = `<{ $element }>`原样留在了结果里
    .hint = 移到`<mj-text>`或`<mj-raw>`之外，与它们并列；或把前面的元素配成对
    .explain = 邮件软件不认识MJML元素，留在HTML里的，或者什么也不显示，或者弄坏页面。`<mj-text>`和`<mj-raw>`里写的是HTML，把MJML元素放进去，或者周围的标签不成对，都会这样。这类错误大多早已作为M004或M006指出，这里查的是漏网的。
H002 = 属性“{ $attribute }”中有反斜杠
    .hint = 如果确实需要，写作`&#92;`
    .explain = 属性中的反斜杠几乎都是程序内部写法的残留，如{ "`\\u{3000}`" }，读者会看到。样式表中可以有反斜杠。
H003 = 结果中还有双花括号
    .hint = 看看是不是有标签写在了模板引擎不读的地方
    .explain = 双花括号里的内容本该换成文字，留下来，读者看到的就是模板的代码。缺少的文字显示为⟦ ⟧标记，也按同样的办法查出。两者都绝不会寄出。
H003-mark = “{ $mark }”处缺少文字
    .hint = 在这种语言的`.ftl`文件中写好这段文字
H004 = 留给会员各自内容的占位丢失或损坏了
    .explain = 生成页面时，称呼和会员各自的链接先用记号占位。记号如果丢失、重复，或放在不能放值的地方，会员就会收到错误的链接。
    .wrong = <!--[if mso]>{"{{"}slot "greeting"{"}}"}<![endif]-->
    .right = {"{{"}slot "greeting"{"}}"}
H004-count = 占位“{ $slot }”放入{ $wanted }次，结果中有{ $found }次
    .hint = 看看这个占位是不是放在了邮件软件会删去或重复的地方
H004-left = 结果中残留着占位记号的一部分
H004-place = 占位放在了`{ $where }`里
    .hint = 占位放在文字里；`unsubscribe`和`preferences`还可以放在`href`里
H005 = 页面中有邮件不能有的内容
    .explain = 邮件软件会删去脚本、表单和框架，垃圾邮件过滤器也会因此扣分；从别处加载的字体和样式表，会让第三方知道谁读了邮件。所以这些内容一律不寄，例如`<script>`、`onclick=`、`@import`和`javascript:`链接。
    .wrong = <a href="{"{{"}url{"}}"}" onclick="register()">
    .right = <a href="{"{{"}url{"}}"}">
H005-element = 邮件中不能有`<{ $element }>`
    .hint = 删去即可
H005-event = “{ $attribute }”会运行脚本
    .hint = 删去即可
H005-scheme = 有个地址以`{ $scheme }:`开头
    .hint = 改用`https:`、`mailto:`或`tel:`
H005-host = 有内容要从{ $host }加载
    .hint = 用读者已有的字体；邮件不能让第三方知道谁读了它
H005-style = 样式中有`{ $rule }`
    .hint = 把规则写进模板，并用读者已有的字体
H006 = 图片看不到，或听不到
    .explain = 许多读者不显示图片，或者听邮件朗读。每张图片都要有意思相同的文字，图片本身要么在邮件里，要么在公开的https地址上。例如，`alt="banner.png"`什么也没有说明。
    .wrong = <mj-image src="{"{{"}picture.src{"}}"}" alt="banner.png" />
    .right = <mj-image src="{"{{"}picture.src{"}}"}" alt="{"{{"}t picture.text "alt"{"}}"}" />
H006-alt = 图片“{ $source }”没有替代文字
    .hint = 添加{ "`alt=\"{{t picture.text \"alt\"}}\"`" }；如果只是装饰，写`alt=""`
H006-name = 替代文字“{ $alt }”只是文件名
    .hint = 写出图片上有什么
H006-source = 读者打不开图片“{ $source }”
    .hint = 用{ "`{{picture.src}}`" }，或公开的https地址
H007 = `<{ $element }>`没有注明语言
    .hint = 程序会自动注明；看看模板中是不是自行写了`<html>`或`role="article"`
    .explain = 语言决定页面怎样朗读，也决定汉字用哪种字形。整个页面，以及其中每个用别的语言写的部分，都要注明语言。
    .wrong = <mj-wrapper>
    .right = <mj-wrapper css-class="lang-{"{{"}lang{"}}"}">
H007-part = “{ $part }”部分没有标明
    .hint = 在它的`<mj-wrapper>`或每个`<mj-section>`上添加类{ "`lang-{{lang}}`" }
H007-han = 中文“{ $text }”不在中文部分里
    .hint = 前后加上`<span lang="zh-CN">`和`</span>`
H007-no-han = “{ $part }”部分没有一个汉字
    .hint = 看看这部分的文字是不是还没有翻译
H008 = 链接没有说明通向哪里，或者哪里也到不了
    .explain = 听邮件朗读的读者会在链接之间跳转，所以每个链接本身都要说明通向哪里。邮件中的相对地址哪里也到不了。
    .wrong = <a href="{"{{"}url{"}}"}">点击这里</a>
    .right = <a href="{"{{"}url{"}}"}">报名参加研讨会</a>
H008-empty = 通向“{ $href }”的链接没有文字
    .hint = 添加文字，或给其中的图片写上替代文字
H008-vague = “{ $text }”没有说明链接通向哪里
    .hint = 写出读者在那里能看到什么
H008-relative = “{ $href }”在邮件中哪里也到不了
    .hint = 写出完整的地址
H008-target = “{ $href }”在页面上没有对应的位置
    .hint = 在要跳到的地方添加`<a name="…"></a>`
H009 = HTML传送时占{ $size }字节；从{ $most }字节起，Gmail会隐藏其余部分
    .hint = 最大的几块：{ $blocks }
    .explain = Gmail大约只显示邮件的前102 KB，其余隐藏起来，连同退订链接。计算的是传送时的字节数，会员各自的内容按最长的算。两种语言的版本最先达到上限；列出的几块是模板中的位置及其产生的字节数。
H009-near = HTML传送时占{ $size }字节；从{ $most }字节起，Gmail会隐藏其余部分
    .hint = 最大的几块：{ $blocks }
H009-style = 有个样式表达{ $size }字节；超过{ $most }字节，Gmail就会丢弃
    .hint = 缩短，或分成两个`<mj-style>`
H010 = “{ $part }”部分的主标题应当有一个，现有{ $found }个
    .hint = 每个部分正好用一个`<h1>`
    .explain = 听邮件朗读的读者靠标题辨认位置。每种语言的部分自成一页，有一个主标题`<h1>`，其下依次是`<h2>`和`<h3>`，不跳级。
    .wrong = <h2>{"{{"}t "headline"{"}}"}</h2>
    .right = <h1>{"{{"}t "headline"{"}}"}</h1>
H010-skipped = { $from }级标题之后直接是{ $to }级标题
    .hint = 改用下一级
H011 = 纯文本有遗漏
    .explain = 纯文本部分写给看不到HTML的读者；内容比HTML少，垃圾邮件过滤器会扣分。页面上的标题、日期和链接，纯文本里都要有。在newsletter.mjml里添了一块，也要添到newsletter.txt里。
    .wrong = {"{{"}t "unsubscribe"{"}}"}
    .right =
        {"{{"}t "unsubscribe"{"}}"}
        {"{{"}slot "unsubscribe"{"}}"}
H011-title = 纯文本中缺少标题“{ $text }”
    .hint = 添到`.txt`模板里
H011-date = 纯文本中缺少日期“{ $text }”
    .hint = 用同样的格式添到`.txt`模板里
H011-link = 纯文本中缺少链接“{ $href }”
    .hint = 添到`.txt`模板里
H013 = 结果中有看不见的字符或私用字符：{ $character }
    .hint = 在模板或文字中删去
    .explain = 看不见的字符能颠倒文字、隐藏词语，或显示成方框；有些字符只在某一台电脑上才有。这些字符一律不寄，表情符号内部的连接符除外。例如，U+202E会把后面的文字颠倒过来。
H013-composed = 有个字母写成了字母加重音符
    .hint = 键入为一个字符，搜索时才找得到
H014 = “{ $part }”部分没有看得见的退订链接
    .hint = 添加{ "`<a href=\"{{slot \"unsubscribe\"}}\">`" }，并写上文字
    .explain = 每位读者都要能用自己的语言、不费力地找到退订的办法。邮箱服务商这样要求，法律也这样规定。链接通常放在每个部分的页脚。
    .wrong = <p>{"{{"}t "unsubscribe"{"}}"}</p>
    .right = <p><a href="{"{{"}slot "unsubscribe"{"}}"}">{"{{"}t "unsubscribe"{"}}"}</a></p>
H014-clipped = “{ $part }”部分的退订链接在Gmail会隐藏的位置
    .hint = 往前移，或缩短通讯
