//! One mistake, told once, where it was made: what only follows from it is left out.

use std::collections::{BTreeSet, HashMap};

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
    let told: BTreeSet<(String, String)> = told
        .filter_map(|problem| Some((problem.place()?.path().to_owned(), problem.value("character")?.to_owned())))
        .collect();
    problems.retain(|problem| {
        let left = problem.value("left").filter(|_| problem.key() == "L060-residue").unwrap_or_default();
        let path = problem.place().map(Place::path);
        left.is_empty() || !told.iter().any(|(file, sign)| path == Some(file) && left.starts_with(sign.as_str()))
    });
}

fn unknown_links(problems: &mut Vec<Problem>) {
    let differing = |key: &'static str| problems.iter().enumerate().filter(move |(_, problem)| problem.key() == key);
    let mut added: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, problem) in differing("L071-added") {
        added.entry((path(problem), problem.value("target").unwrap_or_default())).or_default().push(at);
    }
    let mut lost: HashMap<(&str, Option<&str>), Vec<usize>> = HashMap::new();
    for (at, problem) in differing("L071-lost") {
        lost.entry((path(problem), problem.value("id"))).or_default().push(at);
    }
    let mut echoes = BTreeSet::new();
    for unknown in problems.iter().filter(|problem| problem.code() == "L072") {
        let target = unknown.value("name").or_else(|| unknown.value("target")).unwrap_or_default();
        let same = added.get(&(path(unknown), target)).into_iter().flatten();
        let Some(&at) = same.into_iter().find(|at| !echoes.contains(*at) && is_within(&problems[**at], unknown)) else {
            continue;
        };
        echoes.insert(at);
        let meant = unknown.value("meant");
        let is_meant = |at: &&usize| meant.is_none_or(|meant| problems[**at].value("target") == Some(meant));
        let others = lost.get(&(path(unknown), problems[at].value("id"))).into_iter().flatten();
        echoes.extend(others.filter(|at| !echoes.contains(*at)).find(is_meant).copied());
    }
    let mut at = 0..;
    problems.retain(|_| at.next().is_none_or(|at| !echoes.contains(&at)));
}

fn path(problem: &Problem) -> &str {
    problem.place().map_or("", Place::path)
}

/// Whether a finding stands within the bytes of another one of its file.
fn is_within(problem: &Problem, outer: &Problem) -> bool {
    match (problem.place(), outer.place()) {
        (Some(Place::Text { span, .. }), Some(Place::Text { span: outer, .. })) => {
            outer.start <= span.start && span.end <= outer.end
        }
        _ => false,
    }
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
        let mut problems = catalog.coverage(&slug(), &languages, &|_, _| Some(facts()), &|_| true).problems;
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
        problems
            .extend(loaded.value.coverage(&slug(), &[language("zh-CN")], &|_, _| Some(facts()), &|_| true).problems);
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
