//! One call: tokens, attempts, waits and the deadline, until there is a response or an error.

use std::sync::Arc;
use std::time::Duration;

use crate::checks::endpoints::Endpoints;
use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::error::{Result, TallyfyError};
use crate::http::call_log;
use crate::http::rate_limiter::LimiterWait;
use crate::http::retry::{
    AttemptResult, MAX_ATTEMPTS, RetryAction, backoff, retry_action, retry_after,
};
use crate::http::retry_budget::RetryBudget;
use crate::http::token_source::{TokenLease, TokenSource};
use crate::support::cancellation::is_cancelled;
use crate::support::clock::Clock;
use crate::transport::credential::CredentialKind;
use crate::transport::message::{Body, Request, Response, Transport, TransportError};
use crate::transport::safety::Safety;

/// What every client of one origin shares: the connections, the addresses, the clock.
pub(crate) struct HttpClient {
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) hosts: Endpoints,
    /// How long a call may take in all.
    pub(crate) timeout: Duration,
    /// The time between two requests of one credential, where a pace was set.
    pub(crate) min_interval: Option<Duration>,
    pub(crate) budget: RetryBudget,
}

/// A request that is ready to go out, but for its token.
pub(crate) struct ApiRequest<'a> {
    pub(crate) method: &'static str,
    /// Verb and path for errors and logs.
    pub(crate) operation: String,
    pub(crate) url: String,
    pub(crate) body: Option<(&'static str, &'a [u8])>,
    pub(crate) safety: Safety,
    pub(crate) deadline: Duration,
}

impl ApiRequest<'_> {
    /// The context of its errors, before the first attempt.
    pub(crate) fn diagnosis_context<'a>(
        &'a self,
        endpoints: &'a Endpoints,
        kind: Option<CredentialKind>,
    ) -> DiagnosisContext<'a> {
        let form = self.body.filter(|(content_type, _)| content_type.ends_with("form-urlencoded"));
        let form = form.map(|(_, form)| form);
        DiagnosisContext::for_request(&self.operation, self.safety, form, endpoints, kind)
    }
}

impl HttpClient {
    /// The deadline of a call that starts now.
    pub(crate) fn deadline(&self) -> Duration {
        self.clock.monotonic() + self.timeout
    }

    /// Sends the request, with a token of `tokens` if there is one, until a response has status 2xx or the call fails. What
    /// `read` returns for the response is the outcome of the call, in the log as well.
    pub(crate) fn execute<T>(
        &self,
        outgoing: &ApiRequest<'_>,
        tokens: Option<&dyn TokenSource>,
        read: impl FnOnce(&mut Response, &DiagnosisContext<'_>) -> Result<T>,
    ) -> Result<T> {
        let started = self.clock.monotonic();
        let kind = tokens.map(|tokens| tokens.kind());
        let mut facts = outgoing.diagnosis_context(&self.hosts, kind);
        let answered = self.execute_with_retries(outgoing, tokens, started, &mut facts);
        facts.elapsed = self.clock.monotonic().saturating_sub(started);
        let (answer, mut outcome) = match answered {
            Ok(mut answer) => {
                let outcome = read(&mut answer, &facts);
                (Some(answer), outcome)
            }
            Err(error) => (None, Err(error)),
        };
        if let Err(error) = &mut outcome {
            error.detail_mut().elapsed = facts.elapsed;
        }
        call_log::log_call(&facts, answer.as_ref(), outcome.as_ref().err());
        outcome
    }

    fn execute_with_retries(
        &self,
        outgoing: &ApiRequest<'_>,
        tokens: Option<&dyn TokenSource>,
        started: Duration,
        facts: &mut DiagnosisContext<'_>,
    ) -> Result<Response> {
        self.budget.record_call();
        let mut replayed = false;
        let mut at_once = true;
        let mut tries = 0;
        loop {
            if is_cancelled() {
                return Err(diagnostics::cancelled(facts));
            }
            let lease = tokens
                .map(|tokens| self.acquire_lease(tokens, outgoing.deadline, facts))
                .transpose()?;
            let left = outgoing.deadline.saturating_sub(self.clock.monotonic());
            if left.is_zero() {
                return Err(diagnostics::failed(facts, &TransportError::timed_out()));
            }
            facts.attempts += 1;
            tries += 1;
            let sent = self.send(
                outgoing,
                lease.as_ref(),
                left,
                outgoing.deadline.saturating_sub(started),
            );
            facts.token = lease.as_ref().map(|lease| lease.issued().clone());
            facts.elapsed = self.clock.monotonic().saturating_sub(started);
            call_log::log_attempt(facts, &sent);
            if let (Ok(answer), Some(lease)) = (&sent, &lease)
                && answer.proves_token_accepted()
            {
                lease.accept();
            }
            match &sent {
                Ok(answer) if (200..300).contains(&answer.status) => {
                    return Ok(sent.unwrap_or_default());
                }
                Ok(answer) if answer.status == 401 && !replayed => {
                    if let (Some(tokens), Some(lease)) = (tokens, &lease)
                        && tokens.reject(lease)
                    {
                        // One replay with another token, however many attempts there were; it is not one of them.
                        replayed = true;
                        tries -= 1;
                        continue;
                    }
                }
                _ => {}
            }
            // Release the token lease before sleeping. A renewal waits for all requests that use the old token, so a
            // request that is only backing off would delay it.
            drop(lease);
            facts.record_side_effect(&sent);
            let (now, wall) = (self.clock.monotonic(), self.clock.wall());
            let told = sent.as_ref().ok().and_then(|answer| retry_after(answer, wall));
            facts.told = told;
            facts.now = Some(wall);
            facts.retry_at = told.map(|told| wall.saturating_add(told));
            let error = match &sent {
                Ok(answer) => diagnostics::refused(facts, answer),
                Err(failure) => diagnostics::failed(facts, failure),
            };
            facts.token = None;
            if let (TallyfyError::RateLimit { .. }, Some(tokens), Some(told)) =
                (&error, tokens, told)
            {
                tokens.rate_limiter().block_until(now + told);
            }
            let wait = match retry_action(outgoing.safety, AttemptResult::classify(&sent)) {
                RetryAction::Never => return Err(error),
                RetryAction::AtOnce if at_once => Duration::ZERO,
                _ => told.unwrap_or_else(|| backoff(tries, self.clock.random())),
            };
            at_once = false;
            let in_time = now + wait < outgoing.deadline;
            if tries == MAX_ATTEMPTS || !in_time || !self.budget.try_spend() {
                return Err(error);
            }
            if !self.clock.sleep(wait) {
                return Err(diagnostics::cancelled(facts));
            }
            facts.retry_at = None;
        }
    }

    /// A token, once the gate of its credential lets another request through.
    fn acquire_lease(
        &self,
        tokens: &dyn TokenSource,
        deadline: Duration,
        facts: &mut DiagnosisContext<'_>,
    ) -> Result<TokenLease> {
        let (limiter, clock) = (tokens.rate_limiter(), &*self.clock);
        // First, as a renewal takes its time, and a place at the gate would pass meanwhile.
        let lease = tokens.lease(deadline).map_err(|error| facts.beside(error))?;
        let now = clock.monotonic();
        let mut shut = |shut: LimiterWait| match shut {
            LimiterWait::ByServer(until) => {
                let wait = until.saturating_sub(clock.monotonic());
                facts.retry_at = Some(clock.wall().saturating_add(wait));
                diagnostics::rate_limited_by_server(facts)
            }
            LimiterWait::NoSlot => diagnostics::no_slot_before_deadline(facts),
        };
        let mut due = limiter.reserve_slot(now, self.min_interval, deadline).map_err(&mut shut)?;
        if due <= now {
            return Ok(lease);
        }
        drop(lease);
        while due > clock.monotonic() {
            if !clock.sleep(due.saturating_sub(clock.monotonic())) {
                return Err(diagnostics::cancelled(facts));
            }
            let now = clock.monotonic();
            // Another thread may have closed it meanwhile. A place before its opening is lost: all who wait would go at once.
            if limiter.earliest_start(now, deadline).map_err(&mut shut)? > now {
                due = limiter.reserve_slot(now, self.min_interval, deadline).map_err(&mut shut)?;
            }
        }
        tokens.lease(deadline).map_err(|error| facts.beside(error))
    }

    fn send(
        &self,
        outgoing: &ApiRequest<'_>,
        lease: Option<&TokenLease>,
        timeout: Duration,
        span: Duration,
    ) -> Result<Response, TransportError> {
        self.transport.send(&Request {
            method: outgoing.method,
            url: &outgoing.url,
            bearer: lease.map(|lease| lease.issued().access()),
            body: outgoing.body.map(|(content_type, bytes)| Body { content_type, bytes }),
            timeout,
            span,
        })
    }
}

#[cfg(test)]
#[path = "tests/retry.rs"]
mod tests;

#[cfg(test)]
#[path = "tests/token.rs"]
mod token_tests;

#[cfg(test)]
#[path = "tests/deadline.rs"]
mod wait_tests;

#[cfg(test)]
#[path = "tests/rate_limit.rs"]
mod limit_tests;
