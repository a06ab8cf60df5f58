//! Limits of time and size for responses, with a raw server.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::Write;
use std::time::{Duration, Instant};

use common::raw::{RawAction, RawRequest, RawServer, answer, calling, client, settings, with_headers};
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress};
use tallykit::{Json, Settings, SideEffect, TallyfyError};

const SECOND: Duration = Duration::from_secs(1);
const CHUNKED: &str = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";

/// The start of a chunked response.
fn head(status: u16, headers: &str) -> RawAction {
    RawAction::Write(format!("HTTP/1.1 {status} X\r\n{headers}\r\n").into_bytes())
}

fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

fn limited(server: &RawServer, bytes: i32) -> Settings {
    // An endless response ends at the size limit.
    Settings { max_response_bytes: Some(bytes), timeout: Some(60 * SECOND), ..settings(server) }
}

#[test]
fn h5_a_byte_every_400_ms_does_not_prolong_the_deadline() {
    let whole = b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n\"--------------------------------------\"";
    let body = whole.iter().position(|byte| *byte == b'"').unwrap();
    for at_once in [0, body] {
        let server = RawServer::start(move |_| {
            let (first, rest) = whole.split_at(at_once);
            vec![RawAction::Write(first.to_vec()), RawAction::Drip(rest.to_vec(), Duration::from_millis(400))]
        });
        let client = client(Settings { timeout: Some(SECOND), ..settings(&server) });
        for verb in ["GET", "POST"] {
            let expected = if verb == "GET" { "Timeout" } else { "OutcomeUnknown" };
            // A machine under load may be late by itself: one of the attempts must be in time.
            let in_time = (0..4).any(|_| {
                let started = Instant::now();
                let error = calling(&client, verb).unwrap_err();
                let took = started.elapsed();
                assert_eq!(error.kind(), expected);
                assert!(took >= SECOND, "{took:?}: {error}");
                took < SECOND * 6 / 5
            });
            assert!(in_time, "{verb}");
        }
    }
}

#[test]
fn h6_a_handshake_that_never_ends_has_sent_nothing_and_is_retried() {
    let server = RawServer::answering(200, "{}");
    // The raw server waits for the end of a line, which a TLS handshake never sends.
    let base_url = Some(server.url().replace("http:", "https:"));
    let ca_certificates_pem = None;
    // Half of it is for the handshake. The rest must be enough for another one, on a machine under load as well.
    let timeout = Some(SECOND * 5);
    let error = calling(&client(Settings { base_url, ca_certificates_pem, timeout, ..Settings::default() }), "POST");
    let error = error.unwrap_err();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    assert!(server.connections() >= 2, "an unsafe request that was not sent is sent again");
    assert_eq!(error.detail().side_effect, SideEffect::None);
    assert!(server.heard().is_empty());
}

#[test]
fn h10_an_endless_response_is_read_up_to_the_limit() {
    let server = RawServer::start(|_| vec![head(200, CHUNKED), RawAction::Endless(chunk(&[b' '; 65_536]))]);
    for limit in [None, Some(100_000)] {
        let client = client(Settings { max_response_bytes: limit, ..settings(&server) });
        for (verb, effect) in [("GET", SideEffect::None), ("POST", SideEffect::Possible)] {
            let error = calling(&client, verb).unwrap_err();
            assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
            let text = error.to_string();
            assert!(text.contains("max_response_bytes"), "{text}");
            assert!(text.contains(&format!("{} bytes", limit.unwrap_or(16_777_216))), "{text}");
            let detail = error.detail();
            assert_eq!((detail.http_status, detail.attempts), (Some(200), 1));
            assert_eq!(detail.side_effect, effect);
        }
    }
}

#[test]
fn h10_a_gzip_bomb_stops_at_the_limit() {
    // A block of zeros that repeats itself: some compressed bytes for each megabyte.
    let mut deflate = Compress::new(Compression::best(), false);
    let mut block = || {
        let mut bytes = Vec::with_capacity(65_536);
        deflate.compress_vec(&[0; 1 << 20], &mut bytes, FlushCompress::Sync).unwrap();
        assert!(bytes.len() < 4096);
        bytes
    };
    let first = [b"\x1f\x8b\x08\0\0\0\0\0\0\xff", &block()[..]].concat();
    let again = block();
    let server = RawServer::start(move |_| {
        let headers = format!("{CHUNKED}Content-Encoding: gzip\r\n");
        let first = RawAction::Write(chunk(&first));
        vec![head(200, &headers), first, RawAction::Endless(chunk(&again))]
    });
    let error = calling(&client(limited(&server, 3 << 20)), "GET").unwrap_err();
    assert!(error.to_string().contains("more than 3145728 bytes"), "{error}");
    assert_eq!(server.heard()[0].header("accept-encoding"), Some("gzip"));
}

#[test]
fn h10_the_limit_counts_decompressed_bytes() {
    let text = format!("\"{}\"", "a".repeat(9_998));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(text.as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    assert!(packed.len() < 200);
    let server = RawServer::start(move |heard| {
        let gzip = "Content-Encoding: gzip\r\n";
        vec![if heard.method() == "GET" { with_headers(200, gzip, &packed) } else { answer(200, &text) }]
    });
    for verb in ["GET", "PUT"] {
        calling(&client(limited(&server, 10_000)), verb).unwrap();
        calling(&client(limited(&server, 9_999)), verb).unwrap_err();
    }
}

#[test]
fn h10_an_error_response_with_a_long_body_keeps_its_status() {
    let long = format!(r#"{{"message":"{}"}}"#, "no ".repeat(20_000));
    let padded = |pad: usize| format!(r#"{{"pad":"{}","message":"Gone away."}}"#, "-".repeat(pad));
    // The parser accepts a missing last brace, but not a missing quotation mark.
    let room = 8_193 - padded(0).len();
    let (fits, over) = (padded(room), padded(room + 1));
    let server = RawServer::start(move |heard| match heard.connection {
        0 => vec![answer(404, &fits)],
        1 => vec![answer(404, &over)],
        2 => vec![answer(404, &long)],
        _ => vec![head(404, CHUNKED), RawAction::Endless(chunk(&[b' '; 65_536]))],
    });
    // Even a limit that is lower than these bodies rejects none of them.
    for (is_whole, verb) in [(true, "GET"), (false, "POST"), (false, "POST"), (false, "GET")] {
        let error = calling(&client(limited(&server, 10)), verb).unwrap_err();
        assert!(matches!(error, TallyfyError::NotFound { .. }), "{error}");
        let summary = &error.detail().summary;
        let expected = if is_whole { "Gone away." } else { "the server responded with status 404" };
        assert!(summary.starts_with(expected), "{summary}");
    }
}

#[test]
fn h10_an_error_response_with_an_interrupted_body_keeps_its_status() {
    let server = RawServer::start(|_| {
        let start = "HTTP/1.1 422 X\r\nContent-Length: 999\r\n\r\n{\"mess";
        vec![RawAction::Write(start.into()), RawAction::Close]
    });
    let error = calling(&client(settings(&server)), "POST").unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidRequest { .. }), "{error}");
    assert_eq!(error.detail().side_effect, SideEffect::None);
}

#[test]
fn h10_a_wrong_content_length_does_not_mix_up_responses() {
    let server = RawServer::start(|_| {
        let long = "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n{}";
        vec![RawAction::Write(long.into()), RawAction::Close]
    });
    let error = calling(&client(settings(&server)), "GET").unwrap_err();
    assert!(matches!(error, TallyfyError::Connection { .. }), "{error}");
    assert!(error.to_string().contains("closed before the response was complete"), "{error}");
    assert_eq!(error.detail().attempts as usize, server.heard().len());
    let error = calling(&client(settings(&server)), "POST").unwrap_err();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");

    // Bytes beyond the length are not the response to the next request.
    let number = |number: i64| Json::Int { value: number };
    let server = RawServer::start(|heard| match heard.connection {
        0 => vec![RawAction::Write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2".into(),
        )],
        _ => vec![answer(200, "3")],
    });
    let client = client(settings(&server));
    assert_eq!(calling(&client, "GET").unwrap(), number(1));
    assert_eq!(calling(&client, "GET").unwrap(), number(3));
}

#[test]
fn h10_a_limit_of_zero_is_rejected() {
    let settings = Settings { max_response_bytes: Some(0), ..Settings::default() };
    let error = tallykit::Tallyfy::new("token".into(), None, settings).unwrap_err();
    assert!(matches!(error, TallyfyError::Configuration { .. }), "{error}");
}

/// Serves one request on each connection, and then closes it as `end` says.
fn once(end: RawAction) -> impl FnMut(&RawRequest) -> Vec<RawAction> {
    move |_| vec![answer(200, "{}"), end.clone()]
}

#[test]
fn h11_a_request_on_a_connection_that_the_server_closed_reaches_it_once() {
    for end in [RawAction::Close, RawAction::Reset] {
        let server = RawServer::start(once(end.clone()));
        let client = client(settings(&server));
        for verb in ["GET", "POST", "PUT", "POST", "DELETE"] {
            let before = server.heard().len();
            // Whether the client sees the end of the connection in time depends on the network.
            let outcome = calling(&client, verb);
            let heard = server.heard().len() - before;
            match outcome {
                Ok(_) => assert_eq!(heard, 1, "{verb}"),
                Err(error) => {
                    assert_eq!((verb, error.kind(), heard), ("POST", "OutcomeUnknown", 0), "{error}");
                }
            }
        }
    }
}

#[test]
fn h11_an_unsafe_request_that_met_a_closed_connection_is_not_repeated() {
    for end in [RawAction::Close, RawAction::Reset] {
        // The second request on the connection is read but gets no response: the client cannot know that.
        let server = RawServer::start(move |heard| match heard.method() {
            "GET" => vec![answer(200, "{}")],
            _ if heard.connection == 0 => vec![end.clone()],
            _ => vec![answer(200, "{}")],
        });
        let client = client(settings(&server));
        calling(&client, "GET").unwrap();
        let error = calling(&client, "POST").unwrap_err();
        assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
        assert_eq!(server.heard().len(), 2);
    }
}

#[test]
fn h11_an_idempotent_request_that_met_a_closed_connection_is_repeated() {
    let server = RawServer::start(|heard| match (heard.connection, heard.method()) {
        (0, "PUT") => vec![RawAction::Close],
        _ => vec![answer(200, "{}")],
    });
    let client = client(settings(&server));
    calling(&client, "GET").unwrap();
    calling(&client, "PUT").unwrap();
    assert_eq!((server.heard().len(), server.connections()), (3, 2));
}
