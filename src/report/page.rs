//! The page as one file: no script, nothing from elsewhere, every language whole. A choice at the top shows one of them; without
//! styles all of them stand one after the other.

use std::fmt::Write as _;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::Report;
use super::charts::PATTERNS;
use super::escape::escaped;
use super::outline::section;
use super::speech::Speech;

/// How the page looks.
const STYLE: &str = include_str!("page.css");
/// The most languages that the styles can choose among.
const MOST_LANGUAGES: usize = 4;

/// By which a page is known again.
pub const MARK: &str = "<meta name=\"generator\" content=\"diglot report\">";

/// The page in some languages, at most four; the first is shown at first.
#[must_use]
pub fn page(report: &Report<'_>, speeches: &[Speech<'_>]) -> String {
    let speeches = &speeches[..speeches.len().min(MOST_LANGUAGES)];
    let Some(first) = speeches.first() else { return String::new() };
    let titles: Vec<String> = speeches.iter().map(|speech| speech.word("report-title")).collect();
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n{MARK}\n<title>{} – {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        first.language,
        BASE64.encode(&Sha256::digest(STYLE.as_bytes())),
        escaped(report.slug),
        escaped(&titles.join(" · ")),
    );
    html.push_str(PATTERNS);
    html.push_str("<main>\n");
    choice(&mut html, speeches);
    for (number, speech) in speeches.iter().enumerate() {
        let _ = writeln!(html, "<article class=\"said said-{number}\" lang=\"{}\">", speech.language);
        section(&mut html, report, speech);
        html.push_str("</article>\n");
    }
    html + "</main>\n</body>\n</html>\n"
}

/// The choice of a language; with one there is none.
fn choice(html: &mut String, speeches: &[Speech<'_>]) {
    if speeches.len() < 2 {
        return;
    }
    for (number, _) in speeches.iter().enumerate() {
        let checked = if number == 0 { " checked" } else { "" };
        let _ = writeln!(
            html,
            "<input class=\"choice unseen\" type=\"radio\" name=\"language\" id=\"choose-{number}\"{checked}>"
        );
    }
    html.push_str("<div class=\"choices\">");
    for (number, speech) in speeches.iter().enumerate() {
        let _ = write!(
            html,
            "<label class=\"choose-{number}\" for=\"choose-{number}\" lang=\"{}\">{}</label>",
            speech.language,
            escaped(speech.own_name),
        );
    }
    html.push_str("</div>\n");
}
