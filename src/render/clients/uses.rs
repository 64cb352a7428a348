//! What a style or a tag makes use of, in the notation of `data/caniemail.json`.
//!
//! | use | stands for | use | stands for |
//! |---|---|---|---|
//! | `display:` | a property | `@media` | an at-rule |
//! | `display:flex` | a word of its value | `@media(hover)` | a media feature |
//! | `margin:-` | a number below zero in it | `:hover`, `::before` | a pseudo-class, a pseudo-element |
//! | `line-height:em` | a unit in it | `sel>`, `sel[]`, `sel..` | a combinator, an attribute, two classes |
//! | `calc()`, `background:url()` | a function, also by property | `&` | a rule inside another |
//! | `=initial`, `1rem` | a word, a unit in any value | `<video`, `[hidden]` | an element, an attribute |
//! | `rgb(_)` | arguments parted by spaces | `<input[type=text]`, `<td[lang]` | an attribute of an element |
//! | `--` | a custom property | `.webp` | a picture's ending |

use super::css::{Declaration, Said};
use crate::render::markup::Tag;

/// Attributes that name a picture or a page.
const ADDRESSES: [&str; 5] = ["src", "srcset", "background", "poster", "background-url"];
/// Pseudo-elements that may be written with one colon.
const OLD_ELEMENTS: [&str; 4] = ["before", "after", "first-letter", "first-line"];

/// What one thing of a style makes use of.
pub(super) fn of_style(said: &Said<'_>) -> Vec<String> {
    match said {
        Said::At { name, prelude } => of_at_rule(&name.to_ascii_lowercase(), prelude),
        Said::Selector { text, nested } => {
            let mut uses = of_selector(text);
            uses.extend(nested.then(|| "&".to_owned()));
            uses
        }
        Said::Declaration(declaration) => of_declaration(declaration),
    }
}

fn of_at_rule(name: &str, prelude: &str) -> Vec<String> {
    let mut uses = vec![format!("@{name}")];
    if name == "media" {
        let features = prelude.split('(').skip(1).map(|part| word(part.trim_start()).to_ascii_lowercase());
        uses.extend(features.map(|feature| format!("@media({feature})")));
    }
    uses
}

/// The word at the start of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len());
    &text[..end]
}

fn of_selector(text: &str) -> Vec<String> {
    let mut uses = Vec::new();
    let (mut rest, mut classes) = (text, 0);
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let name = word(behind);
        rest = &behind[name.len()..];
        match c {
            '>' | '+' | '~' | '*' | '#' => uses.push(format!("sel{c}")),
            '.' => {
                classes += 1;
                uses.extend((classes == 2).then(|| "sel..".to_owned()));
            }
            '[' => {
                uses.push("sel[]".to_owned());
                rest = behind.split_once(']').map_or("", |(_, rest)| rest);
            }
            ':' => rest = pseudo(behind, &mut uses),
            _ => {}
        }
        if matches!(c, '>' | '+' | '~' | ',') || c.is_whitespace() {
            classes = 0;
            rest = behind;
        }
    }
    uses
}

/// Reads a pseudo-class or pseudo-element behind its first colon; answers what follows it.
fn pseudo<'t>(behind: &'t str, uses: &mut Vec<String>) -> &'t str {
    let of_element = behind.strip_prefix(':');
    let behind = of_element.unwrap_or(behind);
    let name = word(behind);
    let lower = name.to_ascii_lowercase();
    let is_element = of_element.is_some() || OLD_ELEMENTS.contains(&lower.as_str());
    uses.push(format!("{}{}", if is_element { "::" } else { ":" }, without_prefix(&lower)));
    let rest = &behind[name.len()..];
    if !rest.starts_with('(') {
        return rest;
    }
    rest.split_once(')').map_or("", |(_, rest)| rest)
}

/// A name without the prefix of a browser.
pub(super) fn without_prefix(name: &str) -> &str {
    let prefixed = ["-webkit-", "-moz-", "-ms-", "-o-"].into_iter().find_map(|prefix| name.strip_prefix(prefix));
    prefixed.unwrap_or(name)
}

fn of_declaration(declaration: &Declaration<'_>) -> Vec<String> {
    let lower = declaration.property.to_ascii_lowercase();
    if lower.starts_with("--") {
        return vec!["--".to_owned()];
    }
    let property = without_prefix(&lower);
    let mut uses = vec![format!("{property}:")];
    let mut rest = declaration.value;
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '"' | '\'' => rest[1..].split_once(c).map_or("", |(_, rest)| rest),
            '#' => &rest[1 + word(&rest[1..]).len()..],
            '0'..='9' | '.' => number(rest, property, &mut uses),
            '-' | '+' if rest[1..].starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
                uses.extend((c == '-').then(|| format!("{property}:-")));
                number(&rest[1..], property, &mut uses)
            }
            c if c.is_alphabetic() || c == '-' => value_word(rest, property, &mut uses),
            c => &rest[c.len_utf8()..],
        };
    }
    uses
}

fn number<'t>(rest: &'t str, property: &str, uses: &mut Vec<String>) -> &'t str {
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let unit = word(rest);
    if !unit.is_empty() {
        let lower = unit.to_ascii_lowercase();
        uses.extend([format!("1{lower}"), format!("{property}:{lower}")]);
    }
    &rest[unit.len()..]
}

fn value_word<'t>(rest: &'t str, property: &str, uses: &mut Vec<String>) -> &'t str {
    let name = word(rest);
    let lower = name.to_ascii_lowercase();
    let lower = without_prefix(&lower);
    let Some(arguments) = rest[name.len()..].strip_prefix('(') else {
        uses.extend([format!("{property}:{lower}"), format!("={lower}")]);
        return &rest[name.len()..];
    };
    uses.extend([format!("{lower}()"), format!("{property}:{lower}()")]);
    let end = arguments.find(')').unwrap_or(arguments.len());
    match lower {
        "url" => {
            uses.extend(picture(arguments[..end].trim_matches(['"', '\'', ' '])));
            return &arguments[end..];
        }
        "rgb" | "rgba" if !arguments[..end].contains(',') && arguments[..end].trim().contains(' ') => {
            uses.push("rgb(_)".to_owned());
        }
        _ => {}
    }
    arguments
}

/// The ending of a picture's address.
fn picture(address: &str) -> Option<String> {
    let path = address.split(['?', '#', ' ']).next()?;
    let (_, ending) = path.rsplit_once('/')?.1.rsplit_once('.')?;
    Some(format!(".{}", ending.to_ascii_lowercase()))
}

/// What a tag makes use of, but for its style, each with the text that shows it: HTML by its name and attributes, MJML by what
/// it hands on.
pub(super) fn of_tag<'t>(tag: &Tag<'t>) -> Vec<(String, &'t str)> {
    let name = tag.name.to_ascii_lowercase();
    let html = !is_mjml(&name);
    let mut uses = Vec::new();
    uses.extend(html.then(|| (format!("<{name}"), &tag.raw[..=name.len()])));
    for attribute in &tag.attributes {
        let (known, value) = (attribute.name.to_ascii_lowercase(), attribute.value.unwrap_or_default());
        let mut push = |used: String| uses.push((used, attribute.name));
        if html {
            push(format!("[{known}]"));
            push(format!("<{name}[{known}]"));
        }
        match known.as_str() {
            "type" if html => push(format!("<{name}[type={}]", value.to_ascii_lowercase())),
            "srcset" if !html => push("[srcset]".to_owned()),
            "href" if value.starts_with('#') => push("[href=#]".to_owned()),
            _ => {}
        }
        if ADDRESSES.contains(&known.as_str()) {
            let pictures = value.split(',').filter_map(|one| picture(one.trim()));
            uses.extend(pictures.map(|ending| (ending, value)));
        }
    }
    uses
}

/// Whether an element is one of MJML.
pub(super) fn is_mjml(name: &str) -> bool {
    name.starts_with("mj-") || name == "mjml"
}

#[cfg(test)]
mod tests {
    use super::super::css;
    use super::*;
    use crate::render::markup::{Piece, pieces};

    fn of_css(css: &str) -> Vec<String> {
        let css = css::without_comments(css);
        css::read(&css, !css.contains('{')).iter().flat_map(of_style).collect()
    }

    fn of_html(html: &str) -> Vec<String> {
        let Some((_, Piece::Start(tag))) = pieces(html).next() else { panic!("{html} is no tag") };
        of_tag(&tag).into_iter().map(|(used, _)| used).collect()
    }

    #[test]
    fn a_declaration_is_taken_apart() {
        for (css, uses) in [
            ("Display: FLEX !important", vec!["display:", "display:flex", "=flex", "display:important", "=important"]),
            ("margin:0 -1.5Rem", vec!["margin:", "margin:-", "1rem", "margin:rem"]),
            ("-webkit-user-select:none", vec!["user-select:", "user-select:none", "=none"]),
            ("--ink:red", vec!["--"]),
            ("color:#ffe rgb(0 0 0)", vec!["color:", "rgb()", "color:rgb()", "rgb(_)"]),
            ("font-family:'system-ui',甲", vec!["font-family:", "font-family:甲", "=甲"]),
            (
                "background:url( 'https://a.example/x.y/b.WebP?c' )",
                vec!["background:", "url()", "background:url()", ".webp"],
            ),
        ] {
            assert_eq!(of_css(css), uses, "{css}");
        }
    }

    #[test]
    fn a_selector_is_taken_apart() {
        for (selector, uses) in [
            (".a .b,.c", vec![]),
            (".a.b > c", vec!["sel..", "sel>"]),
            ("[data-ogsc] a:hover", vec!["sel[]", ":hover"]),
            ("a:before,a::-moz-marker", vec!["::before", "::marker"]),
            ("#a:not(.b>c)+*", vec!["sel#", ":not", "sel+", "sel*"]),
        ] {
            assert_eq!(of_css(&format!("{selector}{{}}")), uses, "{selector}");
        }
        let media = "@media screen and (max-width:1px) and (hover){a{b{}}}";
        assert_eq!(of_css(media), ["@media", "@media(max-width)", "@media(hover)", "&"]);
    }

    #[test]
    fn a_tag_is_taken_apart() {
        for (tag, uses) in [
            ("<Video src='https://a.example/x.MP4'>", vec!["<video", "[src]", "<video[src]", ".mp4"]),
            ("<input type=Text>", vec!["<input", "[type]", "<input[type]", "<input[type=text]"]),
            ("<a href='#top'>", vec!["<a", "[href]", "<a[href]", "[href=#]"]),
            ("<mj-image src='https://a.example/x.svg' alt='' align='left'>", vec![".svg"]),
        ] {
            assert_eq!(of_html(tag), uses, "{tag}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_style_is_taken_apart(picks in proptest::collection::vec(0..20_usize, 0..24)) {
            let scraps = ["a", "{", "}", ":", ";", "-", "1", ".", "(", ")", "url(", "'", "\"", "#", "甲", "@media", " ", "[", "/*", "*"];
            let css: String = picks.iter().map(|pick| scraps[*pick]).collect();
            of_css(&css);
            of_css(&format!("{css}{{"));
        }
    }
}
