//! How our values stand in columns: states and reasons by name, times as Unix milliseconds, ids and hashes as bytes.
//! A value that none of ours could be is an error, which callers see as an unusable ledger.

use std::error::Error;

use postgres::Row;
use postgres::types::{FromSql, Type};

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::language::Languages;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{InputKind, State, SuppressionReason, Verdict};

type Read<T> = Result<T, Box<dyn Error + Sync + Send>>;

/// A value that reads as another type of the driver's does, and is then held against our own rules.
macro_rules! read_as {
    ($type:ty, $raw:ty, $parse:expr) => {
        impl<'a> FromSql<'a> for $type {
            fn from_sql(kind: &Type, raw: &'a [u8]) -> Read<$type> {
                let parse: fn($raw) -> Option<$type> = $parse;
                parse(<$raw>::from_sql(kind, raw)?).ok_or_else(|| "no value of a ledger".into())
            }

            fn accepts(kind: &Type) -> bool {
                <$raw as FromSql>::accepts(kind)
            }
        }
    };
}

/// A SHA-256.
pub(super) struct Hash(pub(super) [u8; 32]);

read_as!(State, &'a str, |name| State::ALL.into_iter().find(|known| known.as_str() == name));
read_as!(InputKind, &'a str, |name| InputKind::ALL.into_iter().find(|known| known.as_str() == name));
read_as!(SuppressionReason, &'a str, |name| {
    SuppressionReason::ALL.into_iter().find(|known| known.as_str() == name)
});
read_as!(Languages, &'a str, |text| text.parse().ok());
read_as!(Timestamp, i64, |milliseconds| Some(Timestamp(milliseconds)));
read_as!(MemberId, &'a [u8], |bytes| bytes.try_into().ok().map(MemberId));
read_as!(Hash, &'a [u8], |bytes| bytes.try_into().ok().map(Hash));

/// A column by name.
pub(super) fn get<'a, T: FromSql<'a>>(row: &'a Row, column: &str) -> Result<T, Trouble> {
    Ok(row.try_get(column)?)
}

/// A whole number that must fit into something smaller than the column.
pub(super) fn number<T: TryFrom<i64>>(row: &Row, column: &str) -> Result<T, Trouble> {
    let value: i64 = get(row, column)?;
    T::try_from(value)
        .map_err(|_| Trouble::Unusable(format!("{column} is {value}, as in no ledger; restore it from a backup")))
}

/// The columns of an outcome.
pub(super) fn verdict(row: &Row) -> Result<Verdict, Trouble> {
    Ok(Verdict {
        stage: get(row, "stage")?,
        code: code(row)?,
        status: get(row, "status")?,
        reply: get(row, "reply")?,
        queue_id: get(row, "queue_id")?,
        reason: get(row, "reason")?,
    })
}

/// A reply's code.
pub(super) fn code(row: &Row) -> Result<Option<u16>, Trouble> {
    get::<Option<i64>>(row, "code")?.map(|_| number(row, "code")).transpose()
}

/// A limit as the server takes it.
pub(super) fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
