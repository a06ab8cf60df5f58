//! TLS, and the trusted certificate authorities: the bundled ones, those of the system and those of the settings.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, KeyProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::SigningKey;
use rustls::{ClientConfig, RootCertStore};

use crate::error::{Result, TallyfyError};

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
    custom: Vec<CertificateDer<'static>>,
    /// Whether the authorities of the system are read too. That takes some milliseconds.
    use_system_roots: bool,
}

impl TrustRoots {
    /// Trusts the bundled authorities and those of the PEM text. With `https`, also those of the system.
    pub(crate) fn new(pem: Option<&str>, https: bool) -> Result<Self> {
        // Errors do not quote the text, because it may contain a private key by mistake.
        let reject = |problem: &str| {
            Err(TallyfyError::configuration(
                format!("ca_certificates_pem {problem}"),
                "Give the text of a PEM file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
            ))
        };
        let custom = CertificateDer::pem_slice_iter(pem.unwrap_or_default().as_bytes());
        let Ok(custom) = custom.collect::<Result<Vec<_>, _>>() else {
            return reject("is not PEM text");
        };
        if pem.is_some() && custom.is_empty() {
            return reject("holds no certificate");
        }
        let mut roots = RootCertStore::empty();
        for certificate in &custom {
            if roots.add(certificate.clone()).is_err() {
                return reject("holds a certificate that cannot be read");
            }
        }
        Ok(Self { custom, use_system_roots: https })
    }

    /// Returns the authorities, and why some of the system could not be read.
    pub(crate) fn build(&self) -> (RootCertStore, Option<String>) {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        roots.add_parsable_certificates(self.custom.iter().cloned());
        let system_error = if self.use_system_roots { add_system_roots(&mut roots) } else { None };
        (roots, system_error)
    }
}

/// Adds the authorities of the system, or those of the file and the folder that `SSL_CERT_FILE` and `SSL_CERT_DIR`
/// name.
#[cfg(not(any(target_os = "android", target_os = "ios")))]
fn add_system_roots(roots: &mut RootCertStore) -> Option<String> {
    let read = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(read.certs);
    read.errors.first().map(ToString::to_string)
}

/// On Android and iOS, native code cannot list the authorities of the system.
#[cfg(any(target_os = "android", target_os = "ios"))]
fn add_system_roots(_: &mut RootCertStore) -> Option<String> {
    None
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
