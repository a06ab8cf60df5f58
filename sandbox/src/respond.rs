//! Responses: the envelope of a success and the shapes of the errors.

use serde_json::{Value, json};

/// A complete response, before network faults are applied to it.
#[derive(Clone, Debug)]
pub struct ApiResponse {
    /// The HTTP status.
    pub status: u16,
    /// Header names and values, beside those every response carries.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// The result of a route. Both variants are sent; `Err` returns early.
pub type HandlerResult = Result<ApiResponse, ApiResponse>;

/// A JSON body, sent as it is.
pub fn plain(status: u16, body: &Value) -> ApiResponse {
    text(status, "application/json", body.to_string())
}

/// One object in its envelope.
pub fn item(status: u16, data: Value) -> ApiResponse {
    plain(status, &json!({ "data": data }))
}

/// A body of any type.
pub fn text(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> ApiResponse {
    ApiResponse { status, headers: vec![("content-type".into(), content_type.into())], body: body.into() }
}

/// A response without a body.
pub fn empty(status: u16) -> ApiResponse {
    ApiResponse { status, headers: Vec::new(), body: Vec::new() }
}

/// The usual error.
pub fn error(status: u16, message: &str) -> ApiResponse {
    plain(status, &json!({ "error": true, "message": message }))
}

/// The 401 of every dead, odd or missing token.
pub fn unauthenticated() -> ApiResponse {
    error(401, "Unauthenticated.")
}

/// The 404 of the server in front of the API, which a request without the client header does not pass.
pub fn stopped_at_edge() -> ApiResponse {
    error(404, "Not found. apsh546")
}

/// The 404 of a path that no route has. The API may have one, so the text says who has none.
pub fn no_route(route: &str) -> ApiResponse {
    not_found(&format!("The sandbox has no such route: {route}"), "ENDPOINT_NOT_FOUND")
}

/// The 404 of an id that names nothing.
pub fn no_resource() -> ApiResponse {
    not_found("The requested resource does not exist.", "RESOURCE_NOT_FOUND")
}

fn not_found(message: &str, code: &str) -> ApiResponse {
    plain(404, &json!({ "error": true, "message": message, "code": code }))
}

/// The 422 that names the fields in its `errors`.
pub fn invalid(errors: &Value) -> ApiResponse {
    plain(422, &json!({ "message": "The given data was invalid.", "errors": errors }))
}

/// What the web application responses to a request that did not ask for JSON.
pub fn login_page() -> ApiResponse {
    let page = "<!DOCTYPE html>\n<html><head><title>Redirecting to /login</title></head>\
                <body>Redirecting to <a href=\"/login\">/login</a>.</body></html>\n";
    let mut answer = text(302, "text/html; charset=UTF-8", page);
    answer.headers.push(("location".into(), "/login".into()));
    answer
}

/// A value as a query or a header writes it: a text without its quotes.
pub fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
