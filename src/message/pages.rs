//! What one recipient reads, decoded: for the files that `compose` writes. The mail's own bytes are [`Letter`](super::Letter)'s.

use super::links::{MemberLinks, Tokens};
use super::{MailSettings, Recipient};
use crate::greeting::Phrases;
use crate::render::{Rendered, Slotted};

/// The two forms of a mail's body, its slots filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// HTML, with `cid:` links to its pictures.
    pub html: String,
    /// Plain text.
    pub text: String,
}

impl Pages {
    /// Some HTML of an edition as this recipient would read it, with links that name nobody.
    #[must_use]
    pub fn fill(html: &Slotted, greeting: &Phrases, settings: &MailSettings, recipient: &Recipient) -> String {
        let values = MemberLinks::new(settings).values(greeting.fill(&recipient.slots.greeting), &Tokens::sample());
        html.fill(|slot| values.get(slot, true).into_owned())
    }

    /// The body as this recipient would read it, with links that name nobody.
    #[must_use]
    pub fn sample(rendered: &Rendered, settings: &MailSettings, recipient: &Recipient) -> Pages {
        let greeting = rendered.greeting.fill(&recipient.slots.greeting);
        let values = MemberLinks::new(settings).values(greeting, &Tokens::sample());
        Pages {
            html: rendered.html.fill(|slot| values.get(slot, true).into_owned()),
            text: rendered.text.fill(|slot| values.get(slot, false).into_owned()),
        }
    }
}
