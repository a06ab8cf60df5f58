//! The token store on a Redis server.

use std::path::PathBuf;
use std::time::Duration;

use pyo3::PyClassInitializer;
use pyo3::prelude::*;

use crate::convert::Value;
use crate::errors;
use crate::native_store::{NativeTokenStore, key};

/// Keeps tokens encrypted on a Redis server, for fleets whose machines share one credential.
///
/// One machine renews a token, and the others take it over. When the server is gone, each process goes on alone with
/// what it has in memory, and says so in the log.
///
/// Args:
///     url: Where the server is: `redis://:password@host:6379/0`, or `rediss://` for TLS, with the
///         certificates that the system trusts or `SSL_CERT_FILE` names.
///     key_file: The file that holds the key. It is created if it is missing: copy it to the other
///         machines, which need the same.
///     key_env: In place of a file, the environment variable that holds the key: 32 bytes, as
///         64 hexadecimal digits or in base64.
///     prefix: What the keys on the server begin with, instead of `tallykit:`.
///     lock_ttl: After how many seconds a lock is taken away from its holder, instead of 45.
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
        let mut store =
            tallykit::RedisStore::open(url, key).map_err(|error| errors::raise(py, error))?;
        if let Some(prefix) = prefix {
            store = store.with_prefix(prefix);
        }
        if let Some(lock_ttl) = lock_ttl {
            let lock_ttl = Duration::read(lock_ttl).map_err(|error| error.inside("lock_ttl"))?;
            store = store.with_lock_ttl(lock_ttl);
        }
        Ok(NativeTokenStore::of(store).add_subclass(Self))
    }
}
