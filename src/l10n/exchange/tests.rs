//! Round trips over all forms: what nobody changed keeps every byte, what somebody changed is read as it was written.

use proptest::prelude::*;

use super::super::fixture::*;
use super::super::stub::Rewritten;
use super::document::of_project;
use super::piece::{Piece, coded};
use super::*;

const FORMATS: [Format; 3] = [Format::Xliff, Format::Po, Format::Csv];

const EN: &str = "# $n (Number)\nseats = { $n ->\n    [one] One seat\n   *[other] { $n } seats\n} left & “free” <now>\n    .alt = = Picture\n\
                  lunch =\n    First of all.\n\n    - one { -club }\n    - two\n-club = Club\nnew = Not yet { $x } and { $x }\n    .title = Fresh\n";
const ZH: &str = "# 说明\nseats = 还有{ $n ->\n   *[other] { $n }个\n}名额\n    .alt = = 图\n\
                  lunch =\n    首先。\n\n    - 一{ -club }\n    { \"\" }*二*\n-club = 会\n";

fn export_of(project: &Project, format: Format) -> String {
    export(&project.sources, &project.languages, &language("zh-CN"), Scope::default(), format).0
}

fn import_into(project: &Project, text: &str, format: Format) -> Result<Vec<Rewritten>, Broken> {
    import(&project.sources, &project.languages, text, format).map(|imported| imported.files)
}

/// The new Chinese file after `from` was replaced in the exported file.
fn after(format: Format, from: &str, to: &str) -> String {
    let project = Project::new(EN, ZH);
    let text = export_of(&project, format);
    assert!(text.contains(from), "{text}");
    let files = import_into(&project, &text.replace(from, to), format).unwrap_or_else(|broken| panic!("{broken:?}"));
    files.into_iter().next().map_or_else(|| ZH.to_owned(), |file| file.text)
}

fn refusals(format: Format, change: impl Fn(String) -> String) -> Vec<(String, Reason)> {
    let project = Project::new(EN, ZH);
    match import_into(&project, &change(export_of(&project, format)), format) {
        Err(Broken::Rows(rows)) => rows.into_iter().map(|row| (row.id, row.reason)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_nobody_changed_keeps_every_byte() {
    for format in FORMATS {
        let project = Project::new(EN, ZH);
        assert!(import_into(&project, &export_of(&project, format), format).unwrap().is_empty(), "{format:?}");
    }
}

#[test]
fn a_changed_text_alone_is_replaced() {
    for format in FORMATS {
        assert_eq!(after(format, "首先。", "首先！"), ZH.replace("首先。", "首先！"), "{format:?}");
        assert_eq!(
            after(format, "名额", "座位"),
            ZH.replace("{ $n ->\n   *[other] { $n }个\n}名额", "{ $n ->\n       *[other] { $n }个\n    }座位"),
            "{format:?}"
        );
        assert_eq!(after(format, "= 图", "= 画"), ZH.replace("= 图", "= 画"), "{format:?}");
    }
}

#[test]
fn a_variant_is_a_text_of_its_own() {
    let changed = after(Format::Csv, "\"{ $n }个\"", "\"整整{$n}个\"");
    assert_eq!(changed, ZH.replace("] { $n }个", "] 整整{ $n }个"));
}

#[test]
fn lines_and_signs_at_their_beginning_survive() {
    let changed = after(Format::Csv, "首先。\n", "首先。\r\n[再]\n.后\n");
    assert_eq!(changed, ZH.replace("首先。\n", "首先。\n    { \"\" }[再]\n    { \"\" }.后\n"));
}

#[test]
fn line_ends_of_the_file_stay() {
    let crlf = ZH.replace('\n', "\r\n");
    let project = Project::new(EN, &crlf);
    let text = export_of(&project, Format::Csv).replace("首先。\n", "首先！\n");
    assert_eq!(import_into(&project, &text, Format::Csv).unwrap()[0].text, crlf.replace("首先。", "首先！"));
}

#[test]
fn a_missing_text_is_added_where_the_source_has_it() {
    let made = after(
        Format::Csv,
        "\"Not yet { $x } and { $x }\",\"\"",
        "\"Not yet { $x } and { $x }\",\"还没有{ $x }和{ $x }\"",
    );
    assert_eq!(made, format!("{ZH}\nnew = 还没有{{ $x }}和{{ $x }}\n"));
}

#[test]
fn a_text_and_its_attribute_take_the_places_of_their_stubs() {
    let en = "a = One\n    .alt = Picture\nb = Two\n    .alt = More\nc = Three\n";
    let zh = "a = 一\n\n# EN: .alt = Picture\n# TODO a.alt =\n\n# EN: Two\n# EN: .alt = More\n# TODO b =\n\nc = 三\n";
    let project = Project::new(en, zh);
    let text = export_of(&project, Format::Csv)
        .replace("\"Picture\",\"\"", "\"Picture\",\"图\"")
        .replace("\"Two\",\"\"", "\"Two\",\"二\"")
        .replace("\"More\",\"\"", "\"More\",\"再\"");
    let made = &import_into(&project, &text, Format::Csv).unwrap()[0].text;
    assert_eq!(made, "a = 一\n    .alt = 图\n\n# EN: Two\n# EN: .alt = More\nb = 二\n    .alt = 再\n\nc = 三\n");
}

#[test]
fn a_missing_choice_is_put_together_from_the_forms_of_its_language() {
    let en = "a = { $n ->\n    [0] No seat\n    [one] One seat\n   *[other] { $n } seats\n}\n";
    let project = Project::new(en, "");
    let text = export_of(&project, Format::Csv);
    assert!(!text.contains("a[one]"), "Chinese has one form: {text}");
    let one = text.replace("\"No seat\",\"\"", "\"No seat\",\"没有空位\"");
    let found = import_into(&project, &one, Format::Csv).unwrap_err();
    assert!(
        matches!(found, Broken::Rows(rows) if rows[0].reason == Reason::Incomplete("a[other]".to_owned()) && rows[0].row == 2)
    );
    let both = one.replace("\"{ $n } seats\",\"\"", "\"{ $n } seats\",\"{ $n }位\"");
    let made = &import_into(&project, &both, Format::Csv).unwrap()[0].text;
    assert_eq!(made, "a = { $n ->\n        [0] 没有空位\n       *[other] { $n }位\n    }\n");
}

/// A project with another source and another translation than the usual ones.
fn of_languages(from: (&str, &str), to: (&str, &str)) -> Project {
    let mut project = Project::of(&[from.0, to.0]);
    project.write(from.0, from.1);
    project.write(to.0, to.1);
    project
}

#[test]
fn forms_that_the_source_lacks_are_exported_and_put_into_the_choice_that_is_there() {
    let zh = "a = 还有{ $n ->\n   *[other] { $n }位\n}。\n";
    let en = "# Seats\na = { $n ->\n  *[other] { $n } seats\n} left.\n";
    let project = of_languages(("zh-CN", zh), ("en", en));
    let text = export(&project.sources, &project.languages, &language("en"), Scope::default(), Format::Csv).0;
    let row = "\"common.ftl:a[one]\",\"{ $n }位\",\"\"";
    assert!(text.contains(row), "{text}");
    let changed = text.replace(row, "\"common.ftl:a[one]\",\"{ $n }位\",\"One seat\"");
    let made = import_into(&project, &changed, Format::Csv).unwrap_or_else(|broken| panic!("{broken:?}"));
    assert_eq!(made[0].text, en.replace("  *[", "   [one] One seat\n  *["));
    let around = changed.replace("left.\"", "still free.\"");
    let made = import_into(&project, &around, Format::Csv).unwrap_or_else(|broken| panic!("{broken:?}"));
    let expected = "# Seats\na = { $n ->\n        [one] One seat\n       *[other] { $n } seats\n    } still free.\n";
    assert_eq!(made[0].text, expected);
    let added = changed.replace("\"One seat\"", "\"{ $m } seat\"");
    let found = import_into(&project, &added, Format::Csv).unwrap_err();
    assert!(matches!(found, Broken::Rows(rows) if rows[0].reason == Reason::Added(vec!["{$m}".into()])));
}

#[test]
fn a_choice_may_be_translated_without_one_and_other_choices_are_refused() {
    let en = "a = { $n ->\n    [one] One seat\n   *[other] { $n } seats\n}\n";
    let project = Project::new(en, "a = { $n }位\n");
    let text = export_of(&project, Format::Csv);
    assert!(text.contains("\"common.ftl:a[other]\",\"{ $n } seats\",\"{ $n }位\""), "{text}");
    assert!(import_into(&project, &text, Format::Csv).unwrap().is_empty());
    let made = import_into(&project, &text.replace("{ $n }位", "共{ $n }位"), Format::Csv).unwrap();
    assert_eq!(made[0].text, "a = 共{ $n }位\n");
    let shaped = Project::new("a = Left: { $n ->\n   *[other] { $n }\n}\n", "a = { $n ->\n   *[other] 有{ $n }\n}\n");
    let text =
        export_of(&shaped, Format::Csv).replace("\"Left: { $n -> }\",\"\"", "\"Left: { $n -> }\",\"还有{ $n -> }\"");
    let found = import_into(&shaped, &text, Format::Csv).unwrap_err();
    assert!(matches!(&found, Broken::Rows(rows) if rows[0].reason == Reason::Shape), "{found:?}");
    let two = "a = { $n ->\n   *[other] 一\n} { $m ->\n   *[other] 二\n}\n";
    let swapped = Project::new(two, two);
    let text =
        export_of(&swapped, Format::Csv).replace(",\"{ $n -> } { $m -> }\",\"\"", ",\"{ $m -> } { $n -> }\",\"\"");
    let found = import_into(&swapped, &text, Format::Csv).unwrap_err();
    assert!(matches!(&found, Broken::Rows(rows) if rows[0].reason == Reason::Shape), "{found:?}");
}

#[test]
fn a_row_of_a_form_that_the_language_does_not_have_is_passed_over() {
    let en = "a = { $n ->\n    [one] One seat\n   *[other] { $n } seats\n}\n";
    let project = Project::new(en, "");
    let text = "id,en,zh-CN\ncommon.ftl:a[one],One seat,一位\ncommon.ftl:a[other],{ $n } seats,{ $n }位\n";
    let imported = import(&project.sources, &project.languages, text, Format::Csv).unwrap();
    assert_eq!(imported.files[0].text, "a = { $n ->\n       *[other] { $n }位\n    }\n");
    let zh = "a = { $n ->\n    [one] 一位\n   *[other] { $n }位\n}\n";
    let there = Project::new(en, zh);
    let changed = text.replace("一位", "一个");
    assert_eq!(import_into(&there, &changed, Format::Csv).unwrap()[0].text, zh.replace("一位", "一个"));
}

#[test]
fn question_marks_of_a_program_without_the_characters_are_refused() {
    let text = |project: &Project| export_of(project, Format::Csv).replace("首先。", "首先?");
    let project = Project::new(EN, ZH);
    let found = import_into(&project, &text(&project), Format::Csv).unwrap_err();
    assert!(matches!(found, Broken::Rows(rows) if rows[0].reason == Reason::Questioned));
}

#[test]
fn every_bad_row_is_named_at_once() {
    let found = refusals(Format::Csv, |text| {
        let text = text.replace("- 一{ -club }", "- 一").replace("\"{ $n }个\"", "\"{ $n }个{ $m }\"");
        let text = text.replace("common.ftl:-club", "common.ftl:-clob");
        text.replace("\"= Picture\"", "\"= Drawing\"")
            .replace("\"'= 图\"", "\"'= 画\"")
            .replace("'= Picture\",", "'= Drawing\",")
    });
    let reasons: Vec<(&str, Reason)> = found.iter().map(|(id, reason)| (id.as_str(), reason.clone())).collect();
    assert_eq!(
        reasons,
        [
            ("common.ftl:seats[other]", Reason::Added(vec!["{$m}".into()])),
            ("common.ftl:seats.alt", Reason::SourceChanged),
            ("common.ftl:lunch", Reason::Lost(vec!["{-club}".into()])),
            ("common.ftl:-clob", Reason::Unknown),
        ]
    );
}

#[test]
fn what_changed_in_the_project_meanwhile_is_not_overwritten() {
    for format in FORMATS {
        let mut project = Project::new(EN, ZH);
        let text = export_of(&project, format);
        project.write("zh-CN", &ZH.replace("首先。", "第一。"));
        assert!(import_into(&project, &text, format).unwrap().is_empty(), "nobody changed it there: {format:?}");
        let found = import_into(&project, &text.replace("首先。", "先说。"), format).unwrap_err();
        assert!(matches!(found, Broken::Rows(rows) if rows[0].reason == Reason::TargetChanged), "{format:?}");
    }
}

#[test]
fn a_file_of_several_languages_is_refused_and_one_of_many_texts_is_read_at_once() {
    let file = |to: &str, body: &str| {
        format!(
            "<file original=\"common.ftl\" source-language=\"en\" target-language=\"{to}\"><body>{body}</body></file>"
        )
    };
    let whole = |files: String| format!("<xliff version=\"1.2\">\n{files}</xliff>\n");
    let project = Project::new(EN, ZH);
    let found = import_into(&project, &whole(file("fr", "") + "\n" + &file("zh-CN", "")), Format::Xliff).unwrap_err();
    assert!(matches!(&found, Broken::File(why) if why.row == Some(3)), "{found:?}");
    let unit = "<trans-unit id=\"none\"><source>One</source><target>一</target></trans-unit>\n";
    let begun = std::time::Instant::now();
    let found = import_into(&project, &whole(file("zh-CN", &unit.repeat(20_000))), Format::Xliff).unwrap_err();
    let Broken::Rows(rows) = found else { panic!("{found:?}") };
    assert_eq!((rows.len(), rows[0].row, rows[19_999].row), (20_000, 2, 20_001));
    assert!(begun.elapsed().as_secs() < 20, "counting lines anew for each text takes minutes");
}

#[test]
fn a_file_that_could_not_be_read_is_not_written_anew() {
    let mut project = Project::of(&["en", "zh-CN"]);
    project.write("en", EN);
    project.sources.insert("locales/zh-CN/common.ftl", b"a = \xFF\n".to_vec());
    let text = export_of(&Project::new(EN, ZH), Format::Po).replace("首先。", "先说。");
    let text: String = text.lines().filter(|line| !line.starts_with("#.")).map(|line| format!("{line}\n")).collect();
    assert!(matches!(import_into(&project, &text, Format::Po), Err(Broken::Unread(_))));
}

#[test]
fn a_text_that_was_emptied_or_has_a_stray_brace_is_refused() {
    assert_eq!(
        refusals(Format::Csv, |text| text.replace("\"'= 图\"", "\"\"")),
        [("common.ftl:seats.alt".into(), Reason::Empty)]
    );
    assert_eq!(
        refusals(Format::Xliff, |text| text.replace("= 图", "= 图}")),
        [("common.ftl:seats.alt".into(), Reason::Sign('}'))]
    );
}

#[test]
fn a_part_beside_a_refused_one_is_not_told_as_alone() {
    let told = refusals(Format::Csv, |text| {
        text.replace("{ $x } and { $x }\",\"\"", "{ $x } and { $x }\",\"还没有\"")
            .replace("\"Fresh\",\"\"", "\"Fresh\",\"新\"")
    });
    assert!(matches!(&told[..], [(id, Reason::Lost(_))] if id == "common.ftl:new"), "{told:?}");
}

#[test]
fn a_sign_behind_spaces_at_the_beginning_of_a_line_stays_text() {
    let made = after(Format::Csv, "首先。", "首先。\n\n    .其次");
    assert!(made.contains("首先。\n\n    { \"\" }    .其次\n"), "{made}");
}

#[test]
fn a_guess_of_a_tool_is_left_out() {
    let project = Project::new(EN, ZH);
    let text = export_of(&project, Format::Po)
        .replace("msgctxt \"common.ftl:-club\"", "#, fuzzy\nmsgctxt \"common.ftl:-club\"");
    let imported = import(&project.sources, &project.languages, &text.replace("\"会\"", "\"社\""), Format::Po).unwrap();
    let line = text.lines().position(|line| line == "msgctxt \"common.ftl:-club\"").unwrap() as u64 + 1;
    assert_eq!((imported.guesses, imported.files.len()), (vec![(line, "common.ftl:-club".to_owned())], 0));
}

#[test]
fn a_file_that_cannot_be_read_or_is_of_another_language_is_refused() {
    let project = Project::new(EN, ZH);
    for (format, text) in
        [(Format::Xliff, "<xliff version=\"1.2\"><file"), (Format::Po, "Hello"), (Format::Csv, "a,b\n")]
    {
        assert!(matches!(import_into(&project, text, format), Err(Broken::File(_))), "{format:?}");
    }
    let french = export_of(&project, Format::Xliff).replace("zh-CN", "fr");
    assert!(
        matches!(import_into(&project, &french, Format::Xliff), Err(Broken::File(why)) if why.problem.key() == "X001-pair")
    );
}

#[test]
fn what_tools_add_to_xliff_is_passed_over() {
    let project = Project::new("a = One { $x }\n", "a = 一{ $x }\n");
    let text = export_of(&project, Format::Xliff)
        .replace("<source>", "<seg-source><mrk mtype=\"seg\" mid=\"0\">One</mrk></seg-source><source>")
        .replace("</trans-unit>", "<alt-trans><target>别的</target></alt-trans></trans-unit>")
        .replace(">一<x id=\"1\" equiv-text=\"{ $x }\"/>", "><mrk mtype=\"seg\" mid=\"0\"><x id=\"1\"/>共一</mrk>");
    assert_eq!(import_into(&project, &text, Format::Xliff).unwrap()[0].text, "a = { $x }共一\n");
}

/// Texts of a pattern, with everything that is hard in one of the forms.
fn pattern() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "一",
        "Two words",
        "{ $x }",
        "{ -t }",
        " ",
        "\n    三",
        "\n\n    - 四",
        "\"",
        "<b>&amp;",
        "'=",
        "\\n",
        "；,",
        "{ \"{\" }",
        "{ \"\" }*",
        "{ $n ->\n    [0] 无\n    [one] 一\n   *[other] { $n }\n    }",
        "{ $n ->\n   *[other] { $n }\n    }",
        " 12e5",
    ]);
    prop::collection::vec(part, 1..6).prop_map(|parts| format!("字{}", parts.concat().trim_end()))
}

fn file() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec!["\n", "\n\n", "\n# 注\n"]);
    let entry = (prop::sample::select(vec!["a", "b", "-c", "d"]), pattern(), prop::option::of(pattern()), gap);
    prop::collection::vec(entry, 1..5).prop_map(|entries| {
        let mut seen = std::collections::BTreeSet::new();
        let entries = entries.iter().filter(|(id, ..)| seen.insert(*id));
        let one = |(id, value, attribute, gap): &(&str, String, Option<String>, &str)| {
            let attribute = attribute.as_ref().map(|text| format!("\n    .alt = {text}")).unwrap_or_default();
            format!("{id} = {value}{attribute}{gap}")
        };
        entries.map(one).collect()
    })
}

proptest! {
    #[test]
    fn a_round_trip_changes_nothing(source in file(), target in file()) {
        let project = Project::new(&source, &target);
        for format in FORMATS {
            prop_assert!(import_into(&project, &export_of(&project, format), format).unwrap().is_empty());
        }
    }

    #[test]
    fn all_texts_replaced_by_their_sources_read_as_their_sources(source in file(), target in file()) {
        let project = Project::new(&source, &target);
        let scope = Scope { language: Some(&language("zh-CN")), ..Scope::default() };
        let mut document = of_project(&project.sources, &project.languages, scope);
        for row in &mut document.rows {
            row.target = row.source.clone();
        }
        for (format, text) in [(Format::Xliff, xliff::write(&document)), (Format::Po, po::write(&document).replace("#, fuzzy\n", "")), (Format::Csv, csv::write(&document))] {
            let files = match import_into(&project, &text, format) {
                Ok(files) => files,
                // A translation with other choices than its source is changed in its file.
                Err(Broken::Rows(rows)) => {
                    let has_choice = source.contains("->") || target.contains("->");
                    prop_assert!(has_choice && rows.iter().all(|row| row.reason == Reason::Shape), "{:?}", rows);
                    continue;
                }
                Err(broken) => panic!("{broken:?}"),
            };
            let mut after = Project::new(&source, files.first().map_or(&*target, |file| &file.text));
            after.languages = project.languages.clone();
            let read = of_project(&after.sources, &after.languages, scope);
            for row in &read.rows {
                prop_assert_eq!(coded(&row.target), coded(&row.source), "{:?}", format);
            }
        }
    }
}

#[test]
fn a_text_is_told_in_pieces() {
    assert_eq!(
        piece::decoded("a { $x }{ NUMBER($y, style: \"}\") }} b"),
        [
            Piece::Text("a ".into()),
            Piece::Token("{ $x }".into()),
            Piece::Token("{ NUMBER($y, style: \"}\") }".into()),
            Piece::Text("} b".into())
        ]
    );
}
