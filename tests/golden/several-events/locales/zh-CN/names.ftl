### 这里的人名都是职务，并无其人。

-club = 双河商务会

person-president = 会长
person-head-of-trade = 贸易融资部主管
person-engineer = 岸电与泊位电气化总工程师
person-logistics-researcher = 物流研究员
person-moderator = 本会年刊主编

role-chief-engineer = 1至9号码头负责人
role-moderator = 讨论会主持人

org-two-rivers = { -club }
org-harbour-bank = 港湾银行
org-harbour-hall = 港湾会堂
org-friendship = 亚欧内河航运、铁路与陆路贸易之友协会

place-old-mill = 老磨坊
place-harbour-hall = 上海港湾会堂
place-online = 线上
