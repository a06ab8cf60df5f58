//! The encryption of stored tokens.

use super::*;

const ACCOUNT: &str = "https://go.tallyfy.com/api|3|user|ada@example.com";

fn sealed(key: &EncryptionKey) -> String {
    key.seal(ACCOUNT, "the token").unwrap()
}

fn opened(key: &EncryptionKey, account: &str, sealed: &str) -> Result<String, &'static str> {
    key.open(account, sealed).map(|text| text.expose_secret().to_owned())
}

#[test]
fn s6_a_sealed_text_opens_with_the_same_key_and_reveals_nothing() {
    let key = EncryptionKey::random().unwrap();
    let sealed = sealed(&key);
    assert_eq!(opened(&key, ACCOUNT, &sealed).unwrap(), "the token");
    assert!(!sealed.contains("token") && !sealed.contains(&STANDARD.encode("the token")));
    assert_ne!(sealed, self::sealed(&key), "a nonce is used once");
}

#[test]
fn s6_another_base_url_client_or_user_cannot_open_a_sealed_text() {
    let key = EncryptionKey::random().unwrap();
    let sealed = sealed(&key);
    for account in [
        "https://evil.example/api|3|user|ada@example.com",
        "https://go.tallyfy.com/api|4|user|ada@example.com",
        "https://go.tallyfy.com/api|3|user|bob@example.com",
        "",
    ] {
        assert!(opened(&key, account, &sealed).unwrap_err().contains("another account"));
    }
}

#[test]
fn s6_a_wrong_key_is_reported() {
    let sealed = sealed(&EncryptionKey::random().unwrap());
    let reason = opened(&EncryptionKey::random().unwrap(), ACCOUNT, &sealed).unwrap_err();
    assert_eq!(reason, "was encrypted with another key");
}

#[test]
fn s6_a_changed_or_missing_character_is_detected() {
    let key = EncryptionKey::random().unwrap();
    let sealed = sealed(&key);
    for at in 0..sealed.len() {
        assert!(opened(&key, ACCOUNT, &sealed[..at]).is_err(), "cut at {at}");
        let mut changed = sealed.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(opened(&key, ACCOUNT, &changed).is_err(), "changed at {at}");
    }
    for foreign in ["", "{}", "tallykit", "tallykit:", "tallykit:1:", "tallykit:x:y:z", "\u{e9}"] {
        assert_eq!(opened(&key, ACCOUNT, foreign).unwrap_err(), NOT_SEALED, "{foreign}");
    }
}

#[test]
fn s6_a_version_in_other_digits_is_rejected() {
    let key = EncryptionKey::random().unwrap();
    let sealed = sealed(&key);
    for version in ["+1", "01", " 1", ""] {
        let other = sealed.replacen(":1:", &format!(":{version}:"), 1);
        assert!(opened(&key, ACCOUNT, &other).is_err(), "{version:?}");
    }
}

#[test]
fn s5_a_newer_version_is_rejected() {
    let key = EncryptionKey::random().unwrap();
    let newer = sealed(&key).replacen("tallykit:1:", "tallykit:2:", 1);
    assert!(opened(&key, ACCOUNT, &newer).unwrap_err().contains("newer version"));
    // The version is part of the associated data, so a text of another version cannot be passed off as this one.
    let older = key.header().replacen(":1:", ":0:", 1);
    assert_ne!(associated_data(&older, ACCOUNT), associated_data(&key.header(), ACCOUNT));
}

#[test]
fn s6_a_key_is_read_as_hexadecimal_and_as_either_base64() {
    let (bytes, account) = ([0xfb; 32], ACCOUNT);
    let hex = "fb".repeat(32);
    let sealed = sealed(&EncryptionKey::parse(&hex).unwrap());
    let base64 = STANDARD.encode(bytes);
    let url_safe = base64.replace('+', "-").replace('/', "_");
    for text in [hex.to_uppercase(), url_safe, format!(" {base64}\n"), base64.replace('=', "")] {
        let key = EncryptionKey::parse(&text).unwrap();
        assert_eq!(opened(&key, account, &sealed).unwrap(), "the token");
    }
    let written = EncryptionKey::parse(&hex).unwrap().to_base64();
    assert_eq!(written.expose_secret(), base64);
}

#[test]
fn e3_an_invalid_key_is_not_quoted() {
    for text in ["", "canary", &"ab".repeat(31), &"ab".repeat(33), &"ä".repeat(64), &"+".repeat(64)] {
        let reason = EncryptionKey::parse(text).err().unwrap();
        assert!(reason.starts_with("must be 32 bytes") && !reason.contains("canary"), "{reason}");
    }
}
