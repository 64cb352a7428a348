-club = Garden Club
person-cook = Cook of the Old Mill
person-gardener = Head gardener
role-cook = Head cook
org-garden-club = { -club }
org-old-mill = Old Mill
place-old-mill = Old Mill
