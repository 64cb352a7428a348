use super::*;
use crate::fact::Fact;
use crate::problem::{Place, Problem};

fn settings() -> LanguageSettings {
    let tag = |tag| Language::parse(tag).unwrap();
    LanguageSettings {
        available: vec![tag("en"), tag("zh-CN")],
        source: tag("en"),
        default: "en+zh-CN".parse().unwrap(),
        formats: vec![],
        time_zones: vec!["Europe/Luxembourg".to_owned(), "Asia/Shanghai".to_owned()],
    }
}

fn read_with(text: &str, pictures: &[(&str, Vec<u8>)]) -> Warned<Option<Newsletter>> {
    let mut sources = Sources::default();
    sources.insert("newsletters/spring.toml", text.into());
    for (path, bytes) in pictures {
        sources.insert(path, bytes.clone());
    }
    read(&sources, &Slug::parse("spring").unwrap(), &settings())
}

fn read_text(text: &str) -> Warned<Option<Newsletter>> {
    read_with(text, &[])
}

/// A newsletter with one event whose keys are given.
fn event(keys: &str) -> Warned<Option<Newsletter>> {
    read_text(&format!("date = 2021-05-04\ncommercial = false\n[[event]]\n{keys}\n"))
}

fn found(problems: &[Problem]) -> Vec<(&str, &str)> {
    problems
        .iter()
        .map(|problem| match problem.place() {
            Some(Place::Text { text, span, .. }) => (problem.key(), &text[span.clone()]),
            _ => (problem.key(), ""),
        })
        .collect()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, image::ImageFormat::Png)
}

fn encoded(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

const FULL: &str = r#"
date = 2021-05-04
template = "newsletter"
commercial = false
facts = { issue = 7 }
links = { website2 = "https://www.chinalux.example/" }

[picture]
id = "banner"
file = "spring/banner.png"

[[event]]
id = "digitalisation-webinar"
kind = "webinar"
date = 2021-04-27
host = "chinalux"
facts = { ict-share = 0.13, fee = "45 EUR", seats = 1_234, motto = "中卢数字化" }

[[event.speaker]]
person = "taimoor-khizer-abbasi"
role = "market-research-director"
organisation = "whale-cloud"
part = "super-apps"

[[event]]
id = "lunch"
starts = 2026-12-03T18:30:00
ends = 2026-12-03T21:00:00+08:00
zone = "Asia/Shanghai"
place = "old-mill"
links = { register = { en = "https://www.chinalux.example/en", zh-CN = "https://www.chinalux.example/中文" } }
languages = ["zh_cn", "en"]
"#;

#[test]
fn a_full_newsletter_is_read_without_a_problem() {
    let read = read_with(FULL, &[("newsletters/spring/banner.png", png(6, 2))]);
    assert_eq!(found(&read.problems), []);
    let newsletter = read.value.unwrap();
    assert_eq!(newsletter.picture.unwrap().path.value, "newsletters/spring/banner.png");
    assert_eq!(newsletter.facts.get("year"), Some(&Fact::Text("2021".into())));
    let [webinar, lunch] = &newsletter.events[..] else { panic!("two events") };
    let names: Vec<&str> = webinar.facts.names().collect();
    assert_eq!(names, ["date", "fee", "host", "ict-share", "motto", "seats", "speakers"]);
    assert_eq!(webinar.facts.get("ict-share"), Some(&Fact::Number("0.13".parse().unwrap())));
    assert_eq!(webinar.facts.get("seats"), Some(&Fact::Number(1234.into())));
    assert_eq!(webinar.facts.get("fee"), Some(&Fact::Money { amount: 45.into(), currency: "EUR".into() }));
    let speaker = &webinar.speakers[0];
    assert_eq!(speaker.person.value, "person-taimoor-khizer-abbasi");
    assert_eq!(speaker.part.as_ref().unwrap().value, "digitalisation-webinar-super-apps");
    let When::Time { starts, ends } = &lunch.when else { panic!("a time") };
    assert_eq!(starts.value.to_string(), "2026-12-03T18:30:00+08:00[Asia/Shanghai]");
    assert_eq!(ends.as_ref().unwrap().value.to_string(), "2026-12-03T21:00:00+08:00[Asia/Shanghai]");
    let chinese = lunch.links[0].target(&Language::parse("zh-CN").unwrap()).unwrap();
    assert_eq!(chinese.as_str(), "https://www.chinalux.example/%E4%B8%AD%E6%96%87");
    assert_eq!(lunch.facts.get("date"), Some(&Fact::Day(jiff::civil::date(2026, 12, 3))));
}

#[test]
fn a_newsletter_must_say_whether_it_advertises() {
    assert_eq!(found(&read_text("date = 2021-05-04").problems), [("E104", "")]);
    assert!(read_text("date = 2021-05-04\ncommercial = true").value.unwrap().commercial);
}

#[test]
fn a_missing_file_is_one_problem() {
    let read = read(&Sources::default(), &Slug::parse("autumn").unwrap(), &settings());
    assert!(read.value.is_none());
    assert_eq!(read.problems[0].key(), "N006");
    assert_eq!(read.problems[0].place().unwrap().path(), "newsletters/autumn.toml");
}

#[test]
fn half_a_toml_is_a_problem() {
    let cut = &FULL[..FULL.find("化\" }").unwrap()];
    let read = read_text(cut);
    assert!(read.value.is_none());
    assert_eq!(read.problems[0].key(), "N001-quote");
}

#[test]
fn every_mistake_of_a_file_is_found_in_one_run() {
    let read = read_text(
        "dat = 2021-05-04\ncommercial = 'no'\nlanguages = ['en', 'de']\n[[event]]\nid = 'Lunch'\nkid = 'webinar'\nstarts = 2021-04-27\n",
    );
    let mut keys: Vec<&str> = read.problems.iter().map(Problem::key).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["N003-near", "N003-near", "N004", "N004", "N005", "N010", "N012"]);
}

#[test]
fn an_hour_that_the_clock_change_skips_or_repeats_is_not_guessed() {
    for (keys, key) in [
        ("starts = 2026-03-29T02:30:00", "N021-skipped"),
        ("starts = 2026-10-25T02:30:00", "N021-repeated"),
        ("starts = 2026-10-25T02:30:00\nzone = 'Asia/Shanghai'", ""),
        ("starts = 2026-10-25T02:30:00+01:00", ""),
        ("starts = 2026-10-25T02:30:00+02:00", ""),
        ("starts = 2026-12-03T18:30:00+02:00", "N023"),
        ("starts = 2026-12-03T18:30:00Z", "N023"),
        ("starts = 2026-12-03T18:30:00+01:00", ""),
    ] {
        let read = event(&format!("id = 'lunch'\n{keys}"));
        assert_eq!(read.problems.first().map_or("", Problem::key), key, "{keys}");
    }
}

#[test]
fn both_offsets_of_a_repeated_hour_are_offered_as_they_are_typed() {
    let read = event("id = 'lunch'\nstarts = 2026-10-25T02:30:00");
    assert_eq!((read.problems[0].value("before"), read.problems[0].value("after")), (Some("+02:00"), Some("+01:00")));
    let read = event("id = 'lunch'\nstarts = 2026-12-03T18:30:00-03:30");
    assert_eq!((read.problems[0].value("given"), read.problems[0].value("offset")), (Some("-03:30"), Some("+01:00")));
}

#[test]
fn days_and_times_that_cannot_be_are_problems() {
    for (keys, expected) in [
        ("", [("N020", "[[event]]")]),
        ("date = 2021-04-27\nstarts = 2021-04-27T10:00:00", [("N020-both", "date")]),
        ("date = 2021-04-27\nends = 2021-04-27T10:00:00", [("N026", "ends")]),
        ("starts = 2021-04-27T10:00:00\nends = 2021-04-27T10:00:00", [("N024", "2021-04-27T10:00:00")]),
        ("starts = 2021-04-27T23:59:60", [("N025", "2021-04-27T23:59:60")]),
        ("date = 2021-04-27T10:00:00", [("N004", "2021-04-27T10:00:00")]),
        ("starts = 10:00:00", [("N004", "10:00:00")]),
        ("date = 2021-04-27\nzone = 'Europe/Luxemburg'", [("N022-near", "'Europe/Luxemburg'")]),
        ("date = 2021-04-27\nzone = 'Mittelerde'", [("N022", "'Mittelerde'")]),
        ("starts = 2021-04-27T10:00:00\nzone = 'asia/shanghai'", [("N022-near", "'asia/shanghai'")]),
    ] {
        let read = event(&format!("id = 'lunch'\n{keys}"));
        assert_eq!(found(&read.problems), expected, "{keys}");
    }
    assert_eq!(event("id = 'lunch'\ndate = 2021-02-30").problems.len(), 1);
}

#[test]
fn ids_that_come_into_each_others_way_are_named() {
    for (events, expected) in [
        ("id = 'lunch'\ndate = 2021-04-27\n[[event]]\nid = 'lunch'\ndate = 2021-04-28", "N013"),
        ("id = 'subject'\ndate = 2021-04-27", "N014"),
        ("id = 'legal'\ndate = 2021-04-27", "N014"),
        ("id = 'label-lunch'\ndate = 2021-04-27", "N014"),
        ("id = '午餐'\ndate = 2021-04-27", "N012"),
        ("id = 'lunch'\ndate = 2021-04-27\nhost = 'org-chinalux'", "N012-prefix"),
        (
            "id = 'lunch'\ndate = 2021-04-27\nspeaker = [{ person = 'a', part = 'talk' }, { person = 'b', part = 'talk' }]",
            "N071",
        ),
        (
            "id = 'lunch'\ndate = 2021-04-27\nspeaker = [{ person = 'a', part = 'talk' }]\n[[event]]\nid = 'lunch-talk'\ndate = 2021-04-27",
            "N072",
        ),
        ("id = 'a'\ndate = 2021-04-27\nfacts = { b-date = 1 }\n[[event]]\nid = 'a-b'\ndate = 2021-04-27", "N036"),
    ] {
        let keys: Vec<&str> = event(events).problems.iter().map(Problem::key).collect();
        assert_eq!(keys, [expected], "{events}");
    }
}

#[test]
fn facts_are_exact_and_what_is_none_is_named() {
    let facts = |facts: &str| event(&format!("id = 'lunch'\ndate = 2021-04-27\nfacts = {{ {facts} }}"));
    for (text, key) in [
        ("Seats = 1", "N030"),
        ("host = 'x'", "N031"),
        ("seats = inf", "N032"),
        ("seats = 9999999999999999999999999999999999999999999999", "N032"),
        ("seats = 1234567890123456", "N032"),
        ("seats = nan", "N032"),
        ("seats = 1e30", "N032"),
        ("seats = 0.00000000000000001", "N032"),
        ("seats = [1]", "N004"),
        ("full = true", "N004"),
        ("fee = '45 eur'", "N034"),
        ("fee = '45,50 EUR'", "N034"),
        ("fee = '€45'", "N034"),
        ("fee = '45欧元'", "N034"),
        ("note = \"a\\u202Eb\"", "N035"),
        ("note = \"⟦a⟧\"", "N035"),
        ("seats = -12.50", ""),
        ("seats = 0x1f", ""),
        ("fee = '45.50 EUR'", ""),
        ("room = '第 7 会议室'", ""),
    ] {
        let read = facts(text);
        assert_eq!(read.problems.first().map_or("", Problem::key), key, "{text}");
    }
    for (typed, wanted) in [
        ("45 eur", "45 EUR"),
        ("45,50 €", "45.50 EUR"),
        ("25 €", "25 EUR"),
        ("€1,200", "1200 EUR"),
        ("300元", "300 CNY"),
        ("1.200,50 EUR", "45 EUR"),
    ] {
        let read = facts(&format!("fee = '{typed}'"));
        assert_eq!(read.problems[0].value("wanted"), Some(wanted), "{typed}");
    }
    let unquoted = facts("fee = 25 €").problems;
    assert_eq!((unquoted[0].key(), unquoted[0].value("wanted")), ("N001-text", Some("25 EUR")));
    let read = facts("a = 12.50, b = 1e3, c = 0x1f, d = 2026-12-03T18:30:00, e = 2026-12-03").value.unwrap();
    let fact = |name: &str| read.events[0].facts.get(name).unwrap().clone();
    assert_eq!(fact("a"), Fact::Number("12.50".parse().unwrap()));
    assert_eq!((fact("b"), fact("c")), (Fact::Number(1000.into()), Fact::Number(31.into())));
    assert!(matches!(fact("d"), Fact::Instant(zoned) if zoned.time_zone().iana_name() == Some("Europe/Luxembourg")));
    assert_eq!(fact("e"), Fact::Day(jiff::civil::date(2026, 12, 3)));
}

#[test]
fn links_are_checked_where_they_stand() {
    let link = |link: &str| event(&format!("id = 'lunch'\ndate = 2021-04-27\nlinks = {{ {link} }}"));
    for (text, key) in [
        ("register = 'javascript:alert(1)'", "N040-scheme"),
        ("register = 'www.chinalux.example'", "N040-form"),
        ("register = 'https://me:pass@chinalux.example'", "N040-login"),
        ("register = ' https://chinalux.example'", "N040-character"),
        ("Register = 'https://chinalux.example'", "N041"),
        ("register = 'http://chinalux.example'", "N042"),
        ("unsubscribe = 'https://chinalux.example'", "N043"),
        ("register = { en = 'https://chinalux.example' }", "N044"),
        ("register = { en = 'https://a.example', zh-CN = 'https://a.example', de = 'https://a.example' }", "N010"),
        ("register = 1", "N004"),
        ("register = 'mailto:office@chinalux.example'", ""),
    ] {
        let read = link(text);
        assert_eq!(read.problems.first().map_or("", Problem::key), key, "{text}");
        assert!(read.problems.len() < 2, "{text}");
    }
}

#[test]
fn pictures_that_cannot_be_mailed_are_named() {
    let read = |file: &str, pictures: &[(&str, Vec<u8>)]| {
        let head = "date = 2021-05-04\ncommercial = false\n[picture]\nid = 'banner'\n";
        let read = read_with(&format!("{head}file = '{file}'\n"), pictures);
        read.problems.first().map_or("", Problem::key).to_owned()
    };
    let at = "newsletters/spring/banner.png";
    assert_eq!(read("spring/banner.png", &[]), "N050");
    assert_eq!(read("spring/banner.svg", &[]), "N050-ending");
    assert_eq!(read("spring/banner.png", &[(at, b"no picture".to_vec())]), "N051");
    assert_eq!(read("spring/banner.png", &[(at, png(8001, 1))]), "N052");
    assert_eq!(read("spring/banner.png", &[(at, png(8000, 1))]), "");
    assert_eq!(read("spring/banner.png", &[(at, vec![0; 5 << 20])]), "L013-size");
    for file in ["../banner.png", "/banner.png", "a//b.png", "spring/.hidden.png", "https://x.example/banner.png"] {
        assert_eq!(read(file, &[]), "N053", "{file}");
    }
}

#[test]
fn a_picture_is_what_its_bytes_say() {
    use image::ImageFormat::{Gif, Jpeg, Png};
    for (format, media_type) in [(Png, "image/png"), (Jpeg, "image/jpeg"), (Gif, "image/gif")] {
        assert_eq!(measure(&encoded(6, 2, format)), Some(Measured { media_type, size: (6, 2) }));
    }
    assert_eq!(measure(&png(6, 2)[..20]), None);
}

#[test]
fn two_hundred_events_are_enough() {
    let events = |count: usize| {
        let event = |at| format!("[[event]]\nid = 'lunch-{at}'\ndate = 2021-04-27\n");
        read_text(&format!("date = 2021-05-04\ncommercial = false\n{}", (0..count).map(event).collect::<String>()))
    };
    assert!(events(200).problems.is_empty());
    let many = events(202);
    assert_eq!(found(&many.problems), [("N015", "[[event]]")]);
    assert_eq!(many.value.unwrap().events.len(), 200);
}

#[test]
fn a_file_cut_or_mistyped_anywhere_gives_problems_and_no_panic() {
    let places: Vec<usize> = FULL.char_indices().map(|(at, _)| at).collect();
    for at in places {
        let rest = &FULL[at + FULL[at..].chars().next().map_or(0, char::len_utf8)..];
        for mistake in ["", "=", "\"", "[", "，"] {
            let read = read_text(&format!("{}{mistake}{rest}", &FULL[..at]));
            assert!(read.value.is_some() || read.has_errors(), "{mistake:?} at {at}");
        }
        let cut = read_text(&FULL[..at]);
        assert!(cut.value.is_some() || cut.has_errors(), "cut at {at}");
    }
}
