//! A server that breaks transactions off because they collide with others, as CockroachDB does at any time and PostgreSQL in a
//! deadlock (SQLSTATE 40001 and 40P01): each is tried again, and nobody is lost or mailed twice.

use std::sync::Arc;

use crate::MEMBERS;
use crate::cluster::Cluster;
use crate::office::{Office, Sender};
use crate::senders::{Gate, settle};

/// Every seventh change of deliveries collides at once, and every 29th changed delivery when it is committed.
const COLLIDE: &str = "
    CREATE SEQUENCE changes;
    CREATE SEQUENCE commits;
    CREATE SEQUENCE collisions;
    CREATE FUNCTION collide(number bigint, one_in bigint) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      IF number % one_in = 0 THEN
        RAISE EXCEPTION 'collision %', nextval('collisions')
          USING ERRCODE = CASE WHEN number % 2 = 0 THEN '40001' ELSE '40P01' END;
      END IF;
    END $$;
    CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM collide(nextval('changes'), 7); RETURN NULL; END $$;
    CREATE FUNCTION finish() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM collide(nextval('commits'), 29); RETURN NULL; END $$;
    CREATE TRIGGER change BEFORE UPDATE ON delivery FOR EACH STATEMENT EXECUTE FUNCTION change();
    CREATE CONSTRAINT TRIGGER finish AFTER UPDATE ON delivery DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION finish();";

#[test]
fn transactions_that_collide_are_tried_again() {
    let gate = Arc::<Gate>::default();
    let (relay, ledger) = (gate.relay(), Cluster::shared().schema());
    let office = Office::new(2, MEMBERS, &ledger, &relay);
    let mut client = postgres::Client::connect(&ledger, postgres::NoTls).unwrap();
    client.batch_execute(COLLIDE).unwrap();
    gate.open();
    let first = office.send(0);
    first.has_begun();
    let ends = [first, office.send(1)].map(Sender::end);
    assert!(ends.iter().all(|(code, ..)| matches!(code, Some(0 | 5 | 7))), "{ends:?}");
    let collisions: i64 = client.query_one("SELECT last_value FROM collisions", &[]).unwrap().get(0);
    println!("{collisions} collisions");
    assert!(collisions > 20, "{collisions}");
    settle("collisions", office.judge(&relay), 0);
}
