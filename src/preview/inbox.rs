//! How much of a subject and a preheader an inbox shows, by columns: a Han character fills two (UAX #11).
//!
//! The widths are typical ones, chosen for a warning in time, not measured for any program: a phone shows one line of subject
//! and two of preheader, a wide window shows both in one row.

use serde::Serialize;
use unicode_width::UnicodeWidthChar;

/// Columns of subject and preheader on a phone.
const PHONE: (usize, usize) = (40, 80);
/// The same in a wide window; the subject's is that of `message.md` R15.
const DESKTOP: (usize, usize) = (60, 60);

/// What is seen of a subject and a preheader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inbox {
    phone: Row,
    desktop: Row,
}

/// What fits into one row: characters that are seen, and characters in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Row {
    subject: (usize, usize),
    preheader: (usize, usize),
}

impl Inbox {
    /// Both rows of an edition.
    #[must_use]
    pub fn of(subject: &str, preheader: &str) -> Inbox {
        let row =
            |(wide, below): (usize, usize)| Row { subject: fits(subject, wide), preheader: fits(preheader, below) };
        Inbox { phone: row(PHONE), desktop: row(DESKTOP) }
    }
}

/// How many characters of a text fit into some columns, and how many it has; where it is cut, one column is for `…`.
fn fits(text: &str, columns: usize) -> (usize, usize) {
    let widths: Vec<usize> = text.chars().map(|c| c.width().unwrap_or(0)).collect();
    if widths.iter().sum::<usize>() <= columns {
        return (widths.len(), widths.len());
    }
    let mut filled = 0;
    let seen = widths.iter().take_while(|width| {
        filled += **width;
        filled < columns
    });
    (seen.count(), widths.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_han_character_fills_two_columns_and_a_cut_leaves_one_for_its_mark() {
        assert_eq!(fits("Lunch", 5), (5, 5));
        assert_eq!(fits("Lunches", 5), (4, 7));
        assert_eq!(fits("中卢午餐会", 10), (5, 5));
        assert_eq!(fits("中卢午餐会会", 10), (4, 6));
        assert_eq!(fits("", 10), (0, 0));
    }
}
