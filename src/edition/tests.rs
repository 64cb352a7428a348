use super::*;
use crate::fact::Fact;
use crate::language::LanguageSettings;
use crate::link::LinkTarget;
use crate::newsletter;
use crate::slot::Slot;

const FACTS: &str = r#"
date = 2021-05-04
commercial = false
links = { report = "https://www.chinalux.example/report", map = "https://www.chinalux.example/all" }
picture = { id = "banner", file = "spring/banner.png" }

[[event]]
id = "lunch"
kind = "lunch"
starts = 2026-12-03T18:30:00
place = "old-mill"
links = { map = { en = "https://www.chinalux.example/en/map", zh-CN = "https://www.chinalux.example/zh/map" } }
facts = { fee = "45 EUR" }
speaker = [{ person = "president", role = "president", organisation = "chinalux", part = "opening" }]

[[event]]
id = "lunch-walk"
date = 2026-12-04
languages = ["zh-CN"]
picture = { id = "path", file = "spring/小径.png" }
facts = { fee = "10 EUR" }
"#;

fn tag(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn language_settings() -> LanguageSettings {
    LanguageSettings {
        available: vec![tag("en"), tag("zh-CN")],
        source: tag("en"),
        default: "en+zh-CN".parse().unwrap(),
        formats: vec![],
        time_zones: vec!["Europe/Luxembourg".to_owned()],
    }
}

fn settings() -> EditionSettings {
    EditionSettings {
        domain: "chinalux.example".to_owned(),
        reply_to: "office@chinalux.example".to_owned(),
        website: Some(Link::parse("https://www.chinalux.example/").unwrap()),
        ad_prefix: AdPrefix::Chinese,
    }
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(6, 2).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn sources(facts: &str) -> Sources {
    let mut sources = Sources::default();
    sources.insert("newsletters/spring.toml", facts.into());
    sources.insert("newsletters/spring/banner.png", png());
    sources.insert("newsletters/spring/小径.png", png());
    sources
}

fn newsletter(sources: &Sources) -> Newsletter {
    let read = newsletter::read(sources, &Slug::parse("spring").unwrap(), &language_settings());
    assert_eq!(read.problems, []);
    read.value.unwrap()
}

fn names(facts: &Facts) -> Vec<&str> {
    facts.names().collect()
}

const EVERYWHERE: [&str; 10] = [
    "date",
    "lunch-date",
    "lunch-fee",
    "lunch-place",
    "lunch-speakers",
    "lunch-starts",
    "lunch-walk-date",
    "lunch-walk-fee",
    "reply-to",
    "year",
];

#[test]
fn every_text_sees_the_newsletters_facts_and_each_events_by_its_id() {
    let newsletter = newsletter(&sources(FACTS));
    for message in ["intro", "subject", "lunches", "closing"] {
        let facts = facts_of(&newsletter, &settings(), &TextId::message(message));
        assert_eq!(names(&facts), EVERYWHERE, "{message}");
    }
}

#[test]
fn an_events_texts_see_its_facts_and_the_longest_id_wins() {
    let newsletter = newsletter(&sources(FACTS));
    let fee = |message: &str| match facts_of(&newsletter, &settings(), &TextId::attribute(message, "title")).get("fee")
    {
        Some(Fact::Money { amount, .. }) => amount.to_string(),
        _ => String::new(),
    };
    assert_eq!((fee("lunch"), fee("lunch-menu"), fee("lunch-walking")), ("45".into(), "45".into(), "45".into()));
    assert_eq!((fee("lunch-walk"), fee("lunch-walk-shoes")), ("10".into(), "10".into()));
    assert_eq!(fee("lunchtime"), "");
    let lunch = facts_of(&newsletter, &settings(), &TextId::message("lunch"));
    assert_eq!(lunch.get("date"), Some(&Fact::Day(jiff::civil::date(2026, 12, 3))));
    assert_eq!(lunch.get("person"), None);
}

#[test]
fn only_the_text_of_a_talk_knows_its_speaker() {
    let newsletter = newsletter(&sources(FACTS));
    let talk = facts_of(&newsletter, &settings(), &TextId::message("lunch-opening"));
    assert_eq!(talk.get("person"), Some(&Fact::Name("person-president".into())));
    assert_eq!(talk.get("role"), Some(&Fact::Name("role-president".into())));
    assert_eq!(talk.get("organisation"), Some(&Fact::Name("org-chinalux".into())));
    assert_eq!(facts_of(&newsletter, &settings(), &TextId::message("lunch-opening-2")).get("person"), None);
}

#[test]
fn an_events_links_hide_the_newsletters_and_differ_by_language() {
    let newsletter = newsletter(&sources(FACTS));
    let scope = Scope::new(&newsletter, &settings());
    let target = |event: Option<&Event>, language: &str, name: &str| match scope.links(event, &tag(language)).get(name)
    {
        Some(LinkTarget::Link(link)) => link.as_str().replace("https://www.chinalux.example", ""),
        Some(LinkTarget::Slot(slot)) => slot.name().to_owned(),
        None => "none".to_owned(),
    };
    let lunch = Some(&newsletter.events[0]);
    assert_eq!((target(lunch, "en", "map"), target(lunch, "zh-CN", "map")), ("/en/map".into(), "/zh/map".into()));
    assert_eq!((target(None, "en", "map"), target(lunch, "en", "report")), ("/all".into(), "/report".into()));
    assert_eq!((target(lunch, "en", "website"), target(lunch, "en", "archive")), ("/".into(), "none".into()));
    assert_eq!(target(None, "en", "unsubscribe"), Slot::Unsubscribe.name());
}

#[test]
fn what_the_facts_ask_for_is_listed_with_its_place_and_languages() {
    let newsletter = newsletter(&sources(FACTS));
    let asked = texts_asked_for(&newsletter);
    let texts: Vec<String> = asked.iter().map(|asked| asked.text.to_string()).collect();
    let expected = [
        "banner.alt",
        "lunch",
        "kind-lunch",
        "place-old-mill",
        "person-president",
        "role-president",
        "org-chinalux",
        "lunch-opening",
        "lunch-walk",
        "path.alt",
    ];
    assert_eq!(texts, expected);
    assert_eq!(asked[3].place.start(), Some((11, 9)));
    assert!(asked[3].is_in(&tag("en")) && !asked[8].is_in(&tag("en")) && asked[8].is_in(&tag("zh-CN")));
}

#[test]
fn pictures_travel_once_and_only_where_they_are_shown() {
    let sources = sources(FACTS);
    let newsletter = newsletter(&sources);
    let inline = |languages: &str| pictures::inline(&newsletter, &sources, &settings(), &languages.parse().unwrap());
    let both = inline("en+zh-CN");
    let heads: Vec<(&str, &str, &str)> =
        both.iter().map(|one| (&*one.content_id, &*one.file_name, one.media_type)).collect();
    let expected = [
        ("banner.spring@chinalux.example", "banner.png", "image/png"),
        ("path.spring@chinalux.example", "path.png", "image/png"),
    ];
    assert_eq!(heads, expected);
    assert_eq!((both[0].size, both[0].bytes.len()), ((6, 2), png().len()));
    assert_eq!(inline("en").len(), 1);
}
