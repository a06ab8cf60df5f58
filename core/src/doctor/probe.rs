//! Requests that only the doctor sends.

use std::time::Duration;

use crate::client::Tallyfy;
use crate::http::client::HttpClient;
use crate::http::path::{RequestPath, path};
use crate::transport::message::{Request, Response, TransportError};

/// Sends a GET request without a token. It is not retried and not counted by the rate limiter.
pub(super) fn get(http: &HttpClient, url: &str, timeout: Duration) -> Result<Response, TransportError> {
    let span = timeout;
    http.transport.send(&Request {
        method: "GET",
        url,
        bearer: None,
        basic: None,
        body: None,
        timeout,
        call_timeout: span,
    })
}

/// Returns the path that requests a token of a user who does not exist. The domain `.invalid` belongs to no user.
pub(super) fn unknown_user_token_path(client: &Tallyfy) -> RequestPath {
    path!("applications", client.api.org_or_empty(), "users", "tallykit-doctor@nobody.invalid", "token").without_org()
}
