//! One row as a [`Member`], with what is doubtful about it.

use super::Member;
use super::cells::{self, shown};
use super::headings::{Field, Headings};
use super::names::{look_swapped, title};
use super::rows::{Cells, MOST_CELL};
use crate::address::Address;
use crate::language::Languages;
use crate::problem::Problem;

/// What was found in a row, each with the field it is about; the caller adds the place.
pub(super) type Found = Vec<(Option<Field>, Problem)>;

/// Makes rows into members.
pub(super) struct RowReader<'a> {
    pub(super) headings: &'a Headings,
    /// The sender's own addresses.
    pub(super) own: &'a [Address],
    /// What a member gets until their languages are known.
    pub(super) languages: &'a Languages,
}

impl RowReader<'_> {
    /// The member of a row; `None` when an error leaves the row out.
    pub(super) fn member(&self, cells: Cells<'_>, row: u64, found: &mut Found) -> Option<Member> {
        if let Some(large) = cells.iter().find(|cell| cell.len() > MOST_CELL) {
            let problem = Problem::error("A004-cell").with("value", shown(large));
            found.push((None, problem.with("size", large.len()).with("most", MOST_CELL)));
            return None;
        }
        let before = found.len();
        let address = self.address(cells, found);
        let member = Member {
            address: address?,
            row,
            member_no: self.text(cells, Field::MemberNo, found).unwrap_or_default(),
            name: self.text(cells, Field::Name, found),
            family: self.text(cells, Field::Family, found),
            given: self.text(cells, Field::Given, found),
            name_zh: self.text(cells, Field::NameZh, found),
            title: self.title(cells, found),
            languages: self.languages.clone(),
        };
        if let (Some(family), Some(given)) = (&member.family, &member.given)
            && look_swapped(family, given)
        {
            let problem = Problem::new("A016", crate::problem::Severity::Hint);
            found.push((Some(Field::Family), problem.with("family", family).with("given", given)));
        }
        let refused = found[before..].iter().any(|(_, problem)| problem.is_error());
        (!refused).then_some(member)
    }

    /// The cell of a field; empty where the list has no such column.
    pub(super) fn cell<'r>(&self, cells: Cells<'r>, field: Field) -> &'r str {
        self.headings.column(field).map_or("", |column| cells.get(column))
    }

    fn address(&self, cells: Cells<'_>, found: &mut Found) -> Option<Address> {
        let mut problems = Vec::new();
        let address = cells::address(self.cell(cells, Field::Email), self.own, &mut problems);
        found.extend(problems.into_iter().map(|problem| (Some(Field::Email), problem)));
        address
    }

    fn text(&self, cells: Cells<'_>, field: Field, found: &mut Found) -> Option<String> {
        let mut problems = Vec::new();
        let text = cells::text(self.cell(cells, field), &mut problems);
        found.extend(problems.into_iter().map(|problem| (Some(field), problem)));
        text
    }

    fn title(&self, cells: Cells<'_>, found: &mut Found) -> Option<crate::greeting::Title> {
        let text = self.text(cells, Field::Title, found)?;
        let title = title(&text);
        if title.is_none() {
            found.push((Some(Field::Title), Problem::warning("A014").with("value", shown(&text))));
        }
        title
    }
}
