### Newsletter of May 2021: the webinar “China-Luxembourg Digitalisation”.

subject = Webinar report: China-Luxembourg Digitalisation
# $digitalisation-webinar-date (Day)
preheader = Super apps, digital inclusion, 5G+: the talks of { DATETIME($digitalisation-webinar-date) } in brief
headline = Digitalisation, from super apps to submarine cables
# $digitalisation-webinar-date (Day)
intro =
    What does digitalisation mean today for the business community of China and Luxembourg? That was the question on
    { DATETIME($digitalisation-webinar-date) }, when the { -chamber } ({ -chinalux }) hosted the webinar “China-Luxembourg
    Digitalisation”. Here is what the speakers had to say.
banner =
    .alt = Drawing: under a full moon a bridge joins two shores, and beneath it a cable runs along the sea bed

digitalisation-webinar =
    The three talks approached it from three sides: the apps that people carry in their pockets, the skills that let everybody
    take part, and the networks that connect Asia and Europe.
    .title = China-Luxembourg Digitalisation

# $person (Name)
digitalisation-webinar-opening =
    Ms { $person } opened the webinar and welcomed its participants. Covid-19, she said, had given digitalisation a boost, in
    private life and in every professional sector.
    .title = Opening

# $person (Name)
# $organisation (Name)
digitalisation-webinar-super-apps =
    { $organisation } is a software provider for telecom and cloud, and part of { -alibaba }. Mr { $person } explained what
    makes a Super App: one mobile application that hosts many different functions on one platform. He gave two examples from
    { -alibaba }:

    - **{ -alipay }** is for finance and payment. It is also a “lifestyle enabler” that combines online shopping, mobile top-up,
      transport and ride sharing.
    - **{ -dingtalk }** is for enterprise communication and collaboration. The pandemic made a “mobile first” working culture
      grow; { -dingtalk } serves remote work, online education and event management.
    .title = Super Apps

# $person (Name)
digitalisation-webinar-education =
    Ms { $person } spoke about corporate social responsibility (CSR) and education. { -huawei } provides infrastructure for
    information and communications technology (ICT), and smart devices. { -tech4all } is its long-term digital inclusion
    initiative against the “digital gap”, the unequal access to ICT and digitalisation: over half of the world’s population was
    said to be without internet access. The initiative has three priorities: technology, applications and skills.

    In education, this means:

    - **mobile classrooms** that teach digital skills in rural areas of developing countries;
    - **digitised learning material** for children with impaired vision or hearing;
    - **{ -ict-academy }**, free learning resources to raise interest in an ICT career;
    - **{ -seeds }**, the flagship: a worldwide technology immersion programme for top students of science, technology,
      engineering and mathematics (STEM), with the { -university } as a partner.
    .title = Digitalisation for CSR & Educational Initiatives

# $person (Name)
# $ict-share (Number)
digitalisation-webinar-connectivity =
    Of all Chinese direct investment in the European Union, { NUMBER($ict-share, style: "percent") } goes to ICT, more than to
    finance. Against this background, Mr { $person } presented the “big connectivity” strategy.

    { -china-mobile-international } is wholly owned by { -china-mobile } and has offices worldwide, one of them in Luxembourg.
    It works on a 5G+ strategy, on mobile coverage partnerships with local providers and on submarine cables, all to improve
    digital connectivity between Asia and Europe.
    .title = The “big connectivity” strategy

# $person (Name)
digitalisation-webinar-questions =
    Mr { $person } moderated the questions and answers that closed the webinar.
    .title = Questions and answers

closing =
    With kind regards,

    { -chamber }
