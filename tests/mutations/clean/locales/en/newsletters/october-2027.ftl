### Newsletter of October 2027: a seminar, a look back.

subject = October: goods on rails, and a look back
# $rails-starts (Instant): when the seminar begins
preheader = The seminar begins at { DATETIME($rails-starts, style: "time-city") }
headline = Sixteen days from coast to coast
intro =
    This autumn the { -club } asks how goods travel. The [programme](programme) has all talks; seats are few.

# $starts (Instant): when the seminar begins
# $place (Name): where it is
# $seats (Number): how many may come
# $rail-share (Number): the share of goods that go by rail
rails =
    How do goods get from Shanghai to Luxembourg? Today { NUMBER($rail-share, style: "percent") } go by rail. The seminar in
    the { $place } begins on { DATETIME($starts, style: "full") } and asks three questions:

    1. Who drives the trains?
    2. Who pays for the tracks?
    3. What comes back?

    { $seats ->
        [one] One seat is free.
       *[other] { $seats } seats are free.
    } Please [register](register).
    .title = Goods on rails
# $freight (Number): tonnes a year
rails-freight =
    Last year { NUMBER($freight) } tonnes went through the { -corridor }. In 2026 it had been 31,200 tonnes. A train takes 16
    days, a ship 38.
    .title = Sixteen days by train
# $person (Name): the speaker
rails-customs =
    The { $person } explains the new form, which is due from 1 January 2028. Those who file before 15 December 2027 save €350.
    The rate stays at 4.2%.
    .title = One form instead of seven
rails-signals =
    Every signal sends its state twice a second. On Tuesday, 5 October 2027, from 22:00 to 23:30, one of them will be switched
    off, and everybody may watch.
    .title = What a signal says
rails-questions =
    Send your questions to rails@two-rivers.example by Friday, 15 October. The best three will be read out (without names).
    .title = Your questions
# $person (Name): the speaker
rails-papers =
    All papers are at https://papers.two-rivers.example/2027 and stay there for 5 years. The { $person } also lends the book
    “Steel and Water”.
    .title = To read at home

# $date (Day): of the evening
# $answers (Number): how many answered
# $satisfied (Number): the share of those who were content
review =
    The customs evening of { DATETIME($date) } had { $answers ->
        [one] one answer
       *[other] { $answers } answers
    } to its questionnaire. { NUMBER($satisfied, style: "percent", maximumFractionDigits: 1) } were content or very content.
    .title = The customs evening
# $organisation (Name): the host
review-figures =
    The { $organisation } counted 260 guests from 17 countries. 45 of them asked a question, and 9 questions are still open.
    .title = The evening in figures
review-voices =
    “At last somebody said it in plain words,” wrote one guest. Another: “Next time, please leave more time for the buffet.”
    .title = Voices
# $person (Name): who keeps the photos
review-photos =
    The { $person } keeps 180 photos of the evening, and a few of them are in the *{ -yearbook }*. They are
    at [https://photos.two-rivers.example](https://photos.two-rivers.example).
    .title = Photos of the evening

closing =
    See you on the platform,

    { -club }
