//! What the file store and the Redis store do in the same way with their sealed entries.

use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::auth::store::cipher::{EntryCipher, OTHER_KEY};
use crate::auth::store::store_error;
use crate::auth::stored_entry::StoredEntry;
use crate::error::{Result, TallyfyError};
use crate::support::fork::ForkSafeMutex;
use crate::support::timestamp::Timestamp;

/// How often a change is tried that another process was faster with.
pub(super) const MAX_ATTEMPTS: usize = 5;

/// The name of a sealed text without an account. The names of entries depend on the key, so a process with a wrong key
/// finds no entry; with this text it notices that its key is wrong. It is not among `names`.
pub(super) const KEY_CHECK: &str = "key-check";

/// A store of sealed entries. Each has a name of 32 hexadecimal digits.
pub(super) trait SealedEntries {
    fn current_cipher(&self) -> &CurrentCipher;

    /// Returns the names of all entries, and those that other keys gave.
    fn names(&self) -> Result<Vec<String>>;

    /// Returns the sealed text of an entry, with at most `MAX_SEALED_BYTES`.
    fn read(&self, name: &str) -> Result<Option<String>>;

    /// Replaces the sealed text of an entry, or removes it. Does nothing and returns false if the text is not
    /// `expected`: another process has changed it.
    fn exchange(&self, name: &str, expected: Option<&str>, new: Option<&str>) -> Result<bool>;

    /// Takes the lock of an entry and returns its id.
    fn lock_entry(&self, name: &str, timeout: Duration) -> Result<String>;

    fn unlock_entry(&self, name: &str, lock_id: &str) -> Result<()>;

    /// Returns by how many milliseconds the clock of this machine is ahead of the clock that stored times are in.
    fn clock_skew_ms(&self) -> Result<i64> {
        Ok(0)
    }

    /// Returns the error of an entry that cannot be opened. The problem continues "the entry …".
    fn unreadable(&self, name: &str, problem: &str) -> TallyfyError;
}

/// The cipher of a store. `rekey` replaces it.
pub(super) struct CurrentCipher(ForkSafeMutex<Arc<EntryCipher>>);

impl CurrentCipher {
    pub(super) fn new(cipher: EntryCipher) -> Self {
        Self(ForkSafeMutex::new(Arc::new(cipher)))
    }

    pub(super) fn get(&self) -> Arc<EntryCipher> {
        self.0.lock().clone()
    }

    #[cfg(feature = "redis")]
    pub(super) fn with_scope(&self, scope: &str) -> Self {
        Self::new(self.get().with_scope(scope))
    }

    pub(super) fn replace(&self, cipher: Arc<EntryCipher>) {
        *self.0.lock() = cipher;
    }
}

/// An account that a store has an entry of.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StoredAccount {
    /// The account name: it names the credential and contains no secret.
    pub account: String,
    /// When the entry was last saved, which happens when a token is obtained or renewed.
    pub saved_at: Option<Timestamp>,
    /// When the access token expires. Absent without an access token, or if its lifetime is unknown.
    pub expires_at: Option<Timestamp>,
    /// Whether the account has signed out. Then the entry has no tokens.
    pub signed_out: bool,
}

/// Returns the text of an account's entry.
pub(super) fn load(entries: &dyn SealedEntries, account: &str) -> Result<Option<Zeroizing<String>>> {
    let cipher = entries.current_cipher().get();
    let name = cipher.entry_name(account);
    match entries.read(&name)? {
        Some(sealed) => open_for(entries, &cipher, &name, account, &sealed).map(Some),
        None => check_key(entries, &cipher).map(|_| None),
    }
}

/// Fails if the entries of the store have another key. Returns whether the store has a text to check that.
pub(super) fn check_key(entries: &dyn SealedEntries, cipher: &EntryCipher) -> Result<bool> {
    let sealed = entries.read(KEY_CHECK)?;
    match sealed.as_ref().map(|sealed| cipher.open(sealed)) {
        Some(Err(problem)) => Err(entries.unreadable(KEY_CHECK, problem)),
        checked => Ok(checked.is_some()),
    }
}

/// Saves the text of an account's entry, if `replaces` accepts the stored text. Returns whether it was saved. An entry
/// that cannot be opened is not overwritten: it may be from a newer version, or need another key.
pub(super) fn save(
    entries: &dyn SealedEntries,
    account: &str,
    text: &str,
    replaces: &dyn Fn(&str) -> bool,
) -> Result<bool> {
    let cipher = entries.current_cipher().get();
    let name = cipher.entry_name(account);
    let sealed = cipher.seal(account, text).map_err(|problem| entries.unreadable(&name, problem))?;
    for _ in 0..MAX_ATTEMPTS {
        let stored = entries.read(&name)?;
        match &stored {
            Some(stored) => {
                let opened = open_for(entries, &cipher, &name, account, stored)?;
                if !replaces(&opened) {
                    return Ok(false);
                }
            }
            None if check_key(entries, &cipher)? => {}
            None => {
                let check = cipher.seal("", "").map_err(|problem| entries.unreadable(KEY_CHECK, problem))?;
                if !entries.exchange(KEY_CHECK, None, Some(&check))? {
                    continue;
                }
            }
        }
        if entries.exchange(&name, stored.as_deref(), Some(&sealed))? {
            return Ok(true);
        }
    }
    Err(too_busy())
}

/// Removes the entry of an account, and returns whether there was one. An entry that cannot be opened is removed too,
/// except one that has another key: it stands for an entry that would not be removed.
pub(super) fn delete(entries: &dyn SealedEntries, account: &str) -> Result<bool> {
    let cipher = entries.current_cipher().get();
    let name = cipher.entry_name(account);
    for _ in 0..MAX_ATTEMPTS {
        let Some(stored) = entries.read(&name)? else {
            return check_key(entries, &cipher).map(|_| false);
        };
        if let Err(problem @ OTHER_KEY) = cipher.open_for(account, &stored) {
            return Err(entries.unreadable(&name, problem));
        }
        if entries.exchange(&name, Some(&stored), None)? {
            return Ok(true);
        }
    }
    Err(too_busy())
}

/// Takes the lock of an account and returns its id.
pub(super) fn lock(entries: &dyn SealedEntries, account: &str, timeout: Duration) -> Result<String> {
    loop {
        let cipher = entries.current_cipher().get();
        let name = cipher.entry_name(account);
        let lock_id = entries.lock_entry(&name, timeout)?;
        // `rekey` on another thread may have moved the entry, so another thread would take another lock.
        if Arc::ptr_eq(&cipher, &entries.current_cipher().get()) {
            return Ok(lock_id);
        }
        entries.unlock_entry(&name, &lock_id)?;
    }
}

/// Lists the accounts whose entries open with the key of the store.
pub(super) fn accounts(entries: &dyn SealedEntries) -> Result<Vec<StoredAccount>> {
    let cipher = entries.current_cipher().get();
    let skew = entries.clock_skew_ms()?;
    let mut accounts = Vec::new();
    for name in entries.names()? {
        let Some(sealed) = entries.read(&name)? else { continue };
        match cipher.open(&sealed) {
            Ok(opened) if cipher.entry_name(&opened.account) == name => {
                let entry = StoredEntry::parse(&opened.text).ok();
                let local = |time: Option<Timestamp>| Timestamp::from_millis(time?.as_millis().saturating_add(skew));
                // Sorted by account.
                let at = accounts.partition_point(|one: &StoredAccount| one.account < opened.account);
                let account = StoredAccount {
                    account: opened.account,
                    saved_at: local(entry.as_ref().and_then(StoredEntry::saved_at)),
                    expires_at: local(entry.as_ref().and_then(StoredEntry::expires_at)),
                    signed_out: entry.is_some_and(|entry| entry.signed_out),
                };
                accounts.insert(at, account);
            }
            // What `rekey` left under the name that the old key gave.
            Ok(_) => {}
            Err(problem) => log::warn!("an entry is not listed: {}", entries.unreadable(&name, problem)),
        }
    }
    Ok(accounts)
}

/// Removes the entries that were last saved so long ago, and what `rekey` left. Returns how many were removed.
pub(super) fn prune(entries: &dyn SealedEntries, unused_for: Duration) -> Result<i32> {
    let cipher = entries.current_cipher().get();
    let now = Timestamp::now().as_millis().saturating_sub(entries.clock_skew_ms()?);
    let unused_for = i64::try_from(unused_for.as_millis()).unwrap_or(i64::MAX);
    let mut removed = 0;
    for name in entries.names()? {
        let Some(sealed) = entries.read(&name)? else { continue };
        let Ok(opened) = cipher.open(&sealed) else { continue };
        let is_left_over = cipher.entry_name(&opened.account) != name;
        let saved_at = StoredEntry::parse(&opened.text).ok().and_then(|entry| entry.saved_at());
        let is_unused = saved_at.is_some_and(|at| now.saturating_sub(at.as_millis()) >= unused_for);
        // An entry that is saved in this moment is in use.
        if (is_left_over || is_unused) && entries.exchange(&name, Some(&sealed), None)? {
            removed += 1;
        }
    }
    Ok(removed)
}

/// Whether an entry may have this name.
pub(super) fn is_name(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

pub(super) fn open_for(
    entries: &dyn SealedEntries,
    cipher: &EntryCipher,
    name: &str,
    account: &str,
    sealed: &str,
) -> Result<Zeroizing<String>> {
    cipher.open_for(account, sealed).map_err(|problem| entries.unreadable(name, problem))
}

pub(super) fn too_busy() -> TallyfyError {
    store_error(
        "other processes change the entry of the token store all the time".to_owned(),
        "Give the credential to fewer processes, or give them a store with a lock",
    )
}
