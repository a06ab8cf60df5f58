//! Several processes, on one machine and on two, that use one rotating credential.

#![allow(clippy::unwrap_used)]

use std::env;
use std::path::Path;
use std::thread;
use std::time::Duration;

use tallykit_oauth_tests::{Crew, Engine, Shared, Wants};
use tallykit_redis_tests::{Server, with_clock};

const PROCESSES: usize = 8;

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_oauth-worker"))
}

fn crew(shared: &Shared) -> Crew {
    Crew::start(program(), PROCESSES, shared)
}

/// Processes use one expired credential round after round: each call succeeds, and a round takes so many refreshes.
fn rounds(engine: &Engine, mut crew: Crew, signed_in: usize, refreshes: usize) {
    let rounds = env::var("TALLYKIT_OAUTH_ROUNDS").map_or(Ok(10), |text| text.parse());
    let mut requests = vec!["password"; signed_in];
    for _ in 0..rounds.unwrap() {
        assert_eq!(crew.go(), vec!["ok"; PROCESSES]);
        engine.assert_tokens(&requests);
        engine.expire();
        requests.extend(vec!["refresh_token"; refreshes]);
    }
}

#[test]
fn s1_eight_processes_without_a_shared_store_leave_each_others_tokens_alone() {
    let engine = Engine::begin(Wants { protects: true, ..Wants::default() });
    rounds(&engine, crew(&Shared::Nothing), PROCESSES, PROCESSES);
}

#[test]
fn s1_eight_processes_that_share_a_store_sign_in_and_refresh_once_a_round() {
    for protects in [false, true] {
        let engine = Engine::begin(Wants { protects, ..Wants::default() });
        let folder = tempfile::tempdir().unwrap();
        rounds(&engine, crew(&Shared::Folder(folder.path().into())), 1, 1);
    }
}

#[test]
fn s1_eight_processes_that_start_on_one_expired_token_refresh_it_once() {
    for protects in [false, true] {
        // A token that the clock has ended, and one that only the server knows to be dead.
        for life in [2, 3600] {
            let engine = Engine::begin(Wants { life, protects, ..Wants::default() });
            let folder = tempfile::tempdir().unwrap();
            let shared = Shared::Folder(folder.path().into());
            shared.client().me().get().unwrap();
            let mut requests = vec!["password"];
            for _ in 0..3 {
                match life {
                    2 => thread::sleep(Duration::from_millis(2100)),
                    _ => engine.expire(),
                }
                assert_eq!(crew(&shared).go(), vec!["ok"; PROCESSES]);
                requests.push("refresh_token");
                engine.assert_tokens(&requests);
            }
        }
    }
}

#[test]
fn s1_two_machines_that_share_a_redis_store_refresh_once_a_round() {
    let redis = Server::start();
    let engine = Engine::begin(Wants { protects: true, ..Wants::default() });
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    let shared = Shared::Redis { url: redis.url(), key };
    // Their clocks are two days apart.
    let machine = |number| with_clock(program(), if number % 2 == 0 { "+1d" } else { "-1d" });
    rounds(&engine, Crew::by((0..PROCESSES).map(machine), &shared), 1, 1);
}
