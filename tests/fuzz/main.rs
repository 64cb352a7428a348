//! Hostile files and servers, briefly: a seeded mutator over good files, and bombs that nest or multiply. Nothing may panic or run on.
//!
//! The long form is `tests/fuzz/run`, ten minutes of libFuzzer for each reader.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read their corpus")]

#[path = "../mutations/dice.rs"]
mod dice;
mod feed;
mod relay;

use std::path::{Path, PathBuf};

use dice::Dice;

/// What breaks parsers: signs of Fluent, TOML, Handlebars, MJML and Markdown, and characters at borders.
const PIECES: [&str; 58] = [
    "{",
    "}",
    "{ $x",
    "{ -a(b: \"c\") }",
    "->",
    "*[other]",
    "[one]",
    "\"",
    "\\u0041",
    "\\",
    "\n",
    "\n    ",
    "\r",
    "\r\n",
    "\t",
    "= ",
    ".a = ",
    "# ",
    "### ",
    "{{",
    "}}",
    "{{{",
    "{{#if a}}",
    "{{/if}}",
    "{{> a}}",
    "{{!--",
    "--}}",
    "<mj-text>",
    "</mj-text>",
    "<",
    ">",
    "&",
    "<!--",
    "]]>",
    "[[event]]",
    "[a.b]",
    "a = [",
    "'''",
    "\"\"\"",
    "1979-02-30",
    "99999999999999999999",
    "nan",
    "**",
    "](",
    "- ",
    "1. ",
    "    ",
    "<U",
    "｛",
    "｝",
    "。",
    "“",
    "\u{200B}",
    "\u{2067}",
    "\u{FEFF}",
    "𠮷",
    "👩\u{200D}🌾",
    "e\u{301}",
];

fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
            2 => drop(bytes.splice(at..end, PIECES[dice.below(PIECES.len())].bytes())),
            3 => {
                let copy = bytes[at..end].repeat(1 + dice.below(30));
                drop(bytes.splice(at..at, copy));
            }
            4 => bytes.truncate(at),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(dice.below(256)).unwrap();
                }
            }
        }
    }
    bytes
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

fn file(path: &str) -> Vec<u8> {
    std::fs::read(folder(path)).unwrap()
}

/// Feeds `count` damaged files, each made of one of `corpus`.
fn play(name: &str, count: u64, corpus: &[Vec<u8>], feed: fn(&[u8])) {
    for seed in 0..count {
        let mut dice = Dice::new(seed, name);
        let data = damaged(&corpus[dice.below(corpus.len())], &mut dice);
        let fed = std::panic::catch_unwind(|| feed(&data));
        assert!(fed.is_ok(), "{name}, seed {seed}: {}", String::from_utf8_lossy(&data));
    }
}

#[test]
fn damaged_words_end_in_findings() {
    let both = [feed::WORDS[2].1.as_bytes(), &[0xFF], feed::WORDS[5].1.as_bytes()].concat();
    play(
        "ftl",
        40,
        &[feed::WORDS[5].1.into(), both, file("mutations/clean/locales/zh-CN/newsletters/autumn-2027.ftl")],
        feed::ftl,
    );
}

#[test]
fn damaged_facts_glossaries_and_settings_end_in_findings() {
    let with = |kind: u8, bytes: Vec<u8>| [vec![kind], bytes].concat();
    let lock = b"version = 1\n\n[\"zh-CN\".\"common.ftl\"]\nsender = { from = \"en\", source = \"9f3c1b7a52e04d18\", target = \"03be77c1d2aa9f40\", accepted = \"x\" }\n";
    let corpus = [
        with(0, file("golden/check/base/newsletters/spring-lunch.toml")),
        with(1, file("mutations/clean/locales/glossary.toml")),
        with(2, lock.to_vec()),
        with(3, file("golden/check/base/diglot.toml")),
    ];
    play("toml", 60, &corpus, feed::toml);
}

#[test]
fn damaged_templates_end_in_findings() {
    let templates = diglot::files::templates().into_iter().enumerate();
    let corpus: Vec<Vec<u8>> =
        templates.map(|(at, (_, bytes))| [vec![u8::try_from(at).unwrap()], bytes].concat()).collect();
    play("template", 30, &corpus, feed::template);
}

#[test]
fn damaged_replies_are_no_replies_or_good_ones() {
    let corpus = ["250-mail.example\r\n250-SIZE 1000\r\n250 HELP\r\n", "550 5.1.1 无此邮箱\r\n250 ok\r\n", "354\r\n"];
    play("reply", 2_000, &corpus.map(|text| text.as_bytes().to_vec()), relay::reply);
}

#[test]
fn servers_that_answer_anything_make_nobody_accepted_who_was_not() {
    let play = |seed| {
        let mut dice = Dice::new(seed, "dialogue");
        let count = dice.below(60);
        let mut data: Vec<u8> = (0..=count).map(|_| u8::try_from(dice.below(256)).unwrap()).collect();
        // Most answers are right, or no dialogue would get far.
        data[1..].iter_mut().filter(|_| dice.below(4) > 0).for_each(|answer| *answer = 0);
        let fed = std::panic::catch_unwind(|| relay::dialogue(&data));
        assert!(fed.is_ok(), "seed {seed}: {data:?}");
    };
    // Some of them wait for an answer that never comes: several at a time.
    let lanes: u64 = 8;
    std::thread::scope(|scope| {
        for lane in 0..lanes {
            scope.spawn(move || (lane..400).step_by(8).for_each(play));
        }
    });
}

#[test]
fn words_that_nest_or_multiply_end_in_findings() {
    // What a parser recurses on, and what rules about words look at sign by sign.
    let (deep, long, chain) = (50_000, 1_000, 250);
    let terms: String = (0..40).map(|at| format!("-t{at} = {{ -t{} }}{{ -t{} }}\n", at + 1, at + 1)).collect();
    let lines = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let both = |words: String| [words.as_bytes(), &[0xFF], words.as_bytes()].concat();
    let bombs = [
        format!("headline = {}", "{".repeat(deep)),
        format!("headline = {}x{}\n", "{".repeat(deep), "}".repeat(deep)),
        format!("headline = {}", "{ NUMBER(".repeat(deep)),
        format!("headline = {}", "{ $x ->\n *[a] ".repeat(deep)),
        format!("intro = {}", "[".repeat(deep)),
        format!("intro = {}", "[a](".repeat(long)),
        format!("intro = {}", "**a *b ".repeat(deep / 4)),
        format!("intro = {}", "- ".repeat(deep / 10)),
        format!("intro = {}", "> ".repeat(deep / 10)),
        format!("intro = {}", "“".repeat(long)),
        format!("intro = {}", "（".repeat(long)),
        format!("intro = {}", "《".repeat(long)),
        format!("intro = {}", "1".repeat(deep)),
        format!("intro = {}", "9,".repeat(long)),
        format!("intro = {}", "12月".repeat(long)),
        format!("intro = {}", "万".repeat(long)),
        format!("intro = {}", "<a ".repeat(long)),
        format!("intro = {}", "&amp".repeat(long)),
        format!("{terms}-t40 = x\nheadline = {{ -t0 }}\n"),
        "x".repeat(1 << 20),
        format!("intro = {}\n", "x".repeat(3 << 20)),
        "a = b\n".repeat(long),
        "a b\n".repeat(long),
        lines(chain, |at| format!("a{at} = {{ a{} }}\n", at + 1)),
        lines(chain, |at| format!("-a{at} = {{ -a{} }}\n", at + 1)),
        lines(40, |at| format!("a{at} = {{ a{} }}{{ a{} }}\n", at + 1, at + 1)),
        lines(chain, |at| format!("a{at} = {{ a{} }}\n", (at + 1) % 250)),
        lines(chain, |at| format!("a{at} = {{ $b{at} }}{{ -c{at} }}{{ D(e) }}\n")),
        lines(20_000, |at| format!("a{at} = {{ $b{at} }}\n")),
        format!("headline = {}\n", lines(2 * long, |at| format!("{{ $a{at} }}"))),
        format!("headline = a\n{}", lines(long / 2, |at| format!("    .a{at} = {{ $b }}\n"))),
        format!("headline = a\n{}", lines(100_000, |at| format!("    .a{at} = b\n"))),
        format!("headline = {{ $a ->\n{}   *[a] b\n }}\n", lines(50_000, |at| format!("    [{at}] b\n"))),
        format!("headline = {}\n", choices(8)),
        format!("headline = {}\n", choices(12)),
    ];
    for bomb in bombs {
        feed::ftl(bomb.as_bytes());
        if bomb.len() < 100_000 {
            feed::ftl(&both(bomb));
        }
    }
}

/// A choice in each variant of a choice, `depth` deep.
fn choices(depth: usize) -> String {
    match depth {
        0 => "a".to_owned(),
        _ => {
            let inner = choices(depth - 1);
            format!("{{ $a ->\n    [one] {inner}\n   *[other] {inner}\n }}")
        }
    }
}

#[test]
fn facts_that_nest_or_multiply_end_in_findings() {
    let deep = 50_000;
    let bombs = [
        format!("a = {}", "[".repeat(deep)),
        format!("a = {}", "{ a = ".repeat(deep)),
        format!("{} = 1", vec!["a"; deep].join(".")),
        format!("[{}]", vec!["a"; deep].join(".")),
        format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("a = [{}]", "1,".repeat(deep)),
        (0..deep).map(|at| format!("[a{at}]\n")).collect(),
        (0..1_000).map(|at| format!("a{at} = 1\n")).collect(),
        "[[event]]\n".repeat(1_000),
        "[[term]]\n".repeat(1_000),
        "= =\n".repeat(deep),
        format!("a = \"{}\"", "a".repeat(3 << 20)),
        format!("a = {}", "9".repeat(deep)),
        format!("a = \"\"\"{}", "\\".repeat(deep)),
    ];
    for bomb in bombs {
        for kind in 0..4 {
            feed::toml(&[&[kind], bomb.as_bytes()].concat());
        }
    }
}

#[test]
fn templates_that_nest_or_multiply_end_in_findings() {
    let deep = 20_000;
    let main = diglot::files::templates().iter().position(|(path, _)| path == "templates/newsletter.mjml").unwrap();
    let main = u8::try_from(main).unwrap();
    let bombs = [
        "{{#if lang}}".repeat(deep),
        format!("{}{}", "{{#if lang}}".repeat(500), "{{/if}}".repeat(500)),
        format!("{{{{#if lang}}}}{}{{{{/if}}}}", "{{else if lang}}".repeat(1_000)),
        "{{".repeat(deep),
        format!("{{{{t {}", "(eq ".repeat(deep)),
        format!("{{{{#if {}", "../".repeat(deep)),
        "<div>".repeat(deep),
        "<mj-section>".repeat(deep),
        format!("<mjml><mj-body>{}", "<mj-section><mj-column>".repeat(deep)),
        "<!--".repeat(deep),
        format!("<mj-text {}", "a=\"b\" ".repeat(deep)),
        format!("<mj-text {}>a</mj-text>", "a=\"b\" ".repeat(100_000)),
        format!("<mj-text {}>a</mj-text>", (0..1_000).map(|at| format!("a{at}=\"b\" ")).collect::<String>()),
        format!("<mj-text>{}", "a".repeat(3 << 20)),
        "{{#each events}}{{> event}}".repeat(2000),
        "&#x".repeat(deep),
        format!("<mj-style>{}", "a{".repeat(deep)),
    ];
    for bomb in bombs {
        feed::template(&[&[main], bomb.as_bytes()].concat());
    }
}
