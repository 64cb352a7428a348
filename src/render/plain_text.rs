//! The last touches to the plain-text part: white space as a reader of plain text expects it.
//!
//! No trailing white space, never more than one blank line together, one line break at the end, lines end in LF. Nothing is
//! wrapped: soft breaks are the transfer encoding's business.

/// Tidies a text.
pub(super) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut tidied = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.split('\n').map(|line| line.trim_end_matches([' ', '\t', '\u{3000}', '\u{a0}'])) {
        if line.is_empty() {
            blank += 1;
            continue;
        }
        if blank > 0 && !tidied.is_empty() {
            tidied.push('\n');
        }
        blank = 0;
        tidied.push_str(line);
        tidied.push('\n');
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_trailing_spaces_are_few() {
        assert_eq!(tidy("\n\n标题  \n\n\n\n正文　\n- a\n\n"), "标题\n\n正文\n- a\n");
        assert_eq!(tidy(""), "");
        assert_eq!(tidy("a\r\nb"), "a\nb\n");
    }
}
