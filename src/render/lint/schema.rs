//! What MJML knows: its components, their attributes with types, and who may stand in whom.
//!
//! The table is data of the reference implementation (`data/mjml-schema.json`), read once. What the reference keeps outside its
//! components (`mjml`, `mj-all`, `mj-class`, `mj-include`), and what mrml leaves out, stands here.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::values::Type;
use super::walk::is_mjml;
use crate::problem::nearest;

/// The table.
pub(super) struct Schema {
    components: HashMap<&'static str, Component>,
    /// All types that an attribute has in any component.
    shared: HashMap<&'static str, Vec<Type>>,
    /// The colour names.
    pub(super) colours: Vec<&'static str>,
}

/// An element of MJML.
pub(super) struct Component {
    /// Its name.
    pub(super) name: &'static str,
    /// Whether its content is text and HTML rather than components.
    pub(super) content: bool,
    /// Attributes with their types; `None` for the elements that set defaults and so take those of every component.
    attributes: Option<HashMap<&'static str, Type>>,
    children: Vec<&'static str>,
}

#[derive(Deserialize)]
struct Exported {
    #[serde(borrow)]
    root: Vec<&'static str>,
    #[serde(borrow)]
    components: HashMap<&'static str, ExportedComponent>,
    #[serde(borrow)]
    colours: Vec<&'static str>,
}

#[derive(Deserialize)]
struct ExportedComponent {
    ending: bool,
    #[serde(borrow)]
    attributes: HashMap<&'static str, &'static str>,
    #[serde(borrow)]
    children: Vec<&'static str>,
}

/// Attributes that every component takes.
const EVERYWHERE: [&str; 2] = ["mj-class", "css-class"];
/// Elements that set defaults of other ones.
pub(super) const DEFAULTS: [&str; 2] = ["mj-all", "mj-class"];
/// Where mrml reads `mj-include`.
const INCLUDERS: [&str; 3] = ["mj-body", "mj-head", "mj-attributes"];
/// Children that the reference allows and mrml refuses.
const REFUSED: [(&str, &str); 5] = [
    ("mjml", "mj-raw"),
    ("mj-accordion", "mj-raw"),
    ("mj-accordion-element", "mj-raw"),
    ("mj-navbar", "mj-raw"),
    ("mj-social", "mj-raw"),
];

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let exported: Exported = serde_json::from_str(include_str!("../../../data/mjml-schema.json"))
        .expect("the exported table is JSON of the form that a test reads");
    Schema::of(exported)
});

/// The table of all elements.
pub(super) fn schema() -> &'static Schema {
    &SCHEMA
}

impl Schema {
    fn of(exported: Exported) -> Schema {
        let (mut components, mut shared) = (HashMap::new(), HashMap::<_, Vec<Type>>::new());
        for (name, component) in exported.components {
            let attributes: HashMap<_, _> =
                component.attributes.into_iter().map(|(name, kind)| (name, Type::parse(kind))).collect();
            for (name, kind) in &attributes {
                let kinds = shared.entry(*name).or_default();
                if !kinds.contains(kind) {
                    kinds.push(kind.clone());
                }
            }
            let children = component.children;
            components
                .insert(name, Component { name, content: component.ending, attributes: Some(attributes), children });
        }
        for (name, attributes, children) in [
            ("mjml", Some(vec!["owa", "lang", "dir"]), exported.root),
            ("mj-include", Some(vec!["path", "type"]), vec![]),
            ("mj-selector", None, vec![]),
            ("mj-html-attribute", None, vec![]),
            ("mj-all", None, vec![]),
            ("mj-class", None, vec![]),
        ] {
            let attributes = attributes.map(|names| names.into_iter().map(|name| (name, Type::Text)).collect());
            components.insert(name, Component { name, content: false, attributes, children });
        }
        Schema { components, shared, colours: exported.colours }
    }

    /// A component by its name.
    pub(super) fn component(&self, name: &str) -> Option<&Component> {
        self.components.get(name)
    }

    /// The component whose name is nearest to one that does not exist.
    pub(super) fn nearest(&self, name: &str) -> Option<&'static str> {
        suggestion(&name.to_ascii_lowercase(), self.components.keys().copied())
    }

    /// The component that an unknown name of MJML may mean.
    pub(super) fn meant(&self, name: &str) -> Option<&'static str> {
        if !is_mjml(name) || self.component(name).is_some() { None } else { self.nearest(name) }
    }

    /// The names of all components that a component may stand in.
    pub(super) fn parents(&self, child: &str) -> Vec<&'static str> {
        let mut parents: Vec<_> =
            self.components.values().filter(|parent| parent.takes(child)).map(|parent| parent.name).collect();
        parents.sort_unstable();
        if parents.len() > 1 && !DEFAULTS.contains(&child) && child != "mj-include" {
            parents.retain(|parent| *parent != "mj-attributes");
        }
        parents
    }
}

impl Component {
    /// Whether a component may stand in this one.
    pub(super) fn takes(&self, child: &str) -> bool {
        if child == "mj-include" {
            return INCLUDERS.contains(&self.name);
        }
        let any = self.children.contains(&"*") && !matches!(child, "mjml" | "mj-attributes");
        any || self.children.contains(&child)
    }

    /// Whether the reference allows a child that mrml refuses.
    pub(super) fn refuses(&self, child: &str) -> bool {
        REFUSED.contains(&(self.name, child))
    }

    /// The types of an attribute, one of which its value must have; empty for an attribute that takes any text.
    pub(super) fn types(&self, attribute: &str) -> Option<&[Type]> {
        match &self.attributes {
            Some(_) if self.common(attribute) => Some(&[]),
            Some(known) => known.get(attribute).map(std::slice::from_ref),
            None if attribute == "name" && self.name == "mj-class" => Some(&[]),
            None => schema().shared.get(attribute).map(Vec::as_slice).or(self.common(attribute).then_some(&[])),
        }
    }

    fn common(&self, attribute: &str) -> bool {
        EVERYWHERE.contains(&attribute) && !matches!(self.name, "mjml" | "mj-include")
    }

    /// The attribute whose name is nearest to one that does not exist.
    pub(super) fn nearest(&self, attribute: &str) -> Option<&'static str> {
        let attribute = attribute.to_ascii_lowercase();
        match &self.attributes {
            Some(known) => suggestion(&attribute, known.keys().copied().chain(EVERYWHERE)),
            None => suggestion(&attribute, schema().shared.keys().copied().chain(EVERYWHERE)),
        }
    }
}

/// The nearest of some names; none for what is too long to be a slip.
pub(super) fn suggestion<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > 64 { None } else { nearest(typed, known) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_table_has_every_component_and_every_type_of_the_reference() {
        let text = include_str!("../../../data/mjml-schema.json");
        assert!(text.contains("mjml 4.18.0, licence MIT"));
        let exported: Exported = serde_json::from_str(text).unwrap();
        assert_eq!(exported.components.len(), 31);
        let mut kinds = BTreeMap::new();
        for kind in exported.components.values().flat_map(|component| component.attributes.values()) {
            *kinds.entry(kind.split(['(', '{']).next().unwrap()).or_insert(0) += 1;
        }
        let counted = [
            ("boolean", 1),
            ("color", 36),
            ("enum", 40),
            ("integer", 2),
            ("string", 144),
            ("unit", 163),
            ("unitWithNegative", 4),
        ];
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), counted);
        assert_eq!(exported.colours.len(), 150);
    }

    #[test]
    fn a_component_names_the_parents_that_it_may_have() {
        assert_eq!(schema().parents("mj-text"), ["mj-column", "mj-hero"]);
        assert_eq!(schema().parents("mj-all"), ["mj-attributes"]);
        assert_eq!(schema().parents("mj-section"), ["mj-body", "mj-wrapper"]);
        assert_eq!(schema().parents("mjml"), [""; 0]);
    }

    #[test]
    fn a_misspelt_name_has_a_nearest_one() {
        assert_eq!(schema().nearest("mj-sectoin"), Some("mj-section"));
        assert_eq!(schema().nearest("MJ-TEXT"), Some("mj-text"));
        assert_eq!(schema().component("mj-text").unwrap().nearest("colour"), Some("color"));
        assert_eq!(schema().component("mj-all").unwrap().nearest("font-famly"), Some("font-family"));
        assert_eq!(schema().nearest(&"x".repeat(100_000)), None);
    }
}
