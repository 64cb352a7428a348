//! What happens to a value on its way into MJML, in text and in quoted attributes alike.
//!
//! Beside the five characters of HTML it turns into references: the braces, so that a raw `{{` in the result can only be a
//! template's mistake, and every character that mrml would write in Rust's own notation (see `prepass`).

use std::fmt::Write;

/// The escape function of `.mjml` templates; that of `.txt` templates is the identity.
pub(super) fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len() + value.len() / 8);
    for c in value.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '{' => escaped.push_str("&#123;"),
            '}' => escaped.push_str("&#125;"),
            '\n' | '\t' => escaped.push(' '),
            _ => push_plain(&mut escaped, c),
        }
    }
    escaped
}

/// Writes a character, as a reference where Rust's debug form of it is longer than itself.
pub(super) fn push_plain(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() || c == '\'' || c.escape_debug().len() == 1 {
        out.push(c);
    } else {
        write!(out, "&#x{:X};", u32::from(c)).expect("writing to a string succeeds");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_can_open_no_tag_close_no_attribute_and_start_no_template() {
        assert_eq!(
            escape(r#"<b a='1' c="2">{{x}} & y</b>"#),
            "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&#123;&#123;x&#125;&#125; &amp; y&lt;/b&gt;"
        );
    }

    #[test]
    fn characters_that_rust_would_write_in_its_own_notation_become_references() {
        assert_eq!(escape("活动　海报"), "活动&#x3000;海报");
        assert_eq!(escape("a\u{a0}b\\c\nd\te"), "a&#xA0;b&#x5C;c d e");
        assert_eq!(escape("❤\u{fe0f}"), "❤&#xFE0F;");
    }

    #[test]
    fn ordinary_chinese_stays_as_it_is() {
        assert_eq!(escape("“数字化”——中国与卢森堡"), "“数字化”——中国与卢森堡");
    }
}
