//! The file store: encrypted tokens in a folder, for several processes of one user.

use std::fmt;
use std::io;
use std::path::{self, Path, PathBuf};
use std::time::Duration;

use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};
use secrecy::zeroize::Zeroizing;

use crate::auth::store::cipher::EntryCipher;
use crate::auth::store::entries::{self, CurrentCipher, KEY_CHECK, SealedEntries, StoredAccount};
use crate::auth::store::io_hint::{io_hint, lacks_locks};
use crate::auth::store::rekey::rekey;
use crate::auth::store::{StoreKey, TokenStore, file_lock, private_file, store_error};
use crate::diagnostics;
use crate::error::{Result, TallyfyError};

/// How long to wait for another process that writes a file. Writing takes milliseconds.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);

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
    cipher: CurrentCipher,
}

#[uniffi::export]
impl FileStore {
    /// Opens a store in this folder and creates the folder if it is missing. A relative path counts from the current
    /// folder of this moment.
    ///
    /// Fails with `TokenStore` if the folder is a symbolic link, or if other users can write to it or to a folder on
    /// its path, and with `TokenStore` or `Configuration` if the key is missing or invalid.
    #[uniffi::constructor]
    pub fn open(path: String, key: StoreKey) -> Result<Self> {
        Self::open_scope(&path, key, "")
    }

    /// Opens the store of this name in the application data of the user: in `~/.local/share/tallykit` or the folder
    /// that `XDG_DATA_HOME` names, in `~/Library/Application Support/tallykit` on Apple's systems, in
    /// `%APPDATA%\tallykit` on Windows.
    ///
    /// A profile may contain several accounts. Use several profiles to separate production from tests, or users who
    /// share one account of the computer. A file that is copied to another profile cannot be decrypted there.
    ///
    /// Fails like `open`, and with `InvalidArgument` if the name contains other characters than ASCII letters, digits,
    /// `-` and `_`.
    #[uniffi::constructor]
    pub fn profile(name: String, key: StoreKey) -> Result<Self> {
        Self::open_scope(&Self::profile_path(name.clone())?, key, &name)
    }

    /// Encrypts all entries with another key, while other processes use the store. Afterwards this store uses the new
    /// key. Other processes that still have the old key get an error and overwrite nothing, until they open the store
    /// with the new key. If this fails or is interrupted, call it again: entries that were moved stay moved.
    ///
    /// Fails with `InvalidArgument` if the key is the old one, and with `TokenStore` if an entry cannot be read or its
    /// lock is not released in time.
    pub fn rekey(&self, new_key: StoreKey) -> Result<()> {
        let key = new_key.load_or_create(&self.folder)?;
        rekey(self, EntryCipher::new(key, self.cipher.get().scope()))
    }

    /// Lists the accounts that the store has an entry of, with the key of the store. An entry that cannot be read is
    /// skipped and logged.
    ///
    /// Fails with `TokenStore` if the folder cannot be read.
    pub fn accounts(&self) -> Result<Vec<StoredAccount>> {
        entries::accounts(self)
    }

    /// Removes the entries that were last saved so long ago, also those of signed-out accounts, and what `rekey` left
    /// for processes with the old key. Returns how many were removed.
    ///
    /// A token is saved when it is obtained or renewed. So choose a time that is longer than a token lives.
    ///
    /// Fails with `TokenStore` if the folder cannot be changed.
    pub fn prune(&self, unused_for: Duration) -> Result<i32> {
        entries::prune(self, unused_for)
    }
}

impl FileStore {
    /// Opens a store like `open`, but creates nothing. Returns nothing if the folder is missing. Fails if the key is
    /// missing: a new key would hide that the old one is lost.
    pub fn open_existing(path: String, key: StoreKey) -> Result<Option<Self>> {
        Self::open_existing_scope(&path, key, "")
    }

    /// Opens the store of a profile like `open_existing`.
    pub fn open_existing_profile(name: String, key: StoreKey) -> Result<Option<Self>> {
        Self::open_existing_scope(&Self::profile_path(name.clone())?, key, &name)
    }

    fn open_existing_scope(path: &str, key: StoreKey, scope: &str) -> Result<Option<Self>> {
        if absolute_path(path)?.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(None);
        }
        key.require_existing()?;
        Self::open_scope(path, key, scope).map(Some)
    }

    fn open_scope(path: &str, key: StoreKey, scope: &str) -> Result<Self> {
        let folder = absolute_path(path)?;
        private_file::folder(&folder).map_err(|error| {
            let hint = "Name a folder that is the user's own and that no other user can write to";
            store_error(
                format!("the folder {} cannot hold tokens: {error}", folder.display()),
                io_hint(&error).unwrap_or(hint),
            )
        })?;
        private_file::remove_stale_temp_files(&folder);
        let key = key.load_or_create(&folder)?;
        Ok(Self { folder, cipher: CurrentCipher::new(EntryCipher::new(key, scope)) })
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

    fn path_of(&self, name: &str, extension: &str) -> PathBuf {
        self.folder.join(name).with_extension(extension)
    }

    fn entry_path(&self, name: &str) -> PathBuf {
        if name == KEY_CHECK { self.folder.join(name) } else { self.path_of(name, "token") }
    }

    /// Locks all files of the store against other writers. A file system without locks has only the locks of accounts
    /// to rely on, and they fail there too.
    fn lock_for_writing(&self) -> Result<Option<WriteLock>> {
        let path = self.folder.join("write.lock");
        match file_lock::acquire(&path, WRITE_TIMEOUT) {
            Ok(Some(lock_id)) => Ok(Some(WriteLock(lock_id))),
            Ok(None) => Err(diagnostics::lock_timeout()),
            Err(error) if lacks_locks(&error) => Ok(None),
            Err(error) => Err(io_error(&path, &error)),
        }
    }
}

/// The lock of the files. Released when it is dropped.
struct WriteLock(String);

impl Drop for WriteLock {
    fn drop(&mut self) {
        // Closing the file releases the lock in any case.
        let _ = file_lock::release(&self.0);
    }
}

impl SealedEntries for FileStore {
    fn current_cipher(&self) -> &CurrentCipher {
        &self.cipher
    }

    fn names(&self) -> Result<Vec<String>> {
        let failed = |error| io_error(&self.folder, &error);
        let mut names = Vec::new();
        for file in self.folder.read_dir().map_err(failed)? {
            let file = file.map_err(failed)?.file_name();
            let name = file.to_str().and_then(|file| file.strip_suffix(".token"));
            names.extend(name.filter(|name| entries::is_name(name)).map(str::to_owned));
        }
        Ok(names)
    }

    fn read(&self, name: &str) -> Result<Option<String>> {
        let path = self.entry_path(name);
        let mut sealed = private_file::read(&path).map_err(|error| io_error(&path, &error))?;
        Ok(sealed.as_mut().map(|sealed| std::mem::take(&mut **sealed)))
    }

    fn exchange(&self, name: &str, expected: Option<&str>, new: Option<&str>) -> Result<bool> {
        let path = self.entry_path(name);
        let _lock = self.lock_for_writing()?;
        if self.read(name)?.as_deref() != expected {
            return Ok(false);
        }
        let changed = match new {
            Some(sealed) => private_file::replace(&path, sealed),
            None => private_file::remove(&path).map(drop),
        };
        changed.map(|()| true).map_err(|error| io_error(&path, &error))
    }

    fn lock_entry(&self, name: &str, timeout: Duration) -> Result<String> {
        let path = self.path_of(name, "lock");
        let locked = file_lock::acquire(&path, timeout).map_err(|error| io_error(&path, &error))?;
        locked.ok_or_else(diagnostics::lock_timeout)
    }

    fn unlock_entry(&self, name: &str, lock_id: &str) -> Result<()> {
        file_lock::release(lock_id).map_err(|error| io_error(&self.path_of(name, "lock"), &error))
    }

    fn unreadable(&self, name: &str, problem: &str) -> TallyfyError {
        store_error(
            format!("{} {problem}", self.entry_path(name).display()),
            "It was left as it is. Use the key and the version of this library that wrote it, or remove the file and \
             sign in again",
        )
    }
}

#[uniffi::export]
impl TokenStore for FileStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        Ok(entries::load(self, &account)?.map(|mut text| std::mem::take(&mut *text)))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        entries::save(self, &account, &Zeroizing::new(token), &|_| true).map(drop)
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        entries::delete(self, &account)
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError> {
        entries::lock(self, &account, timeout).map(Some)
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<(), TallyfyError> {
        self.unlock_entry(&self.cipher.get().entry_name(&account), &lock_id)
    }
}

fn absolute_path(path: &str) -> Result<PathBuf> {
    if path.is_empty() {
        return Err(TallyfyError::invalid("the path of a token store is empty", "Name the folder"));
    }
    path::absolute(path).map(|path| path.components().collect()).map_err(|error| io_error(Path::new(path), &error))
}

fn io_error(path: &Path, error: &io::Error) -> TallyfyError {
    let hint = "The file must be the user's own and closed to others, and its folder writable";
    store_error(
        format!("{} cannot be used by the token store: {error}", path.display()),
        io_hint(error).unwrap_or(hint),
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
