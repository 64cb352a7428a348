//! One mistake, told once, where it was made: what only follows from it is left out.

use std::collections::BTreeSet;

use crate::problem::{Place, Problem};

/// Drops what follows from another finding. Each finding must be there once, as [`crate::problem::sort`] leaves them.
///
/// - Differences of links (L071) that come of an unknown name which is told itself (L072).
/// - What is missing in a language (L020) when no language has it (L031), or when its file cannot be read (L013).
/// - What an invisible character leaves in a text (L060) when the character is told itself (L121).
pub fn drop_echoes(problems: &mut Vec<Problem>) {
    missing_everywhere(problems);
    invisible(problems);
    unknown_links(problems);
}

fn missing_everywhere(problems: &mut Vec<Problem>) {
    let nowhere: BTreeSet<String> = values(problems, "L031", "id");
    let deep = problems.iter().filter(|problem| problem.key() == "L013-nesting");
    let deep: BTreeSet<String> = deep.filter_map(|problem| Some(problem.place()?.path().to_owned())).collect();
    let has = |problem: &Problem, name: &str, known: &BTreeSet<String>| {
        problem.value(name).is_some_and(|value| known.contains(value))
    };
    problems
        .retain(|problem| problem.code() != "L020" || !(has(problem, "id", &nowhere) || has(problem, "file", &deep)));
}

fn values(problems: &[Problem], code: &str, name: &str) -> BTreeSet<String> {
    let told = problems.iter().filter(|problem| problem.code() == code);
    told.filter_map(|problem| problem.value(name).map(str::to_owned)).collect()
}

fn invisible(problems: &mut Vec<Problem>) {
    let told = problems.iter().filter(|problem| problem.code() == "L121");
    let told: Vec<(String, String)> = told
        .filter_map(|problem| Some((problem.place()?.path().to_owned(), problem.value("character")?.to_owned())))
        .collect();
    problems.retain(|problem| {
        let left = problem.value("left").filter(|_| problem.key() == "L060-residue").unwrap_or_default();
        let path = problem.place().map(Place::path);
        left.is_empty() || !told.iter().any(|(file, sign)| path == Some(file) && left.starts_with(sign.as_str()))
    });
}

fn unknown_links(problems: &mut Vec<Problem>) {
    for unknown in problems.iter().filter(|problem| problem.code() == "L072").cloned().collect::<Vec<_>>() {
        let added = problems.iter().find(|problem| problem.key() == "L071-added" && is_same_link(problem, &unknown));
        let Some(added) = added.cloned() else { continue };
        problems.retain(|problem| *problem != added);
        let is_meant = |target: Option<&str>| unknown.value("meant").is_none_or(|meant| target == Some(meant));
        let lost = problems.iter().position(|problem| {
            problem.key() == "L071-lost"
                && problem.value("id") == added.value("id")
                && problem.place().map(Place::path) == added.place().map(Place::path)
                && is_meant(problem.value("target"))
        });
        lost.map(|at| problems.remove(at));
    }
}

/// Whether a link that the source lacks is the one whose name is unknown.
fn is_same_link(added: &Problem, unknown: &Problem) -> bool {
    let target = unknown.value("name").or_else(|| unknown.value("target"));
    let starts_in = |place: &Place, outer: &Place| outer.start() <= place.start() && place.end() <= outer.end();
    added.value("target") == target
        && added
            .place()
            .zip(unknown.place())
            .is_some_and(|(place, outer)| place.path() == outer.path() && starts_in(place, outer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::fixture::*;

    /// What is told of a Chinese text whose source links to `register`.
    fn told(zh: &str) -> Vec<&'static str> {
        let project = Project::new(&["en", "zh-CN"])
            .with("en/newsletters/spring-lunch.ftl", "x = [Register](register)\n")
            .with("zh-CN/newsletters/spring-lunch.ftl", zh);
        let catalog = project.load().value;
        let languages = [language("en"), language("zh-CN")];
        let mut problems = catalog.coverage(&slug(), &languages, &|_, _| Some(facts()));
        problems.extend(words(&catalog, "zh-CN").rich(&text("x"), &facts(), &links()).err().unwrap_or_default());
        drop_echoes(&mut problems);
        problems.iter().map(Problem::key).collect()
    }

    #[test]
    fn an_unknown_name_of_a_link_is_told_once() {
        assert_eq!(told("x = [报名](registre)\n"), ["L072-near"]);
        assert_eq!(told("x = [报名](map)\n"), ["L072"]);
    }

    #[test]
    fn an_invisible_character_is_told_once_where_it_stands() {
        let project = Project::new(&["zh-CN"]).with("zh-CN/newsletters/spring-lunch.ftl", "x = 一\u{200B}二\n");
        let loaded = project.load();
        let mut problems = loaded.problems;
        problems.extend(loaded.value.coverage(&slug(), &[language("zh-CN")], &|_, _| Some(facts())));
        drop_echoes(&mut problems);
        assert_eq!(located(&problems), [("L121", 1, 6)]);
    }

    #[test]
    fn what_no_language_has_is_not_told_as_missing_in_each() {
        let nowhere = Problem::error("L031").with("id", "person-ana-m");
        let missing = |id: &str| Problem::error("L020").with("id", id).with("file", "locales/en/names.ftl");
        let mut problems = vec![nowhere, missing("person-ana-m"), missing("person-b")];
        drop_echoes(&mut problems);
        let told: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.value("id").unwrap())).collect();
        assert_eq!(told, [("L031", "person-ana-m"), ("L020", "person-b")]);
    }

    #[test]
    fn a_known_link_that_the_source_lacks_is_still_told() {
        assert_eq!(told("x = [退订](unsubscribe)\n"), ["L071-lost", "L071-added"]);
        assert_eq!(told("x = [报名](register)[退订](unsubscribr)\n"), ["L072-near"]);
    }
}
