//! Reads URLs that may contain a password.

use url::Url;

/// Parses a URL of the settings or the environment. The problem completes a sentence and quotes nothing of the text.
///
/// A password with a character that ends the host, such as `#` or `/`, is no mistake for the URL standard: a part of the
/// password becomes the host. That part would be looked up and shown. So each `@` must be the end of the user name and
/// the password.
pub(crate) fn parse_url(text: &str) -> Result<Url, &'static str> {
    let text = text.trim();
    // The standard removes tabs and line breaks, and reads a backslash as a slash.
    if text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\') {
        return Err("contains a blank, a control character or a backslash");
    }
    let after_scheme = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    let ats = text.matches('@').count();
    if ats > 1 || ats != authority.matches('@').count() {
        return Err("has an @ in the wrong place: in a user name or password, / ? # @ are written as %2F %3F %23 %40");
    }
    let is_hex = |text: &str| text.len() >= 2 && text.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if !text.split('%').skip(1).all(is_hex) {
        return Err("has a % that is not followed by two hexadecimal digits: in a password, it is written as %25");
    }
    Url::parse(text).map_err(|_| "is not a URL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e3_a_password_that_is_not_encoded_is_never_read_as_another_part_of_a_url() {
        for scheme in ["http", "https", "redis", "rediss", "valkey"] {
            for letter in ["#", "?", "@", "/", "\\", " ", "\t", "\n", "\0", "%", "%4", "%zz", "#@", "://", "\u{a0}"] {
                for user in ["me:", ":", "me"] {
                    for host in ["host:9", "host", "[::1]:9/0"] {
                        let text = format!("{scheme}://{user}p4ss{letter}w0rd@{host}");
                        let problem = parse_url(&text).err().unwrap_or_else(|| panic!("{text} is accepted"));
                        assert!(!problem.contains("p4ss") && !problem.contains("w0rd"), "{problem}");
                    }
                }
            }
        }
        // The part before the @ looks like a host and a port.
        for text in ["http://me:12/ss@host:9", "http://me:12?ss@host", "http://me:12#ss@host", "http://me:12\\ss@host"]
        {
            assert!(parse_url(text).is_err(), "{text}");
        }
        for text in ["", "host", "http://", "http://me:word", "://"] {
            assert!(parse_url(text).is_err(), "{text}");
        }
        for text in
            ["http://me:p%40ss%23%25%2f@host:9", "https://host/a%20b", " http://[::1]:9 ", "redis://:p%3Fss@h/0"]
        {
            assert!(parse_url(text).is_ok(), "{text}");
        }
    }
}
