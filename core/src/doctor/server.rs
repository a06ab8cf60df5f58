//! Who answers at the base URL, and at what time: one request without a token, as the API answers it in a way of its own.

use std::time::{Duration, Instant};

use url::Url;

use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::doctor::runner::{API, CLOCK, CONNECTION, CheckResult, Runner, TLS, said};
use crate::error::TallyfyError;
use crate::http::client::HttpClient;
use crate::http::retry::retry_after;
use crate::support::timestamp::Timestamp;
use crate::transport::message::{Request, Response, TransportError, TransportErrorKind};
use crate::transport::safety::Safety;

const LIMIT: Duration = Duration::from_secs(10);

const OPERATION: &str = "GET /me";

/// Asks the API who asks, without a token: anything but a 401 in JSON comes from somebody else.
pub(super) fn examine(sheet: &mut Runner, wire: &HttpClient) {
    let mut asked = None;
    sheet.check(TLS, &[CONNECTION], LIMIT, |limit| {
        let started = Instant::now();
        let answer = get(wire, &format!("{}/me", wire.hosts.base), limit);
        let elapsed = started.elapsed();
        let outcome = encryption(wire, &answer, elapsed);
        asked = Some((answer, elapsed));
        outcome
    });
    let Some((answer, elapsed)) = asked.filter(|_| sheet.stands(TLS)) else {
        return sheet.skip(&[API, CLOCK], TLS);
    };
    let date = answer.as_ref().ok().and_then(|answer| answer.date.clone());
    let now = wire.clock.wall();
    let outcome = match answer {
        Ok(answer) => address(wire, &answer, elapsed, sheet.left().min(LIMIT)),
        Err(failure) => no_answer(wire, &failure, elapsed),
    };
    sheet.note(API, outcome);
    sheet.note(CLOCK, clock(date.as_deref(), now));
}

/// A request without a token, which is neither repeated nor counted.
pub(super) fn get(
    wire: &HttpClient,
    url: &str,
    timeout: Duration,
) -> Result<Response, TransportError> {
    let span = timeout;
    wire.transport.send(&Request { method: "GET", url, bearer: None, body: None, timeout, span })
}

fn facts(wire: &HttpClient, elapsed: Duration) -> DiagnosisContext<'_> {
    let mut facts = DiagnosisContext::new(OPERATION, Safety::Safe, None);
    (facts.attempts, facts.elapsed) = (1, elapsed);
    (facts.endpoints, facts.now) = (Some(&wire.hosts), Some(wire.clock.wall()));
    facts
}

fn no_answer(wire: &HttpClient, failure: &TransportError, elapsed: Duration) -> CheckResult {
    CheckResult::of(&diagnostics::failed(&facts(wire, elapsed), failure))
}

fn refusal(wire: &HttpClient, answer: &Response, elapsed: Duration) -> TallyfyError {
    let mut facts = facts(wire, elapsed);
    let now = wire.clock.wall();
    facts.told = retry_after(answer, now);
    facts.retry_at = facts.told.map(|told| now.saturating_add(told));
    diagnostics::refused(&facts, answer)
}

fn encryption(
    wire: &HttpClient,
    answer: &Result<Response, TransportError>,
    elapsed: Duration,
) -> CheckResult {
    match answer {
        _ if !wire.hosts.base.starts_with("https:") => {
            CheckResult::skipped("plain http, which is for this machine alone")
        }
        Ok(_) => CheckResult::ok("the certificate of the server is trusted"),
        Err(failure) if matches!(failure.cause, TransportErrorKind::Tls(_)) => {
            no_answer(wire, failure, elapsed)
        }
        Err(_) => CheckResult::skipped("there was no answer to tell by"),
    }
}

/// Whether it is the API that answers.
fn address(
    wire: &HttpClient,
    answer: &Response,
    elapsed: Duration,
    limit: Duration,
) -> CheckResult {
    let base = &wire.hosts.base;
    let kind = answer.content_type.as_deref().unwrap_or_default();
    let page = !kind.contains("json") && answer.body.iter().any(|byte| !byte.is_ascii_whitespace());
    match answer.status {
        401 if !page => CheckResult::ok(format!(
            "{base} answers as the API does, in {} ms",
            elapsed.as_millis()
        )),
        404 => wrong_path(wire, answer, elapsed, limit),
        300..=399 | 200..=299 | 401 if answer.request_id.is_some() && page => CheckResult::failed(
            format!(
                "{base} answers with a page for people in place of JSON (status {})",
                answer.status
            ),
            "The header Accept: application/json does not arrive. Something between here and Tallyfy removes it: a \
             proxy, a gateway or a firewall. Have it let the headers Accept, X-Tallyfy-Client and Authorization through",
        ),
        511 | 300..=399 => base_url_hint(wire, answer),
        200..=299 | 401 if page => base_url_hint(wire, answer),
        200..=299 => CheckResult::failed(
            format!(
                "{base} answers a request without a token as if it had one (status {})",
                answer.status
            ),
            "Another server answers at this address. Check the base URL; Tallyfy's is https://go.tallyfy.com/api",
        ),
        _ => CheckResult::of(&refusal(wire, answer, elapsed)),
    }
}

fn base_url_hint(wire: &HttpClient, answer: &Response) -> CheckResult {
    let wrong_base = diagnostics::base_url_hint(&facts(wire, Duration::ZERO));
    CheckResult::failed(
        format!(
            "{} answers with a page of HTML or a redirect, which is not the API (status {})",
            wire.hosts.base, answer.status
        ),
        wrong_base.unwrap_or(
            "Somebody else answers: the sign-in page of a network (open any page in a browser), a company's proxy or \
             firewall, or a web site at a wrong base URL",
        ),
    )
}

/// The API is reached and knows no `/me`: it lies below another path, perhaps the usual one.
fn wrong_path(
    wire: &HttpClient,
    answer: &Response,
    elapsed: Duration,
    limit: Duration,
) -> CheckResult {
    let base = &wire.hosts.base;
    let usual = Url::parse(base).map(|url| format!("{}/api", url.origin().ascii_serialization()));
    let usual = usual.ok().filter(|usual| usual != base).filter(|usual| {
        let asked = get(wire, &format!("{usual}/me"), limit);
        asked.is_ok_and(|answer| answer.status == 401)
    });
    match usual {
        Some(usual) => CheckResult::failed(
            format!("there is no API at {base}, and there is one at {usual}"),
            format!("Set the base URL (TALLYFY_BASE_URL) to {usual}"),
        ),
        None => {
            let error = refusal(wire, answer, elapsed);
            let finding = format!("there is no API at {base}: {}", said(&error));
            CheckResult::failed(finding, error.detail().hint.clone())
        }
    }
}

/// Compares the server's clock with the one of this machine.
fn clock(date: Option<&str>, now: Timestamp) -> CheckResult {
    const TOLERABLE: Duration = Duration::from_secs(60);
    /// As long as a short-lived token lives.
    const SERIOUS: Duration = Duration::from_secs(3600);
    let Some(server) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else {
        return CheckResult::skipped("there was no date to compare with");
    };
    let Ok(server) = Timestamp::try_from(server) else {
        return CheckResult::skipped("there was no date to compare with");
    };
    let (ahead, behind) = (now.saturating_since(server), server.saturating_since(now));
    let (off, way) = if ahead > behind { (ahead, "ahead of") } else { (behind, "behind") };
    if off <= TOLERABLE {
        return CheckResult::ok("this machine and the server agree on the time");
    }
    let finding = format!("the clock of this machine is {} {way} the server's", span(off));
    let why = "Tokens that are received here are not affected, as their life is counted and not compared. The expiry in \
               TALLYFY_TOKEN_EXPIRY or in a token store, times in logs and certificates are. Let this machine set its \
               clock by the network (NTP)";
    if off >= SERIOUS {
        CheckResult::failed(finding, why)
    } else {
        CheckResult::warning(finding, why)
    }
}

/// A length of time for people.
pub(super) fn span(span: Duration) -> String {
    let seconds = span.as_secs();
    let whole = |unit: u64| (seconds + unit / 2) / unit;
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} minutes", whole(60)),
        7_200..=172_799 => format!("{} hours", whole(3_600)),
        _ => format!("{} days", whole(86_400)),
    }
}
