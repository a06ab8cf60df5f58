//! Several processes, on one machine and on two, that use one rotating credential.

#![allow(clippy::unwrap_used)]

use std::env;
use std::path::Path;
use std::thread;
use std::time::Duration;

use tallykit_oauth_tests::{OAuthServer, ServerConfig, SharedStore, WorkerPool};
use tallykit_redis_tests::{Server, with_clock};

const PROCESSES: usize = 8;

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_oauth-worker"))
}

fn pool(shared: &SharedStore) -> WorkerPool {
    WorkerPool::start(program(), PROCESSES, shared)
}

/// Processes use one expired credential round after round: each call succeeds, and a round takes so many refreshes.
fn rounds(server: &OAuthServer, mut pool: WorkerPool, signed_in: usize, refreshes: usize) {
    let rounds = env::var("TALLYKIT_OAUTH_ROUNDS").map_or(Ok(10), |text| text.parse());
    let mut requests = vec!["password"; signed_in];
    for _ in 0..rounds.unwrap() {
        assert_eq!(pool.run_round(), vec!["ok"; PROCESSES]);
        server.assert_tokens(&requests);
        server.expire();
        requests.extend(vec!["refresh_token"; refreshes]);
    }
}

#[test]
fn s1_eight_processes_without_a_shared_store_leave_each_others_tokens_alone() {
    let server = OAuthServer::configure(ServerConfig { protects: true, ..ServerConfig::default() });
    rounds(&server, pool(&SharedStore::Nothing), PROCESSES, PROCESSES);
}

#[test]
fn s1_eight_processes_that_share_a_store_sign_in_and_refresh_once_a_round() {
    for protects in [false, true] {
        let server = OAuthServer::configure(ServerConfig { protects, ..ServerConfig::default() });
        let folder = tempfile::tempdir().unwrap();
        rounds(&server, pool(&SharedStore::Folder(folder.path().into())), 1, 1);
    }
}

#[test]
fn s1_eight_processes_that_start_on_one_expired_token_refresh_it_once() {
    for protects in [false, true] {
        // A token that the clock has ended, and one that only the server knows to be dead.
        for life in [2, 3600] {
            let server = OAuthServer::configure(ServerConfig { life, protects, ..ServerConfig::default() });
            let folder = tempfile::tempdir().unwrap();
            let shared = SharedStore::Folder(folder.path().into());
            shared.client().me().get().unwrap();
            let mut requests = vec!["password"];
            for _ in 0..3 {
                match life {
                    2 => thread::sleep(Duration::from_millis(2100)),
                    _ => server.expire(),
                }
                assert_eq!(pool(&shared).run_round(), vec!["ok"; PROCESSES]);
                requests.push("refresh_token");
                server.assert_tokens(&requests);
            }
        }
    }
}

#[test]
fn s1_two_machines_that_share_a_redis_store_refresh_once_a_round() {
    let redis = Server::start();
    let server = OAuthServer::configure(ServerConfig { protects: true, ..ServerConfig::default() });
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    let shared = SharedStore::Redis { url: redis.url(), key };
    // Their clocks are two days apart.
    let machine = |number| with_clock(program(), if number % 2 == 0 { "+1d" } else { "-1d" });
    rounds(&server, WorkerPool::by((0..PROCESSES).map(machine), &shared), 1, 1);
}
