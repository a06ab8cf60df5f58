//! The store that several processes share.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use tallykit::{FileStore, MemoryStore, RedisStore, Result, StoreKey, Tallyfy, TokenStore};

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
    /// Opens the store.
    pub fn open(&self) -> Result<Arc<dyn TokenStore>> {
        Ok(match self {
            Self::Nothing => Arc::new(MemoryStore::new()),
            Self::Folder(folder) => {
                let path = |name| folder.join(name).display().to_string();
                let key = StoreKey::File { path: path("key") };
                Arc::new(FileStore::open(path("tokens"), key)?)
            }
            Self::Redis { url, key } => {
                let key = StoreKey::File { path: key.display().to_string() };
                Arc::new(RedisStore::open(url, key)?)
            }
        })
    }

    /// The person, signed in by password, with the token in this store.
    pub fn client(&self) -> Tallyfy {
        self.client_with(variable("PASSWORD"))
    }

    /// The same with this password.
    pub fn client_with(&self, password: String) -> Tallyfy {
        person(password, Some(self.open().expect("a store")))
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

    fn from_str(word: &str) -> Result<Self, Self::Err> {
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
