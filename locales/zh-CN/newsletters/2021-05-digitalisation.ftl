### 2021年5月通讯：“中卢数字化”网络研讨会。

subject = 网络研讨会回顾：中卢数字化
# $digitalisation-webinar-date (Day)
preheader = 超级应用、数字包容、5G+：{ DATETIME($digitalisation-webinar-date) }演讲要点
headline = 数字化：从超级应用到海底光缆
# $digitalisation-webinar-date (Day)
intro =
    对中卢两国工商界而言，数字化如今意味着什么？{ DATETIME($digitalisation-webinar-date) }，{ -chamber }（{ -chinalux }）举办“中卢数字化”网络研讨会，
    围绕这一问题展开讨论。以下是各位嘉宾的发言要点。
banner =
    .alt = 插图：满月之下，大桥连接两岸，光缆沿海底延伸

digitalisation-webinar =
    三场演讲从三个角度切入主题：人们随身携带的应用、让人人都能参与其中的技能，以及连接亚欧两大洲的网络。
    .title = 中卢数字化

# $person (Name)
# diglot-ignore L090: 致辞不必再说“网络研讨会”，标题和导语已经说明
digitalisation-webinar-opening =
    { $person }女士致开场辞，代表以促进中卢两国关系为宗旨的{ -chinalux }欢迎与会者。
    她说，新冠疫情推动了数字化进程，从个人生活到各行各业，无不如此。
    .title = 开场致辞

# $person (Name)
# $organisation (Name)
digitalisation-webinar-super-apps =
    { $organisation }隶属于{ -alibaba }，提供电信与云领域的软件。{ $person }先生介绍了何为超级应用：一款移动应用，
    在同一个平台上汇集多种不同功能。他举的两个例子都来自{ -alibaba }：

    - **{ -alipay }**：用于金融与支付，同时也是“生活好帮手”，集网上购物、手机充值、交通出行和拼车于一身。
    - **{ -dingtalk }**：用于企业沟通与协作。疫情使“移动优先”的工作文化日益普及；
      { -dingtalk }服务于远程办公、在线教育和活动管理。
    .title = 超级应用

# $person (Name)
digitalisation-webinar-education =
    { $person }女士的演讲围绕企业社会责任（CSR）与教育展开。{ -huawei }提供智能终端以及信息与通信技术（ICT）基础设施，
    其长期数字包容倡议{ -tech4all }旨在弥合“数字鸿沟”，即人们在获取ICT、参与数字化方面的机会不均。
    据介绍，全球半数以上人口还不能上网。这项倡议有三个重点：技术、应用和技能。

    在教育领域，具体举措有：

    - **移动课堂**：在发展中国家的农村地区教授数字技能；
    - **数字化学习材料**：供有视力或听力障碍的儿童使用；
    - **{ -ict-academy }**：提供免费学习资源，激发人们投身ICT行业的兴趣；
    - **{ -seeds }**：旗舰项目，为全球科学、技术、工程和数学（STEM）专业的优秀学生提供沉浸式科技体验，
      { -university }为合作伙伴。
    .title = 数字化助力企业社会责任与教育项目

# $person (Name)
# $ict-share (Number)
digitalisation-webinar-connectivity =
    在中国对欧盟的直接投资中，投向ICT领域的占{ NUMBER($ict-share, style: "percent") }，高于金融业。
    在此背景下，{ $person }先生介绍了“大连接”战略。

    { -china-mobile-international }是{ -china-mobile }的全资子公司，在世界各地设有办事处，其中一处就在卢森堡。
    公司推进5G+战略，与当地运营商开展移动网络覆盖合作，并布局海底光缆，都是为了改善亚欧之间的数字连接。
    .title = “大连接”战略

# $person (Name)
digitalisation-webinar-questions =
    网络研讨会最后的问答环节由{ $person }先生主持。
    .title = 问答环节

closing =
    顺颂商祺！

    { -chamber }
