//! How deep a file nests, told before Fluent's parser sees it: the parser recurses, and a stack that overflows ends the
//! process without a word.

/// The deepest nesting of braces and calls that is parsed.
pub(super) const MOST_NESTING: usize = 64;

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Placeable,
    Call,
    /// The variants of a select expression, which are text again.
    Variants,
}

/// Where a file nests deeper than [`MOST_NESTING`].
///
/// The scan knows as much of the grammar as it needs: never does it believe to be less deep than the parser is. Whatever
/// the parser refuses in an expression takes it back to the top.
pub(crate) fn too_deep(text: &str) -> Option<usize> {
    let (bytes, mut stack, mut at) = (text.as_bytes(), Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        let top: Option<Inside> = stack.last().copied();
        match (top, byte) {
            (_, b'{') => stack.push(Inside::Placeable),
            (Some(Inside::Variants), b'\n') => at = variant_line(bytes, at, &mut stack),
            (None | Some(Inside::Variants), _) => {}
            (Some(_), b'(') => stack.push(Inside::Call),
            (Some(Inside::Placeable), b'}') | (Some(Inside::Call), b')') => _ = stack.pop(),
            (Some(Inside::Placeable), b'-') if bytes.get(at + 1) == Some(&b'>') => {
                stack.push(Inside::Variants);
                at += 1;
            }
            (Some(_), b'"') => match string_end(bytes, at) {
                Some(end) => at = end,
                None => stack.clear(),
            },
            (Some(_), b' ' | b'\n' | b'\r' | b'-' | b'_' | b'$' | b'.' | b',' | b':') => {}
            (Some(_), byte) if byte.is_ascii_alphanumeric() => {}
            (Some(_), _) => stack.clear(),
        }
        if stack.iter().filter(|inside| **inside != Inside::Variants).count() > MOST_NESTING {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The next line among variants: a closing brace ends them, an entry ends everything. Gives the last byte read.
fn variant_line(bytes: &[u8], newline: usize, stack: &mut Vec<Inside>) -> usize {
    let indent = bytes[newline + 1..].iter().take_while(|byte| **byte == b' ').count();
    let at = newline + 1 + indent;
    match bytes.get(at) {
        Some(b'}') => {
            stack.truncate(stack.len().saturating_sub(2));
            at
        }
        Some(byte) if indent == 0 && (byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'#')) => {
            stack.clear();
            newline
        }
        _ => newline,
    }
}

/// The closing quote of a string literal, which ends on its line.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\n' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::fixture::*;

    #[test]
    fn a_hundred_thousand_levels_of_any_kind_are_a_problem_and_no_abort() {
        for deep in [
            format!("x = {}", "{".repeat(100_000)),
            format!("x = {{ {}", "LIST(".repeat(100_000)),
            format!("x = {{ {}", "LIST({ ".repeat(50_000)),
            format!("x = {{ {}", "\nLIST(\n{\n".repeat(50_000)),
            format!("x = {}", "{ \"a\" ->\n   *[a] ".repeat(40_000)),
            format!("x = {}", "text \"{\"} a\" ->\n   *[a] ".repeat(40_000)),
        ] {
            let keys: Vec<&str> = found_in("en", &deep).into_iter().map(|(key, ..)| key).collect();
            assert_eq!(keys, ["L013-nesting"], "{}", &deep[..30]);
        }
    }

    #[test]
    fn many_literal_braces_are_not_deep() {
        assert_eq!(too_deep(&"x = {\"{\"} und {\"}\"}\n".repeat(500)), None);
        assert_eq!(too_deep(&"x = { $a ->\n    [one] {\"{\"} \"{ $b }\n   *[other] b\n }\n".repeat(500)), None);
    }

    #[test]
    fn a_forgotten_brace_does_not_add_up_over_a_file() {
        assert_eq!(too_deep(&"x = { $a\ny = 文字 {\n# comment {\n".repeat(500)), None);
    }

    #[test]
    fn what_is_allowed_is_parsed_and_formatted() {
        let nested = format!("x = {} $year {}\n", "{".repeat(64), "}".repeat(64));
        assert_eq!(plain("zh-CN", &nested).unwrap(), "2021");
        assert!(too_deep(&format!("x = {}", "{".repeat(65))).is_some());
    }
}
