//! Opens a connection: greeting, EHLO, TLS where it is asked for, login. Nobody is spoken of here.

use std::net::{SocketAddr, ToSocketAddrs};

use rustls::CertificateError;

use super::Smtp;
use super::auth::log_in;
use super::capability::Offers;
use super::fate::Line;
use super::halt::{Halt, judge};
use super::reply::WholeReply;
use super::session::{Session, goodbye};
use super::settings::{Deadlines, Login, Security, SmtpSettings};
use super::tls::Tls;
use super::wire::{Deadline, Lost, Wire, saw};
use crate::transport::{Saw, Stage};

/// Connects to a relay, up to where the first MAIL may follow.
///
/// # Errors
/// Where it ended, and how; the connection is closed then, with or without a goodbye.
pub(super) fn open(smtp: &Smtp) -> Result<Session, Halt> {
    if login(smtp).is_some() {
        smtp.gate.ask()?;
    }
    let deadlines = smtp.settings.deadlines;
    let addresses = addresses(smtp).map_err(|why| Halt::nothing(Stage::Connect, Saw::Text(why)))?;
    let connected = Wire::connect(&addresses, deadlines.connect);
    let mut wire = connected.map_err(|error| Halt::io(Stage::Connect, &error))?;
    match introduce(smtp, &mut wire) {
        Ok(offers) => Ok(Session::new(wire, offers, deadlines)),
        Err(halt) => {
            if halt.fate.line == Line::Quit {
                goodbye(wire, deadlines.goodbye);
            }
            Err(halt)
        }
    }
}

fn login(smtp: &Smtp) -> Option<&Login> {
    smtp.settings.security.parts().and_then(|(_, login)| login)
}

fn introduce(smtp: &Smtp, wire: &mut Wire) -> Result<Offers, Halt> {
    let deadlines = &smtp.settings.deadlines;
    let by_starttls = matches!(smtp.settings.security, Security::StartTls { .. });
    let tls = smtp.tls.as_ref();
    if let Some(tls) = tls.filter(|_| !by_starttls) {
        secure(wire, tls, Stage::Connect, deadlines)?;
    }
    judge(Stage::Connect, wire.reply(Deadline::after(deadlines.greeting)))?;
    let mut offers = hello(smtp, wire)?;
    if let Some(tls) = tls.filter(|_| by_starttls) {
        if !offers.starttls {
            return Err(Halt::stop(Stage::StartTls, "offers no STARTTLS"));
        }
        let ready = ask(wire, Stage::StartTls, "STARTTLS\r\n", deadlines.tls);
        judge(Stage::StartTls, ready?)?;
        secure(wire, tls, Stage::StartTls, deadlines)?;
        // What was offered in the clear could be anybody's words.
        offers = hello(smtp, wire)?;
    }
    // A login exists within TLS only: the settings have no place for one elsewhere.
    if let Some(login) = login(smtp) {
        let patience = deadlines.auth;
        smtp.gate.pass(deadlines.login_rest, || log_in(wire, &offers, login, patience))?;
    }
    Ok(offers)
}

/// Says EHLO; what the relay offers.
fn hello(smtp: &Smtp, wire: &mut Wire) -> Result<Offers, Halt> {
    let SmtpSettings { hello, deadlines, .. } = &*smtp.settings;
    let answer = ask(wire, Stage::Ehlo, &format!("EHLO {hello}\r\n"), deadlines.ehlo)?;
    let offers = answer.as_ref().map(Offers::of).unwrap_or_default();
    judge(Stage::Ehlo, answer)?;
    Ok(offers)
}

fn ask(
    wire: &mut Wire,
    stage: Stage,
    line: &str,
    patience: std::time::Duration,
) -> Result<Result<WholeReply, Lost>, Halt> {
    wire.write(&[line.as_bytes()], patience, patience).map_err(|cut| Halt::cut(stage, &cut))?;
    Ok(wire.reply(Deadline::after(patience)))
}

fn secure(wire: &mut Wire, tls: &Tls, stage: Stage, deadlines: &Deadlines) -> Result<(), Halt> {
    let done = wire.secure(&tls.config, tls.name.clone(), Deadline::after(deadlines.tls));
    done.map_err(|error| match tls_fault(&error) {
        // No waiting mends a certificate, nor a relay that speaks no TLS of today.
        Some(fault) if is_lasting(fault) => {
            Halt::stop(stage, &format!("TLS failed: {fault}{}", advice(fault))).dropped()
        }
        Some(fault) => Halt::nothing(stage, Saw::Text(format!("TLS failed: {fault}"))),
        None => Halt::nothing(stage, saw(&error)),
    })
}

fn tls_fault(error: &std::io::Error) -> Option<&rustls::Error> {
    error.get_ref().and_then(|cause| cause.downcast_ref())
}

/// What mends a certificate that cannot be traced to a known authority, or is that authority's own.
fn advice(fault: &rustls::Error) -> &'static str {
    match fault {
        rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
            " (if it was signed by an authority of your own, name that authority's certificate by `root` under [transport])"
        }
        // What `webpki` finds and rustls has no word for: the authority's own certificate, shown by the relay.
        rustls::Error::InvalidCertificate(CertificateError::Other(other))
            if other.to_string() == "CaUsedAsEndEntity" =>
        {
            " (the relay shows an authority's certificate: it needs one of its own, signed by the authority that `root` under [transport] names)"
        }
        _ => "",
    }
}

fn is_lasting(fault: &rustls::Error) -> bool {
    matches!(fault, rustls::Error::InvalidCertificate(_) | rustls::Error::PeerIncompatible(_))
}

/// Where to connect; without TLS to loopback alone, whatever a name resolves to.
fn addresses(smtp: &Smtp) -> Result<Vec<SocketAddr>, String> {
    let settings = &smtp.settings;
    let found = (settings.host.as_str(), settings.port).to_socket_addrs().map_err(|error| error.to_string())?;
    let wanted = |address: &SocketAddr| smtp.tls.is_some() || address.ip().is_loopback();
    let addresses: Vec<SocketAddr> = found.filter(wanted).collect();
    if addresses.is_empty() { Err(format!("{} has no address to connect to", settings.host)) } else { Ok(addresses) }
}
