//! The tests of the call loop that are the same on each driver. The parent module names the driver: its `execute`.

use super::*;

mod bounds;
mod deadline;
mod rate_limit;
mod retry;
mod token;

/// Sends a request. Returns the response and the number of attempts.
fn send(http: &HttpClient, request: &ApiRequest<'_>, tokens: Option<&dyn TokenSource>) -> Result<(Response, i32)> {
    execute(http, request, tokens, |response, context| Ok((response.clone(), context.attempts)))
}

pub(super) fn request(http: &HttpClient, method: &'static str) -> ApiRequest<'static> {
    ApiRequest {
        method,
        operation: format!("{method} /x"),
        url: "https://go.tallyfy.com/api/x".to_owned(),
        body: None,
        basic: None,
        safety: Safety::of_method(method),
        done_if_repeated: &[],
        retry_limits: RetryLimits::CALL,
        deadline: http.deadline(),
    }
}
