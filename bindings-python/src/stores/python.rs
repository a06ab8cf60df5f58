//! Token stores that are written in Python.

use std::time::Duration;

use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use tallykit::{ErrorDetail, TallyfyError, TokenStore};

use crate::argument_error::ArgumentError;
use crate::runtime::finalization::try_attach;
use crate::runtime::pending_exception;

/// A Python object with the methods `load` and `save`, and perhaps `delete`, `lock` and `unlock`.
pub(crate) struct PythonStore {
    object: Py<PyAny>,
    can_delete: bool,
    can_lock: bool,
}

/// The hint of an object that is no token store.
const INTERFACE: &str = "A token store has the methods load and save, and may have delete, and lock with unlock";

impl PythonStore {
    /// Fails if the object lacks a method, or has an asynchronous one: it would fail at each renewal of a token.
    pub(crate) fn new(store: &Bound<'_, PyAny>) -> PyResult<Self> {
        let has = |name| method(store, name);
        let (can_delete, can_lock) = (has("delete")?, has("lock")?);
        let missing = match (has("load")?, has("save")?, has("unlock")?) {
            (false, _, _) => "load",
            (_, false, _) => "save",
            (_, _, false) if can_lock => "unlock, although it has lock",
            _ => return Ok(Self { object: store.clone().unbind(), can_delete, can_lock }),
        };
        let (problem, hint) = if store.is_instance_of::<PyMapping>() {
            let hint = "Environment variables are read from os.environ, and settings are passed by name";
            ("is a mapping and no token store".to_owned(), hint)
        } else {
            (format!("has no method {missing}"), INTERFACE)
        };
        Err(ArgumentError::new(problem, hint).at("store").into())
    }

    fn call_method<T: for<'a, 'py> FromPyObject<'a, 'py>>(
        &self,
        method: &str,
        arguments: impl for<'py> PyCallArgs<'py>,
    ) -> Result<T, TallyfyError> {
        // A token renewal on another thread may call the store after finalization has begun.
        let result = try_attach(|py| {
            let result = self.object.bind(py).call_method1(method, arguments);
            let result = result.map_err(|error| python_error(py, method, error))?;
            if result.get_type().hasattr("__await__").unwrap_or(false) {
                // Close the coroutine, or Python warns that it was never awaited.
                drop(result.call_method0("close"));
                return Err(async_store_error(method));
            }
            result.extract().map_err(Into::into).map_err(|error| python_error(py, method, error))
        });
        result.unwrap_or_else(|| Err(finalizing_error(method)))
    }
}

impl TokenStore for PythonStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        self.call_method("load", (account,))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        self.call_method::<Option<Py<PyAny>>>("save", (account, token)).map(drop)
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        if !self.can_delete {
            return Err(store_error("the token store has no method delete".to_owned(), "A logout needs it"));
        }
        self.call_method("delete", (account,))
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError> {
        if !self.can_lock {
            return Ok(None);
        }
        // In Python, None means that another process still has the lock.
        let lock_id: Option<String> = self.call_method("lock", (account, timeout.as_secs_f64()))?;
        lock_id.map(Some).ok_or_else(|| {
            store_error(
                "another process has the lock of the token store, and has not released it in time".to_owned(),
                "Try again. If the error stays, look for a process that hangs and holds the lock of the store",
            )
        })
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<(), TallyfyError> {
        self.call_method::<Option<Py<PyAny>>>("unlock", (account, lock_id)).map(drop)
    }
}

/// Whether an object has a method. An attribute of this name may be something else: `lock` is often a lock.
fn method(store: &Bound<'_, PyAny>, name: &str) -> PyResult<bool> {
    let Some(method) = store.getattr_opt(name)? else { return Ok(false) };
    if !method.is_callable() || method.hasattr("acquire")? {
        return Ok(false);
    }
    if store.py().import("inspect")?.call_method1("iscoroutinefunction", (method,))?.is_truthy()? {
        let hint = "Write it with def: it is called on a thread where it may wait";
        return Err(ArgumentError::new(format!("has an asynchronous method {name}"), hint).at("store").into());
    }
    Ok(true)
}

/// Converts an exception of a store. The error names only the class of the exception: its text may quote the token.
fn python_error(py: Python<'_>, method: &str, error: PyErr) -> TallyfyError {
    let class = error.get_type(py).name();
    let class = class.map_or_else(|_| "an exception".to_owned(), |name| name.to_string());
    pending_exception::set(py, error);
    store_error(
        format!("the token store raised {class} in {method}"),
        "Look into the store's own code: load returns a string or None, save keeps one, delete says whether there was \
         one",
    )
}

fn async_store_error(method: &str) -> TallyfyError {
    store_error(
        format!("{method} of the token store is asynchronous and was not awaited"),
        "Write it with def: it is called on a thread where it may wait",
    )
}

fn finalizing_error(method: &str) -> TallyfyError {
    store_error(
        format!("the interpreter ends, and {method} of the token store can no longer be called"),
        "Let calls end before the program does",
    )
}

fn store_error(summary: String, hint: &str) -> TallyfyError {
    TallyfyError::TokenStore { detail: ErrorDetail::of(summary, hint) }
}
