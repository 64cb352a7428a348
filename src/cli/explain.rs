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
        return Err(no_finding(typed, &sentences.codes()));
    };
    let example = sentences.example(&code).map(|(wrong, right)| shown_example(&sentences, &wrong, &right));
    shell.out(&format!("{code}\n\n{}\n{}", wrapped(&explanation), example.unwrap_or_default()))?;
    Ok(Exit::Done)
}

/// There is no such code.
#[must_use]
pub fn no_finding(typed: &str, codes: &[String]) -> Failure {
    let (all, all_in_chinese) = ("`diglot explain` lists all codes", "`diglot explain`列出所有代码");
    let failure = Failure::new(Exit::Usage, format!("there is no finding {typed}"));
    let missing = format!("没有代码为{typed}的问题");
    match nearest(&typed.to_uppercase(), codes.iter().map(String::as_str)) {
        Some(near) => failure
            .hint(format!("did you mean {near}? {all}"))
            .in_chinese(missing, format!("是不是想写{near}？{all_in_chinese}")),
        None => failure.hint(all).in_chinese(missing, all_in_chinese),
    }
}

/// The first sentence of an explanation; a full stop in backticks is code and ends none.
fn first_sentence(explanation: &str) -> &str {
    let mut is_code = false;
    for (at, c) in explanation.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '`' => is_code = !is_code,
            '。' if !is_code => return &explanation[..end],
            '.' if !is_code && explanation[end..].starts_with([' ', '\n']) => return &explanation[..end],
            _ => {}
        }
    }
    explanation
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
            _ if line.is_empty() => "\n".to_owned(),
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

    #[test]
    fn a_first_sentence_ends_outside_backticks() {
        for (explanation, first) in [
            ("Write `a. b` here. Then go on.", "Write `a. b` here."),
            ("写成`甲。乙`这样。然后继续。", "写成`甲。乙`这样。"),
            ("Names end in `.ftl`. Others do not.", "Names end in `.ftl`."),
            ("No end", "No end"),
        ] {
            assert_eq!(first_sentence(explanation), first);
        }
    }

    #[test]
    fn a_blank_line_of_an_example_has_no_spaces() {
        let sentences = Sentences::in_tongue(Tongue::English);
        let shown = shown_example(&sentences, "subject =\n    Lunch\n\n    Garden", "subject = Lunch");
        let expected =
            "\n  Found:  subject =\n              Lunch\n\n              Garden\n  Mended: subject = Lunch\n";
        assert_eq!(shown, expected);
    }
}
