//! Names, glossary, punctuation, scripts, invisible characters and lengths.

use super::Scope::{Chinese, English, Shared};
use super::{Kind, doubt, error};
use crate::site::{Edit, Site, edit, is_han};

pub(super) fn kinds() -> Vec<Kind> {
    vec![
        doubt("a name with another character", "L083 L041 L045", Chinese, |site| {
            site.all("{ $place }", "老巷")
                .into_iter()
                .chain(site.all("{ -yearbook }", "《河流年监》"))
                .chain(site.all("{ -corridor }", "南方铁路走郎"))
                .collect()
        }),
        doubt("the text of a term typed by hand", "L092 L045", Chinese, |site| {
            site.all("{ -club }", "双河会").into_iter().chain(site.all("{ -fund }", "码头基金")).collect()
        }),
        doubt("a word of the glossary said otherwise", "L090", Chinese, |site| {
            site.words("港口", "海边").into_iter().chain(site.words("纤道", "小路")).collect()
        }),
        error("a forbidden word", "L091", Chinese, |site| {
            site.words("研讨会", "学习班").into_iter().chain(site.words("港口", "海港")).collect()
        }),
        doubt("a character doubled", "L095", Chinese, |site| {
            site.words("的", "的的").into_iter().chain(site.words("了", "了了")).collect()
        }),
        doubt("a word doubled in English", "L095", English, |site| {
            site.words(" the ", " the the ").into_iter().chain(site.words(" to ", " to to ")).collect()
        }),
        doubt("a half-width comma", "L100", Chinese, |site| site.words("，", ",")),
        doubt("a half-width comma with a space", "L100 L108", Chinese, |site| site.words("，", ", ")),
        doubt("a half-width full stop", "L100", Chinese, |site| site.words("。", ".")),
        doubt("a half-width colon or semicolon", "L100", Chinese, |site| {
            site.words("：", ":").into_iter().chain(site.words("；", ";")).collect()
        }),
        doubt("a half-width question or exclamation mark", "L100", Chinese, |site| {
            site.words("？", "?").into_iter().chain(site.words("！", "!")).collect()
        }),
        doubt("straight quotation marks", "L101", Chinese, |site| {
            site.words("“", "\"").into_iter().chain(site.words("”", "\"")).collect()
        }),
        doubt("a quotation mark lost", "L101", Chinese, |site| {
            site.words("”", "").into_iter().chain(site.words("“", "")).collect()
        }),
        doubt("quotation marks the wrong way round", "L101", Chinese, |site| {
            site.words("“", "”").into_iter().chain(site.words("”", "“")).collect()
        }),
        doubt("quotation marks of Taiwan", "L101", Chinese, |site| {
            site.words("“", "「").into_iter().chain(site.words("”", "」")).collect()
        }),
        doubt("a half-width parenthesis", "L102", Chinese, |site| {
            site.words("（", "(").into_iter().chain(site.words("）", ")")).collect()
        }),
        doubt("a parenthesis lost", "L102", Chinese, |site| {
            site.words("）", "").into_iter().chain(site.words("（", "")).collect()
        }),
        doubt("three dots", "L103", Chinese, |site| {
            site.words("。", "...").into_iter().chain(site.words("。", "…")).chain(site.words("。", "。。。")).collect()
        }),
        doubt("half a dash", "L103", Chinese, |site| {
            site.words("——", "—").into_iter().chain(site.words("——", "--")).collect()
        }),
        doubt("a title mark lost", "L104", Chinese, |site| {
            site.words("》", "").into_iter().chain(site.words("《", "")).collect()
        }),
        doubt("full-width digits", "L107", Chinese, |site| {
            site.numbers().into_iter().map(|number| edit(number.range, wide(number.typed))).collect()
        }),
        doubt("a space between Han characters", "L108", Chinese, |site| {
            site.between(" ", |before, behind| is_han(before) && is_han(behind))
        }),
        doubt("a space behind full-width punctuation", "L108", Chinese, |site| {
            site.between(" ", |before, behind| "，。；、".contains(before) && is_han(behind))
        }),
        doubt("a space between Han characters and digits", "L109", Chinese, |site| {
            site.between(" ", |before, behind| is_han(before) && behind.is_ascii_digit())
        }),
        doubt("punctuation doubled", "L110", Chinese, |site| {
            site.words("，", "，，").into_iter().chain(site.words("。", "。。")).collect()
        }),
        doubt("no full stop at the end", "L111", Chinese, |site| {
            let ends = site.text.match_indices("。\n    .title").map(|(at, _)| at);
            ends.map(|at| edit(at..at + "。".len(), "")).collect()
        }),
        doubt("two spaces in English", "L120", English, |site| {
            site.words(". ", ".  ").into_iter().chain(site.words(", ", ",  ")).collect()
        }),
        doubt("a TAB between words", "L120", English, |site| site.words(" the ", " the\t")),
        doubt("straight quotation marks in English", "L141", English, |site| {
            site.words("“", "\"").into_iter().chain(site.words("”", "\"")).collect()
        }),
        doubt("three dots in English", "L141", English, |site| site.words(". ", "... ")),
        error("a zero-width space", "L121", Chinese, |site| invisible(site, "\u{200B}")),
        error("a mark of direction", "L121", Chinese, |site| invisible(site, "\u{202B}")),
        error("a byte order mark within a text", "L121", Chinese, |site| invisible(site, "\u{FEFF}")),
        error("a private-use character", "L121", Chinese, |site| invisible(site, "\u{E123}")),
        error("a soft hyphen", "L121", English, |site| {
            site.between("\u{AD}", |before, behind| before.is_ascii_lowercase() && behind.is_ascii_lowercase())
        }),
        doubt("a traditional character", "L122", Chinese, |site| {
            exchanged(
                site,
                "会开读书铁获动费样这来时间问题请从东车门饭证图场说话",
                "會開讀書鐵獲動費樣這來時間問題請從東車門飯證圖場說話",
            )
        }),
        doubt("a Japanese character", "L122", Chinese, |site| exchanged(site, "实气观德团证从两", "実気観徳団証従両")),
        doubt("Han characters in English", "L122", English, |site| {
            site.words(" harbour", " 港口")
                .into_iter()
                .chain(site.words(" course", " 课程"))
                .chain(site.words(" train", " 火车"))
                .collect()
        }),
        doubt("a clause left in English", "L123", Chinese, |site| {
            site.between("please bring your own cup", |before, behind| before == '，' && is_han(behind))
        }),
        doubt("a radical for a character", "L124", Chinese, |site| {
            exchanged(site, "日月大小门人水火车", "⽇⽉⼤⼩⾨⼈⽔⽕⻋")
        }),
        doubt("an accent apart from its letter", "L125", English, |site| site.words(" the ", " the cafe\u{301} ")),
        doubt("a subject too long", "L130", Chinese, |site| {
            site.all("subject = ", "subject = 热烈欢迎各位会员以及各位来宾携家人朋友一起参加本会今年的各项活动：")
        }),
        doubt("a button too wide", "L130", Shared, |site| {
            site.all("label-register = 立即报名", "label-register = 请点击这里立即填写表格完成活动报名")
        }),
        error("a blank line in a title", "L132", Chinese, |site| {
            let titles = site.lines().filter(|(_, line)| line.starts_with("    .title = "));
            titles
                .map(|(at, line)| edit(at..at + line.len(), line.replacen(" = ", " =\n        活动\n\n        ", 1)))
                .collect()
        }),
        error("a picture without a description", "L133 L022 L020", Chinese, |site| {
            site.all("    .alt = ", "    .title = ")
        }),
        doubt("shouting", "L134", Chinese, |site| site.words("！", "！！！")),
        doubt("an emoji that few mail programs know", "L135", Chinese, |site| site.words("。", "🫜。")),
    ]
}

fn wide(digits: &str) -> String {
    digits.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).filter(|_| c.is_ascii_digit()).unwrap_or(c)).collect()
}

fn invisible(site: &Site<'_>, character: &str) -> Vec<Edit> {
    site.between(character, |before, behind| is_han(before) && is_han(behind))
}

/// Characters of one list by those of the other at the same place.
fn exchanged(site: &Site<'_>, from: &str, to: &str) -> Vec<Edit> {
    from.chars()
        .zip(to.chars())
        .filter(|(from, to)| from != to)
        .flat_map(|(from, to)| site.words(&from.to_string(), &to.to_string()))
        .collect()
}
