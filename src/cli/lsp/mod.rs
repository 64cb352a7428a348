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
mod wire;
mod workspace;

use std::path::PathBuf;
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Exit as ExitNotification, Initialized, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, GotoDefinition, HoverRequest, Initialize, Request as _, Shutdown};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, HoverProviderCapability, InitializeParams, OneOf,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::exit::{Exit, Failure, Outcome};
use super::sentences::{Sentences, Tongue};
use workspace::Workspace;

/// Serves one editor until it says goodbye. It speaks the language that was `chosen`, else the editor's, else the `system`'s.
pub fn run(root: Option<PathBuf>, chosen: Option<Tongue>, system: Tongue) -> Outcome {
    let (connection, wire) = wire::open();
    let ended = serve(&connection, root, |editor| chosen.or(editor).unwrap_or(system));
    drop(connection);
    wire.close(matches!(ended, Ok(Ended::Closed))).map_err(|error| broken(&error))?;
    Ok(match ended? {
        Ended::Goodbye | Ended::Closed => Exit::Done,
        // LSP 3.17, Exit Notification.
        Ended::Abrupt => Exit::Fault,
    })
}

/// How a conversation ended.
enum Ended {
    /// By `shutdown` and `exit`, in this order.
    Goodbye,
    /// By `exit` alone.
    Abrupt,
    /// The editor was gone.
    Closed,
}

fn broken(error: &dyn std::fmt::Display) -> Failure {
    Failure::new(Exit::World, format!("the editor broke off: {error}"))
}

/// The conversation, from the first greeting; `tongue` is given the language of the editor.
fn serve(
    connection: &Connection,
    root: Option<PathBuf>,
    tongue: impl FnOnce(Option<Tongue>) -> Tongue,
) -> Result<Ended, Failure> {
    let (id, params) = match greeting(connection)? {
        Ok(greeting) => greeting,
        Err(ended) => return Ok(ended),
    };
    let answer = serde_json::json!({
        "capabilities": capabilities(),
        "serverInfo": { "name": "diglot", "version": env!("CARGO_PKG_VERSION") },
    });
    send(connection, Response::new_ok(id, answer).into())?;
    let tongue = tongue(params.locale.as_deref().map(Tongue::of));
    let root = root.or_else(|| documents::folder(&params));
    let (workspace, sentences) = (Workspace::new(root), Sentences::in_tongue(tongue));
    Server { connection, workspace, sentences, stale: false, leaving: false }.run()
}

/// Waits for the greeting; what else is asked for before it is refused.
fn greeting(connection: &Connection) -> Result<Result<(RequestId, InitializeParams), Ended>, Failure> {
    for message in &connection.receiver {
        match message {
            Message::Request(request) if request.method == Initialize::METHOD => {
                match serde_json::from_value(request.params) {
                    Ok(params) => return Ok(Ok((request.id, params))),
                    Err(error) => {
                        let code = ErrorCode::InvalidParams as i32;
                        send(connection, Response::new_err(request.id, code, error.to_string()).into())?;
                    }
                }
            }
            Message::Request(Request { id, method, .. }) => {
                let refusal = format!("{method} came before {}", Initialize::METHOD);
                send(connection, Response::new_err(id, ErrorCode::ServerNotInitialized as i32, refusal).into())?;
            }
            Message::Notification(one) if one.method == ExitNotification::METHOD => return Ok(Err(Ended::Abrupt)),
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
    Ok(Err(Ended::Closed))
}

fn send(connection: &Connection, message: Message) -> Result<(), Failure> {
    connection.sender.send(message).map_err(|error| broken(&error))
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
    /// Whether the editor asked for the end.
    leaving: bool,
}

impl Server<'_> {
    fn run(&mut self) -> Result<Ended, Failure> {
        loop {
            match self.next() {
                Next::Quiet => self.check()?,
                Next::Closed => return Ok(Ended::Closed),
                Next::Message(Message::Request(request)) => {
                    let response = self.respond(request)?;
                    send(self.connection, response.into())?;
                }
                Next::Message(Message::Notification(one)) if one.method == ExitNotification::METHOD => {
                    return Ok(if self.leaving { Ended::Goodbye } else { Ended::Abrupt });
                }
                Next::Message(Message::Notification(notification)) => self.notice(notification),
                Next::Message(Message::Response(_)) => {}
            }
        }
    }

    /// The answer to a request; after that for the end there is nothing more to ask for.
    fn respond(&mut self, request: Request) -> Result<Response, Failure> {
        if self.leaving {
            let refusal = format!("{} came after {}", request.method, Shutdown::METHOD);
            return Ok(Response::new_err(request.id, ErrorCode::InvalidRequest as i32, refusal));
        }
        if request.method == Shutdown::METHOD {
            (self.leaving, self.stale) = (true, false);
            return Ok(Response::new_ok(request.id, ()));
        }
        if self.stale {
            self.check()?;
        }
        Ok(self.answer(request))
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
            send(self.connection, notification.into())?;
        }
        Ok(())
    }

    fn notice(&mut self, notification: Notification) {
        let documents = &mut self.workspace.documents;
        let changed = match notification.method.as_str() {
            DidOpenTextDocument::METHOD => params(notification).map(|params| documents.open(params)),
            DidChangeTextDocument::METHOD => params(notification).map(|params| documents.change(params)),
            DidCloseTextDocument::METHOD => params(notification).map(|params| documents.close(&params)),
            Initialized::METHOD | DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => Some(()),
            _ => None,
        };
        self.stale |= changed.is_some() && !self.leaving;
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
