//! The token endpoint, with the responses of league/oauth2-server.

use serde_json::{Map, Value, json};

use super::RequestContext;
use crate::respond::{ApiResponse, HandlerResult, plain};
use crate::seed;
use crate::state::State;

/// The clients through which users sign in, with their secrets.
const USER_CLIENTS: [(&str, Option<&str>); 2] =
    [(seed::CLIENT_ID, Some(seed::CLIENT_SECRET)), (seed::PUBLIC_CLIENT_ID, None)];

/// `POST /oauth/token`.
pub fn token(world: &mut State, visit: &RequestContext) -> HandlerResult {
    // The endpoint knows form bodies alone: anything else is a request without parameters.
    let form = visit.call.form().unwrap_or_default();
    let grant = parameter(&form, "grant_type")?;
    let now = world.now();
    let body = match grant {
        "client_credentials" => {
            client(&form, &[(seed::APP_CLIENT_ID, Some(seed::APP_CLIENT_SECRET))])?;
            world.passport.app(seed::ORG_ID, now)
        }
        "password" => {
            client(&form, &[(seed::CLIENT_ID, Some(seed::CLIENT_SECRET))])?;
            let (username, password) = (parameter(&form, "username")?, parameter(&form, "password")?);
            let person = world
                .person_by_email(username)
                .filter(|person| person.password.as_deref() == Some(password))
                .map(|person| person.id)
                .ok_or_else(bad_credentials)?;
            world.passport.sign_in(person, seed::CLIENT_ID, now)
        }
        "authorization_code" => {
            let client = client(&form, &USER_CLIENTS)?;
            let person = exchanged(world, &form, client, now)?;
            world.passport.sign_in(person, client, now)
        }
        "refresh_token" => {
            let client = client(&form, &USER_CLIENTS)?;
            let token = parameter(&form, "refresh_token")?;
            let league = world.passport.settings.league;
            world.passport.renew(token, client, now).ok_or_else(|| dead_refresh_token(league))?
        }
        _ => return Err(unsupported_grant()),
    };
    Ok(plain(200, &body))
}

fn parameter<'a>(form: &'a Map<String, Value>, name: &str) -> Result<&'a str, ApiResponse> {
    form.get(name).and_then(Value::as_str).filter(|value| !value.is_empty()).ok_or_else(|| missing(name, None))
}

/// The id of the client, if it is one of these and knows its secret.
fn client<'a>(form: &'a Map<String, Value>, known: &[(&str, Option<&str>)]) -> Result<&'a str, ApiResponse> {
    let id = parameter(form, "client_id")?;
    let (_, secret) = known.iter().find(|(known, _)| *known == id).ok_or_else(bad_client)?;
    match secret {
        Some(secret) if parameter(form, "client_secret")? != *secret => Err(bad_client()),
        _ => Ok(id),
    }
}

/// The user behind a code, which is spent only when everything about it is right.
fn exchanged(world: &mut State, form: &Map<String, Value>, client: &str, now: i64) -> Result<i64, ApiResponse> {
    let code = parameter(form, "code")?;
    let league = world.passport.settings.league;
    let dead = |hint: &str| match league {
        9 => invalid_grant(hint),
        _ => missing("code", Some(hint)),
    };
    let found = world.passport.codes().find(code);
    let (authorized, spent) = found.ok_or_else(|| missing("code", Some("Cannot decrypt the authorization code")))?;
    if authorized.expires_at <= now {
        return Err(dead("Authorization code has expired"));
    }
    if *spent {
        return Err(dead("Authorization code has been revoked"));
    }
    if authorized.client != client {
        return Err(missing("code", Some("Authorization code was not issued to this client")));
    }
    if parameter(form, "redirect_uri")? != authorized.redirect_uri {
        return Err(missing("redirect_uri", Some("Invalid redirect URI")));
    }
    if authorized.challenge.is_some() && !authorized.verify_pkce(parameter(form, "code_verifier")?) {
        return Err(invalid_grant("Failed to verify `code_verifier`."));
    }
    let person = authorized.person;
    world.passport.codes().spend(code);
    Ok(person)
}

/// The refusal of a parameter that is not there, or not right in the way that the hint says.
pub fn missing(name: &str, hint: Option<&str>) -> ApiResponse {
    let check = format!("Check the `{name}` parameter");
    let description = "The request is missing a required parameter, includes an invalid parameter \
                       value, includes a parameter more than once, or is otherwise malformed.";
    refusal(400, "invalid_request", description, Some(hint.unwrap_or(&check)))
}

/// The refusal of a client.
pub fn bad_client() -> ApiResponse {
    refusal(401, "invalid_client", "Client authentication failed", None)
}

fn bad_credentials() -> ApiResponse {
    refusal(400, "invalid_grant", "The user credentials were incorrect.", None)
}

fn invalid_grant(hint: &str) -> ApiResponse {
    let description = "The provided authorization grant (e.g., authorization code, resource owner \
                       credentials) or refresh token is invalid, expired, revoked, does not match \
                       the redirection URI used in the authorization request, or was issued to \
                       another client.";
    refusal(400, "invalid_grant", description, Some(hint))
}

fn dead_refresh_token(league: i64) -> ApiResponse {
    let (status, error) = match league {
        9 => (400, "invalid_grant"),
        _ => (401, "invalid_request"),
    };
    refusal(status, error, "The refresh token is invalid.", Some("Token has been revoked"))
}

/// The refusal of a grant that is not served.
pub fn unsupported_grant() -> ApiResponse {
    let description = "The authorization grant type is not supported by the authorization server.";
    let hint = "Check that all required parameters have been provided";
    refusal(400, "unsupported_grant_type", description, Some(hint))
}

fn refusal(status: u16, error: &str, description: &str, hint: Option<&str>) -> ApiResponse {
    let mut body = json!({ "error": error, "error_description": description });
    if let Some(hint) = hint {
        body["hint"] = json!(hint);
    }
    body["message"] = json!(description);
    plain(status, &body)
}
