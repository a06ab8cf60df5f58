//! Content codings: unpacks the body of a complete response (RFC 9110, 8.4). The HTTP library does not do it, because it
//! reports a body that cannot be unpacked like a broken connection, and a request may be repeated after that.

use std::io::Read;
use std::time::Instant;

use bytes::{Buf, Bytes};
use flate2::bufread::MultiGzDecoder;

use crate::support::cancellation::{POLL_INTERVAL, should_stop};
use crate::transport::error_body::MAX_ERROR_BODY_BYTES;
use crate::transport::io::{FetchError, RawResponse};
use crate::transport::message::Response;

/// The header that asks for the supported coding.
pub(crate) const ACCEPT_ENCODING: &str = "gzip";

/// How many bytes are unpacked between two looks at the deadline.
const BLOCK_BYTES: usize = 64 * 1024;

/// How often a body may be packed. More is a mistake, or an attempt to waste time.
const MAX_CODINGS: usize = 2;

/// The byte order mark that some servers send before UTF-8 text. JSON does not allow it.
const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

impl RawResponse {
    /// Returns the response with its body unpacked. A body that cannot be unpacked is not an error here: the server has
    /// responded, and the status counts.
    pub(crate) fn decode(self, max_bytes: usize, deadline: Instant) -> Result<Response, FetchError> {
        let Self { mut response, content_encoding } = self;
        let (status, is_success) = (response.status, (200..300).contains(&response.status));
        let max_bytes = if is_success { max_bytes } else { MAX_ERROR_BODY_BYTES };
        let result = decode(&mut response.body, &content_encoding, &DecodingLimits { max_bytes, deadline });
        match result {
            // Only the start of a long error response was read, so its end is missing.
            Err(_) if !is_success && !response.body.is_empty() => {}
            Err(DecodingError::Invalid(reason)) => response.body_error = Some(reason),
            Err(DecodingError::TooLarge) => return Err(FetchError::BodyTooLarge { status }),
            Err(DecodingError::TimedOut) if is_success => return Err(FetchError::TimedOut),
            Err(DecodingError::Cancelled) if is_success => return Err(FetchError::Cancelled),
            _ => {}
        }
        Ok(response)
    }
}

/// Why a body was not unpacked.
#[derive(Debug, PartialEq, Eq)]
enum DecodingError {
    /// The body is not what its label says, or its coding is not supported.
    Invalid(String),
    /// The unpacked body is larger than the limit.
    TooLarge,
    /// The deadline passed.
    TimedOut,
    /// The caller cancelled the call.
    Cancelled,
}

/// How much a body may unpack to, and until when.
struct DecodingLimits {
    max_bytes: usize,
    deadline: Instant,
}

/// Unpacks a body in place, as its `Content-Encoding` says. After an error, the body contains what was unpacked before
/// it, or the body itself if that is text under a wrong label.
fn decode(body: &mut Bytes, label: &str, limits: &DecodingLimits) -> Result<(), DecodingError> {
    let result = decode_codings(body, label, limits);
    if body.starts_with(UTF8_BOM) {
        body.advance(UTF8_BOM.len());
    }
    result
}

fn decode_codings(body: &mut Bytes, label: &str, limits: &DecodingLimits) -> Result<(), DecodingError> {
    let codings = label.split(',').map(str::trim).filter(|coding| !coding.is_empty());
    let codings: Vec<_> = codings.filter(|coding| !coding.eq_ignore_ascii_case("identity")).collect();
    // A response without content, such as a 204, may have a label.
    if codings.is_empty() || body.is_empty() {
        return Ok(());
    }
    let result = if codings.len() > MAX_CODINGS {
        Err(DecodingError::Invalid("the body is packed more than twice (Content-Encoding)".to_owned()))
    } else {
        // The coding that was applied last is named last.
        codings.iter().rev().try_for_each(|coding| {
            if !coding.eq_ignore_ascii_case("gzip") && !coding.eq_ignore_ascii_case("x-gzip") {
                return Err(DecodingError::Invalid(unsupported(coding)));
            }
            let (unpacked, result) = gunzip(body, limits);
            if result.is_ok() || !unpacked.is_empty() {
                *body = unpacked.into();
            }
            result
        })
    };
    if result.is_err() && !is_text(body) {
        body.clear();
    }
    result
}

/// Names a coding. The header is text of the server, so only a known form of it is quoted.
fn unsupported(coding: &str) -> String {
    let is_name = coding.len() <= 16 && coding.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let name = if is_name { coding } else { "another one" };
    format!("the body has a Content-Encoding that is not supported: {name}, and not gzip")
}

fn gunzip(packed: &[u8], limits: &DecodingLimits) -> (Vec<u8>, Result<(), DecodingError>) {
    // Room for the block that exceeds the limit, so that the bytes before it are not copied.
    let most = limits.max_bytes.saturating_add(BLOCK_BYTES);
    let mut unpacked = Vec::with_capacity(unpacked_size(packed).min(most));
    let mut next_look = Instant::now() + POLL_INTERVAL;
    let mut decoder = MultiGzDecoder::new(packed);
    let result = loop {
        let now = Instant::now();
        if now >= limits.deadline {
            break Err(DecodingError::TimedOut);
        }
        // Asking the host takes its lock, so it is not done for each block.
        if now >= next_look {
            next_look = now + POLL_INTERVAL;
            if should_stop() {
                break Err(DecodingError::Cancelled);
            }
        }
        match (&mut decoder).take(BLOCK_BYTES as u64).read_to_end(&mut unpacked) {
            _ if unpacked.len() > limits.max_bytes => {
                unpacked.truncate(limits.max_bytes);
                break Err(DecodingError::TooLarge);
            }
            Ok(0) => break Ok(()),
            Ok(_) => {}
            Err(error) => {
                let what =
                    if packed.starts_with(b"\x1f\x8b") { "but is damaged or cut off" } else { "but is not gzip" };
                break Err(DecodingError::Invalid(format!(
                    "the body is labelled gzip (Content-Encoding), {what}: {error}"
                )));
            }
        }
    };
    (unpacked, result)
}

/// Returns the size of the unpacked body as the trailer of gzip says, if that is possible. A body that grows would be
/// copied several times.
fn unpacked_size(packed: &[u8]) -> usize {
    const MAX_RATIO: usize = 1032;
    let trailer = packed.last_chunk().map_or(0, |trailer| u32::from_le_bytes(*trailer));
    usize::try_from(trailer).unwrap_or_default().min(packed.len().saturating_mul(MAX_RATIO))
}

/// Whether these bytes are text. The end may be cut off inside a character.
fn is_text(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

#[cfg(test)]
#[path = "decoding_tests.rs"]
mod tests;
