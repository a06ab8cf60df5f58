//! The file store.

use std::fs;
use std::thread;
use std::time::Instant;

use tempfile::TempDir;

use super::*;

const ACCOUNT: &str = "https://go.tallyfy.com/api|3|user|ada@example.com";
const TOKEN: &str = r#"{"version":1,"access_token":"canary"}"#;

/// A store and its folder, which is removed with it.
fn store() -> (TempDir, FileStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = reopened(&folder);
    (folder, store)
}

fn reopened(folder: &TempDir) -> FileStore {
    let path = |name| folder.path().join(name).to_str().unwrap().to_owned();
    FileStore::open(path("store"), StoreKey::File { path: path("key") }).unwrap()
}

fn path_of(store: &FileStore, account: &str, extension: &str) -> PathBuf {
    store.path_of(&store.cipher.get().entry_name(account), extension)
}

fn load(store: &FileStore, account: &str) -> Result<Option<String>> {
    store.load(account.to_owned())
}

fn save(store: &FileStore, account: &str, token: &str) -> Result<()> {
    store.save(account.to_owned(), token.to_owned())
}

fn refusal<T: fmt::Debug>(result: Result<T>) -> String {
    match result.unwrap_err() {
        error @ TallyfyError::TokenStore { .. } => error.to_string(),
        other => panic!("another kind of error: {other}"),
    }
}

#[test]
fn s6_a_token_is_saved_for_the_next_run_and_encrypted_in_the_file() {
    let (folder, store) = store();
    assert_eq!(load(&store, ACCOUNT).unwrap(), None);
    save(&store, ACCOUNT, TOKEN).unwrap();
    assert_eq!(load(&reopened(&folder), ACCOUNT).unwrap().unwrap(), TOKEN);
    let path = path_of(&store, ACCOUNT, "token");
    let file = fs::read_to_string(&path).unwrap();
    assert!(!file.contains("canary") && !file.contains("access_token"));
    assert!(!path.to_string_lossy().contains("ada@"));
}

#[test]
fn s6_accounts_are_separate_and_deleted_one_by_one() {
    let (_folder, store) = store();
    save(&store, "a", "of a").unwrap();
    save(&store, "b", "of b").unwrap();
    assert_eq!(load(&store, "a").unwrap().unwrap(), "of a");
    assert!(store.delete("a".into()).unwrap());
    assert!(!store.delete("a".into()).unwrap());
    assert_eq!(load(&store, "a").unwrap(), None);
    assert_eq!(load(&store, "b").unwrap().unwrap(), "of b");
}

#[test]
fn s6_a_file_moved_to_another_account_is_rejected_and_not_changed() {
    let (_folder, store) = store();
    save(&store, ACCOUNT, TOKEN).unwrap();
    let evil = ACCOUNT.replace("go.tallyfy.com", "evil.example");
    let (from, to) = (path_of(&store, ACCOUNT, "token"), path_of(&store, &evil, "token"));
    fs::copy(from, &to).unwrap();
    assert!(refusal(load(&store, &evil)).contains("another base URL"));
    assert!(refusal(save(&store, &evil, "new")).contains("another base URL"));
}

#[test]
fn s6_a_wrong_key_is_reported_and_overwrites_nothing() {
    let (folder, store) = store();
    save(&store, ACCOUNT, TOKEN).unwrap();
    let key = folder.path().join("key");
    let right = fs::read_to_string(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let other = reopened(&folder);
    assert!(refusal(load(&other, ACCOUNT)).contains("key-check was encrypted with another key"));
    assert!(refusal(save(&other, ACCOUNT, "new")).contains("key-check was encrypted with another key"));
    let (from, to) = (path_of(&store, ACCOUNT, "token"), path_of(&other, ACCOUNT, "token"));
    fs::copy(from, &to).unwrap();
    assert!(refusal(load(&other, ACCOUNT)).contains("was encrypted with another key"));
    assert!(refusal(save(&other, ACCOUNT, "new")).contains("was encrypted with another key"));
    assert!(refusal(other.delete(ACCOUNT.to_owned())).contains("was encrypted with another key"));
    fs::remove_file(to).unwrap();
    fs::write(&key, right).unwrap();
    assert_eq!(load(&reopened(&folder), ACCOUNT).unwrap().unwrap(), TOKEN);
}

#[test]
fn s2_opening_a_store_removes_temporary_files_of_killed_processes() {
    let (folder, store) = store();
    let left = path_of(&store, ACCOUNT, "token").with_added_extension("0123456789abcdef.tallykit-tmp");
    let file = fs::File::create(&left).unwrap();
    file.set_modified(std::time::SystemTime::now() - Duration::from_secs(3601)).unwrap();
    reopened(&folder);
    assert!(!left.exists());
}

#[test]
fn s5_a_newer_version_is_rejected_and_not_overwritten() {
    let (_folder, store) = store();
    save(&store, ACCOUNT, TOKEN).unwrap();
    let path = path_of(&store, ACCOUNT, "token");
    let newer = fs::read_to_string(&path).unwrap().replacen(":2:", ":3:", 1);
    fs::write(&path, &newer).unwrap();
    assert!(refusal(load(&store, ACCOUNT)).contains("newer version"));
    assert!(refusal(save(&store, ACCOUNT, "new")).contains("newer version"));
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn s5_an_error_about_invalid_content_names_the_file_and_overwrites_nothing() {
    let (_folder, store) = store();
    save(&store, ACCOUNT, TOKEN).unwrap();
    let path = path_of(&store, ACCOUNT, "token");
    let whole = fs::read(&path).unwrap();
    let contents: [&[u8]; 4] = [b"", b"{\"access_token\":\"canary\"}", b"\xff\xfe", &whole[..60]];
    for content in contents {
        fs::write(&path, content).unwrap();
        for refusal in [refusal(load(&store, ACCOUNT)), refusal(save(&store, ACCOUNT, "new"))] {
            assert!(refusal.contains(path.to_str().unwrap()), "{refusal}");
            assert!(!refusal.contains("canary"), "{refusal}");
        }
        assert_eq!(fs::read(&path).unwrap(), content);
    }
    // A user who has read the error removes the file, or signs out.
    assert!(store.delete(ACCOUNT.into()).unwrap());
    save(&store, ACCOUNT, "new").unwrap();
}

#[test]
fn s1_each_account_has_its_own_lock_with_a_timeout() {
    let (folder, store) = store();
    let (soon, account) = (Duration::from_millis(120), || ACCOUNT.to_owned());
    let hold = store.lock(account(), Duration::ZERO).unwrap().unwrap();
    store.lock("another".into(), Duration::ZERO).unwrap().unwrap();
    let start = Instant::now();
    assert!(refusal(reopened(&folder).lock(account(), soon)).contains("has not finished in time"));
    assert!(start.elapsed() >= soon);
    thread::scope(|scope| {
        let waiting = scope.spawn(|| store.lock(account(), Duration::MAX).unwrap().unwrap());
        thread::sleep(soon);
        assert!(!waiting.is_finished());
        store.unlock(account(), hold).unwrap();
        store.unlock(account(), waiting.join().unwrap()).unwrap();
    });
    assert!(path_of(&store, ACCOUNT, "lock").exists(), "the file of a lock is permanent");
}

#[test]
fn s6_an_error_about_a_key_does_not_quote_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let open = |key| FileStore::open(path.clone(), key).err().unwrap();
    // Cargo sets this variable. Its value is not a key.
    let environment = |variable: &str| open(StoreKey::EnvVar { variable: variable.into() });
    let wrong = environment("CARGO_PKG_NAME");
    assert!(matches!(wrong, TallyfyError::Configuration { .. }));
    assert!(wrong.to_string().contains("CARGO_PKG_NAME, the key of the token store, must be 32 bytes"));
    assert!(!wrong.to_string().contains(concat!(" ", env!("CARGO_PKG_NAME"))));
    assert!(environment("TALLYKIT_UNSET").to_string().contains("is not set"));
    let key = folder.path().join("key");
    fs::write(&key, "canary!").unwrap();
    let file = || open(StoreKey::File { path: key.to_str().unwrap().into() });
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert!(refusal::<()>(Err(file())).contains("mode must be 600"));
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let broken = refusal::<()>(Err(file()));
    assert!(broken.contains("must be 32 bytes") && broken.contains(key.to_str().unwrap()));
    assert!(!broken.contains("canary"));
    assert_eq!(fs::read_to_string(&key).unwrap(), "canary!");
}

#[test]
fn a_profile_name_has_only_letters_digits_and_dashes() {
    let key = || StoreKey::EnvVar { variable: "TALLYKIT_UNSET".into() };
    for name in ["", "a/b", "..", "a.b", "a b", "ä", "a\0", &"a".repeat(65)] {
        let error = FileStore::profile(name.into(), key()).unwrap_err();
        assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{name}: {error}");
    }
}

#[test]
fn e3_a_store_shows_its_folder_and_nothing_else() {
    let (folder, store) = store();
    save(&store, ACCOUNT, TOKEN).unwrap();
    let shown = format!("{store:?}");
    assert_eq!(shown, format!("FileStore({:?})", folder.path().join("store")));
}
