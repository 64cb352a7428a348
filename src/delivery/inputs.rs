//! What a newsletter was made of, as hashes: by them a resumed send knows whether anything was edited in between.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::language::Language;
use crate::ledger::{Input, InputKind};
use crate::sources::{Slug, Sources};

/// What a newsletter's editions are made of.
pub struct Made<'a> {
    /// The newsletter.
    pub slug: &'a Slug,
    /// All files of the project.
    pub sources: &'a Sources,
    /// The languages of the editions that somebody gets.
    pub languages: Vec<Language>,
    /// Paths of the pictures inside the editions.
    pub pictures: Vec<&'a str>,
    /// The settings that the bytes of a message depend on, in a fixed form; not transport, ledger, members.
    pub settings: &'a str,
}

/// One input for each file that could change a byte of the newsletter, in order of path.
#[must_use]
pub fn inputs(made: &Made<'_>) -> Vec<Input> {
    let mut found = BTreeMap::new();
    let mut take = |path: &str, kind, bytes: &[u8]| {
        found.insert(path.to_owned(), Input { path: path.to_owned(), kind, sha256: Sha256::digest(bytes).into() });
    };
    if let Some(facts) = made.sources.text(&made.slug.facts_path()) {
        take(&facts.path, InputKind::Facts, facts.text.as_bytes());
    }
    for source in made.sources.texts_below("locales/").filter(|source| is_read(&source.path, made)) {
        take(&source.path, InputKind::Words, source.text.as_bytes());
    }
    for source in made.sources.texts_below("templates/") {
        take(&source.path, InputKind::Template, source.text.as_bytes());
    }
    for path in &made.pictures {
        if let Some(bytes) = made.sources.picture(path) {
            take(path, InputKind::Picture, bytes);
        }
    }
    take("diglot.toml", InputKind::Settings, made.settings.as_bytes());
    found.into_values().collect()
}

/// Whether a file of words is read for this newsletter: in one of its languages, and not another newsletter's.
fn is_read(path: &str, made: &Made<'_>) -> bool {
    let Some((tag, file)) = path.strip_prefix("locales/").and_then(|rest| rest.split_once('/')) else { return false };
    let own = format!("newsletters/{}.ftl", made.slug);
    made.languages.iter().any(|language| language.as_str() == tag) && (!file.starts_with("newsletters/") || file == own)
}

/// The content hash: SHA-256 over the inputs in order of path.
#[must_use]
pub fn content(inputs: &[Input]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for input in inputs {
        // A path holds no NUL, so that no two lists of inputs run together to the same bytes.
        hash.update(input.path.as_bytes());
        hash.update([0]);
        hash.update(input.kind.as_str());
        hash.update([0]);
        hash.update(input.sha256);
    }
    hash.finalize().into()
}

/// A difference between what was frozen and what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: String,
    /// What happened to it.
    pub how: Changed,
}

/// What can happen to an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Its text or bytes are others.
    Edited,
}

impl Changed {
    /// The word that users see.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Changed::Added => "added",
            Changed::Removed => "removed",
            Changed::Edited => "changed",
        }
    }
}

/// What changed since the freeze, in order of path; empty when a resume may go on.
///
/// ```
/// use diglot::delivery::{Changed, changed};
/// use diglot::ledger::{Input, InputKind};
/// let words = |text| Input { path: "locales/zh-CN/common.ftl".into(), kind: InputKind::Words, sha256: [text; 32] };
/// assert_eq!(changed(&[words(1)], &[words(2)])[0].how, Changed::Edited);
/// assert!(changed(&[words(1)], &[words(1)]).is_empty());
/// ```
#[must_use]
pub fn changed(frozen: &[Input], present: &[Input]) -> Vec<Change> {
    let by_path = |inputs: &'_ [Input]| -> BTreeMap<String, Input> {
        inputs.iter().map(|input| (input.path.clone(), input.clone())).collect()
    };
    let (before, now) = (by_path(frozen), by_path(present));
    let mut changes: Vec<Change> = before
        .iter()
        .filter(|(path, input)| now.get(*path) != Some(input))
        .map(|(path, _)| if now.contains_key(path) { (path, Changed::Edited) } else { (path, Changed::Removed) })
        .chain(now.keys().filter(|path| !before.contains_key(*path)).map(|path| (path, Changed::Added)))
        .map(|(path, how)| Change { path: path.clone(), how })
        .collect();
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in files {
            sources.insert(path, (*text).into());
        }
        sources
    }

    const PROJECT: &[(&str, &str)] = &[
        ("newsletters/2021-05-digitalisation.toml", "date = 2021-05-04"),
        ("newsletters/other.toml", "date = 2022-01-01"),
        ("newsletters/2021-05-digitalisation/banner.png", "png"),
        ("newsletters/2021-05-digitalisation/unused.png", "png"),
        ("locales/en/common.ftl", "greeting = Dear member,"),
        ("locales/en/newsletters/2021-05-digitalisation.ftl", "subject = Webinar"),
        ("locales/en/newsletters/other.ftl", "subject = Other"),
        ("locales/zh-CN/common.ftl", "greeting = 尊敬的会员："),
        ("locales/fr/common.ftl", "greeting = Cher membre,"),
        ("templates/newsletter.mjml", "<mjml/>"),
        ("members.csv", "email"),
    ];

    fn of(sources: &Sources) -> Vec<Input> {
        let languages = ["en", "zh-CN"].map(|tag| Language::parse(tag).unwrap()).to_vec();
        let pictures = vec!["newsletters/2021-05-digitalisation/banner.png"];
        let slug = Slug::parse("2021-05-digitalisation").unwrap();
        inputs(&Made { slug: &slug, sources, languages, pictures, settings: "from = newsletter@chinalux.example" })
    }

    #[test]
    fn every_file_that_could_change_a_byte_is_an_input_and_no_other() {
        let paths: Vec<(String, InputKind)> =
            of(&sources(PROJECT)).into_iter().map(|input| (input.path, input.kind)).collect();
        let expected = [
            ("diglot.toml", InputKind::Settings),
            ("locales/en/common.ftl", InputKind::Words),
            ("locales/en/newsletters/2021-05-digitalisation.ftl", InputKind::Words),
            ("locales/zh-CN/common.ftl", InputKind::Words),
            ("newsletters/2021-05-digitalisation.toml", InputKind::Facts),
            ("newsletters/2021-05-digitalisation/banner.png", InputKind::Picture),
            ("templates/newsletter.mjml", InputKind::Template),
        ];
        assert_eq!(paths, expected.map(|(path, kind)| (path.to_owned(), kind)));
    }

    #[test]
    fn one_edit_of_each_kind_changes_the_content_and_is_named() {
        let before = of(&sources(PROJECT));
        for (path, expected) in [
            ("newsletters/2021-05-digitalisation.toml", true),
            ("newsletters/2021-05-digitalisation/banner.png", true),
            ("locales/zh-CN/common.ftl", true),
            ("templates/newsletter.mjml", true),
            ("locales/fr/common.ftl", false),
            ("locales/en/newsletters/other.ftl", false),
            ("members.csv", false),
        ] {
            let edited: Vec<(&str, &str)> = PROJECT
                .iter()
                .map(|(known, text)| if *known == path { (*known, "新的") } else { (*known, *text) })
                .collect();
            let now = of(&sources(&edited));
            assert_eq!(content(&now) != content(&before), expected, "{path}");
            let named: Vec<Change> = changed(&before, &now);
            let wanted = Change { path: path.to_owned(), how: Changed::Edited };
            assert_eq!(named, if expected { vec![wanted] } else { vec![] });
        }
    }

    #[test]
    fn a_new_and_a_missing_file_are_named_in_order_of_path() {
        let without: Vec<(&str, &str)> =
            PROJECT.iter().copied().filter(|(path, _)| *path != "templates/newsletter.mjml").collect();
        let with = [PROJECT, &[("locales/zh-CN/names.ftl", "person = 王")][..]].concat();
        let changes = changed(&of(&sources(&without)), &of(&sources(&with)));
        let words: Vec<(&str, &str)> = changes.iter().map(|change| (&*change.path, change.how.as_str())).collect();
        assert_eq!(words, [("locales/zh-CN/names.ftl", "added"), ("templates/newsletter.mjml", "added")]);
        let back = changed(&of(&sources(&with)), &of(&sources(&without)));
        assert!(back.iter().all(|change| change.how == Changed::Removed) && back.len() == 2);
    }
}
