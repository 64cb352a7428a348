//! `diglot explain CODE`: what a finding means, why it matters, how to mend it.

use super::arguments::Explain;
use super::exit::{Exit, Failure, Outcome};
use super::sentences::{Sentences, Tongue};
use super::shell::{Shell, width};
use super::table::cut;
use crate::problem::nearest;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Prints the explanation of a code, or the list of all codes.
pub fn run(shell: &Shell, command: &Explain) -> Outcome {
    let sentences = shell.sentences();
    let Some(typed) = &command.code else {
        for code in sentences.codes() {
            let explanation = sentences.explanation(&code).unwrap_or_default();
            let first = first_sentence(&explanation);
            shell.out(&format!("{}\n", cut(&format!("{code}  {first}"), width())))?;
        }
        return Ok(Exit::Done);
    };
    let code = typed.to_uppercase();
    let Some(explanation) = sentences.explanation(&code) else {
        let codes = sentences.codes();
        let failure = Failure::new(Exit::Usage, format!("there is no finding {typed}"));
        return Err(match nearest(&code, codes.iter().map(String::as_str)) {
            Some(near) => failure.hint(format!("did you mean {near}? `diglot explain` lists all codes")),
            None => failure.hint("`diglot explain` lists all codes"),
        });
    };
    let example = sentences.example(&code).map(|(wrong, right)| shown_example(&sentences, &wrong, &right));
    shell.out(&format!("{code}\n\n{}\n{}", wrapped(&explanation), example.unwrap_or_default()))?;
    Ok(Exit::Done)
}

/// The first sentence of an explanation.
fn first_sentence(explanation: &str) -> &str {
    let end = explanation
        .find(". ")
        .map(|at| at + 1)
        .into_iter()
        .chain(explanation.find('。').map(|at| at + '。'.len_utf8()));
    &explanation[..end.min().unwrap_or(explanation.len())]
}

/// A failing line above the mended one.
fn shown_example(sentences: &Sentences, wrong: &str, right: &str) -> String {
    let (bad, good) = match sentences.tongue() {
        Tongue::English => ("Found:  ", "Mended: "),
        Tongue::Chinese => ("有误：", "改正："),
    };
    let lines = |label: &str, text: &str| {
        let indent = " ".repeat(UnicodeWidthStr::width(label));
        let lines = text.lines().enumerate().map(|(at, line)| match at {
            0 => format!("  {label}{line}\n"),
            _ => format!("  {indent}{line}\n"),
        });
        lines.collect::<String>()
    };
    format!("\n{}{}", lines(bad, wrong), lines(good, right))
}

/// Words wrapped at 78 columns; blank lines stay.
fn wrapped(text: &str) -> String {
    text.split("\n\n").map(|paragraph| fill(paragraph, 78)).collect::<Vec<_>>().join("\n\n")
}

/// Lines are broken at spaces and between Han characters; a mark of punctuation begins no line.
fn fill(paragraph: &str, most: usize) -> String {
    let mut lines = vec![String::new()];
    for (at, piece) in pieces(paragraph).into_iter().enumerate() {
        let line = lines.last_mut().expect("starts with one line");
        let (gap, word) = piece.strip_prefix(' ').map_or(("", piece), |word| (" ", word));
        if at > 0 && UnicodeWidthStr::width(line.as_str()) + gap.len() + UnicodeWidthStr::width(word) > most {
            lines.push(word.to_owned());
        } else {
            line.push_str(if line.is_empty() { "" } else { gap });
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// A paragraph in pieces that stay together; a piece behind a space begins with it.
fn pieces(paragraph: &str) -> Vec<&str> {
    let is_wide = |c: char| UnicodeWidthChar::width(c) == Some(2);
    let stays = |c: char| "，。；：？！、）》”’」』…—·".contains(c);
    let opens = |c: char| "（《“‘「『".contains(c);
    let (mut pieces, mut start, mut before) = (Vec::new(), 0, ' ');
    for (at, c) in paragraph.char_indices() {
        let breaks = c == ' ' || (is_wide(c) || is_wide(before)) && before != ' ' && !stays(c) && !opens(before);
        if breaks && at > start {
            pieces.push(&paragraph[start..at]);
            start = at;
        }
        before = c;
    }
    pieces.push(&paragraph[start..]);
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_broken_at_spaces_and_chinese_between_characters() {
        assert_eq!(fill("one two three", 7), "one two\nthree");
        assert_eq!(fill("翻译缺失，请补上。", 8), "翻译缺\n失，请补\n上。");
        assert_eq!(fill("请写`id = text`这样的行", 10), "请写`id =\ntext`这样\n的行");
    }
}
