//! A sign-in through the browser, as the class in `tallykit/sign_in.py` wraps it.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::argument_error::ArgumentError;
use crate::client::{Tallyfy, read, read_optional, settings, taken, unpicklable, wrapped};
use crate::errors;
use crate::native_store;
use crate::record::Given;
use crate::release::released;

/// A sign-in.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct SignIn {
    core: tallykit::SignIn,
}

#[pymethods]
impl SignIn {
    /// A sign-in by the name of its constructor and the arguments by name.
    #[staticmethod]
    fn new(
        py: Python<'_>,
        how: &str,
        given: &Bound<'_, PyDict>,
        settings: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let (given, settings) = (taken(given)?, taken(settings)?);
        let mut given = Given::new(&given);
        let settings = self::settings(&settings)?;
        let (id, redirect_uri) = (given.named("client_id")?, given.named("redirect_uri")?);
        let (scope, state) = (given.named("scope")?, given.named("state")?);
        let made = match how {
            "authorization_code" => {
                let secret = given.named("client_secret")?;
                tallykit::SignIn::authorization_code(
                    id,
                    redirect_uri,
                    secret,
                    scope,
                    state,
                    settings,
                )
            }
            "implicit" => tallykit::SignIn::implicit(id, redirect_uri, scope, state, settings),
            _ => return Err(ArgumentError::new("makes no sign-in", "").inside(how).into()),
        };
        made.map(|core| Self { core }).map_err(|error| errors::raise(py, error))
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
        let (redirect_url, org) = (read(redirect_url, "redirect_url")?, read_optional(org, "org")?);
        let store = native_store::given(store);
        wrapped(py, released(py, || self.core.finish(redirect_url, org, store))?)
    }

    fn restore(
        &self,
        py: Python<'_>,
        store: Bound<'_, PyAny>,
        org: &Bound<'_, PyAny>,
    ) -> PyResult<Option<Tallyfy>> {
        let org = read_optional(org, "org")?;
        let Some(store) = native_store::given(store) else {
            return Err(ArgumentError::new("is None", "Give a store").inside("store").into());
        };
        let restored = released(py, || self.core.restore(store, org))?;
        let client = restored.map_err(|error| errors::raise(py, error))?;
        client.map(|client| wrapped(py, Ok((*client).clone()))).transpose()
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(unpicklable("a sign-in"))
    }
}
