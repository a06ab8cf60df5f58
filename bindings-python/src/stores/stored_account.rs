//! An account that a store has an entry of.

use pyo3::prelude::*;

use crate::convert::PyValue;

/// An account that a store has an entry of.
#[pyclass(frozen, eq, module = "tallykit")]
#[derive(PartialEq)]
pub(crate) struct StoredAccount {
    core: tallykit::StoredAccount,
}

#[pymethods]
impl StoredAccount {
    /// The account name: it names the credential and contains no secret.
    #[getter]
    fn account(&self) -> &str {
        &self.core.account
    }

    /// When the entry was last saved, which happens when a token is obtained or renewed.
    #[getter]
    fn saved_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.saved_at.to_py(py)
    }

    /// When the access token expires; None without an access token, or if its lifetime is unknown.
    #[getter]
    fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.expires_at.to_py(py)
    }

    /// Whether the account has signed out. Then the entry has no tokens.
    #[getter]
    fn signed_out(&self) -> bool {
        self.core.signed_out
    }

    fn __repr__(&self) -> String {
        let shown = |at: Option<tallykit::Timestamp>| at.map_or_else(|| "None".to_owned(), |at| at.to_string());
        let core = &self.core;
        format!(
            "StoredAccount({:?}, saved_at={}, expires_at={}, signed_out={})",
            core.account,
            shown(core.saved_at),
            shown(core.expires_at),
            if core.signed_out { "True" } else { "False" },
        )
    }
}

/// Returns the accounts of a store as Python objects.
pub(super) fn stored_accounts(accounts: Vec<tallykit::StoredAccount>) -> Vec<StoredAccount> {
    accounts.into_iter().map(|core| StoredAccount { core }).collect()
}
