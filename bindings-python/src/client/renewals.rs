//! The counters of a client, and the Python function that is told of each new token.

use std::collections::HashMap;
use std::sync::Arc;

use pyo3::prelude::*;
use tallykit::{AuthStats, RenewalListener, RenewalSource, TokenRenewal};

use crate::convert::PyValue;
use crate::runtime::finalization::try_attach;

/// Returns the counters by the names of the attributes of `AuthStats` in `tallykit/renewals.py`.
pub(super) fn stats(stats: AuthStats) -> HashMap<&'static str, i64> {
    HashMap::from([
        ("sign_ins", stats.sign_ins),
        ("refreshes", stats.refreshes),
        ("loaded_tokens", stats.loaded_tokens),
        ("rejected_tokens", stats.rejected_tokens),
        ("rejected_sign_ins", stats.rejected_sign_ins),
        ("rejected_refreshes", stats.rejected_refreshes),
        ("failed_requests", stats.failed_requests),
        ("lost_responses", stats.lost_responses),
        ("store_failures", stats.store_failures),
    ])
}

/// Returns a listener that calls this function with account, source and expiry.
pub(super) fn listener(function: Py<PyAny>) -> Arc<dyn RenewalListener> {
    Arc::new(PythonListener(function))
}

struct PythonListener(Py<PyAny>);

impl RenewalListener for PythonListener {
    fn token_renewed(&self, renewal: TokenRenewal) {
        let source = match renewal.source {
            RenewalSource::SignIn => "sign_in",
            RenewalSource::Refresh => "refresh",
            RenewalSource::Store => "store",
        };
        // Nothing is told after finalization has begun.
        try_attach(|py| {
            let called = renewal
                .expires_at
                .to_py(py)
                .and_then(|expires_at| self.0.bind(py).call1((renewal.account, source, expires_at)).map(drop));
            if let Err(error) = called {
                error.write_unraisable(py, Some(self.0.bind(py)));
            }
        });
    }
}
