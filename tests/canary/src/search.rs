//! The search for marks in a text, plain and encoded.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::{ALL, Canary};

/// A secret that was found in a text. It does not contain the secret itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The kind of the secret.
    pub kind: &'static str,
    /// The form: plain or an encoding.
    pub form: &'static str,
    /// The line number, from 1.
    pub line: usize,
}

/// The text to search for: a mark in one form.
struct Needle {
    kind: &'static str,
    form: &'static str,
    text: String,
}

/// Finds the first occurrence of each form of each kind of secret in a text.
pub fn search(text: &str) -> Vec<Match> {
    static NEEDLES: LazyLock<Vec<Needle>> = LazyLock::new(|| ALL.into_iter().flat_map(needles).collect());
    let mut found = Vec::new();
    for needle in &*NEEDLES {
        if let Some(place) = text.find(&needle.text) {
            let line = text[..place].matches('\n').count() + 1;
            found.push(Match { kind: needle.kind, form: needle.form, line });
        }
    }
    // The two Base64 alphabets encode some marks to the same text.
    found.dedup();
    found
}

/// Returns a mark in each form. Percent-encoding, HTML entities and backslash escapes do not change letters and digits.
/// So the plain mark is found in a URL, in JSON, in HTML and in a string literal of every language.
fn needles(canary: Canary) -> Vec<Needle> {
    let mark = canary.mark;
    let mut forms = vec![("plain", mark.to_owned())];
    for before in 0..3 {
        // The text before and after the mark affects the first and last Base64 character, so these are cut off.
        let text = [&b"..."[..before], mark.as_bytes()].concat();
        let (first, whole) = ((before * 8).div_ceil(6), text.len() * 8 / 6);
        for encoded in [STANDARD_NO_PAD.encode(&text), URL_SAFE_NO_PAD.encode(&text)] {
            forms.push(("base64", encoded[first..whole].to_owned()));
        }
    }
    let hex: String = mark.bytes().map(|byte| format!("{byte:02x}")).collect();
    let list: Vec<_> = mark.bytes().map(|byte| byte.to_string()).collect();
    forms.extend([("hexadecimal", hex.to_uppercase()), ("hexadecimal", hex)]);
    forms.extend([("list of bytes", list.join(", ")), ("list of bytes", list.join(","))]);
    forms.into_iter().map(|(form, text)| Needle { kind: canary.kind, form, text }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE};

    fn forms(text: &str, canary: Canary) -> Vec<&'static str> {
        let found = search(text);
        assert!(found.iter().all(|found| found.kind == canary.kind), "{found:?}");
        found.iter().map(|found| found.form).collect()
    }

    /// A secret with characters that every form has to escape.
    fn secret(canary: Canary) -> String {
        format!("a \"+/é\\{}&<é/+\" z", canary.mark)
    }

    #[test]
    fn e3_a_secret_is_found_plain_and_escaped_in_every_way() {
        for canary in ALL {
            let secret = secret(canary);
            let percent: String = secret
                .bytes()
                .map(|byte| match byte.is_ascii_alphanumeric() {
                    true => char::from(byte).to_string(),
                    false => format!("%{byte:02X}"),
                })
                .collect();
            let json = secret.replace('\\', "\\\\").replace('"', "\\\"").replace('é', "\\u00e9");
            let html = secret.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            for text in [secret.clone(), format!("{secret:?}"), percent, json, html] {
                assert_eq!(forms(&format!("x\n{text}"), canary), ["plain"], "{text}");
            }
        }
    }

    #[test]
    fn e3_a_secret_is_found_in_base64_at_every_place_and_in_both_alphabets() {
        for canary in ALL {
            for before in 0..6 {
                for engine in [&STANDARD, &URL_SAFE] {
                    let text = "é~?é~?".chars().take(before).collect::<String>();
                    let encoded = engine.encode(format!("{text}{}", secret(canary)));
                    let found = forms(&format!("Authorization: Basic {encoded}"), canary);
                    assert!(found.contains(&"base64"), "{before} {encoded}");
                }
            }
        }
    }

    #[test]
    fn e3_bytes_are_found_as_people_print_them() {
        for canary in ALL {
            let bytes = secret(canary).into_bytes();
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(forms(&hex, canary), ["hexadecimal"]);
            assert_eq!(forms(&hex.to_uppercase(), canary), ["hexadecimal"]);
            assert_eq!(forms(&format!("{bytes:?}"), canary), ["list of bytes"]);
        }
    }

    #[test]
    fn e3_a_find_names_its_line_and_no_secret() {
        let found = search(&format!("one\ntwo {}", ALL[0].mark));
        assert_eq!(found, [Match { kind: ALL[0].kind, form: "plain", line: 2 }]);
        assert!(!format!("{found:?}").contains(ALL[0].mark));
        assert_eq!(search("nothing of the kind"), []);
    }

    #[test]
    fn e3_marks_are_letters_and_digits_and_no_two_are_alike() {
        for canary in ALL {
            assert!(canary.mark.len() == 16);
            assert!(canary.mark.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            assert_eq!(ALL.iter().filter(|other| other.mark == canary.mark).count(), 1);
        }
    }
}
