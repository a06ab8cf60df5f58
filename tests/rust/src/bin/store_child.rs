//! A separate process for tests that start it, exchange lines with it, kill it, or set its environment.
//!
//! The first argument is the command, the second the folder of the store or a base URL. It writes to its standard
//! output line by line.

use std::error::Error;
use std::io::{self, BufRead};
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use tallykit::{FileStore, Settings, StoreKey, Tallyfy, TokenStore};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const ACCOUNT: &str = "counter";
const LOCK_TIMEOUT: Duration = Duration::from_secs(60);

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["count", folder] => count(&store(folder)?, None),
        ["add", folder, times] => count(&store(folder)?, Some(times.parse()?)),
        ["hold", folder] => hold(&store(folder)?, ACCOUNT),
        ["hold", folder, account] => hold(&store(folder)?, account),
        ["sign-in", person] => sign_in(person),
        ["call", base] => call(base),
        ["environment"] => environment(),
        ["profile", name] => {
            let key = StoreKey::EnvVar { variable: "TALLYKIT_TEST_KEY".into() };
            answer(&format!("{:?}", FileStore::profile(name.into(), key)?))
        }
        _ => Err("no such test".into()),
    }
}

fn store(folder: &str) -> Result<FileStore> {
    let key = Path::new(folder).join("key").to_str().ok_or("the path is not Unicode")?.to_owned();
    Ok(FileStore::open(folder.to_owned(), StoreKey::File { path: key })?)
}

fn answer(line: &str) -> Result<()> {
    println!("{line}");
    Ok(())
}

/// Counts up from the stored number, and prints every number when it is saved. The text is long, so that writing it
/// takes a while.
fn count(store: &FileStore, times: Option<u32>) -> Result<()> {
    answer("ready")?;
    let mut left = times;
    while left != Some(0) {
        let hold = store.lock(ACCOUNT.into(), LOCK_TIMEOUT)?.ok_or("no lock")?;
        let last = store.load(ACCOUNT.into())?;
        let last = last.as_deref().and_then(|text| text.split(' ').next()).unwrap_or("0");
        let next = last.parse::<u64>()? + 1;
        store.save(ACCOUNT.into(), format!("{next} ").repeat(2_000))?;
        store.unlock(ACCOUNT.into(), hold)?;
        answer(&next.to_string())?;
        left = left.map(|left| left - 1);
    }
    Ok(())
}

/// Makes one call with the proxy and certificates of the environment.
fn call(base: &str) -> Result<()> {
    let settings = Settings { base_url: Some(base.to_owned()), ..Settings::default() };
    let called = Tallyfy::new("personal-token".to_owned(), None, settings)
        .and_then(|client| client.request("GET".into(), "/probe".into(), None, None));
    answer(&called.map_or_else(|error| format!("{}: {error}", error.kind()), |_| "ok".to_owned()))
}

/// Creates a client from the environment.
fn environment() -> Result<()> {
    let made = Tallyfy::from_env(None, Settings::default());
    answer(&made.map_or_else(|error| format!("{}: {error}", error.kind()), |_| "ok".to_owned()))
}

/// Holds the lock until it is killed.
fn hold(store: &FileStore, account: &str) -> Result<()> {
    store.lock(account.into(), LOCK_TIMEOUT)?;
    answer("held")?;
    loop {
        thread::park();
    }
}

/// Signs in for the first time, repeatedly: in the folder and at the time in each line of the input.
fn sign_in(person: &str) -> Result<()> {
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (micros, folder) = line.split_once(' ').ok_or("no folder")?;
        let moment = SystemTime::UNIX_EPOCH + Duration::from_micros(micros.parse()?);
        thread::sleep(moment.duration_since(SystemTime::now()).unwrap_or_default());
        let saved = store(folder).and_then(|store| Ok(store.save(person.to_owned(), format!("token of {person}"))?));
        answer(&saved.map_or_else(|error| error.to_string(), |()| "saved".to_owned()))?;
    }
    Ok(())
}
