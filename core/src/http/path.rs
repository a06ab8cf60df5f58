//! Request paths. Segments are validated and percent-encoded, so an id cannot change the path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::{Result, TallyfyError};

/// The characters that are encoded: all except the unreserved characters of RFC 3986. A space becomes `%20`, never `+`.
const ENCODE_SET: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes a segment of a path, or a key or a value of a query.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODE_SET).to_string()
}

/// The path of an operation. If a segment is invalid, `resolve` returns the error.
#[derive(Debug, Clone)]
pub(crate) struct RequestPath {
    segments: Result<String>,
    /// Whether the path lies below `/organizations/{org}`.
    scoped: bool,
}

impl RequestPath {
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

    /// Returns the same path directly below the base URL.
    pub(crate) fn without_org(self) -> Self {
        Self { scoped: false, ..self }
    }

    /// Returns the path as text. It starts with a slash.
    pub(crate) fn resolve(&self, org: Option<&str>) -> Result<String> {
        let path = self.segments.clone()?;
        match (self.scoped, org) {
            (false, _) => Ok(path),
            (true, Some(org)) => Ok(format!("/organizations/{}{path}", encode(org))),
            (true, None) => Err(missing_org_error()),
        }
    }
}

/// Returns the error of a path that needs an organization, if the client has none.
pub(crate) fn missing_org_error() -> TallyfyError {
    TallyfyError::configuration(
        "no organization is chosen",
        "Give the client an organization (org, or TALLYFY_ORG_ID in the environment); the organizations area lists the \
         ones that the token reaches",
    )
}

/// Validates the path of a raw request. Rejects the usual mistakes of copied paths.
pub(crate) fn validate_raw_path(path: &str) -> Result<()> {
    let placeholder = path.split('/').find(|part| part.contains(['{', '}']) && *part != "{org}");
    if let Some(placeholder) = placeholder {
        let hint = "Only {org} is filled in. Put the id itself into the path; nothing was sent";
        return Err(TallyfyError::invalid(format!("{placeholder} in the path is no id"), hint));
    }
    let (summary, hint) = if path.contains("://") {
        ("the path is a whole URL", "Pass what comes behind base_url alone, such as /me; nothing was sent")
    } else if path.contains(['?', '#']) {
        ("the path has a query", "Pass what comes behind the question mark as query; nothing was sent")
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

/// Validates a segment. Rejects those that a server or a proxy could take for another path.
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

/// Creates a `RequestPath` from segments: literals and other values that can be used as text.
macro_rules! segments {
    ($($segment:expr),+ $(,)?) => {
        $crate::http::path::RequestPath::new(&[$(AsRef::<str>::as_ref(&$segment)),+])
    };
}
// A macro cannot be declared as `path`, because that is a built-in attribute. So it gets this name when it is exported.
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
