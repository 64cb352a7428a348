subject = 冬季活动：招待会、研讨会、参观
preheader = 招待会报名于{ DATETIME($reception-reply-by, style: "day") }截止
headline = 水边的冬天
intro =
    冬季活动从{ DATETIME($reception-starts, style: "day") }的招待会开始。完整日程见[网上日历](programme)；如有疑问，
    请联系[办公室](mailto:office@two-rivers.example)。

# $place (Name)
# $starts (Instant)
# $seats (Number)
# $fee (Money)
# $reply-by (Day)
# $speakers (Names)
reception =
    会员和来宾每年在{ $place }相聚一次。{ DATETIME($starts, style: "time") }开始入场。两场简短致辞（{ LIST($speakers) }）之后，是自由交流时间。

    { $seats ->
       *[other] 尚余{ $seats }个席位
    }，每位{ NUMBER($fee) }，含酒水。请在{ DATETIME($reply-by, style: "long-date") }或之前[报名](register)。
    .title = { $place }冬季招待会

# $seats (Number)
# $recycled (Number)
green-ports =
    “对港口来说，‘绿色’意味着什么？”三场短讲分三步作答：

    1. 船舶靠泊期间使用岸电。
    2. 不赶时间的货物改乘夜班列车。
    3. 自由讨论，任何问题都可以提。

    会堂的建筑材料有{ NUMBER($recycled, style: "percent", maximumFractionDigits: 1) }是再生材料。{ $seats ->
       *[other] **尚余{ $seats }个席位。**
    }
    .title = 绿色港口：电力、铁路与河流
# $person (Name)
green-ports-shore-power =
    { $person }介绍怎样才能关掉船上的发动机：

    - 每个泊位一个插座，从舷梯走过去<2分钟；
    - 所有船舶共用一种插头——是**一种**，不是“一国一种”；
    - 划算的电价。
    .title = 每个泊位都有岸电
green-ports-night-trains =
    从{ DATETIME($starts, style: "month") }起，货物可以夜里赶路，\
    白天休息。
    .title = 夜班列车
green-ports-debate =
    请带一个问题来，最好的问题将为讨论开场。

# $date (Day)
# $guests (Number)
# $wheel-power (Number)
mill-visit =
    { $guests ->
       *[other] { $guests }位来宾
    }于{ DATETIME($date) }观看了水车转动。这架水车至今仍能输出{ NUMBER($wheel-power) }瓦的功率。
    .title = 参观磨坊

closing =
    水边再会！

    { -club }
