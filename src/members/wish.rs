//! The language column: from a cell to an ordered list of the project's languages, or to nothing. Never a guess (A10).

use super::headings::folded;
use crate::language::{Language, LanguageSettings, Languages, MOST_LANGUAGES};

/// What each language is called, beside its own tag. Only languages of the project count.
const NAMES: [(&str, &[&str]); 6] = [
    ("en", &["en", "eng", "english", "e", "en-gb", "en-us", "anglais", "englisch", "英", "英文", "英语"]),
    (
        "zh-CN",
        &[
            "zh",
            "zh-cn",
            "zh-hans",
            "zh-sg",
            "cn",
            "chs",
            "chi",
            "chinese",
            "mandarin",
            "c",
            "chinois",
            "chinesisch",
            "中",
            "中文",
            "汉语",
            "普通话",
            "简体",
            "简体中文",
            "简中",
        ],
    ),
    ("zh-TW", &["zh-tw", "zh-hant", "zh-hk", "zh-mo", "cht", "繁體", "繁体", "繁體中文", "繁体中文", "繁中"]),
    ("fr", &["fr", "fra", "fre", "french", "français", "francais", "f", "französisch", "法", "法文", "法语"]),
    ("de", &["de", "deu", "ger", "german", "deutsch", "allemand", "d", "德", "德文", "德语"]),
    ("lb", &["lb", "ltz", "luxembourgish", "lëtzebuergesch", "luxembourgeois", "luxemburgisch", "卢森堡语"]),
];

/// All languages, in the order of `[languages] default`.
const ALL: [&str; 4] = ["both", "bilingual", "双语", "两种"];
/// Chinese and English, in the order of `[languages] default`.
const CHINESE_AND_ENGLISH: [&str; 2] = ["中英文", "中英双语"];
/// Pairs that name their order and hold no mark to split at.
const PAIRS: [(&str, [&str; 2]); 2] = [("英中", ["en", "zh-CN"]), ("中英", ["zh-CN", "en"])];

/// Reads language cells.
#[derive(Clone, Debug)]
pub(super) struct Wishes<'a> {
    settings: &'a LanguageSettings,
    own: Vec<(String, &'a Languages)>,
}

impl<'a> Wishes<'a> {
    pub(super) fn new(settings: &'a LanguageSettings, own: &'a [(String, Languages)]) -> Wishes<'a> {
        Wishes { settings, own: own.iter().map(|(alias, languages)| (folded(alias), languages)).collect() }
    }

    /// The languages of a cell that is not empty; `None` where any part of it is not known.
    pub(super) fn parse(&self, cell: &str) -> Option<Languages> {
        let cell = folded(cell);
        if let Some((_, languages)) = self.own.iter().find(|(alias, _)| *alias == cell) {
            return Some((*languages).clone());
        }
        if ALL.contains(&cell.as_str()) {
            return self.all();
        }
        if CHINESE_AND_ENGLISH.contains(&cell.as_str()) {
            return self.in_default_order(&["en", "zh-CN"]);
        }
        if let Some((_, pair)) = PAIRS.iter().find(|(name, _)| *name == cell) {
            return Languages::new(pair.iter().map(|tag| self.offered(tag)).collect::<Option<_>>()?);
        }
        self.list(&cell)
    }

    fn list(&self, cell: &str) -> Option<Languages> {
        let mut languages: Vec<Language> = Vec::new();
        let separated = cell.replace(" and ", "+");
        for piece in separated.split(['+', '/', ',', ';', '、', '&', '|', '和']).map(str::trim) {
            if piece.is_empty() {
                continue;
            }
            for language in self.piece(piece)? {
                if !languages.contains(&language) {
                    languages.push(language);
                }
            }
        }
        Languages::new(languages)
    }

    fn piece(&self, piece: &str) -> Option<Vec<Language>> {
        if let Some((_, languages)) = self.own.iter().find(|(alias, _)| alias == piece) {
            return Some(languages.iter().cloned().collect());
        }
        let tag = NAMES.iter().find(|(_, names)| names.contains(&piece)).map_or(piece, |(tag, _)| tag);
        self.offered(tag).map(|language| vec![language])
    }

    /// The project's language for a tag: the same, or one that serves it (same language, same script).
    fn offered(&self, tag: &str) -> Option<Language> {
        let wish = Language::parse(tag)?;
        let available = &self.settings.available;
        let same = available.iter().find(|language| **language == wish);
        same.or_else(|| available.iter().find(|language| wish.is_served_by(language))).cloned()
    }

    fn all(&self) -> Option<Languages> {
        let mut all: Vec<Language> = self.settings.default.iter().cloned().collect();
        if all.len() < 2 {
            all.extend(
                self.settings.available.iter().filter(|language| !self.settings.default.contains(language)).cloned(),
            );
        }
        all.truncate(MOST_LANGUAGES);
        Languages::new(all)
    }

    fn in_default_order(&self, tags: &[&str]) -> Option<Languages> {
        let mut languages: Vec<Language> = tags.iter().map(|tag| self.offered(tag)).collect::<Option<_>>()?;
        let place = |language: &Language| self.settings.default.iter().position(|known| known == language);
        languages.sort_by_key(|language| place(language).unwrap_or(usize::MAX));
        Languages::new(languages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(available: &[&str], default: &str) -> LanguageSettings {
        let available: Vec<Language> = available.iter().map(|tag| Language::parse(tag).unwrap()).collect();
        LanguageSettings {
            source: available[0].clone(),
            available,
            default: default.parse().unwrap(),
            formats: vec![],
            time_zones: vec!["Europe/Luxembourg".into()],
        }
    }

    #[test]
    fn both_follows_the_order_of_the_default_edition() {
        for (default, expected) in [("en+zh-CN", "en+zh-CN"), ("zh-CN+en", "zh-CN+en"), ("zh-CN", "zh-CN+en")] {
            let settings = settings(&["en", "zh-CN"], default);
            let wishes = Wishes::new(&settings, &[]);
            for cell in ["both", "双语", "中英文", "Bilingual"] {
                assert_eq!(wishes.parse(cell).unwrap().to_string(), expected, "{cell}");
            }
        }
    }

    #[test]
    fn a_further_language_brings_its_own_names() {
        let three = settings(&["en", "zh-CN", "zh-TW", "fr"], "en");
        let wishes = Wishes::new(&three, &[]);
        for (cell, expected) in
            [("français/en", "fr+en"), ("繁體", "zh-TW"), ("中文", "zh-CN"), ("fr-LU", "fr"), ("zh-HK", "zh-TW")]
        {
            assert_eq!(wishes.parse(cell).unwrap().to_string(), expected, "{cell}");
        }
        assert_eq!(wishes.parse("deutsch"), None);
    }

    #[test]
    fn own_names_come_first_and_may_stand_in_a_list() {
        let two = settings(&["en", "zh-CN"], "en+zh-CN");
        let own = [("粤语".to_owned(), "en+zh-CN".parse().unwrap()), ("C".to_owned(), "en".parse().unwrap())];
        let wishes = Wishes::new(&two, &own);
        for (cell, expected) in [("粤语", "en+zh-CN"), ("c", "en"), ("中文、粤语", "zh-CN+en")] {
            assert_eq!(wishes.parse(cell).unwrap().to_string(), expected, "{cell}");
        }
    }
}
