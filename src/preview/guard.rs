//! Who may ask, and what every answer carries: the rules of `preview.md` section 13 for requests and headers.
//!
//! In: the head of a request. Out: the path below the page's own address, or the refusal. It knows no content. A page of
//! another origin, another user of the computer and a name that somebody else's server resolves to loopback get nothing.

use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

/// What the page may do: load its own parts and talk to its own server. Text goes into it as text alone.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a previewed mail may do: be styled, and show pictures of the project. No script, no form, no window; a lock of its own
/// beside that of the frame, so that it holds when its address is opened alone.
pub const MAIL_POLICY: &str = "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// The same with pictures off.
pub const MAIL_POLICY_WITHOUT_PICTURES: &str = "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; \
    img-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// To whom a previewed mail may connect: to us. A policy keeps a frame of somebody else's out, but the browser may have connected
/// already (Connection Allowlists, WICG).
pub const MAIL_CONNECTIONS: (header::HeaderName, &str) =
    (header::HeaderName::from_static("connection-allowlist"), "(response-origin)");

/// The rules for one server.
#[derive(Clone, Debug)]
pub struct Guard {
    port: u16,
    token: String,
}

impl Guard {
    /// Rules for a port and the secret part of the page's address.
    #[must_use]
    pub fn new(port: u16, token: String) -> Guard {
        Guard { port, token }
    }

    /// The page's path.
    #[must_use]
    pub fn base(&self) -> String {
        format!("/p/{}/", self.token)
    }

    /// The path below the page's own, without a leading `/`.
    ///
    /// # Errors
    /// The refusal: 421 a foreign `Host`, 403 a foreign origin or a picture that is none, 404 any other path, with the same body for each, 405 a method.
    pub fn admit<'u>(&self, method: &Method, uri: &'u Uri, headers: &HeaderMap) -> Result<&'u str, Refusal> {
        if !self.is_ours(headers) || !uri.authority().is_none_or(|named| self.is_own_name(named.as_str().as_bytes())) {
            return Err(Refusal(StatusCode::MISDIRECTED_REQUEST));
        }
        if self.is_foreign(headers) {
            return Err(Refusal(StatusCode::FORBIDDEN));
        }
        let below = self.below(uri.path()).ok_or(Refusal(StatusCode::NOT_FOUND))?;
        if is_picture(headers) && !below.starts_with("media/") {
            return Err(Refusal(StatusCode::FORBIDDEN));
        }
        let is_allowed = match below {
            "test" => *method == Method::POST,
            _ => matches!(*method, Method::GET | Method::HEAD),
        };
        if is_allowed { Ok(below) } else { Err(Refusal(StatusCode::METHOD_NOT_ALLOWED)) }
    }

    fn below<'u>(&self, path: &'u str) -> Option<&'u str> {
        let (token, below) = path.strip_prefix("/p/")?.split_once('/')?;
        self.is_token(token).then_some(below)
    }

    /// Compares in a time that does not tell how much of the token is right.
    #[must_use]
    pub fn is_token(&self, given: &str) -> bool {
        given.as_bytes().ct_eq(self.token.as_bytes()).into()
    }

    /// Whether `Host` is one of our names with our port; exactly one such field.
    fn is_ours(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        self.is_own_name(host.as_bytes())
    }

    fn is_own_name(&self, host: &[u8]) -> bool {
        let names = ["localhost", "127.0.0.1", "[::1]"];
        names.iter().any(|name| host == format!("{name}:{}", self.port).as_bytes())
    }

    /// Whether the request comes from a page of another origin.
    fn is_foreign(&self, headers: &HeaderMap) -> bool {
        let host = headers.get(header::HOST).map(HeaderValue::as_bytes).unwrap_or_default();
        let is_own = |origin: &HeaderValue| origin.as_bytes().strip_prefix(b"http://") == Some(host);
        let is_near = |site: &HeaderValue| matches!(site.as_bytes(), b"same-origin" | b"none");
        !headers.get_all(header::ORIGIN).iter().all(is_own) || !headers.get_all("sec-fetch-site").iter().all(is_near)
    }
}

/// Whether the browser wants it for an `<img>` or a style. A mail may show pictures of our origin, and so could ask for any path:
/// a few streams of news as pictures would leave the page without a connection.
fn is_picture(headers: &HeaderMap) -> bool {
    headers.get_all("sec-fetch-dest").iter().any(|wanted| wanted.as_bytes() == b"image")
}

/// Why a request gets nothing; its body is empty, so that nothing can be learned from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub StatusCode);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        if self.0 == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        response
    }
}

/// Puts the headers on that every answer carries; a policy that is there already stays.
#[must_use]
pub fn sealed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut set = |name: header::HeaderName, value| _ = headers.insert(name, HeaderValue::from_static(value));
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CACHE_CONTROL, "no-store");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(PAGE_POLICY));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "0123456789abcdef0123456789abcdef";

    fn admit(method: Method, path: &str, fields: &[(&str, &str)]) -> Result<String, u16> {
        let guard = Guard::new(4870, TOKEN.to_owned());
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            let name: header::HeaderName = name.parse().unwrap();
            headers.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        let uri: Uri = path.parse().unwrap();
        guard.admit(&method, &uri, &headers).map(str::to_owned).map_err(|refusal| refusal.0.as_u16())
    }

    fn page(below: &str) -> String {
        format!("/p/{TOKEN}/{below}")
    }

    const OURS: (&str, &str) = ("host", "127.0.0.1:4870");

    #[test]
    fn our_own_names_with_our_port_are_served() {
        for host in ["127.0.0.1:4870", "localhost:4870", "[::1]:4870"] {
            assert_eq!(admit(Method::GET, &page("state"), &[("host", host)]), Ok("state".to_owned()), "{host}");
        }
    }

    #[test]
    fn foreign_hosts_are_misdirected_whatever_else_is_right() {
        for host in [
            "evil.example",
            "evil.example:4870",
            "127.0.0.1",
            "localhost",
            "127.0.0.1:80",
            "127.0.0.1:48700",
            "localhost:4870.evil.example",
            "localhost.evil.example:4870",
            "127.0.0.1.nip.example:4870",
            "0.0.0.0:4870",
            "[::]:4870",
            "[::ffff:127.0.0.1]:4870",
            "127.1:4870",
            "2130706433:4870",
            "127.0.0.2:4870",
            "LOCALHOST.:4870",
            "user@localhost:4870",
            " localhost:4870",
            "localhost:4870 ",
            "",
        ] {
            assert_eq!(admit(Method::GET, &page("state"), &[("host", host)]), Err(421), "{host}");
        }
        assert_eq!(admit(Method::GET, &page("state"), &[]), Err(421));
        assert_eq!(admit(Method::GET, &page("state"), &[OURS, ("host", "evil.example")]), Err(421));
    }

    #[test]
    fn pages_of_other_origins_are_refused() {
        for origin in [
            "http://evil.example",
            "null",
            "https://127.0.0.1:4870",
            "http://localhost:4870",
            "http://127.0.0.1:3000",
            "http://127.0.0.1:4870.evil.example",
            "file://",
        ] {
            assert_eq!(admit(Method::GET, &page("events"), &[OURS, ("origin", origin)]), Err(403), "{origin}");
        }
        for site in ["cross-site", "same-site", "x"] {
            assert_eq!(admit(Method::GET, &page("state"), &[OURS, ("sec-fetch-site", site)]), Err(403), "{site}");
        }
        let own = [OURS, ("origin", "http://127.0.0.1:4870"), ("sec-fetch-site", "same-origin")];
        assert!(admit(Method::POST, &page("test"), &own).is_ok());
    }

    #[test]
    fn without_the_token_every_path_is_the_same_nothing() {
        for path in
            ["/", "/favicon.ico", "/p/", "/p/x/", "/p/0123456789abcdef0123456789abcdee/state", &format!("/p/{TOKEN}")]
        {
            assert_eq!(admit(Method::GET, path, &[OURS]), Err(404), "{path}");
        }
    }

    #[test]
    fn only_the_test_mail_is_posted_and_nothing_else_changes_anything() {
        for method in
            [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE, Method::CONNECT]
        {
            assert_eq!(admit(method.clone(), &page("state"), &[OURS]), Err(405), "{method}");
        }
        assert_eq!(admit(Method::GET, &page("test"), &[OURS]), Err(405));
        assert_eq!(admit(Method::HEAD, &page(""), &[OURS]), Ok(String::new()));
    }
}
