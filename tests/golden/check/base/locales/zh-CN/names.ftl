-club = 园艺俱乐部
person-cook = 老磨坊掌勺师傅
person-gardener = 园艺主管
role-cook = 主厨
org-garden-club = { -club }
org-old-mill = 老磨坊
place-old-mill = 老磨坊
