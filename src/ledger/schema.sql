CREATE TABLE ledger (                          -- one row: schema; fingerprint of the identity key; the fence: a number a run, never reused
  one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL, key_print BLOB NOT NULL, next_run INTEGER NOT NULL
) STRICT;
CREATE TABLE newsletter (
  id            INTEGER PRIMARY KEY,
  slug          TEXT NOT NULL UNIQUE,
  frozen_at     INTEGER NOT NULL,              -- all times: Unix milliseconds
  freeze        INTEGER NOT NULL DEFAULT 1,    -- raised by --new-content
  content       BLOB NOT NULL,                 -- SHA-256 over `input` of that freeze, in order of path
  recipients    INTEGER NOT NULL,
  finished_at   INTEGER
) STRICT;
CREATE TABLE input (                           -- what it was made of
  newsletter    INTEGER NOT NULL REFERENCES newsletter,
  freeze        INTEGER NOT NULL,
  path          TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('facts','words','template','picture','settings')),
                                               -- settings: what bytes depend on, not transport, ledger, members
  sha256        BLOB NOT NULL,
  PRIMARY KEY (newsletter, freeze, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE edition (                         -- rendered once; a resume sends these bytes
  newsletter    INTEGER NOT NULL REFERENCES newsletter,
  freeze        INTEGER NOT NULL,
  languages     TEXT NOT NULL,                 -- 'en+zh-CN'
  subject       TEXT NOT NULL,
  segments      BLOB NOT NULL,                 -- encoded static pieces and the slots between them
  sha256        BLOB NOT NULL,
  PRIMARY KEY (newsletter, freeze, languages)
) STRICT, WITHOUT ROWID;
CREATE TABLE recipient (                       -- the only personal data of a send
  newsletter    INTEGER NOT NULL REFERENCES newsletter,
  seq           INTEGER NOT NULL,
  address       TEXT NOT NULL,
  slots         TEXT NOT NULL,                 -- JSON: values for the slots
  PRIMARY KEY (newsletter, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery (
  newsletter    INTEGER NOT NULL REFERENCES newsletter,
  seq           INTEGER NOT NULL,              -- order in the list when frozen
  member        TEXT NOT NULL,                 -- the list's member-no, '' without one; never an address
  address_key   BLOB NOT NULL,                 -- the member id of `audience.md` A20
  freeze        INTEGER NOT NULL DEFAULT 1,
  languages     TEXT NOT NULL,
  provider      TEXT NOT NULL,                 -- pace group: 'tencent', 'netease', …, or the domain
  shard         INTEGER NOT NULL,              -- address_key[0] % 64
  state         TEXT NOT NULL DEFAULT 'queued' CHECK (state IN
                ('queued','claimed','sending','accepted','deferred','failed','uncertain','suppressed')),
  attempt       INTEGER NOT NULL DEFAULT 0,
  next_at       INTEGER NOT NULL DEFAULT 0,
  run           INTEGER,                       -- who holds or last held it
  lease_until   INTEGER,
  dated         INTEGER,                       -- Date and DKIM t=, fixed by the first claim
  message       BLOB,                          -- SHA-256 of the bytes, fixed by the first mark
  marked_at     INTEGER,
  settled_at    INTEGER,
  stage         TEXT,                          -- of the last outcome
  code          INTEGER,
  status        TEXT,                          -- enhanced code, '5.1.1'
  reply         TEXT,                          -- escaped, at most 512 characters
  queue_id      TEXT,                          -- the relay's own, when the 250 names one
  reason        TEXT,                          -- where no reply explains the state
  doubt         TEXT CHECK (doubt IN ('skipped','resent')),
  PRIMARY KEY (newsletter, seq),
  UNIQUE (newsletter, address_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_due  ON delivery (newsletter, next_at, seq) WHERE state IN ('queued','deferred');
CREATE INDEX delivery_held ON delivery (newsletter, lease_until)  WHERE state IN ('claimed','sending');
CREATE TABLE attempt (                         -- every outcome that was not the last
  newsletter INTEGER NOT NULL, seq INTEGER NOT NULL, attempt INTEGER NOT NULL, run INTEGER NOT NULL, at INTEGER NOT NULL,
  outcome TEXT NOT NULL, stage TEXT, code INTEGER, reply TEXT,
  PRIMARY KEY (newsletter, seq, attempt)
) STRICT, WITHOUT ROWID;
CREATE TABLE run (
  id INTEGER PRIMARY KEY, newsletter INTEGER NOT NULL REFERENCES newsletter,
  started_at INTEGER NOT NULL, alive_at INTEGER NOT NULL, ended_at INTEGER, ending TEXT,
  connections INTEGER NOT NULL, flight INTEGER NOT NULL
) STRICT;
CREATE TABLE suppression (                     -- address: NULL after `erase`
  address_key BLOB PRIMARY KEY, address TEXT, at INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('unsubscribed','bounced','complained','personal-block','manual','erased')),
  evidence TEXT                                -- id of the mail or request, or the text of --reason
) STRICT, WITHOUT ROWID;
CREATE TABLE lifted (                          -- what `members unsuppress` took away
  address_key BLOB NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (address_key, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE pace (                            -- shared by runs and machines
  account TEXT NOT NULL, provider TEXT NOT NULL, tat INTEGER NOT NULL, day INTEGER NOT NULL, sent_today INTEGER NOT NULL,
  PRIMARY KEY (account, provider)
) STRICT, WITHOUT ROWID;
