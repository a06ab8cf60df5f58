//! Several processes that use one credential at one moment.

use std::fmt;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::str::FromStr;
use std::sync::Arc;

use tallykit::{FileStore, MemoryStore, RedisStore, StoreKey, Tallyfy, TokenStore};

use crate::server::{person, variable};

/// What the processes share. The one place to add a store: a variant, its word on the command line, and how it opens.
#[derive(Clone, Debug, PartialEq)]
pub enum SharedStore {
    /// Nothing: each keeps its token in its own memory.
    Nothing,
    /// An encrypted store in this folder, with its key beside it.
    Folder(PathBuf),
    /// A store on the Redis server of this URL, with the key in this file.
    Redis {
        /// The URL, with the password.
        url: String,
        /// The file.
        key: PathBuf,
    },
}

impl SharedStore {
    fn open(&self) -> Arc<dyn TokenStore> {
        match self {
            Self::Nothing => Arc::new(MemoryStore::new()),
            Self::Folder(folder) => {
                let path = |name| folder.join(name).display().to_string();
                let key = StoreKey::File { path: path("key") };
                Arc::new(FileStore::open(path("tokens"), key).expect("a store"))
            }
            Self::Redis { url, key } => {
                let key = StoreKey::File { path: key.display().to_string() };
                Arc::new(RedisStore::open(url, key).expect("a store"))
            }
        }
    }

    /// The person, signed in by password, with the token in this store.
    pub fn client(&self) -> Tallyfy {
        person(variable("PASSWORD"), Some(self.open()))
    }
}

impl fmt::Display for SharedStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Folder(folder) => write!(f, "folder:{}", folder.display()),
            Self::Redis { url, key } => write!(f, "redis:{url} {}", key.display()),
        }
    }
}

impl FromStr for SharedStore {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word.split_once(':') {
            None if word == "nothing" => Ok(Self::Nothing),
            Some(("folder", path)) => Ok(Self::Folder(path.into())),
            Some(("redis", rest)) => match rest.split_once(' ') {
                Some((url, key)) => Ok(Self::Redis { url: url.to_owned(), key: key.into() }),
                None => Err("a Redis store needs a key file".to_owned()),
            },
            _ => Err(format!("no store named {word}")),
        }
    }
}

/// Running workers: see `oauth-worker`, which makes one call for each line that it reads.
pub struct WorkerPool(Vec<Worker>);

struct Worker {
    process: Child,
    orders: Option<ChildStdin>,
    reports: Lines<BufReader<ChildStdout>>,
}

impl WorkerPool {
    /// Starts so many workers, and waits until each has its client.
    pub fn start(program: &Path, workers: usize, shared: &SharedStore) -> Self {
        Self::by((0..workers).map(|_| Command::new(program)), shared)
    }

    /// Starts workers by these commands.
    pub fn by(commands: impl IntoIterator<Item = Command>, shared: &SharedStore) -> Self {
        let start = |command| Worker::start(command, shared);
        let mut pool = Self(commands.into_iter().map(start).collect());
        let reports: Vec<_> = pool.0.iter_mut().map(Worker::report).collect();
        assert_eq!(reports, vec!["ready"; pool.0.len()]);
        pool
    }

    /// Has each make one call at the same moment, and returns what each reports: `ok` or the kind of the error.
    pub fn run_round(&mut self) -> Vec<String> {
        for worker in &mut self.0 {
            let orders = worker.orders.as_mut().expect("the worker runs");
            orders.write_all(b"go\n").expect("the worker listens");
        }
        self.0.iter_mut().map(Worker::report).collect()
    }
}

impl Worker {
    fn start(mut command: Command, shared: &SharedStore) -> Self {
        command.arg(shared.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("a worker");
        let reports = process.stdout.take().expect("piped");
        let orders = process.stdin.take();
        Self { process, orders, reports: BufReader::new(reports).lines() }
    }

    fn report(&mut self) -> String {
        self.reports.next().and_then(Result::ok).unwrap_or_else(|| "died".to_owned())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It ends when its input is closed.
        drop(self.orders.take());
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_is_the_same_on_both_sides_of_the_command_line() {
        let redis = SharedStore::Redis { url: "redis://:a:b@c/0".to_owned(), key: "/d e".into() };
        for shared in [SharedStore::Nothing, SharedStore::Folder("/a:b/c".into()), redis] {
            assert_eq!(shared.to_string().parse(), Ok(shared));
        }
    }
}
