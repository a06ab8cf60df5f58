//! Many calls of one client, of which some are cancelled at random points, on either driver and on both at once.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tallykit::{AsyncCall, CancellationToken, Json, Result, Tallyfy, TallyfyError, suspend_call, with_task};
use tokio::runtime::Builder;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::random::Random;
use super::renewing_server::RenewingServer;

const THREADS: u64 = 8;
const EXECUTORS: u64 = 2;
const TASKS: u64 = 24;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drivers {
    Blocking,
    Asynchronous,
    Both,
}

/// How the calls ended.
#[derive(Default)]
struct Outcomes {
    succeeded: AtomicU64,
    cancelled: AtomicU64,
    unknown: AtomicU64,
    dropped: AtomicU64,
    rejected: AtomicU64,
    /// The changes that were cancelled and not made.
    not_made: Mutex<Vec<u64>>,
}

impl Outcomes {
    fn counts(&self) -> String {
        let count = |counter: &AtomicU64| counter.load(SeqCst);
        let [succeeded, cancelled, unknown, dropped, rejected] =
            [&self.succeeded, &self.cancelled, &self.unknown, &self.dropped, &self.rejected].map(count);
        format!(
            "{succeeded} succeeded, {cancelled} cancelled, {unknown} unknown, {dropped} dropped, {rejected} rejected"
        )
    }
}

/// What the process has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Resources {
    descriptors: usize,
    threads: usize,
}

impl Resources {
    fn now() -> Self {
        let count = |path| fs::read_dir(path).unwrap().count();
        Self { descriptors: count("/proc/self/fd"), threads: count("/proc/self/task") }
    }
}

/// Returns the resident memory of the process in KiB.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// One run.
struct Run {
    server: RenewingServer,
    client: Tallyfy,
    calls: u64,
    seed: u64,
    /// The number of the next call.
    next: AtomicU64,
    memory_at_half: AtomicU64,
    outcomes: Outcomes,
}

/// Makes the calls, and fails if anything is left of them or if one did not tell the truth.
pub fn make_cancelled_calls(drivers: Drivers, calls: u64, seed: u64) {
    let (before, start) = (Resources::now(), Instant::now());
    let server = RenewingServer::start(seed);
    let with_server = Resources::now();
    let client = server.client();
    let run =
        Run { server, client, calls, seed, next: 0.into(), memory_at_half: 0.into(), outcomes: Outcomes::default() };
    let run = Arc::new(run);
    let mut workers = Vec::new();
    if drivers != Drivers::Asynchronous {
        workers.extend((0..THREADS).map(|number| {
            let run = run.clone();
            thread::spawn(move || run.call_blocking(number))
        }));
    }
    if drivers != Drivers::Blocking {
        workers.extend((0..EXECUTORS).map(|number| {
            let run = run.clone();
            thread::spawn(move || {
                let executor = Builder::new_current_thread().enable_time().build().unwrap();
                executor.block_on(async {
                    let mut tasks = JoinSet::new();
                    for task in 0..TASKS {
                        tasks.spawn(run.clone().call_asynchronously(1_000 + number * TASKS + task));
                    }
                    while let Some(task) = tasks.join_next().await {
                        task.unwrap();
                    }
                });
            })
        }));
    }
    for worker in workers {
        worker.join().unwrap();
    }
    let run = Arc::into_inner(run).unwrap();
    // The refresh token was not lost.
    run.server.revoke();
    run.client.request("GET".into(), "/read".into(), None, None).unwrap();
    let (memory_at_half, memory_at_end) = (run.memory_at_half.load(SeqCst), memory());
    let (revoked, refreshed, reused) = run.server.seen(|seen| (seen.revoked, seen.refreshed, seen.reused));
    println!(
        "{drivers:?}: {calls} calls in {:.1} s, {refreshed} renewals, {} connections, memory {memory_at_half} KiB at half \
         and {memory_at_end} KiB at the end: {}",
        start.elapsed().as_secs_f64(),
        run.server.seen(|seen| seen.connections),
        run.outcomes.counts(),
    );
    assert_eq!((refreshed, reused), (revoked + 1, 0), "one renewal for each token");
    assert!(run.outcomes.rejected.load(SeqCst) * 100 <= calls, "{}", run.outcomes.counts());
    assert!(memory_at_end < memory_at_half + 8 * 1024, "memory grows");
    let Run { server, client, outcomes, .. } = run;
    drop(client);
    while server.open_connections() > 0 {
        thread::yield_now();
    }
    server.seen(|seen| {
        assert!(seen.changes.values().all(|times| *times == 1), "a change was repeated");
        let made = |number: &u64| seen.changes.contains_key(number);
        assert!(!outcomes.not_made.lock().unwrap().iter().any(made), "a change was made and called cancelled");
    });
    while Resources::now() != with_server {
        thread::yield_now();
    }
    drop(server);
    while Resources::now() != before {
        thread::yield_now();
    }
}

impl Run {
    /// Returns the number of the next call, if there is one more.
    fn next(&self) -> Option<u64> {
        let number = self.next.fetch_add(1, SeqCst);
        if number == self.calls / 2 {
            self.memory_at_half.store(memory(), SeqCst);
        }
        Some(number).filter(|number| *number < self.calls)
    }

    fn call_blocking(&self, worker: u64) {
        let mut random = Random::new(self.seed + worker);
        with_task(
            1,
            |_| false,
            || {
                // While another task of the thread is inside foreign code, a call looks often whether it is cancelled.
                let _other = suspend_call();
                while let Some(number) = self.next() {
                    let (method, path) = request(number);
                    let token = Arc::new(CancellationToken::new());
                    let client = self.client.with_cancellation(token.clone()).unwrap();
                    let slices = random.below(4);
                    let check = checked(slices, random.below(2) == 0, token);
                    let outcome = with_task(2, check, || client.request(method.into(), path, None, None));
                    self.judge(number, Some(outcome));
                }
            },
        );
    }

    async fn call_asynchronously(self: Arc<Self>, worker: u64) {
        let mut random = Random::new(self.seed + worker);
        while let Some(number) = self.next() {
            let (method, path) = request(number);
            let call: AsyncCall<Json> = self.client.run(|client| client.request(method.into(), path, None, None));
            // Early and late points are about equally likely.
            let longest = 1 << random.below(17);
            let pause = Duration::from_micros(random.below(longest));
            let outcome = match random.below(4) {
                0 => timeout(pause, call).await.ok(),
                1 => Some(cancelled_after(pause, call).await),
                _ => Some(call.await),
            };
            self.judge(number, outcome);
        }
    }

    /// Compares what the caller was told with what the server saw.
    fn judge(&self, number: u64, outcome: Option<Result<Json>>) {
        let outcomes = &self.outcomes;
        let is_change = number % 2 == 1;
        let made = || self.server.seen(|seen| seen.changes.get(&number).copied().unwrap_or(0));
        let counter = match outcome {
            None => &outcomes.dropped,
            Some(Ok(_)) => {
                assert!(!is_change || made() == 1, "a change was made {} times", made());
                &outcomes.succeeded
            }
            Some(Err(TallyfyError::Cancelled { .. })) => {
                outcomes.not_made.lock().unwrap().push(number);
                &outcomes.cancelled
            }
            Some(Err(TallyfyError::OutcomeUnknown { .. })) => {
                assert!(is_change);
                &outcomes.unknown
            }
            // The token was revoked twice during the call.
            Some(Err(TallyfyError::Authentication { .. })) => &outcomes.rejected,
            Some(Err(other)) => panic!("{other}"),
        };
        counter.fetch_add(1, SeqCst);
    }
}

fn request(number: u64) -> (&'static str, String) {
    if number % 2 == 1 { ("POST", format!("/change/{number}")) } else { ("GET", "/read".to_owned()) }
}

/// Returns a check that cancels in this slice, by its result or by the token.
fn checked(slice: u64, by_token: bool, token: Arc<CancellationToken>) -> impl Fn(bool) -> bool + 'static {
    let left = std::cell::Cell::new(slice);
    move |_| {
        left.set(left.get().saturating_sub(1));
        if left.get() > 0 {
            return false;
        }
        if by_token {
            token.cancel();
        }
        !by_token
    }
}

async fn cancelled_after(pause: Duration, mut call: AsyncCall<Json>) -> Result<Json> {
    match timeout(pause, &mut call).await {
        Ok(done) => done,
        Err(_) => {
            call.cancel();
            call.await
        }
    }
}
