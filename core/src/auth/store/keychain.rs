//! Gets the key of a store from the keychain of the desktop.

use std::path::Path;

use crate::auth::store::cipher::EncryptionKey;
use crate::error::Result;

#[cfg(not(feature = "keychain"))]
pub(super) fn key(_folder: &Path) -> Result<EncryptionKey> {
    Err(crate::error::TallyfyError::configuration(
        "this build of the library has no support for the keychain of the desktop",
        "Build the library with the feature keychain, or give the store another key",
    ))
}

#[cfg(feature = "keychain")]
pub(super) use imp::key;

#[cfg(feature = "keychain")]
mod imp {
    use std::fs;
    use std::thread::JoinHandle;
    use std::time::Duration;

    use keyring::{Entry, Error};
    use secrecy::ExposeSecret;
    use secrecy::zeroize::Zeroizing;

    use super::*;
    use crate::auth::store::{file_lock, store_error};
    use crate::diagnostics;
    use crate::support::threads;

    /// The timeout of the lock. The process that holds it may be waiting for the user to unlock the keychain.
    const LOCK_TIMEOUT: Duration = Duration::from_secs(60);

    /// Asks the keychain on a thread of this library: what the keychain starts itself inherits the blocked signals.
    pub(in crate::auth::store) fn key(folder: &Path) -> Result<EncryptionKey> {
        let folder = folder.to_owned();
        let asked = threads::spawn("tallykit-keychain", move || ask(&folder)).map(JoinHandle::join);
        let broken = "Unlock the keychain, or give the store a key of another kind";
        match asked {
            Ok(Ok(key)) => key,
            Ok(Err(_)) => Err(store_error("the keychain of the desktop broke off".to_owned(), broken)),
            Err(error) => Err(store_error(format!("no thread for the keychain of the desktop: {error}"), broken)),
        }
    }

    fn ask(folder: &Path) -> Result<EncryptionKey> {
        let failed = |reason: &dyn std::fmt::Display| {
            let summary = format!("the keychain of the desktop gives no key: {reason}");
            store_error(summary, "Unlock the keychain, or give the store a key of another kind")
        };
        // A folder that cannot be written to has no lock, and needs none if the key exists.
        if let Some(key) = load(folder).map_err(|reason| failed(&reason))? {
            return Ok(key);
        }
        // Keychains have no "create if missing", so a lock ensures that only one process at a time reads and creates.
        let lock_id = file_lock::acquire(&folder.join("keychain.lock"), LOCK_TIMEOUT);
        let lock_id = lock_id.map_err(|error| failed(&error))?.ok_or_else(diagnostics::lock_timeout)?;
        let key = load_or_create(folder).map_err(|reason| failed(&reason));
        file_lock::release(&lock_id).map_err(|error| failed(&error))?;
        key
    }

    fn load_or_create(folder: &Path) -> Result<EncryptionKey, String> {
        if let Some(key) = load(folder)? {
            return Ok(key);
        }
        let key = EncryptionKey::random()?;
        entry(folder)?.set_password(key.to_base64().expose_secret()).map_err(error_text)?;
        Ok(key)
    }

    fn load(folder: &Path) -> Result<Option<EncryptionKey>, String> {
        match entry(folder)?.get_password().map(Zeroizing::new) {
            Ok(text) => EncryptionKey::parse(&text).map(Some).map_err(|problem| format!("its entry {problem}")),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error_text(error)),
        }
    }

    fn entry(folder: &Path) -> Result<Entry, String> {
        if let Err(error) = Entry::store_status() {
            return Err(error.to_string());
        }
        // The canonical path, so that one folder has one entry.
        let folder = fs::canonicalize(folder).map_err(|error| error.to_string())?;
        Entry::new("tallykit", &folder.to_string_lossy()).map_err(error_text)
    }

    /// Returns the text of an error. It contains no part of the entry.
    fn error_text(error: Error) -> String {
        match error {
            Error::BadEncoding(_) | Error::BadDataFormat(..) => "its entry is no text".to_owned(),
            other => other.to_string(),
        }
    }
}

#[cfg(test)]
#[path = "keychain_tests.rs"]
mod tests;
