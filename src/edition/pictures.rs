//! Pictures that travel inside the mail, each once.

use super::{EditionSettings, InlinePicture};
use crate::language::Languages;
use crate::newsletter::{self, Newsletter, Picture};
use crate::sources::Sources;

/// The pictures of the newsletter and of the events that appear in one of the languages, in the order of the file.
pub(super) fn inline(
    newsletter: &Newsletter,
    sources: &Sources,
    settings: &EditionSettings,
    languages: &Languages,
) -> Vec<InlinePicture> {
    let shown = newsletter.events.iter().filter(|event| languages.iter().any(|language| event.is_in(language)));
    let mut pictures: Vec<InlinePicture> = Vec::new();
    for picture in newsletter.picture.iter().chain(shown.filter_map(|event| event.picture.as_ref())) {
        if pictures.iter().all(|known| known.path != picture.path.value) {
            let name = format!("{}.{}@{}", picture.id.value, newsletter.slug, settings.domain);
            pictures.extend(one(picture, name, sources));
        }
    }
    pictures
}

/// `None` when the picture cannot be read, which `newsletter` has reported.
fn one(picture: &Picture, content_id: String, sources: &Sources) -> Option<InlinePicture> {
    let bytes = sources.picture(&picture.path.value)?;
    let measured = newsletter::measure(bytes)?;
    Some(InlinePicture {
        path: picture.path.value.clone(),
        content_id,
        file_name: file_name(&picture.path.value, &picture.id.value),
        media_type: measured.media_type,
        size: measured.size,
        bytes: bytes.clone(),
    })
}

/// A file name of letters, digits, `.`, `_` and `-` only: the file's own, or the picture's id with the file's ending.
fn file_name(path: &str, id: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if name.chars().all(safe) && !name.is_empty() {
        return name.to_owned();
    }
    match name.rsplit_once('.') {
        Some((_, ending)) if ending.chars().all(|c| c.is_ascii_alphanumeric()) => {
            format!("{id}.{}", ending.to_ascii_lowercase())
        }
        _ => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_name_is_ascii_and_has_no_path() {
        assert_eq!(file_name("newsletters/spring/banner_2.png", "banner"), "banner_2.png");
        assert_eq!(file_name("newsletters/spring/横幅.PNG", "banner"), "banner.png");
        assert_eq!(file_name("newsletters/spring/my \"banner\".jpeg", "banner"), "banner.jpeg");
        assert_eq!(file_name("newsletters/横幅", "banner"), "banner");
    }
}
