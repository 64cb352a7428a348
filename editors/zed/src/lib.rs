//! Starts `diglot lsp` for Zed; everything else is the server's.

use zed_extension_api::{Command, Extension, LanguageServerId, Result, Worktree, register_extension};

struct Diglot;

impl Extension for Diglot {
    fn new() -> Self {
        Diglot
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree.which("diglot").ok_or("diglot is not on the PATH")?;
        Ok(Command { command, args: vec!["lsp".to_owned()], env: Vec::new() })
    }
}

register_extension!(Diglot);
