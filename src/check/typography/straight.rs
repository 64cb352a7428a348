//! Straight quotes in Chinese (L101): `"花园"` and `'花园'`. Where all of a paragraph are pairs, it is known what they should be.
//!
//! In: a run's signs. Out: a finding for each pair, with a fix for the outermost pair and all that it holds.

use crate::problem::Problem;

use super::Writing;
use super::signs::{Kind, Sign, Signs};

/// All quotes that a fix has to know about.
const QUOTES: [char; 10] = ['"', '\'', '“', '”', '‘', '’', '「', '」', '『', '』'];

/// A straight quote with the one that closes it.
#[derive(Clone, Copy, Debug)]
struct Pair {
    open: usize,
    close: Option<usize>,
}

/// L101 for straight quotes.
pub(super) fn check(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    let is_straight = |sign: &Sign| matches!(sign.c, '"' | '\'') && sign.kind == Kind::Other;
    if !signs.all.iter().any(is_straight) {
        return;
    }
    let hidden = signs.hides(&QUOTES);
    let mut start = 0;
    for end in paragraph_ends(signs) {
        let pairs = pairs(signs, start, end);
        let levels = if hidden { None } else { levels(signs, start..end, &pairs) };
        // Behind this one no pair is open.
        let mut covered = None;
        for (at, pair) in pairs.iter().enumerate() {
            let sign = &signs.all[pair.open];
            let mut problem = signs.found(Problem::warning("L101").with("text", sign.c), sign.start..sign.end);
            if let Some((levels, close)) = levels.as_ref().zip(pair.close)
                && covered.is_none_or(|end| end < pair.open)
            {
                covered = Some(close);
                problem = mended(signs, problem, &pairs[at..], levels, writing);
            }
            problems.push(problem);
        }
        start = end;
    }
}

/// Where each paragraph ends.
fn paragraph_ends<'s>(signs: &'s Signs<'_>) -> impl Iterator<Item = usize> + 's {
    let marks = signs.all.iter().enumerate().filter(|(_, sign)| sign.kind == Kind::Paragraph);
    marks.map(|(at, _)| at + 1).chain([signs.all.len()])
}

/// The straight quotes of a paragraph in order of their opening, each closed by the next of its kind.
fn pairs(signs: &Signs<'_>, start: usize, end: usize) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for mark in ['"', '\''] {
        let mut open: Option<usize> = None;
        for at in (start..end).filter(|at| signs.all[*at].c == mark && signs.all[*at].kind == Kind::Other) {
            if open.is_none() && is_unit(signs, at) || is_apostrophe(signs, at) {
                continue;
            }
            match open.take() {
                Some(known) => pairs[known].close = Some(at),
                None => {
                    open = Some(pairs.len());
                    pairs.push(Pair { open: at, close: None });
                }
            }
        }
    }
    pairs.sort_by_key(|pair| pair.open);
    pairs
}

/// Whether a quote is an inch or a foot.
fn is_unit(signs: &Signs<'_>, at: usize) -> bool {
    signs.before(at).is_some_and(|before| before.kind == Kind::Digit)
}

/// Whether a single quote is an apostrophe.
fn is_apostrophe(signs: &Signs<'_>, at: usize) -> bool {
    let is_chinese = |sign: Option<&Sign>| sign.is_some_and(Sign::is_chinese);
    signs.all[at].c == '\'' && !is_chinese(signs.before(at)) && !is_chinese(signs.after(at))
}

/// How deep each straight quote of a paragraph stands, by its number; `None` where that is not certain.
fn levels(signs: &Signs<'_>, paragraph: std::ops::Range<usize>, pairs: &[Pair]) -> Option<Vec<(usize, usize)>> {
    let mut closes: Vec<usize> = pairs.iter().map(|pair| pair.close).collect::<Option<_>>()?;
    closes.sort_unstable();
    let (mut opens, mut closes) = (pairs.iter().peekable(), closes.into_iter().peekable());
    let (mut stack, mut levels): (Vec<char>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    for at in paragraph {
        let c = signs.all[at].c;
        if opens.next_if(|pair| pair.open == at).is_some() {
            // “花园"和"午餐” is no pair round 和.
            let may_open = stack.is_empty() || stack.len() == 1 && stack[0] != c && (c == '\'' || stack[0] == '\'');
            let is_free = signs.before(at).is_none_or(|before| before.kind != Kind::Opaque);
            let holds = signs.after(at).is_some_and(|after| !after.is_end());
            if !(may_open && is_free && holds) {
                return None;
            }
            levels.push((at, stack.len()));
            stack.push(c);
        } else if closes.next_if_eq(&at).is_some() {
            let is_behind_words = signs.before(at).is_some_and(|before| !before.is_end() && before.c != '：');
            if stack.pop() != Some(c) || !is_behind_words {
                return None;
            }
            levels.push((at, stack.len()));
        } else {
            match c {
                '“' | '‘' | '「' | '『' => stack.push(c),
                '”' | '’' | '」' | '』' => {
                    let open = QUOTES[QUOTES.iter().position(|quote| *quote == c)? - 1];
                    if stack.pop() != Some(open) {
                        return None;
                    }
                }
                _ => {}
            }
        }
    }
    stack.is_empty().then_some(levels)
}

/// The finding of the first pair with a fix for it and all within it: all words between stay as they stand in the file.
fn mended(signs: &Signs<'_>, problem: Problem, pairs: &[Pair], levels: &[(usize, usize)], writing: Writing) -> Problem {
    let Some(Pair { open, close: Some(close) }) = pairs.first().copied() else { return problem };
    let file = signs.text.file_text();
    let span = |at: usize| signs.run.span(signs.all[at].start..signs.all[at].end);
    let mut text = String::new();
    let mut from = span(open).start;
    let inside = levels.partition_point(|(at, _)| *at < open)..levels.partition_point(|(at, _)| *at <= close);
    for (at, level) in &levels[inside] {
        text.push_str(&file[from..span(*at).start]);
        let opens = pairs.binary_search_by_key(at, |pair| pair.open).is_ok();
        text.push(right(*level, opens, writing));
        from = span(*at).end;
    }
    problem.mended_by(span(open).start..from, text)
}

/// The quote that a straight one should be.
fn right(level: usize, opens: bool, writing: Writing) -> char {
    let outer = level.is_multiple_of(2);
    match (writing == Writing::Traditional, outer, opens) {
        (false, true, true) => '“',
        (false, true, false) => '”',
        (false, false, true) => '‘',
        (false, false, false) => '’',
        (true, true, true) => '「',
        (true, true, false) => '」',
        (true, false, true) => '『',
        (true, false, false) => '』',
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn straight_quotes_in_chinese_are_found_once_a_pair() {
        assert_eq!(found("zh-CN", "a = 欢迎来\"花园\"午餐\n"), [("L101", 1, 8)]);
        assert_eq!(found("zh-CN", "a = 🎉'花园'午餐\n"), [("L101", 1, 6)]);
        assert_eq!(found("zh-CN", "a = 来\"{ $place }\"，看\"花\n    园\"\n"), [("L101", 1, 6), ("L101", 1, 20)]);
        assert_eq!(found("zh-CN", "a = 55\"屏幕，Xi'an与O'Neill\n"), []);
    }

    #[test]
    fn pairs_of_straight_quotes_are_mended() {
        for (typed, right) in [
            ("欢迎来\"花园\"午餐", "欢迎来“花园”午餐"),
            ("来'花园'吧，再来\"庭院\"", "来“花园”吧，再来“庭院”"),
            ("他说：\"请来'花园'吧。\"", "他说：“请来‘花园’吧。”"),
            ("他说：“请来'花园'吧。”", "他说：“请来‘花园’吧。”"),
            ("他说：'请来\"花园\"吧。'", "他说：“请来‘花园’吧。”"),
            ("来\"{ $place }\",看\"**花**园\"", "来“{ $place }”，看“**花**园”"),
            ("\"[报名](register)\"即可", "“[报名](register)”即可"),
        ] {
            assert_eq!(mended("zh-CN", typed), right, "{typed}");
        }
        assert_eq!(mended("zh-CN", "看\"花\n    园\""), "看“花\n    园”");
        assert_eq!(mended("zh-TW", "他說：\"請來'花園'吧。\""), "他說：「請來『花園』吧。」");
    }

    #[test]
    fn straight_quotes_of_which_nobody_can_tell_are_left() {
        for typed in [
            "来\"花园",
            "“花园\"和\"午餐”",
            "他说：\"她说：\"好\"\"",
            "\"花'园\"午'餐",
            "\"花园\n\n    \"午餐",
            "来\"{ $n -> [one] 花\" *[other] 园\" }",
            "来\"花{\"“\"}园\"",
        ] {
            assert_eq!(mended("zh-CN", typed), typed, "{typed}");
        }
    }
}
