//! What may be shown of a text that a server wrote. It is never trusted: it may hold a stack trace, the escapes of a
//! terminal, or the very secrets of the request, sent back.

use std::borrow::Cow;

use secrecy::{ExposeSecret, SecretString};
use url::form_urlencoded;

/// The longest text that is shown, in characters.
const LIMIT: usize = 300;

/// The longest excerpt of a body that is no message, in characters.
const EXCERPT: usize = 120;

/// What stands in the place of a text that shows the inside of the server.
const INSIDE: &str = "the server failed inside";

/// What stands in the place of a text with a secret in it. It is left out whole: cut out of the text, a short secret would
/// show by its gaps.
const REDACTED: &str = "(left out, as it repeats a secret of the request)";

/// What only a database, an interpreter or a framework says, in lower case.
const TRACES: [&str; 22] = [
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

/// The fields of a form that are no secrets.
const PUBLIC_FORM_FIELDS: [&str; 5] =
    ["grant_type", "scope", "client_id", "username", "redirect_uri"];

/// A word of a secret's, as long as this, gives it away.
const TELLING: usize = 12;

/// The secrets that one request was sent with, by which its answer is scrubbed.
#[derive(Default)]
pub(crate) struct Redactor(Vec<SecretString>);

impl Redactor {
    /// For the response to a request with this token and this form.
    pub(crate) fn of(bearer: Option<&str>, form: Option<&[u8]>) -> Self {
        let mut secrets: Vec<String> = bearer.map(str::to_owned).into_iter().collect();
        let pairs = form.unwrap_or_default().split(|byte| *byte == b'&');
        for pair in pairs {
            let Some((name, value)) = form_urlencoded::parse(pair).next() else { continue };
            if PUBLIC_FORM_FIELDS.contains(&&*name) {
                continue;
            }
            let as_sent = pair.iter().position(|byte| *byte == b'=').map(|at| &pair[at + 1..]);
            secrets.extend(as_sent.map(|text| String::from_utf8_lossy(text).into_owned()));
            secrets.push(value.into_owned());
        }
        secrets.retain(|secret| !secret.is_empty());
        Self(secrets.into_iter().map(Into::into).collect())
    }

    /// A message: its first line, without secrets and control characters.
    pub(crate) fn message(&self, text: &str) -> String {
        let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        self.shown(text, line, LIMIT)
    }

    /// A word that programs compare. Anything but a plain word is dropped.
    pub(crate) fn code(&self, text: &str) -> Option<String> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-.:".contains(c);
        let fits = (1..=64).contains(&text.len()) && text.chars().all(plain);
        (fits && !self.repeats(text)).then(|| text.to_owned())
    }

    /// The beginning of a body that is not what was expected, or the title of a page. None of a body that is empty, or
    /// that may hold a token.
    pub(crate) fn excerpt(&self, body: &[u8]) -> Option<String> {
        let start = String::from_utf8_lossy(body.get(..8192).unwrap_or(body));
        let start = start.trim();
        if start.is_empty() || start.contains("_token") || start.contains("eyJ") {
            return None;
        }
        if !start.starts_with('<') {
            return Some(format!("it begins with: {}", self.shown(start, start, EXCERPT)));
        }
        let title = title(start).map(|title| self.shown(&title, &title, EXCERPT));
        let title = title.filter(|title| !title.is_empty());
        Some(title.map_or_else(
            || "it is a page of markup".to_owned(),
            |title| format!("it is a page with the title: {title}"),
        ))
    }

    /// Shows a part of a text, if the whole of it may be.
    fn shown(&self, whole: &str, part: &str, limit: usize) -> String {
        let plain = plain(whole);
        let lower = plain.to_lowercase();
        if TRACES.iter().any(|trace| lower.contains(trace)) {
            return INSIDE.to_owned();
        }
        if self.repeats(whole) || self.repeats(&plain) {
            return REDACTED.to_owned();
        }
        let part = self::plain(part);
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

    /// Whether a text holds a secret of the request, or a good part of one.
    fn repeats(&self, text: &str) -> bool {
        let of_token = |c: char| c.is_ascii_alphanumeric() || "_-.~+/=%".contains(c);
        let words = || text.split(|c| !of_token(c)).filter(|word| word.len() >= TELLING);
        self.0.iter().map(ExposeSecret::expose_secret).any(|secret| {
            text.contains(secret) || words().any(|word| secret.contains(word.trim_end_matches('.')))
        })
    }
}

/// A word that looks like a token or a key: ids are shorter.
fn looks_like_token(word: &str) -> bool {
    let of_key = |c: char| c.is_ascii_alphanumeric() || "_-.+=\"',;".contains(c);
    let digits = word.contains(|c: char| c.is_ascii_digit());
    (word.len() >= 40 && digits && word.chars().all(of_key))
        || (word.len() >= 20 && word.trim_start_matches(['"', '\'']).starts_with("eyJ"))
}

/// A text on one line, without escapes of a terminal, control characters, and what turns the direction of writing or is
/// not to be seen.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => match chars.next() {
                Some('[') => skip_to(&mut chars, |c| ('@'..='~').contains(c)),
                Some(']' | 'P' | 'X' | '^' | '_') => {
                    skip_to(&mut chars, |c| matches!(c, '\u{7}' | '\u{1b}' | '\u{9c}'));
                    chars.next_if_eq(&'\\');
                }
                _ => {}
            },
            '\u{9b}' => skip_to(&mut chars, |c| ('@'..='~').contains(c)),
            c if c.is_whitespace() => {
                if !plain.is_empty() && !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c if c.is_control() || is_invisible(c) => {}
            c => plain.push(c),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn skip_to(chars: &mut impl Iterator<Item = char>, last: impl Fn(&char) -> bool) {
    let _ = chars.find(last);
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The title of a page.
fn title(page: &str) -> Option<Cow<'_, str>> {
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower.get(start..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find('<')?;
    let title = page.get(start..end)?;
    if !title.contains('&') {
        return Some(title.into());
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'")];
    let title = entities.iter().fold(title.to_owned(), |title, (from, to)| title.replace(from, to));
    Some(title.replace("&amp;", "&").into())
}

#[cfg(test)]
#[path = "redaction_tests.rs"]
mod tests;
