//! What differs between a mail as it was sent and as it would be sent now: subject and text part, word by word.
//!
//! In: the sent edition, its frame of now, and who compares two passages. Out: values for JSON. Both are addressed to the same
//! reader and read by a parser that is not ours. Looks are not compared: the text part has every word, a paragraph a line.

use mail_parser::MessageParser;
use serde::Serialize;
use similar::{Algorithm, capture_diff_slices};

use super::desk::SentEdition;
use super::frame::Frame;
use crate::clock::Timestamp;
use crate::keys::Keys;
use crate::message::{Kind, Recipient};

/// The passages that differ, by the part in which they stand, as [`Compare`] writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// When the edition was sent: milliseconds since 1970.
    at: i64,
    /// The subject, if it differs.
    subject: Vec<String>,
    /// Paragraphs of the text part, in order.
    text: Vec<String>,
}

/// Writes what two passages have in common and what not.
type Compare<'c> = &'c dyn Fn(&str, &str) -> String;

/// What changed since an edition was sent. `None` while only a glimpse of the edition is there.
#[must_use]
pub fn since(sent: &SentEdition, frame: &Frame, compare: Compare<'_>) -> Option<Changes> {
    let reader = Recipient::sample();
    let was = sent.letter.address(&reader, &Keys::sample(), Timestamp(sent.at), &Kind::Real);
    Some(Changes { at: sent.at, ..changes(&was.bytes, &frame.message(&reader)?, compare)? })
}

fn changes(was: &[u8], is: &[u8], compare: Compare<'_>) -> Option<Changes> {
    let ((old_subject, old_text), (subject, text)) = (read(was)?, read(is)?);
    Some(Changes {
        at: 0,
        subject: differing(&[&old_subject], &[&subject], compare),
        text: differing(&paragraphs(&old_text), &paragraphs(&text), compare),
    })
}

/// Subject and text part.
fn read(bytes: &[u8]) -> Option<(String, String)> {
    let message = MessageParser::default().parse(bytes)?;
    Some((message.subject().unwrap_or_default().to_owned(), message.body_text(0)?.into_owned()))
}

/// Lines with words; those that only underline a heading follow its length.
fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.chars().any(|c| !matches!(c, ' ' | '=' | '-'))).collect()
}

/// Passages in order: one against another where as many were put in as were taken out, else those that stand together as one.
fn differing(was: &[&str], is: &[&str], compare: Compare<'_>) -> Vec<String> {
    let mut passages = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, was, is) {
        let (old, new) = (&was[step.old_range()], &is[step.new_range()]);
        match (old, new) {
            _ if old == new => {}
            ([], added) => passages.extend(added.iter().map(|added| compare("", added))),
            (removed, []) => passages.extend(removed.iter().map(|removed| compare(removed, ""))),
            _ if old.len() == new.len() => passages.extend(old.iter().zip(new).map(|(old, new)| compare(old, new))),
            _ => passages.push(compare(&old.join("\n"), &new.join("\n"))),
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEN: &str =
        "尊敬的会员：\n\n数字化\n------\n\n还有四十个名额。\n\nForty seats are left.\n\n- 午餐\n- Lunch\n";

    fn mail(subject: &str, text: &str) -> Vec<u8> {
        format!(
            "Subject: =?utf-8?B?{}?=\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}",
            data_encoding::BASE64.encode(subject.as_bytes())
        )
        .into_bytes()
    }

    fn found(subject: &str, text: &str) -> Changes {
        let compare = |was: &str, is: &str| format!("{was} → {is}");
        changes(&mail("Lunch | 午餐会", THEN), &mail(subject, text), &compare).unwrap()
    }

    fn found_in_text(old: &str, new: &str) -> Vec<String> {
        assert!(THEN.contains(old));
        found("Lunch | 午餐会", &THEN.replace(old, new)).text
    }

    #[test]
    fn one_edited_word_is_one_change() {
        assert_eq!(found("Lunch | 午餐会", THEN), Changes::default());
        assert_eq!(found_in_text("四十", "五十"), ["还有四十个名额。 → 还有五十个名额。"]);
        assert_eq!(found_in_text("Forty", "Fifty"), ["Forty seats are left. → Fifty seats are left."]);
        let subject = found("Dinner | 午餐会", THEN);
        assert_eq!(
            (&*subject.subject, &*subject.text),
            (&["Lunch | 午餐会 → Dinner | 午餐会".to_owned()][..], &[][..])
        );
    }

    #[test]
    fn a_heading_and_the_line_below_it_are_one_change() {
        assert_eq!(found_in_text("数字化\n------", "数字化时代\n----------"), ["数字化 → 数字化时代"]);
    }

    #[test]
    fn paragraphs_that_came_or_went_stand_alone_and_their_neighbours_are_none() {
        assert_eq!(found_in_text("- 午餐\n", "- 午餐\n- 茶歇\n- Tea\n"), [" → - 茶歇", " → - Tea"]);
        assert_eq!(found_in_text("还有四十个名额。\n\n", ""), ["还有四十个名额。 → "]);
    }

    #[test]
    fn neighbours_are_compared_each_with_its_own_where_there_are_as_many() {
        assert_eq!(found_in_text("- 午餐\n- Lunch", "- 晚餐\n- Dinner"), ["- 午餐 → - 晚餐", "- Lunch → - Dinner"]);
        assert_eq!(found_in_text("- 午餐\n- Lunch", "- 晚餐"), ["- 午餐\n- Lunch → - 晚餐"]);
    }
}
