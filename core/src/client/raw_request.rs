//! Requests to paths that have no method yet.

use crate::client::Tallyfy;
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::path::{RequestPath, missing_org_error, validate_raw_path};
use crate::http::request_builder::RequestBuilder;
use crate::json::{Json, JsonMap};

#[uniffi::export]
impl Tallyfy {
    /// Sends a request to a path that has no method of its own yet. Token, headers and retries are those of every other
    /// call. `{org}` in the path is replaced by the organization. Returns the response body, or null if it is empty.
    ///
    /// Fails with `InvalidArgument` if the method or the path is invalid, and like every call if the request fails.
    #[uniffi::method(default(query = None, body = None))]
    pub fn request(&self, method: String, path: String, query: Option<JsonMap>, body: Option<Json>) -> Result<Json> {
        let method = parse_method(&method)?;
        let call = RequestBuilder::new(&self.api, method, raw_path(&self.api, &path)?);
        let is_for_application = path.trim_start_matches('/').split('/').next() == Some("applications");
        let call = if is_for_application { call.for_application() } else { call };
        let call = match query {
            Some(query) => call.query(&Json::Object { entries: query }, None),
            None => call,
        };
        match body {
            Some(body) => call.json(&body).send_raw(),
            None => call.send_raw(),
        }
    }
}

/// Returns a path that a program wrote, with its organization.
pub(super) fn raw_path(api: &ApiClient, path: &str) -> Result<RequestPath> {
    validate_raw_path(path)?;
    if path.contains("{org}") && api.org.is_none() {
        return Err(missing_org_error());
    }
    let path = path.trim_start_matches('/').replace("{org}", api.org_or_empty());
    Ok(RequestPath::new(&path.split('/').collect::<Vec<_>>()).without_org())
}

/// Returns the method in upper case. Fails if the API does not use it.
fn parse_method(method: &str) -> Result<&'static str> {
    ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .into_iter()
        .find(|verb| verb.eq_ignore_ascii_case(method))
        .ok_or_else(|| TallyfyError::invalid("the method is unknown", "Use GET, POST, PUT, PATCH or DELETE"))
}
