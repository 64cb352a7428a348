//! `diglot compose --proof DIR`: the preview as one file, for those who have no program.

use std::path::Path;

use super::desk::{Office, settings};
use crate::cli::arguments::Compose;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::Project;
use crate::cli::remark::Remark;
use crate::cli::shell::Shell;
use crate::files::write_beside;
use crate::preview::proof;
use crate::problem::Problem;
use crate::sources::Slug;

/// Writes `DIR/index.html`.
pub fn run(shell: &Shell, project: &Project, command: &Compose, dir: &Path) -> Outcome {
    let mut slugs: Vec<Slug> = project.newsletters(&command.newsletters)?;
    if command.newsletters.is_empty() {
        // The newest is shown first.
        slugs.reverse();
    }
    let path = dir.join("index.html");
    let office = Office::new(*shell, project.root.clone());
    let proof = proof(&office, &project.sources, &settings(project), &slugs);
    let whole = project.root.join(&path);
    write_beside(&whole, proof.html.as_bytes()).map_err(|error| Failure::cannot_write(path.display(), &error))?;
    shell.findings(&proof.problems);
    let wrote = Remark::new("proof-wrote").with("file", path.display()).with("size", proof.html.len().div_ceil(1000));
    shell.out(&(shell.sentences().told(&wrote) + "\n"))?;
    if command.open {
        open::that(&whole).map_err(|error| Failure::new(Exit::World, format!("cannot open the browser: {error}")))?;
    }
    Ok(if proof.problems.iter().any(Problem::is_error) { Exit::Content } else { Exit::Done })
}
