//! Pictures that a newsletter names: their path, and what their bytes say of themselves.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

use super::read::refused;
use super::{Picture, ids};
use crate::problem::Problem;
use crate::sources::Sources;
use crate::table::{Located, Table, Value};

/// The most pixels a side of a picture may have (`security.md` section 3).
pub const MOST_PIXELS: u32 = 8_000;

/// What the head of a picture file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// `image/png`, `image/jpeg` or `image/gif`, by the bytes and not by the file's name.
    pub media_type: &'static str,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// Reads the head of a PNG, JPEG or GIF; its pixels are not decoded. `None` for anything else.
#[must_use]
pub fn measure(bytes: &[u8]) -> Option<Measured> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let media_type = match reader.format()? {
        ImageFormat::Png => "image/png",
        ImageFormat::Jpeg => "image/jpeg",
        ImageFormat::Gif => "image/gif",
        _ => return None,
    };
    let size = reader.into_dimensions().ok()?;
    (size.0 > 0 && size.1 > 0).then_some(Measured { media_type, size })
}

/// Reads the table `picture`. `None` when the picture cannot be shown, which is reported.
pub(super) fn read(value: &Value<'_>, sources: &Sources) -> Option<Picture> {
    value.table(|table| fill(table, sources)).flatten()
}

fn fill(table: &Table<'_>, sources: &Sources) -> Option<Picture> {
    let id = table.need("id").and_then(|value| ids::plain(&value));
    let path = table.need("file").and_then(|value| path(&value, sources));
    let decorative = table.take("decorative").and_then(|value| value.flag()).unwrap_or_default();
    Some(Picture { id: id?, path: path?, decorative })
}

fn path(value: &Value<'_>, sources: &Sources) -> Option<Located<String>> {
    let file = value.text()?;
    if file.value.contains(['\\', ':']) || file.value.split('/').any(|part| part.is_empty() || part.starts_with('.')) {
        value.report(Problem::error("N053").at(file.place).with("file", file.value));
        return None;
    }
    let path = file.map(|file| format!("newsletters/{file}"));
    let Some(bytes) = sources.picture(&path.value) else {
        refused(sources, &path.value, || missing(&path)).into_iter().for_each(|problem| value.report(problem));
        return None;
    };
    let problem = match measure(bytes) {
        None => Problem::error("N051"),
        Some(Measured { size: (width, height), .. }) if width.max(height) > MOST_PIXELS => {
            Problem::error("N052").with("width", width).with("height", height).with("most", MOST_PIXELS)
        }
        Some(_) => return Some(path),
    };
    value.report(problem.at(path.place).with("file", path.value));
    None
}

fn missing(path: &Located<String>) -> Problem {
    let ending = path.value.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "png" | "jpg" | "jpeg" | "gif" => Problem::error("N050"),
        _ => Problem::error("N050-ending"),
    }
    .at(path.place.clone())
    .with("file", &path.value)
}
