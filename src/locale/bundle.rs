//! The words that one newsletter sees in one language: common, names and its own, as one Fluent bundle.

use std::fmt;
use std::sync::Arc;

use fluent::FluentResource;
use fluent::concurrent::FluentBundle;
use fluent_syntax::ast::{Message, Term};
use unic_langid::LanguageIdentifier;

use crate::problem::Problem;

use super::file::{File, Junk};
use super::frame::output;
use super::functions::register;
use super::regional::Regional;

/// Some files in the order in which they hide each other: the first that has an id counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Files<'f>(pub(super) &'f [Arc<File>]);

impl<'f> Files<'f> {
    pub(super) fn message(self, id: &str) -> Option<(&'f File, &'f Message<&'f str>)> {
        self.0.iter().find_map(|file| Some((&**file, file.message(id)?)))
    }

    pub(super) fn term(self, id: &str) -> Option<(&'f File, &'f Term<&'f str>)> {
        self.0.iter().find_map(|file| Some((&**file, file.term(id)?)))
    }

    pub(super) fn junk_of(self, id: &str) -> Option<&'f Junk> {
        self.0.iter().find_map(|file| file.junk_of(id))
    }

    /// What is told of a text that is still a stub; a term's id has its dash.
    pub(super) fn stub(self, id: &str) -> Option<Problem> {
        let place = self.0.iter().find_map(|file| file.stub(id))?;
        Some(Problem::error("L020-stub").with("id", id).at(place))
    }

    /// The message or term that is meant by a reference to nothing.
    pub(super) fn nearest(self, written: &str) -> Option<&'f str> {
        let near = self.0.iter().filter_map(|file| file.known().nearest(written));
        Some(near.min()?.1)
    }
}

/// A Fluent bundle with the files it was made of.
pub(super) struct Bundle {
    files: Vec<Arc<File>>,
    /// How its language writes dates and numbers.
    pub(super) regional: Arc<Regional>,
    /// Fluent's own.
    pub(super) fluent: FluentBundle<Arc<FluentResource>>,
}

impl Bundle {
    /// Puts files together. Of two equal ids the first counts; `check` reports the second (L004).
    pub(super) fn new(files: Vec<Arc<File>>, regional: &Arc<Regional>) -> Bundle {
        let language: LanguageIdentifier = regional.format().as_str().parse().unwrap_or_default();
        let mut fluent = FluentBundle::new_concurrent(vec![language]);
        // The marks U+2068 and U+2069 would reach subjects, links and file names, and show as boxes.
        fluent.set_use_isolating(false);
        fluent.set_formatter(Some(output));
        register(&mut fluent, regional);
        for file in &files {
            // Equal ids are the only errors here.
            let _ = fluent.add_resource(Arc::clone(&file.resource));
        }
        Bundle { files, regional: Arc::clone(regional), fluent }
    }

    pub(super) fn files(&self) -> Files<'_> {
        Files(&self.files)
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths = self.files.iter().map(|file| &*file.source.path);
        f.debug_list().entries(paths).finish()
    }
}
