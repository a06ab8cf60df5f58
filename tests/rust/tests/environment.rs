//! What a client takes from the environment of its process.

#![allow(clippy::unwrap_used)]

use std::ffi::OsStr;
use std::process::Command;

/// Returns the output of a process that creates a client with this environment only.
fn made<'a>(set: impl IntoIterator<Item = (&'a str, &'a OsStr)>) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_store_child"));
    let output = child.arg("environment").env_clear().envs(set).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[cfg(unix)]
#[test]
fn g2_a_variable_that_is_not_unicode_is_rejected_and_not_ignored() {
    use std::os::unix::ffi::OsStrExt;

    let complete = [
        ("TALLYFY_ACCESS_TOKEN", "s3cret"),
        ("TALLYFY_REFRESH_TOKEN", "s3cret"),
        ("TALLYFY_TOKEN_EXPIRY", "1767225600000"),
        ("TALLYFY_CLIENT_ID", "17"),
        ("TALLYFY_CLIENT_SECRET", "s3cret"),
        ("TALLYFY_USERNAME", "ada"),
        ("TALLYFY_PASSWORD", "s3cret"),
        ("TALLYFY_ORG_ID", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"),
        ("TALLYFY_BASE_URL", "https://go.tallyfy.com/api"),
        ("HTTPS_PROXY", "http://proxy.example.com:3128"),
        ("NO_PROXY", "example.com"),
    ];
    let complete = complete.map(|(name, value)| (name, OsStr::new(value)));
    assert_eq!(made(complete).trim(), "ok");
    for (broken, _) in complete {
        let value = |name: &str, value| {
            if name == broken { OsStr::from_bytes(b"s3cret\xff") } else { value }
        };
        let said = made(complete.map(|(name, text)| (name, value(name, text))));
        let expected = format!("Configuration: {broken} contains bytes that are not UTF-8");
        assert!(said.starts_with(&expected) && !said.contains("s3cret"), "{said}");
    }
}

#[test]
fn g10_an_id_with_white_space_around_it_is_rejected_and_not_trimmed() {
    for name in ["TALLYFY_CLIENT_ID", "TALLYFY_ORG_ID"] {
        for value in [" 17", "17 ", "17\n", "17\u{a0}"] {
            let given = [("TALLYFY_CLIENT_ID", "17"), ("TALLYFY_CLIENT_SECRET", "s"), ("TALLYFY_ORG_ID", "17")];
            let set = given.map(|(variable, text)| (variable, if variable == name { value } else { text }));
            let said = made(set.map(|(variable, text)| (variable, OsStr::new(text))));
            let named = said.contains("white space") || said.contains("control character");
            assert!(said.starts_with("InvalidArgument: ") && named, "{name}={value:?}: {said}");
        }
    }
}
