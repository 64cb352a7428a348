//! Links typed with the brackets of Chinese input, `[报名]（register）`, or with a space inside, `[报名] (register)`: Markdown
//! takes them for text, and nobody can click.

use fluent_syntax::ast::Pattern;

use crate::problem::Problem;

use super::file::File;
use super::structure::texts;

/// A link of which at least one bracket is full-width, or with a space between its words and its target.
#[derive(Debug, PartialEq)]
struct WideLink<'t> {
    /// The first full-width bracket, else the space; a slice of the text.
    sign: &'t str,
    /// What the link needs in place of the bracket.
    plain: Option<char>,
    /// All of it as it was typed.
    typed: &'t str,
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
            let problem = match wide.plain {
                Some(plain) => Problem::error("L071-wide").with("sign", wide.sign).with("plain", plain),
                None => Problem::error("L071-space"),
            };
            let problem = problem.with("link", &wide.link).at(file.place(wide.sign));
            (wide.target, problem.mended_by(file.span(wide.typed), wide.link))
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
    let space = middle + text[middle..].chars().next()?.len_utf8();
    let paren = text.len() - text[space..].trim_start_matches(' ').len();
    let inside = text[paren..].strip_prefix(['(', '（'])?;
    let start = text.len() - inside.len();
    // An opening bracket ends the search, or each link that is not closed would look through all that follows.
    let target = &inside[..inside.find(|c: char| !c.is_ascii_graphic() || matches!(c, '(' | ')' | '[' | ']'))?];
    let end = start + target.len();
    let mut signs = [(open, '['), (middle, ']'), (paren, '('), (end, ')')].into_iter();
    let is_link =
        text[open..].starts_with(['[', '［', '【']) && text[end..].starts_with([')', '）']) && !target.is_empty();
    let wide = signs.find(|(at, plain)| !text[*at..].starts_with(*plain));
    if !is_link || wide.is_none() && space == paren {
        return None;
    }
    let width = |at: usize| text[at..].chars().next().map_or(0, char::len_utf8);
    let sign = wide.map_or(&text[space..paren], |(at, _)| &text[at..at + width(at)]);
    let label = text[open..middle].trim_start_matches(['[', '［', '【']);
    let (typed, link) = (&text[open..end + width(end)], format!("[{label}]({target})"));
    Some(WideLink { sign, plain: wide.map(|(_, plain)| plain), typed, target, link })
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
            assert_eq!((found[0].sign, found[0].plain, found[0].target), (sign, Some(plain), "register"), "{text}");
            assert_eq!(found[0].link, "[报名](register)");
        }
    }

    #[test]
    fn a_space_before_the_target_is_found() {
        let found = wide_links("请[报名] (register)。");
        assert_eq!((found[0].sign, found[0].plain, found[0].typed), (" ", None, "[报名] (register)"));
        assert_eq!(wide_links("请[报名] （https://a.example/b）。")[0].link, "[报名](https://a.example/b)");
    }

    #[test]
    fn thousands_of_links_that_are_not_closed_are_read_at_once() {
        let begun = std::time::Instant::now();
        assert_eq!(wide_links(&"[a](".repeat(100_000)), []);
        assert!(begun.elapsed().as_secs() < 10, "each looks for its end in all that follows");
    }

    #[test]
    fn a_good_link_and_brackets_of_text_are_none() {
        for text in [
            "[报名](register)",
            "【通知】（四月）",
            "】（register）",
            "[报名] （见 下）",
            "[报名]（register",
            "]",
            "[报名]\n(register)",
        ] {
            assert_eq!(wide_links(text), [], "{text}");
        }
    }
}
