//! The content of a store: only sealed texts can be opened, and only tokens that can be sent are accepted.

use std::error::Error;
use std::fs::{self, DirBuilder, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::{env, process};

use secrecy::ExposeSecret;

use crate::auth::store::cipher::{EncryptionKey, EntryCipher};
use crate::auth::store::{FileStore, StoreKey, TokenStore};
use crate::auth::stored_entry::StoredEntry;
use crate::fuzz::tokens::assert_usable;
use crate::fuzz::{FrozenClock, assert_safe_to_print};

const ACCOUNT: &str = "https://go.tallyfy.com/api|3|user|ada@example.com";
const OTHER: &str = "https://go.tallyfy.com/api|3|user|bob@example.com";

/// The key of this target, and all texts that were sealed with it.
const KEY: &str = "fb1ee79b3f0c52d8a9047be36fbf21c65d8097fab43e11d26cfe7704c83aefbb";
const SEALED: &str = include_str!("../../../tests/fuzz/seeds/store/sealed");
const TOKEN: &str = include_str!("../../../tests/fuzz/seeds/store/token");

/// Reads the bytes as a file of a store, as a sealed text, as a token and as a key.
pub fn store(bytes: &[u8]) {
    file(bytes);
    let Ok(text) = str::from_utf8(bytes) else { return };
    sealed(text);
    token(text);
    if let Ok(key) = EncryptionKey::parse(text) {
        let written = key.to_base64();
        let again = EncryptionKey::parse(written.expose_secret());
        assert!(again.is_ok_and(|again| again.to_base64().expose_secret() == written.expose_secret()));
    }
}

fn sealed(text: &str) {
    let Ok(key) = EncryptionKey::parse(KEY) else { panic!("the key is no key") };
    let cipher = EntryCipher::new(key, "");
    assert!(cipher.open_for(OTHER, text).is_err(), "opened for another account");
    match cipher.open_for(ACCOUNT, text) {
        Ok(opened) => {
            assert_eq!(text.trim_end(), SEALED.trim_end(), "opened, and never sealed");
            assert_eq!(*opened, TOKEN.trim_end());
        }
        Err(_) => assert_ne!(text.trim_end(), SEALED.trim_end(), "sealed, and does not open"),
    }
}

fn token(text: &str) {
    let Ok(entry) = StoredEntry::parse(text) else { return };
    if let Some(token) = entry.token(&FrozenClock).filter(|token| !token.issued.access().is_empty()) {
        assert_usable(&token);
    }
    let saved = entry.text();
    let again = StoredEntry::parse(&saved).map(|again| again.text());
    assert_eq!(again.as_deref(), Ok(&*saved));
}

thread_local! {
    static FOLDER: Folder = Folder::new().unwrap_or_else(|reason| panic!("no store to play with: {reason}"));
}

/// The store of this thread, and the file of its only account.
struct Folder {
    path: PathBuf,
    store: FileStore,
    file: PathBuf,
}

impl Folder {
    fn new() -> Result<Self, Box<dyn Error>> {
        let chance = RandomState::new().hash_one(process::id());
        let path = env::temp_dir().join(format!("tallykit-fuzz-{chance:016x}"));
        DirBuilder::new().mode(0o700).create(&path)?;
        let key = path.join("key");
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&key)?.write_all(KEY.as_bytes())?;
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let store = FileStore::open(text(&path), StoreKey::File { path: text(&key) })?;
        store.save(ACCOUNT.to_owned(), TOKEN.to_owned())?;
        let mut files = fs::read_dir(&path)?.flatten().map(|entry| entry.path());
        let file = files.find(|path| path.extension() == Some("token".as_ref()));
        let file = file.ok_or("nothing was saved")?;
        Ok(Self { path, store, file })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn file(bytes: &[u8]) {
    FOLDER.with(|folder| {
        if let Err(error) = fs::write(&folder.file, bytes) {
            panic!("no file to play with: {error}");
        }
        match folder.store.load(ACCOUNT.to_owned()) {
            Ok(opened) => {
                assert!(bytes.trim_ascii_end() == SEALED.trim_end().as_bytes(), "opened, and never sealed");
                assert_eq!(opened.as_deref(), Some(TOKEN.trim_end()));
            }
            Err(error) => assert_safe_to_print(&error, 300),
        }
    });
}
