//! Moves the entries of a store to another key, while other processes use the store.
//!
//! Each entry is moved under its lock, so no renewal is in progress. It is sealed with the new key and saved under the
//! name that the new key gives. Then the same text replaces the entry under its old name. A process that still has the
//! old key cannot open it, so it reports this and overwrites nothing. `prune` removes what was left.
//!
//! If the move is interrupted, it can be repeated: an entry under its old name is either not moved yet, or sealed with
//! the new key.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::store::cipher::{EntryCipher, OTHER_KEY, OpenedEntry};
use crate::auth::store::entries::{KEY_CHECK, MAX_ATTEMPTS, SealedEntries, open_for, too_busy};
use crate::auth::stored_entry::StoredEntry;
use crate::error::{Result, TallyfyError};

/// How long to wait for the lock of an entry: longer than a renewal lasts.
const LOCK_TIMEOUT: Duration = Duration::from_secs(60);

/// Moves all entries to the new key, and then uses it.
pub(super) fn rekey(entries: &dyn SealedEntries, new: EntryCipher) -> Result<()> {
    let (old, new) = (entries.current_cipher().get(), Arc::new(new));
    if old.has_key_of(&new) {
        return Err(TallyfyError::invalid("the new key of the store is the old one", "Name another key"));
    }
    check_entries(entries, &old, &new)?;
    // From now on, no process with the old key adds an entry.
    if let Some(check) = entries.read(KEY_CHECK)?.filter(|check| old.open(check).is_ok()) {
        let updated = new.seal("", "").map_err(|problem| entries.unreadable(KEY_CHECK, problem))?;
        entries.exchange(KEY_CHECK, Some(&check), Some(&updated))?;
    }
    move_entries(entries, &old, &new)?;
    entries.current_cipher().replace(new.clone());
    // Again, for the entries that were saved with the old key since their names were listed.
    move_entries(entries, &old, &new)
}

/// Fails if an entry cannot be opened. It may be of a newer version and have the old key.
fn check_entries(entries: &dyn SealedEntries, old: &EntryCipher, new: &EntryCipher) -> Result<()> {
    for name in entries.names()? {
        let Some(sealed) = entries.read(&name)? else { continue };
        match old.open(&sealed) {
            Err(problem @ OTHER_KEY) if new.open(&sealed).is_err() => {
                log::warn!("an entry keeps its key: {}", entries.unreadable(&name, problem));
            }
            Ok(_) | Err(OTHER_KEY) => {}
            Err(problem) => return Err(entries.unreadable(&name, problem)),
        }
    }
    Ok(())
}

fn move_entries(entries: &dyn SealedEntries, old: &EntryCipher, new: &EntryCipher) -> Result<()> {
    for name in entries.names()? {
        let Some(sealed) = entries.read(&name)? else { continue };
        match old.open(&sealed) {
            Ok(opened) if old.entry_name(&opened.account) == name => move_entry(entries, old, new, &opened.account)?,
            Ok(opened) => update_leftover(entries, new, &name, &sealed, &opened)?,
            // It has the new key already, or a key of its own.
            Err(_) => {}
        }
    }
    Ok(())
}

/// Seals what an earlier change of the key left with the new key too, so that `prune` can remove it.
fn update_leftover(
    entries: &dyn SealedEntries,
    new: &EntryCipher,
    name: &str,
    sealed: &str,
    opened: &OpenedEntry,
) -> Result<()> {
    // If the new key was used before, its entry is under this name soon.
    if name == new.entry_name(&opened.account) {
        return Ok(());
    }
    let updated = new.seal(&opened.account, &opened.text).map_err(|problem| entries.unreadable(name, problem))?;
    // If another process was faster, it has removed the entry or updated it.
    entries.exchange(name, Some(sealed), Some(&updated)).map(drop)
}

/// Moves the entry of one account. A renewal in progress finishes first.
fn move_entry(entries: &dyn SealedEntries, old: &EntryCipher, new: &EntryCipher, account: &str) -> Result<()> {
    let names = [old.entry_name(account), new.entry_name(account)];
    let old_lock = entries.lock_entry(&names[0], LOCK_TIMEOUT)?;
    let moved = entries.lock_entry(&names[1], LOCK_TIMEOUT).and_then(|new_lock| {
        let moved = move_locked(entries, old, new, account);
        entries.unlock_entry(&names[1], &new_lock).and(moved)
    });
    entries.unlock_entry(&names[0], &old_lock).and(moved)
}

fn move_locked(entries: &dyn SealedEntries, old: &EntryCipher, new: &EntryCipher, account: &str) -> Result<()> {
    let (old_name, new_name) = (old.entry_name(account), new.entry_name(account));
    // A process that could not get the lock may save at any time. Then both steps are repeated.
    for _ in 0..MAX_ATTEMPTS {
        let Some(sealed) = entries.read(&old_name)? else {
            return Ok(());
        };
        let text = match old.open_for(account, &sealed) {
            Ok(text) => text,
            // Another process moves the entries too.
            Err(OTHER_KEY) if new.open(&sealed).is_ok() => return Ok(()),
            Err(problem) => return Err(entries.unreadable(&old_name, problem)),
        };
        let target = entries.read(&new_name)?;
        let newer = match &target {
            // What an earlier change of the key left here.
            Some(target) if old.open(target).is_ok() => false,
            Some(target) => is_newer(&open_for(entries, new, &new_name, account, target)?, &text),
            None => false,
        };
        let moved = match &target {
            // A process that has the new key has renewed the token since this was interrupted.
            Some(target) if newer => target.clone(),
            _ => new.seal(account, &text).map_err(|problem| entries.unreadable(&old_name, problem))?,
        };
        if (newer || entries.exchange(&new_name, target.as_deref(), Some(&moved))?)
            && entries.exchange(&old_name, Some(&sealed), Some(&moved))?
        {
            return Ok(());
        }
    }
    Err(too_busy())
}

/// Whether the first entry has a later generation than the second.
fn is_newer(one: &str, other: &str) -> bool {
    let generation = |text| StoredEntry::parse(text).ok().map(|entry| entry.generation);
    generation(one).zip(generation(other)).is_some_and(|(one, other)| one > other)
}

#[cfg(test)]
#[path = "rekey_tests.rs"]
mod tests;
