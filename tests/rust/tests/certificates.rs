//! Which certificates are trusted.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::process::Command;

use common::raw::{RawServer, Stream, answer, calling, client};
use common::tls::{Authority, server_of, url};
use tallykit::{Settings, TallyfyError};

const YEARS: (i32, i32) = (2020, 2099);

const RSA_1024_AUTHORITY: &str = include_str!("../../fixtures/rsa1024_authority.pem");

fn at(server: &RawServer, ca_certificates_pem: Option<String>) -> Settings {
    Settings { base_url: Some(url(server)), ca_certificates_pem, ..Settings::default() }
}

/// Returns the error of a connection that was not trusted. Nothing was sent.
fn connection_error(server: &RawServer, settings: Settings) -> String {
    // Even an unsafe call fails with this error, because nothing was sent.
    let error = calling(&client(settings), "POST").unwrap_err();
    assert!(matches!(error, TallyfyError::Connection { .. }), "{error}");
    assert_eq!(error.detail().attempts, 1, "{error}");
    assert!(server.heard().is_empty());
    error.to_string()
}

#[test]
fn h12_a_custom_authority_is_trusted_only_if_it_is_in_the_settings() {
    let authority = Authority::new();
    let server = authority.server("127.0.0.1", YEARS, |_| vec![answer(200, "{}")]);
    for stranger in [None, Some(Authority::new().pem())] {
        let text = connection_error(&server, at(&server, stranger));
        let expected = "the certificate of 127.0.0.1 is signed by an authority that is not trusted here";
        assert!(text.contains(expected), "{text}");
        assert!(text.contains("(ca_certificates_pem)") && text.contains("SSL_CERT_FILE"), "{text}");
    }
    let several = format!("A company's own:\n{}\n{}", Authority::new().pem(), authority.pem());
    for pem in [authority.pem(), several] {
        calling(&client(at(&server, Some(pem))), "POST").unwrap();
    }
}

#[test]
fn h12_an_expired_certificate_or_one_of_another_host_is_reported() {
    let authority = Authority::new();
    for (name, years, expected, advised) in [
        ("127.0.0.1", (2020, 2021), "has expired", "clock of this machine"),
        ("127.0.0.1", (2098, 2099), "is not valid yet", "clock of this machine"),
        ("other.example.com", YEARS, "is another host's", "base URL"),
    ] {
        let server = authority.server(name, years, |_| vec![answer(200, "{}")]);
        let text = connection_error(&server, at(&server, Some(authority.pem())));
        assert!(text.contains(&format!("the certificate of 127.0.0.1 {expected}")), "{text}");
        assert!(text.contains(advised), "{text}");
    }
}

#[test]
fn e2_a_port_without_tls_is_reported_and_not_retried() {
    let plain = |mut socket: TcpStream| -> Box<dyn Stream> {
        socket.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").unwrap();
        Box::new(socket)
    };
    let server = RawServer::wrapped(plain, |_| vec![]);
    let text = connection_error(&server, at(&server, None));
    assert!(text.contains("127.0.0.1 answers without TLS, and the URL says https"), "{text}");
    assert!(text.contains("port and the scheme"), "{text}");
    assert_eq!(server.connections(), 1);
}

#[test]
fn h12_the_certificates_in_ssl_cert_file_are_trusted() {
    let authority = Authority::new();
    let server = authority.server("127.0.0.1", YEARS, |_| vec![answer(200, "{}")]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("company.pem");
    fs::write(&file, authority.pem()).unwrap();
    let call = |file: Option<&str>| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_store_child"));
        child.args(["call", &url(&server)]).env_remove("SSL_CERT_DIR").env_remove("SSL_CERT_FILE");
        child.envs(file.map(|file| ("SSL_CERT_FILE", file)));
        String::from_utf8(child.output().unwrap().stdout).unwrap()
    };
    assert_eq!(call(file.to_str()).trim(), "ok");
    let said = call(None);
    assert!(said.contains("not trusted here"), "{said}");
    // The error names a file that does not exist.
    let said = call(Some("/nowhere/company.pem"));
    assert!(said.contains("not trusted here") && said.contains("/nowhere/company.pem"), "{said}");
    // A byte order mark hides no certificate, and UTF-16 is read.
    fs::write(&file, format!("\u{feff}{}", authority.pem())).unwrap();
    assert_eq!(call(file.to_str()).trim(), "ok");
    let utf16 = format!("\u{feff}{}", authority.pem()).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    fs::write(&file, utf16).unwrap();
    assert_eq!(call(file.to_str()).trim(), "ok");
    // A block that is not used is named.
    let block = |label: &str| authority.pem().replace("CERTIFICATE", label);
    for (text, named) in [
        (block("TRUSTED CERTIFICATE"), "SSL_CERT_FILE: block 1 (TRUSTED CERTIFICATE)"),
        (format!("{}{}", Authority::new().pem(), block("PKCS7")), "SSL_CERT_FILE: block 2 (PKCS7)"),
        (RSA_1024_AUTHORITY.to_owned(), "SSL_CERT_FILE: block 1 (CERTIFICATE) has an RSA key of 1024 bits"),
    ] {
        fs::write(&file, text).unwrap();
        let said = call(file.to_str());
        assert!(said.contains("not trusted here") && said.contains(named), "{said}");
    }
}

#[test]
fn h12_an_invalid_certificate_is_rejected_before_anything_is_sent() {
    for wrong in ["", "company.pem", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"] {
        let settings = Settings { ca_certificates_pem: Some(wrong.into()), ..Settings::default() };
        let error = tallykit::Tallyfy::new("token".into(), None, settings).unwrap_err();
        assert!(matches!(error, TallyfyError::Configuration { .. }), "{error}");
        assert!(error.to_string().contains("ca_certificates_pem"), "{error}");
    }
}

#[test]
fn h12_an_authority_with_an_unsupported_key_is_not_called_untrusted() {
    let p521 = (include_str!("../../fixtures/p521_authority.pem"), include_str!("../../fixtures/p521_server.pem"));
    let rsa = (RSA_1024_AUTHORITY, include_str!("../../fixtures/rsa1024_server.pem"));
    for ((authority, server), key) in [(p521, "the curve P-521"), (rsa, "an RSA key of 1024 bits")] {
        let server = server_of(server, |_| vec![answer(200, "{}")]);
        let text = connection_error(&server, at(&server, Some(authority.to_owned())));
        assert!(text.contains("block 1 (CERTIFICATE) has ") && text.contains(key), "{text}");
        assert!(text.contains("not supported") && text.contains("ca_certificates_pem"), "{text}");
        assert!(!text.contains("not trusted") && !text.contains("nother server"), "{text}");
    }
}

#[test]
fn h12_a_byte_order_mark_hides_no_certificate() {
    let authority = Authority::new();
    let server = authority.server("127.0.0.1", YEARS, |_| vec![answer(200, "{}")]);
    let key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
    let crlf = authority.pem().replace('\n', "\r\n");
    for pem in [
        format!("\u{feff}{}", authority.pem()),
        format!("\u{feff}{crlf}"),
        format!("{}\u{feff}{}", Authority::new().pem(), authority.pem()),
        format!("{key}{}", authority.pem()),
    ] {
        calling(&client(at(&server, Some(pem))), "POST").unwrap();
    }
    let damaged = authority.pem().replacen('M', "*", 1);
    for (block, named) in [
        (damaged, "block 2 (CERTIFICATE)"),
        (authority.pem().replace("CERTIFICATE", "TRUSTED CERTIFICATE"), "block 2 (TRUSTED CERTIFICATE)"),
        (authority.pem().replace("CERTIFICATE", "PKCS7"), "block 2 (PKCS7)"),
    ] {
        let settings = at(&server, Some(format!("{}{block}", authority.pem())));
        let error = tallykit::Tallyfy::new("token".into(), None, settings).unwrap_err();
        assert!(matches!(error, TallyfyError::Configuration { .. }), "{error}");
        assert!(error.to_string().contains(named), "{error}");
    }
}

#[test]
fn e2_a_server_with_other_algorithms_of_tls_is_named_as_such() {
    // The alert `handshake_failure`.
    let refusing = |mut socket: TcpStream| -> Box<dyn Stream> {
        socket.write_all(b"\x15\x03\x03\x00\x02\x02\x28").unwrap();
        Box::new(socket)
    };
    let server = RawServer::wrapped(refusing, |_| vec![]);
    let text = connection_error(&server, at(&server, None));
    assert!(text.contains("no version or algorithm of TLS"), "{text}");
    assert_eq!(server.connections(), 1);
}
