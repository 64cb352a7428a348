//! A missing file (L005) that is there under another name: with a second ending, in another folder, with a slip in its name.
//!
//! In: all findings, and the files. Out: the same findings, each such file named once, by where it is and where it belongs; what
//! only follows from a missing file is left out.

use std::collections::BTreeSet;

use crate::language::{Language, LanguageSettings};
use crate::locale::newsletter_of;
use crate::problem::{Place, Problem, nearest};
use crate::sources::{Slug, Sources};

use super::asked::FAMILIES;

const FOLDER: &str = "locales/";

/// Names what is meant, and drops what is told of the same files otherwise (L006, L007).
pub(super) fn tell(problems: &mut Vec<Problem>, sources: &Sources, settings: &LanguageSettings) {
    if !problems.iter().any(|problem| problem.code() == "L005") {
        return;
    }
    let unused = problems.iter().filter(|problem| matches!(problem.key(), "L006" | "L006-unread"));
    let unused: Vec<String> = unused.filter_map(|problem| Some(problem.place()?.path().to_owned())).collect();
    let paths: Vec<&str> = sources.texts_below(FOLDER).map(|source| &*source.path).collect();
    for problem in problems.iter_mut() {
        let told = match problem.key() {
            "L005-language" => problem.language().and_then(|language| folder(language, &paths, settings)),
            "L005" | "L005-stub" => problem.place().and_then(|place| other_name(place.path(), &paths, &unused)),
            _ => None,
        };
        let Some(found) = told else { continue };
        let key = if problem.key() == "L005-language" { "L005-folder" } else { "L005-near" };
        let path = problem.place().map_or("", Place::path);
        let mut meant = Problem::error(key).with("file", path).with("found", found).at(Place::file(path));
        if let Some(language) = problem.language() {
            meant = meant.with("language", language).in_language(language);
        }
        *problem = meant;
    }
    renamed_newsletters(problems, &unused, settings);
    drop_echoes(problems, &paths, &settings.source);
    orphans(problems, &paths);
    drop_echoes(problems, &paths, &settings.source);
}

/// Drops what only follows from a file that is told to be missing.
fn drop_echoes(problems: &mut Vec<Problem>, paths: &[&str], source: &Language) {
    let told = problems.iter().filter(|problem| problem.code() == "L005" || problem.key() == "L007-twice");
    let told: Vec<Problem> = told.cloned().collect();
    problems.retain(|problem| !told.iter().any(|told| is_echo(problem, told, (paths, source))));
}

/// The words of a newsletter are there, but under another name than its facts: told once, at the facts.
fn renamed_newsletters(problems: &mut [Problem], unused: &[String], settings: &LanguageSettings) {
    for problem in problems.iter_mut().filter(|problem| problem.key() == "L005-near") {
        let found = problem.value("found").unwrap_or_default();
        let slugs = problem.place().and_then(|place| newsletter_of(place.path())).zip(newsletter_of(found));
        let is_source = problem.language() == Some(&settings.source);
        if let Some((slug, other)) = slugs.filter(|_| is_source && unused.iter().any(|unused| unused == found)) {
            let place = Place::file(&slug.facts_path());
            *problem = Problem::error("L005-slug").with("slug", &slug).with("other", other).at(place);
        }
    }
}

/// Newsletters without any words beside words without a newsletter: maybe one was given another name, which nobody can tell by
/// the names. Told once for each newsletter, at its facts; of the words it is said which newsletters they may belong to.
fn orphans(problems: &mut [Problem], paths: &[&str]) {
    let slug_of = |problem: &Problem| newsletter_of(problem.place()?.path());
    let has_words: BTreeSet<Slug> = paths.iter().filter_map(|path| newsletter_of(path)).collect();
    let missing = problems.iter().filter(|problem| matches!(problem.key(), "L005" | "L005-stub")).filter_map(slug_of);
    let wordless: BTreeSet<Slug> = missing.filter(|slug| !has_words.contains(slug)).collect();
    let unused: BTreeSet<Slug> =
        problems.iter().filter(|problem| problem.key() == "L006").filter_map(slug_of).collect();
    if wordless.is_empty() || unused.is_empty() {
        return;
    }
    for problem in problems.iter_mut() {
        let Some(slug) = slug_of(problem) else { continue };
        match problem.key() {
            "L005" | "L005-stub" if wordless.contains(&slug) => {
                let place = Place::file(&slug.facts_path());
                *problem =
                    Problem::error("L005-renamed").with("slug", &slug).with("others", files(&unused, "ftl")).at(place);
            }
            "L006" => {
                let mut renamed =
                    Problem::warning("L006-renamed").with("slug", &slug).with("others", files(&wordless, "toml"));
                if let Some(place) = problem.place() {
                    renamed = renamed.at(place.clone());
                }
                *problem = match problem.language() {
                    Some(language) => renamed.in_language(language),
                    None => renamed,
                };
            }
            _ => {}
        }
    }
}

/// Names of files, one after the other.
fn files(slugs: &BTreeSet<Slug>, ending: &str) -> String {
    let names: Vec<String> = slugs.iter().map(|slug| format!("{slug}.{ending}")).collect();
    names.join(", ")
}

/// Whether a finding is about the same file, or about one of a folder of which all is told.
fn is_echo(problem: &Problem, told: &Problem, (texts, source): (&[&str], &Language)) -> bool {
    let found = told.value("found").unwrap_or_default();
    let path = problem.place().map_or("", Place::path);
    let told_path = told.place().map_or("", Place::path);
    match (told.key(), problem.key()) {
        ("L005-folder", "L006-language" | "L007-tag") => problem.value("folder") == Some(found),
        ("L005-folder" | "L005-language", "L005" | "L005-stub") => problem.language() == told.language(),
        ("L005-near", "L006-unread") => path == found,
        ("L005-slug", "L005" | "L005-stub" | "L005-near" | "L006") => newsletter_of(path)
            .is_some_and(|slug| [told.value("slug"), told.value("other")].contains(&Some(slug.as_str()))),
        ("L005-renamed", "L031") => told_path == path && !is_of_names(problem),
        ("L005-slug", "L031") => told.value("slug").is_some_and(|slug| path == format!("newsletters/{slug}.toml")),
        // Other languages need not have what the source lacks; people and places stand in another file.
        ("L005" | "L005-near", "L031") => {
            told.language() == Some(source)
                && newsletter_of(told_path).is_some_and(|slug| path == slug.facts_path())
                && !is_of_names(problem)
        }
        ("L007-twice", "L005" | "L005-stub") => {
            problem.language() == told.language()
                && texts.contains(
                    &format!("{FOLDER}{}/{}", told.value("folder").unwrap_or_default(), home(path).unwrap_or_default())
                        .as_str(),
                )
        }
        // The words of a newsletter under another name: so they are in each language.
        ("L005-near", "L006") => home(path) == home(found),
        _ => false,
    }
}

/// Whether a finding is about a person or a place, whose words stand in a file of their own.
fn is_of_names(problem: &Problem) -> bool {
    problem.value("id").is_some_and(|id| FAMILIES.iter().any(|family| id.starts_with(family)))
}

/// The path below the folder of its language.
fn home(path: &str) -> Option<&str> {
    Some(path.strip_prefix(FOLDER)?.split_once('/')?.1)
}

/// The folder that holds the words of a language without being named by its tag: another one of the same language that the
/// project does not write (`zh` for `zh-CN`), else the only one whose name is no tag.
fn folder<'p>(language: &Language, paths: &[&'p str], settings: &LanguageSettings) -> Option<&'p str> {
    let mut folders: Vec<&str> =
        paths.iter().filter_map(|path| Some(path.strip_prefix(FOLDER)?.split_once('/')?.0)).collect();
    folders.dedup();
    let parsed = |folder: &str| Language::parse(folder);
    let first = |tag: &str| tag.split('-').next().map(str::to_owned);
    let is_other =
        |other: Language| !settings.available.contains(&other) && first(other.as_str()) == first(language.as_str());
    let mut related = folders.iter().filter(|folder| parsed(folder).is_some_and(is_other));
    let mut unnamed = folders.iter().filter(|folder| parsed(folder).is_none());
    match (related.next(), related.next(), unnamed.next(), unnamed.next()) {
        (Some(only), None, ..) | (None, None, Some(only), None) => Some(only),
        _ => None,
    }
}

/// A file that nobody reads and that is probably meant by a missing path; `unused` are those that have no newsletter.
fn other_name<'p>(missing: &str, paths: &[&'p str], unused: &[String]) -> Option<&'p str> {
    let (folder, home) = missing.strip_prefix(FOLDER)?.split_once('/')?;
    let name = home.rsplit('/').next()?;
    let is_beside =
        |path: &str| path.strip_prefix(FOLDER).and_then(|path| path.split_once('/')?.0.into()) == Some(folder);
    let beside = paths.iter().copied().filter(|path| is_beside(path) && *path != missing);
    let (same, unused): (Vec<&str>, Vec<&str>) =
        beside.filter(|path| unused.iter().any(|unused| unused == path) || !path.ends_with(".ftl")).partition(|path| {
            let last = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
            last == name || last.strip_suffix(".txt") == Some(name)
        });
    same.first().copied().or_else(|| {
        let near = nearest(missing, unused.iter().copied())?;
        let differs = strsim::damerau_levenshtein(near, missing);
        (differs <= (name.chars().count() / 3).max(1)).then_some(near)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn other(missing: &str, paths: &[&str]) -> Option<String> {
        let unused: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        other_name(missing, paths, &unused).map(str::to_owned)
    }

    #[test]
    fn a_file_under_another_name_is_found_beside_where_it_belongs() {
        let missing = "locales/zh-CN/newsletters/spring-lunch.ftl";
        for found in [
            "locales/zh-CN/newsletters/spring-lunch.ftl.txt",
            "locales/zh-CN/newsletters/Spring-Lunch.FTL",
            "locales/zh-CN/spring-lunch.ftl",
            "locales/zh-CN/newsletters/spring_lunch.ftl",
            "locales/zh-CN/newsletters/sping-lunch.ftl",
        ] {
            assert_eq!(other(missing, &[found]).as_deref(), Some(found));
        }
        for apart in ["locales/en/newsletters/spring-lunch.ftl.txt", "locales/zh-CN/newsletters/autumn.ftl"] {
            assert_eq!(other(missing, &[apart]), None, "{apart}");
        }
    }
}
