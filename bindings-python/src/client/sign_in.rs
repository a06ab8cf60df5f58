//! A sign-in through the browser, which the class in `tallykit/sign_in.py` wraps.

use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::{Tallyfy, into_client, settings};
use crate::argument_error::ArgumentError;
use crate::arguments::FromArgument;
use crate::errors;
use crate::kwargs::{Kwargs, take_kwargs};
use crate::runtime::gil::without_gil;
use crate::stores;

/// A sign-in.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct SignIn {
    core: tallykit::SignIn,
}

#[pymethods]
impl SignIn {
    /// Starts a sign-in. `kind` is the name of the constructor in `tallykit/sign_in.py`.
    #[staticmethod]
    fn new(py: Python<'_>, kind: &str, arguments: &Bound<'_, PyDict>, settings: &Bound<'_, PyDict>) -> PyResult<Self> {
        let (arguments, settings) = (take_kwargs(arguments)?, take_kwargs(settings)?);
        let mut kwargs = Kwargs::new(&arguments);
        let settings = settings::settings(&settings)?;
        let (id, scope) = (kwargs.client_id()?, kwargs.argument("scope")?);
        let sign_in = match kind {
            "authorization_code" => {
                let redirect_uri = kwargs.argument("redirect_uri")?;
                let (secret, state) = (kwargs.argument("client_secret")?, kwargs.argument("state")?);
                tallykit::SignIn::authorization_code(id, redirect_uri, secret, scope, state, settings)
            }
            "implicit" => {
                let (redirect_uri, state) = (kwargs.argument("redirect_uri")?, kwargs.argument("state")?);
                tallykit::SignIn::implicit(id, redirect_uri, scope, state, settings)
            }
            "loopback" => {
                let (redirect_uri, secret) = (kwargs.argument("redirect_uri")?, kwargs.argument("client_secret")?);
                tallykit::SignIn::loopback(id, redirect_uri, secret, scope, settings)
            }
            _ => return Err(ArgumentError::new("starts no sign-in", "").at(kind).into()),
        };
        sign_in.map(|core| Self { core }).map_err(|error| errors::to_exception(py, error))
    }

    fn authorization_url(&self) -> String {
        self.core.authorization_url()
    }

    fn export_state(&self) -> String {
        self.core.export_state()
    }

    fn finish(
        &self,
        py: Python<'_>,
        redirect_url: &Bound<'_, PyAny>,
        org: &Bound<'_, PyAny>,
        store: Bound<'_, PyAny>,
    ) -> PyResult<Tallyfy> {
        let (redirect_url, org) =
            (String::from_argument(redirect_url, "redirect_url")?, FromArgument::from_argument(org, "org")?);
        let store = stores::from_argument(&store)?;
        into_client(py, without_gil(py, || self.core.finish(redirect_url, org, store))?)
    }

    /// Waits for the redirect. The browser is opened by `tallykit/sign_in.py`.
    fn wait_for_redirect(
        &self,
        py: Python<'_>,
        timeout: &Bound<'_, PyAny>,
        org: &Bound<'_, PyAny>,
        store: Bound<'_, PyAny>,
    ) -> PyResult<Tallyfy> {
        let timeout = Option::<Duration>::from_argument(timeout, "timeout")?;
        let org = FromArgument::from_argument(org, "org")?;
        let store = stores::from_argument(&store)?;
        into_client(py, without_gil(py, || self.core.wait_for_redirect(false, timeout, org, store))?)
    }

    fn restore(
        &self,
        py: Python<'_>,
        store: Bound<'_, PyAny>,
        org: &Bound<'_, PyAny>,
        account: &Bound<'_, PyAny>,
    ) -> PyResult<Option<Tallyfy>> {
        let org = FromArgument::from_argument(org, "org")?;
        let account = FromArgument::from_argument(account, "account")?;
        let Some(store) = stores::from_argument(&store)? else {
            return Err(ArgumentError::new("is None", "Give a store").at("store").into());
        };
        let restored = without_gil(py, || self.core.restore(store, org, account))?;
        let client = restored.map_err(|error| errors::to_exception(py, error))?;
        client.map(|client| into_client(py, Ok((*client).clone()))).transpose()
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(errors::not_picklable("a sign-in"))
    }
}
