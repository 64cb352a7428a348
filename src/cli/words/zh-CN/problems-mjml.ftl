### MJML检查中的问题：模板交给MJML的内容（M）。

M001 = 没有元素`<{ $element }>`
    .hint = 在MJML的文档中核对名称；`<mj-text>`和`<mj-raw>`里写的是HTML
    .explain = 模板由MJML的元素搭成，这里写的不是其中任何一个。它会原样留在邮件里，而邮件软件也不认识它，其中的内容显示出来就没有版式。
    .wrong = <mj-sectoin>
    .right = <mj-section>
M001-near = 没有元素`<{ $element }>`
    .hint = 是否应为`<{ $near }>`？
M001-html = `<{ $element }>`是HTML，不能直接放在`<{ $parent }>`里
    .hint = 放到`<mj-text>`或`<mj-raw>`里
M001-head = `<{ $element }>`是HTML，不能直接放在`<{ $parent }>`里
    .hint = 放到`<mj-raw>`里；样式规则放到`<mj-style>`里
M002 = `<{ $element }>`没有属性“{ $attribute }”
    .hint = 删去它；自定的样式规则写在`<mj-style>`里，这里用`css-class`引用
    .explain = MJML的每个元素都有固定的属性清单。清单以外的属性会被悄悄丢弃，邮件看上去就像没写一样。
    .wrong = <mj-text colour="#9c1f24">
    .right = <mj-text color="#9c1f24">
M002-near = `<{ $element }>`没有属性“{ $attribute }”
    .hint = 是否应为“{ $near }”？
M003 = “{ $attribute }”的值“{ $value }”写法不对
    .explain = 颜色、长度和选项要写成邮件软件能懂的形式。写错的值，MJML会原样抄进样式；这条规则随之失效，有时连后面的几条也会失效。
    .wrong = <mj-text font-size="huge" padding="10">
    .right = <mj-text font-size="20px" padding="10px">
M003-colour = “{ $value }”不是颜色
    .hint = `#`后面写六位，都在0–9和a–f之内，例如`{ $attribute }="#9c1f24"`；也可以写颜色的英文名称
M003-colour-near = “{ $value }”不是颜色
    .hint = 是否应为“{ $near }”？
M003-length = “{ $attribute }”的值“{ $value }”不是长度
    .hint = 先写数字，紧接着写单位，中间不加空格；可用的有：{ $units }
M003-lengths = “{ $attribute }”的值“{ $value }”不是长度
    .hint = 写一至四个数字，各带单位，彼此用一个空格隔开；可用的有：{ $units }
M003-number = “{ $attribute }”的值“{ $value }”不是数字
    .hint = 写阿拉伯数字
M003-word = “{ $attribute }”不能取值“{ $value }”
    .hint = 可选的值：{ $known }
M004 = `<{ $element }>`不能放在`<{ $parent }>`里
    .hint = 可以放它的元素：{ $parents }
    .explain = MJML的层次是固定的：`<mj-body>`里放`<mj-section>`，`<mj-section>`里放`<mj-column>`，`<mj-column>`里放文字、图片和按钮。放错层次的元素没有自己的表格，在许多邮件软件里版面会乱。
    .wrong = <mj-section><mj-text>…</mj-text></mj-section>
    .right = <mj-section><mj-column><mj-text>…</mj-text></mj-column></mj-section>
M004-content = `<{ $element }>`在`<{ $parent }>`里面，而那里只能放文字和HTML
    .hint = 先结束`<{ $parent }>`，再写它
M004-root = `<{ $element }>`放在了自身里面
    .hint = 一个模板只有一个`<mjml>`，包住全部内容
M004-words = `<{ $parent }>`里不能直接写文字
    .hint = 放到`<mj-text>`里
M005 = 到{ $file }第{ $line }行的`</{ $closer }>`为止，`<{ $element }>`还没有结束
    .hint = 在那之前补上`</{ $element }>`
    .explain = 每个元素都由同名的结束标签来结束，后打开的先结束。缺了结束标签，或名称写得不同，后面的内容就会落到错误的位置，甚至整页都无法生成。
    .wrong = <mj-text><b>欢迎</mj-text>
    .right = <mj-text><b>欢迎</b></mj-text>
M005-unclosed = `<{ $element }>`一直没有结束
    .hint = 补上`</{ $element }>`；里面没有内容时，标签可以用`/>`结尾
M005-other = { $file }第{ $line }行的`<{ $element }>`应当在这里结束，这里写的却是`</{ $closer }>`
    .hint = 改为`</{ $element }>`
M005-stray = `</{ $element }>`没有对应的开头
    .hint = 删去它，或在应当开头的地方补上`<{ $element }>`
M005-void = `</{ $element }>`没有对应的开头，因为`<{ $element }>`里不放内容
    .hint = 只写一个`<{ $element } />`
M005-case = `<{ $element }>`要用小写字母
    .hint = 没有结束标签的元素，小写才能识别：`<br />`、`<img … />`
M006 = `<{ $element }>`在`<mj-raw>`里打开，到{ $file }第{ $line }行的结束标签为止还没有结束
    .hint = 不要另用元素包住一部分；给`<mj-section>`或`<mj-wrapper>`加上`css-class`
    .explain = `<mj-raw>`里的内容必须自成一体：在里面打开的每个标签、每个Outlook条件注释，都要在里面结束。只有一半，后面的`<mj-section>`就会原样显示成代码。
    .wrong = <mj-raw><div class="part"></mj-raw> <mj-section>…</mj-section> <mj-raw></div></mj-raw>
    .right = <mj-section css-class="part">…</mj-section>
M006-end = `<mj-raw>`里的`</{ $element }>`没有对应的开头
    .hint = 在同一个`<mj-raw>`里打开并结束，或改用`css-class`
M006-comment = 这个Outlook条件注释一直没有结束
    .hint = 在它所在的元素结束之前补上`<![endif]-->`
M006-comment-end = `<![endif]-->`没有对应的条件注释
    .hint = 删去它，或在前面用`<!--[if mso]>`开始注释
M007 = 又有一个`<{ $element }>`；第一个在{ $file }第{ $line }行
    .hint = 合并成一个
    .explain = 一封邮件有一个`<mj-head>`、一个`<mj-body>`、一个标题，预览文字最多一段。`<mj-body>`或标题写了几个，只有一个会留下来；没有`<mj-body>`，邮件就是空的；没有标题，读屏软件就说不出正在读的是什么。
    .wrong = <mj-body>…</mj-body> <mj-body>…</mj-body>
    .right = <mj-body>… …</mj-body>
M007-body = 没有`<mj-body>`，邮件是空的
    .hint = 添加`<mj-body>`，里面至少有一个`<mj-section>`
M007-title = 没有`<mj-title>`
    .hint = 添加到`<mj-head>`里；读屏软件最先读出的就是它
M008 = 同一个标签里，“{ $attribute }”出现了两次
    .hint = 只留需要的那一个
    .explain = 两个相同的属性以哪个为准，各种软件并不一致，所以邮件可能与这里看到的不同。
    .wrong = <mj-text color="#1d2530" color="#9c1f24">
    .right = <mj-text color="#9c1f24">
M009 = 类“{ $first }”和“{ $second }”都设了“{ $attribute }”，值却不同
    .hint = 这里以“{ $first }”为准；最稳妥的办法是直接在元素上设这个属性
    .explain = 元素可以用`mj-class`从几个类取得属性。几个类设了同一个属性时，这里以前面的类为准，其他MJML软件则以后面的类为准。
    .wrong = <mj-text mj-class="large small">
    .right = <mj-text mj-class="large">
M010 = `<{ $element }>`缺少必需的属性
    .explain = 图片没有来源，就什么也不显示；没有替代文字，看不到图片的人就不知道图上有什么；按钮没有链接，就哪里也到不了。这些MJML都会照样生成，一声不响。
    .wrong = <mj-image src="https://www.chinalux.example/banner.png" />
    .right = <mj-image src="https://www.chinalux.example/banner.png" alt="卢森堡的商会会馆" />
M010-alt = `<{ $element }>`没有替代文字
    .hint = 添加`alt="…"`，写出图上有什么；如果只是装饰，写`alt=""`
M010-button = 这个按钮哪里也到不了
    .hint = 添加`href="…"`，写上地址
M010-href = 这个链接哪里也到不了
    .hint = 添加`href="…"`，写上地址
M010-name = 这个类没有名称
    .hint = 添加`name="…"`；元素用`mj-class="…"`引用它
M010-src = `<{ $element }>`没有图片
    .hint = 添加`src="…"`，写上图片的地址
M011 = 没有“{ $network }”的图标
    .hint = 添加`src="…"`，写上图片的地址，并添加`alt="…"`
    .explain = MJML认识一些社交网站的名称，但图标要从某家公司的服务器加载，那家公司就会知道谁读了邮件。所以每个图标都要用自己的图片，微信和微博也一样。
    .wrong = <mj-social-element name="wechat">微信</mj-social-element>
    .right = <mj-social-element src="https://www.chinalux.example/wechat.png" alt="微信" />
M011-icon = “{ $network }”的图标会从别人的服务器加载
    .hint = 添加`src="…"`，用自己的图片，并添加`alt="…"`
M011-source = 这个图标没有图片
    .hint = 添加`src="…"`，写上图片的地址，并添加`alt="…"`
M012 = 不支持`<{ $element }>`
    .hint = 在`<mj-text>`或`<mj-raw>`里直接写HTML，连同它的属性
    .explain = MJML有几个元素，本程序无法变成HTML。它们的作用可以用别的写法实现。
    .wrong = <mj-html-attributes>…</mj-html-attributes>
    .right = <mj-text><p lang="fr">…</p></mj-text>
M012-here = `<{ $parent }>`里的`<{ $element }>`不受支持
    .hint = 移到`<{ $parent }>`之前或之后
M013 = `<mj-style>`里的规则不能写进各个元素
    .hint = 删去`inline="inline"`；必须在所有软件里生效的，用`<mj-attributes>`或`mj-class`来设
    .explain = 在其他MJML软件里，`inline="inline"`会把样式表的规则抄到每个元素上。这里的规则仍在样式表里，有些网页邮箱会把它丢弃；用`<mj-attributes>`或`mj-class`设的属性，则会写进每个元素。
    .wrong = <mj-style inline="inline">.note div {"{"} color:#9c1f24 {"}"}</mj-style>
    .right = <mj-attributes><mj-class name="note" color="#9c1f24" /></mj-attributes>
M014 = 字体名称写在了双引号里
    .hint = 改用单引号：`font-family="'PingFang SC',Arial,sans-serif"`
    .explain = 属性的值会写进样式，而样式本身就在双引号里。本程序会自行补救；在其他MJML软件里，样式到第一个引号就断了。只在使用`--hints`时显示。
    .wrong = font-family='"PingFang SC",sans-serif'
    .right = font-family="'PingFang SC',sans-serif"
M015 = “<”在这里打开标签，后面却没有标签
    .hint = 若要让读者看到这个符号，写成`&lt;`
    .explain = MJML比HTML严格：标签、属性或符号稍有不对，整页就无法生成。所指的位置就是模板写法有误的地方，改法中有正确的写法。
    .wrong = <td border=0>1 < 2</td>
    .right = <td border="0">1 &lt; 2</td>
M015-after = `</mjml>`后面还有内容
    .hint = 移到`</mj-body>`之前，或删去
M015-before = `<mjml>`前面还有内容
    .hint = 模板以`<mjml>`开头，前面只能有注释
M015-cdata = 这里不能用`<![CDATA[`
    .hint = 直接写文字，`<`写成`&lt;`，`&`写成`&amp;`
M015-comment = Outlook条件注释不能直接放在`<{ $parent }>`里
    .hint = 放到`<mj-raw>`里
M015-cut = 这个标签没有写完：“{ $text }”
    .hint = 看看是不是漏了`>`或引号
M015-declaration = 模板里不能有“{ $text }”
    .hint = 删去它；页面需要的声明由程序来写
M015-end = 结束标签`</{ $element }>`里除了名称还有别的内容
    .hint = 属性写在开始标签里
M015-quote = `<{ $element }>`里缺了引号
    .hint = 每个值的前后都要有引号，后引号之后空一格
M015-style = 样式里不能有“<”
    .hint = 删去这个标签或注释；CSS的注释写成`/* … */`
M015-title = `<{ $element }>`在`<{ $parent }>`里面，而那里只能写文字
    .hint = 删去这个标签
M015-unquoted = “{ $attribute }”的值没有加引号
    .hint = 写成`{ $attribute }="{ $value }"`
M016 = 邮件里不能有`<{ $element }>`
    .hint = 删去它，改为链接到有这项内容的网页
    .explain = 邮件软件会删去脚本、表单和框架，过滤器会把含有它们的邮件当作诈骗。从别处加载的样式表，会让第三方知道谁读了邮件。
    .wrong = <form action="https://www.chinalux.example/register">…</form>
    .right = <a href="https://www.chinalux.example/register">报名</a>
M016-script = 邮件里不能有`<{ $element }>`
    .hint = 删去它；邮件软件都不运行脚本，请改用文字和链接
M016-sheet = 邮件里不能有从别处加载的样式表
    .hint = 删去它，把其中的规则写进`<mj-style>`
M017 = `<{ $element }>`在许多邮件软件里不会动
    .hint = 看看全部展开时，或全都打不开时，该说的是否都还在
    .explain = 轮播图片、折叠内容和能展开的菜单所用的规则，许多邮件软件会丢弃。在这些软件里，内容一直展开着，或只显示第一张图片，所以读者需要的内容不能依赖它们。
    .wrong = <mj-accordion>…</mj-accordion>
    .right = <mj-text><h3>…</h3><p>…</p></mj-text>
M017-hamburger = 能展开的菜单，在许多邮件软件里打不开
    .hint = 删去`hamburger="hamburger"`
M018 = “{ $value }”只有三位，旧版Outlook需要六位
    .hint = 写成`{ $long }`
    .explain = HTML里的颜色可以缩写成三位，旧版Outlook却会显示成黑色，或什么也不显示。只在使用`--hints`时显示。
    .wrong = <mj-text color="#fff">
    .right = <mj-text color="#ffffff">
M019 = 字体“{ $font }”会从别处加载
    .hint = 删去`<mj-font>`，改用读者已有的字体：`Arial`、`Georgia`、`'PingFang SC'`、`'Microsoft YaHei'`
    .explain = 字体从服务器加载，那台服务器就会知道谁在什么时候打开了邮件。多数邮件软件并不加载这样的字体，常用的字体服务器在中国大陆又连不上。
    .wrong = <mj-font name="Roboto" href="https://fonts.chinalux.example/roboto.css" />
    .right = <mj-all font-family="Arial,Helvetica,sans-serif" />
M020 = 类“{ $class }”没有定义
    .hint = 在`<mj-attributes>`里用`<mj-class name="{ $class }" … />`定义，或删去它；供`<mj-style>`的规则使用的名称要写在`css-class`里
    .explain = 元素可以用`mj-class`从类取得属性，而类在`<mj-head>`的`<mj-attributes>`里定义。没有定义的类会被悄悄忽略，元素看上去就像没有写`mj-class`一样。
    .wrong = <mj-text mj-class="quite">
    .right = <mj-text mj-class="quiet">
M020-near = 类“{ $class }”没有定义
    .hint = 是否应为“{ $near }”？
