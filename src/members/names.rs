//! Names as data, kept as written: which script they are in, what of a Chinese name is the family name, and how a member is
//! greeted in a language (`audience.md` A13 to A16).

use super::Member;
use super::headings::folded;
use crate::greeting::{Form, Greeting, Title};
use crate::language::Language;

/// Family names of two characters.
const COMPOUND: [&str; 33] = [
    "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "长孙", "令狐", "司徒", "端木", "东方",
    "独孤", "南宫", "司空", "宇文", "轩辕", "钟离", "闾丘", "鲜于", "赫连", "澹台", "公冶", "宗政", "濮阳", "淳于",
    "单于", "太史", "申屠", "公羊", "呼延",
];
/// The same in traditional characters, where they differ.
const COMPOUND_TRADITIONAL: [&str; 9] = ["歐陽", "司馬", "諸葛", "尉遲", "公孫", "長孫", "東方", "獨孤", "南宮"];
/// The longest name in Han characters that we part into family and given name.
const MOST_HAN: usize = 4;

/// Titles and how lists write them, folded and without a dot at the end.
const TITLES: [(Title, &[&str]); 5] = [
    (Title::Mr, &["mr", "mister", "先生", "m", "monsieur", "herr"]),
    (Title::Ms, &["ms", "mrs", "miss", "女士", "小姐", "太太", "mme", "madame", "mlle", "frau"]),
    (Title::Dr, &["dr", "doctor", "博士"]),
    (Title::Prof, &["prof", "professor", "教授"]),
    (Title::Amb, &["amb", "ambassador", "h.e", "he", "his excellency", "her excellency", "大使", "阁下", "閣下"]),
];

/// The commonest Chinese family names in Latin letters.
const ROMANISED: [&str; 100] = [
    "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu", "guo",
    "he", "gao", "lin", "luo", "zheng", "liang", "xie", "song", "tang", "han", "feng", "deng", "cao", "peng", "zeng",
    "xiao", "tian", "dong", "yuan", "pan", "yu", "jiang", "cai", "du", "ye", "cheng", "su", "wei", "lu", "lü", "lyu",
    "ding", "ren", "shen", "yao", "cui", "zhong", "tan", "fan", "jin", "shi", "liao", "jia", "xia", "fu", "fang",
    "bai", "zou", "meng", "xiong", "qin", "qiu", "yin", "xue", "yan", "duan", "lei", "hou", "long", "tao", "gu", "mao",
    "hao", "gong", "shao", "wan", "qian", "dai", "mo", "kong", "xiang", "chang", "lai", "wen", "kang", "niu", "ge",
    "hong", "xing", "an", "qi", "nie", "pang", "yi",
];
/// Compound family names in Latin letters.
const ROMANISED_COMPOUND: [&str; 8] = ["ouyang", "sima", "shangguan", "zhuge", "xiahou", "huangfu", "situ", "murong"];

/// The title that a cell names.
pub(super) fn title(cell: &str) -> Option<Title> {
    let folded = folded(cell);
    let name = folded.trim_end_matches('.');
    TITLES.iter().find(|(_, names)| names.contains(&name)).map(|(title, _)| *title)
}

/// Whether family and given name look swapped (A16).
pub(super) fn look_swapped(family: &str, given: &str) -> bool {
    let (family, given) = (folded(family), folded(given));
    let known = |name: &str| ROMANISED.contains(&name) || ROMANISED_COMPOUND.contains(&name);
    ROMANISED.contains(&given.as_str()) && !known(&family)
}

impl Member {
    /// The display name for `To`: in Han characters for a member whose first language is written in them, else as the list has it.
    #[must_use]
    pub fn display_name(&self) -> Option<String> {
        let chinese = self.full_han().filter(|_| self.languages.first().is_han());
        chinese.or_else(|| self.name.clone()).or_else(|| self.full_latin()).or_else(|| self.full_han())
    }

    /// The form of the greeting in a language, with its values (`audience.md` A15).
    ///
    /// A Han name never stands in a greeting of another script, nor the reverse, but for a full Latin name in Chinese.
    #[must_use]
    pub fn greeting(&self, language: &Language) -> Greeting {
        let han = language.is_han();
        let (family, full) = if han {
            (self.family_han(), self.full_han().or_else(|| self.full_latin()))
        } else {
            (self.family.clone().filter(|family| is_latin(family)), self.full_latin())
        };
        match (self.title, family, full) {
            (Some(title), Some(family), _) => {
                Greeting { form: Form::Title, title: Some(title), family: Some(family), full: None }
            }
            (_, _, Some(full)) => Greeting { form: Form::Full, title: None, family: None, full: Some(full) },
            _ => Greeting::none(),
        }
    }

    fn family_han(&self) -> Option<String> {
        let column = self.family.clone().filter(|family| is_han(family));
        let whole = self.name_zh.iter().chain(&self.name);
        column.or_else(|| whole.filter_map(|name| chinese_family(name)).next())
    }

    fn full_han(&self) -> Option<String> {
        let whole = self.name_zh.iter().chain(&self.name).find(|name| is_han(name)).cloned();
        whole.or_else(|| match (&self.family, &self.given) {
            (Some(family), Some(given)) if is_han(family) && is_han(given) => Some(format!("{family}{given}")),
            _ => None,
        })
    }

    fn full_latin(&self) -> Option<String> {
        let whole = self.name.clone().filter(|name| is_latin(name));
        whole.or_else(|| match (&self.family, &self.given) {
            (Some(family), Some(given)) if is_latin(family) && is_latin(given) => Some(format!("{given} {family}")),
            _ => None,
        })
    }
}

/// The family name of a name in Han characters: a compound one, or the first character.
///
/// A name with a middle dot is a foreign one in Chinese dress, and one of more than four characters is rather an office's:
/// their family names are not known.
fn chinese_family(name: &str) -> Option<String> {
    let bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    if !bare.chars().all(is_han_character) || !(1..=MOST_HAN).contains(&bare.chars().count()) {
        return None;
    }
    let compound = COMPOUND.iter().chain(&COMPOUND_TRADITIONAL).find(|family| bare.starts_with(**family));
    compound.map(|family| (*family).to_owned()).or_else(|| bare.chars().next().map(String::from))
}

/// Whether a name is written in Han characters, with spaces and middle dots.
fn is_han(name: &str) -> bool {
    name.chars().any(is_han_character)
        && name.chars().all(|c| is_han_character(c) || c.is_whitespace() || matches!(c, '·' | '•' | '・' | '‧'))
}

fn is_han_character(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a name is written in Latin letters.
fn is_latin(name: &str) -> bool {
    let latin = |c: char| matches!(c, '\0'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2019}');
    name.chars().any(char::is_alphabetic) && name.chars().all(latin)
}
