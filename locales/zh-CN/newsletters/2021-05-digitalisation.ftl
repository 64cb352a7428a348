### 2021年5月通讯：“中卢数字化”网络研讨会。

subject = 网络研讨会回顾：中卢数字化
# $digitalisation-webinar-date (Day)
preheader = 超级应用、数字包容、5G+：{ DATETIME($digitalisation-webinar-date) }演讲要点
headline = 数字化：从超级应用到海底光缆
# $digitalisation-webinar-date (Day)
intro =
    对中卢两国工商界而言，数字化在今天意味着什么？{ DATETIME($digitalisation-webinar-date) }，{ -chamber }（{ -chinalux }）举办“中卢数字化”网络研讨会，围绕这一问题展开讨论。以下是各位嘉宾的发言要点。
banner =
    .alt = 插图：满月之下，大桥连接两岸，光缆沿海底延伸

digitalisation-webinar =
    三场演讲从三个角度回答这一问题：人们随身携带的应用、让人人都能参与其中的技能，以及连接亚欧两大洲的网络。
    .title = 中卢数字化

# $person (Name)
digitalisation-webinar-opening =
    { $person }女士致开场辞，对与会者表示欢迎。她说，新冠疫情推动了数字化进程，从个人生活到各行各业，无不如此。
    .title = 开场致辞

# $person (Name)
# $organisation (Name)
digitalisation-webinar-super-apps =
    { $organisation }隶属{ -alibaba }，是一家电信与云软件供应商。{ $person }先生解释了什么是超级应用：一款移动应用，
    在同一个平台上汇集多种不同功能。他举了{ -alibaba }的两个例子：

    - **{ -alipay }**：用于金融与支付，同时也是“生活好帮手”，把网上购物、手机充值、交通出行和拼车集于一身。
    - **{ -dingtalk }**：用于企业沟通与协作。疫情期间，“移动优先”的工作文化日渐兴起；{ -dingtalk }可用于远程办公、在线教育和
      活动管理。
    .title = 超级应用

# $person (Name)
digitalisation-webinar-education =
    { $person }女士的演讲围绕企业社会责任（CSR）与教育展开。{ -huawei }是信息与通信技术（ICT）基础设施和智能终端提供商。{ -tech4all }是{ -huawei }的长期数字包容倡议，旨在消除“数字鸿沟”，
    即在使用ICT、参与数字化方面的机会不均：据介绍，
    全球半数以上人口还不能上网。这项倡议有三个重点：技术、应用和技能。

    在教育领域，具体举措有：

    - **移动课堂**：在发展中国家的农村地区教授数字技能；
    - **数字化学习材料**：供有视力或听力障碍的儿童使用；
    - **{ -ict-academy }**：提供免费学习资源，激发人们投身ICT行业的兴趣；
    - **{ -seeds }**：旗舰项目，面向全球科学、技术、工程和数学（STEM）专业的优秀学生，让他们深入体验前沿科技，
      { -university }是合作伙伴。
    .title = 数字化助力企业社会责任与教育

# $person (Name)
# $ict-share (Number)
digitalisation-webinar-connectivity =
    在中国对欧盟的直接投资中，{ NUMBER($ict-share, style: "percent") }投向ICT，超过金融业。在此背景下，{ $person }先生介绍了“大连接”战略。

    { -china-mobile-international }是{ -china-mobile }的全资子公司，在世界各地设有办事处，其中一处就在卢森堡。
    公司致力于推进5G+战略、与当地运营商的移动网络覆盖合作以及海底光缆项目，目的都是改善亚洲与欧洲之间的数字连接。
    .title = “大连接”战略

# $person (Name)
digitalisation-webinar-questions =
    网络研讨会最后的问答环节由{ $person }先生主持。
    .title = 问答环节

closing =
    顺颂商祺！

    { -chamber }
