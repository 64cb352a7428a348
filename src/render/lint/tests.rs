//! Each rule of the lint with a case that fails and one that passes, by line and column of the author's template.

use super::check;
use crate::problem::{Problem, Severity};
use crate::render::compile::{Sites, marked};
use crate::render::include::Includes;
use crate::render::origin::Origin;
use crate::render::prepass::prepare;
use crate::render::spot::Spot;
use crate::sources::Sources;

const FILE: &str = "templates/newsletter.mjml";

/// The findings on a template without values, beside the files that it includes.
fn found_beside(mjml: &str, files: &[(&str, &str)]) -> Vec<Problem> {
    let mut sources = Sources::default();
    for (path, text) in files.iter().chain(&[(FILE, mjml)]) {
        sources.insert(path, (*text).into());
    }
    let source = sources.text(FILE).unwrap();
    let mut sites = Sites::default();
    let text = marked(&source.text, &mut Spot::default(), |at| sites.add(source.place(at..at + 1)));
    let prepared = prepare(&text);
    let includes = Includes::of(&prepared.mjml, &sources);
    check(&Origin { prepared: &prepared, sites: &sites, whole: source.place(0..0) }, &includes)
}

fn found(mjml: &str) -> Vec<Problem> {
    found_beside(mjml, &[])
}

/// Keys with line and column.
fn told(mjml: &str) -> Vec<(&'static str, u64, u64)> {
    let mut told: Vec<_> = found(mjml)
        .iter()
        .map(|problem| {
            let (line, column) = problem.place().unwrap().start().unwrap();
            (problem.key(), line, column)
        })
        .collect();
    told.sort_by_key(|(_, line, column)| (*line, *column));
    told
}

const HEAD: &str = "<mj-head><mj-title>会讯</mj-title></mj-head>";

/// A whole template; what is asked for stands on a line of its own.
fn page(body: &str) -> String {
    format!("<mjml>{HEAD}<mj-body>\n{body}\n</mj-body></mjml>")
}

fn column(content: &str) -> String {
    page(&format!("<mj-section><mj-column>\n{content}\n</mj-column></mj-section>"))
}

fn head(content: &str) -> String {
    format!("<mjml><mj-head><mj-title>News</mj-title>\n{content}\n</mj-head><mj-body></mj-body></mjml>")
}

/// The keys found in a column, each with its column; line 3 holds the content.
fn in_column(content: &str) -> Vec<(&'static str, u64)> {
    told(&column(content))
        .into_iter()
        .map(|(key, line, at)| (key, if line == 3 { at } else { line * 1000 + at }))
        .collect()
}

fn in_body(content: &str) -> Vec<(&'static str, u64)> {
    told(&page(content))
        .into_iter()
        .map(|(key, line, at)| (key, if line == 2 { at } else { line * 1000 + at }))
        .collect()
}

fn in_head(content: &str) -> Vec<(&'static str, u64)> {
    told(&head(content))
        .into_iter()
        .map(|(key, line, at)| (key, if line == 2 { at } else { line * 1000 + at }))
        .collect()
}

const NONE: [(&str, u64); 0] = [];

#[test]
fn m001_an_element_that_does_not_exist() {
    assert_eq!(in_column("甲乙<mj-wechat-code>x</mj-wechat-code>"), [("M004-words", 1), ("M001", 3)]);
    assert_eq!(in_column("<MJ-TEXT>x</MJ-TEXT>"), [("M001-near", 1)]);
    let problems = found(&page("<mj-sectoin></mj-sectoin>"));
    assert_eq!((problems[0].key(), problems[0].value("near")), ("M001-near", Some("mj-section")));
    assert_eq!(in_column(" <div><b>x</b></div>"), [("M001-html", 2)]);
    assert_eq!(in_head("<meta name=\"x\" /><style>p{}</style>"), [("M001-head", 1), ("M001-head", 18)]);
    assert_eq!(in_column("<mj-text><div><b>x</b></div></mj-text>"), NONE);
}

#[test]
fn m002_an_attribute_that_the_element_does_not_have() {
    let problems = found(&column("<mj-text css-class=\"会\" colour=\"red\">x</mj-text>"));
    assert_eq!((problems[0].key(), problems[0].value("near")), ("M002-near", Some("color")));
    assert_eq!(problems[0].place().unwrap().start(), Some((3, 24)));
    assert_eq!(problems[0].place().unwrap().end(), Some((3, 30)), "the name alone is marked");
    assert_eq!(in_column("<mj-text href=\"x\">x</mj-text>"), [("M002", 10)]);
    assert_eq!(in_column("<mj-text css-class=\"y\" color=\"red\">x</mj-text>"), NONE);
    assert_eq!(
        in_head("<mj-attributes><mj-all font-famly=\"x\" /><mj-class name=\"x\" font-size=\"9px\" /></mj-attributes>"),
        [("M002-near", 24)]
    );
    assert_eq!(
        told("<mjml foo=\"x\" lang=\"en\" dir=\"ltr\"><mj-head><mj-title>x</mj-title></mj-head><mj-body /></mjml>"),
        [("M002", 1, 7)]
    );
}

#[test]
fn m003_a_value_of_the_wrong_form() {
    assert_eq!(
        in_column("<mj-text font-size=\"huge\" padding=\"abc\">x</mj-text>"),
        [("M003-length", 21), ("M003-lengths", 36)]
    );
    assert_eq!(in_column("<mj-text padding=\"0;background:url(x)\">x</mj-text>"), [("M003-lengths", 19)]);
    assert_eq!(
        in_column("<mj-text color=\"#12\" align=\"centre\">x</mj-text>"),
        [("M003-colour", 17), ("M003-word", 29)]
    );
    assert_eq!(
        in_head("<mj-attributes><mj-all padding=\"x\" color=\"blakc\" /></mj-attributes>"),
        [("M003-lengths", 33), ("M003-colour-near", 43)]
    );
    assert_eq!(
        in_column("<mj-text font-size=\"16px\" padding=\"0 24px\" line-height=\"1.5\" color=\"#1d2530\">x</mj-text>"),
        NONE
    );
    assert_eq!(in_column("<mj-table cellpadding=\"x\"><tr><td>x</td></tr></mj-table>"), [("M003-number", 24)]);
}

#[test]
fn m004_an_element_where_it_may_not_stand() {
    let problems = found(&page("<mj-section><mj-text>x</mj-text></mj-section>"));
    assert_eq!((problems[0].key(), problems[0].value("parents")), ("M004", Some("`<mj-column>`, `<mj-hero>`")));
    assert_eq!(in_body("<mj-column></mj-column>"), [("M004", 1)]);
    assert_eq!(in_column("<mj-section></mj-section>"), [("M004", 1)]);
    assert_eq!(in_column("<mj-text>会<mj-image src=\"x\" alt=\"\" /></mj-text>"), [("M004-content", 11)]);
    assert_eq!(in_body("<mj-all color=\"red\" />"), [("M004", 1)]);
    assert_eq!(in_body("<mjml></mjml>"), [("M004-root", 1)]);
    assert_eq!(in_column("<mj-image src=\"x\" alt=\"\" /> 活动"), [("M004-words", 29)]);
    assert_eq!(in_head("words"), [("M004-words", 1)]);
    assert_eq!(
        in_body("<mj-wrapper><mj-section><mj-group><mj-column></mj-column></mj-group></mj-section></mj-wrapper>"),
        NONE
    );
}

#[test]
fn m005_a_tag_closed_by_another() {
    let problems = found(&column("<mj-text\n>hi</mj-button>"));
    assert_eq!(problems.iter().map(Problem::key).collect::<Vec<_>>(), ["M005-other"]);
    assert_eq!(problems[0].place().unwrap().start(), Some((4, 4)));
    assert_eq!((problems[0].value("line"), problems[0].value("file")), (Some("3"), Some(FILE)));
    assert_eq!(in_column("<mj-text><b>hi</i></mj-text>"), [("M005-other", 15)]);
    assert_eq!(in_column("<mj-text>会员<b>hi</mj-text>"), [("M005", 12)]);
    assert_eq!(in_column("<mj-text><b><i>hi</b></i></mj-text>"), [("M005", 13)]);
    assert_eq!(in_column("<mj-text><ul><li>a<li>b</ul></mj-text>"), [("M005", 14), ("M005", 19)]);
    assert_eq!(in_column("<mj-text>hi</b></mj-text>"), [("M005-stray", 12)]);
    assert_eq!(in_column("<mj-text>a<br></br>b<BR>c</mj-text>"), [("M005-void", 15), ("M005-case", 21)]);
    assert_eq!(told("<mjml>\n<mj-body>"), [("M005-unclosed", 1, 1), ("M007-title", 1, 1), ("M005-unclosed", 2, 1)]);
    assert_eq!(in_column("<mj-text><p>a<br>b<B>c</b></p></mj-text>"), NONE);
}

#[test]
fn m006_raw_content_that_does_not_balance() {
    let pair = "<mj-raw><div></mj-raw>\n<mj-section></mj-section>\n<mj-raw></div></mj-raw>";
    assert_eq!(told(&page(pair)), [("M006", 2, 9), ("M006-end", 4, 9)]);
    assert_eq!(in_body("<mj-raw><!--[if mso]><p>x</p></mj-raw>"), [("M006-comment", 9)]);
    assert_eq!(in_body("<mj-raw>x<![endif]--></mj-raw>"), [("M006-comment-end", 10)]);
    assert_eq!(
        in_body("<mj-raw><!--[if mso]><p>x</p><![endif]--><!--[if !mso]><!--><b>y</b><!--<![endif]--></mj-raw>"),
        NONE
    );
    assert_eq!(in_body("<mj-raw><div>x</div></mj-raw>"), NONE);
}

#[test]
fn m007_what_a_document_has_once() {
    assert_eq!(told("<mjml><mj-body></mj-body>\n<mj-body></mj-body></mjml>"), [("M007-title", 1, 1), ("M007", 2, 1)]);
    assert_eq!(
        in_head("<mj-title>x</mj-title><mj-preview>x</mj-preview><mj-preview>y</mj-preview>"),
        [("M007", 1), ("M007", 49)]
    );
    assert_eq!(told("<mjml>\n<mj-head></mj-head></mjml>"), [("M007-body", 1, 1), ("M007-title", 2, 1)]);
    assert_eq!(found("<mjml><mj-head></mj-head><mj-body></mj-body></mjml>")[0].severity(), Severity::Warning);
    assert_eq!(told(&page("")), []);
}

#[test]
fn m008_the_same_attribute_twice() {
    assert_eq!(in_column("<mj-text color=\"red\" color=\"blue\" color=\"red\">x</mj-text>"), [("M008", 22)]);
    assert_eq!(in_column("<mj-text><p class=\"会\" class=\"b\">x</p></mj-text>"), [("M008", 23)]);
    assert_eq!(in_column("<mj-text color=\"red\" align=\"left\">x</mj-text>"), NONE);
}

#[test]
fn m009_two_classes_that_disagree() {
    let mjml = |classes: &str| {
        head("<mj-attributes><mj-class name=\"a\" color=\"red\" /><mj-class name=\"b\" color=\"blue\" align=\"left\" /><mj-class name=\"c\" color=\"red\" /></mj-attributes>")
            .replace("<mj-body></mj-body>", &format!("\n<mj-body><mj-section><mj-column>\n<mj-text mj-class=\"{classes}\">x</mj-text></mj-column></mj-section></mj-body>"))
    };
    assert_eq!(told(&mjml("a b")), [("M009", 5, 20)]);
    assert_eq!((told(&mjml("a c")), told(&mjml("b"))), (vec![], vec![]));
    assert_eq!(found(&mjml("a b"))[0].value("first"), Some("a"));
}

#[test]
fn m010_what_must_be_there() {
    assert_eq!(
        in_column("<mj-image /><mj-image src=\"\" alt=\"\" />"),
        [("M010-src", 1), ("M010-alt", 1), ("M010-src", 13)]
    );
    assert_eq!(in_column("<mj-button>Go</mj-button>"), [("M010-button", 1)]);
    assert_eq!(in_column("<mj-navbar><mj-navbar-link>x</mj-navbar-link></mj-navbar>"), [("M010-href", 12)]);
    assert_eq!(in_head("<mj-attributes><mj-class color=\"red\" /></mj-attributes>"), [("M010-name", 16)]);
    assert_eq!(in_column("<mj-image src=\"x\" alt=\"\" /><mj-button href=\"#x\">Go</mj-button>"), NONE);
    let defaults = "<mj-attributes><mj-image alt=\"\" /><mj-class name=\"a\" href=\"#x\" /></mj-attributes>";
    let body = "<mj-body><mj-section><mj-column><mj-image src=\"x\" /><mj-button mj-class=\"a\">x</mj-button></mj-column></mj-section></mj-body>";
    assert_eq!(told(&head(defaults).replace("<mj-body></mj-body>", body)), [], "a default is an attribute too");
}

#[test]
fn m011_an_icon_without_a_picture() {
    let social = |attributes: &str| {
        in_column(&format!("<mj-social><mj-social-element {attributes}>x</mj-social-element></mj-social>"))
    };
    assert_eq!(social("name=\"wechat\""), [("M011", 12)]);
    assert_eq!(social("name=\"facebook-noshare\""), [("M011-icon", 12)]);
    assert_eq!(social("href=\"#x\""), [("M011-source", 12)]);
    assert_eq!(social("name=\"wechat\" src=\"x\""), [("M010-alt", 12)]);
    assert_eq!(social("name=\"wechat\" src=\"x\" alt=\"微信\""), NONE);
}

#[test]
fn m012_and_m013_what_cannot_be_done_here() {
    let selector = "<mj-html-attributes><mj-selector path=\".a\"><mj-html-attribute name=\"x\">1</mj-html-attribute></mj-selector></mj-html-attributes>";
    assert_eq!(in_head(selector), [("M012", 1)]);
    assert_eq!(in_column("<mj-social><mj-raw>x</mj-raw></mj-social>"), [("M012-here", 12)]);
    assert_eq!(in_column("<mj-raw>x</mj-raw>"), NONE);
    assert_eq!(in_head("<mj-style inline=\"inline\">p{}</mj-style>"), [("M013", 11)]);
    assert_eq!(in_head("<mj-style>p > a{}</mj-style>"), NONE);
}

#[test]
fn m014_and_m018_are_hints() {
    let quotes = column("<mj-text font-family='\"PingFang SC\",sans-serif'>x</mj-text>");
    assert_eq!(told(&quotes), [("M014", 3, 23)]);
    assert_eq!(found(&quotes)[0].severity(), Severity::Hint);
    let short = found(&column("<mj-text color=\"#fff\">x</mj-text>"));
    assert_eq!(
        (short[0].key(), short[0].severity(), short[0].value("long")),
        ("M018", Severity::Hint, Some("#ffffff"))
    );
    assert_eq!(in_column("<mj-text color=\"#ffffff\" font-family=\"'PingFang SC',sans-serif\">x</mj-text>"), NONE);
}

#[test]
fn what_only_follows_from_a_tag_that_closes_nothing_is_not_told() {
    assert_eq!(in_column("<mj-divider css-class=mark /><mj-text>x</mj-text>"), [("M015-unquoted", 13)]);
    let unquoted = found(&column("<mj-divider css-class=mark/><mj-button href=https://a.example/>x</mj-button>"));
    let values: Vec<_> = unquoted.iter().map(|problem| problem.value("value").unwrap()).collect();
    assert_eq!(values, ["mark", "https://a.example/"]);
    assert_eq!(in_column("<mj-divider ><mj-text>x</mj-text>"), [("M005", 1)], "a text does not stand in a line");
    assert_eq!(in_column("<mj-text>x<mj-image src=\"x\" alt=\"\" />"), [("M005", 1)]);
    let lost_start = "<mj-section>\n<mj-text>x</mj-text><mj-divider />\n</mj-column></mj-section>";
    assert_eq!(told(&page(lost_start)), [("M005-stray", 4, 1)]);
    assert_eq!(in_column("<mj-divider /></mj-tex><mj-text>x</mj-text>"), [("M005-stray", 15)]);
}

#[test]
fn a_misspelt_name_is_one_finding() {
    let body = "<mj-colum>\n<mj-text>x</mj-text>\n</mj-column>";
    assert_eq!(told(&page(&format!("<mj-section>{body}</mj-section>"))), [("M001-near", 2, 13)]);
    assert_eq!(in_column("<mj-txt><p>x</p></mj-text>"), [("M001-near", 1)]);
    assert_eq!(in_column("<mj-txt><p>x</p></mj-txt>"), [("M001-near", 1)]);
    assert_eq!(in_column("<mj-text><p>x</p></mj-txt>"), [("M005-other", 18)]);
    let defaults = "<mj-atributes><mj-image padding=\"0\" /><mj-class name=\"a\" color=\"red\" /></mj-attributes>";
    let text = "<mj-body><mj-section><mj-column><mj-text mj-class=\"a\">x</mj-text></mj-column></mj-section></mj-body>";
    assert_eq!(told(&head(defaults).replace("<mj-body></mj-body>", text)), [("M001-near", 2, 1)]);
    assert_eq!(told(&format!("<mjml>{HEAD}\n<mj-bdy></mj-body></mjml>")), [("M001-near", 2, 1)]);
    assert_eq!(told("<mjm>\n<mj-body></mj-body></mjml>"), [("M001-near", 1, 1)]);
    assert_eq!(in_head("<mj-style>p{}</mj-stile><mj-raw><p>x</p></mj-raw>"), [("M005-other", 1)]);
}

#[test]
fn m015_signs_that_are_not_quite_right() {
    assert_eq!(in_column("<mj-text>会 < 员 <3</mj-text>"), [("M015", 12), ("M015", 16)]);
    assert_eq!(in_column("<mj-text><table border=0><tr><td>x</td></tr></table></mj-text>"), [("M015-unquoted", 17)]);
    assert_eq!(in_column("<mj-text><![CDATA[x]]></mj-text>"), [("M015-cdata", 10)]);
    assert_eq!(in_head("<mj-style>p{}<b></mj-style>"), [("M015-style", 14)]);
    assert_eq!(in_head("<mj-style><!-- x --></mj-style>"), [("M015-style", 11)]);
    assert_eq!(in_column("<mj-text>x</mj-text color=\"red\">"), [("M015-end", 11)]);
    assert_eq!(in_column("<mj-text color=\"red>x</mj-text><mj-text align=\"left\">x</mj-text>"), [("M015-quote", 10)]);
    assert_eq!(
        told(&format!("<?xml version=\"1.0\"?>\n{}\nhello", page(""))),
        [("M015-declaration", 1, 1), ("M015-after", 5, 1)]
    );
    assert_eq!(told(&format!("hello <b>x</b>{}<b>x</b>", page(""))), [("M015-before", 1, 1), ("M015-after", 3, 18)]);
    assert_eq!(told(&head("<mj-preview>a <b>x</b></mj-preview>")), [("M015-title", 2, 15)]);
    assert_eq!(in_body("<!--[if mso]><![endif]-->"), [("M015-comment", 1)]);
    assert_eq!(in_head("<!--[if mso]><style>p{}</style>x<![endif]-->"), [("M015-comment", 1)]);
    assert_eq!(in_head("<mj-raw><style><!-- p{} --></style><!--[if mso]><xml><o:x/></xml><![endif]--></mj-raw>"), NONE);
    assert_eq!(
        in_column(
            "<mj-text><!--[if mso]><table><tr><td><![endif]-->x<!--[if mso]></td></tr></table><![endif]--></mj-text>"
        ),
        NONE
    );
    assert_eq!(told("<mjml>\n<mj-body a=\"x></mj-body></mjml>"), [("M015-cut", 2, 1)]);
    assert_eq!(in_column("<mj-text>1 &lt; 2 > 1 & x <td nowrap>x</td></mj-text>"), NONE);
}

#[test]
fn m016_elements_that_mail_must_not_have() {
    assert_eq!(in_column("<mj-text>会<script>if (a < b) {}</script></mj-text>"), [("M016-script", 11)]);
    assert_eq!(in_column("<mj-raw><form></form><iframe></iframe><object></object><embed /></mj-raw>").len(), 4);
    assert_eq!(in_head("<mj-raw><link rel=\"StyleSheet\" href=\"x\" /></mj-raw>"), [("M016-sheet", 9)]);
    assert_eq!(in_column("<script>if (a < b) {}</script><form></form>"), [("M016-script", 1), ("M016", 31)]);
    assert_eq!(in_head("<script src=\"x\"></script>"), [("M016-script", 1)]);
    assert_eq!(in_head("<mj-raw><meta name=\"x\" content=\"y\" /><link rel=\"icon\" href=\"x\" /></mj-raw>"), NONE);
}

#[test]
fn m017_what_only_moves_in_some_programs() {
    let accordion = "<mj-accordion><mj-accordion-element><mj-accordion-title>x</mj-accordion-title></mj-accordion-element></mj-accordion>";
    let problems = found(&column(accordion));
    assert_eq!((problems[0].key(), problems[0].severity()), ("M017", Severity::Warning));
    assert_eq!(in_column("<mj-navbar hamburger=\"hamburger\"></mj-navbar>"), [("M017-hamburger", 1)]);
    assert_eq!(in_column("<mj-carousel><mj-carousel-image src=\"x\" alt=\"\" /></mj-carousel>"), [("M017", 1)]);
    assert_eq!(in_column("<mj-navbar></mj-navbar>"), NONE);
}

#[test]
fn m019_a_font_from_elsewhere() {
    assert_eq!(in_head("<mj-font name=\"Roboto\" href=\"https://fonts.example/roboto.css\" />"), [("M019", 1)]);
}

#[test]
fn everything_is_told_at_once() {
    let mjml = column(
        "<mj-txt>x</mj-txt>\n<mj-text colour=\"red\" align=\"x\"><b>x</mj-text>\n<mj-image />\n<mj-column></mj-column>",
    );
    assert_eq!(
        told(&mjml),
        [
            ("M001-near", 3, 1),
            ("M002-near", 4, 10),
            ("M003-word", 4, 30),
            ("M005", 4, 33),
            ("M010-src", 5, 1),
            ("M010-alt", 5, 1),
            ("M004", 6, 1),
        ]
    );
}

#[test]
fn columns_are_counted_in_characters() {
    assert_eq!(
        in_column("<mj-text>活动“海报” 👨\u{200d}👩\u{200d}👧 <p title=\"会\"><b>x</p></mj-text>"),
        [("M005", 36)]
    );
    assert_eq!(in_column("<mj-image alt=\"🎉 新春\" src=\"x\" widht=\"9px\" />"), [("M002-near", 30)]);
}

#[test]
fn an_included_file_is_read_too() {
    let file = "<mj-section><mj-column>\n<mj-text colour=\"red\">x</mj-text></mj-column></mj-section>";
    let main = page("<mj-include path=\"a.mjml\" /><mj-include path=\"a.mjml\" />");
    let problems = found_beside(&main, &[("templates/a.mjml", file)]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let place = problems[0].place().unwrap();
    assert_eq!((problems[0].key(), place.path(), place.start()), ("M002-near", "templates/a.mjml", Some((2, 10))));
    let problems = found_beside(&head("<mj-include path=\"a.mjml\" />"), &[("templates/a.mjml", file)]);
    assert!(
        problems.iter().any(|problem| problem.key() == "M004"),
        "a section does not stand in the head: {problems:?}"
    );
    assert_eq!(in_column("<mj-include path=\"a.mjml\" />"), [("M004", 1)]);
}

#[test]
fn m020_a_class_that_nothing_defines() {
    let mjml = |classes: &str| {
        let text =
            format!("<mj-section><mj-column>\n<mj-text mj-class=\"{classes}\">x</mj-text></mj-column></mj-section>");
        head("<mj-attributes><mj-class name=\"会\" color=\"red\" /><mj-class name=\"quiet\" /></mj-attributes>")
            .replace("<mj-body></mj-body>", &format!("<mj-body>{text}</mj-body>"))
    };
    assert_eq!(told(&mjml("会 quiet")), []);
    assert_eq!(told(&mjml("会 quite")), [("M020-near", 4, 20)]);
    assert_eq!(found(&mjml("会 quite"))[0].value("near"), Some("quiet"));
    assert_eq!((told(&mjml("other")), told(&mjml(""))), (vec![("M020", 4, 20)], vec![]));
    assert_eq!(in_column("<mj-text mj-class=\"x\">x</mj-text>"), [("M020", 20)]);
    let included = found_beside(
        &head("<mj-include path=\"classes.mjml\" />").replace("<mj-body>", "<mj-body><mj-section mj-class=\"a\" />"),
        &[("templates/classes.mjml", "<mj-attributes><mj-class name=\"a\" padding=\"0\" /></mj-attributes>")],
    );
    assert_eq!(included.iter().map(Problem::key).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_templates_of_the_program_and_of_the_reference_in_short_are_clean() {
    let mjml = "<mjml><mj-head><mj-title>x</mj-title><mj-preview>x</mj-preview><mj-breakpoint width=\"480px\" /><mj-attributes><mj-all padding=\"0\" /><mj-text align=\"left\" /></mj-attributes><mj-style>p{}</mj-style><mj-raw><meta name=\"x\" content=\"y\" /></mj-raw></mj-head><mj-body width=\"600px\" background-color=\"#ffffff\"><mj-raw><p>x</p></mj-raw><mj-hero mode=\"fluid-height\" background-url=\"https://a.example/x.png\"><mj-text>x</mj-text></mj-hero><mj-wrapper full-width=\"full-width\"><mj-section direction=\"rtl\"><mj-column width=\"50%\"><mj-divider border-width=\"1px\" /><mj-spacer height=\"20px\" /><mj-table><tr><td>x</td></tr></mj-table></mj-column></mj-section></mj-wrapper></mj-body></mjml>";
    assert_eq!(told(mjml), []);
}

/// A template with an element in one of its parents, as deep as it must be.
fn around(name: &str, inner: &str) -> String {
    if name == "mjml" {
        return format!("<mjml>{inner}</mjml>");
    }
    let parent = super::schema::schema().parents(name)[0];
    around(parent, &format!("<{name}>{inner}</{name}>"))
}

fn renders(mjml: &str) -> bool {
    let language = crate::language::Language::parse("en").unwrap();
    crate::render::mjml::to_html(&prepare(mjml).mjml, &language, Includes::default()).is_ok()
}

#[test]
fn what_the_lint_says_nothing_about_can_be_rendered() {
    let exported: serde_json::Value = serde_json::from_str(include_str!("../../../data/mjml-schema.json")).unwrap();
    let components = exported["components"].as_object().unwrap();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    let silent = |mjml: &str| {
        let about = |problem: &Problem| !matches!(problem.code(), "M007" | "M010" | "M011" | "M017" | "M018" | "M019");
        !found(mjml).iter().any(about)
    };
    for (parent, component) in components {
        for child in component["children"].as_array().unwrap() {
            let child = child.as_str().unwrap().replace('*', "mj-text");
            let mjml = around(parent, &format!("<{child}></{child}>"));
            tried += 1;
            if silent(&mjml) && !renders(&mjml) {
                wrong.push(mjml);
            }
        }
        for (attribute, kind) in component["attributes"].as_object().unwrap() {
            let kind = kind.as_str().unwrap();
            let word = kind.strip_prefix("enum(").and_then(|words| words.split([',', ')']).next());
            let value = word.unwrap_or(match kind.split('(').next().unwrap() {
                "color" => "#9c1f24",
                "boolean" => "true",
                "integer" => "2",
                "string" => "x",
                _ => "0",
            });
            let tag = |attributes: &str| {
                around(parent, "").replace(&format!("<{parent}>"), &format!("<{parent} {attributes}>"))
            };
            let mjml = tag(&format!("{attribute}=\"{value}\""));
            tried += 1;
            if silent(&mjml) && !renders(&mjml) && renders(&tag("")) {
                wrong.push(mjml);
            }
        }
    }
    assert!(tried > 400 && wrong.is_empty(), "{tried}\n{}", wrong.join("\n"));
}

#[test]
fn hostile_text_is_read_in_time() {
    for (text, times) in [
        ("<mj-text a=\"x\" a=\"y\">", 10_000),
        ("</b>", 20_000),
        ("<div></mj-x>", 8_000),
        (" a=b", 20_000),
        ("<!--[if mso]>", 8_000),
        ("<", 20_000),
        ("<mj-text mj-class=\"a b\"/>", 8_000),
    ] {
        let mjml = format!("<mjml><mj-body>{}", text.repeat(times));
        found(&mjml);
        found(&format!("<mjml><mj-text {}", text.repeat(times)));
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(picks in proptest::collection::vec(0..24_usize, 0..24)) {
        let scraps = [
            "<mjml>", "</mjml>", "<mj-body>", "</mj-body>", "<mj-section>", "<mj-column>", "<mj-text>", "</mj-text>", "<mj-raw>", "</mj-raw>",
            "<b>", "</i>", "<br>", "<", "甲", "</", "<!--[if mso]>", "<![endif]-->", "<mj-text color=\"", "\"", "<mj-style>", "<script>", "<p a=b c", ">",
        ];
        let text: String = picks.iter().map(|pick| scraps[*pick]).collect();
        found(&text);
        found(&format!("<mjml><mj-body>{text}</mj-body></mjml>"));
    }
}
