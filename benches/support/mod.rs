//! The first newsletter, its settings, and a list of any length: what both benchmarks start from.

#![allow(dead_code, reason = "each benchmark uses its part")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use diglot::address::Address;
use diglot::compose::{Composed, Wanted, compose};
use diglot::edition::{AdPrefix, EditionSettings};
use diglot::files::read_project;
use diglot::language::{Language, LanguageSettings, Languages};
use diglot::members::{MemberList, MemberSettings, UnknownLanguage, read, read_from};
use diglot::message::MailSettings;
use diglot::problem::Warned;
use diglot::sources::{Slug, Sources};

/// The allocator of the program, so that its time is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The first newsletter.
pub fn sources() -> Sources {
    read_project(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// The same with its event repeated, so that it has `count` of them.
pub fn with_events(count: usize) -> Sources {
    let mut sources = sources();
    let slug = "2021-05-digitalisation";
    let facts = sources.text(&format!("newsletters/{slug}.toml")).unwrap().text.to_string();
    let (head, event) = facts.split_at(facts.find("[[event]]").unwrap());
    let mut all = head.to_owned();
    for number in 0..count {
        all.push_str(&event.replace("id = \"digitalisation-webinar\"", &format!("id = \"event{number}\"")));
        all.push('\n');
    }
    sources.insert(&format!("newsletters/{slug}.toml"), all.into_bytes());
    for tag in ["en", "zh-CN"] {
        let path = format!("locales/{tag}/newsletters/{slug}.ftl");
        let words = sources.text(&path).unwrap().text.to_string();
        let at = words.find("\ndigitalisation-webinar").unwrap();
        let (shared, own) = words.split_at(at);
        let mut all = shared.to_owned();
        for number in 0..count {
            all.push_str(&own.replace("digitalisation-webinar", &format!("event{number}")));
        }
        sources.insert(&path, all.into_bytes());
    }
    sources
}

pub fn languages() -> LanguageSettings {
    let tag = |tag| Language::parse(tag).unwrap();
    LanguageSettings {
        available: vec![tag("en"), tag("zh-CN")],
        source: tag("en"),
        default: "en+zh-CN".parse().unwrap(),
        formats: vec![(tag("en"), tag("en-GB"))],
        time_zones: vec!["Europe/Luxembourg".into(), "Asia/Shanghai".into()],
    }
}

pub fn edition_settings() -> EditionSettings {
    EditionSettings {
        domain: "chinalux.example".into(),
        reply_to: "office@chinalux.example".into(),
        website: None,
        ad_prefix: AdPrefix::Chinese,
    }
}

pub fn mail_settings() -> MailSettings {
    let address = |text| Address::parse(text).unwrap();
    MailSettings {
        from: address("newsletter@chinalux.example"),
        reply_to: Some(address("office@chinalux.example")),
        list_id: "newsletter.chinalux.example".into(),
        organisation: "chinalux".into(),
        envelope_from: address("newsletter@chinalux.example"),
        unsubscribe: address("office@chinalux.example"),
        unsubscribe_plus: false,
        unsubscribe_url: None,
        time_zone: "Europe/Luxembourg".into(),
    }
}

pub fn slug() -> Slug {
    Slug::parse("2021-05-digitalisation").unwrap()
}

/// Composes some editions of the first newsletter, on the thread that calls.
pub fn composed(sources: &Sources, editions: Vec<Languages>) -> Warned<Composed> {
    let wanted = Wanted { slugs: vec![slug()], editions };
    compose(sources, &languages(), &edition_settings(), &wanted, &mut |_, _| {})
}

/// A list in four editions, with names in both scripts.
pub fn list(members: usize) -> MemberList {
    let mut text = Vec::new();
    write_list(members, &mut text);
    read("members.csv", text, &member_settings()).value.unwrap()
}

/// The same from a file in a folder, so that it is never whole in memory.
pub fn list_file(members: usize, folder: &Path) -> MemberList {
    let path = folder.join("members.csv");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    write_list(members, &mut file);
    file.flush().unwrap();
    read_from("members.csv", &mut File::open(&path).unwrap(), &member_settings()).unwrap().value.unwrap()
}

fn write_list(members: usize, to: &mut impl Write) {
    writeln!(to, "邮箱,姓名,语言").unwrap();
    for number in 0..members {
        let (name, language) = match number % 4 {
            0 => ("Member One", "en"),
            1 => ("会员甲", "中文"),
            2 => ("", "双语"),
            _ => ("会员乙", "zh+en"),
        };
        writeln!(to, "member{number}@members{}.example,{name},{language}", number % 97).unwrap();
    }
}

fn member_settings() -> MemberSettings {
    MemberSettings {
        languages: languages(),
        unknown_language: UnknownLanguage::Default,
        columns: vec![],
        language_aliases: vec![],
        own_addresses: vec![],
        encoding: None,
    }
}
