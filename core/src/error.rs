//! What can go wrong, sorted by what the caller should do about it.

use std::fmt;
use std::time::Duration;

use crate::json::Json;
use crate::support::timestamp::Timestamp;

/// The result of a call.
pub type Result<T, E = TallyfyError> = std::result::Result<T, E>;

/// A failed call. The variant tells what to do; the detail tells what happened, in the same fields for every variant.
#[derive(Debug, Clone, PartialEq, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum TallyfyError {
    /// An argument is wrong; nothing was sent. Correct the argument.
    #[error("{detail}")]
    InvalidArgument {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// A setting or an environment variable is missing or wrong; nothing was sent. Correct the settings.
    #[error("{detail}")]
    Configuration {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The token or the credentials are not accepted (status 401, or a refusal by the token endpoint). Sign in again.
    #[error("{detail}")]
    Authentication {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The caller is known and may not do this (status 403). Another sign-in does not help.
    #[error("{detail}")]
    PermissionDenied {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The path or the object does not exist, or is archived (status 404).
    #[error("{detail}")]
    NotFound {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The server refused the content of the request (status 400, 405, 422 and the like). The fields tell which part.
    #[error("{detail}")]
    InvalidRequest {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The request collides with the state of the organization (status 409).
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
    /// The cap of one operation is used up, such as invitations an hour (status 429 with a wait of more than a minute).
    /// Other operations go on; this one does not before `retry_at`.
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
    /// The server was not reached, or the connection broke in a call that may be repeated. Check the network.
    #[error("{detail}")]
    Connection {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The time given to the call ran out. `side_effect` tells whether it may have changed something.
    #[error("{detail}")]
    Timeout {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The caller gave the call up. `side_effect` tells whether it may have changed something.
    #[error("{detail}")]
    Cancelled {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The request left and no answer came: a change may or may not have been made. Read back before repeating.
    #[error("{detail}")]
    OutcomeUnknown {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// A refresh token was sent and no answer came: it may be spent. The call itself was not sent. Try again, and sign in
    /// again if the refresh token is then refused.
    #[error("{detail}")]
    RefreshOutcomeUnknown {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The answer is not what the API promises: a redirect, a page of HTML, an object of another shape.
    #[error("{detail}")]
    UnexpectedResponse {
        /// What happened.
        detail: Box<ErrorDetail>,
    },
    /// The token store failed to load or to save.
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

/// What the server says about one field of a refused request.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FieldError {
    /// The field, with dots for nesting, such as `prerun.0`.
    pub field: String,
    /// What is wrong with it, in the words of the server.
    pub messages: Vec<String>,
}

/// The facts of a failed call. Holds no token, password or secret.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct ErrorDetail {
    /// What happened, in one line.
    pub summary: String,
    /// The likely cause and what to do about it. May be empty.
    pub hint: String,
    /// The HTTP status, where an answer came.
    pub http_status: Option<i32>,
    /// The code in the body of the answer, such as `RESOURCE_NOT_FOUND` or `invalid_client`.
    pub server_code: Option<String>,
    /// The server's own id of the request (header `X-Request-Id`), for Tallyfy Support.
    pub request_id: Option<String>,
    /// The verb and the path that were called, such as `GET /me`.
    pub operation: Option<String>,
    /// How often a request of this call was sent, or was to be where no connection came about.
    pub attempts: i32,
    /// How long the call took, waits included.
    pub elapsed: Duration,
    /// When to try again, where the server said so.
    pub retry_at: Option<Timestamp>,
    /// Whether the call may have changed something.
    pub side_effect: SideEffect,
    /// What is wrong with which field of the request.
    pub field_errors: Vec<FieldError>,
    /// The same as the server nests it: the member `errors` of its answer, with scrubbed texts. Left out above 8 KiB.
    #[uniffi(default)]
    pub raw_errors: Option<Json>,
}

impl fmt::Display for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The summary may be a sentence of the server's, with a full stop of its own.
        f.write_str(self.summary.trim_end_matches('.'))?;
        for field in &self.field_errors {
            let problems: Vec<_> =
                field.messages.iter().map(|problem| problem.trim_end_matches('.')).collect();
            write!(f, "; {}: {}", field.field, problems.join(", "))?;
        }
        if !self.hint.is_empty() {
            write!(f, ". {}", self.hint)?;
        }
        let mut facts = Vec::new();
        facts.extend(self.operation.clone());
        facts.extend(self.http_status.map(|status| format!("status {status}")));
        facts.extend(self.request_id.as_ref().map(|id| format!("request {id}")));
        if self.attempts > 1 {
            facts.push(format!("{} attempts", self.attempts));
        }
        facts.extend(self.retry_at.map(|at| format!("retry at {}", at.ceil_to_second())));
        if self.side_effect == SideEffect::Possible {
            facts.push("may have changed something".to_owned());
        }
        if !facts.is_empty() {
            write!(f, " ({})", facts.join(", "))?;
        }
        Ok(())
    }
}

impl TallyfyError {
    /// An argument that is refused before anything is sent.
    pub(crate) fn invalid(summary: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::InvalidArgument { detail: ErrorDetail::of(summary, hint) }
    }

    /// A setting that is missing or wrong.
    pub(crate) fn configuration(summary: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Configuration { detail: ErrorDetail::of(summary, hint) }
    }

    /// The facts of the failure, whatever its kind.
    pub fn detail(&self) -> &ErrorDetail {
        self.parts().1
    }

    /// The name of the variant, such as `NotFound`: the same word in every language.
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
    pub(crate) fn of(summary: impl Into<String>, hint: impl Into<String>) -> Box<Self> {
        Box::new(Self { summary: summary.into(), hint: hint.into(), ..Self::default() })
    }
}

/// A foreign token store that threw something else than this library's error.
impl From<uniffi::UnexpectedUniFFICallbackError> for TallyfyError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        // The reason is dropped on purpose: it is text of the host's own making and may quote the token.
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
