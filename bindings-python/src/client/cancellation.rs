//! The cancellation token.

use std::sync::Arc;

use pyo3::prelude::*;

/// Cancels the calls of the clients that were derived with it (``with_cancellation``).
///
/// Any thread may cancel it. It stays cancelled. A call in flight ends within a tenth of a second.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct CancellationToken {
    pub(super) core: Arc<tallykit::CancellationToken>,
}

#[pymethods]
impl CancellationToken {
    #[new]
    fn new() -> Self {
        Self { core: Arc::default() }
    }

    /// Cancels every call in flight that uses it, and every later one.
    fn cancel(&self) {
        self.core.cancel();
    }

    /// Returns whether it was cancelled.
    fn is_cancelled(&self) -> bool {
        self.core.is_cancelled()
    }

    fn __repr__(&self) -> &'static str {
        match self.core.is_cancelled() {
            true => "<CancellationToken, cancelled>",
            false => "<CancellationToken>",
        }
    }
}
