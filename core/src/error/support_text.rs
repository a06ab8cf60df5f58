//! What Tallyfy Support asks for: the failed request, its response, and where both come from.

use std::env::consts::{ARCH, OS};
use std::fmt::Write;

use super::TallyfyError;
use crate::support::binding_name::binding_name;
use crate::support::plain_text::Plain;

const NOTICE: &str = "It contains no token, password or other secret. It may contain personal data, such as names, e-mail \
                      addresses and form values: read it before you send it.";

impl TallyfyError {
    /// Returns a text for Tallyfy Support, which asks for the request and the full error response: the request with its
    /// headers and its body, the response, the time, the request id, the number of attempts and the version of this
    /// library. Contains no token, password or other secret. It may contain personal data, so read it before you send it.
    pub fn support_text(&self) -> String {
        let detail = self.detail();
        let mut text = format!("Failed request to Tallyfy. {NOTICE}\n\n");
        // Writing to a string does not fail.
        let _ = writeln!(text, "Error: {}: {detail}", self.kind());
        if let Some(id) = &detail.request_id {
            let _ = writeln!(text, "Request id: {}", Plain(id));
        }
        let seconds = detail.elapsed.as_secs_f64();
        let _ = writeln!(text, "Attempts: {} in {seconds:.3} s", detail.attempts);
        let _ = writeln!(text, "Library: tallykit {} ({}; {OS} {ARCH})", env!("CARGO_PKG_VERSION"), binding_name());
        if let Some(exchange) = &detail.exchange {
            let _ = write!(text, "\n{exchange}");
        }
        text
    }
}
