//! MJML to HTML: runs mrml without network, remote fonts or files, and turns its complaints into problems.
//!
//! mrml's own sentences are generic and its positions lead into the expanded text; so a problem here has a key of ours and an
//! offset, which the caller maps back to the author's template. Nesting and size are capped before mrml may recurse.

use std::collections::HashMap;

use mrml::mjml::Mjml;
use mrml::prelude::parser::{Error, ParserOptions, Warning};
use mrml::prelude::render::RenderOptions;

use super::caps;
use super::include::Includes;
use super::markup::{Piece, is_void, pieces};
use crate::language::Language;
use crate::problem::Problem;

/// A complaint about the expanded MJML, and where in it.
#[derive(Debug)]
pub(super) struct Fault {
    /// What; its place is still to be found.
    pub(super) problem: Problem,
    /// Byte offset in the expanded MJML.
    pub(super) offset: Option<usize>,
}

impl Fault {
    pub(super) fn at(offset: usize, problem: Problem) -> Fault {
        Fault { problem, offset: Some(offset) }
    }
}

/// Renders prepared MJML, whose includes must be sound, as HTML in the edition's first language.
pub(super) fn to_html(mjml: &str, language: &Language, includes: Includes) -> Result<String, Vec<Fault>> {
    if let Some(fault) = too_deep(mjml) {
        return Err(vec![fault]);
    }
    let options = ParserOptions { include_loader: Box::new(includes) };
    let parsed = mrml::parse_with_options(mjml, &options).map_err(|error| vec![refusal(&error)])?;
    if !parsed.warnings.is_empty() {
        return Err(parsed.warnings.iter().map(warning).collect());
    }
    html(parsed.element, language)
}

fn html(mut document: Mjml, language: &Language) -> Result<String, Vec<Fault>> {
    let refused = |problem: Problem| vec![Fault { problem, offset: None }];
    document.attributes.lang = Some(language.to_string());
    document.attributes.dir.get_or_insert_with(|| "ltr".to_owned());
    // Without an origin of our own an icon has a relative source, which the post-checks refuse; mrml's default is a company's.
    let options = RenderOptions { disable_comments: true, social_icon_origin: Some("".into()), fonts: HashMap::new() };
    let html =
        document.render(&options).map_err(|error| refused(Problem::error("L061-render").with("reason", error)))?;
    if html.len() > caps::MOST_HTML {
        return Err(refused(Problem::error("L013-html").with("size", html.len()).with("most", caps::MOST_HTML)));
    }
    Ok(html)
}

pub(super) fn too_deep(mjml: &str) -> Option<Fault> {
    let mut depth = 0_usize;
    for (offset, piece) in pieces(mjml) {
        match piece {
            Piece::Start(tag) if !tag.closed && !is_void(tag.name) => depth += 1,
            Piece::End { .. } => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > caps::MOST_NESTING {
            return Some(Fault::at(offset, Problem::error("L013-mjml-depth").with("most", caps::MOST_NESTING)));
        }
    }
    None
}

fn warning(warning: &Warning) -> Fault {
    Fault::at(warning.span.start, Problem::error("L061").with("reason", warning.kind))
}

/// What the lint did not explain before.
fn refusal(error: &Error) -> Fault {
    let offset = match error {
        Error::UnexpectedElement { position, .. }
        | Error::UnexpectedToken { position, .. }
        | Error::MissingAttribute { position, .. }
        | Error::InvalidAttribute { position, .. }
        | Error::InvalidFormat { position, .. } => Some(position.start),
        _ => None,
    };
    let problem = match error {
        Error::NoRootNode | Error::EndOfStream { .. } => Problem::error("L061-root"),
        other => Problem::error("L061").with("reason", other),
    };
    Fault { problem, offset }
}

#[cfg(test)]
mod tests {
    use super::super::prepass::prepare;
    use super::*;

    fn body(content: &str) -> String {
        format!(
            "<mjml lang=\"zh-CN\" dir=\"ltr\"><mj-body><mj-section><mj-column>{content}</mj-column></mj-section></mj-body></mjml>"
        )
    }

    fn render(mjml: &str) -> Result<String, Vec<Fault>> {
        to_html(&prepare(mjml).mjml, &Language::parse("zh-CN").unwrap(), Includes::default())
    }

    fn keys(mjml: &str) -> Vec<&'static str> {
        render(mjml).unwrap_err().iter().map(|fault| fault.problem.key()).collect()
    }

    #[test]
    fn a1_special_spaces_and_emoji_survive_in_an_alternative_text() {
        for alt in ["活动　海报", "活动\u{a0}海报", "活动\u{200b}海报", "❤️ 春天", "👨\u{200d}👩\u{200d}👧 家庭"]
        {
            let html = render(&body(&format!("<mj-image src=\"a.png\" alt=\"{alt}\"/>"))).unwrap();
            let page = super::super::page::read(&html);
            let image = page.elements().find(|element| element.name == "img").unwrap();
            assert_eq!(image.attribute("alt"), Some(alt));
        }
    }

    #[test]
    fn a2_a_line_break_in_a_style_attribute_keeps_both_rules() {
        let html = render(&body("<mj-text><p style=\"color:red;\n   margin:0\">x</p></mj-text>")).unwrap();
        assert!(html.contains("<p style=\"color:red; margin:0\">"), "{html}");
    }

    #[test]
    fn a3_quotes_and_backslashes_in_an_attribute_come_out_as_they_went_in() {
        for (source, alt) in [("alt='say \"hi\"'", "say \"hi\""), ("alt=\"a\\b\"", "a\\b")] {
            let html = render(&body(&format!("<mj-image src=\"a.png\" {source}/>"))).unwrap();
            let page = super::super::page::read(&html);
            let image = page.elements().find(|element| element.name == "img").unwrap();
            assert_eq!(image.attribute("alt"), Some(alt));
        }
    }

    #[test]
    fn a4_the_label_of_the_article_is_the_title() {
        let html =
            render("<mjml><mj-head><mj-title>A \"B\"　C</mj-title></mj-head><mj-body></mj-body></mjml>").unwrap();
        let page = super::super::page::read(&html);
        let label = page.elements().find_map(|element| element.attribute("aria-label"));
        assert_eq!(label, Some("A \"B\"　C"));
    }

    #[test]
    fn a5_raw_content_keeps_its_spaces() {
        let html = render(&body("<mj-raw><span title=\"a　b\">x</span>\n<b>y</b></mj-raw>")).unwrap();
        assert!(html.contains("<span title=\"a&#x3000;b\">x</span> <b>y</b>"), "{html}");
    }

    #[test]
    fn a6_a_font_name_in_double_quotes_leaves_one_well_formed_style() {
        let html = render(&body("<mj-text font-family='\"PingFang SC\",sans-serif'>x</mj-text>")).unwrap();
        assert!(html.contains("font-family:&quot;PingFang SC&quot;,sans-serif"), "{html}");
    }

    #[test]
    fn a7_white_space_of_any_kind_may_stand_in_a_container() {
        let social = "<mj-social-element src=\"https://a.example/x.png\" alt=\"x\">x</mj-social-element>";
        let title = "<mj-accordion-title>x</mj-accordion-title>";
        for space in ["\r\n", "\r", " ", "\t", " \n", "\n"] {
            for mjml in [
                format!("<mjml><mj-head>{space}<mj-title>x</mj-title></mj-head><mj-body></mj-body></mjml>"),
                format!(
                    "<mjml><mj-head><mj-attributes>{space}<mj-all color=\"#000000\"/></mj-attributes></mj-head><mj-body></mj-body></mjml>"
                ),
                body(&format!(
                    "<mj-accordion>{space}<mj-accordion-element>{title}</mj-accordion-element></mj-accordion>"
                )),
                body(&format!(
                    "<mj-accordion><mj-accordion-element>{space}{title}</mj-accordion-element></mj-accordion>"
                )),
                body(&format!(
                    "<mj-navbar>{space}<mj-navbar-link href=\"https://a.example\">x</mj-navbar-link></mj-navbar>"
                )),
                body(&format!("<mj-social>{space}{social}</mj-social>")),
            ] {
                assert!(render(&mjml).is_ok(), "{mjml:?}");
            }
        }
    }

    #[test]
    fn a8_a_line_break_between_two_phrases_is_a_space() {
        for between in ["\n", "\n<!-- c -->\n"] {
            let html = render(&body(&format!("<mj-text><strong>When:</strong>{between}<span>Monday</span></mj-text>")))
                .unwrap();
            assert!(html.contains("<strong>When:</strong> <span>Monday</span>"), "{html}");
        }
    }

    #[test]
    fn a11_no_font_comes_from_elsewhere() {
        assert!(!render(&body("<mj-text>x</mj-text>")).unwrap().contains("googleapis"));
    }

    #[test]
    fn a13_the_language_is_that_of_the_edition() {
        let html = render("<mjml><mj-body></mj-body></mjml>").unwrap();
        assert!(html.contains("<html lang=\"zh-CN\" dir=\"ltr\""), "{html}");
    }

    #[test]
    fn what_the_lint_leaves_is_told_in_the_words_of_mrml() {
        assert_eq!(keys(""), ["L061-root"]);
        assert_eq!(keys(&body("<mj-text><p a=b=c></mj-text>")), ["L061"]);
    }

    #[test]
    fn a_hundred_thousand_levels_are_a_problem_and_no_abort() {
        for open in ["<mj-wrapper>", "<div>", "<a href=\"x\">", "<!--[if mso]><td>"] {
            assert_eq!(keys(&open.repeat(100_000)), ["L013-mjml-depth"]);
        }
    }

    #[test]
    fn the_deepest_nesting_that_is_allowed_renders() {
        let inner = format!("{}x{}", "<div>".repeat(59), "</div>".repeat(59));
        assert!(render(&body(&format!("<mj-text>{inner}</mj-text>"))).is_ok());
    }

    #[test]
    fn a_warning_of_mrml_is_an_error() {
        assert_eq!(keys("<mjml><mj-body></mj-body><mj-head foo=\"x\"></mj-head></mjml>"), ["L061"]);
    }
}
