//! Retries: decides if a request is sent again, and after which delay.
//!
//! | | not sent | closed unanswered | broken off | 429 | 500, 502, 503, 504 |
//! |---|---|---|---|---|---|
//! | safe (GET) | retry | retry at once, then after a pause | retry | retry | retry |
//! | idempotent (PUT, DELETE) | retry | retry at once, then after a pause | retry | retry | retry |
//! | unsafe (POST, PATCH) | retry | no retry | no retry | retry | no retry |
//!
//! A retry waits for the time in `Retry-After`, or else for a backoff. A retry at once has no delay; only the first
//! retry of a call is one. In every case a call makes at most four attempts, no attempt after its deadline, and no
//! retry without retry budget.

use std::time::Duration;

use crate::transport::message::{Response, SendState, TransportError, TransportErrorKind};
use crate::transport::safety::Safety;

/// The maximum number of times a request is sent. The replay after a 401 is not counted.
const MAX_ATTEMPTS: i32 = 4;

/// How often one request is sent, and how long the client waits for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RetryLimits {
    pub(crate) attempts: i32,
    /// If the next attempt could only follow later, the call fails instead.
    pub(crate) max_wait: Duration,
}

impl RetryLimits {
    pub(crate) const CALL: Self = Self { attempts: MAX_ATTEMPTS, max_wait: Duration::MAX };
    /// A token request holds the lock of the store, so it does not wait for a server that asks for time.
    pub(crate) const TOKEN_REQUEST: Self = Self { attempts: 3, max_wait: Duration::from_secs(1) };
    /// One request, to see whether the server is back.
    pub(crate) const PROBE: Self = Self { attempts: 1, max_wait: Duration::ZERO };
}

const BACKOFF_BASE: Duration = Duration::from_millis(250);
const MAX_BACKOFF: Duration = Duration::from_secs(8);

/// The result of one attempt, as the retry decision needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AttemptResult {
    NotSent,
    /// The connection closed before the first byte of a response. Usually it had been idle for too long.
    ConnectionClosed,
    Interrupted,
    TooManyRequests,
    ServerError,
    /// Any other response, a cancelled call, or an error that a retry cannot change.
    Final,
}

impl AttemptResult {
    pub(crate) fn classify(result: &Result<Response, TransportError>) -> Self {
        match result {
            Ok(response) => match response.status {
                429 => Self::TooManyRequests,
                500 | 502 | 503 | 504 => Self::ServerError,
                _ => Self::Final,
            },
            Err(TransportError { kind, .. }) if !kind.is_transient() => Self::Final,
            Err(TransportError { send_state: SendState::NotSent, .. }) => Self::NotSent,
            Err(TransportError { kind: TransportErrorKind::ConnectionClosed, .. }) => Self::ConnectionClosed,
            Err(_) => Self::Interrupted,
        }
    }
}

/// Whether a request is sent again, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetryAction {
    Never,
    Again,
    /// Without delay for the first retry of a call. Later ones are like `Again`.
    AtOnce,
}

/// Implements the table of this file.
pub(crate) fn retry_action(safety: Safety, result: AttemptResult) -> RetryAction {
    match (result, safety) {
        (AttemptResult::NotSent | AttemptResult::TooManyRequests, _) => RetryAction::Again,
        (AttemptResult::ConnectionClosed | AttemptResult::Interrupted | AttemptResult::ServerError, Safety::Unsafe) => {
            RetryAction::Never
        }
        (AttemptResult::ConnectionClosed, _) => RetryAction::AtOnce,
        (AttemptResult::Interrupted | AttemptResult::ServerError, _) => RetryAction::Again,
        (AttemptResult::Final, _) => RetryAction::Never,
    }
}

/// Returns the delay before the next attempt: exponential, with full jitter from `random` in 0 to 1.
pub(crate) fn backoff(attempt: i32, random: f64) -> Duration {
    let ceiling = BACKOFF_BASE.saturating_mul(1 << attempt.saturating_sub(1).min(10)).min(MAX_BACKOFF);
    ceiling.mul_f64(random.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h6_the_table_of_the_code_is_the_table_of_the_docs() {
        for text in [include_str!("retry.rs"), include_str!("../../../docs/calls.md")] {
            compare_with_table(text);
        }
    }

    fn compare_with_table(text: &str) {
        let verbs = [("GET", Safety::Safe), ("PUT", Safety::Idempotent), ("POST", Safety::Unsafe)];
        let results = [
            AttemptResult::NotSent,
            AttemptResult::ConnectionClosed,
            AttemptResult::Interrupted,
            AttemptResult::TooManyRequests,
            AttemptResult::ServerError,
        ];
        for (verb, safety) in verbs {
            assert_eq!(Safety::of_method(verb), safety);
            let row = text.lines().find(|line| line.contains("| ") && line.contains(&format!("({verb}")));
            let cells: Vec<_> = row.unwrap().split('|').skip(2).collect();
            for (result, cell) in results.into_iter().zip(cells) {
                let expected = match cell.trim() {
                    "no retry" => RetryAction::Never,
                    "retry" => RetryAction::Again,
                    "retry at once, then after a pause" => RetryAction::AtOnce,
                    other => panic!("{other}"),
                };
                assert_eq!(retry_action(safety, result), expected, "{verb} {result:?}");
            }
            assert_eq!(retry_action(safety, AttemptResult::Final), RetryAction::Never);
        }
    }

    #[test]
    fn h6_methods_that_are_not_idempotent_are_unsafe() {
        for verb in ["POST", "PATCH", "LOCK"] {
            assert_eq!(Safety::of_method(verb), Safety::Unsafe, "{verb}");
        }
        assert_eq!(Safety::of_method("DELETE"), Safety::Idempotent);
    }

    #[test]
    fn h6_each_result_of_an_attempt_is_classified() {
        let response = |status| AttemptResult::classify(&Ok(Response { status, ..Response::default() }));
        for status in [500, 502, 503, 504] {
            assert_eq!(response(status), AttemptResult::ServerError);
        }
        for status in [301, 400, 401, 404, 408, 422, 501, 505, 520] {
            assert_eq!(response(status), AttemptResult::Final, "{status}");
        }
        assert_eq!(response(429), AttemptResult::TooManyRequests);
        let error = |send_state, kind| {
            AttemptResult::classify(&Err(TransportError { send_state, kind, reason: String::new() }))
        };
        for kind in [TransportErrorKind::Io, TransportErrorKind::ConnectionClosed, TransportErrorKind::TimedOut] {
            assert_eq!(error(SendState::NotSent, kind), AttemptResult::NotSent);
        }
        assert_eq!(error(SendState::MaybeSent, TransportErrorKind::ConnectionClosed), AttemptResult::ConnectionClosed);
        assert_eq!(error(SendState::MaybeSent, TransportErrorKind::Io), AttemptResult::Interrupted);
        assert_eq!(error(SendState::MaybeSent, TransportErrorKind::TimedOut), AttemptResult::Interrupted);
        for send_state in [SendState::NotSent, SendState::MaybeSent] {
            assert_eq!(error(send_state, TransportErrorKind::Cancelled), AttemptResult::Final);
        }
    }

    #[test]
    fn h7_the_backoff_doubles_from_a_quarter_of_a_second_up_to_eight() {
        let most: Vec<_> = (1..8).map(|attempt| backoff(attempt, 1.0).as_secs_f64()).collect();
        assert_eq!(most, [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0]);
        // Full jitter: the delay may be zero.
        assert_eq!(backoff(5, 0.0), Duration::ZERO);
        assert_eq!(backoff(3, 0.5), Duration::from_millis(500));
        assert_eq!(backoff(i32::MAX, 1.0), MAX_BACKOFF);
    }
}
