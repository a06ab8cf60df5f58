//! The file store: encrypted tokens in a folder, for several processes of one user.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};
use ring::digest::{SHA256, digest};
use secrecy::ExposeSecret;
use secrecy::zeroize::Zeroizing;

use crate::auth::store::cipher::EncryptionKey;
use crate::auth::store::{StoreKey, TokenStore, file_lock, private_file, store_error};
use crate::diagnostics;
use crate::error::{Result, TallyfyError};

/// Saves tokens encrypted in a folder. Several processes of one user may share it: a script that runs every hour
/// continues with the token of its last run.
///
/// Every account has its own file, whose name reveals nothing about the account. The file is replaced as a whole, so a
/// process that is killed leaves either the old token or the new one. A file that cannot be read with this key is
/// reported and never overwritten.
#[derive(uniffi::Object)]
#[uniffi::export(Debug)]
pub struct FileStore {
    folder: PathBuf,
    key: EncryptionKey,
}

#[uniffi::export]
impl FileStore {
    /// Opens a store in this folder and creates the folder if it is missing.
    ///
    /// Fails with `TokenStore` if other users can write to the folder, and with `TokenStore` or `Configuration` if the
    /// key is missing or invalid.
    #[uniffi::constructor]
    pub fn open(path: String, key: StoreKey) -> Result<Self> {
        let folder = non_empty_path(path)?;
        private_file::folder(&folder).map_err(|error| {
            store_error(
                format!("the folder {} cannot hold tokens: {error}", folder.display()),
                "Name a folder that is the user's own and that no other user can write to",
            )
        })?;
        private_file::remove_stale_temp_files(&folder);
        let key = key.load_or_create(&folder)?;
        Ok(Self { folder, key })
    }

    /// Opens the store of this name in the application data of the user: in `~/.local/share/tallykit` or the folder
    /// that `XDG_DATA_HOME` names, in `~/Library/Application Support/tallykit` on Apple's systems, in
    /// `%APPDATA%\tallykit` on Windows.
    ///
    /// A profile may contain several accounts. Use several profiles to separate production from tests, or users who
    /// share one account of the computer.
    ///
    /// Fails like `open`, and with `InvalidArgument` if the name contains other characters than ASCII letters, digits,
    /// `-` and `_`.
    #[uniffi::constructor]
    pub fn profile(name: String, key: StoreKey) -> Result<Self> {
        Self::open(Self::profile_path(name)?, key)
    }
}

impl FileStore {
    /// Opens a store like `open`, but creates nothing. Returns nothing if the folder is missing. Fails if the key is
    /// missing: a new key would hide that the old one is lost.
    pub fn open_existing(path: String, key: StoreKey) -> Result<Option<Self>> {
        let folder = non_empty_path(path.clone())?;
        if folder.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(None);
        }
        key.require_existing()?;
        Self::open(path, key).map(Some)
    }

    /// Returns the folder of the profile of this name.
    pub fn profile_path(name: String) -> Result<String> {
        let allowed = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
        if !(1..=64).contains(&name.len()) || !name.chars().all(allowed) {
            return Err(TallyfyError::invalid(
                "the name of a profile may have letters, digits, - and _ and 64 characters at most",
                "Name it for what it is for, such as work or staging",
            ));
        }
        let data = choose_native_strategy().map_err(|_| {
            TallyfyError::configuration(
                "the home folder of the user is not known",
                "Set the variable HOME, or open the store by its path",
            )
        })?;
        let folder = data.data_dir().join("tallykit").join(name);
        folder.into_os_string().into_string().map_err(|_| {
            let hint = "Open the store by another path";
            TallyfyError::configuration("the path of the home folder is not Unicode", hint)
        })
    }

    /// Returns the path of a file of this account. The name is a hash, because an account contains an e-mail address
    /// and characters that file names do not allow.
    fn path_of(&self, account: &str, extension: &str) -> PathBuf {
        let hash = digest(&SHA256, account.as_bytes());
        let hash: String = hash.as_ref().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(hash).with_extension(extension)
    }
}

#[uniffi::export]
impl TokenStore for FileStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        let path = self.path_of(&account, "token");
        let sealed = private_file::read(&path).map_err(|error| io_error(&path, &error))?;
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        let token = self.key.open(&account, &sealed).map_err(|problem| decrypt_error(&path, problem))?;
        Ok(Some(token.expose_secret().to_owned()))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        let token = Zeroizing::new(token);
        // A file that cannot be read is not overwritten: it may be from a newer version, or need another key.
        self.load(account.clone())?;
        let path = self.path_of(&account, "token");
        let sealed = self.key.seal(&account, &token);
        let sealed = sealed.map_err(|problem| decrypt_error(&path, problem))?;
        private_file::replace(&path, &sealed).map_err(|error| io_error(&path, &error))
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        let path = self.path_of(&account, "token");
        private_file::remove(&path).map_err(|error| io_error(&path, &error))
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError> {
        let path = self.path_of(&account, "lock");
        match file_lock::acquire(&path, timeout) {
            Ok(Some(lock_id)) => Ok(Some(lock_id)),
            Ok(None) => Err(diagnostics::lock_timeout()),
            Err(error) => Err(io_error(&path, &error)),
        }
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<(), TallyfyError> {
        file_lock::release(&lock_id).map_err(|error| io_error(&self.path_of(&account, "lock"), &error))
    }
}

fn non_empty_path(path: String) -> Result<PathBuf> {
    if path.is_empty() {
        return Err(TallyfyError::invalid("the path of a token store is empty", "Name the folder"));
    }
    Ok(path.into())
}

fn io_error(path: &Path, error: &io::Error) -> TallyfyError {
    store_error(
        format!("{} cannot be used by the token store: {error}", path.display()),
        "The file must be the user's own and closed to others, and its folder writable",
    )
}

fn decrypt_error(path: &Path, problem: &str) -> TallyfyError {
    store_error(
        format!("{} {problem}", path.display()),
        "It was left as it is. Use the key and the version of this library that wrote it, or remove the file and sign \
         in again",
    )
}

impl fmt::Debug for FileStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FileStore").field(&self.folder).finish()
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
