//! Core's own token stores.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use tallykit::{StoreKey, TokenStore};

use crate::argument_error::ArgumentError;
use crate::client::unpicklable;
use crate::convert::Value;
use crate::errors;
use crate::release::released;
use crate::store::PythonStore;

/// What the stores of core have in common. A client uses one directly, without a way through Python.
#[pyclass(frozen, subclass, module = "tallykit._native")]
pub(crate) struct NativeTokenStore {
    core: Arc<dyn TokenStore>,
    shown: String,
}

/// The store in an argument, unless that is None: one of core's, or any object that keeps tokens.
pub(crate) fn given(store: Bound<'_, PyAny>) -> Option<Arc<dyn TokenStore>> {
    if store.is_none() {
        return None;
    }
    Some(match store.cast::<NativeTokenStore>() {
        Ok(native) => native.get().core.clone(),
        Err(_) => Arc::new(PythonStore(store.unbind())),
    })
}

impl NativeTokenStore {
    pub(crate) fn of(core: impl TokenStore + fmt::Debug + 'static) -> PyClassInitializer<Self> {
        let shown = format!("{core:?}");
        PyClassInitializer::from(Self { core: Arc::new(core), shown })
    }

    fn call<T: Send>(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&dyn TokenStore) -> tallykit::Result<T> + Send,
    ) -> PyResult<T> {
        released(py, || call(&*self.core))?.map_err(|error| errors::raise(py, error))
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

    fn lock(
        &self,
        py: Python<'_>,
        account: String,
        timeout: &Bound<'_, PyAny>,
    ) -> PyResult<Option<String>> {
        let timeout = Duration::read(timeout).map_err(|error| error.inside("timeout"))?;
        self.call(py, |store| store.lock(account, timeout))
    }

    fn unlock(&self, py: Python<'_>, account: String, lock_id: String) -> PyResult<()> {
        self.call(py, |store| store.unlock(account, lock_id))
    }

    fn __repr__(&self) -> &str {
        &self.shown
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(unpicklable("a token store"))
    }
}

/// Keeps tokens in memory, for as long as the process lives. Clients may share one.
#[pyclass(extends = NativeTokenStore, frozen, module = "tallykit")]
pub(crate) struct MemoryStore;

#[pymethods]
impl MemoryStore {
    #[new]
    fn new() -> PyClassInitializer<Self> {
        NativeTokenStore::of(tallykit::MemoryStore::new()).add_subclass(Self)
    }
}

/// Keeps tokens encrypted in a folder, which several processes of one user may share.
///
/// Every account has a file of its own, which is replaced as a whole: a process that is killed leaves the old token or
/// the new one. What cannot be read with this key is reported and never overwritten.
///
/// Args:
///     path: The folder, which is created if it is missing.
///     profile: In place of a path, a name for a folder among the user's application data.
///     key_file: The file that holds the key. It is created if it is missing, and is better kept
///         apart from the folder: a person who copies both can read the tokens.
///     key_env: In place of a file, the environment variable that holds the key: 32 bytes, as
///         64 hexadecimal digits or in base64.
///     keychain: In place of a file, the keychain of the desktop, in a build that has its support.
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
                released(py, || tallykit::FileStore::open(path, key))?
            }
            (None, Some(name)) => released(py, || tallykit::FileStore::profile(name, key))?,
            _ => return Err(PyTypeError::new_err("a FileStore needs a path or a profile")),
        };
        let core = opened.map_err(|error| errors::raise(py, error))?;
        Ok(NativeTokenStore::of(core).add_subclass(Self))
    }
}

/// The key of a store, from the one argument that names it.
pub(crate) fn key(
    class: &str,
    file: Option<PathBuf>,
    variable: Option<String>,
) -> PyResult<StoreKey> {
    match (file, variable) {
        (Some(path), None) => Ok(StoreKey::File { path: text(path, "key_file")? }),
        (None, Some(variable)) => Ok(StoreKey::EnvVar { variable }),
        _ => Err(PyTypeError::new_err(format!("a {class} needs a key_file or a key_env"))),
    }
}

fn text(path: PathBuf, name: &str) -> PyResult<String> {
    let path = path.into_os_string().into_string();
    path.map_err(|_| ArgumentError::new("is not Unicode", "Name another path").inside(name).into())
}
