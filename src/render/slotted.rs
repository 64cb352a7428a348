//! Text cut at its slots, and the check that no token was lost, doubled or put where it may not stand (H004).

use super::page::{Kind, Page};
use crate::problem::Problem;
use crate::slot::{Nonce, SLOTS, Slot};

/// Text cut at its slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slotted(pub Vec<Segment>);

/// A piece of a slotted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The same for every member.
    Static(String),
    /// A member's own value.
    Slot(Slot),
}

impl Slotted {
    /// The whole text with the slots filled by `value` (already escaped for its place).
    #[must_use]
    pub fn fill(&self, mut value: impl FnMut(Slot) -> String) -> String {
        self.0
            .iter()
            .map(|segment| match segment {
                Segment::Static(text) => text.clone(),
                Segment::Slot(slot) => value(*slot),
            })
            .collect()
    }

    /// Cuts a text at the tokens of a nonce.
    pub(super) fn cut(text: &str, nonce: Nonce) -> Slotted {
        let tokens = SLOTS.map(|slot| (slot, nonce.slot(slot)));
        let mut segments = Vec::new();
        let (mut start, mut at) = (0, 0);
        while let Some(found) = text[at..].find(&nonce.prefix()) {
            at += found;
            let Some((slot, token)) = tokens.iter().find(|(_, token)| text[at..].starts_with(token.as_str())) else {
                at += nonce.prefix().len();
                continue;
            };
            if start < at {
                segments.push(Segment::Static(text[start..at].to_owned()));
            }
            segments.push(Segment::Slot(*slot));
            at += token.len();
            start = at;
        }
        if start < text.len() {
            segments.push(Segment::Static(text[start..].to_owned()));
        }
        Slotted(segments)
    }

    /// Whether a token is left in what is the same for everybody.
    fn holds_token(&self, nonce: Nonce) -> bool {
        let prefix = nonce.prefix();
        self.0.iter().any(|segment| matches!(segment, Segment::Static(text) if text.contains(&prefix)))
    }

    fn count(&self, slot: Slot) -> usize {
        self.0.iter().filter(|segment| **segment == Segment::Slot(slot)).count()
    }
}

/// Holds the slots of a finished text against those that the template put in.
pub(super) fn check(filled: &str, finished: &Slotted, nonce: Nonce) -> Vec<Problem> {
    let mut problems = Vec::new();
    for slot in SLOTS {
        let (wanted, found) = (filled.matches(&nonce.slot(slot)).count(), finished.count(slot));
        if wanted != found {
            let problem = Problem::error("H004-count").with("slot", slot.name());
            problems.push(problem.with("wanted", wanted).with("found", found));
        }
    }
    if finished.holds_token(nonce) {
        problems.push(Problem::error("H004-left"));
    }
    problems
}

/// Tokens in places where a value must not stand.
pub(super) fn check_places(page: &Page, nonce: Nonce) -> Vec<Problem> {
    let prefix = nonce.prefix();
    let mut problems = Vec::new();
    for item in &page.items {
        let wrong = match &item.kind {
            Kind::Start(element) => element
                .attributes
                .iter()
                .find(|(name, value, _)| value.contains(&prefix) && (item.conditional || name != "href"))
                .map(|(name, ..)| name.as_str()),
            Kind::Text { text, inside } if text.contains(&prefix) => {
                (item.conditional || matches!(inside.as_str(), "style" | "title" | "script")).then_some(inside.as_str())
            }
            _ => None,
        };
        problems.extend(wrong.map(|place| Problem::error("H004-place").with("where", place)));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::page;
    use super::*;

    fn nonce() -> Nonce {
        Nonce::of(["zq", "x"])
    }

    #[test]
    fn a_text_is_cut_at_its_tokens_and_put_together_again() {
        let greeting = nonce().slot(Slot::Greeting);
        let text = format!("甲{greeting}{}乙", nonce().slot(Slot::Unsubscribe));
        let cut = Slotted::cut(&text, nonce());
        assert_eq!(
            cut.0,
            [
                Segment::Static("甲".into()),
                Segment::Slot(Slot::Greeting),
                Segment::Slot(Slot::Unsubscribe),
                Segment::Static("乙".into())
            ]
        );
        assert_eq!(cut.fill(|slot| nonce().slot(slot)), text);
        assert!(check(&text, &cut, nonce()).is_empty());
    }

    #[test]
    fn a_token_that_is_lost_doubled_or_broken_is_a_problem() {
        let greeting = nonce().slot(Slot::Greeting);
        let keys = |filled: &str, finished: &str| -> Vec<_> {
            check(filled, &Slotted::cut(finished, nonce()), nonce()).iter().map(Problem::key).collect()
        };
        assert_eq!(keys(&greeting, ""), ["H004-count"]);
        assert_eq!(keys(&greeting, &format!("{greeting}{greeting}")), ["H004-count"]);
        assert_eq!(keys("", &format!("{}S", nonce().prefix())), ["H004-left"]);
    }

    #[test]
    fn e2_tokens_are_ascii_and_stand_in_text_and_links_only() {
        let token = nonce().slot(Slot::Unsubscribe);
        assert!(token.is_ascii());
        let keys =
            |html: &str| -> Vec<_> { check_places(&page::read(html), nonce()).iter().map(Problem::key).collect() };
        assert!(keys(&format!("<p>{token}<a href=\"{token}\">x</a></p>")).is_empty());
        for html in [
            "<img alt=\"T\">",
            "<img src=\"T\">",
            "<p style=\"T\">",
            "<style>T</style>",
            "<title>T</title>",
            "<!--[if mso]><p>T</p><![endif]-->",
        ] {
            assert_eq!(keys(&html.replace('T', &token)), ["H004-place"], "{html}");
        }
    }
}
