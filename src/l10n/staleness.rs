//! What `check` tells of accepted translations: which are older than their source, which nobody accepted, which a machine made.
//!
//! In: the files, the lock file among them. Out: problems, each at the translation's id. Comments, layout and re-wrapped
//! paragraphs never make a text stale (`canonical`).

use std::collections::{BTreeMap, BTreeSet};

use crate::language::{Language, LanguageSettings};
use crate::problem::Problem;
use crate::sources::{Source, Sources};

use super::entry::Entry;
use super::lock::{LOCK, Lock};
use super::survey::{FOLDER, Pair, Scope, State, pairs, slug_of};
use super::words::{changes, in_short};

/// Everything that the lock file tells about the translations of a project: L026 stale, L027 accepted by nobody, L028 a
/// machine draft, L143 the lock file itself.
///
/// ```
/// use diglot::l10n::staleness;
/// use diglot::language::{Language, LanguageSettings};
/// use diglot::sources::Sources;
///
/// let tags = ["en", "zh-CN"].map(|tag| Language::parse(tag).unwrap());
/// let settings = LanguageSettings {
///     available: tags.to_vec(),
///     source: tags[0].clone(),
///     default: tags[0].clone().into(),
///     formats: vec![],
///     time_zones: vec!["Europe/Luxembourg".into()],
/// };
/// let mut sources = Sources::default();
/// sources.insert("locales/en/common.ftl", "sender = The chamber\n".into());
/// sources.insert("locales/zh-CN/common.ftl", "sender = 商会\n".into());
/// let found = staleness(&sources, &settings);
/// assert_eq!((found[0].code(), found[0].value("count")), ("L027", Some("1")));
/// ```
#[must_use]
pub fn staleness(sources: &Sources, languages: &LanguageSettings) -> Vec<Problem> {
    // A lock file that could not be read has a problem of its own, and nothing can be told from it.
    if is_unread(sources, LOCK) {
        return Vec::new();
    }
    let (lock, mut problems) = Lock::read(sources);
    let pairs = pairs(sources, languages, Scope::default());
    // A text that all newsletters share can be named through any of them.
    let any = sources.slugs().last().map(ToString::to_string).unwrap_or_default();
    for pair in &pairs {
        if let Some(file) = pair.target_file {
            problems.extend(
                of_file(pair, file, &lock, &languages.source, &any)
                    .into_iter()
                    .map(|problem| problem.in_language(&pair.language)),
            );
        }
    }
    problems.extend(orphans(sources, &lock, &pairs));
    problems
}

/// The findings about one translated file.
fn of_file(pair: &Pair<'_>, file: &Source, lock: &Lock, from: &Language, any: &str) -> Vec<Problem> {
    let (mut problems, mut unreviewed) = (Vec::new(), Vec::new());
    let own = slug_of(&pair.home);
    let newsletter = own.as_ref().map_or(any, |slug| slug.as_str());
    for source in &pair.source.list {
        let Some(target) = pair.target.get(&source.id) else { continue };
        let place = file.place(target.name.clone());
        let problem = match pair.state(lock, from, source) {
            State::Stale => changed(Problem::error("L026"), pair, lock, source),
            State::Retranslated => changed(Problem::warning("L027-both"), pair, lock, source),
            State::Draft => Problem::error("L028"),
            State::Unreviewed => {
                unreviewed.push(place);
                continue;
            }
            State::Missing | State::Current | State::Corrected => continue,
        };
        let problem = problem.with("id", &source.id).with("language", from).with("target", &pair.language);
        problems.push(problem.with("newsletter", newsletter).at(place));
    }
    let count = unreviewed.len();
    let first = unreviewed.into_iter().next();
    problems.extend(
        first.map(|first| Problem::warning("L027").with("count", count).with("target", &pair.language).at(first)),
    );
    problems
}

/// Adds what changed in the source since the translation was accepted, and which of its texts did: the names of attributes,
/// a hyphen for the value, with a space between.
fn changed(problem: Problem, pair: &Pair<'_>, lock: &Lock, source: &Entry<'_>) -> Problem {
    let was = pair.accepted(lock, &source.id).map_or("", |accepted| &accepted.accepted);
    let said = source.said();
    let (before, now) = (parts(was), parts(&said));
    let names: BTreeSet<&str> = before.keys().chain(now.keys()).copied().collect();
    let other: Vec<&str> = names.into_iter().filter(|name| before.get(name) != now.get(name)).collect();
    problem.with("change", in_short(&changes(was, &said))).with("parts", other.join(" "))
}

/// The value and the attributes of a text as the lock file writes it: each attribute begins a line with its dot.
fn parts(said: &str) -> BTreeMap<&str, String> {
    let (mut parts, mut name) = (BTreeMap::new(), "-");
    for line in said.lines() {
        let begins = line.strip_prefix('.').and_then(|line| line.split_once('='));
        let text = match begins {
            Some((attribute, text)) => {
                name = attribute.trim();
                text
            }
            None => line,
        };
        let part: &mut String = parts.entry(name).or_default();
        part.push_str(text.trim());
        part.push('\n');
    }
    parts
}

/// Lines of the lock file whose text is in no file any more. A text that one side still has is told by other findings.
fn orphans(sources: &Sources, lock: &Lock, pairs: &[Pair<'_>]) -> Vec<Problem> {
    let Some(file) = sources.text(LOCK) else { return Vec::new() };
    lock.lines
        .iter()
        .filter(|((language, home, id), _)| is_gone(sources, pairs, language, home, id))
        .filter_map(|((_, _, id), lines)| Some((id, lines.first()?)))
        .map(|(id, line)| Problem::warning("L143-gone").with("id", id).at(file.place(line.span.clone())))
        .collect()
}

/// Whether a text is in neither file, both of which could be read; while one of the files is missing, that alone is told.
pub(super) fn is_gone(sources: &Sources, pairs: &[Pair<'_>], language: &str, home: &str, id: &str) -> bool {
    let pair = pairs.iter().find(|pair| pair.language.as_str() == language && pair.home == home);
    match pair {
        Some(pair) => [&*pair.source, &pair.target].iter().all(|file| file.get(id).is_none() && !file.is_junk(id)),
        None => {
            let is_its = |path: &str| path.starts_with(FOLDER) && path.ends_with(&format!("/{home}"));
            let is_there = sources.texts_below(FOLDER).any(|source| is_its(&source.path));
            !is_there
                && !sources
                    .problems()
                    .iter()
                    .any(|problem| problem.is_error() && problem.place().is_some_and(|place| is_its(place.path())))
        }
    }
}

fn is_unread(sources: &Sources, path: &str) -> bool {
    sources.text(path).is_none()
        && sources.problems().iter().any(|problem| problem.place().is_some_and(|place| place.path() == path))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    /// The findings of check, with line and column, after both sides of an accepted pair were replaced.
    fn after(source: &str, target: &str, accepted: (&str, &str)) -> Vec<(&'static str, u64, u64)> {
        let mut project = Project::new(accepted.0, accepted.1);
        project.accept_all();
        project.write("en", source);
        project.write("zh-CN", target);
        located(&project.staleness())
    }

    const EN: &str = "# Of the lunch\nlunch = Lunch on { $date }.\n    .title = Lunch\n";
    const ZH: &str = "# 午餐\nlunch = { $date }共进午餐。\n    .title = 午餐\n";

    #[test]
    fn a_text_without_a_line_was_accepted_by_nobody() {
        let project = Project::new("a = One\nb = Two\n", "# 一\na = 一\nb = 二\n");
        let found = project.staleness();
        assert_eq!(located(&found), [("L027", 2, 1)]);
        assert_eq!(found[0].value("count"), Some("2"));
        assert_eq!(found[0].language().unwrap().as_str(), "zh-CN");
    }

    #[test]
    fn each_row_of_the_table() {
        let (en, zh) = (EN.replace("Lunch on", "Dinner on"), ZH.replace("共进午餐", "共进晚餐"));
        assert_eq!(after(EN, ZH, (EN, ZH)), []);
        assert_eq!(after(EN, &zh, (EN, ZH)), [], "corrected");
        assert_eq!(after(&en, ZH, (EN, ZH)), [("L026", 2, 1)]);
        assert_eq!(after(&en, &zh, (EN, ZH)), [("L027-both", 2, 1)]);
    }

    #[test]
    fn an_attribute_makes_a_text_stale_too() {
        assert_eq!(after(&EN.replace(".title = Lunch", ".title = Dinner"), ZH, (EN, ZH)), [("L026", 2, 1)]);
    }

    #[test]
    fn comments_and_wrapping_never_make_a_text_stale() {
        let en = "### New\r\n\r\n# Other words\r\nlunch =\r\n    Lunch on\r\n    { $date }.\r\n\r\n    .title =\r\n    Lunch\r\n";
        assert_eq!(after(en, ZH, (EN, ZH)), []);
    }

    #[test]
    fn the_same_holds_for_a_chinese_source() {
        let (zh, en) = ("lunch = 欢迎您{ $date }来共进午餐。\n", "lunch = Join us on { $date }.\n");
        let mut project = Project::of(&["zh-CN", "en"]);
        project.write("zh-CN", zh);
        project.write("en", en);
        project.accept_all();
        project.write("zh-CN", "lunch =\n    欢迎您\n    { $date }来\n    共进午餐。\n");
        assert_eq!(located(&project.staleness()), []);
        project.write("zh-CN", &zh.replace("午餐", "晚餐"));
        let found = project.staleness();
        assert_eq!(located(&found), [("L026", 1, 1)]);
        assert_eq!(found[0].value("change"), Some("欢迎您{ $date }来共进[-午-]{+晚+}餐。"));
    }

    #[test]
    fn terms_are_texts_too() {
        assert_eq!(after("-club = Guild\n", "-club = 会\n", ("-club = Club\n", "-club = 会\n")), [("L026", 1, 2)]);
    }

    #[test]
    fn a_draft_is_an_error_until_it_is_accepted() {
        let mut project = Project::new(EN, ZH);
        project.accept_all();
        let lock = project.read(LOCK).replace("\", accepted", "\", draft = true, accepted");
        project.insert(LOCK, &lock);
        assert_eq!(located(&project.staleness()), [("L028", 2, 1)]);
        project.accept_all();
        assert_eq!(located(&project.staleness()), []);
    }

    #[test]
    fn what_is_stale_is_shown_as_it_was_and_is() {
        let mut project = Project::new(EN, ZH);
        project.accept_all();
        project.write("en", &EN.replace("Lunch on", "Dinner on"));
        let found = project.staleness();
        assert_eq!(found[0].value("change"), Some("[-Lunch-]{+Dinner+} on { $date }. .title …"));
        assert_eq!(found[0].value("language"), Some("en"));
        assert_eq!(found[0].value("parts"), Some("-"));
        project.write("en", &EN.replace(".title = Lunch", ".title = Dinner"));
        assert_eq!(project.staleness()[0].value("parts"), Some("title"));
    }

    #[test]
    fn a_line_of_a_text_that_is_gone_is_a_warning() {
        let mut project = Project::new("a = One\nb = Two\n", "a = 一\nb = 二\n");
        project.accept_all();
        project.write("en", "a = One\n");
        assert_eq!(located(&project.staleness()), [], "L021 tells it");
        project.write("zh-CN", "a = 一\n");
        assert_eq!(located(&project.staleness()), [("L143-gone", 6, 1)]);
    }

    #[test]
    fn a_file_that_cannot_be_read_loses_no_line() {
        let mut project = Project::new("a = One\n", "a = 一\n");
        project.accept_all();
        project.write("en", "a = { One\n");
        project.write("zh-CN", "");
        assert_eq!(located(&project.staleness()), []);
    }

    #[test]
    fn marks_of_a_merge_are_one_error_and_no_text_is_lost() {
        let mut project = Project::new("a = One\nb = Two\n", "a = 一\nb = 二\n");
        project.accept_all();
        let lock = project.read(LOCK).replace("\na = ", "\n<<<<<<< HEAD\na = ").replace("\nb = ", "\n=======\nb = ")
            + ">>>>>>> x\n";
        project.insert(LOCK, &lock);
        assert_eq!(located(&project.staleness()), [("L143-merge", 5, 1)]);
    }
}
