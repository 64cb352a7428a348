//! The one request that does something: only our own page, with the token in the body, mails a test; everything else mails none.

use serde_json::{Value, json};

use crate::caller::{Answer, Ask};
use crate::office::{Running, SLUG, TOKEN};

/// The request of our own page, but for what a case changes.
struct Post {
    kind: Option<&'static str>,
    origin: Option<String>,
    site: Option<&'static str>,
    body: Vec<u8>,
}

impl Post {
    fn of(preview: &Running, body: impl Into<Vec<u8>>) -> Post {
        let origin = Some(format!("http://{}", preview.host()));
        Post { kind: Some("application/json"), origin, site: Some("same-origin"), body: body.into() }
    }

    fn to(self, preview: &Running) -> Answer {
        let mut ask = Ask::line(&format!("POST {}test HTTP/1.1", preview.base())).field("host", &preview.host());
        for (name, value) in
            [("content-type", self.kind), ("origin", self.origin.as_deref()), ("sec-fetch-site", self.site)]
        {
            ask = value.into_iter().fold(ask, |ask, value| ask.field(name, value));
        }
        ask.body(self.body).to(preview.port)
    }
}

fn good() -> Value {
    json!({"token": TOKEN, "slug": SLUG, "editions": ["en", "zh-CN+en"]})
}

/// The good body with one key more, or another value for it.
fn with(key: &str, value: Value) -> String {
    let mut body = good();
    body[key] = value;
    body.to_string()
}

fn without(key: &str) -> String {
    let mut body = good();
    body.as_object_mut().unwrap().remove(key);
    body.to_string()
}

#[test]
fn our_own_page_mails_a_test_and_is_told_of_each() {
    let preview = Running::new();
    let answer = Post::of(&preview, good().to_string()).to(&preview);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/x-ndjson")));
    let lines: Vec<Value> = answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let editions: Vec<&Value> = lines.iter().map(|line| &line["edition"]).collect();
    assert_eq!(editions, [&json!("en"), &json!("zh-CN+en"), &Value::Null]);
    assert_eq!(lines[2], json!({"done": true, "accepted": 2, "failed": 0, "refused": null}));
    let mailed = preview.office.mailed.lock().unwrap();
    assert_eq!(mailed.iter().map(|mail| mail.slug.as_str()).collect::<Vec<_>>(), [SLUG]);
}

#[test]
fn nobody_else_mails_anything() {
    let preview = Running::new();
    let own = || Post::of(&preview, good().to_string());
    let body = |body: &str| Post::of(&preview, body);
    let evil = || Some("http://evil.example".to_owned());
    let long = format!("{}{}", good(), " ".repeat(1024));
    let cases = [
        ("no Origin", Post { origin: None, ..own() }, 403),
        ("no Origin, but near", Post { origin: None, site: Some("same-origin"), ..own() }, 403),
        ("a foreign Origin", Post { origin: evil(), site: None, ..own() }, 403),
        ("a foreign Origin that says it is near", Post { origin: evil(), ..own() }, 403),
        ("an Origin that is null", Post { origin: Some("null".to_owned()), ..own() }, 403),
        (
            "our Origin by another name",
            Post { origin: Some(format!("http://localhost:{}", preview.port)), ..own() },
            403,
        ),
        ("another port of this machine", Post { site: Some("same-site"), ..own() }, 403),
        ("another site", Post { site: Some("cross-site"), ..own() }, 403),
        ("no type", Post { kind: None, ..own() }, 400),
        ("a form", Post { kind: Some("text/plain"), ..own() }, 400),
        ("a form in parts", Post { kind: Some("multipart/form-data; boundary=x"), ..own() }, 400),
        ("a form of pairs", Post { kind: Some("application/x-www-form-urlencoded"), ..own() }, 400),
        ("a type that hides in another", Post { kind: Some("text/plain; application/json"), ..own() }, 400),
        ("a type with more behind", Post { kind: Some("application/jsonx"), ..own() }, 400),
        ("no token", body(&without("token")), 400),
        ("a wrong token", body(&with("token", json!("0123456789abcdef0123456789abcdee"))), 403),
        ("a short token", body(&with("token", json!("0"))), 403),
        ("an empty token", body(&with("token", json!(""))), 403),
        ("a token that is no text", body(&with("token", json!([TOKEN]))), 400),
        ("no token at all", body(&with("token", Value::Null)), 400),
        ("an unknown key", body(&with("to", json!("evil@elsewhere.example"))), 400),
        ("the addresses of somebody", body(&with("addresses", json!(["evil@elsewhere.example"]))), 400),
        ("a key twice", body(&good().to_string().replace('{', "{\"slug\":\"x\",")), 400),
        ("no newsletter", body(&without("slug")), 400),
        ("a path for a newsletter", body(&with("slug", json!("../spring-lunch"))), 400),
        ("an edition that is none", body(&with("editions", json!(["<script>"]))), 400),
        ("an edition as a text", body(&with("editions", json!("en"))), 400),
        ("nothing", body(""), 400),
        ("half of it", body(&good().to_string()[..40]), 400),
        ("two of it", body(&format!("{}{}", good(), good())), 400),
        ("a form that looks like JSON", body(&format!("{}=", good())), 400),
        ("no UTF-8", Post::of(&preview, [&b"{\"token\":\"\xff\xfe\""[..], b"}"].concat()), 400),
        ("depth without end", body(&"[".repeat(1000)), 400),
        ("too much", body(&long), 413),
        ("far too much", body(&" ".repeat(1 << 20)), 413),
    ];
    for (what, post, status) in cases {
        let answer = post.to(&preview);
        assert_eq!((answer.status, answer.body.len()), (status, 0), "{what}");
    }
    let mut line = Ask::line(&format!("POST {}test HTTP/1.1", preview.base())).field("host", &preview.host());
    line = line.field("origin", &format!("http://{}", preview.host())).field("content-type", "application/json");
    let chunks = format!("{:x}\r\n{long}\r\n0\r\n\r\n", long.len());
    let mut chunked = line.field("transfer-encoding", "chunked").into_stream(preview.port);
    std::io::Write::write_all(chunked.get_mut(), chunks.as_bytes()).unwrap();
    assert_eq!(crate::caller::answer(&mut chunked, false).unwrap().status, 413, "a body of unknown length");
    assert!(preview.office.mailed.lock().unwrap().is_empty(), "a test was mailed");
}

#[test]
fn why_no_test_was_mailed_is_one_sentence() {
    let preview = Running::new();
    *preview.office.broken.lock().unwrap() = Some("refused");
    let answer = Post::of(&preview, good().to_string()).to(&preview);
    let end: Value = serde_json::from_str(answer.text().trim()).unwrap();
    assert_eq!(end, json!({"done": true, "accepted": 0, "failed": 0, "refused": "No <b>test</b> now."}));
}

#[test]
fn a_test_that_panics_ends_the_answer_and_the_next_one_goes() {
    let preview = Running::new();
    *preview.office.broken.lock().unwrap() = Some("mail_test");
    let answer = Post::of(&preview, good().to_string()).to(&preview);
    assert!(!answer.text().contains("done"), "{}", answer.text());
    *preview.office.broken.lock().unwrap() = None;
    assert!(Post::of(&preview, good().to_string()).to(&preview).text().contains("\"done\":true"));
    assert_eq!(preview.office.mailed.lock().unwrap().len(), 1);
}
