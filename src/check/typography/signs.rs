//! A text as a row of signs, each with its kind and its bytes: what the rules of typography look at.
//!
//! In: a [`Run`]. Out: its signs without Markdown's marks, so that neighbours are those that a reader sees; URLs, addresses and
//! targets of links are one opaque sign or none. It also makes findings and their fixes, and judges nothing.

use std::ops::Range;

use crate::language::Language;
use crate::locale::{MASK, Run, Typed, VALUE, Value};
use crate::problem::Problem;

/// What a sign is to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A Han character.
    Han,
    /// A placeable whose print is not known here; it counts as Han in Chinese.
    Value,
    /// Full-width punctuation.
    Wide,
    /// Punctuation that Chinese and Western texts share: quotes, dashes, ellipsis, middle dot.
    Shared,
    /// A letter of another script.
    Letter,
    /// `0` to `9`.
    Digit,
    /// White space on one line, as much as stands there.
    Space,
    /// The end of a line that goes on in the next one.
    Break,
    /// What parts texts: a blank line, a hard break, the start of a list item.
    Paragraph,
    /// A URL or mail address.
    Opaque,
    /// Anything else: half-width punctuation, symbols, literals in placeables.
    Other,
}

/// One sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    /// Its first character.
    pub(super) c: char,
    /// What it is.
    pub(super) kind: Kind,
    /// Its first byte in the run's text.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
}

impl Sign {
    /// Whether it counts as Chinese: a Han character, a placeable, full-width punctuation.
    pub(super) fn is_chinese(&self) -> bool {
        matches!(self.kind, Kind::Han | Kind::Value | Kind::Wide)
    }

    /// Whether a text or a part of it ends here.
    pub(super) fn is_end(&self) -> bool {
        matches!(self.kind, Kind::Space | Kind::Break | Kind::Paragraph)
    }

    /// Whether it is part of a word or number.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Letter | Kind::Digit)
    }
}

/// The signs of one run, and where findings about them go.
pub(super) struct Signs<'r> {
    pub(super) text: &'r Typed<'r>,
    pub(super) run: &'r Run<'r>,
    pub(super) language: &'r Language,
    /// All signs but Markdown's.
    pub(super) all: Vec<Sign>,
    /// Emphasis by one mark, from mark to mark, both included.
    pub(super) italics: Vec<Range<usize>>,
    /// Whether any is a Han character.
    pub(super) has_han: bool,
    /// Whether it is one line without the punctuation of a sentence.
    pub(super) is_headline: bool,
}

impl<'r> Signs<'r> {
    /// Reads a run.
    pub(super) fn new(text: &'r Typed<'r>, run: &'r Run<'r>, language: &'r Language) -> Signs<'r> {
        let all = read(run);
        let has_han = all.iter().any(|sign| sign.kind == Kind::Han);
        let is_headline = !all.iter().any(is_of_sentence);
        let italics = if run.text.contains(['*', '_']) { italics(&run.text) } else { Vec::new() };
        Signs { text, run, language, all, italics, has_han, is_headline }
    }

    /// The sign before another, if there is one on the same line.
    pub(super) fn before(&self, at: usize) -> Option<&Sign> {
        self.all.get(at.checked_sub(1)?)
    }

    /// The sign behind another, if there is one on the same line.
    pub(super) fn after(&self, at: usize) -> Option<&Sign> {
        self.all.get(at + 1)
    }

    /// The sign before another, over the end of a line.
    pub(super) fn before_joined(&self, at: usize) -> Option<&Sign> {
        self.before(at).and_then(|sign| if sign.kind == Kind::Break { self.before(at - 1) } else { Some(sign) })
    }

    /// The sign behind another, over the end of a line.
    pub(super) fn after_joined(&self, at: usize) -> Option<&Sign> {
        self.after(at).and_then(|sign| if sign.kind == Kind::Break { self.after(at + 1) } else { Some(sign) })
    }

    /// How many signs from `at` on are `c`, with nothing between them.
    pub(super) fn repeated(&self, at: usize, is: impl Fn(char) -> bool) -> usize {
        let mut end = None;
        let mut count = 0;
        for sign in &self.all[at..] {
            if !is(sign.c) || sign.kind == Kind::Opaque || end.is_some_and(|end| end != sign.start) {
                break;
            }
            (end, count) = (Some(sign.end), count + 1);
        }
        count
    }

    /// Whether no Markdown mark stands between two signs that follow each other.
    pub(super) fn is_close(&self, first: &Sign, second: &Sign) -> bool {
        first.end == second.start
    }

    /// Whether a part of this text may stand in a placeable: a choice, or a literal with one of these signs. Then nothing can
    /// be said about balance.
    pub(super) fn hides(&self, signs: &[char]) -> bool {
        self.run.variant.is_some()
            || self.run.values.iter().any(|(_, value)| match value {
                Value::Choice => true,
                Value::Literal(literal) => literal.contains(signs),
                _ => false,
            })
    }

    /// The words between two bytes of the run.
    pub(super) fn slice(&self, range: Range<usize>) -> &'r str {
        &self.run.text[range]
    }

    /// The bytes of some signs.
    pub(super) fn range(&self, signs: Range<usize>) -> Range<usize> {
        self.all[signs.start].start..self.all[signs.end - 1].end
    }

    /// A finding about a stretch of the run.
    pub(super) fn found(&self, problem: Problem, range: Range<usize>) -> Problem {
        let place = self.text.place_of(self.run.span(range));
        problem.with("id", &self.text.id).in_language(self.language).at(place)
    }

    /// A finding about a stretch of the run that another text would mend.
    pub(super) fn mended(&self, problem: Problem, range: Range<usize>, text: impl Into<String>) -> Problem {
        let whole = self.run.is_whole(range.clone());
        let span = self.run.span(range.clone());
        let problem = self.found(problem, range);
        if whole { problem.mended_by(span, text) } else { problem }
    }
}

/// Whether a character is Han, by its block.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '々' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character is punctuation of full width.
pub(super) fn is_wide_punctuation(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
            | '〖'
            | '〗'
            | '〔'
            | '〕'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// What a headline does not have.
fn is_of_sentence(sign: &Sign) -> bool {
    matches!(sign.c, '，' | '。' | '；' | '：' | '、') || matches!(sign.kind, Kind::Break | Kind::Paragraph)
}

fn kind_of(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        'a'..='z' | 'A'..='Z' => Kind::Letter,
        ' ' | '\t' | '\u{A0}' | '\u{202F}' | '\u{2009}' => Kind::Space,
        '\n' => Kind::Break,
        VALUE => Kind::Value,
        MASK => Kind::Opaque,
        _ if c.is_ascii() => Kind::Other,
        '“' | '”' | '‘' | '’' | '…' | '—' | '·' => Kind::Shared,
        _ if is_wide_punctuation(c) => Kind::Wide,
        _ if is_han(c) => Kind::Han,
        // Kana, Hangul and full-width letters are neither Han nor Latin.
        '\u{3000}'..='\u{33FF}' | '\u{AC00}'..='\u{D7AF}' | '\u{FF00}'..='\u{FFEF}' => Kind::Other,
        _ if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Other,
    }
}

fn read(run: &Run<'_>) -> Vec<Sign> {
    let masked = run.masked();
    let mut signs: Vec<Sign> = Vec::with_capacity(masked.len());
    let mut line_start = 0;
    for line in masked.split_inclusive('\n') {
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        let marker = marker(body);
        let is_blank = body == "\n";
        if line_start > 0 && (marker > 0 || is_blank) {
            part(&mut signs, line_start);
        }
        if !is_blank {
            let start = indent + marker;
            words(run, &line[start..], line_start + start, &mut signs);
        }
        line_start += line.len();
    }
    signs
}

/// Makes the last end of a line one that parts texts.
fn part(signs: &mut Vec<Sign>, at: usize) {
    match signs.last_mut().filter(|last| matches!(last.kind, Kind::Break | Kind::Paragraph)) {
        Some(last) => last.kind = Kind::Paragraph,
        None => signs.push(Sign { c: '\n', kind: Kind::Paragraph, start: at, end: at }),
    }
}

/// The length of a list item's mark with its space.
fn marker(body: &str) -> usize {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    match &body.as_bytes()[digits..] {
        [b'-' | b'*', b' ', ..] if digits == 0 => 2,
        [b'.' | b')', b' ', ..] if digits > 0 => digits + 2,
        _ => 0,
    }
}

/// The signs of one line.
fn words(run: &Run<'_>, line: &str, start: usize, signs: &mut Vec<Sign>) {
    let mut target = false;
    let brackets = brackets(line);
    for (offset, c) in line.char_indices() {
        let at = start + offset;
        let kind = match kind_of(c) {
            Kind::Value if is_literal(run, at) => Kind::Other,
            kind => kind,
        };
        let is_target = target && (kind == Kind::Opaque || matches!(c, '(' | ')'));
        if c == '*' || is_target || matches!(c, '[' | ']') && brackets.binary_search(&offset).is_ok() {
            target = (c == ']' || target) && c != ')';
            continue;
        }
        target = false;
        let end = at + c.len_utf8();
        match signs.last_mut() {
            Some(last) if last.kind == kind && last.end == at && matches!(kind, Kind::Space | Kind::Opaque) => {
                last.end = end;
            }
            // Two spaces at the end of a line are a hard break.
            Some(last) if kind == Kind::Break && last.kind == Kind::Space && last.end - last.start > 1 => {
                signs.push(Sign { c, kind: Kind::Paragraph, start: at, end });
            }
            _ => signs.push(Sign { c, kind, start: at, end }),
        }
    }
}

/// Where the square brackets of links stand in a line, in order.
fn brackets(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut free = 0;
    for (close, _) in line.match_indices("](") {
        if let Some(open) = line[free..close].rfind('[') {
            found.push(free + open);
        }
        found.push(close);
        free = close + 1;
    }
    found
}

fn is_literal(run: &Run<'_>, at: usize) -> bool {
    let value = run.values.binary_search_by_key(&at, |(known, _)| *known).map(|found| &run.values[found].1);
    matches!(value, Ok(Value::Literal(_)))
}

/// Emphasis by one `*` or `_`, from mark to mark.
fn italics(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let mut open: Option<(char, usize)> = None;
        let mut at = 0;
        while let Some(next) = paragraph[at..].find(['*', '_']) {
            let mark = at + next;
            let sign = char::from(paragraph.as_bytes()[mark]);
            let length = paragraph[mark..].bytes().take_while(|byte| *byte == sign as u8).count();
            at = mark + length;
            if length != 1 {
                continue;
            }
            let opens = !paragraph[at..].starts_with([' ', '\n']) && at < paragraph.len();
            let closes = mark > 0 && !paragraph[..mark].ends_with([' ', '\n']);
            match open {
                Some((known, from)) if known == sign && closes => {
                    found.push(start + from..start + at);
                    open = None;
                }
                _ if opens => open = Some((sign, mark)),
                _ => {}
            }
        }
        start += paragraph.len() + 2;
    }
    found
}
