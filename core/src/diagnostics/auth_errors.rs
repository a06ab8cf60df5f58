//! What goes wrong with tokens before a call is sent, and with the stores that keep them.

use crate::error::{ErrorDetail, SideEffect, TallyfyError};
use crate::support::timestamp::Timestamp;
use crate::transport::credential::CredentialKind;

/// A renewal that failed. It is no doubt about the call that needed it, which was not sent.
pub(crate) fn renewal_failed(error: TallyfyError) -> TallyfyError {
    let TallyfyError::OutcomeUnknown { mut detail } = error else {
        return error;
    };
    if detail.http_status.is_none() {
        return refresh_outcome_unknown(TallyfyError::OutcomeUnknown { detail });
    }
    detail.side_effect = SideEffect::None;
    detail.hint = "The token could not be renewed; the call itself was not sent. Try again later. If the token endpoint \
                   then refuses the refresh token, its replacement was lost on the way: sign in again"
        .to_owned();
    TallyfyError::Server { detail }
}

/// A renewal that left and was not answered.
pub(crate) fn refresh_outcome_unknown(error: TallyfyError) -> TallyfyError {
    let mut detail = Box::new(error.detail().clone());
    detail.side_effect = SideEffect::None;
    detail.hint = "The refresh token was sent and may be spent; the call itself was not sent. Try again: if the token \
                   endpoint then refuses the refresh token, its replacement was lost on the way, and only another \
                   sign-in helps"
        .to_owned();
    TallyfyError::RefreshOutcomeUnknown { detail }
}

/// A renewal that came to no end of its own.
pub(crate) fn renewal_panicked() -> TallyfyError {
    let detail = ErrorDetail::of(
        "no token: its renewal broke off",
        "Look at the log and the error output: the token store panicked, or the system gave no thread. Then try again",
    );
    TallyfyError::Timeout { detail }
}

/// A token store or a log handler that makes a call in the middle of the renewal which the call would wait for.
pub(crate) fn reentrant_call() -> TallyfyError {
    TallyfyError::invalid(
        "the call needs the token whose renewal has called this code",
        "A token store and a log handler run while a token is renewed: let them make no call with the same client, or \
         make it on another thread and not wait for it. Nothing was sent",
    )
}

/// Tokens that were asked for again and again to no avail. The cause of the last failure keeps its kind.
pub(crate) fn circuit_open(cause: Option<&TallyfyError>, retry_at: Timestamp) -> TallyfyError {
    let mut error = cause.cloned().unwrap_or_else(|| TallyfyError::Authentication {
        detail: ErrorDetail::of(
            "the server refused each with 401",
            "Check that the base URL is the server that issued the token, and that the user is active",
        ),
    });
    let detail = error.detail_mut();
    detail.summary = format!(
        "five token requests within a minute were to no avail, and no other was sent: {}",
        detail.summary
    );
    detail.retry_at = Some(retry_at);
    detail.attempts = 0;
    error
}

/// A client whose owner has signed out.
pub(crate) fn signed_out() -> TallyfyError {
    let detail = ErrorDetail::of(
        "this client has signed out",
        "Make another client; those that were derived from this one have signed out with it",
    );
    TallyfyError::Authentication { detail }
}

/// A stored token that cannot be used.
pub(crate) fn store_unreadable(reason: &str) -> TallyfyError {
    let hint = "Remove the entry, or give the client a store of its own";
    TallyfyError::TokenStore { detail: ErrorDetail::of(reason, hint) }
}

/// A store whose lock somebody else held all the time.
pub(crate) fn lock_timeout() -> TallyfyError {
    let detail = ErrorDetail::of(
        "another process renews the token and has not finished in time",
        "Try again. If it stays, look for a process that hangs while it holds the store's lock",
    );
    TallyfyError::TokenStore { detail }
}

/// A token that is at its end with nothing to renew it.
pub(crate) fn cannot_renew(kind: CredentialKind) -> TallyfyError {
    let (summary, hint) = match kind {
        CredentialKind::Personal => (
            "the personal token has expired",
            "Copy a new one from Settings > Integrations > REST API",
        ),
        _ => ("the token has expired and there is no refresh token", "Sign in again"),
    };
    TallyfyError::Authentication { detail: ErrorDetail::of(summary, hint) }
}

/// New tokens that were all invalidated before they came. To go on would ask for tokens without end.
pub(crate) fn repeatedly_invalidated() -> TallyfyError {
    let detail = ErrorDetail::of(
        "no token: each new one was invalidated while it was being renewed",
        "RequestBuilder invalidate_token() when the tokens of this user have become worthless, and not after every call: a token that \
         the server refuses is renewed without it. Nothing was sent; try again",
    );
    TallyfyError::Authentication { detail }
}

/// A caller whose own deadline passed while another thread was renewing the token.
pub(crate) fn renewal_timeout() -> TallyfyError {
    let detail = ErrorDetail::of(
        "no token in time: a renewal was still under way",
        "Give the client a longer timeout, or look at the network between here and the token endpoint",
    );
    TallyfyError::Timeout { detail }
}
