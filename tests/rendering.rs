//! The traps of rendering, each met through the public door: a small project in two languages, with one thing changed.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use diglot::compose::{Composed, Wanted, compose};
use diglot::edition::{AdPrefix, EditionSettings};
use diglot::language::{Language, LanguageSettings};
use diglot::problem::{Problem, Warned};
use diglot::render::Rendered;
use diglot::slot::Slot;
use diglot::sources::{Slug, Sources};

const FACTS: &str = r#"
date = 2021-05-04
commercial = false

[[event]]
id = "lunch"
date = 2021-04-27
place = "old-mill"
links = { register = "https://www.chinalux.example/lunch?a=1&b=2" }

[[event.speaker]]
person = "president"
part = "talk"
"#;

const MJML: &str = r##"<mjml>
  <mj-head>
    <mj-title>{{t "headline"}}</mj-title>
    <mj-attributes><mj-all font-family="Arial,sans-serif" /></mj-attributes>
  </mj-head>
  <mj-body>
    {{#part}}
    <mj-wrapper css-class="lang-{{lang}}">
      <mj-section><mj-column>
        <mj-text>
          {{#each following}}<p lang="{{lang}}"><a href="#{{lang}}">{{t "jump-here" lang=lang}}</a></p>{{/each}}
          {{#unless @first}}<a name="{{lang}}"></a>{{/unless}}
          <h1>{{t "headline"}}</h1>
          {{#if @first}}<p>{{slot "greeting"}}</p>{{/if}}
          {{{rich "intro"}}}
        </mj-text>
      </mj-column></mj-section>
      {{#each events}}{{> event lang=@lang}}{{/each}}
      <mj-section><mj-column>
        <mj-text><a href="{{slot "unsubscribe"}}">{{t "unsubscribe"}}</a></mj-text>
      </mj-column></mj-section>
    </mj-wrapper>
    {{/part}}
  </mj-body>
</mjml>
"##;

const EVENT: &str = r#"<mj-section><mj-column><mj-text>
  <h2>{{t id "title"}}</h2>
  <p>{{date day}}{{#if place}}, {{t place}}{{/if}}</p>
  {{{rich id}}}
  {{#each speakers}}<p>{{t person}}: {{#if (has talk "title")}}{{t talk "title"}}{{/if}}</p>{{/each}}
</mj-text>
{{#each links}}<mj-button href="{{url}}">{{t "label-register"}}</mj-button>{{/each}}
</mj-column></mj-section>
"#;

const TEXT: &str = r#"{{#part}}
{{#unless @first}}

--------------------

{{/unless}}
{{t "headline"}}

{{#if @first}}
{{slot "greeting"}}

{{/if}}
{{rich "intro"}}

{{#each events}}
{{t id "title"}}

{{date day}}{{#if place}}, {{t place}}{{/if}}

{{rich id}}

{{#each speakers}}
{{t person}}: {{t talk "title"}}
{{/each}}

{{#each links}}
{{t "label-register"}}: {{url}}
{{/each}}

{{/each}}
{{t "unsubscribe"}}: {{slot "unsubscribe"}}
{{/part}}
"#;

const EN: &str = r#"
subject = Spring lunch
preheader = Lunch in the garden
headline = Spring lunch
intro = We meet on { DATETIME($lunch-date) }.
lunch =
    A **long** table
    in the garden.
    .title = Lunch in the garden
lunch-talk = Words of welcome
    .title = Welcome
"#;

const ZH: &str = r#"
subject = 春季午餐
preheader = 园中午餐
headline = 春季午餐
intro = 我们于{ DATETIME($lunch-date) }相聚。
lunch =
    花园里
    摆开**“长桌”**请入座。
    .title = 园中
        午餐
lunch-talk = 致辞
    .title = 欢迎
"#;

const COMMON_EN: &str = r#"
sender = CHINALUX
list-name = CHINALUX newsletter
jump-here = English version below
unsubscribe = Unsubscribe
label-register = Register for the lunch
greeting = { $form ->
    [title] Dear { $title } { $family },
    [full] Dear { $full },
   *[none] Dear member,
 }
title-mr = Mr
title-ms = Ms
title-dr = Dr
title-prof = Professor
title-amb = Ambassador
"#;

const COMMON_ZH: &str = r#"
sender = 中国-卢森堡商会
list-name = 中国-卢森堡商会通讯
jump-here = 中文版见下
unsubscribe = 退订
label-register = 报名参加午餐
greeting = { $form ->
    [title] 尊敬的{ $family }{ $title }：
    [full] 尊敬的{ $full }：
   *[none] 尊敬的会员：
 }
title-mr = 先生
title-ms = 女士
title-dr = 博士
title-prof = 教授
title-amb = 大使
"#;

const NAMES_EN: &str = "person-president = The President\nplace-old-mill = Old Mill\n";
const NAMES_ZH: &str = "person-president = 会长\nplace-old-mill = 老磨坊\n";

const PROJECT: [(&str, &str); 10] = [
    ("newsletters/spring.toml", FACTS),
    ("locales/en/newsletters/spring.ftl", EN),
    ("locales/zh-CN/newsletters/spring.ftl", ZH),
    ("locales/en/common.ftl", COMMON_EN),
    ("locales/zh-CN/common.ftl", COMMON_ZH),
    ("locales/en/names.ftl", NAMES_EN),
    ("locales/zh-CN/names.ftl", NAMES_ZH),
    ("templates/newsletter.mjml", MJML),
    ("templates/partials/event.mjml", EVENT),
    ("templates/newsletter.txt", TEXT),
];

fn composed(edition: &str, changes: &[(&str, &str)]) -> Warned<Composed> {
    let mut sources = Sources::default();
    for (path, text) in PROJECT.iter().chain(changes) {
        sources.insert(path, (*text).into());
    }
    let tag = |tag: &str| Language::parse(tag).unwrap();
    let languages = LanguageSettings {
        available: vec![tag("en"), tag("zh-CN")],
        source: tag("en"),
        default: "en+zh-CN".parse().unwrap(),
        formats: vec![],
        time_zones: vec!["Europe/Luxembourg".to_owned()],
    };
    let settings = EditionSettings {
        domain: "chinalux.example".to_owned(),
        reply_to: "office@chinalux.example".to_owned(),
        website: None,
        ad_prefix: AdPrefix::Chinese,
    };
    let wanted = Wanted { slugs: vec![Slug::parse("spring").unwrap()], editions: vec![edition.parse().unwrap()] };
    compose(&sources, &languages, &settings, &wanted, &mut |_, _| {})
}

/// The rendered edition, and the keys of all problems.
fn rendered(edition: &str, changes: &[(&str, &str)]) -> (Option<Rendered>, Vec<Problem>) {
    let Warned { value, problems } = composed(edition, changes);
    (value.newsletters.into_iter().flat_map(|newsletter| newsletter.editions).next(), problems)
}

fn clean(edition: &str, changes: &[(&str, &str)]) -> Rendered {
    let (rendered, problems) = rendered(edition, changes);
    assert_eq!(problems, []);
    rendered.unwrap()
}

fn keys(changes: &[(&str, &str)]) -> Vec<&'static str> {
    rendered("en+zh-CN", changes).1.iter().map(Problem::key).collect()
}

fn html(rendered: &Rendered) -> String {
    rendered.html.fill(|slot| format!("https://slot.example/{}", slot.name()))
}

fn text(rendered: &Rendered) -> String {
    rendered.text.fill(|slot| format!("[{}]", slot.name()))
}

/// The template with one piece replaced; the piece must be there.
fn with(template: &str, old: &str, new: &str) -> String {
    assert!(template.contains(old), "{old}");
    template.replacen(old, new, 1)
}

fn mjml(old: &str, new: &str) -> Vec<&'static str> {
    keys(&[("templates/newsletter.mjml", &with(MJML, old, new))])
}

const GREETING: &str = "<p>{{slot \"greeting\"}}</p>";

#[test]
fn the_project_of_these_tests_has_no_problem() {
    for edition in ["en", "zh-CN", "en+zh-CN", "zh-CN+en"] {
        clean(edition, &[]);
    }
}

#[test]
fn the_plain_text_says_the_same_in_the_same_order() {
    assert_eq!(
        text(&clean("zh-CN+en", &[])),
        "春季午餐\n\n[greeting]\n\n我们于2021年4月27日相聚。\n\n园中午餐\n\n2021年4月27日, 老磨坊\n\n花园里摆开“长桌”请入座。\n\n会长: 欢迎\n\n\
         报名参加午餐: https://www.chinalux.example/lunch?a=1&b=2\n\n退订: [unsubscribe]\n\n--------------------\n\nSpring lunch\n\n\
         We meet on 27 April 2021.\n\nLunch in the garden\n\n27 April 2021, Old Mill\n\nA long table in the garden.\n\n\
         The President: Welcome\n\nRegister for the lunch: https://www.chinalux.example/lunch?a=1&b=2\n\nUnsubscribe: [unsubscribe]\n"
    );
}

#[test]
fn a10_each_language_part_names_its_language() {
    let html = html(&clean("en+zh-CN", &[]));
    assert!(html.contains("<html lang=\"en\" dir=\"ltr\""));
    assert!(html.contains("<div lang=\"zh-CN\"") && html.contains("<div lang=\"en\""));
    assert!(!html.contains("lang-zh-CN") && !html.contains("lang-en"));
}

#[test]
fn a12_icons_from_another_origin_are_not_loaded() {
    let social = "<mj-social><mj-social-element name=\"facebook\" href=\"https://www.chinalux.example/\">x</mj-social-element></mj-social>";
    let column = "<mj-section><mj-column>";
    assert_eq!(mjml(column, &format!("{column}{social}")), ["M011-icon"]);
    let own =
        social.replace("href=\"https://www.chinalux.example/\"", "src=\"https://www.chinalux.example/f.png\" alt=\"\"");
    let root = with(MJML, column, &format!("{column}{own}"));
    assert!(!html(&clean("zh-CN", &[("templates/newsletter.mjml", &root)])).contains("mailjet"));
}

#[test]
fn a13_the_language_of_the_page_is_that_of_the_edition() {
    assert!(html(&clean("zh-CN+en", &[])).contains("<html lang=\"zh-CN\" dir=\"ltr\""));
}

#[test]
fn b1_a_value_cannot_reach_a_style() {
    assert_eq!(mjml("<mj-text>", "<mj-text padding=\"{{newsletter.slug}}\">"), ["T007", "T002"]);
    assert_eq!(mjml("<mj-text>", "<mj-text padding=\"{{@root.newsletter.slug}}\">"), ["T007"]);
    assert_eq!(mjml("<mj-head>", "<mj-head><mj-style>{{newsletter.slug}}</mj-style>"), ["T007-style"]);
}

#[test]
fn c1_a_misspelt_condition_is_found_with_the_nearest_name() {
    let (_, problems) =
        rendered("en", &[("templates/newsletter.mjml", &with(MJML, GREETING, "{{#if evnts}}x{{/if}}"))]);
    assert_eq!((problems[0].key(), problems[0].value("near")), ("T002-near", Some("events")));
    assert_eq!(problems[0].place().unwrap().start(), Some((14, 31)));
}

#[test]
fn c2_a_misspelt_argument_is_found() {
    assert_eq!(mjml(GREETING, "{{t \"headline\" who=nme}}"), ["T002"]);
    assert_eq!(mjml("lang=@lang", "lang=@lnag"), ["T002-local"]);
}

#[test]
fn c3_what_a_newsletter_leaves_out_is_an_error_where_no_condition_asks() {
    let without = FACTS.replace("place = \"old-mill\"\n", "");
    let (rendered, problems) = rendered(
        "en",
        &[
            ("newsletters/spring.toml", &without),
            ("templates/partials/event.mjml", &with(EVENT, "{{#if place}}, {{t place}}{{/if}}", "{{t place}}")),
        ],
    );
    assert!(rendered.is_none());
    assert_eq!((problems[0].key(), problems[0].value("path")), ("T002-absent", Some("place")));
    assert_eq!(problems[0].place().unwrap().path(), "templates/partials/event.mjml");
    assert_eq!(problems[0].place().unwrap().start(), Some((3, 20)));
}

#[test]
fn c4_words_are_escaped() {
    let en = EN.replace("headline = Spring lunch", "headline = 1 < 2 & \"x\" 'y'");
    let (rendered, _) = rendered("en", &[("locales/en/newsletters/spring.ftl", &en)]);
    let html = html(&rendered.unwrap());
    assert!(html.contains("<h1>1 &lt; 2 &amp; &quot;x&quot; &#39;y&#39;</h1>"), "{html}");
    assert!(html.contains("<title>1 &lt; 2 &amp; &quot;x&quot; &#39;y&#39;</title>"));
}

#[test]
fn c5_partials_in_a_circle_are_a_problem_and_no_abort() {
    let circle = [("templates/partials/a.mjml", "{{> b}}"), ("templates/partials/b.mjml", "{{> a}}")];
    let root = with(MJML, GREETING, "{{> a}}");
    let mut changes = circle.to_vec();
    changes.push(("templates/newsletter.mjml", &root));
    assert_eq!(keys(&changes), ["T006", "T006"]);
}

#[test]
fn c6_the_name_of_a_partial_cannot_be_computed() {
    assert_eq!(mjml(GREETING, "{{> (lookup this \"lang\")}}"), ["T005"]);
    assert_eq!(mjml(GREETING, "{{lookup this \"lang\"}}"), ["T003-helper"]);
}

#[test]
fn c7_a_name_that_looks_like_a_template_is_printed_as_it_is() {
    let names = "person-president = {\"{{\"}newsletter.day{\"}}\"} 1 < 2\nplace-old-mill = Old Mill\n";
    let en = EN.replace("A **long**", "A {\"{{\"}long{\"}}\"} **long**");
    let rendered = clean("en", &[("locales/en/names.ftl", names), ("locales/en/newsletters/spring.ftl", &en)]);
    assert!(html(&rendered).contains("&#123;&#123;long&#125;&#125; <strong>"));
    assert!(
        html(&rendered).contains("<p>&#123;&#123;newsletter.day&#125;&#125; 1 &lt; 2: Welcome</p>"),
        "{}",
        html(&rendered)
    );
    assert!(text(&rendered).contains("{{newsletter.day}} 1 < 2: Welcome"));
}

#[test]
fn d1_a_function_that_fails_is_a_problem_and_shows_a_mark() {
    let zh = ZH.replace("DATETIME($lunch-date)", "DATETIME($lunch-date, style: \"ful\")");
    let (rendered, problems) = rendered("zh-CN", &[("locales/zh-CN/newsletters/spring.ftl", &zh)]);
    assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), ["L042"]);
    let rendered = rendered.unwrap();
    assert!(html(&rendered).contains("⟦intro⟧") && text(&rendered).contains("⟦intro⟧"));
}

#[test]
fn d2_no_invisible_character_reaches_a_page() {
    for edition in ["en", "zh-CN"] {
        let rendered = clean(edition, &[]);
        assert!(!(html(&rendered) + &text(&rendered) + &rendered.subject).contains(['\u{2068}', '\u{2069}']));
    }
    assert_eq!(mjml(GREETING, "<p>\u{202e}x&#xE000;</p>"), ["H013", "H013"]);
}

#[test]
fn d3_emphasis_beside_chinese_quotation_marks_is_emphasis() {
    assert!(html(&clean("zh-CN", &[])).contains("<strong>“长桌”</strong>请入座。"));
}

#[test]
fn d4_a_line_break_between_two_han_characters_leaves_no_space() {
    let rendered = clean("zh-CN", &[]);
    assert!(html(&rendered).contains("花园里摆开") && html(&rendered).contains("<h2>园中午餐</h2>"));
    assert!(text(&rendered).contains("花园里摆开") && text(&rendered).contains("园中午餐"));
    assert!(html(&clean("en", &[])).contains("</strong> table in the garden."));
}

#[test]
fn e1_the_second_part_starts_with_an_empty_anchor_that_the_jump_line_leads_to() {
    let html = html(&clean("en+zh-CN", &[]));
    assert!(html.contains("<p lang=\"zh-CN\"><a href=\"#zh-CN\">中文版见下</a></p>"), "{html}");
    assert!(html.contains("<a name=\"zh-CN\"></a>"));
    assert_eq!(mjml("<a name=\"{{lang}}\"></a>", "<a id=\"x\"></a>"), ["H008-target"]);
}

#[test]
fn e2_slots_go_through_as_ascii_and_are_cut_out_again() {
    let rendered = clean("en+zh-CN", &[]);
    for (part, unsubscribe) in [(&rendered.html, 2), (&rendered.text, 2)] {
        let mut asked = Vec::new();
        let filled = part.fill(|slot| {
            asked.push(slot);
            String::new()
        });
        assert_eq!(asked.iter().filter(|slot| **slot == Slot::Greeting).count(), 1);
        assert_eq!(asked.iter().filter(|slot| **slot == Slot::Unsubscribe).count(), unsubscribe);
        assert!(!filled.contains("zq"));
    }
    assert_eq!(mjml(GREETING, "<img src=\"{{slot \"unsubscribe\"}}\" alt=\"\" />"), ["T008-slot"]);
}

#[test]
fn e6_a_backslash_in_a_style_sheet_is_no_problem() {
    let sheet = with(MJML, "<mj-head>", "<mj-head><mj-style>q{content:\"\\201C\"}</mj-style>");
    clean("en", &[("templates/newsletter.mjml", &sheet)]);
}

#[test]
fn every_broken_rule_of_a_template_is_told_in_one_run() {
    let root = with(
        MJML,
        GREETING,
        "{{nothing}}{{> foter}}{{{lang}}}{{date lang}}{{t lang}}{{slot \"x\"}}{{#with}}{{/with}}{{tt \"x\"}}{{#t \"x\"}}{{/t}}",
    );
    let text = with(TEXT, "{{slot \"greeting\"}}", "{{events}}{{newsletter.day}}{{{t \"headline\"}}}");
    let mut found = keys(&[("templates/newsletter.mjml", &root), ("templates/newsletter.txt", &text)]);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "T002",
            "T002",
            "T002-no-date",
            "T002-whole",
            "T003-few",
            "T003-helper-near",
            "T003-no-block",
            "T003-partial",
            "T003-slot",
            "T004",
            "T004",
            "T009-path"
        ]
    );
}

#[test]
fn a_text_that_no_file_defines_is_told_once_with_its_place_in_the_template() {
    let (rendered, problems) =
        rendered("en+zh-CN", &[("templates/newsletter.mjml", &with(MJML, GREETING, "{{t \"headlne\"}}"))]);
    assert_eq!(
        problems.iter().map(Problem::key).collect::<Vec<_>>(),
        ["T009-near"],
        "both languages lack it: one finding"
    );
    assert_eq!((problems[0].language(), problems[0].value("near")), (None, Some("headline")));
    assert!(html(&rendered.unwrap()).contains("⟦headlne⟧"));
}

#[test]
fn a_text_that_one_language_lacks_is_the_translators_and_is_told_once() {
    let zh = ZH.replace("headline = 春季午餐\n", "");
    let (rendered, problems) = rendered("en+zh-CN", &[("locales/zh-CN/newsletters/spring.ftl", &zh)]);
    assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), ["L020"]);
    assert!(html(&rendered.unwrap()).contains("⟦headline⟧"));
}

#[test]
fn a_template_without_its_file_is_told_where_the_newsletter_names_it() {
    let facts = FACTS.replace("date = 2021-05-04", "date = 2021-05-04\ntemplate = \"gala\"");
    let (rendered, problems) = rendered("en", &[("newsletters/spring.toml", &facts)]);
    assert!(rendered.is_none());
    assert!(problems.iter().any(|problem| problem.key() == "T003-template"), "{problems:?}");
    assert!(problems.iter().all(|problem| problem.place().unwrap().path() == "newsletters/spring.toml"));
}

#[test]
fn an_error_of_mjml_points_into_the_partial_that_made_it() {
    let (rendered, problems) = rendered("en", &[("templates/partials/event.mjml", &with(EVENT, "</h2>", "</h2><b>"))]);
    assert!(rendered.is_none());
    assert_eq!(problems.iter().map(Problem::key).collect::<Vec<_>>(), ["M005"]);
    assert_eq!(
        (problems[0].place().unwrap().path(), problems[0].place().unwrap().start()),
        ("templates/partials/event.mjml", Some((2, 28)))
    );
}

/// Where the findings of one key stand: file, line and column.
fn places(changes: &[(&str, &str)], key: &str) -> Vec<(String, u64, u64)> {
    let (_, problems) = rendered("en+zh-CN", changes);
    let places = problems.iter().filter(|problem| problem.key() == key).map(|problem| {
        let place = problem.place().unwrap();
        let (line, column) = place.start().unwrap();
        (place.path().to_owned(), line, column)
    });
    places.collect()
}

/// A partial three levels deep whose second line is `line`, in each event.
fn three_deep(line: &str, key: &str) -> Vec<(String, u64, u64)> {
    let deepest = format!("<p>会讯</p>\n{line}\n<p>完</p>\n");
    let event = with(EVENT, "{{{rich id}}}", "{{{rich id}}}{{> outer lang=lang}}");
    places(
        &[
            ("templates/partials/event.mjml", &event),
            ("templates/partials/outer.mjml", "<div>\n{{> middle lang=lang}}\n</div>"),
            ("templates/partials/middle.mjml", "<div>{{> deepest lang=lang}}</div>"),
            ("templates/partials/deepest.mjml", &deepest),
        ],
        key,
    )
}

#[test]
fn a_finding_three_partials_deep_is_told_once_where_it_was_written() {
    for (line, key, column) in [
        ("<p>活动“海报”：{{{@root.newsletter.slug}}}</p>", "T004", 11),
        ("<p>活动“海报”：{{nothing}}</p>", "T002", 13),
        ("<p>活动“海报”：{{t \"closng\"}}</p>", "T009", 15),
        ("<p>活动“海报”：{{> foter}}</p>", "T003-partial", 15),
        ("<p>活动“海报”：<b>x</p>", "M005", 11),
        ("<p>活动“海报”：</i></p>", "M005-stray", 11),
        ("<p>活动“海报” 1 < 2</p>", "M015", 13),
        ("<p>活动</p><p title=\"{{t \"headline\"}}\" class=\"a\" class=\"会\">x</p>", "M008", 48),
        ("<p>活动</p><script>x</script>", "M016-script", 10),
        ("<p>活动</p><mj-image src=\"x\" alt=\"\" />", "M004-content", 10),
    ] {
        let there = ("templates/partials/deepest.mjml".to_owned(), 2, column);
        assert_eq!(three_deep(line, key), [there], "{line}");
    }
}

#[test]
fn an_attribute_is_found_behind_values_and_on_a_line_of_its_own() {
    let column = "<mj-section><mj-column>";
    let image = "<mj-image {{#if @first}}src=\"https://www.chinalux.example/a.png\"{{/if}}\n  alt=\"{{t \"headline\"}}活动\" widht=\"600px\" padding=\"{{#if @first}}abc{{else}}0{{/if}}\" />";
    let root = with(MJML, column, &format!("{column}{image}"));
    let changes = [("templates/newsletter.mjml", root.as_str())];
    assert_eq!(places(&changes, "M002-near"), [("templates/newsletter.mjml".to_owned(), 10, 28)]);
    assert_eq!(places(&changes, "M003-lengths"), [("templates/newsletter.mjml".to_owned(), 10, 51)]);
    assert_eq!(places(&changes, "M010-src"), [("templates/newsletter.mjml".to_owned(), 9, 30)]);
}

#[test]
fn a_partial_that_is_used_thirty_times_is_told_once() {
    let wrong = "<mj-text colour=\"red\"><b>{{t \"headline\"}}</mj-text>";
    let used = "{{> wrong}}\n".repeat(30);
    let event = with(EVENT, "{{#each links}}", &format!("{used}{{{{#each links}}}}"));
    let changes = [("templates/partials/event.mjml", event.as_str()), ("templates/partials/wrong.mjml", wrong)];
    assert_eq!(keys(&changes), ["M002-near", "M005"]);
}

#[test]
fn what_is_only_a_hint_or_a_warning_stops_no_page() {
    let column = "<mj-section><mj-column>";
    let text = "<mj-text color=\"#fff\" font-family='\"PingFang SC\",Arial'><p>…</p></mj-text>";
    let (rendered, problems) =
        rendered("zh-CN", &[("templates/newsletter.mjml", &with(MJML, column, &format!("{column}{text}")))]);
    assert!(rendered.is_some());
    assert_eq!(problems.iter().map(Problem::key).collect::<Vec<_>>(), ["M018", "M014"]);
}

#[test]
fn every_finding_of_a_template_is_told_in_one_run() {
    let root = with(MJML, "<mj-text>", "<mj-txt>x</mj-txt><mj-text colour=\"red\">");
    let event = with(&with(EVENT, "<mj-button href=\"{{url}}\">", "<mj-button>"), "</h2>", "</h2><b>");
    let changes = [("templates/newsletter.mjml", root.as_str()), ("templates/partials/event.mjml", event.as_str())];
    assert_eq!(keys(&changes), ["M001-near", "M002-near", "M005", "M010-button"]);
}

#[test]
fn what_the_page_says_and_the_plain_text_does_not_is_found() {
    let text = with(&with(TEXT, "{{t id \"title\"}}\n", ""), "{{date day}}", "");
    let text = with(&text, ": {{url}}", "");
    assert_eq!(
        keys(&[("templates/newsletter.txt", &text)]),
        ["H011-title", "H011-title", "H011-link"],
        "the dates stand in the introductions"
    );
}

#[test]
fn layouts_and_inline_partials_are_followed_with_their_scopes() {
    let card = "<mj-section><mj-column><mj-text>{{> @partial-block}}{{> mark}}</mj-text></mj-column></mj-section>";
    let root = with(
        MJML,
        "{{#each events}}{{> event lang=@lang}}{{/each}}",
        "{{#each events as |event|}}{{> event event lang=@lang}}{{#> card}}{{#*inline \"mark\"}}<p>{{t event.place}}</p>{{/inline}}<h2>{{t event.id \"title\"}}</h2>{{/card}}{{/each}}",
    );
    let html = html(&clean("zh-CN", &[("templates/newsletter.mjml", &root), ("templates/partials/card.mjml", card)]));
    assert!(html.contains("<h2>园中午餐</h2><p>老磨坊</p>"), "{html}");
    let wrong = root.replace("event.place", "event.plase");
    assert_eq!(keys(&[("templates/newsletter.mjml", &wrong), ("templates/partials/card.mjml", card)]), ["T002-near"]);
}

#[test]
fn a_template_that_would_never_end_is_a_problem() {
    let doubling: Vec<(String, String)> = (0..60)
        .map(|n| (format!("templates/partials/p{n}.mjml"), format!("{{{{> p{0}}}}}{{{{> p{0}}}}}", n + 1)))
        .collect();
    let last = ("templates/partials/p60.mjml", "x");
    let root = with(MJML, GREETING, "{{> p0}}");
    let mut changes: Vec<(&str, &str)> = doubling.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    changes.extend([last, ("templates/newsletter.mjml", root.as_str())]);
    assert_eq!(keys(&changes), ["L013-template-tags"]);
    let loops = format!("{}{}", "{{#each @root.parts}}".repeat(40), "{{/each}}".repeat(40));
    assert_eq!(mjml(GREETING, &loops), ["L013-turns"]);
    assert_eq!(mjml(GREETING, &"{{#if lang}}".repeat(60_000)), ["L013-template-depth"]);
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let (first, second) = (clean("en+zh-CN", &[]), clean("en+zh-CN", &[]));
    assert_eq!(first, second);
    assert_eq!(first.sha256(), second.sha256());
    let changed = clean(
        "en+zh-CN",
        &[("templates/newsletter.txt", &with(TEXT, "--------------------", "---------------------"))],
    );
    assert_ne!(first.sha256(), changed.sha256());
}
