//! Makes text readable that a strict parser of JSON refuses as a whole.

/// Returns the document as text: without a byte order mark, with U+FFFD for bytes that are no UTF-8 and for halves of
/// surrogate pairs (`\ud83d` alone, which PHP writes when it cuts a text within an emoji), and with escapes for
/// control characters within strings.
pub(super) fn repair(document: &[u8]) -> String {
    let text = String::from_utf8_lossy(document);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut repaired = String::with_capacity(text.len());
    let (mut rest, mut in_string) = (text, false);
    while let Some(at) = rest.find(|c: char| matches!(c, '"' | '\\') || in_string && c < ' ') {
        let (plain, special) = rest.split_at(at);
        repaired.push_str(plain);
        let length = match special.as_bytes() {
            [b'"', ..] => {
                in_string = !in_string;
                repaired.push('"');
                1
            }
            [b'\\', b'u', ..] if in_string => unicode_escape(special, &mut repaired),
            [b'\\', ..] => {
                let length = special.char_indices().nth(2).map_or(special.len(), |(end, _)| end);
                repaired.push_str(&special[..length]);
                length
            }
            [control, ..] => {
                repaired.push_str(&format!("\\u{control:04x}"));
                1
            }
            [] => 0,
        };
        rest = &special[length..];
    }
    repaired.push_str(rest);
    repaired
}

/// Copies an escape, or a pair of them. Returns its length.
fn unicode_escape(text: &str, repaired: &mut String) -> usize {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let (length, is_whole) = match (unit(0), unit(6)) {
        (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => (12, true),
        (Some(0xd800..0xe000), _) => (6, false),
        // A wrong escape stays, for the parser to name.
        (unit, _) => (if unit.is_some() { 6 } else { 2 }, true),
    };
    repaired.push_str(if is_whole { &text[..length] } else { "\\ufffd" });
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h22_half_of_a_surrogate_pair_is_replaced_and_a_whole_pair_stays() {
        for (odd, right) in [
            (r#"{"a":"Deploy \ud83d"}"#, r#"{"a":"Deploy \ufffd"}"#),
            (r#"["\udc00x"]"#, r#"["\ufffdx"]"#),
            (r#"["\ud83d\ud83d\ude00"]"#, r#"["\ufffd\ud83d\ude00"]"#),
            (r#"["\\ud83d"]"#, r#"["\\ud83d"]"#),
            (r#"["\ud83d\n"]"#, r#"["\ufffd\n"]"#),
            (r#"["\ud83d"#, r#"["\ufffd"#),
            (r#"["\uD83"]"#, r#"["\uD83"]"#),
            (r#"["\u+123"]"#, r#"["\u+123"]"#),
            (r#"["\""]"#, r#"["\""]"#),
            (r#"["\é"]"#, r#"["\é"]"#),
            ("[\"a\tb\u{1}\"]\n", "[\"a\\u0009b\\u0001\"]\n"),
            ("\u{feff}{}", "{}"),
            ("[\"\\", "[\"\\"),
        ] {
            assert_eq!(repair(odd.as_bytes()), right, "{odd}");
        }
        assert_eq!(repair(b"[\"\xff\"]"), "[\"\u{fffd}\"]");
    }
}
