//! The details that every error has.

use std::fmt;
use std::time::Duration;

use crate::json::Json;
use crate::support::binding_name::spell_names;
use crate::support::plain_text::to_short_plain_text;
use crate::support::timestamp::Timestamp;

/// Whether a failed call may have changed something on the server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, uniffi::Enum)]
pub enum SideEffect {
    /// `none`: nothing was changed.
    #[default]
    None,
    /// `possible`: the change may have been made.
    Possible,
}

/// What the server says about one field of a rejected request.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FieldError {
    /// The path of the field, with dots between its parts, such as `prerun.0`.
    pub field: String,
    /// What is wrong with the field. The texts are those of the server.
    pub messages: Vec<String>,
}

/// The details of a failed call. Contains no token, password or other secret.
#[derive(Clone, Default, PartialEq, uniffi::Record)]
pub struct ErrorDetail {
    /// What happened, in one line.
    pub summary: String,
    /// The likely cause and what to do about it. May be empty.
    pub hint: String,
    /// The HTTP status, if a response was received.
    pub http_status: Option<i32>,
    /// The error code in the response body, such as `RESOURCE_NOT_FOUND` or `invalid_client`.
    pub server_code: Option<String>,
    /// The id that the server gave the request (header `X-Request-Id`). Give it to Tallyfy Support.
    pub request_id: Option<String>,
    /// The method and the path of the request, such as `GET /me`.
    pub operation: Option<String>,
    /// How many times this call tried to send its request. Attempts without a connection are counted too.
    pub attempts: i32,
    /// How long the call took, including waits.
    pub elapsed: Duration,
    /// When to try again, if that is known. Usually from the header `Retry-After`.
    pub retry_at: Option<Timestamp>,
    /// Whether the call may have changed data on the server.
    pub side_effect: SideEffect,
    /// The invalid fields of the request, with what is wrong with each.
    pub field_errors: Vec<FieldError>,
    /// The member `errors` of the response body, nested as the server sent it. Secrets are removed. Absent if larger than
    /// 8 KiB.
    #[uniffi(default)]
    pub raw_errors: Option<Json>,
    /// The last request and its response, as `support_text` shows them. Secrets are removed. It may contain personal data.
    #[uniffi(default)]
    pub exchange: Option<String>,
}

/// Leaves out `exchange`, which may contain personal data: panics and logs print errors in this form.
impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorDetail")
            .field("summary", &self.summary)
            .field("hint", &self.hint)
            .field("http_status", &self.http_status)
            .field("server_code", &self.server_code)
            .field("request_id", &self.request_id)
            .field("operation", &self.operation)
            .field("attempts", &self.attempts)
            .field("elapsed", &self.elapsed)
            .field("retry_at", &self.retry_at)
            .field("side_effect", &self.side_effect)
            .field("field_errors", &self.field_errors)
            .field("raw_errors", &self.raw_errors)
            .finish_non_exhaustive()
    }
}

/// The maximum length of a summary. It may list what is wrong with many arguments.
const MAX_SUMMARY_CHARS: usize = 3_000;

/// The maximum length of each other text that is part of the text of an error.
const MAX_SHOWN_CHARS: usize = 1_000;

/// The maximum number of fields in the text of an error, and of messages for one of them.
const MAX_SHOWN_FIELDS: usize = 20;

/// The text of the error in one line. It may be printed: it contains no control characters.
impl fmt::Display for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A text may be a sentence of the server that already ends with a full stop.
        let plain = |text: &str| to_short_plain_text(text, MAX_SHOWN_CHARS).trim_end_matches('.').to_owned();
        f.write_str(to_short_plain_text(&self.summary, MAX_SUMMARY_CHARS).trim_end_matches('.'))?;
        for field in self.field_errors.iter().take(MAX_SHOWN_FIELDS) {
            let messages: Vec<_> = field.messages.iter().take(MAX_SHOWN_FIELDS).map(|text| plain(text)).collect();
            write!(f, "; {}: {}", plain(&field.field), messages.join(", "))?;
        }
        if self.field_errors.len() > MAX_SHOWN_FIELDS {
            write!(f, "; and {} more fields", self.field_errors.len() - MAX_SHOWN_FIELDS)?;
        }
        if !self.hint.is_empty() {
            write!(f, ". {}", to_short_plain_text(&self.hint, MAX_SHOWN_CHARS))?;
        }
        let mut context = Vec::new();
        context.extend(self.operation.as_deref().map(plain));
        context.extend(self.http_status.map(|status| format!("status {status}")));
        context.extend(self.request_id.as_ref().map(|id| format!("request {}", plain(id))));
        if self.attempts > 1 {
            context.push(format!("{} attempts", self.attempts));
        }
        context.extend(self.retry_at.map(|at| format!("retry at {}", at.ceil_to_second())));
        if self.side_effect == SideEffect::Possible {
            context.push("may have changed something".to_owned());
        }
        if !context.is_empty() {
            write!(f, " ({})", context.join(", "))?;
        }
        Ok(())
    }
}

impl ErrorDetail {
    /// Returns the details of an error without a request. The summary may quote text of others: it is made plain here.
    #[doc(hidden)]
    pub fn of(summary: impl Into<String>, hint: impl Into<String>) -> Box<Self> {
        Self::of_texts(&summary.into(), &hint.into())
    }

    #[inline(never)]
    fn of_texts(summary: &str, hint: &str) -> Box<Self> {
        let summary = to_short_plain_text(summary, MAX_SUMMARY_CHARS);
        Box::new(Self { summary, hint: spell_names(hint).into_owned(), ..Self::default() })
    }
}
