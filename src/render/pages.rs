//! The stages in their order: templates, static check, Handlebars, pre-pass, lint, mrml, post-steps, post-checks, slots.
//!
//! Errors of words leave a mark and go on; errors of form stop at their stage. Both templates are always gone through, so that
//! one run shows the problems of both.

use handlebars::{Context, JsonValue};

use super::blocks::{self, Bare, Block};
use super::fill::{Filled, fill};
use super::include::Includes;
use super::language_parts::mark_language_parts;
use super::library::{Form, Library, root_path};
use super::marks::{Finished, Marker, Printed, without_marks};
use super::mjml::{Fault, to_html};
use super::origin::Origin;
use super::prepass::prepare;
use super::slotted::{self, Slotted};
use super::speech::Speech;
use super::static_check::{self, Absent, Findings};
use super::{caps, check_languages, check_links, check_markup, check_pictures, lint, page, plain_text, size};
use crate::edition::TextId;
use crate::fact::Facts;
use crate::language::Languages;
use crate::problem::{Place, Problem, Warned, nearest};
use crate::slot::Nonce;
use crate::sources::Sources;

/// What is to be rendered.
pub(super) struct Job<'a> {
    /// The template's name.
    pub(super) template: &'a str,
    /// Where that name was given.
    pub(super) asked: &'a Place,
    /// The context as JSON.
    pub(super) context: JsonValue,
    /// The edition's parts.
    pub(super) parts: Vec<&'a (dyn Speech + Sync)>,
    /// Their languages, in order.
    pub(super) languages: &'a Languages,
    /// Makes the slots' tokens.
    pub(super) nonce: Nonce,
}

/// The two pages of an edition.
#[derive(Debug)]
pub(super) struct Pages {
    /// HTML.
    pub(super) html: Slotted,
    /// Plain text.
    pub(super) text: Slotted,
}

/// Makes the pages of an edition. `None` when an error of form stopped it.
pub(super) fn make(job: &Job<'_>, sources: &Sources) -> Warned<Option<Pages>> {
    let mut problems = Vec::new();
    let mjml = library(job, sources, Form::Mjml).take(&mut problems);
    let text = library(job, sources, Form::Text).take(&mut problems);
    let (Some(mjml), Some(text)) = (mjml, text) else { return Warned::new(None, problems) };
    let context = Context::from(job.context.clone());
    let mjml = filled(job, &mjml, &context).take(&mut problems);
    let text = filled(job, &text, &context).take(&mut problems);
    let (Some(mjml), Some(text)) = (mjml, text) else { return Warned::new(None, problems) };
    let pages = finish(job, sources, &mjml, &text).take(&mut problems);
    Warned::new(pages, problems)
}

/// Makes the HTML of an edition once more, with marks, and its blocks; `facts` are those of which the context has tokens, and
/// `event_of` knows to which event a text belongs. `None` where an error of form stops it: [`make`] says which.
pub(super) fn make_marked(
    job: &Job<'_>,
    facts: Vec<Place>,
    sources: &Sources,
    event_of: &dyn Fn(&TextId) -> Option<String>,
) -> Option<(Slotted, Vec<Printed>, Vec<Block>)> {
    let library = library(job, sources, Form::Mjml).value?;
    let marker = Marker::new(job.nonce, facts);
    let context = Context::from(job.context.clone());
    let filled = fill(&library, &context, job.parts.clone(), job.nonce, Some(&marker)).ok()?;
    let bare = prepare(&without_marks(&filled.text, job.nonce));
    let includes = Includes::of(&bare.mjml, sources);
    let origin = Origin { prepared: &bare, sites: &filled.sites, whole: whole(job, sources, Form::Mjml) };
    if faults(&origin, &includes).iter().any(Problem::is_error) {
        return None;
    }
    let prepared = prepare(&filled.text);
    let (tokened, offsets) = blocks::with_tokens(&prepared.mjml, job.nonce);
    let html = mark_language_parts(&to_html(&tokened, job.languages.first(), includes).ok()?);
    let Finished { html: marked, printed, numbers } = marker.finish(&html);
    let origin = Origin { prepared: &prepared, ..origin };
    let blocks = Bare::of(&html, &offsets, job.nonce).blocks(job.nonce, &origin);
    let told = |(block, tokens): (Block, Vec<usize>)| {
        let numbers = tokens.into_iter().filter_map(|token| *numbers.get(token)?);
        block.with_marks(numbers, &printed, event_of)
    };
    let blocks = blocks.into_iter().map(told).collect();
    Some((Slotted::cut(&marked, job.nonce), printed, blocks))
}

/// What the plain-text part prints; nothing where an error of form stops it.
pub(super) fn printed_in_text(job: &Job<'_>, sources: &Sources) -> Vec<Printed> {
    let Some(library) = library(job, sources, Form::Text).value else { return Vec::new() };
    let marker = Marker::new(job.nonce, Vec::new());
    let context = Context::from(job.context.clone());
    let filled = fill(&library, &context, job.parts.clone(), job.nonce, Some(&marker));
    filled.map(|filled| marker.finish_text(&filled.text)).unwrap_or_default()
}

/// Reads and checks a root template with its partials; `None` when it cannot be rendered.
fn library(job: &Job<'_>, sources: &Sources, form: Form) -> Warned<Option<Library>> {
    let path = root_path(job.template, form);
    let Some(root) = sources.text(&path) else {
        let problem = match other_template(job.template, sources) {
            Some(meant) => Problem::error("T003-template-near").with("template", job.template).with("meant", meant),
            None => Problem::error("T003-template").with("file", path),
        };
        return Warned::new(None, vec![problem.at(job.asked.clone())]);
    };
    let library = match Library::load(sources, root, form) {
        Ok(library) => library,
        Err(problems) => return Warned::new(None, problems),
    };
    let Findings { form, mut words } = static_check::check(&library, sources, &|text| missing(job, text));
    let sound = form.is_empty();
    words.extend(form);
    Warned::new(sound.then_some(library), words)
}

/// The template that is meant by a name of which neither file is there.
fn other_template<'s>(template: &str, sources: &'s Sources) -> Option<&'s str> {
    let is_there = |form| sources.text(&root_path(template, form)).is_some();
    if is_there(Form::Mjml) || is_there(Form::Text) {
        return None;
    }
    let names = sources.texts_below("templates/").filter_map(|source| {
        let name = source.path.strip_prefix("templates/")?.strip_suffix(".mjml")?;
        (!name.contains('/')).then_some(name)
    });
    nearest(template, names)
}

/// What is wrong with a text in those of the edition's languages that do not have it.
fn missing(job: &Job<'_>, text: &TextId) -> Vec<Result<Absent, Problem>> {
    let without = job.parts.iter().filter(|part| !part.has(text));
    let problems = without.flat_map(|part| {
        let problems = part.plain(text, &Facts::default()).err().unwrap_or_default();
        problems.into_iter().map(|problem| if problem.key() == "L020" { Ok(absent(*part, text)) } else { Err(problem) })
    });
    problems.collect()
}

fn absent(part: &(dyn Speech + Sync), text: &TextId) -> Absent {
    Absent { language: part.language().clone(), near: part.nearest(text) }
}

fn filled(job: &Job<'_>, library: &Library, context: &Context) -> Warned<Option<Filled>> {
    match fill(library, context, job.parts.clone(), job.nonce, None) {
        Ok(mut filled) => {
            let problems = std::mem::take(&mut filled.found.problems);
            Warned::new(Some(filled), problems)
        }
        Err(problems) => Warned::new(None, problems),
    }
}

fn finish(job: &Job<'_>, sources: &Sources, mjml: &Filled, text: &Filled) -> Warned<Option<Pages>> {
    let prepared = prepare(&mjml.text);
    let includes = Includes::of(&prepared.mjml, sources);
    let origin = Origin { prepared: &prepared, sites: &mjml.sites, whole: whole(job, sources, Form::Mjml) };
    let Warned { value: bare, mut problems } = html(job, &origin, &includes);
    let Some(bare) = bare else { return Warned::new(None, problems) };
    let html = &bare.html;
    let plain = plain_text::tidy(&text.text);
    let pages = Pages { html: Slotted::cut(html, job.nonce), text: Slotted::cut(&plain, job.nonce) };
    let read = page::read(html);
    problems.extend(check_markup::check(html, &read, &origin, &mjml.found.marks));
    problems.extend(check_pictures::check(&read, &origin));
    problems.extend(check_languages::check(html, &read, job.languages, job.nonce, &origin));
    problems.extend(check_links::check(&read, job.nonce, &origin));
    problems.extend(check_links::check_text(&read, &mjml.found.dates, &plain, job.nonce, &origin));
    problems.extend(size::check(&bare, &pages.html, &read, job.languages, job.nonce, &origin));
    let places = slotted::check_places(&read, job.nonce);
    let html_slots = slotted::check(&mjml.text, &pages.html, job.nonce);
    problems.extend(places.into_iter().chain(html_slots).map(|problem| problem.at(origin.whole.clone())));
    let text_slots = slotted::check(&text.text, &pages.text, job.nonce);
    let mut of_text = check_markup::check_text(&plain, &text.found.marks);
    of_text.extend(too_long(&plain));
    let text_file = whole(job, sources, Form::Text);
    problems.extend(of_text.into_iter().chain(text_slots).map(|problem| problem.at(text_file.clone())));
    Warned::new(Some(pages), problems)
}

/// The HTML; what the lint finds goes before the complaints of mrml.
fn html(job: &Job<'_>, origin: &Origin<'_>, includes: &Includes) -> Warned<Option<Bare>> {
    let mjml = &origin.prepared.mjml;
    let mut problems = faults(origin, includes);
    if problems.iter().any(Problem::is_error) {
        return Warned::new(None, problems);
    }
    let make =
        |mjml: &str| to_html(mjml, job.languages.first(), includes.clone()).map(|html| mark_language_parts(&html));
    match blocks::made(mjml, job.nonce, make) {
        Ok(bare) => Warned::new(Some(bare), problems),
        Err(faults) => {
            problems.extend(faults.into_iter().map(|fault| placed(fault, origin)));
            Warned::new(None, problems)
        }
    }
}

/// What is wrong with the includes, and what the lint finds.
fn faults(origin: &Origin<'_>, includes: &Includes) -> Vec<Problem> {
    let faults = includes.faults(&origin.prepared.mjml).into_iter();
    faults.map(|fault| placed(fault, origin)).chain(lint::check(origin, includes)).collect()
}

fn too_long(text: &str) -> Option<Problem> {
    let long = text.len() > caps::MOST_HTML;
    long.then(|| Problem::error("L013-text").with("size", text.len()).with("most", caps::MOST_HTML))
}

fn whole(job: &Job<'_>, sources: &Sources, form: Form) -> Place {
    let path = root_path(job.template, form);
    sources.text(&path).map_or_else(|| Place::file(&path), |source| source.place(0..0))
}

fn placed(fault: Fault, origin: &Origin<'_>) -> Problem {
    let place = fault.offset.map_or_else(|| origin.whole.clone(), |offset| origin.at(offset));
    fault.problem.at(place)
}
