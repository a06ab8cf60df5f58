//! The keychain, where a build has it.

use super::*;

#[test]
#[cfg(not(feature = "keychain"))]
fn s6_a_build_without_the_keychain_says_so() {
    let error = key(Path::new(".")).err().unwrap();
    assert!(error.to_string().contains("feature keychain"), "{error}");
}

/// On Linux: `dbus-run-session -- sh -c 'echo x | gnome-keyring-daemon --unlock --components=secrets && cargo test
/// -p tallykit --features keychain keychain -- --ignored'`.
#[test]
#[cfg(feature = "keychain")]
#[ignore = "needs an unlocked keychain"]
fn s4_threads_that_ask_the_keychain_at_once_get_one_key_for_each_folder() {
    use secrecy::ExposeSecret;

    let text = |key: Key| key.to_text().expose_secret().to_owned();
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let keys: Vec<_> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..8).map(|_| scope.spawn(|| key(one.path()).unwrap())).collect();
        asked.into_iter().map(|thread| text(thread.join().unwrap())).collect()
    });
    assert!(keys.iter().all(|key| *key == keys[0]));
    assert_eq!(text(key(&one.path().join(".")).unwrap()), keys[0], "the same folder");
    assert_ne!(text(key(other.path()).unwrap()), keys[0]);
    for folder in [one, other] {
        let name = std::fs::canonicalize(folder.path()).unwrap();
        let entry = keyring::Entry::new("tallykit", &name.to_string_lossy()).unwrap();
        entry.delete_credential().unwrap();
    }
}

#[test]
#[cfg(all(feature = "keychain", target_os = "linux"))]
#[ignore = "needs a session without a keychain"]
fn s6_a_desktop_without_a_keychain_is_an_error_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let error = key(folder.path()).err().unwrap();
    assert!(matches!(error, crate::TallyfyError::Store { .. }), "{error}");
    assert!(error.to_string().contains("the keychain of the desktop gives no key"), "{error}");
}
