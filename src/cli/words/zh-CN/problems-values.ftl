### 关于手打的事实的问题：日期、时间、数字、金额、地址。

L053 = “{ $value }”是手打的，原文在这里用的是变量
    .hint = { $call ->
        [percent] 写成{ "`{ NUMBER($" }{ $name }{ ", style: \"percent\") }`" }
       *[number] 写成{ "`{ $" }{ $name }{ " }`" }
    }
    .explain = 这个数字，原文从事实中取用，译文却是手打的。今天没有错；日后事实一改，其中一种语言还会显示旧的数字。只属于某个分支的数字，例如{ "`[one]`" }下面的“一个座位”，本来就该手打。
    .wrong = *[other] 还剩12位
    .right = { "*[other] 还剩{ $seats }位" }

L075 = 原文里没有“{ $value }”
    .hint = 地址和电话号码在各种语言里都相同
    .explain = 网址、邮箱和电话号码逐字核对，因为错一个字符，读者就哪里也到不了，或者找到别人那里去。某种语言如果确实另有地址，就写进事实的链接，分别写出每种语言的地址，或写明理由屏蔽这个问题。
    .wrong = 咨询电话：+352 99 88 77
    .right = 咨询电话：+352 99 77 88
L075-link = 原文里没有网址“{ $value }”
    .hint = { $said ->
        [other] 原文是{ $source }
       *[nothing] 从原文复制网址，或写进事实的链接
    }
L075-mail = 原文里没有邮箱“{ $value }”
    .hint = { $said ->
        [other] 原文是{ $source }
       *[nothing] 从原文复制邮箱
    }
L075-telephone = 原文里没有电话号码“{ $value }”
    .hint = { $said ->
        [other] 原文是{ $source }
       *[nothing] 从原文复制号码
    }
L075-lost = 译文里没有“{ $value }”
    .hint = 从原文复制

L080 = 原文没有说“{ $value }”
    .hint = 与原文对照
    .explain = 译文里的日期、星期、时间、数字、百分比和金额，必须是原文也有的，或是某个事实。核对的是意思：27 April就是4月27日，8.45 pm就是晚上8点45分，34,500就是3.45万，€52就是52欧元，而不是52元。“七年”“三成”之类用汉字写的数不核对。星期还要与日期相符。
    .wrong = lunch-when = 5月3日
    .right = lunch-when = 6月3日
L080-date = 原文没有日期“{ $value }”
    .hint = { $said ->
        [other] 原文是“{ $source }”
       *[nothing] 与原文核对日期；事实里的日期最好写成变量
    }
L080-weekday = 原文没有说“{ $value }”
    .hint = { $said ->
        [other] 原文是“{ $source }”
       *[nothing] 与原文核对星期
    }
L080-weekday-date = 星期与日期不符：{ $date }是{ $weekday ->
        [monday] 星期一
        [tuesday] 星期二
        [wednesday] 星期三
        [thursday] 星期四
        [friday] 星期五
        [saturday] 星期六
       *[sunday] 星期日
    }
    .hint = 改为{ $right }，或更正日期；事实里的日期最好写成变量，要连星期一起显示，用{ "`style: \"long-date\"`" }
L080-time = 原文没有时间“{ $value }”
    .hint = { $said ->
        [other] 原文是“{ $source }”
       *[nothing] 与原文核对时间；事实里的时间最好写成变量
    }
L080-fact-time = “{ $value }”写在{ "$" }{ $name }旁边，而它的时间是{ $right }
    .hint = 在这里改写{ "`{ DATETIME($" }{ $name }{ ", style: \"time\") }`" }，或更正通讯的TOML文件
L080-fact-date = “{ $value }”写在{ "$" }{ $name }旁边，而它的日期是{ $right }
    .hint = 在这里改写{ "`{ DATETIME($" }{ $name }{ ", style: \"day\") }`" }，或更正通讯的TOML文件
L080-number = 原文没有数字“{ $value }”
    .hint = { $said ->
        [other] 原文是“{ $source }”
       *[nothing] 与原文核对数字；10,000是1万，100 million是1亿
    }
L080-percent = 原文没有百分比“{ $value }”
    .hint = { $said ->
        [other] 原文是“{ $source }”
       *[nothing] 与原文核对百分比
    }
L080-money = 原文没有金额“{ $value }”
    .hint = { $said ->
        [other] 原文是“{ $source }”
       *[nothing] 与原文核对金额
    }
L080-currency = “{ $value }”的货币与原文不同
    .hint = { $said ->
        [other] 原文是“{ $source }”
       *[nothing] €是欧元，$是美元，¥是元
    }

L081 = 译文没有说“{ $value }”
    .hint = 译文里也要写出来，用数字或汉字都可以
    .explain = 原文有一个日期、时间、数字、百分比或金额，译文却漏了，两种语言的读者知道的就不一样。可以用文字写出；如果有意不写，就写明理由屏蔽这个问题。
    .wrong = lunch-seats = 名额有限。
    .right = lunch-seats = 共40个名额。

L082 = “{ $value }”是手打的，而事实里有它
    .hint = { $call ->
        [datetime] 写成{ "`{ DATETIME($" }{ $name }{ ") }`" }
        [percent] 写成{ "`{ NUMBER($" }{ $name }{ ", style: \"percent\") }`" }
       *[number] 写成{ "`{ $" }{ $name }{ " }`" }
    }
    .explain = 通讯的TOML文件里，这个日期、时间、数字或金额已是事实。写成变量，每种语言就会按自己的格式显示，改一处就处处都改。只在使用`--hints`时显示。
    .wrong = lunch-when = 12月3日
    .right = { "lunch-when = { DATETIME($starts, style: \"day\") }" }
