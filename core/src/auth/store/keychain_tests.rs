//! The keychain, if the build has it.

use super::*;

#[test]
#[cfg(not(feature = "keychain"))]
fn s6_a_build_without_the_keychain_reports_that() {
    let error = key(Path::new(".")).err().unwrap();
    assert!(error.to_string().contains("feature keychain"), "{error}");
}

/// Needs a desktop session with an unlocked keychain: `cargo suite --only rust/keychain` starts one.
#[cfg(feature = "keychain")]
mod in_a_session {
    use std::{fs, thread};

    use keyring::Entry;
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn s4_concurrent_threads_get_one_keychain_key_for_each_folder() {
        let text = |key: EncryptionKey| key.to_base64().expose_secret().to_owned();
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let keys: Vec<_> = thread::scope(|scope| {
            let asked: Vec<_> = (0..8).map(|_| scope.spawn(|| key(one.path()).unwrap())).collect();
            asked.into_iter().map(|thread| text(thread.join().unwrap())).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
        assert_eq!(text(key(&one.path().join(".")).unwrap()), keys[0], "the same folder");
        assert_ne!(text(key(other.path()).unwrap()), keys[0]);
        for folder in [one, other] {
            let name = fs::canonicalize(folder.path()).unwrap();
            let entry = Entry::new("tallykit", &name.to_string_lossy()).unwrap();
            entry.delete_credential().unwrap();
        }
    }
}

/// Needs a session without a keychain, as on a server.
#[cfg(all(feature = "keychain", target_os = "linux"))]
mod without_a_session {
    use super::*;

    #[test]
    fn s6_a_desktop_without_a_keychain_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let error = key(folder.path()).err().unwrap();
        assert!(matches!(error, crate::TallyfyError::TokenStore { .. }), "{error}");
        assert!(error.to_string().contains("the keychain of the desktop gives no key"), "{error}");
    }
}
