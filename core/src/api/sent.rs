//! What methods of resources send, for their tests.

use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::test_util::{ScriptedTransport, api};

/// Makes a call of which the server answers with `response`. Returns the requests, each as `PUT users/7 {"role":"light"}`,
/// and the result.
pub(super) fn call<T>(response: &str, act: impl FnOnce(ApiClient) -> T) -> (Vec<String>, T) {
    let script = ScriptedTransport::new();
    script.default_response(200, response);
    let result = act(api(script.clone()));
    let requests = script.requests().into_iter().map(|request| {
        let (_, path) = request.url.split_once("/api/").unwrap();
        let path = path.strip_prefix("organizations/acme/").unwrap_or(path);
        format!("{} {path} {}", request.method, request.body).trim_end().to_owned()
    });
    (requests.collect(), result)
}

/// Makes a call that succeeds, and returns its only request.
pub(super) fn sent<T>(response: &str, act: impl FnOnce(ApiClient) -> Result<T>) -> String {
    let (mut requests, result) = call(response, act);
    let error = result.err();
    assert!(error.is_none(), "{error:?}");
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests.remove(0)
}

/// Makes a call that is refused before anything is sent, and returns its error as text.
pub(super) fn refused<T>(act: impl FnOnce(ApiClient) -> Result<T>) -> String {
    let (requests, result) = call("{}", act);
    let error = result.err().unwrap();
    assert_eq!((error.kind(), requests.len()), ("InvalidArgument", 0), "{error}");
    assert!(error.detail().hint.ends_with("nothing was sent"), "{error}");
    error.to_string()
}
