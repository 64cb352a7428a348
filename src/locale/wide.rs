//! Links typed with the brackets of Chinese input, `[报名]（register）`: Markdown takes them for text, and nobody can click.

use fluent_syntax::ast::Pattern;

use crate::problem::Problem;

use super::file::File;
use super::structure::texts;

/// A link of which at least one bracket is full-width.
#[derive(Debug, PartialEq)]
struct WideLink<'t> {
    /// The first full-width bracket, a slice of the text.
    sign: &'t str,
    /// What the link needs there.
    plain: char,
    /// Where it should lead.
    target: &'t str,
    /// The whole link as it should be typed.
    link: String,
}

/// The links with full-width brackets in all variants of a text, as problems with their targets.
pub(super) fn wide_in<'f>(file: &File, pattern: &'f Pattern<&'f str>) -> Vec<(&'f str, Problem)> {
    let mut found = Vec::new();
    texts(pattern, &mut |text| {
        found.extend(wide_links(text).into_iter().map(|wide| {
            let problem = Problem::error("L071-wide").with("sign", wide.sign).with("plain", wide.plain);
            (wide.target, problem.with("link", wide.link).at(file.place(wide.sign)))
        }));
    });
    found
}

/// The links with full-width brackets in a piece of text.
fn wide_links(text: &str) -> Vec<WideLink<'_>> {
    let middles = text.char_indices().filter(|(_, sign)| matches!(sign, ']' | '］' | '】'));
    middles.filter_map(|(at, _)| wide_link(text, at)).collect()
}

/// The link whose words end at `middle`.
fn wide_link(text: &str, middle: usize) -> Option<WideLink<'_>> {
    let open = text[..middle].rfind(['[', '［', '【', ']', '］', '】'])?;
    let paren = middle + text[middle..].chars().next()?.len_utf8();
    let inside = text[paren..].strip_prefix(['(', '（'])?;
    let start = text.len() - inside.len();
    let target = &inside[..inside.find(|c: char| !c.is_ascii_graphic() || c == ')')?];
    let end = start + target.len();
    let mut signs = [(open, '['), (middle, ']'), (paren, '('), (end, ')')].into_iter();
    let is_link =
        text[open..].starts_with(['[', '［', '【']) && text[end..].starts_with([')', '）']) && !target.is_empty();
    let (at, plain) = signs.find(|(at, plain)| !text[*at..].starts_with(*plain)).filter(|_| is_link)?;
    let sign = &text[at..at + text[at..].chars().next()?.len_utf8()];
    let label = &text[open..middle];
    let label = label.trim_start_matches(['[', '［', '【']);
    Some(WideLink { sign, plain, target, link: format!("[{label}]({target})") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_width_bracket_is_found_wherever_it_stands() {
        for (text, sign, plain) in [
            ("请[报名]（register）。", "（", '('),
            ("请【报名】(register)。", "【", '['),
            ("请［报名］（register）。", "［", '['),
            ("请[报名](register）。", "）", ')'),
            ("请[报名】(register)。", "】", ']'),
        ] {
            let found = wide_links(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].sign, found[0].plain, found[0].target), (sign, plain, "register"), "{text}");
            assert_eq!(found[0].link, "[报名](register)");
        }
    }

    #[test]
    fn a_good_link_and_brackets_of_text_are_none() {
        for text in
            ["[报名](register)", "【通知】（四月）", "】（register）", "[报名] （register）", "[报名]（register", "]"]
        {
            assert_eq!(wide_links(text), [], "{text}");
        }
    }
}
