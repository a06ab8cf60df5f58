//! What a token endpoint answers, and what a token says of its own life.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::ExposeSecret;

use crate::auth::token::Token;
use crate::auth::token_response::{NOT_JSON, TokenResponse, is_header_safe};
use crate::fuzz::Stopped;
use crate::support::clock::Clock;

/// The longest life that anybody is believed: a century.
const LONGEST: Duration = Duration::from_secs(100 * 366 * 86_400);

/// Reads the bytes as a response, and as the claims of a token in a response without `expires_in`.
pub fn tokens(bytes: &[u8]) {
    read(bytes);
    let jwt = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(bytes));
    let answer = format!(r#"{{"token_type":"Bearer","access_token":"{jwt}"}}"#);
    if let Some(token) = read(answer.as_bytes()) {
        assert_eq!(token.issued.access(), jwt);
    }
}

fn read(body: &[u8]) -> Option<Token> {
    let answer = match TokenResponse::read(body) {
        Ok(answer) => answer,
        Err(reason) => {
            assert!(is_ours(&reason), "a reason in other words: {reason}");
            return None;
        }
    };
    let life = answer.expires_in.0;
    assert!(life.is_none_or(|life| !life.is_zero() && life <= LONGEST), "{life:?}");
    let token = Token::received(answer, &Stopped);
    assert_usable(&token);
    assert!(!token.issued.access().is_empty());
    let again = Token::from_stored(&token.to_stored(), &Stopped);
    let again = again.unwrap_or_else(|reason| panic!("what was saved {reason}"));
    assert!(token.has_same_access_token(&again));
    let refresh =
        |token: &Token| token.refresh.as_ref().map(|text| text.expose_secret().to_owned());
    assert_eq!(refresh(&token), refresh(&again));
    let ends = |token: &Token| token.issued.expiry.map(|expiry| expiry.wall);
    assert_eq!(ends(&token), ends(&again));
    Some(token)
}

/// What every token promises, wherever it came from.
pub(super) fn assert_usable(token: &Token) {
    assert!(is_header_safe(token.issued.access()), "no header takes this token");
    if let Some(expiry) = token.issued.expiry {
        let left = expiry.at.saturating_sub(Stopped.monotonic());
        assert!(expiry.renew_at <= expiry.at && expiry.received <= Stopped.wall(), "{expiry:?}");
        // Both clocks tell the same end, to the millisecond.
        let end = Stopped.wall().saturating_add(left);
        assert_eq!(expiry.wall.as_millis(), end.as_millis(), "{expiry:?}");
    }
    assert!(token.clone().after(Some(token)).generation >= token.generation);
}

/// Whether a reason is in this library's words, with nothing of the body in it but the place where reading stopped.
fn is_ours(reason: &str) -> bool {
    let reason = reason.split(" at line ").next().unwrap_or_default();
    matches!(
        reason,
        NOT_JSON
            | "missing field `access_token`"
            | "expires_in is not a positive number of seconds"
            | "the token answer has another shape"
            | "the token is not a bearer token"
            | "the access token is empty or has characters that no header takes"
            | "the token answer is larger than 64 KiB"
    )
}
