//! Reads certificates from PEM text (RFC 7468), and says which blocks are not used. The parser of rustls skips a block
//! behind a byte order mark, and every block with another label, without a word.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;

use crate::transport::key_support::unsupported_key;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

const NOT_A_CERTIFICATE: &str = "is not a certificate";

/// How many problems an error names.
const MAX_PROBLEMS: usize = 3;

/// The certificates of a PEM text, and what is wrong with the rest of it.
#[derive(Default)]
pub(crate) struct PemCertificates {
    pub(crate) certificates: Vec<CertificateDer<'static>>,
    /// The blocks that may contain a certificate and cannot be read, each with the reason. No text quotes the content.
    pub(crate) unreadable: Vec<String>,
    /// The blocks that contain something else, such as a private key.
    pub(crate) others: Vec<String>,
    /// The certificates whose key cannot be used to check a signature.
    pub(crate) unsupported: Vec<String>,
}

impl PemCertificates {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let (text, mut found) = (to_text(bytes), Self::default());
        let (mut rest, mut number) = (&*text, 0);
        while let Some(start) = find(rest, BEGIN) {
            rest = &rest[start + BEGIN.len()..];
            number += 1;
            rest = found.read_block(number, rest);
        }
        if count(&text, "BEGIN CERTIFICATE") > count(&text, "-----BEGIN CERTIFICATE-----") {
            found.unreadable.push("a BEGIN CERTIFICATE line does not have five hyphens on each side".to_owned());
        }
        if number == 0 && found.unreadable.is_empty() {
            found.unreadable.push(without_blocks(&text).to_owned());
        }
        found
    }

    /// Reads the block that starts with this label. Returns the text after it.
    fn read_block<'a>(&mut self, number: usize, text: &'a str) -> &'a str {
        let label = &text[..find(text, DASHES).unwrap_or(text.len())];
        let is_label = label.len() <= 40 && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
        if !is_label || label.len() == text.len() {
            self.unreadable.push(format!("block {number} has an incomplete BEGIN line"));
            return text;
        }
        let block = format!("block {number} ({label})");
        let body = &text[label.len() + DASHES.len()..];
        let next = find(body, BEGIN).unwrap_or(body.len());
        let Some(end) = find(&body[..next], &format!("-----END {label}-----")) else {
            self.unreadable.push(format!("{block} has no END line"));
            return &body[next..];
        };
        match read_certificate(label, &body[..end]) {
            Err(NOT_A_CERTIFICATE) => self.others.push(format!("{block} {NOT_A_CERTIFICATE}")),
            Ok(certificate) => {
                if let Some(key) = unsupported_key(&certificate) {
                    self.unsupported.push(format!("{block} has {key}"));
                }
                self.certificates.push(certificate);
            }
            Err(problem) => self.unreadable.push(format!("{block} {problem}")),
        }
        &body[end..]
    }
}

// The search for a text is large, and inlined where it is called.
#[inline(never)]
fn find(text: &str, part: &str) -> Option<usize> {
    text.find(part)
}

/// How often a part occurs.
fn count(mut text: &str, part: &str) -> usize {
    let mut count = 0;
    while let Some(at) = find(text, part) {
        text = &text[at + part.len()..];
        count += 1;
    }
    count
}

/// Joins the first of the problems.
pub(crate) fn list_problems<'a>(problems: impl IntoIterator<Item = &'a String>) -> String {
    let mut problems: Vec<_> = problems.into_iter().cloned().collect();
    if problems.len() > MAX_PROBLEMS {
        let more = format!("and {} more", problems.len() - MAX_PROBLEMS);
        problems.truncate(MAX_PROBLEMS);
        problems.push(more);
    }
    problems.join("; ")
}

fn read_certificate(label: &str, body: &str) -> Result<CertificateDer<'static>, &'static str> {
    match label {
        "CERTIFICATE" | "X509 CERTIFICATE" => {}
        "TRUSTED CERTIFICATE" => {
            return Err("has trust settings of OpenSSL, which are not supported: convert it with `openssl x509`");
        }
        "PKCS7" | "PKCS #7 SIGNED DATA" | "CMS" => {
            return Err("is a PKCS #7 container: convert it with `openssl pkcs7 -print_certs`");
        }
        _ => return Err(NOT_A_CERTIFICATE),
    }
    let base64: String = body.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{feff}').collect();
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let der = GeneralPurpose::new(&STANDARD, config).decode(base64).map_err(|_| "is not base64 text")?;
    let certificate = CertificateDer::from(der);
    match RootCertStore::empty().add(certificate.clone()) {
        Ok(()) => Ok(certificate),
        Err(_) => Err("is not a certificate that can be read"),
    }
}

/// Converts the bytes of a file to text. Windows writes UTF-16. What is not UTF-8 can only be a comment.
fn to_text(bytes: &[u8]) -> String {
    let utf16 = |read: fn([u8; 2]) -> u16| {
        let units: Vec<_> = bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Says what a text without any block is.
fn without_blocks(text: &str) -> &'static str {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (None, _) => "it is empty",
        // The first bytes of each certificate in DER are 0x30 and a length above 0x7f.
        (Some('0'), Some(second)) if !second.is_ascii() => {
            "it is a certificate in DER, not in PEM: convert it with `openssl x509 -inform der`"
        }
        _ if text.contains('\0') => "it is UTF-16 text that was read as another encoding",
        _ => "it has no BEGIN CERTIFICATE line",
    }
}

#[cfg(test)]
#[path = "pem_tests.rs"]
mod tests;
