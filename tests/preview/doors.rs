//! Who may ask: names of the machine, origins, the token, methods, paths.

use crate::caller::Ask;
use crate::office::{EDITIONS, Running, SLUG, TOKEN};

/// One path of each route.
fn every_route(preview: &Running) -> Vec<String> {
    let which = format!("{SLUG}/en/{}", preview.hash("en"));
    let mut routes: Vec<String> =
        ["", "page.css", "page.js", "words/en", "state", "events", "members?q=", "test"].map(str::to_owned).to_vec();
    routes.extend(["mail", "text", "source", "parts", "eml", "changes"].map(|form| format!("{form}/{which}")));
    routes.push("media/0123456789abcdef0123456789abcdef".to_owned());
    routes
}

#[test]
fn a_foreign_host_is_misdirected_on_every_route() {
    let preview = Running::shared();
    let port = preview.port;
    let hosts = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        "127.0.0.1:80".to_owned(),
        format!("127.0.0.1:{}", port.wrapping_add(1)),
        format!("127.0.0.1:{port}0"),
        format!("localhost:{port}.evil.example"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("0.0.0.0:{port}"),
        format!("[::]:{port}"),
        format!("[::ffff:127.0.0.1]:{port}"),
        format!("127.1:{port}"),
        format!("2130706433:{port}"),
        format!("0x7f000001:{port}"),
        format!("127.0.0.2:{port}"),
        format!("localhost.:{port}"),
        format!("someone@localhost:{port}"),
        format!("localhost:{port}, localhost:{port}"),
        format!("localhost:0{port}"),
        String::new(),
    ];
    for host in &hosts {
        let answer = Ask::get(&format!("/p/{TOKEN}/state")).field("host", host).to(port);
        assert_eq!((answer.status, answer.body.len()), (421, 0), "{host}");
    }
    for route in every_route(preview) {
        let answer = Ask::get(&format!("/p/{TOKEN}/{route}")).field("host", "evil.example").to(port);
        assert_eq!((answer.status, answer.body.len()), (421, 0), "{route}");
    }
    let own = preview.host();
    for ask in [
        preview.ask("state").field("host", "evil.example"),
        preview.ask("state").field("host", &own),
        Ask::get(&format!("/p/{TOKEN}/state")),
        Ask::line(&format!("GET /p/{TOKEN}/state HTTP/1.0")),
        Ask::get(&format!("http://evil.example/p/{TOKEN}/state")).field("host", &own),
        Ask::get(&format!("http://evil.example:{port}/p/{TOKEN}/state")).field("host", &own),
    ] {
        assert_eq!(ask.to(port).status, 421);
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        assert_eq!(Ask::get(&format!("/p/{TOKEN}/state")).field("host", &host).to(port).status, 200, "{host}");
        let whole = Ask::get(&format!("http://{host}/p/{TOKEN}/state")).field("host", &host);
        assert_eq!(whole.to(port).status, 200, "{host}");
    }
}

#[test]
fn a_page_of_another_origin_gets_nothing_from_any_route() {
    let preview = Running::shared();
    let port = preview.port;
    let origins = [
        "http://evil.example".to_owned(),
        "null".to_owned(),
        "file://".to_owned(),
        format!("https://127.0.0.1:{port}"),
        format!("http://localhost:{port}"),
        format!("http://127.0.0.1:{}", port.wrapping_add(1)),
        format!("http://127.0.0.1:{port}.evil.example"),
        format!("HTTP://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port} http://evil.example"),
        String::new(),
    ];
    for route in every_route(preview) {
        for origin in &origins {
            let answer = preview.ask(&route).field("origin", origin).to(port);
            assert_eq!((answer.status, answer.body.len()), (403, 0), "{route} from {origin}");
        }
        for site in ["cross-site", "same-site", "", "SAME-ORIGIN", "same-origin, cross-site"] {
            let answer = preview.ask(&route).field("sec-fetch-site", site).to(port);
            assert_eq!((answer.status, answer.body.len()), (403, 0), "{route} from {site}");
        }
        let twice = preview.ask(&route).field("origin", &format!("http://127.0.0.1:{port}"));
        assert_eq!(twice.field("origin", "http://evil.example").to(port).status, 403, "{route}");
    }
    let own = preview.ask("state").field("origin", &format!("http://127.0.0.1:{port}"));
    assert_eq!(own.field("sec-fetch-site", "same-origin").to(port).status, 200);
    assert_eq!(preview.ask("").field("sec-fetch-site", "none").to(port).status, 200);
}

/// A mail may show pictures of our own origin: of them it gets the project's, and no other answer is kept busy by it.
#[test]
fn a_picture_of_a_mail_reaches_the_pictures_alone() {
    let preview = Running::shared();
    let as_picture = |below: &str| {
        let ask = preview.ask(below).field("sec-fetch-site", "same-origin").field("sec-fetch-dest", "image");
        ask.to(preview.port).status
    };
    for route in every_route(preview).iter().filter(|route| !route.starts_with("media/")) {
        assert_eq!(as_picture(route), 403, "{route}");
    }
    let mail = preview.get(&format!("mail/{SLUG}/en/{}", preview.hash("en"))).text();
    let picture = mail.split("media/").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(as_picture(&format!("media/{picture}")), 200);
}

#[test]
fn without_the_token_every_path_is_the_same_nothing() {
    let preview = Running::shared();
    let nothing = Ask::get("/").field("host", &preview.host()).to(preview.port);
    assert_eq!(nothing.status, 404);
    let almost = format!("{}e", &TOKEN[..31]);
    let tokens = [&almost, &TOKEN[..31], "0", "", "%30", "..", &TOKEN.to_uppercase(), &format!("{TOKEN}0"), "x"];
    let mut paths: Vec<String> =
        ["/favicon.ico", "/p", "/p/", "/p//state", "//p/", "/state", "/events", "/test", "/robots.txt"]
            .map(str::to_owned)
            .to_vec();
    paths.push(format!("/p/{TOKEN}"));
    paths.push(format!("/P/{TOKEN}/"));
    paths.push(format!("/x/p/{TOKEN}/"));
    paths.push(format!("/p/%30{}/state", &TOKEN[1..]));
    for token in tokens {
        paths.extend(every_route(preview).iter().map(|route| format!("/p/{token}/{route}")));
    }
    for path in paths {
        for method in ["GET", "HEAD", "POST", "DELETE", "OPTIONS"] {
            let answer =
                Ask::line(&format!("{method} {path} HTTP/1.1")).field("host", &preview.host()).to(preview.port);
            assert_eq!((answer.status, &answer.body), (404, &nothing.body), "{method} {path}");
            let head = |answer: &crate::caller::Answer| {
                let mut head = answer.headers.clone();
                head.retain(|(name, _)| name != "date");
                head
            };
            assert!(method != "GET" || head(&answer) == head(&nothing), "{path}: {:?}", answer.headers);
        }
    }
}

#[test]
fn every_other_method_is_refused() {
    let preview = Running::shared();
    for route in every_route(preview).iter().filter(|route| *route != "test") {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "CONNECT"] {
            let line = format!("{method} {}{route} HTTP/1.1", preview.base());
            let answer = Ask::line(&line).field("host", &preview.host()).to(preview.port);
            assert_eq!((answer.status, answer.body.len()), (405, 0), "{line}");
        }
    }
    for method in ["GET", "HEAD", "PUT", "OPTIONS"] {
        let line = format!("{method} {}test HTTP/1.1", preview.base());
        assert_eq!(Ask::line(&line).field("host", &preview.host()).to(preview.port).status, 405, "{method}");
    }
}

#[test]
fn no_path_leads_to_a_file() {
    let preview = Running::shared();
    let hash = preview.hash("en");
    let up = [
        "../diglot.toml",
        "..%2fdiglot.toml",
        "..%2Fdiglot.toml",
        "%2e%2e/diglot.toml",
        "%2e%2e%2fdiglot.toml",
        "..%5cdiglot.toml",
        "..\\diglot.toml",
        "..%252fdiglot.toml",
        "....//diglot.toml",
        "./diglot.toml",
        "diglot.toml",
        "members.csv",
        ".diglot/preview-token",
        ".diglot%2fpreview-token",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "//etc/passwd",
        "../../../../../../etc/passwd",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        "..%c0%afetc%c0%afpasswd",
        "%00",
        "page.js%00.css",
        "page.js/",
        "page.js/..",
        "src/preview/page/page.js",
        "%70age.cs%73/../../x",
        "file:///etc/passwd",
        "C:%5cWindows%5cwin.ini",
        "..;/diglot.toml",
        "locales/en/common.ftl",
        "newsletters/spring-lunch/garden.png",
        "templates%2fnewsletter.mjml",
        "index.html/../..",
    ];
    let mut asked = 0;
    let forms = ["", "media/", "words/"].map(str::to_owned).into_iter();
    let mails = ["mail", "text", "source", "parts", "eml", "changes"].into_iter().flat_map(|form| {
        [
            format!("{form}/{SLUG}/en/"),
            format!("{form}/{SLUG}/"),
            format!("{form}/"),
            format!("{form}/{SLUG}/en/{hash}/"),
        ]
    });
    for form in forms.chain(mails) {
        for path in up {
            let answer = preview.get(&format!("{form}{path}"));
            // What is no UTF-8 once decoded is no path to anything.
            let wanted = if path.contains("%c0") { [404, 400] } else { [404, 404] };
            assert!(wanted.contains(&answer.status), "{form}{path}: {}", answer.status);
            let said = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(
                !["garden", "root:", TOKEN, "import "].iter().any(|part| said.contains(part)),
                "{form}{path}: {said}"
            );
            asked += 1;
        }
    }
    assert!(asked > 700);
}

#[test]
fn editions_and_newsletters_that_are_not_there_are_nothing() {
    let preview = Running::shared();
    for edition in EDITIONS {
        let hash = preview.hash(edition);
        let good = format!("mail/{SLUG}/{edition}/{hash}");
        assert_eq!(preview.get(&good).status, 200, "{good}");
        for bad in [
            format!("mail/{SLUG}/{edition}/{}", hash.to_uppercase()),
            format!("mail/{SLUG}/{edition}/{}", "0".repeat(32)),
            format!("mail/{SLUG}/de/{hash}"),
            format!("mail/{SLUG}/{edition}+{edition}/{hash}"),
            format!("mail/2021-05/{edition}/{hash}"),
            format!("mail/{SLUG}/{edition}/{hash}?who=m1"),
            format!("mail/{SLUG}/{edition}/{hash}?who=m999999999999999999999"),
            format!("mail/{SLUG}/{edition}/{hash}?who=c999"),
            format!("mail/{SLUG}/{edition}/{hash}?who=../members.csv"),
        ] {
            assert_eq!(preview.get(&bad).status, 404, "{bad}");
        }
    }
}
