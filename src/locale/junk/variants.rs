//! Variants of a choice whose keys stand in the brackets of Chinese input, `【one】`: Fluent takes them for text.

use crate::problem::Problem;

use super::Finding;

/// The first variant with such brackets, in the choice that the parser gave up at `at`.
pub(super) fn brackets(file: &str, at: usize) -> Option<Finding> {
    let start = file[..at].rfind("->")?;
    let end = file[at..].find('\n').map_or(file.len(), |end| at + end);
    let lines = file[start..end].split_inclusive('\n');
    let mut line_start = start;
    for line in lines {
        let key = line.trim_start_matches([' ', '*']);
        if key.starts_with(['【', '［']) {
            return Some(bracket(line_start + (line.len() - key.len()), key));
        }
        line_start += line.len();
    }
    None
}

fn bracket(at: usize, typed: &str) -> Finding {
    let sign = typed.chars().next().unwrap_or('【');
    let key = typed[sign.len_utf8()..].split(['】', '］', ']']).next().unwrap_or_default().trim();
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let plain = if is_key { format!("[{key}]") } else { "[one]".to_owned() };
    let problem = Problem::error("L001-brackets").with("sign", sign).with("plain", plain);
    Finding::from(problem).at(at, sign.len_utf8())
}
