//! Logs calls: one line when a call ends, and one debug line for each attempt.
//!
//! A line has what an operator needs to find the call again: verb and path, the outcome, the server's request id. It has
//! no query, no body and no header, and nothing in the words of the server, which may repeat what it was sent.

use std::fmt;

use log::Level;

use crate::diagnostics::DiagnosisContext;
use crate::error::TallyfyError;
use crate::transport::message::{Response, TransportError};

/// The name under which a logger is told of calls.
const TARGET: &str = "tallykit::calls";

/// Notes how one attempt ended.
pub(crate) fn log_attempt(facts: &DiagnosisContext<'_>, sent: &Result<Response, TransportError>) {
    let (operation, attempt) = (facts.operation, facts.attempts);
    match sent {
        Ok(answer) => {
            let status = answer.status;
            log::trace!(target: TARGET, operation, attempt, status; "{operation}, attempt {attempt}: status {status}");
        }
        Err(failure) => {
            if log::max_level() < Level::Trace {
                return;
            }
            let reason = &*facts.scrub().message(&failure.reason);
            log::trace!(target: TARGET, operation, attempt, reason; "{operation}, attempt {attempt}: {reason}");
        }
    }
}

/// Logs how a call ended. A credential that the server rejected is a warning, because the user has to act.
pub(crate) fn log_call(
    facts: &DiagnosisContext<'_>,
    answer: Option<&Response>,
    error: Option<&TallyfyError>,
) {
    let line = CallRecord::new(facts, answer, error);
    let level = if line.hint.is_some() { Level::Warn } else { Level::Debug };
    if level > log::max_level() {
        return;
    }
    // A server may repeat there what it was sent.
    let request_id = line.request_id.map(|id| facts.scrub().message(id));
    log::log!(
        target: TARGET,
        level,
        operation = line.operation,
        kind = line.kind,
        status = line.status,
        attempts = line.attempts,
        elapsed_ms = line.elapsed_ms,
        request_id = request_id.as_deref(),
        hint = line.hint;
        "{line}"
    );
}

/// The text of an error for another log record, without the server's words.
pub(crate) fn error_summary(error: &TallyfyError) -> String {
    let (kind, detail) = (error.kind(), error.detail());
    match (detail.http_status, &detail.request_id) {
        (Some(status), Some(id)) => format!("{kind}, status {status}, request id {id}"),
        (Some(status), None) => format!("{kind}, status {status}"),
        // It did not answer.
        (None, _) => format!("{kind}, {}", detail.summary),
    }
}

struct CallRecord<'a> {
    operation: &'a str,
    kind: Option<&'static str>,
    status: Option<i32>,
    attempts: i32,
    elapsed_ms: u64,
    request_id: Option<&'a str>,
    hint: Option<&'a str>,
}

impl<'a> CallRecord<'a> {
    fn new(
        facts: &DiagnosisContext<'a>,
        answer: Option<&'a Response>,
        error: Option<&'a TallyfyError>,
    ) -> Self {
        let line = Self {
            operation: facts.operation,
            kind: None,
            status: None,
            attempts: facts.attempts,
            elapsed_ms: u64::try_from(facts.elapsed.as_millis()).unwrap_or(u64::MAX),
            request_id: None,
            hint: None,
        };
        let Some(error) = error else {
            let request_id = answer.and_then(|answer| answer.request_id.as_deref());
            return Self { status: answer.map(|answer| answer.status.into()), request_id, ..line };
        };
        let detail = error.detail();
        // The token request that failed has its own record; its status is not the status of this call.
        let own = detail.operation.as_deref() == Some(facts.operation);
        let refused = own && matches!(error, TallyfyError::Authentication { .. });
        Self {
            kind: Some(error.kind()),
            status: detail.http_status.filter(|_| own),
            request_id: detail.request_id.as_deref().filter(|_| own),
            hint: refused.then_some(&*detail.hint),
            ..line
        }
    }
}

impl fmt::Display for CallRecord<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.operation)?;
        if let Some(kind) = self.kind {
            write!(f, "{kind}, ")?;
        }
        if let Some(status) = self.status {
            write!(f, "status {status}, ")?;
        }
        match self.attempts {
            0 => f.write_str("not sent")?,
            1 => f.write_str("1 attempt")?,
            attempts => write!(f, "{attempts} attempts")?,
        }
        write!(f, ", {} ms", self.elapsed_ms)?;
        self.hint.map_or(Ok(()), |hint| write!(f, ". {hint}"))
    }
}

#[cfg(test)]
#[path = "call_log_tests.rs"]
mod tests;
