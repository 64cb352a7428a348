//! Runs Handlebars: from templates and an edition's words to the text that goes on to mrml or, for `.txt`, to the reader.
//!
//! Strict mode, our escape function, our helpers and nothing else; the output is capped while it grows. Errors of words come
//! back beside the text, errors of form instead of it, with their place in the author's file.

use std::io::{self, Write};

use handlebars::{Context, Handlebars, RenderError, RenderErrorReason, Template};

use super::compile::{Sites, compile};
use super::desk::{Desk, Found, NO_LANGUAGE, TOO_MANY_TURNS};
use super::helpers;
use super::library::{Form, Library};
use super::marks::Marker;
use super::speech::Speech;
use super::{caps, escape};
use crate::problem::Problem;
use crate::slot::Nonce;

/// A template's text with all values in it.
#[derive(Debug)]
pub(super) struct Filled {
    /// The text; MJML still holds template marks.
    pub(super) text: String,
    /// The places that its marks name.
    pub(super) sites: Sites,
    /// What the helpers found.
    pub(super) found: Found,
}

/// The root's name in the engine; no partial can have it.
const ROOT: &str = "/";

/// Fills a library's root template; `marker` is asked for by the preview alone.
pub(super) fn fill(
    library: &Library,
    context: &Context,
    parts: Vec<&(dyn Speech + Sync)>,
    nonce: Nonce,
    marker: Option<&Marker>,
) -> Result<Filled, Vec<Problem>> {
    let mut sites = Sites::default();
    let compiled = compiled(library, &mut sites)?;
    let desk = Desk::new(parts, library.form, nonce, &sites, marker);
    let mut out = Capped(Vec::new());
    let written = {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        match library.form {
            Form::Mjml => engine.register_escape_fn(escape::escape),
            Form::Text => engine.register_escape_fn(handlebars::no_escape),
        }
        for (name, template) in compiled {
            engine.register_template(&name, template);
        }
        helpers::register(&desk, &mut engine);
        engine.render_with_context_to_write(ROOT, context, &mut out)
    };
    let found = desk.found();
    match written {
        Ok(()) => Ok(Filled { text: String::from_utf8_lossy(&out.0).into_owned(), sites, found }),
        Err(error) => {
            let place = found.stopped.and_then(|site| sites.get(site)).cloned();
            let place = place.unwrap_or_else(|| library.place(0, 0..0));
            Err(found.problems.into_iter().chain([refusal(&error).at(place)]).collect())
        }
    }
}

/// All templates for the engine, by name.
fn compiled(library: &Library, sites: &mut Sites) -> Result<Vec<(String, Template)>, Vec<Problem>> {
    let (mut templates, mut problems) = (Vec::new(), Vec::new());
    for (number, template) in library.templates.iter().enumerate() {
        let name = if number == 0 { ROOT } else { &template.name };
        match compile(library, number, sites) {
            Ok(compiled) => templates.push((name.to_owned(), compiled)),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(templates) } else { Err(problems) }
}

fn refusal(error: &RenderError) -> Problem {
    match error.reason() {
        RenderErrorReason::MissingVariable(path) => {
            Problem::error("T002-absent").with("path", path.as_deref().unwrap_or_default())
        }
        RenderErrorReason::IOError(_) => Problem::error("L013-expanded").with("most", caps::MOST_EXPANDED),
        RenderErrorReason::Other(reason) if reason == TOO_MANY_TURNS => {
            Problem::error("L013-turns").with("most", caps::MOST_TURNS)
        }
        RenderErrorReason::Other(reason) if reason.starts_with(NO_LANGUAGE) => {
            Problem::error("T003-language").with("tag", reason.trim_start_matches(NO_LANGUAGE))
        }
        reason => Problem::error("T001-render").with("reason", reason),
    }
}

/// Output that stops growing.
struct Capped(Vec<u8>);

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > caps::MOST_EXPANDED {
            return Err(io::Error::other("too much output"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
