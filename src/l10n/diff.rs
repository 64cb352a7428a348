//! What changed in the source since a translation was accepted, text by text.

use crate::language::{Language, LanguageSettings};
use crate::problem::Place;
use crate::sources::Sources;

use super::lock::Lock;
use super::survey::{Scope, State, pairs};
use super::words::{Change, changes};

/// A text whose source changed after its translation was accepted.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The translation's language.
    pub language: Language,
    /// The id.
    pub id: String,
    /// Stale, or changed on both sides.
    pub state: State,
    /// Where the source stands.
    pub source: Place,
    /// Where the translation stands.
    pub target: Place,
    /// The source then and now.
    pub changes: Vec<Change>,
    /// The translation now.
    pub translation: String,
}

/// Every text of a scope whose source changed.
#[must_use]
pub fn diff(sources: &Sources, languages: &LanguageSettings, scope: Scope<'_>) -> Vec<Changed> {
    let (lock, _) = Lock::read(sources);
    let mut changed = Vec::new();
    for pair in &pairs(sources, languages, scope) {
        let Some(file) = pair.target_file else { continue };
        for source in &pair.source.list {
            let state = pair.state(&lock, &languages.source, source);
            let Some(target) = pair.target.get(&source.id) else { continue };
            let Some(accepted) = pair.accepted(&lock, &source.id) else { continue };
            if matches!(state, State::Stale | State::Retranslated) {
                changed.push(Changed {
                    language: pair.language.clone(),
                    id: source.id.clone(),
                    state,
                    source: pair.source_file.place(source.name.clone()),
                    target: file.place(target.name.clone()),
                    changes: changes(&accepted.accepted, &source.said()),
                    translation: target.said(),
                });
            }
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::super::words::marked;
    use super::*;

    #[test]
    fn the_source_is_shown_as_it_was_and_is() {
        let mut project = Project::new("a = Forty seats\n\nb = Two\n", "b = 二\na = 四十个名额\n");
        project.accept_all();
        project.write("en", "b = Two\na = Forty-five seats\n");
        let found = diff(&project.sources, &project.languages, Scope::default());
        assert_eq!(found.len(), 1);
        assert_eq!(marked(&found[0].changes), "[-Forty-]{+Forty-five+} seats");
        assert_eq!((found[0].source.start(), found[0].target.start()), (Some((2, 1)), Some((2, 1))));
        assert_eq!(found[0].translation, "四十个名额");
    }
}
