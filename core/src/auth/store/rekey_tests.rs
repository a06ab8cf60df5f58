//! Changing the key while other processes use the store.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::*;
use crate::auth::store::cipher::EncryptionKey;
use crate::auth::store::entries::{self, CurrentCipher};
use crate::auth::store::store_error;
use crate::support::timestamp::Timestamp;

/// What two processes with different keys share: the texts, and which entries are locked.
#[derive(Default)]
struct Server {
    texts: RefCell<BTreeMap<String, String>>,
    locked: RefCell<Vec<String>>,
}

/// A process. Its `interruption` runs once, before the change with this number.
struct Process<'a> {
    server: &'a Server,
    cipher: Rc<CurrentCipher>,
    changes: Cell<usize>,
    /// Runs once, while a lock is taken.
    while_locking: Cell<Option<Interruption<'a>>>,
    interruption: Cell<Option<(usize, Interruption<'a>)>>,
}

type Interruption<'a> = Box<dyn FnOnce() -> Result<()> + 'a>;

const ACCOUNT: &str = "ada";

fn cipher(key: &str) -> EntryCipher {
    EntryCipher::new(EncryptionKey::parse(key).unwrap(), "")
}

const OLD: &str = "aadEa2rEhGuVDR9u6rEFYG0ZG1RksLNbWDbgRvIXbYw=";
const NEW: &str = "fb1ee79b3f0c52d8a9047be36fbf21c65d8097fab43e11d26cfe7704c83aefbb";
const THIRD: &str = "/x7nmz8MUtipBHvjb78hxl2Al/q0PhHSbP53BMg677s=";

impl Server {
    fn process(&self, key: &str) -> Process<'_> {
        let cipher = Rc::new(CurrentCipher::new(cipher(key)));
        Process {
            server: self,
            cipher,
            changes: Cell::new(0),
            while_locking: Cell::new(None),
            interruption: Cell::new(None),
        }
    }
}

impl<'a> Process<'a> {
    fn interrupted(self, at: usize, by: impl FnOnce() -> Result<()> + 'a) -> Self {
        self.interruption.set(Some((at, Box::new(by))));
        self
    }

    fn save(&self, generation: u64) -> Result<bool> {
        entries::save(self, ACCOUNT, &text(generation), &|_| true)
    }

    fn generation(&self) -> Result<Option<u64>> {
        let text = entries::load(self, ACCOUNT)?;
        Ok(text.map(|text| StoredEntry::parse(&text).unwrap().generation))
    }
}

fn text(generation: u64) -> String {
    let saved_at = Timestamp::now().as_millis();
    format!(r#"{{"version":1,"generation":{generation},"access_token":"a","saved_at_ms":{saved_at}}}"#)
}

impl SealedEntries for Process<'_> {
    fn current_cipher(&self) -> &CurrentCipher {
        &self.cipher
    }

    fn names(&self) -> Result<Vec<String>> {
        Ok(self.server.texts.borrow().keys().filter(|name| *name != KEY_CHECK).cloned().collect())
    }

    fn read(&self, name: &str) -> Result<Option<String>> {
        Ok(self.server.texts.borrow().get(name).cloned())
    }

    fn exchange(&self, name: &str, expected: Option<&str>, new: Option<&str>) -> Result<bool> {
        let change = self.changes.replace(self.changes.get() + 1);
        match self.interruption.take() {
            Some((at, interruption)) if at == change => interruption()?,
            other => self.interruption.set(other),
        }
        let mut texts = self.server.texts.borrow_mut();
        if texts.get(name).map(String::as_str) != expected {
            return Ok(false);
        }
        match new {
            Some(new) => texts.insert(name.to_owned(), new.to_owned()),
            None => texts.remove(name),
        };
        Ok(true)
    }

    fn lock_entry(&self, name: &str, _timeout: Duration) -> Result<String> {
        self.while_locking.take().map_or(Ok(()), |change| change())?;
        assert!(!self.server.locked.borrow().contains(&name.to_owned()), "locked");
        self.server.locked.borrow_mut().push(name.to_owned());
        Ok(name.to_owned())
    }

    fn unlock_entry(&self, name: &str, lock_id: &str) -> Result<()> {
        assert_eq!(name, lock_id);
        self.server.locked.borrow_mut().retain(|locked| locked != name);
        Ok(())
    }

    fn unreadable(&self, _name: &str, problem: &str) -> TallyfyError {
        store_error(format!("the entry {problem}"), "")
    }
}

fn assert_other_key<T: std::fmt::Debug>(result: Result<T>) {
    assert!(result.unwrap_err().to_string().contains(OTHER_KEY));
}

#[test]
fn s11_a_process_with_the_old_key_reads_and_replaces_nothing() {
    let server = Server::default();
    let (admin, old) = (server.process(OLD), server.process(OLD));
    admin.save(1).unwrap();
    rekey(&admin, cipher(NEW)).unwrap();
    assert_eq!(admin.generation().unwrap(), Some(1));
    assert_eq!(server.process(NEW).generation().unwrap(), Some(1));
    assert_other_key(old.generation());
    assert_other_key(old.save(2));
    assert_other_key(entries::delete(&old, ACCOUNT));
    assert_eq!(server.process(NEW).generation().unwrap(), Some(1));
    assert!(server.locked.borrow().is_empty());
}

#[test]
fn s11_an_interrupted_change_is_repeated_and_loses_nothing() {
    for at in 0..3 {
        let server = Server::default();
        server.process(OLD).save(5).unwrap();
        let fails = || Err(store_error("interrupted".to_owned(), ""));
        let first = server.process(OLD).interrupted(at, fails);
        rekey(&first, cipher(NEW)).unwrap_err();
        // It may go on with either key meanwhile.
        if at == 2 {
            server.process(NEW).save(6).unwrap();
        }
        rekey(&server.process(OLD), cipher(NEW)).unwrap();
        assert_eq!(server.process(NEW).generation().unwrap(), Some(if at == 2 { 6 } else { 5 }), "before change {at}");
        assert_other_key(server.process(OLD).generation());
        assert!(server.locked.borrow().is_empty());
    }
}

#[test]
fn s11_a_token_that_is_saved_during_the_change_is_moved_too() {
    for at in 0..3 {
        let server = Server::default();
        let other = server.process(OLD);
        other.save(5).unwrap();
        let admin = server.process(OLD).interrupted(at, || other.save(6).map(drop));
        rekey(&admin, cipher(NEW)).unwrap();
        assert_eq!(server.process(NEW).generation().unwrap(), Some(6), "before change {at}");
        assert_other_key(server.process(OLD).generation());
    }
}

#[test]
fn s11_a_key_may_be_changed_twice_and_back() {
    let server = Server::default();
    let admin = server.process(OLD);
    admin.save(5).unwrap();
    for (key, generation) in [(NEW, 6), (OLD, 7), (THIRD, 8)] {
        rekey(&admin, cipher(key)).unwrap();
        admin.save(generation).unwrap();
        assert_eq!(entries::accounts(&admin).unwrap().len(), 1);
    }
    assert_eq!(server.process(THIRD).generation().unwrap(), Some(8));
    assert_other_key(server.process(OLD).generation());
    assert_other_key(server.process(NEW).generation());
    // What the changes left is removed, and nothing else.
    assert_eq!(entries::prune(&admin, Duration::from_secs(3600)).unwrap(), 2);
    assert_eq!(server.texts.borrow().len(), 2, "the entry and the check of the key");
    assert_eq!(admin.generation().unwrap(), Some(8));
    assert_other_key(server.process(OLD).generation());
}

#[test]
fn s11_the_same_key_and_foreign_entries() {
    let server = Server::default();
    let admin = server.process(OLD);
    admin.save(5).unwrap();
    assert_eq!(rekey(&admin, cipher(OLD)).unwrap_err().kind(), "InvalidArgument");
    let third = cipher(THIRD);
    let (foreign, name) = (third.seal(ACCOUNT, &text(1)).unwrap(), third.entry_name(ACCOUNT));
    server.texts.borrow_mut().insert(name, foreign);
    rekey(&admin, cipher(NEW)).unwrap();
    assert_eq!(server.process(THIRD).generation().unwrap(), Some(1));
    // An entry of a newer version may have the old key, so the change is not complete.
    let name = cipher(NEW).entry_name("bob");
    server.texts.borrow_mut().insert(name, "tallykit:9:0000:AAAA".to_owned());
    assert!(rekey(&admin, cipher(OLD)).unwrap_err().to_string().contains("newer version"));
    assert_eq!(admin.generation().unwrap(), Some(5), "it keeps the key that opens its entries");
}

#[test]
fn s11_a_lock_is_taken_again_if_the_key_changed_meanwhile() {
    let server = Server::default();
    let admin = server.process(OLD);
    admin.save(5).unwrap();
    // The key changes on another thread while this one waits for the lock.
    let current = admin.cipher.clone();
    admin.while_locking.set(Some(Box::new(move || {
        current.replace(Arc::new(cipher(NEW)));
        Ok(())
    })));
    let new_name = cipher(NEW).entry_name(ACCOUNT);
    assert_eq!(entries::lock(&admin, ACCOUNT, Duration::ZERO).unwrap(), new_name);
    assert_eq!(*server.locked.borrow(), [new_name], "the lock under the old name is free");
}

#[test]
fn s6_a_wrong_key_is_noticed_where_no_entry_is_found() {
    let server = Server::default();
    assert_eq!(server.process(NEW).generation().unwrap(), None, "the store is empty");
    server.process(OLD).save(5).unwrap();
    let wrong = server.process(NEW);
    assert_other_key(wrong.generation());
    assert_other_key(wrong.save(1));
    assert_other_key(entries::delete(&wrong, ACCOUNT));
    // While the key is changed, neither key adds entries that the other does not know.
    let bob = |process: &Process<'_>| entries::save(process, "bob", &text(1), &|_| true);
    rekey(&server.process(OLD), cipher(NEW)).unwrap();
    assert_other_key(bob(&server.process(OLD)));
    assert!(bob(&server.process(NEW)).unwrap());
}
