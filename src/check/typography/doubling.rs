//! Words and characters typed twice (L095): `the the`, 的的. Only those are told that are hardly ever right twice; Chinese
//! doubles much on purpose (刚刚, 看看), and words meet by chance (为了了解, 上海海关).

use crate::problem::Problem;

use super::Writing;
use super::signs::{Kind, Sign, Signs};

/// Chinese characters that do not double, with the characters before and behind them beside which they do by chance: 目的的,
/// 的的确确, 的士; 不了了, 了解; 是否; 现在在, 在座; 与会, 与时俱进; 及时; 把关; 合并并, 并购; 被子.
const CHARACTERS: [(char, &str, &str); 16] = [
    ('的', "目标打", "确確士"),
    ('了', "不得", "解结結却卻望断斷事如无無了"),
    ('是', "于但可只", "否非"),
    ('在', "现現存实實所内內潜潛正", "线線座场場建校职職册任外地岗崗野意"),
    ('们', "", ""),
    ('們', "", ""),
    ('与', "", "会时日众"),
    ('與', "", "會時日眾"),
    ('把', "一", "手关關柄脉脈"),
    ('这', "", ""),
    ('這', "", ""),
    ('并', "合", "购肩列非"),
    ('您', "", ""),
    ('被', "", "子单單套"),
    ('也', "", ""),
    ('很', "", ""),
];
/// Chinese words that do not double.
const WORDS: [&str; 13] =
    ["我们", "你们", "他们", "我們", "你們", "他們", "以及", "因为", "因為", "所以", "但是", "如果", "可以"];

/// English words that are right twice, in all kinds of sentences.
const TWICE: [&str; 20] = [
    "truly", "badly", "deeply", "always", "really", "never", "blah", "knock", "there", "again", "quite", "where",
    "those", "which", "hurrah", "please", "little", "goody", "sorry", "pretty",
];

/// L095.
pub(super) fn check(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    match writing {
        Writing::Simplified | Writing::Traditional => chinese(signs, problems),
        Writing::Other => {}
        _ => western(signs, writing, problems),
    }
}

fn chinese(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    for (at, sign) in signs.all.iter().enumerate().filter(|(_, sign)| sign.kind == Kind::Han) {
        if signs.after(at).is_some_and(|next| next.c == sign.c) && is_mistake(signs, at) {
            problems.push(told(signs, at, at + 2));
        } else if signs.all.len() >= at + 4 {
            let range = signs.range(at..at + 4);
            let word = signs.slice(range.clone()).split_at_checked(6).filter(|(first, second)| first == second);
            if word.is_some_and(|(word, _)| WORDS.contains(&word)) {
                problems.push(told(signs, at, at + 4));
            }
        }
    }
}

fn is_mistake(signs: &Signs<'_>, at: usize) -> bool {
    let c = signs.all[at].c;
    let Some((_, before, behind)) = CHARACTERS.iter().find(|(known, ..)| *known == c) else { return false };
    let is_by_chance = |sign: Option<&Sign>, set: &str| sign.is_some_and(|sign| set.contains(sign.c));
    !is_by_chance(signs.before(at), before) && !is_by_chance(signs.after(at + 1), behind)
}

fn western(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    let mut last: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < signs.all.len() {
        let length =
            signs.all[at..].iter().take_while(|sign| sign.is_word() || matches!(sign.c, '’' | '\'' | '-')).count();
        if length == 0 {
            if !matches!(signs.all[at].kind, Kind::Space | Kind::Break) {
                last = None;
            }
            at += 1;
            continue;
        }
        if let Some((start, end)) = last.filter(|(start, end)| end - start == length) {
            let word: Vec<char> = signs.all[at..at + length].iter().map(|sign| sign.c).collect();
            let first = signs.all[start..end].iter().map(|sign| sign.c);
            // A sentence may begin with the first of the two.
            let is_same =
                first.zip(&word).enumerate().all(|(at, (a, b))| a == *b || at == 0 && a.to_lowercase().eq([*b]));
            if is_same && is_never_double(&word.iter().collect::<String>(), writing) {
                problems.push(told(signs, start, at + length));
            }
        }
        last = Some((at, at + length));
        at += length;
    }
}

/// Whether a word is a mistake where it stands twice: a small one that is never right, or a long one of small letters.
fn is_never_double(word: &str, writing: Writing) -> bool {
    let small: &[&str] = match writing {
        Writing::French => {
            &["de", "du", "des", "les", "un", "une", "et", "au", "aux", "dans", "pour", "par", "sur", "avec"]
        }
        Writing::German => &["und", "oder", "mit", "von", "für", "im", "ein", "eine", "wir", "fir", "vun"],
        _ => &[
            "the", "a", "an", "of", "and", "or", "for", "with", "by", "from", "at", "we", "our", "your", "its",
            "their", "this", "these", "as", "to", "if",
        ],
    };
    let is_long = word.len() >= 5 && word.chars().all(char::is_lowercase) && writing == Writing::English;
    small.contains(&word) || is_long && !TWICE.contains(&word)
}

fn told(signs: &Signs<'_>, start: usize, end: usize) -> Problem {
    let range = signs.range(start..end);
    signs.found(Problem::warning("L095").with("text", signs.slice(range.clone()).replace('\n', " ")), range)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn doubled_words_and_characters_are_found() {
        assert_eq!(found("zh-CN", "a = 欢迎来我们的的花园\n"), [("L095", 1, 10)]);
        assert_eq!(found("zh-CN", "a = 🎉我们我们欢迎您\n"), [("L095", 1, 6)]);
        assert_eq!(found("en", "a = Come to the\n    the garden\n"), [("L095", 1, 13)]);
        assert_eq!(found("en", "a = The the garden garden\n"), [("L095", 1, 5), ("L095", 1, 13)]);
        assert_eq!(found("fr", "a = Le jardin de de Clervaux\n"), [("L095", 1, 15)]);
        assert_eq!(found("de", "a = Tee und und Kaffee\n"), [("L095", 1, 9)]);
    }

    #[test]
    fn what_doubles_on_purpose_or_by_chance_is_right() {
        let typed = "刚刚看看人人，为了了解上海海关，目的的实现，的的确确，是是非非，与与会者，正在在线，个个天天谢谢，讨论讨论，帮忙把把关，忘不了了，与与时俱进者，在在座各位，并并购案，被被子盖住";
        assert_eq!(found("zh-CN", &format!("a = {typed}\n")), []);
        assert_eq!(
            found("en", "a = He had had that that; no, no: a really really big day, in in, New York, New York\n"),
            []
        );
        assert_eq!(found("fr", "a = Nous nous voyons, vous vous levez.\n"), []);
        assert_eq!(found("de", "a = Alle, die die Regeln kennen, und die, die sie lesen.\n"), []);
    }
}
