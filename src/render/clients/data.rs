//! What is known of mail clients: families, and the features that one of them lacks or has only in part.
//!
//! The table is a part of the data of caniemail.com (`data/caniemail.json`, made by `data/caniemail.py`), read once. It says
//! what was seen when a client was tested there, and nothing about clients that are not in it.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

/// The data.
#[derive(Deserialize)]
pub(super) struct Data {
    /// The day of its last change, `2026-05-13`.
    #[serde(borrow)]
    pub(super) date: &'static str,
    /// The families in the order in which findings name them.
    pub(super) families: Vec<KnownFamily>,
    /// The features, by id.
    pub(super) features: Vec<Feature>,
}

/// A family of clients.
#[derive(Deserialize)]
pub(super) struct KnownFamily {
    /// `apple-mail`.
    pub(super) id: &'static str,
    /// `Apple Mail`.
    pub(super) name: &'static str,
    /// Its clients: `apple-mail/ios` is `Apple Mail iOS`.
    #[serde(borrow)]
    pub(super) clients: BTreeMap<&'static str, &'static str>,
}

/// A feature of HTML, CSS or pictures.
#[derive(Deserialize)]
pub(super) struct Feature {
    /// `css-display-flex`.
    pub(super) id: &'static str,
    /// What stands for it in a template, and the same as readers see it.
    #[serde(borrow)]
    uses: BTreeMap<&'static str, String>,
    /// Clients that lack it, `outlook/windows`.
    #[serde(borrow)]
    pub(super) none: Vec<&'static str>,
    /// Clients that have it in part.
    #[serde(borrow)]
    pub(super) partly: Vec<&'static str>,
    /// What the data says of them, in English.
    pub(super) notes: Vec<String>,
}

/// The data.
pub(super) static DATA: LazyLock<Data> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../data/caniemail.json")).expect("the embedded data has this form")
});

/// The number of the feature that a use stands for, and how readers see that use.
static BY_USE: LazyLock<HashMap<&str, (usize, &str)>> = LazyLock::new(|| {
    let of = |(at, feature): (usize, &'static Feature)| {
        feature.uses.iter().map(move |(used, shown)| (*used, (at, shown.as_str())))
    };
    DATA.features.iter().enumerate().flat_map(of).collect()
});

/// The feature that a use stands for, by its number, and how readers see that use.
pub(super) fn feature_of(used: &str) -> Option<(usize, &'static str)> {
    BY_USE.get(used).copied()
}

impl Data {
    /// Clients as readers know them: a family of which all are meant by its name, else each by its own.
    pub(super) fn named(&self, clients: &[&str]) -> String {
        let mut named = Vec::new();
        for family in &self.families {
            let of_family: Vec<&str> =
                clients.iter().filter_map(|client| family.clients.get(client).copied()).collect();
            if of_family.len() == family.clients.len() {
                named.push(family.name);
            } else {
                named.extend(of_family);
            }
        }
        named.join(", ")
    }

    /// The ids of the families that some clients belong to, parted by spaces.
    pub(super) fn families_of(&self, feature: &Feature) -> String {
        let concerns = |family: &&KnownFamily| {
            feature.none.iter().chain(&feature.partly).any(|client| family.clients.contains_key(client))
        };
        let ids: Vec<&str> = self.families.iter().filter(concerns).map(|family| family.id).collect();
        ids.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exported_data_is_whole() {
        let clients: Vec<(&str, usize)> =
            DATA.families.iter().map(|family| (family.id, family.clients.len())).collect();
        assert_eq!(clients, [("gmail", 4), ("outlook", 6), ("apple-mail", 2), ("yahoo", 3), ("samsung", 1)]);
        let begins = |start: &str| DATA.features.iter().filter(|feature| feature.id.starts_with(start)).count();
        assert_eq!((begins("css-"), begins("html-"), begins("image-")), (189, 46, 10));
        assert_eq!(DATA.features.len(), 245);
        assert!(include_str!("../../../data/caniemail.json").len() <= 200_000);
        let known = |client: &&'static str| DATA.families.iter().any(|family| family.clients.contains_key(client));
        for feature in &DATA.features {
            assert!(!feature.uses.is_empty() && feature.none.iter().chain(&feature.partly).all(known));
            assert!(!feature.none.is_empty() || !feature.partly.is_empty(), "{}", feature.id);
        }
        let uses: usize = DATA.features.iter().map(|feature| feature.uses.len()).sum();
        assert_eq!(BY_USE.len(), uses, "a use stands for one feature alone");
        assert_eq!(DATA.date.len(), "2026-05-13".len());
    }

    #[test]
    fn the_newest_version_of_a_client_counts() {
        let flex = &DATA.features[feature_of("display:flex").unwrap().0];
        assert_eq!(flex.none, ["outlook/windows", "outlook/windows-mail"]);
        assert_eq!(flex.partly, ["gmail/ios", "gmail/android"]);
        assert_eq!(DATA.families_of(flex), "gmail outlook");
    }

    #[test]
    fn a_family_that_lacks_something_everywhere_is_named_once() {
        let yahoo = ["yahoo/desktop-webmail", "yahoo/ios", "yahoo/android", "outlook/windows"];
        assert_eq!(DATA.named(&yahoo), "Outlook Windows, Yahoo Mail");
        assert_eq!(DATA.named(&[]), "");
    }
}
