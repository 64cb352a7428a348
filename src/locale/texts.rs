//! All texts of a catalog as typed, each file read once, by whoever first asks for it: many rules look at the same words, and
//! all newsletters at those that they share.

use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use crate::language::Language;
use crate::sources::Slug;

use super::catalog::{Catalog, homes};
use super::file::File;
use super::typed::Typed;

/// The texts of a catalog, ready to be asked for from any thread.
#[derive(Debug)]
pub struct Texts<'c>(BTreeMap<&'c Language, BTreeMap<&'c str, FileTexts<'c>>>);

/// The texts of one file.
#[derive(Debug)]
pub struct FileTexts<'c> {
    file: &'c File,
    texts: OnceLock<Vec<Typed<'c>>>,
}

impl<'c> Texts<'c> {
    /// Reads nothing yet.
    #[must_use]
    pub fn of(catalog: &'c Catalog) -> Texts<'c> {
        let languages = catalog.languages.iter().map(|(language, files)| {
            let lazy = |file: &'c File| FileTexts { file, texts: OnceLock::new() };
            (language, files.files.iter().map(|(home, file)| (home.as_str(), lazy(file))).collect())
        });
        Texts(languages.collect())
    }

    /// The texts that one newsletter sees in a language: common, names and its own. Of two equal ids the first counts.
    #[must_use]
    pub fn of_newsletter(&self, language: &Language, slug: &Slug) -> Vec<&Typed<'c>> {
        let Some(files) = self.0.get(language) else { return Vec::new() };
        let mut seen = HashSet::new();
        let own = homes(slug);
        let texts = own.iter().filter_map(|home| files.get(&**home)).flat_map(FileTexts::texts);
        texts.filter(|text| seen.insert(&text.id)).collect()
    }

    /// The files of a language.
    pub fn files(&self, language: &Language) -> impl Iterator<Item = &FileTexts<'c>> {
        self.0.get(language).into_iter().flat_map(BTreeMap::values)
    }

    /// All texts of a language, each file once.
    pub fn all(&self, language: &Language) -> impl Iterator<Item = &Typed<'c>> {
        self.files(language).flat_map(FileTexts::texts)
    }
}

impl<'c> FileTexts<'c> {
    /// The file's path.
    #[must_use]
    pub fn path(&self) -> &'c str {
        &self.file.source.path
    }

    /// Its texts, in order.
    #[must_use]
    pub fn texts(&self) -> &[Typed<'c>] {
        self.texts.get_or_init(|| Typed::all(self.file).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::fixture::*;

    #[test]
    fn of_two_equal_ids_the_first_counts_and_no_file_is_read_twice() {
        let project = Project::new(&["zh-CN"]).with("zh-CN/common.ftl", "subject = 通讯\n");
        let catalog = project.with("zh-CN/newsletters/spring-lunch.ftl", "subject = 午餐\nlunch = 见\n").load().value;
        let texts = Texts::of(&catalog);
        let seen = texts.of_newsletter(&language("zh-CN"), &slug());
        let words: Vec<String> = seen.iter().map(|text| text.words()).collect();
        assert_eq!(words, ["通讯", "见"]);
        let all: Vec<&Typed<'_>> = texts.all(&language("zh-CN")).collect();
        assert_eq!(all.len(), 3);
        assert!(std::ptr::eq(all[0], seen[0]) && std::ptr::eq(all[2], seen[1]));
        assert_eq!(
            texts.files(&language("zh-CN")).last().unwrap().path(),
            "locales/zh-CN/newsletters/spring-lunch.ftl"
        );
    }
}
