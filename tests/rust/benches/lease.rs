//! The cost of reading a valid token while several threads read it (T20).
//!
//! The result is processor time for each read, so that more threads than processors do not count as slower. It includes
//! reading the clock, which is measured separately: every read checks the expiry.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use tallykit::{Settings, Tallyfy};
use tallykit_sandbox::{Sandbox, seed};

const READS: u32 = 500_000;
const ROUNDS: usize = 7;

fn main() {
    let sandbox = Sandbox::start().unwrap();
    let client = Tallyfy::with_password(
        seed::CLIENT_ID.into(),
        seed::CLIENT_SECRET.into(),
        seed::ADA_EMAIL.into(),
        seed::ADA_PASSWORD.into(),
        None,
        Settings { base_url: Some(sandbox.base_url()), ..Settings::default() },
        None,
    )
    .unwrap();
    client.me().get().unwrap();
    let read = || client.with_access_token(|token| black_box(token.len())).unwrap();
    let clock = || black_box(Instant::now()).elapsed().as_nanos() as usize;

    println!("threads   a read   against 1 thread   the clock alone");
    let mut one = None;
    for threads in [1, 2, 4, 8, 16] {
        // Alternate, so that a change in the speed of the machine affects both.
        let (mut reads, mut clocks): (Vec<_>, Vec<_>) =
            (0..ROUNDS).map(|_| (nanos(threads, read), nanos(threads, clock) / 2.0)).unzip();
        let (read, clock) = (median(&mut reads), median(&mut clocks));
        let one = *one.get_or_insert(read);
        println!("{threads:>7}   {read:>3.0} ns      {:>4.2}              {clock:>3.0} ns", read / one);
    }
}

/// Returns the processor time of one call in nanoseconds, while several threads make calls.
fn nanos(threads: usize, call: impl Fn() -> usize + Sync) -> f64 {
    let barrier = Barrier::new(threads);
    let spent: Duration = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    let start = processor_time();
                    for _ in 0..READS {
                        black_box(call());
                    }
                    processor_time() - start
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    spent.as_nanos() as f64 / f64::from(READS) / threads as f64
}

fn processor_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.try_into().unwrap(), now.tv_nsec.try_into().unwrap())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
