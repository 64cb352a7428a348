//! A message of the source whose id has a slip: the translations have the right one, and the newsletter asks for it (L020).
//!
//! In: all findings. Out: the same findings, the slip told once, where it was made; that the wrong id is used by nobody and
//! missing in the translations, and theirs left over, is not told too.

use crate::language::Language;
use crate::problem::{Place, Problem, nearest};

/// Names the message that is meant, and drops what only follows.
pub(super) fn tell(problems: &mut Vec<Problem>, source: &Language) {
    for (right, wrong, place) in slips(problems, source) {
        let (path, entry) = (place.path().to_owned(), entry(&place));
        let is_in_entry = |problem: &Problem| match problem.place() {
            Some(Place::Text { file, span, .. }) => **file == *path && entry.contains(&span.start),
            _ => false,
        };
        let id = |problem: &Problem| problem.value("id").unwrap_or_default().to_owned();
        problems.retain(|problem| match problem.code() {
            "L020" => id(problem) != wrong && !(id(problem) == right && problem.language() == Some(source)),
            "L021" => id(problem) != right,
            "L030" | "L040" => !is_in_entry(problem),
            _ => true,
        });
        let told = Problem::error("L020-misspelt").with("id", right).with("found", wrong);
        problems.push(told.at(place).in_language(source));
    }
}

/// The id that is asked for, the one that the source has, and where: the nearest that nothing uses.
fn slips(problems: &[Problem], source: &Language) -> Vec<(String, String, Place)> {
    let has_translation =
        |id: &str| problems.iter().any(|problem| problem.code() == "L021" && problem.value("id") == Some(id));
    let lacking = problems
        .iter()
        .filter(|problem| problem.key() == "L020" && problem.language() == Some(source))
        .filter_map(|problem| Some((problem.value("id")?, problem.place()?.path())))
        .filter(|(id, _)| has_translation(id));
    lacking
        .filter_map(|(right, path)| {
            let unused = problems.iter().filter(|problem| problem.code() == "L030");
            let unused: Vec<(&str, &Place)> = unused
                .filter_map(|problem| Some((problem.value("id")?, problem.place()?)))
                .filter(|(_, place)| place.path() == path)
                .collect();
            let wrong = nearest(right, unused.iter().map(|(id, _)| *id))?;
            let place = unused.iter().find(|(id, _)| *id == wrong)?.1.clone();
            Some((right.to_owned(), wrong.to_owned(), place))
        })
        .collect()
}

/// The bytes from an id to the next line that is no part of its message.
fn entry(place: &Place) -> std::ops::Range<usize> {
    let Place::Text { text, span, .. } = place else { return 0..0 };
    let rest = &text[span.end..];
    let ends = rest.match_indices('\n').map(|(at, _)| at + 1);
    let is_next = |at: &usize| rest[*at..].starts_with(|c: char| !c.is_whitespace() && c != '}');
    span.start..span.end + ends.into_iter().find(is_next).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_misspelt_in_the_source_is_told_once_where_it_stands() {
        let text: std::sync::Arc<str> = "lunch-nots = Bring { $cup }\n    and { $plate }\nother = { $cup }\n".into();
        let (en, zh): (Language, Language) = (Language::parse("en").unwrap(), Language::parse("zh-CN").unwrap());
        let file: std::sync::Arc<str> = "locales/en/newsletters/spring.ftl".into();
        let at = |part: &str| {
            let start = text.rfind(part).unwrap();
            Place::text(&file, &text, start..start + part.len())
        };
        let missing = |id: &str, path: &str| Problem::error("L020").with("id", id).at(Place::file(path));
        let findings = |translated: &str| {
            vec![
                missing("lunch-note", &file).in_language(&en),
                Problem::warning("L030").with("id", "lunch-nots").at(at("lunch-nots")),
                Problem::error("L040").with("name", "plate").at(at("$plate")),
                Problem::error("L040").with("name", "cup").at(at("$cup")),
                missing("lunch-nots", "locales/zh-CN/newsletters/spring.ftl").in_language(&zh),
                Problem::warning("L021-near").with("id", translated).in_language(&zh),
            ]
        };
        let mut problems = findings("lunch-note");
        tell(&mut problems, &en);
        let told: Vec<_> = problems.iter().map(Problem::key).collect();
        assert_eq!(told, ["L040", "L020-misspelt"], "the fact of the other message is unknown all the same");
        assert_eq!(problems[1].value("found"), Some("lunch-nots"));

        let mut others = findings("dinner");
        tell(&mut others, &en);
        assert_eq!(others.len(), 6, "no translation has what is asked for");
    }
}
