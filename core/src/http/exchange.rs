//! One logical call: tokens, attempts, waits and the deadline, until there is an answer or an error.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::bearer::{Bearer, Lease};
use super::retry::{MAX_ATTEMPTS, Safety, backoff, retry_after};
use super::transport::{Answer, Body, Failure, Phase, Request, Transport};
use crate::clock::Clock;
use crate::diagnose::{self, Facts};
use crate::error::Result;
use crate::hosts::Hosts;

/// What every client of one origin shares: the connections, the addresses, the clock.
pub(crate) struct Wire {
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) hosts: Hosts,
    /// How long a call may take in all.
    pub(crate) timeout: Duration,
}

/// A request that is ready to go out, but for its token.
pub(crate) struct Outgoing<'a> {
    pub(crate) method: &'static str,
    /// Verb and path for errors and logs.
    pub(crate) operation: String,
    pub(crate) url: String,
    pub(crate) body: Option<(&'static str, &'a [u8])>,
    pub(crate) safety: Safety,
    pub(crate) deadline: Duration,
}

/// A success, with what is known of the way to it.
pub(crate) struct Answered<'a> {
    pub(crate) answer: Answer,
    pub(crate) facts: Facts<'a>,
}

impl Wire {
    /// The deadline of a call that starts now.
    pub(crate) fn deadline(&self) -> Duration {
        self.clock.monotonic() + self.timeout
    }

    /// Sends the request, with a token of `tokens` where there is one, until it is answered with 2xx or is given up.
    pub(crate) fn run<'a>(
        &self,
        outgoing: &'a Outgoing<'_>,
        tokens: Option<&dyn Bearer>,
    ) -> Result<Answered<'a>> {
        let started = self.clock.monotonic();
        let kind = tokens.map(|tokens| tokens.kind());
        let mut facts = Facts::new(&outgoing.operation, outgoing.safety, kind);
        let mut replayed = false;
        let mut tries = 0;
        loop {
            let lease = tokens.map(|tokens| tokens.lease(outgoing.deadline)).transpose();
            let lease = lease.map_err(|error| facts.beside(error))?;
            let left = outgoing.deadline.saturating_sub(self.clock.monotonic());
            if left.is_zero() {
                return Err(diagnose::failed(&facts, &Failure::out_of_time(Phase::NotSent)));
            }
            facts.attempts += 1;
            tries += 1;
            let sent = self.send(outgoing, lease.as_ref(), left);
            facts.elapsed = self.clock.monotonic().saturating_sub(started);
            log::debug!("{facts}: {}", Outcome(&sent));
            if let (Ok(answer), Some(lease)) = (&sent, &lease)
                && answer.status != 401
            {
                lease.accept();
            }
            let (again, told) = match &sent {
                Ok(answer) if (200..300).contains(&answer.status) => {
                    let answer = sent.unwrap_or_default();
                    return Ok(Answered { answer, facts });
                }
                Ok(answer) if answer.status == 401 && !replayed => {
                    facts.expires = lease.as_ref().and_then(|lease| lease.issued().ends);
                    if let (Some(tokens), Some(lease)) = (tokens, &lease)
                        && tokens.reject(lease)
                    {
                        // One replay with another token, however many attempts there were; it is not one of them.
                        replayed = true;
                        tries -= 1;
                        continue;
                    }
                    (false, None)
                }
                Ok(answer) => (
                    outgoing.safety.repeats_on(answer.status),
                    retry_after(answer, self.clock.wall()),
                ),
                Err(failure) => {
                    let again = outgoing.safety.repeats_after(failure.phase);
                    (again && failure.cause.passes(), None)
                }
            };
            // Whoever renews the token must not wait for a request that waits itself.
            drop(lease);
            facts.note_effect(&sent);
            let wait = told.unwrap_or_else(|| backoff(tries, self.clock.random()));
            let in_time = self.clock.monotonic() + wait < outgoing.deadline;
            if again && tries < MAX_ATTEMPTS && in_time && self.clock.sleep(wait) {
                continue;
            }
            facts.retry_at = told.map(|told| self.clock.wall().after(told));
            return Err(match sent {
                Ok(answer) => diagnose::refused(&facts, &answer),
                Err(failure) => diagnose::failed(&facts, &failure),
            });
        }
    }

    fn send(
        &self,
        outgoing: &Outgoing<'_>,
        lease: Option<&Lease>,
        timeout: Duration,
    ) -> Result<Answer, Failure> {
        self.transport.send(&Request {
            method: outgoing.method,
            url: &outgoing.url,
            bearer: lease.map(|lease| lease.issued().access()),
            body: outgoing.body.map(|(content_type, bytes)| Body { content_type, bytes }),
            timeout,
        })
    }
}

/// The outcome of one attempt, for the log.
struct Outcome<'a>(&'a Result<Answer, Failure>);

impl fmt::Display for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Ok(answer) => write!(f, "status {}", answer.status),
            Err(failure) => f.write_str(&failure.reason),
        }
    }
}

#[cfg(test)]
#[path = "exchange_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "exchange_token_tests.rs"]
mod token_tests;

#[cfg(test)]
#[path = "exchange_wait_tests.rs"]
mod wait_tests;
