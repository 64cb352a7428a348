//! The door to the ledger that `[ledger] url` or `DIGLOT_LEDGER_URL` names: a file of the project, or a server that several machines
//! share.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::exit::{Exit, Failure};
use super::project::Project;
use super::remark::Remark;
use super::send::is_asked_to_stop;
use super::sentences::{Sentences, Tongue};
use crate::config::{self, LedgerUrl};
use crate::keys::Keys;
use crate::ledger::{Journaled, Ledger, SqliteLedger};

/// How often somebody who waits for a lost server looks whether the user has had enough.
const LOOK_ROUND: Duration = Duration::from_millis(100);

impl Project {
    fn ledger_url(&self) -> Result<LedgerUrl, Failure> {
        let named = self.environment.ledger().map_err(|message| Failure::new(Exit::Settings, message))?;
        Ok(named.unwrap_or_else(|| self.config.ledger.clone()))
    }

    /// The ledger's file; `None` for one on a server.
    pub fn ledger_file(&self) -> Result<Option<PathBuf>, Failure> {
        match self.ledger_url()? {
            LedgerUrl::Sqlite(path) => Ok(Some(self.root.join(path))),
            LedgerUrl::Postgres(_) => Ok(None),
        }
    }

    /// Whether several machines may send with this ledger at once.
    pub fn shares_ledger(&self) -> Result<bool, Failure> {
        Ok(self.ledger_file()?.is_none())
    }

    /// Whether a ledger was made.
    pub fn has_ledger(&self) -> Result<bool, Failure> {
        match self.ledger_file()? {
            Some(path) => Ok(path.exists()),
            None => Ok(self.look(None)?.is_some()),
        }
    }

    /// The ledger, made now if need be. What a run noted when its server was lost is told to it; that the server is lost is told
    /// to people.
    pub fn ledger(&self, keys: &Keys, tongue: Tongue) -> Result<Journaled, Failure> {
        let print = keys.identity.fingerprint();
        self.refuse_lost_ledger(Some(print))?;
        let (inner, name): (Box<dyn Ledger>, String) = match self.ledger_url()? {
            LedgerUrl::Sqlite(path) => {
                let path = self.root.join(path);
                let ledger = SqliteLedger::open(&path, print, Arc::clone(&self.clock));
                (Box::new(ledger.map_err(Project::ledger_failure)?), path.display().to_string())
            }
            LedgerUrl::Postgres(url) => server::open(self, &url, print)?,
        };
        config::remember_ledger(&self.environment.keys_file(&self.root), Path::new(&name))
            .map_err(|error| Failure::told_as(Exit::World, &Remark::new("file-keys-unwritten").with("error", error)))?;
        let journals = self.root.join(".diglot");
        Journaled::open(inner, &journals, Box::new(wait(name, tongue))).map_err(Project::ledger_failure)
    }

    /// The ledger, if there is one; nothing is written.
    pub fn look_into_ledger(&self) -> Result<Option<Journaled>, Failure> {
        let print = self.keys()?.map(|keys| keys.identity.fingerprint());
        self.refuse_lost_ledger(print)?;
        Ok(self.look(print)?.map(Journaled::looked_into))
    }

    fn look(&self, print: Option<[u8; 32]>) -> Result<Option<Box<dyn Ledger>>, Failure> {
        match self.ledger_url()? {
            LedgerUrl::Sqlite(path) => {
                let ledger = SqliteLedger::look(&self.root.join(path), print, Arc::clone(&self.clock));
                Ok(ledger.map_err(Project::ledger_failure)?.map(|ledger| Box::new(ledger) as Box<dyn Ledger>))
            }
            LedgerUrl::Postgres(url) => server::look(self, &url, print),
        }
    }

    /// A ledger that was made and is gone would be made anew, and everybody mailed twice.
    fn refuse_lost_ledger(&self, print: Option<[u8; 32]>) -> Result<(), Failure> {
        let keys = self.environment.keys_file(&self.root);
        let made = config::remembered_ledger(&keys)
            .map_err(|error| Failure::told_as(Exit::Settings, &Remark::new("file-keys-unread").with("error", error)))?;
        let Some(made) = made else { return Ok(()) };
        let (place, name, there) = match self.ledger_file()? {
            Some(path) => {
                let there = std::fs::metadata(&path).is_ok_and(|metadata| metadata.len() > 0);
                ("file", path.display().to_string(), there)
            }
            None => ("server", String::new(), self.look(print)?.is_some()),
        };
        if there {
            return Ok(());
        }
        let lost = Remark::new("ledger-lost").with("place", place).with("ledger", name).with("made", made);
        Err(Failure::told_as(Exit::World, &lost.with("keys", keys.display())))
    }
}

/// Sleeps while a server is away, and says so once; until the user has had enough.
fn wait(name: String, tongue: Tongue) -> impl FnMut(Duration) -> bool + Send {
    let mut told = false;
    move |pause| {
        if !std::mem::replace(&mut told, true) {
            let away = Sentences::in_tongue(tongue).told(&Remark::new("ledger-away").with("ledger", &name));
            // Nobody may be there to read it.
            let _ = writeln!(std::io::stderr(), "{away}");
        }
        let mut left = pause;
        while left > Duration::ZERO && !is_asked_to_stop() {
            std::thread::sleep(left.min(LOOK_ROUND));
            left = left.saturating_sub(LOOK_ROUND);
        }
        !is_asked_to_stop()
    }
}

#[cfg(feature = "postgres")]
mod server {
    use std::sync::Arc;

    use secrecy::{ExposeSecret, SecretString};

    use crate::cli::exit::{Exit, Failure};
    use crate::cli::project::Project;
    use crate::config::PasswordFor;
    use crate::ledger::{Ledger, PostgresLedger, PostgresUrl, Time};

    fn place(project: &Project, url: &SecretString) -> Result<(PostgresUrl, Time), Failure> {
        let settings = |message: String| Failure::new(Exit::Settings, message);
        let url = PostgresUrl::parse(url.expose_secret()).map_err(|error| settings(error.to_string()))?;
        let host = url.host().unwrap_or_default();
        let whom = PasswordFor { host: &host, port: url.port(), database: url.database(), role: url.role() };
        let password = project.environment.ledger_password(whom).map_err(settings)?;
        Ok((url.with_password(password.as_ref()).in_folder(&project.root), Time::OfServer(Arc::clone(&project.clock))))
    }

    pub(super) fn open(
        project: &Project,
        url: &SecretString,
        print: [u8; 32],
    ) -> Result<(Box<dyn Ledger>, String), Failure> {
        let (url, time) = place(project, url)?;
        let name = url.shown();
        let ledger = PostgresLedger::open(url, print, time).map_err(Project::ledger_failure)?;
        Ok((Box::new(ledger), name))
    }

    pub(super) fn look(
        project: &Project,
        url: &SecretString,
        print: Option<[u8; 32]>,
    ) -> Result<Option<Box<dyn Ledger>>, Failure> {
        let (url, time) = place(project, url)?;
        let ledger = PostgresLedger::look(url, print, time).map_err(Project::ledger_failure)?;
        Ok(ledger.map(|ledger| Box::new(ledger) as Box<dyn Ledger>))
    }
}

#[cfg(not(feature = "postgres"))]
mod server {
    use secrecy::SecretString;

    use crate::cli::exit::{Exit, Failure};
    use crate::cli::project::Project;
    use crate::ledger::Ledger;

    fn left_out<T>() -> Result<T, Failure> {
        Err(Failure::new(Exit::Settings, "this diglot was built without PostgreSQL")
            .hint("use a released one, or build it with the feature `postgres`"))
    }

    pub(super) fn open(_: &Project, _: &SecretString, _: [u8; 32]) -> Result<(Box<dyn Ledger>, String), Failure> {
        left_out()
    }

    pub(super) fn look(_: &Project, _: &SecretString, _: Option<[u8; 32]>) -> Result<Option<Box<dyn Ledger>>, Failure> {
        left_out()
    }
}
