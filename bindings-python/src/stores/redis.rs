//! The token store on a Redis server.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use pyo3::PyClassInitializer;
use pyo3::prelude::*;

use super::native::{NativeTokenStore, call_core, key};
use super::stored_account::{StoredAccount, stored_accounts};
use crate::arguments::FromArgument;

/// Saves tokens, encrypted, on a Redis server, for several machines that share one credential.
///
/// One machine renews a token, and the others load it. While the server is unreachable, the methods raise
/// `TokenStoreError`; a client that has a valid token in memory continues with it.
///
/// Args:
///     url: Where the server is: `redis://:password@host:6379/0`, or `rediss://` for TLS, with the
///         bundled certificates and those that the system trusts or `SSL_CERT_FILE` names.
///     key_file: The file that contains the key. It is created if it is missing: copy it to the
///         other machines, which need the same key.
///     key_env: In place of a file, the environment variable that contains the key: 32 random
///         bytes, as 64 hexadecimal digits or in base64. Create them with `openssl rand -base64 32`.
///     prefix: The prefix of the keys on the server (default: `tallykit:`).
///     lock_ttl: The number of seconds after which a lock expires (default: 60).
#[pyclass(extends = NativeTokenStore, frozen, module = "tallykit")]
pub(crate) struct RedisStore {
    core: Arc<tallykit::RedisStore>,
}

#[pymethods]
impl RedisStore {
    #[new]
    #[pyo3(signature = (url, *, key_file=None, key_env=None, prefix=None, lock_ttl=None))]
    fn new(
        py: Python<'_>,
        url: &str,
        key_file: Option<PathBuf>,
        key_env: Option<String>,
        prefix: Option<String>,
        lock_ttl: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        let key = key("RedisStore", key_file, key_env)?;
        // Reading a key file may wait for another process that creates it.
        let mut store = call_core(py, || tallykit::RedisStore::open(url, key))?;
        if let Some(prefix) = prefix {
            store = store.with_prefix(prefix);
        }
        if let Some(lock_ttl) = lock_ttl {
            let lock_ttl = Duration::from_argument(lock_ttl, "lock_ttl")?;
            store = store.with_lock_ttl(lock_ttl);
        }
        let core = Arc::new(store);
        Ok(NativeTokenStore::from_core(&core).add_subclass(Self { core }))
    }

    /// Encrypts all entries with another key, while other machines use the store.
    ///
    /// Afterwards this store uses the new key. Other processes that still have the old key get an error and overwrite
    /// nothing, until they open the store with the new key. If this fails or is interrupted, call it again.
    ///
    /// Args:
    ///     key_file: The file of the new key. It is created if it is missing.
    ///     key_env: In place of a file, the environment variable of the new key.
    ///
    /// Raises:
    ///     InvalidArgumentError: The new key is the old one.
    ///     TokenStoreError: An entry cannot be read, its lock was not released in time, or the server is unreachable.
    #[pyo3(signature = (*, key_file=None, key_env=None))]
    fn rekey(&self, py: Python<'_>, key_file: Option<PathBuf>, key_env: Option<String>) -> PyResult<()> {
        let key = key("new key", key_file, key_env)?;
        call_core(py, || self.core.rekey(key))
    }

    /// Lists the accounts that the store has an entry of. An entry that cannot be read is skipped and logged.
    fn accounts(&self, py: Python<'_>) -> PyResult<Vec<StoredAccount>> {
        call_core(py, || self.core.accounts()).map(stored_accounts)
    }

    /// Removes the entries that were last saved so long ago, and what `rekey` left for processes with the old key.
    ///
    /// A token is saved when it is obtained or renewed. So choose a time that is longer than a token lives.
    ///
    /// Args:
    ///     unused_for: The time, in seconds or as a `timedelta`.
    ///
    /// Returns:
    ///     How many entries were removed.
    fn prune(&self, py: Python<'_>, unused_for: &Bound<'_, PyAny>) -> PyResult<i32> {
        let unused_for = Duration::from_argument(unused_for, "unused_for")?;
        call_core(py, || self.core.prune(unused_for))
    }
}
