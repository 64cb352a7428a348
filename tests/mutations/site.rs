//! Where a file can be damaged: its entries, its lines, its prose (words outside braces, ids, comments, URLs and link targets).
//!
//! In: the text of a file and of those beside it. Out: [`Edit`]s, each a way to damage it. Which one is taken, the dice say.

use std::ops::Range;

/// A way to damage a file.
pub enum Edit {
    /// Bytes in the place of a range.
    Replace(Range<usize>, Vec<u8>),
    /// The whole file gone.
    Remove,
    /// The file under another name in the same folder.
    Rename(String),
}

/// Replaces a range.
pub fn edit(range: Range<usize>, text: impl Into<Vec<u8>>) -> Edit {
    Edit::Replace(range, text.into())
}

/// A file that is to be damaged, and those from which something may get into it.
#[derive(Default)]
pub struct Site<'f> {
    /// Its name, without the folder.
    pub name: &'f str,
    /// Its text.
    pub text: &'f str,
    /// The text of the same file in the source language; empty where there is none.
    pub source: &'f str,
    /// The text of another file of its folder; empty where there is none.
    pub neighbour: &'f str,
}

/// A message or term: its id and where it stands, to the end of its last line.
pub struct Entry<'f> {
    pub id: &'f str,
    pub range: Range<usize>,
}

impl<'f> Site<'f> {
    /// Lines that are no comments, with where they start; without their ends.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &'f str)> + use<'f> {
        let mut start = 0;
        self.text.split_inclusive('\n').filter_map(move |line| {
            let at = start;
            start += line.len();
            (!line.starts_with('#')).then(|| (at, line.trim_end_matches('\n')))
        })
    }

    /// Lines of text below the line of the id.
    pub fn continued(&self) -> Vec<(usize, &'f str)> {
        self.lines()
            .filter(|(_, line)| line.starts_with("    ") && !line.trim_start().starts_with(['.', '[', '*', '}', '{']))
            .collect()
    }

    /// Each `from` in a line that is no comment.
    pub fn all(&self, from: &str, to: &str) -> Vec<Edit> {
        let found = self.lines().flat_map(|(at, line)| line.match_indices(from).map(move |(inside, _)| at + inside));
        found.map(|at| edit(at..at + from.len(), to)).collect()
    }

    /// Each `from` in the prose.
    pub fn words(&self, from: &str, to: &str) -> Vec<Edit> {
        let pieces = self.prose().into_iter();
        let found =
            pieces.flat_map(|range| self.text[range.clone()].match_indices(from).map(move |(at, _)| range.start + at));
        found.map(|at| edit(at..at + from.len(), to)).collect()
    }

    /// Each place in the prose between two characters of which `fits` says yes, where `text` is put.
    pub fn between(&self, text: &str, fits: impl Fn(char, char) -> bool) -> Vec<Edit> {
        let mut edits = Vec::new();
        for range in self.prose() {
            let piece = &self.text[range.clone()];
            for ((_, before), (at, behind)) in piece.char_indices().zip(piece.char_indices().skip(1)) {
                if fits(before, behind) {
                    edits.push(edit(range.start + at..range.start + at, text));
                }
            }
        }
        edits
    }

    /// All messages and terms.
    pub fn entries(&self) -> Vec<Entry<'f>> {
        let mut entries: Vec<Entry<'f>> = Vec::new();
        let mut start = 0;
        let mut open = false;
        for line in self.text.split_inclusive('\n') {
            let id = line.split_once(" =").map(|(id, _)| id).filter(|id| is_id(id));
            if let Some(id) = id {
                entries.push(Entry { id, range: start..start + line.len() });
                open = true;
            } else if open && (line.starts_with(' ') || line == "}\n") {
                if let Some(entry) = entries.last_mut() {
                    entry.range.end = start + line.len();
                }
            } else if line != "\n" {
                open = false;
            }
            start += line.len();
        }
        entries
    }

    /// Pieces of prose, each within one line.
    pub fn prose(&self) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut depth = 0usize;
        for (start, line) in self.lines() {
            let mut from = prose_start(line);
            let mut quiet = false;
            let mut at = from;
            let mut flush = |from: usize, to: usize, depth: usize| {
                if depth == 0 && from < to {
                    pieces.push(start + from..start + to);
                }
            };
            while let Some(c) = line[at..].chars().next() {
                let rest = &line[at..];
                let skipped = match c {
                    '{' => {
                        flush(from, at, depth);
                        depth += 1;
                        1
                    }
                    '}' => {
                        depth = depth.saturating_sub(1);
                        1
                    }
                    _ if depth == 0 && rest.starts_with("](") => rest.find(')').map_or(rest.len(), |end| end + 1),
                    _ if depth == 0 && (rest.starts_with("http") || is_address(rest)) => {
                        rest.find(|c: char| !c.is_ascii_graphic() || c == ')' || c == ']').unwrap_or(rest.len())
                    }
                    _ => {
                        at += c.len_utf8();
                        quiet = true;
                        continue;
                    }
                };
                if c != '{' && c != '}' {
                    flush(from, at, depth);
                }
                at += skipped;
                from = at;
            }
            if quiet {
                flush(from, line.len(), depth);
            }
        }
        pieces
    }
}

fn is_id(id: &str) -> bool {
    let id = id.strip_prefix('-').unwrap_or(id);
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn is_address(rest: &str) -> bool {
    let word = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"@.-".contains(c)).map_or(rest, |end| &rest[..end]);
    word.contains('@')
}

/// Where the words of a line start: behind the id, the attribute's name or the variant's key.
fn prose_start(line: &str) -> usize {
    let indented = line.len() - line.trim_start().len();
    let trimmed = line.trim_start();
    let behind = |sign: &str| trimmed.find(sign).map(|at| indented + at + sign.len());
    let start = if indented == 0 || trimmed.starts_with('.') {
        behind(" = ").or(Some(line.len()))
    } else if trimmed.starts_with(['*', '[']) {
        behind("] ")
    } else if trimmed.starts_with("- ") {
        behind("- ")
    } else if trimmed.starts_with(|c: char| c.is_ascii_digit()) {
        behind(". ").filter(|at| *at <= indented + 3)
    } else {
        None
    };
    start.unwrap_or(indented)
}

/// A Han character.
pub fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// A number as it is typed, with what stands before and behind.
pub struct Number<'f> {
    pub range: Range<usize>,
    pub typed: &'f str,
    pub before: &'f str,
    pub behind: &'f str,
    /// The message in which it stands.
    pub message: &'f str,
}

impl<'f> Site<'f> {
    /// All numbers of the prose.
    pub fn numbers(&self) -> Vec<Number<'f>> {
        let entries = self.entries();
        let mut found = Vec::new();
        for piece in self.prose() {
            let text = &self.text[piece.clone()];
            let mut at = 0;
            while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
                let length = text[start..]
                    .find(|c: char| !c.is_ascii_digit() && !",.:".contains(c))
                    .unwrap_or(text.len() - start);
                let typed = text[start..start + length].trim_end_matches([',', '.', ':']);
                let range = piece.start + start..piece.start + start + typed.len();
                let entry = entries.iter().find(|entry| entry.range.contains(&range.start));
                found.push(Number {
                    before: &self.text[piece.start..range.start],
                    behind: &self.text[range.end..piece.end],
                    message: entry.map_or("", |entry| &self.text[entry.range.clone()]),
                    range,
                    typed,
                });
                at = start + length;
            }
        }
        found
    }

    /// Other numbers in the place of those of which `fits` says yes; `most` is the greatest that is still sensible.
    pub fn renumbered(&self, most: u64, fits: impl Fn(&Number<'_>) -> bool) -> Vec<Edit> {
        let mut edits = Vec::new();
        for number in self.numbers().into_iter().filter(|number| fits(number)) {
            let digits: String = number.typed.chars().filter(char::is_ascii_digit).collect();
            let Ok(value) = digits.parse::<u64>() else { continue };
            for other in [value + 1, value + 7, value.saturating_sub(1), value + 10, value * 10] {
                let other = other.to_string();
                let fits =
                    other.parse::<u64>().is_ok_and(|other| (1..=most).contains(&other)) && other.len() >= digits.len();
                if fits && !number.message.contains(&other) {
                    edits.push(edit(number.range.clone(), like(number.typed, &other)));
                }
            }
        }
        edits
    }
}

/// New digits in the form of a number as it was typed: `31.90` and 3197 make `31.97`.
fn like(typed: &str, digits: &str) -> String {
    let mut new = digits.chars().rev();
    let mut made = String::new();
    for c in typed.chars().rev() {
        made.extend(if c.is_ascii_digit() { new.next() } else { Some(c) });
    }
    made.extend(new);
    made.chars().rev().collect()
}
