//! Fixes of any text, put together of all that rules look at: they come to rest, and touch nothing but words.

use proptest::prelude::*;

use super::fixture::{fixed, spaced};
use crate::language::Orthography;
use crate::problem::Problem;

/// Signs and words that rules look at, and what fixes must leave alone.
const PARTS: &[&str] = &[
    "花",
    "园",
    "午餐",
    "的",
    "和平",
    "，",
    "。",
    "、",
    "：",
    "！",
    "？",
    "；",
    ",",
    ".",
    "!",
    "?",
    ":",
    ";",
    " ",
    "  ",
    "\u{3000}",
    "\t",
    "\u{A0}",
    "\u{202F}",
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "\"",
    "'",
    "(",
    ")",
    "（",
    "）",
    "《",
    "》",
    "...",
    "…",
    "--",
    "—",
    "——",
    "–",
    "·",
    "・",
    "．",
    "１２",
    "Ａ",
    "ICT",
    "2026",
    "14:30",
    "3.5%",
    "{ $n }",
    "{ -t }",
    "{ \"，,\" }",
    "{ DATETIME($d, style: \"full\") }",
    "https://a.example/b,c;d?e=f",
    "office@chinalux.example",
    "[报名](register)",
    "[ICT](https://a.example/，)",
    "**花**",
    "*园*",
    "Cafe\u{301}",
    "\u{2F47}",
    "\u{F914}",
    "\u{200B}",
    "\u{2068}",
    "\n    花",
    "\n    ICT",
    "  \n    花",
    "\n\n    园",
    "\n    - 茶",
    "the",
    "Bonjour",
    "«",
    "»",
    "„",
    "🎉",
    "𠮷",
    "。。",
    "，，",
    "｛ $n ｝",
    "安娜.迈耶",
    "#",
    "=",
    "-",
    "/",
];
/// What stands in no words: each must be there afterwards, as often and in the same order.
const KEPT: &[&str] = &[
    "{ $n }",
    "{ -t }",
    "{ \"，,\" }",
    "{ DATETIME($d, style: \"full\") }",
    "https://a.example/b,c;d?e=f",
    "office@chinalux.example",
    "(register)",
    "(https://a.example/，)",
    "\r\n",
    "# 注,释 \"a\"",
    "[one] ",
    "x,y",
];

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PARTS), 0..14).prop_map(|parts| parts.concat())
}

fn kept(words: &str) -> Vec<(usize, &'static str)> {
    let mut found: Vec<(usize, &str)> =
        KEPT.iter().flat_map(|kept| words.match_indices(kept).map(|(at, _)| (at, *kept))).collect();
    found.sort_unstable();
    found.iter().enumerate().map(|(at, (_, kept))| (at, *kept)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn fixes_come_to_rest_and_touch_only_words(
        (first, second, third) in (texts(), texts(), texts()),
        tag in proptest::sample::select(&["zh-CN", "zh-TW", "en", "fr", "de"][..]),
        wide in any::<bool>(),
        returns in any::<bool>(),
    ) {
        let orthography = if wide { spaced(tag) } else { Orthography::default() };
        let mut words = format!(
            "# 注,释 \"a\"\na = 始{first}终\n    .alt = 始{second}\nb = {{ $n ->\n    [one] 一{third}{{ \"x,y\" }}\n   *[other] 多\n }}\n-t = 会\n"
        );
        if returns {
            words = words.replace('\n', "\r\n");
        }
        prop_assume!(fluent_syntax::parser::parse(&*words).is_ok());
        let (once, left) = fixed(tag, &words, &orthography);
        let fixable: Vec<&Problem> = left.iter().filter(|problem| problem.fix().is_some()).collect();
        prop_assert!(fixable.is_empty(), "{once:?}: {fixable:?}");
        let (twice, _) = fixed(tag, &once, &orthography);
        prop_assert_eq!(&twice, &once);
        prop_assert!(fluent_syntax::parser::parse(&*once).is_ok());
        // A full-width placeable becomes one more.
        if !words.contains('｛') {
            prop_assert_eq!(kept(&words), kept(&once));
        }
    }
}
