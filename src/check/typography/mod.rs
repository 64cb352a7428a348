//! How a language is written: punctuation, quotes, parentheses, dashes, spaces, scripts (`localisation.md` section 11).
//!
//! In: one text as typed. Out: findings, most with a fix. It knows nothing of facts or of other languages.

mod brackets;
mod composed;
mod dashes;
mod doubling;
mod emphasis;
mod english;
mod fonts;
mod french;
mod german;
mod latin_runs;
mod middle_dot;
mod punctuation;
mod quotes;
mod script;
mod shouting;
mod signs;
mod spaces;
mod straight;
mod table;
mod white_space;
mod width;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod mending;
#[cfg(test)]
mod prose;

use crate::language::{Language, Orthography, Spacing};
use crate::locale::Typed;
use crate::problem::Problem;

use signs::Signs;

/// Whose rules a language follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Simplified,
    Traditional,
    French,
    /// German and Luxembourgish.
    German,
    English,
    /// One with the rules that all share.
    Other,
}

impl Writing {
    fn of(language: &Language) -> Writing {
        let tag = language.as_str();
        match tag.split('-').next().unwrap_or(tag) {
            // Spares the usual tags a search in CLDR.
            "zh" if matches!(tag, "zh" | "zh-CN" | "zh-SG") => Writing::Simplified,
            "zh" if language.script() == "Hant" => Writing::Traditional,
            "zh" => Writing::Simplified,
            // Canada and Switzerland space their punctuation in another way.
            "fr" if !tag.ends_with("CA") && !tag.ends_with("CH") => Writing::French,
            // Switzerland quotes in another way.
            "de" | "lb" if !tag.ends_with("CH") && !tag.ends_with("LI") => Writing::German,
            "en" => Writing::English,
            _ => Writing::Other,
        }
    }

    fn is_chinese(self) -> bool {
        matches!(self, Writing::Simplified | Writing::Traditional)
    }
}

/// Looks at one text.
pub(super) fn check(text: &Typed<'_>, language: &Language, orthography: &Orthography, problems: &mut Vec<Problem>) {
    let writing = Writing::of(language);
    let spacing = orthography.spacing_of(language);
    for run in text.runs() {
        let signs = Signs::new(text, run, language);
        any(&signs, (writing, spacing), problems);
        if writing.is_chinese() {
            chinese(&signs, (writing, spacing), orthography, problems);
        } else {
            western(&signs, writing, problems);
        }
    }
}

/// What holds in every language.
fn any(signs: &Signs<'_>, (writing, spacing): (Writing, Spacing), problems: &mut Vec<Problem>) {
    white_space::check(signs, (writing, spacing), problems);
    width::check(signs, problems);
    script::check(signs, writing, problems);
    composed::check(signs, problems);
    shouting::check(signs, problems);
    fonts::check(signs, problems);
    doubling::check(signs, writing, problems);
    punctuation::doubled(signs, problems);
}

fn chinese(
    signs: &Signs<'_>,
    (writing, spacing): (Writing, Spacing),
    orthography: &Orthography,
    problems: &mut Vec<Problem>,
) {
    punctuation::check(signs, problems);
    quotes::check(signs, writing, problems);
    brackets::check(signs, writing, problems);
    dashes::check(signs, problems);
    middle_dot::check(signs, writing, problems);
    spaces::check(signs, spacing, problems);
    latin_runs::check(signs, orthography, problems);
    emphasis::check(signs, problems);
}

fn western(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    brackets::western(signs, problems);
    match writing {
        Writing::English => english::check(signs, problems),
        Writing::French => french::check(signs, problems),
        Writing::German => german::check(signs, problems),
        _ => {}
    }
}
