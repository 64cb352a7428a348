//! Lists of one language: `A, B and C`, `A、B和C`.

use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;

use super::regional::Regional;

/// The option `type` of `LIST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListKind {
    And,
    Or,
    Plain,
}

/// The names of the kinds.
pub(super) const KINDS: [(&str, ListKind); 3] =
    [("and", ListKind::And), ("or", ListKind::Or), ("plain", ListKind::Plain)];

impl Regional {
    /// The items as one text, in their order.
    pub(super) fn list(&self, items: &[String], kind: ListKind) -> String {
        match kind {
            ListKind::Plain if self.is_chinese() => items.join("、"),
            ListKind::Plain => items.join(", "),
            kind if self.base() == "lb" => luxembourgish(items, kind),
            kind => {
                let (prefs, options) = (self.locale().into(), ListFormatterOptions::default());
                let formatter = match kind {
                    ListKind::Or => ListFormatter::try_new_or(prefs, options),
                    _ => ListFormatter::try_new_and(prefs, options),
                };
                formatter.expect("compiled data covers every locale").format(items.iter()).to_string()
            }
        }
    }
}

/// CLDR prints the literal `a(n)` and an English "or": the joint is written here.
fn luxembourgish(items: &[String], kind: ListKind) -> String {
    let Some((last, rest)) = items.split_last().filter(|(_, rest)| !rest.is_empty()) else {
        return items.concat();
    };
    let joint = match kind {
        ListKind::Or => "oder",
        _ if keeps_n(last) => "an",
        _ => "a",
    };
    format!("{} {joint} {last}", rest.join(", "))
}

/// The Eifel rule: a final n stays before a vowel and before d, h, n, t, z.
fn keeps_n(next: &str) -> bool {
    let first = next.chars().next().and_then(|c| c.to_lowercase().next()).unwrap_or('a');
    "aeiouyäëéèêöüâîôûdhntz".contains(first) || first.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    fn list(tag: &str, items: &[&str], kind: &str) -> String {
        let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        let catalog = catalog(tag, "x = x\n");
        words(&catalog, tag).list(&items, kind).unwrap()
    }

    #[test]
    fn lists_are_joined_as_each_language_joins_them() {
        let items = ["A", "B", "C"];
        for (tag, kind, expected) in [
            ("en", "and", "A, B and C"),
            ("zh-CN", "and", "A、B和C"),
            ("en", "or", "A, B or C"),
            ("zh-CN", "or", "A、B或C"),
            ("en", "plain", "A, B, C"),
            ("zh-CN", "plain", "A、B、C"),
            ("zh-TW", "plain", "A、B、C"),
            ("fr", "and", "A, B et C"),
            ("de", "and", "A, B und C"),
            ("lb", "and", "A, B a C"),
            ("lb", "or", "A, B oder C"),
        ] {
            assert_eq!(list(tag, &items, kind), expected, "{tag} {kind}");
        }
    }

    #[test]
    fn luxembourgish_keeps_the_n_of_an_where_the_eifel_rule_asks_for_it() {
        assert_eq!(list("lb", &["Brout", "Äppel"], "and"), "Brout an Äppel");
        assert_eq!(list("lb", &["Brout", "Zopp"], "and"), "Brout an Zopp");
        assert_eq!(list("lb", &["Brout", "Kéis"], "and"), "Brout a Kéis");
        assert_eq!(list("lb", &["Brout"], "and"), "Brout");
    }

    #[test]
    fn an_empty_list_is_an_error_and_so_is_an_unknown_kind() {
        let catalog = catalog("en", "x = x\n");
        assert_eq!(words(&catalog, "en").list(&[], "and").unwrap_err().key(), "L048-empty");
        assert_eq!(words(&catalog, "en").list(&["A".into()], "und").unwrap_err().key(), "L042-value-near");
    }
}
