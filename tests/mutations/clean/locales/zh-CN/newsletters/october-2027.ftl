### 2027年10月通讯：研讨会、回顾。

subject = 十月：铁轨上的货物与活动回顾
# $rails-starts (Instant)：研讨会开始时间
preheader = 研讨会于{ DATETIME($rails-starts, style: "time-city") }开始
headline = 从海岸到海岸的十六天
intro =
    这个秋天，{ -club }想问一问：货物是怎样旅行的？全部讲座见[日程](programme)，席位不多。

# $starts (Instant)：研讨会开始时间
# $place (Name)：地点
# $seats (Number)：席位数
# $rail-share (Number)：经铁路运输的比例
rails =
    货物怎样从上海到卢森堡？如今有{ NUMBER($rail-share, style: "percent") }走铁路。研讨会在{ $place }举行，
    { DATETIME($starts, style: "full") }开始，讨论三个问题：

    1. 谁来开火车？
    2. 谁来修铁轨？
    3. 回程装什么？

    { $seats ->
       *[other] 尚有{ $seats }个席位。
    }请[报名](register)。
    .title = 铁轨上的货物
# $freight (Number)：每年吨数
rails-freight =
    去年经{ -corridor }运输的货物有{ NUMBER($freight) }吨，2026年是3.12万吨。火车要走16天——轮船要走38天。
    .title = 坐火车要十六天
# $person (Name)：演讲人
rails-customs =
    { $person }将讲解2028年1月1日起启用的新表格。2027年12月15日以前申报的，可省350欧元。税率仍为4.2%。
    .title = 七张表格变一张
rails-signals =
    每个信号机每秒发送两次状态。2027年10月5日（星期二）22:00至23:30，其中一个将关闭，欢迎大家观看。
    .title = 信号机在说什么
rails-questions =
    请在10月15日（星期五）之前把问题发到rails@two-rivers.example。我们会选三个最好的当场宣读（不具名）。
    .title = 请您提问
# $person (Name)：演讲人
rails-papers =
    全部论文见https://papers.two-rivers.example/2027，保留5年。{ $person }还可以借给您《钢铁与水》一书。
    .title = 带回家读

# $date (Day)：活动日期
# $answers (Number)：回收问卷数
# $satisfied (Number)：满意比例
review =
    { DATETIME($date) }的海关之夜共收回{ $answers ->
       *[other] { $answers }份问卷
    }。{ NUMBER($satisfied, style: "percent", maximumFractionDigits: 1) }的来宾表示满意或非常满意。
    .title = 海关之夜
# $organisation (Name)：主办机构
review-figures =
    据{ $organisation }统计，来宾260人，来自17个国家。其中45人提了问题，还有9个问题没有答完。
    .title = 数字里的夜晚
review-voices =
    “终于有人把话说明白了。”一位来宾写道。另一位说：“下次请把自助餐的时间留长一点。”
    .title = 大家的话
# $person (Name)：照片保管人
review-photos =
    { $person }保存着当晚的180张照片，其中几张收进了{ -yearbook }。照片见[https://photos.two-rivers.example](https://photos.two-rivers.example)。
    .title = 当晚的照片

closing =
    站台上见！

    { -club }
