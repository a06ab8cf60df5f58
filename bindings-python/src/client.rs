//! The client, as the class in `tallykit/client.py` wraps it.

use std::collections::HashMap;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use tallykit::{Json, Settings, TokenStore};

use crate::call::{Arguments, Returned};
use crate::convert::Value;
use crate::errors;
use crate::refusal::Refusal;
use crate::release::released;
use crate::rendered::operations;
use crate::store::PythonStore;

/// The client.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct Tallyfy {
    core: tallykit::Tallyfy,
}

/// A value that is read by our own rules, which neither convert nor quote it.
struct Strict<T>(T);

impl<'a, 'py, T: Value> FromPyObject<'a, 'py> for Strict<T> {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        T::read(&value)
            .map(Self)
            .map_err(|refusal| refusal.inside("an argument").into())
    }
}

type Text = Strict<String>;

/// `base_url`, `token_url`, `app_token_url` and `timeout`.
type Given<'py> = (
    Option<Bound<'py, PyAny>>,
    Option<Bound<'py, PyAny>>,
    Option<Bound<'py, PyAny>>,
    Option<Bound<'py, PyAny>>,
);

fn settings((base_url, token_url, app_token_url, timeout): Given<'_>) -> PyResult<Settings> {
    Ok(Settings {
        base_url: optional(base_url, "base_url")?,
        token_url: optional(token_url, "token_url")?,
        app_token_url: optional(app_token_url, "app_token_url")?,
        timeout: optional(timeout, "timeout")?,
    })
}

fn optional<T: Value>(value: Option<Bound<'_, PyAny>>, name: &str) -> PyResult<Option<T>> {
    let read = value.as_ref().map(T::read).transpose();
    read.map_err(|refusal: Refusal| refusal.inside(name).into())
}

fn store(object: Option<Py<PyAny>>) -> Option<Arc<dyn TokenStore>> {
    object.map(|object| Arc::new(PythonStore(object)) as _)
}

impl Tallyfy {
    fn made(
        py: Python<'_>,
        make: impl FnOnce() -> tallykit::Result<tallykit::Tallyfy> + Send,
    ) -> PyResult<Self> {
        match py.detach(make) {
            Ok(core) => Ok(Self { core }),
            Err(error) => Err(errors::raise(py, error)),
        }
    }
}

#[pymethods]
impl Tallyfy {
    #[staticmethod]
    fn with_token(
        py: Python<'_>,
        token: Text,
        org: Option<Text>,
        given: Given<'_>,
    ) -> PyResult<Self> {
        let (org, settings) = (org.map(|org| org.0), settings(given)?);
        Self::made(py, || tallykit::Tallyfy::new(token.0, org, settings))
    }

    #[staticmethod]
    #[expect(
        clippy::too_many_arguments,
        reason = "they are called by one line of Python"
    )]
    fn with_password(
        py: Python<'_>,
        id: Text,
        secret: Text,
        username: Text,
        password: Text,
        org: Option<Text>,
        kept: Option<Py<PyAny>>,
        given: Given<'_>,
    ) -> PyResult<Self> {
        let (org, settings, store) = (org.map(|org| org.0), settings(given)?, store(kept));
        Self::made(py, || {
            tallykit::Tallyfy::with_password(
                id.0, secret.0, username.0, password.0, org, settings, store,
            )
        })
    }

    #[staticmethod]
    fn with_refresh_token(
        py: Python<'_>,
        id: Text,
        secret: Text,
        token: Text,
        org: Option<Text>,
        kept: Option<Py<PyAny>>,
        given: Given<'_>,
    ) -> PyResult<Self> {
        let (org, settings, store) = (org.map(|org| org.0), settings(given)?, store(kept));
        Self::made(py, || {
            tallykit::Tallyfy::with_refresh_token(id.0, secret.0, token.0, org, settings, store)
        })
    }

    #[staticmethod]
    fn for_app(
        py: Python<'_>,
        id: Text,
        secret: Text,
        org: Text,
        kept: Option<Py<PyAny>>,
        given: Given<'_>,
    ) -> PyResult<Self> {
        let (settings, store) = (settings(given)?, store(kept));
        Self::made(py, || {
            tallykit::Tallyfy::for_app(id.0, secret.0, org.0, settings, store)
        })
    }

    #[staticmethod]
    fn from_env(py: Python<'_>, kept: Option<Py<PyAny>>) -> PyResult<Self> {
        let store = store(kept);
        Self::made(py, || tallykit::Tallyfy::from_env(store))
    }

    fn in_org(&self, py: Python<'_>, org: Text) -> PyResult<Self> {
        Self::made(py, || self.core.in_org(org.0))
    }

    fn as_user(&self, py: Python<'_>, email: Text) -> PyResult<Self> {
        Self::made(py, || self.core.as_user(email.0))
    }

    /// Calls an operation by its name.
    #[pyo3(signature = (operation, *given))]
    fn call(&self, operation: &str, given: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
        operations::call(
            self.core.clone(),
            operation,
            Arguments::new(operation, given),
        )
    }

    fn request(
        &self,
        py: Python<'_>,
        method: Text,
        path: Text,
        query: Option<Bound<'_, PyAny>>,
        body: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        let query: Option<HashMap<String, Json>> = optional(query, "query")?;
        let body: Option<Json> = optional(body, "body")?;
        let core = self.core.clone();
        released(py, move || core.request(method.0, path.0, query, body))?.returned(py)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(unpicklable("a client"))
    }
}

/// A token that acts as one user. Only ``reveal()`` shows it.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct UserToken {
    core: tallykit::UserToken,
}

#[pymethods]
impl UserToken {
    /// Returns the token itself, which is a secret: whoever has it acts as the user.
    fn reveal(&self) -> String {
        self.core.reveal()
    }

    /// Returns when the token ends, by the server's word; None where it did not say.
    fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.expires_at().write(py)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(unpicklable("a token"))
    }
}

impl Returned for tallykit::UserToken {
    fn returned(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let token = Bound::new(py, UserToken { core: self })?;
        Ok(token.into_any().unbind())
    }
}

impl Returned for Json {
    fn returned(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.write(py).map(Bound::unbind)
    }
}

fn unpicklable(what: &str) -> PyErr {
    PyTypeError::new_err(format!(
        "{what} holds secrets and is neither pickled nor copied; make one in each process"
    ))
}
