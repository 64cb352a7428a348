//! The preview is the mail: the marked HTML of an edition, without its marks, is what is mailed, byte for byte.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use std::collections::BTreeSet;
use std::path::Path;

use diglot::address::Address;
use diglot::compose::{
    AdPrefix, BlockKind, Catalog, ComposedNewsletter, EditionSettings, HeadField, MARK, Marked, Printed, Rendered,
    Segment, Slotted, Use, Wanted, What, add_up, compose, glimpse, marked, printed_elsewhere,
};
use diglot::files::read_project;
use diglot::language::{Language, LanguageSettings};
use diglot::message::{Letter, MailSettings};
use diglot::sources::{Slug, Sources};

fn languages() -> LanguageSettings {
    let tag = |tag: &str| Language::parse(tag).unwrap();
    LanguageSettings {
        available: vec![tag("en"), tag("zh-CN")],
        source: tag("en"),
        default: "en+zh-CN".parse().unwrap(),
        formats: vec![],
        time_zones: vec!["Europe/Luxembourg".to_owned(), "Asia/Shanghai".to_owned()],
    }
}

fn settings() -> EditionSettings {
    EditionSettings {
        domain: "chinalux.example".to_owned(),
        reply_to: "office@chinalux.example".to_owned(),
        website: diglot::link::Link::parse("https://www.chinalux.example/").ok(),
        ad_prefix: AdPrefix::Chinese,
    }
}

fn projects() -> [Sources; 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    [root.to_owned(), root.join("tests/golden/several-events")].map(|project| read_project(&project))
}

/// Each edition of each newsletter of some projects, as mailed and as previewed.
fn editions(look: &mut dyn FnMut(&Rendered, &Marked, &Catalog)) {
    for sources in projects() {
        let wanted = Wanted { slugs: sources.slugs(), editions: languages().editions() };
        let composed = compose(&sources, &languages(), &settings(), &wanted, &mut |_, _| {}).value;
        assert!(!composed.newsletters.is_empty());
        for ComposedNewsletter { newsletter, editions } in &composed.newsletters {
            assert!(!editions.is_empty());
            for rendered in editions {
                let of = (newsletter, &composed.catalog);
                let marked = marked(of, &sources, &settings(), &rendered.languages).unwrap();
                look(rendered, &marked, &composed.catalog);
            }
        }
    }
}

/// HTML without its marks; they never stand in each other.
fn without_marks(html: &str) -> String {
    let open = format!("<span {MARK}=\"");
    let mut plain = String::new();
    for (number, piece) in html.split(&open).enumerate() {
        match number {
            0 => plain.push_str(piece),
            _ => {
                let (mark, text) = piece.split_once("\">").unwrap();
                assert!(mark.bytes().all(|byte| byte.is_ascii_digit()), "{mark}");
                plain.push_str(&text.replacen("</span>", "", 1));
            }
        }
    }
    plain
}

fn filled(html: &Slotted) -> String {
    html.fill(|slot| format!("https://slot.example/{}", slot.name()))
}

#[test]
fn the_marked_page_without_its_marks_is_what_is_mailed() {
    editions(&mut |rendered, marked, catalog| {
        let mailed = filled(&rendered.html);
        assert_eq!(without_marks(&filled(&marked.html)), mailed, "{}", rendered.languages);
        let nonce = catalog.nonce().prefix();
        for (html, is_marked) in [(&rendered.html, false), (&marked.html, true)] {
            let fixed: String = html
                .0
                .iter()
                .filter_map(|segment| match segment {
                    Segment::Static(text) => Some(text.as_str()),
                    Segment::Slot(_) => None,
                })
                .collect();
            assert_eq!(fixed.contains(MARK), is_marked);
            assert!(!fixed.contains(&nonce));
        }
    });
}

#[test]
fn every_text_of_the_page_is_marked_or_its_use_is_known() {
    editions(&mut |rendered, marked, _| {
        let html = filled(&marked.html);
        for (number, printed) in marked.printed.iter().enumerate() {
            let is_in_body = html.contains(&format!("<span {MARK}=\"{number}\">"));
            assert_eq!(printed.uses.contains(&Use::Body), is_in_body, "{:?}", printed.what);
            assert!(printed.place.is_some(), "{:?} has no place in a template", printed.what);
            assert!(rendered.languages.iter().any(|language| *language == printed.language));
        }
        let used = |id: &str, of: &dyn Fn(&Use) -> bool| {
            let is_it = |printed: &Printed| printed.text().is_some_and(|text| text.to_string() == id);
            marked.printed.iter().any(|printed| is_it(printed) && printed.uses.iter().any(of))
        };
        assert!(used("headline", &|place| *place == Use::Title), "the title of the page cannot be clicked");
        assert!(used("greeting", &|place| *place == Use::Body), "the greeting can be clicked");
        assert!(used("intro", &|place| *place == Use::Body));
        let alt = |place: &Use| matches!(place, Use::Attribute { element, attribute } if element == "img" && attribute == "alt");
        let has_picture = html.contains("cid:");
        assert_eq!(marked.printed.iter().any(|printed| printed.uses.iter().any(alt)), has_picture);
    });
}

#[test]
fn a_glimpse_shows_what_is_marked_after_composing() {
    for sources in projects() {
        let wanted = Wanted { slugs: sources.slugs(), editions: languages().editions() };
        let composed = compose(&sources, &languages(), &settings(), &wanted, &mut |_, _| {}).value;
        for ComposedNewsletter { newsletter, editions } in &composed.newsletters {
            for Rendered { slug, languages: edition, .. } in editions {
                let whole = marked((newsletter, &composed.catalog), &sources, &settings(), edition);
                assert!(whole.is_some());
                let seen = glimpse(&sources, &languages(), &settings(), slug, edition);
                assert!(seen == whole, "{slug} {edition}: not the same");
            }
        }
    }
}

#[test]
fn there_is_no_glimpse_of_what_cannot_be_rendered() {
    let [sources, _] = projects();
    let slug = sources.slugs().remove(0);
    let seen = |sources: &Sources, edition: &str| {
        glimpse(sources, &languages(), &settings(), &slug, &edition.parse().unwrap()).is_some()
    };
    let broken = |path: &str, text: &str| {
        let mut broken = sources.clone();
        broken.replace(path, text);
        broken
    };
    assert!(seen(&sources, "en") && seen(&sources, "zh-CN+en"));
    assert!(!seen(&broken(&slug.facts_path(), "date = "), "en"));
    assert!(!seen(&broken("templates/newsletter.mjml", "<mjml>{{#if}}"), "en"));
    assert!(!seen(&sources, "de"), "a language that the project does not write");
    let header = &sources.text("templates/partials/header.mjml").unwrap().text;
    let unbalanced = broken("templates/partials/header.mjml", &format!("<mj-raw><div></mj-raw>{header}"));
    assert!(!seen(&unbalanced, "en"), "mrml would render it, and the lint forbids it");
    let words = broken(&format!("locales/zh-CN/newsletters/{slug}.ftl"), "subject = {\n");
    assert!(seen(&words, "zh-CN"), "a missing text shows as its id");
    let other = Slug::parse("no-such-newsletter").unwrap();
    assert!(glimpse(&sources, &languages(), &settings(), &other, &"en".parse().unwrap()).is_none());
}

fn mail_settings() -> MailSettings {
    let address = |text| Address::parse(text).unwrap();
    MailSettings {
        from: address("newsletter@chinalux.example"),
        reply_to: None,
        list_id: "newsletter.chinalux.example".into(),
        organisation: "chinalux".into(),
        envelope_from: address("newsletter@chinalux.example"),
        unsubscribe: address("office@chinalux.example"),
        unsubscribe_plus: false,
        unsubscribe_url: None,
        time_zone: "Europe/Luxembourg".into(),
    }
}

#[test]
fn the_blocks_add_up_to_the_size_of_the_letter() {
    editions(&mut |rendered, marked, _| {
        let size = Letter::new(rendered, &mail_settings()).value.size();
        let mut blocks = marked.blocks.clone();
        let [others @ .., rest] = &marked.blocks[..] else { panic!("there is no rest") };
        assert_eq!(rest.what, BlockKind::Rest);
        assert!(others.iter().all(|block| block.what != BlockKind::Rest && block.bytes >= block.decoded));
        add_up(&mut blocks, size.html);
        assert_eq!(blocks.iter().map(|block| block.bytes).sum::<usize>(), size.html);
        assert_eq!(blocks[..others.len()], *others, "only the rest is made to fit");
        assert!(blocks[others.len()].bytes < 4_000, "members' own values and little else");
    });
}

#[test]
fn an_events_sections_are_known_and_lead_to_their_place() {
    editions(&mut |rendered, marked, _| {
        let sections = marked.blocks.iter().filter(|block| block.what == BlockKind::Section);
        for section in sections.clone() {
            let place = section.place.as_ref().unwrap();
            assert!(place.path().starts_with("templates/partials/"), "{place:?}");
            let of_event = ["event.mjml", "speaker.mjml"].iter().any(|file| place.path().ends_with(file));
            assert_eq!(section.event.is_some(), of_event, "{place:?}");
            let printed = &marked.printed[section.mark.unwrap()];
            assert!(printed.uses.contains(&Use::Body));
        }
        let events: BTreeSet<&str> = sections.filter_map(|section| section.event.as_deref()).collect();
        let everywhere: &[&str] = match rendered.slug.as_str() {
            "2021-05-digitalisation" => &["digitalisation-webinar"],
            _ => &["green-ports", "mill-visit", "reception"],
        };
        assert!(everywhere.iter().all(|event| events.contains(event)), "{events:?}");
    });
}

#[test]
fn facts_and_slots_are_marked_with_their_places_and_lists_keep_the_marks_of_their_items() {
    let [mut sources, _] = projects();
    let file = "templates/partials/details.mjml";
    let shown = "<p class=\"e-{{date day}}\">{{date day}}|{{date @root.newsletter.day style=\"day\"}}</p>\
        {{#each links}}<p><a href=\"{{url}}\">{{name}}: {{url}}</a></p>{{/each}}\
        {{#if (eq day \"2021-04-27\")}}<p>{{list (t host) (t \"unsubscribe\")}}</p>{{/if}}\
        <p><a href=\"{{slot \"preferences\"}}\">{{slot \"preferences\"}}</a></p>";
    sources.replace(file, shown);
    let slug = sources.slugs().remove(0);
    let facts = sources.text(&slug.facts_path()).unwrap().text.replace(
        "id = \"digitalisation-webinar\"\n",
        "id = \"digitalisation-webinar\"\nlinks = { map = \"https://map.example/\" }\n",
    );
    sources.replace(&slug.facts_path(), &facts);
    let wanted = Wanted { slugs: vec![slug], editions: languages().editions() };
    let composed = compose(&sources, &languages(), &settings(), &wanted, &mut |_, _| {});
    let ComposedNewsletter { newsletter, editions } = &composed.value.newsletters[0];
    assert_eq!(editions.len(), 4, "{:?}", composed.problems);
    for rendered in editions {
        let marked = marked((newsletter, &composed.value.catalog), &sources, &settings(), &rendered.languages).unwrap();
        let html = filled(&marked.html);
        assert!(!html.contains("zq"), "a token is left");
        assert_eq!(without_marks(&html), filled(&rendered.html));
        let of = |number: usize| {
            let text = html.split_once(&format!("<span {MARK}=\"{number}\">")).unwrap().1;
            text.split_once("</span>").unwrap().0
        };
        let here = |printed: &Printed| printed.place.as_ref().is_some_and(|place| place.path() == file);
        let all: Vec<(String, &str)> = marked
            .printed
            .iter()
            .enumerate()
            .filter(|(_, printed)| here(printed) && printed.uses.contains(&Use::Body))
            .map(|(number, printed)| (told(printed), of(number)))
            .collect();
        let parts: Vec<Vec<(String, &str)>> = rendered.languages.iter().map(expected).collect();
        assert_eq!(all, parts.concat());
    }
}

fn told(printed: &Printed) -> String {
    match &printed.what {
        What::Text(text) => text.to_string(),
        What::Fact(place) => format!("line {}", place.start().unwrap().0),
        What::Slot(slot) => slot.name().to_owned(),
    }
}

fn expected(language: &Language) -> Vec<(String, &'static str)> {
    let (date, day, host, unsubscribe) = match language.as_str() {
        "en" => ("27 April 2021", "4 May", "China-Luxembourg Chamber of Commerce", "Unsubscribe"),
        _ => ("2021年4月27日", "5月4日", "中国-卢森堡商会", "退订"),
    };
    let rows = [
        ("line 14", date),
        ("line 2", day),
        ("line 12", "map"),
        ("line 12", "https://map.example/"),
        ("org-chinalux", host),
        ("unsubscribe", unsubscribe),
        ("preferences", "https://slot.example/preferences"),
    ];
    rows.map(|(what, text)| (what.to_owned(), text)).to_vec()
}

#[test]
fn what_stands_outside_the_html_is_known_too() {
    for sources in projects() {
        let wanted = Wanted { slugs: sources.slugs(), editions: languages().editions() };
        let composed = compose(&sources, &languages(), &settings(), &wanted, &mut |_, _| {}).value;
        for ComposedNewsletter { newsletter, editions } in &composed.newsletters {
            for rendered in editions {
                let of = (newsletter, &composed.catalog);
                let elsewhere = printed_elsewhere(of, &sources, &settings(), &rendered.languages);
                let texts = |place: Use| -> Vec<String> {
                    let there = elsewhere.iter().filter(|printed| printed.uses.contains(&place));
                    there.map(|printed| format!("{} {}", printed.language, printed.text().unwrap())).collect()
                };
                let first = rendered.languages.first();
                let subjects: Vec<String> = rendered.languages.iter().map(|tag| format!("{tag} subject")).collect();
                assert_eq!(texts(Use::Head(HeadField::Subject)), subjects);
                let mut preheader = vec![format!("{first} preheader")];
                preheader.extend(rendered.languages.iter().skip(1).map(|tag| format!("{tag} jump-here")));
                assert_eq!(texts(Use::Head(HeadField::Preheader)), preheader);
                assert_eq!(texts(Use::Head(HeadField::Sender)), [format!("{first} sender")]);
                assert_eq!(texts(Use::Head(HeadField::ListName)), [format!("{first} list-name")]);
                let greeting = texts(Use::Head(HeadField::Greeting));
                assert!(
                    greeting.contains(&format!("{first} greeting")) && greeting.contains(&format!("{first} title-mr"))
                );
                let in_text: BTreeSet<String> = elsewhere
                    .iter()
                    .filter(|printed| printed.uses.contains(&Use::TextPart))
                    .filter_map(|printed| Some(format!("{} {}", printed.language, printed.text()?)))
                    .collect();
                for tag in rendered.languages.iter() {
                    for id in ["intro", "closing", "headline", "legal-name"] {
                        assert!(in_text.contains(&format!("{tag} {id}")), "{id}: {in_text:?}");
                    }
                }
            }
        }
    }
}
