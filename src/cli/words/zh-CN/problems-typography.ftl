### 关于文字写法的问题：标点、引号、破折号、空格、字形。

L077 = “{ $text }”排成斜体，而汉字没有斜体
    .hint = 用两个星号加粗；作品名用《》
    .explain = 文字两侧各有一个星号，表示斜体。汉字字体没有斜体，邮件软件只好硬把字压斜，很难看清。中文强调用加粗，作品名用《》。只在使用`--hints`时显示。
    .wrong = lunch = 请来*花园*午餐
    .right = lunch = 请来**花园**午餐

L095 = “{ $text }”写了两遍
    .hint = 删去一个
    .explain = 一个字词接连出现两次，常见于改过的句子，或换行的地方。只指出那些重复后几乎不会正确的字词；“刚刚”“人人”之类不算。
    .wrong = lunch = 欢迎来我们的的花园
    .right = lunch = 欢迎来我们的花园

L100 = 中文旁边用了半角的“{ $text }”，应为“{ $plain }”
    .hint = 改为“{ $plain }”
    .explain = 中文句子用全角标点。汉字旁边的半角逗号或句号，多半是没有打开中文输入法就输入的，看上去像笔误。数字、时间和外文短语里的半角标点不变。
    .wrong = lunch = 您好,欢迎!
    .right = lunch = 您好，欢迎！

L101 = 中文不用直引号：{ $text }
    .hint = 改用“”，繁体中文用「」
    .explain = 简体中文用“”，里面再用‘’；繁体中文用「」，里面再用『』。每个前引号后面都要有对应的后引号。其他语言只检查引号是否成对。
    .wrong = lunch = 欢迎来"花园"午餐
    .right = lunch = 欢迎来“花园”午餐
L101-close = 没有对应的前引号：{ $text }
    .hint = 补上前引号，或删去这一个
L101-inner = 这种引号只能用在别的引号里面：{ $text }
    .hint = 外面用“”，里面用‘’；繁体中文外面用「」，里面用『』
L101-nested = 引号用在了同样的引号里面：{ $text }
    .hint = “”里面用‘’，「」里面用『』
L101-open = 没有对应的后引号：{ $text }
    .hint = 补上后引号，或删去这一个
L101-reversed = 前后引号用反了，从这里开始：{ $text }
    .hint = 文字前面用“，后面用”
L101-script = 这是繁体中文的引号：{ $text }
    .hint = 改用“”
L101-script-traditional = 这是简体中文的引号：{ $text }
    .hint = 改用「」

L102 = 从这里开始的一对括号是半角的，里面却有中文
    .hint = 改用（）
    .explain = 括号里有中文时，两边都用全角，并且前后成对。里面只有外文字母和数字时，全角、半角都可以。其他语言只检查括号是否成对。
    .wrong = lunch = 周六(上午)见
    .right = lunch = 周六（上午）见
L102-close = 没有对应的前括号：{ $text }
    .hint = 补上前括号，或删去这一个
L102-mixed = 这个括号是半角的，与它成对的却是全角的：{ $text }
    .hint = 改用（）
L102-open = 没有对应的后括号：{ $text }
    .hint = 补上后括号，或删去这一个

L103 = “{ $text }”应为“{ $plain }”
    .hint = 改为“{ $plain }”
    .explain = 中文的省略号是……，破折号是——，各占两个字的位置。三个点或几个连字符，看上去像是外文留下的。数字、日期或名称之间的单个短横表示起止，不必改。
    .wrong = lunch = 有茶、酒等等...
    .right = lunch = 有茶、酒等等……

L104 =
    .explain = 书籍、电影等作品的名称用《》，名称里面的名称用〈〉。有前一半就要有后一半，而且种类相同。
    .wrong = lunch = 一起读《花园
    .right = lunch = 一起读《花园》
L104-close = 书名号没有对应的前一半：{ $text }
    .hint = 补上前一半书名号
L104-inner = 这种书名号只能用在《》里面：{ $text }
    .hint = 改用《》
L104-mixed = 书名号前后两半种类不同：{ $text }
    .hint = 外面用《》，里面用〈〉
L104-nested = 书名号用在了同样的书名号里面：{ $text }
    .hint = 外面用《》，里面用〈〉
L104-open = 书名号没有对应的后一半：{ $text }
    .hint = 补上后一半书名号

L105 = 顿号后面的词已经有连接的作用
    .hint = “和”“及”“或”之前不用顿号
    .explain = 顿号用来分开并列的各项。最后一项之前有“和”“及”“或”，就不必再用。只在使用`--hints`时显示。
    .wrong = lunch = 茶、咖啡、和酒
    .right = lunch = 茶、咖啡和酒

L106 = “{ $text }”用作外国人名的间隔号，应为“·”
    .hint = 改为“·”（U+00B7）
    .explain = 外国人名的各部分之间，中文用间隔号U+00B7。有几种点与它相像，只是宽窄不同；用了那些点，就搜不到这个名字。
    .wrong = speaker = 安娜・迈耶
    .right = speaker = 安娜·迈耶

L107 = “{ $text }”是全角的，应为“{ $plain }”
    .hint = 改为“{ $plain }”
    .explain = 全角的字母和数字来自中文输入法。它们间距过大，会在不该换行的地方换行，也搜索不到。全角空格U+3000不宜用来排版：邮件中段落的缩进由模板负责。
    .wrong = lunch = 还剩１２位
    .right = lunch = 还剩12位
L107-space = 这里有全角空格（U+3000）
    .hint = 删去它；外文单词之间用普通空格

L108 = 这个空格不该出现在中文里
    .hint = 删去它
    .explain = 汉字之间不加空格，中文标点本身已带空白。多打的空格会在行中留下空洞。没有标点的标题，前后两半之间可以空一格。
    .wrong = lunch = 花 园 。
    .right = lunch = 花园。
L108-line = 这一行断在标点与外文单词之间，读者会看到一个空格
    .hint = 换个地方断行，最好在两个汉字之间

L109 = 汉字与外文字符之间有空格
    .hint = 删去它；加不加空格，由diglot.toml中的`spacing`决定
    .explain = 汉字与外文字母、数字之间，有人加空格，有人不加；diglot生成的日期和数字不加。要紧的是一期通讯前后一致。`[languages] spacing`规定用哪一种，只指出与此不符的地方。
    .wrong = lunch = 2026 年春日午餐
    .right = lunch = 2026年春日午餐
L109-line = 这一行断在汉字与外文字符之间，读者会看到一个空格
    .hint = 换个地方断行，最好在两个汉字之间
L109-missing = 这个字符之前，汉字与外文字符之间没有空格
    .hint = 加一个；加不加空格，由diglot.toml中的`spacing`决定

L110 = “{ $text }”写重了，一个就够
    .hint = 改为“{ $plain }”
    .explain = 同样的逗号或句号接连出现了两次，其中一个是误打的。
    .wrong = lunch = 花园见。。
    .right = lunch = 花园见。

L113 = “{ $text }”旁边的空格不合法文的习惯
    .hint = `;`、`!`、`?`之前用U+202F，`:`之前和« »内侧用U+00A0
    .explain = 法文在`;`、`:`、`!`、`?`之前以及« »内侧空一格，用的是不换行的空格，免得这些符号落到行首。德文和卢森堡文的标点之前不空格，引号用„“。
    .wrong = lunch = Bonjour!
    .right = lunch = Bonjour{ "\u202F" }!
L113-quote = 这不是这种语言的引号：{ $text }，应为{ $plain }
    .hint = 改为{ $plain }
L113-space = 标点之前不该有空格
    .hint = 删去它

L120 = 这里有不止一个空格
    .hint = 只留一个
    .explain = 输入时看不见的空白：行末的空格，单词之间的两个空格，制表符（TAB），或用在该换行处的不换行空格。它们会留下难看的空隙，也让没有改动的文件显得有改动。
    .wrong = lunch = Garden  lunch
    .right = lunch = Garden lunch
L120-fixed = 这里有不换行的空格（U+00A0之类）
    .hint = 改用普通空格
L120-tab = 文字里有制表符（TAB）
    .hint = 改用空格
L120-trailing = 行末有空格
    .hint = 删去它们

L122 = “{ $text }”是繁体字，简体中文用“{ $plain }”
    .hint = 改为“{ $plain }”；有几种写法时，选用正确的一种
    .explain = 文字里有这种语言不用的字：简体中文里的繁体字或日文汉字，繁体中文里的简体字或日文汉字，西文里的汉字。它们往往来自复制的文字，或是输入法设成了别的语言。简繁通用的字和人名里的生僻字不在其列。
    .wrong = lunch = 欢迎来花園
    .right = lunch = 欢迎来花园
L122-han = “{ $text }”出现在不是中文的文字里
    .hint = 翻译它，或写进译文后面的括号里
L122-japanese = “{ $text }”是日文才用的字形
    .hint = 改用中文的字形
L122-simplified = “{ $text }”是简体字，繁体中文用“{ $plain }”
    .hint = 改为“{ $plain }”；有几种写法时，选用正确的一种

L123 = “{ $text }”还是外文
    .hint = 翻译它；作品名写在引号或《》里，名称写进diglot.toml的`same`
    .explain = 中文句子里接连有四个以上的外文单词，看上去又不像名称。多半是翻译时漏下的原文。引号和括号里的视为有意保留。
    .wrong = lunch = 请bring your own cup today
    .right = lunch = 请自带杯子

L124 = { $character }只是看上去像“{ $plain }”
    .hint = 改为“{ $plain }”
    .explain = 字典的部首符号和兼容汉字，看上去与普通汉字一样，其实是另外的字符，往往来自PDF文件。它们搜索不到，读屏软件会读错，许多字体显示出来也偏小。
    .wrong = lunch = 生⽇快乐
    .right = lunch = 生日快乐

L125 = “{ $text }”由多余的部分拼成
    .hint = 重新输入
    .explain = 字母与它的附加符号分成了两个字符，有些系统的文件名就是这样保存的。看上去没有区别，搜索和比较时却对不上，有些邮件软件还会把附加符号显示在字母旁边。
    .wrong = lunch = Cafe{ "\u0301" }
    .right = lunch = Café

L134 = “{ $text }”像在叫喊
    .hint = 一个感叹号就够了
    .explain = 连用感叹号，或整句用大写字母，读起来像在叫喊，垃圾邮件过滤器也会因此扣分。
    .wrong = lunch = 快来！！！
    .right = lunch = 快来！
L134-capitals = “{ $text }”全是大写字母，像在叫喊
    .hint = 改用小写；要强调，用加粗更好

L135 = 许多邮件软件显示不出“{ $text }”（{ $character }）
    .hint = 换一个更常用的字符
    .explain = 读者的字体里没有某个字符，就会显示成方框。U+FFFF以上的字符，只有Emoji 13（2020年）以前的表情符号可以认为到处都有；生僻汉字、数学字母和更新的表情符号则不然。
    .wrong = lunch = 奶茶{ "\U01F9CB" }
    .right = lunch = 奶茶{ "\U01F375" }

L141 = 英文不用直引号：{ $text }
    .hint = 改用“”或‘’
    .explain = 英文排印用弯引号，用一个字符的省略号，用破折号而不用两个连字符。原文的读者比任何译文都多，译者看到什么也会照样写。撇号、英寸符号和`--check`这样的选项不在其列。
    .wrong = lunch = Come to the "garden" lunch...
    .right = lunch = Come to the “garden” lunch…
L141-dash = 用“{ $text }”代替了破折号
    .hint = 改为–或—
L141-ellipsis = 用“{ $text }”代替了省略号
    .hint = 改为…
L141-wide = “{ $text }”是全角标点，英文不用
    .hint = 改用半角标点
