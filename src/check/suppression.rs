//! What authors say they know: `# diglot-ignore L109: the brand is written with a space`.
//!
//! A comment of a message silences one code in that message, one with three signs in its file; so does a comment of a template,
//! `{{!-- diglot-ignore H012: … --}}`. It needs a reason and must have an effect; only what is a matter of judgement can be
//! silenced.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::problem::{Place, Problem};
use crate::sources::{Source, Sources};

/// The errors that a person may know better about.
const ERRORS: [&str; 4] = ["L025", "L075", "L080", "L091"];
/// How a suppression begins, behind the signs of the comment.
const WORD: &str = "diglot-ignore";

/// One comment that silences a code.
struct Suppression<'s> {
    file: &'s Arc<str>,
    code: &'s str,
    reason: &'s str,
    /// The bytes in which it counts.
    reach: Range<usize>,
    place: Place,
}

/// Takes out what is silenced, and tells of suppressions without reason or effect (L142).
///
/// `is_checked` answers whether all that could be found in a file was looked for: else nothing is said about the effect.
pub(super) fn suppress(problems: &mut Vec<Problem>, sources: &Sources, is_checked: impl Fn(&str) -> bool) {
    let those = |folder, read: fn(&'_ Source) -> Vec<Suppression<'_>>| {
        sources.texts_below(folder).filter(|source| source.text.contains(WORD)).flat_map(read)
    };
    let found: Vec<Suppression<'_>> = those("locales/", read).chain(those("templates/", read_template)).collect();
    if found.is_empty() {
        return;
    }
    let mut effects = vec![false; found.len()];
    let reaches = Reaches::of(&found);
    problems.retain(|problem| {
        let mut silenced = false;
        for at in reaches.around(problem) {
            if found[at].silences(problem) {
                (effects[at], silenced) = (true, true);
            }
        }
        !silenced
    });
    for (suppression, has_effect) in found.iter().zip(effects) {
        let problem = |key| Problem::warning(key).with("code", suppression.code).at(suppression.place.clone());
        if suppression.reason.is_empty() {
            problems.push(problem("L142"));
        } else if !has_effect && is_checked(suppression.file) {
            problems.push(problem("L142-effect"));
        }
    }
}

/// The suppressions of each file, by the place of what they reach, so that not each is held against each finding.
struct Reaches<'f> {
    /// In whole files.
    files: BTreeMap<&'f str, Vec<usize>>,
    /// In single entries, by the end of the entry.
    entries: BTreeMap<&'f str, BTreeMap<usize, Vec<usize>>>,
}

impl<'f> Reaches<'f> {
    fn of(found: &'f [Suppression<'_>]) -> Reaches<'f> {
        let mut reaches = Reaches { files: BTreeMap::new(), entries: BTreeMap::new() };
        for (at, suppression) in found.iter().enumerate() {
            let file = &**suppression.file;
            if suppression.reach.start == 0 {
                reaches.files.entry(file).or_default().push(at);
            } else {
                let entries = reaches.entries.entry(file).or_default();
                entries.entry(suppression.reach.end).or_default().push(at);
            }
        }
        reaches
    }

    /// Those that may reach a finding: entries do not overlap, so that one of them is enough.
    fn around(&self, problem: &Problem) -> impl Iterator<Item = usize> {
        let (file, start) = match problem.place() {
            Some(Place::Text { file, span, .. }) => (&**file, span.start),
            _ => ("", 0),
        };
        let entry = self.entries.get(file).and_then(|entries| entries.range(start + 1..).next());
        let entry = entry.into_iter().flat_map(|(_, at)| at.iter());
        self.files.get(file).into_iter().flatten().chain(entry).copied()
    }
}

impl Suppression<'_> {
    fn silences(&self, problem: &Problem) -> bool {
        let Some(Place::Text { file, span, .. }) = problem.place() else { return false };
        let may_be = !problem.is_error() || ERRORS.contains(&problem.code());
        may_be
            && !self.reason.is_empty()
            && problem.code() == self.code
            && file == self.file
            && self.reach.contains(&span.start)
    }
}

fn read(source: &Source) -> Vec<Suppression<'_>> {
    if !source.path.ends_with(".ftl") {
        return Vec::new();
    }
    let text: &str = &source.text;
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let signs = line.bytes().take_while(|sign| *sign == b'#').count();
        let said = line[signs..].trim();
        if let Some(said) = said.strip_prefix(WORD).filter(|_| (1..=3).contains(&signs)) {
            let (code, reason) = code_and_reason(said);
            let end = start + line.trim_end().len();
            let reach = if signs == 1 { entry_below(text, start + line.len()) } else { 0..text.len() };
            found.push(Suppression { file: &source.path, code, reason, reach, place: source.place(start..end) });
        }
        start += line.len();
    }
    found
}

/// What the comments of a template silence, each in the whole file.
fn read_template(source: &Source) -> Vec<Suppression<'_>> {
    let text: &str = &source.text;
    let comment = |(start, opening): (usize, &str)| {
        let inner = &text[start + opening.len()..];
        let (inner, closing) = inner.strip_prefix("--").map_or((inner, "}}"), |inner| (inner, "--}}"));
        let (said, _) = inner.split_once(closing)?;
        let (code, reason) = code_and_reason(said.trim_start().strip_prefix(WORD)?);
        let end = text.len() - inner.len() + said.len() + closing.len();
        Some(Suppression { file: &source.path, code, reason, reach: 0..text.len(), place: source.place(start..end) })
    };
    text.match_indices("{{!").filter_map(comment).collect()
}

/// The code behind [`WORD`], and the reason behind that.
fn code_and_reason(said: &str) -> (&str, &str) {
    let said = said.trim_start();
    let length = said.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (code, reason) = said.split_at(length);
    (code, reason.trim_start_matches([' ', ':', '：']).trim())
}

/// The entry whose comment ends before `start`: from its id to the next line that begins at column 1.
fn entry_below(text: &str, start: usize) -> Range<usize> {
    let mut at = start;
    let mut begins = None;
    for line in text[start..].split_inclusive('\n') {
        let first = line.chars().next().unwrap_or('\n');
        match begins {
            None if first == '#' => {}
            None if first.is_ascii_alphabetic() || first == '-' => begins = Some(at),
            None => return start..start,
            Some(begin) if !matches!(first, ' ' | '\n' | '\r' | '}' | '\t') => return begin..at,
            Some(_) => {}
        }
        at += line.len();
    }
    begins.map_or(start..start, |begin| begin..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "locales/zh-CN/common.ftl";

    fn left(text: &str, found: &[(&'static str, &str)]) -> Vec<(String, u64)> {
        left_in(FILE, text, found)
    }

    fn left_in(file: &str, text: &str, found: &[(&'static str, &str)]) -> Vec<(String, u64)> {
        let mut sources = Sources::default();
        sources.insert(file, text.into());
        let source = sources.text(file).unwrap();
        let mut problems: Vec<Problem> = found
            .iter()
            .map(|(key, part)| {
                let at = source.text.find(part).unwrap();
                let problem = if *key == "L042" { Problem::error(key) } else { Problem::warning(key) };
                problem.at(source.place(at..at + part.len()))
            })
            .collect();
        suppress(&mut problems, &sources, |_| true);
        let line = |problem: &Problem| problem.place().unwrap().start().unwrap().0;
        problems.iter().map(|problem| (problem.key().to_owned(), line(problem))).collect()
    }

    #[test]
    fn a_comment_silences_one_code_in_its_message_alone() {
        let text = "# 商标\n# diglot-ignore L109: 商标中有空格\na = 用 X 甲\n    .alt = 看 X 乙\nb = 用 X 丙\n";
        assert_eq!(
            left(text, &[("L109", "X 甲"), ("L109", "X 乙"), ("L109", "X 丙"), ("L108", "X 甲")]),
            [("L109".to_owned(), 5), ("L108".to_owned(), 3)]
        );
    }

    #[test]
    fn three_signs_silence_a_code_in_the_whole_file() {
        let text = "### diglot-ignore L109：本文件沿用旧体例\n\na = 用 X 甲\nb = 用 X 乙\n";
        assert_eq!(left(text, &[("L109", "X 甲"), ("L109", "X 乙")]), []);
    }

    #[test]
    fn a_comment_of_a_template_silences_a_code_in_its_file() {
        const TEMPLATE: &str = "templates/partials/footer.mjml";
        let column = "<p style=\"gap:1px\">甲</p>";
        let found = [("H012", "gap"), ("H013", "甲")];
        for comment in ["{{!-- diglot-ignore H012：缺了间距也好看 --}}", "{{! diglot-ignore H012: 缺了间距也好看 }}"]
        {
            let text = format!("{comment}\n{column}");
            assert_eq!(left_in(TEMPLATE, &text, &found), [("H013".to_owned(), 2)], "{comment}");
        }
        for comment in ["{{!-- diglot-ignore H012 --}}", "{{!-- diglot-ignore H011: 旧 --}}"] {
            let left = left_in(TEMPLATE, &format!("{comment}\n{column}"), &found);
            let keys: Vec<&str> = left.iter().map(|(key, _)| key.as_str()).collect();
            assert!(matches!(keys[..], ["H012", "H013", "L142" | "L142-effect"]), "{comment}: {keys:?}");
        }
        assert_eq!(left_in(TEMPLATE, "{{!-- diglot-ignore H012: 旧", &[]), []);
    }

    #[test]
    fn each_of_thousands_silences_its_own_message_alone() {
        let one = |at: usize| format!("# diglot-ignore L109: 旧\n# diglot-ignore L108: 旧\nm{at} = 甲\n");
        let mut sources = Sources::default();
        sources.insert(FILE, ((0..3_000).map(one).collect::<String>() + "z = 甲\n").into());
        let source = sources.text(FILE).unwrap();
        let found = source
            .text
            .match_indices('甲')
            .flat_map(|(at, _)| ["L108", "L109"].map(|key| Problem::warning(key).at(source.place(at..at + 3))));
        let mut problems: Vec<Problem> = found.collect();
        suppress(&mut problems, &sources, |_| true);
        assert_eq!(problems.iter().map(Problem::key).collect::<Vec<_>>(), ["L108", "L109"]);
    }

    #[test]
    fn a_suppression_needs_a_reason_and_an_effect() {
        assert_eq!(
            left("# diglot-ignore L109\na = 用 X 甲\n", &[("L109", "X 甲")]),
            [("L109".to_owned(), 2), ("L142".to_owned(), 1)]
        );
        assert_eq!(left("# diglot-ignore L109: 旧\na = 甲\n", &[]), [("L142-effect".to_owned(), 1)]);
        assert_eq!(left("# diglot-ignore L109: 旧\n\na = 用 X 甲\n", &[("L109", "X 甲")]).len(), 2);
    }

    #[test]
    fn an_error_that_is_no_matter_of_judgement_stays() {
        assert_eq!(left("# diglot-ignore L042: 不想改\na = { X }\n", &[("L042", "X")]).len(), 2);
    }
}
