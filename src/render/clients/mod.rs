//! Post-check of what mail clients do not support (H012): features of HTML, CSS and pictures that the author's templates use.
//!
//! In: templates as they are written out, branch by branch. Out: one warning for each feature and file, with the place where it
//! stands first. It looks at what the author wrote, not at what MJML makes of it, and passes over what the built-in templates
//! use themselves. A warning is no verdict: many features may be lost without harm.

mod baseline;
mod css;
mod data;
mod gather;
mod mainland;
#[cfg(test)]
mod tests;
mod uses;

use self::data::{DATA, Feature};
use self::gather::Found;
pub(super) use self::gather::{Document, Uses};
use crate::problem::Problem;

/// A family of mail clients, for a reader's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// Its id in findings: `apple-mail`.
    pub id: &'static str,
    /// Its name, the same in every language: `Apple Mail`.
    pub name: &'static str,
    /// Whether its findings come from the project's own cautious rules: no data knows these clients.
    pub mainland: bool,
}

/// All families, in the order in which findings name them.
pub const FAMILIES: [Family; 6] = [
    Family { id: "gmail", name: "Gmail", mainland: false },
    Family { id: "outlook", name: "Outlook", mainland: false },
    Family { id: "apple-mail", name: "Apple Mail", mainland: false },
    Family { id: "yahoo", name: "Yahoo Mail", mainland: false },
    Family { id: "samsung", name: "Samsung Email", mainland: false },
    Family { id: mainland::ID, name: "QQ · 163 · Foxmail · WeChat", mainland: true },
];

/// Where the data is from, and its licence.
pub const SOURCE: &str = "caniemail.com, MIT";

/// The day of the data's last change, such as `2026-05-13`.
#[must_use]
pub fn date() -> &'static str {
    DATA.date
}

/// What a finding says of clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support<'p> {
    /// The feature: an id of caniemail.com such as `css-display-flex`, or the name of an own rule such as `mainland-font`.
    pub feature: &'p str,
    /// Ids of the families that lack it, or have it only in part.
    pub families: Vec<&'p str>,
    /// What the data adds, in English; empty where it adds nothing.
    pub note: &'p str,
}

/// What a finding says of clients; `None` for findings about anything else.
#[must_use]
pub fn support(problem: &Problem) -> Option<Support<'_>> {
    let feature = problem.value("feature").filter(|_| problem.code() == "H012")?;
    let families = problem.value("families").unwrap_or_default().split(' ').collect();
    Some(Support { feature, families, note: problem.value("note").unwrap_or_default() })
}

impl Uses {
    /// What clients do not support of all that was gathered.
    pub(super) fn problems(self) -> Vec<Problem> {
        let used = self.features.iter().map(|((_, at), found)| problem(&DATA.features[*at], found));
        let mut problems: Vec<Problem> = used.collect();
        problems.extend(self.own.problems());
        problems
    }
}

fn problem(feature: &Feature, found: &Found) -> Problem {
    let key = match (feature.none.is_empty(), feature.partly.is_empty()) {
        (false, true) => "H012",
        (true, _) => "H012-partly",
        (false, false) => "H012-both",
    };
    let problem = Problem::warning(key).with("feature", feature.id).with("name", &found.shown);
    let problem = problem.with("without", DATA.named(&feature.none)).with("partly", DATA.named(&feature.partly));
    let problem = problem.with("families", DATA.families_of(feature)).with("count", found.count());
    problem.with("note", feature.notes.join(" ")).with("source", source(feature)).at(found.first.clone())
}

/// The data with its date and the first thing that it adds.
fn source(feature: &Feature) -> String {
    let more = if feature.notes.len() > 1 { " …" } else { "" };
    let note = feature.notes.first().map(|note| format!(": {note}{more}")).unwrap_or_default();
    format!("caniemail.com, {}{note}", DATA.date)
}
