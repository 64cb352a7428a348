//! `diglot compose`: every edition as HTML, text and `.eml`, and a page that shows them side by side.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::arguments::Compose;
use super::exit::{Exit, Failure, Outcome};
use super::findings;
use super::gallery::{Exhibit, page};
use super::project::Project;
use super::remark::Remark;
use super::shell::Shell;
use super::table::{columns, fitted};
use crate::compose::{Composed, ComposedNewsletter, Wanted};
use crate::files;
use crate::keys::Keys;
use crate::language::Languages;
use crate::message::{Kind, Letter, Pages, Recipient, sample_date};
use crate::problem::{self, Problem, Warned};
use crate::render::Rendered;
use crate::sources::Slug;

/// Where Gmail cuts a mail, in bytes (`rendering.md` section 10).
const CLIP: usize = 102_000;

/// An edition that was written, for people and programs.
#[derive(Serialize)]
struct Line {
    newsletter: String,
    edition: String,
    subject: String,
    html_bytes: usize,
    milliseconds: f64,
    files: Vec<String>,
}

/// Composes and writes.
pub fn run(shell: &Shell, project: &Project, command: &Compose) -> Outcome {
    let begun = Instant::now();
    let slugs = project.newsletters(&command.newsletters)?;
    let editions = project.editions_asked_for(&command.editions)?;
    let (composed, times) = timed(project, &Wanted { slugs: slugs.clone(), editions });
    let mut problems = composed.problems;
    let out = project.root.join(&command.out);
    let mut lines = Vec::new();
    for newsletter in &composed.value.newsletters {
        for rendered in &newsletter.editions {
            let mut line = write_edition(project, newsletter, rendered, &out, &mut problems)?;
            let took = times.get(&(rendered.slug.clone(), rendered.languages.clone())).copied().unwrap_or_default();
            line.milliseconds += took.as_secs_f64() * 1000.0;
            lines.push(line);
        }
    }
    problem::sort(&mut problems);
    write(&out.join("index.html"), page(&exhibits(&slugs, &lines)).as_bytes())?;
    shell.findings(&problems);
    if command.json {
        shell.json(&serde_json::json!({
            "schema": 1, "editions": lines, "index": display(&command.out.join("index.html")),
            "problems": findings::to_json(&problems, &shell.sentences()),
        }))?;
    } else {
        shell.out(&table(&lines))?;
        let files: usize = lines.iter().map(|line| line.files.len()).sum();
        let index = display(&command.out.join("index.html"));
        let wrote = Remark::new("file-composed").with("index", index).with("files", files);
        shell.say(&shell.sentences().told(&wrote.with("time", begun.elapsed().as_millis())));
    }
    if command.open {
        open::that(out.join("index.html"))
            .map_err(|error| Failure::new(Exit::World, format!("cannot open the browser: {error}")))?;
    }
    Ok(if problems.iter().any(Problem::is_error) { Exit::Content } else { Exit::Done })
}

/// Composes, and notes how long each edition took; the time of the first on each thread includes the reading of all words.
fn timed(project: &Project, wanted: &Wanted) -> (Warned<Composed>, BTreeMap<(Slug, Languages), Duration>) {
    let (mut times, mut since) = (BTreeMap::new(), HashMap::new());
    let begun = Instant::now();
    let composed = project.compose(wanted, &mut |slug, languages| {
        let since = since.entry(std::thread::current().id()).or_insert(begun);
        times.insert((slug.clone(), languages.clone()), since.elapsed());
        *since = Instant::now();
    });
    (composed, times)
}

fn write_edition(
    project: &Project,
    newsletter: &ComposedNewsletter,
    rendered: &Rendered,
    out: &Path,
    problems: &mut Vec<Problem>,
) -> Result<Line, Failure> {
    let begun = Instant::now();
    let settings = project.mail_settings();
    let letter = Letter::new(rendered, &settings).take(problems);
    let recipient = Recipient::sample();
    let pages = Pages::sample(rendered, &settings, &recipient);
    let dated = sample_date(newsletter.newsletter.date.value, &settings.time_zone);
    let mail = letter.address(&recipient, &Keys::sample(), dated, &Kind::Real);
    let folder = out.join(rendered.slug.as_str());
    let mut html = pages.html;
    let mut files = Vec::new();
    for (name, picture) in picture_names(rendered) {
        html = html.replace(&format!("cid:{}", picture.content_id), &name);
        write(&folder.join(&name), &picture.bytes)?;
    }
    let stem = rendered.languages.to_string();
    for (ending, bytes) in [("html", html.as_bytes()), ("txt", pages.text.as_bytes()), ("eml", &mail.bytes)] {
        write(&folder.join(format!("{stem}.{ending}")), bytes)?;
        files.push(format!("{}/{stem}.{ending}", rendered.slug));
    }
    Ok(Line {
        newsletter: rendered.slug.to_string(),
        edition: stem,
        subject: rendered.subject.clone(),
        html_bytes: letter.size().html,
        milliseconds: begun.elapsed().as_secs_f64() * 1000.0,
        files,
    })
}

/// A file name for each picture; two of the same name are told apart.
fn picture_names(rendered: &Rendered) -> Vec<(String, &crate::edition::InlinePicture)> {
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    rendered
        .pictures
        .iter()
        .map(|picture| {
            let count = used.entry(&picture.file_name).or_default();
            *count += 1;
            let name = if *count == 1 { picture.file_name.clone() } else { format!("{count}-{}", picture.file_name) };
            (name, picture)
        })
        .collect()
}

fn exhibits(slugs: &[Slug], lines: &[Line]) -> Vec<(Slug, Vec<Exhibit>)> {
    let of =
        |slug: &Slug| lines.iter().filter(|line| line.newsletter == slug.as_str()).map(exhibit).collect::<Vec<_>>();
    slugs.iter().map(|slug| (slug.clone(), of(slug))).filter(|(_, exhibits)| !exhibits.is_empty()).collect()
}

fn exhibit(line: &Line) -> Exhibit {
    Exhibit {
        languages: line.edition.clone(),
        language: line.edition.split('+').next().unwrap_or_default().to_owned(),
        subject: line.subject.clone(),
        size: line.html_bytes,
    }
}

/// One line an edition: newsletter, edition, bytes against the clip limit, time, subject.
fn table(lines: &[Line]) -> String {
    let mut last = "";
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let newsletter = if line.newsletter == last { "" } else { &line.newsletter };
            last = &line.newsletter;
            let size = format!("{} of {} KB", line.html_bytes.div_ceil(1000), CLIP / 1000);
            let time = format!("{:.1} ms", line.milliseconds);
            vec![newsletter.to_owned(), line.edition.clone(), size, time, format!("“{}”", line.subject)]
        })
        .collect();
    fitted(&columns(&rows), super::shell::width())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    files::write_beside(path, bytes).map_err(|error| Failure::cannot_write(path.display(), &error))
}

fn display(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
