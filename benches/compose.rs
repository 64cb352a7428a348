//! How long composing takes: `cargo bench --bench compose`. Everything is done anew each time, the reading of words included.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

mod support;

use diglot::compose::glimpse;
use divan::{Bencher, black_box};
use support::{composed, edition_settings, languages, slug, sources, with_events};

fn main() {
    divan::main();
}

/// Editions of the first newsletter: one, two, all four.
#[divan::bench(args = [1, 2, 4])]
fn first_newsletter(bencher: Bencher<'_, '_>, editions: usize) {
    let sources = sources();
    let editions: Vec<_> = languages().editions().into_iter().take(editions).collect();
    bencher.bench_local(|| black_box(composed(&sources, editions.clone())));
}

/// One edition of a newsletter with many events: time must grow with their number and no faster.
#[divan::bench(args = [1, 10, 30, 60])]
fn english_edition_by_events(bencher: Bencher<'_, '_>, events: usize) {
    let sources = with_events(events);
    let edition = vec!["en".parse().unwrap()];
    bencher.bench_local(|| black_box(composed(&sources, edition.clone())));
}

/// Reading alone: the words of both languages, without rendering.
#[divan::bench]
fn words_and_facts(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.bench_local(|| black_box(composed(&sources, vec![])));
}

/// What the preview shows first after a save: one edition with 30 events, marked, from the sources.
#[divan::bench(args = ["en", "en+zh-CN"])]
fn glimpse_of_thirty_events(bencher: Bencher<'_, '_>, edition: &str) {
    let (sources, edition) = (with_events(30), edition.parse().unwrap());
    let glimpse = || glimpse(&sources, &languages(), &edition_settings(), &slug(), &edition).unwrap();
    bencher.bench_local(|| black_box(glimpse()));
}
