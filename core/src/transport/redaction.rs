//! Redacts texts of a server before they appear in errors and logs. Such a text may contain a stack trace, terminal
//! escape sequences, or the secrets of the request.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use serde_json::{Number, Value};
use url::form_urlencoded;
use zeroize::Zeroizing;

use super::secrets::Secrets;
use crate::support::plain_text::{to_plain_text, to_short_plain_text};

/// The maximum length of a shown message, in characters.
const MAX_MESSAGE_CHARS: usize = 300;

/// The maximum length of an excerpt of a body, in characters.
const MAX_EXCERPT_CHARS: usize = 120;

/// How much of a body is read for its excerpt.
const MAX_EXCERPT_BYTES: usize = 1024;

/// How much of a text is read to show its start.
const MAX_READ_BYTES: usize = 8 * 1024;

/// Replaces a text that shows internals of the server.
const SERVER_INTERNAL: &str = "the server failed inside";

/// Replaces a text that contains a secret. The whole text is replaced: if only the secret were cut out, the gaps would
/// reveal a short secret.
const REDACTED: &str = "(left out, as it repeats a secret of the request)";

/// Texts that only a database, an interpreter or a framework writes, in lower case.
const STACK_TRACE_MARKERS: [&str; 22] = [
    "sqlstate",
    "(sql:",
    "select * from",
    "select `",
    "insert into `",
    "update `",
    "delete from `",
    "pdoexception",
    "queryexception",
    "stack trace",
    "stacktrace",
    "#0 /",
    "#0 {",
    "#1 /",
    "vendor/",
    "node_modules/",
    "/var/www",
    ".php:",
    ".php on line",
    ".php(",
    "at java.",
    "traceback (most recent",
];

/// The fields of a form that are not secret.
const PUBLIC_FORM_FIELDS: [&str; 5] = ["grant_type", "scope", "client_id", "username", "redirect_uri"];

/// The secrets of one request and of its client. They are removed from texts of its response.
#[derive(Default)]
pub(crate) struct Redactor {
    secrets: Secrets,
    /// Messages and what is shown of them: names of members repeat, and an error shows a text several times.
    shown: RefCell<HashMap<String, String>>,
}

impl Redactor {
    /// Creates the redactor for the response to a request with this token and this form.
    pub(crate) fn for_request(bearer: Option<&str>, form: Option<&[u8]>) -> Self {
        let mut redactor = Self::default();
        redactor.add(bearer.unwrap_or_default());
        for (name, value) in form_urlencoded::parse(form.unwrap_or_default()) {
            let value = Zeroizing::new(value.into_owned());
            if !PUBLIC_FORM_FIELDS.contains(&&*name) {
                redactor.add(&value);
            }
        }
        redactor
    }

    /// Adds the credentials of HTTP Basic: as they were sent, and the client secret in them.
    pub(crate) fn with_basic(mut self, basic: Option<&str>) -> Self {
        let decoded = basic.and_then(|basic| STANDARD.decode(basic).ok()).map(Zeroizing::new);
        if let Some((_, secret)) = decoded.as_ref().and_then(|pair| str::from_utf8(pair).ok()?.split_once(':')) {
            self.add(basic.unwrap_or_default());
            self.add(secret);
            // The secret was encoded as in a form (RFC 6749, 2.3.1).
            self.add(&Zeroizing::new(secret.replace('+', " ")));
        }
        self
    }

    /// Adds a secret, as it is and percent-decoded.
    pub(crate) fn add(&mut self, secret: &str) {
        self.shown.get_mut().clear();
        self.secrets.add(secret);
        if secret.contains('%') {
            self.secrets.add(&Zeroizing::new(percent_decode_str(secret).decode_utf8_lossy().into_owned()));
        }
    }

    /// Returns the first line of a message, without secrets and control characters.
    pub(crate) fn redact_message(&self, text: &str) -> String {
        // An error of the parser may quote a text of the response that has megabytes. Only its start is shown.
        let text = &text[..text.floor_char_boundary(MAX_READ_BYTES)];
        if let Some(shown) = self.shown.borrow().get(text) {
            return shown.clone();
        }
        let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let shown = self.redact(text, line, MAX_MESSAGE_CHARS);
        // A text with a secret is not kept.
        if shown != REDACTED {
            self.shown.borrow_mut().insert(text.to_owned(), shown.clone());
        }
        shown
    }

    /// Returns the path of a field. An id in it is as long as some tokens with the names before it, so each part is
    /// judged alone.
    pub(crate) fn redact_path(&self, path: &str) -> String {
        if self.secrets.are_in(path) {
            return REDACTED.to_owned();
        }
        let parts: Vec<_> = path.split('.').map(|part| self.redact_message(part)).collect();
        to_short_plain_text(&parts.join("."), MAX_MESSAGE_CHARS)
    }

    /// Returns a part of a URL.
    pub(crate) fn redact_part(&self, part: &str) -> String {
        match part {
            part if self.secrets.are_in(part) => REDACTED.to_owned(),
            part if looks_like_token(part) => "…".to_owned(),
            part => to_plain_text(part),
        }
    }

    /// Returns a number. It may be a password.
    pub(crate) fn redact_number(&self, number: &Number) -> Value {
        let text = number.to_string();
        if self.secrets.are_in(&text) { REDACTED.into() } else { number.clone().into() }
    }

    /// Returns an error code that programs compare. Returns nothing if the text does not look like a code.
    pub(crate) fn redact_code(&self, text: &str) -> Option<String> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-.:".contains(c);
        let fits = (1..=64).contains(&text.len()) && text.chars().all(plain);
        // A code may be made of a message, with an underscore for each other character.
        let shows_secret = || ["_", " ", "-", "."].iter().any(|sign| self.secrets.are_in(&text.replace('_', sign)));
        (fits && !shows_secret()).then(|| text.to_owned())
    }

    /// Returns the start of an unexpected body, or the title of an HTML page. Returns nothing if the body is empty or
    /// may contain a token.
    pub(crate) fn excerpt(&self, body: &[u8]) -> Option<String> {
        let start = String::from_utf8_lossy(body.get(..MAX_READ_BYTES).unwrap_or(body));
        let start = start.trim();
        if start.is_empty() || start.contains("_token") || start.contains("eyJ") {
            return None;
        }
        if !start.starts_with('<') {
            // What is far behind the excerpt does not show in it.
            let start = &start[..start.floor_char_boundary(MAX_EXCERPT_BYTES)];
            return Some(format!("it begins with: {}", self.redact(start, start, MAX_EXCERPT_CHARS)));
        }
        let title = title(start).map(|title| self.redact(&title, &title, MAX_EXCERPT_CHARS));
        let title = title.filter(|title| !title.is_empty());
        Some(title.map_or_else(
            || "it is a page of markup".to_owned(),
            |title| format!("it is a page with the title: {title}"),
        ))
    }

    /// Returns `part` in plain text and at most `limit` characters, unless `whole` contains a secret or internals.
    fn redact(&self, whole: &str, part: &str, limit: usize) -> String {
        let plain = to_plain_text(whole);
        let lower = plain.to_lowercase();
        if STACK_TRACE_MARKERS.iter().any(|trace| lower.contains(trace)) {
            return SERVER_INTERNAL.to_owned();
        }
        if self.secrets.are_in(whole) || (plain != whole && self.secrets.are_in(&plain)) {
            return REDACTED.to_owned();
        }
        let part = to_plain_text(part);
        let mut words = part.split(' ').map(|word| if looks_like_token(word) { "…" } else { word });
        let mut shown = String::new();
        let mut left = limit;
        while left > 0
            && let Some(word) = words.next()
        {
            if !shown.is_empty() {
                shown.push(' ');
                left -= 1;
            }
            let length = word.chars().count();
            shown.extend(word.chars().take(left));
            if length > left {
                shown.push('…');
                return shown;
            }
            left -= length;
        }
        if words.next().is_some() {
            shown.push('…');
        }
        shown
    }
}

/// Whether a word looks like a token or a key. Ids are shorter.
fn looks_like_token(word: &str) -> bool {
    let of_key = |c: char| c.is_ascii_alphanumeric() || "_-.+=\"',;".contains(c);
    let digits = word.contains(|c: char| c.is_ascii_digit());
    (word.len() >= 40 && digits && word.chars().all(of_key))
        || (word.len() >= 20 && word.trim_start_matches(['"', '\'']).starts_with("eyJ"))
}

/// Returns the title of an HTML page.
fn title(page: &str) -> Option<Cow<'_, str>> {
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower.get(start..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find('<')?;
    let title = page.get(start..end)?;
    if !title.contains('&') {
        return Some(title.into());
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'")];
    let title = entities.iter().fold(title.to_owned(), |title, (from, to)| title.replace(from, to));
    Some(title.replace("&amp;", "&").into())
}

#[cfg(test)]
#[path = "redaction_tests.rs"]
mod tests;
