use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

use super::*;
use crate::support::cancellation::{CancellationToken, with_tokens};

const JSON: &[u8] = br#"{"data":{"id":"1"}}"#;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn limits(max_bytes: usize) -> DecodingLimits {
    DecodingLimits { max_bytes, deadline: Instant::now() + Duration::from_secs(60) }
}

/// Returns what is left in the body, and the error.
fn run(body: Vec<u8>, label: &str) -> (Vec<u8>, Result<(), DecodingError>) {
    let mut body = Bytes::from(body);
    let result = decode(&mut body, label, &limits(1 << 20));
    (body.into(), result)
}

#[test]
fn h19_every_correct_label_is_decoded() {
    let packed = gzip(JSON);
    let members = [gzip(&JSON[..7]), gzip(&JSON[7..])].concat();
    let with_bom = [b"\xEF\xBB\xBF", JSON].concat();
    for (body, label) in [
        (JSON.to_vec(), ""),
        (JSON.to_vec(), "identity"),
        (with_bom.clone(), ""),
        (gzip(&with_bom), "gzip"),
        (packed.clone(), "gzip"),
        (packed.clone(), " GZip "),
        (packed.clone(), "x-gzip"),
        (packed.clone(), "identity, gzip"),
        (packed.clone(), "gzip,identity,"),
        (gzip(&packed), "gzip, gzip"),
        (members, "gzip"),
    ] {
        assert_eq!(run(body, label), (JSON.to_vec(), Ok(())), "{label}");
    }
    assert_eq!(run(Vec::new(), "gzip"), (Vec::new(), Ok(())));
}

#[test]
fn h19_a_body_that_is_not_what_its_label_says_is_an_error() {
    let packed = gzip(JSON);
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(JSON).unwrap();
    let zlib = zlib.finish().unwrap();
    let mut wrong_checksum = packed.clone();
    wrong_checksum[packed.len() - 6] ^= 1;
    for (body, label, left, said) in [
        (JSON.to_vec(), "gzip", JSON, "is not gzip"),
        (b"N\xc3".to_vec(), "gzip", b"N\xc3", "is not gzip"),
        (JSON.to_vec(), "br", JSON, "not supported: br"),
        (zlib.clone(), "deflate", b"", "not supported: deflate"),
        (zlib, "gzip", b"", "is not gzip"),
        (packed.clone(), "zstd", b"", "not supported: zstd"),
        (packed.clone(), "x\u{7f}<secret>", b"", "not supported: another one"),
        (packed[..packed.len() - 9].to_vec(), "gzip", JSON, "damaged or cut off"),
        (packed[..5].to_vec(), "gzip", b"", "damaged or cut off"),
        (wrong_checksum, "gzip", JSON, "damaged or cut off"),
        (packed.clone(), "gzip, gzip", JSON, "is not gzip"),
        (packed.clone(), "gzip, gzip, gzip", b"", "more than twice"),
        (gzip(&packed), "gzip, br", b"", "not supported: br"),
    ] {
        let (body, result) = run(body, label);
        let Err(DecodingError::Invalid(text)) = result else { panic!("{label}: {result:?}") };
        assert!(text.contains(said) && !text.contains("secret"), "{label}: {text}");
        assert_eq!(String::from_utf8_lossy(&body), String::from_utf8_lossy(left), "{label}");
    }
}

#[test]
fn h20_unpacking_stops_at_the_limit_the_deadline_and_a_cancellation() {
    let packed = gzip(&vec![b' '; 1 << 20]);
    let mut body = Bytes::from(packed.clone());
    assert_eq!(decode(&mut body, "gzip", &limits((1 << 20) - 1)), Err(DecodingError::TooLarge));
    assert_eq!(body.len(), (1 << 20) - 1);
    assert_eq!(decode(&mut Bytes::from(packed.clone()), "gzip", &limits(1 << 20)), Ok(()));

    let over = DecodingLimits { max_bytes: 1 << 20, deadline: Instant::now() };
    assert_eq!(decode(&mut Bytes::from(packed.clone()), "gzip", &over), Err(DecodingError::TimedOut));

    // Packed twice, this is short and takes minutes to unpack.
    let token = Arc::new(CancellationToken::new());
    token.cancel();
    let long = gzip(&vec![0; 64 << 20]);
    let endless = long.repeat(500);
    let result = with_tokens(&[token], || decode(&mut Bytes::from(endless.clone()), "gzip", &limits(usize::MAX)));
    assert_eq!(result, Err(DecodingError::Cancelled));
}
