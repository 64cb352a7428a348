//! A member's own links: how to leave the list and how to choose languages (`audience.md` section 7 and A22).
//!
//! With `[unsubscribe] url` they are https links, and mail programs can leave in one click (RFC 8058). Without it they are
//! mails to a mailbox that exists.

use serde::{Deserialize, Serialize};

use super::body::Values;
use super::header::Header;
use super::mime::percent;
use super::settings::MailSettings;

/// Where links lead, without the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MemberLinks {
    /// The mailbox that takes mails, percent-encoded: before `@`, and the domain.
    mailbox: (String, String),
    /// Whether the token also goes into the mailbox's name.
    plus: bool,
    /// Base of https links.
    base: Option<String>,
}

/// One member's tokens.
pub(super) struct Tokens {
    pub(super) unsubscribe: String,
    pub(super) preferences: String,
}

impl MemberLinks {
    pub(super) fn new(settings: &MailSettings) -> MemberLinks {
        let mailbox = (percent(settings.unsubscribe.local()), settings.unsubscribe.domain());
        MemberLinks { mailbox, plus: settings.unsubscribe_plus, base: settings.base() }
    }

    /// The member's values for the body.
    pub(super) fn values(&self, greeting: String, tokens: &Tokens) -> Values {
        let link = |letter: char, subject: &str, token: &str| match &self.base {
            Some(base) => format!("{base}/{letter}/{token}"),
            None => self.mailto(subject, token),
        };
        Values {
            greeting,
            unsubscribe: link('u', "unsubscribe", &tokens.unsubscribe),
            preferences: link('p', "preferences", &tokens.preferences),
        }
    }

    /// The field `List-Unsubscribe` (RFC 2369).
    pub(super) fn header(&self, tokens: &Tokens) -> String {
        let mailto = self.mailto("unsubscribe", &tokens.unsubscribe);
        let header = Header::new("List-Unsubscribe");
        match &self.base {
            None => header.token(&format!("<{mailto}>")).finish(),
            Some(base) => {
                header.token(&format!("<{mailto}>,")).token(&format!("<{base}/u/{}>", tokens.unsubscribe)).finish()
            }
        }
    }

    /// The field `List-Unsubscribe-Post`, only beside an https link.
    pub(super) fn post_header(&self) -> &'static str {
        if self.base.is_some() { "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" } else { "" }
    }

    fn mailto(&self, subject: &str, token: &str) -> String {
        let (local, domain) = &self.mailbox;
        let (plus, tag) = if self.plus { ("+", token) } else { ("", "") };
        format!("mailto:{local}{plus}{tag}@{domain}?subject={subject}%20{token}")
    }
}
