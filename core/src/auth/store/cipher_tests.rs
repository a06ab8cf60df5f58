//! The encryption of stored tokens.

use super::*;

const ACCOUNT: &str = "https://go.tallyfy.com/api|3|user|ada@example.com";

fn random() -> EntryCipher {
    EntryCipher::new(EncryptionKey::random().unwrap(), "work")
}

fn parsed(key: &str) -> EntryCipher {
    EntryCipher::new(EncryptionKey::parse(key).unwrap(), "work")
}

fn sealed(cipher: &EntryCipher) -> String {
    cipher.seal(ACCOUNT, "the token").unwrap()
}

fn opened(cipher: &EntryCipher, account: &str, sealed: &str) -> Result<String, &'static str> {
    cipher.open_for(account, sealed).map(|text| text.to_string())
}

#[test]
fn s6_a_sealed_text_opens_with_the_same_key_and_reveals_nothing() {
    let key = random();
    let sealed = sealed(&key);
    assert_eq!(opened(&key, ACCOUNT, &sealed).unwrap(), "the token");
    assert!(!sealed.contains("token") && !sealed.contains(&STANDARD.encode("the token")));
    assert_ne!(sealed, self::sealed(&key), "a nonce is used once");
}

#[test]
fn s6_another_base_url_client_or_user_cannot_open_a_sealed_text() {
    let key = random();
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
    let sealed = sealed(&random());
    let reason = opened(&random(), ACCOUNT, &sealed).unwrap_err();
    assert_eq!(reason, "was encrypted with another key");
}

#[test]
fn s6_a_changed_or_missing_character_is_detected() {
    let key = random();
    let sealed = sealed(&key);
    for at in 0..sealed.len() {
        assert!(opened(&key, ACCOUNT, &sealed[..at]).is_err(), "cut at {at}");
        let mut changed = sealed.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(opened(&key, ACCOUNT, &changed).is_err(), "changed at {at}");
    }
    for foreign in ["", "{}", "tallykit", "tallykit:", "tallykit:2:", "tallykit:1:00:AA", "tallykit:x:y:z", "\u{e9}"] {
        assert_eq!(opened(&key, ACCOUNT, foreign).unwrap_err(), NOT_SEALED, "{foreign}");
    }
}

#[test]
fn s6_a_version_in_other_digits_is_rejected() {
    let key = random();
    let sealed = sealed(&key);
    for version in ["+2", "02", " 2", ""] {
        let other = sealed.replacen(":2:", &format!(":{version}:"), 1);
        assert!(opened(&key, ACCOUNT, &other).is_err(), "{version:?}");
    }
}

#[test]
fn s5_a_newer_version_is_rejected() {
    let key = random();
    let newer = sealed(&key).replacen("tallykit:2:", "tallykit:3:", 1);
    assert!(opened(&key, ACCOUNT, &newer).unwrap_err().contains("newer version"));
    // The version is part of the associated data, so a text of another version cannot be passed off as this one.
    let older = key.header().replacen(":2:", ":1:", 1);
    assert_ne!(key.associated_data(&older), key.associated_data(&key.header()));
}

#[test]
fn s6_another_profile_cannot_open_a_sealed_text() {
    let key = EncryptionKey::random().unwrap().to_base64();
    let in_scope = |scope| EntryCipher::new(EncryptionKey::parse(key.expose_secret()).unwrap(), scope);
    let sealed = sealed(&in_scope("work"));
    assert_eq!(opened(&in_scope("work"), ACCOUNT, &sealed).unwrap(), "the token");
    for scope in ["", "test", "work2"] {
        assert!(opened(&in_scope(scope), ACCOUNT, &sealed).is_err(), "{scope}");
    }
}

#[test]
fn s6_a_listed_entry_reveals_its_account_only_to_the_key() {
    let cipher = random();
    let sealed = sealed(&cipher);
    assert_eq!(cipher.open(&sealed).unwrap().account, ACCOUNT);
    assert!(!sealed.contains("ada@") && !sealed.contains(&STANDARD.encode(ACCOUNT)[..16]));
    assert!(random().open(&sealed).is_err());
}

#[test]
fn s6_the_name_of_an_entry_depends_on_the_key() {
    let (one, other) = (random(), random());
    let name = one.entry_name(ACCOUNT);
    assert_eq!(name, one.entry_name(ACCOUNT));
    assert_eq!(name.len(), 32);
    assert_ne!(name, other.entry_name(ACCOUNT));
    assert_ne!(name, one.entry_name("another"));
    assert!(!one.header().contains(&name[..16]));
}

#[test]
fn s10_a_text_that_is_too_large_is_neither_sealed_nor_opened() {
    let cipher = random();
    assert_eq!(cipher.seal(ACCOUNT, &"x".repeat(MAX_SEALED_BYTES)).unwrap_err(), TOO_LARGE);
    assert_eq!(cipher.open(&"x".repeat(MAX_SEALED_BYTES + 1)).err(), Some(TOO_LARGE));
    let large = "x".repeat(MAX_SEALED_BYTES / 2);
    assert_eq!(opened(&cipher, ACCOUNT, &cipher.seal(ACCOUNT, &large).unwrap()).unwrap(), large);
}

#[test]
fn s6_a_key_is_read_as_hexadecimal_and_as_either_base64() {
    let hex = "fb1ee79b3f0c52d8a9047be36fbf21c65d8097fab43e11d26cfe7704c83aefbb";
    let sealed = sealed(&parsed(hex));
    let base64 = "+x7nmz8MUtipBHvjb78hxl2Al/q0PhHSbP53BMg677s=";
    let url_safe = base64.replace('+', "-").replace('/', "_");
    for text in [hex.to_uppercase(), url_safe, format!(" {base64}\n"), base64.replace('=', "")] {
        assert_eq!(opened(&parsed(&text), ACCOUNT, &sealed).unwrap(), "the token");
    }
    let written = EncryptionKey::parse(hex).unwrap().to_base64();
    assert_eq!(written.expose_secret(), base64);
}

#[test]
fn s11_a_weak_key_is_rejected_and_not_quoted() {
    for text in [
        "00".repeat(32),
        "07".repeat(32),
        "0123456789abcdef".repeat(4),
        STANDARD.encode("canary horse battery staple 1234"),
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".to_owned(),
    ] {
        let reason = EncryptionKey::parse(&text).err().unwrap();
        assert!(reason.contains("32 random bytes") && !reason.contains("canary"), "{reason}");
        assert!(is_key(&text), "a weak key is still not shown");
    }
}

#[test]
fn e3_an_invalid_key_is_not_quoted() {
    for text in ["", "canary", &"ab".repeat(31), &"ab".repeat(33), &"ä".repeat(64), &"+".repeat(64)] {
        let reason = EncryptionKey::parse(text).err().unwrap();
        assert!(reason.starts_with("must be 32 bytes") && !reason.contains("canary"), "{reason}");
    }
}
