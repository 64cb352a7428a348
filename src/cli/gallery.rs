//! The page `dist/index.html`: every edition side by side, as it will look in the mail.
//!
//! One file without script, fonts or pictures of its own; the mails stand in sandboxed frames, which run no script and may
//! load the pictures beside them.

use crate::sources::Slug;

/// An edition on the page.
pub struct Exhibit {
    /// `en+zh-CN`: also the stem of its files.
    pub languages: String,
    /// First language, for `lang`.
    pub language: String,
    /// Its subject.
    pub subject: String,
    /// Bytes of its HTML as transferred.
    pub size: usize,
}

/// The page for some newsletters.
#[must_use]
pub fn page(newsletters: &[(Slug, Vec<Exhibit>)]) -> String {
    let body: String = newsletters.iter().map(|(slug, exhibits)| section(slug, exhibits)).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>diglot: all editions</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn section(slug: &Slug, exhibits: &[Exhibit]) -> String {
    let figures: String = exhibits.iter().map(|exhibit| figure(slug, exhibit)).collect();
    format!("<section>\n<h1>{slug}</h1>\n<div class=\"row\">\n{figures}</div>\n</section>\n")
}

fn figure(slug: &Slug, exhibit: &Exhibit) -> String {
    let Exhibit { languages, language, subject, size } = exhibit;
    let subject = escape(subject);
    let size = size.div_ceil(1000);
    format!(
        "<figure>\n<figcaption><b>{languages}</b> <span>{size} KB</span> \
         <a href=\"{slug}/{languages}.html\">HTML</a> <a href=\"{slug}/{languages}.txt\">text</a> \
         <a href=\"{slug}/{languages}.eml\">.eml</a><p lang=\"{language}\">{subject}</p></figcaption>\n\
         <iframe src=\"{slug}/{languages}.html\" title=\"{languages}: {subject}\" sandbox=\"allow-same-origin\" loading=\"lazy\"></iframe>\n</figure>\n"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const STYLE: &str = "
:root{color-scheme:light dark;--page:#f2f1ee;--card:#fff;--ink:#1d1d1b;--soft:#5c5b57;--line:#d8d6d0;--link:#0b5a8a}
@media(prefers-color-scheme:dark){:root{--page:#191918;--card:#242423;--ink:#edece8;--soft:#a9a7a1;--line:#3a3936;--link:#7fc1ea}}
body{margin:0;padding:24px;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
h1{margin:0 0 16px;font-size:20px;font-weight:600}
section+section{margin-top:40px}
.row{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(340px,100%),1fr));gap:20px}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;overflow:hidden;display:flex;flex-direction:column}
figcaption{padding:12px 16px;border-bottom:1px solid var(--line);font-size:14px}
figcaption span{color:var(--soft);margin:0 8px}
figcaption a{color:var(--link);margin-right:8px}
figcaption p{margin:4px 0 0;font-size:15px;min-height:3em}
iframe{border:0;width:100%;height:78vh;background:#fff}
";
