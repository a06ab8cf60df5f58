//! The errors of the library. Each variant stands for one thing that the caller can do about it.

mod detail;
mod exports;
mod support_text;

pub use detail::{ErrorDetail, FieldError, SideEffect};

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
    /// The signed-in user has no permission for this operation (status 403, or a 401 that is not about the
    /// token). Another sign-in does not help.
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
    /// The request conflicts with the current state of the organization (status 402, 409 and 423).
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
    /// The quota of one operation is used up, such as invitations per day (status 429).
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
