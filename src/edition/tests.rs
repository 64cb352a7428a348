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
        let facts = facts_of(&newsletter, &settings())(&TextId::message(message));
        assert_eq!(names(&facts), EVERYWHERE, "{message}");
    }
}

#[test]
fn an_events_texts_see_its_facts_and_the_longest_id_wins() {
    let newsletter = newsletter(&sources(FACTS));
    let fee = |message: &str| match facts_of(&newsletter, &settings())(&TextId::attribute(message, "title")).get("fee")
    {
        Some(Fact::Money { amount, .. }) => amount.to_string(),
        _ => String::new(),
    };
    assert_eq!((fee("lunch"), fee("lunch-menu"), fee("lunch-walking")), ("45".into(), "45".into(), "45".into()));
    assert_eq!((fee("lunch-walk"), fee("lunch-walk-shoes")), ("10".into(), "10".into()));
    assert_eq!(fee("lunchtime"), "");
    let lunch = facts_of(&newsletter, &settings())(&TextId::message("lunch"));
    assert_eq!(lunch.get("date"), Some(&Fact::Day(jiff::civil::date(2026, 12, 3))));
    assert_eq!(lunch.get("person"), None);
}

#[test]
fn only_the_text_of_a_talk_knows_its_speaker() {
    let newsletter = newsletter(&sources(FACTS));
    let talk = facts_of(&newsletter, &settings())(&TextId::message("lunch-opening"));
    assert_eq!(talk.get("person"), Some(&Fact::Name("person-president".into())));
    assert_eq!(talk.get("role"), Some(&Fact::Name("role-president".into())));
    assert_eq!(talk.get("organisation"), Some(&Fact::Name("org-chinalux".into())));
    assert_eq!(facts_of(&newsletter, &settings())(&TextId::message("lunch-opening-2")).get("person"), None);
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

const COMMON: [(&str, &str); 2] = [
    (
        "en",
        "sender = China-Luxembourg Chamber of Commerce\nlist-name = Newsletter\njump-here = English version below\n\
         title-mr = Mr\ntitle-ms = Ms\ntitle-dr = Dr\ntitle-prof = Prof.\ntitle-amb = Ambassador\n\
         greeting = { $form ->\n    [title] Dear { $title } { $family },\n    [full] Dear { $full },\n   *[none] Dear member,\n }\n",
    ),
    (
        "zh-CN",
        "sender = 中国-卢森堡商会\nlist-name = 会员通讯\njump-here = 中文版见下\n\
         title-mr = 先生\ntitle-ms = 女士\ntitle-dr = 博士\ntitle-prof = 教授\ntitle-amb = 大使\n\
         greeting = { $form ->\n    [title] 尊敬的{ $family }{ $title }：\n    [full] 尊敬的{ $full }：\n   *[none] 尊敬的会员：\n }\n",
    ),
];

const OWN: [(&str, &str); 2] = [
    (
        "en",
        "subject = Lunch on { DATETIME($lunch-starts, style: \"day\") }\npreheader = Meet us at { $lunch-place }\n\
         lunch = Lunch costs { $fee } on { $date }. [The way]($map)\nlunch-opening = { $person } opens the lunch.\n",
    ),
    (
        "zh-CN",
        "subject = { DATETIME($lunch-starts, style: \"day\") }午餐会\npreheader = 相约{ $lunch-place }\n\
         lunch = 午餐会定于{ $date }，费用{ $fee }。\nlunch-opening = { $person }致开幕词。\n",
    ),
];

fn worded(facts: &str) -> Sources {
    let mut sources = sources(facts);
    for ((tag, common), (_, own)) in COMMON.into_iter().zip(OWN) {
        let mill = if tag == "en" { "Old Mill" } else { "老磨坊" };
        sources.insert(&format!("locales/{tag}/common.ftl"), common.into());
        sources.insert(&format!("locales/{tag}/newsletters/spring.ftl"), own.replace("($map)", "(map)").into());
        let names = format!("place-old-mill = {mill}\nperson-president = Zhujun XIE\n");
        sources.insert(&format!("locales/{tag}/names.ftl"), names.into());
    }
    sources
}

/// Resolves one edition and hands it over.
fn with_edition<T>(sources: &Sources, languages: &str, look: impl FnOnce(Option<&Edition<'_>>, &[Problem]) -> T) -> T {
    let newsletter = newsletter(sources);
    let catalog = Catalog::load(sources, &language_settings()).value;
    let settings = EditionSettings { ad_prefix: AdPrefix::All, ..settings() };
    let resolved = resolve(&newsletter, &catalog, sources, &settings, &languages.parse().unwrap());
    look(resolved.value.as_ref(), &resolved.problems)
}

#[test]
fn the_head_of_a_combined_edition_speaks_its_languages_in_order() {
    let head = |languages: &str| {
        with_edition(&worded(FACTS), languages, |edition, problems| {
            assert_eq!(problems, []);
            let edition = edition.unwrap();
            let none = edition.greeting.fill(&crate::greeting::Greeting::none());
            [&edition.subject, &edition.preheader, &edition.sender, &edition.list_name, &none].map(String::clone)
        })
    };
    let chamber = "China-Luxembourg Chamber of Commerce";
    assert_eq!(head("en"), ["Lunch on 3 December", "Meet us at Old Mill", chamber, "Newsletter", "Dear member,"]);
    let both = [
        "12月3日午餐会 | Lunch on 3 December",
        "相约老磨坊 · English version below",
        "中国-卢森堡商会",
        "会员通讯",
        "尊敬的会员：",
    ];
    assert_eq!(head("zh-CN+en"), both);
    assert_eq!(head("en+zh-CN")[1], "Meet us at Old Mill · 中文版见下");
}

#[test]
fn a_commercial_newsletter_is_marked_once() {
    let subject = |facts: &str, languages: &str| {
        with_edition(&worded(facts), languages, |edition, _| edition.unwrap().subject.clone())
    };
    let facts = FACTS.replace("commercial = false", "commercial = true");
    assert_eq!(subject(&facts, "en"), "AD Lunch on 3 December");
    assert_eq!(subject(&facts, "en+zh-CN"), "广告 Lunch on 3 December | 12月3日午餐会");
}

#[test]
fn a_part_words_its_texts_with_their_own_facts() {
    with_edition(&worded(FACTS), "en+zh-CN", |edition, _| {
        let parts = &edition.unwrap().parts;
        let text = |part: usize, id: &str| {
            let rich = parts[part].rich(&TextId::message(id), &Facts::default()).unwrap();
            rich.text().trim().to_owned()
        };
        assert_eq!(text(1, "lunch"), "午餐会定于2026年12月3日，费用45欧元。");
        assert_eq!(
            text(0, "lunch"),
            "Lunch costs €45 on 3 December 2026. The way: https://www.chinalux.example/en/map"
        );
        assert_eq!(text(0, "lunch-opening"), "Zhujun XIE opens the lunch.");
        let ids = |part: &Part<'_>| part.events.iter().map(|event| event.id.value.clone()).collect::<Vec<_>>();
        assert_eq!((ids(&parts[0]), ids(&parts[1])), (vec!["lunch".into()], vec!["lunch".into(), "lunch-walk".into()]));
    });
}

#[test]
fn a_templates_own_argument_hides_a_fact() {
    with_edition(&worded(FACTS), "zh-CN", |edition, _| {
        let mut extra = Facts::default();
        extra.insert("lunch-place", Fact::Text("别处".to_owned()));
        let plain = edition.unwrap().parts[0].plain(&TextId::message("preheader"), &extra).unwrap();
        assert_eq!(plain.as_str(), "相约别处");
    });
}

#[test]
fn a_missing_text_of_the_head_leaves_its_mark_and_is_named() {
    let mut sources = worded(FACTS);
    let own = OWN[1].1.replace("subject = ", "subjct = ");
    sources.insert("locales/zh-CN/newsletters/spring.ftl", own.into());
    with_edition(&sources, "en+zh-CN", |edition, problems| {
        assert_eq!(edition.unwrap().subject, "Lunch on 3 December | ⟦subject⟧");
        assert_eq!((problems.len(), problems[0].code(), problems[0].value("id")), (1, "L020", Some("subject")));
        assert_eq!(problems[0].language(), Some(&tag("zh-CN")));
    });
}

#[test]
fn an_edition_in_a_language_left_out_is_passed_over_and_one_without_words_is_named() {
    let facts = FACTS
        .replace("commercial", "languages = ['en']\ncommercial")
        .replace("languages = [\"zh-CN\"]\n", "")
        .replace(", zh-CN = \"https://www.chinalux.example/zh/map\"", "");
    with_edition(&worded(&facts), "en+zh-CN", |edition, problems| assert!(edition.is_none() && problems.is_empty()));
    with_edition(&sources(FACTS), "zh-CN", |edition, problems| {
        assert!(edition.is_none());
        assert_eq!((problems[0].key(), problems[0].place().unwrap().path()), ("L005-language", "locales/zh-CN/"));
    });
}
