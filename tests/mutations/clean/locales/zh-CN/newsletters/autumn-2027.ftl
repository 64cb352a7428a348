### 2027年9月通讯：参观、颁奖。

subject = 水边的秋天：参观与颁奖
# $harbour-starts (Instant)：参观港口的开始时间
preheader = 港口{ DATETIME($harbour-starts, style: "day") }敞开大门
headline = 从纤道到码头
# $award-date (Day)：颁奖日期
intro =
    { -club }结束暑休，又与大家见面了。全部活动安排见[网上日程](programme)，各处地点见[地图](map)。
    颁奖会定于{ DATETIME($award-date, style: "day") }举行。

    有疑问吗？请写信给[办公室](mailto:office@two-rivers.example)，或致电+352 27 00 00 01。
banner =
    .alt = 插图：两条河在铁路桥下汇合

# $starts (Instant)：参观开始时间
# $place (Name)：地点
# $seats (Number)：名额
# $fee (Money)：每位费用
# $reply-by (Day)：报名截止日
harbour =
    { DATETIME($starts, style: "long-date") }，{ $place }敞开大门。{ DATETIME($starts, style: "time") }在售票处集合。

    { $seats ->
       *[other] 尚余{ $seats }个名额
    }，每位{ NUMBER($fee) }。请在{ DATETIME($reply-by) }之前[报名](register)。

    请随身携带：

    - **结实的鞋**，码头地面湿滑；
    - **雨衣**；
    - { -app }里的门票。
    .title = 参观港口
# $person (Name)：演讲人
harbour-locks =
    { $person }将演示1350吨的船怎样在12分钟内升高4.5米。“这里的一切都不着急。”他说。
    上游船闸建于1904年，2019年6月3日翻新。
    .title = 船闸的工作原理
# $organisation (Name)：所在机构
harbour-cranes =
    { $organisation }的五台吊车还有两台在运转，每小时能吊80个集装箱，比十年前多25%，只需3个人操作。
    .title = 最后两台吊车
# $person (Name)：演讲人
harbour-archive =
    { $person }将打开抽屉：1887年的图纸、一本航海日志，还有招贴画《河流的一年》。
    这些都收进了{ -yearbook }，售价24欧元。
    .title = 地图与航海日志
# $harbour-place (Name)：地点
harbour-way =
    14路公交车每20分钟一班，停在{ $harbour-place }门前。骑自行车来的，有60个车位可停。大门17:30关闭。
    .title = 怎样到达
# $harbour-fee (Money)：每位费用
harbour-prices =
    会员每位{ NUMBER($harbour-fee) }——来宾每位22.50欧元，12岁以下儿童免费。其余由{ -fund }承担。
    .title = 收费标准

# $date (Day)：颁奖日期
# $guests (Number)：来宾人数
# $prize (Money)：奖金
award =
    { $guests ->
       *[other] { $guests }位来宾
    }将出席{ DATETIME($date, style: "long-date") }的颁奖会。奖金{ NUMBER($prize) }，颁给让两条河更亲近的项目。
    .title = 河流奖
# $year (Text)：本期年份
award-jury =
    { $year }年的评审团读了47份申请，选出6份。评审团于7月12日和8月30日两次开会，一次3小时，一次5小时。
    .title = 评审经过
award-winner =
    获奖者用400个瓶子造了一只筏子。“它能浮起来，”评审团说，“还能让人聊起来。”筏子展出至12月19日。
    .title = 瓶子做的筏子
# $person (Name)：演奏者
award-music =
    { $person }19:00开始演奏。可以跳舞，[也可以跟着唱](programme)。
    .title = 铜管与流水

closing =
    水边见！

    { -club }
