//! Builds request paths and escapes their parts, so that a value cannot change the path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::{Result, TallyfyError};

/// What stays as it is: the unreserved characters of RFC 3986. A blank becomes `%20`, never `+`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes one segment of a path, one key or one value of a query.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The path of an operation, by segments. A segment that would change the path is an error when the call is sent.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    segments: Result<String>,
    /// Whether the path lies below `/organizations/{org}`.
    scoped: bool,
}

impl Path {
    pub(crate) fn new(segments: &[&str]) -> Self {
        let mut path = String::new();
        let segments = segments.iter().try_for_each(|segment| {
            validate_segment(segment)?;
            path.push('/');
            path.push_str(&encode(segment));
            Ok(())
        });
        Self { segments: segments.map(|()| path), scoped: true }
    }

    /// The same path, straight below the base URL.
    pub(crate) fn without_org(self) -> Self {
        Self { scoped: false, ..self }
    }

    /// The text of the path, which starts with a slash.
    pub(crate) fn resolve(&self, org: Option<&str>) -> Result<String> {
        let path = self.segments.clone()?;
        match (self.scoped, org) {
            (false, _) => Ok(path),
            (true, Some(org)) => Ok(format!("/organizations/{}{path}", encode(org))),
            (true, None) => Err(missing_org_error()),
        }
    }
}

/// A path that needs an organization, of a client that has none.
pub(crate) fn missing_org_error() -> TallyfyError {
    TallyfyError::configuration(
        "no organization is chosen",
        "Give the client an organization (org, or TALLYFY_ORG_ID in the environment); the organizations area lists the \
         ones that the token reaches",
    )
}

/// Refuses what goes wrong with paths that are copied from elsewhere.
pub(crate) fn validate_raw_path(path: &str) -> Result<()> {
    let (summary, hint) = if path.contains("://") {
        (
            "the path is a whole URL",
            "Pass what comes behind base_url alone, such as /me; nothing was sent",
        )
    } else if path.contains(['?', '#']) {
        (
            "the path has a query",
            "Pass what comes behind the question mark as query; nothing was sent",
        )
    } else if path.trim_start_matches('/').split('/').any(str::is_empty) {
        (
            "a part of the path is empty",
            "Leave out the slash at the end, and look for an id that is missing; nothing was sent",
        )
    } else {
        return Ok(());
    };
    Err(TallyfyError::invalid(summary, hint))
}

/// Refuses what a server or a proxy could take for another path.
pub(crate) fn validate_segment(segment: &str) -> Result<()> {
    let problem = if segment.is_empty() {
        "is empty"
    } else if segment == "." || segment == ".." || segment.contains(['/', '\\']) {
        "contains a path separator or dots"
    } else if segment.chars().any(char::is_control) {
        "contains a control character"
    } else if segment.trim() != segment {
        "starts or ends with white space"
    } else {
        return Ok(());
    };
    Err(TallyfyError::invalid(
        format!("an id {problem}"),
        "Pass the id alone, as the API gives it (32 hexadecimal characters, or a number); nothing was sent",
    ))
}

/// Builds a [`Path`] from segments: literals and anything else that turns into text.
macro_rules! segments {
    ($($segment:expr),+ $(,)?) => {
        $crate::http::path::Path::new(&[$(AsRef::<str>::as_ref(&$segment)),+])
    };
}
// `path` itself is the name of an attribute of the language, so the macro gets its name on the way out.
pub(crate) use segments as path;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h4_everything_but_the_unreserved_characters_is_encoded() {
        for byte in 0..=127u8 {
            let text = char::from(byte).to_string();
            let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
            let expected = if plain { text.clone() } else { format!("%{byte:02X}") };
            assert_eq!(encode(&text), expected);
        }
        assert_eq!(encode("é"), "%C3%A9");
    }
}
