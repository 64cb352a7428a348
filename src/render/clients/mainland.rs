//! Our own rules for mail clients of mainland China, of which no public data knows anything: what would be lost where webmail
//! drops style sheets and classes.
//!
//! They are cautious, not measured. They look only at what a template says for certain: which font stands before the Chinese
//! one, what a style sheet alone hides or lays out, what lies over something else, what has no colour without its picture.

use std::collections::{BTreeMap, BTreeSet};

use super::css::{Declaration, Said};
use super::gather::{Found, Spot, note};
use super::uses::without_prefix;
use crate::problem::Problem;
use crate::render::lint::is_colour;
use crate::render::markup::Tag;

/// The id of the family in findings.
pub(super) const ID: &str = "mainland";

/// Names of Chinese fonts begin with or contain one of these.
const CHINESE_FONTS: [&str; 22] = [
    "pingfang",
    "yahei",
    "jhenghei",
    "hiragino sans gb",
    "heiti",
    "songti",
    "kaiti",
    "fangsong",
    "simsun",
    "simhei",
    "dengxian",
    "mingliu",
    "sthei",
    "stsong",
    "stkai",
    "noto sans cjk",
    "noto serif cjk",
    "noto sans sc",
    "noto sans tc",
    "source han",
    "wenquanyi",
    "misans",
];
/// Words that stand for no font of their own.
const GENERIC: [&str; 12] = [
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "-apple-system",
    "blinkmacsystemfont",
    "inherit",
    "initial",
    "unset",
    "revert",
];
/// What makes a layout that only a style sheet knows.
const TABLES: [&str; 6] = ["inline-block", "table", "inline-table", "table-row", "table-cell", "list-item"];
/// What changes a layout in a media query.
const LAYOUT: [&str; 6] = ["display", "width", "float", "position", "columns", "column-count"];

/// What the rules look at.
#[derive(Default)]
pub(super) struct Own {
    told: BTreeMap<(String, &'static str), Found>,
    /// What a class alone does, still to be held against the elements that have it.
    classes: Vec<(&'static str, &'static str, String, Spot)>,
    /// Elements by class: the properties that their own styles set.
    elements: BTreeMap<String, BTreeSet<Vec<String>>>,
    links: Vec<(String, Spot)>,
    names: BTreeSet<String>,
    ids: BTreeSet<String>,
}

impl Own {
    /// Looks at a tag with the declarations of its own.
    pub(super) fn tag(&mut self, tag: &Tag<'_>, declarations: &[Declaration<'_>], spot: &dyn Fn(&str) -> Spot) {
        let properties: Vec<String> = declarations.iter().map(|one| one.property.to_ascii_lowercase()).collect();
        let (mut picture, mut colour) = (None, false);
        for attribute in &tag.attributes {
            let value = attribute.value.unwrap_or_default();
            match attribute.name {
                "class" | "css-class" => value.split_whitespace().for_each(|class| {
                    self.elements.entry(class.to_owned()).or_default().insert(properties.clone());
                }),
                "id" => _ = self.ids.insert(value.to_owned()),
                "name" if tag.name == "a" => _ = self.names.insert(value.to_owned()),
                "href" => {
                    let target = value.strip_prefix('#').filter(|target| !target.is_empty());
                    self.links.extend(target.map(|target| (target.to_owned(), spot(value))));
                }
                "background" | "background-url" => picture = Some(attribute.name),
                "bgcolor" | "background-color" => colour = true,
                _ => {}
            }
        }
        for declaration in declarations {
            self.anywhere(declaration, &|| spot(declaration.raw));
            colour |= has_colour(declaration);
            picture = picture.or(has_picture(declaration).then_some(declaration.raw));
        }
        if let Some(text) = picture.filter(|_| !colour) {
            self.tell("H012-mainland-background", "", &spot(text));
        }
    }

    /// Looks at a style sheet.
    pub(super) fn sheet(&mut self, all: &[Said<'_>], spot: &dyn Fn(usize, &str) -> Spot) {
        let mut pictures: BTreeMap<usize, (Option<Spot>, bool)> = BTreeMap::new();
        for (at, said) in all.iter().enumerate() {
            let Said::Declaration(declaration) = said else { continue };
            let here = || spot(at, declaration.raw);
            self.anywhere(declaration, &here);
            let (picture, colour) = pictures.entry(declaration.rule).or_default();
            *colour |= has_colour(declaration);
            if picture.is_none() && has_picture(declaration) {
                *picture = Some(here());
            }
            match declaration.media {
                Some(media) => self.in_media(declaration, media, &here),
                None => self.by_class(declaration, &here),
            }
        }
        for spot in pictures.into_values().filter(|(_, colour)| !colour).filter_map(|(picture, _)| picture) {
            self.tell("H012-mainland-background", "", &spot);
        }
    }

    /// What counts in an attribute and in a style sheet alike.
    fn anywhere(&mut self, declaration: &Declaration<'_>, spot: &dyn Fn() -> Spot) {
        let value = first_word(declaration.value);
        match declaration.property.to_ascii_lowercase().as_str() {
            "font-family" | "font" => {
                if let Some(font) = font_before_chinese(declaration.value) {
                    self.tell("H012-mainland-font", &font, &spot());
                }
            }
            "position" if matches!(value.as_str(), "absolute" | "fixed" | "sticky") => {
                self.tell("H012-mainland-position", &value, &spot());
            }
            _ => {}
        }
    }

    fn in_media(&mut self, declaration: &Declaration<'_>, media: &str, spot: &dyn Fn() -> Spot) {
        let property = declaration.property.to_ascii_lowercase();
        let hides = property == "display" && first_word(declaration.value) == "none";
        if media.contains("width") && !hides && LAYOUT.contains(&without_prefix(&property)) {
            self.tell("H012-mainland-media", &property, &spot());
        }
    }

    fn by_class(&mut self, declaration: &Declaration<'_>, spot: &dyn Fn() -> Spot) {
        let value = first_word(declaration.value);
        let (key, property) = match declaration.property.to_ascii_lowercase().as_str() {
            "display" if value == "none" => ("H012-mainland-hidden", "display"),
            "display" if TABLES.contains(&value.as_str()) => ("H012-mainland-class", "display"),
            "float" if value != "none" => ("H012-mainland-class", "float"),
            _ => return,
        };
        for selector in declaration.selector.split(',').filter(|one| !one.contains(['[', ':'])) {
            let last = selector.split([' ', '>', '+', '~', '\n', '\t']).rfind(|part| !part.is_empty());
            let class = last.and_then(|part| part.rsplit_once('.')).map(|(_, class)| class);
            self.classes.extend(class.map(|class| (key, property, class.to_owned(), spot())));
        }
    }

    fn tell(&mut self, key: &'static str, shown: &str, spot: &Spot) {
        note(&mut self.told, key, shown, spot);
    }

    /// What is found.
    pub(super) fn problems(mut self) -> Vec<Problem> {
        for (key, property, class, spot) in std::mem::take(&mut self.classes) {
            let lacks = |styled: &Vec<String>| !styled.iter().any(|known| known == property);
            if self.elements.get(&class).is_some_and(|elements| elements.iter().any(lacks)) {
                self.tell(key, &class, &spot);
            }
        }
        for (target, spot) in std::mem::take(&mut self.links) {
            if self.ids.contains(&target) && !self.names.contains(&target) {
                self.tell("H012-mainland-anchor", &target, &spot);
            }
        }
        let problem = |((_, key), found): ((String, &'static str), Found)| {
            let count = found.count();
            let problem = Problem::warning(key).with("feature", key.trim_start_matches("H012-"));
            problem.with("what", found.shown).with("families", ID).with("count", count).at(found.first)
        };
        self.told.into_iter().map(problem).collect()
    }
}

fn first_word(value: &str) -> String {
    value.split([' ', '!']).next().unwrap_or_default().to_ascii_lowercase()
}

fn has_picture(declaration: &Declaration<'_>) -> bool {
    matches!(declaration.property.to_ascii_lowercase().as_str(), "background" | "background-image")
        && declaration.value.to_ascii_lowercase().contains("url(")
}

fn has_colour(declaration: &Declaration<'_>) -> bool {
    let value = declaration.value.to_ascii_lowercase().replace(", ", ",");
    let colour = |word: &str| is_colour(word.trim_end_matches("!important")) && !word.starts_with("transparent");
    matches!(declaration.property.to_ascii_lowercase().as_str(), "background" | "background-color")
        && value.split_whitespace().any(colour)
}

/// The font that stands before the first Chinese one, if that is no generic word.
fn font_before_chinese(value: &str) -> Option<String> {
    let value = value.split('!').next().unwrap_or_default();
    let names = value.split(',').map(|name| name.trim().trim_matches(['"', '\'']).trim());
    let names: Vec<&str> = names.collect();
    let chinese = names.iter().position(|name| is_chinese(name))?;
    let named = |name: &&&str| !GENERIC.contains(&name.to_ascii_lowercase().as_str()) && !name.is_empty();
    names[..chinese].iter().find(named).map(|name| (*name).to_owned())
}

fn is_chinese(font: &str) -> bool {
    let lower = font.to_ascii_lowercase();
    CHINESE_FONTS.iter().any(|known| lower.contains(known))
        || font.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}
