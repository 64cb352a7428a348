### Newsletter of April 2027: a course, a walk.

subject = Spring: an evening course and a walk
# $walk-date (Day): of the walk
preheader = Walk with us on { DATETIME($walk-date, style: "day") }
headline = The river rises, and so do we
intro =
    After a long winter the { -club } opens its doors again. The [programme](programme) has all dates; it is also sent by post
    to those who ask for it by 20 April.

brush =
    .alt = Drawing: a brush writes a character like a river

# $starts (Instant): when the course begins
# $place (Name): where it is held
# $lessons (Number): how many evenings
# $fee (Money): for the whole course
course =
    Chinese for beginners, in the { $place }: from { DATETIME($starts, style: "full") } on, every Tuesday, { $lessons ->
        [one] one lesson
       *[other] { $lessons } lessons
    } in all. The course costs { NUMBER($fee) }; [sign up here](register).
    .title = Chinese in the evening
# $person (Name): the teacher
course-lessons =
    The { $person } promises 150 characters by 18 June. Each lesson has three parts: speaking, writing, and tea. Homework takes
    20 minutes a day.
    .title = One hundred and fifty characters
course-books =
    The textbook “First Steps” costs €31.90. It has 12 chapters; we read the first 8 (and a little more, if time allows).
    .title = What to read
# $course-fee (Money): for the whole course
course-fees =
    Members pay { NUMBER($course-fee) }, students half. Whoever registers before 20 April saves 10%. Transfers go to the
    { -fund }.
    .title = Fees and discounts

# $date (Day): of the walk
# $walkers (Number): how many may come
# $distance (Number): in kilometres
walk =
    On { DATETIME($date, style: "long-date") } we walk { NUMBER($distance) } kilometres along the water. { $walkers ->
        [one] One walker
       *[other] Up to { $walkers } walkers
    } may come. [Write to us](register) by 28 May.
    .title = A walk along the towpath
# $person (Name): the guide
# $walk-place (Name): where the walk ends
walk-route =
    The { $person } leads the way from the bridge to the { $walk-place }. The path is flat; only the last 800 metres are steep.
    Dogs are welcome.
    .title = From bridge to harbour
walk-picnic =
    At 12:45 there is soup for everybody. Please tell us by 31 May if you do not eat meat: picnic@two-rivers.example.
    .title = Soup on the meadow
walk-weather =
    If it rains, the walk takes place all the same. In a storm we call it off; dial +352 27 00 00 02 after 7:30.
    .title = What if it rains?

# $starts (Instant): when it begins
office-hour =
    Bring your questions on { DATETIME($starts, style: "day") }. No appointment is needed.
    .title = The chair is listening
closing =
    Until soon,

    { -club }
