//! The errors of the library. Each variant stands for one thing that the caller can do about it.

mod exports;
mod support_text;

use std::fmt;
use std::time::Duration;

use crate::json::Json;
use crate::support::binding_name::spell_names;
use crate::support::plain_text::to_short_plain_text;
use crate::support::timestamp::Timestamp;

/// The result of a call.
pub type Result<T, E = TallyfyError> = std::result::Result<T, E>;

/// An error of a call. The variant says what to do. The detail says what happened; its fields are the same in every variant.
#[derive(Debug, Clone, PartialEq, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum TallyfyError {
    /// An argument is invalid; nothing was sent. Correct the argument.
    #[error("{detail}")]
    InvalidArgument {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// A setting or an environment variable is missing or invalid; nothing was sent. Correct the settings.
    #[error("{detail}")]
    Configuration {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The server rejected the token or the credentials (status 401, or an error response of the token endpoint). Sign in
    /// again.
    #[error("{detail}")]
    Authentication {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The signed-in user has no permission for this operation (status 403). Another sign-in does not help.
    #[error("{detail}")]
    PermissionDenied {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The path or the object does not exist, or the object is archived (status 404).
    #[error("{detail}")]
    NotFound {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The server rejected the request (status 400, 405, 422 and other 4xx). `field_errors` names the invalid fields.
    #[error("{detail}")]
    InvalidRequest {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The request conflicts with the current state of the organization (status 409).
    #[error("{detail}")]
    Conflict {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// Too many requests (status 429). Wait until `retry_at`.
    #[error("{detail}")]
    RateLimit {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The quota of one operation is used up, such as invitations per hour (status 429 with a wait of more than one minute).
    /// Other operations still work. Call this one again after `retry_at`.
    #[error("{detail}")]
    QuotaExceeded {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The server failed (status 500 and above). Try again later.
    #[error("{detail}")]
    Server {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The server was not reached, or the connection was lost during a call that is safe to repeat. Check the network.
    #[error("{detail}")]
    Connection {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The deadline of the call passed. `side_effect` says whether it may have changed something.
    #[error("{detail}")]
    Timeout {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The caller cancelled the call. `side_effect` says whether it may have changed something.
    #[error("{detail}")]
    Cancelled {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// A change was sent and its response was lost, so the server may or may not have made it. Read the object before you
    /// send the change again.
    #[error("{detail}")]
    OutcomeUnknown {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// A refresh token was sent and the response was lost, so the refresh token may be used up. The call itself was not sent.
    /// Try again. If the server then rejects the refresh token, sign in again.
    #[error("{detail}")]
    RefreshOutcomeUnknown {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The response is not what the API documents: for example a redirect, an HTML page or another JSON object.
    #[error("{detail}")]
    UnexpectedResponse {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The token store could not load, save or lock a token.
    #[error("{detail}")]
    TokenStore {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
}

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

/// The maximum length of each text that is part of the text of an error.
const MAX_SHOWN_CHARS: usize = 1_000;

/// The maximum number of fields in the text of an error, and of messages for one of them.
const MAX_SHOWN_FIELDS: usize = 20;

/// The text of the error in one line. It may be printed: it contains no control characters.
impl fmt::Display for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A text may be a sentence of the server that already ends with a full stop.
        let plain = |text: &str| to_short_plain_text(text, MAX_SHOWN_CHARS).trim_end_matches('.').to_owned();
        f.write_str(&plain(&self.summary))?;
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

impl TallyfyError {
    /// Returns the error of an invalid argument. Nothing was sent.
    pub(crate) fn invalid(summary: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::InvalidArgument { detail: ErrorDetail::of(summary, hint) }
    }

    /// Returns the error of a setting that is missing or invalid.
    pub(crate) fn configuration(summary: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Configuration { detail: ErrorDetail::of(summary, hint) }
    }

    /// Returns the details of the error. Every variant has them.
    pub fn detail(&self) -> &ErrorDetail {
        self.parts().1
    }

    /// Returns the name of the variant, such as `NotFound`. It is the same in every language.
    pub fn kind(&self) -> &'static str {
        self.parts().0
    }

    fn parts(&self) -> (&'static str, &ErrorDetail) {
        match self {
            Self::InvalidArgument { detail } => ("InvalidArgument", detail),
            Self::Configuration { detail } => ("Configuration", detail),
            Self::Authentication { detail } => ("Authentication", detail),
            Self::PermissionDenied { detail } => ("PermissionDenied", detail),
            Self::NotFound { detail } => ("NotFound", detail),
            Self::InvalidRequest { detail } => ("InvalidRequest", detail),
            Self::Conflict { detail } => ("Conflict", detail),
            Self::RateLimit { detail } => ("RateLimit", detail),
            Self::QuotaExceeded { detail } => ("QuotaExceeded", detail),
            Self::Server { detail } => ("Server", detail),
            Self::Connection { detail } => ("Connection", detail),
            Self::Timeout { detail } => ("Timeout", detail),
            Self::Cancelled { detail } => ("Cancelled", detail),
            Self::OutcomeUnknown { detail } => ("OutcomeUnknown", detail),
            Self::RefreshOutcomeUnknown { detail } => ("RefreshOutcomeUnknown", detail),
            Self::UnexpectedResponse { detail } => ("UnexpectedResponse", detail),
            Self::TokenStore { detail } => ("TokenStore", detail),
        }
    }

    pub(crate) fn detail_mut(&mut self) -> &mut ErrorDetail {
        match self {
            Self::InvalidArgument { detail }
            | Self::Configuration { detail }
            | Self::Authentication { detail }
            | Self::PermissionDenied { detail }
            | Self::NotFound { detail }
            | Self::InvalidRequest { detail }
            | Self::Conflict { detail }
            | Self::RateLimit { detail }
            | Self::QuotaExceeded { detail }
            | Self::Server { detail }
            | Self::Connection { detail }
            | Self::Timeout { detail }
            | Self::Cancelled { detail }
            | Self::OutcomeUnknown { detail }
            | Self::RefreshOutcomeUnknown { detail }
            | Self::UnexpectedResponse { detail }
            | Self::TokenStore { detail } => detail,
        }
    }
}

impl ErrorDetail {
    /// Returns the details of an error without a request. The summary may quote text of others: it is made plain here.
    #[doc(hidden)]
    pub fn of(summary: impl Into<String>, hint: impl Into<String>) -> Box<Self> {
        let summary = to_short_plain_text(&summary.into(), MAX_SHOWN_CHARS);
        Box::new(Self { summary, hint: spell_names(&hint.into()).into_owned(), ..Self::default() })
    }
}

/// Converts the exception of a foreign token store that is not an error of this library.
impl From<uniffi::UnexpectedUniFFICallbackError> for TallyfyError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        // The reason is dropped: it is text of foreign code and may contain the token.
        Self::TokenStore {
            detail: ErrorDetail::of(
                "the token store raised an error",
                "Look into the store's own code: load and save must not fail in the ordinary case",
            ),
        }
    }
}

#[cfg(test)]
#[path = "error_tests.rs"]
mod tests;
