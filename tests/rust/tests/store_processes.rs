//! A file store shared by processes that may be killed at any moment.

#![allow(clippy::unwrap_used)]

use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tallykit::{FileStore, StoreKey, TokenStore};
use tempfile::TempDir;

const ACCOUNT: &str = "counter";
const KILLS: u32 = 500;
const ROUNDS: u32 = 1_000;

fn store(folder: &Path) -> FileStore {
    let key = StoreKey::File { path: folder.join("key").to_str().unwrap().into() };
    FileStore::open(folder.to_str().unwrap().into(), key).unwrap()
}

/// Returns a folder in memory, if there is one: thousands of flushes would take minutes on a disk, and these tests do
/// not test the disk.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// A process of this test. It ends with this value.
struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

fn start(arguments: &[&str]) -> Process {
    let mut command = Command::new(env!("CARGO_BIN_EXE_store_child"));
    let mut child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    Process { child, input, output: BufReader::new(output) }
}

impl Process {
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Kills the process, and returns the rest of its output.
    fn killed(mut self) -> String {
        self.child.kill().unwrap();
        let mut said = String::new();
        self.output.read_to_string(&mut said).unwrap();
        said
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn s2_a_killed_process_leaves_the_old_token_or_the_new_one() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let store = store(folder.path());
    let mut last = 0;
    // The measured time of a save.
    let mut save = Duration::from_micros(500);
    for kill in 1..=KILLS {
        let mut process = start(&["count", path]);
        assert_eq!(process.line(), "ready", "kill {kill}");
        let started = Instant::now();
        let before = kill % 3;
        for _ in 0..before {
            last = process.line().parse().unwrap();
        }
        if before > 0 {
            save = started.elapsed() / before;
        }
        // At a random moment of the next save, or right after it.
        let chance = RandomState::new().hash_one(kill) as f64 / u64::MAX as f64;
        thread::sleep(save.mul_f64(chance));
        if let Some(number) = process.killed().lines().last() {
            last = number.parse().unwrap();
        }
        let text = store.load(ACCOUNT.into()).unwrap().unwrap_or_else(|| "0 ".repeat(2_000));
        let found: u64 = text.split(' ').next().unwrap().parse().unwrap();
        assert!(found == last || found == last + 1, "kill {kill}: {found} after {last}");
        assert_eq!(text, format!("{found} ").repeat(2_000), "kill {kill}");
        last = found;
        // The lock of the killed process is free.
        let hold = store.lock(ACCOUNT.into(), Duration::from_secs(5)).unwrap().unwrap();
        store.unlock(ACCOUNT.into(), hold).unwrap();
    }
}

#[test]
fn s1_processes_that_share_an_account_take_turns() {
    const PROCESSES: u32 = 8;
    const TIMES: u32 = 25;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let processes: Vec<_> = (0..PROCESSES).map(|_| start(&["add", path, &TIMES.to_string()])).collect();
    for mut process in processes {
        assert!(process.child.wait().unwrap().success());
    }
    let text = store(folder.path()).load(ACCOUNT.into()).unwrap().unwrap();
    assert_eq!(text.split(' ').next().unwrap(), (PROCESSES * TIMES).to_string());
}

#[test]
fn s1_a_lock_keeps_other_processes_out_and_ends_with_its_holder() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let mut holder = start(&["hold", folder.path().to_str().unwrap()]);
    assert_eq!(holder.line(), "held");
    let (timeout, start) = (Duration::from_millis(200), Instant::now());
    let error = store.lock(ACCOUNT.into(), timeout).unwrap_err();
    assert!(error.to_string().contains("another process renews the token"), "{error}");
    assert!(start.elapsed() >= timeout);
    // Reading needs no lock.
    assert_eq!(store.load(ACCOUNT.into()).unwrap(), None);
    holder.killed();
    store.lock(ACCOUNT.into(), Duration::from_secs(5)).unwrap().unwrap();
}

#[test]
fn s4_concurrent_processes_create_one_key() {
    const PROCESSES: usize = 16;
    let folder = folder();
    let people: Vec<_> = (0..PROCESSES).map(|person| person.to_string()).collect();
    let mut processes: Vec<_> = people.iter().map(|person| start(&["sign-in", person])).collect();
    for round in 0..ROUNDS {
        let folder = folder.path().join(round.to_string());
        let now = SystemTime::UNIX_EPOCH.elapsed().unwrap();
        let moment = now + Duration::from_micros(500);
        for process in &mut processes {
            writeln!(process.input, "{} {}", moment.as_micros(), folder.display()).unwrap();
        }
        for process in &mut processes {
            assert_eq!(process.line(), "saved", "round {round}");
        }
        let store = store(&folder);
        for person in &people {
            let token = store.load(person.clone()).unwrap().unwrap();
            assert_eq!(token, format!("token of {person}"), "round {round}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
#[cfg(all(unix, not(target_vendor = "apple")))]
fn s6_a_profile_is_a_folder_of_the_user_and_its_key_may_be_in_a_variable() {
    let home = tempfile::tempdir().unwrap();
    let run = |key: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_store_child"));
        command.args(["profile", "work"]).env("TALLYKIT_TEST_KEY", key);
        command.env_remove("XDG_DATA_HOME").env("HOME", home.path()).output().unwrap()
    };
    let folder: PathBuf = home.path().join(".local/share/tallykit/work");
    let output = run("aadEa2rEhGuVDR9u6rEFYG0ZG1RksLNbWDbgRvIXbYw=");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(shown.trim_end(), format!("FileStore({folder:?})"));
    assert!(folder.is_dir());
    let refused = String::from_utf8(run("canary").stderr).unwrap();
    assert!(refused.contains("TALLYKIT_TEST_KEY") && !refused.contains("canary"), "{refused}");
}

#[test]
fn s11_a_change_of_the_key_loses_nothing_that_other_processes_save() {
    const PROCESSES: usize = 4;
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let new_key = StoreKey::File { path: folder.path().join("new").to_str().unwrap().into() };
    let old = store(folder.path());
    let mut processes: Vec<_> = (0..PROCESSES).map(|_| start(&["add", path, "1000000"])).collect();
    let mut last: u64 = 0;
    for process in &mut processes {
        assert_eq!(process.line(), "ready");
        last = last.max(process.line().parse().unwrap());
    }
    let admin = store(folder.path());
    admin.rekey(new_key).unwrap();
    for mut process in processes {
        // A process with the old key ends with an error, and not by itself.
        let mut said = String::new();
        process.output.read_to_string(&mut said).unwrap();
        assert!(!process.child.wait().unwrap().success());
        last = said.lines().filter_map(|line| line.parse().ok()).fold(last, u64::max);
    }
    let text = admin.load(ACCOUNT.into()).unwrap().unwrap();
    let found: u64 = text.split(' ').next().unwrap().parse().unwrap();
    assert!(last > 0 && found == last, "{found} after {last}");
    let refused = old.load(ACCOUNT.into()).unwrap_err().to_string();
    assert!(refused.contains("was encrypted with another key"), "{refused}");
    assert_eq!(admin.accounts().unwrap().len(), 1);
    assert_eq!(admin.prune(Duration::from_secs(3600)).unwrap(), 1);
}
