### Lëtzebuergesch Abschnitter, wéi si gesat gehéieren: d’Reegelen däerfen hei näischt fannen.

lb-001 = De Fréijoer ass do, an am Gaart bléien d’Magnolien.
lb-002 = „Bréngt wgl. eng Taass mat“, sot d’Presidentin.
lb-003 = D’Iesse fänkt den 18. Abrëll 2026 um 12:30 Auer un.
lb-004 = Vu 1.284 Memberen hunn 35,7 % matgestëmmt – esou vill wéi nach ni.
lb-005 = Moien! Wéi geet et? Gutt, merci.
lb-006 = Léif { $name }, „{ $event }“ ass um { $time }.
