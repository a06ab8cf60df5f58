//! The encryption key of a store: where it comes from.

use std::env;
use std::path::{self, Path};
use std::time::Duration;

use secrecy::ExposeSecret;
use secrecy::zeroize::Zeroizing;

use crate::auth::store::cipher::{EncryptionKey, is_key};
use crate::auth::store::io_hint::io_hint;
use crate::auth::store::{keychain, private_file, store_error};
use crate::error::{Result, TallyfyError};
use crate::support::clock::poll_until;

/// Where the encryption key of a store comes from. Without the key, the tokens in the store cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum StoreKey {
    /// A file that contains the key. If it is missing, it is created with a new key. Keep it separate from the store:
    /// anyone who copies both can read the tokens.
    File {
        /// The path of the file. It must belong to the user and have the mode 600, or be a secret that Docker or
        /// Kubernetes mounts: a file of root that no other user can change.
        path: String,
    },
    /// An environment variable that contains the key: 32 random bytes, as 64 hexadecimal digits or in base64.
    EnvVar {
        /// The name of the variable.
        variable: String,
    },
    /// The keychain of the desktop: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux. It
    /// has one key for each folder, which is created if it is missing. It needs a build with the feature `keychain`. On
    /// a phone, implement a token store that uses the keychain of the phone.
    Keychain,
}

impl StoreKey {
    /// Reads the key of the store in this folder, or creates it.
    pub(super) fn load_or_create(&self, folder: &Path) -> Result<EncryptionKey> {
        self.reject_inline_key()?;
        match self {
            Self::File { path } => from_file(Path::new(path)),
            Self::EnvVar { variable } => from_env_var(variable),
            Self::Keychain => keychain::key(folder),
        }
    }
}

impl StoreKey {
    /// Fails if the key does not exist, instead of creating it.
    pub(super) fn require_existing(&self) -> Result<()> {
        self.reject_inline_key()?;
        match self {
            Self::File { path } if !Path::new(path).exists() => Err(store_error(
                format!("the key file {path} is not there"),
                "Without it the tokens in the store cannot be read. Bring it back from where it was, or remove the \
                 files of the store and sign in again",
            )),
            _ => Ok(()),
        }
    }

    /// Rejects a key that was given instead of its name or path, because other errors quote the name or path.
    fn reject_inline_key(&self) -> Result<()> {
        match self {
            // A name or a path may look like a key by chance. Then the variable, the file or its folder exists.
            Self::EnvVar { variable } if !is_name(variable) || is_key(variable) && env::var_os(variable).is_none() => {
                Err(TallyfyError::configuration(
                    "the environment variable of a store's key is given by its name, and not by the key",
                    "Give a name like TALLYKIT_KEY, of letters, digits and _, and put the key into that variable",
                ))
            }
            Self::File { path } if is_key(path) && !is_plausible_path(Path::new(path)) => {
                Err(TallyfyError::configuration(
                    "the file of a store's key is given by its path, and not by the key",
                    "Give the path of a file that holds the key, or will hold it",
                ))
            }
            _ => Ok(()),
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
}

/// Whether the file exists, or the folder that it would be in. The root folder does not count.
fn is_plausible_path(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| folder.file_name().is_some());
    path.exists() || folder.is_some_and(Path::is_dir)
}

const KEY_HINT: &str = "Make one with `openssl rand -base64 32`";

/// How long to wait for a process that is writing a new key file.
const CREATION_TIMEOUT: Duration = Duration::from_secs(2);

fn from_env_var(variable: &str) -> Result<EncryptionKey> {
    let rejection = |problem: &str| {
        TallyfyError::configuration(
            format!("the environment variable {variable}, the key of the token store, {problem}"),
            KEY_HINT,
        )
    };
    let text = env::var_os(variable).ok_or_else(|| rejection("is not set"))?;
    let text = Zeroizing::new(text.into_string().unwrap_or_default());
    EncryptionKey::parse(&text).map_err(rejection)
}

fn from_file(path: &Path) -> Result<EncryptionKey> {
    let failed = |reason: &dyn std::fmt::Display, hint: Option<&str>| {
        let default = "The file must be the user's own, closed to others, and hold 32 random bytes in base64: make them \
                       with `openssl rand -base64 32`. A store whose key is lost is made anew: remove the files of \
                       both, and sign in again";
        store_error(format!("the key file {} cannot be used: {reason}", path.display()), hint.unwrap_or(default))
    };
    let io_failed = |error: std::io::Error| failed(&error, io_hint(&error));
    let path = &path::absolute(path).map_err(io_failed)?;
    if private_file::read_key(path).map_err(io_failed)?.is_none() {
        private_file::folder(private_file::folder_of(path)).map_err(io_failed)?;
        let key = EncryptionKey::random().map_err(|reason| failed(&reason, None))?;
        // Several processes may create the key at the same time. All of them read the file, so they use the same key.
        private_file::create(path, key.to_base64().expose_secret()).map_err(io_failed)?;
    }
    // On a file system without hard links, another process may be writing the file: wait until it is complete.
    let mut text = Zeroizing::default();
    let _ = poll_until(
        CREATION_TIMEOUT,
        || Duration::from_millis(5),
        || {
            text = private_file::read_key(path)?.unwrap_or_default();
            Ok::<_, std::io::Error>((!is_incomplete(&text)).then_some(()))
        },
    )
    .map_err(io_failed)?;
    EncryptionKey::parse(&text).map_err(|problem| failed(&format!("it {problem}"), None))
}

/// Whether the text may be the start of a key that is being written.
fn is_incomplete(text: &str) -> bool {
    text.len() < KEY_TEXT_LEN && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// The length of a key in base64, without padding.
const KEY_TEXT_LEN: usize = 43;

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys, also weak ones: none of them is shown.
    const KEYS: [&str; 5] = [
        "fb1ee79b3f0c52d8a9047be36fbf21c65d8097fab43e11d26cfe7704c83aefbb",
        "aadEa2rEhGuVDR9u6rEFYG0ZG1RksLNbWDbgRvIXbYw=",
        "/x7nmz8MUtipBHvjb78hxl2Al/q0PhHSbP53BMg677s=",
        "07070707070707070707070707070707abcdef0123456789abcdef0123456789",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    ];

    fn rejection(key: StoreKey) -> String {
        let error = key.load_or_create(Path::new(".")).err().unwrap();
        assert_eq!(error.kind(), "Configuration");
        assert_eq!(key.require_existing().unwrap_err().to_string(), error.to_string());
        error.to_string()
    }

    #[test]
    fn e3_a_key_given_instead_of_its_name_is_rejected_and_not_quoted() {
        for text in KEYS {
            let shown = rejection(StoreKey::EnvVar { variable: text.into() });
            assert!(shown.contains("by its name") && !shown.contains(text), "{shown}");
            let shown = rejection(StoreKey::File { path: text.into() });
            assert!(shown.contains("by its path") && !shown.contains(text), "{shown}");
        }
        // A truncated key, or one with an additional character, is neither a key nor a name.
        for text in ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8==", "canary/6c1f", "1A", ""] {
            let shown = rejection(StoreKey::EnvVar { variable: text.into() });
            assert!(text.is_empty() || !shown.contains(text), "{shown}");
        }
    }

    #[test]
    fn e3_existing_variables_and_paths_may_look_like_keys() {
        for name in ["TALLYKIT_KEY", "_key2", "k"] {
            StoreKey::EnvVar { variable: name.into() }.reject_inline_key().unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(KEYS[1]);
        assert!(is_plausible_path(&path));
        StoreKey::File { path: path.to_string_lossy().into() }.load_or_create(Path::new(".")).unwrap();
    }

    #[test]
    fn s4_a_key_file_that_another_process_is_writing_is_read_when_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        private_file::replace(&path, &KEYS[1][..20]).unwrap();
        let key = std::thread::scope(|scope| {
            let reader = scope.spawn(|| from_file(&path).unwrap());
            std::thread::sleep(Duration::from_millis(20));
            private_file::replace(&path, KEYS[1]).unwrap();
            reader.join().unwrap()
        });
        assert_eq!(key.to_base64().expose_secret(), KEYS[1]);
        // Only the start of a key may be incomplete.
        assert!(is_incomplete("") && !is_incomplete(KEYS[1]) && !is_incomplete("no key"));
    }
}
