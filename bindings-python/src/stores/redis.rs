//! The token store on a Redis server.

use std::path::PathBuf;
use std::time::Duration;

use pyo3::PyClassInitializer;
use pyo3::prelude::*;

use super::native::{NativeTokenStore, key};
use crate::arguments::FromArgument;
use crate::errors;

/// Saves tokens, encrypted, on a Redis server, for several machines that share one credential.
///
/// One machine renews a token, and the others load it. While the server is unreachable, each process continues with the
/// token that it has in memory, and logs a warning.
///
/// Args:
///     url: Where the server is: `redis://:password@host:6379/0`, or `rediss://` for TLS, with the
///         certificates that the system trusts or `SSL_CERT_FILE` names.
///     key_file: The file that contains the key. It is created if it is missing: copy it to the
///         other machines, which need the same key.
///     key_env: In place of a file, the environment variable that contains the key: 32 bytes, as
///         64 hexadecimal digits or in base64.
///     prefix: The prefix of the keys on the server (default: `tallykit:`).
///     lock_ttl: The number of seconds after which a lock expires (default: 45).
#[pyclass(extends = NativeTokenStore, frozen, module = "tallykit")]
pub(crate) struct RedisStore;

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
        let mut store = tallykit::RedisStore::open(url, key).map_err(|error| errors::to_exception(py, error))?;
        if let Some(prefix) = prefix {
            store = store.with_prefix(prefix);
        }
        if let Some(lock_ttl) = lock_ttl {
            let lock_ttl = Duration::from_argument(lock_ttl, "lock_ttl")?;
            store = store.with_lock_ttl(lock_ttl);
        }
        Ok(NativeTokenStore::from_core(store).add_subclass(Self))
    }
}
