//! Translations beside their source, names, terms and the glossary, through the library: each rule finds what it should, says
//! nothing about good words, and tells one cause once.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

use std::path::Path;

use diglot::address::Address;
use diglot::check::{CheckSettings, check};
use diglot::compose::{Wanted, compose};
use diglot::edition::{AdPrefix, EditionSettings};
use diglot::files::{read_project, templates};
use diglot::language::{Language, LanguageSettings, Orthography};
use diglot::message::MailSettings;
use diglot::problem::{Place, Problem, Severity};
use diglot::sources::Sources;

/// A line for each finding: key, language, line and column, the words it stands at.
type Told = (String, String);

/// A project of English and Chinese words about one lunch.
struct Project {
    files: Vec<(String, String)>,
    same: Vec<String>,
    source: &'static str,
    composes: bool,
}

const FACTS: &str = "date = 2026-11-05\ncommercial = false\n[[event]]\nid = 'lunch'\nstarts = 2026-12-03T12:30:00\n\
                     place = 'old-mill'\nhost = 'club'\nfacts = { seats = 40 }\n[[event.speaker]]\nperson = 'baker'\npart = 'talk'\n";
const NAMES_EN: &str = "-club = Two Rivers Garden Club\n-bank = River Bank\n-board = the board\nplace-old-mill = Old Mill\norg-club = { -club }\n\
                        person-baker = Master Baker\nrole-president = President\nplace-town = Luxembourg\n";
const NAMES_ZH: &str = "-club = 双河园艺会\n-bank = 河行\n-board = 理事会\nplace-old-mill = 老磨坊\norg-club = { -club }\n\
                        person-baker = 首席面包师\nrole-president = 会长\nplace-town = 卢森堡\n";

impl Project {
    fn new(en: &str, zh: &str) -> Project {
        Project { files: Vec::new(), same: Vec::new(), source: "en", composes: false }
            .with("newsletters/spring.toml", FACTS)
            .with("locales/en/names.ftl", NAMES_EN)
            .with("locales/zh-CN/names.ftl", NAMES_ZH)
            .with("locales/en/newsletters/spring.ftl", en)
            .with("locales/zh-CN/newsletters/spring.ftl", zh)
    }

    /// Adds a file, or replaces it.
    fn with(mut self, path: &str, text: &str) -> Project {
        self.files.retain(|(known, _)| known != path);
        self.files.push((path.to_owned(), text.to_owned()));
        self
    }

    fn found(&self) -> Vec<Problem> {
        let mut sources = Sources::default();
        templates().into_iter().for_each(|(path, bytes)| sources.insert(&path, bytes));
        for (path, text) in &self.files {
            sources.insert(path, text.clone().into_bytes());
        }
        findings(&sources, self.source, &self.same, self.composes)
    }

    /// The findings of some codes, each with the words it stands at.
    fn told(&self, codes: &[&str]) -> Vec<Told> {
        let found = self.found();
        let wanted = found.iter().filter(|problem| codes.contains(&problem.code()));
        wanted.map(|problem| (problem.key().to_owned(), words(problem))).collect()
    }
}

fn words(problem: &Problem) -> String {
    match problem.place() {
        Some(Place::Text { text, span, .. }) => text[span.clone()].to_owned(),
        _ => String::new(),
    }
}

fn findings(sources: &Sources, source: &str, same: &[String], composes: bool) -> Vec<Problem> {
    let tag = |tag| Language::parse(tag).unwrap();
    let address = |text| Address::parse(text).unwrap();
    let languages = LanguageSettings {
        available: vec![tag("en"), tag("zh-CN")],
        source: tag(source),
        default: "en+zh-CN".parse().unwrap(),
        formats: vec![],
        time_zones: vec!["Europe/Luxembourg".into(), "Asia/Shanghai".into()],
    };
    let edition = EditionSettings {
        domain: "chinalux.example".into(),
        reply_to: "office@chinalux.example".into(),
        website: None,
        ad_prefix: AdPrefix::Chinese,
    };
    let mail = MailSettings {
        from: address("newsletter@chinalux.example"),
        reply_to: None,
        list_id: "newsletter.chinalux.example".into(),
        organisation: "chinalux".into(),
        envelope_from: address("newsletter@chinalux.example"),
        unsubscribe: address("office@chinalux.example"),
        unsubscribe_plus: false,
        unsubscribe_url: None,
        time_zone: "Europe/Luxembourg".into(),
    };
    let editions = if composes { languages.editions() } else { vec![] };
    let wanted = Wanted { slugs: sources.slugs(), editions };
    let composed = compose(sources, &languages, &edition, &wanted, &mut |_, _| {});
    let orthography = Orthography { same: same.to_vec(), spacing: vec![] };
    check(sources, &composed, &CheckSettings { languages, orthography, edition, mail })
}

fn told(codes: &[&str], en: &str, zh: &str) -> Vec<Told> {
    Project::new(en, zh).told(codes)
}

fn one(key: &str, words: &str) -> Vec<Told> {
    vec![(key.to_owned(), words.to_owned())]
}

fn column(problem: &Problem) -> (u64, u64) {
    problem.place().unwrap().start().unwrap()
}

/// The codes of the rules under test.
const OURS: [&str; 15] = [
    "L025", "L073", "L074", "L083", "L090", "L091", "L092", "L093", "L094", "L096", "L111", "L130", "L131", "L133",
    "L022",
];

#[test]
fn nothing_is_found_in_the_projects_own_newsletters() {
    for project in [".", "tests/golden/several-events"] {
        let sources = read_project(&Path::new(env!("CARGO_MANIFEST_DIR")).join(project));
        let found = findings(&sources, "en", &[], true);
        assert!(!sources.slugs().is_empty());
        let ours: Vec<_> = found.iter().filter(|problem| OURS.contains(&problem.code())).collect();
        assert!(ours.is_empty(), "{project}: {ours:#?}");
    }
}

#[test]
fn good_words_have_no_finding() {
    let en = "subject = Spring lunch, and a talk\nlunch =\n    Come to the { $place }: **40 seats**, one *short* talk by the { -club }.\n\n    - soup\n    - bread\n\n    Questions? Write to us!\n    .title = Spring lunch\n\
              lunch-talk = How bread is made.\n    .title = A talk\n";
    let zh = "subject = 春日午餐与讲座\nlunch =\n    请来{ $place }：**40个座位**，{ -club }还有一场**短**讲座。\n\n    - 汤\n    - 面包\n\n    有问题？请来信！\n    .title = 春日午餐\n\
              lunch-talk = 面包是怎样做成的。\n    .title = 讲座\n";
    assert_eq!(told(&OURS, en, zh), []);
    let mut reversed = Project::new(en, zh);
    reversed.source = "zh-CN";
    assert_eq!(reversed.told(&OURS), []);
}

#[test]
fn a_text_left_in_the_source_language_is_told() {
    assert_eq!(told(&["L025"], "a = Spring lunch\n", "a = Spring lunch\n"), one("L025", "Spring lunch"));
    assert_eq!(told(&["L025"], "a = Spring\n    lunch\n", "a =  Spring lunch\n"), one("L025", "Spring lunch"));
    let choice = "a = { $seats ->\n    [one] One seat\n   *[other] { $seats } seats are left\n }\n";
    assert_eq!(
        told(&["L025"], choice, "a = { $seats ->\n   *[other] { $seats } seats are left\n }\n"),
        one("L025", " seats are left")
    );
    assert_eq!(told(&["L025"], "a = Spring lunch\n", "a = Lunch, spring\n"), one("L025-script", "Lunch, spring"));
    assert_eq!(told(&["L025"], "a = 春日午餐\n", "a = 春日午餐\n"), one("L025", "春日午餐"));
}

#[test]
fn what_is_rightly_equal_is_not_told() {
    for text in [
        "a = { $place }, { $seats }",
        "a = Old Mill, Two Rivers Garden Club",
        "a = CHINALUX TECH4ALL 5G",
        "a = https://two-rivers.example/spring/lunch/in/the/garden",
        "a = office@two-rivers.example",
        "a = Lunch",
        "postal-address = 1 Example Street, 0000 Luxembourg",
        "person-x = Anybody At All",
        "-x = Seeds for the Future",
    ] {
        let text = format!("{text}\n");
        assert_eq!(told(&["L025"], &text, &text), [], "{text}");
    }
    let mut project = Project::new("a = Grand Duchy Luxembourg\n", "a = Grand Duchy Luxembourg\n");
    project.same = vec!["Grand Duchy".to_owned()];
    assert_eq!(project.told(&["L025"]), []);
}

#[test]
fn a_label_of_one_word_is_told_where_every_language_has_a_word_for_it() {
    let found = Project::new("label-speaker = Speaker\n", "label-speaker = Speaker\n").found();
    let found: Vec<_> = found.iter().filter(|problem| problem.code() == "L025").collect();
    assert_eq!((found.len(), found[0].key(), found[0].severity()), (1, "L025-word", Severity::Warning));
    for brand in ["label-x = Zoom\n", "label-speaker = VIP\n", "x = Lunch\n"] {
        assert_eq!(told(&["L025"], brand, brand), [], "{brand}");
    }
}

#[test]
fn a_mark_that_would_be_printed_is_told() {
    let lunch = |zh: &str| told(&["L073"], "lunch = At **three** we begin.\n", &format!("lunch = {zh}\n"));
    assert_eq!(lunch("🎉老**三点 **开始。"), one("L073", "**"));
    assert_eq!(lunch("{\"\"}**三点开始。"), one("L073", "**"));
    assert_eq!(lunch("＊＊三点＊＊开始。"), one("L073-wide", "＊＊"));
    assert_eq!(lunch("在_三点_开始。"), one("L073", "_"));
    assert_eq!(lunch("在**三点**开始，会员价*。"), []);
    assert_eq!(lunch("在**“三点”**开始，3*4*5，王**先生，a_b_c，\\*不\\*。"), []);
    assert_eq!(lunch("在**{ $seats }**开始。"), []);
    let found = Project::new("lunch = At **three** we begin.\n", "lunch = 🎉老**三点 **开始。\n").found();
    let place = found.iter().find(|problem| problem.code() == "L073").map(column);
    assert_eq!(place, Some((1, 11)));
}

#[test]
fn a_plain_text_has_no_marks_in_either_language() {
    let en = "lunch = Lunch.\n    .title = A **spring** lunch\n";
    let zh = "lunch = 午餐。\n    .title = **春日**午餐\n";
    assert_eq!(told(&["L073"], en, zh), [one("L073-plain", "**"), one("L073-plain", "**")].concat());
    let linked = "headline = 见[日历](programme)\n";
    assert_eq!(told(&["L073"], "headline = News\n", linked), one("L073-plain", "["));
    assert_eq!(
        told(&["L073"], "subject = 3 * 4 [draft] (2)\nunknown = **x**\n", "subject = 3 * 4\nunknown = **午**\n"),
        []
    );
}

#[test]
fn another_shape_is_told_with_its_numbers() {
    let lunch = |en: &str, zh: &str| told(&["L074"], &format!("lunch =\n    {en}\n"), &format!("lunch =\n    {zh}\n"));
    assert_eq!(lunch("One.\n\n    Two.", "一。二。"), one("L074-paragraphs", "lunch"));
    assert_eq!(lunch("{\"\"}- a\n    - b", "{\"\"}- 甲乙"), one("L074-items", "lunch"));
    assert_eq!(lunch("At **three**.", "三点。"), one("L074", "lunch"));
    assert_eq!(lunch("At **three**.", "在**三点 **开始。"), [], "the mark is told");
    assert_eq!(lunch("Read *The Garden*.", "请读《花园》。"), []);
    assert_eq!(lunch("Read “The Garden”.", "请读《花园》。"), []);
    assert_eq!(lunch("It is *one*.", "是**一种**。"), []);
    let choice = "{ $seats ->\n       *[other] **座位**\n        [one] 座位\n    }";
    assert_eq!(lunch("**Seats**", choice), [], "one of the variants is enough");
    let found = Project::new("lunch = **a** *b* c.\n", "lunch = 甲乙丙。\n").found();
    let found = found.iter().find(|problem| problem.key() == "L074").unwrap();
    assert_eq!((found.value("source"), found.value("target")), (Some("2"), Some("0")));
    assert!(found.source().is_some() && found.language().is_some());
}

#[test]
fn another_end_is_told_at_the_end() {
    let a = |en: &str, zh: &str| told(&["L111"], &format!("a = {en}\n"), &format!("a = {zh}\n"));
    assert_eq!(a("Garden lunch", "园中午餐。"), one("L111-added", "。"));
    assert_eq!(a("Come to lunch.", "请来午餐"), one("L111-missing", "餐"));
    assert_eq!(a("Coming?", "来吧。"), one("L111", "。"));
    assert_eq!(a("When:", "时间"), one("L111-missing", "间"));
    for (en, zh) in [
        ("Come.", "请来。"),
        ("Coming?", "来吗？"),
        ("Come!", "请来！"),
        ("When:", "时间："),
        ("He said “come.”", "他说：“请来”。"),
        ("“What next?” – a talk", "讲座：“接下来会怎样？”"),
        ("A talk: “What next?”", "“接下来会怎样？”讲座"),
        ("**One seat** is left.", "**尚余一席。**"),
        ("Please [register](register).", "请[登记](register)。"),
        ("At 8 p.m.", "晚8时"),
        ("At 8 p.m.", "请于晚8时来。"),
        ("Dear friend,", "亲爱的朋友："),
        ("At the { $place }", "在{ $place }。"),
        ("In the { $place } (Luxembourg)", "在卢森堡（{ $place }）"),
        ("Lunch, dinner …", "午餐、晚餐……"),
        ("{ $seats ->\n    [one] One seat.\n   *[other] Seats.\n }", "{ $seats ->\n   *[other] 座位。\n }"),
    ] {
        assert_eq!(a(en, zh), [], "{en} / {zh}");
    }
    assert_eq!(
        told(
            &["L111"],
            "org-x = Garden Ltd.\n-y = A\nrole-z = Dr.\n",
            "org-x = 花园公司。\n-y = 甲。\nrole-z = 博士。\n"
        ),
        []
    );
    let found = Project::new("a = Garden lunch\n", "a = 🎉午餐。\n").found();
    assert_eq!(found.iter().find(|problem| problem.code() == "L111").map(column), Some((1, 8)));
}

#[test]
fn a_text_that_is_too_wide_is_told_in_each_language() {
    let (long, lang) = ("x".repeat(61), "数".repeat(31));
    let told = told(&["L130"], &format!("subject = {long}\n"), &format!("subject = {lang}\n"));
    assert_eq!(told, [one("L130", "subject"), one("L130", "subject")].concat());
    let fits = Project::new(&format!("subject = {}\n", "x".repeat(60)), &format!("subject = {}\n", "数".repeat(30)));
    assert_eq!(fits.told(&["L130"]), []);
    let button = Project::new("a = A\n", "a = 甲\n")
        .with(
            "locales/en/common.ftl",
            "label-register = Register now for lunch in the garden\nlabel-more = More about this event of ours\n",
        )
        .with("locales/zh-CN/common.ftl", "label-register = 立即报名\nlabel-more = 更多\n");
    assert_eq!(button.told(&["L130"]), one("L130-button", "label-register"));
    let preheader = "四".repeat(61);
    let found = Project::new("preheader = Lunch\n", &format!("preheader = {preheader}\n")).told(&["L130"]);
    assert_eq!(found, one("L130", "preheader"));
}

#[test]
fn a_comment_sets_a_limit_and_the_facts_count() {
    let en = "# max: 12\na = At the { $place }\n# max: 6\nlunch-b = { $place }\n";
    let zh = "a = 在\nlunch-b = 在{ $place }\n# max: 4\nc = 五个汉字啊\n";
    let found = Project::new(&format!("{en}c = Five\n"), zh).told(&["L130"]);
    let expected = [("L130-comment", "lunch-b"), ("L130-comment", "lunch-b"), ("L130-comment", "c")];
    assert_eq!(
        found,
        expected.map(|(key, words)| (key.to_owned(), words.to_owned())),
        "Old Mill has 8 columns, 老磨坊 with 在 too"
    );
}

#[test]
fn a_wide_subject_is_told_once() {
    let sources = read_project(Path::new(env!("CARGO_MANIFEST_DIR")));
    let path = "locales/zh-CN/newsletters/2021-05-digitalisation.ftl";
    let text = sources
        .text(path)
        .unwrap()
        .text
        .replace("subject = 网络研讨会回顾", &format!("subject = {}", "网络研讨会回顾".repeat(8)));
    let mut sources = sources.clone();
    sources.insert(path, text.into_bytes());
    let found = findings(&sources, "en", &[], true);
    let found: Vec<&str> =
        found.iter().filter(|problem| matches!(problem.code(), "L130" | "E015")).map(Problem::key).collect();
    assert_eq!(found, ["L130"]);
}

#[test]
fn an_unusual_length_is_a_hint() {
    let en = format!("lunch = {}\n", "Once a year all members and their guests meet at the river. ".repeat(2));
    let found = |zh: &str| told(&["L131"], &en, &format!("lunch = {zh}\n"));
    assert_eq!(found("请来。"), one("L131-short", "lunch"));
    assert_eq!(found(&"会员和来宾每年在河边相聚一次。".repeat(9)), one("L131", "lunch"));
    assert_eq!(found("全体会员和来宾每年在河边相聚一次，全体会员和来宾每年在河边相聚一次。"), []);
    assert_eq!(told(&["L131"], "a = More about this event\n", "a = 详情\n"), []);
    let hint = Project::new(&en, "lunch = 请来。\n").found();
    assert!(hint.iter().filter(|problem| problem.code() == "L131").all(|problem| problem.severity() == Severity::Hint));
}

#[test]
fn a_picture_without_words_is_told_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, old, new) in [
        ("locales/zh-CN/newsletters/2021-05-digitalisation.ftl", "    .alt = 插图", "    .title = 插图"),
        ("locales/en/newsletters/2021-05-digitalisation.ftl", "    .alt = Drawing", "    .title = Drawing"),
    ] {
        let mut sources = read_project(root);
        let text = sources.text(path).unwrap().text.replace(old, new);
        sources.insert(path, text.into_bytes());
        let found = findings(&sources, "en", &[], true);
        let is_told = |problem: &&Problem| {
            problem.code() == "L133" || problem.code() == "L022" && problem.value("attribute") == Some("alt")
        };
        let found: Vec<_> = found.iter().filter(is_told).collect();
        assert_eq!(found.iter().map(|problem| problem.key()).collect::<Vec<_>>(), ["L133"], "{path}");
        let picture = found.iter().find_map(|problem| problem.value("picture"));
        assert_eq!(picture, Some("newsletters/2021-05-digitalisation/banner.png"));
    }
}

#[test]
fn a_name_typed_by_hand_is_told_in_each_language() {
    let en = "a = Meet at the Old\n    Mill.\nlunch = The Master Baker is there.\n";
    let zh = "a = 🎉在老\n    磨坊见。\nlunch = 首席面包师会来。\n";
    let found = told(&["L083", "L092"], en, zh);
    let expected =
        [("L083", "Old\n    Mill"), ("L083", "Master Baker"), ("L083", "老\n    磨坊"), ("L083", "首席面包师")];
    assert_eq!(found, expected.map(|(key, words)| (key.to_owned(), words.to_owned())));
    let found = Project::new(en, zh).found();
    let told = |words: &str| found.iter().find(|problem| problem.value("text") == Some(words)).unwrap();
    assert_eq!(told("老磨坊").value("reference"), Some("{ place-old-mill }"));
    assert_eq!(column(told("老磨坊")), (1, 7));
    let own = Project::new("lunch-a = At the Old Mill.\n", "lunch-a = 在老磨坊。\n").found();
    let own = own.iter().find(|problem| problem.code() == "L083").unwrap();
    assert_eq!(own.value("reference"), Some("{ $place }"), "the event’s own place");
}

#[test]
fn a_name_that_is_nearly_right_is_told() {
    let a = |en: &str, zh: &str| told(&["L083"], &format!("lunch = {en}\n"), &format!("lunch = {zh}\n"));
    assert_eq!(a("At the { $place }.", "在老磨房见。"), one("L083-near", "老磨房"));
    assert_eq!(a("At the Old Mil.", "在那里。"), one("L083-near", "Old Mil"));
    assert_eq!(a("The Master Bakers meet.", "面包师相聚。"), [], "a plural");
    assert_eq!(a("By OLD MILL and old mill.", "见。"), one("L083-near", "OLD MILL"));
    assert_eq!(a("Visit to the mill.", "参观磨坊。"), [], "another place, of which the source does not speak");
    assert_eq!(a("At the { $place }.", "在{ $place }，参观磨坊。"), []);
}

#[test]
fn what_is_no_name_here_is_not_told() {
    for (en, zh) in [
        ("The President came to Luxembourg.", "会长来到卢森堡。"),
        ("We met in Old Mill Road.", "我们在老磨坊路见。"),
        ("At the { $place }.", "在{ $place }。"),
        ("See https://old.example/Old Mill", "见[图](https://a.example/老磨坊)"),
        ("An old mill, the Old Millstone", "老的磨坊"),
        ("The board met.", "开会了。"),
    ] {
        assert_eq!(told(&["L083", "L092"], &format!("lunch = {en}\n"), &format!("lunch = {zh}\n")), [], "{en} / {zh}");
    }
    let address = "postal-address = Old Mill, 1 Example Street\n";
    assert_eq!(told(&["L083"], address, "postal-address = 老磨坊，示例街1号\n"), []);
}

#[test]
fn a_term_typed_by_hand_is_told() {
    let a = |en: &str, zh: &str| told(&["L083", "L092"], &format!("a = {en}\n"), &format!("a = {zh}\n"));
    assert_eq!(a("{ -club } invites you.", "双河园艺会邀请您。"), one("L092", "双河园艺会"));
    assert_eq!(
        a("The Two Rivers Garden Club invites you.", "{ -club }邀请您。"),
        one("L092", "Two Rivers Garden Club")
    );
    assert_eq!(a("{ -club } invites you.", "{ -club }邀请您。"), []);
    assert_eq!(a("{ -bank } opens.", "河行开业。"), one("L092", "河行"), "a short term counts where the source has it");
    assert_eq!(a("Along the river.", "沿河行走。"), []);
}

#[test]
fn one_text_with_two_translations_and_two_with_one_are_told_at_the_second() {
    let en = "a-plan = Programme\nb-plan = Programme\nc = Garden lunch\nd = Garden dinner\ne = Speaker\nf = The speakers\ng = { $place }\nh = { $place }\n";
    let zh = "a-plan = 日程\nb-plan = 节目\nc = 园中午餐\nd = 园中午餐\ne = 嘉宾\nf = 嘉宾\ng = { $place }\nh = 在{ $place }\n";
    let found = told(&["L093", "L094"], en, zh);
    assert_eq!(found, [one("L093", "b-plan"), one("L094", "d")].concat());
    let found = Project::new(en, zh).found();
    let second = found.iter().find(|problem| problem.code() == "L094").unwrap();
    assert_eq!((second.value("other"), second.value("text")), (Some("c"), Some("Garden lunch")));
    assert_eq!(
        told(&["L093", "L094"], "a = The garden lunch\nb = Garden lunch!\n", "a = 园中午餐\nb = 园中午餐\n"),
        []
    );
    assert_eq!(
        told(&["L094"], "role-a = Vice Chairman\nrole-b = Vice Chairwoman\n", "role-a = 副主席\nrole-b = 副主席\n"),
        []
    );
}

const GLOSSARY: &str = "[[term]]\nen = 'board'\nzh-CN = ['理事会']\nforbid.zh-CN = ['董事会']\nforbid.en = ['steering group']\n\
                        [[term]]\nen = 'board of trade'\nzh-CN = ['贸易局']\n[[term]]\nen = 'webinar'\nzh-CN = ['网络研讨会', '网上研讨会']\n";

fn with_glossary(en: &str, zh: &str) -> Project {
    Project::new(&format!("a = {en}\n"), &format!("a = {zh}\n")).with("locales/glossary.toml", GLOSSARY)
}

#[test]
fn the_glossary_is_held_against_both_languages() {
    let a = |en: &str, zh: &str| with_glossary(en, zh).told(&["L090", "L091"]);
    assert_eq!(a("The Boards meet.", "🎉委员会开会。"), one("L090", "🎉委员会开会。"));
    assert_eq!(a("The board meets.", "🎉董事会开会。"), one("L091", "董事会"));
    assert_eq!(a("The steering groups meet.", "开会。"), one("L091", "steering groups"));
    assert_eq!(a("The board of trade meets.", "贸易局开会。"), [], "the longest term counts");
    assert_eq!(a("Keyboards and boarding", "键盘与登船"), []);
    assert_eq!(a("A webinar of the board.", "{ -board }的网上\n    研讨会。"), [], "the term’s text counts");
    assert_eq!(a("A webinar", "A webinar"), [], "it is told that nothing is translated");
    assert_eq!(a("The { -board } meets.", "开会。"), []);
    let names = with_glossary("A.", "甲。").with("locales/en/names.ftl", &format!("{NAMES_EN}org-x = Board of X\n"));
    let names = names.with("locales/zh-CN/names.ftl", &format!("{NAMES_ZH}org-x = 某公司董事会\n"));
    assert_eq!(names.told(&["L090", "L091"]), []);
    let found = with_glossary("The board meets.", "🎉董事会开会。").found();
    let found = found.iter().find(|problem| problem.code() == "L091").unwrap();
    assert_eq!((column(found), found.value("wanted"), found.is_error()), ((1, 6), Some("“理事会”"), true));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]
    #[test]
    fn no_words_make_the_rules_panic(en in "[ \n*_`\\\\\\[\\](){}a-cO:.!?,s“”’$-]{0,60}", zh in "[ \n*_\\\\\\[\\](){}老磨坊园＊｛🎉。？！“”《》，Mil$-]{0,60}") {
        let indented = |text: &str| format!("lunch = x{}\n    .title = y{}\n", text.replace('\n', "\n    "), text.replace('\n', "\n        "));
        let _ = Project::new(&indented(&en), &indented(&zh)).found();
        let _ = Project::new(&indented(&zh), &indented(&en)).found();
    }
}

#[test]
fn a_forbidden_word_may_be_silenced_with_a_reason() {
    let zh = "# diglot-ignore L091: 说的是一家公司\na = 董事会开会。\n";
    let project = Project::new("a = They meet.\n", zh).with("locales/glossary.toml", GLOSSARY);
    assert_eq!(project.told(&["L091", "L142"]), []);
}

#[test]
fn a_broken_glossary_is_told_and_stops_nothing_else() {
    let project = Project::new("a = Spring lunch\n", "a = Spring lunch\n")
        .with("locales/glossary.toml", "[[term]]\nen = board\nzh-CN = ['理事会']\n[[trm]]\n");
    assert_eq!(
        project.told(&["L096", "L025"]).iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(),
        ["L096", "L025"]
    );
}
