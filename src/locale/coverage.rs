//! What one newsletter's words lack: each language held against the source, and every text against its facts.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use fluent_syntax::ast::{Pattern, PatternElement};

use crate::fact::{Fact, Facts};
use crate::greeting::{FORMS, Form};
use crate::language::Language;
use crate::problem::{Known, Place, Problem, Severity, Warned, sort};
use crate::sources::Slug;

use super::Catalog;
use super::characters::join_lines;
use super::doubled::doubled;
use super::faithful::{Faithful, out_of_order};
use super::file::{File, Worded};
use super::missing::{as_typed, missing, missing_file};
use super::phrases::greeting_facts;
use super::plurals::{self, Plurals};
use super::references::References;
use super::samples::{Sample, Samples};
use super::structure::{selects, texts};
use super::text::TextId;
use super::wide::wide_in;
use super::words::Words;

impl Catalog {
    /// Everything that is missing, obsolete, defined twice or cannot be formatted in the words that one newsletter sees:
    /// common, names and its own, in each of `languages` (those in which it appears), each finding once.
    ///
    /// `facts` answers which facts a text sees in a language; `None` says that the newsletter leaves the text out of that
    /// language, so that nobody need translate it. A text that all newsletters share and that prints no value says the same in
    /// all: it is formatted where `is_first` answers so. Findings about single files are those of [`Catalog::load`].
    #[must_use]
    pub fn coverage(
        &self,
        slug: &Slug,
        languages: &[Language],
        facts: &dyn Fn(&TextId, &Language) -> Option<Facts>,
        is_first: &dyn Fn(&Language) -> bool,
    ) -> Warned<Samples> {
        let source = self.words(&self.source, slug);
        let (mut problems, mut samples) = (Vec::new(), Samples::default());
        for language in languages {
            let Some(words) = self.words(language, slug) else {
                let path = self.path(language, "common.ftl");
                problems.push(Problem::error("L005").with("file", &path).at(Place::file(&path)).in_language(language));
                continue;
            };
            let (is_first, printed) = (is_first(language), HashMap::new());
            let mut survey =
                Survey { words: &words, source: None, facts, is_first, samples: printed, problems: Vec::new() };
            survey.twice();
            if self.is_source(language) {
                survey.own_file();
                survey.explanations();
            } else if let Some(source) = &source {
                survey.source = Some(source);
                survey.against_source(source, languages.contains(&self.source));
            }
            survey.format_all();
            samples.insert(language, survey.samples);
            problems.extend(survey.problems.into_iter().map(|problem| problem.in_language(language)));
        }
        sort(&mut problems);
        Warned::new(samples, problems)
    }
}

struct Survey<'s, 'c> {
    words: &'s Words<'c>,
    source: Option<&'s Words<'c>>,
    facts: &'s dyn Fn(&TextId, &Language) -> Option<Facts>,
    /// Whether it is the first newsletter to appear in the language.
    is_first: bool,
    samples: HashMap<TextId, Arc<[Sample]>>,
    problems: Vec<Problem>,
}

impl<'c> Survey<'_, 'c> {
    fn files(&self) -> impl Iterator<Item = &'c File> + use<'c> {
        self.words.bundle.files().0.iter().map(|file| &**file)
    }

    fn facts(&self, text: &TextId) -> Option<Facts> {
        (self.facts)(text, self.words.language)
    }

    /// Ids that two of the three files define: Fluent takes the first.
    fn twice(&mut self) {
        let mut first: BTreeMap<String, &File> = BTreeMap::new();
        for file in self.files() {
            for entry in file.entries() {
                match first.get(&entry.written()) {
                    Some(before) if !std::ptr::eq(*before, file) => {
                        let problem = Problem::error("L004").with("id", entry.written());
                        self.problems.push(problem.with("file", &before.source.path).at(file.place(entry.id())));
                    }
                    Some(_) => {}
                    None => _ = first.insert(entry.written(), file),
                }
            }
        }
    }

    /// The source language needs a file of its own for the newsletter.
    fn own_file(&mut self) {
        self.file_or_problem(&format!("newsletters/{}.ftl", self.words.slug));
    }

    /// The file of a language by its path below the folder; that it is not there or cannot be read is a problem.
    fn file_or_problem(&mut self, home: &str) -> bool {
        let path = self.words.catalog.path(self.words.language, home);
        let found = self.files().any(|file| *file.source.path == *path);
        if let Some(problem) = self.words.catalog.unread(&path) {
            self.problems.push(problem.clone());
        } else if !found {
            self.problems.push(missing_file(self.words, home));
        }
        found
    }

    fn against_source(&mut self, source: &Words<'c>, source_appears: bool) {
        let mut lacking = Vec::new();
        let own = format!("newsletters/{}.ftl", self.words.slug);
        if !source_appears {
            self.file_or_problem(&own);
        }
        for file in source.bundle.files().0 {
            let home = home_of(file);
            if home == own && !source_appears || !self.file_or_problem(home) {
                continue;
            }
            for message in file.messages() {
                self.message(file, Worded::Message(message), &mut lacking);
            }
            let own = self.files().find(|own| home_of(own) == home);
            self.problems.extend(own.and_then(|own| out_of_order(own, file)));
        }
        self.without_source(source, source_appears, &lacking);
    }

    /// One message of the source.
    fn message(&mut self, file: &File, entry: Worded<'_>, lacking: &mut Vec<String>) {
        let text = TextId::message(entry.id());
        if self.facts(&text).is_none() {
            return;
        }
        let Some((home, found)) = self.words.bundle.files().message(entry.id()) else {
            lacking.push(entry.id().to_owned());
            self.problems.push(missing(self.words, &text));
            return;
        };
        if file.junk_behind(entry.id()).or_else(|| home.junk_behind(entry.id())).is_some() {
            return;
        }
        let found = Worded::Message(found);
        for (attribute, _) in entry.patterns() {
            let part = TextId { attribute: attribute.map(str::to_owned), ..text.clone() };
            if found.pattern(attribute).is_none() {
                self.problems.push(missing(self.words, &part));
            }
        }
        for (attribute, _) in found.patterns().filter(|(attribute, _)| entry.pattern(*attribute).is_none()) {
            let problem = match attribute {
                Some(name) => Problem::warning("L023").with("id", entry.id()).with("attribute", name),
                None => Problem::warning("L023-value").with("id", entry.id()),
            };
            self.problems.push(problem.at(home.place(attribute.unwrap_or(found.id()))));
        }
        self.links(file, entry, home, found);
        self.references(file, entry, home, found);
    }

    /// Variables, terms and names are those of the source.
    fn references(&mut self, source_file: &File, source: Worded<'_>, file: &'c File, found: Worded<'c>) {
        for (attribute, pattern) in found.patterns() {
            let Some(source) = source.pattern(attribute) else { continue };
            let text = TextId { message: found.id().to_owned(), attribute: attribute.map(str::to_owned) };
            let Some(facts) = self.facts(&text) else { continue };
            let files = self.words.bundle.files();
            Faithful { file, entry: found, attribute, pattern, source, source_file, files, facts: &facts }
                .check(&mut self.problems);
        }
    }

    /// L140: a translator must be told what a variable holds.
    fn explanations(&mut self) {
        for file in self.files() {
            for message in file.messages() {
                self.explanation(file, Worded::Message(message));
            }
        }
    }

    fn explanation(&mut self, file: &File, entry: Worded<'_>) {
        for (attribute, pattern) in entry.patterns().filter(|(_, pattern)| has_value(pattern)) {
            let said = file.comment(entry).join(" ");
            let references = References::of(pattern);
            let text = TextId { message: entry.id().to_owned(), attribute: attribute.map(str::to_owned) };
            let facts = OnceCell::new();
            for name in references.printed.iter().chain(&references.chosen_by) {
                if !mentions(&said, name) {
                    let facts: &Option<Facts> = facts.get_or_init(|| self.facts(&text));
                    let kind = kind_of(facts.as_ref().and_then(|facts| facts.get(name)));
                    let problem = Problem::new("L140", Severity::Hint).with("name", name).with("id", &text);
                    let place = file.place(attribute.unwrap_or(entry.id()));
                    self.problems.push(problem.with("type", kind).at(place));
                }
            }
        }
    }

    /// Links are facts: a text links to what its source links to.
    fn links(&mut self, source_file: &File, source: Worded<'_>, file: &File, found: Worded<'_>) {
        let (wanted, got) = (link_targets(source_file, source), link_targets(file, found));
        let source_wide = source.value().map(|value| wide_in(source_file, value)).unwrap_or_default();
        let wide = found.value().map(|value| wide_in(file, value)).unwrap_or_default();
        for target in wanted.keys().filter(|target| !got.contains_key(*target)) {
            if let Some((_, problem)) = wide.iter().find(|(known, _)| known == target) {
                self.problems.push(problem.clone());
                continue;
            }
            let problem = Problem::error("L071-lost").with("id", found.id()).with("target", target);
            self.problems.push(problem.at(file.place(found.id())));
        }
        // What is wrong with a link of the source is told there.
        let is_meant = |target: &str| source_wide.iter().any(|(known, _)| *known == target);
        for (target, place) in got.iter().filter(|(target, _)| !wanted.contains_key(*target) && !is_meant(target)) {
            let problem = Problem::error("L071-added").with("id", found.id()).with("target", target);
            self.problems.push(problem.at(place.clone()));
        }
    }

    /// Messages that the source does not have.
    fn without_source(&mut self, source: &Words<'c>, source_appears: bool, lacking: &[String]) {
        let files = source.bundle.files();
        let lacking: Known = lacking.iter().map(String::as_str).collect();
        for file in self.files() {
            let path = source.catalog.path(source.language, home_of(file));
            if source.catalog.unread(&path).is_some() {
                continue;
            }
            let is_own = super::newsletter_of(&file.source.path).is_some();
            if !source_appears && is_own {
                continue;
            }
            if !files.0.iter().any(|other| *other.source.path == *path) {
                // The newsletter's own file is missed in the source itself (L005).
                if !is_own {
                    let problem = Problem::warning("L006-source").with("file", &path);
                    self.problems.push(problem.at(file.source.place(0..0)));
                }
                continue;
            }
            for id in file.messages().map(|message| message.id.name) {
                if files.message(id).is_some() || files.junk_of(id).is_some() {
                    continue;
                }
                let problem = match lacking.nearest(id) {
                    Some((_, meant)) => Problem::warning("L021-near").with("id", id).with("meant", meant),
                    None => Problem::warning("L021").with("id", id),
                };
                self.problems.push(problem.at(file.place(id)));
            }
        }
    }

    /// Formats every text with the facts that it sees.
    fn format_all(&mut self) {
        let plurals = Plurals::of(self.words.bundle.regional.format().as_str());
        for file in self.files() {
            let is_told_before = !self.is_first && super::newsletter_of(&file.source.path).is_none();
            for entry in
                file.entries().filter(|entry| !is_told_before || entry.patterns().any(|(_, text)| has_value(text)))
            {
                for (attribute, pattern) in entry.patterns().filter(|(_, pattern)| has_value(pattern)) {
                    let text = TextId { message: entry.written(), attribute: attribute.map(str::to_owned) };
                    let facts = self.facts(&text);
                    plurals::check(file, entry, pattern, facts.as_ref(), &plurals, &mut self.problems);
                }
                match entry {
                    Worded::Message(message) if message.id.name == "greeting" => self.greeting(file, entry),
                    Worded::Message(_) => self.format(file, entry),
                    Worded::Term(_) => self.problems.extend(self.words.term(file, entry)),
                }
            }
        }
    }

    fn format(&mut self, file: &File, entry: Worded<'_>) {
        let is_shared = super::newsletter_of(&file.source.path).is_none();
        for (attribute, pattern) in entry.patterns() {
            let text = TextId { message: entry.id().to_owned(), attribute: attribute.map(str::to_owned) };
            let Some(facts) = self.facts(&text) else { continue };
            let (samples, found) = self.words.sampled(&text, pattern, &facts);
            self.samples.insert(text.clone(), samples.into());
            let is_told = |problem: &Problem| !(is_shared && self.is_argument_of_a_template(problem, &text));
            let told: Vec<Problem> = found.into_iter().filter(is_told).collect();
            self.problems.extend(told);
            doubled(file, &text, pattern, &facts, &mut self.problems);
            if attribute.is_some() && has_blank_line(pattern) {
                self.problems.push(Problem::error("L132").with("id", &text).at(file.place(entry.id())));
            }
        }
    }

    /// A template may give a shared text arguments of its own, which no fact knows. In a translation, the source knows them.
    fn is_argument_of_a_template(&self, problem: &Problem, text: &TextId) -> bool {
        let Some(name) = problem.value("name").filter(|_| problem.code() == "L040") else { return false };
        let Some(source) = self.source else { return true };
        let Some((file, message)) = source.bundle.files().message(&text.message) else { return false };
        let entry = Worded::Message(message);
        let said = entry.pattern(text.attribute.as_deref()).map(|_| as_typed(file, entry.id(), usize::MAX));
        let all = entry.attributes().iter().map(|attribute| as_typed(file, attribute.id.name, usize::MAX));
        said.into_iter().chain(all).any(|said| mentions(&said, name))
    }

    fn greeting(&mut self, file: &File, entry: Worded<'_>) {
        let facts = greeting_facts(&[Form::Title, Form::Full], Fact::Name);
        let found = self.words.check_static(&TextId::message("greeting"), &facts);
        let is_sound = found.is_empty();
        self.problems.extend(found);
        if is_sound && let Err(problems) = self.words.greeting() {
            self.problems.extend(problems);
        }
        for keys in entry.value().map(|pattern| selects(pattern, "form")).unwrap_or_default() {
            for form in FORMS.iter().filter(|form| !keys.contains(&form.as_str())) {
                let problem = Problem::warning("L054").with("id", "greeting").with("variant", form.as_str());
                self.problems.push(problem.at(file.place(entry.id())));
            }
        }
    }
}

/// Whether a text prints or chooses by anything at all.
fn has_value(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().any(|element| matches!(element, PatternElement::Placeable { .. }))
}

fn home_of(file: &File) -> &str {
    file.source.path.splitn(3, '/').nth(2).unwrap_or_default()
}

/// The targets of a message's Markdown links, with their places.
fn link_targets(file: &File, entry: Worded<'_>) -> BTreeMap<String, Place> {
    let mut targets = BTreeMap::new();
    let Some(pattern) = entry.value() else { return targets };
    texts(pattern, &mut |text| {
        for (at, _) in text.match_indices("](") {
            let target = &text[at + 2..];
            // The next link ends the search, or each that is not closed would look through all that follows.
            let end = target.find([')', '[']).filter(|end| *end > 0 && target[*end..].starts_with(')'));
            if let Some(end) = end {
                targets.insert(target[..end].to_owned(), file.place(&target[..end]));
            }
        }
    });
    targets
}

/// What a variable holds, as comments say it; those that are no facts hold text.
fn kind_of(fact: Option<&Fact>) -> &'static str {
    match fact {
        Some(Fact::Instant(_)) => "Instant",
        Some(Fact::Day(_)) => "Day",
        Some(Fact::Number(_)) => "Number",
        Some(Fact::Money { .. }) => "Money",
        Some(Fact::Name(_)) => "Name",
        Some(Fact::Names(_)) => "Names",
        Some(Fact::Text(_)) | None => "Text",
    }
}

/// Whether a text as typed uses a variable.
fn mentions(said: &str, name: &str) -> bool {
    said.match_indices(name).any(|(at, _)| {
        said[..at].ends_with('$')
            && !said[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    })
}

/// Whether a text of one line has a blank line in it; what stands in braces holds none.
fn has_blank_line(pattern: &Pattern<&str>) -> bool {
    let mut said = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.push_str(value),
            PatternElement::Placeable { .. } => said.push('x'),
        }
    }
    join_lines(&said, false).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::fixture::*;

    const EN: &str =
        "subject = Lunch\nlunch =\n    Come on { $date }. [Register](register)\n    .title = Lunch in the garden\n";
    const ZH: &str = "subject = 午餐\nlunch =\n    { $date }请来。[登记](register)\n    .title = 园中午餐\n";

    fn project(en: &str, zh: &str) -> Project {
        Project::new(&["en", "zh-CN"])
            .with("en/newsletters/spring-lunch.ftl", en)
            .with("zh-CN/newsletters/spring-lunch.ftl", zh)
    }

    fn survey(project: &Project) -> Vec<Problem> {
        let languages = [language("en"), language("zh-CN")];
        let mut found = project.load().value.coverage(&slug(), &languages, &|_, _| Some(facts()), &|_| true).problems;
        // The words of these tests have no comments.
        found.retain(|problem| problem.key() != "L140");
        found
    }

    fn found(en: &str, zh: &str) -> Vec<(&'static str, u64, u64)> {
        located(&survey(&project(en, zh)))
    }

    #[test]
    fn two_languages_that_say_the_same_have_no_problem() {
        assert_eq!(found(EN, ZH), []);
    }

    #[test]
    fn a_missing_and_a_misspelt_message_are_told_together() {
        let found = survey(&project(EN, &ZH.replace("lunch =", "lucnh =")));
        assert_eq!(located(&found), [("L020-source", 0, 0), ("L021-near", 2, 1)]);
        assert_eq!(found[1].value("meant"), Some("lunch"));
        assert!(found[0].is_error() && !found[1].is_error());
        assert_eq!(found[0].value("source"), Some("Come on { $date }. [Register](register)"));
    }

    #[test]
    fn a_message_without_a_source_is_obsolete() {
        assert_eq!(found(EN, &format!("{ZH}old-note = 旧事\n")), [("L021", 5, 1)]);
    }

    #[test]
    fn attributes_and_values_are_held_against_the_source() {
        assert_eq!(found(EN, &ZH.replace("    .title = 园中午餐\n", "")), [("L022", 2, 1)]);
        assert_eq!(found(EN, &format!("{ZH}    .note = 注\n")), [("L023", 5, 6)]);
        assert_eq!(found("a =\n    .alt = one\n", "a = 一\n    .alt = 一\n"), [("L023-value", 1, 1)]);
        assert_eq!(found("a = one\n    .alt = one\n", "a =\n    .alt = 一\n"), [("L022-value", 1, 1)]);
    }

    #[test]
    fn a_missing_file_is_one_problem() {
        let project = Project::new(&["en", "zh-CN"])
            .with("en/common.ftl", "sender = Chamber\nlist-name = News\n")
            .with("en/newsletters/spring-lunch.ftl", EN)
            .with("zh-CN/newsletters/spring-lunch.ftl", ZH);
        let found = survey(&project);
        assert_eq!(located(&found), [("L005-stub", 0, 0)]);
        assert_eq!(found[0].place().unwrap().path(), "locales/zh-CN/common.ftl");
        assert_eq!(found[0].value("command"), Some("diglot l10n stub zh-CN"));
        let no_language = Project::new(&["en", "zh-CN"]).with("en/newsletters/spring-lunch.ftl", EN);
        assert_eq!(located(&survey(&no_language)), [("L005", 0, 0)]);
    }

    #[test]
    fn junk_hides_what_is_missing_in_it() {
        let zh = ZH.replace("subject = 午餐", "subject ＝ 午餐");
        let project = project(EN, &zh);
        assert_eq!(located(&survey(&project)), located(&project.load().problems));
    }

    #[test]
    fn what_a_message_lacks_is_not_told_when_it_breaks_off() {
        let zh = "subject = 午餐\nlunch =\n    { $date }请来。\n\n请[登记](register)\n\n    .title = 园中午餐\n";
        let broken = project(EN, zh);
        let junk = located(&broken.load().problems);
        assert_eq!(junk[0], ("L001-column", 5, 1));
        assert_eq!(located(&survey(&broken)), []);
        let words = broken.load().value;
        let title = words.words(&language("zh-CN"), &slug()).unwrap();
        let title = title.plain(&TextId::attribute("lunch", "title"), &facts()).unwrap_err();
        assert!(junk.contains(&located(&title)[0]), "{title:?}");
        let in_the_source = "subject = Lunch\nlunch =\n    Come on { $date }.\n\nPlease [register](register)\n";
        assert_eq!(found(in_the_source, ZH), []);
    }

    #[test]
    fn a_text_that_the_newsletter_leaves_out_of_a_language_need_not_be_translated() {
        let project = project(EN, "subject = 午餐\n");
        let languages = [language("en"), language("zh-CN")];
        let left_out =
            |text: &TextId, language: &Language| (language.as_str() == "en" || text.message != "lunch").then(facts);
        assert_eq!(located(&project.load().value.coverage(&slug(), &languages, &left_out, &|_| true).problems), []);
    }

    #[test]
    fn an_id_in_two_files_of_a_language_is_found() {
        let project =
            project(EN, ZH).with("en/common.ftl", "subject = News\n").with("zh-CN/common.ftl", "subject = 通讯\n");
        assert_eq!(located(&survey(&project)), [("L004", 1, 1), ("L004", 1, 1)]);
    }

    #[test]
    fn links_are_those_of_the_source() {
        assert_eq!(found(EN, &ZH.replace("[登记](register)", "登记")), [("L071-lost", 2, 1)]);
        let both = ZH.replace("(register)", "(register)和[地图](map)");
        assert_eq!(found(EN, &both), [("L071-added", 3, 37)]);
    }

    #[test]
    fn a_link_with_full_width_brackets_is_told_where_it_stands_and_not_as_lost() {
        assert_eq!(found(EN, &ZH.replace("(register)", "（register）")), [("L071-wide", 3, 21)]);
        assert_eq!(found(EN, &ZH.replace("[登记]", "【登记】")), [("L071-wide", 3, 17)]);
        assert_eq!(found(&EN.replace("(register)", "（register）"), ZH), []);
    }

    #[test]
    fn every_text_is_formatted_with_its_facts_in_every_variant() {
        let zh = ZH.replace("午餐\nlunch", "{ $year ->\n    [2020] { $pleace }\n   *[other] 午餐\n }\nlunch");
        assert_eq!(found(EN, &zh), [("L040-near", 2, 15)]);
    }

    #[test]
    fn a_shared_text_may_take_arguments_of_a_template_that_its_source_takes_too() {
        let common = |en: &str, zh: &str| {
            let project = project(EN, ZH).with("en/common.ftl", en).with("zh-CN/common.ftl", zh);
            located(&survey(&project))
        };
        assert_eq!(common("more = More on { $topic }\n", "more = 更多{ $topic }\n"), []);
        assert_eq!(common("more = More on { $topic }\n", "more = 更多{ $topics }\n"), [("L040", 1, 13)]);
    }

    #[test]
    fn a_variable_that_a_translation_loses_or_changes_is_told() {
        let en = "x = { $seats } seats on { $date }\n";
        assert_eq!(found(en, "x = { $date }，座位有限\n"), [("L041", 1, 1)]);
        assert_eq!(found(en, "x = { $date }，{ $year }个座位\n"), [("L041-other", 1, 18)]);
        assert_eq!(found(en, "x = { $date }，{ $seats }个座位，{ $year }年\n"), [("L041-added", 1, 32)]);
        assert_eq!(found("x = { $seats ->\n    [one] one seat\n   *[other] some\n }\n", "x = 若干座位\n"), []);
    }

    #[test]
    fn a_term_that_a_translation_drops_is_told_unless_it_comes_through_another() {
        let terms = |text: &str, own: &str| format!("x = {text}\n-club = {own}\ny = {{ -club }}\n");
        let en = terms("The { -club } and { -club }", "Garden club");
        assert_eq!(found(&en, &terms("我们", "园艺会")), [("L045", 1, 1)]);
        assert_eq!(found(&en, &terms("{ -club }", "园艺会")), []);
        assert_eq!(found(&en, &terms("{ y }", "园艺会")), []);
    }

    #[test]
    fn a_value_that_only_some_variants_print_is_told_unless_the_source_does_so_too() {
        let zh = "x = { $year ->\n    [2020] { $seats }座\n   *[other] 再见\n }\n";
        assert_eq!(found("x = See { $seats } seats\n", zh), [("L047", 2, 15)]);
        let en = "x = { $year ->\n    [2020] { $seats } seats\n   *[other] Good-bye\n }\n";
        assert_eq!(found(en, zh), []);
    }

    #[test]
    fn another_order_than_the_source_is_a_hint() {
        let found = survey(&project("a = one\nb = two\n", "b = 二\na = 一\n"));
        assert_eq!((located(&found), found[0].severity()), (vec![("L011", 2, 1)], Severity::Hint));
    }

    #[test]
    fn a_variable_without_a_word_in_the_comment_is_a_hint_in_the_source() {
        let en = "# $seats (Number)\na = { $seats } seats on { $date }\n";
        let project = project(en, "a = { $date }，{ $seats }个座位\n");
        let languages = [language("en"), language("zh-CN")];
        let found = project.load().value.coverage(&slug(), &languages, &|_, _| Some(facts()), &|_| true).problems;
        let told: Vec<_> =
            found.iter().map(|problem| (problem.key(), problem.value("name"), problem.value("type"))).collect();
        assert_eq!(told, [("L140", Some("date"), Some("Day"))]);
    }

    #[test]
    fn terms_are_checked_even_where_nobody_uses_them() {
        let found = found(&format!("{EN}-a = x\n"), &format!("{ZH}-a = {{ -b }}\n-b = {{ -a }}\n-c = {{ $case }}\n"));
        assert_eq!(found, [("L044", 5, 9), ("L044", 6, 9)]);
    }

    #[test]
    fn an_attribute_has_no_blank_line() {
        let blank = "lunch =\n    .title =\n        One\n\n        two\n";
        assert_eq!(found(blank, "lunch =\n    .title = 一\n"), [("L132", 1, 1)]);
    }

    #[test]
    fn a_greeting_without_one_of_its_forms_is_found() {
        let titles = "title-mr = Mr\ntitle-ms = Ms\ntitle-dr = Dr\ntitle-prof = Prof.\ntitle-amb = Ambassador\n";
        let greeting = "greeting = { $form ->\n    [full] Dear { $full },\n   *[none] Dear members,\n }\n";
        let project = Project::new(&["en"])
            .with("en/common.ftl", &[titles, greeting].concat())
            .with("en/newsletters/spring-lunch.ftl", EN);
        let found =
            project.load().value.coverage(&slug(), &[language("en")], &|_, _| Some(facts()), &|_| true).problems;
        assert_eq!(located(&found), [("L054", 6, 1)]);
        let form = found.iter().find(|problem| problem.key() == "L054").unwrap();
        assert_eq!(form.value("variant"), Some("title"));
    }

    #[test]
    fn a_newsletter_that_leaves_the_source_language_out_has_no_source() {
        let project = Project::new(&["en", "zh-CN"])
            .with("en/common.ftl", "sender = Chamber\n")
            .with("zh-CN/common.ftl", "sender = 商会\n")
            .with("zh-CN/newsletters/spring-lunch.ftl", ZH);
        let found =
            project.load().value.coverage(&slug(), &[language("zh-CN")], &|_, _| Some(facts()), &|_| true).problems;
        assert_eq!(located(&found), []);
    }
}
