//! H19: complete responses whose body is not what its headers say. The server has responded, so its status counts and no
//! request is repeated.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::Write;

use common::raw::{RawAction, RawServer, calling, client, settings, with_headers};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use tallykit::{SideEffect, Tallyfy, TallyfyError};

fn gzip(text: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text.as_ref()).unwrap();
    packed.finish().unwrap()
}

fn zlib(text: &str) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn labelled(status: u16, label: &str, body: &[u8]) -> RawAction {
    with_headers(status, &format!("Content-Type: application/json\r\nContent-Encoding: {label}\r\n"), body)
}

/// The same in chunks, so without the length of the body.
fn chunked(status: u16, label: &str, body: &[u8]) -> RawAction {
    let head = format!("HTTP/1.1 {status} X\r\nContent-Encoding: {label}\r\nTransfer-Encoding: chunked\r\n\r\n");
    let size = format!("{:x}\r\n", body.len());
    RawAction::Write([head.as_bytes(), size.as_bytes(), body, b"\r\n0\r\n\r\n"].concat())
}

/// Bodies that cannot be decoded: a name, the label, the body.
fn wrong(text: &str) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let packed = gzip(text);
    let mut wrong_checksum = packed.clone();
    let end = wrong_checksum.len() - 5;
    wrong_checksum[end] ^= 1;
    vec![
        ("plain text as gzip", "gzip", text.as_bytes().to_vec()),
        ("cut off", "gzip", packed[..packed.len() - 9].to_vec()),
        ("a wrong checksum", "gzip", wrong_checksum),
        ("zlib as gzip", "gzip", zlib(text)),
        ("deflate", "deflate", zlib(text)),
        ("br", "br", b"\x0b\x02\x80{}\x03".to_vec()),
        ("zstd", "zstd", b"\x28\xb5\x2f\xfd\x20\x02\x11\0\0{}".to_vec()),
        ("packed twice", "gzip", gzip(&packed)),
        ("plain text as br", "br", text.as_bytes().to_vec()),
    ]
}

#[test]
fn h19_a_success_response_that_cannot_be_decoded_is_unexpected_and_sent_once() {
    for (name, label, body) in wrong(r#"{"data":{"id":"1"}}"#) {
        for in_chunks in [false, true] {
            let body = body.clone();
            let server = RawServer::start(move |_| {
                vec![if in_chunks { chunked(200, label, &body) } else { labelled(200, label, &body) }]
            });
            let client = client(settings(&server));
            for (verb, effect) in
                [("GET", SideEffect::None), ("PUT", SideEffect::Possible), ("POST", SideEffect::Possible)]
            {
                let before = server.heard().len();
                let error = calling(&client, verb).unwrap_err();
                let detail = error.detail();
                assert_eq!(error.kind(), "UnexpectedResponse", "{name}: {error}");
                assert_eq!((detail.http_status, detail.attempts), (Some(200), 1), "{name}");
                assert_eq!(detail.side_effect, effect, "{name}");
                assert_eq!(server.heard().len() - before, 1, "{name}");
                assert!(!error.to_string().contains(char::is_control), "{name}: {error}");
            }
            // A call may open a connection before the last one is back in the pool, but not each call.
            assert!(server.connections() < 3, "the connection is broken");
        }
    }
}

#[test]
fn h19_a_correct_label_in_every_spelling_is_decoded() {
    let text = r#"{"data":[1,2,3]}"#;
    for (label, body) in [
        ("gzip", gzip(text)),
        ("GZIP", gzip(text)),
        ("x-gzip", gzip(text)),
        ("identity, gzip", gzip(text)),
        ("identity", text.as_bytes().to_vec()),
        ("gzip", [gzip(&text[..5]), gzip(&text[5..])].concat()),
    ] {
        let server = RawServer::start(move |_| vec![labelled(200, label, &body)]);
        let json = calling(&client(settings(&server)), "GET").unwrap();
        assert_eq!(serde_json::to_string(&json).unwrap(), text, "{label}");
        assert_eq!(server.heard()[0].header("accept-encoding"), Some("gzip"));
    }
    // A label without a body.
    for act in
        [labelled(200, "gzip", b""), RawAction::Write(b"HTTP/1.1 204 X\r\nContent-Encoding: gzip\r\n\r\n".into())]
    {
        let server = RawServer::start(move |_| vec![act.clone()]);
        calling(&client(settings(&server)), "DELETE").unwrap();
    }
}

#[test]
fn h19_an_error_response_under_a_wrong_label_keeps_its_status_and_its_text() {
    let text = r#"{"message":"Not like this."}"#;
    for (name, label, body) in wrong(text) {
        let readable = ["plain text as gzip", "plain text as br", "cut off", "a wrong checksum"].contains(&name);
        for (status, kind, attempts) in
            [(422, "InvalidRequest", 1), (401, "Authentication", 1), (404, "NotFound", 1), (503, "Server", 4)]
        {
            // The pauses between four attempts take seconds.
            if status == 503 && !["plain text as gzip", "br"].contains(&name) {
                continue;
            }
            let body = body.clone();
            let server = RawServer::start(move |_| vec![labelled(status, label, &body)]);
            let error = calling(&client(settings(&server)), "GET").unwrap_err();
            let detail = error.detail();
            assert_eq!((error.kind(), detail.attempts), (kind, attempts), "{name}: {error}");
            assert_eq!(detail.http_status, Some(i32::from(status)), "{name}");
            assert_eq!(server.heard().len(), attempts as usize, "{name}");
            assert_eq!(detail.summary.contains("Not like this."), readable, "{name} {status}: {error}");
            assert!(!error.to_string().contains(char::is_control), "{name}: {error}");
        }
    }
}

#[test]
fn h19_a_password_is_sent_once_if_the_response_cannot_be_decoded() {
    let token = r#"{"access_token":"sesame-token","expires_in":3600}"#;
    for (name, label, body) in wrong(token) {
        for status in [200, 400] {
            let body = body.clone();
            let server = RawServer::start(move |_| vec![labelled(status, label, &body)]);
            let (id, secret) = ("3".to_owned(), "client-secret".to_owned());
            let client = Tallyfy::with_password(
                id,
                secret,
                "ada@example.com".into(),
                "correct horse".into(),
                None,
                settings(&server),
                None,
            )
            .unwrap();
            let error = client.me().get().unwrap_err();
            assert_eq!(server.heard().len(), 1, "{name}: {error}");
            assert!(!matches!(error, TallyfyError::Connection { .. } | TallyfyError::OutcomeUnknown { .. }), "{error}");
            assert_eq!(error.detail().http_status, Some(status.into()), "{name}: {error}");
            let text = format!("{error} {error:?}");
            assert!(!text.contains("sesame-token") && !text.contains("correct horse"), "{name}: {text}");
        }
    }
}

#[test]
fn h19_a_body_in_another_charset_is_sent_once() {
    let charset = |charset: &str, body: &[u8]| {
        with_headers(200, &format!("Content-Type: application/json; charset={charset}\r\n"), body)
    };
    let utf16: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let act = charset("utf-16", &utf16);
    let server = RawServer::start(move |_| vec![act.clone()]);
    let error = calling(&client(settings(&server)), "POST").unwrap_err();
    assert_eq!(error.kind(), "UnexpectedResponse", "{error}");
    assert!(error.to_string().contains("utf-16"), "{error}");
    assert_eq!((error.detail().http_status, server.heard().len()), (Some(200), 1));

    // A letter that is not UTF-8 costs itself only.
    let act = charset("iso-8859-1", b"{\"data\":{\"name\":\"Jos\xe9\"}}");
    let server = RawServer::start(move |_| vec![act.clone()]);
    let json = calling(&client(settings(&server)), "POST").unwrap();
    assert_eq!(serde_json::to_string(&json).unwrap(), "{\"data\":{\"name\":\"Jos\u{fffd}\"}}");
    assert_eq!(server.heard().len(), 1);
}
