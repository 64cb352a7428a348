//! `diglot compose --serve`: the live preview, until Ctrl-C.

mod desk;
pub mod proof;
mod terminal;

use std::path::Path;
use std::sync::Arc;

use self::desk::Office;
use super::arguments::Compose;
use super::exit::{Exit, Failure, Outcome};
use super::project::{Project, find_root};
use super::remark::Remark;
use super::shell::Shell;
use crate::config::preview_token;
use crate::preview::{Options, Server, Stop};

/// The newsletter that is shown first. A project that cannot be read yet is believed to have it.
fn named(root: &Path, typed: &str) -> Result<String, Failure> {
    match Project::open(Some(root)) {
        Ok(project) => project.newsletter(typed).map(|slug| slug.to_string()),
        Err(_) => Ok(Path::new(typed).file_stem().unwrap_or_default().to_string_lossy().into_owned()),
    }
}

/// Serves a project, however broken it is.
pub fn run(shell: &Shell, root: Option<&Path>, command: &Compose) -> Outcome {
    let root = find_root(root)?;
    let first = command.newsletters.first().map(|typed| named(&root, typed)).transpose()?;
    let token = preview_token(&root).map_err(|error| Failure::new(Exit::World, error.to_string()))?;
    let options = Options { root: root.clone(), port: command.port, poll: command.poll, token };
    let server = Server::begin(Arc::new(Office::new(*shell, root)), &options)
        .map_err(|error| Failure::new(Exit::World, error.to_string()))?;
    let address = first.map_or_else(|| server.address(), |slug| format!("{}#newsletter={slug}", server.address()));
    shell.out(&format!("{address}\n"))?;
    shell.say(&shell.sentences().told(&Remark::new("serve-hint")));
    let stop = Stop::default();
    let stopped = stop.clone();
    ctrlc::set_handler(move || stopped.stop())
        .map_err(|error| Failure::new(Exit::World, format!("Ctrl-C cannot be heard: {error}")))?;
    if command.open
        && let Err(error) = open::that(&address)
    {
        shell.warn(&shell.sentences().told(&Remark::new("serve-no-browser").with("error", error)));
    }
    server.run(&stop).map_err(|error| Failure::new(Exit::World, format!("cannot serve: {error}")))?;
    Ok(Exit::Done)
}
