//! The way out that `[transport]` names.

use crate::cli::exit::{Exit, Failure};
use crate::cli::project::{Project, with_cause};
use crate::cli::remark::Remark;
use crate::config::{Smtp as Relay, Tls, Transport};
use crate::delivery::{Limits, Providers};
use crate::transport::Folder;
use crate::transport::{Deadlines, Login, Open, Security, Smtp, SmtpSettings, Via};

/// Makes the way out; nothing is connected or written yet.
pub fn open(project: &Project) -> Result<Box<dyn Open>, Failure> {
    match &project.config.transport {
        Transport::Folder { path } => {
            let name = path.display().to_string();
            Ok(Box::new(Folder::new(&project.root.join(path), &name)))
        }
        Transport::Smtp(relay) => {
            let smtp = Smtp::new(settings(project, relay)?);
            Ok(Box::new(smtp.map_err(|error| cannot(Exit::Settings, &error))?))
        }
    }
}

/// Where it leads, for people.
pub fn told(via: Via) -> Remark {
    match via {
        Via::Folder(name) => Remark::new("send-via-folder").with("folder", name),
        Via::Tls(relay) => Remark::new("send-via-tls").with("relay", relay),
        Via::StartTls(relay) => Remark::new("send-via-starttls").with("relay", relay),
        Via::Clear(relay) => Remark::new("send-via-clear").with("relay", relay),
        Via::Memory => Remark::new("send-via-memory"),
    }
}

/// Why nothing can be sent, in the words of whatever stands in the way.
pub fn cannot(exit: Exit, error: &dyn std::error::Error) -> Failure {
    Failure::told_as(exit, &Remark::new("send-cannot").with("error", with_cause(error)))
}

/// How many connections.
pub fn connections(project: &Project) -> u32 {
    match &project.config.transport {
        Transport::Folder { .. } => 1,
        Transport::Smtp(relay) => relay.connections,
    }
}

/// How fast a run may go.
pub fn limits(project: &Project) -> Limits {
    match &project.config.transport {
        Transport::Folder { .. } => Limits::default(),
        Transport::Smtp(relay) => Limits {
            relay: providers(project).group_of_host(&relay.host).map(str::to_owned),
            rate: relay.rate,
            daily: relay.daily,
            warm_up: relay.warm_up,
            ..Limits::of_relay(&format!("{}:{}", relay.host, relay.port))
        },
    }
}

/// Which provider takes the mail of a domain.
pub fn providers(project: &Project) -> Providers {
    Providers::with(project.config.providers.iter().cloned())
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
        return match project.environment.smtp_user() {
            None => Ok(Security::LoopbackOnly),
            Some(_) => Err(Failure::told_as(Exit::Settings, &Remark::new("send-login-in-clear"))),
        };
    }
    let root = match &relay.root {
        None => None,
        Some(path) => Some(std::fs::read(project.root.join(path)).map_err(|error| {
            let unread = Remark::new("send-certificate").with("file", path.display()).with("error", error);
            Failure::told_as(Exit::Settings, &unread)
        })?),
    };
    let login = project.environment.login().map_err(|error| cannot(Exit::Settings, &error))?;
    let login = login.map(|login| Login { user: login.user, password: login.password });
    Ok(if relay.tls == Tls::StartTls { Security::StartTls { root, login } } else { Security::Tls { root, login } })
}

#[cfg(test)]
mod tests {
    #[test]
    fn settings_know_the_providers_by_the_names_that_runs_use() {
        assert_eq!(crate::config::PROVIDERS.as_slice(), crate::delivery::providers::groups());
    }
}
