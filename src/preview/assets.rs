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
