//! Rewrites MJML so that mrml 6.0.1 renders it right; it repairs and never refuses.
//!
//! mrml writes attribute values with Rust's `{:?}` and drops or refuses white space by its first character. So attribute values
//! are written without any character that has an escape in Rust, and white space without ambiguity. On the way the template
//! marks are taken out, and the table from offsets to marks is kept. Twice is the same as once; time is linear.

use super::escape::push_plain;
use super::markup::{Piece, Tag, pieces};

/// MJML fit for mrml, and where it came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepared {
    /// The text.
    pub(super) mjml: String,
    /// Offsets of start tags and the number of the template mark that stood there, by offset.
    pub(super) marks: Vec<(usize, usize)>,
    /// The same for end tags, declarations and every other `<`.
    pub(super) further: Vec<(usize, usize)>,
}

impl Prepared {
    /// The number of the mark in force at an offset.
    pub(super) fn mark_at(&self, offset: usize) -> Option<usize> {
        let after = self.marks.partition_point(|(at, _)| *at <= offset);
        Some(self.marks.get(after.checked_sub(1)?)?.1)
    }

    /// The last mark of any kind at or before an offset, and its own offset.
    pub(super) fn nearest_mark(&self, offset: usize) -> Option<(usize, usize)> {
        let last = |marks: &[(usize, usize)]| {
            let after = marks.partition_point(|(at, _)| *at <= offset);
            marks.get(after.checked_sub(1)?).copied()
        };
        last(&self.marks).max(last(&self.further))
    }
}

/// Elements whose content mrml copies as HTML, so that a space between two tags is one that a reader sees.
const CONTENT: [&str; 8] = [
    "mj-text",
    "mj-button",
    "mj-table",
    "mj-raw",
    "mj-accordion-title",
    "mj-accordion-text",
    "mj-navbar-link",
    "mj-social-element",
];

/// The pre-pass.
pub(super) fn prepare(mjml: &str) -> Prepared {
    let text = mjml.strip_prefix('\u{feff}').unwrap_or(mjml).replace("\r\n", "\n").replace('\r', "\n");
    let mut writer = Writer::default();
    for (_, piece) in pieces(&text) {
        writer.write(&piece);
    }
    writer.flush(false);
    writer.out
}

#[derive(Default)]
struct Writer<'a> {
    out: Prepared,
    text: String,
    content: Option<&'a str>,
    opened: bool,
    title: bool,
    mark: Option<usize>,
}

impl<'a> Writer<'a> {
    fn write(&mut self, piece: &Piece<'a>) {
        match piece {
            Piece::Text(text) => {
                self.mark_further(self.out.mjml.len() + self.text.len());
                self.text.push_str(text);
            }
            Piece::Comment(comment) => self.mark = mark(comment).or(self.mark),
            Piece::Conditional(raw) | Piece::Style(raw) | Piece::Other(raw) => {
                self.flush(false);
                self.mark_further(self.out.mjml.len());
                self.out.mjml.push_str(raw);
            }
            Piece::Start(tag) => {
                self.flush(false);
                self.out.marks.extend(self.mark.take().map(|mark| (self.out.mjml.len(), mark)));
                write_tag(&mut self.out.mjml, tag);
                self.open(tag);
            }
            Piece::End { name, raw } => {
                let closes = self.content == Some(name);
                self.flush(closes);
                self.mark_further(self.out.mjml.len());
                self.out.mjml.push_str(raw);
                self.title &= *name != "mj-title";
                if closes {
                    self.content = None;
                }
            }
        }
    }

    fn mark_further(&mut self, offset: usize) {
        self.out.further.extend(self.mark.take().map(|mark| (offset, mark)));
    }

    fn open(&mut self, tag: &Tag<'a>) {
        if tag.closed {
            return;
        }
        self.title = tag.name == "mj-title";
        if self.content.is_none() && CONTENT.contains(&tag.name) {
            self.content = Some(tag.name);
            self.opened = true;
        }
    }

    /// Writes the text that was gathered; `closing` says that a content element ends behind it.
    fn flush(&mut self, closing: bool) {
        let text = std::mem::take(&mut self.text);
        let edge = std::mem::take(&mut self.opened) || closing;
        if text.is_empty() {
        } else if self.title {
            push_squeezed(&mut self.out.mjml, text.trim());
        } else if !text.trim().is_empty() {
            self.out.mjml.push_str(&text);
        } else if self.content.is_none() || edge {
            self.out.mjml.push('\n');
        } else {
            self.out.mjml.push(' ');
            self.out.mjml.extend(text.chars().filter(|c| !c.is_ascii_whitespace()));
        }
    }
}

/// The number in a template mark, `<!--@17-->`.
fn mark(comment: &str) -> Option<usize> {
    comment.strip_prefix("<!--@")?.strip_suffix("-->")?.parse().ok()
}

fn write_tag(out: &mut String, tag: &Tag<'_>) {
    if tag.attributes.is_empty() {
        out.push_str(tag.raw);
        return;
    }
    out.push('<');
    out.push_str(tag.name);
    for attribute in &tag.attributes {
        out.push(' ');
        out.push_str(attribute.name);
        match attribute.value {
            Some(value) if attribute.quoted => {
                out.push_str("=\"");
                push_squeezed(out, value);
                out.push('"');
            }
            Some(value) => {
                out.push('=');
                out.push_str(value);
            }
            None => {}
        }
    }
    out.push_str(if tag.closed { "/>" } else { ">" });
}

/// Runs of white space become one space; what Rust would escape becomes a reference.
fn push_squeezed(out: &mut String, value: &str) {
    let mut space = false;
    for c in value.chars() {
        if c.is_ascii_whitespace() {
            if !space {
                out.push(' ');
            }
        } else if c == '"' {
            out.push_str("&quot;");
        } else if c == '\\' {
            out.push_str("&#92;");
        } else {
            push_plain(out, c);
        }
        space = c.is_ascii_whitespace();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(mjml: &str) -> String {
        let once = prepare(mjml).mjml;
        assert_eq!(prepare(&once).mjml, once, "twice is the same as once");
        once
    }

    #[test]
    fn attribute_values_hold_nothing_that_rust_escapes() {
        assert_eq!(
            prepared("<mj-image src='a.png' alt='活动　“海报”\n  \"x\" a\\b 👨\u{200d}👩'/>"),
            "<mj-image src=\"a.png\" alt=\"活动&#x3000;“海报” &quot;x&quot; a&#92;b 👨&#x200D;👩\"/>"
        );
    }

    #[test]
    fn white_space_in_a_container_becomes_a_line_feed_and_in_content_a_space() {
        assert_eq!(
            prepared("<mj-head>\r\n <mj-title>x</mj-title></mj-head>"),
            "<mj-head>\n<mj-title>x</mj-title></mj-head>"
        );
        assert_eq!(
            prepared("<mj-text>\n <b>a</b>\n<!-- c -->\n<i>b</i> </mj-text>"),
            "<mj-text>\n<b>a</b> <i>b</i>\n</mj-text>"
        );
    }

    #[test]
    fn a_title_is_trimmed_and_escaped_like_an_attribute() {
        assert_eq!(prepared("<mj-title>\n A \"B\"　C </mj-title>"), "<mj-title>A &quot;B&quot;&#x3000;C</mj-title>");
    }

    #[test]
    fn style_bodies_and_conditional_comments_stay_as_they_are() {
        let same = "<mj-style>a:before{content:\"\\201C\"}\n\n<!-- x --></mj-style><!--[if mso]><style>p{}\n</style><![endif]-->";
        assert_eq!(prepared(same), same);
    }

    #[test]
    fn marks_are_taken_out_and_found_again_by_offset() {
        let prepared = prepare("<!--@3--><mjml><!--@7--><mj-body>x<!--@9--></mj-body></mjml>");
        assert_eq!(prepared.mjml, "<mjml><mj-body>x</mj-body></mjml>");
        assert_eq!((prepared.nearest_mark(15), prepared.nearest_mark(16)), (Some((6, 7)), Some((16, 9))));
        assert_eq!(
            (prepared.mark_at(0), prepared.mark_at(5), prepared.mark_at(6), prepared.mark_at(20)),
            (Some(3), Some(3), Some(7), Some(7))
        );
    }

    const SCRAPS: [&str; 24] = [
        "<mjml>",
        "<mj-text>",
        "</mj-text>",
        "<mj-raw>",
        "</mj-raw>",
        "<mj-title>",
        "</mj-title>",
        "<mj-style>",
        "</mj-style>",
        "<p a='\"\\　' b=\"x\n y\" c=d e>",
        "<br/>",
        "</p>",
        "<!-- c -->",
        "<!--@1-->",
        "<!--[if mso]>",
        "<![endif]-->",
        " ",
        "\n",
        "\r\n",
        "\t",
        "　",
        "甲",
        "<",
        ">",
    ];

    proptest::proptest! {
        #[test]
        fn the_pre_pass_is_done_once_and_for_all(picks in proptest::collection::vec(0..SCRAPS.len(), 0..16)) {
            let text: String = picks.iter().map(|pick| SCRAPS[*pick]).collect();
            let once = prepare(&text).mjml;
            proptest::prop_assert_eq!(&prepare(&once).mjml, &once, "{}", text);
        }

        #[test]
        fn words_stay_as_they_are_but_for_white_space(words in "[a-z 甲乙，。\n\t&;'\"\\\\]{0,40}") {
            let text = format!("<mj-text><p title=\"{}\">{words}</p></mj-text>", words.replace('"', "'"));
            let read = |text: &str| -> Vec<String> {
                let page = super::super::page::read(text);
                let squeezed = |text: &str| text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                page.items.iter().filter_map(|item| match &item.kind {
                    super::super::page::Kind::Text { text, .. } => Some(squeezed(text)),
                    super::super::page::Kind::Start(element) => element.attribute("title").map(squeezed),
                    super::super::page::Kind::End(_) => None,
                }).filter(|text| !text.is_empty()).collect()
            };
            proptest::prop_assert_eq!(read(&prepare(&text).mjml), read(&text));
        }
    }
}
