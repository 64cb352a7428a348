//! What may be wrong with an edition as mail: its subject, its names, its pictures, its size.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::Size;
use super::header::{Header, HeaderText};
use crate::problem::{Place, Problem, Severity};
use crate::render::Rendered;

/// Columns of a subject in one language, and what each further one adds (R15).
const SUBJECT_COLUMNS: (usize, usize) = (60, 40);
/// The longest header value, before and after encoding.
const MOST_VALUE: usize = 998;
/// The longest display name, in characters (`security.md` section 3).
pub(super) const MOST_NAME: usize = 200;
/// Sizes of the HTML part as transferred, in bytes (R19): a warning from, an error from.
const HTML: (usize, usize) = (80_000, 102_000);
/// Sizes of a whole message (R20).
const WHOLE: (usize, usize) = (1_000_000, 4_000_000);
/// HTML with a picture and less than this looks like spam (R20).
const SHORT_HTML: usize = 3_500;

/// All findings about an edition.
pub(super) fn all(rendered: &Rendered, size: Size) -> Vec<Problem> {
    let html = Html::read(rendered);
    let mut found = subject(&rendered.subject);
    found.extend(name("From", &rendered.sender));
    found.extend(name("List-Id", &rendered.list_name));
    found.extend(pictures(rendered, &html));
    found.extend(sizes(rendered, size, &html));
    let place = |problem: Problem| problem.at(Place::file(&rendered.slug.facts_path())).in_edition(&rendered.languages);
    found.into_iter().map(place).collect()
}

fn subject(subject: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    let (text, forbidden) = HeaderText::clean(subject);
    if forbidden {
        found.push(Problem::error("E004").with("header", "Subject"));
    }
    if text.as_str().is_empty() {
        found.push(Problem::error("E015-empty"));
    }
    let encoded = Header::new("Subject").words(&text).finish().len();
    if encoded.max(subject.len()) > MOST_VALUE {
        found.push(Problem::error("E015-long").with("bytes", encoded.max(subject.len())).with("most", MOST_VALUE));
    }
    let parts = subject.split(" | ").count();
    let most = SUBJECT_COLUMNS.0 + SUBJECT_COLUMNS.1 * (parts - 1);
    if subject.width() > most {
        found.push(Problem::warning("E015-wide").with("columns", subject.width()).with("most", most));
    }
    if subject.split(" | ").any(is_shouted) {
        found.push(Problem::warning("E015-capitals"));
    }
    if subject.replace('！', "!").contains("!!") {
        found.push(Problem::warning("E015-marks"));
    }
    found
}

/// Whether it is all capitals; an abbreviation alone is not.
fn is_shouted(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    upper >= 10 && !text.chars().any(char::is_lowercase)
}

fn name(header: &'static str, name: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    if HeaderText::clean(name).1 {
        found.push(Problem::error("E004").with("header", header));
    }
    let length = name.chars().count();
    if length > MOST_NAME {
        found.push(Problem::error("E004-long").with("header", header).with("length", length).with("most", MOST_NAME));
    }
    found
}

fn sizes(rendered: &Rendered, size: Size, html: &Html) -> Vec<Problem> {
    let mut found = Vec::new();
    if let Some((severity, most)) = passed(size.html, HTML) {
        found.push(Problem::new("E019", severity).with("bytes", size.html).with("most", most));
    }
    if let Some((severity, most)) = passed(size.message, WHOLE) {
        found.push(Problem::new("E020", severity).with("bytes", size.message).with("most", most));
    }
    if size.html_decoded < SHORT_HTML && !html.images.is_empty() {
        found.push(Problem::warning("E020-short").with("bytes", size.html_decoded).with("least", SHORT_HTML));
    }
    if rendered.text.fill(|_| String::new()).trim().is_empty() {
        found.push(Problem::error("E008"));
    }
    found
}

/// Which mark a size has passed, of one for a warning and one for an error.
fn passed(bytes: usize, (warning, error): (usize, usize)) -> Option<(Severity, usize)> {
    match bytes {
        bytes if bytes >= error => Some((Severity::Error, error)),
        bytes if bytes >= warning => Some((Severity::Warning, warning)),
        _ => None,
    }
}

/// Pictures that nothing shows, and places that show a picture that is not there (R7); pictures without a width (R23).
fn pictures(rendered: &Rendered, html: &Html) -> Vec<Problem> {
    let mut found = Vec::new();
    let held: BTreeSet<&str> = rendered.pictures.iter().map(|picture| picture.content_id.as_str()).collect();
    let shown: BTreeSet<&str> = html.content_ids.iter().map(String::as_str).collect();
    found.extend(shown.difference(&held).map(|id| Problem::error("E007").with("id", id)));
    found.extend(held.difference(&shown).map(|id| Problem::error("E007-unused").with("id", id)));
    let broken = held.iter().filter(|id| !is_content_id(id));
    found.extend(broken.map(|id| Problem::error("E007-id").with("id", id.escape_debug())));
    let no_width = html.images.iter().filter(|image| !image.has_width);
    found.extend(no_width.map(|image| Problem::warning("E023").with("picture", &image.source)));
    found
}

/// Whether it can stand in angle brackets (RFC 2392: the form of a Message-ID).
pub(super) fn is_content_id(id: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+!#$%&'*/=?^`{|}~@".contains(&byte);
    (1..=250).contains(&id.len()) && id.bytes().all(good) && id.matches('@').count() == 1
}

/// What the HTML says of pictures.
#[derive(Default)]
struct Html {
    images: Vec<Image>,
    /// The Content-IDs asked for in `src`, `background` and `url(…)`.
    content_ids: Vec<String>,
}

/// An `<img>`.
struct Image {
    source: String,
    has_width: bool,
}

impl Html {
    fn read(rendered: &Rendered) -> Html {
        let text = rendered.html.fill(|_| String::new());
        let mut html = Html::default();
        for token in html5gum::Tokenizer::new(&text).flatten() {
            if let html5gum::Token::StartTag(tag) = token {
                html.tag(&tag.name, tag.attributes.iter().map(|(name, value)| (&name[..], lossy(value))).collect());
            }
        }
        html
    }

    fn tag(&mut self, name: &[u8], attributes: Vec<(&[u8], String)>) {
        let value = |name: &[u8]| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        if name == b"img" {
            let has_width = value(b"width").is_some_and(|width| !width.is_empty());
            self.images.push(Image { source: value(b"src").unwrap_or_default(), has_width });
        }
        for (_, value) in &attributes {
            let inner = value.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
            let urls = inner.map(|url| url.trim_matches(['\'', '"', ' '])).chain([value.as_str()]);
            self.content_ids.extend(urls.filter_map(|url| url.strip_prefix("cid:")).map(str::to_owned));
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<&'static str> {
        subject(text).iter().map(Problem::key).collect()
    }

    #[test]
    fn subjects_are_judged_in_both_languages() {
        for (text, expected) in [
            ("Webinar report: China-Luxembourg Digitalisation", vec![]),
            ("网络研讨会回顾：中卢数字化", vec![]),
            ("Webinar report: China-Luxembourg Digitalisation | 网络研讨会回顾：中卢数字化", vec![]),
            (&"数".repeat(31), vec!["E015-wide"]),
            (&"x".repeat(60), vec![]),
            (&format!("{} | {}", "x".repeat(40), "数".repeat(30)), vec!["E015-wide"]),
            ("CHINALUX", vec![]),
            ("JOIN OUR WEBINAR | 诚邀参加网络研讨会", vec!["E015-capitals"]),
            ("欢迎参加！！", vec!["E015-marks"]),
            ("", vec!["E015-empty"]),
            ("a\nb", vec!["E004"]),
            (&"数".repeat(300), vec!["E015-long", "E015-wide"]),
        ] {
            assert_eq!(keys(text), expected, "{text}");
        }
    }
}
