//! The check of the settings: which credential the environment contains, and which variables look wrong.

use std::collections::BinaryHeap;
use std::env;
use std::sync::Arc;

use crate::auth::store::TokenStore;
use crate::client::Tallyfy;
use crate::client::env::env_var;
use crate::client::env_credentials;
use crate::client::settings::Settings;
use crate::client::validate::QUOTE_CHARS;
use crate::doctor::runner::CheckResult;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::support::plain_text::is_invisible;
use crate::transport::credential::CredentialKind;

/// The variables of credentials, one list for each kind.
const PERSONAL: &[&str] = &["TALLYFY_ACCESS_TOKEN", "TALLYFY_TOKEN_EXPIRY"];
const OAUTH_CLIENT: &[&str] = &["TALLYFY_CLIENT_ID", "TALLYFY_CLIENT_SECRET"];
const USER: &[&str] = &["TALLYFY_USERNAME", "TALLYFY_PASSWORD"];
const REFRESH: &[&str] = &["TALLYFY_REFRESH_TOKEN"];
/// Variables that are used with every credential. The last one is from the Postman guide, which sets it but never reads
/// it.
const OTHER_VARIABLES: &[&str] = &["TALLYFY_ORG_ID", "TALLYFY_BASE_URL", "TALLYFY_TOKEN_TYPE"];

/// The variables whose value may be any text.
const SECRETS: &[&str] =
    &["TALLYFY_CLIENT_SECRET", "TALLYFY_PASSWORD", "TALLYFY_ACCESS_TOKEN", "TALLYFY_REFRESH_TOKEN"];

/// The result of reading the environment.
pub(super) struct EnvClient {
    pub(super) outcome: CheckResult,
    /// The HTTP client. Present even if no API client can be created.
    pub(super) http: Option<Arc<HttpClient>>,
    pub(super) client: Option<Tallyfy>,
}

/// Creates the client that the environment describes, as far as possible.
pub(super) fn read(store: Option<Arc<dyn TokenStore>>, as_user: Option<String>, settings: Settings) -> EnvClient {
    let http = match settings.with_env_defaults().and_then(|settings| settings.build_http_client()) {
        Ok(http) => http,
        Err(error) => {
            return EnvClient { outcome: failed(&error), http: None, client: None };
        }
    };
    let result = client(&http, store, as_user);
    let outcome = match &result {
        Ok((_, kind)) => check_variables(*kind, &http),
        Err(error) => failed(error),
    };
    EnvClient { outcome, http: Some(http), client: result.ok().map(|(client, _)| client) }
}

/// Returns the result for an error, with the careless copies that may be its cause.
fn failed(error: &TallyfyError) -> CheckResult {
    CheckResult::from_error(error)
        .with_detail(&unknown_variables())
        .with_detail(&careless_copies(|name| env_var(name).ok().flatten()))
}

/// Returns the client, and the kind of credential that was found.
fn client(
    http: &Arc<HttpClient>,
    store: Option<Arc<dyn TokenStore>>,
    as_user: Option<String>,
) -> Result<(Tallyfy, CredentialFound)> {
    let (grant, token) = env_credentials::credential_from_env(http, env_var)?;
    let found = CredentialFound { kind: grant.kind(), signs_in: grant.can_sign_in() };
    let client = Tallyfy::from_parts(http.clone(), grant, env_var("TALLYFY_ORG_ID")?, store, token)?;
    let client = match as_user {
        Some(email) => client.as_user(email)?,
        None => client,
    };
    Ok((client, found))
}

#[derive(Clone, Copy)]
struct CredentialFound {
    kind: CredentialKind,
    signs_in: bool,
}

fn check_variables(found: CredentialFound, http: &HttpClient) -> CheckResult {
    let (what, used): (_, &[&[&str]]) = match found {
        CredentialFound { kind: CredentialKind::Personal, .. } => ("a personal access token", &[PERSONAL]),
        CredentialFound { kind: CredentialKind::App, .. } => ("an application's client id and secret", &[OAUTH_CLIENT]),
        CredentialFound { signs_in: true, .. } => {
            ("a client id with user name and password", &[OAUTH_CLIENT, USER, REFRESH, PERSONAL])
        }
        CredentialFound { .. } => ("a client id with a refresh token", &[OAUTH_CLIENT, REFRESH, PERSONAL]),
    };
    let finding = format!("the environment contains {what}, for {}", http.endpoints.base);
    let unused = credential_variables().filter(|name| !matches!(env_var(name), Ok(None)));
    let unused: Vec<_> = unused.filter(|name| !used.concat().contains(name)).collect();
    let (unknown_variables, careless_copies) =
        (unknown_variables(), careless_copies(|name| env_var(name).ok().flatten()));
    let next = match (unused.is_empty() && unknown_variables.is_empty(), careless_copies.is_empty()) {
        (true, true) => return CheckResult::ok(finding),
        (_, false) => "Set each variable to the value itself, unless these characters belong to a secret",
        _ => "Unset the variables that are not used, or set the missing ones",
    };
    let unused = if unused.is_empty() { String::new() } else { format!("not used: {}", unused.join(", ")) };
    CheckResult::warning(finding, next)
        .with_detail(&unused)
        .with_detail(&unknown_variables)
        .with_detail(&careless_copies)
}

/// Returns a text that names the variables with characters that do not belong to the value, as after a careless copy. It
/// shows no value.
fn careless_copies(get: impl Fn(&str) -> Option<String>) -> String {
    let names = credential_variables().chain(OTHER_VARIABLES.iter().copied());
    let problems = names.filter_map(|name| Some(format!("{name} {}", copy_problem(name, &get(name)?)?)));
    problems.collect::<Vec<_>>().join("; ")
}

/// Returns what is wrong with a value that was copied carelessly.
fn copy_problem(name: &str, value: &str) -> Option<&'static str> {
    let inner = value.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let mut ends = inner.chars();
    let (first, last) = (ends.next().map(quote), ends.next_back().map(quote));
    let is_quoted = matches!((first, last), (Some(first @ Some(_)), Some(last)) if first == last);
    // A secret may begin or end with a quote, and the others cannot.
    let has_quote = !SECRETS.contains(&name) && matches!((first, last), (Some(Some(_)), _) | (_, Some(Some(_))));
    if value.contains(['\r', '\n', '\u{2028}', '\u{2029}']) {
        Some("contains a line break")
    } else if value.contains(is_invisible) {
        Some("contains an invisible character, such as a byte order mark")
    } else if value.contains(|c: char| c.is_whitespace() && !c.is_ascii()) {
        Some("contains a space that is not an ordinary one, such as a non-breaking space")
    } else if value.contains(char::is_control) {
        Some("contains a control character")
    } else if inner.starts_with("export ") || inner.starts_with("TALLYFY_") {
        Some("contains the name of a variable")
    } else if is_quoted {
        Some("is in quotes")
    } else if has_quote {
        Some("has a quote at one end")
    } else {
        (value.trim() != value).then_some("has white space around it")
    }
}

/// Returns which kind of quote this is, if it is one. A word processor makes curly quotes of straight ones.
fn quote(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        '‘' | '’' | '‚' => Some('\''),
        c => QUOTE_CHARS.contains(&c).then_some(c),
    }
}

fn credential_variables() -> impl Iterator<Item = &'static str> {
    [PERSONAL, OAUTH_CLIENT, USER, REFRESH].into_iter().flatten().copied()
}

/// Returns a text that names the `TALLYFY_` variables that the library does not know, for example misspelled ones.
fn unknown_variables() -> String {
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let known = |name: &str| credential_variables().any(|known| known == name) || OTHER_VARIABLES.contains(&name);
    // A careless copy also changes names: `export TALLYFY_…`, or another case of the letters.
    let is_similar = |name: &String| name.to_uppercase().contains("TALLYFY_") && !known(name);
    let names = names.filter(is_similar).collect::<BinaryHeap<_>>().into_sorted_vec();
    if names.is_empty() {
        return String::new();
    }
    format!("not a variable of this library: {}", names.join(", "))
}

/// Returns the result for a client that exists already: the kind of its credential.
pub(super) fn describe_client(client: &Tallyfy) -> CheckResult {
    let what = match client.api.tokens.kind() {
        CredentialKind::Personal => "a personal access token",
        CredentialKind::App => "an application's client id and secret",
        CredentialKind::AppUser => "an application that acts as a user",
        CredentialKind::Browser => "a browser sign-in",
        CredentialKind::User => "a client id with a user's password or refresh token",
    };
    CheckResult::ok(format!("the client has {what}, for {}", client.api.http.endpoints.base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e5_a_variable_that_was_copied_carelessly_is_named_but_not_shown() {
        let found =
            |name: &'static str, value: &str| careless_copies(|asked| (asked == name).then(|| value.to_owned()));
        for name in credential_variables().chain(OTHER_VARIABLES.iter().copied()) {
            for (value, problem) in [
                ("s3cret\n", "contains a line break"),
                ("s3cret\r", "contains a line break"),
                ("\"s3cret\"\r\n", "contains a line break"),
                ("\u{feff}s3cret", "contains an invisible character"),
                ("s3\u{200b}cret", "contains an invisible character"),
                ("s3cret\u{a0}", "contains a space that is not an ordinary one"),
                ("s3\u{1b}cret", "contains a control character"),
                ("export TALLYFY_PASSWORD=s3cret", "contains the name of a variable"),
                ("TALLYFY_PASSWORD=s3cret", "contains the name of a variable"),
                ("\"s3cret\"", "is in quotes"),
                ("'s3cret'", "is in quotes"),
                ("`s3cret`", "is in quotes"),
                ("“s3cret”", "is in quotes"),
                ("„s3cret“", "is in quotes"),
                ("‘s3cret’", "is in quotes"),
                ("«s3cret»", "is in quotes"),
                ("s3cret ", "has white space around it"),
                ("\ts3cret", "contains a control character"),
            ] {
                let said = found(name, value);
                assert!(said.starts_with(&format!("{name} {problem}")) && !said.contains("s3"), "{value:?}: {said}");
            }
        }
        for value in ["s3 'cret", "ada@example.com", "\"a", "'", "p\"q\"", "export", ""] {
            assert_eq!(found("TALLYFY_PASSWORD", value), "", "{value}");
        }
        for value in ["\"ada@example.com", "ada@example.com'", "”", "“ada@example.com\""] {
            for name in ["TALLYFY_USERNAME", "TALLYFY_ORG_ID", "TALLYFY_CLIENT_ID", "TALLYFY_BASE_URL"] {
                assert!(found(name, value).contains("quote"), "{name} {value}");
            }
        }
    }
}
