//! Secrets in every encoding, at every place.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

use super::*;

const SECRET: &str = "kS9/x+Zq\"ü 7<&>%41\\n~tail_of-it";

fn secrets(all: &[&str]) -> Secrets {
    let mut secrets = Secrets::default();
    all.iter().for_each(|secret| secrets.add(secret));
    secrets
}

/// A random number generator with a fixed seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn text(&mut self, from: &str, length: usize) -> String {
        let chars: Vec<_> = from.chars().collect();
        (0..length).map(|_| chars[self.below(chars.len())]).collect()
    }
}

const ENCODINGS: usize = 16;

/// Encodes a text as a server may do.
fn encode(text: &str, encoding: usize) -> String {
    let bytes = text.as_bytes();
    let escape = |each: &dyn Fn(u8) -> String| bytes.iter().map(|byte| each(*byte)).collect::<String>();
    let escape_if = |special: &dyn Fn(char) -> bool, each: &dyn Fn(char) -> String| {
        text.chars().map(|c| if special(c) { each(c) } else { c.to_string() }).collect::<String>()
    };
    let utf16 = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
    match encoding {
        0 => text.to_owned(),
        1 => STANDARD.encode(text),
        2 => STANDARD_NO_PAD.encode(text),
        3 => URL_SAFE.encode(text),
        4 => URL_SAFE_NO_PAD.encode(text),
        5 => STANDARD.encode(format!("a client:{text}")),
        6 => escape(&|byte| format!("%{byte:02X}")),
        7 => escape(&|byte| format!("%{byte:02x}")),
        8 => url::form_urlencoded::byte_serialize(bytes).collect(),
        9 => escape_if(&|_| true, &utf16),
        10 => serde_json::to_string(text).unwrap().trim_matches('"').replace('/', "\\/"),
        11 => escape_if(&|c| !c.is_ascii() || "<>&'\"".contains(c), &|c| format!("&#{};", u32::from(c))),
        12 => escape_if(&|_| true, &|c| format!("&#x{:X};", u32::from(c))),
        13 => text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"),
        14 => escape(&|byte| format!("{byte:02x}")),
        _ => escape(&|byte| format!("{byte:02X}")),
    }
}

#[test]
fn e3_a_secret_is_found_in_each_encoding() {
    for secret in [SECRET, "hT!7ü", "pass word", "12345678"] {
        for encoding in 0..ENCODINGS {
            let encoded = encode(secret, encoding);
            for text in [encoded.clone(), format!("no {encoded}, sorry"), format!("x={encoded}&y=\"2\"")] {
                assert!(secrets(&["another secret", secret]).are_in(&text), "{secret} {encoding}: {text}");
            }
        }
    }
}

#[test]
fn e3_random_secrets_are_found_in_random_encodings_at_random_places() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/=!\"#$%&'()*,:;<>?@[]\\^`{|} äß€😀";
    for round in 0..3_000 {
        let length = 8 + random.below(60);
        let secret = random.text(letters, length);
        let (inner, outer) = (random.below(ENCODINGS), random.below(ENCODINGS));
        let (before, after) = (random.below(20), random.below(20));
        let (before, after) = (random.text("abc 123, xyz.", before), random.text("abc 123, xyz.", after));
        let text = format!("{before}{}{after}", encode(&secret, inner));
        assert!(secrets(&[&secret]).are_in(&text), "{round}: {secret} as {inner}: {text}");
        let twice = encode(&text, outer);
        assert!(secrets(&[&secret]).are_in(&twice), "{round}: {secret} as {inner} in {outer}: {twice}");
    }
}

#[test]
fn e3_a_secret_that_is_cut_is_found_by_the_eight_bytes_that_are_left() {
    for encoding in 0..ENCODINGS {
        let encoded: Vec<char> = encode(SECRET, encoding).chars().collect();
        // Where a character more makes a byte more of the secret readable, so that eight of them are.
        let shown = |part: &str| {
            (0..=SECRET.len()).rev().find(|end| {
                SECRET.is_char_boundary(*end)
                    && part.starts_with(encode(&SECRET[..*end], encoding).trim_end_matches('='))
            })
        };
        for end in 0..encoded.len() {
            let part: String = encoded[..end].iter().collect();
            if encoding != 5 && shown(&part).is_some_and(|length| length >= MIN_CUT_FRAGMENT) {
                for text in [format!("The token is {part}"), format!("no {part}... here"), format!("no {part}… here")]
                {
                    assert!(secrets(&[SECRET]).are_in(&text), "{encoding}: {text}");
                }
            }
        }
    }
    for text in ["…ail_of-it is wrong", "il_of-it", "no ***il_of-it"] {
        assert!(secrets(&[SECRET]).are_in(text), "{text}");
    }
    assert!(secrets(&["ACCESSIBLE_TOKEN_1"]).are_in("ble_token_1"), "in any case");
}

#[test]
fn e3_ordinary_messages_contain_no_secret() {
    let messages = [
        "The given data was invalid.",
        "Your subscription has expired. Please contact support@example.com, or call +1 (555) 010-0199.",
        "The process 55555551a1b2c3d4e5f60718293a4b5c has no task 00000000000000000000000000000000 (step 3/7)",
        "No query results for model [App\\Models\\Run] fedcba9876543210fedcba9876543210",
        "100% of 5 &amp; more: https://go.tallyfy.com/a/b?c=d%20e&f=g+h",
        r#"{"message":"Bad.","errors":{"name":["Too long."]},"id":"c29tZSBvdGhlciB0ZXh0"}"#,
    ];
    let mut random = Random(7);
    for message in messages {
        for length in [4, 5, 7, 8, 11, 12, 40, 1_000] {
            for _ in 0..20 {
                let secret = random.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._", length);
                assert!(!secrets(&[&secret]).are_in(message), "{secret} in {message}");
            }
        }
    }
}

#[test]
fn e3_a_text_that_was_made_to_cost_much_counts_as_one_with_a_secret() {
    let costly = "%25%2525+&amp;amp;\\\\u0025QUJDRA==".repeat(1_000);
    assert!(secrets(&["a secret of some length"]).are_in(&costly));
    assert!(!Secrets::default().are_in(&costly), "without a secret nothing is searched");
}

#[test]
fn e3_a_secret_that_is_broken_or_grouped_is_found() {
    let all = secrets(&["Zq9-Canary7Wx3kLm5Pv2"]);
    let hex = |separator: &str| {
        let bytes: Vec<_> = b"Zq9-Canary7Wx3kLm5Pv2".iter().map(|byte| format!("{byte:02x}")).collect();
        bytes.join(separator)
    };
    for text in [
        "Zq9-Canary7 Wx3kLm5Pv2".to_owned(),
        "the token Zq9-Canary-7 is".replace("-7", "7\n Wx3kLm5Pv2"),
        "WnE5 LUNh bmFy eTdX eDNr TG01 UHYy".to_owned(),
        format!("bytes: {} (hex)", hex(" ")),
        format!("bytes: {}", hex(":")),
        format!("[0x{}]", hex(", 0x")),
    ] {
        assert!(all.are_in(&text), "{text}");
    }
    assert!(!secrets(&["ab"]).are_in("a b"), "a short secret is not looked for across blanks");
}
