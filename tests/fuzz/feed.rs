//! Hostile bytes for the readers of files that people write: words, facts and settings, templates.
//!
//! In: any bytes. Out: nothing; a reader that panics, overflows its stack or does not end has failed. Beside the bytes stands a
//! small good project, so that the rules that compare languages, and the pipeline behind the reader, see them too.

use diglot::check::{CheckSettings, check};
use diglot::compose::{Wanted, compose};
use diglot::config::Config;
use diglot::edition::{AdPrefix, EditionSettings};
use diglot::files::templates;
use diglot::language::Languages;
use diglot::message::MailSettings;
use diglot::problem::{Place, Problem};
use diglot::sources::{Slug, Sources};

/// The room that the command gives to composing.
const STACK: usize = 16 << 20;
/// Of how many findings lines and columns are looked at.
const LOCATED: usize = 200;
/// Between the English and the Chinese words of one input; it never occurs in UTF-8.
const BETWEEN: u8 = 0xFF;

const SETTINGS: &str = include_str!("../golden/check/base/diglot.toml");
const FACTS: &str = include_str!("../golden/check/base/newsletters/spring-lunch.toml");
const FACTS_PATH: &str = "newsletters/spring-lunch.toml";
const PICTURE: &[u8] = include_bytes!("../golden/check/base/newsletters/spring-lunch/garden.png");
/// The words of the project, by path below `locales/`.
pub const WORDS: [(&str, &str); 6] = [
    ("en/common.ftl", include_str!("../golden/check/base/locales/en/common.ftl")),
    ("en/names.ftl", include_str!("../golden/check/base/locales/en/names.ftl")),
    ("en/newsletters/spring-lunch.ftl", include_str!("../golden/check/base/locales/en/newsletters/spring-lunch.ftl")),
    ("zh-CN/common.ftl", include_str!("../golden/check/base/locales/zh-CN/common.ftl")),
    ("zh-CN/names.ftl", include_str!("../golden/check/base/locales/zh-CN/names.ftl")),
    (
        "zh-CN/newsletters/spring-lunch.ftl",
        include_str!("../golden/check/base/locales/zh-CN/newsletters/spring-lunch.ftl"),
    ),
];

/// The words of the newsletter: Chinese, or English and Chinese with 0xFF between.
pub fn ftl(data: &[u8]) {
    let mut sources = project();
    let mut parts = data.splitn(2, |byte| *byte == BETWEEN);
    let first = parts.next().unwrap_or_default().to_vec();
    match parts.next() {
        None => sources.insert("locales/zh-CN/newsletters/spring-lunch.ftl", first),
        Some(second) => {
            sources.insert("locales/en/newsletters/spring-lunch.ftl", first);
            sources.insert("locales/zh-CN/newsletters/spring-lunch.ftl", second.to_vec());
        }
    }
    run(&sources, "");
}

/// Facts, glossary, lock file or settings, by the first byte.
pub fn toml(data: &[u8]) {
    let Some((kind, bytes)) = data.split_first() else { return };
    let path = ["newsletters/spring-lunch.toml", "locales/glossary.toml", "locales/diglot.lock", "diglot.toml"];
    let path = path[usize::from(*kind) % path.len()];
    let mut sources = project();
    sources.insert(path, bytes.to_vec());
    if let Some(source) = sources.text(path).filter(|_| path == "diglot.toml") {
        look_at(&Config::read(source).problems);
    } else {
        run(&sources, "");
    }
}

/// A template, by the first byte, composed into an edition.
pub fn template(data: &[u8]) {
    let Some((kind, bytes)) = data.split_first() else { return };
    let paths: Vec<String> = templates().into_iter().map(|(path, _)| path).collect();
    let mut sources = project();
    sources.insert(&paths[usize::from(*kind) % paths.len()], bytes.to_vec());
    run(&sources, "en+zh-CN");
}

/// A small good project.
fn project() -> Sources {
    let mut sources = Sources::default();
    for (path, bytes) in templates() {
        sources.insert(&path, bytes);
    }
    for (path, text) in WORDS {
        sources.insert(&format!("locales/{path}"), text.into());
    }
    sources.insert(FACTS_PATH, FACTS.into());
    sources.insert("newsletters/spring-lunch/garden.png", PICTURE.to_vec());
    sources
}

/// Composes one edition, or none, checks, and looks at every place, on a thread with the command's room.
fn run(sources: &Sources, edition: &str) {
    let settings = settings();
    let editions: Vec<Languages> = edition.parse().into_iter().collect();
    let wanted = Wanted { slugs: Slug::parse("spring-lunch").into_iter().collect(), editions };
    let work = || {
        let composed = compose(sources, &settings.languages, &settings.edition, &wanted, &mut |_, _| {});
        look_at(&check(sources, &composed, &settings));
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).expect("a thread");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    });
}

/// Every place must lie in its file, on whole characters, and every repair too.
fn look_at(problems: &[Problem]) {
    for (number, problem) in problems.iter().enumerate() {
        if let Some(Place::Text { text, span, .. }) = problem.place() {
            assert!(text.get(span.clone()).is_some(), "{} has a place outside its file", problem.key());
            let fix = problem.fix().map(|fix| text.get(fix.span.clone()).is_some());
            assert!(fix != Some(false), "{} repairs outside its file", problem.key());
        }
        // Each line is counted from the beginning of its file.
        if number >= LOCATED {
            continue;
        }
        let (start, end) = (problem.place().and_then(Place::start), problem.place().and_then(Place::end));
        assert!(start <= end, "{} ends before it starts", problem.key());
    }
}

fn settings() -> CheckSettings {
    let mut sources = Sources::default();
    sources.insert("diglot.toml", SETTINGS.into());
    let config = sources.text("diglot.toml").and_then(|source| Config::read(source).value).expect("good settings");
    let from = config.organisation.from;
    CheckSettings {
        orthography: config.orthography,
        edition: EditionSettings {
            domain: from.domain(),
            reply_to: config.organisation.reply_to.as_str().to_owned(),
            website: None,
            ad_prefix: AdPrefix::Chinese,
        },
        mail: MailSettings {
            envelope_from: from.clone(),
            from,
            reply_to: None,
            list_id: config.organisation.list_id,
            organisation: config.organisation.id,
            unsubscribe: config.unsubscribe.mailto,
            unsubscribe_plus: false,
            unsubscribe_url: None,
            time_zone: config.languages.time_zones[0].clone(),
        },
        languages: config.languages,
    }
}
