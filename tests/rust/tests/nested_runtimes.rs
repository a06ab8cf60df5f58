//! L6: calls inside a tokio runtime of the program.

#![allow(clippy::unwrap_used)]

mod common;

use std::thread;

use common::executor::block_on;
use common::raw::{connected, probe};
use common::time_limit::in_time;
use tokio::runtime::Builder;
use tokio::task::spawn_blocking;

#[test]
fn l6_a_blocking_call_works_inside_a_runtime_of_the_program() {
    in_time(|| {
        let (_server, client) = connected();
        let program = Builder::new_current_thread().enable_all().build().unwrap();
        program.block_on(async {
            probe(&client).unwrap();
            let clone = client.clone();
            spawn_blocking(move || probe(&clone).unwrap()).await.unwrap();
            client.run(probe).await.unwrap();
            block_on(client.run(probe)).unwrap();
            // The last client, inside the runtime.
            drop(client);
        });
        // Others use the runtime of the library afterwards.
        let (_server, client) = connected();
        probe(&client).unwrap();
    });
}

#[test]
fn l6_calls_of_both_kinds_go_on_while_a_runtime_of_the_program_is_blocked_by_one() {
    in_time(|| {
        let (_server, client) = connected();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..50).for_each(|_| drop(probe(&client).unwrap())));
                scope.spawn(|| (0..50).for_each(|_| drop(block_on(client.run(probe)).unwrap())));
                scope.spawn(|| {
                    let program = Builder::new_current_thread().build().unwrap();
                    program.block_on(async { (0..50).for_each(|_| drop(probe(&client).unwrap())) });
                });
            }
        });
    });
}
