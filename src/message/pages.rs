//! What one recipient reads, decoded: for the files that `compose` writes. The mail's own bytes are [`Letter`](super::Letter)'s.

use super::links::{MemberLinks, Tokens};
use super::{MailSettings, Recipient};
use crate::render::Rendered;
use crate::slot::Slot;

/// The two forms of a mail's body, its slots filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// HTML, with `cid:` links to its pictures.
    pub html: String,
    /// Plain text.
    pub text: String,
}

impl Pages {
    /// The value of one slot, in HTML or in plain text: a greeting, or a link of this recipient's that no server takes.
    #[must_use]
    pub fn value(slot: Slot, greeting: &str, settings: &MailSettings, to: &Recipient, is_html: bool) -> String {
        let values = MemberLinks::new(settings).values(greeting.to_owned(), &Tokens::shown(&to.address));
        values.get(slot, is_html).into_owned()
    }

    /// The body as this recipient would read it, with links that no server takes.
    #[must_use]
    pub fn sample(rendered: &Rendered, settings: &MailSettings, recipient: &Recipient) -> Pages {
        let greeting = rendered.greeting.fill(&recipient.slots.greeting);
        let values = MemberLinks::new(settings).values(greeting, &Tokens::shown(&recipient.address));
        Pages {
            html: rendered.html.fill(|slot| values.get(slot, true).into_owned()),
            text: rendered.text.fill(|slot| values.get(slot, false).into_owned()),
        }
    }
}
