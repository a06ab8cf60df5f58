//! TLS, and the trusted certificate authorities: the bundled ones, those of the system and those of the settings.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, KeyProvider, ring};
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::SigningKey;
use rustls::{ClientConfig, RootCertStore};

use crate::error::{Result, TallyfyError};
use crate::transport::pem::{PemCertificates, list_problems};

/// Returns the configuration of a client that trusts these authorities.
pub(crate) fn client_config(roots: RootCertStore) -> Result<ClientConfig, rustls::Error> {
    let algorithms = CryptoProvider { key_provider: &NoClientKeys, ..ring::default_provider() };
    let config = ClientConfig::builder_with_provider(algorithms.into()).with_safe_default_protocol_versions()?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// Loads no private key: a client signs in with a token and shows no certificate. So the compiler leaves out the code
/// that signs with RSA and elliptic curves.
#[derive(Debug)]
struct NoClientKeys;

impl KeyProvider for NoClientKeys {
    fn load_private_key(&self, _: PrivateKeyDer<'static>) -> Result<Arc<dyn SigningKey>, rustls::Error> {
        Err(rustls::Error::General("client certificates are not supported".to_owned()))
    }
}

/// The trusted authorities of one client. Certificate checks cannot be turned off.
pub(crate) struct TrustRoots {
    custom: PemCertificates,
    /// Whether the authorities of the system are read too. That takes some milliseconds.
    use_system_roots: bool,
}

/// Which authorities are not used, for the error of a certificate that is not trusted.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct RootProblems {
    /// Why some of the system could not be read.
    pub(crate) unread: Option<String>,
    /// Whose key is not supported.
    pub(crate) unsupported: Option<String>,
}

impl TrustRoots {
    /// Trusts the bundled authorities and those of the PEM text. With `https`, also those of the system.
    pub(crate) fn new(pem: Option<&str>, https: bool) -> Result<Self> {
        let custom = pem.map(|pem| PemCertificates::read(pem.as_bytes())).unwrap_or_default();
        if !custom.unreadable.is_empty() || pem.is_some() && custom.certificates.is_empty() {
            // The error does not quote the text, because it may contain a private key by mistake.
            return Err(TallyfyError::configuration(
                format!(
                    "ca_certificates_pem cannot be used: {}",
                    list_problems(custom.unreadable.iter().chain(&custom.others))
                ),
                "Give the text of a PEM file that contains only certificates, each from -----BEGIN CERTIFICATE----- to \
                 -----END CERTIFICATE-----",
            ));
        }
        if !custom.others.is_empty() {
            log::warn!("ca_certificates_pem is used in part: {}", list_problems(&custom.others));
        }
        Ok(Self { custom, use_system_roots: https })
    }

    /// Returns the authorities, and which ones are not used.
    pub(crate) fn build(&self) -> (RootCertStore, RootProblems) {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        roots.add_parsable_certificates(self.custom.certificates.iter().cloned());
        let mut problems = if self.use_system_roots { add_system_roots(&mut roots) } else { RootProblems::default() };
        if !self.custom.unsupported.is_empty() {
            // The setting is the one that a person has chosen for this client.
            problems.unsupported = Some(format!("ca_certificates_pem: {}", list_problems(&self.custom.unsupported)));
        }
        (roots, problems)
    }
}

/// Adds the authorities of the system, or those of the file and the folder that `SSL_CERT_FILE` and `SSL_CERT_DIR`
/// name.
#[cfg(not(any(target_os = "android", target_os = "ios")))]
fn add_system_roots(roots: &mut RootCertStore) -> RootProblems {
    let read = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(read.certs);
    let mut problems = RootProblems { unread: read.errors.first().map(ToString::to_string), ..RootProblems::default() };
    // A person has named this file, so its problems are told. The parser above skips blocks without an error.
    let named = std::env::var_os("SSL_CERT_FILE").and_then(|path| std::fs::read(path).ok());
    if let Some(found) = named.map(|bytes| PemCertificates::read(&bytes)) {
        let in_file = |list: &[String]| (!list.is_empty()).then(|| format!("SSL_CERT_FILE: {}", list_problems(list)));
        roots.add_parsable_certificates(found.certificates);
        problems.unread = in_file(&[found.unreadable, found.others].concat()).or(problems.unread);
        problems.unsupported = in_file(&found.unsupported);
    }
    problems
}

/// On Android and iOS, native code cannot list the authorities of the system.
#[cfg(any(target_os = "android", target_os = "ios"))]
fn add_system_roots(_: &mut RootCertStore) -> RootProblems {
    RootProblems::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h12_invalid_certificates_are_rejected_and_not_quoted() {
        let broken = "-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----\n";
        let key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
        let open = "-----BEGIN CERTIFICATE-----\nc2VjcmV0\n";
        for wrong in ["", "secret", key, broken, open] {
            let error = TrustRoots::new(Some(wrong), false).err().unwrap();
            assert_eq!(error.kind(), "Configuration");
            let text = format!("{error} {error:?}");
            assert!(text.contains("ca_certificates_pem") && !text.contains("c2VjcmV0"), "{text}");
        }
        assert!(TrustRoots::new(None, false).is_ok());
    }
}
