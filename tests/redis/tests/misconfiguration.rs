//! What is wrong and stays wrong is an error, and nothing secret is shown or stored in the clear.

mod common;

use common::{LONG, NOW, listen, store};
use tallykit::{RedisStore, TallyfyError, TokenStore};
use tallykit_redis_tests::{ACCOUNT, Server, key, key_in, token};

fn assert_error(error: &TallyfyError, kind: &str, part: &str) {
    assert_eq!(error.kind(), kind, "{error}");
    let text = format!("{error} {error:?}");
    assert!(text.contains(part), "{text}");
    assert!(!text.contains("canary"), "{text}");
}

#[test]
fn e3_a_wrong_password_is_an_error_that_does_not_show_it() {
    listen();
    let server = Server::start();
    for user in [":canary-wrong@", "canary-user:canary-wrong@", ""] {
        let url = format!("redis://{user}{}", server.address());
        let store = RedisStore::open(&url, key()).unwrap();
        let part = "does not accept the user name or the password";
        assert_error(&store.load(ACCOUNT.into()).unwrap_err(), "TokenStore", part);
        assert_error(&store.lock(ACCOUNT.into(), NOW).unwrap_err(), "TokenStore", part);
        assert_error(&store.save(ACCOUNT.into(), token(1, "canary")).unwrap_err(), "TokenStore", part);
    }
}

#[test]
fn a_replica_is_an_error() {
    let server = Server::with_options(&["--replicaof", "127.0.0.1", "1"]);
    let store = store(&server, LONG);
    assert_error(&store.lock(ACCOUNT.into(), NOW).unwrap_err(), "TokenStore", "replica");
    assert_error(&store.save(ACCOUNT.into(), token(1, "canary")).unwrap_err(), "TokenStore", "replica");
}

#[test]
fn a_redis_key_with_other_content_is_an_error() {
    let server = Server::start();
    let store = store(&server, LONG);
    store.save(ACCOUNT.into(), token(1, "one")).unwrap();
    let key = server.entry_key();
    server.ask::<()>(&["DEL", &key]);
    server.ask::<()>(&["HSET", &key, "field", "canary"]);
    assert_error(&store.load(ACCOUNT.into()).unwrap_err(), "TokenStore", "holds something else");
    assert_error(&store.delete(ACCOUNT.into()).unwrap_err(), "TokenStore", "holds something else");
    assert_error(&store.save(ACCOUNT.into(), token(2, "two")).unwrap_err(), "TokenStore", "holds something else");
}

#[test]
fn a_user_without_rights_is_an_error_that_names_them() {
    let server = Server::start();
    server.ask::<()>(&["ACL", "SETUSER", "ada", "on", ">canary-ada", "~tallykit:*", "+ping"]);
    let url = format!("redis://ada:canary-ada@{}", server.address());
    let store = RedisStore::open(&url, key()).unwrap();
    let error = store.load(ACCOUNT.into()).unwrap_err();
    assert_error(&error, "TokenStore", "does not let the user do what is needed");

    let (_, list) = error.detail().hint.split_once("Allow the user ").unwrap();
    let (list, _) = list.split_once(" on the keys").unwrap();
    for command in list.split([',', ' ']).filter(|word| *word == word.to_uppercase()) {
        if !command.is_empty() {
            server.ask::<()>(&["ACL", "SETUSER", "ada", &format!("+{command}")]);
        }
    }
    let lock_id = store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    store.save(ACCOUNT.into(), token(1, "one")).unwrap();
    assert!(store.load(ACCOUNT.into()).unwrap().is_some());
    assert!(store.delete(ACCOUNT.into()).unwrap());
    store.unlock(ACCOUNT.into(), lock_id).unwrap();
}

#[test]
fn a_url_that_names_no_server_is_a_configuration_error() {
    for url in ["", "canary", "https://canary@host", "redis://:canary@host/canary", "redis://"] {
        let error = RedisStore::open(url, key()).unwrap_err();
        assert_error(&error, "Configuration", "the URL of the Redis store is not usable");
    }
}

#[test]
fn h12_certificates_are_always_checked() {
    let error = RedisStore::open("rediss://:canary@host/#insecure", key()).unwrap_err();
    assert_error(&error, "Configuration", "turns the check of certificates off");
    assert!(RedisStore::open("rediss://:canary@host", key()).is_ok());
}

#[test]
fn s6_nothing_is_stored_on_the_server_in_plain_text() {
    let server = Server::start();
    let store = store(&server, LONG);
    store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    store.save(ACCOUNT.into(), token(1, "canary-access")).unwrap();
    let keys: Vec<String> = server.ask(&["KEYS", "*"]);
    assert_eq!(keys.len(), 3);
    let mut all = String::new();
    for key in keys {
        assert!(key.starts_with("tallykit:{") || key == "tallykit:key-check", "{key}");
        all += &key;
        let text: String = server.ask(&["GET", &key]);
        assert!(key.ends_with(":lock") || text.starts_with("tallykit:2:"));
        all += &text;
    }
    assert!(!all.contains("canary") && !all.contains("ada@") && !all.contains("tallyfy.com"));
}

#[test]
fn s6_another_key_reads_nothing_and_replaces_nothing() {
    let server = Server::start();
    store(&server, LONG).save(ACCOUNT.into(), token(1, "canary")).unwrap();
    let other = RedisStore::open(&server.url(), key_in("another")).unwrap();
    let errors = [other.load(ACCOUNT.into()).unwrap_err(), other.save(ACCOUNT.into(), token(2, "canary")).unwrap_err()];
    for error in errors {
        assert_error(&error, "TokenStore", "with another key");
    }
}

#[test]
fn a_prefix_keeps_stores_apart() {
    let server = Server::start();
    let one = store(&server, LONG).with_prefix("one:");
    one.save(ACCOUNT.into(), token(1, "one")).unwrap();
    assert_eq!(store(&server, LONG).load(ACCOUNT.into()).unwrap(), None);
    assert!(one.load(ACCOUNT.into()).unwrap().is_some());
    assert!(server.entry_key().starts_with("one:{"));
}

#[test]
fn a_text_that_is_not_a_token_is_not_saved() {
    let server = Server::start();
    let error = store(&server, LONG).save(ACCOUNT.into(), "canary".into()).unwrap_err();
    assert_error(&error, "TokenStore", "no token of this library");
}

#[test]
fn e3_the_store_shows_where_it_is_and_no_password() {
    let server = Server::start();
    let shown = format!("{:?}", store(&server, LONG));
    assert_eq!(shown, format!("RedisStore({})", server.address()));
}
