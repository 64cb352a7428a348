//! One mistake, told once: an unknown name of a link also reads as a link that the source lacks, and one that it has.

use crate::problem::{Place, Problem};

/// Drops differences of links (L071) that come of an unknown name which is told itself (L072). Each finding must be there
/// once, as [`crate::problem::sort`] leaves them.
pub fn drop_echoes(problems: &mut Vec<Problem>) {
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
    fn a_known_link_that_the_source_lacks_is_still_told() {
        assert_eq!(told("x = [退订](unsubscribe)\n"), ["L071-lost", "L071-added"]);
        assert_eq!(told("x = [报名](register)[退订](unsubscribr)\n"), ["L072-near"]);
    }
}
