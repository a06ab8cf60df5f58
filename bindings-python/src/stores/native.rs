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

/// The base of the stores of core. A client calls such a store directly, without Python.
#[pyclass(frozen, subclass, module = "tallykit._native")]
pub(crate) struct NativeTokenStore {
    pub(super) core: Arc<dyn TokenStore>,
    repr: String,
}

impl NativeTokenStore {
    pub(crate) fn from_core(core: impl TokenStore + fmt::Debug + 'static) -> PyClassInitializer<Self> {
        let repr = format!("{core:?}");
        PyClassInitializer::from(Self { core: Arc::new(core), repr })
    }

    fn call<T: Send>(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&dyn TokenStore) -> tallykit::Result<T> + Send,
    ) -> PyResult<T> {
        without_gil(py, || call(&*self.core))?.map_err(|error| errors::to_exception(py, error))
    }
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
        NativeTokenStore::from_core(tallykit::MemoryStore::new()).add_subclass(Self)
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
///         the folder: a person who copies both can read the tokens.
///     key_env: In place of a file, the environment variable that contains the key: 32 bytes, as
///         64 hexadecimal digits or in base64.
///     keychain: In place of a file, the keychain of the desktop, in a build that supports it.
#[pyclass(extends = NativeTokenStore, frozen, module = "tallykit")]
pub(crate) struct FileStore;

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
        let key = match (&key_file, &key_env, keychain) {
            (None, None, true) => StoreKey::Keychain,
            (Some(_), None, false) | (None, Some(_), false) => key("FileStore", key_file, key_env)?,
            _ => {
                let needs = "a FileStore needs one of key_file, key_env and keychain";
                return Err(PyTypeError::new_err(needs));
            }
        };
        let opened = match (path, profile) {
            (Some(path), None) => {
                let path = text(path, "path")?;
                without_gil(py, || tallykit::FileStore::open(path, key))?
            }
            (None, Some(name)) => without_gil(py, || tallykit::FileStore::profile(name, key))?,
            _ => return Err(PyTypeError::new_err("a FileStore needs a path or a profile")),
        };
        let core = opened.map_err(|error| errors::to_exception(py, error))?;
        Ok(NativeTokenStore::from_core(core).add_subclass(Self))
    }
}

/// Returns the key of a store from the one argument that names it.
pub(crate) fn key(class: &str, file: Option<PathBuf>, variable: Option<String>) -> PyResult<StoreKey> {
    match (file, variable) {
        (Some(path), None) => Ok(StoreKey::File { path: text(path, "key_file")? }),
        (None, Some(variable)) => Ok(StoreKey::EnvVar { variable }),
        _ => Err(PyTypeError::new_err(format!("a {class} needs a key_file or a key_env"))),
    }
}

fn text(path: PathBuf, name: &str) -> PyResult<String> {
    let path = path.into_os_string().into_string();
    path.map_err(|_| ArgumentError::new("is not Unicode", "Name another path").at(name).into())
}
