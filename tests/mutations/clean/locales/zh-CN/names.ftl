### 这里的人名都是职务，并无其人。

## 术语

-club = 双河会
-yearbook = 《河流年鉴》
-corridor = 南方铁路走廊
-fund = 码头基金
-app = 码头通

## 人名

person-lock-keeper = 船闸管理员
person-crane-driver = 吊车司机
person-archivist = 市档案员
person-chair = 本会主席
person-treasurer = 司库
person-rail-researcher = 铁路研究员
person-customs-adviser = 海关顾问
person-signal-engineer = 信号工程师
person-moderator = 主持人
person-librarian = 图书管理员
person-jury = 河流奖评审团
person-winner = 本届得主
person-music = 铜管五重奏
person-teacher = 中文教师
person-guide = 徒步向导
person-cook = 野营厨师

## 职务

role-lock-keeper = 上游船闸负责人
role-archivist = 地图部主任
role-researcher = 货运研究主任
role-adviser = 小企业顾问
role-engineer = 信号负责人
role-librarian = 阅览室主任
role-teacher = 夜校教师
role-guide = 家庭向导

## 机构

org-two-rivers = { -club }
org-harbour-office = 老港办事处
org-town-archive = 市档案馆
org-railway-institute = 铁路研究所
org-customs-academy = 海关学院
org-music-school = 音乐学校
org-language-school = 河畔语言学校
org-friends = 纤道之友会

## 地点

place-old-harbour = 老港
place-lecture-hall = 上海东讲堂
place-town-hall = 市政厅
place-reading-room = 阅览室
place-bridge = 老铁路桥
place-meadow = 下游草地
place-school = 河畔学校
org-ferry = 渡轮公司
org-museum = 水博物馆
person-ferrywoman = 渡轮船长
person-gardener = 园艺主管
role-curator = 策展人
