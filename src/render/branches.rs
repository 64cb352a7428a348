//! The branches of a template that no newsletter reaches: their tags are looked at, too.
//!
//! In: templates with their partials. Out: what is wrong with single tags, wherever they stand. Each template is written out a few
//! times, each time by other branches, with a stand-in for each value; conditions of the same words go the same way. What
//! depends on how branches meet (which tag closes which, what stands in what) is left to the lint of real editions.

use std::collections::{BTreeMap, HashSet};

use super::caps;
use super::clients::{Document, Uses};
use super::compile::{Sites, marked};
use super::expression::Call;
use super::include::Includes;
use super::library::{Form, Library, root_path};
use super::lint;
use super::prepass::prepare;
use super::spot::Spot;
use super::static_check;
use super::syntax::{Block, Node};
use crate::problem::Problem;
use crate::sources::Sources;

/// What stands for a value: a text, an address, a number.
const VALUE: &str = "1";
/// How often a template is written out at most.
const MOST_TIMES: usize = 16;

/// What is wrong with single tags of some templates, also in branches that no newsletter reaches; and what of them mail clients
/// do not support.
#[must_use]
pub fn check_branches<'t>(templates: impl IntoIterator<Item = &'t str>, sources: &Sources) -> Vec<Problem> {
    let mut uses = Uses::default();
    let of_tags: Vec<Problem> =
        templates.into_iter().flat_map(|template| check_template(template, sources, &mut uses)).collect();
    of_tags.into_iter().chain(uses.problems()).collect()
}

fn check_template(template: &str, sources: &Sources, uses: &mut Uses) -> Vec<Problem> {
    let root = sources.text(&root_path(template, Form::Mjml));
    let Some(library) = root.and_then(|root| Library::load(sources, root, Form::Mjml).ok()) else { return Vec::new() };
    // A template that cannot be followed to its end was told of.
    if !static_check::check(&library, sources, &|_| Vec::new()).form.is_empty() {
        return Vec::new();
    }
    let (mut visited, mut problems) = (HashSet::new(), Vec::new());
    for turn in 0..MOST_TIMES {
        let known = visited.len();
        let mut way = Way::through(&library, &mut visited, turn);
        way.nodes(&library.templates[0].nodes);
        let Way { text, sites, .. } = way;
        let is_new = visited.len() > known;
        if !is_new && turn > 0 {
            continue;
        }
        let (prepared, whole) = (prepare(&text), library.place(0, 0..0));
        if is_new {
            problems.extend(lint::check_tags(&prepared, &sites, &whole));
        }
        uses.gather(Document { prepared: &prepared, sites: &sites, whole: &whole });
        for (_, file) in Includes::of(&prepared.mjml, sources).files() {
            uses.gather(Document { prepared: &file.prepared, sites: &file.sites, whole: &file.whole });
        }
    }
    problems
}

/// One way through a template.
struct Way<'t> {
    library: &'t Library,
    template: usize,
    text: String,
    sites: Sites,
    spot: Spot,
    /// The branches that were taken, by the place of their trees.
    visited: &'t mut HashSet<*const Node>,
    /// Its number, from 0.
    turn: usize,
    /// Which branch the conditions of the same words took.
    taken: BTreeMap<&'t str, usize>,
    /// What the partials around were handed as their block, and in which template it stands.
    blocks: Vec<(usize, &'t [Node])>,
    /// Partials that stand in the templates themselves.
    inlines: BTreeMap<&'t str, (usize, &'t [Node])>,
    steps: usize,
}

impl<'t> Way<'t> {
    fn through(library: &'t Library, visited: &'t mut HashSet<*const Node>, turn: usize) -> Way<'t> {
        let (text, sites, spot) = (String::new(), Sites::default(), Spot::default());
        let (taken, blocks, inlines) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        Way { library, template: 0, text, sites, spot, visited, turn, taken, blocks, inlines, steps: 0 }
    }

    fn nodes(&mut self, nodes: &'t [Node]) {
        for node in nodes {
            self.steps += 1;
            if self.steps > caps::MOST_TAGS || self.text.len() > caps::MOST_TEXT {
                return;
            }
            match node {
                Node::Text(span) => {
                    let (library, template, sites) = (self.library, self.template, &mut self.sites);
                    let place = |at| library.place(template, span.start + at..span.start + at + 1);
                    let text = &library.templates[template].source.text[span.clone()];
                    self.text.push_str(&marked(text, &mut self.spot, |at| sites.add(place(at))));
                }
                Node::Value { .. } => {
                    self.text.push_str(VALUE);
                    self.spot.feed_value();
                }
                Node::Block(block) => self.block(block),
                Node::Partial { call, body, .. } => self.partial(call, body.as_deref().unwrap_or_default()),
                Node::Inline { name, body } => _ = self.inlines.insert(name, (self.template, body)),
            }
        }
    }

    /// Takes a branch that was not taken yet; a block without `{{else}}` has one that holds nothing.
    fn block(&mut self, block: &'t Block) {
        let mut branches: Vec<&'t [Node]> = vec![&block.body];
        branches.extend(block.branches.iter().map(|(_, body)| body.as_slice()));
        if block.call.name == "part" {
            return self.nodes(branches[0]);
        }
        let is_negated = block.call.name == "unless" && branches.len() < 3;
        if branches.len() == 1 {
            branches.push(&[]);
        }
        if is_negated {
            branches.reverse();
        }
        let (library, template) = (self.library, self.template);
        let text = &library.templates[template].source.text;
        let words = block.call.params.first().map_or("", |argument| &text[argument.span.clone()]);
        let is_new = |branch: &&[Node]| !branch.is_empty() && !self.visited.contains(&branch.as_ptr());
        // Where all were taken, the turns go through the ways of the first few conditions together.
        let other = (self.turn >> self.taken.len().min(8)) % branches.len();
        let wanted = branches.iter().position(is_new).unwrap_or(other);
        let taken = *self.taken.entry(words).or_insert(wanted);
        let branch = branches[taken.min(branches.len() - 1)];
        if !branch.is_empty() {
            self.visited.insert(branch.as_ptr());
        }
        self.nodes(branch);
    }

    fn partial(&mut self, call: &'t Call, body: &'t [Node]) {
        let caller = self.template;
        if call.name == "@partial-block" {
            let Some((template, nodes)) = self.blocks.pop() else { return };
            self.template = template;
            self.nodes(nodes);
            self.blocks.push((template, nodes));
        } else {
            let inline = self.inlines.get(call.name.as_str()).copied();
            let file = self.library.partial(&call.name);
            let file = file.map(|template| (template, self.library.templates[template].nodes.as_slice()));
            let Some((template, nodes)) = inline.or(file) else { return };
            self.blocks.push((caller, body));
            self.template = template;
            self.nodes(nodes);
            self.blocks.pop();
        }
        self.template = caller;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys with file and line.
    fn told(files: &[(&str, &str)]) -> Vec<(&'static str, String, u64)> {
        let mut sources = Sources::default();
        for (name, text) in files {
            sources.insert(&format!("templates/{name}.mjml"), (*text).into());
        }
        let mut problems = check_branches(["newsletter"], &sources);
        crate::problem::sort(&mut problems);
        let told = problems.iter().map(|problem| {
            let place = problem.place().unwrap();
            (problem.key(), place.path().to_owned(), place.start().unwrap().0)
        });
        told.collect()
    }

    fn page(column: &str) -> String {
        format!(
            "<mjml><mj-head><mj-title>会讯</mj-title></mj-head><mj-body>{{{{#part}}}}<mj-section><mj-column>\n{column}\n</mj-column></mj-section>{{{{/part}}}}</mj-body></mjml>"
        )
    }

    #[test]
    fn a_tag_is_looked_at_in_every_branch() {
        let column = "{{#if @first}}<mj-text align=\"left\">{{else}}<mj-text>{{/if}}甲</mj-text>\n\
            {{#unless @last}}<mj-text>乙</mj-text>\n{{#if newsletter}}<mj-text>丙</mj-text>{{else}}\n\
            <mj-image src=\"x\" alt=\"\" wdith=\"1px\" />{{/if}}{{else}}\n<mj-txet>丁</mj-txet>\n{{> deep}}{{/unless}}";
        let deep = "{{#> around}}{{#if @first}}<b>x</b>{{else}}<script>x</script>{{/if}}{{/around}}";
        let around = "{{#if @first}}<mj-text>{{> @partial-block}}</mj-text>{{else}}\n<mj-text font-size=\"big\">{{> @partial-block}}</mj-text>{{/if}}";
        let column = column.replace("{{#if newsletter}}", "{{#if @root.newsletter}}");
        let found = told(&[("newsletter", &page(&column)), ("partials/deep", deep), ("partials/around", around)]);
        let expected = [
            ("M001-near", "templates/newsletter.mjml", 6),
            ("M002-near", "templates/newsletter.mjml", 5),
            ("M003-length", "templates/partials/around.mjml", 2),
            ("M016-script", "templates/partials/deep.mjml", 1),
        ];
        let mut expected: Vec<_> = expected.map(|(key, file, line)| (key, file.to_owned(), line)).to_vec();
        expected.sort_by_key(|(_, file, line)| (file.clone(), *line));
        assert_eq!(found, expected);
    }

    #[test]
    fn branches_that_only_together_make_sense_are_no_finding() {
        let column = "{{#if @first}}<mj-text>{{else}}<mj-text align=\"left\">{{/if}}{{#if @last}}<b>{{/if}}甲{{#if @last}}</b>{{/if}}</mj-text>\n\
            <mj-image src=\"x\" {{#if @first}}alt=\"\"{{/if}} {{#unless @first}}alt=\"乙\"{{/unless}} width=\"600px\" />";
        assert_eq!(told(&[("newsletter", &page(column))]), []);
    }

    #[test]
    fn blocks_that_double_each_time_end_in_time() {
        let name = |number: u32| format!("partials/p{number}");
        let texts: Vec<(String, String)> = (0..40)
            .map(|number| {
                (
                    name(number),
                    format!(
                        "{{{{#> p{}}}}}{{{{> @partial-block}}}}{{{{> @partial-block}}}}{{{{/p{}}}}}",
                        number + 1,
                        number + 1
                    ),
                )
            })
            .chain([(name(40), "{{#if @first}}{{> @partial-block}}{{/if}}{{> @partial-block}}".to_owned())])
            .collect();
        let root = page("{{#> p0}}<mj-text>x</mj-text>{{/p0}}");
        let mut files = vec![("newsletter", root.as_str())];
        files.extend(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        told(&files);
    }
}
