### 2027年4月通讯：课程、徒步。

subject = 春天：夜校课程与徒步
# $walk-date (Day)：徒步日期
preheader = { DATETIME($walk-date, style: "day") }，与我们同行
headline = 河水涨了，我们也醒了
intro =
    漫长的冬天过去，{ -club }重新开门。各项活动的日期见[日程](programme)；4月20日之前索取的，我们也可以邮寄。

brush =
    .alt = 插图：毛笔写下一个像河流的字

# $starts (Instant)：课程开始时间
# $place (Name)：地点
# $lessons (Number)：课时
# $fee (Money)：全程学费
course =
    零基础中文课在{ $place }上课：{ DATETIME($starts, style: "full") }开课，每星期二一次，{ $lessons ->
       *[other] 共{ $lessons }次课
    }。学费{ NUMBER($fee) }，[请在这里报名](register)。
    .title = 晚上学中文
# $person (Name)：教师
course-lessons =
    { $person }保证，到6月18日学会150个汉字。每次课分三部分：说话、写字、喝茶。作业每天20分钟。
    .title = 一百五十个汉字
course-books =
    教材《第一步》售价31.90欧元，共12章；我们读前8章（时间允许的话，再多读一点）。
    .title = 读什么书
# $course-fee (Money)：全程学费
course-fees =
    会员每位{ NUMBER($course-fee) }，学生减半。4月20日之前报名的，优惠10%。款项请汇入{ -fund }。
    .title = 学费与优惠

# $date (Day)：徒步日期
# $walkers (Number)：人数上限
# $distance (Number)：公里数
walk =
    { DATETIME($date, style: "long-date") }，我们沿河走{ NUMBER($distance) }公里。{ $walkers ->
       *[other] 最多{ $walkers }人
    }参加。请在5月28日之前[来信](register)。
    .title = 沿着纤道徒步
# $person (Name)：向导
# $walk-place (Name)：终点
walk-route =
    { $person }带路，从大桥走到{ $walk-place }。路很平坦——只有最后800米较陡。欢迎带狗同行。
    .title = 从大桥到港口
walk-picnic =
    12:45请大家喝汤。不吃肉的朋友，请在5月31日之前来信告知：picnic@two-rivers.example。
    .title = 草地上的汤
walk-weather =
    下雨照常举行。遇暴风雨则取消，请在7:30以后拨打+352 27 00 00 02询问。
    .title = 下雨怎么办？

# $starts (Instant)：开始时间
office-hour =
    有问题请于{ DATETIME($starts, style: "day") }前来，无须预约。
    .title = 主席听您说
closing =
    再会！

    { -club }
