//! Calls that are cancelled at random points, on each driver: as many as the first argument says, with the seed of the
//! second. Fails if anything is left of them.

#![allow(clippy::unwrap_used)]

#[path = "../tests/common/mod.rs"]
mod common;

use common::cancelled_calls::{Drivers, make_cancelled_calls};

fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse().ok());
    let (calls, seed) = (numbers.next().unwrap_or(100_000), numbers.next().unwrap_or(1));
    for drivers in [Drivers::Blocking, Drivers::Asynchronous, Drivers::Both] {
        make_cancelled_calls(drivers, calls, seed);
    }
}
