subject = Spring lunch in the garden
# $lunch-starts (Instant): when the lunch begins
preheader = Lunch on { DATETIME($lunch-starts, style: "day") }, and what grows now
headline = The garden wakes up
intro =
    The { -club } meets again. Our [map](map) shows the way; questions go to the [office](mailto:office@garden.example) or
    to +352 27 00 00 01.
banner =
    .alt = Drawing: a long table under blossoming apple trees

# $place (Name): where the lunch is held
# $starts (Instant): when it begins
# $seats (Number): how many may come
# $fee (Money): for one person
lunch =
    On { DATETIME($starts, style: "long-date") } we cover the long table at the { $place }.

    { $seats ->
        [one] One seat is left
       *[other] { $seats } seats are left
    }; a seat costs { NUMBER($fee) }. Please [register](register) by 3 May, 18:00.

    - **Bread** comes from the mill.
    - **Salad** comes from our beds.
    .title = Spring lunch
# $grown (Number): the share that we grow ourselves
lunch-menu =
    “We grow { NUMBER($grown, style: "percent") } of what we eat,” says the cook. Last year 85 guests tried 12 dishes from
    the book “A Year of Soups”.
    .title = What is on the table
lunch-note = Bring a cup, a cushion (it may be cool) and good weather.

closing =
    See you in the garden,

    { -club }
