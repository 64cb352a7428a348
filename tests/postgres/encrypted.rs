//! The line to the server: encrypted, and only to a server whose certificate and name are right.

use std::sync::Arc;

use diglot::clock::SystemClock;
use diglot::ledger::{LedgerError, LedgerFault, PostgresLedger, PostgresUrl, Time};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use crate::cluster::Cluster;

/// A root certificate, and one by it for this name with its key.
fn certificates(name: &str) -> (String, String, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &root).unwrap();
    (root.pem(), leaf.pem(), key.serialize_pem())
}

fn open(url: &str) -> Result<PostgresLedger, LedgerError> {
    PostgresLedger::open(PostgresUrl::parse(url).unwrap(), [7; 32], Time::OfServer(Arc::new(SystemClock)))
}

#[test]
fn only_a_server_with_the_right_certificate_and_name_gets_the_password() {
    let folder = tempfile::tempdir().unwrap();
    let (root, certificate, key) = certificates("localhost");
    let (other, ..) = certificates("localhost");
    let (root_file, other_file) = (folder.path().join("root.pem"), folder.path().join("other.pem"));
    std::fs::write(&root_file, root).unwrap();
    std::fs::write(&other_file, other).unwrap();
    let cluster = Cluster::encrypted(&certificate, &key);
    let url =
        |host: &str, settings: &str| format!("postgres://diglot:canary@{host}:{}/postgres?{settings}", cluster.port);
    let root = format!("sslmode=verify-full&sslrootcert={}", root_file.display());
    open(&url("localhost", &root)).unwrap();
    open(&url("localhost", &root.replace("verify-full", "require"))).unwrap();
    let refused = [
        url("localhost", &format!("sslmode=require&sslrootcert={}", other_file.display())),
        url("localhost", "sslmode=require"),
        url("127.0.0.1", &root),
        url("localhost", "sslmode=require&sslrootcert=missing.pem"),
    ];
    for url in refused {
        let error = open(&url).unwrap_err();
        assert_eq!(error.kind, LedgerFault::World, "{url}: {error}");
        assert!(error.to_string().contains("certificate") && !format!("{error:?}").contains("canary"), "{error}");
    }
    let error = open(&url("localhost", &root).replace("canary", "wrong")).unwrap_err();
    assert!(error.kind == LedgerFault::World && error.to_string().contains("login"), "{error}");
}

#[test]
fn a_server_without_encryption_is_not_spoken_to_in_clear() {
    let url = format!("postgres://diglot@127.0.0.1:{}/postgres?sslmode=require", Cluster::shared().port);
    let error = open(&url).unwrap_err();
    assert!(error.kind == LedgerFault::World && error.to_string().contains("TLS"), "{error}");
}
