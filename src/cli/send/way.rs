//! The way out that `[transport]` names.

use crate::cli::exit::{Exit, Failure};
use crate::cli::project::{Project, with_cause};
use crate::config::{Smtp as Relay, Tls, Transport};
use crate::transport::Folder;
use crate::transport::{Deadlines, Login, Open, Security, Smtp, SmtpSettings};

/// Makes the way out; nothing is connected or written yet.
pub fn open(project: &Project) -> Result<Box<dyn Open>, Failure> {
    match &project.config.transport {
        Transport::Folder { path } => {
            let name = path.display().to_string();
            Ok(Box::new(Folder::new(&project.root.join(path), &name)))
        }
        Transport::Smtp(relay) => {
            let smtp = Smtp::new(settings(project, relay)?);
            Ok(Box::new(smtp.map_err(|error| Failure::new(Exit::Settings, with_cause(&error)))?))
        }
    }
}

/// How many connections.
pub fn connections(project: &Project) -> u32 {
    match &project.config.transport {
        Transport::Folder { .. } => 1,
        Transport::Smtp(relay) => relay.connections,
    }
}

fn settings(project: &Project, relay: &Relay) -> Result<SmtpSettings, Failure> {
    Ok(SmtpSettings {
        host: relay.host.clone(),
        port: relay.port,
        security: security(project, relay)?,
        hello: project.config.organisation.from.domain(),
        flight: relay.flight,
        deadlines: Deadlines::USUAL,
    })
}

fn security(project: &Project, relay: &Relay) -> Result<Security, Failure> {
    if relay.tls == Tls::None {
        return Ok(Security::LoopbackOnly);
    }
    let root = match &relay.root {
        None => None,
        Some(path) => Some(std::fs::read(project.root.join(path)).map_err(|error| {
            Failure::new(Exit::Settings, format!("cannot read the certificate {}: {error}", path.display()))
        })?),
    };
    let login = project.environment.login().map_err(|error| Failure::new(Exit::Settings, error.to_string()))?;
    let login = login.map(|login| Login { user: login.user, password: login.password });
    Ok(if relay.tls == Tls::StartTls { Security::StartTls { root, login } } else { Security::Tls { root, login } })
}
