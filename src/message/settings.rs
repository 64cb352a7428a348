//! What messages need to know of the sender, and what may be wrong with it.

use crate::address::Address;
use crate::link::Link;
use crate::problem::Problem;

/// The longest local part (RFC 5321), and how much of it a `+` and a token take (`audience.md` section 7).
const MOST_LOCAL: usize = 64;
const PLUS_TOKEN: usize = 57;
/// The longest base of links; a line of a mail has 998 octets.
const MOST_URL: usize = 500;

/// What messages need to know of the sender; filled by `cli` from `diglot.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct MailSettings {
    /// `[organisation] from`.
    pub from: Address,
    /// `[organisation] reply-to`.
    pub reply_to: Option<Address>,
    /// `[organisation] list-id`, `newsletter.chinalux.example`.
    pub list_id: String,
    /// `[organisation] id`, last field of Feedback-ID.
    pub organisation: String,
    /// Envelope sender: `[bounce] address`, else `from`.
    pub envelope_from: Address,
    /// `[unsubscribe] mailto`, else reply-to, else from.
    pub unsubscribe: Address,
    /// `[unsubscribe] plus`: the token also goes into the local part.
    pub unsubscribe_plus: bool,
    /// `[unsubscribe] url`: base of `/u/{token}`; adds the https link and one-click (RFC 8058).
    pub unsubscribe_url: Option<Link>,
    /// IANA zone of the Date header: the first of `[languages] time-zones`.
    pub time_zone: String,
}

impl MailSettings {
    /// What is worth a warning before a send, whatever the newsletter: E014 replies go nowhere, E017 no one-click way out.
    #[must_use]
    pub fn warnings(&self) -> Vec<Problem> {
        let replies = self.reply_to.as_ref().unwrap_or(&self.from);
        let mut found = Vec::new();
        if refuses_replies(replies) {
            found.push(Problem::warning("E014").with("address", replies));
        }
        if self.unsubscribe_url.is_none() {
            found.push(Problem::warning("E017"));
        }
        found
    }

    /// What makes a message impossible; [`super::Letter::new`] reports it.
    pub(super) fn errors(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            found.push(Problem::error("E012").with("zone", &self.time_zone));
        }
        if !is_list_id(&self.list_id) {
            found.push(Problem::error("E016").with("id", self.list_id.escape_debug()));
        }
        if !is_organisation(&self.organisation) {
            found.push(Problem::error("E018").with("id", self.organisation.escape_debug()));
        }
        if self.unsubscribe_plus && self.unsubscribe.local().len() + PLUS_TOKEN > MOST_LOCAL {
            let most = MOST_LOCAL - PLUS_TOKEN;
            found.push(Problem::error("E017-plus").with("address", &self.unsubscribe).with("most", most));
        }
        if let Some(url) = self.unsubscribe_url.as_ref().filter(|url| !is_base(url)) {
            found.push(Problem::error("E017-url").with("url", url));
        }
        let own = [Some(&self.from), self.reply_to.as_ref(), Some(&self.envelope_from), Some(&self.unsubscribe)];
        let foreign = own.into_iter().flatten().filter(|address| !address.local().is_ascii());
        found.extend(foreign.map(|address| Problem::error("E021").with("address", address)));
        found
    }

    /// The base of https links, without a slash at its end; only where it may be one.
    pub(super) fn base(&self) -> Option<String> {
        let url = self.unsubscribe_url.as_ref().filter(|url| is_base(url))?;
        Some(url.as_str().trim_end_matches('/').to_owned())
    }
}

fn refuses_replies(address: &Address) -> bool {
    let local: String = address.local().to_lowercase().replace(['-', '_', '.'], "");
    matches!(local.as_str(), "noreply" | "donotreply" | "nereply")
}

/// Whether a path can be added to it: https, no query, no fragment, short enough for a line.
fn is_base(url: &Link) -> bool {
    url.as_str().len() <= MOST_URL && url.as_str().starts_with("https://") && !url.as_str().contains(['?', '#'])
}

/// `label.domain` of letters, digits and marks that need no quoting (RFC 2919).
pub(super) fn is_list_id(id: &str) -> bool {
    let good =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    id.len() <= 255 && id.contains('.') && id.split('.').all(good)
}

/// A field of Feedback-ID: no colon, no white space.
pub(super) fn is_organisation(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}
