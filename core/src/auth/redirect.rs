//! The redirect at the end of a browser sign-in. It contains a code, a token or an error.

use percent_encoding::percent_decode;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use url::Url;
use zeroize::Zeroizing;

use crate::auth::token_response::TokenResponse;
use crate::checks::endpoints::is_loopback;
use crate::error::{ErrorDetail, Result, TallyfyError};
use crate::transport::redaction::Redactor;

/// Schemes that a browser or the system handles itself. A redirect to one of them runs a script, opens a file or starts
/// another program, and the code or token goes there.
const RESERVED_SCHEMES: [&str; 38] = [
    "about",
    "blob",
    "chrome",
    "chrome-extension",
    "cid",
    "content",
    "data",
    "edge",
    "feed",
    "file",
    "filesystem",
    "ftp",
    "ftps",
    "gopher",
    "intent",
    "jar",
    "javascript",
    "livescript",
    "mailto",
    "market",
    "mhtml",
    "mid",
    "mocha",
    "moz-extension",
    "news",
    "nntp",
    "resource",
    "sftp",
    "sms",
    "ssh",
    "tel",
    "telnet",
    "urn",
    "vbscript",
    "view-source",
    "ws",
    "wss",
    "wyciwyg",
];

/// Where the browser goes after the user has signed in.
pub(crate) struct RedirectUri {
    /// The unchanged text, because the server compares it with the registered URI character by character.
    pub(crate) text: String,
    url: Url,
}

impl RedirectUri {
    /// Validates the redirect URI of a client.
    pub(crate) fn new(text: &str) -> Result<Self> {
        let reject =
            |problem: &str, hint: &str| Err(TallyfyError::invalid(format!("the redirect URI {problem}"), hint));
        // A URL parser removes white space and control characters. But the server gets the text as it is, and compares it.
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return reject(
                "contains white space or a control character",
                "Write it as it is registered, like com.example.app:/signed-in; nothing was sent",
            );
        }
        let Ok(url) = Url::parse(text) else {
            return reject(
                "is not a URL",
                "Write it as it is registered, like com.example.app:/signed-in; nothing was sent",
            );
        };
        if url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
            return reject(
                "holds a fragment or a user name",
                "Leave out what follows the # or stands before the @; nothing was sent",
            );
        }
        if RESERVED_SCHEMES.contains(&url.scheme()) {
            return reject(
                "has a scheme that browsers handle themselves",
                "Register https, a scheme of the app's own such as com.example.app, or http on 127.0.0.1; nothing was sent",
            );
        }
        if url.scheme() == "http" && !is_loopback(&url) {
            return reject(
                "is plain http",
                "Codes and tokens travel by https, by a scheme of the app's own, or on this machine; nothing was sent",
            );
        }
        Ok(Self { text: text.to_owned(), url })
    }
}

/// The parameters of a redirect that belongs to a sign-in. All are wiped, because any of them may be a code or a token.
pub(crate) struct Redirect(Vec<(Zeroizing<String>, Zeroizing<String>)>);

/// The parameters that a redirect may contain at most once.
pub(crate) const SINGLE_PARAMETERS: [&str; 7] =
    ["state", "code", "access_token", "token_type", "expires_in", "error", "error_description"];

impl Redirect {
    /// Parses a redirect. It must lead to the redirect URI and have the state of this sign-in, because any program can
    /// open the redirect URI of an app.
    pub(crate) fn read(redirect: &str, redirect_uri: &RedirectUri, state: &SecretString) -> Result<Self> {
        let reject = |problem: &str, hint: &str| Err(TallyfyError::invalid(format!("the redirect {problem}"), hint));
        let redirect = redirect.trim();
        if redirect.contains(char::is_control) {
            return reject(
                "contains a line break or another control character",
                "Pass the address that the browser was sent to, in one line",
            );
        }
        // Only the part without secrets is parsed as a URL: a URL cannot be wiped.
        let (address, parameters) = redirect.split_at(redirect.find(['?', '#']).unwrap_or(redirect.len()));
        let Ok(url) = Url::parse(address) else {
            return reject(
                "is not a URL",
                "Pass the whole address that the browser was sent to, from the scheme to the end",
            );
        };
        // A code is in the query. A token is in the fragment, which some platforms pass as a query.
        let (query, fragment) = parameters.split_once('#').unwrap_or((parameters, ""));
        let query = query.strip_prefix('?').unwrap_or(query);
        let pairs = [query, fragment].into_iter().flat_map(|part| part.split('&')).filter(|pair| !pair.is_empty());
        let this = Self(pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(decode_pair).collect());
        let mut wanted = redirect_uri.url.clone();
        wanted.set_query(None);
        if url != wanted {
            return reject(
                "does not lead to the redirect URI that was asked for",
                "Pass the address that the browser was sent to at the end of this sign-in",
            );
        }
        let times = |name: &&str| this.0.iter().filter(|(key, _)| **key == **name).count();
        if SINGLE_PARAMETERS.iter().any(|name| times(name) > 1) {
            return reject("names the same thing twice", "The server did not create it. Start another sign-in");
        }
        let received = this.get("state").unwrap_or_default().as_bytes();
        if !bool::from(received.ct_eq(state.expose_secret().as_bytes())) {
            return reject(
                "belongs to another sign-in: its state is missing or another one",
                "Pass the redirect of this sign-in, or start another; do not go on with this one",
            );
        }
        Ok(this)
    }

    /// Returns the code.
    pub(crate) fn code(&self) -> Result<&str> {
        self.check_error()?;
        self.get("code").filter(|code| !code.is_empty()).ok_or_else(|| missing_parameter("code"))
    }

    /// Returns the token of the implicit flow, validated like a token response.
    pub(crate) fn token(&self) -> Result<TokenResponse> {
        self.check_error()?;
        let access = self.get("access_token").ok_or_else(|| missing_parameter("token"))?;
        let response = TokenResponse::from_redirect(access, self.get("token_type"), self.get("expires_in"));
        response.map_err(|reason| {
            let hint = "Another server may have answered. Compare the authorize URL with the documentation of the API";
            TallyfyError::UnexpectedResponse { detail: ErrorDetail::of(reason, hint) }
        })
    }

    /// Fails if the redirect contains an error of the server.
    fn check_error(&self) -> Result<()> {
        let redact = |text| Redactor::default().redact_message(text);
        let Some(code) = self.get("error").map(redact) else {
            return Ok(());
        };
        let described = self.get("error_description").map(redact).filter(|text| !text.is_empty());
        let hint = match &*code {
            "access_denied" => {
                "The user declined, or may not sign in to this client: light members and guests cannot authorize \
                 integrations. Start another sign-in"
            }
            "unauthorized_client" | "unsupported_response_type" => {
                "This client may not use this way of signing in. Ask Tallyfy Support which grants it has"
            }
            "server_error" | "temporarily_unavailable" => "The server failed. Start another sign-in later",
            _ => {
                "Compare the client id, the redirect URI and the scope with what is registered, and start another \
                 sign-in"
            }
        };
        let summary = described.unwrap_or_else(|| format!("the sign-in was refused: {code}"));
        let mut detail = ErrorDetail::of(summary, hint);
        let failed = matches!(&*code, "server_error" | "temporarily_unavailable");
        detail.server_code = Some(code);
        Err(if failed { TallyfyError::Server { detail } } else { TallyfyError::Authentication { detail } })
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| **key == name);
        found.map(|(_, value)| value.as_str())
    }
}

fn decode_pair((name, value): (&str, &str)) -> (Zeroizing<String>, Zeroizing<String>) {
    (decode(name), decode(value))
}

/// Decodes a name or a value of a form. The buffer is large enough from the start, and no other copy is made.
fn decode(text: &str) -> Zeroizing<String> {
    let plus_as_space = |byte| if byte == b'+' { b' ' } else { byte };
    // A space is decoded to itself, so the order of the two steps matters: `%2B` must stay a plus.
    let mut spaced = Zeroizing::new(Vec::with_capacity(text.len()));
    spaced.extend(text.bytes().map(plus_as_space));
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    bytes.extend(percent_decode(&spaced));
    // Text that is not UTF-8 becomes longer: a byte becomes a character of three bytes.
    let mut decoded = Zeroizing::new(String::with_capacity(3 * bytes.len()));
    for chunk in bytes.utf8_chunks() {
        decoded.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            decoded.push(char::REPLACEMENT_CHARACTER);
        }
    }
    decoded
}

fn missing_parameter(what: &str) -> TallyfyError {
    TallyfyError::invalid(
        format!("the redirect brings no {what}"),
        "Pass the whole address that the browser was sent to, with what follows the ? and the #",
    )
}

#[cfg(test)]
#[path = "redirect_tests.rs"]
mod tests;
