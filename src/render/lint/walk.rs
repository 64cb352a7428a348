//! Goes through the pieces of a text once and keeps the elements that are open; the rules stand in the files beside.

use std::collections::{HashMap, HashSet};

use super::defaults::Defaults;
use super::finding::Finding;
use super::schema::{Component, schema};
use crate::problem::Problem;
use crate::render::caps;
use crate::render::markup::{Piece, Tag, is_void};

/// The walk.
pub(super) struct Walk<'p, 'a> {
    pub(super) pieces: &'p [(usize, Piece<'a>)],
    pub(super) defaults: &'p mut Defaults<'a>,
    /// The elements that are open, innermost last.
    pub(super) open: Vec<Open<'a>>,
    /// The number in `open` of the element whose content is text and HTML.
    pub(super) content: Option<usize>,
    /// A conditional comment that is open.
    pub(super) conditional: Option<usize>,
    /// Names of elements that were closed by the end of one around them, so that their own end tags are no second finding.
    pub(super) forgiven: Vec<&'a str>,
    /// Elements that may stand once, and where they stand.
    pub(super) once: HashMap<&'static str, usize>,
    /// The names of the attributes of one tag.
    pub(super) names: HashMap<&'a str, usize>,
    /// An element whose content nothing more is said about, by its number in `open`.
    pub(super) passed_over: Option<usize>,
    /// How much of the document was read.
    pub(super) stage: Stage,
    pub(super) out: Walked<'a>,
}

/// What a walk gives.
#[derive(Default)]
pub(super) struct Walked<'a> {
    /// What is wrong.
    pub(super) findings: Vec<Finding>,
    /// Files that are included, and in which components.
    pub(super) included: HashSet<(&'a str, &'static str)>,
}

/// An element that is open.
pub(super) struct Open<'a> {
    pub(super) name: &'a str,
    /// The component that an unknown name may mean: its end tag closes this one too.
    pub(super) meant: Option<&'static str>,
    pub(super) offset: usize,
    /// `None` for HTML, for unknown elements, and for those that stand where none may.
    pub(super) component: Option<&'static Component>,
}

impl Open<'_> {
    /// Whether it is the element of a name, or one that may mean it.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || self.meant.is_some_and(|meant| meant.eq_ignore_ascii_case(name))
    }
}

/// How much of the document was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// No `<mjml>` yet.
    Before,
    /// None yet, and it was told that something stands before it.
    Told,
    /// Inside it.
    Inside,
    /// Behind `</mjml>`.
    After,
    /// The rest cannot be read.
    Broken,
}

impl<'p, 'a> Walk<'p, 'a> {
    /// Through a whole document.
    pub(super) fn of_document(pieces: &'p [(usize, Piece<'a>)], defaults: &'p mut Defaults<'a>) -> Walk<'p, 'a> {
        Walk {
            pieces,
            defaults,
            open: Vec::new(),
            content: None,
            conditional: None,
            forgiven: Vec::new(),
            once: HashMap::new(),
            names: HashMap::new(),
            passed_over: None,
            stage: Stage::Before,
            out: Walked::default(),
        }
    }

    /// Through an included file, which stands in `parent`.
    pub(super) fn of_included(
        pieces: &'p [(usize, Piece<'a>)],
        parent: &'a str,
        defaults: &'p mut Defaults<'a>,
    ) -> Walk<'p, 'a> {
        let mut walk = Walk::of_document(pieces, defaults);
        walk.stage = Stage::Inside;
        walk.open.push(Open { name: parent, meant: None, offset: 0, component: schema().component(parent) });
        walk
    }

    /// Goes through all pieces.
    pub(super) fn run(mut self) -> Walked<'a> {
        let given = self.open.len();
        if given == 0 && !self.pieces.iter().any(|(_, piece)| matches!(piece, Piece::Start(tag) if tag.name == "mjml"))
        {
            self.misspelt_root();
            return self.out;
        }
        for at in 0..self.pieces.len() {
            self.piece(at);
            // What opens ever more without closing was reported at its first tag; going on would only cost time.
            if self.stage == Stage::Broken || self.open.len() > 2 * caps::MOST_NESTING {
                return self.out;
            }
        }
        self.finish(given);
        self.out
    }

    /// Tells where a document that has no `<mjml>` begins with a name that is nearly that.
    fn misspelt_root(&mut self) {
        let first = self.pieces.iter().find_map(|(offset, piece)| match piece {
            Piece::Start(tag) => Some((*offset, tag.name)),
            _ => None,
        });
        if let Some((offset, name)) = first.filter(|(_, name)| schema().nearest(name) == Some("mjml")) {
            self.unknown(offset, name);
        }
    }

    fn piece(&mut self, at: usize) {
        let (offset, piece) = &self.pieces[at];
        if self.outside(*offset, piece) {
            return;
        }
        match piece {
            Piece::Start(tag) => self.start(*offset, tag),
            Piece::End { name, raw } => self.end(at, *offset, name, raw),
            Piece::Text(text) => self.words(*offset, text),
            Piece::Style(css) => self.style(*offset, css),
            Piece::Conditional(raw) => self.conditional(*offset, raw),
            Piece::Other(raw) => self.other(*offset, raw),
            Piece::Comment(_) => {}
        }
    }

    fn start(&mut self, offset: usize, tag: &Tag<'a>) {
        self.forgiven.clear();
        let component = self.element(offset, tag);
        let void = is_void(&tag.name.to_ascii_lowercase());
        if void && !tag.closed && !is_void(tag.name) {
            self.note(Finding::tag(offset, Problem::error("M005-case").with("element", tag.name)));
        }
        if tag.closed || void {
            return;
        }
        if self.content.is_none() && component.is_some_and(|component| component.content) {
            self.content = Some(self.open.len());
        }
        let meant = schema().meant(tag.name);
        if let Some(meant) = meant {
            self.once.entry(meant).or_insert(offset);
        }
        self.open.push(Open { name: tag.name, meant, offset, component });
    }

    /// Notes a finding, but not inside an element that nothing more is said about.
    pub(super) fn note(&mut self, finding: Finding) {
        if self.passed_over.is_none() {
            self.out.findings.push(finding);
        }
    }

    /// The element whose content is text and HTML, if one is open.
    pub(super) fn content(&self) -> Option<&Open<'a>> {
        self.open.get(self.content?)
    }

    /// Whether neither words nor HTML may stand here; what a comment for Outlook holds is told of with the comment.
    pub(super) fn bare(&self) -> bool {
        self.content.is_none() && self.conditional.is_none()
    }

    /// Whether `mj-attributes` is open, whose elements only set defaults.
    pub(super) fn sets_defaults(&self) -> bool {
        self.open.last().is_some_and(|open| open.is("mj-attributes"))
    }
}

/// Whether a name is one that only MJML could have.
pub(super) fn is_mjml(name: &str) -> bool {
    let begins = |start: &str| name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    begins("mj-") || name.eq_ignore_ascii_case("mjml")
}
