//! The templates of one rendering: the root and every partial that can be reached from it, read and checked for circles.
//!
//! `templates/<name>.mjml` is the HTML, `templates/<name>.txt` the plain text. `{{> header}}` means
//! `templates/partials/header.mjml` in the one and `templates/partials/header.txt` in the other.

use std::collections::{BTreeMap, BTreeSet};

use super::caps;
use super::expression::Call;
use super::syntax::{self, Node};
use crate::problem::{Place, Problem, nearest};
use crate::sources::{Source, Sources};

/// What a template makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// MJML, and HTML from it.
    Mjml,
    /// The plain-text part.
    Text,
}

impl Form {
    /// The ending of its files.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Form::Mjml => "mjml",
            Form::Text => "txt",
        }
    }
}

/// A template that was read.
#[derive(Debug)]
pub(super) struct Template {
    /// The partial's name; the root has none.
    pub(super) name: String,
    /// Its file.
    pub(super) source: Source,
    /// Its tree.
    pub(super) nodes: Vec<Node>,
}

/// A root template, first, and its partials.
#[derive(Debug)]
pub(super) struct Library {
    /// What they make.
    pub(super) form: Form,
    /// The templates.
    pub(super) templates: Vec<Template>,
    by_name: BTreeMap<String, usize>,
}

/// Path of a root template.
pub(super) fn root_path(name: &str, form: Form) -> String {
    format!("templates/{name}.{}", form.ending())
}

fn partial_path(name: &str, form: Form) -> String {
    format!("templates/partials/{name}.{}", form.ending())
}

impl Library {
    /// Reads a root template and its partials; all that is wrong with their form otherwise.
    pub(super) fn load(sources: &Sources, root: &Source, form: Form) -> Result<Library, Vec<Problem>> {
        let mut library = Library { form, templates: Vec::new(), by_name: BTreeMap::new() };
        let (mut problems, mut seen) = (Vec::new(), BTreeSet::new());
        let mut waiting = vec![(String::new(), root.clone())];
        while let Some((name, source)) = waiting.pop() {
            let nodes = match syntax::read(&source.text, name.is_empty()) {
                Ok(nodes) => nodes,
                Err(flaws) => {
                    problems.extend(flaws.into_iter().map(|flaw| flaw.problem.at(source.place(flaw.span))));
                    continue;
                }
            };
            for call in partials(&nodes) {
                if let (true, Some(found)) =
                    (seen.insert(call.name.clone()), sources.text(&partial_path(&call.name, form)))
                {
                    waiting.push((call.name.clone(), found.clone()));
                }
            }
            if !name.is_empty() {
                library.by_name.insert(name.clone(), library.templates.len());
            }
            library.templates.push(Template { name, source, nodes });
        }
        if problems.is_empty() {
            problems = library.circles();
        }
        if problems.is_empty() { Ok(library) } else { Err(problems) }
    }

    /// The number of a partial.
    pub(super) fn partial(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The nearest known partial, for "did you mean".
    pub(super) fn nearest<'a>(&self, name: &str, sources: &'a Sources) -> Option<&'a str> {
        let known = sources.texts_below("templates/partials/").filter_map(|source| {
            source.path.strip_prefix("templates/partials/")?.strip_suffix(self.form.ending())?.strip_suffix('.')
        });
        nearest(name, known)
    }

    /// The place of a range of one of the templates.
    pub(super) fn place(&self, template: usize, span: std::ops::Range<usize>) -> Place {
        self.templates[template].source.place(span)
    }

    /// Partials that include each other in a circle: what is left when all that include nothing more are taken away, and then
    /// all that nobody left includes.
    fn circles(&self) -> Vec<Problem> {
        let edges: Vec<(usize, usize, &Call)> = self
            .templates
            .iter()
            .enumerate()
            .flat_map(|(from, template)| partials(&template.nodes).into_iter().map(move |call| (from, call)))
            .filter_map(|(from, call)| Some((from, self.partial(&call.name)?, call)))
            .collect();
        let mut left = vec![true; self.templates.len()];
        prune(&mut left, edges.iter().map(|(from, to, _)| (*from, *to)).collect());
        prune(&mut left, edges.iter().map(|(from, to, _)| (*to, *from)).collect());
        edges
            .iter()
            .filter(|(from, to, _)| left[*from] && left[*to])
            .map(|(from, _, call)| {
                Problem::error("T006").with("name", &call.name).at(self.place(*from, call.span.clone()))
            })
            .collect()
    }
}

/// Takes away, again and again, every node without an edge to one that is left.
fn prune(left: &mut [bool], edges: Vec<(usize, usize)>) {
    let mut leading = vec![0_usize; left.len()];
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); left.len()];
    for (from, to) in edges.into_iter().filter(|(from, to)| left[*from] && left[*to]) {
        leading[from] += 1;
        back[to].push(from);
    }
    let mut gone: Vec<usize> = (0..left.len()).filter(|node| left[*node] && leading[*node] == 0).collect();
    while let Some(node) = gone.pop() {
        left[node] = false;
        for from in &back[node] {
            leading[*from] -= 1;
            if leading[*from] == 0 {
                gone.push(*from);
            }
        }
    }
}

/// All partials that a tree includes; its depth was capped when it was read.
fn partials(nodes: &[Node]) -> Vec<&Call> {
    let mut found = Vec::new();
    gather(nodes, &mut found);
    found.truncate(caps::MOST_TAGS);
    found
}

fn gather<'n>(nodes: &'n [Node], found: &mut Vec<&'n Call>) {
    for node in nodes {
        match node {
            Node::Text(_) | Node::Value { .. } => {}
            Node::Inline { body, .. } => gather(body, found),
            Node::Block(block) => {
                gather(&block.body, found);
                block.branches.iter().for_each(|(_, body)| gather(body, found));
            }
            Node::Partial { call, body, .. } => {
                found.push(call);
                gather(body.as_deref().unwrap_or_default(), found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(files: &[(&str, &str)]) -> Vec<Problem> {
        let mut sources = Sources::default();
        for (path, text) in files {
            sources.insert(path, (*text).into());
        }
        let root = sources.text("templates/newsletter.mjml").unwrap();
        Library::load(&sources, root, Form::Mjml).err().unwrap_or_default()
    }

    #[test]
    fn c5_partials_in_a_circle_are_a_problem_and_no_abort() {
        let found = problems(&[
            ("templates/newsletter.mjml", "{{> a}}{{> leaf}}"),
            ("templates/partials/a.mjml", "{{#if x}}{{> b}}{{/if}}"),
            ("templates/partials/b.mjml", "{{> leaf}}{{> a}}"),
            ("templates/partials/leaf.mjml", "x"),
        ]);
        let names: Vec<_> = found.iter().map(|problem| (problem.key(), problem.value("name"))).collect();
        assert_eq!(names, [("T006", Some("b")), ("T006", Some("a"))]);
        assert_eq!(
            problems(&[("templates/newsletter.mjml", "{{> a}}"), ("templates/partials/a.mjml", "{{> a}}")]).len(),
            1
        );
    }

    #[test]
    fn a_long_chain_of_partials_is_read_in_one_go() {
        let files: Vec<(String, String)> =
            (0..2_000).map(|n| (format!("templates/partials/p{n}.mjml"), format!("{{{{> p{}}}}}", n + 1))).collect();
        let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.push(("templates/newsletter.mjml", "{{> p0}}"));
        assert!(problems(&files).is_empty());
    }

    #[test]
    fn flaws_of_all_files_are_found_at_once() {
        let found =
            problems(&[("templates/newsletter.mjml", "{{> a}}{{#if x}}"), ("templates/partials/a.mjml", "{{/if}}")]);
        assert_eq!(found.len(), 1, "a template that cannot be read includes nothing");
    }
}
