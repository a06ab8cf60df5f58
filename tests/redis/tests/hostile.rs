//! A server that lies: what it sends is limited, checked, and never used without authentication.

#![allow(clippy::unwrap_used, reason = "functions that several tests share")]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use common::{LONG, NOW, listen, store, warnings};
use tallykit::{RedisStore, TallyfyError, TokenStore};
use tallykit_redis_tests::{ACCOUNT, Server, access, key, token};

/// Starts a server that answers each connection with this function, and returns a store on it.
fn fake(answer: impl Fn(TcpStream) -> std::io::Result<()> + Copy + Send + 'static) -> RedisStore {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("redis://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    RedisStore::open(&url, key()).unwrap()
}

/// Sends the same reply to every command.
fn replies(reply: &'static [u8]) -> RedisStore {
    fake(move |mut stream| {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        // A command starts with the number of its words.
        while let Some(line) = lines.next().transpose()? {
            if line.starts_with('*') {
                stream.write_all(reply)?;
            }
        }
        Ok(())
    })
}

fn errors(store: &RedisStore) -> Vec<TallyfyError> {
    vec![
        store.load(ACCOUNT.into()).unwrap_err(),
        store.save(ACCOUNT.into(), token(1, "canary")).unwrap_err(),
        store.delete(ACCOUNT.into()).unwrap_err(),
        store.lock(ACCOUNT.into(), NOW).unwrap_err(),
        store.accounts().unwrap_err(),
        store.prune(LONG).unwrap_err(),
    ]
}

#[test]
fn s10_a_reply_that_is_no_answer_is_an_error() {
    for reply in [
        &b"$400000000\r\n"[..],
        b"*2147483647\r\n",
        b"*-9\r\n",
        b"*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n",
        b":9223372036854775807\r\n",
        b"*2\r\n$20\r\n99999999999999999999\r\n$1\r\n0\r\n",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\xff\xfe\r\n",
        b"-canary\r\n",
        b"$1\r\ncanary",
    ] {
        for error in errors(&replies(reply)) {
            assert_eq!(error.kind(), "TokenStore", "{error}");
            assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
        }
    }
}

#[test]
fn s10_a_server_that_never_ends_its_reply_holds_no_call() {
    let start = Instant::now();
    // One byte after another, each within the timeout of a socket.
    let slow = fake(|mut stream| {
        stream.write_all(b"$1000\r\n")?;
        loop {
            stream.write_all(b"x")?;
            thread::sleep(Duration::from_millis(100));
        }
    });
    let error = slow.load(ACCOUNT.into()).unwrap_err();
    assert!(error.to_string().contains("no response in time"), "{error}");
    // As fast as it can.
    let endless = fake(|mut stream| {
        loop {
            stream.write_all(&[b'+'; 65_536])?;
        }
    });
    assert!(endless.load(ACCOUNT.into()).is_err());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn s10_a_large_text_is_not_fetched() {
    let server = Server::start();
    let store = store(&server, LONG);
    store.save(ACCOUNT.into(), token(1, "one")).unwrap();
    let key = server.entry_key();
    server.ask::<()>(&["SETRANGE", &key, "400000000", "x"]);
    for error in [store.load(ACCOUNT.into()).unwrap_err(), store.save(ACCOUNT.into(), token(2, "two")).unwrap_err()] {
        assert!(error.to_string().contains("too large"), "{error}");
    }
    assert_eq!(server.ask::<u64>(&["STRLEN", &key]), 400_000_001, "it is left as it is");
}

#[test]
fn s10_what_is_on_the_server_is_authenticated() {
    let server = Server::start();
    let store = store(&server, LONG);
    store.save(ACCOUNT.into(), token(5, "five")).unwrap();
    let key = server.entry_key();
    let sealed: String = server.ask(&["GET", &key]);
    for altered in
        [format!("{sealed}AAAA"), sealed.replace("tallykit:2:", "tallykit:9:"), "9007199254740992".to_owned()]
    {
        server.ask::<()>(&["SET", &key, &altered]);
        assert!(store.load(ACCOUNT.into()).is_err());
        assert!(store.save(ACCOUNT.into(), token(6, "six")).is_err());
        assert_eq!(server.ask::<String>(&["GET", &key]), altered);
    }
    server.ask::<()>(&["SET", &key, &sealed]);
    store.save(ACCOUNT.into(), token(6, "six")).unwrap();
    assert_eq!(access(store.load(ACCOUNT.into()).unwrap()).unwrap(), "six");
}

#[test]
fn s6_an_entry_does_not_open_under_another_prefix() {
    let server = Server::start();
    let (one, other) = (store(&server, LONG).with_prefix("one:"), store(&server, LONG).with_prefix("other:"));
    one.save(ACCOUNT.into(), token(1, "one")).unwrap();
    let key = server.entry_key();
    server.ask::<()>(&["RENAME", &key, &key.replace("one:", "other:")]);
    assert!(other.load(ACCOUNT.into()).unwrap_err().to_string().contains("was altered"));
}

#[test]
fn h12_a_plain_connection_to_another_machine_is_logged_once_without_the_password() {
    listen();
    RedisStore::open("redis://:canary@redis.example:7001", key()).unwrap();
    let logged = warnings("redis.example:7001");
    assert!(logged.len() == 1 && logged[0].contains("not encrypted") && !logged[0].contains("canary"), "{logged:?}");
    RedisStore::open("rediss://:canary@redis.example:7002", key()).unwrap();
    RedisStore::open("redis://:canary@localhost:7003", key()).unwrap();
    assert!(warnings("redis.example:7002").is_empty() && warnings("localhost:7003").is_empty());
}
