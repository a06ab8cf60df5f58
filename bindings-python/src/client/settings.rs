//! The settings of a client or of a sign-in, which Python passes as keyword arguments.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use tallykit::{ClientAuthentication, Proxy, Settings};

use crate::argument_error::ArgumentError;
use crate::errors;
use crate::kwargs::Kwargs;

const NAMES: [&str; 10] = [
    "base_url",
    "token_url",
    "app_token_url",
    "authorize_url",
    "client_authentication",
    "timeout",
    "requests_per_minute",
    "max_response_bytes",
    "proxy",
    "ca_certificates_pem",
];

/// Reads the settings.
pub(crate) fn settings(kwargs: &Bound<'_, PyDict>) -> PyResult<Settings> {
    let mut kwargs = Kwargs::new(kwargs);
    let settings = Settings {
        base_url: kwargs.argument("base_url")?,
        token_url: kwargs.argument("token_url")?,
        app_token_url: kwargs.argument("app_token_url")?,
        authorize_url: kwargs.argument("authorize_url")?,
        client_authentication: client_authentication(kwargs.argument("client_authentication")?)?,
        timeout: kwargs.argument("timeout")?,
        requests_per_minute: kwargs.argument("requests_per_minute")?,
        max_response_bytes: kwargs.argument("max_response_bytes")?,
        proxy: proxy(kwargs.argument("proxy")?)?,
        ca_certificates_pem: kwargs.argument("ca_certificates_pem")?,
    };
    kwargs.reject_unknown(&NAMES.map(|name| (name, name)))?;
    Ok(settings)
}

fn client_authentication(name: Option<String>) -> PyResult<Option<ClientAuthentication>> {
    match name.as_deref() {
        None => Ok(None),
        Some("post") => Ok(Some(ClientAuthentication::Post)),
        Some("basic") => Ok(Some(ClientAuthentication::Basic)),
        Some(_) => Err(ArgumentError::new("is neither \"post\" nor \"basic\"", "").at("client_authentication").into()),
    }
}

/// Creates a proxy from its URL. Errors do not quote the URL, which may contain a password.
fn proxy(url: Option<String>) -> PyResult<Option<Arc<Proxy>>> {
    let proxy = url.map(Proxy::new).transpose();
    let proxy = proxy.map_err(|error| Python::attach(|py| errors::to_exception(py, error)))?;
    Ok(proxy.map(Arc::new))
}
