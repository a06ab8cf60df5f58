//! Tells the quota of one operation from the general rate limit.

use std::time::Duration;

use super::context::DiagnosisContext;
use crate::transport::safety::Safety;

/// The general rate limit counts per minute, so a longer wait must come from a quota.
const RATE_LIMIT_WINDOW: Duration = Duration::from_secs(60);

/// The last parts of the paths that have a quota per hour or per day (facts 13): comments; invitations; changes of an
/// account, its address and its password.
const CAPPED: [(&str, &[&str]); 2] =
    [("POST", &["comment", "guests", "invite"]), ("PUT", &["me", "update-email", "update-password"])];

/// Whether a 429 means that the quota of one operation is used up. The general rate limit sends `Retry-After`, so a 429
/// without it is a quota where one exists.
pub(super) fn is_quota(context: &DiagnosisContext<'_>, code: Option<&str>) -> bool {
    // Token requests and requests that only read have no quota.
    let is_possible = context.safety != Safety::Safe && context.kind.is_some();
    let is_short = context.retry_after.is_some_and(|wait| wait <= RATE_LIMIT_WINDOW);
    let is_named = code.is_some_and(|code| code.eq_ignore_ascii_case("RATE_LIMIT_EXCEEDED"));
    is_possible && !is_short && (is_named || is_capped(context.operation))
}

fn is_capped(operation: &str) -> bool {
    let (method, path) = operation.split_once(' ').unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    CAPPED.iter().any(|(verb, ends)| *verb == method && ends.contains(&last))
}
