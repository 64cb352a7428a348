//! Templates in, findings out.

use super::*;
use crate::problem::Place;
use crate::render::check_branches;
use crate::sources::Sources;

/// A template whose head and column hold something.
fn page(head: &str, column: &str) -> String {
    format!(
        "<mjml><mj-head><mj-title>会讯</mj-title>{head}</mj-head><mj-body>\n{{{{#part}}}}<mj-section><mj-column>\n{column}\n</mj-column></mj-section>{{{{/part}}}}</mj-body></mjml>"
    )
}

fn findings(files: &[(&str, &str)]) -> Vec<Problem> {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.insert(&format!("templates/{name}"), (*text).into());
    }
    let mut problems = check_branches(["newsletter"], &sources);
    problems.retain(|problem| problem.code() == "H012");
    crate::problem::sort(&mut problems);
    problems
}

/// What is found in a column, by feature and number.
fn in_column(column: &str) -> Vec<(String, String)> {
    told(&findings(&[("newsletter.mjml", &page("", column))]))
}

fn in_style(style: &str, column: &str) -> Vec<(String, String)> {
    told(&findings(&[("newsletter.mjml", &page(&format!("<mj-style>{style}</mj-style>"), column))]))
}

fn told(problems: &[Problem]) -> Vec<(String, String)> {
    let value = |problem: &Problem, name: &str| problem.value(name).unwrap().to_owned();
    problems.iter().map(|problem| (value(problem, "feature"), value(problem, "count"))).collect()
}

fn pair(feature: &str, count: usize) -> (String, String) {
    (feature.to_owned(), count.to_string())
}

/// The text at the place of a finding, with its line.
fn at(problem: &Problem) -> (u64, String) {
    let Some(Place::Text { text, span, .. }) = problem.place() else { panic!("{problem:?} has no place in a text") };
    (problem.place().unwrap().start().unwrap().0, text[span.clone()].to_owned())
}

#[test]
fn a_feature_is_told_once_with_its_clients_its_count_and_its_first_place() {
    let column = "<mj-text>{{#part}}<div\n style=\"color:red;display:flex\">x</div>{{/part}}<p style=\"display:flex\">y</p></mj-text>";
    let problems = findings(&[("newsletter.mjml", &page("", column))]);
    let [flex] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(at(flex), (4, "display:flex".to_owned()));
    assert_eq!((flex.key(), flex.value("name"), flex.value("count")), ("H012-both", Some("display:flex"), Some("2")));
    assert_eq!(flex.value("without"), Some("Outlook Windows, Windows Mail"));
    assert_eq!(flex.value("partly"), Some("Gmail iOS, Gmail Android"));
    let expected = Support {
        feature: "css-display-flex",
        families: vec!["gmail", "outlook"],
        note: "Not supported with non Google accounts.",
    };
    assert_eq!(support(flex), Some(expected));
    assert!(flex.value("source").unwrap().starts_with(&format!("caniemail.com, {}: Not", date())));
    assert_eq!(support(&Problem::warning("H013").with("feature", "x")), None);
}

#[test]
fn a_feature_is_found_wherever_an_author_may_write_it() {
    for (column, feature) in [
        ("<mj-text><video src=\"https://a.example/x\">x</video></mj-text>", "html-video"),
        ("<mj-raw><p hidden>x</p></mj-raw>", "html-hidden"),
        ("<mj-image src=\"https://a.example/x.webp\" alt=\"\" />", "image-webp"),
        ("<mj-text letter-spacing=\"-1px\">x</mj-text>", "css-letter-spacing"),
        ("{{#if events}}{{else}}<mj-text><p style=\"width:calc(1px + 1px)\">x</p></mj-text>{{/if}}", "css-unit-calc"),
    ] {
        assert_eq!(in_column(column), [pair(feature, 1)], "{column}");
    }
    for (style, feature) in [
        ("a:hover{color:red}", "css-pseudo-class-hover"),
        ("p > a{color:red}", "css-selector-child"),
        ("@supports (color:red){a{color:red}}", "css-at-supports"),
        ("p{margin:-4px}", "css-margin"),
        ("p{color:rgb(0 0 0)}", "css-rgb"),
    ] {
        assert_eq!(in_style(style, "<mj-text>x</mj-text>"), [pair(feature, 1)], "{style}");
    }
}

#[test]
fn what_only_outlook_reads_is_left_to_its_author() {
    assert_eq!(in_column("<mj-raw><!--[if mso]><p style=\"display:flex\">x</p><![endif]--></mj-raw>"), []);
    let other = "<mj-raw><!--[if !mso]><!--><p style=\"display:flex\">x</p><!--<![endif]--></mj-raw>";
    assert_eq!(in_column(other), [pair("css-display-flex", 1)]);
}

#[test]
fn each_file_has_its_own_finding_at_its_own_line() {
    let style = "<mj-style>\n  /* 甲 */\n  .a{color:red}\n  .b{gap:1px}\n</mj-style>";
    let partial = "<mj-text>\n<p style=\"gap:1px\">x</p></mj-text>";
    let included = "<mj-section><mj-column><mj-text><p\nstyle=\"gap:2px\">x</p></mj-text></mj-column></mj-section>";
    let text = page(style, "{{> deep}}").replace("</mj-body>", "<mj-include path=\"rule.mjml\" /></mj-body>");
    let problems = findings(&[("newsletter.mjml", &text), ("partials/deep.mjml", partial), ("rule.mjml", included)]);
    let places: Vec<_> =
        problems.iter().map(|problem| (problem.place().unwrap().path().to_owned(), at(problem))).collect();
    let place = |file: &str, line, text: &str| (format!("templates/{file}"), (line, text.to_owned()));
    let expected = [
        place("newsletter.mjml", 4, "gap:1px"),
        place("partials/deep.mjml", 2, "gap:1px"),
        place("rule.mjml", 2, "gap:2px"),
    ];
    assert_eq!(places, expected);
}

#[test]
fn a_latin_font_before_the_chinese_one_is_told() {
    for fonts in
        ["Arial,'Microsoft YaHei',sans-serif", "sans-serif,Georgia,微软雅黑", "'Times New Roman', SimSun !important"]
    {
        assert_eq!(in_style(&format!("p{{font-family:{fonts}}}"), ""), [pair("mainland-font", 1)], "{fonts}");
        assert_eq!(in_column(&format!("<mj-text font-family=\"{fonts}\">x</mj-text>")), [pair("mainland-font", 1)]);
    }
    for fonts in ["'PingFang SC','Microsoft YaHei',Arial,sans-serif", "Arial,sans-serif", "-apple-system,'PingFang SC'"]
    {
        assert_eq!(in_style(&format!("p{{font-family:{fonts}}}"), ""), [], "{fonts}");
    }
}

#[test]
fn what_only_a_style_sheet_hides_or_lays_out_is_told() {
    let hidden = ".more, .less p{display:none}";
    assert_eq!(in_style(hidden, "<mj-text><p class=\"a more\">x</p></mj-text>"), [pair("mainland-hidden", 1)]);
    assert_eq!(in_style(hidden, "<mj-text css-class=\"more\">x</mj-text>"), [pair("mainland-hidden", 1)]);
    assert_eq!(in_style(hidden, "<mj-text><p class=\"more\" style=\"display:none\">x</p></mj-text>"), []);
    assert_eq!(in_style(hidden, "<mj-text><p class=\"less\">x</p></mj-text>"), []);
    let sides = ".a{display:inline-block}";
    assert_eq!(in_style(sides, "<mj-text><p class=\"a\">x</p></mj-text>"), [pair("mainland-class", 1)]);
    assert_eq!(in_style(sides, "<mj-text><p class=\"a\" style=\"display:inline-block\">x</p></mj-text>"), []);
}

#[test]
fn a_layout_of_media_queries_is_told_and_colours_are_not() {
    let wide = "@media only screen and (max-width:480px){.a{width:100% !important}.b{display:block}}";
    assert_eq!(in_style(wide, ""), [pair("mainland-media", 2)]);
    assert_eq!(in_style("@media (max-width:480px){.a{font-size:20px}.b{display:none}}", ""), []);
    assert_eq!(in_style("@media (prefers-color-scheme:dark){.a{color:#ffffff}}", ""), []);
}

#[test]
fn what_lies_over_something_else_or_has_no_colour_below_is_told() {
    let position = in_column("<mj-text><p style=\"position:absolute\">x</p></mj-text>");
    assert_eq!(position, [pair("css-position", 1), pair("mainland-position", 1)]);
    let row = |attributes: &str| in_column(&format!("<mj-text><p {attributes}>x</p></mj-text>"));
    let picture = "style=\"background-image:url(https://a.example/x.png)";
    assert_eq!(row(&format!("{picture}\"")), [pair("css-background-image", 1), pair("mainland-background", 1)]);
    assert_eq!(row(&format!("{picture};background-color:#ffffff\"")), [pair("css-background-image", 1)]);
    let short = in_style(".a{background:#ffffff url(https://a.example/x.png) no-repeat}", "");
    assert_eq!(short, [pair("css-background-image", 1)]);
}

#[test]
fn a_link_to_an_id_alone_is_told() {
    assert_eq!(in_column("<mj-text><a href=\"#end\">x</a><p id=\"end\">y</p></mj-text>"), [pair("mainland-anchor", 1)]);
    assert_eq!(in_column("<mj-text><a href=\"#end\">x</a><a name=\"end\"></a><p id=\"end\">y</p></mj-text>"), []);
}

#[test]
fn the_families_are_those_of_the_data_and_mainland_china() {
    let of_data: Vec<(&str, &str)> = DATA.families.iter().map(|family| (family.id, family.name)).collect();
    let ours: Vec<(&str, &str)> =
        FAMILIES.iter().filter(|family| !family.mainland).map(|family| (family.id, family.name)).collect();
    assert_eq!(ours, of_data);
    let own = findings(&[("newsletter.mjml", &page("", "<mj-text font-family=\"Arial,SimSun\">x</mj-text>"))]);
    assert_eq!(support(&own[0]).unwrap().families, [FAMILIES[5].id]);
}
