//! The token stores of core.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use tallykit::{StoreKey, TokenStore};

use crate::argument_error::ArgumentError;
use crate::arguments::FromArgument;
use crate::errors;
use crate::runtime::gil::without_gil;
use crate::stores::stored_account::{StoredAccount, stored_accounts};

/// The base of the stores of core. A client calls such a store directly, without Python.
#[pyclass(frozen, subclass, module = "tallykit._native")]
pub(crate) struct NativeTokenStore {
    pub(super) core: Arc<dyn TokenStore>,
    repr: String,
}

impl NativeTokenStore {
    pub(crate) fn from_core<S: TokenStore + fmt::Debug + 'static>(core: &Arc<S>) -> PyClassInitializer<Self> {
        PyClassInitializer::from(Self { core: core.clone(), repr: format!("{core:?}") })
    }

    fn call<T: Send>(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&dyn TokenStore) -> tallykit::Result<T> + Send,
    ) -> PyResult<T> {
        call_core(py, || call(&*self.core))
    }
}

/// Calls core without the GIL.
pub(super) fn call_core<T: Send>(py: Python<'_>, call: impl FnOnce() -> tallykit::Result<T> + Send) -> PyResult<T> {
    without_gil(py, call)?.map_err(|error| errors::to_exception(py, error))
}

#[pymethods]
impl NativeTokenStore {
    fn load(&self, py: Python<'_>, account: String) -> PyResult<Option<String>> {
        self.call(py, |store| store.load(account))
    }

    fn save(&self, py: Python<'_>, account: String, token: String) -> PyResult<()> {
        self.call(py, |store| store.save(account, token))
    }

    fn delete(&self, py: Python<'_>, account: String) -> PyResult<bool> {
        self.call(py, |store| store.delete(account))
    }

    fn lock(&self, py: Python<'_>, account: String, timeout: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
        let timeout = Duration::from_argument(timeout, "timeout")?;
        self.call(py, |store| store.lock(account, timeout))
    }

    fn unlock(&self, py: Python<'_>, account: String, lock_id: String) -> PyResult<()> {
        self.call(py, |store| store.unlock(account, lock_id))
    }

    fn __repr__(&self) -> &str {
        &self.repr
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(errors::not_picklable("a token store"))
    }
}

/// Keeps tokens in memory until the process ends. Several clients may share one.
#[pyclass(extends = NativeTokenStore, frozen, module = "tallykit")]
pub(crate) struct MemoryStore;

#[pymethods]
impl MemoryStore {
    #[new]
    fn new() -> PyClassInitializer<Self> {
        NativeTokenStore::from_core(&Arc::new(tallykit::MemoryStore::new())).add_subclass(Self)
    }
}

/// Saves tokens, encrypted, in a folder. Several processes of one user may share it.
///
/// Each account has a file of its own, which is replaced as a whole: if a process is killed, the file contains the old
/// token or the new one. A file that this key cannot decrypt is an error and is never overwritten.
///
/// Args:
///     path: The folder, which is created if it is missing.
///     profile: In place of a path, a name for a folder among the user's application data.
///     key_file: The file that contains the key. It is created if it is missing. Keep it outside
///         the folder: a person who copies both can read the tokens. A secret that Docker or
///         Kubernetes mounts is a key file too.
///     key_env: In place of a file, the environment variable that contains the key: 32 random
///         bytes, as 64 hexadecimal digits or in base64. Create them with `openssl rand -base64 32`.
///     keychain: In place of a file, the keychain of the desktop, in a build that supports it.
#[pyclass(extends = NativeTokenStore, frozen, module = "tallykit")]
pub(crate) struct FileStore {
    core: Arc<tallykit::FileStore>,
}

#[pymethods]
impl FileStore {
    #[new]
    #[pyo3(signature = (path=None, *, profile=None, key_file=None, key_env=None, keychain=false))]
    fn new(
        py: Python<'_>,
        path: Option<PathBuf>,
        profile: Option<String>,
        key_file: Option<PathBuf>,
        key_env: Option<String>,
        keychain: bool,
    ) -> PyResult<PyClassInitializer<Self>> {
        let key = file_store_key("FileStore", key_file, key_env, keychain)?;
        let core = match (path, profile) {
            (Some(path), None) => {
                let path = text(path, "path")?;
                call_core(py, || tallykit::FileStore::open(path, key))?
            }
            (None, Some(name)) => call_core(py, || tallykit::FileStore::profile(name, key))?,
            _ => return Err(PyTypeError::new_err("a FileStore needs a path or a profile")),
        };
        let core = Arc::new(core);
        Ok(NativeTokenStore::from_core(&core).add_subclass(Self { core }))
    }

    /// Encrypts all entries with another key, while other processes use the store.
    ///
    /// Afterwards this store uses the new key. Other processes that still have the old key get an error and overwrite
    /// nothing, until they open the store with the new key. If this fails or is interrupted, call it again.
    ///
    /// Args:
    ///     key_file: The file of the new key. It is created if it is missing.
    ///     key_env: In place of a file, the environment variable of the new key.
    ///     keychain: In place of a file, the keychain of the desktop.
    ///
    /// Raises:
    ///     InvalidArgumentError: The new key is the old one.
    ///     TokenStoreError: An entry cannot be read, or its lock was not released in time.
    #[pyo3(signature = (*, key_file=None, key_env=None, keychain=false))]
    fn rekey(
        &self,
        py: Python<'_>,
        key_file: Option<PathBuf>,
        key_env: Option<String>,
        keychain: bool,
    ) -> PyResult<()> {
        let key = file_store_key("new key", key_file, key_env, keychain)?;
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

/// Returns the key of a file store from the one argument that names it.
fn file_store_key(what: &str, file: Option<PathBuf>, variable: Option<String>, keychain: bool) -> PyResult<StoreKey> {
    match (&file, &variable, keychain) {
        (None, None, true) => Ok(StoreKey::Keychain),
        (Some(_), None, false) | (None, Some(_), false) => key(what, file, variable),
        _ => Err(PyTypeError::new_err(format!("a {what} needs one of key_file, key_env and keychain"))),
    }
}

/// Returns the key of a store from the one argument that names it.
pub(super) fn key(what: &str, file: Option<PathBuf>, variable: Option<String>) -> PyResult<StoreKey> {
    match (file, variable) {
        (Some(path), None) => Ok(StoreKey::File { path: text(path, "key_file")? }),
        (None, Some(variable)) => Ok(StoreKey::EnvVar { variable }),
        _ => Err(PyTypeError::new_err(format!("a {what} needs a key_file or a key_env"))),
    }
}

fn text(path: PathBuf, name: &str) -> PyResult<String> {
    let path = path.into_os_string().into_string();
    path.map_err(|_| ArgumentError::new("is not Unicode", "Name another path").at(name).into())
}
