### Paragraphes français bien composés : les règles de typographie ne doivent rien y trouver.

fr-001 = Bonjour à toutes et à tous !
fr-002 = Le printemps est là : les magnolias du jardin sont en fleurs.
fr-003 = Où ? Au vieux moulin ; quand ? Samedi 18 avril à 12 h 30.
fr-004 = Elle a dit : « Apportez une tasse et, si possible, un ami. »
fr-005 = « Mon père disait toujours “qui sème récolte” », se souvient-elle.
fr-006 = Sur 1 284 membres, 35,7 % ont voté.
fr-007 = Voir https://www.chinalux.example/?id=12;lang=fr ou écrire à office@chinalux.example.
fr-008 = Nous nous voyons demain, vous vous levez tôt.
fr-009 = Le match s’est terminé 3:2 (quelle surprise !).
fr-010 = Quoi ?! C’est déjà fini ?
fr-011 = Bonjour { $name } !
fr-012 = { $label } : { $value }
