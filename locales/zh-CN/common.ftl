### 各期通讯共用的文字：发件人、称呼、标签、页脚。
### 下面的邮政地址是占位文字，diglot.toml中的邮箱地址（chinalux.example）亦然。

## 邮件

# 发件人显示名称。
sender = { -chamber }
# 邮件列表名称。
list-name = { -chamber }通讯
# 测试邮件主题前的标记。
test-mark = [测试]

## 称呼

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

## 刊头

masthead = { -chamber }
# $date (Day)：本期日期
masthead-issue = { DATETIME($date) }通讯
# 中文部分排在其他语言之后时，显示在邮件最上方。
jump-here = 中文版见下

## 活动

kind-webinar = 网络研讨会
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
# $role (Text)：演讲人职务
# $organisation (Text)：所在机构
speaker-function = { $organisation }{ $role }

## 页脚

reason = 您收到本通讯，是因为您在{ -chamber }的邮件列表中。
unsubscribe = 退订
preferences = 选择语言
legal-name = { -chamber }（{ -chinalux }）
# 占位文字，请换成实际地址。
postal-address = 卢森堡示例街1号，邮编0000
# $reply-to (Text)：有人查阅的邮箱
contact = 如有问题或建议，请来信：{ $reply-to }
