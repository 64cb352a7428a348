//! `diglot explain CODE`: what a finding means, why it matters, how to mend it.

use super::arguments::Explain;
use super::exit::{Exit, Failure, Outcome};
use super::sentences::Sentences;
use super::shell::{Shell, width};
use super::table::cut;
use crate::problem::nearest;

/// Prints the explanation of a code, or the list of all codes.
pub fn run(shell: &Shell, command: &Explain) -> Outcome {
    let sentences = Sentences::english();
    let Some(typed) = &command.code else {
        for code in sentences.codes() {
            let explanation = sentences.explanation(&code).unwrap_or_default();
            let first = explanation.split_inclusive(". ").next().unwrap_or_default().trim_end();
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
    shell.out(&format!("{code}\n\n{}\n", wrapped(&explanation)))?;
    Ok(Exit::Done)
}

/// Words wrapped at 78 columns; blank lines stay.
fn wrapped(text: &str) -> String {
    text.split("\n\n").map(|paragraph| fill(paragraph, 78)).collect::<Vec<_>>().join("\n\n")
}

fn fill(paragraph: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let line = lines.last_mut().expect("starts with one line");
        if line.is_empty() {
            line.push_str(word);
        } else if unicode_width::UnicodeWidthStr::width(line.as_str()) + 1 + unicode_width::UnicodeWidthStr::width(word)
            <= width
        {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}
