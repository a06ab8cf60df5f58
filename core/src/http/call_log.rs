//! Logs calls: one record when a call ends, and one trace record for each attempt.
//!
//! A record contains what an operator needs to find the call: method and path, the outcome and the request id of the
//! server. It contains no query, no body, no header and no text of the server, because the server may repeat a secret
//! of the request.

use std::fmt;

use log::Level;

use crate::diagnostics::DiagnosisContext;
use crate::error::TallyfyError;
use crate::support::plain_text::Plain;
use crate::transport::message::{Response, TransportError};

/// The target of the log records.
const TARGET: &str = "tallykit::calls";

/// Logs the result of one attempt.
pub(crate) fn log_attempt(context: &DiagnosisContext<'_>, result: &Result<Response, TransportError>) {
    let (operation, attempt) = (context.operation, context.attempts);
    match result {
        Ok(response) => {
            let status = response.status;
            log::trace!(target: TARGET, operation, attempt, status; "{operation}, attempt {attempt}: status {status}");
        }
        Err(error) => {
            if log::max_level() < Level::Trace {
                return;
            }
            let reason = &*context.redactor().redact_message(&error.reason);
            log::trace!(target: TARGET, operation, attempt, reason; "{operation}, attempt {attempt}: {reason}");
        }
    }
}

/// Logs how a call ended. A credential that the server rejected is a warning, because the user has to act.
pub(crate) fn log_call(context: &DiagnosisContext<'_>, response: Option<&Response>, error: Option<&TallyfyError>) {
    let record = CallRecord::new(context, response, error);
    let level = if record.hint.is_some() { Level::Warn } else { Level::Debug };
    if level > log::max_level() {
        return;
    }
    // A server may repeat a secret of the request in its request id.
    let request_id = record.request_id.map(|id| context.redactor().redact_message(id));
    log::log!(
        target: TARGET,
        level,
        operation = record.operation,
        kind = record.kind,
        status = record.status,
        attempts = record.attempts,
        elapsed_ms = record.elapsed_ms,
        request_id = request_id.as_deref(),
        hint = record.hint;
        "{record}"
    );
}

/// The most odd values that a log record names.
const MAX_NAMED: usize = 5;

/// Logs which values of a response their fields cannot hold. It names their places and not the values.
pub(crate) fn log_odd_values(context: &DiagnosisContext<'_>, places: &[String]) {
    if places.is_empty() {
        return;
    }
    let (operation, named) = (context.operation, places[..places.len().min(MAX_NAMED)].join("; "));
    let more = if places.len() > MAX_NAMED { "; and others" } else { "" };
    log::info!(target: TARGET, operation; "{operation}: odd values are kept in `extra`: {named}{more}");
}

/// Returns the text of an error for another log record, without texts of the server.
pub(crate) fn error_summary(error: &TallyfyError) -> String {
    let (kind, detail) = (error.kind(), error.detail());
    match (detail.http_status, &detail.request_id) {
        (Some(status), Some(id)) => format!("{kind}, status {status}, request id {}", Plain(id)),
        (Some(status), None) => format!("{kind}, status {status}"),
        // There was no response, so the summary contains no text of the server.
        (None, _) => format!("{kind}, {}", Plain(&detail.summary)),
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
    fn new(context: &DiagnosisContext<'a>, response: Option<&'a Response>, error: Option<&'a TallyfyError>) -> Self {
        let record = Self {
            operation: context.operation,
            kind: None,
            status: None,
            attempts: context.attempts,
            elapsed_ms: u64::try_from(context.elapsed.as_millis()).unwrap_or(u64::MAX),
            request_id: None,
            hint: None,
        };
        let Some(error) = error else {
            let request_id = response.and_then(|response| response.request_id.as_deref());
            return Self { status: response.map(|response| response.status.into()), request_id, ..record };
        };
        let detail = error.detail();
        // The token request that failed has its own record; its status is not the status of this call.
        let is_own = detail.operation.as_deref() == Some(context.operation);
        let is_rejected = is_own && matches!(error, TallyfyError::Authentication { .. });
        Self {
            kind: Some(error.kind()),
            status: detail.http_status.filter(|_| is_own),
            request_id: detail.request_id.as_deref().filter(|_| is_own),
            hint: is_rejected.then_some(&*detail.hint),
            ..record
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
