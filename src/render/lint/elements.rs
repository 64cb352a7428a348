//! Rules about elements: which exist, and which may stand where (M001, M004, M007, M012, M016, M017, M019).

use super::finding::Finding;
use super::schema::{Component, DEFAULTS, schema};
use super::walk::{Stage, Walk, is_mjml};
use crate::problem::Problem;
use crate::render::markup::{Attribute, Tag};

impl<'a> Walk<'_, 'a> {
    /// Checks a start tag; the component it is, where one may stand here.
    pub(super) fn element(&mut self, offset: usize, tag: &Tag<'a>) -> Option<&'static Component> {
        if !is_mjml(tag.name) {
            self.html(offset, tag);
            return None;
        }
        let Some(component) = schema().component(tag.name) else {
            self.unknown(offset, tag.name);
            return None;
        };
        if let Some(content) = self.content() {
            let problem = Problem::error("M004-content").with("element", tag.name).with("parent", content.name);
            let finding = Finding::tag(offset, problem).inside(content.offset);
            self.note(finding);
            return None;
        }
        self.nesting(offset, component);
        self.only_once(offset, component.name);
        self.attributes(offset, tag, component);
        if !self.sets_defaults() {
            self.kind(offset, tag);
        }
        if component.name == "mj-html-attributes" && self.passed_over.is_none() && !tag.closed {
            self.passed_over = Some(self.open.len());
        }
        Some(component)
    }

    /// Tells of an element that does not exist.
    pub(super) fn unknown(&mut self, offset: usize, name: &str) {
        let problem = match schema().nearest(name) {
            Some(near) => Problem::error("M001-near").with("element", super::short(name)).with("near", near),
            None => Problem::error("M001").with("element", super::short(name)),
        };
        self.note(Finding::tag(offset, problem));
    }

    fn nesting(&mut self, offset: usize, component: &'static Component) {
        let name = component.name;
        let Some(open) = self.open.last() else {
            if name == "mjml" {
                self.stage = Stage::Inside;
            }
            return;
        };
        let (Some(parent), around) = (open.component, open.offset) else { return };
        let problem = if parent.takes(name) {
            if !parent.refuses(name) {
                return;
            }
            Problem::error("M012-here").with("element", name).with("parent", parent.name)
        } else if name == "mjml" {
            Problem::error("M004-root").with("element", name)
        } else {
            let mut parents = schema().parents(name);
            if name == "mj-include" {
                parents.retain(|parent| *parent != "mj-attributes");
            }
            let parents: Vec<String> = parents.into_iter().map(|parent| format!("`<{parent}>`")).collect();
            let problem = Problem::error("M004").with("element", name).with("parent", parent.name);
            problem.with("parents", parents.join(", "))
        };
        self.note(Finding::tag(offset, problem).inside(around));
    }

    fn only_once(&mut self, offset: usize, name: &'static str) {
        if self.sets_defaults() || !matches!(name, "mj-head" | "mj-body" | "mj-title" | "mj-preview") {
            return;
        }
        match self.once.get(name).copied() {
            Some(first) => {
                self.note(Finding::tag(offset, Problem::error("M007").with("element", name)).and(first));
            }
            None => _ = self.once.insert(name, offset),
        }
    }

    /// What is wrong with an element wherever it stands.
    fn kind(&mut self, offset: usize, tag: &Tag<'a>) {
        let attribute = |name: &str| tag.attributes.iter().find(|known| known.name == name).and_then(|one| one.value);
        let problem = match tag.name {
            "mj-html-attributes" => Problem::error("M012"),
            "mj-carousel" | "mj-accordion" => Problem::warning("M017"),
            "mj-navbar" if attribute("hamburger") == Some("hamburger") => Problem::warning("M017-hamburger"),
            "mj-font" => Problem::error("M019").with("font", super::short(attribute("name").unwrap_or_default())),
            "mj-include" => {
                let parent = self.open.last().and_then(|open| open.component);
                let mjml = attribute("type").is_none_or(|kind| kind == "mjml");
                if let (Some(path), Some(parent), true) = (attribute("path"), parent, mjml) {
                    self.out.included.insert((path, parent.name));
                }
                return;
            }
            _ => return,
        };
        self.note(Finding::tag(offset, problem.with("element", tag.name)));
    }

    fn html(&mut self, offset: usize, tag: &Tag<'a>) {
        let Some(content) = self.content().map(|open| open.name) else { return self.misplaced(offset, tag) };
        if matches!(content, "mj-title" | "mj-preview") {
            let problem = Problem::error("M015-title").with("element", tag.name).with("parent", content);
            return self.note(Finding::words(offset, &format!("<{}", tag.name), problem));
        }
        self.forbidden(offset, tag);
        self.html_attributes(offset, tag);
        self.pass_over_script(tag);
    }

    /// Tells of HTML that no mail may have; whether it is such.
    fn forbidden(&mut self, offset: usize, tag: &Tag<'a>) -> bool {
        let name = tag.name.to_ascii_lowercase();
        let sheet = |attribute: &Attribute<'_>| {
            attribute.name == "rel" && attribute.value.is_some_and(|rel| rel.eq_ignore_ascii_case("stylesheet"))
        };
        let problem = match name.as_str() {
            "script" => Problem::error("M016-script"),
            "link" if tag.attributes.iter().any(sheet) => Problem::error("M016-sheet"),
            "form" | "iframe" | "object" | "embed" => Problem::error("M016"),
            _ => return false,
        };
        self.note(Finding::tag(offset, problem.with("element", &name)));
        true
    }

    /// Nothing more is said about what stands in a script.
    fn pass_over_script(&mut self, tag: &Tag<'a>) {
        if tag.name.eq_ignore_ascii_case("script") && self.passed_over.is_none() && !tag.closed {
            self.passed_over = Some(self.open.len());
        }
    }

    /// HTML directly in a component that takes none.
    fn misplaced(&mut self, offset: usize, tag: &Tag<'a>) {
        if self.forbidden(offset, tag) {
            return self.pass_over_script(tag);
        }
        let around = self.open.last().filter(|_| self.bare());
        let Some((parent, around)) = around.and_then(|open| Some((open.component?, open.offset))) else { return };
        let problem = match parent.name {
            "mj-head" => Problem::error("M001-head"),
            name if DEFAULTS.contains(&name) || name == "mj-attributes" => Problem::error("M001"),
            _ => Problem::error("M001-html"),
        };
        let problem = problem.with("element", super::short(tag.name)).with("parent", parent.name);
        self.note(Finding::tag(offset, problem).inside(around));
    }
}
