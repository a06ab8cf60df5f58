//! Token responses, and the lifetime in a JWT.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::ExposeSecret;

use crate::auth::stored_entry::StoredEntry;
use crate::auth::token::Token;
use crate::auth::token_response::{TokenResponse, WEB_PAGE, is_header_safe};
use crate::fuzz::FrozenClock;
use crate::support::clock::Clock;

/// The maximum lifetime that is accepted: a century.
const LONGEST: Duration = Duration::from_secs(100 * 366 * 86_400);

/// Reads the bytes as a response, and as the claims of a token in a response without `expires_in`.
pub fn tokens(bytes: &[u8]) {
    read(bytes);
    let jwt = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(bytes));
    let response = format!(r#"{{"token_type":"Bearer","access_token":"{jwt}"}}"#);
    if let Some(token) = read(response.as_bytes()) {
        assert_eq!(token.issued.access(), jwt);
    }
}

fn read(body: &[u8]) -> Option<Token> {
    let response = match TokenResponse::read(body) {
        Ok(response) => response,
        Err(reason) => {
            assert!(is_ours(&reason), "a reason in other words: {reason}");
            return None;
        }
    };
    let lifetime = response.expires_in.0;
    assert!(lifetime.is_none_or(|lifetime| !lifetime.is_zero() && lifetime <= LONGEST), "{lifetime:?}");
    let token = Token::from_response(response, &FrozenClock);
    assert_usable(&token);
    assert!(!token.issued.access().is_empty());
    let again = StoredEntry::parse(&StoredEntry::of_token(&token, None, &FrozenClock).text());
    let again = again.map(|entry| entry.token(&FrozenClock));
    let Ok(Some(again)) = again else { panic!("what was saved is not read") };
    assert!(token.has_same_access_token(&again));
    let refresh = |token: &Token| token.refresh.as_ref().map(|text| text.expose_secret().to_owned());
    assert_eq!(refresh(&token), refresh(&again));
    let ends = |token: &Token| token.issued.expiry.map(|expiry| expiry.wall_clock);
    assert_eq!(ends(&token), ends(&again));
    Some(token)
}

/// Checks the guarantees for every token.
pub(super) fn assert_usable(token: &Token) {
    assert!(is_header_safe(token.issued.access()), "no header takes this token");
    if let Some(expiry) = token.issued.expiry {
        let left = expiry.at.saturating_sub(FrozenClock.monotonic());
        assert!(expiry.renew_at <= expiry.at && expiry.received_at <= FrozenClock.wall(), "{expiry:?}");
        // Both clocks give the same expiry, to the millisecond.
        let end = FrozenClock.wall().saturating_add(left);
        assert_eq!(expiry.wall_clock.as_millis(), end.as_millis(), "{expiry:?}");
    }
    assert!(token.clone().with_generation_after(0, Some(token)).generation >= token.generation);
}

/// Whether an error has only texts of this library, and nothing of the body except the position of the error.
fn is_ours(reason: &str) -> bool {
    let reason = reason.split(" at line ").next().unwrap_or_default();
    matches!(
        reason,
        WEB_PAGE
            | "the token answer is not JSON"
            | "missing field `access_token`"
            | "expires_in is not a positive number of seconds"
            | "the token answer has another shape"
            | "the token is not a bearer token"
            | "the access token is empty or has characters that no header takes"
            | "the token answer is larger than 64 KiB"
    )
}
