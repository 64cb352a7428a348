//! Records that translations are right: writes what they say, and what their source says, into the lock file.
//!
//! In: the files and the findings of `check`. Out: the new text of the lock file, and which texts were recorded, which were
//! refused and why, and which wait for a decision. A text with an error is never recorded.

use std::collections::BTreeSet;

use crate::language::LanguageSettings;
use crate::problem::{Place, Problem};
use crate::sources::Sources;

use super::entry::Entry;
use super::lock::{Accepted, Key, LOCK, Line, Lock};
use super::staleness::is_gone;
use super::survey::{FOLDER, Pair, Scope, State, pairs, unread};

/// Errors that say no more than that a text waits to be accepted.
const WAITING: [&str; 2] = ["L026", "L028"];

/// Which texts somebody wants to accept.
#[derive(Clone, Copy, Debug)]
pub enum Wish<'a> {
    /// Those that are new or whose translation changed. A stale text and a draft wait: nobody touched them, so nobody says
    /// that they are right.
    Touched,
    /// All.
    All,
    /// These, by id.
    Ids(&'a [String]),
}

/// A text, by its file and id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The translation's path.
    pub path: String,
    /// The id.
    pub id: String,
    /// How it stood to its source.
    pub state: State,
}

/// What became of a wish.
#[derive(Clone, Debug)]
pub struct Accepting {
    /// The new text of the lock file.
    pub lock: String,
    /// Whether it differs from the old one.
    pub changed: bool,
    /// Texts that were recorded.
    pub recorded: Vec<Named>,
    /// Texts in which `check` finds an error, with the first one.
    pub refused: Vec<(Named, Problem)>,
    /// Texts that nobody touched since their source changed, and drafts.
    pub waiting: Vec<Named>,
    /// Ids that were asked for, were accepted before, and have not changed since.
    pub current: Vec<String>,
    /// Ids that the source has and the translation has not.
    pub untranslated: Vec<String>,
    /// Ids that no file has.
    pub unknown: Vec<String>,
}

/// Accepts texts; `found` is what `check` finds. `Err`: the lock file cannot be read, and why.
pub fn accept(
    sources: &Sources,
    languages: &LanguageSettings,
    scope: Scope<'_>,
    wish: Wish<'_>,
    found: &[Problem],
) -> Result<Accepting, Vec<Problem>> {
    if let Some(problem) = unread(sources, LOCK) {
        return Err(vec![problem.clone()]);
    }
    let (mut lock, problems) = Lock::read(sources);
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    let old = sources.text(LOCK).map(|file| file.text.to_string());
    let pairs = pairs(sources, languages, scope);
    let (untranslated, unknown) = unknown(wish, &pairs);
    let mut result = Accepting {
        lock: String::new(),
        changed: false,
        recorded: Vec::new(),
        refused: Vec::new(),
        waiting: Vec::new(),
        current: Vec::new(),
        untranslated,
        unknown,
    };
    for pair in &pairs {
        for source in &pair.source.list {
            let state = pair.state(&lock, &languages.source, source);
            let Some(target) = pair.target.get(&source.id) else { continue };
            if state == State::Current {
                let is_asked = matches!(wish, Wish::Ids(ids) if ids.contains(&source.id));
                result.current.extend(is_asked.then(|| source.id.clone()));
                continue;
            }
            let named = Named { path: pair.path.clone(), id: source.id.clone(), state };
            let is_wanted = match wish {
                Wish::All => true,
                Wish::Ids(ids) => ids.contains(&source.id),
                Wish::Touched => !matches!(state, State::Stale | State::Draft),
            };
            if !is_wanted {
                if matches!(wish, Wish::Touched) {
                    result.waiting.push(named);
                }
            } else if let Some(error) = error_in(pair, target, found) {
                result.refused.push((named, error.clone()));
            } else {
                let (key, accepted) = line(pair, source, target, languages);
                lock.set(key, accepted);
                result.recorded.push(named);
            }
        }
    }
    result.lock = lock.to_string();
    result.changed = old.as_ref() != Some(&result.lock);
    Ok(result)
}

/// Ids that were asked for and that cannot be accepted: those that are not translated, and those that no source has.
fn unknown(wish: Wish<'_>, pairs: &[Pair<'_>]) -> (Vec<String>, Vec<String>) {
    let Wish::Ids(ids) = wish else { return Default::default() };
    let has_source = |id: &&String| pairs.iter().any(|pair| pair.source.get(id).is_some());
    let is_known =
        |id: &&String| pairs.iter().any(|pair| pair.source.get(id).is_some() && pair.target.get(id).is_some());
    ids.iter().filter(|id| !is_known(id)).cloned().partition(|id| has_source(&id))
}

/// The ids of all texts of a scope that are translated.
#[must_use]
pub fn translated_ids(sources: &Sources, languages: &LanguageSettings, scope: Scope<'_>) -> BTreeSet<String> {
    let pairs = pairs(sources, languages, scope);
    let of_pair = |pair: &Pair<'_>| -> Vec<String> {
        let is_translated = |source: &&Entry<'_>| pair.target.get(&source.id).is_some();
        pair.source.list.iter().filter(is_translated).map(|source| source.id.clone()).collect()
    };
    pairs.iter().flat_map(of_pair).collect()
}

/// The first error that stands in a text.
fn error_in<'p>(pair: &Pair<'_>, target: &Entry<'_>, found: &'p [Problem]) -> Option<&'p Problem> {
    found.iter().filter(|problem| problem.is_error() && !WAITING.contains(&problem.code())).find(|problem| {
        matches!(problem.place(), Some(Place::Text { file, span, .. })
            if **file == *pair.path && target.span.start <= span.start && span.start <= target.span.end)
    })
}

fn line(pair: &Pair<'_>, source: &Entry<'_>, target: &Entry<'_>, languages: &LanguageSettings) -> (Key, Accepted) {
    let accepted = Accepted {
        from: languages.source.to_string(),
        source: source.hash(),
        target: target.hash(),
        draft: false,
        accepted: source.said(),
    };
    ((pair.language.to_string(), pair.home.clone(), source.id.clone()), accepted)
}

/// The lock file put in order: no marks of a merge, one line a text, no line of a text that is gone.
///
/// Of two lines the one that fits the files of today stays; where none does, neither side is right, and the first stays.
/// `Err`: lines that are none of ours, which nobody but their author can mend.
pub fn tidy(sources: &Sources, languages: &LanguageSettings) -> Result<String, Vec<Problem>> {
    // A text in a file that could not be read is not gone.
    let is_unread = |problem: &&Problem| {
        problem.is_error() && problem.place().is_some_and(|place| place.path().starts_with(FOLDER))
    };
    let unread: Vec<Problem> = sources.problems().iter().filter(is_unread).cloned().collect();
    if !unread.is_empty() {
        return Err(unread);
    }
    let (mut lock, problems) = Lock::read(sources);
    let foreign: Vec<Problem> =
        problems.into_iter().filter(|problem| matches!(problem.key(), "L143" | "L143-lines")).collect();
    if !foreign.is_empty() {
        return Err(foreign);
    }
    let pairs = pairs(sources, languages, Scope::default());
    lock.lines.retain(|(language, home, id), _| !is_gone(sources, &pairs, language, home, id));
    for ((language, home, id), lines) in &mut lock.lines {
        let pair = pairs.iter().find(|pair| pair.language.as_str() == language && pair.home == *home);
        let Some(pair) = pair.filter(|_| lines.len() > 1) else { continue };
        let fits = |line: &Line| {
            let source = pair.source.get(id).is_some_and(|entry| entry.hash() == line.accepted.source);
            let target = pair.target.get(id).is_some_and(|entry| entry.hash() == line.accepted.target);
            (source && target, source)
        };
        lines.sort_by_key(|line| std::cmp::Reverse(fits(line)));
        lines.truncate(1);
    }
    Ok(lock.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    const EN: &str = "a = One\nb = Two\nc = Three\n";
    const ZH: &str = "a = 一\nb = 二\nc = 三\n";

    fn ids(named: &[Named]) -> Vec<&str> {
        named.iter().map(|named| named.id.as_str()).collect()
    }

    #[test]
    fn equal_input_gives_equal_bytes() {
        let mut project = Project::new(EN, ZH);
        project.accept_all();
        let once = project.read(LOCK);
        project.accept_all();
        assert_eq!(project.read(LOCK), once);
        assert_eq!(once.lines().filter(|line| line.contains(" = { from = ")).count(), 3);
    }

    #[test]
    fn a_lock_file_that_could_not_be_read_is_never_written_anew() {
        for bytes in [b"version = 1 # \xFF\n".to_vec(), vec![b'#'; crate::sources::MOST_LOCK + 1]] {
            let mut project = Project::new(EN, ZH);
            project.sources.insert(LOCK, bytes);
            assert!(project.accept(Wish::All, &[]).is_err());
            assert!(tidy(&project.sources, &project.languages).is_err());
        }
    }

    #[test]
    fn to_tidy_forgets_nothing_of_a_file_that_could_not_be_read() {
        let mut project = Project::new(EN, ZH);
        project.accept_all();
        let mut broken = Project::of(&["en", "zh-CN"]);
        broken.write("en", EN);
        broken.insert(LOCK, &project.read(LOCK));
        broken.sources.insert("locales/zh-CN/common.ftl", b"a = \xFF\n".to_vec());
        let codes: Vec<&str> =
            tidy(&broken.sources, &broken.languages).unwrap_err().iter().map(Problem::code).collect();
        assert_eq!(codes, ["L002"]);
    }

    #[test]
    fn without_a_wish_what_nobody_touched_waits() {
        let mut project = Project::new(EN, ZH);
        project.accept_all();
        project.write("en", "a = One more\nb = Two more\nc = Three\n");
        project.write("zh-CN", "a = 一\nb = 又二\nc = 三！\n");
        let accepting = project.accept(Wish::Touched, &[]).unwrap();
        assert_eq!(ids(&accepting.recorded), ["b", "c"]);
        assert_eq!(ids(&accepting.waiting), ["a"]);
        let accepting = project.accept(Wish::Ids(&["a".to_owned(), "z".to_owned()]), &[]).unwrap();
        assert_eq!(ids(&accepting.recorded), ["a"]);
        assert_eq!(accepting.unknown, ["z"]);
        assert_eq!(ids(&project.accept(Wish::All, &[]).unwrap().recorded), ["a", "b", "c"]);
    }

    #[test]
    fn what_was_asked_for_and_needs_nothing_or_is_not_translated_is_told_apart() {
        let mut project = Project::new(EN, ZH);
        project.accept_all();
        project.write("en", &format!("{EN}d = Four\n"));
        let asked = ["c", "d", "e"].map(str::to_owned);
        let accepting = project.accept(Wish::Ids(&asked), &[]).unwrap();
        assert_eq!((&accepting.current[..], &accepting.untranslated[..]), (&asked[..1], &asked[1..2]));
        assert_eq!(accepting.unknown, asked[2..]);
        assert!(accepting.recorded.is_empty());
    }

    #[test]
    fn a_text_with_an_error_is_refused_and_named() {
        let mut project = Project::new(EN, ZH);
        let file = project.source("zh-CN");
        let found = [
            Problem::error("L040").at(file.place(ZH.find('二').unwrap()..ZH.find('二').unwrap())),
            Problem::error("L026").at(file.place(0..1)),
            Problem::warning("L081").at(file.place(0..1)),
        ];
        let accepting = project.accept(Wish::All, &found).unwrap();
        assert_eq!(ids(&accepting.recorded), ["a", "c"]);
        assert_eq!((accepting.refused[0].0.id.as_str(), accepting.refused[0].1.code()), ("b", "L040"));
        project.insert(LOCK, &accepting.lock);
        assert!(!accepting.lock.contains("\nb = "));
    }

    #[test]
    fn a_lock_with_marks_of_a_merge_is_left_alone_until_it_is_tidied() {
        let mut project = Project::new(EN, ZH);
        project.accept_all();
        let whole = project.read(LOCK);
        let line =
            |id: &str| whole.lines().find(|line| line.starts_with(&format!("{id} = "))).unwrap().to_owned() + "\n";
        let old =
            line("b").replace("accepted = \"Two\"", "accepted = \"Too\"").replacen("source = \"", "source = \"0", 1);
        let merged = whole.replace(&line("b"), &format!("<<<<<<< HEAD\n{old}=======\n{}>>>>>>> other\n", line("b")));
        project.insert(LOCK, &merged);
        assert_eq!(project.accept(Wish::All, &[]).unwrap_err()[0].key(), "L143-merge");
        assert_eq!(project.tidy().unwrap(), whole);
    }

    #[test]
    fn tidying_drops_lines_of_texts_that_are_gone() {
        let mut project = Project::new(EN, ZH);
        project.accept_all();
        project.write("en", "a = One\n");
        project.write("zh-CN", "a = 一\n");
        let tidied = project.tidy().unwrap();
        assert!(tidied.contains("\na = ") && !tidied.contains("\nb = "));
    }
}
