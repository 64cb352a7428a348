//! How deep and how large a TOML text may be, found by one pass over its bytes without recursion.
//!
//! A recursive reader overflows the stack on deep input, and an overflow cannot be caught: so this runs before the parser. It
//! knows strings and comments and errs on the strict side (the dot of `1.5` counts like the dot of `a.b`).

/// The deepest nesting of tables and arrays, dotted keys included (`security.md` section 3).
pub const MOST_NESTING: usize = 64;
/// The most keys and table headings in one file.
pub const MOST_KEYS: usize = 10_000;

/// What is too much, and the byte at which it became so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// Nested deeper than [`MOST_NESTING`].
    Deep(usize),
    /// More keys than [`MOST_KEYS`].
    Many(usize),
}

/// Looks for what is too deep or too much.
pub(super) fn excess(text: &str) -> Option<Excess> {
    let mut scan =
        Scan { bytes: text.as_bytes(), heading: 0, open: vec![0], keys: 0, in_heading: false, line_start: true };
    let mut at = 0;
    while at < scan.bytes.len() {
        let next = scan.step(at);
        match scan.bytes[at] {
            b'[' | b'{' | b'.' if scan.depth() > MOST_NESTING => return Some(Excess::Deep(at)),
            b'[' | b'=' if scan.keys > MOST_KEYS => return Some(Excess::Many(at)),
            _ => {}
        }
        at = next;
    }
    None
}

struct Scan<'a> {
    bytes: &'a [u8],
    /// Depth of the table that the last heading opened.
    heading: usize,
    /// Dots of the current key, for the file and each open bracket: never longer than the limit.
    open: Vec<usize>,
    keys: usize,
    in_heading: bool,
    line_start: bool,
}

impl Scan<'_> {
    /// Takes in what stands at `at`; gives the place behind it.
    fn step(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        match byte {
            b'#' => return self.line_end(at),
            b'"' | b'\'' => {
                self.line_start = false;
                return self.string_end(at);
            }
            b'\n' => self.end_line(),
            b'[' if self.line_start && self.open.len() == 1 => {
                (self.in_heading, self.heading) = (true, 1);
                self.keys += 1;
            }
            b'[' if self.in_heading => {}
            b'[' | b'{' => self.open.push(0),
            b']' | b'}' => self.close(),
            b'.' if self.in_heading => self.heading += 1,
            b'.' => self.dots(|dots| dots + 1),
            b',' => self.dots(|_| 0),
            b'=' => self.keys += 1,
            _ => {}
        }
        self.line_start &= matches!(byte, b' ' | b'\t');
        self.line_start |= byte == b'\n';
        at + 1
    }

    fn depth(&self) -> usize {
        self.heading + self.open.len() - 1 + self.open.iter().sum::<usize>()
    }

    fn dots(&mut self, change: impl FnOnce(usize) -> usize) {
        if let Some(dots) = self.open.last_mut() {
            *dots = change(*dots);
        }
    }

    fn close(&mut self) {
        if !self.in_heading && self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// A line break ends a heading, and a key outside brackets.
    fn end_line(&mut self) {
        self.in_heading = false;
        if self.open.len() == 1 {
            self.open[0] = 0;
        }
    }

    fn line_end(&self, at: usize) -> usize {
        self.bytes[at..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |length| at + length)
    }

    /// Behind the string that starts at `at`; a string of one line that nobody closed ends with its line.
    fn string_end(&self, at: usize) -> usize {
        let quote = self.bytes[at];
        let long = self.bytes[at..].starts_with(&[quote; 3]);
        let mut at = at + if long { 3 } else { 1 };
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b'\\' if quote == b'"' && (long || self.bytes.get(at + 1) != Some(&b'\n')) => at += 1,
                b'\n' if !long => return at,
                _ if byte == quote && !long => return at + 1,
                _ if long && self.bytes[at..].starts_with(&[quote; 3]) => {
                    // Up to two quotation marks may stand before the closing three.
                    let extra = self.bytes[at + 3..].iter().take(2).take_while(|byte| **byte == quote).count();
                    return at + 3 + extra;
                }
                _ => {}
            }
            at += 1;
        }
        self.bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_file_is_within_the_limits() {
        let text = "a = { b = [1.5, \"[[[\", '{{{'] } # [[[\n[x.y]\n[[x.z]]\n\"a.b\" = \"\"\"[\"[\"\"\"\"\n";
        assert_eq!(excess(text), None);
    }

    #[test]
    fn brackets_and_dots_count_together() {
        for deep in ["[", "{ a = ", "a.", "[a]\nb = [", "[[a]]\nb.c = {d = "] {
            let text = format!("a = {}", deep.repeat(100_000));
            assert!(matches!(excess(&text), Some(Excess::Deep(_))), "{deep}");
        }
        let nested = |levels: usize| format!("[a.b]\nc.d = {}1{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(excess(&nested(MOST_NESTING - 3)), None);
        assert!(excess(&nested(MOST_NESTING - 2)).is_some());
        assert!(excess(&format!("[{}]", ["a"; 65].join("."))).is_some());
    }

    #[test]
    fn brackets_one_after_another_are_not_deep() {
        assert_eq!(excess(&"a = [[1], [2.5], {b.c = 1}]\n".repeat(1000)), None);
    }

    #[test]
    fn more_than_ten_thousand_keys_are_too_many() {
        let keys = |count: usize| (0..count).map(|at| format!("k{at} = 1\n")).collect::<String>();
        assert_eq!(excess(&keys(MOST_KEYS)), None);
        assert!(matches!(excess(&keys(MOST_KEYS + 1)), Some(Excess::Many(_))));
    }

    #[test]
    fn a_string_that_nobody_closed_hides_only_its_own_line() {
        assert!(excess(&format!("a = \"x\nb = {}", "[".repeat(65))).is_some());
        assert_eq!(excess("a = '''"), None);
        assert_eq!(excess("a = \"\\"), None);
    }
}
