//! Which certificate authorities are trusted: the bundled ones, the system's and the caller's.

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::error::{Result, TallyfyError};

/// The authorities of one client. Nothing turns the check of a certificate off.
pub(crate) struct TrustRoots {
    given: Vec<CertificateDer<'static>>,
    /// Whether the system's are read too, which takes some milliseconds.
    system: bool,
}

impl TrustRoots {
    /// The bundled authorities, with those of the PEM text and, for a client of servers by https, the system's.
    pub(crate) fn new(pem: Option<&str>, https: bool) -> Result<Self> {
        // The text is never quoted: a private key may have got into it.
        let refuse = |problem: &str| {
            Err(TallyfyError::configuration(
                format!("ca_certificates_pem {problem}"),
                "Give the text of a PEM file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
            ))
        };
        let given = CertificateDer::pem_slice_iter(pem.unwrap_or_default().as_bytes());
        let Ok(given) = given.collect::<Result<Vec<_>, _>>() else {
            return refuse("is not PEM text");
        };
        if pem.is_some() && given.is_empty() {
            return refuse("holds no certificate");
        }
        let mut roots = RootCertStore::empty();
        for certificate in &given {
            if roots.add(certificate.clone()).is_err() {
                return refuse("holds a certificate that cannot be read");
            }
        }
        Ok(Self { given, system: https })
    }

    /// The authorities, and why some of the system's could not be read.
    pub(crate) fn roots(&self) -> (RootCertStore, Option<String>) {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        roots.add_parsable_certificates(self.given.iter().cloned());
        let unread = if self.system { add_system(&mut roots) } else { None };
        (roots, unread)
    }
}

/// Adds the system's authorities, or those of the file and the folder that `SSL_CERT_FILE` and `SSL_CERT_DIR` name.
#[cfg(not(any(target_os = "android", target_os = "ios")))]
fn add_system(roots: &mut RootCertStore) -> Option<String> {
    let read = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(read.certs);
    read.errors.first().map(ToString::to_string)
}

/// Phones keep theirs where only their own languages reach them.
#[cfg(any(target_os = "android", target_os = "ios"))]
fn add_system(_: &mut RootCertStore) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h12_what_is_no_certificate_is_refused_and_not_quoted() {
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
