//! The entries of one `.ftl` file: each with the bytes where it stands, its comment, and the form in which it is hashed.
//!
//! In: a file's text. Out: messages and terms in order, of two equal ids the first. What is no Fluent is passed over: to tell
//! that is the business of `locale`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use fluent_syntax::ast::{Attribute, Comment, Entry as Node, Pattern, Resource};

use crate::locale::too_deep;

use super::canonical::canonical;

/// A file, parsed.
#[derive(Debug)]
pub(super) struct Entries<'s> {
    pub(super) text: &'s str,
    pub(super) list: Vec<Entry<'s>>,
    /// Stretches that are no Fluent.
    pub(super) junk: Vec<&'s str>,
    /// The ids that would be defined in them.
    ids_of_junk: HashSet<&'s str>,
    by_id: HashMap<String, usize>,
}

/// What a line would define.
fn defined(line: &str) -> Option<&str> {
    let end = line.find(['=', '＝', ':'])?;
    Some(line[..end].trim_end())
}

/// A message or term.
#[derive(Clone, Debug)]
pub(super) struct Entry<'s> {
    /// The id, a term's with its dash.
    pub(super) id: String,
    /// The id's bytes in the file, without a dash.
    pub(super) name: Range<usize>,
    /// All its bytes: from its comment to the end of its last text, without the line end.
    pub(super) span: Range<usize>,
    /// The lines of its comment.
    pub(super) comment: Vec<&'s str>,
    pub(super) value: Option<Pattern<&'s str>>,
    pub(super) attributes: Vec<Attribute<&'s str>>,
    is_term: bool,
    is_han: bool,
    canonical: OnceLock<String>,
}

impl<'s> Entries<'s> {
    /// Parses a text; `han` says whether it is written in Han characters. A file nested too deep has no entries.
    pub(super) fn parse(text: &'s str, han: bool) -> Entries<'s> {
        let tree = if too_deep(text).is_some() { Resource { body: Vec::new() } } else { parsed(text) };
        let starts: Vec<usize> = tree.body.iter().map(|node| start(text, node)).collect();
        let mut entries =
            Entries { text, list: Vec::new(), junk: Vec::new(), ids_of_junk: HashSet::new(), by_id: HashMap::new() };
        for (at, node) in tree.body.into_iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(text.len()).max(starts[at]);
            let end = starts[at] + text[starts[at]..end].trim_end().len();
            entries.add(node, starts[at]..end, han);
        }
        entries
    }

    fn add(&mut self, node: Node<&'s str>, span: Range<usize>, han: bool) {
        let entry = match node {
            Node::Message(message) => Entry {
                id: message.id.name.to_owned(),
                name: place(self.text, message.id.name),
                span,
                comment: lines(message.comment),
                value: message.value,
                attributes: message.attributes,
                is_term: false,
                is_han: han,
                canonical: OnceLock::new(),
            },
            Node::Term(term) => Entry {
                id: format!("-{}", term.id.name),
                name: place(self.text, term.id.name),
                span,
                comment: lines(term.comment),
                value: Some(term.value),
                attributes: term.attributes,
                is_term: true,
                is_han: han,
                canonical: OnceLock::new(),
            },
            Node::Junk { content } => {
                self.ids_of_junk.extend(content.lines().filter_map(defined));
                return self.junk.push(content);
            }
            _ => return,
        };
        if !self.by_id.contains_key(&entry.id) {
            self.by_id.insert(entry.id.clone(), self.list.len());
            self.list.push(entry);
        }
    }

    pub(super) fn get(&self, id: &str) -> Option<&Entry<'s>> {
        self.by_id.get(id).map(|at| &self.list[*at])
    }

    /// Whether something that is no Fluent would be the entry `id`.
    pub(super) fn is_junk(&self, id: &str) -> bool {
        self.ids_of_junk.contains(id)
    }

    /// Whether the file's lines end with CR and LF.
    pub(super) fn line_end(&self) -> &'static str {
        line_end(self.text)
    }
}

impl Entry<'_> {
    /// The entry serialised without its comment, white space levelled: what is hashed. Made once somebody asks.
    pub(super) fn canonical(&self) -> &str {
        self.canonical.get_or_init(|| canonical(self))
    }

    pub(super) fn is_term(&self) -> bool {
        self.is_term
    }

    /// Whether it is written in Han characters.
    pub(super) fn is_han(&self) -> bool {
        self.is_han
    }

    /// The first 16 hex digits of the SHA-256 of its canonical form in plain marks.
    pub(super) fn hash(&self) -> String {
        super::canonical::hash(&super::canonical::plain(self.canonical()))
    }

    /// What it says, without its id: the value, then each attribute on a line of its own.
    pub(super) fn said(&self) -> String {
        let rest = self.canonical().split_once('=').map_or("", |(_, rest)| rest);
        let lines: Vec<&str> = rest.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
        lines.join("\n").trim().to_owned()
    }

    /// The value, or one attribute.
    pub(super) fn pattern(&self, attribute: Option<&str>) -> Option<&Pattern<&str>> {
        match attribute {
            None => self.value.as_ref(),
            Some(name) => self.attributes.iter().find(|known| known.id.name == name).map(|found| &found.value),
        }
    }

    /// All patterns, each with its attribute's name.
    pub(super) fn patterns(&self) -> impl Iterator<Item = (Option<&str>, &Pattern<&str>)> {
        let attributes = self.attributes.iter().map(|attribute| (Some(attribute.id.name), &attribute.value));
        self.value.as_ref().map(|value| (None, value)).into_iter().chain(attributes)
    }
}

/// The line end that a text uses first; LF where it has none.
pub(super) fn line_end(text: &str) -> &'static str {
    if text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

fn parsed(text: &str) -> Resource<&str> {
    fluent_syntax::parser::parse(text).unwrap_or_else(|(tree, _)| tree)
}

fn lines(comment: Option<Comment<&str>>) -> Vec<&str> {
    comment.map(|comment| comment.content).unwrap_or_default()
}

/// Where a slice of the tree stands. Every name and text of the tree is a slice of the source.
pub(super) fn place(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
    match start.filter(|start| start + part.len() <= text.len()) {
        Some(start) => start..start + part.len(),
        None => 0..0,
    }
}

/// The first byte of an entry: of its comment, if it has one.
fn start(text: &str, node: &Node<&str>) -> usize {
    let (name, comment) = match node {
        Node::Message(message) => (message.id.name, message.comment.as_ref()),
        Node::Term(term) => (term.id.name, term.comment.as_ref()),
        Node::Comment(comment) | Node::GroupComment(comment) | Node::ResourceComment(comment) => {
            (comment.content.first().copied().unwrap_or_default(), None)
        }
        Node::Junk { content } => (*content, None),
    };
    let first = comment.and_then(|comment| comment.content.first()).copied().unwrap_or(name);
    text[..place(text, first).start].rfind('\n').map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stands_from_its_comment_to_its_last_text() {
        let text = "### 文件\n\n# 说明\n# $x (Day)\na = 一\n    二\n    .alt = 三\n\n\n-b = 四\n";
        let entries = Entries::parse(text, true);
        let ids: Vec<&str> = entries.list.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["a", "-b"]);
        assert_eq!(&text[entries.list[0].span.clone()], "# 说明\n# $x (Day)\na = 一\n    二\n    .alt = 三");
        assert_eq!(&text[entries.list[1].span.clone()], "-b = 四");
        assert_eq!(entries.list[0].comment, ["说明", "$x (Day)"]);
    }

    #[test]
    fn what_an_entry_says_has_no_id_and_no_layout() {
        let text = "a =\n    One\n    two.\n\n    Three { $x }.\n    .title = T\nbanner =\n    .alt = Picture\n";
        let entries = Entries::parse(text, false);
        assert_eq!(entries.list[0].said(), "One two.\n\nThree { $x }.\n.title = T");
        assert_eq!(entries.list[1].said(), ".alt = Picture");
    }

    #[test]
    fn an_id_in_what_cannot_be_read_is_known() {
        let entries = Entries::parse("a = { $x\nb = 二\n", true);
        assert!(entries.is_junk("a") && !entries.is_junk("b"));
    }
}
