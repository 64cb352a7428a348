//! The heading row: where it stands, what parts its cells, and which column holds what.
//!
//! Headings are understood by a fixed table in English, French and Chinese, and by the project's own; compared after NFKC,
//! without white space round them, by case folding.

use icu::casemap::CaseMapper;
use icu::normalizer::ComposingNormalizerBorrowed;

use super::ListError;
use super::rows::Rows;
use super::text::{Charset, Source, Text};
use crate::problem::{Place, Problem};

/// How many rows may stand above the headings and with them (A5).
const TOP: usize = 10;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Email,
    Language,
    Name,
    Family,
    Given,
    NameZh,
    Title,
    Role,
    Organisation,
    Groups,
    Basis,
    BasisDate,
    BasisSource,
    MemberNo,
}

/// Each field, its name in `[members] columns`, and the headings understood beside that name.
const FIELDS: [(Field, &str, &[&str]); 14] = [
    (
        Field::Email,
        "email",
        &["e-mail", "mail", "email address", "邮箱", "电子邮件", "电子邮箱", "邮件地址", "邮箱地址"],
    ),
    (
        Field::Language,
        "language",
        &["languages", "lang", "preferred language", "langue", "语言", "语种", "首选语言", "语言偏好"],
    ),
    (Field::Name, "name", &["full name", "姓名"]),
    (Field::Family, "family", &["family name", "surname", "last name", "nom", "姓", "姓氏"]),
    (Field::Given, "given", &["given name", "first name", "prénom", "名", "名字"]),
    (Field::NameZh, "name-zh", &["chinese name", "中文名", "中文姓名"]),
    (Field::Title, "title", &["salutation", "称谓", "称呼"]),
    (Field::Role, "role", &["position", "job title", "职务", "职位"]),
    (Field::Organisation, "organisation", &["company", "organization", "公司", "单位", "机构"]),
    (Field::Groups, "groups", &["group", "segment", "tags", "分组", "标签", "会员类别"]),
    (Field::Basis, "basis", &["consent", "同意依据"]),
    (Field::BasisDate, "basis-date", &["consent date", "同意日期"]),
    (Field::BasisSource, "basis-source", &["consent source", "来源"]),
    (Field::MemberNo, "member-no", &["id", "member id", "member no", "会员号", "会员编号"]),
];

impl Field {
    /// Its name in `[members] columns`.
    pub(super) fn name(self) -> &'static str {
        FIELDS[self as usize].1
    }

    fn named(name: &str) -> Option<Field> {
        FIELDS.iter().find(|(_, known, _)| *known == name).map(|(field, _, _)| *field)
    }
}

/// How texts of a list are compared: NFKC, case folding, one space for any white space, none at the ends.
///
/// ```
/// assert_eq!(diglot::members::folded(" Ｍember\u{A0}ONE 会员甲"), "member one 会员甲");
/// ```
#[must_use]
pub fn folded(text: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let folded = CaseMapper::new().fold_string(&normal);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the heading row says.
#[derive(Clone, Debug)]
pub(super) struct Headings {
    /// Between cells.
    pub(super) delimiter: u8,
    /// Number of the heading row.
    pub(super) row: u64,
    /// Headings as written, by column.
    pub(super) texts: Vec<String>,
    /// What each column holds.
    pub(super) fields: Vec<Option<Field>>,
}

impl Headings {
    /// Column of a field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|known| *known == Some(field))
    }

    /// The heading over a field, as written.
    pub(super) fn text(&self, field: Field) -> Option<String> {
        self.column(field).map(|column| self.texts[column].clone())
    }
}

/// Finds the heading row and its delimiter. Problems: A006 no column of addresses, two columns for one field, an own heading
/// for a field that is not known.
pub(super) fn find(
    file: &str,
    source: &mut dyn Source,
    charset: Charset,
    own: &[(String, String)],
) -> Result<Result<Headings, Vec<Problem>>, ListError> {
    let own = match own_headings(file, own) {
        Ok(own) => own,
        Err(problems) => return Ok(Err(problems)),
    };
    let mut best: Option<Headings> = None;
    for delimiter in *b",;\t" {
        let known = |headings: &Headings| headings.fields.iter().flatten().count();
        let found = find_with(Text::open(source, charset)?, delimiter, &own)?;
        // The first of equals stays.
        best = match (best, found) {
            (Some(best), Some(found)) if known(&found) > known(&best) => Some(found),
            (None, found) => found,
            (best, _) => best,
        };
    }
    let Some(headings) = best else {
        let known = FIELDS[0].2.join(", ");
        let problem = Problem::error("A006").at(Place::file(file)).with("known", format!("email, {known}"));
        return Ok(Err(vec![problem]));
    };
    let twice = twice(file, &headings);
    Ok(if twice.is_empty() { Ok(headings) } else { Err(twice) })
}

type OwnHeadings = Vec<(String, Field)>;

fn own_headings(file: &str, own: &[(String, String)]) -> Result<OwnHeadings, Vec<Problem>> {
    let mut unknown = Vec::new();
    let mut headings = Vec::new();
    for (heading, name) in own {
        match Field::named(name) {
            Some(field) => headings.push((folded(heading), field)),
            None => unknown.push(
                Problem::error("A006-field")
                    .at(Place::file(file))
                    .with("heading", heading)
                    .with("field", name)
                    .with("known", FIELDS.map(|(_, name, _)| name).join(", ")),
            ),
        }
    }
    if unknown.is_empty() { Ok(headings) } else { Err(unknown) }
}

fn find_with(text: Text<'_>, delimiter: u8, own: &[(String, Field)]) -> Result<Option<Headings>, ListError> {
    let mut rows = Rows::new(text, delimiter);
    for _ in 0..TOP {
        let Some((row, cells)) = rows.next()? else { return Ok(None) };
        let Ok(cells) = cells else { continue };
        let fields: Vec<Option<Field>> = cells.iter().map(|cell| field(cell, own)).collect();
        if fields.contains(&Some(Field::Email)) {
            let texts = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            return Ok(Some(Headings { delimiter, row, texts, fields }));
        }
    }
    Ok(None)
}

fn field(heading: &str, own: &[(String, Field)]) -> Option<Field> {
    let heading = folded(heading);
    let own = own.iter().find(|(known, _)| *known == heading).map(|(_, field)| *field);
    let known = || FIELDS.iter().find(|(_, name, aliases)| *name == heading || aliases.contains(&heading.as_str()));
    own.or_else(|| known().map(|(field, _, _)| *field))
}

fn twice(file: &str, headings: &Headings) -> Vec<Problem> {
    let mut found = Vec::new();
    for (column, field) in headings.fields.iter().enumerate() {
        let Some(field) = field else { continue };
        let Some(first) = headings.column(*field).filter(|first| *first < column) else { continue };
        let heading = Some(headings.texts[column].clone());
        let place = Place::Row { file: file.into(), row: headings.row, heading };
        let problem = Problem::error("A006-twice").at(place).with("field", field.name());
        found.push(problem.with("first", &headings.texts[first]).with("second", &headings.texts[column]));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_fields_is_in_the_order_of_the_enum_and_folded() {
        for (at, (field, name, aliases)) in FIELDS.iter().enumerate() {
            assert_eq!((*field as usize, field.name()), (at, *name));
            for alias in aliases.iter().chain([name]) {
                assert_eq!(folded(alias), *alias);
            }
        }
    }

    #[test]
    fn a_heading_is_understood_whatever_its_case_width_and_space() {
        for heading in ["Email", " E-MAIL ", "ｅｍａｉｌ", "邮箱　", "Email\u{A0}Address", "email\naddress"] {
            assert_eq!(field(heading, &[]), Some(Field::Email), "{heading:?}");
        }
        assert_eq!(field("PRE\u{301}NOM", &[]), Some(Field::Given));
        assert_eq!(field("remarks", &[]), None);
    }
}
