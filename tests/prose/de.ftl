### Deutsche Absätze, wie sie gesetzt gehören: die Regeln dürfen hier nichts finden.

de-001 = Der Frühling ist da, und im Garten blühen die Magnolien.
de-002 = „Bringen Sie bitte eine Tasse mit“, sagte die Gastgeberin.
de-003 = Sie schrieb: „Mein Vater sagte stets ‚Wer sät, der erntet‘, und er hatte recht.“
de-004 = Das Essen beginnt am 18. April 2026 um 12:30 Uhr in der Alten Mühle.
de-005 = Von 1.284 Mitgliedern haben 35,7 % abgestimmt – so viele wie nie.
de-006 = Alle, die die Regeln kennen, wissen, dass das das Ziel ist.
de-007 = Z. B. Tee, Kaffee usw.; siehe https://www.chinalux.example/a?b=c.
de-008 = Wirklich? Ja! Und das ist »nur« der Anfang …
de-009 = Ein 55"-Bildschirm, ein C++-Kurs und die 90er-Jahre.
de-010 = Liebe Frau { $family }, „{ $event }“ beginnt um { $time }.
