//! Adds what a translation lacks, as comments: the source text, the explanations of its variables, and a line to fill in.
//!
//! Every old byte stays, in order. A stub goes in after the entry that precedes it in the source, else at the end of the
//! file. It stays a comment until somebody writes the text, so that `send` still finds it missing.

use std::collections::BTreeMap;

use crate::language::LanguageSettings;
use crate::sources::Sources;

use super::entry::{Entries, Entry};
use super::survey::{Pair, Scope, pairs};

/// What stands before the id in the line to fill in.
pub(super) const TODO: &str = "# TODO ";

/// The new text of a file of words.
#[derive(Clone, Debug)]
pub struct Rewritten {
    /// The file's path; it may be new.
    pub path: String,
    /// Its whole new text.
    pub text: String,
    /// What was added or changed: ids, an attribute as `id.attribute`.
    pub ids: Vec<String>,
}

/// The files of a scope that lack something, with stubs. `Err`: paths of files that would not read as before; nothing is to
/// be written then.
pub fn stub(sources: &Sources, languages: &LanguageSettings, scope: Scope<'_>) -> Result<Vec<Rewritten>, Vec<String>> {
    let (mut files, mut changed) = (Vec::new(), Vec::new());
    for pair in &pairs(sources, languages, scope) {
        let unread = sources
            .problems()
            .iter()
            .any(|problem| problem.is_error() && problem.place().is_some_and(|place| place.path() == pair.path));
        let Some(file) = with_stubs(pair, languages.source.as_str()).filter(|_| !unread) else { continue };
        if reads_as_before(pair, &file.text) {
            files.push(file);
        } else {
            changed.push(pair.path.clone());
        }
    }
    if changed.is_empty() { Ok(files) } else { Err(changed) }
}

/// A file with stubs for all that it lacks; `None` when it lacks nothing.
fn with_stubs(pair: &Pair<'_>, from: &str) -> Option<Rewritten> {
    let text = pair.target.text;
    let end = if pair.target_file.is_some() { pair.target.line_end() } else { pair.source.line_end() };
    let mut added: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let (mut anchor, mut ids) = (None, Vec::new());
    for source in pair.texts() {
        let (own, lacking) = lacking(pair, source);
        // After a stub that is there comes the next one, else after the translation.
        anchor = own.or(anchor);
        for id in lacking {
            let place = anchor.unwrap_or(text.len());
            added.entry(place).or_default().push(block(source, &id, from, end));
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return None;
    }
    Some(Rewritten { path: pair.path.clone(), text: inserted(text, &added, end), ids })
}

/// Where the translation of an entry ends, and what it lacks: its id, or `id.attribute` where only that is missing.
fn lacking(pair: &Pair<'_>, source: &Entry<'_>) -> (Option<usize>, Vec<String>) {
    let text = pair.target.text;
    let Some(target) = pair.target.get(&source.id) else {
        let stub = stub_end(text, &source.id);
        let is_lacking = stub.is_none() && !pair.target.is_junk(&source.id);
        return (stub, if is_lacking { vec![source.id.clone()] } else { Vec::new() });
    };
    let names = source.patterns().filter(|(attribute, _)| target.pattern(*attribute).is_none());
    let ids =
        names.map(|(attribute, _)| attribute.map_or_else(|| source.id.clone(), |name| format!("{}.{name}", source.id)));
    let (there, lacking): (Vec<String>, Vec<String>) = ids.partition(|id| stub_end(text, id).is_some());
    let last = there.iter().filter_map(|id| stub_end(text, id)).chain([target.span.end]).max();
    (last, lacking)
}

/// The end of the line `# TODO id =`, if there is one.
fn stub_end(text: &str, id: &str) -> Option<usize> {
    todo_line(text, id).map(|span| span.end)
}

/// The bytes of the line `# TODO id =`, without its line end.
pub(super) fn todo_line(text: &str, id: &str) -> Option<std::ops::Range<usize>> {
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end();
        let rest = line.strip_prefix(TODO).and_then(|rest| rest.trim_start().strip_prefix(id));
        if rest.is_some_and(|rest| rest.trim() == "=") {
            return Some(at..at + line.len());
        }
        at += raw.len();
    }
    None
}

/// The comment lines of a stub, joined by line ends.
fn block(source: &Entry<'_>, id: &str, from: &str, end: &str) -> String {
    let language = from.split('-').next().unwrap_or(from).to_uppercase();
    let attribute = id.strip_prefix(&source.id).and_then(|rest| rest.strip_prefix('.'));
    let said = match attribute {
        Some(name) => format!(".{name} = {}", super::text::as_lines(source.pattern(Some(name)))),
        None => whole(source),
    };
    let mut lines: Vec<String> =
        said.lines().map(|line| format!("# {language}: {line}").trim_end().to_owned()).collect();
    lines.extend(source.comment.iter().map(|line| format!("# {line}").trim_end().to_owned()));
    lines.push(format!("{TODO}{id} ="));
    lines.join(end)
}

/// All that a source entry says, as typed but for its indentation.
fn whole(source: &Entry<'_>) -> String {
    let value = source.value.as_ref().map(|value| super::text::as_lines(Some(value)));
    let attributes = source.attributes.iter();
    let attributes = attributes
        .map(|attribute| format!(".{} = {}", attribute.id.name, super::text::as_lines(Some(&attribute.value))));
    value.into_iter().chain(attributes).collect::<Vec<_>>().join("\n")
}

/// The text with blocks put in at places that each end a line, parted from what is around them by blank lines.
fn inserted(text: &str, added: &BTreeMap<usize, Vec<String>>, end: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (&place, blocks) in added {
        out.push_str(&text[from..place]);
        from = place;
        let block = blocks.join(&[end, end].concat());
        if place == text.len() {
            if !out.is_empty() {
                out.push_str(if out.ends_with('\n') { "" } else { end });
                let is_open = !out.ends_with(&[end, end].concat());
                out.push_str(if is_open { end } else { "" });
            }
            out.push_str(&block);
            out.push_str(end);
        } else {
            out.push_str(&[end, end, &block].concat());
            // What follows on the next line would take the stub for its comment.
            let rest = text[place..].trim_start_matches([' ', '\r']);
            let is_parted = rest
                .strip_prefix('\n')
                .is_none_or(|next| next.trim_start_matches([' ', '\r']).starts_with('\n') || next.trim().is_empty());
            out.push_str(if is_parted { "" } else { end });
        }
    }
    out.push_str(&text[from..]);
    out
}

/// Whether the same messages and terms are read, in order, and the old text is still there.
fn reads_as_before(pair: &Pair<'_>, text: &str) -> bool {
    let now = Entries::parse(text, pair.language.is_han());
    let forms = |entries: &Entries<'_>| entries.list.iter().map(|entry| entry.canonical.clone()).collect::<Vec<_>>();
    forms(&now) == forms(&pair.target) && now.junk == pair.target.junk
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::*;
    use super::*;

    fn stubbed(en: &str, zh: &str) -> Option<String> {
        let project = Project::new(en, zh);
        let mut files = stub(&project.sources, &project.languages, Scope::default()).unwrap();
        files.pop().map(|file| file.text)
    }

    #[test]
    fn a_stub_is_the_source_as_a_comment_after_what_precedes_it() {
        let en = "a = One\n# $seats (Number)\nlunch-seats = Bring a friend: { $seats } seats are left.\nz = Last\n";
        let expected = "a = 一\n\n# EN: Bring a friend: { $seats } seats are left.\n# $seats (Number)\n# TODO lunch-seats =\n\nz = 末\n";
        assert_eq!(stubbed(en, "a = 一\nz = 末\n").unwrap(), expected);
        assert_eq!(stubbed(en, expected), None, "a second run adds nothing");
    }

    #[test]
    fn several_lines_are_several_comments_and_a_new_file_is_made() {
        let mut project = Project::of(&["en", "zh-CN"]);
        project.write("en", "a =\n    One\n\n    - two\n      three\n    .alt = Four\n");
        let files = stub(&project.sources, &project.languages, Scope::default()).unwrap();
        assert_eq!(files[0].path, "locales/zh-CN/common.ftl");
        assert_eq!(files[0].text, "# EN: One\n# EN:\n# EN: - two\n# EN:   three\n# EN: .alt = Four\n# TODO a =\n");
    }

    #[test]
    fn a_missing_attribute_has_a_stub_after_its_message() {
        let en = "a = One\n    .alt = Picture\nb = Two\n";
        let made = stubbed(en, "a = 一\nb = 二").unwrap();
        assert_eq!(made, "a = 一\n\n# EN: .alt = Picture\n# TODO a.alt =\n\nb = 二");
        assert_eq!(stubbed(en, &made), None);
    }

    #[test]
    fn without_a_predecessor_it_stands_at_the_end_with_the_files_line_ends() {
        let made = stubbed("a = One\nb = Two\n", "b = 二\r\n").unwrap();
        assert_eq!(made, "b = 二\r\n\r\n# EN: One\r\n# TODO a =\r\n");
    }

    #[test]
    fn a_message_that_cannot_be_read_is_no_missing_one() {
        assert_eq!(stubbed("a = One\n", "a = { 一\n"), None);
    }

    /// A file of messages from a small alphabet, in a random order and layout.
    fn file() -> impl Strategy<Value = String> {
        let text = prop::sample::select(vec![
            "一",
            "{ $x }二",
            "\n    三\n\n    四",
            " { $n ->\n   *[other] 五\n    }",
            "six\n    .alt = 七",
        ]);
        let gap = prop::sample::select(vec!["\n", "\n\n", "\n\n\n# 说明\n\n", "\n## 组\n\n", "\n# 注\n"]);
        let entry = (prop::sample::select(vec!["a", "b", "c", "-d", "e"]), text, gap);
        prop::collection::vec(entry, 0..6).prop_map(|entries| {
            let mut seen = std::collections::BTreeSet::new();
            let parts = entries.iter().filter(|(id, ..)| seen.insert(*id));
            parts.map(|(id, text, gap)| format!("{id} = {text}{gap}")).collect()
        })
    }

    proptest! {
        #[test]
        fn stubs_keep_every_byte_and_come_once(source in file(), target in file(), crlf in any::<bool>()) {
            let target = if crlf { target.replace('\n', "\r\n") } else { target };
            if let Some(once) = stubbed(&source, &target) {
                let mut rest = once.chars();
                prop_assert!(target.chars().all(|c| rest.any(|other| other == c)), "{once}");
                prop_assert_eq!(stubbed(&source, &once), None);
                prop_assert!(!crlf || !once.replace("\r\n", "").contains('\n') || target.is_empty());
            }
        }
    }
}
