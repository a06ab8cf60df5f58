//! The checks of the server: TLS, whether the base URL is the API, and the clock. They use one request without a token,
//! because the response of the API to it is unique.

use std::time::{Duration, Instant};

use url::Url;

use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::doctor::probe::get;
use crate::doctor::runner::{CheckId, CheckResult, Runner, describe};
use crate::error::TallyfyError;
use crate::http::client::HttpClient;
use crate::http::retry_after::retry_after;
use crate::support::timestamp::Timestamp;
use crate::transport::message::{Response, TransportError, TransportErrorKind};
use crate::transport::safety::Safety;

/// The timeout of each check.
const CHECK_TIMEOUT: Duration = Duration::from_secs(10);

const OPERATION: &str = "GET /me";

/// Sends `GET /me` without a token. Any response other than a 401 in JSON comes from another server.
pub(super) fn examine(runner: &mut Runner, http: &HttpClient) {
    let mut result = None;
    runner.run(CheckId::Tls, CHECK_TIMEOUT, |limit| {
        let started = Instant::now();
        let response = get(http, &format!("{}/me", http.endpoints.base), limit);
        let elapsed = started.elapsed();
        let outcome = check_tls(http, &response, elapsed);
        result = Some((response, elapsed));
        outcome
    });
    let Some((response, elapsed)) = result.filter(|_| runner.passed(CheckId::Tls)) else {
        return runner.skip(&[CheckId::Api, CheckId::Clock], CheckId::Tls);
    };
    let date = response.as_ref().ok().and_then(|response| response.date.clone());
    let now = http.clock.wall();
    let outcome = match response {
        Ok(response) => check_api(http, &response, elapsed, runner.time_left().min(CHECK_TIMEOUT)),
        Err(error) => no_response(http, &error, elapsed),
    };
    runner.record(CheckId::Api, outcome);
    runner.record(CheckId::Clock, check_clock(date.as_deref(), now));
}

fn context(http: &HttpClient, elapsed: Duration) -> DiagnosisContext<'_> {
    let mut context = DiagnosisContext::new(OPERATION, Safety::Safe, None);
    (context.attempts, context.elapsed) = (1, elapsed);
    (context.endpoints, context.now) = (Some(&http.endpoints), Some(http.clock.wall()));
    context
}

fn no_response(http: &HttpClient, error: &TransportError, elapsed: Duration) -> CheckResult {
    CheckResult::from_error(&diagnostics::from_transport_error(&context(http, elapsed), error))
}

fn error_response(http: &HttpClient, response: &Response, elapsed: Duration) -> TallyfyError {
    let mut context = context(http, elapsed);
    let now = http.clock.wall();
    context.retry_after = retry_after(response, now);
    context.retry_at = context.retry_after.map(|wait| now.saturating_add(wait));
    diagnostics::from_error_response(&context, response)
}

fn check_tls(http: &HttpClient, response: &Result<Response, TransportError>, elapsed: Duration) -> CheckResult {
    match response {
        _ if !http.endpoints.base.starts_with("https:") => {
            CheckResult::skipped("plain http, which is allowed only for this machine")
        }
        Ok(_) => CheckResult::ok("the certificate of the server is trusted"),
        Err(error) if matches!(error.kind, TransportErrorKind::Tls(_)) => no_response(http, error, elapsed),
        Err(_) => CheckResult::skipped("there was no response"),
    }
}

/// Checks whether the response comes from the API.
fn check_api(http: &HttpClient, response: &Response, elapsed: Duration, limit: Duration) -> CheckResult {
    let base = &http.endpoints.base;
    let kind = response.content_type.as_deref().unwrap_or_default();
    let page = !kind.contains("json") && response.body.iter().any(|byte| !byte.is_ascii_whitespace());
    match response.status {
        // The check of the headers says what is wrong.
        _ if response.is_of_edge() => CheckResult::ok(format!("the server in front of the API responds at {base}")),
        401 if !page => CheckResult::ok(format!("{base} responds as the API does, in {} ms", elapsed.as_millis())),
        404 => explain_404(http, response, elapsed, limit),
        300..=399 | 200..=299 | 401 if response.request_id.is_some() && page => CheckResult::failed(
            format!("{base} responds with an HTML page instead of JSON (status {})", response.status),
            "The header Accept: application/json does not arrive. A proxy, a gateway or a firewall on the way removes it. \
             Configure that to forward the headers Accept, X-Tallyfy-Client and Authorization",
        ),
        511 | 300..=399 => base_url_hint(http, response),
        200..=299 | 401 if page => base_url_hint(http, response),
        200..=299 => CheckResult::failed(
            format!("{base} responds to a request without a token as if it had one (status {})", response.status),
            "Another server responds at this address. Check the base URL; Tallyfy's is https://go.tallyfy.com/api",
        ),
        _ => CheckResult::from_error(&error_response(http, response, elapsed)),
    }
}

fn base_url_hint(http: &HttpClient, response: &Response) -> CheckResult {
    let wrong_base = diagnostics::base_url_hint(&context(http, Duration::ZERO));
    CheckResult::failed(
        format!(
            "{} responds with an HTML page or a redirect, so it is not the API (status {})",
            http.endpoints.base, response.status
        ),
        wrong_base.unwrap_or(
            "Another server responds: the sign-in page of a network (open any page in a browser), a company's proxy or \
             firewall, or a web site at a wrong base URL",
        ),
    )
}

/// Returns the result for a base URL without `/me`. Checks whether the API is at the usual path of this server.
fn explain_404(http: &HttpClient, response: &Response, elapsed: Duration, limit: Duration) -> CheckResult {
    let base = &http.endpoints.base;
    let usual = Url::parse(base).map(|url| format!("{}/api", url.origin().ascii_serialization()));
    let usual = usual.ok().filter(|usual| usual != base).filter(|usual| {
        let result = get(http, &format!("{usual}/me"), limit);
        result.is_ok_and(|response| response.status == 401)
    });
    match usual {
        Some(usual) => CheckResult::failed(
            format!("there is no API at {base}, and there is one at {usual}"),
            format!("Set the base URL (TALLYFY_BASE_URL) to {usual}"),
        ),
        None => {
            let error = error_response(http, response, elapsed);
            let finding = format!("there is no API at {base}: {}", describe(&error));
            CheckResult::failed(finding, error.detail().hint.clone())
        }
    }
}

/// Compares the clock of this machine with the clock of the server.
fn check_clock(date: Option<&str>, now: Timestamp) -> CheckResult {
    const SKEW_WARNING: Duration = Duration::from_secs(60);
    /// The lifetime of a short-lived token.
    const SKEW_FAILURE: Duration = Duration::from_secs(3600);
    let Some(server) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else {
        return CheckResult::skipped("the response has no date to compare with");
    };
    let Ok(server) = Timestamp::try_from(server) else {
        return CheckResult::skipped("the response has no date to compare with");
    };
    let (ahead, behind) = (now.saturating_since(server), server.saturating_since(now));
    let (off, way) = if ahead > behind { (ahead, "ahead of") } else { (behind, "behind") };
    if off <= SKEW_WARNING {
        return CheckResult::ok("this machine and the server agree on the time");
    }
    let finding = format!("the clock of this machine is {} {way} the server's", human_duration(off));
    let why = "New tokens are not affected, because their lifetime is measured from when they arrive. Affected are the expiry in \
               TALLYFY_TOKEN_EXPIRY or in a token store, times in logs, and certificates. Synchronize the clock of this \
               machine with the network (NTP)";
    if off >= SKEW_FAILURE { CheckResult::failed(finding, why) } else { CheckResult::warning(finding, why) }
}

/// Returns a duration as text.
pub(super) fn human_duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let whole = |unit: u64| (seconds + unit / 2) / unit;
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} minutes", whole(60)),
        7_200..=172_799 => format!("{} hours", whole(3_600)),
        _ => format!("{} days", whole(86_400)),
    }
}
