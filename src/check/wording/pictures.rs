//! Pictures without words in a language (L133), in the place of the attribute that is missing (L022).

use crate::locale::newsletter_of;
use crate::newsletter::{Newsletter, Picture};
use crate::problem::Problem;

/// Says of a missing alternative text what it means: readers who do not see the picture get nothing.
pub(in crate::check) fn name_pictures(newsletter: &Newsletter, problems: &mut [Problem]) {
    let of_events = newsletter.events.iter().filter_map(|event| event.picture.as_ref());
    let pictures: Vec<&Picture> = newsletter.picture.iter().chain(of_events).collect();
    let is_of_newsletter = |problem: &Problem| {
        let slug = problem.place().and_then(|place| newsletter_of(place.path()));
        slug.is_none_or(|slug| slug == newsletter.slug)
    };
    let is_alternative = |problem: &&mut Problem| {
        problem.key() == "L022" && problem.value("attribute") == Some("alt") && is_of_newsletter(problem)
    };
    for problem in problems.iter_mut().filter(is_alternative) {
        let Some(picture) = pictures.iter().find(|picture| problem.value("id") == Some(&picture.id.value)) else {
            continue;
        };
        let mut named = Problem::error("L133").with("id", &picture.id.value).with("picture", &picture.path.value);
        if let Some(place) = problem.place() {
            named = named.at(place.clone());
        }
        if let Some(language) = problem.language() {
            named = named.in_language(language);
        }
        *problem = named;
    }
}
