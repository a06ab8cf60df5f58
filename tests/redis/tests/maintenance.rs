//! Listing and removing entries, and changing the key, while other machines use the store.

mod common;

use std::thread;
use std::time::Duration;

use common::{LONG, NOW, store};
use tallykit::{RedisStore, TokenStore};
use tallykit_redis_tests::{ACCOUNT, Server, access, key_in, token};

#[test]
fn s11_accounts_are_listed_and_pruned() {
    let server = Server::start();
    let (store, foreign) = (store(&server, LONG), store(&server, LONG).with_prefix("tallykit:other:"));
    let saved_at = |days: u64| {
        let now = std::time::UNIX_EPOCH.elapsed().unwrap() - Duration::from_secs(days * 86_400);
        format!(r#"{{"version":1,"access_token":"a","saved_at_ms":{}}}"#, now.as_millis())
    };
    store.save("ada".into(), saved_at(0)).unwrap();
    store.save("bob".into(), saved_at(100)).unwrap();
    store.save("eve".into(), r#"{"version":1,"signed_out":true}"#.into()).unwrap();
    store.lock("ada".into(), NOW).unwrap();
    foreign.save("ada".into(), saved_at(100)).unwrap();
    server.ask::<()>(&["SET", "tallykit:{x}", "of another program"]);
    let list = || store.accounts().unwrap().into_iter().map(|one| (one.account, one.signed_out)).collect::<Vec<_>>();
    assert_eq!(list(), [("ada".to_owned(), false), ("bob".to_owned(), false), ("eve".to_owned(), true)]);
    assert!(store.accounts().unwrap()[1].saved_at < store.accounts().unwrap()[0].saved_at);
    assert_eq!(store.prune(Duration::from_secs(90 * 86_400)).unwrap(), 1);
    assert_eq!(list(), [("ada".to_owned(), false), ("eve".to_owned(), true)]);
    assert_eq!(foreign.accounts().unwrap().len(), 1, "another prefix");
}

#[test]
fn s11_a_machine_with_the_old_key_fails_and_overwrites_nothing() {
    let server = Server::start();
    let (admin, old) = (store(&server, LONG), store(&server, LONG));
    admin.save(ACCOUNT.into(), token(5, "five")).unwrap();
    admin.rekey(key_in("new-of-two")).unwrap();
    let new = RedisStore::open(&server.url(), key_in("new-of-two")).unwrap();
    for store in [&admin, &new] {
        assert_eq!(access(store.load(ACCOUNT.into()).unwrap()).unwrap(), "five");
    }
    for error in [
        old.load(ACCOUNT.into()).unwrap_err(),
        old.save(ACCOUNT.into(), token(6, "old")).unwrap_err(),
        old.delete(ACCOUNT.into()).unwrap_err(),
    ] {
        assert!(error.to_string().contains("was encrypted with another key"), "{error}");
    }
    assert_eq!(new.accounts().unwrap().len(), 1);
    assert_eq!(new.prune(LONG).unwrap(), 1, "what was left for machines with the old key");
    assert_eq!(access(new.load(ACCOUNT.into()).unwrap()).unwrap(), "five");
}

#[test]
fn s11_a_change_of_the_key_waits_for_a_renewal_and_moves_its_token() {
    let server = Server::start();
    let (admin, other) = (store(&server, LONG), store(&server, LONG));
    other.save(ACCOUNT.into(), token(5, "five")).unwrap();
    let lock_id = other.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    thread::scope(|scope| {
        let change = scope.spawn(|| admin.rekey(key_in("new-of-three")).unwrap());
        other.save(ACCOUNT.into(), token(6, "six")).unwrap();
        assert!(!change.is_finished());
        other.unlock(ACCOUNT.into(), lock_id).unwrap();
    });
    assert_eq!(access(admin.load(ACCOUNT.into()).unwrap()).unwrap(), "six");
    assert!(other.lock(ACCOUNT.into(), NOW).is_ok(), "no lock stays");
    assert!(admin.lock(ACCOUNT.into(), NOW).is_ok());
}

#[test]
fn s11_a_prefix_is_no_pattern() {
    let server = Server::start();
    let prefix = r"we[i-r]d*?^\{x}:";
    let (weird, other) = (store(&server, LONG).with_prefix(prefix), store(&server, LONG).with_prefix("weidx:"));
    for store in [&weird, &other] {
        store.save(ACCOUNT.into(), token(5, "five")).unwrap();
    }
    assert_eq!(weird.accounts().unwrap().len(), 1);
    assert_eq!(weird.prune(Duration::ZERO).unwrap(), 0, "the entry has no time");
    weird.rekey(key_in("new-of-weird")).unwrap();
    assert_eq!(weird.prune(Duration::ZERO).unwrap(), 1, "what the change left");
    assert_eq!(access(other.load(ACCOUNT.into()).unwrap()).unwrap(), "five");
}
