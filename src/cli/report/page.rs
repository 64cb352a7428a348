//! The report as a page: its words and formats in every language that the program speaks, that of the user first.

use fluent::FluentValue;

use crate::cli::project::Project;
use crate::cli::sentences::{Sentences, Tongue};
use crate::cli::shell::Shell;
use crate::language::{Language, LanguageSettings};
use crate::locale::Manner;
use crate::report::{Report, Said, Say, Speech, page as drawn};

/// The page.
pub fn page(shell: &Shell, project: &Project, report: &Report<'_>) -> String {
    let mut tongues = [Tongue::English, Tongue::Chinese];
    tongues.sort_by_key(|tongue| *tongue != shell.tongue);
    in_tongues(report, &project.config.languages, &tongues)
}

/// The page in some languages of the program, in the project's formats and zone.
pub fn in_tongues(report: &Report<'_>, settings: &LanguageSettings, tongues: &[Tongue]) -> String {
    let sentences: Vec<Sentences> = tongues.iter().copied().map(Sentences::in_tongue).collect();
    let says: Vec<_> = sentences.iter().map(say).collect();
    let speeches: Vec<Speech<'_>> =
        tongues.iter().zip(&says).map(|(tongue, say)| speech(*tongue, settings, say)).collect();
    drawn(report, &speeches)
}

fn speech<'a>(tongue: Tongue, settings: &LanguageSettings, say: Say<'a>) -> Speech<'a> {
    let (tag, own_name) = match tongue {
        Tongue::English => ("en", "English"),
        Tongue::Chinese => ("zh-CN", "中文"),
    };
    let language = Language::parse(tag).expect("a good tag");
    let manner = Manner::new(settings.format_of(&language), &settings.time_zones[0]);
    Speech { language, own_name, manner, say }
}

/// How the program's own sentences are made for the page.
fn say(sentences: &Sentences) -> impl Fn(&str, &[(&str, Said)], &Manner) -> Option<String> {
    move |id, values, manner| {
        let mut given = Vec::new();
        for (name, said) in values {
            match said {
                Said::Text(text) => given.push(((*name).to_owned(), FluentValue::from(text.clone()))),
                Said::Count(count) => {
                    given.push(((*name).to_owned(), FluentValue::from(manner.number(*count))));
                    given.push((format!("{name}-count"), FluentValue::from(*count)));
                }
            }
        }
        sentences.said(id, given)
    }
}
