//! The client, which the class in `tallykit/client.py` wraps, and what a program creates beside it.

pub(crate) mod access_token;
pub(crate) mod cancellation;
pub(crate) mod doctor;
mod renewals;
pub(crate) mod sandbox;
mod settings;
pub(crate) mod sign_in;

use std::collections::HashMap;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use tallykit::{Json, JsonMap};

use self::cancellation::CancellationToken;
use crate::argument_error::ArgumentError;
use crate::arguments::{Arguments, FromArgument, IntoPython};
use crate::errors;
use crate::generated;
use crate::kwargs::{Kwargs, take_kwargs};
use crate::models::model;
use crate::runtime::gil::without_gil;
use crate::runtime::pending_exception;
use crate::stores;

/// The client.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct Tallyfy {
    pub(super) core: tallykit::Tallyfy,
}

/// Wraps a new client of core.
fn into_client(py: Python<'_>, client: tallykit::Result<tallykit::Tallyfy>) -> PyResult<Tallyfy> {
    model::import_models(py)?;
    client.map(|core| Tallyfy { core }).map_err(|error| errors::to_exception(py, error))
}

impl Tallyfy {
    fn create(
        py: Python<'_>,
        kind: &str,
        arguments: &Bound<'_, PyDict>,
        settings: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let (arguments, settings) = (take_kwargs(arguments)?, take_kwargs(settings)?);
        let store = stores::from_kwargs(&arguments)?;
        let mut kwargs = Kwargs::new(&arguments);
        let settings = settings::settings(&settings)?;
        let org: Option<String> = kwargs.argument("org")?;
        if kind == "from_env" {
            return into_client(py, tallykit::Tallyfy::from_env(store, settings));
        }
        if kind == "new" {
            let token = kwargs.argument("access_token")?;
            return into_client(py, tallykit::Tallyfy::new(token, org, settings));
        }
        let id = kwargs.client_id()?;
        if kind == "with_refresh_token" {
            let (secret, token) = (kwargs.argument("client_secret")?, kwargs.argument("refresh_token")?);
            return into_client(py, tallykit::Tallyfy::with_refresh_token(id, secret, token, org, settings, store));
        }
        let secret = kwargs.argument("client_secret")?;
        let client = match kind {
            "with_password" => {
                let (user, password) = (kwargs.argument("username")?, kwargs.argument("password")?);
                tallykit::Tallyfy::with_password(id, secret, user, password, org, settings, store)
            }
            "for_app" => {
                let org = org.ok_or_else(|| ArgumentError::new("is missing", "").at("org"))?;
                let allowed_users = kwargs.argument("allowed_users")?;
                tallykit::Tallyfy::for_app(id, secret, org, settings, store, allowed_users)
            }
            _ => return Err(ArgumentError::new("creates no client", "").at(kind).into()),
        };
        into_client(py, client)
    }
}

#[pymethods]
impl Tallyfy {
    /// Creates a client. `kind` is the name of the constructor in `tallykit/client.py`.
    #[staticmethod]
    fn new(py: Python<'_>, kind: &str, arguments: &Bound<'_, PyDict>, settings: &Bound<'_, PyDict>) -> PyResult<Self> {
        pending_exception::raise_after(py, || Self::create(py, kind, arguments, settings))
    }

    fn in_org(&self, py: Python<'_>, org: &Bound<'_, PyAny>) -> PyResult<Self> {
        into_client(py, self.core.in_org(String::from_argument(org, "org")?))
    }

    fn as_user(&self, py: Python<'_>, email: &Bound<'_, PyAny>) -> PyResult<Self> {
        into_client(py, self.core.as_user(String::from_argument(email, "email")?))
    }

    fn with_deadline(&self, py: Python<'_>, after: &Bound<'_, PyAny>) -> PyResult<Self> {
        into_client(py, self.core.with_deadline(Duration::from_argument(after, "after")?))
    }

    fn with_cancellation(&self, py: Python<'_>, token: &Bound<'_, PyAny>) -> PyResult<Self> {
        let Ok(token) = token.cast::<CancellationToken>() else {
            let error = ArgumentError::wrong_type("a CancellationToken", token);
            return Err(error.at("token").into());
        };
        into_client(py, self.core.with_cancellation(token.get().core.clone()))
    }

    fn access_token(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let core = self.core.clone();
        without_gil(py, move || core.access_token())?.into_python(py)
    }

    fn account(&self) -> String {
        self.core.account()
    }

    fn stats(&self) -> HashMap<&'static str, i64> {
        renewals::stats(self.core.stats())
    }

    fn on_renewal(&self, listener: Option<Py<PyAny>>) {
        self.core.on_renewal(listener.map(renewals::listener));
    }

    fn invalidate_token(&self, py: Python<'_>) -> PyResult<()> {
        self.core.invalidate_token().map_err(|error| errors::to_exception(py, error))
    }

    fn logout(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        let core = self.core.clone();
        without_gil(py, move || core.logout())?.map_err(|error| errors::to_exception(py, error))
    }

    fn doctor(&self, py: Python<'_>) -> PyResult<(bool, Vec<doctor::Check>)> {
        let core = self.core.clone();
        without_gil(py, move || doctor::report_tuple(core.doctor()))
    }

    /// Calls an operation by its name: `tasks.get`.
    #[pyo3(signature = (operation, *arguments))]
    fn call(&self, operation: &str, arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
        generated::call(&self.core, operation, Arguments::new(operation, arguments))
    }

    fn request(
        &self,
        py: Python<'_>,
        method: &Bound<'_, PyAny>,
        path: &Bound<'_, PyAny>,
        query: &Bound<'_, PyAny>,
        body: &Bound<'_, PyAny>,
    ) -> PyResult<Py<PyAny>> {
        let (method, path) = (String::from_argument(method, "method")?, String::from_argument(path, "path")?);
        let query = Option::<JsonMap>::from_argument(query, "query")?;
        let body = Option::<Json>::from_argument(body, "body")?;
        let core = self.core.clone();
        without_gil(py, move || core.request(method, path, query, body))?.into_python(py)
    }

    fn pages(&self, py: Python<'_>, path: &Bound<'_, PyAny>, query: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let path = String::from_argument(path, "path")?;
        let query = Option::<JsonMap>::from_argument(query, "query")?;
        self.core.pages(path, query).into_python(py)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(errors::not_picklable("a client"))
    }
}
