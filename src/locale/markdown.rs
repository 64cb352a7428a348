//! Markdown to a small tree of what a newsletter may hold: paragraphs, lists, strong, emphasis, links, line breaks.
//!
//! In: a formatted text with tokens. Out: the tree, values in their places, links resolved; everything else that Markdown
//! knows is a problem. A value from outside is never parsed, so it can neither format nor inject.

use std::cell::RefCell;

use comrak::nodes::{ListDelimType, ListType, Node, NodeList, NodeValue};
use comrak::{Arena, Options, parse_document};
use fluent_syntax::ast::{Expression, Pattern, PatternElement};

use crate::link::{Link, LinkTarget, Links, NotALink};
use crate::problem::{Place, Problem, nearest};
use crate::slot::Nonce;

use super::characters::{clean, joint};
use super::file::File;
use super::frame::{Formatted, next_token};
use super::html;
use super::prose;
use super::text::Rich;
use super::wide::wide_in;
use super::words::Found;

/// How deep lists and emphasis may nest.
const MOST_DEPTH: usize = 32;
/// How many findings of one text are told; the others show when these are mended.
const MOST_FINDINGS: usize = 100;

/// A block of text.
#[derive(Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    List { ordered: bool, tight: bool, items: Vec<Vec<Block>> },
}

/// A run of text.
#[derive(Debug, PartialEq)]
pub(super) enum Inline {
    Text(String),
    Break,
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link(String, Vec<Inline>),
}

/// Both forms of a formatted Markdown text, from one tree.
pub(super) fn rich(
    found: Found<'_>,
    formatted: &Formatted,
    links: &Links,
    nonce: Nonce,
    han: bool,
) -> Result<Rich, Vec<Problem>> {
    let used = (0..formatted.values.len()).map(|number| formatted.inner.contains(&number));
    let used = RefCell::new(used.collect());
    let mut reader = Reader { found, formatted, links, nonce, han, used, refused: 0, problems: Vec::new() };
    let blocks = reader.read();
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let html = html::write(&blocks);
    if !html::is_what_it_says(&html, &blocks) {
        let problem = Problem::error("L060-wall").with("id", found.entry.id());
        return Err(vec![problem.at(found.file.place(found.entry.id()))]);
    }
    Ok(Rich { text: prose::write(&blocks, han), html })
}

/// What every text is read with.
pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options
}

struct Reader<'r> {
    found: Found<'r>,
    formatted: &'r Formatted,
    links: &'r Links,
    nonce: Nonce,
    han: bool,
    used: RefCell<Vec<bool>>,
    /// How often something was refused, told before or not.
    refused: usize,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn read(&mut self) -> Vec<Block> {
        let options = options();
        let arena = Arena::new();
        let blocks = self.blocks(parse_document(&arena, &self.formatted.text, &options), 0);
        for line in self.formatted.text.lines().filter(|line| is_definition(line)).take(MOST_FINDINGS) {
            self.problems.push(Problem::error("L076-definition").at(self.place(line)));
        }
        let Found { file, pattern, .. } = self.found;
        let mut wide = wide_in(file, pattern);
        wide.retain(|(target, _)| self.leads_somewhere(target));
        self.problems.extend(wide.into_iter().map(|(_, problem)| problem));
        if self.problems.is_empty() && self.used.borrow().contains(&false) {
            let entry = self.found.entry;
            let problem = Problem::error("L060-lost").with("id", entry.id());
            self.problems.push(problem.at(self.found.file.place(entry.id())));
        }
        blocks
    }

    fn blocks<'a>(&mut self, parent: Node<'a>, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        for node in parent.children() {
            if self.problems.len() >= MOST_FINDINGS {
                break;
            }
            let value = node.data.borrow().value.clone();
            match value {
                NodeValue::Paragraph => blocks.push(Block::Paragraph(self.inlines(node, depth))),
                NodeValue::List(list) if depth < MOST_DEPTH && is_our_list(&list) => {
                    let items = node.children().map(|item| self.blocks(item, depth + 1)).collect();
                    let ordered = list.list_type == ListType::Ordered;
                    blocks.push(Block::List { ordered, tight: list.tight, items });
                }
                other => self.refuse(node, &other),
            }
        }
        blocks
    }

    fn inlines<'a>(&mut self, parent: Node<'a>, depth: usize) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for node in parent.children() {
            if self.problems.len() >= MOST_FINDINGS {
                break;
            }
            let value = node.data.borrow().value.clone();
            match value {
                NodeValue::Text(text) => inlines.push(Inline::Text(self.filled(&text))),
                NodeValue::SoftBreak => {
                    let text = joint(self.beside(node, false), self.beside(node, true), self.han);
                    inlines.push(Inline::Text(text.to_owned()));
                }
                NodeValue::LineBreak => inlines.push(Inline::Break),
                NodeValue::Strong if depth < MOST_DEPTH => inlines.push(Inline::Strong(self.inlines(node, depth + 1))),
                NodeValue::Emph if depth < MOST_DEPTH => inlines.push(Inline::Emphasis(self.inlines(node, depth + 1))),
                NodeValue::Link(link) if depth < MOST_DEPTH => {
                    if !link.title.is_empty() {
                        self.problems.push(Problem::error("L076-title").at(self.place(&link.title)));
                    }
                    match self.target(&link.url) {
                        Ok(href) => inlines.push(Inline::Link(href, self.inlines(node, depth + 1))),
                        Err(problem) => self.problems.push(problem),
                    }
                }
                other => self.refuse(node, &other),
            }
        }
        inlines
    }

    /// Puts values in the places of their tokens.
    fn filled(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some((before, number, after)) = next_token(rest, self.nonce) {
            out.push_str(before);
            if let Some(value) = self.formatted.values.get(number) {
                out.push_str(&clean(value));
                self.used.borrow_mut()[number] = true;
            }
            rest = after;
        }
        out + rest
    }

    /// The character that stands before or after a soft break, in whatever element it is.
    fn beside<'a>(&self, from: Node<'a>, after: bool) -> Option<char> {
        let sibling = |node: Node<'a>| if after { node.next_sibling() } else { node.previous_sibling() };
        let mut node = from;
        loop {
            while let Some(next) = sibling(node) {
                node = next;
                if let Some(edge) = self.edge(node, after) {
                    return Some(edge);
                }
            }
            node = node.parent().filter(|parent| !parent.data.borrow().value.block())?;
        }
    }

    /// The first or last character of a subtree.
    fn edge<'a>(&self, node: Node<'a>, first: bool) -> Option<char> {
        if let NodeValue::Text(text) = &node.data.borrow().value {
            let text = self.filled(text);
            return if first { text.chars().next() } else { text.chars().next_back() };
        }
        let mut children: Vec<Node<'a>> = node.children().collect();
        if !first {
            children.reverse();
        }
        children.into_iter().find_map(|child| self.edge(child, first))
    }

    fn target(&self, url: &str) -> Result<String, Problem> {
        let has_value = next_token(url, self.nonce).is_some();
        let written = self.filled(url);
        if !has_value && is_name(&written) {
            return match self.links.get(&written) {
                Some(LinkTarget::Link(link)) => Ok(link.as_str().to_owned()),
                Some(LinkTarget::Slot(slot)) => Ok(self.nonce.slot(*slot)),
                None => Err(self.unknown_link(&written)),
            };
        }
        let problem = match Link::parse(&written) {
            Ok(link) if !link.is_http() => return Ok(link.as_str().to_owned()),
            Ok(_) | Err(NotALink::Scheme) => Problem::error("L072-scheme"),
            Err(NotALink::Form | NotALink::Character) if !has_value && is_translated(&written) => {
                Problem::error("L072-translated")
            }
            Err(NotALink::UserInfo) => Problem::error("L072-user"),
            Err(NotALink::Form | NotALink::Character) => Problem::error("L072-form"),
        };
        Err(problem.with("target", &written).at(self.place(&format!("]({url}"))))
    }

    fn leads_somewhere(&self, target: &str) -> bool {
        self.links.get(target).is_some() || Link::parse(target).is_ok()
    }

    fn unknown_link(&self, name: &str) -> Problem {
        let problem = match nearest(name, self.links.names()) {
            Some(meant) => Problem::error("L072-near").with("name", name).with("meant", meant),
            None => Problem::error("L072").with("name", name),
        };
        problem.at(self.place(&format!("]({name}")))
    }

    /// Everything that is not in our subset.
    fn refuse(&mut self, node: Node<'_>, value: &NodeValue) {
        self.refused += 1;
        if self.refused > MOST_FINDINGS {
            return;
        }
        let problem = match value {
            NodeValue::HtmlInline(_) | NodeValue::HtmlBlock(_) => Problem::error("L070"),
            NodeValue::Heading(_) => Problem::error("L076-heading"),
            NodeValue::BlockQuote => Problem::error("L076-quote"),
            NodeValue::CodeBlock(block) if block.fenced => Problem::error("L076-code"),
            NodeValue::CodeBlock(_) => Problem::error("L076-indent"),
            NodeValue::Code(_) => Problem::error("L076-code"),
            NodeValue::ThematicBreak => Problem::error("L076-rule"),
            NodeValue::Image(_) => Problem::error("L076-image"),
            NodeValue::List(list) if list.list_type == ListType::Ordered => Problem::error("L076-number"),
            NodeValue::List(_) => Problem::error("L076-list"),
            _ => Problem::error("L076"),
        };
        let at = node.data.borrow().sourcepos.start;
        let line = self.formatted.text.lines().nth(at.line.saturating_sub(1)).unwrap_or_default();
        let mut needle = line.trim();
        if let NodeValue::HtmlInline(tag) = value {
            needle = tag;
        }
        let problem = problem.with("text", needle).at(self.place(needle));
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Where the author typed some words; the message itself where that cannot be told.
    fn place(&self, words: &str) -> Place {
        let Found { file, entry, pattern } = self.found;
        let literal = next_token(words, self.nonce).map_or(words, |(before, ..)| before).trim();
        find_text(file, pattern, literal).unwrap_or_else(|| file.place(entry.id()))
    }
}

/// The place of some words in the texts of a pattern.
fn find_text(file: &File, pattern: &Pattern<&str>, words: &str) -> Option<Place> {
    if words.is_empty() {
        return None;
    }
    pattern.elements.iter().find_map(|element| match element {
        PatternElement::TextElement { value } => {
            let at = value.find(words)?;
            Some(file.place(&value[at..at + words.len()]))
        }
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().find_map(|variant| find_text(file, &variant.value, words))
        }
        PatternElement::Placeable { .. } => None,
    })
}

/// `- ` items, or numbers with a full stop from 1.
fn is_our_list(list: &NodeList) -> bool {
    match list.list_type {
        ListType::Bullet => list.bullet_char == b'-' && !list.is_task_list,
        ListType::Ordered => list.start == 1 && list.delimiter == ListDelimType::Period,
    }
}

/// A link definition, which Markdown takes out of the text without a trace.
fn is_definition(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('[') && line.split_once(']').is_some_and(|(_, rest)| rest.starts_with(':'))
}

/// Whether a target was translated, or written as the anchor of a page: `地图`, `#地图`.
fn is_translated(target: &str) -> bool {
    target.starts_with('#') || !target.is_ascii() && !target.contains("//")
}

fn is_name(target: &str) -> bool {
    target.starts_with(|c: char| c.is_ascii_lowercase())
        && target.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    fn html(message: &str) -> String {
        rich("zh-CN", message).unwrap().0
    }

    fn problems(message: &str) -> Vec<&'static str> {
        rich("zh-CN", message).unwrap_err()
    }

    #[test]
    fn the_subset_of_markdown_becomes_html_and_text() {
        let message =
            "x =\n    Come to the **garden**, *please*.\n\n    - soup\n    - bread\n\n    1. sit\n    2. eat\n";
        let (html, text) = rich("en", message).unwrap();
        assert_eq!(
            html,
            "<p>Come to the <strong>garden</strong>, <em>please</em>.</p><ul><li>soup</li><li>bread</li></ul>\
             <ol><li>sit</li><li>eat</li></ol>"
        );
        assert_eq!(text, "Come to the garden, please.\n\n- soup\n- bread\n\n1. sit\n2. eat");
    }

    #[test]
    fn emphasis_beside_chinese_punctuation_is_emphasis() {
        assert_eq!(html("x = **“注意”**请带杯子\n"), "<p><strong>“注意”</strong>请带杯子</p>");
        assert_eq!(html("x = 请看**《花园》**一书\n"), "<p>请看<strong>《花园》</strong>一书</p>");
        assert_eq!(html("x = 日期：**{ $date }**起\n"), "<p>日期：<strong>2021年4月27日</strong>起</p>");
    }

    #[test]
    fn a_line_break_between_chinese_characters_is_nothing_and_else_one_space() {
        let (html, text) =
            rich("zh-CN", "x =\n    数字化\n    不是**口号**\n    {\"\"}**而是**\n    日常，\n    见 ICT\n    学院\n")
                .unwrap();
        assert_eq!(html, "<p>数字化不是<strong>口号</strong><strong>而是</strong>日常，见 ICT 学院</p>");
        assert_eq!(text, "数字化不是口号而是日常，见 ICT 学院");
        let (english, _) = rich("en", "x =\n    two\n    words\n").unwrap();
        assert_eq!(english, "<p>two words</p>");
    }

    #[test]
    fn a_line_break_looks_at_the_value_behind_a_token() {
        assert_eq!(
            html("x =\n    时间：\n    { $date }\n    举行“数字化”\n    “中国”\n"),
            "<p>时间： 2021年4月27日举行“数字化”“中国”</p>"
        );
        assert_eq!(plain("zh-CN", "x =\n    主持：\n    { $year }年\n    见\n").unwrap(), "主持： 2021年见");
    }

    #[test]
    fn a_value_can_neither_format_nor_inject() {
        let hostile = "张*三<i> **x** [a](register) & \"q\" {{y}} \\ 　";
        let (html, text) = rich_with("zh-CN", "x = 欢迎 { $who } 光临\n", &facts_with("who", hostile)).unwrap();
        assert_eq!(text, format!("欢迎 {hostile} 光临"));
        assert_eq!(
            html,
            "<p>欢迎 张*三&lt;i&gt; **x** [a](register) &amp; &quot;q&quot; &#123;&#123;y&#125;&#125; &#x5C; &#x3000; 光临</p>"
        );
    }

    #[test]
    fn a_link_name_leads_where_the_facts_say() {
        let (html, text) = rich("en", "x = Please [register](register) now.\n").unwrap();
        assert_eq!(html, "<p>Please <a href=\"https://register.example/?a=1&amp;b=2\">register</a> now.</p>");
        assert_eq!(text, "Please register: https://register.example/?a=1&b=2 now.");
    }

    #[test]
    fn an_address_in_chinese_text_ends_before_what_follows() {
        let (_, text) = rich("zh-CN", "x = 请[登记](register)。\n").unwrap();
        assert_eq!(text, "请登记：https://register.example/?a=1&b=2 。");
    }

    #[test]
    fn a_members_own_link_is_a_token_in_both_forms() {
        let catalog = catalog("zh-CN", "x = [退订](unsubscribe)\n");
        let token = catalog.nonce().slot(crate::slot::Slot::Unsubscribe);
        let rich = words(&catalog, "zh-CN").rich(&text("x"), &facts(), &links()).unwrap();
        assert_eq!(rich.html(), format!("<p><a href=\"{token}\">退订</a></p>"));
        assert_eq!(rich.text(), format!("退订：{token}"));
    }

    #[test]
    fn literal_links_are_https_mail_and_telephone() {
        assert!(
            html("x = [写信](mailto:office@chinalux.example)\n").contains("href=\"mailto:office@chinalux.example\"")
        );
        assert_eq!(problems("x = [x](javascript:alert)\n"), ["L072-scheme"]);
        assert_eq!(problems("x = [x](http://x.example)\n"), ["L072-scheme"]);
        assert_eq!(problems("x = [x](//x.example)\n"), ["L072-form"]);
        assert_eq!(problems("x = [x](https://a:b@x.example)\n"), ["L072-user"]);
        assert_eq!(problems("x = [登记](regster)\n"), ["L072-near"]);
        assert_eq!(problems("x = [登记](tickets)\n"), ["L072"]);
        assert_eq!(problems("x = [登记](登记)\n"), ["L072-translated"]);
        assert_eq!(problems("x = [登记](#登记)\n"), ["L072-translated"]);
    }

    #[test]
    fn a_fact_may_be_a_link_target_when_it_is_a_good_link() {
        let good = rich_with("en", "x = [site]({ $url })\n", &facts_with("url", "https://a.example/x")).unwrap();
        assert_eq!(good.0, "<p><a href=\"https://a.example/x\">site</a></p>");
        let bad = rich_with("en", "x = [site]({ $url })\n", &facts_with("url", "javascript:x"));
        assert_eq!(bad.unwrap_err(), ["L072-scheme"]);
        let name = rich_with("en", "x = [site]({ $url })\n", &facts_with("url", "register"));
        assert_eq!(name.unwrap_err(), ["L072-form"]);
    }

    #[test]
    fn a_link_with_full_width_brackets_is_told_and_other_brackets_are_text() {
        assert_eq!(problems("x = 请[报名]（register）\n"), ["L071-wide"]);
        assert_eq!(problems("x = 请【报名】(register)\n"), ["L071-wide"]);
        assert_eq!(html("x = 【通信】（ict）\n"), "<p>【通信】（ict）</p>");
    }

    #[test]
    fn everything_else_is_a_problem_at_its_place() {
        for (message, key) in [
            ("x = # 标题\n", "L076-heading"),
            ("x =\n    标题\n    ---\n", "L076-heading"),
            ("x = > 引文\n", "L076-quote"),
            ("x = 用 `code`\n", "L076-code"),
            ("x =\n    一\n\n        代码\n    二\n", "L076-indent"),
            ("x =\n    一\n\n    ---\n", "L076-rule"),
            ("x = ![图](a)\n", "L076-image"),
            ("x = 一<br>二\n", "L070"),
            ("x = 2021. 年\n", "L076-number"),
            ("x = + 一\n", "L076-list"),
            ("x = {\"\"}[a]: https://a.example\n", "L076-definition"),
            ("x = [a](register \"题\")\n", "L076-title"),
        ] {
            assert_eq!(problems(message), [key], "{message}");
        }
        let many = format!("x = {}\n", "`a`a".repeat(20_000));
        assert!(problems(&many).len() <= super::MOST_FINDINGS);
        let catalog = catalog("zh-CN", "x =\n    第一段\n\n    # 标题\n");
        let found = words(&catalog, "zh-CN").rich(&text("x"), &facts(), &links()).unwrap_err();
        assert_eq!(located(&found), [("L076-heading", 4, 5)]);
    }

    #[test]
    fn nesting_without_end_is_a_problem_and_no_abort() {
        let deep = format!("x = {}a\n", "- ".repeat(50_000));
        assert!(rich("en", &deep).is_err());
        let stars = format!("x = {}a{}\n", "**a ".repeat(5_000), " b**".repeat(5_000));
        assert!(rich("en", &stars).is_err());
    }

    #[test]
    fn a_list_of_several_paragraphs_keeps_its_shape() {
        let (html, text) = rich("en", "x =\n    - one\n\n      more\n    - two\n").unwrap();
        assert_eq!(html, "<ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul>");
        assert_eq!(text, "- one\n\n  more\n\n- two");
    }

    #[test]
    fn a_hard_break_is_kept() {
        let (html, text) = rich("zh-CN", "x =\n    一\\\n    二\n").unwrap();
        assert_eq!((html.as_str(), text.as_str()), ("<p>一<br/>二</p>", "一\n二"));
    }

    proptest::proptest! {
        #[test]
        fn any_value_reaches_the_text_unchanged_and_the_html_without_a_tag(value in "[^\\p{C}]{1,40}") {
            let (html, text) = rich_with("zh-CN", "x = **欢迎**{ $who }光临\n", &facts_with("who", &value)).unwrap();
            proptest::prop_assert_eq!(text, format!("欢迎{value}光临"));
            let inner = html.strip_prefix("<p><strong>欢迎</strong>").unwrap().strip_suffix("光临</p>").unwrap();
            let is_raw = inner.contains(['<', '>', '{', '}', '"', '\\']);
            proptest::prop_assert!(!is_raw);
        }

        #[test]
        fn no_text_of_an_author_makes_us_panic(text in "[ \n*_`#>\\[\\](){}<&$|!a-c1.:甲“”｛-]{0,60}") {
            let message = format!("x = {}\n", text.replace('\n', "\n    "));
            let _ = rich("zh-CN", &message);
            let _ = plain("zh-CN", &message);
        }
    }
}
