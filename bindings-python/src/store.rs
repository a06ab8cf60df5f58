//! Token stores that are written in Python.

use std::time::Duration;

use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use tallykit::{ErrorDetail, TallyfyError, TokenStore};

use crate::finalization::visit;
use crate::logging;

/// Any Python object with `load(account)` and `save(account, token)`; `delete`, `lock` and `unlock` where it has them.
pub(crate) struct PythonStore(pub(crate) Py<PyAny>);

impl PythonStore {
    fn call<T: for<'a, 'py> FromPyObject<'a, 'py>>(
        &self,
        method: &str,
        given: impl for<'py> PyCallArgs<'py>,
    ) -> Result<T, TallyfyError> {
        // A renewal may get here when the interpreter has begun to end.
        let answer = visit(|py| {
            let answer = self.0.bind(py).call_method1(method, given);
            let answer = answer.map_err(|error| failed(py, method, error))?;
            if answer.get_type().hasattr("__await__").unwrap_or(false) {
                // A coroutine that is closed does not warn that it was never awaited.
                drop(answer.call_method0("close"));
                return Err(asynchronous(method));
            }
            answer.extract().map_err(Into::into).map_err(|error| failed(py, method, error))
        });
        answer.unwrap_or_else(|| Err(too_late(method)))
    }

    fn has(&self, method: &str) -> bool {
        visit(|py| self.0.bind(py).hasattr(method).unwrap_or(false)).unwrap_or(false)
    }
}

impl TokenStore for PythonStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        self.call("load", (account,))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        self.call::<Option<Py<PyAny>>>("save", (account, token)).map(drop)
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        self.call("delete", (account,))
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError> {
        if self.has("lock") {
            self.call("lock", (account, timeout.as_secs_f64()))
        } else {
            Ok(None)
        }
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<(), TallyfyError> {
        self.call::<Option<Py<PyAny>>>("unlock", (account, lock_id)).map(drop)
    }
}

/// Names the class of the exception alone: its text is of the store's own making and may quote the token.
fn failed(py: Python<'_>, method: &str, error: PyErr) -> TallyfyError {
    let class = error.get_type(py).name();
    let class = class.map_or_else(|_| "an exception".to_owned(), |name| name.to_string());
    logging::leave_to_the_caller(py, error);
    unusable(
        format!("the token store raised {class} in {method}"),
        "Look into the store's own code: load returns a string or None, save keeps one, delete says whether there was \
         one",
    )
}

fn asynchronous(method: &str) -> TallyfyError {
    unusable(
        format!("{method} of the token store is asynchronous and was not awaited"),
        "Write it with def: it is called on a thread where it may wait",
    )
}

fn too_late(method: &str) -> TallyfyError {
    unusable(
        format!("the interpreter ends, and {method} of the token store can no longer be called"),
        "Let calls end before the program does",
    )
}

fn unusable(summary: String, hint: &str) -> TallyfyError {
    let detail = ErrorDetail { summary, hint: hint.into(), ..ErrorDetail::default() };
    TallyfyError::TokenStore { detail: Box::new(detail) }
}
