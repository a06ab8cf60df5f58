//! Token stores that are written in Python.

use std::sync::Arc;

use pyo3::prelude::*;
use tallykit::{ErrorDetail, TallyfyError, TokenStore};

/// Any Python object with `load(account)` and `save(account, token)`.
pub(crate) struct PythonStore(Py<PyAny>);

impl PythonStore {
    /// The store in an argument, unless that is None.
    pub(crate) fn of(store: Bound<'_, PyAny>) -> Option<Arc<dyn TokenStore>> {
        (!store.is_none()).then(|| Arc::new(Self(store.unbind())) as Arc<dyn TokenStore>)
    }
}

impl TokenStore for PythonStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        Python::attach(|py| {
            let loaded = self.0.bind(py).call_method1("load", (account,));
            loaded.and_then(|token| token.extract()).map_err(|error| failed(py, "load", &error))
        })
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        Python::attach(|py| {
            let saved = self.0.bind(py).call_method1("save", (account, token));
            saved.map(drop).map_err(|error| failed(py, "save", &error))
        })
    }
}

/// Names the class of the exception alone: its text is of the store's own making and may quote the token.
fn failed(py: Python<'_>, method: &str, error: &PyErr) -> TallyfyError {
    let class = error.get_type(py).name();
    let class = class.map_or_else(|_| "an exception".to_owned(), |name| name.to_string());
    TallyfyError::Store {
        detail: Box::new(ErrorDetail {
            summary: format!("the token store raised {class} in {method}"),
            hint: "Look into the store's own code: load returns a string or None, save keeps one"
                .into(),
            ..ErrorDetail::default()
        }),
    }
}
