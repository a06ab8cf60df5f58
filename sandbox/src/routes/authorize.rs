//! The page where a browser signs in. Ada is signed in already, and agrees to everything.

use super::RequestContext;
use super::oauth::{bad_client, missing, unsupported_grant};
use crate::codes::{AuthorizationCode, CODE_LIFE};
use crate::respond::{ApiResponse, HandlerResult, empty};
use crate::seed;
use crate::state::State;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// `GET /oauth/authorize`.
pub fn authorize(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let given = |name: &str| visit.call.query(name);
    let response_type = given("response_type").unwrap_or_default();
    if !["code", "token"].contains(&response_type.as_str()) {
        return Err(unsupported_grant());
    }
    let client = given("client_id").ok_or_else(|| missing("client_id", None))?;
    let known = [seed::CLIENT_ID, seed::PUBLIC_CLIENT_ID].contains(&client.as_str());
    // Never redirects to a URI that is not registered, not even with an error.
    let redirect_uri = given("redirect_uri").unwrap_or_else(|| seed::REDIRECT_URI.to_owned());
    if !known || !(redirect_uri == seed::REDIRECT_URI || is_loopback(&redirect_uri)) {
        return Err(bad_client());
    }
    let now = world.now();
    let mut parameters = Vec::new();
    let delimiter = if response_type == "token" {
        let (token, life) = world.passport.implicit(seed::ADA_ID, now);
        parameters.push(("access_token", token));
        parameters.push(("token_type", "Bearer".to_owned()));
        parameters.push(("expires_in", life.to_string()));
        '#'
    } else {
        let challenge = challenge(visit, &client)?;
        let (person, expires_at) = (seed::ADA_ID, now + CODE_LIFE);
        let authorized =
            AuthorizationCode { person, client, redirect_uri: redirect_uri.clone(), challenge, expires_at };
        parameters.push(("code", world.passport.code(authorized)));
        '?'
    };
    parameters.extend(given("state").map(|state| ("state", state)));
    let parameters =
        parameters.iter().map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
    let parameters: Vec<String> = parameters.collect();
    let mut answer = empty(302);
    let location = format!("{redirect_uri}{delimiter}{}", parameters.join("&"));
    answer.headers.push(("location".into(), location));
    Ok(answer)
}

/// Whether a redirect URI is `http://127.0.0.1/` at any port, which native apps may use (RFC 8252, section 7.3).
fn is_loopback(redirect_uri: &str) -> bool {
    let port = redirect_uri.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
    port.is_some_and(|port| port.parse::<u16>().is_ok())
}

/// The challenge of PKCE, which a client without a secret has to give.
fn challenge(visit: &RequestContext, client: &str) -> Result<Option<String>, ApiResponse> {
    let Some(challenge) = visit.call.query("code_challenge") else {
        let hint = "Code challenge must be provided for public clients";
        let is_public = client == seed::PUBLIC_CLIENT_ID;
        return if is_public { Err(missing("code_challenge", Some(hint))) } else { Ok(None) };
    };
    // The server knows `plain` as well; no client should, so that the sandbox does not.
    if visit.call.query("code_challenge_method").as_deref() != Some("S256") {
        let hint = "Code challenge method must be one of `S256`";
        return Err(missing("code_challenge_method", Some(hint)));
    }
    let is_legal = (43..=128).contains(&challenge.len())
        && challenge.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    if is_legal {
        Ok(Some(challenge))
    } else {
        let hint = "Code challenge must follow the specifications of RFC-7636.";
        Err(missing("code_challenge", Some(hint)))
    }
}
