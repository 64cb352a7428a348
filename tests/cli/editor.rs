//! `diglot lsp` as an editor starts it: how a conversation begins and ends, and in which language it is held.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Project, Ran};

/// Messages as the protocol frames them.
fn framed(messages: &[Value]) -> String {
    let texts = messages.iter().map(ToString::to_string);
    texts.map(|text| format!("Content-Length: {}\r\n\r\n{text}", text.len())).collect()
}

/// Says something to the server, and hears it to its end.
fn said(project: &Project, settings: &[(&str, &str)], text: &str) -> Ran {
    let mut command = project.command(&["lsp"]);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "DIGLOT_UI_LANGUAGE"] {
        command.env_remove(name);
    }
    let pipes = command.envs(settings.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = pipes.stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // It may end before it has read all.
    let _ = stdin.write_all(text.as_bytes());
    drop(stdin);
    Ran::of(child.wait_with_output().unwrap())
}

fn request(id: u32, method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

fn notification(method: &str) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": {} })
}

/// The greeting of an editor that works in a project.
fn greeting(project: &Project, locale: Option<&str>) -> Value {
    let uri = format!("file://{}", project.path("").display());
    let mut params = json!({ "processId": null, "rootUri": uri, "capabilities": {} });
    if let Some(locale) = locale {
        params["locale"] = locale.into();
    }
    request(1, "initialize", params)
}

/// Greets, asks for something, and leaves as an editor does.
fn visit(project: &Project, settings: &[(&str, &str)], locale: Option<&str>) -> Ran {
    let at = json!({ "textDocument": { "uri": "file:///nowhere.ftl" }, "position": { "line": 0, "character": 0 } });
    let hover = request(2, "textDocument/hover", at);
    let (shutdown, late) = (request(3, "shutdown", Value::Null), request(4, "textDocument/hover", json!({})));
    let messages =
        [greeting(project, locale), notification("initialized"), hover, shutdown, late, notification("exit")];
    said(project, settings, &framed(&messages))
}

#[test]
fn an_editor_that_asks_before_it_ends_gets_0_and_one_that_does_not_1() {
    let project = Project::new();
    visit(&project, &[], None).exits(0).says("\"serverInfo\"").says("textDocument/hover came after shutdown");
    let (greeting, exit) = (greeting(&project, None), notification("exit"));
    said(&project, &[], &framed(&[greeting.clone(), notification("initialized"), exit.clone()])).exits(1);
    said(&project, &[], &framed(std::slice::from_ref(&exit))).exits(1);
    said(&project, &[], &framed(&[request(7, "shutdown", Value::Null), exit])).exits(1).says("came before initialize");
    said(&project, &[], &framed(&[greeting])).exits(0);
    said(&project, &[], "").exits(0);
}

#[test]
fn a_header_that_cannot_be_is_told_and_ends_it() {
    let project = Project::new();
    let greeting = framed(&[greeting(&project, None)]);
    for text in [
        "Content-Length: 18446744073709551615\r\n\r\n{}",
        "Content-Length: 99999999999\r\n\r\n{}",
        "Content-Length: 9\r\n\r\n{}",
        "Content-Length: 2\r\n\r\n[]",
        "GET / HTTP/1.1\r\n\r\n",
    ] {
        said(&project, &[], text).exits(6).says("the editor broke off");
        said(&project, &[], &(greeting.clone() + text)).exits(6).says("the editor broke off");
    }
}

#[test]
fn an_editor_without_a_language_is_answered_in_that_of_the_system() {
    let project = Project::new();
    project.edit("locales/zh-CN/newsletters/2021-05-digitalisation.ftl", "、数字包容、", "、数字包容,");
    let (chinese, english) = ("应为", "half-width");
    for (settings, locale, expected) in [
        (&[("LANG", "zh_CN.UTF-8")][..], None, chinese),
        (&[("LC_ALL", "zh_CN.UTF-8"), ("LANG", "en_GB.UTF-8")], None, chinese),
        (&[("LANG", "en_GB.UTF-8")], None, english),
        (&[], None, english),
        (&[("LANG", "zh_CN.UTF-8")], Some("en"), english),
        (&[("LANG", "en_GB.UTF-8")], Some("zh-cn"), chinese),
        (&[("LANG", "en_GB.UTF-8"), ("DIGLOT_UI_LANGUAGE", "zh-CN")], Some("en"), chinese),
    ] {
        visit(&project, settings, locale).exits(0).says("L100").says(expected);
    }
}
