//! The success response of a token endpoint (RFC 6749, 5.1).

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use zeroize::Zeroizing;

use crate::json::is_object;

/// A token response. All grants use the same format.
#[derive(serde::Deserialize)]
pub(crate) struct TokenResponse {
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    pub(crate) expires_in: ExpiresIn,
    access_token: Zeroizing<String>,
    #[serde(default)]
    refresh_token: Option<Zeroizing<String>>,
}

/// The reason for a response that does not come from a token endpoint. Any other may be the broken response to a request
/// that used up a refresh token.
pub(crate) const WEB_PAGE: &str = "the token answer is a web page";

const NOT_JSON: &str = "the token answer is not JSON";

/// The maximum size of a token response. A larger one contains no token.
const MAX_BODY_BYTES: usize = 64 * 1024;

impl TokenResponse {
    /// Parses the body of a token response. The error never quotes the body.
    pub(crate) fn read(body: &[u8]) -> Result<Self, String> {
        if body.len() > MAX_BODY_BYTES {
            return Err(format!("the token answer is larger than {} KiB", MAX_BODY_BYTES / 1024));
        }
        if body.trim_ascii_start().starts_with(b"<") {
            return Err(WEB_PAGE.to_owned());
        }
        let response: Self = serde_json::from_slice(body).map_err(|error| match error.classify() {
            // serde quotes unexpected values, which may be tokens. Only these two messages never contain one.
            serde_json::error::Category::Data => match error.to_string() {
                reason if reason.starts_with("missing field") => reason,
                reason if reason.starts_with("expires_in") => reason,
                _ => "the token answer has another shape".to_owned(),
            },
            _ => NOT_JSON.to_owned(),
        })?;
        // serde would also accept a JSON array of the same values.
        if !is_object(body) {
            return Err("the token answer has another shape".to_owned());
        }
        response.validate()
    }

    /// Creates the response from the parameters of a redirect (RFC 6749, 4.2.2).
    pub(crate) fn from_redirect(
        access_token: &str,
        token_type: Option<&str>,
        expires_in: Option<&str>,
    ) -> Result<Self, String> {
        let expires_in = match expires_in {
            Some(text) => Seconds.visit_str(text).map_err(|error: serde_json::Error| error.to_string())?,
            None => ExpiresIn(None),
        };
        let token_type = token_type.map(str::to_owned);
        let access_token = Zeroizing::new(access_token.to_owned());
        Self { token_type, expires_in, access_token, refresh_token: None }.validate()
    }

    fn validate(self) -> Result<Self, String> {
        let bearer = |kind: &String| kind.eq_ignore_ascii_case("bearer");
        if !self.token_type.as_ref().is_none_or(bearer) {
            return Err("the token is not a bearer token".to_owned());
        }
        if !is_valid_access_token(&self.access_token) {
            return Err("the access token is empty or has characters that no header takes".to_owned());
        }
        Ok(self)
    }

    /// Returns the access token and the refresh token. An empty refresh token counts as absent.
    pub(crate) fn into_token_pair(self) -> (SecretString, Option<SecretString>) {
        let refresh = self.refresh_token.filter(|token| !token.is_empty());
        (self.access_token.as_str().into(), refresh.map(|token| token.as_str().into()))
    }
}

/// Whether the text can be an access token.
pub(crate) fn is_valid_access_token(text: &str) -> bool {
    !text.is_empty() && is_header_safe(text)
}

/// Whether a token can be sent in a header without encoding.
pub(crate) fn is_header_safe(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The lifetime of a token as the response states it. Missing means unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct ExpiresIn(pub(crate) Option<Duration>);

impl<'de> Deserialize<'de> for ExpiresIn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Seconds)
    }
}

struct Seconds;

impl Seconds {
    fn lifetime<E: Error>(seconds: f64) -> Result<ExpiresIn, E> {
        // A century stands for "no expiry", and adding it to a time cannot overflow.
        const LONGEST: f64 = 100.0 * 366.0 * 86_400.0;
        let lifetime = if seconds.is_finite() { seconds.clamp(0.0, LONGEST) } else { 0.0 };
        // A tiny fraction rounds to zero.
        let lifetime = Duration::from_secs_f64(lifetime);
        if lifetime.is_zero() {
            return Err(E::custom("expires_in is not a positive number of seconds"));
        }
        Ok(ExpiresIn(Some(lifetime)))
    }
}

impl Visitor<'_> for Seconds {
    type Value = ExpiresIn;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of seconds")
    }

    fn visit_unit<E>(self) -> Result<ExpiresIn, E> {
        Ok(ExpiresIn(None))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<ExpiresIn, E> {
        Self::lifetime(value as f64)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<ExpiresIn, E> {
        Self::lifetime(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<ExpiresIn, E> {
        Self::lifetime(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<ExpiresIn, E> {
        Self::lifetime(value.trim().parse().unwrap_or(f64::NAN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(expires_in: &str) -> Result<Option<Duration>, String> {
        let body = format!(r#"{{"token_type":"bearer","access_token":"a"{expires_in}}}"#);
        TokenResponse::read(body.as_bytes()).map(|response| response.expires_in.0)
    }

    #[test]
    fn t3_expires_in_may_be_a_number_a_string_or_a_fraction() {
        let hour = Some(Duration::from_secs(3600));
        assert_eq!(read(r#","expires_in":3600"#), Ok(hour));
        assert_eq!(read(r#","expires_in":"3600""#), Ok(hour));
        assert_eq!(read(r#","expires_in":" 3600 ""#), Ok(hour));
        assert_eq!(read(r#","expires_in":3600.0"#), Ok(hour));
        assert_eq!(read(""), Ok(None));
        assert_eq!(read(r#","expires_in":null"#), Ok(None));
        let century = Some(Duration::from_secs(100 * 366 * 86_400));
        assert_eq!(read(r#","expires_in":99999999999999999999999"#), Ok(century));
    }

    #[test]
    fn t12_an_empty_refresh_token_counts_as_absent() {
        for (refresh, kept) in [("", false), ("r", true)] {
            let body = format!(r#"{{"access_token":"a","refresh_token":"{refresh}"}}"#);
            let (_, refresh) = TokenResponse::read(body.as_bytes()).unwrap().into_token_pair();
            assert_eq!(refresh.is_some(), kept);
        }
    }

    #[test]
    fn t3_an_invalid_expires_in_is_rejected_and_not_quoted() {
        for nonsense in ["0", "-5", "1e-300", r#""inf""#, r#""soon""#, "true", "[]"] {
            let error = read(&format!(r#","expires_in":{nonsense}"#)).unwrap_err();
            let named = error.contains("expires_in") || error.contains("another shape");
            assert!(named && !error.contains("soon"), "{error}");
        }
    }

    #[test]
    fn e3_a_token_in_the_wrong_place_is_not_quoted() {
        for body in [r#""eyJSECRET""#, r#"{"access_token":["eyJSECRET"]}"#, r#"{"access_token":4242}"#] {
            let error = TokenResponse::read(body.as_bytes()).err().unwrap();
            assert!(!error.contains("SECRET") && !error.contains("4242"), "{error}");
        }
    }

    #[test]
    fn g9_a_list_is_not_a_token_response() {
        let list = br#"["bearer",3600,"eyJSECRET","r"]"#;
        let error = TokenResponse::read(list).err().unwrap();
        assert_eq!(error, "the token answer has another shape");
    }

    #[test]
    fn g9_a_token_response_has_a_bearer_token_for_a_header_and_a_limited_size() {
        let mac = br#"{"token_type":"mac","access_token":"a"}"#;
        assert!(TokenResponse::read(mac).is_err());
        for token in ["", "a b", "a\\n", "a\\u0000", "é"] {
            let body = format!(r#"{{"access_token":"{token}"}}"#);
            assert!(
                TokenResponse::read(body.as_bytes()).is_err_and(|reason| reason.contains("no header takes")),
                "{body}"
            );
        }
        let large = vec![b' '; MAX_BODY_BYTES + 1];
        assert!(TokenResponse::read(&large).is_err_and(|reason| reason.contains("64 KiB")));
    }
}
