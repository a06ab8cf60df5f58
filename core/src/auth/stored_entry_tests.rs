//! The format of an entry.

use super::*;

#[test]
fn s5_an_entry_of_a_newer_version_is_rejected_and_not_quoted() {
    for (text, reason) in [
        (r#"{"version":2,"access_token":{"sealed":"sesame"}}"#, "newer version"),
        (r#"{"version":1,"access_token":["sesame"]}"#, "no token of this library"),
        ("sesame", "no token of this library"),
        (r#"[1]"#, "no token of this library"),
        (r#"[1,0,"sesame",null,null,null]"#, "no token of this library"),
    ] {
        let error = StoredEntry::parse(text).err().unwrap();
        assert!(error.contains(reason) && !error.contains("sesame"), "{error}");
    }
}

#[test]
fn s10_the_size_and_the_generation_of_an_entry_are_limited() {
    let entry = |generation: u64, token: &str| {
        let text = format!(r#"{{"version":1,"generation":{generation},"access_token":"{token}"}}"#);
        StoredEntry::parse(&text).is_ok()
    };
    assert!(entry(MAX_GENERATION, "a") && !entry(MAX_GENERATION + 1, "a") && !entry(u64::MAX, "a"));
    assert!(!entry(1, &"a".repeat(MAX_ENTRY_BYTES)));
}

#[test]
fn g2_a_stored_token_with_characters_not_allowed_in_a_header_is_rejected() {
    for token in ["", "eyJcanary\n", "a b", "é"] {
        let saved = serde_json::json!({"version": 1, "access_token": token}).to_string();
        let reason = StoredEntry::parse(&saved).err().unwrap();
        assert!(!reason.contains("canary"), "{reason}");
    }
}

#[test]
fn e4_the_text_of_an_entry_is_wiped_and_its_buffer_never_grows() {
    fn is_wiped(_: &impl zeroize::ZeroizeOnDrop) {}
    let text = r#"{"version":1,"access_token":"a","refresh_token":"r"}"#;
    let saved = StoredEntry::parse(text).unwrap();
    is_wiped(&saved.text());
    is_wiped(saved.access_token.as_ref().unwrap());
    is_wiped(saved.refresh_token.as_ref().unwrap());
    let long = "a\"\\\u{1}é".repeat(500);
    let mut error = TallyfyError::invalid("", long.clone());
    error.detail_mut().summary.clone_from(&long);
    let failures = vec![StoredFailure::new(Some(long.clone()), None, &error)];
    let saved = StoredEntry {
        access_token: Some(long.clone().into()),
        refresh_token: Some(long.clone().into()),
        bound_to: Some(long.clone()),
        failures,
        ..saved
    };
    let (text, capacity) = (saved.text(), 768 + 6 * (5 * long.len() + 256));
    assert!(text.len() > 4 * long.len() && text.capacity() == capacity, "it never grew");
}
