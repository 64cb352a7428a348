### Findings about facts typed by hand: dates, times, numbers, amounts, addresses.

L053 = “{ $value }” is typed here, and the source has a variable in its place
    .hint = { $call ->
        [percent] write { "`{ NUMBER($" }{ $name }{ ", style: \"percent\") }`" }
       *[number] write { "`{ $" }{ $name }{ " }`" }
    }
    .explain = The source prints this number from the facts, and the translation has it typed. It is right today; when the fact changes, one language would go on saying the old number. A number that belongs to its variant, such as “one seat” under { "`[one]`" }, is meant to be typed.
    .wrong = *[other] 还剩12位
    .right = { "*[other] 还剩{ $seats }位" }

L075 = “{ $value }” is not in the source
    .hint = addresses and telephone numbers are the same in all languages
    .explain = URLs, mail addresses and telephone numbers are compared sign by sign, since one wrong sign leads readers nowhere, or to somebody else. If a language really has an address of its own, put it into the facts as a link with one target a language, or silence this finding with a reason.
    .wrong = 咨询电话：+352 99 88 77
    .right = 咨询电话：+352 99 77 88
L075-link = the source does not have the address “{ $value }”
    .hint = { $said ->
        [other] the source says { $source }
       *[nothing] copy the address from the source, or put it into the facts as a link
    }
L075-mail = the source does not have the mail address “{ $value }”
    .hint = { $said ->
        [other] the source says { $source }
       *[nothing] copy the address from the source
    }
L075-telephone = the source does not have the telephone number “{ $value }”
    .hint = { $said ->
        [other] the source says { $source }
       *[nothing] copy the number from the source
    }
L075-lost = the translation does not have “{ $value }”
    .hint = copy it from the source

L080 = the source does not say “{ $value }”
    .hint = compare it with the source
    .explain = A date, weekday, time, number, percentage or amount in the translation must be one that the source says too, or one of the facts. They are compared by what they mean: 27 April is 4月27日, 8.45 pm is 晚上8点45分, 34,500 is 3.45万, €52 is 52欧元 and not 52元. Numbers in words, such as 七年 or 三成, are left alone. A weekday must also fit its date.
    .wrong = lunch-when = 5月3日
    .right = lunch-when = 6月3日
L080-date = the source does not say the date “{ $value }”
    .hint = { $said ->
        [other] the source says “{ $source }”
       *[nothing] compare the date with the source; a date of the facts is best written as a variable
    }
L080-weekday = the source does not say the weekday “{ $value }”
    .hint = { $said ->
        [other] the source says “{ $source }”
       *[nothing] compare the day with the source
    }
L080-weekday-date = the weekday does not fit the date: { $date } is a { $weekday ->
        [monday] Monday
        [tuesday] Tuesday
        [wednesday] Wednesday
        [thursday] Thursday
        [friday] Friday
        [saturday] Saturday
       *[sunday] Sunday
    }
    .hint = write { $right }, or correct the date; a date of the facts is best written as a variable, with { "`style: \"long-date\"`" } for the weekday
L080-time = the source does not say the time “{ $value }”
    .hint = { $said ->
        [other] the source says “{ $source }”
       *[nothing] compare the time with the source; a time of the facts is best written as a variable
    }
L080-fact-time = “{ $value }” is typed beside { "$" }{ $name }, which is at { $right }
    .hint = write { "`{ DATETIME($" }{ $name }{ ", style: \"time\") }`" } in its place, or correct the newsletter’s TOML
L080-fact-date = “{ $value }” is typed beside { "$" }{ $name }, which is on { $right }
    .hint = write { "`{ DATETIME($" }{ $name }{ ", style: \"day\") }`" } in its place, or correct the newsletter’s TOML
L080-number = the source does not say the number “{ $value }”
    .hint = { $said ->
        [other] the source says “{ $source }”
       *[nothing] compare the number with the source; 1万 is 10,000, and 1亿 is 100 million
    }
L080-percent = the source does not say the percentage “{ $value }”
    .hint = { $said ->
        [other] the source says “{ $source }”
       *[nothing] compare the percentage with the source
    }
L080-money = the source does not say the amount “{ $value }”
    .hint = { $said ->
        [other] the source says “{ $source }”
       *[nothing] compare the amount with the source
    }
L080-currency = the source has another currency than “{ $value }”
    .hint = { $said ->
        [other] the source says “{ $source }”
       *[nothing] € is 欧元, $ is 美元 and ¥ is 元
    }

L081 = the translation does not say “{ $value }”
    .hint = say it too, in figures or in words
    .explain = The source gives a date, a time, a number, a percentage or an amount that the translation leaves out. Readers of the two languages would know different things. The value may be written in words; if it is left out on purpose, silence this finding with a reason.
    .wrong = lunch-seats = 名额有限。
    .right = lunch-seats = 共40个名额。

L082 = “{ $value }” is typed by hand, and a fact has it
    .hint = { $call ->
        [datetime] write { "`{ DATETIME($" }{ $name }{ ") }`" }
        [percent] write { "`{ NUMBER($" }{ $name }{ ", style: \"percent\") }`" }
       *[number] write { "`{ $" }{ $name }{ " }`" }
    }
    .explain = The newsletter’s TOML has this date, time, number or amount as a fact. Written as a variable it is formatted for each language and changes everywhere at once. Shown with `--hints`.
    .wrong = lunch-when = 12月3日
    .right = { "lunch-when = { DATETIME($starts, style: \"day\") }" }
