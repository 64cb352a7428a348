//! The environment, and the login that only it or a private file may hold.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use super::ledger_url::LedgerUrl;
use super::pass_file::{self, PasswordFor};
use super::private_file;

/// The end of the year 9998: later moments have no four-digit year in every zone.
const MOST_SECONDS: i64 = 253_370_764_799;

/// Looks environment variables up; the only reader of the process's environment is [`Environment::of_process`].
pub struct Environment {
    lookup: Box<Lookup>,
}

/// The value of a variable.
type Lookup = dyn Fn(&str) -> Option<String>;

/// A relay's user and password.
#[derive(Clone, Debug)]
pub struct Login {
    /// User name.
    pub user: String,
    /// Password.
    pub password: SecretString,
}

/// Why there is no login although one was begun.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NoLogin(pub String);

impl Environment {
    /// The environment of this process.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
    pub fn of_process() -> Environment {
        Environment::from_fn(|name| std::env::var(name).ok())
    }

    /// An environment made by a function, for tests.
    #[must_use]
    pub fn from_fn(lookup: impl Fn(&str) -> Option<String> + 'static) -> Environment {
        Environment { lookup: Box::new(lookup) }
    }

    fn get(&self, name: &str) -> Option<String> {
        (self.lookup)(name).filter(|value| !value.is_empty())
    }

    /// `DIGLOT_ROOT`: the project's folder.
    #[must_use]
    pub fn root(&self) -> Option<PathBuf> {
        self.get("DIGLOT_ROOT").map(PathBuf::from)
    }

    /// `DIGLOT_UI_LANGUAGE`: the language in which the program speaks.
    #[must_use]
    pub fn ui_language(&self) -> Option<String> {
        self.get("DIGLOT_UI_LANGUAGE")
    }

    /// `DIGLOT_LEDGER_URL`: the ledger's place, instead of `[ledger] url`; it alone may hold a password. An error where it is no
    /// such URL.
    pub fn ledger(&self) -> Result<Option<LedgerUrl>, String> {
        let Some(url) = self.get("DIGLOT_LEDGER_URL") else { return Ok(None) };
        LedgerUrl::parse(&url)
            .map(Some)
            .ok_or_else(|| "DIGLOT_LEDGER_URL is no sqlite:PATH and no postgres://…".to_owned())
    }

    /// The password of a PostgreSQL role where its URL has none: `PGPASSWORD`, else the line that fits in `PGPASSFILE` or in
    /// `~/.pgpass`, as for PostgreSQL's own programs. A password file that others may read is an error.
    pub fn ledger_password(&self, whom: PasswordFor<'_>) -> Result<Option<SecretString>, String> {
        if let Some(password) = self.get("PGPASSWORD") {
            return Ok(Some(password.into()));
        }
        let home = || Some(Path::new(&self.get("HOME")?).join(".pgpass")).filter(|path| path.exists());
        let Some(path) = self.get("PGPASSFILE").map(PathBuf::from).or_else(home) else { return Ok(None) };
        let text = private_file::read(&path).map_err(|error| error.to_string())?;
        Ok(pass_file::find(&text, whom))
    }

    /// `DIGLOT_KEYS_FILE`, else `.diglot/keys.toml` in the project.
    #[must_use]
    pub fn keys_file(&self, root: &Path) -> PathBuf {
        self.get("DIGLOT_KEYS_FILE").map_or_else(|| root.join(".diglot/keys.toml"), PathBuf::from)
    }

    /// `SOURCE_DATE_EPOCH`: seconds since 1970, instead of the clock.
    pub fn source_date_epoch(&self) -> Result<Option<i64>, String> {
        let Some(text) = self.get("SOURCE_DATE_EPOCH") else { return Ok(None) };
        let seconds = text.parse().ok().filter(|seconds| (0..=MOST_SECONDS).contains(seconds));
        seconds.map(Some).ok_or_else(|| "SOURCE_DATE_EPOCH is not a number of seconds since 1970".to_owned())
    }

    /// `DIGLOT_SMTP_USER`: who logs in to the relay.
    #[must_use]
    pub fn smtp_user(&self) -> Option<String> {
        self.get("DIGLOT_SMTP_USER")
    }

    /// The relay's login: `DIGLOT_SMTP_USER` with a password file, a service credential, or `DIGLOT_SMTP_PASSWORD`, in this order.
    pub fn login(&self) -> Result<Option<Login>, NoLogin> {
        let Some(user) = self.smtp_user() else {
            let password =
                ["DIGLOT_SMTP_PASSWORD_FILE", "DIGLOT_SMTP_PASSWORD"].into_iter().find(|name| self.get(name).is_some());
            return match password {
                Some(name) => Err(NoLogin(format!("{name} is set and no user name: set DIGLOT_SMTP_USER"))),
                None => Ok(None),
            };
        };
        let credential = self.get("CREDENTIALS_DIRECTORY").map(|folder| Path::new(&folder).join("smtp-password"));
        let file = self.get("DIGLOT_SMTP_PASSWORD_FILE").map(PathBuf::from).or(credential.filter(|path| path.exists()));
        let password = match file {
            Some(path) => private_file::read(&path).map_err(|error| NoLogin(error.to_string()))?.trim_end().to_owned(),
            None => self.get("DIGLOT_SMTP_PASSWORD").ok_or_else(|| {
                NoLogin(
                    "DIGLOT_SMTP_USER is set and no password: set DIGLOT_SMTP_PASSWORD_FILE or DIGLOT_SMTP_PASSWORD"
                        .into(),
                )
            })?,
        };
        Ok(Some(Login { user, password: password.into() }))
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn environment(pairs: &[(&'static str, String)]) -> Environment {
        let pairs = pairs.to_vec();
        Environment::from_fn(move |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
    }

    #[test]
    fn a_password_is_never_printed() {
        let pairs = [("DIGLOT_SMTP_USER", "office".to_owned()), ("DIGLOT_SMTP_PASSWORD", "canary".to_owned())];
        let login = environment(&pairs).login().unwrap().unwrap();
        assert_eq!(login.password.expose_secret(), "canary");
        assert!(!format!("{login:?}").contains("canary"));
    }

    #[test]
    fn a_user_without_a_password_is_said() {
        let error = environment(&[("DIGLOT_SMTP_PASSWORD", "canary".to_owned())]).login().unwrap_err();
        assert!(error.to_string().contains("DIGLOT_SMTP_USER") && !error.to_string().contains("canary"), "{error}");
        let error = environment(&[("DIGLOT_SMTP_USER", "office".to_owned())]).login().unwrap_err();
        assert!(error.to_string().contains("DIGLOT_SMTP_PASSWORD_FILE"));
        assert!(environment(&[]).login().unwrap().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_ledgers_password_comes_from_the_files_of_postgresql() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".pgpass");
        std::fs::write(&path, "*:*:*:diglot:canary\n").unwrap();
        let whom = PasswordFor { host: "db.chinalux.example", port: 5432, database: "通讯", role: "diglot" };
        let found = |pairs: &[(&'static str, String)]| {
            let password = environment(pairs).ledger_password(whom)?;
            Ok::<_, String>(password.map(|password| password.expose_secret().to_owned()))
        };
        let home = [("HOME", folder.path().to_str().unwrap().to_owned())];
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(found(&home).unwrap_err().contains("chmod 600"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(found(&home).unwrap().as_deref(), Some("canary"));
        assert_eq!(found(&[("PGPASSFILE", path.to_str().unwrap().to_owned())]).unwrap().as_deref(), Some("canary"));
        assert!(found(&[("PGPASSFILE", "/nowhere".to_owned())]).is_err());
        assert_eq!(found(&[home[0].clone(), ("PGPASSWORD", "own".to_owned())]).unwrap().as_deref(), Some("own"));
        assert_eq!(found(&[]).unwrap(), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_password_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        std::fs::write(&path, "canary\n").unwrap();
        let pairs = [
            ("DIGLOT_SMTP_USER", "office".to_owned()),
            ("DIGLOT_SMTP_PASSWORD_FILE", path.to_str().unwrap().to_owned()),
            ("DIGLOT_SMTP_PASSWORD", "other".to_owned()),
        ];
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(environment(&pairs).login().unwrap_err().to_string().contains("chmod 600"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(environment(&pairs).login().unwrap().unwrap().password.expose_secret(), "canary");
    }
}
