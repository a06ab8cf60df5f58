//! Validates the credentials and ids that a client is created with.

use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::auth::grant::OAuthClient;
use crate::auth::token_response::is_header_safe;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::http::path::validate_segment;

/// Validates the client id and client secret. An app on the devices of its users has no secret.
pub(crate) fn validate_oauth_client(
    http: &HttpClient,
    id: &str,
    secret: Option<Zeroizing<String>>,
) -> Result<OAuthClient> {
    let reject = |problem: &str, hint: &str| Err(TallyfyError::invalid(format!("the client id {problem}"), hint));
    if id.trim().is_empty() {
        return reject("is blank", "Copy it from Settings > Integrations > REST API; nothing was sent");
    }
    if id.trim() != id || id.contains(char::is_control) {
        return reject(
            "has white space around it, or a control character in it",
            "Remove it: an id is sent exactly as it is given, so nothing was sent",
        );
    }
    if http.endpoints.numeric_client_ids && !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return reject(
            "is not a number",
            "Tallyfy's client ids are numeric; copy it from Settings > Integrations > REST API. \
             Perhaps the client id and the client secret were swapped",
        );
    }
    let secret = secret.map(|secret| validate_secret("client secret", secret)).transpose()?;
    Ok(OAuthClient { id: id.to_owned(), secret })
}

/// Validates that a text is not blank.
pub(crate) fn validate_not_blank(name: &str, value: &str) -> Result<()> {
    if value.trim().is_empty() {
        let summary = format!("the {name} is blank");
        return Err(TallyfyError::invalid(summary, "Pass the value itself; nothing was sent"));
    }
    Ok(())
}

/// Validates that a secret is not blank. The error does not show the secret.
pub(crate) fn validate_secret(name: &str, value: Zeroizing<String>) -> Result<SecretString> {
    validate_not_blank(name, &value)?;
    // Copied, because moving the text into a `SecretString` may leave its old buffer in memory.
    Ok(value.as_str().into())
}

/// Validates the id of an organization. An empty id counts as absent.
pub(crate) fn validate_org_id(org: Option<String>) -> Result<Option<String>> {
    let org = org.filter(|org| !org.is_empty());
    org.as_deref().map(validate_segment).transpose()?;
    Ok(org)
}

/// Quotes that surround values in shells, JSON and documents. A token contains none of them.
pub(crate) const QUOTE_CHARS: [char; 3] = ['"', '\'', '`'];

/// Validates a token that a user pasted. The error does not show the token.
pub(crate) fn validate_token(name: &str, value: Zeroizing<String>) -> Result<SecretString> {
    let reject =
        |problem: &str, hint: &str| Err(TallyfyError::invalid(format!("the {name} {problem}"), hint.to_owned()));
    if value.trim().is_empty() {
        return reject("is blank", "Pass the token itself; nothing was sent");
    }
    if value.trim_start().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
        return reject("starts with `Bearer `", "Pass only the token; the library adds the prefix");
    }
    if value.starts_with(QUOTE_CHARS) || value.ends_with(QUOTE_CHARS) {
        return reject("is in quotes", "Pass only the token, without the quotes");
    }
    if !is_header_safe(&value) {
        return reject(
            "contains white space, a line break or another character that is not allowed in a header",
            "It was probably copied or read from a file with white space around it: remove the white space",
        );
    }
    Ok(value.as_str().into())
}
