//! Machines that share a store: they wait for each other, and lose no token to each other.

mod common;

use std::time::Duration;
use std::{env, fs, process};

use common::{LONG, NOW, SHORT, store};
use tallykit::TokenStore;
use tallykit_redis_tests::{ACCOUNT, Server, Worker, access, token};

const WORKER: &str = env!("CARGO_BIN_EXE_worker");

#[test]
fn s1_processes_exclude_each_other() {
    let server = Server::start();
    let file = env::temp_dir().join(format!("tallykit-count-{}", process::id()));
    fs::write(&file, "0").unwrap();
    let start = |_| Worker::start(WORKER, &server.url(), LONG);
    let mut workers: Vec<_> = (0..4).map(start).collect();
    for worker in &mut workers {
        worker.tell(&format!("count {} 10", file.display()));
    }
    for worker in &mut workers {
        assert_eq!(worker.response(), "ok");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "40");
    fs::remove_file(&file).unwrap();
}

#[test]
fn s1_a_killed_holder_frees_the_lock_with_its_lease() {
    let server = Server::start();
    let mut worker = Worker::start(WORKER, &server.url(), Duration::from_millis(800));
    assert_eq!(worker.ask("save 5 five"), "ok");
    let lock_id = worker.ask("lock 0");
    assert_eq!(lock_id.len(), 64, "{lock_id}");
    worker.kill();

    let next = store(&server, LONG);
    assert_eq!(next.lock(ACCOUNT.into(), NOW).unwrap_err().kind(), "TokenStore");
    let lock_id = next.lock(ACCOUNT.into(), LONG).unwrap().unwrap();
    assert_eq!(access(next.load(ACCOUNT.into()).unwrap()).unwrap(), "five");
    next.save(ACCOUNT.into(), token(6, "six")).unwrap();
    next.unlock(ACCOUNT.into(), lock_id).unwrap();
    assert_eq!(access(next.load(ACCOUNT.into()).unwrap()).unwrap(), "six");
}

#[test]
fn s1_a_holder_that_lost_its_lock_leaves_the_token_of_a_later_one() {
    let server = Server::start();
    let (stale, later) = (store(&server, SHORT), store(&server, LONG));
    stale.save(ACCOUNT.into(), token(5, "five")).unwrap();
    stale.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    server.wait_until_locks_are_free();
    later.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    later.save(ACCOUNT.into(), token(6, "later")).unwrap();

    for generation in [4, 5, 6] {
        stale.save(ACCOUNT.into(), token(generation, "stale")).unwrap();
        assert_eq!(access(later.load(ACCOUNT.into()).unwrap()).unwrap(), "later");
    }
}

#[test]
fn s1_without_a_lock_the_generation_decides() {
    let server = Server::start();
    let (one, other) = (store(&server, LONG), store(&server, LONG));
    one.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    one.save(ACCOUNT.into(), token(6, "one")).unwrap();
    other.save(ACCOUNT.into(), token(5, "older")).unwrap();
    other.save(ACCOUNT.into(), token(6, "second")).unwrap();
    assert_eq!(access(one.load(ACCOUNT.into()).unwrap()).unwrap(), "one");
    other.save(ACCOUNT.into(), token(7, "newer")).unwrap();
    assert_eq!(access(one.load(ACCOUNT.into()).unwrap()).unwrap(), "newer");
}

#[test]
fn s1_a_token_from_a_lost_lock_is_kept_if_no_other_process_saved_since() {
    let server = Server::start();
    let (stale, later) = (store(&server, SHORT), store(&server, LONG));
    stale.save(ACCOUNT.into(), token(5, "five")).unwrap();
    stale.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    server.wait_until_locks_are_free();
    // Its refresh token was spent by the other: it has nothing to save.
    let lock_id = later.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    later.unlock(ACCOUNT.into(), lock_id).unwrap();

    stale.save(ACCOUNT.into(), token(6, "six")).unwrap();
    assert_eq!(access(later.load(ACCOUNT.into()).unwrap()).unwrap(), "six");
}

#[test]
fn t22_a_lost_lock_does_not_undo_the_note_of_a_logout() {
    let server = Server::start();
    let (stale, later) = (store(&server, SHORT), store(&server, LONG));
    stale.save(ACCOUNT.into(), token(5, "five")).unwrap();
    stale.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    server.wait_until_locks_are_free();

    let signed_out = r#"{"version":1,"generation":6,"signed_out":true}"#;
    later.save(ACCOUNT.into(), signed_out.to_owned()).unwrap();
    stale.save(ACCOUNT.into(), token(6, "stale")).unwrap();
    assert!(later.load(ACCOUNT.into()).unwrap().unwrap().contains("signed_out"));
}

#[test]
fn s1_of_concurrent_saves_the_latest_generation_wins() {
    const PROCESSES: u64 = 4;
    let server = Server::start();
    for round in 0..10 {
        std::thread::scope(|scope| {
            for process in 0..PROCESSES {
                let store = store(&server, LONG);
                let generation = round * PROCESSES + process + 1;
                scope.spawn(move || store.save(ACCOUNT.into(), token(generation, &generation.to_string())).unwrap());
            }
        });
        let latest = access(store(&server, LONG).load(ACCOUNT.into()).unwrap());
        assert_eq!(latest.unwrap(), ((round + 1) * PROCESSES).to_string());
    }
}

#[test]
fn s1_a_holder_may_remove_a_token_and_save_another() {
    let server = Server::start();
    let store = store(&server, LONG);
    store.save(ACCOUNT.into(), token(5, "five")).unwrap();
    store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    assert!(store.delete(ACCOUNT.into()).unwrap());
    store.save(ACCOUNT.into(), token(0, "new")).unwrap();
    assert_eq!(access(store.load(ACCOUNT.into()).unwrap()).unwrap(), "new");
}

#[test]
fn s1_a_server_that_lost_its_data_serves_later_holders_too() {
    let mut server = Server::start();
    let store = store(&server, LONG);
    for _ in 0..3 {
        let lock_id = store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
        store.unlock(ACCOUNT.into(), lock_id).unwrap();
    }
    let lock_id = store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    server.restart();
    store.save(ACCOUNT.into(), token(5, "five")).unwrap();
    store.unlock(ACCOUNT.into(), lock_id).unwrap();
    store.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    store.save(ACCOUNT.into(), token(6, "six")).unwrap();
    assert_eq!(access(store.load(ACCOUNT.into()).unwrap()).unwrap(), "six");
}

#[test]
fn s1_unlocking_with_a_lost_lock_keeps_the_lock_of_a_later_holder() {
    let server = Server::start();
    let (stale, later) = (store(&server, SHORT), store(&server, LONG));
    let lost = stale.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    server.wait_until_locks_are_free();
    let lock_id = later.lock(ACCOUNT.into(), NOW).unwrap().unwrap();
    stale.unlock(ACCOUNT.into(), lost).unwrap();
    assert!(stale.lock(ACCOUNT.into(), NOW).is_err());
    later.unlock(ACCOUNT.into(), lock_id).unwrap();
    assert!(stale.lock(ACCOUNT.into(), NOW).unwrap().is_some());
}

#[test]
fn s1_accounts_do_not_wait_for_each_other() {
    let server = Server::start();
    let store = store(&server, LONG);
    assert!(store.lock(ACCOUNT.into(), NOW).unwrap().is_some());
    assert!(store.lock("another".into(), NOW).unwrap().is_some());
    assert_eq!(store.load("another".into()).unwrap(), None);
}

#[test]
fn s1_machines_whose_clocks_differ_agree() {
    let server = Server::start();
    let lease = Duration::from_millis(800);
    let mut ahead = Worker::with_clock(WORKER, &server.url(), lease, "+1d");
    let mut behind = Worker::with_clock(WORKER, &server.url(), lease, "-1d");

    assert_eq!(ahead.ask("save 5 five"), "ok");
    for worker in [&mut ahead, &mut behind] {
        let seconds: i64 = worker.ask("left").parse().unwrap();
        assert!((3_590..=3_601).contains(&seconds), "an hour, not a day: {seconds}");
    }
    let lock_id = ahead.ask("lock 0");
    assert!(behind.ask("lock 0").starts_with("error another process"));
    assert_eq!(ahead.ask(&format!("unlock {lock_id}")), "ok");
    assert_eq!(behind.ask("lock 0").len(), 64);
    behind.kill();
    assert_eq!(ahead.ask("lock 30000").len(), 64);
}
