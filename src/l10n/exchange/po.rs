//! Gettext PO, as Poedit and Weblate read it: the context is the id, tokens stand between braces.
//!
//! Own code, because the part of the format that is needed is small: comments, `msgctxt`, `msgid`, `msgstr`.

use std::fmt::Write as _;

use crate::problem::Problem;

use super::document::{Document, Row, Unreadable};
use super::piece::{coded, decoded};

/// Begins the comment that tells what the translation was.
const CHECK: &str = "diglot ";

pub(super) fn write(document: &Document) -> String {
    let mut out = format!(
        "msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\
         \"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: {}\\n\"\n\"X-Source-Language: {}\\n\"\n",
        document.to.replace('-', "_"),
        document.from.replace('-', "_")
    );
    for row in &document.rows {
        out.push('\n');
        for line in row.comment.lines() {
            let _ = writeln!(out, "#. {line}");
        }
        let _ = writeln!(out, "#. {CHECK}{} {}", row.check.as_deref().unwrap_or_default(), row.state);
        if row.state == "stale" || row.state == "draft" {
            out.push_str("#, fuzzy\n");
        }
        let _ = writeln!(out, "msgctxt {}", quoted(&row.address()));
        let _ = writeln!(out, "msgid {}", quoted(&coded(&row.source)));
        let _ = writeln!(out, "msgstr {}", quoted(&coded(&row.target)));
    }
    out
}

/// A string; of several lines each on its own.
fn quoted(text: &str) -> String {
    let escaped = |part: &str| {
        let part = part.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t").replace('\r', "\\r");
        format!("\"{}\"", part.replace('\n', "\\n"))
    };
    match text.contains('\n') {
        false => escaped(text),
        true => {
            let lines: Vec<String> = text.split_inclusive('\n').map(escaped).collect();
            format!("\"\"\n{}", lines.join("\n"))
        }
    }
}

/// What the next string in quotes belongs to, in the order in which an entry has them.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Part {
    Nothing,
    Context,
    Source,
    Target,
}

/// An entry while it is read.
#[derive(Default)]
struct Block {
    number: u64,
    context: Option<String>,
    source: String,
    target: String,
    check: Option<String>,
    guess: bool,
    begun: bool,
}

pub(super) fn read(text: &str) -> Result<Document, Unreadable> {
    let mut document = Document::default();
    let (mut block, mut part) = (Block::default(), Part::Nothing);
    for (at, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        let (line, number) = (line.trim(), at as u64 + 1);
        // A comment or a context after the translation begins the next entry.
        let begins =
            line.is_empty() || line.starts_with('#') || line.starts_with("msgctxt") || line.starts_with("msgid");
        if begins && part == Part::Target {
            finish(std::mem::take(&mut block), &mut document)?;
            part = Part::Nothing;
        }
        if line.is_empty() || line.starts_with("#~") {
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            block.guess |= comment.starts_with(',') && comment.contains("fuzzy");
            let check = comment.strip_prefix('.').and_then(|rest| rest.trim().strip_prefix(CHECK));
            block.check = check.and_then(|rest| rest.split(' ').next()).map(str::to_owned).or(block.check);
            continue;
        }
        let (named, string) = match line.split_once('"') {
            Some((word, _)) => (word.trim(), &line[word.len()..]),
            None => return Err(Unreadable::at(number, Problem::error("X001-po"))),
        };
        let next = match named {
            "" => part,
            "msgctxt" => Part::Context,
            "msgid" => Part::Source,
            "msgstr" => Part::Target,
            other => return Err(Unreadable::at(number, Problem::error("X001-word").with("word", other))),
        };
        if !named.is_empty() && next <= part {
            return Err(Unreadable::at(number, Problem::error("X001-twice").with("word", named)));
        }
        part = next;
        let string = unquoted(string).map_err(|problem| Unreadable::at(number, problem))?;
        if !std::mem::replace(&mut block.begun, true) {
            block.number = number;
        }
        match part {
            Part::Context => block.context.get_or_insert_default().push_str(&string),
            Part::Source => block.source.push_str(&string),
            Part::Target => block.target.push_str(&string),
            Part::Nothing => return Err(Unreadable::at(number, Problem::error("X001-po"))),
        }
    }
    finish(block, &mut document)?;
    if document.to.is_empty() {
        return Err(Unreadable::file(Problem::error("X001-language")));
    }
    Ok(document)
}

fn finish(block: Block, document: &mut Document) -> Result<(), Unreadable> {
    if !block.begun {
        return Ok(());
    }
    let Some(context) = block.context else {
        if !block.source.is_empty() {
            return Err(Unreadable::at(block.number, Problem::error("X001-context")));
        }
        let header = |name: &str| {
            let value = block.target.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            value.trim().replace('_', "-")
        };
        document.to = header("Language:");
        document.from = header("X-Source-Language:");
        return Ok(());
    };
    let mut row = Row::at(block.number, &context);
    row.source = decoded(&block.source);
    row.target = decoded(&block.target);
    row.check = block.check;
    row.guess = block.guess;
    document.rows.push(row);
    Ok(())
}

fn unquoted(text: &str) -> Result<String, Problem> {
    let unclosed = || Problem::error("X001-quote");
    let inner = text.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or_else(unclosed)?;
    let (mut out, mut chars) = (String::new(), inner.chars());
    while let Some(c) = chars.next() {
        match c {
            '"' => return Err(unclosed()),
            '\\' => out.push(match chars.next().ok_or_else(unclosed)? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                same @ ('"' | '\\') => same,
                other => return Err(Problem::error("X001-escape").with("sign", format!("\\{other}"))),
            }),
            c => out.push(c),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_as_they_were_written() {
        for text in ["", "一", "One \"two\" \\n", "a\n\nb\n", "\tx\r\n"] {
            let lines: Vec<String> = quoted(text).lines().map(|line| unquoted(line).unwrap()).collect();
            assert_eq!(lines.concat(), text);
        }
    }

    #[test]
    fn what_cannot_be_read_names_its_line() {
        const HEADING: &str = "msgid \"\"\nmsgstr \"Language: zh_CN\\n\"\n\n";
        for (text, row, key) in [
            ("msgid \"a\nmsgstr \"\"\n".to_owned(), Some(1), "X001-quote"),
            (format!("{HEADING}msgid \"a\"\nmsgstr \"\"\n"), Some(4), "X001-context"),
            (format!("{HEADING}msgctxt \"x:a\"\nmsgid \"a\"\nmsgstr \"\\q\"\n"), Some(6), "X001-escape"),
            (format!("{HEADING}msgctxt \"x:a\"\nmsgid \"a\"\nmsgstr \"一\"\nmsgstr \"二\"\n"), Some(7), "X001-twice"),
            (format!("{HEADING}msgctxt \"x:a\"\nmsgid \"a\"\nmsgid \"b\"\nmsgstr \"二\"\n"), Some(6), "X001-twice"),
            (format!("{HEADING}msgctxt \"x:a\"\nmsgid \"a\"\nmsgid_plural \"b\"\n"), Some(6), "X001-word"),
        ] {
            let found = read(&text).unwrap_err();
            assert_eq!((found.row, found.problem.key()), (row, key), "{text}");
        }
    }
}
