//! Stores that can be taken away from the processes that share them, and given back with all that they had.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tallykit_oauth_tests::SharedStore;
use tallykit_redis_tests::Server;
use tempfile::TempDir;

use super::program;

/// How a store is away.
#[derive(Clone, Copy, PartialEq)]
pub enum Outage {
    /// The Redis server is stopped. It keeps its data.
    Redis,
    /// There is something else in the place of the folder.
    FolderReplaced,
    /// The processes may neither read nor write the folder.
    FolderUnreadable,
    /// The processes may read the folder, and not write it.
    FolderReadOnly,
}

/// A store, with the means to take it away.
pub struct SharedOutage {
    outage: Outage,
    other_user: bool,
    redis: Option<Server>,
    folder: TempDir,
}

/// The user `nobody`: permissions do not stop the superuser, so if that one runs the tests, its workers are another
/// user's.
const NOBODY: u32 = 65_534;

impl SharedOutage {
    pub fn new(outage: Outage) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().display().to_string();
        let redis = (outage == Outage::Redis)
            .then(|| Server::with_options(&["--appendonly", "yes", "--appendfsync", "no", "--dir", &data]));
        let by_superuser = fs::metadata(folder.path()).unwrap().uid() == 0;
        let other_user = redis.is_none() && by_superuser;
        if other_user {
            // The program may be in a folder that is closed to other users.
            fs::copy(program(), folder.path().join("worker")).unwrap();
            chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        Self { outage, other_user, redis, folder }
    }

    /// What the processes share.
    pub fn shared(&self) -> SharedStore {
        match &self.redis {
            Some(redis) => SharedStore::Redis { url: redis.url(), key: self.folder.path().join("key") },
            None => SharedStore::Folder(self.folder.path().into()),
        }
    }

    /// The command for a process that uses the store.
    pub fn worker(&self) -> Command {
        if !self.other_user {
            return Command::new(program());
        }
        let mut command = Command::new(self.folder.path().join("worker"));
        command.uid(NOBODY).gid(NOBODY);
        command
    }

    /// Takes the store away.
    pub fn take_away(&mut self) {
        match self.outage {
            Outage::Redis => self.redis.as_mut().unwrap().stop(),
            Outage::FolderReplaced => {
                fs::rename(self.tokens(), self.aside()).unwrap();
                fs::write(self.tokens(), "no folder").unwrap();
            }
            Outage::FolderUnreadable => set_mode(&self.tokens(), 0o000),
            Outage::FolderReadOnly => set_mode(&self.tokens(), 0o500),
        }
    }

    /// Gives it back as it was.
    pub fn give_back(&mut self) {
        match self.outage {
            Outage::Redis => self.redis.as_mut().unwrap().restart(),
            Outage::FolderReplaced => {
                fs::remove_file(self.tokens()).unwrap();
                fs::rename(self.aside(), self.tokens()).unwrap();
            }
            Outage::FolderUnreadable | Outage::FolderReadOnly => set_mode(&self.tokens(), 0o700),
        }
    }

    fn tokens(&self) -> PathBuf {
        self.folder.path().join("tokens")
    }

    fn aside(&self) -> PathBuf {
        self.folder.path().join("aside")
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}
