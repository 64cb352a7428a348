//! How our values stand in columns: states and reasons by name, times as Unix milliseconds, ids and hashes as bytes.
//! A value that none of ours could be is a conversion error, which callers see as a damaged ledger.

use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::language::Languages;
use crate::ledger::{InputKind, State, SuppressionReason, Verdict};

macro_rules! by_name {
    ($type:ty) => {
        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$type> {
                let name = value.as_str()?;
                <$type>::ALL.into_iter().find(|known| known.as_str() == name).ok_or(FromSqlError::InvalidType)
            }
        }

        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }
    };
}

by_name!(State);
by_name!(InputKind);
by_name!(SuppressionReason);

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Timestamp> {
        value.as_i64().map(Timestamp)
    }
}

impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for MemberId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<MemberId> {
        FromSql::column_result(value).map(MemberId)
    }
}

impl ToSql for MemberId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_slice().into())
    }
}

impl FromSql for Languages {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Languages> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

impl ToSql for Languages {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

/// The columns of an outcome, read by name.
pub(super) fn verdict(row: &Row<'_>) -> rusqlite::Result<Verdict> {
    Ok(Verdict {
        stage: row.get("stage")?,
        code: row.get("code")?,
        status: row.get("status")?,
        reply: row.get("reply")?,
        queue_id: row.get("queue_id")?,
        reason: row.get("reason")?,
    })
}

/// A count as SQLite gives it.
pub(super) fn count(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// A limit as SQLite takes it.
pub(super) fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
