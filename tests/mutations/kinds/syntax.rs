//! Damage of files and of Fluent's grammar, most of it by a Chinese input method, an editor or a merge.

use super::Scope::{Chinese, English, Shared};
use super::references::renamed;
use super::{Kind, doubt, error};
use crate::site::{Edit, Site, edit};

pub(super) fn kinds() -> Vec<Kind> {
    vec![
        error("full-width braces round a value", "L012", Chinese, |site| pairs(site, "｛", "｝")),
        error("one full-width brace", "L001", Chinese, |site| site.all(" }", " ｝")),
        error("a brace that is not closed", "L001", Chinese, |site| site.all(" }", "")),
        error("a closing brace too many", "L001", Chinese, |site| site.words("，", "}，")),
        error("a full-width dollar sign", "L001", Chinese, |site| site.all("$", "＄")),
        error("a full-width equals sign", "L001", Chinese, |site| heads(site, " ＝ ")),
        error("no equals sign", "L001", Chinese, |site| heads(site, " ")),
        error("Chinese quotation marks round an option", "L001", Chinese, |site| site.all("style: \"", "style: “")),
        error("a full-width comma between arguments", "L001", Chinese, |site| site.all(", style", "，style")),
        error("a function in small letters", "L001", Chinese, |site| site.all("DATETIME(", "datetime(")),
        error("text at column 1", "L001", Chinese, |site| begin(site, 4, "")),
        error("a line that starts with *", "L001", Chinese, |site| begin(site, 0, "    *")),
        error("a line that starts with .", "L001", Chinese, |site| begin(site, 0, "    .")),
        error("a line that starts with [", "L001", Chinese, |site| begin(site, 0, "    [")),
        error("a TAB as indentation", "L001", Chinese, |site| begin(site, 4, "\t")),
        error("no default variant", "L001", Chinese, |site| site.all("*[other]", "[other]")),
        error("marks of a merge conflict", "L001", Chinese, conflict),
        error("a file cut off within a value", "L001 L020 L022", Chinese, cut_off),
        doubt("a byte order mark", "L008", Shared, |_| vec![edit(0..0, "\u{FEFF}")]),
        error("a file saved as GBK", "L002", Chinese, |site| {
            vec![edit(0..site.text.len(), encoding_rs::GBK.encode(site.text).0.into_owned())]
        }),
        error("line ends of an old Macintosh", "L002", Chinese, |site| {
            vec![edit(0..site.text.len(), site.text.replace('\n', "\r"))]
        }),
        error("a carriage return within a line", "L002", Chinese, |site| site.words("，", "，\r")),
        error("a character that was lost", "L002", Chinese, |site| site.words("的", "\u{FFFD}")),
        error("a control character", "L002", Chinese, |site| site.words("，", "\u{8}，")),
        error("the same message twice", "L003", Chinese, |site| again(site, |_| true)),
        error("the same attribute twice", "L009", Chinese, |site| {
            let lines = site.lines().filter(|(_, line)| line.starts_with("    .title"));
            lines.map(|(at, line)| edit(at..at, format!("{line}\n"))).collect()
        }),
        error("a shared message again in a newsletter", "L004", Chinese, |site| {
            let end = site.text.len();
            ["unsubscribe = 退订\n", "label-when = 日期\n", "reason = 您是会员。\n"]
                .map(|line| edit(end..end, line))
                .into()
        }),
        error("a file saved as UTF-16", "L002", Chinese, |site| {
            let units = site.text.encode_utf16().flat_map(u16::to_le_bytes);
            vec![edit(0..site.text.len(), [0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>())]
        }),
        error("a variable without its braces", "L012", Chinese, |site| {
            let variables = renamed(site, "{ $", str::to_owned).into_iter().filter_map(|found| match found {
                Edit::Replace(name, _) if site.text[name.end..].starts_with(" }") => Some(name),
                _ => None,
            });
            variables.map(|name| edit(name.start - 3..name.end + 2, format!("${}", &site.text[name]))).collect()
        }),
        error("the name of a variable translated", "L001", Chinese, |site| {
            [("$place", "$地点"), ("$person", "$人名"), ("$starts", "$开始时间"), ("$date", "$日期")]
                .iter()
                .flat_map(|(from, to)| site.all(from, to))
                .collect()
        }),
        error("a space behind the dollar sign", "L001", Chinese, |site| site.all("{ $", "{ $ ")),
        error("an id translated", "L001 L020", Chinese, |site| {
            let heads = site.entries().into_iter().map(|entry| entry.range.start..entry.range.start + entry.id.len());
            heads.map(|id| edit(id, "标题")).collect()
        }),
        error("an arrow made by autocorrection", "L001", Chinese, |site| site.all("->", "→")),
        error("a minus sign made a dash", "L001", Chinese, |site| site.all("{ -", "{ –")),
        error("Chinese brackets round a variant", "L001", Chinese, |site| site.all("*[other]", "*【other】")),
        error("a line break lost before a message", "L001 L020", Chinese, |site| {
            let heads = site.entries().into_iter().map(|entry| entry.range.start);
            heads.filter(|at| *at > 0 && !site.text[..at - 1].ends_with('\n')).map(|at| edit(at - 1..at, "")).collect()
        }),
        error("a comment without its sign", "L001", Chinese, |site| {
            site.text.match_indices("\n# ").map(|(at, _)| edit(at + 1..at + 3, "")).collect()
        }),
        error("a folder whose braces nest 70 deep", "L013", English, |site| {
            let end = site.text.len();
            vec![edit(end..end, format!("deep = {}x{}\n", "{".repeat(70), "}".repeat(70)))]
        }),
    ]
}

/// Other signs round a placeable.
fn pairs(site: &Site<'_>, open: &str, close: &str) -> Vec<Edit> {
    let starts = site.lines().flat_map(|(at, line)| line.match_indices("{ ").map(move |(inside, _)| at + inside));
    let placeables = starts.filter_map(|at| {
        let end = at + site.text[at..].find(" }")? + 2;
        let inside = &site.text[at + 1..end - 1];
        (!inside.contains('\n') && !inside.contains("->")).then(|| edit(at..end, format!("{open}{inside}{close}")))
    });
    placeables.collect()
}

/// Something else between an id and its text.
fn heads(site: &Site<'_>, sign: &str) -> Vec<Edit> {
    let heads = site.entries().into_iter().map(|entry| entry.range.start + entry.id.len());
    heads.filter(|at| site.text[*at..].starts_with(" = ")).map(|at| edit(at..at + 3, sign)).collect()
}

/// Lines of text that begin otherwise, `skipped` bytes of them replaced.
fn begin(site: &Site<'_>, skipped: usize, start: &str) -> Vec<Edit> {
    let lines = site.continued().into_iter();
    let first =
        |at: usize, line: &str| if skipped == 0 { at + line.len() - line.trim_start().len() } else { at + skipped };
    lines.map(|(at, line)| edit(at..first(at, line), start)).collect()
}

fn conflict(site: &Site<'_>) -> Vec<Edit> {
    let entries = site.entries().into_iter();
    let both = |text: &str| format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> translation\n");
    entries.map(|entry| edit(entry.range.clone(), both(&site.text[entry.range]))).collect()
}

fn again(site: &Site<'_>, fits: impl Fn(&str) -> bool) -> Vec<Edit> {
    let entries = site.entries().into_iter().filter(|entry| fits(entry.id));
    entries.map(|entry| edit(entry.range.end..entry.range.end, &site.text[entry.range.clone()])).collect()
}

fn cut_off(site: &Site<'_>) -> Vec<Edit> {
    let inside = site.lines().flat_map(|(at, line)| line.match_indices("{ ").map(move |(inside, _)| at + inside + 2));
    inside.map(|at| edit(at..site.text.len(), "")).collect()
}
