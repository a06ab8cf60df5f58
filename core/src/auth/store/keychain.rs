//! The key of a store in the keychain of the desktop.

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
pub(super) use real::key;

#[cfg(feature = "keychain")]
mod real {
    use std::fs;
    use std::time::Duration;

    use keyring::{Entry, Error};
    use secrecy::ExposeSecret;
    use secrecy::zeroize::Zeroizing;

    use super::*;
    use crate::auth::store::{file_lock, unusable};
    use crate::diagnostics;

    /// Reading may wait for a person who unlocks the keychain.
    const LOCK_TIMEOUT: Duration = Duration::from_secs(60);

    pub(in crate::auth::store) fn key(folder: &Path) -> Result<EncryptionKey> {
        let failed = |reason: &dyn std::fmt::Display| {
            let summary = format!("the keychain of the desktop gives no key: {reason}");
            unusable(summary, "Unlock the keychain, or give the store a key of another kind")
        };
        // Keychains cannot create an entry only if it is missing, so one process at a time looks and creates.
        let hold = file_lock::take(&folder.join("keychain.lock"), LOCK_TIMEOUT);
        let hold = hold.map_err(|error| failed(&error))?.ok_or_else(diagnostics::lock_timeout)?;
        let key = get_or_make(folder).map_err(|reason| failed(&reason));
        file_lock::release(&hold).map_err(|error| failed(&error))?;
        key
    }

    fn get_or_make(folder: &Path) -> Result<EncryptionKey, String> {
        if let Err(error) = Entry::store_status() {
            return Err(error.to_string());
        }
        // One folder has one name, however it was written.
        let folder = fs::canonicalize(folder).map_err(|error| error.to_string())?;
        let entry = Entry::new("tallykit", &folder.to_string_lossy()).map_err(said)?;
        match entry.get_password().map(Zeroizing::new) {
            Ok(text) => {
                EncryptionKey::parse(&text).map_err(|problem| format!("its entry {problem}"))
            }
            Err(Error::NoEntry) => {
                let key = EncryptionKey::random()?;
                entry.set_password(key.to_base64().expose_secret()).map_err(said)?;
                Ok(key)
            }
            Err(error) => Err(said(error)),
        }
    }

    /// The words of an error that hold nothing of the entry.
    fn said(error: Error) -> String {
        match error {
            Error::BadEncoding(_) | Error::BadDataFormat(..) => "its entry is no text".to_owned(),
            other => other.to_string(),
        }
    }
}

#[cfg(test)]
#[path = "keychain_tests.rs"]
mod tests;
