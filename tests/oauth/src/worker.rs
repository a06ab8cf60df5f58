//! The worker's own side: one of several processes that use one credential.

use std::env;
use std::io;
use std::time::Duration;

use tallykit::{Result, Tallyfy};

use crate::SharedStore;
use crate::server::{person, resumed, variable};
use crate::worker_pool::{WORKER_PASSWORD, WORKER_REFRESH_TOKEN};

/// Does something for each line of the standard input, and reports each with one line. The first argument names the
/// shared store.
pub fn serve() {
    let word = env::args().nth(1).unwrap_or_default();
    let shared: SharedStore = word.parse().unwrap_or_else(|error| panic!("{error}"));
    let mut client = sign_in(&shared);
    println!("ready");
    for order in io::stdin().lines().map_while(io::Result::ok) {
        // A store that could not be opened may be there by now.
        if client.is_err() {
            client = sign_in(&shared);
        }
        match client.as_ref().map_err(Clone::clone).and_then(|client| obey(client, &order)) {
            Ok(()) => println!("ok"),
            Err(error) => {
                eprintln!("{error}");
                println!("{}", error.kind());
            }
        }
    }
}

fn sign_in(shared: &SharedStore) -> Result<Tallyfy> {
    let store = Some(shared.open()?);
    Ok(match env::var(WORKER_REFRESH_TOKEN) {
        Ok(refresh_token) => resumed(refresh_token, store),
        Err(_) => person(env::var(WORKER_PASSWORD).unwrap_or_else(|_| variable("PASSWORD")), store),
    })
}

fn obey(client: &Tallyfy, order: &str) -> Result<()> {
    let words: Vec<_> = order.split(' ').collect();
    match words[..] {
        ["call"] => client.me().get().map(drop),
        ["call", millis] => {
            let deadline = Duration::from_millis(millis.parse().expect("a number of milliseconds"));
            client.with_deadline(deadline)?.me().get().map(drop)
        }
        ["logout"] => client.logout().map(drop),
        _ => panic!("no such order: {order}"),
    }
}
