//! TLS servers, with certificates of an unknown authority.

use std::net::TcpStream;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose, date_time_ymd};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::raw::{RawAction, RawRequest, RawServer};

/// A certificate authority for tests.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// Starts a server with a certificate for this name that is valid in these years.
    pub fn server(
        &self,
        name: &str,
        (begin, end): (i32, i32),
        script: impl FnMut(&RawRequest) -> Vec<RawAction> + Send + 'static,
    ) -> RawServer {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(begin, 1, 1);
        params.not_after = date_time_ymd(end, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        serve(certificate.der().clone(), key, script)
    }
}

/// Starts a server with the key and the certificate of this PEM text.
pub fn server_of(pem: &str, script: impl FnMut(&RawRequest) -> Vec<RawAction> + Send + 'static) -> RawServer {
    let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).unwrap();
    serve(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap(), key, script)
}

fn serve(
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
    script: impl FnMut(&RawRequest) -> Vec<RawAction> + Send + 'static,
) -> RawServer {
    let config = ServerConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    RawServer::wrapped(
        move |socket: TcpStream| {
            let connection = ServerConnection::new(config.clone()).unwrap();
            Box::new(StreamOwned::new(connection, socket))
        },
        script,
    )
}

/// Returns the URL of such a server.
pub fn url(server: &RawServer) -> String {
    format!("https://{}", server.address())
}
