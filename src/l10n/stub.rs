//! Adds what a translation lacks, as comments: the source text, the explanations of its variables, and a line to fill in.
//!
//! Every old byte stays, in order. A stub goes in after the entry that precedes it in the source, else at the end of the
//! file; that of an attribute right below its message, so that it is one once `# TODO ` is taken away. It stays a comment
//! until somebody writes the text, so that `send` still finds it missing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::language::LanguageSettings;
use crate::problem::{Place, Problem};
use crate::sources::Sources;

use super::entry::{Entries, Entry};
use super::survey::{Pair, Scope, pairs, unread_files};

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

/// What is to be added, and what stands in the way of nothing being missing.
#[derive(Clone, Debug, Default)]
pub struct Stubs {
    /// The files that lack something, with stubs.
    pub files: Vec<Rewritten>,
    /// Stubs that were there already and wait to be filled in: the id, and where.
    pub waiting: Vec<(String, Place)>,
    /// Texts that are there but cannot be read: the id, and the file.
    pub broken: Vec<(String, String)>,
}

/// Why nothing can be added.
#[derive(Clone, Debug)]
pub enum Unable {
    /// Files that could not be read: what they lack is not known.
    Unread(Vec<Problem>),
    /// Paths of files that would not read as before: a fault of ours.
    Fault(Vec<String>),
}

/// What the files of a scope lack. `Err`: nothing is to be written.
pub fn stub(sources: &Sources, languages: &LanguageSettings, scope: Scope<'_>) -> Result<Stubs, Unable> {
    let unread = unread_files(sources, languages, scope);
    if !unread.is_empty() {
        return Err(Unable::Unread(unread));
    }
    let (mut stubs, mut changed) = (Stubs::default(), Vec::new());
    for pair in &pairs(sources, languages, scope) {
        let todos = todos(pair.target.text);
        for source in pair.texts() {
            let Lacking { waiting, broken, .. } = lacking(pair, &todos, source);
            stubs.broken.extend(broken.map(|id| (id, pair.path.clone())));
            if let Some(file) = pair.target_file {
                stubs.waiting.extend(waiting.into_iter().map(|(id, line)| (id, file.place(line))));
            }
        }
        let Some(file) = with_stubs(pair, languages.source.as_str()) else { continue };
        if reads_as_before(pair, &file.text) {
            stubs.files.push(file);
        } else {
            changed.push(pair.path.clone());
        }
    }
    if changed.is_empty() { Ok(stubs) } else { Err(Unable::Fault(changed)) }
}

/// A file with stubs for all that it lacks; `None` when it lacks nothing.
fn with_stubs(pair: &Pair<'_>, from: &str) -> Option<Rewritten> {
    let text = pair.target.text;
    let end = if pair.target_file.is_some() { pair.target.line_end() } else { pair.source.line_end() };
    let todos = todos(text);
    let (mut entries, mut attributes): (BTreeMap<usize, Vec<String>>, BTreeMap<usize, String>) = Default::default();
    let (mut anchor, mut ids) = (None, Vec::new());
    for source in pair.texts() {
        anchor = end_of(pair, &todos, source).or(anchor);
        let Lacking { entry, attributes: names, .. } = lacking(pair, &todos, source);
        if let Some(id) = entry {
            entries.entry(anchor.unwrap_or(text.len())).or_default().push(block(source, from, end));
            ids.push(id);
        }
        if let Some(target) = pair.target.get(&source.id).filter(|_| !names.is_empty()) {
            let at = end_of_attributes(text, &todos, source, target);
            attributes.insert(at, block_of_attributes(source, &names, from, end));
            ids.extend(names.iter().map(|name| format!("{}.{name}", source.id)));
        }
    }
    if ids.is_empty() {
        return None;
    }
    let (mut made, mut from) = (String::new(), 0);
    let places: BTreeSet<usize> = entries.keys().chain(attributes.keys()).copied().collect();
    for at in places {
        made.push_str(&text[from..at]);
        let of_attributes = attributes.get(&at).map(|block| [end, block].concat()).unwrap_or_default();
        made.push_str(&match entries.get(&at) {
            Some(blocks) if text[at..].is_empty() && !of_attributes.is_empty() => {
                [&of_attributes, end, end, &blocks.join(&[end, end].concat()), end].concat()
            }
            Some(blocks) => of_attributes + &parted(text, at, &blocks.join(&[end, end].concat()), end),
            None if is_parted(&text[at..]) => of_attributes,
            None => of_attributes + end,
        });
        from = at;
    }
    Some(Rewritten { path: pair.path.clone(), text: made + &text[from..], ids })
}

/// The bytes of each line `# TODO id =` of a text, without its line end, by id; of a line `# TODO     .attribute =`, which
/// belongs to what stands above it, by `id.attribute`.
pub(super) fn todos(text: &str) -> BTreeMap<String, Range<usize>> {
    let (mut todos, mut owner, mut at) = (BTreeMap::new(), "", 0);
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end();
        let todo = line.strip_prefix(TODO);
        if let Some(name) = todo.and_then(|rest| rest.strip_suffix('=')).map(str::trim) {
            let id = if name.starts_with('.') { format!("{owner}{name}") } else { name.to_owned() };
            todos.entry(id).or_insert(at..at + line.len());
        }
        let name = todo.unwrap_or(line).split_once('=').map(|(name, _)| name.trim_end());
        owner = name.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')).unwrap_or(owner);
        at += raw.len();
    }
    todos
}

/// Where the translation of an entry ends, or its stubs; `None` where there is neither.
fn end_of(pair: &Pair<'_>, todos: &BTreeMap<String, Range<usize>>, source: &Entry<'_>) -> Option<usize> {
    let stub = ids_of_attributes(source).filter_map(|id| Some(todos.get(&id)?.end)).max();
    match pair.target.get(&source.id) {
        None => todos.get(&source.id).map(|line| line.end).max(stub),
        Some(target) => {
            Some(stub.map_or(target.span.end, |stub| end_of_comment(pair.target.text, stub)).max(target.span.end))
        }
    }
}

/// Where a further attribute of a message goes: below the message, and below the stubs of others that become attributes.
fn end_of_attributes(
    text: &str,
    todos: &BTreeMap<String, Range<usize>>,
    source: &Entry<'_>,
    target: &Entry<'_>,
) -> usize {
    let stubs = ids_of_attributes(source).filter_map(|id| todos.get(&id)).filter(|line| is_attribute(text, line));
    stubs.map(|line| line.end).chain([target.span.end]).max().unwrap_or(target.span.end)
}

/// Whether the line of a stub becomes an attribute once `# TODO ` is taken away.
fn is_attribute(text: &str, line: &Range<usize>) -> bool {
    text[line.start + TODO.len()..line.end].trim_start().starts_with('.')
}

fn ids_of_attributes<'e>(source: &'e Entry<'_>) -> impl Iterator<Item = String> + 'e {
    source.attributes.iter().map(|attribute| format!("{}.{}", source.id, attribute.id.name))
}

/// The end of the last line `# EN: …` right below the end of a stub: what the source says there.
fn end_of_comment(text: &str, stub: usize) -> usize {
    let mut end = stub;
    let mut at = stub;
    for raw in text[stub..].split_inclusive('\n') {
        let is_said = raw.strip_prefix("# ").and_then(|rest| rest.split_once(':')).is_some_and(|(tag, _)| is_tag(tag));
        if at > stub && !is_said {
            break;
        }
        at += raw.len();
        end = if is_said { at - raw.len() + raw.trim_end().len() } else { end };
    }
    end
}

/// Whether a word is that before a line of the source in a stub, such as EN.
fn is_tag(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase())
}

/// Where a new entry goes: after what precedes it in the source, else to the end of the file.
pub(super) fn anchor_of(pair: &Pair<'_>, todos: &BTreeMap<String, Range<usize>>, id: &str) -> usize {
    let before = pair.source.list.iter().take_while(|source| source.id != id);
    before.filter_map(|source| end_of(pair, todos, source)).last().unwrap_or(pair.target.text.len())
}

/// What a translation lacks of one text.
#[derive(Default)]
pub(super) struct Lacking {
    /// The id, where the entry or its value is missing and has no stub.
    entry: Option<String>,
    /// The names of attributes that are missing from an entry that is there, and have no stub.
    attributes: Vec<String>,
    /// The stubs of what is missing.
    waiting: Vec<(String, Range<usize>)>,
    /// The id, where the entry is there but cannot be read.
    broken: Option<String>,
}

impl Lacking {
    /// Whether a stub can be added.
    pub(super) fn is_addable(&self) -> bool {
        self.entry.is_some() || !self.attributes.is_empty()
    }

    /// Whether it is there but cannot be read.
    pub(super) fn is_broken(&self) -> bool {
        self.broken.is_some()
    }
}

/// What is missing: with a stub, without one, or there but no Fluent.
pub(super) fn lacking(pair: &Pair<'_>, todos: &BTreeMap<String, Range<usize>>, source: &Entry<'_>) -> Lacking {
    let mut lacking = Lacking::default();
    let Some(target) = pair.target.get(&source.id) else {
        match todos.get(&source.id) {
            Some(line) => lacking.waiting.push((source.id.clone(), line.clone())),
            None if pair.target.is_junk(&source.id) => lacking.broken = Some(source.id.clone()),
            None => lacking.entry = Some(source.id.clone()),
        }
        return lacking;
    };
    for (name, _) in source.patterns().filter(|(name, _)| target.pattern(*name).is_none()) {
        let id = name.map_or_else(|| source.id.clone(), |name| format!("{}.{name}", source.id));
        match (todos.get(&id), name) {
            (Some(line), _) => lacking.waiting.push((id, line.clone())),
            (None, Some(name)) => lacking.attributes.push(name.to_owned()),
            (None, None) => lacking.entry = Some(id),
        }
    }
    lacking
}

/// The bytes of the stub of an attribute: its line, with the line end before it. What the source says beside it stays, as it
/// does beside a message; in a stub whose line bears the whole id, that stands above it and goes with the line.
pub(super) fn stub_of_attribute(text: &str, todos: &BTreeMap<String, Range<usize>>, id: &str) -> Option<Range<usize>> {
    let line = todos.get(id)?;
    if is_attribute(text, line) {
        let before = text[..line.start].strip_suffix('\n').unwrap_or_default();
        return Some(before.strip_suffix('\r').unwrap_or(before).len()..line.end);
    }
    let mut start = line.start;
    while let Some(before) = text[..start].strip_suffix('\n') {
        let above = before.rfind('\n').map_or(0, |at| at + 1);
        if !before[above..].starts_with("# ") {
            break;
        }
        start = above;
    }
    let head = text[start..].split_once(':').map(|(head, _)| head);
    let is_ours = head.and_then(|head| head.strip_prefix("# ")).is_some_and(is_tag);
    let start = if is_ours { start } else { line.start };
    Some(text[..start].trim_end().len()..line.end)
}

/// The comment lines of the stub of a whole entry, joined by line ends.
fn block(source: &Entry<'_>, from: &str, end: &str) -> String {
    let mut lines = said(&whole(source), from);
    lines.extend(source.comment.iter().map(|line| format!("# {line}").trim_end().to_owned()));
    lines.push(format!("{TODO}{} =", source.id));
    lines.extend(source.attributes.iter().map(|attribute| to_fill_in(attribute.id.name)));
    lines.join(end)
}

/// Those of attributes whose message is there: first the lines that become attributes, as nothing may stand between them and
/// their message, then what the source says.
fn block_of_attributes(source: &Entry<'_>, names: &[String], from: &str, end: &str) -> String {
    let mut lines: Vec<String> = names.iter().map(|name| to_fill_in(name)).collect();
    for name in names {
        lines.extend(said(&format!(".{name} = {}", super::text::as_lines(source.pattern(Some(name)))), from));
    }
    lines.join(end)
}

fn to_fill_in(attribute: &str) -> String {
    format!("{TODO}    .{attribute} =")
}

/// What the source says, as comment lines.
fn said(text: &str, from: &str) -> Vec<String> {
    let language = from.split('-').next().unwrap_or(from).to_uppercase();
    text.lines().map(|line| format!("# {language}: {line}").trim_end().to_owned()).collect()
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
    [end, end, block, if is_parted(after) { "" } else { end }].concat()
}

/// Whether nothing stands on the line below: it would take a comment above it for its own.
fn is_parted(after: &str) -> bool {
    after.lines().nth(1).is_none_or(|next| next.trim().is_empty())
}

/// Whether the same messages and terms are read, in order, and the old text is still there.
fn reads_as_before(pair: &Pair<'_>, text: &str) -> bool {
    let now = Entries::parse(text, pair.language.is_han());
    let forms =
        |entries: &Entries<'_>| entries.list.iter().map(|entry| entry.canonical().to_owned()).collect::<Vec<_>>();
    forms(&now) == forms(&pair.target) && now.junk == pair.target.junk
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::*;
    use super::*;

    fn stubbed(en: &str, zh: &str) -> Option<String> {
        let project = Project::new(en, zh);
        let mut stubs = stub(&project.sources, &project.languages, Scope::default()).unwrap();
        stubs.files.pop().map(|file| file.text)
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
        let files = stub(&project.sources, &project.languages, Scope::default()).unwrap().files;
        assert_eq!(files[0].path, "locales/zh-CN/common.ftl");
        assert_eq!(
            files[0].text,
            "# EN: One\n# EN:\n# EN: - two\n# EN:   three\n# EN: .alt = Four\n# TODO a =\n# TODO     .alt =\n"
        );
    }

    #[test]
    fn a_missing_attribute_has_a_stub_below_its_message_which_becomes_one() {
        let en = "a = One\n    .alt = Picture\n    .title = Best\nb = Two\nc = Three\n";
        let made = stubbed(en, "a = 一\n# 注\nb = 二").unwrap();
        let stubs = "# TODO     .alt =\n# TODO     .title =\n# EN: .alt = Picture\n# EN: .title = Best\n";
        assert_eq!(made, format!("a = 一\n{stubs}\n# 注\nb = 二\n\n# EN: Three\n# TODO c =\n"));
        assert_eq!(stubbed(en, &made), None);
        let filled = made.replace("# TODO     .alt =", "    .alt = 图");
        let filled = filled.replace("# TODO     .title =", "    .title = 佳");
        let entries = Entries::parse(&filled, true);
        assert_eq!((entries.junk.len(), entries.list[0].attributes.len()), (0, 2), "{filled}");
        let half = made.replace("# TODO     .alt =", "    .alt = 图");
        assert_eq!(stubbed(en, &half), None, "the other one waits still");
    }

    #[test]
    fn a_stub_goes_below_the_stubs_of_attributes_and_what_they_say() {
        let (en, zh) = ("a = One\n    .alt = Picture\n", "a = 一\n");
        let made = stubbed(en, zh).unwrap();
        let more = stubbed(&format!("{en}b = Two\n"), &made).unwrap();
        assert_eq!(more, format!("{made}\n# EN: Two\n# TODO b =\n"));
        let attribute = stubbed("a = One\n    .alt = Picture\n    .title = Best\n", &made).unwrap();
        let expected = made.replace(" =\n#", " =\n# TODO     .title =\n# EN: .title = Best\n\n#");
        assert_eq!(attribute, expected);
        assert_eq!(
            stubbed("a = One\n    .alt = Picture\n", "a = 一").unwrap(),
            "a = 一\n# TODO     .alt =\n# EN: .alt = Picture"
        );
    }

    #[test]
    fn a_stub_that_is_there_waits_and_a_text_that_cannot_be_read_is_named() {
        let zh = "# TODO a =\n# TODO     .alt =\n\nb = 二\n\n# TODO b.alt =\n\nc = { 三\n";
        let project = Project::new("a = One\n    .alt = x\nb = Two\n    .alt = y\nc = Three\n", zh);
        let stubs = stub(&project.sources, &project.languages, Scope::default()).unwrap();
        let waiting: Vec<(&str, u64)> =
            stubs.waiting.iter().map(|(id, place)| (id.as_str(), place.start().unwrap().0)).collect();
        assert_eq!(waiting, [("a", 1), ("b.alt", 6)]);
        assert_eq!(stubs.broken, [("c".to_owned(), "locales/zh-CN/common.ftl".to_owned())]);
        assert!(stubs.files.is_empty());
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
    fn nothing_is_added_while_a_file_or_folder_could_not_be_read() {
        for refused in ["locales/zh-CN/common.ftl", "locales/zh-CN", "locales/en/names.ftl", "locales"] {
            let mut project = Project::of(&["en", "zh-CN", "fr"]);
            project.write("en", "a = One\n");
            project.sources.refuse(Problem::error("S001").at(Place::file(refused)));
            let (french, chinese) = (language("fr"), language("zh-CN"));
            let of = |language| {
                let scope = Scope { language: Some(language), ..Scope::default() };
                stub(&project.sources, &project.languages, scope)
            };
            assert!(matches!(of(&chinese), Err(Unable::Unread(_))), "{refused}");
            assert_eq!(of(&french).is_ok(), refused.contains("zh-CN"), "{refused}");
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
