//! What every answer carries, whichever it is: refusals too.

use crate::caller::{Answer, Ask};
use crate::office::{EDITIONS, Running, SLUG};

const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
    frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const MAIL: &str = "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const MAIL_WITHOUT_PICTURES: &str = "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const PLAIN: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

/// The headers of section 13 of the specification; nothing that lets another origin in, nothing kept.
fn is_sealed(answer: &Answer, policy: &str, what: &str) {
    for (name, value) in [
        ("content-security-policy", policy),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}: {name}");
    }
    // A mail's frames and links may not even connect to anybody, before any policy is asked.
    let connects = policy.starts_with("sandbox").then_some("(response-origin)");
    assert_eq!(answer.header("connection-allowlist"), connects, "{what}");
    for (name, _) in &answer.headers {
        let is_loose = name.starts_with("access-control-")
            || ["set-cookie", "location", "refresh", "link", "server", "x-powered-by"].contains(&&**name);
        assert!(!is_loose, "{what} says {name}");
    }
}

/// Every route with its type and policy, of a preview that has all of them.
fn routes(preview: &Running) -> Vec<(String, &'static str, &'static str)> {
    let mut routes = vec![
        (String::new(), HTML, PAGE),
        ("index.html".to_owned(), HTML, PAGE),
        ("page.css".to_owned(), "text/css; charset=utf-8", PAGE),
        ("words/en".to_owned(), "application/json", PAGE),
        ("words/zh-CN".to_owned(), "application/json", PAGE),
        ("state".to_owned(), "application/json", PAGE),
        (format!("state?slug={SLUG}&tongue=zh-CN"), "application/json", PAGE),
        ("members?q=".to_owned(), "application/json", PAGE),
    ];
    let scripts = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/preview/page")).unwrap();
    let scripts = scripts.map(|script| script.unwrap().file_name().into_string().unwrap());
    let scripts = scripts.filter(|name| name.ends_with(".js"));
    routes.extend(scripts.map(|name| (name, "text/javascript; charset=utf-8", PAGE)));
    for edition in EDITIONS {
        let which = format!("{SLUG}/{}/{}", edition.replace('+', "%2B"), preview.hash(edition));
        routes.push((format!("mail/{which}"), HTML, MAIL));
        routes.push((format!("mail/{which}?who=m2&marks=off"), HTML, MAIL));
        routes.push((format!("mail/{which}?pseudo=on"), HTML, MAIL));
        routes.push((format!("mail/{which}?images=off"), HTML, MAIL_WITHOUT_PICTURES));
        routes.push((format!("text/{which}?who=m3"), PLAIN, PAGE));
        routes.push((format!("source/{which}?who=m4"), PLAIN, PAGE));
        routes.push((format!("parts/{which}"), "application/json", PAGE));
        routes.push((format!("changes/{which}"), "application/json", PAGE));
        routes.push((format!("eml/{which}?who=m2"), "message/rfc822", PAGE));
    }
    let mail = preview.get(&format!("mail/{SLUG}/en/{}", preview.hash("en"))).text();
    let picture = mail.split("media/").nth(1).expect("a picture").split('"').next().unwrap();
    routes.push((format!("media/{picture}"), "image/png", PAGE));
    routes
}

#[test]
fn every_answer_is_sealed_whatever_is_asked_and_however() {
    let preview = Running::shared();
    for (route, kind, policy) in routes(preview) {
        let answer = preview.get(&route);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{route}");
        is_sealed(&answer, policy, &route);
        let head = Ask::line(&format!("HEAD {}{route} HTTP/1.1", preview.base())).field("host", &preview.host());
        let head = head.to(preview.port);
        assert_eq!((head.status, head.header("content-type"), head.body.len()), (200, Some(kind), 0), "HEAD {route}");
        assert_eq!(head.header("content-length"), Some(&*answer.body.len().to_string()), "HEAD {route}");
        is_sealed(&head, policy, &route);
        for (ask, status) in [
            (preview.ask(&route).field("origin", "http://evil.example"), 403),
            (Ask::get(&format!("{}{route}", preview.base())).field("host", "evil.example"), 421),
            (Ask::get(&format!("/p/x/{route}")).field("host", &preview.host()), 404),
            (Ask::line(&format!("PUT {}{route} HTTP/1.1", preview.base())).field("host", &preview.host()), 405),
        ] {
            let refused = ask.to(preview.port);
            assert_eq!((refused.status, refused.body.len()), (status, 0), "{route}");
            is_sealed(&refused, PAGE, &route);
        }
    }
}

#[test]
fn the_stream_of_news_is_sealed_and_begins_at_once() {
    use std::io::BufRead;
    let preview = Running::shared();
    let mut stream = preview.ask("events").into_stream(preview.port);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(stream.read_line(&mut head).unwrap() > 0, "{head}");
    }
    let mut head = format!("{head}0\r\n\r\n").into_bytes();
    let answer = crate::caller::answer(&mut &*std::mem::take(&mut head), true).unwrap();
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/event-stream")));
    // A stream is kept by nobody either; its own word for that may differ.
    is_sealed(&answer, PAGE, "events");
    let mut first = String::new();
    while !first.ends_with("\n\n") {
        // Between the lines of the stream stand the sizes of its chunks.
        assert!(stream.read_line(&mut first).unwrap() > 0, "{first}");
        first = first.replace("\r\n", "");
    }
    assert!(first.contains("event: state\n") && first.contains("retry: 500\n"), "{first}");
}

#[test]
fn what_people_typed_stays_text_in_every_answer_that_holds_it() {
    let preview = Running::shared();
    let rows = preview.get("members?q=").json();
    let names: Vec<&str> = rows["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["<script>alert(1)</script>", "<img src=x onerror=\"alert(1)\">会员", "<!doctype html><html>"]);
    let found = preview.get("members?q=%3Cscript%3E").json();
    assert_eq!((&found["total"], &found["rows"][0]["row"]), (&1.into(), &2.into()));
    let mail = preview.get(&format!("mail/{SLUG}/en/{}?who=m2", preview.hash("en"))).text();
    assert!(mail.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !mail.contains("<script>alert"), "{mail}");
}
