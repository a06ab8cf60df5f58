//! The client, as the class in `tallykit/client.py` wraps it.

use std::collections::HashMap;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use tallykit::{Json, Proxy, Settings};

use crate::argument_error::ArgumentError;
use crate::call::{Arguments, Returned};
use crate::convert::Value;
use crate::doctor;
use crate::errors;
use crate::model;
use crate::native_store;
use crate::record::Given;
use crate::release::released;
use crate::rendered::operations;

/// The client.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct Tallyfy {
    core: tallykit::Tallyfy,
}

/// The arguments, taken out of the dictionary that came with them: the frames that still know it are kept by tracebacks,
/// which programs print and send elsewhere with all that is in them.
pub(crate) fn taken<'py>(given: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyDict>> {
    let taken = given.copy()?;
    given.clear();
    Ok(taken)
}

/// The settings, by name.
pub(crate) fn settings(given: &Bound<'_, PyDict>) -> PyResult<Settings> {
    const NAMES: [&str; 9] = [
        "base_url",
        "token_url",
        "app_token_url",
        "authorize_url",
        "timeout",
        "requests_per_minute",
        "max_response_bytes",
        "proxy",
        "ca_certificates_pem",
    ];
    let mut given = Given::new(given);
    let settings = Settings {
        base_url: given.named("base_url")?,
        token_url: given.named("token_url")?,
        app_token_url: given.named("app_token_url")?,
        authorize_url: given.named("authorize_url")?,
        timeout: given.named("timeout")?,
        requests_per_minute: given.named("requests_per_minute")?,
        max_response_bytes: given.named("max_response_bytes")?,
        proxy: proxy(given.named("proxy")?)?,
        ca_certificates_pem: given.named("ca_certificates_pem")?,
    };
    given.finish(&NAMES.map(|name| (name, name)))?;
    Ok(settings)
}

/// The proxy by its URL, which may hold a password and is not quoted.
fn proxy(url: Option<String>) -> PyResult<Option<Arc<Proxy>>> {
    let made = url.map(Proxy::new).transpose();
    let made = made.map_err(|error| Python::attach(|py| errors::raise(py, error)))?;
    Ok(made.map(Arc::new))
}

/// Reads an argument by our own rules, which neither convert it nor quote it.
pub(crate) fn read<T: Value>(value: &Bound<'_, PyAny>, name: &str) -> PyResult<T> {
    T::read(value).map_err(|error| error.inside(name).into())
}

pub(crate) fn read_optional<T: Value>(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<T>> {
    (!value.is_none()).then(|| read(value, name)).transpose()
}

pub(crate) fn wrapped(
    py: Python<'_>,
    made: tallykit::Result<tallykit::Tallyfy>,
) -> PyResult<Tallyfy> {
    model::import(py)?;
    made.map(|core| Tallyfy { core }).map_err(|error| errors::raise(py, error))
}

#[pymethods]
impl Tallyfy {
    /// A client by the name of its constructor and the arguments by name.
    #[staticmethod]
    fn new(
        py: Python<'_>,
        how: &str,
        given: &Bound<'_, PyDict>,
        settings: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let (given, settings) = (taken(given)?, taken(settings)?);
        let store = given.get_item("store")?.and_then(native_store::given);
        let mut given = Given::new(&given);
        let settings = self::settings(&settings)?;
        let org: Option<String> = given.named("org")?;
        if how == "from_env" {
            return wrapped(py, tallykit::Tallyfy::from_env(store, settings));
        }
        if how == "new" {
            let token = given.named("access_token")?;
            return wrapped(py, tallykit::Tallyfy::new(token, org, settings));
        }
        let (id, secret) = (given.named("client_id")?, given.named("client_secret")?);
        let made = match how {
            "with_password" => {
                let (user, password) = (given.named("username")?, given.named("password")?);
                tallykit::Tallyfy::with_password(id, secret, user, password, org, settings, store)
            }
            "with_refresh_token" => {
                let token = given.named("refresh_token")?;
                tallykit::Tallyfy::with_refresh_token(id, secret, token, org, settings, store)
            }
            "for_app" => {
                let org = org.ok_or_else(|| ArgumentError::new("is missing", "").inside("org"))?;
                tallykit::Tallyfy::for_app(id, secret, org, settings, store)
            }
            _ => return Err(ArgumentError::new("makes no client", "").inside(how).into()),
        };
        wrapped(py, made)
    }

    fn in_org(&self, py: Python<'_>, org: &Bound<'_, PyAny>) -> PyResult<Self> {
        wrapped(py, self.core.in_org(read(org, "org")?))
    }

    fn as_user(&self, py: Python<'_>, email: &Bound<'_, PyAny>) -> PyResult<Self> {
        wrapped(py, self.core.as_user(read(email, "email")?))
    }

    fn with_deadline(&self, py: Python<'_>, after: &Bound<'_, PyAny>) -> PyResult<Self> {
        wrapped(py, self.core.with_deadline(read(after, "after")?))
    }

    fn with_cancellation(&self, py: Python<'_>, cancel: &Bound<'_, PyAny>) -> PyResult<Self> {
        let Ok(cancel) = cancel.cast::<CancellationToken>() else {
            return Err(ArgumentError::new(
                "is no CancellationToken",
                "Make one: CancellationToken()",
            )
            .inside("cancel")
            .into());
        };
        wrapped(py, self.core.with_cancellation(cancel.get().core.clone()))
    }

    fn access_token(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let core = self.core.clone();
        released(py, move || core.access_token())?.returned(py)
    }

    fn invalidate_token(&self, py: Python<'_>) -> PyResult<()> {
        self.core.invalidate_token().map_err(|error| errors::raise(py, error))
    }

    fn logout(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        let core = self.core.clone();
        released(py, move || core.logout())?.map_err(|error| errors::raise(py, error))
    }

    fn doctor(&self, py: Python<'_>) -> PyResult<(bool, Vec<doctor::Check>)> {
        let core = self.core.clone();
        released(py, move || doctor::tuples(core.doctor()))
    }

    /// Calls an operation by its name.
    #[pyo3(signature = (operation, *given))]
    fn call(&self, operation: &str, given: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
        let given = Arguments::new(operation, given);
        operations::call(self.core.clone(), operation, given)
    }

    fn request(
        &self,
        py: Python<'_>,
        method: &Bound<'_, PyAny>,
        path: &Bound<'_, PyAny>,
        query: &Bound<'_, PyAny>,
        body: &Bound<'_, PyAny>,
    ) -> PyResult<Py<PyAny>> {
        let (method, path) = (read(method, "method")?, read(path, "path")?);
        let query: Option<HashMap<String, Json>> = read_optional(query, "query")?;
        let body: Option<Json> = read_optional(body, "body")?;
        let core = self.core.clone();
        released(py, move || core.request(method, path, query, body))?.returned(py)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(unpicklable("a client"))
    }
}

/// Cancels the calls of the clients that were derived with it (``with_cancellation``).
///
/// Any thread may turn it, once and for good. A call that waits hears of it within a tenth of a second.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct CancellationToken {
    core: Arc<tallykit::CancellationToken>,
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

    /// Whether it was turned.
    fn is_cancelled(&self) -> bool {
        self.core.is_cancelled()
    }

    fn __repr__(&self) -> &'static str {
        if self.core.is_cancelled() { "<CancellationToken, turned>" } else { "<CancellationToken>" }
    }
}

/// An access token. Only ``reveal()`` shows it.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct AccessToken {
    core: tallykit::AccessToken,
}

#[pymethods]
impl AccessToken {
    /// Returns the token itself, which is a secret: a program that has it acts as its owner.
    fn reveal(&self) -> String {
        self.core.reveal()
    }

    /// Returns when the token ends, by the server's word or else its own; None where neither says.
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

impl Returned for tallykit::AccessToken {
    fn returned(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let token = Bound::new(py, AccessToken { core: self })?;
        Ok(token.into_any().unbind())
    }
}

impl Returned for Json {
    fn returned(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.write(py).map(Bound::unbind)
    }
}

pub(crate) fn unpicklable(what: &str) -> PyErr {
    PyTypeError::new_err(format!(
        "{what} holds secrets and is neither pickled nor copied; make one in each process"
    ))
}
