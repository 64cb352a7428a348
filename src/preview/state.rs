//! The state of the preview as JSON: everything that the page shows beside the mails themselves.
//!
//! In: what was read, composed and found, and what is on the shelves. Out: one value for each newsletter and each language of
//! the page. Keys are stable within schema 1.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::cases::Case;
use super::desk::{Sent, Settings, Way};
use super::frame::Frame;
use super::inbox::Inbox;
use super::strings::{Counts, Text};
use crate::check::clients;
use crate::clock::Timestamp;
use crate::compose::{Block, BlockKind, Printed, Rendered, add_up};
use crate::language::Languages;
use crate::message::Size;
use crate::problem::Place;

/// From here on a bar is yellow (`rendering.md` section 10), in bytes.
const NEAR: usize = 80_000;
/// Here Gmail clips.
const CLIP: usize = 102_000;

/// Everything that the page shows.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// 1.
    pub schema: u32,
    /// Grows with every state.
    pub version: u64,
    /// When it was made, in milliseconds since 1970.
    pub made: i64,
    /// The project's folder, for links to editors; not in a proof.
    pub root: Option<String>,
    /// Whether this is a proof, which needs no server.
    pub proof: bool,
    /// What panicked.
    pub fault: Option<String>,
    /// Whether `--poll` would help.
    pub poll: bool,
    /// The project's languages.
    pub languages: LanguagesOf,
    /// Where a test goes.
    pub test: Test,
    /// The member list.
    pub members: List,
    /// All newsletters, the newest first.
    pub newsletters: Vec<Listed>,
    /// The one that is shown.
    pub newsletter: Option<Newsletter>,
    /// What is wrong.
    pub problems: Vec<Value>,
    /// The mail clients of the findings about them.
    pub clients: Clients,
}

/// What is known of mail clients, and since when.
#[derive(Clone, Debug, Serialize)]
pub struct Clients {
    date: &'static str,
    source: &'static str,
    families: Vec<Family>,
}

/// A family of mail clients.
#[derive(Clone, Debug, Serialize)]
struct Family {
    id: &'static str,
    name: &'static str,
    mainland: bool,
}

impl Clients {
    fn known() -> Clients {
        let family = |family: &clients::Family| Family { id: family.id, name: family.name, mainland: family.mainland };
        Clients {
            date: clients::date(),
            source: clients::SOURCE,
            families: clients::FAMILIES.iter().map(family).collect(),
        }
    }
}

/// The project's languages.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LanguagesOf {
    available: Vec<String>,
    source: Option<String>,
    editions: Vec<String>,
}

/// Where a test goes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Test {
    to: Vec<String>,
    via: Option<Way>,
}

/// The member list, unread.
#[derive(Clone, Debug, Default, Serialize)]
pub struct List {
    /// As written in `diglot.toml`.
    pub file: String,
    /// Whether it is there.
    pub there: bool,
}

/// A newsletter of the project.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// Its name.
    pub slug: String,
    /// Its day.
    pub date: Option<String>,
    /// Its subject in the source language.
    pub subject: Option<String>,
    /// What the ledger knows of it.
    pub sent: Option<Sent>,
}

/// The newsletter that is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Newsletter {
    /// Its name.
    pub slug: String,
    /// Its day.
    pub date: Option<String>,
    /// The content hash that `send` shows.
    pub content: Option<String>,
    /// What to type for a test.
    pub command: String,
    /// Ids of its events, in order.
    pub events: Vec<String>,
    /// Its editions.
    pub editions: Vec<Edition>,
    /// Texts that want work, by language.
    pub counts: BTreeMap<String, Counts>,
    /// Its texts.
    pub strings: Vec<Text>,
    /// Fictitious members, one for each case.
    pub cases: Vec<CaseOf>,
}

/// An edition.
#[derive(Clone, Debug, Serialize)]
pub struct Edition {
    edition: String,
    tags: Vec<String>,
    state: &'static str,
    as_of: Option<i64>,
    hash: Option<String>,
    subject: String,
    preheader: String,
    sender: String,
    from: String,
    inbox: Inbox,
    size: Option<SizeOf>,
    blocks: Vec<BlockOf>,
    marks: Vec<MarkOf>,
    errors: usize,
    warnings: usize,
}

/// How large an edition is, in bytes.
#[derive(Clone, Copy, Debug, Serialize)]
struct SizeOf {
    html: usize,
    decoded: usize,
    message: usize,
    near: usize,
    clip: usize,
}

/// A block of an edition's HTML.
#[derive(Clone, Debug, Serialize)]
struct BlockOf {
    what: &'static str,
    id: Option<String>,
    file: Option<String>,
    line: Option<u64>,
    column: Option<u64>,
    bytes: usize,
    mark: Option<usize>,
}

/// What a mark is, and where its template prints it.
#[derive(Clone, Debug, Serialize)]
struct MarkOf {
    id: Option<String>,
    language: String,
    file: Option<String>,
    line: Option<u64>,
    column: Option<u64>,
}

/// A fictitious member of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct CaseOf {
    who: String,
    edition: String,
    name: Option<String>,
    kind: &'static str,
    /// That of the greeting.
    language: String,
}

/// How an edition is shown (`preview.md` section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No error.
    Good,
    /// Errors, and there is HTML.
    Marked,
    /// No HTML could be made, an older one is shown.
    LastGood,
    /// No HTML yet.
    None,
}

impl Standing {
    /// By whether HTML was made now, whether there is any, and whether something is wrong.
    #[must_use]
    pub fn of(made_now: bool, is_there: bool, errors: usize) -> Standing {
        match (made_now, is_there) {
            (true, _) if errors == 0 => Standing::Good,
            (true, _) => Standing::Marked,
            (false, true) => Standing::LastGood,
            (false, false) => Standing::None,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Standing::Good => "good",
            Standing::Marked => "marked",
            Standing::LastGood => "last-good",
            Standing::None => "none",
        }
    }
}

impl LanguagesOf {
    /// Those of the settings.
    #[must_use]
    pub fn of(settings: &Settings) -> LanguagesOf {
        let languages = &settings.check.languages;
        LanguagesOf {
            available: languages.available.iter().map(ToString::to_string).collect(),
            source: Some(languages.source.to_string()),
            editions: settings.editions().iter().map(ToString::to_string).collect(),
        }
    }
}

impl Test {
    /// That of the settings.
    #[must_use]
    pub fn of(settings: &Settings) -> Test {
        let to = settings.test_to.iter().map(|address| address.as_str().to_owned()).collect();
        Test { to, via: Some(settings.way.clone()) }
    }
}

impl CaseOf {
    /// A case of an edition.
    #[must_use]
    pub fn of(edition: &Languages, case: &Case) -> CaseOf {
        CaseOf {
            who: case.who.clone(),
            edition: edition.to_string(),
            name: case.recipient.slots.name.clone(),
            kind: case.kind.as_str(),
            language: edition.first().to_string(),
        }
    }
}

impl Edition {
    /// An edition as it is shown: what frame, how it stands, how many findings touch it, how large it is.
    #[must_use]
    pub fn of(
        languages: &Languages,
        frame: Option<&Frame>,
        standing: Standing,
        (errors, warnings): (usize, usize),
        size: Option<Size>,
        settings: &Settings,
    ) -> Edition {
        let rendered = frame.and_then(|frame| frame.mailed.as_ref()).map(|mailed| &*mailed.rendered);
        let text = |part: fn(&Rendered) -> &String| rendered.map(part).cloned().unwrap_or_default();
        let (subject, preheader) = (text(|rendered| &rendered.subject), text(|rendered| &rendered.preheader));
        Edition {
            edition: languages.to_string(),
            tags: languages.iter().map(ToString::to_string).collect(),
            state: standing.as_str(),
            as_of: frame.map(|frame| frame.made.0),
            hash: frame.map(|frame| frame.hash.clone()),
            inbox: Inbox::of(&subject, &preheader),
            subject,
            preheader,
            sender: text(|rendered| &rendered.sender),
            from: settings.check.mail.from.as_str().to_owned(),
            size: size.map(SizeOf::of),
            blocks: frame.map(|frame| blocks(&frame.marked().blocks, size)).unwrap_or_default(),
            marks: frame.map(|frame| frame.marked().printed.iter().map(MarkOf::of).collect()).unwrap_or_default(),
            errors,
            warnings,
        }
    }
}

impl SizeOf {
    fn of(size: Size) -> SizeOf {
        SizeOf { html: size.html, decoded: size.html_decoded, message: size.message, near: NEAR, clip: CLIP }
    }
}

/// All blocks, which add up to the size that is shown.
fn blocks(blocks: &[Block], size: Option<Size>) -> Vec<BlockOf> {
    let mut blocks = blocks.to_vec();
    if let Some(size) = size {
        add_up(&mut blocks, size.html);
    }
    blocks.iter().map(BlockOf::of).collect()
}

impl BlockOf {
    fn of(block: &Block) -> BlockOf {
        let (line, column) = block.place.as_ref().and_then(Place::start).unzip();
        BlockOf {
            what: match (block.what, &block.event) {
                (BlockKind::Section, Some(_)) => "event",
                (BlockKind::Section, None) => "section",
                (BlockKind::Head, _) => "head",
                (BlockKind::Style, _) => "style",
                (BlockKind::Conditional, _) => "conditional",
                (BlockKind::Rest, _) => "rest",
            },
            id: block.event.clone(),
            file: block.place.as_ref().map(|place| place.path().to_owned()),
            line,
            column,
            bytes: block.bytes,
            mark: block.mark,
        }
    }
}

impl MarkOf {
    fn of(printed: &Printed) -> MarkOf {
        let (line, column) = printed.place.as_ref().and_then(Place::start).unzip();
        MarkOf {
            id: printed.text().map(ToString::to_string),
            language: printed.language.to_string(),
            file: printed.place.as_ref().map(|place| place.path().to_owned()),
            line,
            column,
        }
    }
}

impl State {
    /// A state in which nothing could be read yet.
    #[must_use]
    pub fn empty(version: u64, now: Timestamp) -> State {
        State {
            schema: 1,
            version,
            made: now.0,
            root: None,
            proof: false,
            fault: None,
            poll: false,
            languages: LanguagesOf::default(),
            test: Test::default(),
            members: List::default(),
            newsletters: Vec::new(),
            newsletter: None,
            problems: Vec::new(),
            clients: Clients::known(),
        }
    }
}
