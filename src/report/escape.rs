//! Text from anywhere as text of an HTML page or a quoted attribute: what marks up is escaped, what steers is made visible.

use crate::shown::shown_within;

/// Escapes a text.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in shown_within(text, usize::MAX).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_marks_up_and_nothing_steers() {
        assert_eq!(
            escaped("<b a='1' c=\"2\">王 & 李</b>"),
            "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;王 &amp; 李&lt;/b&gt;"
        );
        assert_eq!(escaped("a\u{202e}b\r\n"), r"a\u{202e}b\r\n");
    }
}
