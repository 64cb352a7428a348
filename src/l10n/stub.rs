//! Adds what a translation lacks, as comments: the source text, the explanations of its variables, and a line to fill in.
//!
//! Every old byte stays, in order. A stub goes in after the entry that precedes it in the source, else at the end of the
//! file. It stays a comment until somebody writes the text, so that `send` still finds it missing.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::LanguageSettings;
use crate::sources::Sources;

use super::entry::{Entries, Entry};
use super::survey::{Pair, Scope, pairs, unread};

/// What stands before the id in the line to fill in.
const TODO: &str = "# TODO ";

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
        let is_read = unread(sources, &pair.path).is_none();
        let Some(file) = with_stubs(pair, languages.source.as_str()).filter(|_| is_read) else { continue };
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
    let todos = todos(text);
    let mut added: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let (mut anchor, mut ids) = (None, Vec::new());
    for source in pair.texts() {
        anchor = end_of(pair, &todos, source).or(anchor);
        for id in lacking(pair, &todos, source) {
            added.entry(anchor.unwrap_or(text.len())).or_default().push(block(source, &id, from, end));
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return None;
    }
    let (mut made, mut from) = (String::new(), 0);
    for (&at, blocks) in &added {
        made.push_str(&text[from..at]);
        made.push_str(&parted(text, at, &blocks.join(&[end, end].concat()), end));
        from = at;
    }
    Some(Rewritten { path: pair.path.clone(), text: made + &text[from..], ids })
}

/// The bytes of each line `# TODO id =` of a text, without its line end, by id.
pub(super) fn todos(text: &str) -> BTreeMap<String, Range<usize>> {
    let (mut todos, mut at) = (BTreeMap::new(), 0);
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end();
        if let Some(id) = line.strip_prefix(TODO).and_then(|rest| rest.strip_suffix('=')) {
            todos.entry(id.trim().to_owned()).or_insert(at..at + line.len());
        }
        at += raw.len();
    }
    todos
}

/// Where the translation of an entry ends, or its stubs; `None` where there is neither.
fn end_of(pair: &Pair<'_>, todos: &BTreeMap<String, Range<usize>>, source: &Entry<'_>) -> Option<usize> {
    let Some(target) = pair.target.get(&source.id) else { return todos.get(&source.id).map(|line| line.end) };
    let names = source.attributes.iter().map(|attribute| format!("{}.{}", source.id, attribute.id.name));
    names.filter_map(|id| Some(todos.get(&id)?.end)).chain([target.span.end]).max()
}

/// Where a new entry goes: after what precedes it in the source, else to the end of the file.
pub(super) fn anchor_of(pair: &Pair<'_>, todos: &BTreeMap<String, Range<usize>>, id: &str) -> usize {
    let before = pair.source.list.iter().take_while(|source| source.id != id);
    before.filter_map(|source| end_of(pair, todos, source)).last().unwrap_or(pair.target.text.len())
}

/// What is missing and has no stub: an entry's id, or `id.attribute` where only that is missing.
fn lacking(pair: &Pair<'_>, todos: &BTreeMap<String, Range<usize>>, source: &Entry<'_>) -> Vec<String> {
    let ids: Vec<String> = match pair.target.get(&source.id) {
        None if pair.target.is_junk(&source.id) => Vec::new(),
        None => vec![source.id.clone()],
        Some(target) => {
            let names = source.patterns().filter(|(attribute, _)| target.pattern(*attribute).is_none());
            names
                .map(|(name, _)| name.map_or_else(|| source.id.clone(), |name| format!("{}.{name}", source.id)))
                .collect()
        }
    };
    ids.into_iter().filter(|id| !todos.contains_key(id)).collect()
}

/// The bytes of the stub of an attribute, with the blank lines before it: all its lines, if they are ours.
pub(super) fn stub_of_attribute(text: &str, todos: &BTreeMap<String, Range<usize>>, id: &str) -> Option<Range<usize>> {
    let line = todos.get(id)?;
    let mut start = line.start;
    while let Some(before) = text[..start].strip_suffix('\n') {
        let above = before.rfind('\n').map_or(0, |at| at + 1);
        if !before[above..].starts_with("# ") {
            break;
        }
        start = above;
    }
    let is_ours = text[start..].split_once(':').is_some_and(|(head, _)| {
        head.strip_prefix("# ").is_some_and(|tag| !tag.is_empty() && tag.chars().all(|c| c.is_ascii_uppercase()))
    });
    let start = if is_ours { start } else { line.start };
    Some(text[..start].trim_end().len()..line.end)
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

/// A block as it goes into a text at the end of a line: parted by blank lines from what is around it.
pub(super) fn parted(text: &str, at: usize, block: &str, end: &str) -> String {
    let (before, after) = text.split_at(at);
    if after.is_empty() {
        let open = match before.trim_end_matches([' ', '\r']) {
            "" => 0,
            text if text.trim_end().is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n") => 0,
            text if text.ends_with('\n') => 1,
            _ => 2,
        };
        return [&end.repeat(open), block, end].concat();
    }
    // What follows on the next line would take a comment for its own.
    let mut lines = after.lines().skip(1);
    let is_parted = lines.next().is_none_or(|next| next.trim().is_empty());
    [end, end, block, if is_parted { "" } else { end }].concat()
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
    use crate::problem::{Place, Problem};

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
    fn thousands_of_messages_that_cannot_be_read_are_told_at_once() {
        let all = |text: &str| (0..10_000).map(|at| format!("m{at} = {text}\n")).collect::<String>();
        let begun = std::time::Instant::now();
        assert_eq!(stubbed(&all("One"), &all("{ 一")), None);
        assert!(begun.elapsed().as_secs() < 10, "each message is looked for in all that cannot be read");
    }

    #[test]
    fn a_file_or_folder_that_could_not_be_read_gets_no_stubs() {
        for refused in ["locales/zh-CN/common.ftl", "locales/zh-CN"] {
            let mut project = Project::of(&["en", "zh-CN"]);
            project.write("en", "a = One\n");
            project.sources.refuse(Problem::error("S001").at(Place::file(refused)));
            assert!(stub(&project.sources, &project.languages, Scope::default()).unwrap().is_empty(), "{refused}");
        }
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
