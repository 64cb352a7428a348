subject = Winter programme: a reception, a seminar, a visit
# $reception-reply-by (Day): last day of registration
preheader = Registration for the reception closes on { DATETIME($reception-reply-by, style: "day") }
headline = A winter by the water
# $reception-starts (Instant): when the reception begins
intro =
    The winter programme starts with our reception on { DATETIME($reception-starts, style: "day") }. The whole of it is in our [online
    calendar](programme); questions go to the [office](mailto:office@two-rivers.example).

# $place (Name)
# $starts (Instant)
# $seats (Number)
# $fee (Money)
# $reply-by (Day)
# $speakers (Names)
reception =
    Once a year, members and their guests meet at the { $place }. Doors open at { DATETIME($starts, style: "time") }.
    Two short speeches ({ LIST($speakers) }), then the floor is open.

    { $seats ->
        [one] One seat is left
       *[other] { $seats } seats are left
    }; a seat costs { NUMBER($fee) }, drinks included. Please [register](register) by { DATETIME($reply-by, style: "long-date") }.
    .title = Winter reception at the { $place }

# $seats (Number)
# $recycled (Number)
green-ports =
    “What does ‘green’ mean to a port?” Three short talks answer in three steps:

    1. Power from the shore while a ship is at berth.
    2. Night trains for goods that are in no hurry.
    3. A debate, with all questions allowed.

    Of the hall’s building material, { NUMBER($recycled, style: "percent", maximumFractionDigits: 1) } is recycled.
    { $seats ->
        [one] **One seat** is left.
       *[other] **{ $seats } seats** are left.
    }
    .title = Green ports: power, rails & rivers
# $person (Name)
green-ports-shore-power =
    The { $person } shows what it takes to switch engines off:

    - a socket at each berth, <2 minutes from the gangway;
    - one plug for all ships – *one*, not “one per flag”;
    - a tariff that pays.
    .title = Shore power at every berth
# $starts (Instant): when the seminar begins
green-ports-night-trains =
    From { DATETIME($starts, style: "month") } on, goods may travel by night.\
    And by day they rest.
    .title = Night trains
green-ports-debate =
    Bring a question; the best one opens the debate.

# $starts (Instant)
drop-in =
    Forms, visas, customs: bring your question on { DATETIME($starts, style: "weekday") } at noon, which is
    { DATETIME($starts, style: "time-city", zone: "Asia/Shanghai") }. This hour is held in English only.
    .title = Drop-in hour

# $date (Day)
# $guests (Number)
# $wheel-power (Number)
mill-visit =
    { $guests ->
        [one] One guest
       *[other] { $guests } guests
    } saw the mill wheel turn on { DATETIME($date) }. It still gives { NUMBER($wheel-power) } watts.
    .title = Visit to the mill

closing =
    See you by the water,

    { -club }
