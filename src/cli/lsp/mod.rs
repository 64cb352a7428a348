//! `diglot lsp`: a language server (LSP 3.17) for `.ftl` files, newsletters and templates, over stdin and stdout.
//!
//! It shows the findings of `check` while somebody types, what the other languages say, where a text stands, and offers the
//! fixes of `check --fix`. It writes no file: changes go through the editor.

mod actions;
mod definition;
mod diagnostics;
mod documents;
mod hover;
mod position;
mod under;
mod workspace;

use std::path::PathBuf;
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, GotoDefinition, HoverRequest, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, HoverProviderCapability, InitializeParams, OneOf,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::exit::{Exit, Failure, Outcome};
use super::sentences::{Sentences, Tongue};
use workspace::Workspace;

/// Serves one editor until it says goodbye.
pub fn run(root: Option<PathBuf>, chosen: Option<Tongue>) -> Outcome {
    let (connection, threads) = Connection::stdio();
    serve(&connection, root, chosen)?;
    drop(connection);
    threads.join().map_err(|error| broken(&error))?;
    Ok(Exit::Done)
}

fn broken(error: &dyn std::fmt::Display) -> Failure {
    Failure::new(Exit::World, format!("the editor broke off: {error}"))
}

/// The conversation, from the first greeting.
fn serve(connection: &Connection, root: Option<PathBuf>, chosen: Option<Tongue>) -> Result<(), Failure> {
    let capabilities = serde_json::to_value(capabilities()).expect("capabilities are plain data");
    let params = connection.initialize(capabilities).map_err(|error| broken(&error))?;
    let params: InitializeParams = serde_json::from_value(params).map_err(|error| broken(&error))?;
    let tongue = chosen.or_else(|| params.locale.as_deref().map(Tongue::of)).unwrap_or_default();
    let root = root.or_else(|| documents::folder(&params));
    let mut server =
        Server { connection, workspace: Workspace::new(root), sentences: Sentences::in_tongue(tongue), stale: true };
    server.run()
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::fix_all()]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

/// Keys come faster than this while somebody types a word; what is checked in between nobody reads.
const PAUSE: Duration = Duration::from_millis(30);

/// What the editor does next.
enum Next {
    Message(Message),
    /// Nothing, for a while.
    Quiet,
    /// It went.
    Closed,
}

struct Server<'c> {
    connection: &'c Connection,
    workspace: Workspace,
    sentences: Sentences,
    /// Whether something changed since the last check.
    stale: bool,
}

impl Server<'_> {
    fn run(&mut self) -> Result<(), Failure> {
        loop {
            let message = match self.next() {
                Next::Message(message) => message,
                Next::Quiet => {
                    self.check()?;
                    continue;
                }
                Next::Closed => return Ok(()),
            };
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request).map_err(|error| broken(&error))? {
                        return Ok(());
                    }
                    if self.stale {
                        self.check()?;
                    }
                    let response = self.answer(request);
                    self.send(response.into())?;
                }
                Message::Notification(notification) => self.notice(notification),
                Message::Response(_) => {}
            }
        }
    }

    /// The next message; while something is to be checked, only for as long as somebody who types pauses.
    fn next(&self) -> Next {
        if !self.stale {
            return self.connection.receiver.recv().map_or(Next::Closed, Next::Message);
        }
        match self.connection.receiver.recv_timeout(PAUSE) {
            Ok(message) => Next::Message(message),
            Err(error) if error.is_timeout() => Next::Quiet,
            Err(_) => Next::Closed,
        }
    }

    /// Checks everything, and tells the editor what is wrong in which file.
    fn check(&mut self) -> Result<(), Failure> {
        self.stale = false;
        self.workspace.check();
        for params in diagnostics::all(&mut self.workspace, &self.sentences) {
            let notification = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
            self.send(notification.into())?;
        }
        Ok(())
    }

    fn send(&self, message: Message) -> Result<(), Failure> {
        self.connection.sender.send(message).map_err(|error| broken(&error))
    }

    fn notice(&mut self, notification: Notification) {
        let documents = &mut self.workspace.documents;
        let changed = match notification.method.as_str() {
            DidOpenTextDocument::METHOD => params(notification).map(|params| documents.open(params)),
            DidChangeTextDocument::METHOD => params(notification).map(|params| documents.change(params)),
            DidCloseTextDocument::METHOD => params(notification).map(|params| documents.close(&params)),
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => Some(()),
            _ => None,
        };
        self.stale |= changed.is_some();
    }

    fn answer(&self, request: Request) -> Response {
        let (id, method) = (request.id.clone(), request.method.clone());
        match method.as_str() {
            HoverRequest::METHOD => answered(request, |params| hover::hover(&self.workspace, &params)),
            GotoDefinition::METHOD => answered(request, |params| definition::definition(&self.workspace, &params)),
            CodeActionRequest::METHOD => {
                answered(request, |params| actions::actions(&self.workspace, &params, &self.sentences))
            }
            _ => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("{method} is not served")),
        }
    }
}

fn params<P: DeserializeOwned>(notification: Notification) -> Option<P> {
    serde_json::from_value(notification.params).ok()
}

fn answered<P: DeserializeOwned, R: Serialize>(request: Request, answer: impl FnOnce(P) -> R) -> Response {
    match serde_json::from_value(request.params) {
        Ok(params) => Response::new_ok(request.id, answer(params)),
        Err(error) => Response::new_err(request.id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}
