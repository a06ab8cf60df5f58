//! Several processes that use one credential at one moment.

use std::io::{BufRead, BufReader, Lines, Write};
use std::iter;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::SharedStore;

/// The variables with which a worker gets another credential than the password of the environment.
pub(crate) const WORKER_PASSWORD: &str = "OAUTH_WORKER_PASSWORD";
pub(crate) const WORKER_REFRESH_TOKEN: &str = "OAUTH_WORKER_REFRESH_TOKEN";

/// What a worker signs in with.
#[derive(Clone)]
pub enum Credential {
    /// The person's password, as the environment has it.
    Password,
    /// A password that may be wrong.
    OtherPassword(String),
    /// A refresh token, without a password to fall back to.
    RefreshToken(String),
}

impl Credential {
    fn give(&self, command: &mut Command) {
        match self {
            Self::Password => {}
            Self::OtherPassword(password) => _ = command.env(WORKER_PASSWORD, password),
            Self::RefreshToken(token) => _ = command.env(WORKER_REFRESH_TOKEN, token),
        }
    }
}

/// Running workers: see `oauth-worker`, which does something for each line that it reads.
pub struct WorkerPool(Vec<Worker>);

/// One running worker. It ends with this value.
pub struct Worker {
    process: Child,
    orders: Option<ChildStdin>,
    reports: Lines<BufReader<ChildStdout>>,
}

impl WorkerPool {
    /// Starts so many workers, and waits until each has its client.
    pub fn start(program: &Path, workers: usize, shared: &SharedStore, credential: &Credential) -> Self {
        Self::by(iter::repeat_with(|| Command::new(program)).take(workers), shared, credential)
    }

    /// Starts workers by these commands.
    pub fn by(commands: impl IntoIterator<Item = Command>, shared: &SharedStore, credential: &Credential) -> Self {
        let start = |command| Worker::start(command, shared, credential);
        let mut pool = Self(commands.into_iter().map(start).collect());
        assert_eq!(pool.reports(), vec!["ready"; pool.0.len()]);
        pool
    }

    /// Has each make one call at the same moment, and returns what each reports.
    pub fn run_round(&mut self) -> Vec<String> {
        self.order("call");
        self.reports()
    }

    /// Has each do something at the same moment.
    pub fn order(&mut self, order: &str) {
        self.0.iter_mut().for_each(|worker| worker.order(order));
    }

    /// What each reports of its last order.
    pub fn reports(&mut self) -> Vec<String> {
        self.0.iter_mut().map(Worker::report).collect()
    }

    /// One of them.
    pub fn worker(&mut self, number: usize) -> &mut Worker {
        &mut self.0[number]
    }

    /// Adds a worker that is started now.
    pub fn add(&mut self, command: Command, shared: &SharedStore, credential: &Credential) -> &mut Worker {
        self.0.push(Worker::start(command, shared, credential));
        let worker = self.0.last_mut().expect("it was added");
        assert_eq!(worker.report(), "ready");
        worker
    }

    /// Kills one, as a power cut does.
    pub fn kill(&mut self, number: usize) {
        let mut worker = self.0.remove(number);
        worker.process.kill().expect("it was alive");
    }

    /// Ends the last one.
    pub fn remove_last(&mut self) {
        self.0.pop();
    }
}

impl Worker {
    fn start(mut command: Command, shared: &SharedStore, credential: &Credential) -> Self {
        credential.give(&mut command);
        command.arg(shared.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("a worker");
        let reports = process.stdout.take().expect("piped");
        let orders = process.stdin.take();
        Self { process, orders, reports: BufReader::new(reports).lines() }
    }

    /// Has it do something: `call`, `call 500` with a deadline in milliseconds, or `logout`.
    pub fn order(&mut self, order: &str) {
        let orders = self.orders.as_mut().expect("the worker runs");
        writeln!(orders, "{order}").expect("the worker listens");
    }

    /// What it reports: `ok` or the kind of the error.
    pub fn report(&mut self) -> String {
        self.reports.next().and_then(Result::ok).unwrap_or_else(|| "died".to_owned())
    }

    /// Has it do something, and returns what it reports.
    pub fn ask(&mut self, order: &str) -> String {
        self.order(order);
        self.report()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It ends when its input is closed.
        drop(self.orders.take());
        let _ = self.process.wait();
    }
}
