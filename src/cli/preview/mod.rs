//! `diglot compose --serve`: the live preview, until Ctrl-C.

mod desk;
pub mod proof;
mod terminal;

use std::path::Path;
use std::sync::Arc;

use self::desk::Office;
use super::arguments::Compose;
use super::exit::{Exit, Failure, Outcome};
use super::project::find_root;
use super::remark::Remark;
use super::shell::Shell;
use crate::config::preview_token;
use crate::preview::{Options, Server, Stop};

/// Serves a project, however broken it is.
pub fn run(shell: &Shell, root: Option<&Path>, command: &Compose) -> Outcome {
    let root = find_root(root)?;
    let token = preview_token(&root).map_err(|error| Failure::new(Exit::World, error.to_string()))?;
    let options = Options { root: root.clone(), port: command.port, poll: command.poll, token };
    let server = Server::begin(Arc::new(Office::new(*shell, root)), &options)
        .map_err(|error| Failure::new(Exit::World, error.to_string()))?;
    let address = server.address();
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
