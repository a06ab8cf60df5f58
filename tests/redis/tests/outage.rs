//! A server that is away: every method of the store says so, and in time.

mod common;

use std::net::TcpListener;
use std::time::{Duration, Instant};

use common::{LONG, NOW, store};
use tallykit::{RedisStore, TokenStore};
use tallykit_redis_tests::{ACCOUNT, Server, access, key, token};

#[test]
fn s3_a_server_that_is_gone_is_an_error_of_every_method() {
    let mut server = Server::start();
    let store = store(&server, LONG);
    let lock_id = store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    server.stop();
    let errors = [
        store.load(ACCOUNT.into()).unwrap_err(),
        store.save(ACCOUNT.into(), token(5, "canary-access")).unwrap_err(),
        store.delete(ACCOUNT.into()).unwrap_err(),
        store.lock(ACCOUNT.into(), LONG).unwrap_err(),
        store.unlock(ACCOUNT.into(), lock_id).unwrap_err(),
        store.accounts().unwrap_err(),
        store.prune(LONG).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.kind(), "TokenStore");
        let text = format!("{error} {error:?}");
        assert!(text.contains("is gone (Connection refused"), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
}

#[test]
fn s3_a_server_that_comes_back_is_used_again() {
    let mut server = Server::start();
    let store = store(&server, LONG);
    server.stop();
    assert!(store.lock(ACCOUNT.into(), NOW).is_err());
    assert!(store.save(ACCOUNT.into(), token(6, "six")).is_err());
    server.restart();
    let lock_id = store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    store.save(ACCOUNT.into(), token(6, "six")).unwrap();
    store.unlock(ACCOUNT.into(), lock_id).unwrap();
    assert_eq!(access(store.load(ACCOUNT.into()).unwrap()).unwrap(), "six");
}

#[test]
fn s3_a_server_that_does_not_respond_times_out() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for url in ["redis://", "redis://:canary@", "rediss://"] {
            let url = format!("{url}{address}");
            scope.spawn(move || {
                let store = RedisStore::open(&url, key()).unwrap();
                for error in [store.load(ACCOUNT.into()).unwrap_err(), store.lock(ACCOUNT.into(), LONG).unwrap_err()] {
                    assert!(error.to_string().contains("no response in time"), "{error}");
                }
            });
        }
    });
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
