### People are functions here, nobody in particular.

## Terms

-club = Two Rivers Club
-yearbook = River Yearbook
-corridor = Southern Rail Corridor
-fund = Quay Fund
-app = Quay Ticket

## People

person-lock-keeper = Lock Keeper
person-crane-driver = Crane Driver
person-archivist = Town Archivist
person-chair = Chair of the Club
person-treasurer = Treasurer
person-rail-researcher = Rail Researcher
person-customs-adviser = Customs Adviser
person-signal-engineer = Signal Engineer
person-moderator = Moderator
person-librarian = Librarian
person-jury = Jury of the Award
person-winner = Winner of the Award
person-music = Brass Quintet
person-teacher = Chinese Teacher
person-guide = Hiking Guide
person-cook = Camp Cook

## Functions

role-lock-keeper = Keeper of the upper lock
role-archivist = Head of the map collection
role-researcher = Head of freight studies
role-adviser = Adviser for small firms
role-engineer = Responsible for signals
role-librarian = Head of the reading room
role-teacher = Teacher of the evening course
role-guide = Guide for families

## Organisations

org-two-rivers = { -club }
org-harbour-office = Old Harbour Office
org-town-archive = Town Archive
org-railway-institute = Railway Institute
org-customs-academy = Customs Academy
org-music-school = Music School
org-language-school = Riverside Language School
org-friends = Friends of the Towpath

## Places

place-old-harbour = Old Harbour
place-lecture-hall = East Lecture Hall, Shanghai
place-town-hall = Town Hall
place-reading-room = Reading Room
place-bridge = Old Railway Bridge
place-meadow = Lower Meadow
place-school = Riverside School
org-ferry = Ferry Company
org-museum = Water Museum
person-ferrywoman = Ferrywoman
person-gardener = Head Gardener
role-curator = Curator
