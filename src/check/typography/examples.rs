//! The examples in the explanations of these codes: the wrong one is found, and the right one is right.

use fluent::{FluentBundle, FluentResource};

use super::fixture::problems;
use crate::language::Orthography;
use crate::problem::Problem;

const SENTENCES: &str = include_str!("../../cli/words/en/problems-typography.ftl");

/// The languages of the examples that are not Chinese.
fn language_of(code: &str) -> &'static str {
    match code {
        "L095" | "L120" | "L125" | "L141" => "en",
        "L113" => "fr",
        _ => "zh-CN",
    }
}

#[test]
fn examples_of_explanations_are_what_they_say() {
    let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
    bundle.add_resource(FluentResource::try_new(SENTENCES.to_owned()).unwrap()).unwrap();
    let codes = SENTENCES.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
    let codes: Vec<&str> = codes.filter(|id| id.starts_with('L') && id.len() == 4).collect();
    assert!(codes.len() > 20, "{codes:?}");
    for code in codes {
        let message = bundle.get_message(code).unwrap();
        let example = |name: &str| {
            let pattern = message.get_attribute(name).unwrap_or_else(|| panic!("{code} has no .{name}")).value();
            let words = format!("{}\n", bundle.format_pattern(pattern, None, &mut Vec::new()));
            let found = problems(language_of(code), &words, &Orthography::default());
            found.iter().map(Problem::code).collect::<Vec<_>>()
        };
        assert!(example("wrong").contains(&code), "{code}: {:?}", example("wrong"));
        assert_eq!(example("right"), Vec::<&str>::new(), "{code}");
    }
}
