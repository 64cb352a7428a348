//! One mistake, told once: what a rule says about the mail, or about a lost reference, when another names the cause.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::language::Language;
use crate::locale::{Texts, newsletter_of};
use crate::problem::{Place, Problem};
use crate::sources::Slug;

/// Drops what follows from another finding.
///
/// - A lost variable (L041), its day or hour, or a lost name (L045) whose value or words are typed by hand in the same text (L053, L080, L082, L083, L092).
/// - Another way to print a value (L041) where an option of its call is misspelt (L042).
/// - Characters of the finished mail (H007, H013) that are told in the file where they were typed (L121, L122, L125).
/// - The size of a mail (H009, E019, E020) in each of its editions, but for the largest.
/// - The width of a whole subject (E015) of which one language is told to be too wide (L130).
/// - Facts that are unknown (L040), and words that nothing uses (L030), because the newsletter's file gives them wrongly, which is told there (N…).
/// - Terms and messages that are nowhere (L043) when the file in which another language has them is missing or cannot be read,
///   and what the finished mail lacks then (H011).
pub(super) fn drop_echoes(problems: &mut Vec<Problem>, texts: &Texts<'_>, languages: &[Language]) {
    lost_files(problems, texts, languages);
    lost_facts(problems);
    lost_references(problems);
    wrong_options(problems);
    characters(problems);
    wide_subjects(problems);
    sizes(problems);
}

/// The size of a mail (H009, E019, E020), which each edition has anew: the largest tells it, for all that are too large.
fn sizes(problems: &mut Vec<Problem>) {
    let bytes = |problem: &Problem| {
        let said = problem.value("size").or_else(|| problem.value("bytes"));
        said.and_then(|said| said.parse::<usize>().ok()).unwrap_or_default()
    };
    let is_size = |problem: &Problem| matches!(problem.key(), "H009" | "H009-near" | "E019" | "E020");
    let path = |problem: &Problem| problem.place().map_or("", Place::path).to_owned();
    let mut largest: BTreeMap<(&'static str, String), Problem> = BTreeMap::new();
    for problem in problems.extract_if(.., |problem| is_size(problem)) {
        // An error and its warning are about one mail that grows.
        let code = (problem.code(), path(&problem));
        match largest.get(&code) {
            Some(known) if bytes(known) >= bytes(&problem) => _ = largest.insert(code, known.clone().in_all_editions()),
            Some(_) => _ = largest.insert(code, problem.in_all_editions()),
            None => _ = largest.insert(code, problem),
        }
    }
    problems.extend(largest.into_values());
}

/// Facts that are unknown (L040) or of a wrong kind (L048) because the line that gives them is wrong itself; and all of an event that has no good id.
fn lost_facts(problems: &mut Vec<Problem>) {
    let mut lost: HashMap<Slug, BTreeSet<String>> = HashMap::new();
    let mut wrong: BTreeSet<Slug> = BTreeSet::new();
    for problem in problems
        .iter()
        .filter(|problem| problem.code().starts_with('N') && (problem.is_error() || problem.code() == "N034"))
    {
        let Some(Place::Text { file, text, span }) = problem.place() else { continue };
        let Some(slug) = slug_of(file) else { continue };
        let key = key_of(text, span.start);
        let facts: &[&str] = match (problem.code(), key) {
            ("N013" | "N014", _) | (_, "id") => &[""],
            ("N020", _) | (_, "zone" | "starts" | "ends" | "date") => &["starts", "ends", "date"],
            (_, key) => &[key],
        };
        if problem.is_error() {
            wrong.insert(slug.clone());
        }
        lost.entry(slug).or_default().extend(facts.iter().map(|fact| (*fact).to_owned()));
    }
    let mut failed: BTreeSet<(Slug, String)> = BTreeSet::new();
    problems.retain(|problem| {
        let slug = problem.place().and_then(|place| newsletter_of(place.path()));
        let Some((slug, lost)) = slug.and_then(|slug| Some((slug.clone(), lost.get(&slug)?))) else { return true };
        let name = problem.value("name").or_else(|| problem.value("argument")?.strip_prefix('$')).unwrap_or_default();
        let is_lost = |fact: &String| {
            fact.is_empty()
                || name.strip_suffix(&**fact).is_some_and(|before| before.is_empty() || before.ends_with('-'))
        };
        match problem.code() {
            "L040" | "L048" => {
                let fact = lost.iter().find(|fact| is_lost(fact));
                failed.extend(fact.filter(|_| problem.is_error()).map(|fact| (slug, fact.clone())));
                fact.is_none()
            }
            // What a wrong line would have asked for is not superfluous.
            "L030" => !wrong.contains(&slug),
            _ => true,
        }
    });
    // What looks like an amount may be meant as text, but not where a text prints it as an amount.
    for problem in problems.iter_mut().filter(|problem| problem.code() == "N034") {
        let slug = problem.place().and_then(|place| slug_of(place.path()));
        let name = problem.value("name").unwrap_or_default().to_owned();
        if slug.is_some_and(|slug| failed.contains(&(slug, name))) {
            *problem = problem.clone().as_error();
        }
    }
}

/// The newsletter whose facts stand in a file.
fn slug_of(path: &str) -> Option<Slug> {
    Slug::parse(path.strip_prefix("newsletters/")?.strip_suffix(".toml")?)
}

/// The key on whose line or in whose table a byte of a TOML text stands.
fn key_of(text: &str, at: usize) -> &str {
    let before = text[..at].trim_end();
    let before = before.strip_suffix('=').unwrap_or(before).trim_end();
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let start = before.trim_end_matches(is_sign).len();
    &before[start..]
}

fn lost_files(problems: &mut Vec<Problem>, texts: &Texts<'_>, languages: &[Language]) {
    let is_lost = |problem: &&Problem| {
        matches!(problem.code(), "L002" | "L005" | "S001") || matches!(problem.key(), "L013-nesting" | "L013-size")
    };
    // What the text part of a mail lacks then comes of a file or label that is not there.
    let is_shared = |problem: &Problem| {
        problem.code() == "L020" && problem.value("file").is_some_and(|file| file.ends_with("/common.ftl"))
    };
    if problems.iter().any(|problem| problem.code() == "L005" || is_shared(problem)) {
        problems.retain(|problem| problem.code() != "H011");
    }
    let lost = problems.iter().filter(is_lost).filter_map(|problem| split(problem.place()?.path()));
    let lost: BTreeSet<(String, String)> = lost.map(|(folder, home)| (folder.to_owned(), home.to_owned())).collect();
    if lost.is_empty() {
        return;
    }
    let mut homes: HashMap<String, BTreeSet<String>> = HashMap::new();
    for text in languages.iter().flat_map(|language| texts.all(language)) {
        let home = split(text.path()).map_or("", |(_, home)| home).to_owned();
        homes.entry(text.id.message.clone()).or_default().insert(home);
    }
    let is_in_lost = |problem: &Problem| {
        let folder = problem.place().and_then(|place| split(place.path())).map_or("", |(folder, _)| folder).to_owned();
        let homes = problem.value("id").and_then(|id| homes.get(id)).into_iter().flatten();
        homes.into_iter().any(|home| lost.contains(&(folder.clone(), home.clone())))
    };
    problems.retain(|problem| match problem.code() {
        "L043" => !is_in_lost(problem),
        _ => true,
    });
}

/// The folder of a locale file, and its path below that.
fn split(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("locales/")?.split_once('/')
}

fn lost_references(problems: &mut Vec<Problem>) {
    let mut by_hand: HashMap<(String, Option<Language>), Vec<Problem>> = HashMap::new();
    for problem in problems.iter().filter(|problem| HAND.contains(&problem.code())) {
        by_hand.entry(text_of(problem)).or_default().push(problem.clone());
    }
    problems.retain(|problem| {
        let name = problem.value("name").unwrap_or_default();
        let is_told = |told: &Problem| {
            let refers =
                |written: String| told.value("reference").is_some_and(|reference| reference.contains(&written));
            match (problem.key(), told.code()) {
                ("L041", "L083") => refers(format!("${name} ")),
                ("L041", "L053" | "L082") => told.value("name") == Some(name),
                ("L041", "L080") | ("L041-day" | "L041-hour", "L080" | "L082") => true,
                ("L045", "L083" | "L092") => refers(format!(" {name} ")),
                _ => false,
            }
        };
        let is_lost = matches!(problem.key(), "L041" | "L041-day" | "L041-hour" | "L045");
        !is_lost || !by_hand.get(&text_of(problem)).is_some_and(|told| told.iter().any(is_told))
    });
}

/// A value that is printed otherwise than in the source (L041) because an option of its call is misspelt (L042).
fn wrong_options(problems: &mut Vec<Problem>) {
    let misspelt = problems.iter().filter(|problem| problem.code() == "L042");
    let misspelt: Vec<Place> = misspelt.filter_map(|problem| problem.place().cloned()).collect();
    problems.retain(|problem| {
        let Some(Place::Text { file, text, span }) = problem.place() else { return true };
        let call = span.end..span.end + text[span.end..].find('}').unwrap_or_default();
        let is_of_call =
            |place: &Place| matches!(place, Place::Text { file: other, span, .. } if other == file && call.contains(&span.start));
        problem.code() != "L041" || !misspelt.iter().any(is_of_call)
    });
}

/// What is told of words typed by hand.
const HAND: [&str; 5] = ["L053", "L080", "L082", "L083", "L092"];

/// The text that a finding is about.
fn text_of(problem: &Problem) -> (String, Option<Language>) {
    (problem.value("id").unwrap_or_default().to_owned(), problem.language().cloned())
}

fn characters(problems: &mut Vec<Problem>) {
    let has = |code: &str| problems.iter().any(|problem| problem.code() == code);
    let (wrong_script, decomposed) = (has("L122"), has("L125"));
    let invisible: Vec<String> = problems
        .iter()
        .filter(|problem| matches!(problem.code(), "L121" | "L002"))
        .filter_map(|problem| problem.value("character").map(str::to_owned))
        .collect();
    problems.retain(|problem| match problem.key() {
        "H013" => !invisible.iter().any(|known| problem.value("character") == Some(known)),
        "H013-composed" => !decomposed,
        "H007-han" => !wrong_script,
        _ => true,
    });
}

/// The subject of a whole mail (E015) where one of its languages is told to be too wide.
fn wide_subjects(problems: &mut Vec<Problem>) {
    let is_subject = |problem: &&Problem| problem.code() == "L130" && problem.value("id") == Some("subject");
    let told: Vec<Problem> = problems.iter().filter(is_subject).cloned().collect();
    problems.retain(|problem| {
        let of_newsletter = |path: &str| newsletter_of(path).map(|slug| slug.facts_path());
        let is_told = |told: &Problem| {
            let same = told.place().and_then(|place| of_newsletter(place.path()));
            let language = told.language().zip(problem.edition());
            same.as_deref() == problem.place().map(Place::path)
                && language.is_none_or(|(language, edition)| edition.contains(language))
        };
        problem.key() != "E015-wide" || !told.iter().any(is_told)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(problems: &[(&'static str, &str, &'static str, &str)]) -> Vec<&'static str> {
        let made = problems.iter().map(|(key, id, name, value)| Problem::warning(key).with("id", id).with(name, value));
        let mut problems: Vec<Problem> = made.collect();
        lost_references(&mut problems);
        characters(&mut problems);
        problems.iter().map(Problem::key).collect()
    }

    #[test]
    fn a_name_typed_by_hand_is_not_told_as_lost_too() {
        let lost = ("L045", "lunch", "name", "-club");
        assert_eq!(left(&[lost, ("L092", "lunch", "reference", "{ -club }")]), ["L092"]);
        assert_eq!(left(&[lost, ("L092", "lunch", "reference", "{ -clubs }")]), ["L045", "L092"]);
        assert_eq!(left(&[lost, ("L092", "dinner", "reference", "{ -club }")]), ["L045", "L092"]);
        let place = ("L041", "lunch", "name", "place");
        assert_eq!(left(&[place, ("L083", "lunch", "reference", "{ $place }")]), ["L083"]);
        assert_eq!(left(&[place, ("L053", "lunch", "name", "place")]), ["L053"]);
    }

    #[test]
    fn a_misspelt_option_is_not_told_as_another_way_to_print_too() {
        let file: std::sync::Arc<str> = "locales/zh-CN/newsletters/spring.ftl".into();
        let text: std::sync::Arc<str> = "a = { NUMBER($share, style: \"precent\") }和{ $share }".into();
        let at = |key: &'static str, start: usize, part: &str| {
            Problem::error(key).at(Place::text(&file, &text, start..start + part.len()))
        };
        let (first, last) = (text.find("$share").unwrap(), text.rfind("$share").unwrap());
        let option = at("L042-value", text.find("precent").unwrap(), "precent");
        let mut problems = vec![at("L041-percent", first, "$share"), option, at("L041-percent", last, "$share")];
        wrong_options(&mut problems);
        assert_eq!(problems.iter().map(Problem::key).collect::<Vec<_>>(), ["L042-value", "L041-percent"]);
    }

    #[test]
    fn the_size_of_a_mail_is_told_once_with_the_largest() {
        let size = |bytes: usize, edition: &str| {
            Problem::error("E019").with("bytes", bytes).in_edition(&edition.parse().unwrap())
        };
        let mut problems = vec![size(110_000, "en"), size(200_000, "en+zh-CN"), size(120_000, "zh-CN")];
        sizes(&mut problems);
        assert_eq!((problems.len(), problems[0].value("bytes")), (1, Some("200000")));
        assert!(problems[0].concerns(&"en".parse().unwrap()));
        let mut one = vec![size(200_000, "en+zh-CN")];
        sizes(&mut one);
        assert!(!one[0].concerns(&"en".parse().unwrap()), "an edition that is small enough is not held back");
    }

    #[test]
    fn facts_that_their_own_line_gives_wrongly_are_not_told_as_unknown_too() {
        let text: std::sync::Arc<str> =
            "[[event]]\nid = \"lunch\"\nfacts = { seats = inf }\nzone = \"Luxemburg\"\n".into();
        let at = |key: &'static str, part: &str| {
            let start = text.find(part).unwrap();
            Problem::error(key).at(Place::text(&"newsletters/spring.toml".into(), &text, start..start + part.len()))
        };
        let unknown =
            |name: &str| Problem::error("L040").with("name", name).at(Place::file("locales/en/newsletters/spring.ftl"));
        let told = |cause: Problem| {
            let mut problems = vec![cause];
            problems.extend(["seats", "lunch-seats", "starts", "place"].map(unknown));
            lost_facts(&mut problems);
            problems.iter().skip(1).map(|problem| problem.value("name").unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(told(at("N032", "inf")), ["starts", "place"]);
        assert_eq!(told(at("N022", "\"Luxemburg\"")), ["seats", "lunch-seats", "place"]);
        assert!(told(at("N013", "\"lunch\"")).is_empty());

        let words = Problem::warning("L030").with("id", "banner").at(Place::file("locales/en/newsletters/spring.ftl"));
        let mut problems = vec![at("N050", "inf"), words];
        lost_facts(&mut problems);
        assert_eq!(problems.len(), 1, "the words of a picture whose file is missing are not superfluous");
    }

    #[test]
    fn a_character_is_told_where_it_was_typed() {
        let typed = ("L121", "a", "character", "U+200B");
        assert_eq!(left(&[typed, ("H013", "a", "character", "U+200B")]), ["L121"]);
        assert_eq!(left(&[typed, ("H013", "a", "character", "U+202E")]), ["L121", "H013"]);
    }
}
