### Newsletter of September 2027: a visit, an award.

subject = Autumn by the water: a visit, and an award
# $harbour-starts (Instant): when the visit to the harbour begins
preheader = The harbour opens its gates on { DATETIME($harbour-starts, style: "day") }
headline = From the towpath to the quay
# $award-date (Day): of the award
intro =
    The { -club } is back from its summer break. The whole programme is [online](programme), and the [map](map) shows all
    places. The award follows on { DATETIME($award-date, style: "day") }.

    Questions? Write to the [office](mailto:office@two-rivers.example) or call +352 27 00 00 01.
banner =
    .alt = Drawing: two rivers meet below a railway bridge

# $starts (Instant): when the visit begins
# $place (Name): where it is
# $seats (Number): how many may come
# $fee (Money): for one person
# $reply-by (Day): the last day to register
harbour =
    On { DATETIME($starts, style: "long-date") } the { $place } opens its gates. We meet at
    { DATETIME($starts, style: "time") } at the ticket office.

    { $seats ->
        [one] One seat is left
       *[other] { $seats } seats are left
    }; a seat costs { NUMBER($fee) }. Please [register](register) by { DATETIME($reply-by) }.

    Bring with you:

    - **sturdy shoes**, for the quay is wet;
    - a **rain jacket**;
    - your ticket from { -app }.
    .title = A visit to the harbour
# $person (Name): the speaker
harbour-locks =
    The { $person } shows how a ship of 1,350 tonnes climbs 4.5 metres in 12 minutes. “Nothing here is in a hurry,” he says.
    The upper lock was built in 1904 and renewed on 3 June 2019.
    .title = How a lock works
# $organisation (Name): where the speaker works
harbour-cranes =
    Two of the five cranes of the { $organisation } still run. They lift 80 containers an hour, 25% more than ten years ago,
    and need only 3 people.
    .title = The last two cranes
# $person (Name): the speaker
harbour-archive =
    The { $person } opens the drawers: plans of 1887, a logbook, and the poster “A River Year”. Everything is described in
    the *{ -yearbook }*, for sale at €24.
    .title = Maps and logbooks
# $harbour-place (Name): where the visit is
harbour-way =
    Bus 14 stops in front of the { $harbour-place } every 20 minutes. Those who come by bicycle find 60 stands. The gates
    close at 17:30.
    .title = How to get there
# $harbour-fee (Money): for one person
harbour-prices =
    Members pay { NUMBER($harbour-fee) }, guests pay €22.50. Children under 12 pay nothing. The { -fund } bears the rest.
    .title = What it costs

# $date (Day): of the award
# $guests (Number): how many are invited
# $prize (Money): what the winner gets
award =
    { $guests ->
        [one] One guest comes
       *[other] { $guests } guests come
    } to the award on { DATETIME($date, style: "long-date") }. The prize of { NUMBER($prize) } goes to a project that brings
    both rivers closer together.
    .title = The river award
# $year (Text): of the newsletter
award-jury =
    The jury of { $year } read 47 entries and chose 6. It met on 12 July and 30 August, once for 3 hours and once for 5.
    .title = How the jury chose
award-winner =
    The winner has built a raft of 400 bottles. “It swims,” said the jury, “and it makes people talk.” The raft can be seen
    until 19 December.
    .title = A raft of bottles
# $person (Name): who plays
award-music =
    The { $person } plays from 19:00. Dancing is allowed, [and so is singing along](programme).
    .title = Brass and water

closing =
    See you by the water,

    { -club }
