//! `mj-include`: static files of `templates/` from memory, and nothing else: no other folder, no network, no circle.
//!
//! An included file may hold no Handlebars (a partial does that) and no further `mj-include`. Both are found before mrml
//! reads anything, so that its loader cannot fail.

use std::collections::{BTreeMap, BTreeSet};

use mrml::prelude::parser::loader::{IncludeLoader, IncludeLoaderError};

use super::compile::{Sites, marked};
use super::markup::{Piece, pieces};
use super::mjml::Fault;
use super::prepass::{Prepared, prepare};
use super::spot::Spot;
use crate::problem::{Place, Problem};
use crate::sources::{Source, Sources};

/// The files that `mj-include` may name, by path below `templates/`.
#[derive(Clone, Debug, Default)]
pub(super) struct Includes(BTreeMap<String, Included>);

/// A file that is included.
#[derive(Clone, Debug)]
pub(super) struct Included {
    /// Its text after the pre-pass.
    pub(super) prepared: Prepared,
    /// What its marks name.
    pub(super) sites: Sites,
    /// The file as a whole.
    pub(super) whole: Place,
}

impl Included {
    fn read(source: &Source) -> Included {
        let mut sites = Sites::default();
        let marked = marked(&source.text, &mut Spot::default(), |at| sites.add(source.place(at..at + 1)));
        Included { prepared: prepare(&marked), sites, whole: source.place(0..0) }
    }
}

const FOLDER: &str = "templates/";

impl Includes {
    /// The files that `mjml` names, each already through the pre-pass.
    pub(super) fn of(mjml: &str, sources: &Sources) -> Includes {
        let named: BTreeSet<&str> = paths(mjml).filter_map(|(_, path)| path).collect();
        let file = |path: &str| Some((path.to_owned(), Included::read(sources.text(&format!("{FOLDER}{path}"))?)));
        Includes(named.into_iter().filter_map(file).collect())
    }

    /// The files, by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &Included)> {
        self.0.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// What is wrong with the `mj-include` tags of a text.
    pub(super) fn faults(&self, mjml: &str) -> Vec<Fault> {
        paths(mjml)
            .filter_map(|(offset, path)| Some(Fault::at(offset, self.fault(path.unwrap_or_default())?)))
            .collect()
    }

    fn fault(&self, path: &str) -> Option<Problem> {
        let Some(Included { prepared, .. }) = self.0.get(path) else {
            return Some(Problem::error("L061-include").with("path", path));
        };
        let text = &prepared.mjml;
        if text.contains("{{") {
            return Some(Problem::error("L061-include-braces").with("path", path));
        }
        if paths(text).next().is_some() {
            return Some(Problem::error("L061-include-nested").with("path", path));
        }
        super::mjml::too_deep(text).map(|fault| fault.problem)
    }
}

fn paths(mjml: &str) -> impl Iterator<Item = (usize, Option<&str>)> {
    let may = mjml.contains("<mj-include");
    pieces(if may { mjml } else { "" }).filter_map(|(offset, piece)| match piece {
        Piece::Start(tag) if tag.name == "mj-include" => {
            Some((offset, tag.attributes.iter().find(|attribute| attribute.name == "path").and_then(|path| path.value)))
        }
        _ => None,
    })
}

impl IncludeLoader for Includes {
    fn resolve(&self, path: &str) -> Result<String, IncludeLoaderError> {
        self.0.get(path).map(|file| file.prepared.mjml.clone()).ok_or_else(|| IncludeLoaderError::not_found(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn project() -> Sources {
        let mut sources = Sources::default();
        for (path, text) in [
            (
                "templates/shared/rule.mjml",
                "<mj-section><mj-column><mj-divider border-color=\"#cccccc\"/></mj-column></mj-section>",
            ),
            ("templates/values.mjml", "<mj-section>{{t \"x\"}}</mj-section>"),
            ("templates/circle.mjml", "<mj-include path=\"circle.mjml\"/>"),
            ("diglot.toml", "secret"),
        ] {
            sources.insert(path, text.into());
        }
        sources
    }

    fn keys(path: &str) -> Vec<&'static str> {
        let mjml = format!("<mjml><mj-body><mj-include path=\"{path}\"/></mj-body></mjml>");
        Includes::of(&mjml, &project()).faults(&mjml).iter().map(|fault| fault.problem.key()).collect()
    }

    #[test]
    fn a_static_file_of_the_templates_is_included() {
        let mjml = "<mjml><mj-body><mj-include path=\"shared/rule.mjml\"/></mj-body></mjml>";
        let html = super::super::mjml::to_html(mjml, &Language::parse("en").unwrap(), Includes::of(mjml, &project()));
        assert!(html.unwrap().contains("#cccccc"));
    }

    #[test]
    fn nothing_outside_the_templates_is_read() {
        for path in [
            "../diglot.toml",
            "/etc/passwd",
            "https://a.example/x.mjml",
            "file:///etc/passwd",
            "nowhere.mjml",
            "",
            "shared/../shared/rule.mjml",
        ] {
            assert_eq!(keys(path), ["L061-include"], "{path}");
        }
    }

    #[test]
    fn an_included_file_holds_no_values_and_includes_no_other() {
        assert_eq!(keys("values.mjml"), ["L061-include-braces"]);
        assert_eq!(keys("circle.mjml"), ["L061-include-nested"]);
    }
}
