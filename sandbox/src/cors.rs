//! What a browser asks before it lets a page of one origin call another one (CORS).

use crate::call::Call;
use crate::respond::{ApiResponse, empty};

/// The verbs of the routes.
const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
/// The headers that requests carry.
const HEADERS: &str = "Authorization, Accept, Content-Type, X-Tallyfy-Client";
/// The headers of responses that a page may read, beside those that it always may.
const EXPOSED: &str = "Retry-After, X-Request-Id, X-Tallyfy-Version";
/// How many seconds a browser may remember the permission.
const MAX_AGE: &str = "3600";

/// The origin of a page of this machine. Pages of other sites get no permission: the passwords of the sandbox are public, and
/// it may hold copies of somebody's templates.
fn local_origin(call: &Call) -> Option<&str> {
    let origin = call.header("origin")?;
    let host = origin.split_once("://")?.1;
    let name = if host.starts_with('[') { host.split(']').next()? } else { host.split(':').next()? };
    ["127.0.0.1", "localhost", "[::1"].contains(&name).then_some(origin)
}

/// The response to a preflight request; nothing for any other request.
pub fn preflight(call: &Call) -> Option<ApiResponse> {
    let asks = call.method == "OPTIONS" && call.header("access-control-request-method").is_some();
    local_origin(call).filter(|_| asks)?;
    let mut answer = empty(204);
    let permitted = [
        ("access-control-allow-methods", METHODS),
        ("access-control-allow-headers", HEADERS),
        ("access-control-max-age", MAX_AGE),
    ];
    answer.headers.extend(permitted.map(|(name, value)| (name.to_owned(), value.to_owned())));
    Some(answer)
}

/// The headers of a response that let the page read it; none when the request is of no page. The page is never let in with
/// its cookies: the API knows tokens alone.
pub fn permission(call: &Call) -> Vec<(String, String)> {
    let Some(origin) = local_origin(call) else {
        return Vec::new();
    };
    [("access-control-allow-origin", origin), ("access-control-expose-headers", EXPOSED), ("vary", "Origin")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}
