//! The token endpoint, with the answers of league/oauth2-server.

use serde_json::{Map, Value, json};

use super::Visit;
use crate::respond::{Answer, Reply, plain};
use crate::seed;
use crate::world::World;

/// `POST /oauth/token`.
pub fn token(world: &mut World, visit: &Visit) -> Reply {
    // The endpoint knows form bodies alone: anything else is a request without parameters.
    let form = visit.call.form().unwrap_or_default();
    let grant = parameter(&form, "grant_type")?;
    let now = world.now();
    let body = match grant {
        "client_credentials" => {
            client(&form, seed::APP_CLIENT_ID, seed::APP_CLIENT_SECRET)?;
            world.passport.app(seed::ORG_ID, now)
        }
        "password" => {
            client(&form, seed::CLIENT_ID, seed::CLIENT_SECRET)?;
            let (username, password) =
                (parameter(&form, "username")?, parameter(&form, "password")?);
            let person = world
                .person_by_email(username)
                .filter(|person| person.password.as_deref() == Some(password))
                .map(|person| person.id)
                .ok_or_else(bad_credentials)?;
            world.passport.sign_in(person, now)
        }
        "refresh_token" => {
            client(&form, seed::CLIENT_ID, seed::CLIENT_SECRET)?;
            let token = parameter(&form, "refresh_token")?;
            let league = world.passport.settings.league;
            world.passport.renew(token, now).ok_or_else(|| dead_refresh_token(league))?
        }
        _ => return Err(unsupported_grant()),
    };
    Ok(plain(200, &body))
}

fn parameter<'a>(form: &'a Map<String, Value>, name: &str) -> Result<&'a str, Answer> {
    form.get(name)
        .and_then(Value::as_str)
        .filter(|value| !value.is_empty())
        .ok_or_else(|| missing(name))
}

fn client(form: &Map<String, Value>, id: &str, secret: &str) -> Result<(), Answer> {
    let given = (parameter(form, "client_id")?, parameter(form, "client_secret")?);
    if given == (id, secret) { Ok(()) } else { Err(bad_client()) }
}

fn missing(name: &str) -> Answer {
    let description = "The request is missing a required parameter, includes an invalid parameter \
                       value, includes a parameter more than once, or is otherwise malformed.";
    refusal(400, "invalid_request", description, Some(&format!("Check the `{name}` parameter")))
}

fn bad_client() -> Answer {
    refusal(401, "invalid_client", "Client authentication failed", None)
}

fn bad_credentials() -> Answer {
    refusal(400, "invalid_grant", "The user credentials were incorrect.", None)
}

fn dead_refresh_token(league: i64) -> Answer {
    let (status, error) = match league {
        9 => (400, "invalid_grant"),
        _ => (401, "invalid_request"),
    };
    refusal(status, error, "The refresh token is invalid.", Some("Token has been revoked"))
}

fn unsupported_grant() -> Answer {
    let description = "The authorization grant type is not supported by the authorization server.";
    let hint = "Check that all required parameters have been provided";
    refusal(400, "unsupported_grant_type", description, Some(hint))
}

fn refusal(status: u16, error: &str, description: &str, hint: Option<&str>) -> Answer {
    let mut body = json!({ "error": error, "error_description": description });
    if let Some(hint) = hint {
        body["hint"] = json!(hint);
    }
    body["message"] = json!(description);
    plain(status, &body)
}
