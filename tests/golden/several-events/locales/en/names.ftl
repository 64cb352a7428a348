### People are functions here, nobody in particular.

-club = Two Rivers Business Club

person-president = President
person-head-of-trade = Head of Trade Finance
person-engineer = Chief Engineer for Shore Power and Berth Electrification
person-logistics-researcher = Logistics Researcher
person-moderator = Editor of the club’s yearbook

role-chief-engineer = Responsible for quays 1 to 9
role-moderator = Moderator of the debate

org-two-rivers = { -club }
org-harbour-bank = Harbour Bank
org-harbour-hall = Harbour Hall
org-friendship = Association of the Friends of Inland Waterways, Railways and Overland Trade between Asia and Europe

place-old-mill = Old Mill
place-harbour-hall = Harbour Hall, Shanghai
place-online = Online
