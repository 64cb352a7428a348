//! Positions of the protocol, which count UTF-16 units in a line, and bytes of a text.

use std::ops::Range;

use lsp_types::Position;

/// The byte at a position; one behind the end of a line or of the text is that end (LSP 3.17, Position).
pub(super) fn offset(text: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 0..position.line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let line = text[start..].split('\n').next().unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut units = 0;
    for (at, c) in line.char_indices() {
        if units >= position.character {
            return start + at;
        }
        units += c.len_utf16() as u32;
    }
    start + line.len()
}

/// The position of a byte.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = &text[..text.floor_char_boundary(offset.min(text.len()))];
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Position::new(line as u32, before[start..].encode_utf16().count() as u32)
}

/// The range of some bytes.
pub(super) fn range(text: &str, span: &Range<usize>) -> lsp_types::Range {
    lsp_types::Range::new(position(text, span.start), position(text, span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_are_one_unit_and_emoji_two() {
        let text = "# 注\r\na = 甲\u{1F469}乙\r\n";
        let at = |part: &str| text.find(part).unwrap();
        assert_eq!(position(text, at("乙")), Position::new(1, 7));
        assert_eq!(position(text, at("甲")), Position::new(1, 4));
        for part in ["注", "甲", "\u{1F469}", "乙", "a"] {
            assert_eq!(offset(text, position(text, at(part))), at(part), "{part}");
        }
    }

    #[test]
    fn what_lies_behind_an_end_is_the_end() {
        let text = "甲乙\r\n丙";
        assert_eq!(offset(text, Position::new(0, 99)), "甲乙".len());
        assert_eq!(offset(text, Position::new(9, 0)), text.len());
        assert_eq!(offset(text, Position::new(1, 9)), text.len());
    }

    #[test]
    fn the_middle_of_an_emoji_is_no_byte_in_it() {
        let text = "\u{1F469}甲";
        assert!(text.is_char_boundary(offset(text, Position::new(0, 1))));
    }
}
