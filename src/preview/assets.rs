//! The page's own parts, embedded in the program.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "src/preview/page/"]
struct Page;

/// A part by its file name: its media type and its bytes.
#[must_use]
pub fn get(name: &str) -> Option<(&'static str, Cow<'static, [u8]>)> {
    let kind = match name.rsplit('.').next()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    Some((kind, Page::get(name)?.data))
}

/// The names of all scripts, in order: a test holds them against each other.
#[cfg(test)]
#[must_use]
pub fn scripts() -> Vec<String> {
    let mut names: Vec<String> =
        Page::iter().filter(|name| name.ends_with(".js")).map(|name| name.to_string()).collect();
    names.sort();
    names
}
