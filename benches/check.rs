//! How long checking takes: `cargo bench --bench check`. Words of two languages are read, rendered and compared, all anew each
//! time. The promise is 1,000 messages in two languages in under 100 ms, and time that grows with their number and no faster.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

mod support;

use diglot::check::{CheckSettings, check};
use diglot::compose::{Wanted, compose};
use diglot::language::Orthography;
use diglot::sources::Sources;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use support::{edition_settings, languages, mail_settings, slug, sources, with_events};

/// Events of a newsletter; each has six messages, and the newsletter six of its own.
const EVENTS: usize = 8;

fn main() {
    divan::main();
}

/// The words: every message of both languages read, formatted in all its variants and compared. 1,000 are the promise.
#[divan::bench(args = [1_000, 2_000, 5_000, 10_000])]
fn messages_in_two_languages(bencher: Bencher<'_, '_>, messages: usize) {
    let (sources, settings) = (with_messages(messages), settings());
    let wanted = Wanted { slugs: sources.slugs(), editions: vec![] };
    bencher.counter(ItemsCount::new(messages)).bench_local(|| {
        let composed = compose(&sources, &settings.languages, &settings.edition, &wanted, &mut |_, _| {});
        black_box(check(&sources, &composed, &settings))
    });
}

/// The same and what `diglot check` does beside: each newsletter made in its four editions, and looked at as mail.
#[divan::bench(args = [1_000, 2_000])]
fn messages_with_all_editions(bencher: Bencher<'_, '_>, messages: usize) {
    let (sources, settings) = (with_messages(messages), settings());
    let wanted = Wanted { slugs: sources.slugs(), editions: settings.languages.editions() };
    bencher.counter(ItemsCount::new(messages)).bench_local(|| {
        let composed = compose(&sources, &settings.languages, &settings.edition, &wanted, &mut |_, _| {});
        black_box(check(&sources, &composed, &settings))
    });
}

/// The first newsletter as `diglot check` takes it: its four editions are made, and looked at as mail.
#[divan::bench]
fn first_newsletter_with_its_editions(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let settings = settings();
    let wanted = Wanted { slugs: sources.slugs(), editions: settings.languages.editions() };
    bencher.bench_local(|| {
        let composed = compose(&sources, &settings.languages, &settings.edition, &wanted, &mut |_, _| {});
        black_box(check(&sources, &composed, &settings))
    });
}

fn settings() -> CheckSettings {
    CheckSettings {
        languages: languages(),
        orthography: Orthography::default(),
        edition: edition_settings(),
        mail: mail_settings(),
    }
}

/// Newsletters of about fifty messages each, of the first newsletter's texts; each title has a number of its own.
fn with_messages(count: usize) -> Sources {
    let first = with_events(EVENTS);
    let mut sources = Sources::default();
    let slug = slug();
    for source in first.texts_below("").filter(|source| !source.path.contains(slug.as_str())) {
        sources.insert(&source.path, source.text.as_bytes().to_vec());
    }
    for (path, bytes) in first.pictures_below("") {
        sources.insert(path, bytes.to_vec());
    }
    let text = |path: &str| first.text(path).unwrap().text.to_string();
    let mut messages = 0;
    while messages < count {
        let name = format!("issue-{messages}");
        sources.insert(&format!("newsletters/{name}.toml"), text(&slug.facts_path()).into());
        for tag in ["en", "zh-CN"] {
            let words = text(&format!("locales/{tag}/newsletters/{slug}.ftl"));
            let mut number = messages;
            let numbered = words.lines().map(|line| match line.trim_start().starts_with(".title") {
                true => {
                    number += 1;
                    format!("{line} {number}\n")
                }
                false => format!("{line}\n"),
            });
            sources.insert(&format!("locales/{tag}/newsletters/{name}.ftl"), numbered.collect::<String>().into());
        }
        messages += 6 * EVENTS + 6;
    }
    sources
}
