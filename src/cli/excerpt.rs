//! The line of a file that a finding is about, cut around its mark to what a terminal has room for, Han being two columns wide.
//!
//! In: a text, the bytes that are marked, and the room. Out: the line, or a part of it between `…`, with its number and where
//! the mark stands in it. It looks no further along a line than the room is wide, so a line of any length costs little.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// One line, or the part of it around a mark.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt<'t> {
    /// What is shown.
    pub text: Cow<'t, str>,
    /// The mark: bytes of `text`.
    pub span: Range<usize>,
}

/// The line in which `span` begins, in at most `room` columns; all of it without a bound. A mark ends with its line: a caret
/// under twenty lines says less than one under the first.
#[must_use]
pub fn excerpt(text: &str, span: Range<usize>, room: Option<usize>) -> Excerpt<'_> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    let end = if text[span.start..end].ends_with('\r') { end - 1 } else { end };
    let mark = span.start..span.end.clamp(span.start, end);
    let line = start..end;
    match room.and_then(|room| window(text, &line, &mark, room)) {
        None => Excerpt { text: text[line].into(), span: mark.start - start..mark.end - start },
        Some(shown) => {
            let before = if shown.start > line.start { "…" } else { "" };
            let after = if shown.end < line.end { "…" } else { "" };
            let at = |offset: usize| offset.min(shown.end) - shown.start + before.len();
            let span = at(mark.start)..at(mark.end);
            Excerpt { text: format!("{before}{}{after}", &text[shown]).into(), span }
        }
    }
}

/// The part of a line that is shown; `None` for all of it.
fn window(text: &str, line: &Range<usize>, mark: &Range<usize>, room: usize) -> Option<Range<usize>> {
    let before = || text[line.start..mark.start].char_indices().rev();
    let behind = || text[mark.start..line.end].char_indices();
    let (left, right) = (columns(before(), room + 1), columns(behind(), room + 1));
    if left + right <= room {
        return None;
    }
    let room = room.saturating_sub(2);
    let marked = columns(text[mark.clone()].char_indices(), room);
    // What the mark leaves is for both sides, and what one of them does not need is for the other; a long mark leaves a
    // quarter to what stands before it, which often says what the line is.
    let half = (room - marked) / 2;
    let free = if right - marked.min(right) <= half { room.saturating_sub(right) } else { half };
    let left = free.max(room / 4).min(left);
    let start = fitting(before(), left).map_or(mark.start, |(at, _)| line.start + at);
    let used = columns(text[start..mark.start].char_indices(), room);
    let end = fitting(behind(), room - used).map_or(mark.start, |(at, c)| mark.start + at + c.len_utf8());
    Some(start..end)
}

/// The columns of some characters, counted up to `most`.
fn columns(characters: impl Iterator<Item = (usize, char)>, most: usize) -> usize {
    let mut counted = 0;
    for (_, c) in characters {
        counted += width(c);
        if counted >= most {
            return most;
        }
    }
    counted
}

/// The last of those characters that fit into some columns.
fn fitting(characters: impl Iterator<Item = (usize, char)>, mut room: usize) -> Option<(usize, char)> {
    let fits = |one: &(usize, char)| {
        let left = room.checked_sub(width(one.1));
        room = left.unwrap_or(0);
        left.is_some()
    };
    characters.take_while(fits).last()
}

/// Columns of a character as findings are printed: a tab is four spaces, a control one sign.
fn width(c: char) -> usize {
    if c == '\t' { 4 } else { c.width().unwrap_or(1) }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn cut(text: &str, part: &str, room: usize) -> (String, String) {
        let at = text.find(part).unwrap();
        let Excerpt { text, span } = excerpt(text, at..at + part.len(), Some(room));
        (text[span].to_owned(), text.into_owned())
    }

    #[test]
    fn a_line_with_room_is_whole() {
        assert_eq!(cut("甲\n乙丙丁\r\n戊", "丙", 6), ("丙".to_owned(), "乙丙丁".to_owned()));
        let all = excerpt("甲\n乙丙丁", 7..13, None);
        assert_eq!((&*all.text, all.span), ("乙丙丁", 3..9));
        assert_eq!(excerpt("甲\n", 4..4, Some(3)), Excerpt { text: "".into(), span: 0..0 });
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        assert_eq!(cut("一二三四五六七八九十", "六", 12), ("六".to_owned(), "…四五六七八…".to_owned()));
        assert_eq!(cut("一二三四五六七八九十", "一", 12), ("一".to_owned(), "一二三四五…".to_owned()));
        assert_eq!(cut("一二三四五六七八九十", "十", 12), ("十".to_owned(), "…六七八九十".to_owned()));
        assert_eq!(cut("一二三四五六七八九十", "三四五六七八九", 8), ("三四五".to_owned(), "…三四五…".to_owned()));
        assert_eq!(cut("id = 一二三四五六七八九十", "一二三四五六七八九十", 22).1, "id = 一二三四五六七…");
        assert_eq!(cut("one two three four", "three", 11).1, "…o three f…");
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_the_room(
            text in "[a甲\u{301}👩\t乙, \n]{0,60}", from in 0_usize..60, long in 0_usize..20, room in 8_usize..40,
        ) {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = |number: usize| starts[number.min(starts.len() - 1)];
            let (start, end) = (at(from), at(from + long));
            let shown = excerpt(&text, start..end, Some(room));
            proptest::prop_assert!(shown.text.replace('\t', "    ").width() <= room, "{shown:?}");
            let marked = text[start..end].split('\n').next().unwrap();
            let got = &shown.text[shown.span.clone()];
            proptest::prop_assert!(marked.starts_with(got.trim_end_matches('…')), "{shown:?} {marked:?}");
            proptest::prop_assert!(marked.is_empty() || !got.is_empty(), "{shown:?}");
        }

        #[test]
        fn what_has_room_is_never_cut(text in "[a甲, ]{0,30}", from in 0_usize..30) {
            let at = text.char_indices().nth(from).map_or(text.len(), |(at, _)| at);
            let shown = excerpt(&text, at..text.len(), Some(text.width().max(8)));
            proptest::prop_assert_eq!(&*shown.text, &text);
        }
    }
}
