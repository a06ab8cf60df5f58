//! A shared store that is away while processes start, call and renew. A process that cannot read the store does not
//! know whether another process has used up its refresh token, so it must not send it.

#![allow(clippy::unwrap_used)]

mod common;

use std::time::Instant;

use common::outage::{Outage, SharedOutage};
use common::{PROCESSES, rounds, until_all_ok};
use tallykit_oauth_tests::{Credential, OAuthServer, ServerConfig, WorkerPool};

/// A server that ends the session if a refresh token comes twice, and processes that share a store and have a token.
struct Fleet {
    server: OAuthServer,
    store: SharedOutage,
    credential: Credential,
    pool: WorkerPool,
}

impl Fleet {
    fn start(outage: Outage, with_password: bool) -> Self {
        let server = OAuthServer::configure(ServerConfig { protects: true, ..ServerConfig::default() });
        let credential = match with_password {
            true => Credential::Password,
            false => Credential::RefreshToken(server.new_session()),
        };
        let store = SharedOutage::new(outage);
        let commands = (0..PROCESSES).map(|_| store.worker());
        let mut pool = WorkerPool::by(commands, &store.shared(), &credential);
        assert_eq!(pool.run_round(), vec!["ok"; PROCESSES]);
        Self { server, store, credential, pool }
    }

    fn renewals(&self) -> usize {
        self.server.token_requests("refresh_token")
    }

    /// One more renewal in all, and every call succeeds: the session is alive.
    fn assert_alive(&mut self) {
        let before = self.renewals();
        self.server.expire();
        let reports = self.pool.run_round();
        assert!(reports.iter().all(|report| report == "ok"), "{reports:?}");
        assert_eq!(self.renewals(), before + 1);
        self.server.assert_no_refresh_token_came_twice();
        assert_eq!(self.server.token_requests("refresh_token rejected"), 0);
    }

    /// A process starts with the first refresh token, which is long used up, or with the password. Returns the report of
    /// its first call, while the others go on with the token that they have.
    fn newcomer(&mut self) -> String {
        let (command, shared) = (self.store.worker(), self.store.shared());
        let report = self.pool.add(command, &shared, &self.credential).ask("call");
        assert_eq!(self.pool.run_round()[..PROCESSES], vec!["ok"; PROCESSES]);
        report
    }
}

fn start_while_the_store_is_away(outage: Outage, with_password: bool) {
    let mut fleet = Fleet::start(outage, with_password);
    for _ in 0..rounds() {
        fleet.store.take_away();
        let report = fleet.newcomer();
        fleet.store.give_back();
        until_all_ok(|| fleet.pool.run_round());
        if with_password {
            // The newcomer has begun a session of its own, which does no harm to the others.
            assert_eq!(report, "ok");
            fleet.pool.remove_last();
            fleet.assert_alive();
        } else {
            assert_eq!(report, "TokenStore");
            fleet.assert_alive();
            fleet.pool.remove_last();
        }
    }
}

#[test]
fn t13_a_process_that_starts_while_redis_is_away_does_not_spend_its_refresh_token() {
    start_while_the_store_is_away(Outage::Redis, false);
}

#[test]
fn t13_a_process_that_starts_while_redis_is_away_signs_in_with_its_password() {
    start_while_the_store_is_away(Outage::Redis, true);
}

#[test]
fn t13_a_process_that_starts_while_the_folder_is_away_does_not_spend_its_refresh_token() {
    start_while_the_store_is_away(Outage::FolderReplaced, false);
}

#[test]
fn t13_a_process_that_starts_while_the_folder_is_unreadable_does_not_spend_its_refresh_token() {
    start_while_the_store_is_away(Outage::FolderUnreadable, false);
}

#[test]
fn s9_a_process_that_starts_while_the_folder_is_read_only_uses_the_token_in_it() {
    for with_password in [false, true] {
        let mut fleet = Fleet::start(Outage::FolderReadOnly, with_password);
        for _ in 0..rounds() {
            fleet.store.take_away();
            let report = fleet.newcomer();
            fleet.store.give_back();
            assert_eq!(report, "ok");
            fleet.assert_alive();
            fleet.pool.remove_last();
        }
    }
}

/// The token expires while the store is away: no process renews it alone, and all go on when the store is back.
fn expiry_while_the_store_is_away(outage: Outage) {
    let mut fleet = Fleet::start(outage, false);
    for _ in 0..rounds() {
        let before = fleet.renewals();
        fleet.server.expire();
        fleet.store.take_away();
        let reports = fleet.pool.run_round();
        fleet.store.give_back();
        assert_eq!(reports, vec!["TokenStore"; PROCESSES]);
        assert_eq!(fleet.renewals(), before);
        until_all_ok(|| fleet.pool.run_round());
        assert_eq!(fleet.renewals(), before + 1);
        fleet.assert_alive();
    }
}

#[test]
fn t13_a_token_that_expires_while_redis_is_away_is_renewed_when_it_is_back() {
    expiry_while_the_store_is_away(Outage::Redis);
}

#[test]
fn t13_a_token_that_expires_while_the_folder_is_away_is_renewed_when_it_is_back() {
    expiry_while_the_store_is_away(Outage::FolderReplaced);
}

#[test]
fn t13_a_token_that_expires_while_the_folder_is_unreadable_is_renewed_when_it_is_readable() {
    expiry_while_the_store_is_away(Outage::FolderUnreadable);
}

#[test]
fn t13_a_token_that_expires_while_the_folder_is_read_only_is_renewed_at_most_once() {
    let mut fleet = Fleet::start(Outage::FolderReadOnly, false);
    // A process that renewed it and could not save it must be the one that saves it, whoever calls first.
    let before = fleet.renewals();
    fleet.server.expire();
    fleet.store.take_away();
    let reports = fleet.pool.run_round();
    fleet.store.give_back();
    assert!(reports.iter().all(|report| report == "ok" || report == "TokenStore"), "{reports:?}");
    until_all_ok(|| fleet.pool.run_round());
    assert_eq!(fleet.renewals(), before + 1);
    fleet.assert_alive();
}

/// The store stops after the server has used up the refresh token, and before the response arrives. The process that
/// renews has the only valid refresh token; the others must not send the old one.
fn stop_during_a_renewal(outage: Outage, with_password: bool) {
    let mut fleet = Fleet::start(outage, with_password);
    let before = fleet.renewals();
    fleet.server.expire();
    fleet.server.hold(1);
    fleet.pool.order("call");
    fleet.server.wait_until_held();
    fleet.store.take_away();
    fleet.server.release();
    let start = Instant::now();
    let reports = fleet.pool.reports();
    println!("while the store is away: {reports:?} after {} ms", start.elapsed().as_millis());
    assert!(reports.iter().all(|report| report == "ok" || report == "TokenStore"), "{reports:?}");
    assert!(reports.iter().any(|report| report == "ok"), "the new token is used: {reports:?}");
    assert_eq!(fleet.renewals(), before + 1);
    fleet.store.give_back();
    let took = until_all_ok(|| fleet.pool.run_round());
    println!("all went on {} ms after the store was back", took.as_millis());
    assert_eq!(fleet.renewals(), before + 1);
    if with_password {
        // Some may have begun sessions of their own. At the next renewal, all go on with the token of the store.
        fleet.server.expire();
        until_all_ok(|| fleet.pool.run_round());
    }
    fleet.assert_alive();
}

#[test]
fn s1_redis_that_stops_during_a_renewal_ends_no_session() {
    stop_during_a_renewal(Outage::Redis, false);
}

#[test]
fn s1_redis_that_stops_during_a_renewal_leaves_the_password() {
    stop_during_a_renewal(Outage::Redis, true);
}

#[test]
fn s1_a_folder_that_is_replaced_during_a_renewal_ends_no_session() {
    stop_during_a_renewal(Outage::FolderReplaced, false);
}

#[test]
fn s1_a_folder_that_becomes_read_only_during_a_renewal_ends_no_session() {
    stop_during_a_renewal(Outage::FolderReadOnly, false);
}

#[test]
fn s1_a_process_that_is_killed_during_a_renewal_leaves_the_password() {
    let mut fleet = Fleet::start(Outage::FolderReplaced, true);
    fleet.server.expire();
    fleet.server.hold(1);
    fleet.pool.worker(0).order("call");
    fleet.server.wait_until_held();
    fleet.pool.kill(0);
    fleet.server.release();
    // Nobody has the new refresh token. The others begin another session, and share it.
    until_all_ok(|| fleet.pool.run_round());
    assert_eq!(fleet.server.token_requests("password"), 2);
    fleet.server.expire();
    assert_eq!(fleet.pool.run_round(), vec!["ok"; PROCESSES - 1]);
}
