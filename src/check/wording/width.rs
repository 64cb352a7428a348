//! Texts that are too wide for their place: the list of an inbox, a button, or what their comment allows (L130).
//!
//! In: a text as it is printed with the newsletter's facts, in its widest variant. Out: a finding. East Asian characters are
//! two columns wide.

use unicode_width::UnicodeWidthStr;

use super::kinds::Kinds;
use crate::check::pair::Side;
use crate::locale::TextId;
use crate::problem::Problem;

/// The list of an inbox shows about this much of a subject.
const SUBJECT: usize = 60;
/// And of what follows it.
const PREHEADER: usize = 120;
/// A button on a telephone stays on one line.
const BUTTON: usize = 30;

/// Measures a text. `also` are the comments of its source, whose limit counts where it has none itself.
pub(super) fn check(side: &Side<'_>, also: &[&str], kinds: &Kinds, problems: &mut Vec<Problem>) {
    let text = &side.typed.id;
    let Some((most, key)) = limit(text, &side.typed.comment(), also, kinds) else { return };
    let lines = side.samples.iter().filter_map(|sample| sample.line(side.is_han));
    let Some(columns) = lines.map(|line| line.width()).max().filter(|columns| *columns > most) else { return };
    let problem = Problem::warning(key).with("id", text).with("columns", columns).with("most", most);
    problems.push(problem.in_language(side.language).at(side.typed.place()));
}

fn limit(text: &TextId, own: &[&str], also: &[&str], kinds: &Kinds) -> Option<(usize, &'static str)> {
    if text.attribute.is_some() {
        return None;
    }
    if let Some(most) = own.iter().chain(also).find_map(|line| said(line)) {
        return Some((most, "L130-comment"));
    }
    match text.message.as_str() {
        "subject" => Some((SUBJECT, "L130")),
        "preheader" => Some((PREHEADER, "L130")),
        _ => kinds.is_button(text).then_some((BUTTON, "L130-button")),
    }
}

/// The number of `max: 40`.
fn said(comment: &str) -> Option<usize> {
    let number = comment.trim().strip_prefix("max")?.trim_start().strip_prefix([':', '：'])?.trim();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    number[..digits].parse().ok()
}
