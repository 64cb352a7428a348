//! Good translations in which nothing is found, and damaged ones of which each is found where it stands.

use super::super::pair;
use super::*;
use crate::fact::Fact;
use crate::language::{Language, LanguageSettings, Languages};
use crate::locale::{Catalog, Samples, TextId, Texts};
use crate::problem::Place;
use crate::sources::{Slug, Sources};

const GOOD_EN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/figures/en.ftl"));
const GOOD_ZH: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/figures/zh-CN.ftl"));

fn facts() -> Facts {
    let mut facts = Facts::default();
    facts.insert("date", Fact::Day("2021-04-27".parse().unwrap()));
    facts.insert("starts", Fact::Instant("2026-12-03T18:30:00[Europe/Luxembourg]".parse().unwrap()));
    facts.insert("seats", Fact::Number("120".parse().unwrap()));
    facts.insert("share", Fact::Number("0.13".parse().unwrap()));
    facts.insert("fee", Fact::Money { amount: "45".parse().unwrap(), currency: "EUR".into() });
    facts
}

/// All findings about some texts in two languages, the first of which is the source.
fn problems_in((source, words): (&str, &str), (target, translated): (&str, &str), facts: &Facts) -> Vec<Problem> {
    let tag = |tag| Language::parse(tag).unwrap();
    let languages = [tag(source), tag(target)];
    let mut sources = Sources::default();
    sources.insert("newsletters/spring.toml", "date = 2021-04-27\n".into());
    sources.insert(&format!("locales/{source}/newsletters/spring.ftl"), words.into());
    sources.insert(&format!("locales/{target}/newsletters/spring.ftl"), translated.into());
    let settings = LanguageSettings {
        available: languages.to_vec(),
        source: languages[0].clone(),
        default: Languages::new(languages.to_vec()).unwrap(),
        formats: Vec::new(),
        time_zones: vec!["Europe/Luxembourg".into(), "Asia/Shanghai".into()],
    };
    let loaded = Catalog::load(&sources, &settings);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let (catalog, slug) = (loaded.value, Slug::parse("spring").unwrap());
    let read = Texts::of(&catalog);
    let mut problems = Vec::new();
    let zones = zones(&settings.time_zones);
    let seen = |_: &TextId, _: &Language| Some(facts.clone());
    let printed = Samples::default();
    let [source, target] = &languages;
    let words = |language| catalog.words(language, &slug).unwrap();
    let sides = pair::sides(read.of_newsletter(source, &slug), (&words(source), source), &seen, &printed);
    for side in &sides {
        super::source(side, facts, &zones, &mut problems);
    }
    let (sides, texts) = (pair::SourceSides::new(&sides), read.of_newsletter(target, &slug));
    for pair in pair::pairs(&sides, texts, (&words(target), target), &seen, &printed) {
        check(&pair, &zones, &mut problems);
    }
    problems
}

/// Key and column of what is found.
fn found(words: &str, translated: &str, facts: &Facts) -> Vec<(&'static str, u64)> {
    let problems = problems_in(("en", words), ("zh-CN", translated), facts);
    let column = |problem: &Problem| problem.place().and_then(Place::start).unwrap_or_default().1;
    problems.iter().map(|problem| (problem.key(), column(problem))).collect()
}

#[test]
fn nothing_is_found_in_good_translations() {
    let told = |problem: &Problem| {
        format!("{} {:?} {:?}", problem.key(), problem.values(), problem.place().and_then(Place::start))
    };
    for (source, target) in [(("en", GOOD_EN), ("zh-CN", GOOD_ZH)), (("zh-CN", GOOD_ZH), ("en", GOOD_EN))] {
        let problems = problems_in(source, target, &Facts::default());
        assert!(problems.is_empty(), "\n{}", problems.iter().map(told).collect::<Vec<_>>().join("\n"));
    }
    assert!(GOOD_EN.lines().filter(|line| line.starts_with("pair-")).count() >= 60);
}

/// Source, damaged translation, and what is found in it: key and column, the first character of the text being 5.
const DAMAGED: &[(&str, &str, &str, u64)] = &[
    // Dates.
    ("On 3 June we meet.", "我们5月3日见面。", "L080-date", 7),
    ("On 3 June we meet.", "我们6月13日见面。", "L080-date", 7),
    ("On 3 June 2021 we meet.", "我们2022年6月3日见面。", "L080-date", 7),
    ("On June 3rd we meet.", "😀我们6月4日见面。", "L080-date", 8),
    ("See you in May 2021.", "2021年3月见。", "L080-date", 5),
    ("From 3 to 5 June", "6月3日至6日", "L080-date", 10),
    ("From 3 to 5 June", "6月2日至5日", "L080-date", 5),
    ("In 2019 all began.", "一切始于2018年。", "L080-date", 9),
    ("By 2021-06-03", "截至2021-03-06", "L080-date", 7),
    ("on 30 June", "六月三日", "L080-date", 5),
    ("in the 1990s", "在20世纪80年代", "L080-date", 6),
    ("on 14 and 15 October", "10月14日和16日", "L080-date", 12),
    // Weekdays.
    ("See you on Thursday.", "星期五见。", "L080-weekday", 5),
    ("See you on Thursday.", "我们周五见。", "L080-weekday", 7),
    ("Monday to Friday", "周一至周六", "L080-weekday", 8),
    ("On Tuesday, 27 April 2021", "2021年4月27日星期三", "L080-weekday-date", 15),
    ("On 27 April 2021", "2021年4月27日（周三）", "L080-weekday-date", 16),
    ("Saturday, 5 June 2021", "2021年6月5日，星期天", "L080-weekday-date", 15),
    // Times.
    ("at 8.45 pm", "晚上8:15", "L080-time", 5),
    ("at 8.45 pm", "上午8:45", "L080-time", 5),
    ("at 20:45", "晚9点45分", "L080-time", 5),
    ("at 18:30", "下午6点开始", "L080-time", 5),
    ("from 2 pm to 4 pm", "下午2点至5点", "L080-time", 10),
    ("at 9 am", "于上午10时", "L080-time", 6),
    ("at 14:30", "于14:03", "L080-time", 6),
    // Numbers.
    ("34,500 people came.", "来了3.54万人。", "L080-number", 7),
    ("34,500 people came.", "来了34.5万人。", "L080-number", 7),
    ("10,000 people came.", "来了10万人。", "L080-number", 7),
    ("100,000 people came.", "来了10,000人。", "L080-number", 7),
    ("1.2 million people", "12万人", "L080-number", 5),
    ("1.2 billion people", "1.2亿人", "L080-number", 5),
    ("almost 30,000 people", "近三万人，或3000人", "L080-number", 11),
    ("with 120 guests", "有来宾102位", "L080-number", 8),
    ("with 120 guests", "有来宾12位", "L080-number", 8),
    ("three priorities", "5个重点", "L080-number", 5),
    ("12 stands", "😀共21个展位", "L080-number", 7),
    ("room 302", "203室", "L080-number", 5),
    ("the 12th forum", "第13届论坛", "L080-number", 6),
    ("aged 18 to 35", "18至53岁", "L080-number", 8),
    ("3:1", "3比2", "L080-number", 7),
    ("1/3 of the hall", "会堂的2/3", "L080-number", 8),
    ("L-1234 or 0000 Luxembourg", "邮编L-1234或0001", "L080-number", 14),
    ("pages 12–15", "第12至16页", "L080-number", 9),
    ("version 2.0", "3.0版", "L080-number", 5),
    ("2 hours", "12小时", "L080-number", 5),
    ("3 to 5 million", "3至5亿", "L080-number", 7),
    ("1.85 m tall", "高1米58", "L080-number", 6),
    ("on the 2nd floor", "在5层", "L080-number", 6),
    ("in 2:14.6 minutes", "成绩2分15秒6", "L080-number", 9),
    ("the C919", "C929客机", "L080-number", 5),
    ("a 5G+ strategy", "6G+战略", "L080-number", 5),
    ("Covid-19", "应对Covid-18疫情", "L080-number", 7),
    // Percentages.
    ("13% of them", "其中31%", "L080-percent", 7),
    ("13 per cent of them", "其中百分之三十", "L080-percent", 7),
    ("10 to 15%", "10%至25%", "L080-percent", 9),
    ("2.5 percentage points", "25个百分点", "L080-percent", 5),
    ("1.3% more", "增长13%", "L080-percent", 7),
    ("a discount of 20%", "打7折", "L080-percent", 6),
    // Amounts and currencies.
    ("It costs €52.", "费用52元。", "L080-currency", 7),
    ("It costs €52.", "费用52美元。", "L080-currency", 7),
    ("It costs €52.", "费用25欧元。", "L080-money", 7),
    ("It costs CHF 52.", "费用52欧元。", "L080-currency", 7),
    ("US$1.2 billion", "1.2亿美元", "L080-money", 5),
    ("RMB 350", "人民币530元", "L080-money", 5),
    ("£250,000", "2.5万英镑", "L080-money", 5),
    ("€95 to €120", "95至210欧元", "L080-money", 8),
    ("31 guests paid €24.", "31位来宾各付31欧元。", "L080-money", 12),
    // Addresses and telephone numbers.
    ("Call +352 99 88 77.", "请致电+352 99 88 76。", "L075-telephone", 8),
    ("Call +352 99 88 77.", "请致电+325 99 88 77。", "L075-telephone", 8),
    ("Call +352 99 88 77.", "请致电+352 99 88。", "L075-telephone", 8),
    ("Call 010-1234 5678.", "请拨打010-1234 5687。", "L075-telephone", 8),
    ("Call +352 99 88 77.", "请来电。", "L075-lost", 1),
    ("See https://www.chinalux.example/a.", "见https://www.chinalux.example/b。", "L075-link", 6),
    ("See https://www.chinalux.example/a.", "见http://www.chinalux.example/a。", "L075-link", 6),
    ("See https://www.chinalux.example/a.", "见网站。", "L075-lost", 1),
    ("See the page.", "见https://www.chinalux.example/a。", "L075-link", 6),
    ("Write to office@chinalux.example.", "请致信offce@chinalux.example。", "L075-mail", 8),
    ("Write to office@chinalux.example.", "请来信。", "L075-lost", 1),
    // What is missing.
    ("40 seats are left.", "名额有限。", "L081", 1),
    ("5 priorities", "三个重点", "L081", 1),
    ("On 3 June at 6 pm", "6月3日见", "L081", 1),
    ("On Thursday, 3 June", "6月3日见", "L081", 1),
    ("It costs €52.", "收费。", "L081", 1),
    ("13% of them", "其中一些", "L081", 1),
];

#[test]
fn each_damage_is_found_where_it_stands() {
    let mut wrong = Vec::new();
    for (source, damaged, key, column) in DAMAGED {
        let told = found(&format!("x = {source}\n"), &format!("x = {damaged}\n"), &Facts::default());
        if told != [(*key, *column)] {
            wrong.push(format!("{source} / {damaged}: {told:?} instead of {key} at {column}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(DAMAGED.len() >= 60);
}

#[test]
fn almost_every_changed_digit_is_found() {
    let (mut words, mut damaged, mut count) = (String::new(), String::new(), 0);
    for (source, translated) in GOOD_EN.lines().zip(GOOD_ZH.lines()) {
        let (Some((_, source)), Some((_, translated))) = (source.split_once(" = "), translated.split_once(" = "))
        else {
            continue;
        };
        for (at, digit) in translated.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            let other = if digit == '7' { '8' } else { char::from(digit as u8 % 9 + b'1') };
            words.push_str(&format!("x{count} = {source}\n"));
            damaged.push_str(&format!("x{count} = {}{other}{}\n", &translated[..at], &translated[at + 1..]));
            count += 1;
        }
    }
    let problems = problems_in(("en", &words), ("zh-CN", &damaged), &Facts::default());
    let ids: std::collections::HashSet<&str> = problems.iter().filter_map(|problem| problem.value("id")).collect();
    let missed: Vec<&str> = (0..count)
        .filter(|number| !ids.contains(format!("x{number}").as_str()))
        .filter_map(|number| damaged.lines().nth(number))
        .collect();
    assert!(count > 250 && missed.len() * 20 <= count, "{} of {count} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn a_value_that_a_variable_prints_agrees_with_a_typed_one_and_is_told_as_a_hint() {
    let typed = |zh: &str| found("x = On { $date } at { $share }\n", &format!("x = {zh}\n"), &facts());
    assert_eq!(typed("{ $date }，{ $share }"), []);
    assert_eq!(typed("4月27日，{ $share }"), [("L082", 5)]);
    assert_eq!(typed("4月28日，{ $share }"), [("L080-date", 5)]);
    assert_eq!(typed("{ $date }，{ $share }，18位"), [("L080-number", 26)]);
    let source = found("x = On 27 April 2021\n", "x = { $date }\n", &facts());
    assert_eq!(source, [("L082", 8)]);
    assert_eq!(found("x = { $starts }\n", "x = 12月4日凌晨1:30\n", &facts()), [("L082", 5), ("L082", 10)]);
}

#[test]
fn a_number_typed_for_a_variable_is_told() {
    let one = "x = { $seats ->\n    [one] One seat is left\n   *[other] { $seats } seats are left\n }\n";
    let typed = |other: &str| found(one, &format!("x = {{ $seats ->\n   *[other] {other}\n }}\n"), &facts());
    assert_eq!(typed("还剩{ $seats }位"), []);
    assert_eq!(typed("还剩120位"), [("L053", 15)]);
    assert_eq!(typed("还剩12位"), [("L080-number", 15)]);
    let variants = "x = { $seats ->\n    [one] 还剩1位\n    [120] 全部120位\n   *[other] 还剩{ $seats }位\n }\n";
    assert_eq!(found(one, variants, &facts()), []);
    assert_eq!(
        found("x = { $seats } seats, { $fee } each\n", "x = 共120位，每位45欧元\n", &facts()),
        [("L053", 6), ("L053", 13)]
    );
    assert_eq!(
        found("x = 120 seats of { $seats }\n", "x = { $seats }位中的120位\n", &facts())
            .iter()
            .filter(|(key, _)| *key == "L053")
            .count(),
        0
    );
}

#[test]
fn a_weekday_beside_a_printed_date_must_fit_it() {
    let typed = |zh: &str| found("x = { $date }\n", &format!("x = {zh}\n"), &facts());
    assert_eq!(typed("{ $date }星期二"), []);
    assert_eq!(typed("😀{ $date }（周三）"), [("L080-weekday-date", 16)]);
    let problems = problems_in(("en", "x = { $date }\n"), ("zh-CN", "x = { $date }星期三\n"), &facts());
    let value = |name| problems[0].value(name);
    assert_eq!(
        (value("date"), value("weekday"), value("right")),
        (Some("2021年4月27日"), Some("tuesday"), Some("星期二"))
    );
    let without_year = found("x = 3 December\n", "x = 12月3日（星期五）\n", &facts());
    assert_eq!(without_year, [("L082", 5), ("L080-weekday-date", 11), ("L082", 5)]);
    let beside_another = "x = { $date }星期二，12月3日星期二\n";
    let told = found("x = { $date }, { $starts }\n", beside_another, &facts());
    assert_eq!(
        told.iter().filter(|(key, _)| *key == "L080-weekday-date").collect::<Vec<_>>(),
        [&("L080-weekday-date", 23)]
    );
    assert_eq!(found("x = 3 March\n", "x = 3月3日（星期五）\n", &facts()), [("L080-weekday", 10)]);
    let source = found("x = Wednesday, { $date }\n", "x = { $date }\n", &facts());
    assert_eq!(source, [("L080-weekday-date", 5), ("L081", 1)]);
}

#[test]
fn one_cause_is_told_once_and_names_what_the_source_says() {
    let problems = problems_in(("en", "x = 120 seats\n"), ("zh-CN", "x = 共102位\n"), &Facts::default());
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].value("value"), problems[0].value("source")), (Some("102"), Some("120")));
    assert_eq!(problems[0].source().and_then(Place::start), Some((1, 5)));
    assert_eq!(problems[0].language().map(Language::as_str), Some("zh-CN"));
}

#[test]
fn a_link_is_told_by_name_or_by_its_target_alone() {
    let see = "x = See [the page](https://a.example/1)\n";
    assert_eq!(found(see, "x = 见[网页](https://a.example/2)\n", &facts()), []);
    assert_eq!(found("x = See https://a.example/1\n", "x = 见[网页](https://a.example/1)\n", &facts()), []);
}

#[test]
fn a_text_that_a_template_fills_is_compared_as_it_was_typed() {
    assert_eq!(found("x = { $topic }: 12 pages\n", "x = { $topic }：21页\n", &facts()), []);
    assert_eq!(found("x = { $topic }: 12 pages\n", "x = { $topic }：12页\n", &facts()), []);
}

#[test]
fn other_languages_agree_with_the_source_too() {
    let en = "x = On Thursday, 3 June 2021 at 6.30 pm, 34,500 people paid €1.2 million, 13% less. Twenty-five came by train.\n";
    for (tag, text) in [
        (
            "fr",
            "Le jeudi 3 juin 2021 à 18h30, 34 500 personnes ont payé 1,2 million d’euros, soit 13 % de moins. 25 sont venues en train.",
        ),
        (
            "de",
            "Am Donnerstag, 3. Juni 2021 um 18.30 Uhr zahlten 34.500 Personen 1,2 Mio. Euro, 13 % weniger. 25 kamen mit dem Zug.",
        ),
        (
            "lb",
            "Donneschdes, den 3. Juni 2021 um 18:30 Auer hunn 34.500 Leit 1,2 Milliounen Euro bezuelt, 13 % manner. 25 koume mam Zuch.",
        ),
        ("zh-TW", "2021年6月3日（週四）下午6點30分，3.45萬人支付了120萬歐元，少了13%。25人乘火車前來。"),
    ] {
        let problems = problems_in(("en", en), (tag, &format!("x = {text}\n")), &Facts::default());
        assert!(problems.is_empty(), "{tag}: {problems:?}");
        let wrong = text.replace("25", "52");
        let problems = problems_in(("en", en), (tag, &format!("x = {wrong}\n")), &Facts::default());
        assert_eq!(problems.iter().map(Problem::key).collect::<Vec<_>>(), ["L080-number"], "{tag}");
    }
}

#[test]
fn a_text_of_nothing_but_figures_is_read_in_no_time() {
    let start = std::time::Instant::now();
    for word in ["1 ", "1.", "1,000,", "一", "hundred ", "million ", "+1 ", "@a.", "周三", "3 June, ", "a1"] {
        let words = word.repeat(20_000);
        extract::extract(&words, writing::writing_of(&Language::parse("zh-CN").unwrap()));
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

/// Key and column of what contradicts the facts, in the source and in its translation.
fn contradictions(en: &str, zh: &str) -> Vec<(&'static str, u64)> {
    let found = found(&format!("x = {en}\n"), &format!("x = {zh}\n"), &facts());
    found.into_iter().filter(|(key, _)| key.starts_with("L080-fact")).collect()
}

#[test]
fn an_hour_or_a_day_beside_a_moment_that_is_another_is_told_in_both_languages() {
    let day = "{ DATETIME($starts, style: \"day\") }";
    let time = "{ DATETIME($starts, style: \"time\") }";
    let told = contradictions(&format!("{day}, at 19:30"), &format!("{day}晚上7点30分"));
    assert_eq!(told, [("L080-fact-time", 45), ("L080-fact-time", 40)]);
    assert_eq!(
        contradictions("{ $starts } (7 pm)", "{ $starts }（19:00）"),
        [("L080-fact-time", 18), ("L080-fact-time", 17)]
    );
    let told = contradictions(&format!("on 4 May at {time}"), &format!("5月4日{time}"));
    assert_eq!(told, [("L080-fact-date", 8), ("L080-fact-date", 5)]);
    assert_eq!(
        contradictions("{ $date } (28 April)", "{ $date }（4月28日）"),
        [("L080-fact-date", 16), ("L080-fact-date", 15)]
    );
}

#[test]
fn an_hour_or_a_day_that_fits_its_moment_or_is_of_another_is_right() {
    let day = "{ DATETIME($starts, style: \"day\") }";
    for (en, zh) in [
        (", 18:30", "18:30"),
        (" at 6.30 pm", "下午6点30分"),
        (" (01:30 in Shanghai)", "（上海01:30）"),
        (". Doors open at 18:00.", "。18:00开门。"),
        (", doors at 18:00", "，提前到18:00开门"),
        ("; register by 3 May, 18:00", "；请于5月3日18:00前登记"),
        (" and 5 December", "和12月5日"),
    ] {
        assert_eq!(contradictions(&format!("{day}{en}"), &format!("{day}{zh}")), [], "{en} {zh}");
    }
    let full = "{ DATETIME($starts, style: \"full\") }";
    assert_eq!(contradictions(&format!("{full} (12:30 in New York)"), &format!("{full}（纽约12:30）")), []);
    assert_eq!(contradictions("{ $date }, 18:30", "{ $date }18:30"), [], "nothing is known of the hour");
}
