//! L4: thousands of calls that are cancelled at random points leave nothing behind, and no renewal is lost.
//!
//! It is the only test of its process, because it counts threads and descriptors. More calls: `cargo bench -p
//! tallykit-tests --bench cancelled_calls -- 100000`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use common::cancelled_calls::{Drivers, make_cancelled_calls};
use common::time_limit::in_time;

#[test]
fn l4_calls_cancelled_at_random_points_leave_nothing_and_lose_no_renewal() {
    for drivers in [Drivers::Blocking, Drivers::Asynchronous, Drivers::Both] {
        in_time(move || make_cancelled_calls(drivers, 4_000, 14));
    }
}
