//! What a token endpoint answers.

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use zeroize::Zeroizing;

use crate::json::lenient::is_object;

/// A successful answer. All four flows use the same shape; only password and refresh carry a refresh token.
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

/// The reason for a response that does not come from a token endpoint.
pub(crate) const NOT_JSON: &str = "the token answer is not JSON";

/// The largest answer that is read: anything above is not a token.
const MAX_BODY_BYTES: usize = 64 * 1024;

impl TokenResponse {
    /// Reads the body of a successful answer. The reason of a failure never quotes the body.
    pub(crate) fn read(body: &[u8]) -> Result<Self, String> {
        if body.len() > MAX_BODY_BYTES {
            return Err(format!("the token answer is larger than {} KiB", MAX_BODY_BYTES / 1024));
        }
        let answer: Self =
            serde_json::from_slice(body).map_err(|error| match error.classify() {
                // serde quotes what it did not expect, which may be a token; only these two never do.
                serde_json::error::Category::Data => match error.to_string() {
                    reason if reason.starts_with("missing field") => reason,
                    reason if reason.starts_with("expires_in") => reason,
                    _ => "the token answer has another shape".to_owned(),
                },
                _ => NOT_JSON.to_owned(),
            })?;
        // A list of the same values is not what a token endpoint answers.
        if !is_object(body) {
            return Err("the token answer has another shape".to_owned());
        }
        let bearer = |kind: &String| kind.eq_ignore_ascii_case("bearer");
        if !answer.token_type.as_ref().is_none_or(bearer) {
            return Err("the token is not a bearer token".to_owned());
        }
        if !is_valid_access_token(&answer.access_token) {
            return Err(
                "the access token is empty or has characters that no header takes".to_owned()
            );
        }
        Ok(answer)
    }

    /// The tokens themselves; an empty refresh token counts as none.
    pub(crate) fn into_token_pair(self) -> (SecretString, Option<SecretString>) {
        let refresh = self.refresh_token.filter(|token| !token.is_empty());
        (self.access_token.as_str().into(), refresh.map(|token| token.as_str().into()))
    }
}

/// Whether a text can be an access token.
pub(crate) fn is_valid_access_token(text: &str) -> bool {
    !text.is_empty() && is_header_safe(text)
}

/// Whether a token can stand in a header as it is.
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
        // A century is as good as for ever, and keeps every later sum in range.
        const LONGEST: f64 = 100.0 * 366.0 * 86_400.0;
        let life = if seconds.is_finite() { seconds.clamp(0.0, LONGEST) } else { 0.0 };
        // What is left of a fraction may be nothing.
        let life = Duration::from_secs_f64(life);
        if life.is_zero() {
            return Err(E::custom("expires_in is not a positive number of seconds"));
        }
        Ok(ExpiresIn(Some(life)))
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
        TokenResponse::read(body.as_bytes()).map(|answer| answer.expires_in.0)
    }

    #[test]
    fn t3_expires_in_is_read_in_every_sensible_form() {
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
    fn t12_an_empty_refresh_token_is_none() {
        for (refresh, kept) in [("", false), ("r", true)] {
            let body = format!(r#"{{"access_token":"a","refresh_token":"{refresh}"}}"#);
            let (_, refresh) = TokenResponse::read(body.as_bytes()).unwrap().into_token_pair();
            assert_eq!(refresh.is_some(), kept);
        }
    }

    #[test]
    fn t3_nonsense_is_refused_without_quoting_it() {
        for nonsense in ["0", "-5", "1e-300", r#""inf""#, r#""soon""#, "true", "[]"] {
            let error = read(&format!(r#","expires_in":{nonsense}"#)).unwrap_err();
            let named = error.contains("expires_in") || error.contains("another shape");
            assert!(named && !error.contains("soon"), "{error}");
        }
    }

    #[test]
    fn e3_a_token_in_the_wrong_place_is_not_quoted() {
        for body in
            [r#""eyJSECRET""#, r#"{"access_token":["eyJSECRET"]}"#, r#"{"access_token":4242}"#]
        {
            let error = TokenResponse::read(body.as_bytes()).err().unwrap();
            assert!(!error.contains("SECRET") && !error.contains("4242"), "{error}");
        }
    }

    #[test]
    fn g9_a_list_is_no_token_answer() {
        let list = br#"["bearer",3600,"eyJSECRET","r"]"#;
        let error = TokenResponse::read(list).err().unwrap();
        assert_eq!(error, "the token answer has another shape");
    }

    #[test]
    fn g9_the_type_must_be_bearer_the_token_sendable_and_the_answer_small() {
        let mac = br#"{"token_type":"mac","access_token":"a"}"#;
        assert!(TokenResponse::read(mac).is_err());
        for token in ["", "a b", "a\\n", "a\\u0000", "é"] {
            let body = format!(r#"{{"access_token":"{token}"}}"#);
            assert!(
                TokenResponse::read(body.as_bytes())
                    .is_err_and(|reason| reason.contains("no header takes")),
                "{body}"
            );
        }
        let large = vec![b' '; MAX_BODY_BYTES + 1];
        assert!(TokenResponse::read(&large).is_err_and(|reason| reason.contains("64 KiB")));
    }
}
