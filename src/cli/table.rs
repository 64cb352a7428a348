//! Plain tables: columns aligned by the width that a terminal gives each character, Han being two columns wide.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Rows as lines, their columns padded to the widest cell and parted by two spaces; the last column is not padded.
///
/// Cells that look like numbers are not special: pad them before, if they shall stand at the right.
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(width).collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut text = String::new();
    for (column, cell) in row.iter().enumerate() {
        if column + 1 < row.len() {
            text.push_str(&padded(cell, widths[column] + 2));
        } else {
            text.push_str(cell);
        }
    }
    text
}

/// A text padded with spaces to so many columns.
#[must_use]
pub fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// Lines joined, each cut with `…` to `width` columns.
#[must_use]
pub fn fitted(lines: &[String], width: usize) -> String {
    lines.iter().map(|line| cut(line, width) + "\n").collect()
}

/// A text cut with `…` to `width` columns.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let fits = |c: &char| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= room;
        room = room.saturating_sub(wide);
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_counts_two_columns() {
        let rows = [vec!["中文".to_owned(), "a".to_owned()], vec!["en".to_owned(), "b".to_owned()]];
        assert_eq!(columns(&rows), ["中文  a", "en    b"]);
    }

    #[test]
    fn a_long_line_is_cut_between_characters() {
        assert_eq!(cut("网络研讨会", 6), "网络…");
        assert_eq!(cut("网络研讨会", 10), "网络研讨会");
    }
}
