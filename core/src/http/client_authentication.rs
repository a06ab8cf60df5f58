//! How an OAuth client proves its identity to a token endpoint.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::form_urlencoded::byte_serialize;
use zeroize::Zeroizing;

/// How the client secret is sent to a token endpoint (RFC 6749, section 2.3.1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, uniffi::Enum)]
pub enum ClientAuthentication {
    /// In the body of the request, as Tallyfy expects it (`client_secret_post`).
    #[default]
    Post,
    /// In a header, by HTTP Basic (`client_secret_basic`). Then the body contains neither the id nor the secret.
    Basic,
}

/// Returns the credentials of HTTP Basic. Id and secret are form-encoded first, so that they may contain any character.
pub(crate) fn basic_credentials(id: &str, secret: &str) -> Zeroizing<String> {
    // The buffers are large enough from the start, because a growing buffer leaves copies of secrets in memory.
    let mut pair = Zeroizing::new(String::with_capacity(3 * (id.len() + secret.len()) + 1));
    pair.extend(byte_serialize(id.as_bytes()));
    pair.push(':');
    pair.extend(byte_serialize(secret.as_bytes()));
    let mut credentials = Zeroizing::new(String::with_capacity(4 * pair.len().div_ceil(3)));
    STANDARD.encode_string(pair.as_bytes(), &mut credentials);
    credentials
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g1_id_and_secret_are_form_encoded_before_base64() {
        let decoded =
            |id, secret| String::from_utf8(STANDARD.decode(&*basic_credentials(id, secret)).unwrap()).unwrap();
        assert_eq!(&*basic_credentials("17", "s3cret"), "MTc6czNjcmV0");
        assert_eq!(decoded("a:b", "p+w é%&"), "a%3Ab:p%2Bw+%C3%A9%25%26");
    }

    #[test]
    fn e4_basic_credentials_are_wiped_and_their_buffer_never_grows() {
        fn is_wiped(_: &impl zeroize::ZeroizeOnDrop) {}
        for secret in ["s".repeat(1000), "é".repeat(1000), String::new()] {
            let credentials = basic_credentials("17", &secret);
            is_wiped(&credentials);
            assert_eq!(credentials.len(), credentials.capacity());
        }
    }
}
