//! The sandbox, which the class in `tallykit/sandbox.py` wraps.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use serde_json::Value as Body;
use tallykit::Json;

use super::Tallyfy;
use crate::arguments::{FromArgument, IntoPython};
use crate::convert::PyValue;

/// A local Tallyfy that runs on a thread of its own.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct Sandbox {
    /// The clients of the sandbox keep it too: it runs until they are gone, or it is stopped.
    running: Arc<Mutex<Option<tallykit_sandbox::Sandbox>>>,
}

impl Sandbox {
    fn lock(&self) -> MutexGuard<'_, Option<tallykit_sandbox::Sandbox>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with_running<T: Send>(
        &self,
        py: Python<'_>,
        action: impl FnOnce(&tallykit_sandbox::Sandbox) -> T + Send,
    ) -> PyResult<T> {
        py.detach(|| self.lock().as_ref().map(action)).ok_or_else(|| PyRuntimeError::new_err("the sandbox was stopped"))
    }
}

#[pymethods]
impl Sandbox {
    #[new]
    fn new(py: Python<'_>, port: &Bound<'_, PyAny>) -> PyResult<Self> {
        let Some(port) = i64::from_py(port).ok().and_then(|port| u16::try_from(port).ok()) else {
            return Err(PyValueError::new_err("port is not a number from 0 to 65535"));
        };
        let start = || tallykit_sandbox::Sandbox::start_on(port);
        let running = py.detach(|| tallykit::with_signals_blocked(start))?;
        Ok(Self { running: Arc::new(Mutex::new(Some(running))) })
    }

    fn stop(&self, py: Python<'_>) {
        py.detach(|| drop(self.lock().take()));
    }

    fn base_url(&self, py: Python<'_>) -> PyResult<String> {
        self.with_running(py, tallykit_sandbox::Sandbox::base_url)
    }

    fn environment(&self, py: Python<'_>) -> PyResult<Vec<(String, String)>> {
        self.with_running(py, tallykit_sandbox::Sandbox::environment)
    }

    fn personal_token(&self, py: Python<'_>) -> PyResult<String> {
        self.with_running(py, tallykit_sandbox::Sandbox::personal_token)
    }

    fn app_credentials(&self, py: Python<'_>) -> PyResult<(String, String)> {
        self.with_running(py, tallykit_sandbox::Sandbox::app_credentials)
    }

    /// Keeps the sandbox running as long as the client, the clients derived from it and their lists exist.
    fn keep_for(&self, client: &Tallyfy) {
        client.core.keep_alive(self.running.clone());
    }

    fn control(&self, py: Python<'_>, method: &str, path: &str, body: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let body = Json::from_argument(body, "body")?;
        let body = serde_json::to_value(body).unwrap_or(Body::Null);
        match self.with_running(py, |sandbox| sandbox.try_control(method, path, body))? {
            Ok(data) => Json::from(data).into_python(py),
            Err(rejection) if rejection.is_unknown_name => Err(PyTypeError::new_err(rejection.message)),
            Err(rejection) => Err(PyValueError::new_err(rejection.message)),
        }
    }
}
