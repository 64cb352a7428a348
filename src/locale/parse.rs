//! Reads one `.ftl` file.

use std::sync::Arc;

use fluent::FluentResource;

use crate::problem::Warned;
use crate::sources::Source;

use super::file::File;

/// Parses a file; it is usable as far as it could be read.
pub(super) fn parse(source: &Source) -> Warned<File> {
    let resource = FluentResource::try_new(source.text.to_string()).unwrap_or_else(|(resource, _)| resource);
    Warned::new(File::new(source.clone(), Arc::new(resource), Vec::new()), Vec::new())
}
