//! One connection and its transactions: made when first needed, made anew after it broke, and every transaction undone and
//! tried again when it collided with another one (SQLSTATE 40001 and 40P01).

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use postgres::config::SslMode;
use postgres::types::ToSql;
use postgres::{Client, NoTls, Row, SimpleQueryMessage, Statement};

use crate::clock::{Clock, Timestamp};
use crate::ledger::LedgerError;
use crate::ledger::postgres::address::PostgresUrl;
use crate::ledger::postgres::suppression::FORGET;
use crate::ledger::postgres::tls::Tls;
use crate::ledger::postgres::trouble::Trouble;

/// So often is a transaction tried that collides with others.
const MOST_TRIES: u32 = 12;
/// The first pause after a collision; it doubles each time, up to a second.
const PAUSE: Duration = Duration::from_millis(5);

/// What a session asks of the server. A statement may wait 5 s for others and take a minute; a transaction whose process is
/// paused is undone after half a lease, so that its rows do not stay locked when their lease runs out.
const SETTINGS: &str = "SET lock_timeout = '5s'; SET statement_timeout = '60s';
    SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = 'warning'";

const SERVER_TIME: &str = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint::text";

/// PostgreSQL, or another engine that speaks its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    /// PostgreSQL itself.
    Postgres,
    /// YugabyteDB: SKIP LOCKED works; it also skips rows that nobody holds.
    Yugabyte,
    /// CockroachDB: SKIP LOCKED has open faults, so rows are claimed a shard at a time.
    Cockroach,
}

/// A server's database, connected or not.
pub(super) struct Session {
    url: PostgresUrl,
    time: Time,
    /// Whether rows are claimed a shard at a time on any engine.
    by_shard: bool,
    line: Option<Line>,
}

/// Whose clock says what time it is.
#[derive(Clone)]
pub enum Time {
    /// The server's, so that all machines agree about leases and delays. This machine's own tells how far it is off: times that
    /// come in and go out are translated, and a clock that is a day wrong neither hurries a delivery nor holds it up.
    OfServer(Arc<dyn Clock>),
    /// This one, for tests.
    Of(Arc<dyn Clock>),
}

/// A connection that is up.
struct Line {
    client: Client,
    engine: Engine,
    statements: HashMap<&'static str, Statement>,
    /// Inside a transaction. One that is still so at the next use was left by a panic, and the connection goes with it.
    busy: bool,
}

/// One transaction under way.
pub(super) struct Work<'a> {
    /// When it began, by the server's clock.
    pub(super) now: Timestamp,
    /// So many milliseconds is the server's clock ahead of this machine's.
    ahead: i64,
    pub(super) engine: Engine,
    /// Whether SKIP LOCKED is to be avoided.
    pub(super) by_shard: bool,
    client: RefCell<&'a mut Client>,
    statements: RefCell<&'a mut HashMap<&'static str, Statement>>,
}

impl Session {
    pub(super) fn new(url: PostgresUrl, time: Time) -> Session {
        Session { url, time, by_shard: false, line: None }
    }

    /// Claims as on CockroachDB from now on.
    pub(super) fn avoid_skip_locked(&mut self) {
        self.by_shard = true;
    }

    /// The server, as it may be shown.
    pub(super) fn shown(&self) -> String {
        self.url.shown()
    }

    /// Runs `work` in one transaction; its effect is durable afterwards.
    pub(super) fn write<T>(&mut self, work: impl FnMut(&Work<'_>) -> Result<T, Trouble>) -> Result<T, LedgerError> {
        self.again("BEGIN ISOLATION LEVEL READ COMMITTED", work)
    }

    /// Runs `work` on one consistent state of the ledger.
    pub(super) fn read<T>(&mut self, work: impl FnMut(&Work<'_>) -> Result<T, Trouble>) -> Result<T, LedgerError> {
        self.again("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work)
    }

    /// Removes old versions of rows from the tables, as far as the engine keeps any that it can be asked to remove.
    pub(super) fn forget(&mut self) -> Result<(), LedgerError> {
        let mut whole = || {
            let line = self.line()?;
            if line.engine == Engine::Postgres {
                FORGET.iter().try_for_each(|table| line.client.batch_execute(table))?;
            }
            Ok(())
        };
        whole().map_err(|trouble: Trouble| trouble.at(&self.url.shown()))
    }

    fn again<T>(
        &mut self,
        begin: &str,
        mut work: impl FnMut(&Work<'_>) -> Result<T, Trouble>,
    ) -> Result<T, LedgerError> {
        let mut tries = 1;
        loop {
            match self.once(begin, &mut work) {
                Err(trouble) if trouble.is_collision() && tries < MOST_TRIES => {
                    std::thread::sleep((PAUSE * 2_u32.pow(tries)).min(Duration::from_secs(1)));
                    tries += 1;
                }
                other => return other.map_err(|trouble| trouble.at(&self.url.shown())),
            }
        }
    }

    /// One try. Whoever gets an error from COMMIT itself does not know whether it took effect, unless it is a collision.
    fn once<T>(&mut self, begin: &str, work: &mut impl FnMut(&Work<'_>) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let (time, by_shard) = (self.time.clone(), self.by_shard);
        let line = self.line()?;
        line.busy = true;
        let server = begun(&mut line.client, begin)?;
        let Line { client, engine, statements, .. } = line;
        let (now, ahead) = match time {
            Time::OfServer(machine) => (server, server.0 - machine.now().0),
            Time::Of(clock) => (clock.now(), 0),
        };
        let (client, statements) = (RefCell::new(client), RefCell::new(statements));
        let done = work(&Work {
            now,
            ahead,
            engine: *engine,
            by_shard: by_shard || *engine == Engine::Cockroach,
            client,
            statements,
        });
        let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
        let ended = line.client.batch_execute(end);
        line.busy = ended.is_err();
        let value = done?;
        ended?;
        Ok(value)
    }

    /// The connection, made now if there is none that can be used.
    fn line(&mut self) -> Result<&mut Line, Trouble> {
        let usable = self.line.as_ref().is_some_and(|line| !line.busy && !line.client.is_closed());
        if !usable {
            self.line = None;
            self.line = Some(connect(&self.url)?);
        }
        Ok(self.line.as_mut().expect("it was made a moment ago"))
    }
}

/// Begins a transaction and asks for the time in the same breath.
fn begun(client: &mut Client, begin: &str) -> Result<Timestamp, Trouble> {
    let answers = client.simple_query(&format!("{begin}; {SERVER_TIME}"))?;
    let time = answers.iter().find_map(|answer| match answer {
        SimpleQueryMessage::Row(row) => row.get(0)?.parse().ok(),
        _ => None,
    });
    time.map(Timestamp).ok_or_else(|| Trouble::Unusable("it does not tell the time".to_owned()))
}

fn connect(url: &PostgresUrl) -> Result<Line, Trouble> {
    let mut config = url.config().clone();
    // A server that is gone without a word is found out within half a minute.
    config.keepalives_idle(Duration::from_secs(10)).keepalives_interval(Duration::from_secs(5)).keepalives_retries(3);
    config.tcp_user_timeout(Duration::from_secs(25));
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(10));
    }
    if config.get_application_name().is_none() {
        config.application_name("diglot");
    }
    let mut client = match config.get_ssl_mode() {
        SslMode::Require => {
            let tls = Tls::new(url.root().map(AsRef::as_ref));
            config.connect(tls.map_err(|error| Trouble::World("its root certificate cannot be read".into(), error))?)
        }
        _ => config.connect(NoTls),
    }?;
    let engine = engine(&mut client)?;
    client.batch_execute(SETTINGS)?;
    Ok(Line { client, engine, statements: HashMap::new(), busy: false })
}

fn engine(client: &mut Client) -> Result<Engine, Trouble> {
    let version: String = client.query_one("SELECT version()", &[])?.try_get(0)?;
    Ok(match version {
        name if name.contains("CockroachDB") => Engine::Cockroach,
        name if name.contains("-YB-") => Engine::Yugabyte,
        _ => Engine::Postgres,
    })
}

impl Work<'_> {
    /// A moment of this machine as the server would tell it.
    pub(super) fn of_server(&self, machine: Timestamp) -> i64 {
        machine.0.saturating_add(self.ahead)
    }

    /// A moment of the server as this machine would tell it.
    pub(super) fn of_machine(&self, server: Timestamp) -> Timestamp {
        Timestamp(server.0.saturating_sub(self.ahead))
    }

    /// Runs a statement that answers rows; it is prepared once a connection.
    pub(super) fn query(&self, sql: &'static str, values: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Trouble> {
        let statement = self.prepared(sql)?;
        Ok(self.client.borrow_mut().query(&statement, values)?)
    }

    /// Runs a statement and answers how many rows it changed.
    pub(super) fn execute(&self, sql: &'static str, values: &[&(dyn ToSql + Sync)]) -> Result<u64, Trouble> {
        let statement = self.prepared(sql)?;
        Ok(self.client.borrow_mut().execute(&statement, values)?)
    }

    /// Runs several statements without values.
    pub(super) fn batch(&self, sql: &str) -> Result<(), Trouble> {
        Ok(self.client.borrow_mut().batch_execute(sql)?)
    }

    /// Runs a query once, without preparing it.
    pub(super) fn simple(&self, sql: &str) -> Result<Option<String>, Trouble> {
        let answers = self.client.borrow_mut().simple_query(sql)?;
        Ok(answers.iter().find_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        }))
    }

    /// Loads rows by COPY; the rows are values in order of the columns.
    pub(super) fn copy(
        &self,
        sql: &'static str,
        types: &[postgres::types::Type],
        rows: &[Vec<Box<dyn ToSql + Sync + '_>>],
    ) -> Result<(), Trouble> {
        let mut client = self.client.borrow_mut();
        let mut writer = postgres::binary_copy::BinaryCopyInWriter::new(client.copy_in(sql)?, types);
        for row in rows {
            let row: Vec<&(dyn ToSql + Sync)> = row.iter().map(AsRef::as_ref).collect();
            writer.write(&row)?;
        }
        writer.finish()?;
        Ok(())
    }

    fn prepared(&self, sql: &'static str) -> Result<Statement, Trouble> {
        if let Some(known) = self.statements.borrow().get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.borrow_mut().prepare(sql)?;
        self.statements.borrow_mut().insert(sql, statement.clone());
        Ok(statement)
    }
}
