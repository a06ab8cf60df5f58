//! Clients of a sandbox.
#![allow(dead_code, unused_imports, unused_macros, clippy::unwrap_used, reason = "each test file uses its part")]

pub mod broken_steps;
pub mod cancelled_calls;
pub mod changes;
#[cfg(unix)]
pub mod child;
pub mod driver;
pub mod executor;
pub mod port;
pub mod random;
pub mod raw;
pub mod renewing_server;
pub mod time_limit;
pub mod tls;
pub mod token_server;
pub mod wire;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Barrier};
use std::thread;

use serde_json::{Value, json};
use tallykit::{MemoryStore, Settings, Tallyfy, TokenStore};
use tallykit_sandbox::{Sandbox, seed};

pub fn settings(sandbox: &Sandbox) -> Settings {
    tallykit_canary::listen();
    Settings { base_url: Some(sandbox.base_url()), ..Settings::default() }
}

/// Ada, signed in by password.
pub fn ada(sandbox: &Sandbox) -> Tallyfy {
    sign_in(sandbox, None)
}

/// Ada, with a token store.
pub fn with_store(sandbox: &Sandbox, store: Arc<dyn TokenStore>) -> Tallyfy {
    sign_in(sandbox, Some(store))
}

fn sign_in(sandbox: &Sandbox, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
    Tallyfy::with_password(
        seed::CLIENT_ID.into(),
        seed::CLIENT_SECRET.into(),
        seed::ADA_EMAIL.into(),
        seed::ADA_PASSWORD.into(),
        Some(seed::ORG_ID.into()),
        settings(sandbox),
        store,
    )
    .unwrap()
}

/// Returns a client for Ada with a refresh token and no password.
pub fn refreshing(sandbox: &Sandbox) -> Tallyfy {
    let store = Arc::new(MemoryStore::new());
    let client = with_store(sandbox, store.clone());
    client.me().get().unwrap();
    let (id, secret) = (seed::CLIENT_ID, seed::CLIENT_SECRET);
    let saved = store.load(client.account()).unwrap().unwrap();
    let saved: Value = serde_json::from_str(&saved).unwrap();
    let refresh = saved["refresh_token"].as_str().unwrap().to_owned();
    let settings = settings(sandbox);
    Tallyfy::with_refresh_token(id.into(), Some(secret.into()), refresh, None, settings, None).unwrap()
}

/// The application.
pub fn app(sandbox: &Sandbox) -> Tallyfy {
    let (id, secret) = sandbox.app_credentials();
    Tallyfy::for_app(id, secret, seed::ORG_ID.into(), settings(sandbox), None, None).unwrap()
}

/// Returns the redirect for a browser that opens this URL.
pub fn browse(url: &str) -> String {
    let (address, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let location = answer.lines().find_map(|line| line.strip_prefix("location: "));
    location.unwrap_or_else(|| panic!("no redirect: {answer}")).to_owned()
}

/// Returns the requests that the sandbox received since they were last cleared.
pub fn received(sandbox: &Sandbox) -> Vec<Value> {
    match sandbox.control("GET", "requests", json!({})) {
        Value::Array(requests) => requests,
        other => panic!("no report: {other}"),
    }
}

/// Returns the grants of all token requests, in order.
pub fn grants(sandbox: &Sandbox) -> Vec<String> {
    received(sandbox).iter().filter_map(|request| Some(request["form"]["grant_type"].as_str()?.to_owned())).collect()
}

/// Runs the work on several threads, which start at the same time.
pub fn at_once<T: Send>(threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(threads);
    thread::scope(|scope| {
        let handles: Vec<_> = (0..threads)
            .map(|number| {
                let (barrier, work) = (&barrier, &work);
                scope.spawn(move || {
                    barrier.wait();
                    work(number)
                })
            })
            .collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).collect()
    })
}
