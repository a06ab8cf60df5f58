//! L2: the scenario of all languages, over the store of a fleet.

#![allow(clippy::unwrap_used)]

#[path = "../../rust/tests/scenario/mod.rs"]
mod scenario;

use std::sync::Arc;

use scenario::{SAID, tell};
use tallykit::RedisStore;
use tallykit_redis_tests::{Server, key};
use tallykit_sandbox::Sandbox;

#[test]
fn l2_the_scenario_over_a_redis_store() {
    let (server, sandbox) = (Server::start(), Sandbox::start().unwrap());
    let store = Arc::new(RedisStore::open(&server.url(), key()).unwrap());
    let said = tell(&sandbox.environment().into_iter().collect(), Some(store)).unwrap();
    assert_eq!(said.join("\n"), SAID.trim_end());
}
