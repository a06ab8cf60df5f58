//! Errors of token renewals and token stores, before the call itself is sent.

use crate::error::{ErrorDetail, SideEffect, TallyfyError};
use crate::support::limits::LIMIT_HINT;
use crate::support::timestamp::Timestamp;
use crate::transport::credential::CredentialKind;

/// Converts the error of a failed renewal. The call that needed the token was not sent, so its outcome is known.
pub(crate) fn renewal_failed(error: TallyfyError) -> TallyfyError {
    let TallyfyError::OutcomeUnknown { mut detail } = error else {
        return error;
    };
    if detail.http_status.is_none() {
        return refresh_outcome_unknown(TallyfyError::OutcomeUnknown { detail });
    }
    detail.side_effect = SideEffect::None;
    detail.hint =
        "The token could not be renewed; the call itself was not sent. Try again later. If the token endpoint \
                   then rejects the refresh token, its replacement was lost: sign in again"
            .to_owned();
    TallyfyError::Server { detail }
}

/// Returns the error of a renewal that was sent and whose response was lost.
pub(crate) fn refresh_outcome_unknown(error: TallyfyError) -> TallyfyError {
    let mut detail = Box::new(error.detail().clone());
    detail.side_effect = SideEffect::None;
    detail.hint =
        "The refresh token was sent and may be used up; the call itself was not sent. Try again. If the token \
                   endpoint then rejects the refresh token, its replacement was lost: sign in again"
            .to_owned();
    TallyfyError::RefreshOutcomeUnknown { detail }
}

/// Returns the error of a renewal whose thread could not be started.
pub(crate) fn no_renewal_thread() -> TallyfyError {
    let summary = "nothing was sent, because this process has reached a limit: the system gives no thread for the renewal of the token";
    TallyfyError::Connection { detail: ErrorDetail::of(summary, LIMIT_HINT) }
}

/// Returns the error of a renewal whose thread panicked.
pub(crate) fn renewal_panicked() -> TallyfyError {
    let detail = ErrorDetail::of(
        "the token renewal stopped unexpectedly",
        "Look at the log and the error output: the token store panicked. Then try again",
    );
    TallyfyError::Timeout { detail }
}

/// Returns the error of a call that a token store or a log handler makes during a renewal. The call would wait for that
/// same renewal.
pub(crate) fn reentrant_call() -> TallyfyError {
    TallyfyError::invalid(
        "the call was made by code that runs during a token renewal, and it would wait for that renewal",
        "Token stores and log handlers run during token renewals. They must not call the same client. If they have to, \
         make the call on another thread and do not wait for it. Nothing was sent",
    )
}

/// Returns the error of an open circuit breaker: the API rejected five new tokens.
pub(crate) fn circuit_open(retry_at: Timestamp) -> TallyfyError {
    let mut detail = ErrorDetail::of(
        "the API rejected five new tokens with 401 within one minute; no further token was requested",
        "Check that the base URL is the server that issued the token, and that the user is active",
    );
    detail.retry_at = Some(retry_at);
    TallyfyError::Authentication { detail }
}

/// Returns the error of a renewal that needs the token store, which cannot be used.
pub(crate) fn store_needed(mut error: TallyfyError) -> TallyfyError {
    let detail = error.detail_mut();
    detail.hint = format!(
        "{}. The token must be renewed, but nothing was sent: another process may have used the refresh token, and a second \
         use could end the session of all processes. The call works again when the store does",
        detail.hint.trim_end_matches('.')
    );
    error
}

/// Returns the error of a call with a client that is signed out.
pub(crate) fn signed_out() -> TallyfyError {
    let detail = ErrorDetail::of(
        "this client is signed out",
        "Create a new client, after a new sign-in if this one has no password. All clients that were derived from this one \
         are signed out too, and so are clients of other processes that share its token store",
    );
    TallyfyError::Authentication { detail }
}

/// Returns the error of a stored token that cannot be read.
pub(crate) fn store_unreadable(reason: &str) -> TallyfyError {
    let hint = "Remove the entry, or use a separate store for this client";
    TallyfyError::TokenStore { detail: ErrorDetail::of(reason, hint) }
}

/// Returns the error of a store lock that another process held until the timeout.
pub(crate) fn lock_timeout() -> TallyfyError {
    let detail = ErrorDetail::of(
        "another process renews the token and has not finished in time",
        "Try again. If the error stays, look for a process that hangs and holds the lock of the store",
    );
    TallyfyError::TokenStore { detail }
}

/// Returns the error of an expired token that cannot be renewed.
pub(crate) fn cannot_renew(kind: CredentialKind) -> TallyfyError {
    let (summary, hint) = match kind {
        CredentialKind::Personal => {
            ("the personal token has expired", "Copy a new one from Settings > Integrations > REST API")
        }
        _ => ("the token has expired and there is no refresh token", "Sign in again"),
    };
    TallyfyError::Authentication { detail: ErrorDetail::of(summary, hint) }
}

/// Returns the error of a call whose new tokens were all invalidated during their renewal. Without it, the call would
/// request tokens forever.
pub(crate) fn repeatedly_invalidated() -> TallyfyError {
    let detail = ErrorDetail::of(
        "each new token was invalidated during its renewal",
        "Call invalidate_token() only when the tokens of this user are no longer valid, not after every call. A token that \
         the server rejects is renewed without it. Nothing was sent; try again",
    );
    TallyfyError::Authentication { detail }
}

/// Returns the error of a call whose deadline passed while another thread renewed the token.
pub(crate) fn renewal_timeout() -> TallyfyError {
    let detail = ErrorDetail::of(
        "the deadline passed while the token was being renewed",
        "Give the client a longer timeout, or check the network between this machine and the token endpoint",
    );
    TallyfyError::Timeout { detail }
}
