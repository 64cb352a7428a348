subject = 花园里的春季午餐会
# $lunch-starts (Instant)：午餐会开始时间
preheader = { DATETIME($lunch-starts, style: "day") }共进午餐，看看园中新绿
headline = 花园醒来了
intro =
    { -club }又要聚会了。路线见[地图](map)；如有疑问，请联系[办公室](mailto:office@garden.example)，
    或致电+352 27 00 00 01。
banner =
    .alt = 插图：苹果花下摆着一张长桌

# $place (Name)：午餐会地点
# $starts (Instant)：开始时间
# $seats (Number)：席位数
# $fee (Money)：每位费用
lunch =
    { DATETIME($starts, style: "long-date") }，我们在{ $place }摆开长桌。

    { $seats ->
       *[other] 尚余{ $seats }个席位
    }，每位{ NUMBER($fee) }。请在5月3日18:00前[报名](register)。

    - **面包**来自磨坊。
    - **沙拉**来自我们的菜畦。
    .title = 春季午餐会
# $grown (Number)：自种的比例
lunch-menu =
    “我们吃的东西有{ NUMBER($grown, style: "percent") }是自己种的。”掌勺师傅说。去年有85位来宾品尝了12道菜，
    菜谱出自《一年的汤》。
    .title = 餐桌上有什么
lunch-note = 请带上杯子、坐垫（天气可能转凉）和好心情。

closing =
    花园里见！

    { -club }
