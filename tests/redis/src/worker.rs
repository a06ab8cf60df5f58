//! A process of its own that uses the store and is told what to do: another machine.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;
use std::{env, fs, io};

use tallykit::{RedisStore, StoreKey, TallyfyError, TokenStore};

use crate::{ACCOUNT, key, left_ms, token, with_clock};

/// The other end of a worker process. It ends with its standard input.
pub struct Worker {
    process: Child,
    responses: BufReader<ChildStdout>,
}

impl Worker {
    /// Starts `program`, which calls `serve`, on the store of this URL.
    pub fn start(program: &str, url: &str, lease: Duration) -> Self {
        Self::spawn(Command::new(program), url, lease)
    }

    /// The same on a machine whose clock is wrong by so much.
    pub fn with_clock(program: &str, url: &str, lease: Duration, wrong_by: &str) -> Self {
        Self::spawn(with_clock(program, wrong_by), url, lease)
    }

    /// The same by a command of the test's own.
    pub fn spawn(mut command: Command, url: &str, lease: Duration) -> Self {
        let StoreKey::File { path } = key() else { unreachable!("the key is in a file") };
        let mut process = command
            .env("STORE_URL", url)
            .env("STORE_KEY_FILE", path)
            .env("STORE_LEASE_MS", lease.as_millis().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the worker starts");
        let responses = BufReader::new(process.stdout.take().expect("its output is piped"));
        Self { process, responses }
    }

    /// Tells it something and returns what it answers.
    pub fn ask(&mut self, command: &str) -> String {
        self.tell(command);
        self.response()
    }

    /// Tells it something whose response is read later.
    pub fn tell(&mut self, command: &str) {
        let input = self.process.stdin.as_mut().expect("its input is piped");
        writeln!(input, "{command}").expect("the worker lives");
    }

    /// The next response.
    pub fn response(&mut self) -> String {
        let mut response = String::new();
        self.responses.read_line(&mut response).expect("the worker responses");
        response.trim_end().to_owned()
    }

    /// Ends it as a power cut does.
    pub fn kill(mut self) {
        self.process.kill().expect("it was alive");
        self.process.wait().expect("it ends");
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// The worker's own side: answers each line of its input with one line.
pub fn serve() -> io::Result<()> {
    let url = env::var("STORE_URL").map_err(io::Error::other)?;
    let lease = env::var("STORE_LEASE_MS").ok().and_then(|millis| millis.parse().ok());
    let path = env::var("STORE_KEY_FILE").map_err(io::Error::other)?;
    let store = RedisStore::open(&url, StoreKey::File { path }).map_err(io::Error::other)?;
    let store = store.with_lock_ttl(Duration::from_millis(lease.unwrap_or(60_000)));
    for line in io::stdin().lines() {
        let line = line?;
        let words: Vec<_> = line.split(' ').collect();
        let response = execute(&store, &words).unwrap_or_else(|error| format!("error {error}"));
        println!("{response}");
    }
    Ok(())
}

fn execute(store: &RedisStore, words: &[&str]) -> Result<String, TallyfyError> {
    let account = || ACCOUNT.to_owned();
    match words {
        // The lock id, or a dash without one.
        ["lock", millis] => {
            let timeout = Duration::from_millis(millis.parse().unwrap_or_default());
            store.lock(account(), timeout).map(|lock_id| lock_id.unwrap_or("-".to_owned()))
        }
        ["unlock", lock_id] => store.unlock(account(), (*lock_id).to_owned()).map(|()| "ok".to_owned()),
        ["save", generation, access] => {
            let generation = generation.parse().unwrap_or_default();
            store.save(account(), token(generation, access)).map(|()| "ok".to_owned())
        }
        // How many seconds the stored token lives on, by this worker's clock.
        ["left"] => {
            let saved = store.load(account())?.unwrap_or_default();
            Ok((left_ms(&saved) / 1_000).to_string())
        }
        // Adds to the number in a file so many times, under the lock alone.
        ["count", file, times] => {
            for _ in 0..times.parse().unwrap_or(0) {
                let lock_id = store.lock(account(), Duration::from_secs(30))?.unwrap_or_default();
                add_one(Path::new(file)).map_err(|error| panic!("{file}: {error}")).ok();
                store.unlock(account(), lock_id)?;
            }
            Ok("ok".to_owned())
        }
        _ => Ok("error: not understood".to_owned()),
    }
}

fn add_one(file: &Path) -> io::Result<()> {
    let number: u32 = fs::read_to_string(file)?.trim().parse().map_err(io::Error::other)?;
    fs::write(file, (number + 1).to_string())
}
