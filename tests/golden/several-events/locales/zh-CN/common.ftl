### 各期通讯共用的文字。所有名称和地址均为虚构。

sender = { -club }
list-name = { -club }通讯
test-mark = [测试]

# $form (title, full, none)
# $title (Text)
# $family (Text)
# $full (Text)
greeting = { $form ->
    [title] 尊敬的{ $family }{ $title }：
    [full] 尊敬的{ $full }：
   *[none] 尊敬的会员：
}
title-mr = 先生
title-ms = 女士
title-dr = 博士
title-prof = 教授
title-amb = 大使

masthead = { -club }
# $date (Day)
masthead-issue = { DATETIME($date, style: "long-date") }通讯
jump-here = 中文版见下

kind-reception = 招待会
kind-seminar = 研讨会
kind-consultation = 咨询
kind-visit = 活动回顾
label-when = 日期
label-luxembourg-time = 卢森堡时间
label-china-time = 北京时间
label-where = 地点
label-host = 主办
label-speaker = 嘉宾
label-register = 立即报名
label-more = 活动详情
# $label (Text)
# $value (Text)
detail = { $label }：{ $value }
# $role (Text)
# $organisation (Text)
speaker-function = { $organisation }{ $role }

reason = 您收到本通讯，是因为您是{ -club }的会员。
unsubscribe = 退订
preferences = 选择语言
legal-name = 注册社团{ -club }
postal-address = 卢森堡示例码头7号，邮编0000
# $reply-to (Text)
contact = 来信请发至：{ $reply-to }
