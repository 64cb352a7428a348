//! Where the ledger is: `sqlite:PATH` or `postgres://…`. What stands behind a PostgreSQL URL is read by `ledger`; here it is only
//! told apart, and a password is kept out of the project file.

use std::path::PathBuf;

use secrecy::SecretString;

/// The place of a ledger.
#[derive(Clone, Debug)]
pub enum LedgerUrl {
    /// A file, relative to the project.
    Sqlite(PathBuf),
    /// A server; the URL may hold a password when it comes from the environment.
    Postgres(SecretString),
}

impl LedgerUrl {
    /// Reads `sqlite:.diglot/ledger.db` or `postgres://…`; `None` for anything else.
    #[must_use]
    pub fn parse(url: &str) -> Option<LedgerUrl> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Some(LedgerUrl::Postgres(url.to_owned().into()));
        }
        let path = url.strip_prefix("sqlite:")?;
        (!path.is_empty()).then(|| LedgerUrl::Sqlite(path.strip_prefix("//").unwrap_or(path).into()))
    }
}

/// Whether a PostgreSQL URL holds a password, before the host or among its settings.
pub(super) fn has_password(url: &str) -> bool {
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let login = place.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@')).map_or("", |(login, _)| login);
    let among = url::form_urlencoded::parse(query.as_bytes()).any(|(key, _)| key == "password");
    among || login.contains(':') || login.to_ascii_lowercase().contains("%3a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_found_wherever_a_url_may_hold_one() {
        for url in [
            "postgres://diglot:secret@db.chinalux.example/news",
            "postgresql://diglot:@db.chinalux.example/news",
            "postgres://diglot@db.chinalux.example/news?sslmode=require&password=secret",
            "postgres://diglot:p@ss@db.chinalux.example/news",
        ] {
            assert!(has_password(url), "{url}");
        }
        for url in ["postgres://diglot@[::1]:5433/news", "postgres://diglot@/news?host=/run/postgresql&port=5433"] {
            assert!(!has_password(url), "{url}");
        }
    }

    #[test]
    fn a_file_and_a_server_are_told_apart() {
        let path = |url| match LedgerUrl::parse(url) {
            Some(LedgerUrl::Sqlite(path)) => Some(path),
            _ => None,
        };
        assert_eq!(path("sqlite:.diglot/ledger.db"), Some(".diglot/ledger.db".into()));
        assert_eq!(path("sqlite://.diglot/ledger.db"), Some(".diglot/ledger.db".into()));
        assert!(matches!(LedgerUrl::parse("postgresql://x@y/z"), Some(LedgerUrl::Postgres(_))));
        assert!(LedgerUrl::parse("sqlite:").is_none() && LedgerUrl::parse("mysql://x@y/z").is_none());
        assert!(!format!("{:?}", LedgerUrl::parse("postgres://x:canary@y/z")).contains("canary"));
    }
}
