# 邮件软件不支持的写法（H012）。

H012 = `{ $name }`在{ $without }中不起作用
    .hint = 确认没有这项效果时邮件也没有问题；本文件用了{ $count }处（{ $source }）
    .explain = 各种邮件软件能理解的HTML和CSS不尽相同。本程序内置了caniemail.com的数据（MIT许可证），并注明数据的日期；其中记录了Gmail、Outlook、Apple Mail、Yahoo Mail和Samsung Email在实测中会丢弃什么。模板里的某项写法，只要其中一家不支持或只支持一部分，每个文件就在第一次出现的地方提示一次；内置模板自己用到的不算。缺了这项效果，邮件往往照样没有问题，那就不必修改。这份数据里没有中国大陆的邮件软件：关于QQ邮箱、163邮箱、Foxmail和微信的提示，来自本项目自定的谨慎规则，针对的是会丢弃样式表和类的网页邮箱，并非实测结果。
    .wrong = <div style="display:flex"><p>…</p><p>…</p></div>
    .right = <mj-column>…</mj-column><mj-column>…</mj-column>
H012-partly = `{ $name }`在{ $partly }中只能起一部分作用
    .hint = 确认没有这项效果时邮件也没有问题；本文件用了{ $count }处（{ $source }）
H012-both = `{ $name }`在{ $without }中不起作用，在{ $partly }中只能起一部分作用
    .hint = 确认没有这项效果时邮件也没有问题；本文件用了{ $count }处（{ $source }）

## 中国大陆：本项目自定的谨慎规则

H012-mainland-font = 字体“{ $what }”排在中文字体前面
    .hint = 把中文字体写在最前面：引号、破折号和省略号在两种文字里是相同的字符，用西文字体会变窄
H012-mainland-hidden = 类“{ $what }”只靠样式表隐藏；中国大陆的网页邮箱如果丢弃样式表，这些内容就会显示出来
    .hint = 在元素上也写`style="display:none"`，或者删去这些内容
H012-mainland-media = 版面靠媒体查询改变（`{ $what }`）；中国大陆的网页邮箱如果丢弃它，版面就还是没有它时的样子
    .hint = 不靠媒体查询也要让版面正确：只排一栏，宽度不超过600 px（本文件有{ $count }处）
H012-mainland-class = 类“{ $what }”的版面只写在样式表里；中国大陆的网页邮箱如果丢弃样式表，各部分就会上下排列
    .hint = 在元素的`style`里也写上这条规则，或者确认上下排列时次序没有问题
H012-mainland-position = `position:{ $what }`让内容彼此重叠；中国大陆的网页邮箱如果丢弃它，内容就会依次排列
    .hint = 让所有内容按源代码的次序排列（本文件有{ $count }处）
H012-mainland-background = 背景图片下面没有底色；图片不显示时，文字可能看不清
    .hint = 加上底色；读者需要的内容不要放在图片里
H012-mainland-anchor = 指向“#{ $what }”的链接靠`id`定位，网页邮箱可能删去或改写它
    .hint = 在要跳到的地方放一个空的`<a name="{ $what }"></a>`
