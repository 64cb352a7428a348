//! What `mj-attributes` sets for others: so an attribute that an element lacks may be there all the same (M009, M010, M020).

use std::collections::{HashMap, HashSet};

use super::schema::{DEFAULTS, schema, suggestion};
use crate::render::markup::{Piece, Tag};

/// The defaults of a document.
#[derive(Debug, Default)]
pub(super) struct Defaults<'a> {
    /// Elements (or `mj-all`) and the attributes set for them.
    elements: HashSet<(&'a str, &'a str)>,
    classes: HashMap<&'a str, Vec<(&'a str, &'a str)>>,
    /// Clashes of two classes that were already looked for, by the value of `mj-class`.
    clashes: HashMap<&'a str, Option<Clash<'a>>>,
}

/// Two classes that set one attribute to two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clash<'a> {
    pub(super) attribute: &'a str,
    /// The class that wins.
    pub(super) first: &'a str,
    pub(super) second: &'a str,
}

/// Classes of one element, and attributes of a class, that are compared.
const MOST: usize = 64;

impl<'a> Defaults<'a> {
    /// Takes in what the `mj-attributes` of a text set.
    pub(super) fn gather(&mut self, pieces: &[(usize, Piece<'a>)], mut inside: bool) {
        for (_, piece) in pieces {
            match piece {
                Piece::Start(tag) if is_attributes(tag.name) => inside = !tag.closed,
                Piece::End { name, .. } if is_attributes(name) => inside = false,
                Piece::Start(tag) if inside => self.take(tag),
                _ => {}
            }
        }
    }

    fn take(&mut self, tag: &Tag<'a>) {
        let class = tag.attributes.iter().find(|attribute| attribute.name == "name").and_then(|name| name.value);
        if tag.name != "mj-class" {
            self.elements.extend(tag.attributes.iter().map(|attribute| (tag.name, attribute.name)));
        } else if let Some(class) = class {
            let set = tag.attributes.iter().filter(|attribute| attribute.name != "name");
            let set = set.map(|attribute| (attribute.name, attribute.value.unwrap_or_default()));
            self.classes.entry(class).or_default().extend(set);
        }
    }

    /// Whether an element has an attribute, its own or a default.
    pub(super) fn has(&self, tag: &Tag<'a>, attribute: &str) -> bool {
        let own = tag.attributes.iter().find(|known| known.name == attribute);
        // An empty alternative text says that a picture only decorates; an empty address is none.
        let own = own.is_some_and(|own| attribute == "alt" || own.value.is_some_and(|value| !value.is_empty()));
        own || [tag.name, DEFAULTS[0]].iter().any(|element| self.elements.contains(&(*element, attribute)))
            || classes(tag).take(MOST).any(|class| {
                self.classes.get(class).is_some_and(|set| set.iter().take(MOST).any(|(name, _)| *name == attribute))
            })
    }

    /// A class of an element that nothing defines, and the one that may be meant.
    pub(super) fn undefined(&self, tag: &Tag<'a>) -> Option<(&'a str, Option<&'a str>)> {
        let class = classes(tag).take(MOST).find(|class| !self.classes.contains_key(class))?;
        Some((class, suggestion(class, self.classes.keys().copied().take(MOST))))
    }

    /// Two classes of an element that set one attribute to two values.
    pub(super) fn clash(&mut self, tag: &Tag<'a>) -> Option<Clash<'a>> {
        let value = tag.attributes.iter().find(|attribute| attribute.name == "mj-class")?.value?;
        if let Some(known) = self.clashes.get(value) {
            return *known;
        }
        let mut set: HashMap<&str, (&str, &'a str)> = HashMap::new();
        let mut found = None;
        for class in classes(tag).take(MOST) {
            for (attribute, value) in self.classes.get(class).into_iter().flatten().take(MOST).copied() {
                let (known, first) = *set.entry(attribute).or_insert((value, class));
                if known != value && first != class && found.is_none() {
                    found = Some(Clash { attribute, first, second: class });
                }
            }
        }
        self.clashes.insert(value, found);
        found
    }
}

fn is_attributes(name: &str) -> bool {
    name == "mj-attributes" || schema().meant(name) == Some("mj-attributes")
}

fn classes<'a>(tag: &Tag<'a>) -> impl Iterator<Item = &'a str> {
    let classes = tag.attributes.iter().find(|attribute| attribute.name == "mj-class").and_then(|class| class.value);
    classes.unwrap_or_default().split_ascii_whitespace()
}
