//! Rules about attributes: which exist, which values they take, which must be there (M002, M003, M008-M011, M013, M014, M018, M020).

use super::finding::Finding;
use super::schema::Component;
use super::values::{lengthened, wrong};
use super::walk::Walk;
use crate::problem::Problem;
use crate::render::markup::{Attribute, Tag};

/// The networks whose icons mrml knows by name; it has no icon of its own for any of them.
const NETWORKS: [&str; 17] = [
    "dribbble",
    "facebook",
    "github",
    "google",
    "instagram",
    "linkedin",
    "medium",
    "pinterest",
    "snapchat",
    "soundcloud",
    "tumblr",
    "twitter",
    "vimeo",
    "web",
    "x",
    "xing",
    "youtube",
];

impl<'a> Walk<'_, 'a> {
    /// Checks the attributes of a component.
    pub(super) fn attributes(&mut self, offset: usize, tag: &Tag<'a>, component: &'static Component) {
        if !self.well_formed(offset, tag) {
            return;
        }
        for attribute in &tag.attributes {
            self.attribute(offset, attribute, component);
        }
        self.repeated(offset, tag);
        if component.name == "mj-class" && !has_own(tag, "name") {
            self.note(Finding::tag(offset, Problem::error("M010-name").with("element", tag.name)));
        }
        if !self.sets_defaults() {
            self.required(offset, tag);
            if let Some((class, near)) = self.defaults.undefined(tag) {
                let problem = match near {
                    Some(near) => Problem::warning("M020-near").with("class", super::short(class)).with("near", near),
                    None => Problem::warning("M020").with("class", super::short(class)),
                };
                self.note(Finding::value(offset, "mj-class", problem));
            }
            if let Some(clash) = self.defaults.clash(tag) {
                let problem = Problem::warning("M009").with("attribute", clash.attribute);
                let problem = problem.with("first", clash.first).with("second", clash.second);
                self.note(Finding::value(offset, "mj-class", problem));
            }
        }
    }

    /// Checks the attributes of an HTML element.
    pub(super) fn html_attributes(&mut self, offset: usize, tag: &Tag<'a>) {
        if self.well_formed(offset, tag) {
            self.repeated(offset, tag);
        }
    }

    fn attribute(&mut self, offset: usize, attribute: &Attribute<'a>, component: &'static Component) {
        let (name, value) = (attribute.name, attribute.value.unwrap_or_default());
        let Some(types) = component.types(name) else {
            let problem = match component.nearest(name) {
                Some(near) => Problem::error("M002-near").with("attribute", super::short(name)).with("near", near),
                None => Problem::error("M002").with("attribute", super::short(name)),
            };
            return self.note(Finding::attribute(offset, name, 0, problem.with("element", component.name)));
        };
        if let Some(problem) = wrong(types, name, value) {
            self.note(Finding::value(offset, name, problem));
        }
        if let Some(long) = lengthened(types, value) {
            let problem = Problem::new("M018", crate::problem::Severity::Hint).with("value", value).with("long", long);
            self.note(Finding::value(offset, name, problem));
        }
        if name == "font-family" && value.contains("&quot;") {
            self.note(Finding::value(offset, name, Problem::new("M014", crate::problem::Severity::Hint)));
        }
        if (component.name, name, value) == ("mj-style", "inline", "inline") {
            self.note(Finding::attribute(offset, name, 0, Problem::error("M013")));
        }
    }

    /// Whether the tag's own syntax is sound; what follows a missing quotation mark is no attribute.
    fn well_formed(&mut self, offset: usize, tag: &Tag<'a>) -> bool {
        let odd = |name: &str| name.contains(['"', '\'', '<', '=']);
        if let Some(at) = tag.attributes.iter().position(|attribute| odd(attribute.name)) {
            let problem = Problem::error("M015-quote").with("element", tag.name);
            self.note(match at.checked_sub(1).map(|before| tag.attributes[before].name) {
                Some(before) if !odd(before) => Finding::attribute(offset, before, 0, problem),
                _ => Finding::tag(offset, problem),
            });
            return false;
        }
        for attribute in &tag.attributes {
            if let (Some(value), false) = (attribute.value, attribute.quoted) {
                let problem = Problem::error("M015-unquoted").with("attribute", super::short(attribute.name));
                let problem = problem.with("value", super::short(without_slash(value)));
                self.note(Finding::attribute(offset, attribute.name, 0, problem));
            }
        }
        true
    }

    fn repeated(&mut self, offset: usize, tag: &Tag<'a>) {
        if tag.attributes.len() < 2 {
            return;
        }
        self.names.clear();
        for attribute in &tag.attributes {
            let turn = self.names.entry(attribute.name).and_modify(|turn| *turn += 1).or_insert(0);
            if *turn == 1 {
                let problem = Problem::error("M008").with("attribute", super::short(attribute.name));
                self.note(Finding::attribute(offset, attribute.name, 1, problem));
            }
        }
    }

    fn required(&mut self, offset: usize, tag: &Tag<'a>) {
        let has = |name: &str| self.defaults.has(tag, name);
        let mut missing = Vec::new();
        match tag.name {
            "mj-image" | "mj-carousel-image" => {
                missing.extend((!has("src")).then(|| Problem::error("M010-src")));
                missing.extend((!has("alt")).then(|| Problem::error("M010-alt")));
            }
            "mj-button" => missing.extend((!has("href")).then(|| Problem::error("M010-button"))),
            "mj-navbar-link" => missing.extend((!has("href")).then(|| Problem::error("M010-href"))),
            "mj-social-element" if !has("src") => missing.push(icon(tag)),
            "mj-social-element" => missing.extend((!has("alt")).then(|| Problem::error("M010-alt"))),
            _ => {}
        }
        for problem in missing {
            self.note(Finding::tag(offset, problem.with("element", tag.name)));
        }
    }
}

/// An icon that nothing leads to.
fn icon(tag: &Tag<'_>) -> Problem {
    let network = tag.attributes.iter().find(|attribute| attribute.name == "name").and_then(|name| name.value);
    match network {
        None => Problem::error("M011-source"),
        Some(name) if NETWORKS.contains(&name.strip_suffix("-noshare").unwrap_or(name)) => {
            Problem::error("M011-icon").with("network", name)
        }
        Some(name) => Problem::error("M011").with("network", super::short(name)),
    }
}

/// A value without quotes that has swallowed the slash of `/>`; the slashes of an address are its own.
fn without_slash(value: &str) -> &str {
    value.strip_suffix('/').filter(|rest| !rest.contains('/')).unwrap_or(value)
}

fn has_own(tag: &Tag<'_>, name: &str) -> bool {
    tag.attributes.iter().any(|attribute| attribute.name == name && attribute.value.is_some_and(|v| !v.is_empty()))
}
