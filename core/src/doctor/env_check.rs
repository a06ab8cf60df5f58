//! The settings: which credential the environment names, and what of it is odd.

use std::env;
use std::sync::Arc;

use crate::auth::store::TokenStore;
use crate::client::Tallyfy;
use crate::client::env::env_var;
use crate::client::env_credentials;
use crate::client::settings::Settings;
use crate::client::validate::QUOTE_CHARS;
use crate::doctor::runner::CheckResult;
use crate::error::Result;
use crate::http::client::HttpClient;
use crate::transport::credential::CredentialKind;

/// The variables that sign in, by the kind of credential. The first ones name it.
const PERSONAL: &[&str] = &["TALLYFY_ACCESS_TOKEN", "TALLYFY_TOKEN_EXPIRY"];
const KEYS: &[&str] = &["TALLYFY_CLIENT_ID", "TALLYFY_CLIENT_SECRET"];
const PERSON: &[&str] = &["TALLYFY_USERNAME", "TALLYFY_PASSWORD"];
const REFRESH: &[&str] = &["TALLYFY_REFRESH_TOKEN"];
/// What counts whatever the credential is. The last one is of the Postman guide, which keeps it and never reads it.
const ALWAYS: &[&str] = &["TALLYFY_ORG_ID", "TALLYFY_BASE_URL", "TALLYFY_TOKEN_TYPE"];

/// What the environment comes to.
pub(super) struct Read {
    pub(super) outcome: CheckResult,
    /// Where requests would go, even if no client can be made.
    pub(super) wire: Option<Arc<HttpClient>>,
    pub(super) client: Option<Tallyfy>,
}

/// Makes the client that the environment describes, as far as it goes.
pub(super) fn read(
    store: Option<Arc<dyn TokenStore>>,
    as_user: Option<String>,
    settings: Settings,
) -> Read {
    let wire = match settings.with_env_defaults().and_then(|settings| settings.build_http_client())
    {
        Ok(wire) => wire,
        Err(error) => return Read { outcome: CheckResult::of(&error), wire: None, client: None },
    };
    let made = client(&wire, store, as_user);
    let outcome = match &made {
        Ok((_, kind)) => of_variables(*kind, &wire),
        Err(error) => CheckResult::of(error).and(&unread()),
    };
    Read { outcome, wire: Some(wire), client: made.ok().map(|(client, _)| client) }
}

/// The client, and the kind of credential that was found.
fn client(
    wire: &Arc<HttpClient>,
    store: Option<Arc<dyn TokenStore>>,
    as_user: Option<String>,
) -> Result<(Tallyfy, Found)> {
    let (grant, given) = env_credentials::credential_from_env(wire, env_var)?;
    let found = Found { kind: grant.kind(), signs_in: grant.can_sign_in() };
    let client =
        Tallyfy::from_parts(wire.clone(), grant, env_var("TALLYFY_ORG_ID")?, store, given)?;
    let client = match as_user {
        Some(email) => client.as_user(email)?,
        None => client,
    };
    Ok((client, found))
}

#[derive(Clone, Copy)]
struct Found {
    kind: CredentialKind,
    signs_in: bool,
}

fn of_variables(found: Found, wire: &HttpClient) -> CheckResult {
    let (what, used): (_, &[&[&str]]) = match found {
        Found { kind: CredentialKind::Personal, .. } => ("a personal access token", &[PERSONAL]),
        Found { kind: CredentialKind::App, .. } => {
            ("an application's client id and secret", &[KEYS])
        }
        Found { signs_in: true, .. } => {
            ("a client id with user name and password", &[KEYS, PERSON, REFRESH, PERSONAL])
        }
        Found { .. } => ("a client id with a refresh token", &[KEYS, REFRESH, PERSONAL]),
    };
    let finding = format!("the environment names {what}, for {}", wire.hosts.base);
    let idle = all().filter(|name| !matches!(env_var(name), Ok(None)));
    let idle: Vec<_> = idle.filter(|name| !used.concat().contains(name)).collect();
    let (unread, surrounded) = (unread(), surrounded(|name| env_var(name).ok().flatten()));
    let next = match (idle.is_empty() && unread.is_empty(), surrounded.is_empty()) {
        (true, true) => return CheckResult::ok(finding),
        (true, false) => "Set the value alone, unless all of it belongs to the secret",
        _ => "Unset what is not meant, or set what is missing beside it",
    };
    let idle = if idle.is_empty() {
        String::new()
    } else {
        format!("not used beside it: {}", idle.join(", "))
    };
    CheckResult::warning(finding, next).and(&idle).and(&unread).and(&surrounded)
}

/// Secrets that may have been copied with what surrounded them.
fn surrounded(get: impl Fn(&str) -> Option<String>) -> String {
    let odd = |text: &String| {
        let quoted = QUOTE_CHARS
            .iter()
            .any(|quote| text.strip_prefix(*quote).is_some_and(|rest| rest.ends_with(*quote)));
        quoted || text.ends_with(char::is_whitespace)
    };
    let secrets = ["TALLYFY_CLIENT_SECRET", "TALLYFY_PASSWORD"];
    let names: Vec<_> =
        secrets.into_iter().filter(|name| get(name).as_ref().is_some_and(odd)).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("in quotes, or with white space at the end: {}", names.join(", "))
}

fn all() -> impl Iterator<Item = &'static str> {
    [PERSONAL, KEYS, PERSON, REFRESH].into_iter().flatten().copied()
}

/// Variables that look like ours and are not: a name that was mistyped, perhaps.
fn unread() -> String {
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let known = |name: &str| all().any(|known| known == name) || ALWAYS.contains(&name);
    let mut names: Vec<_> =
        names.filter(|name| name.starts_with("TALLYFY_") && !known(name)).collect();
    names.sort();
    if names.is_empty() {
        return String::new();
    }
    format!("no variable of this library: {}", names.join(", "))
}

/// What a client is made from, as far as it tells.
pub(super) fn of_client(client: &Tallyfy) -> CheckResult {
    let what = match client.api.tokens.kind() {
        CredentialKind::Personal => "a personal access token",
        CredentialKind::App => "an application's client id and secret",
        CredentialKind::AppUser => "an application that acts as a person",
        CredentialKind::Browser => "a sign-in in a browser",
        CredentialKind::User => "a client id with a person's password or refresh token",
    };
    CheckResult::ok(format!("the client has {what}, for {}", client.api.wire.hosts.base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e5_a_secret_with_what_surrounds_it_is_named_and_not_shown() {
        let told = |secret: &'static str, password: &'static str| {
            surrounded(|name| match name {
                "TALLYFY_CLIENT_SECRET" => Some(secret.to_owned()),
                "TALLYFY_PASSWORD" => Some(password.to_owned()),
                _ => None,
            })
        };
        assert_eq!(told("s3cret", "s3 'cret"), "");
        for odd in ["s3cret\n", "s3cret ", "\"s3cret\"", "'s3cret'", "`s3cret`"] {
            let said = told(odd, "p");
            assert!(said.contains("TALLYFY_CLIENT_SECRET") && !said.contains("s3cret"), "{said}");
            assert!(!said.contains("TALLYFY_PASSWORD"), "{said}");
            let both = told(odd, odd);
            assert!(both.contains("TALLYFY_CLIENT_SECRET, TALLYFY_PASSWORD"), "{both}");
        }
    }
}
