//! Reads the credential from environment variables.

use zeroize::Zeroizing;

use crate::auth::account::fingerprint;
use crate::auth::grant::{Grant, OAuthClient};
use crate::auth::token::Token;
use crate::client::validate;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::support::timestamp::Timestamp;

const CLIENT_ID: &str = "TALLYFY_CLIENT_ID";
const CLIENT_SECRET: &str = "TALLYFY_CLIENT_SECRET";
const USERNAME: &str = "TALLYFY_USERNAME";
const PASSWORD: &str = "TALLYFY_PASSWORD";
const ACCESS_TOKEN: &str = "TALLYFY_ACCESS_TOKEN";
const REFRESH_TOKEN: &str = "TALLYFY_REFRESH_TOKEN";
const TOKEN_EXPIRY: &str = "TALLYFY_TOKEN_EXPIRY";

/// Returns the first complete credential in order of precedence, and the token that belongs to it.
pub(crate) fn credential_from_env(
    http: &HttpClient,
    get: impl Fn(&str) -> Result<Option<String>>,
) -> Result<(Grant, Option<Token>)> {
    let clock = &*http.clock;
    let secret = |name| get(name).map(|value| value.map(Zeroizing::new));
    let access = secret(ACCESS_TOKEN)?.map(|token| validate::validate_token("access token", token)).transpose()?;
    let refresh = secret(REFRESH_TOKEN)?.map(|token| validate::validate_token("refresh token", token)).transpose()?;
    let (id, client_secret) = (get(CLIENT_ID)?, secret(CLIENT_SECRET)?);
    let (username, password) = (get(USERNAME)?, secret(PASSWORD)?);
    // Only with a refresh token of its own can a client have no secret: that of a public client.
    let is_public = refresh.is_some() && username.is_none() && password.is_none();
    let oauth_client = match (id, client_secret) {
        (Some(id), secret) if secret.is_some() || is_public => {
            Some(validate::validate_oauth_client(http, &id, secret)?)
        }
        _ => None,
    };
    let is_app = username.is_none() && password.is_none();
    let user = username.zip(password);
    let token = match (access, refresh.clone()) {
        (Some(access), refresh) => Some(Token::from_user(access, refresh, expiry(&get)?, clock)),
        (None, Some(refresh)) => Some(Token::refresh_only(refresh)),
        (None, None) => None,
    };
    let grant = match (oauth_client, user, refresh) {
        (Some(oauth_client), Some((username, password)), _) => password_grant(oauth_client, username, password)?,
        (Some(oauth_client), None, Some(refresh)) => Grant::Refresh { oauth_client, user: fingerprint(&refresh) },
        (_, _, None) if token.is_some() => Grant::Personal,
        (Some(oauth_client), None, None) if is_app => Grant::ClientCredentials { oauth_client },
        _ => return Err(missing_variables_error(&get)),
    };
    Ok((grant, token))
}

fn password_grant(oauth_client: OAuthClient, username: String, password: Zeroizing<String>) -> Result<Grant> {
    validate::validate_not_blank("user name", &username)?;
    Ok(Grant::Password { oauth_client, username, password: validate::validate_secret("password", password)? })
}

fn expiry(get: &impl Fn(&str) -> Result<Option<String>>) -> Result<Option<Timestamp>> {
    // A time in seconds would be a date in 1970, so it is rejected.
    const EARLIEST_PLAUSIBLE_MS: i64 = 100_000_000_000;
    let Some(text) = get(TOKEN_EXPIRY)? else {
        return Ok(None);
    };
    let millis = text.trim().parse().ok().filter(|millis| *millis >= EARLIEST_PLAUSIBLE_MS);
    match millis.and_then(Timestamp::from_millis) {
        Some(at) => Ok(Some(at)),
        None => Err(TallyfyError::configuration(
            format!("{TOKEN_EXPIRY} is not a time in milliseconds since 1970"),
            "Write it as in 1767225600000, or leave it out",
        )),
    }
}

/// Returns the error that names the first missing variable.
fn missing_variables_error(get: &impl Fn(&str) -> Result<Option<String>>) -> TallyfyError {
    let needs = [
        (USERNAME, PASSWORD),
        (PASSWORD, USERNAME),
        (CLIENT_ID, CLIENT_SECRET),
        (CLIENT_SECRET, CLIENT_ID),
        (USERNAME, CLIENT_ID),
        (REFRESH_TOKEN, CLIENT_ID),
    ];
    let is_set = |name: &str| !matches!(get(name), Ok(None));
    let missing = needs.into_iter().find(|(present, missing)| is_set(present) && !is_set(missing));
    let summary = match missing {
        Some((present, missing)) => format!("{present} is set and {missing} is not"),
        None => "the environment contains no credential".to_owned(),
    };
    TallyfyError::configuration(
        summary,
        "Set TALLYFY_ACCESS_TOKEN; or TALLYFY_CLIENT_ID and TALLYFY_CLIENT_SECRET together with TALLYFY_USERNAME and \
         TALLYFY_PASSWORD, with TALLYFY_REFRESH_TOKEN, or, for an application, only with TALLYFY_ORG_ID. A public \
         client with a refresh token has no TALLYFY_CLIENT_SECRET",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_util::{FakeClock, ScriptedTransport, test_client};
    use crate::transport::credential::CredentialKind;

    const OAUTH_CLIENT: [(&str, &str); 2] = [(CLIENT_ID, "17"), (CLIENT_SECRET, "s")];
    const USER: [(&str, &str); 2] = [(USERNAME, "ada"), (PASSWORD, "p")];

    fn read(set: &[(&str, &str)]) -> Result<(CredentialKind, bool)> {
        let http = test_client(&ScriptedTransport::new(), &FakeClock::new());
        let get = |name: &str| {
            let found = set.iter().find(|(set, _)| *set == name);
            Ok(found.map(|(_, value)| (*value).to_owned()))
        };
        credential_from_env(&http, get).map(|(grant, token)| (grant.kind(), token.is_some()))
    }

    #[test]
    fn each_complete_credential_is_found() {
        let (access, refresh) = ((ACCESS_TOKEN, "a"), (REFRESH_TOKEN, "r"));
        let found = |set: &[&[(&str, &str)]]| read(&set.concat()).unwrap();
        assert_eq!(found(&[&[access]]), (CredentialKind::Personal, true));
        assert_eq!(found(&[&OAUTH_CLIENT, &[access]]), (CredentialKind::Personal, true));
        assert_eq!(found(&[&OAUTH_CLIENT]), (CredentialKind::App, false));
        assert_eq!(found(&[&OAUTH_CLIENT, &USER]), (CredentialKind::User, false));
        assert_eq!(found(&[&OAUTH_CLIENT, &[refresh]]), (CredentialKind::User, true));
        assert_eq!(found(&[&OAUTH_CLIENT[..1], &[refresh]]), (CredentialKind::User, true));
        assert_eq!(found(&[&OAUTH_CLIENT[..1], &[access, refresh]]), (CredentialKind::User, true));
        assert_eq!(found(&[&OAUTH_CLIENT, &USER, &[access, refresh]]), (CredentialKind::User, true));
    }

    #[test]
    fn half_a_credential_names_the_other_half() {
        let missing = |set: &[(&str, &str)], name: &str| {
            let error = read(set).unwrap_err();
            let summary = &error.detail().summary;
            assert!(summary.ends_with(&format!("{name} is not")), "{summary}");
        };
        missing(&[OAUTH_CLIENT[0]], CLIENT_SECRET);
        missing(&[OAUTH_CLIENT[0], OAUTH_CLIENT[1], USER[0]], PASSWORD);
        missing(&[OAUTH_CLIENT[0], USER[0], USER[1], (REFRESH_TOKEN, "r")], CLIENT_SECRET);
        missing(&USER, CLIENT_ID);
        missing(&[(ACCESS_TOKEN, "a"), (REFRESH_TOKEN, "r")], CLIENT_ID);
        assert!(read(&[]).is_err());
    }

    #[test]
    fn an_expiry_in_another_unit_is_rejected() {
        for wrong in ["1767225600", "tomorrow"] {
            let error = read(&[(ACCESS_TOKEN, "a"), (TOKEN_EXPIRY, wrong)]).unwrap_err();
            assert!(error.to_string().contains("milliseconds"), "{error}");
        }
        read(&[(ACCESS_TOKEN, "a"), (TOKEN_EXPIRY, "1767225600000")]).unwrap();
    }
}
