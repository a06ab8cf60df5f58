//! The time of many asynchronous calls at once, beside bare reqwest with as many connections.
//!
//! Runs on Linux, because it counts the threads in `/proc`.

#![allow(clippy::unwrap_used, missing_docs)]

mod server;

use std::env;
use std::fs;
use std::time::{Duration, Instant};

use reqwest::Client;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};
use rustls::crypto::ring;
use tallykit::{Settings, Tallyfy};
use tokio::runtime::Builder;
use tokio::task::JoinSet;

use server::Server;

const CALLS: usize = 1_000;
const ROUNDS: usize = 25;
/// The project's goals: tallykit's time over that of bare reqwest, and the number of threads of the process.
const RATIO: f64 = 1.3;
const THREADS: usize = 10;

fn main() {
    if env::args().any(|argument| argument == server::ARGUMENT) {
        return server::run();
    }
    raise_descriptor_limit();
    let servers = [Server::start(), Server::start()];
    let settings = Settings { base_url: Some(servers[0].base_url.clone()), ..Settings::default() };
    let client = Tallyfy::new(TOKEN.to_owned(), None, settings).unwrap();
    // The features of reqwest are those of tallykit, which include no provider.
    ring::default_provider().install_default().unwrap();
    let (bare, url) = (Client::new(), format!("{}/me", servers[1].base_url));

    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let (mut ours, mut others) = (Vec::new(), Vec::new());
    runtime.block_on(async {
        // Alternate, so that a change in the speed of the machine affects both. The first round opens the connections.
        for number in 0..=ROUNDS {
            let samples = (round(|| call(&client)).await, round(|| bare_call(bare.clone(), url.clone())).await);
            if number > 0 {
                ours.push(samples.0);
                others.push(samples.1);
            }
        }
    });
    let [connections, bare_connections] = servers.map(Server::stop);
    println!("{CALLS} calls at once, {ROUNDS} rounds");
    println!("                  wall ms   CPU µs a call   connections");
    println!("  tallykit        {}   {connections:>11}", row(&ours));
    println!("  bare reqwest    {}   {bare_connections:>11}", row(&others));
    let ratio = median(ours.iter().zip(&others).map(|(ours, other)| ours.wall / other.wall));
    let threads = ours.iter().map(|sample| sample.threads).max().unwrap();
    println!("  wall time over that of bare reqwest: {ratio:.2}, at most {RATIO}: {}", verdict(ratio <= RATIO));
    println!("  threads during the calls: {threads}, fewer than {THREADS}: {}", verdict(threads < THREADS));
}

const TOKEN: &str = "tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt";

fn call(client: &Tallyfy) -> impl Future<Output = ()> + Send + use<> {
    let call = client.run(|client| client.me().get());
    async {
        call.await.unwrap();
    }
}

async fn bare_call(client: Client, url: String) {
    let request = client.get(url).bearer_auth(TOKEN).header("Accept", "application/json");
    let response = request.send().await.unwrap().error_for_status().unwrap();
    response.bytes().await.unwrap();
}

/// What one round took: seconds in all, seconds of the processor, and the threads of the process.
struct Sample {
    wall: f64,
    cpu: f64,
    threads: usize,
}

/// Makes all calls at once.
async fn round<F: Future<Output = ()> + Send + 'static>(call: impl Fn() -> F) -> Sample {
    let (start, cpu) = (Instant::now(), processor_time());
    let mut calls: JoinSet<()> = (0..CALLS).map(|_| call()).collect();
    calls.join_next().await.unwrap().unwrap();
    // Most of the others are in flight.
    let threads = count_threads();
    while let Some(ended) = calls.join_next().await {
        ended.unwrap();
    }
    Sample { wall: start.elapsed().as_secs_f64(), cpu: (processor_time() - cpu).as_secs_f64(), threads }
}

fn row(samples: &[Sample]) -> String {
    let wall = median(samples.iter().map(|sample| sample.wall)) * 1e3;
    let cpu = median(samples.iter().map(|sample| sample.cpu)) * 1e6 / CALLS as f64;
    format!("{wall:>7.1}   {cpu:>13.1}")
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}

fn count_threads() -> usize {
    fs::read_dir("/proc/self/task").unwrap().count()
}

/// Returns the processor time of all threads of the process.
fn processor_time() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(now.tv_sec.try_into().unwrap(), now.tv_nsec.try_into().unwrap())
}

/// Allows as many descriptors as the system gives: each call in flight needs one here and one in a server.
fn raise_descriptor_limit() {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
}
