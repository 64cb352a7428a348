//! Implicit TLS: certificates that must be refused, and a login that is never given outside of TLS.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use diglot::transport::{Login, Open, Outcome, RunFate, Security, Smtp, SmtpSettings, hand_over};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::server::{Config, Fault, Server};
use crate::{deadlines, message};

/// A private root certificate.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub fn new() -> Authority {
        // Authorities have names of their own: a foreign one of the same name is another fault.
        static AUTHORITIES: AtomicU32 = AtomicU32::new(1);
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        let name = format!("Authority {}", AUTHORITIES.fetch_add(1, Ordering::Relaxed));
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Authority(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// Trusts this root.
    pub fn security(&self, login: bool) -> Security {
        let login = login.then(|| Login { user: "newsletter".into(), password: "correct horse".to_owned().into() });
        Security::Tls { root: Some(self.0.pem().into_bytes()), login }
    }

    /// Trusts this root after STARTTLS.
    pub fn starttls(&self, login: bool) -> Security {
        match self.security(login) {
            Security::Tls { root, login } => Security::StartTls { root, login },
            other => other,
        }
    }

    /// A good certificate for the address that servers of these tests have.
    pub fn serve_loopback(&self) -> Arc<ServerConfig> {
        self.serve(named("127.0.0.1"))
    }

    /// Key and certificate of a server of this name, as PEM.
    pub fn pem(&self, name: &str) -> String {
        let key = KeyPair::generate().unwrap();
        let certificate = named(name).signed_by(&key, &self.0).unwrap();
        format!("{}{}", key.serialize_pem(), certificate.pem())
    }

    fn serve(&self, params: CertificateParams) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        serve(certificate.der().clone(), &key)
    }
}

fn serve(certificate: CertificateDer<'static>, key: &KeyPair) -> Arc<ServerConfig> {
    serve_with(certificate, PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())))
}

fn serve_with(certificate: CertificateDer<'static>, key: PrivateKeyDer<'static>) -> Arc<ServerConfig> {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    Arc::new(config)
}

fn named(name: &str) -> CertificateParams {
    CertificateParams::new(vec![name.to_owned()]).unwrap()
}

fn valid(from: i32, until: i32) -> CertificateParams {
    let mut params = named("127.0.0.1");
    (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(until, 1, 1));
    params
}

const LOGIN: &str = "AUTH PLAIN LOGIN";

/// A server with a good certificate that offers a login.
pub fn secure_server(
    authority: &Authority,
    script: impl Fn(&str, &str) -> Option<Fault> + Send + Sync + 'static,
) -> Server {
    let tls = Some(authority.serve(named("127.0.0.1")));
    Server::start(Config { script: Box::new(script), offers: vec![LOGIN], tls, ..Config::default() })
}

fn relay(server: &Server, security: Security) -> Smtp {
    crate::relay(server, security)
}

#[test]
fn a_certificate_that_proves_nothing_gets_no_word_of_ours() {
    let (ours, foreign) = (Authority::new(), Authority::new());
    let expired = valid(2020, 2021);
    let early = valid(2090, 2091);
    let key = KeyPair::generate().unwrap();
    let self_signed = named("127.0.0.1").self_signed(&key).unwrap();
    for (name, tls) in [
        ("expired", ours.serve(expired)),
        ("not yet valid", ours.serve(early)),
        ("another name", ours.serve(named("smtp.other.example"))),
        ("unknown issuer", foreign.serve(named("127.0.0.1"))),
        ("self-signed", serve(self_signed.der().clone(), &key)),
    ] {
        let server = Server::start(Config { tls: Some(tls), offers: vec![LOGIN], ..Config::default() });
        refused(name, &server, ours.security(true));
    }
}

/// The two mistakes with an authority of one's own: it is not named, and its certificate is the relay's.
#[test]
fn whoever_is_an_authority_is_told_where_to_name_it() {
    let (ours, foreign) = (Authority::new(), Authority::new());
    let itself = serve(ours.0.der().clone(), ours.0.key());
    for (tls, advice) in [
        (foreign.serve_loopback(), "name that authority's certificate by `root`"),
        (itself, "signed by the authority that `root`"),
    ] {
        let server = Server::start(Config { tls: Some(tls), ..Config::default() });
        let error = relay(&server, ours.security(false)).check().unwrap_err();
        assert!(error.to_string().contains(advice), "{error}");
    }
}

/// The server gets no word of ours, and waiting is no way out: a run stops.
fn refused(name: &str, server: &Server, security: Security) {
    let smtp = relay(server, security);
    let error = smtp.check().unwrap_err();
    assert!(error.to_string().contains("certificate"), "{name}: {error}");
    let answer = hand_over(&mut *smtp.open(), message("wei@two.example"));
    assert!(matches!((&answer.outcome, &answer.run), (None, RunFate::Stop(_))), "{name}: {answer:?}");
    assert_eq!(server.record().lines, Vec::<String>::new(), "{name}");
}

/// Certificates of an authority whose own key has 1,024 bits, and of one that signs by SHA-1; their roots are trusted here.
#[test]
fn a_certificate_with_a_weak_signature_gets_no_word_of_ours() {
    for (name, root, served) in [
        (
            "a short key",
            &include_bytes!("weak/short-key-root.pem")[..],
            &include_bytes!("weak/short-key-server.pem")[..],
        ),
        ("an old hash", include_bytes!("weak/old-hash-root.pem"), include_bytes!("weak/old-hash-server.pem")),
    ] {
        let certificate = CertificateDer::from_pem_slice(served).unwrap();
        let tls = Some(serve_with(certificate, PrivateKeyDer::from_pem_slice(served).unwrap()));
        let server = Server::start(Config { tls, offers: vec![LOGIN], ..Config::default() });
        let login = Some(Login { user: "newsletter".into(), password: "correct horse".to_owned().into() });
        refused(name, &server, Security::Tls { root: Some(root.to_vec()), login });
    }
}

/// What TLS 1.1 says to a hello: a record (22) of version 3.2 with a server's hello (2) of that version, random octets, no session,
/// the suite `ECDHE_RSA_WITH_AES_128_CBC_SHA`, no compression.
fn hello_of_tls_1_1() -> Vec<u8> {
    let mut hello = vec![22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2];
    hello.extend([7; 32]);
    hello.extend([0, 0xC0, 0x13, 0]);
    hello
}

#[test]
fn a_server_that_speaks_tls_of_another_age_gets_no_word_of_ours() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut heard = vec![0; 1_024];
        let count = stream.read(&mut heard).unwrap();
        heard.truncate(count);
        stream.write_all(&hello_of_tls_1_1()).unwrap();
        // What a client that gives up still says, if it says anything.
        let _ = stream.read_to_end(&mut heard);
        heard
    });
    let settings = SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        security: Authority::new().security(true),
        hello: "chinalux.example".into(),
        flight: 1,
        deadlines: deadlines(),
    };
    let error = Smtp::new(settings).unwrap().check().unwrap_err().to_string();
    assert!(error.contains("TLS failed"), "{error}");
    let heard = server.join().unwrap();
    for word in ["EHLO", "AUTH", "chinalux"] {
        assert!(!heard.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[test]
fn a_server_without_tls_gets_no_word_of_ours() {
    let server = Server::good();
    relay(&server, Authority::new().security(true)).check().unwrap_err();
    let lines = server.record().lines.join("");
    assert!(!lines.contains("EHLO") && !lines.contains("AUTH"), "{lines}");
}

#[test]
fn a_login_goes_out_once_and_only_within_tls() {
    let authority = Authority::new();
    let server = secure_server(&authority, |_, _| None);
    let smtp = relay(&server, authority.security(true));
    smtp.check().unwrap();
    assert_eq!(server.record().count("AUTH PLAIN "), 1, "the initial response is on the line of the command");

    // Outside of TLS the settings have no place for a login, and a server that asks for one stops the run.
    let asking = Server::scripted(|stage, _| (stage == "mail").then(|| Fault::Say("530 5.7.0 login first".into())));
    let mut way = relay(&asking, Security::LoopbackOnly).open();
    let first = message("wei@two.example");
    assert_eq!(hand_over(&mut *way, first).outcome, None);
    assert_eq!(asking.record().count("AUTH"), 0);
}

#[test]
fn a_wrong_password_is_one_failed_try_told_without_the_password() {
    let authority = Authority::new();
    // A relay that repeats the command, in which the password stands.
    let repeats = |stage: &str, line: &str| {
        (stage == "auth").then(|| Fault::Say(format!("535 5.7.8 wrong password in {line}, correct horse")))
    };
    let server = secure_server(&authority, repeats);
    let error = relay(&server, authority.security(true)).check().unwrap_err().to_string();
    assert!(error.contains("535 5.7.8 wrong password in AUTH PLAIN ***, ***"), "{error}");
    assert_eq!(server.record().count("AUTH"), 1);
}

#[test]
fn a_relay_that_offers_no_login_we_know_is_refused() {
    let authority = Authority::new();
    let tls = Some(authority.serve(named("127.0.0.1")));
    let server = Server::start(Config { tls, offers: vec!["AUTH CRAM-MD5"], ..Config::default() });
    let error = relay(&server, authority.security(true)).check().unwrap_err().to_string();
    assert!(error.contains("login"), "{error}");
    assert_eq!(server.record().count("AUTH"), 0);
}

#[test]
fn a_name_is_checked_against_the_certificate() {
    let authority = Authority::new();
    let tls = Some(authority.serve(named("localhost")));
    let server = Server::start(Config { tls, ..Config::default() });
    let settings = |host: &str| SmtpSettings {
        host: host.into(),
        port: server.port(),
        security: authority.security(false),
        hello: "chinalux.example".into(),
        flight: 1,
        deadlines: deadlines(),
    };
    assert!(Smtp::new(settings("127.0.0.1")).unwrap().check().is_err());
    let smtp = Smtp::new(settings("localhost")).unwrap();
    let mut way = smtp.open();
    let first = message("wei@two.example");
    assert!(matches!(hand_over(&mut *way, first).outcome, Some(Outcome::Accepted(_))));
}
