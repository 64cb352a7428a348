### English paragraphs as an editor would print them: the rules of typography must find nothing here.

en-001 = Spring is here, and the magnolias in the garden are in full bloom.
en-002 = Don’t forget your cup: this year we’ll do without disposable tableware.
en-003 = “Please bring a cup,” said the host, “and, if you can, a friend.”
en-004 = She wrote: “My father used to say ‘waste not, want not’, and I never forgot it.”
en-005 = The players’ own accounts of the ’90s fill three volumes.
en-006 = The lunch is on Saturday, 18 April 2026, at 12:30 in the Old Mill.
en-007 = Doors open at 9.30 am; the exhibition runs 10:00–17:30 (last entry 16:45).
en-008 = Of 1,284 members, 35.7% voted – more than in any year since 2019–20.
en-009 = Dr. Meyer, Prof. Li and Mr. O’Neill will speak, e.g. on soil, water, etc.
en-010 = He had had enough; I know that that is true.
en-011 = It was really really good, and there, there is no doubt about it.
en-012 = What it is is a garden; what it was was a car park.
en-013 = The U.S. and the U.K. teams met at St. Mary’s, i.e. in the old hall.
en-014 = See [the programme](programme) or write to office@chinalux.example.
en-015 = Visit https://www.chinalux.example/events?id=12&lang=en; it is all there.
en-016 =
    Please bring:

    - **your ticket**, printed or on your phone;
    - a *cup*, a plate and a fork;
    - good shoes.
en-017 =
    The day in three parts:

    1. registration and coffee;
    2. talks (see below);
    3. lunch.
en-018 = Ms { $person } opened the { $event } and welcomed { $guests } guests.
en-019 = Dear { $title } { $family },
en-020 = { $label }: { $value }
en-021 = Luxembourg–Beijing, New York–London: the network’s longest links.
en-022 = Wait… is that it? Yes – or so we thought!
en-023 = Rock ’n’ roll, tea ’n’ cakes, ’tis all there.
en-024 = A 55" screen, a 6'2" speaker and an audience of five hundred.
en-025 = The Mid-Autumn Festival (中秋节) falls on 25 September this year.
en-026 = The board (five members) met twice (in May and in June).
en-027 = Choose a) tea, b) coffee or c) water; all are free :)
en-028 = C++, C#, .NET and Node.js are taught; so is R&D management.
en-029 = NASA, ESA and CNSA agreed on a common format (XML).
en-030 = Café, naïve, Žižek and Dvořák are spelt with care.
en-031 =
    “The first letter came in spring.

    “The second came in autumn. ‘All is well,’ it said.”
en-032 = Run diglot check --hints before you send anything.
en-033 = It costs €45.50 (about US$50), VAT included; students pay 50%.
en-034 = At 3 p.m. the vote stood at 12:11, and nobody had left.
en-035 = “Why?” she asked. “Because”, he said, “it’s ours!”
en-036 = The so-called “digital gap”: unequal access to ICT.
en-037 = New York, New York; Baden-Baden; Walla Walla: towns named twice.
en-038 = His last words (“Never mind…”) were recorded by a neighbour.
en-039 = All’s well that ends well; the Joneses’ dog, the Jones’s cat.
en-040 = The 1st, 2nd and 3rd prizes go to the ’24 class.
en-041 = { $count ->
    [one] One seat is left.
   *[other] { $count } seats are left.
}
en-042 = Half of the year is gone 🎉 and there is much to celebrate!
en-043 = Write “do not reply” in the subject (or don’t: it is up to you).
en-044 = The range is 5–7 km, at most 10 km; −3 °C to 12 °C.
en-045 = Mind the gap between the words “and” and “and” and “and”, as they say.
en-046 = It runs from A to Z, and log in in the evening if you can.
en-047 = This newsletter is also available in 中文.
