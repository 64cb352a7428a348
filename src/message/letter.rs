//! A letter: one edition with everything encoded that is the same for every member.
//!
//! In: a [`Rendered`] edition and the settings. Out: a [`Letter`] and what is wrong with the edition as mail. A letter is
//! well-formed mail even when an error was found, so that it can be looked at; `send` refuses it.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::body::{Piece, Values, length};
use super::header::{Header, HeaderText};
use super::links::{MemberLinks, Tokens};
use super::settings::{MailSettings, is_list_id, is_organisation};
use super::{DamagedLetter, findings, guard, mime, stored};
use crate::address::Address;
use crate::greeting::{FORMS, Form, Greeting, Phrases, TITLES};
use crate::language::Languages;
use crate::problem::Warned;
use crate::render::Rendered;
use crate::sources::Slug;

/// One edition, ready to be addressed: static headers and transfer-encoded segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub(super) slug: Slug,
    pub(super) languages: Languages,
    pub(super) subject: HeaderText,
    /// The field `From`.
    pub(super) from: String,
    /// Fields between `Message-ID` and `List-Unsubscribe`.
    pub(super) before: String,
    /// Fields behind `List-Unsubscribe`.
    pub(super) after: String,
    /// Right side of the Message-ID.
    pub(super) from_domain: String,
    pub(super) envelope_from: Address,
    pub(super) links: MemberLinks,
    /// Zone of `Date`.
    pub(super) zone: TimeZone,
    pub(super) greeting: Phrases,
    /// Everything behind the head.
    pub(super) pieces: Vec<Piece>,
    pub(super) size: Size,
}

/// How large an edition is for the member with the longest values, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// The HTML part as it travels: what Gmail's limit of 102 KB is held against.
    pub html: usize,
    /// The same in UTF-8.
    pub html_decoded: usize,
    /// The whole message.
    pub message: usize,
}

impl Letter {
    /// Makes the letter of an edition.
    ///
    /// Problems of the edition: E004, E007, E008, E015, E019, E020, E023; of the settings: E012, E016, E017, E018, E021.
    #[must_use]
    pub fn new(rendered: &Rendered, settings: &MailSettings) -> Warned<Letter> {
        let links = MemberLinks::new(settings);
        let typical = links.values(rendered.greeting.fill(&Greeting::none()), &Tokens::sample());
        let longest = links.values(longest_greeting(&rendered.greeting), &Tokens::sample());
        let tree = mime::tree(rendered, &typical);
        let mut letter = Letter {
            slug: rendered.slug.clone(),
            languages: rendered.languages.clone(),
            subject: text(&rendered.subject),
            from: Header::new("From").mailbox(&text(&rendered.sender), &settings.from).finish(),
            before: reply_to(settings) + &list_id(rendered, settings),
            after: fields_behind(rendered, settings, &links) + &tree.content_type,
            from_domain: settings.from.domain(),
            envelope_from: settings.envelope_from.clone(),
            links,
            zone: TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC),
            greeting: rendered.greeting.clone(),
            pieces: tree.pieces,
            size: Size::default(),
        };
        letter.size = sizes(rendered, &letter, &tree.html, &longest);
        letter.check().expect("a letter made from any edition is well-formed mail");
        let mut problems = settings.errors();
        problems.extend(findings::all(rendered, letter.size));
        Warned::new(letter, problems)
    }

    /// The edition's languages, in order.
    #[must_use]
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// How large it is for the member with the longest values.
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// Bytes from which [`Letter::from_bytes`] makes an equal letter: the ledger's column `segments`.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        stored::to_bytes(self)
    }

    /// Reads a letter back.
    ///
    /// # Errors
    /// Bytes that were cut, changed, or written by a later version of another form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Letter, DamagedLetter> {
        let letter = stored::from_bytes(bytes)?;
        letter.check().map_err(|what| DamagedLetter(what.to_owned()))?;
        Ok(letter)
    }

    /// Checks a whole sample message: what is the same for everybody is checked here, once.
    fn check(&self) -> Result<(), &'static str> {
        guard::check_message(&self.sample().bytes)
    }
}

fn sizes(rendered: &Rendered, letter: &Letter, html: &[Piece], longest: &Values) -> Size {
    Size {
        html: length(html, longest),
        html_decoded: rendered.html.fill(|slot| longest.get(slot, true).into_owned()).len(),
        message: letter.sample().bytes.len(),
    }
}

/// The longest greeting that a name within the cap can make.
pub(super) fn longest_greeting(phrases: &Phrases) -> String {
    let name = Some("\u{9F98}".repeat(findings::MOST_NAME));
    let greeting = |form: Form, title| Greeting { form, title, family: name.clone(), full: name.clone() };
    let forms = FORMS.into_iter().flat_map(|form| TITLES.map(|title| greeting(form, Some(title))));
    forms.map(|greeting| phrases.fill(&greeting)).max_by_key(String::len).unwrap_or_default()
}

fn text(text: &str) -> HeaderText {
    HeaderText::clean(text).0
}

fn reply_to(settings: &MailSettings) -> String {
    let field = |address: &Address| Header::new("Reply-To").mailbox(&text(""), address).finish();
    settings.reply_to.as_ref().map(field).unwrap_or_default()
}

fn list_id(rendered: &Rendered, settings: &MailSettings) -> String {
    if !is_list_id(&settings.list_id) {
        return String::new();
    }
    let id = format!("<{}>", settings.list_id);
    Header::new("List-Id").phrase(&text(&rendered.list_name)).token(&id).finish()
}

fn fields_behind(rendered: &Rendered, settings: &MailSettings, links: &MemberLinks) -> String {
    let mut fields = format!("{}Precedence: bulk\r\n", links.post_header());
    if is_organisation(&settings.organisation) {
        let id = format!("{}:{}:newsletter:{}", rendered.slug, rendered.languages, settings.organisation);
        fields.push_str(&Header::new("Feedback-ID").token(&id).finish());
    }
    fields.push_str(&mime::content_language(&rendered.languages));
    fields.push_str("MIME-Version: 1.0\r\n");
    fields
}
