//! What stands above a piece of junk: the last id, and whether a line of text would belong to it.
//!
//! In: a file, read once from top to bottom while its junk is explained. So a file of nothing but junk takes no longer than
//! another.

use super::id_of;
use super::lines::looks_like_entry;

/// A file, read up to some line.
#[derive(Debug)]
pub(in crate::locale) struct Above<'f> {
    file: &'f str,
    /// The start of the first line that was not read yet.
    end: usize,
    id: Option<&'f str>,
    is_text: bool,
}

impl<'f> Above<'f> {
    /// Nothing read yet.
    pub(in crate::locale) fn new(file: &'f str) -> Above<'f> {
        Above { file, end: 0, id: None, is_text: false }
    }

    /// Reads the lines that end before `at`.
    pub(super) fn read_to(&mut self, at: usize) {
        let end = self.file[..at].rfind('\n').map_or(0, |line_end| line_end + 1);
        for line in self.file.get(self.end..end).unwrap_or_default().lines() {
            self.id = id_of(line).or(self.id);
            self.is_text = owns(line).unwrap_or(self.is_text);
        }
        self.end = self.end.max(end);
    }

    /// The last id before `at`.
    pub(super) fn id(&self, at: usize) -> Option<&'f str> {
        self.file.get(self.end..at).and_then(|rest| rest.lines().rev().find_map(id_of)).or(self.id)
    }

    /// Whether a line at `at` would belong to an id above it if it were indented: a comment between them would end the text.
    pub(super) fn is_text(&self, at: usize) -> bool {
        let rest = self.file.get(self.end..at).unwrap_or_default();
        rest.lines().rev().find_map(owns).unwrap_or(self.is_text)
    }
}

/// Whether a line makes those below it text, or ends a text; `None` where it does neither.
fn owns(line: &str) -> Option<bool> {
    let is_comment = line.starts_with(['#', '＃']);
    let is_entry = !line.starts_with(' ') && looks_like_entry(line);
    (is_comment || is_entry).then_some(!is_comment)
}
