//! `locales/diglot.lock`: which translation was accepted, and of which source text.
//!
//! In: the file's text. Out: the accepted texts by language, file and id, and what is wrong with single lines; and the other
//! way round. It is read line by line, so that after a merge the lines of both sides are there whatever git wrote between them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use serde::Deserialize;

use crate::problem::Problem;
use crate::sources::{Source, Sources};

/// Where accepted translations are recorded.
pub const LOCK: &str = "locales/diglot.lock";

const HEADER: &str = "# Written by `diglot l10n accept`. After a merge conflict keep the lines of both sides and run \
                      `diglot l10n accept --tidy`.\nversion = 1\n";
/// The marks that git writes between the sides of a conflict.
const OURS: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const THEIRS: &str = "=======";
const END: &str = ">>>>>>>";

/// What was accepted of one text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    /// The language it was translated from.
    pub(super) from: String,
    /// The hash of the source then.
    pub(super) source: String,
    /// The hash of the translation then.
    pub(super) target: String,
    /// A machine made it, and nobody has read it.
    #[serde(default)]
    pub(super) draft: bool,
    /// The source text then.
    #[serde(default)]
    pub(super) accepted: String,
}

/// One line of the file.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) accepted: Accepted,
    /// Its bytes in the file.
    pub(super) span: Range<usize>,
}

/// Language, file below its folder, id.
pub(super) type Key = (String, String, String);

/// The lock file. Of one text it may hold several lines after a merge.
#[derive(Clone, Debug, Default)]
pub(super) struct Lock {
    pub(super) lines: BTreeMap<Key, Vec<Line>>,
}

impl Lock {
    /// Reads the lock file of a project; no file is an empty one.
    pub(super) fn read(sources: &Sources) -> (Lock, Vec<Problem>) {
        sources.text(LOCK).map(parse).unwrap_or_default()
    }

    /// The line of a text, unless a merge left several.
    pub(super) fn get(&self, language: &str, home: &str, id: &str) -> Option<&Line> {
        let lines = self.lines.get(&(language.to_owned(), home.to_owned(), id.to_owned()))?;
        lines.first()
    }

    /// Records a text.
    pub(super) fn set(&mut self, key: Key, accepted: Accepted) {
        self.lines.insert(key, vec![Line { accepted, span: 0..0 }]);
    }
}

impl std::fmt::Display for Lock {
    /// Sorted by language, file and id; one line a text. Equal content gives equal bytes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(HEADER)?;
        let mut table = None;
        for ((language, home, id), lines) in &self.lines {
            let Some(line) = lines.first() else { continue };
            if table != Some((language, home)) {
                write!(f, "\n[{}.{}]\n", quoted(language), quoted(home))?;
                table = Some((language, home));
            }
            let Accepted { from, source, target, draft, accepted } = &line.accepted;
            write!(f, "{id} = {{ from = {}, source = {}, target = {}", quoted(from), quoted(source), quoted(target))?;
            if *draft {
                f.write_str(", draft = true")?;
            }
            writeln!(f, ", accepted = {} }}", quoted(accepted))?;
        }
        Ok(())
    }
}

/// A TOML string on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => _ = write!(out, "\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "\""
}

/// What a line of the file is.
enum Content {
    Nothing,
    Table(String, String),
    Text(String, Accepted),
}

/// Reads all lines. Marks of a merge are one problem; so are lines that follow one another and are none of ours: a file of
/// another kind is told once.
pub(super) fn parse(source: &Source) -> (Lock, Vec<Problem>) {
    let (mut lock, mut problems) = (Lock::default(), Vec::new());
    let (mut table, mut at, mut conflict, mut base) = (None, 0, false, false);
    let mut foreign: Vec<Vec<Range<usize>>> = Vec::new();
    let mut is_run = false;
    for raw in source.text.split_inclusive('\n') {
        let line = raw.trim_end();
        let span = at..at + line.len();
        at += raw.len();
        if is_mark(line) {
            base = line.starts_with(BASE);
            is_run = false;
            if !std::mem::replace(&mut conflict, true) {
                problems.push(Problem::error("L143-merge").at(source.place(span)));
            }
            continue;
        }
        if base {
            continue;
        }
        match (content(line), &table) {
            (Some(Content::Nothing), _) => {}
            (Some(Content::Table(language, home)), _) => table = Some((language, home)),
            (Some(Content::Text(id, accepted)), Some((language, home))) => {
                let lines = lock.lines.entry((language.clone(), home.clone(), id)).or_default();
                if lines.iter().all(|known: &Line| known.accepted != accepted) {
                    lines.push(Line { accepted, span });
                }
            }
            _ => {
                match foreign.last_mut().filter(|_| is_run) {
                    Some(run) => run.push(span),
                    None => foreign.push(vec![span]),
                }
                is_run = true;
                continue;
            }
        }
        is_run = false;
    }
    problems.extend(foreign.into_iter().filter_map(|run| {
        let first = source.place(run.first()?.clone());
        Some(match run.len() {
            1 => Problem::error("L143").at(first),
            count => Problem::error("L143-lines").with("count", count).at(first),
        })
    }));
    if !conflict {
        let twice = lock.lines.iter().filter_map(|((_, _, id), lines)| Some((id, lines.get(1)?)));
        problems.extend(
            twice.map(|(id, line)| Problem::error("L143-twice").with("id", id).at(source.place(line.span.clone()))),
        );
    }
    (lock, problems)
}

fn is_mark(line: &str) -> bool {
    [OURS, BASE, THEIRS, END]
        .iter()
        .any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

fn content(line: &str) -> Option<Content> {
    if line.is_empty() || line.starts_with('#') || line == "version = 1" {
        return Some(Content::Nothing);
    }
    if line.starts_with('[') {
        let tables: BTreeMap<String, BTreeMap<String, BTreeMap<String, Accepted>>> = toml::from_str(line).ok()?;
        let (language, homes) = tables.into_iter().next()?;
        return Some(Content::Table(language, homes.into_keys().next()?));
    }
    let texts: BTreeMap<String, Accepted> = toml::from_str(line).ok()?;
    let (id, accepted) = texts.into_iter().next()?;
    Some(Content::Text(id, accepted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source { path: LOCK.into(), text: text.into() }
    }

    fn line(id: &str, source: &str, said: &str) -> String {
        format!("{id} = {{ from = \"en\", source = \"{source}\", target = \"t\", accepted = \"{said}\" }}\n")
    }

    const TABLE: &str = "\n[\"zh-CN\".\"common.ftl\"]\n";

    #[test]
    fn what_is_written_is_read_again() {
        let mut lock = Lock::default();
        let said = "“One” \"two\"\n.title = \\ 三\t\u{7}";
        for id in ["-b", "a", "a-b"] {
            let accepted = Accepted {
                from: "en".into(),
                source: "9f3c1b7a52e04d18".into(),
                target: "03be77c1d2aa9f40".into(),
                draft: id == "a",
                accepted: said.into(),
            };
            lock.set(("zh-CN".into(), "newsletters/x.ftl".into(), id.into()), accepted);
        }
        let text = lock.to_string();
        let (read, problems) = parse(&source(&text));
        assert_eq!(problems, []);
        assert_eq!(read.to_string(), text);
        assert_eq!(read.get("zh-CN", "newsletters/x.ftl", "a").unwrap().accepted.accepted, said);
        assert!(text.starts_with("# Written by `diglot l10n accept`."));
        toml::from_str::<toml::Table>(&text).unwrap();
    }

    #[test]
    fn the_lines_of_both_sides_of_a_merge_are_read_and_those_of_the_base_are_not() {
        let text = [
            HEADER,
            TABLE,
            "<<<<<<< HEAD\n",
            &line("a", "1", "x"),
            "||||||| base\n",
            &line("c", "0", "x"),
            "=======\n",
            &line("b", "2", "x"),
            ">>>>>>> other\n",
        ];
        let (lock, problems) = parse(&source(&text.concat()));
        let ids: Vec<&str> = lock.lines.keys().map(|(_, _, id)| id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
        let found: Vec<(&str, Option<(u64, u64)>)> =
            problems.iter().map(|problem| (problem.key(), problem.place().and_then(|place| place.start()))).collect();
        assert_eq!(found, [("L143-merge", Some((5, 1)))]);
    }

    #[test]
    fn a_line_that_is_none_of_ours_is_told_where_it_stands() {
        let text = [HEADER, TABLE, &line("a", "1", "x"), "b = 1\n", &line("a", "2", "y")];
        let (lock, problems) = parse(&source(&text.concat()));
        assert_eq!(lock.lines.len(), 1);
        let found: Vec<(&str, u64)> =
            problems.iter().map(|problem| (problem.key(), problem.place().unwrap().start().unwrap().0)).collect();
        assert_eq!(found, [("L143", 6), ("L143-twice", 7)]);
    }

    #[test]
    fn lines_of_another_kind_are_told_together() {
        let text = [HEADER, "[[event]]\n", "[[event]]\n", TABLE, "b = 1\n", &line("a", "1", "x"), "c = 1\n"];
        let (lock, problems) = parse(&source(&text.concat()));
        assert_eq!(lock.lines.len(), 1);
        let found: Vec<(&str, u64, Option<&str>)> = problems
            .iter()
            .map(|problem| (problem.key(), problem.place().unwrap().start().unwrap().0, problem.value("count")))
            .collect();
        assert_eq!(found, [("L143-lines", 3, Some("2")), ("L143", 7, None), ("L143", 9, None)]);
    }
}
