//! Where a PostgreSQL ledger is: the parts of a `postgres://` URL, how its connection is guarded, and how it is shown
//! without its password.

use std::net::IpAddr;
use std::path::PathBuf;

use postgres::Config;
use postgres::config::{Host, SslMode};
use secrecy::{ExposeSecret, SecretString};

use crate::ledger::{LedgerError, LedgerFault};

/// A server's database, as `postgres://role@host:port/database?sslmode=…` names it.
#[derive(Clone)]
pub struct PostgresUrl {
    config: Config,
    encrypted: bool,
    root: Option<PathBuf>,
}

impl std::fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

impl PostgresUrl {
    /// Reads a URL as libpq does, with these differences: `sslmode` is `disable`, `require` or `verify-full`, and the last two
    /// both check the certificate and its name; without it the connection is encrypted unless the server is on this machine.
    /// `sslrootcert` names a PEM file with the root to trust in place of the public ones.
    ///
    /// ```
    /// let url = diglot::ledger::PostgresUrl::parse("postgres://diglot:secret@db.chinalux.example/newsletter").unwrap();
    /// assert_eq!(url.shown(), "postgres://diglot@db.chinalux.example:5432/newsletter");
    /// assert!(url.is_encrypted());
    /// ```
    ///
    /// # Errors
    /// Unusable: it is no such URL. The sentence never holds the URL, which may hold a password.
    pub fn parse(url: &str) -> Result<PostgresUrl, LedgerError> {
        let (place, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut root, mut rest) = (None, None, url::form_urlencoded::Serializer::new(String::new()));
        for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*key {
                "sslmode" => mode = Some(value.into_owned()),
                "sslrootcert" => root = Some(PathBuf::from(value.into_owned())),
                _ => _ = rest.append_pair(&key, &value),
            }
        }
        // The parser below knows %20 as a space, not +.
        let rest = rest.finish().replace('+', "%20");
        let mut config: Config = format!("{place}?{rest}").parse().map_err(|error: postgres::Error| {
            let why = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
            wrong(&format!("it is no postgres://ROLE@HOST/DATABASE ({why})"))
        })?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(wrong(
                "it names no host; for a socket on this machine: postgres:///DATABASE?host=/run/postgresql",
            ));
        }
        if config.get_user().is_none() || config.get_dbname().is_none() {
            return Err(wrong("it names no role or no database: postgres://ROLE@HOST/DATABASE"));
        }
        let encrypted = match mode.as_deref() {
            None => !is_local(&config),
            Some("disable") => false,
            Some("require" | "verify-full") => true,
            Some(other) => {
                let other: String = other.chars().filter(char::is_ascii_graphic).take(20).collect();
                return Err(wrong(&format!(
                    "sslmode={other} is not offered: disable, require and verify-full are; the last two check the certificate"
                )));
            }
        };
        config.ssl_mode(if encrypted { SslMode::Require } else { SslMode::Disable });
        Ok(PostgresUrl { config, encrypted, root })
    }

    /// The same place with a password, unless the URL has one.
    #[must_use]
    pub fn with_password(mut self, password: Option<&SecretString>) -> PostgresUrl {
        if let (None, Some(password)) = (self.config.get_password(), password) {
            self.config.password(password.expose_secret());
        }
        self
    }

    /// The same place, its root certificate looked for in this folder unless its path is whole.
    #[must_use]
    pub fn in_folder(mut self, folder: &std::path::Path) -> PostgresUrl {
        self.root = self.root.map(|root| folder.join(root));
        self
    }

    /// The URL without its password and its settings.
    #[must_use]
    pub fn shown(&self) -> String {
        let (role, database) = (self.role(), self.database());
        match self.host() {
            Some(folder) if folder.starts_with('/') => format!("postgres://{role}@/{database}?host={folder}"),
            host => format!("postgres://{role}@{}:{}/{database}", host.unwrap_or_default(), self.port()),
        }
    }

    /// The first host: a name, an address, or the folder of a socket.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        let host = self.config.get_hosts().first().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(folder) => folder.display().to_string(),
        });
        host.or_else(|| self.config.get_hostaddrs().first().map(IpAddr::to_string))
    }

    /// The first port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.config.get_ports().first().copied().unwrap_or(5432)
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> &str {
        self.config.get_dbname().unwrap_or_default()
    }

    /// The role.
    #[must_use]
    pub fn role(&self) -> &str {
        self.config.get_user().unwrap_or_default()
    }

    /// Whether the connection is encrypted and the server's certificate checked.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    pub(super) fn root(&self) -> Option<&PathBuf> {
        self.root.as_ref()
    }
}

/// Whether every host is this machine: what stays here cannot be overheard.
fn is_local(config: &Config) -> bool {
    let named = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    named && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

fn wrong(what: &str) -> LedgerError {
    LedgerError::new(LedgerFault::Unusable, format!("the ledger's URL cannot be used: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(url: &str) -> String {
        PostgresUrl::parse(url).unwrap_err().to_string()
    }

    #[test]
    fn a_password_is_never_shown() {
        for url in [
            "postgres://diglot:canary@db.chinalux.example/通讯",
            "postgresql://diglot@db.chinalux.example/通讯?password=canary",
        ] {
            let url = PostgresUrl::parse(url).unwrap();
            assert_eq!(url.config.get_password(), Some("canary".as_bytes()));
            assert_eq!(url.shown(), "postgres://diglot@db.chinalux.example:5432/通讯");
            assert_eq!(format!("{url:?}"), url.shown());
        }
        for url in [
            "postgres://diglot:canary@host:port/db",
            "postgres://diglot:canary@h/db?sslmode=prefer",
            "postgres://:canary",
        ] {
            assert!(!refusal(url).contains("canary"), "{}", refusal(url));
        }
    }

    #[test]
    fn only_what_stays_on_this_machine_goes_unencrypted_unasked() {
        let encrypted = |url: &str| PostgresUrl::parse(url).unwrap().is_encrypted();
        for local in ["localhost", "127.0.0.1:5433", "[::1]", "127.8.8.8"] {
            assert!(!encrypted(&format!("postgres://diglot@{local}/db")), "{local}");
        }
        assert!(!encrypted("postgres://diglot@/db?host=/run/postgresql"));
        for far in ["db.chinalux.example", "10.0.0.7", "localhost,db.chinalux.example", "localhost.example"] {
            assert!(encrypted(&format!("postgres://diglot@{far}/db")), "{far}");
        }
        assert!(encrypted("postgres://diglot@localhost/db?hostaddr=10.0.0.7"));
        assert!(encrypted("postgres://diglot@localhost/db?sslmode=verify-full"));
        assert!(!encrypted("postgres://diglot@db.chinalux.example/db?sslmode=disable"));
    }

    #[test]
    fn what_would_fall_back_to_plain_text_or_trust_anybody_is_not_offered() {
        for mode in ["allow", "prefer", "verify-ca", "off"] {
            let said = refusal(&format!("postgres://diglot@db.chinalux.example/db?sslmode={mode}"));
            assert!(said.contains("verify-full"), "{said}");
        }
    }

    #[test]
    fn role_host_and_database_must_be_named() {
        assert!(refusal("postgres://db.chinalux.example/newsletter").contains("role"));
        assert!(refusal("postgres://diglot@db.chinalux.example").contains("database"));
        assert!(refusal("postgres://diglot@/db").contains("host=/run/postgresql"));
        assert!(refusal("mysql://diglot@host/db").contains("postgres://"));
    }

    #[test]
    fn settings_of_the_session_pass_through() {
        let url = "postgres://diglot@localhost/db?options=-c%20search_path%3Dnews&sslrootcert=ca.pem&connect_timeout=3";
        let url = PostgresUrl::parse(url).unwrap();
        assert_eq!(url.config.get_options(), Some("-c search_path=news"));
        assert_eq!(url.root, Some("ca.pem".into()));
    }

    #[test]
    fn a_password_from_elsewhere_does_not_replace_the_urls_own() {
        let other = SecretString::from("other".to_owned());
        let password = |url: &str| {
            let url = PostgresUrl::parse(url).unwrap().with_password(Some(&other));
            url.config.get_password().map(<[u8]>::to_vec)
        };
        assert_eq!(password("postgres://diglot@localhost/db"), Some(b"other".to_vec()));
        assert_eq!(password("postgres://diglot:own@localhost/db"), Some(b"own".to_vec()));
    }
}
