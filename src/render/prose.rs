//! How running text looks: the inline styles of the HTML that Markdown gives, since `<style>` may be lost on the way.
//!
//! In: bare XHTML of `p br strong em a ul ol li`. Out: the same with a `style` on what would otherwise have a client's own
//! margins. Font, size and line height come from the `mj-text` around it.

use super::markup::{Piece, pieces};

const SPACE_BELOW: &str = "0 0 1em 0";

/// The styles, by element.
const STYLES: [(&str, &str); 5] = [
    ("p", "margin:0 0 1em 0"),
    ("ul", "margin:0 0 1em 0;padding:0 0 0 1.5em"),
    ("ol", "margin:0 0 1em 0;padding:0 0 0 1.5em"),
    ("li", "margin:0 0 0.4em 0"),
    ("a", "color:inherit;text-decoration:underline"),
];

/// Adds the styles. The last block of the text has no margin below it.
pub(super) fn style(html: &str) -> String {
    let last = last_block(html);
    let mut styled = String::with_capacity(html.len() + 256);
    let mut written = 0;
    for (offset, piece) in pieces(html) {
        let Piece::Start(tag) = piece else { continue };
        let Some((_, style)) = STYLES.iter().find(|(name, _)| *name == tag.name) else { continue };
        let name_end = offset + 1 + tag.name.len();
        styled.push_str(&html[written..name_end]);
        let style = if last == Some(offset) { style.replace(SPACE_BELOW, "0") } else { (*style).to_owned() };
        styled.push_str(&format!(" style=\"{style}\""));
        written = name_end;
    }
    styled.push_str(&html[written..]);
    // As in the escape function: raw braces in the result can only be a template's mistake.
    styled.replace('{', "&#123;").replace('}', "&#125;")
}

/// Where the last block starts that stands in no other.
fn last_block(html: &str) -> Option<usize> {
    let (mut depth, mut last) = (0_usize, None);
    for (offset, piece) in pieces(html) {
        match piece {
            Piece::Start(tag) if is_block(tag.name) => {
                last = if depth == 0 { Some(offset) } else { last };
                depth += 1;
            }
            Piece::End { name, .. } if is_block(name) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    last
}

fn is_block(name: &str) -> bool {
    matches!(name, "p" | "ul" | "ol")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_and_the_last_one_adds_no_space() {
        assert_eq!(style("<p>一</p><p>二</p>"), "<p style=\"margin:0 0 1em 0\">一</p><p style=\"margin:0\">二</p>");
    }

    #[test]
    fn lists_and_links_work_without_a_style_sheet() {
        assert_eq!(
            style("<ul><li><a href=\"https://a.example\">a</a><br/>b</li></ul>"),
            "<ul style=\"margin:0;padding:0 0 0 1.5em\"><li style=\"margin:0 0 0.4em 0\">\
             <a style=\"color:inherit;text-decoration:underline\" href=\"https://a.example\">a</a><br/>b</li></ul>"
        );
    }

    #[test]
    fn phrases_stay_bare() {
        assert_eq!(style("<strong>a</strong> <em>b</em>"), "<strong>a</strong> <em>b</em>");
    }
}
