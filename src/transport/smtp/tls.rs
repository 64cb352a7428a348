//! TLS as we ask for it: versions 1.2 and 1.3, verified certificates, the public roots and at most one private one beside them.

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};

use crate::transport::TransportError;

/// How TLS is spoken with one host.
#[derive(Clone)]
pub(super) struct Tls {
    pub config: Arc<ClientConfig>,
    pub name: ServerName<'static>,
}

/// TLS with a host; `root` is PEM or DER.
///
/// # Errors
/// The host can stand in no certificate, or the root is none.
pub(super) fn tls(host: &str, root: Option<&[u8]>) -> Result<Tls, TransportError> {
    let name = ServerName::try_from(host.to_owned()).map_err(|error| TransportError {
        what: format!("{host} is neither a name nor an address of a server"),
        source: Some(Box::new(error)),
    })?;
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(bytes) = root {
        for certificate in certificates(bytes)? {
            roots.add(certificate).map_err(|error| no_root(Some(Box::new(error))))?;
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Tls { config: Arc::new(config), name })
}

/// All certificates of a PEM file, or the one that a DER file is.
fn certificates(bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>, TransportError> {
    if memchr::memmem::find(bytes, b"-----BEGIN ").is_none() {
        return Ok(vec![CertificateDer::from(bytes.to_vec())]);
    }
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(bytes).collect();
    let all = all.map_err(|error| no_root(Some(Box::new(error))))?;
    if all.is_empty() { Err(no_root(None)) } else { Ok(all) }
}

fn no_root(source: Option<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    let what = "the root certificate of the relay cannot be read: PEM or DER is needed".into();
    TransportError { what, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_that_is_none_is_refused_at_once() {
        let garbage: [&[u8]; 4] = [
            b"",
            b"no certificate",
            b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        ];
        for root in garbage {
            assert!(tls("smtp.chinalux.example", Some(root)).is_err(), "{}", String::from_utf8_lossy(root));
        }
        assert!(tls("smtp.chinalux.example", None).is_ok() && tls("::1", None).is_ok());
        assert!(tls("no host", None).is_err());
    }
}
