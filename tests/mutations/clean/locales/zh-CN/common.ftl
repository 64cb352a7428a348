sender = { -club }
list-name = { -club }通讯
test-mark = [测试]

# $form (title, full, none)：已知会员的哪种姓名
# $title (Text)：下列称谓之一
# $family (Text)：姓
# $full (Text)：全名
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
# $date (Day)：本期日期
masthead-issue = { DATETIME($date) }通讯
jump-here = 中文版见下

kind-visit = 参观
kind-seminar = 研讨会
kind-reception = 招待会
kind-course = 课程
kind-report = 活动回顾
kind-consultation = 接待时间
kind-walk = 徒步
label-when = 日期
label-luxembourg-time = 卢森堡时间
label-china-time = 北京时间
label-where = 地点
label-host = 主办
label-speaker = 嘉宾
label-register = 立即报名
label-more = 活动详情
# $label (Text)：上列标签之一
# $value (Text)：日期、地点等
detail = { $label }：{ $value }
# $role (Text)：嘉宾职务
# $organisation (Text)：所在机构
speaker-function = { $organisation }{ $role }

reason = 您收到本通讯，是因为您是{ -club }的会员。
unsubscribe = 退订
preferences = 选择语言
legal-name = 注册社团{ -club }
postal-address = 卢森堡示例码头7号，邮编0000
# $reply-to (Text)：有人查阅的邮箱
contact = 来信请发至：{ $reply-to }
