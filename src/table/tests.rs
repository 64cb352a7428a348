use super::*;

const CODES: Codes = Codes {
    syntax: |_| Problem::error("X001"),
    wide: || Problem::error("X001-wide"),
    twice: || Problem::error("X001-twice"),
    deep: || Problem::error("X002-deep"),
    many: || Problem::error("X002-many"),
    unknown: |_, near| match near {
        Some(_) => Problem::error("X003-near"),
        None => Problem::error("X003"),
    },
    kind: || Problem::error("X004"),
    missing: || Problem::error("X005"),
};

fn source(text: &str) -> Source {
    Source { path: "file.toml".into(), text: text.into() }
}

fn found(problems: &[Problem]) -> Vec<(&str, &str)> {
    problems
        .iter()
        .map(|problem| match problem.place() {
            Some(Place::Text { text, span, .. }) => (problem.key(), &text[span.clone()]),
            _ => (problem.key(), ""),
        })
        .collect()
}

#[test]
fn all_problems_of_all_tables_come_in_one_run_each_at_its_place() {
    let text = "nmae = 1\n[[event]]\nid = 3\n[[event]]\nkind = '午餐'\nwhat = { ever = 1 }\n";
    let read = read(&source(text), &CODES, |root| {
        let _ = root.take("name");
        root.take("event").and_then(|value| {
            value.tables(|event| {
                (event.need("id").and_then(|id| id.text()), event.take("kind").and_then(|kind| kind.text()))
            })
        })
    });
    let events = read.value.unwrap().unwrap();
    assert_eq!(events[1].1.as_ref().unwrap().value, "午餐");
    let expected = [("X004", "3"), ("X005", "[[event]]"), ("X003", "what"), ("X003-near", "nmae")];
    assert_eq!(found(&read.problems), expected);
    assert_eq!(read.problems[3].value("nearest"), Some("name"));
    assert_eq!(read.problems[2].value("known"), Some("id, kind"));
}

#[test]
fn every_line_with_a_syntax_error_is_named_once() {
    let read = read(&source("a = \nb = 1\nc = = 2\n[d\n"), &CODES, |_| ());
    assert!(read.value.is_none());
    let lines: Vec<u64> = read.problems.iter().map(|problem| problem.place().unwrap().start().unwrap().0).collect();
    assert_eq!(lines, [1, 3, 4]);
}

#[test]
fn chinese_punctuation_is_named_with_what_toml_wants() {
    for (text, at, wanted) in [
        ("id ＝ 'x'\n", "＝", "="),
        ("id = “午餐”\n", "“", "\""),
        ("a = '中，文'\nlanguages = ['en'，'zh-CN']\n", "，", ","),
        ("【event】\n", "【", "["),
    ] {
        let read = read(&source(text), &CODES, |_| ());
        assert_eq!(found(&read.problems)[0], ("X001-wide", at), "{text}");
        assert_eq!(read.problems[0].value("wanted"), Some(wanted));
    }
}

#[test]
fn a_key_that_stands_twice_is_named() {
    let read = read(&source("a = 1\n[t]\nb = 1\nb = 2\n"), &CODES, |_| ());
    assert_eq!(found(&read.problems), [("X001-twice", "b")]);
}

#[test]
fn a_merge_conflict_and_an_open_bracket_are_told_once() {
    let conflict = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> spring\n[b\n";
    assert_eq!(found(&read(&source(conflict), &CODES, |_| ()).problems), [("X001", "<<<<<<< HEAD")]);
    let open = "a = ['x',\n[b]\nc = 1\n";
    assert_eq!(found(&read(&source(open), &CODES, |_| ()).problems), [("X001", "[")]);
    let quote = "a = { b = 'x }\n[c]\nd = 1\n";
    assert_eq!(found(&read(&source(quote), &CODES, |_| ()).problems), [("X001", "'x }")]);
}

#[test]
fn a_curly_quotation_mark_that_should_close_a_text_is_named() {
    let read = read(&source("a = \"午餐”\n"), &CODES, |_| ());
    assert_eq!(found(&read.problems), [("X001-wide", "”")]);
}

#[test]
fn hundred_thousand_levels_are_a_problem_and_no_crash() {
    for deep in ["[", "{a=", "a.", "\"a\"."] {
        let read = read(&source(&format!("a = {}", deep.repeat(100_000))), &CODES, |_| ());
        assert_eq!(read.problems[0].key(), "X002-deep", "{deep}");
        assert!(read.value.is_none());
    }
}

#[test]
fn the_deepest_text_within_the_limits_is_read_on_a_small_stack() {
    let text = format!("{} = {}1{}", ["a"; 30].join("."), "[".repeat(34), "]".repeat(34));
    let small = std::thread::Builder::new().stack_size(512 << 10);
    let read = small.spawn(move || read(&source(&text), &CODES, |root| root.has("a")).value);
    assert_eq!(read.unwrap().join().unwrap(), Some(true));
}

#[test]
fn no_text_makes_the_reader_panic() {
    let seeds = [
        "a = 1",
        "[a]",
        "[[a]]",
        "\"\"\"",
        "'''",
        "\\",
        "\r",
        "{",
        "}",
        "]",
        "é",
        "“",
        "\u{feff}",
        "#",
        "\0",
        "=",
        ",",
        ".",
        "1979-05-27",
        "\n",
    ];
    for a in seeds {
        for b in seeds {
            for c in seeds {
                let text = format!("{a}{b}{c}");
                let read = read(&source(&text), &CODES, |root| root.has("a"));
                assert!(read.value.is_some() || !read.problems.is_empty(), "{text:?}");
            }
        }
    }
}

#[test]
fn whole_numbers_have_a_range() {
    let read = read(&source("a = 0x10\nb = 70000\nc = 1.5\nd = 99999999999999999999"), &CODES, |root| {
        ["a", "b", "c", "d"].map(|key| root.take(key).and_then(|value| value.integer(1..=65535)))
    });
    assert_eq!(read.value, Some([Some(16), None, None, None]));
    assert_eq!(found(&read.problems), [("X004", "70000"), ("X004", "1.5"), ("X004", "99999999999999999999")]);
}

#[test]
fn a_large_file_of_mistakes_is_not_read_for_minutes() {
    let lines = [
        "=",
        "a =",
        "[",
        "[[a",
        "a = \"",
        "a = '''",
        "＝",
        r#"a = "\x""#,
        "a = 1 2",
        "a = {b",
        "a = 00:99",
        "\"\" = ,",
    ];
    for line in lines {
        let read = read(&source(&format!("{line}\n").repeat(9_000)), &CODES, |_| ());
        assert!(read.value.is_none());
        assert!((1..=50).contains(&read.problems.len()), "{line}: {}", read.problems.len());
    }
    let read = read(&source(&"= \n".repeat(300_000)), &CODES, |_| ());
    assert_eq!(read.problems.len(), 1, "too many keys");
    let read = super::read(&source(&"a \n".repeat(250_000)), &CODES, |_| ());
    assert_eq!(read.problems.len(), 50);
}
