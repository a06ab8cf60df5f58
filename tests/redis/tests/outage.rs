//! A server that is away: the process goes on alone and says so.

mod common;

use std::net::TcpListener;
use std::time::{Duration, Instant};

use common::{LONG, NOW, listen, store, warnings};
use tallykit::{RedisStore, TokenStore};
use tallykit_redis_tests::{ACCOUNT, Server, access, key, token};

#[test]
fn s3_a_load_from_a_server_that_is_gone_finds_nothing_and_says_so() {
    listen();
    let mut server = Server::start();
    let store = store(&server, LONG);
    store.save(ACCOUNT.into(), token(5, "five")).unwrap();
    server.stop();
    assert_eq!(store.load(ACCOUNT.into()).unwrap(), None);
    let logged = warnings(&server.address());
    assert_eq!(logged.len(), 1, "{logged:?}");
    assert!(logged[0].contains("is gone (Connection refused"), "{logged:?}");
    assert!(logged[0].contains("goes on alone"), "{logged:?}");
}

#[test]
fn s3_a_server_that_is_gone_still_lets_every_process_work() {
    listen();
    let mut server = Server::start();
    let store = store(&server, LONG);
    let lock_id = store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    server.stop();
    store.unlock(ACCOUNT.into(), lock_id).unwrap();
    assert_eq!(warnings(&server.address()).len(), 1);
    assert_eq!(store.lock(ACCOUNT.into(), LONG).unwrap(), None);
    assert_eq!(warnings(&server.address()).len(), 2);
}

#[test]
fn s3_a_failed_save_or_delete_on_a_server_that_is_gone_is_reported() {
    let mut server = Server::start();
    let store = store(&server, LONG);
    server.stop();
    let errors =
        [store.save(ACCOUNT.into(), token(5, "canary-access")).unwrap_err(), store.delete(ACCOUNT.into()).unwrap_err()];
    for error in errors {
        assert_eq!(error.kind(), "TokenStore");
        let text = format!("{error} {error:?}");
        assert!(text.contains("is gone"), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
}

#[test]
fn s3_a_server_that_comes_back_is_used_again() {
    let mut server = Server::start();
    let store = store(&server, LONG);
    server.stop();
    assert_eq!(store.lock(ACCOUNT.into(), NOW).unwrap(), None);
    assert!(store.save(ACCOUNT.into(), token(6, "six")).is_err());
    server.restart();
    let lock_id = store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    store.save(ACCOUNT.into(), token(6, "six")).unwrap();
    store.unlock(ACCOUNT.into(), lock_id).unwrap();
    assert_eq!(access(store.load(ACCOUNT.into()).unwrap()).unwrap(), "six");
}

#[test]
fn s3_a_server_that_does_not_respond_times_out_after_two_seconds() {
    listen();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    for user in ["", ":canary@"] {
        let store = RedisStore::open(&format!("redis://{user}{address}"), key()).unwrap();
        let start = Instant::now();
        assert_eq!(store.load(ACCOUNT.into()).unwrap(), None);
        let took = start.elapsed();
        assert!((Duration::from_secs(1)..Duration::from_secs(3)).contains(&took), "{took:?}");
    }
    let logged = warnings(&address);
    assert!(logged.len() == 2 && logged[0].contains("no response in time"), "{logged:?}");
}
