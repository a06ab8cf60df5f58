//! When a request is sent again, and after how long.
//!
//! | | not sent | maybe sent | 429 | 500, 502, 503, 504 |
//! |---|---|---|---|---|
//! | safe (GET) | again | again | again | again |
//! | idempotent (PUT, DELETE) | again | again | again | again |
//! | unsafe (POST) | again | never | again | never |

use std::time::Duration;

use httpdate::parse_http_date;

use super::transport::{Answer, Phase};
use crate::clock::FOREVER;
use crate::time::Timestamp;

/// How often one request of a call goes on the wire at most, the replay after a 401 aside.
pub(crate) const MAX_ATTEMPTS: u32 = 4;

const BASE: Duration = Duration::from_millis(250);
const CAP: Duration = Duration::from_secs(8);

/// What it would mean to apply an operation twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Safety {
    /// It changes nothing.
    Safe,
    /// Twice is the same as once.
    Idempotent,
    /// Twice is not the same as once.
    Unsafe,
}

impl Safety {
    /// What a verb promises.
    pub(crate) fn of(method: &str) -> Self {
        match method {
            "GET" | "HEAD" => Self::Safe,
            "PUT" | "DELETE" => Self::Idempotent,
            _ => Self::Unsafe,
        }
    }

    /// Whether a request that failed in this phase is sent again.
    pub(crate) fn repeats_after(self, phase: Phase) -> bool {
        phase == Phase::NotSent || self != Self::Unsafe
    }

    /// Whether a request with this answer is sent again.
    pub(crate) fn repeats_on(self, status: u16) -> bool {
        match status {
            429 => true,
            500 | 502 | 503 | 504 => self != Self::Unsafe,
            _ => false,
        }
    }
}

/// The wait before the next attempt: exponential, with full jitter from `random` in 0 to 1.
pub(crate) fn backoff(attempt: u32, random: f64) -> Duration {
    let ceiling = BASE.saturating_mul(1 << attempt.saturating_sub(1).min(10)).min(CAP);
    ceiling.mul_f64(random.clamp(0.0, 1.0))
}

/// How long the server asks to wait: seconds, or a date that is read against the date of the answer itself.
pub(crate) fn retry_after(answer: &Answer, now: Timestamp) -> Option<Duration> {
    let text = answer.retry_after.as_deref()?.trim();
    let wait = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Duration::from_secs(text.parse().unwrap_or(u64::MAX))
    } else {
        let at = parse_http_date(text).ok()?;
        let date = answer.date.as_deref();
        let now = date.and_then(|date| parse_http_date(date).ok()).unwrap_or(now.into());
        at.duration_since(now).unwrap_or_default()
    };
    Some(wait.min(FOREVER))
}
