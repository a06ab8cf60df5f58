//! Several processes, on one machine and on two, that use one rotating credential.

#![allow(clippy::unwrap_used)]

mod common;

use std::thread;
use std::time::Duration;

use common::{PROCESSES, program, rounds};
use tallykit_oauth_tests::{Credential, OAuthServer, ServerConfig, SharedStore, WorkerPool};
use tallykit_redis_tests::{Server, with_clock};

fn protecting() -> OAuthServer {
    OAuthServer::configure(ServerConfig { protects: true, ..ServerConfig::default() })
}

fn pool(shared: &SharedStore, credential: &Credential) -> WorkerPool {
    WorkerPool::start(program(), PROCESSES, shared, credential)
}

/// Processes use one credential round after round, with a token that has expired: each call succeeds, a round takes so
/// many renewals, and no refresh token is used twice. `sign_in` are the token requests of the first round.
fn endure(server: &OAuthServer, mut pool: WorkerPool, sign_in: &[&'static str], renewals: usize) {
    let mut requests = sign_in.to_vec();
    for _ in 0..rounds() {
        assert_eq!(pool.run_round(), vec!["ok"; PROCESSES]);
        server.assert_tokens(&requests);
        server.expire();
        requests.extend(vec!["refresh_token"; renewals]);
    }
    assert_eq!(pool.run_round(), vec!["ok"; PROCESSES], "the session is alive");
    server.assert_tokens(&requests);
}

#[test]
fn s1_eight_processes_without_a_shared_store_leave_each_others_tokens_alone() {
    endure(&protecting(), pool(&SharedStore::Nothing, &Credential::Password), &["password"; PROCESSES], PROCESSES);
}

#[test]
fn s1_eight_processes_that_share_a_store_sign_in_and_refresh_once_a_round() {
    for protects in [false, true] {
        let server = OAuthServer::configure(ServerConfig { protects, ..ServerConfig::default() });
        let folder = tempfile::tempdir().unwrap();
        let shared = SharedStore::Folder(folder.path().into());
        endure(&server, pool(&shared, &Credential::Password), &["password"], 1);
    }
}

#[test]
fn s1_eight_processes_that_share_a_store_use_their_first_refresh_token_once() {
    let server = protecting();
    let credential = Credential::RefreshToken(server.new_session());
    let folder = tempfile::tempdir().unwrap();
    let shared = SharedStore::Folder(folder.path().into());
    endure(&server, pool(&shared, &credential), &["password", "refresh_token"], 1);
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
                assert_eq!(pool(&shared, &Credential::Password).run_round(), vec!["ok"; PROCESSES]);
                requests.push("refresh_token");
                server.assert_tokens(&requests);
            }
        }
    }
}

#[test]
fn s1_two_machines_that_share_a_redis_store_refresh_once_a_round() {
    for with_password in [true, false] {
        let redis = Server::start();
        let server = protecting();
        let (credential, sign_in) = match with_password {
            true => (Credential::Password, &["password"][..]),
            false => (Credential::RefreshToken(server.new_session()), &["password", "refresh_token"][..]),
        };
        let folder = tempfile::tempdir().unwrap();
        let shared = SharedStore::Redis { url: redis.url(), key: folder.path().join("key") };
        // Their clocks are two days apart.
        let machine = |number| with_clock(program(), if number % 2 == 0 { "+1d" } else { "-1d" });
        endure(&server, WorkerPool::by((0..PROCESSES).map(machine), &shared, &credential), sign_in, 1);
    }
}
