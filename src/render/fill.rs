//! Runs Handlebars: from templates and an edition's words to the text that goes on to mrml or, for `.txt`, to the reader.
//!
//! Strict mode, our escape function, our helpers and nothing else; the output is capped while it grows. Errors of words come
//! back beside the text, errors of form instead of it, with their place in the author's file.

use std::io::{self, Write};

use handlebars::{Context, Handlebars, RenderError, RenderErrorReason, TemplateError, TemplateErrorReason};

use super::annotate::{Annotated, Sites, annotate};
use super::desk::{Desk, Found, NO_LANGUAGE, TOO_MANY_TURNS};
use super::helpers;
use super::library::{Form, Library};
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

/// Fills a library's root template.
pub(super) fn fill(
    library: &Library,
    context: &Context,
    parts: Vec<&(dyn Speech + Sync)>,
    nonce: Nonce,
) -> Result<Filled, Vec<Problem>> {
    let mut sites = Sites::default();
    let annotated: Vec<Annotated> =
        (0..library.templates.len()).map(|template| annotate(library, template, &mut sites)).collect();
    let desk = Desk::new(parts, library.form, nonce, &sites);
    let written = {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        engine.set_prevent_indent(true);
        match library.form {
            Form::Mjml => engine.register_escape_fn(escape::escape),
            Form::Text => engine.register_escape_fn(handlebars::no_escape),
        }
        compile(&mut engine, library, &annotated)?;
        helpers::register(&desk, &mut engine);
        let mut out = Capped(Vec::new());
        let written = engine.render_with_context_to_write(ROOT, context, &mut out);
        written.map(|()| out.0).map_err(|error| vec![refusal(library, &annotated, &error)])
    };
    let found = desk.found();
    match written {
        Ok(bytes) => Ok(Filled { text: String::from_utf8_lossy(&bytes).into_owned(), sites, found }),
        Err(problems) => Err(found.problems.into_iter().chain(problems).collect()),
    }
}

fn compile(engine: &mut Handlebars<'_>, library: &Library, annotated: &[Annotated]) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    for (number, template) in annotated.iter().enumerate() {
        let compiled = if number == 0 {
            engine.register_template_string(ROOT, &template.text)
        } else {
            engine.register_partial(&library.templates[number].name, &template.text)
        };
        if let Err(error) = compiled {
            problems.push(unparsed(library, number, template, &error));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn unparsed(library: &Library, number: usize, annotated: &Annotated, error: &TemplateError) -> Problem {
    let reason = match error.reason() {
        TemplateErrorReason::InvalidSyntax(reason) => reason.lines().last().unwrap_or_default().trim().to_owned(),
        other => other.to_string(),
    };
    let problem = Problem::error("T001-engine").with("reason", reason);
    match error.pos() {
        Some((line, column)) => problem.at(place(library, number, annotated, line, column)),
        None => problem.at(library.place(number, 0..0)),
    }
}

/// The author's place of a line and column of the annotated text, both from 1, the column in characters.
fn place(library: &Library, number: usize, annotated: &Annotated, line: usize, column: usize) -> crate::problem::Place {
    let start: usize = annotated.text.split_inclusive('\n').take(line - line.min(1)).map(str::len).sum();
    let before: usize = annotated.text[start..].chars().take(column - column.min(1)).map(char::len_utf8).sum();
    let offset = annotated.original(start + before);
    let text = &library.templates[number].source.text[offset..];
    let length = if text.starts_with("{{") { text.find("}}").map_or(2, |end| end + 2) } else { 1 };
    library.place(number, offset..offset + length)
}

fn refusal(library: &Library, annotated: &[Annotated], error: &RenderError) -> Problem {
    let problem = match error.reason() {
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
    };
    let number = error.template_name.as_deref().map_or(0, |name| library.named(name));
    match (error.line_no, error.column_no) {
        (Some(line), Some(column)) => problem.at(place(library, number, &annotated[number], line, column)),
        _ => problem.at(library.place(number, 0..0)),
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
