//! Tells which keys of certificate authorities the TLS library can use. It reports a signature of another key like a
//! wrong one, so the keys are looked at when the certificates are read.

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;

/// Object identifiers of key algorithms in DER, with their names. `None`: supported.
const ALGORITHMS: [(&[u8], Option<&str>); 8] = [
    (b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", None),
    (b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", None),
    (b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22", None),
    (b"\x06\x03\x2b\x65\x70", None),
    (b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23", Some("the curve P-521")),
    (b"\x06\x03\x2b\x65\x71", Some("the algorithm Ed448")),
    (b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a", Some("the algorithm RSA-PSS")),
    (b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01", Some("another elliptic curve than P-256 and P-384")),
];

/// The sizes of RSA keys that are supported, in bits.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2_048..=8_192;

/// Describes the key of a certificate if it is not supported.
pub(super) fn unsupported_key(certificate: &CertificateDer<'_>) -> Option<String> {
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).ok()?;
    let key = roots.roots.first()?.subject_public_key_info.as_ref();
    let (algorithm, key) = der_value(key)?;
    let known = ALGORITHMS.iter().find(|(identifier, _)| algorithm.starts_with(identifier));
    match known {
        Some((_, Some(name))) => Some(format!("a key with {name}, which is not supported")),
        Some((identifier, None)) if *identifier == ALGORITHMS[0].0 => {
            let bits = rsa_bits(key)?;
            (!RSA_BITS.contains(&bits)).then(|| format!("an RSA key of {bits} bits, which is not supported"))
        }
        Some(_) => None,
        None => Some("a key with an algorithm that is not supported".to_owned()),
    }
}

/// Returns the size of the modulus. The key is a bit string with a sequence of modulus and exponent.
fn rsa_bits(key: &[u8]) -> Option<usize> {
    let (bit_string, _) = der_value(key)?;
    let (numbers, _) = der_value(bit_string.get(1..)?)?;
    let (modulus, _) = der_value(numbers)?;
    let first = modulus.iter().position(|byte| *byte != 0)?;
    Some((modulus.len() - first) * 8 - modulus[first].leading_zeros() as usize)
}

/// Returns the content of the first element in DER, and what follows the element.
fn der_value(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&[_, short], rest) = der.split_first_chunk::<2>()?;
    let count = usize::from(short & 0x7f);
    if short < 0x80 {
        return rest.split_at_checked(count);
    }
    let (length, rest) = rest.split_at_checked(count)?;
    let length = length.iter().try_fold(0_usize, |sum, byte| sum.checked_mul(256)?.checked_add(usize::from(*byte)))?;
    rest.split_at_checked(length)
}
