//! The HTTP client. It runs one call, with its token, retries, waits and deadline, until there is a response or an
//! error.

pub(crate) mod driver;
mod waits;

use std::any::Any;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::checks::endpoints::Endpoints;
use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::error::{Result, TallyfyError};
use crate::http::auth_stats::AuthEvents;
use crate::http::call_log;
use crate::http::client::driver::Driver;
use crate::http::client_authentication::ClientAuthentication;
use crate::http::retry::{AttemptResult, RetryAction, RetryLimits, backoff, retry_action};
use crate::http::retry_after::retry_after;
use crate::http::retry_budget::RetryBudget;
use crate::http::token_source::{TokenLease, TokenSource, client_secrets};
use crate::support::clock::Clock;
use crate::transport::credential::CredentialKind;
use crate::transport::message::{Body, Request, Response, Transport, TransportError};
use crate::transport::safety::Safety;

/// The parts that a client shares with all clients derived from it: connections, endpoints, clock, retry budget.
pub(crate) struct HttpClient {
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) endpoints: Endpoints,
    /// The timeout of one call, with all its attempts.
    pub(crate) timeout: Duration,
    /// The minimum time between two requests of one credential, if `requests_per_minute` is set.
    pub(crate) min_interval: Option<Duration>,
    /// How clients prove their identity to token endpoints.
    pub(crate) client_authentication: ClientAuthentication,
    pub(crate) retry_budget: RetryBudget,
    pub(crate) auth_events: AuthEvents,
    /// Grows when a request begins that may change data, and when it has ended. Lists look at it between two pages.
    pub(crate) changes: AtomicU64,
    /// A value that is kept as long as the clients and their lists, such as a server in this process.
    pub(crate) companion: OnceLock<Arc<dyn Any + Send + Sync>>,
}

/// A request without its token.
pub(crate) struct ApiRequest<'a> {
    pub(crate) method: &'static str,
    /// The method and the path, for errors and logs.
    pub(crate) operation: String,
    pub(crate) url: String,
    pub(crate) body: Option<(&'static str, &'a [u8])>,
    /// The credentials of HTTP Basic, for a request without a token.
    pub(crate) basic: Option<&'a str>,
    pub(crate) safety: Safety,
    /// The statuses that say that an earlier attempt of this call has done its work.
    pub(crate) done_if_repeated: &'static [u16],
    pub(crate) retry_limits: RetryLimits,
    pub(crate) deadline: Duration,
}

impl ApiRequest<'_> {
    /// Returns the context for errors, as it is before the first attempt.
    pub(crate) fn diagnosis_context<'a>(
        &'a self,
        endpoints: &'a Endpoints,
        kind: Option<CredentialKind>,
    ) -> DiagnosisContext<'a> {
        let mut context = DiagnosisContext::new(&self.operation, self.safety, kind);
        context.endpoints = Some(endpoints);
        context.url = &self.url;
        context.body = self.body;
        context.basic = self.basic;
        context
    }
}

impl HttpClient {
    /// Returns the deadline of a call that starts now.
    pub(crate) fn deadline(&self) -> Duration {
        self.clock.monotonic() + self.timeout
    }

    /// Sends the request until a response has status 2xx or the call fails. Adds a token of `tokens`, if that is given.
    /// Returns what `read` returns for the response, and logs it as the outcome of the call. If an earlier attempt has done
    /// the work, the response is the one that says so.
    pub(crate) async fn execute<T>(
        &self,
        driver: &impl Driver,
        request: &ApiRequest<'_>,
        tokens: Option<&dyn TokenSource>,
        read: impl FnOnce(&mut Response, &DiagnosisContext<'_>) -> Result<T>,
    ) -> Result<T> {
        driver.check()?;
        let started = self.clock.monotonic();
        let kind = tokens.map(|tokens| tokens.kind());
        let add_secrets = client_secrets(&*self.transport, tokens);
        let mut context = request.diagnosis_context(&self.endpoints, kind);
        context.add_secrets = Some(&add_secrets);
        let result = self.execute_with_retries(driver, request, tokens, started, &mut context).await;
        context.elapsed = self.clock.monotonic().saturating_sub(started);
        let (response, mut outcome) = match result {
            Ok(mut response) => {
                context.now = Some(self.clock.wall());
                let outcome = match &response.body_error {
                    Some(reason) => Err(diagnostics::unexpected_response(&context, &response, reason)),
                    None => read(&mut response, &context),
                };
                (Some(response), outcome)
            }
            Err(error) => (None, Err(error)),
        };
        if let Err(error) = &mut outcome {
            error.detail_mut().elapsed = context.elapsed;
        }
        call_log::log_call(&context, response.as_ref(), outcome.as_ref().err());
        outcome
    }

    async fn execute_with_retries(
        &self,
        driver: &impl Driver,
        request: &ApiRequest<'_>,
        tokens: Option<&dyn TokenSource>,
        started: Duration,
        context: &mut DiagnosisContext<'_>,
    ) -> Result<Response> {
        self.retry_budget.record_call();
        if let Some(tokens) = tokens {
            self.wait_for_quota(driver, request, tokens, context).await?;
        }
        let mut replayed = false;
        let mut may_retry_at_once = true;
        let mut tries = 0;
        loop {
            if driver.is_cancelled() {
                return Err(diagnostics::cancelled(context));
            }
            let lease = match tokens {
                Some(tokens) => Some(self.acquire_lease(driver, tokens, request.deadline, context).await?),
                None => None,
            };
            let left = request.deadline.saturating_sub(self.clock.monotonic());
            if left.is_zero() {
                return Err(diagnostics::from_transport_error(context, &TransportError::timed_out()));
            }
            context.attempts += 1;
            tries += 1;
            let result =
                self.send(driver, request, lease.as_ref(), left, request.deadline.saturating_sub(started)).await;
            context.token = lease.as_ref().map(|lease| lease.issued().clone());
            context.elapsed = self.clock.monotonic().saturating_sub(started);
            call_log::log_attempt(context, &result);
            if let (Ok(response), Some(lease)) = (&result, &lease)
                && response.proves_token_accepted()
            {
                lease.mark_accepted();
            }
            match &result {
                Ok(response)
                    if response.is_success() || context.is_done_earlier(request.done_if_repeated, response) =>
                {
                    return Ok(result.unwrap_or_default());
                }
                Ok(response) if response.rejects_credential() && !replayed => {
                    if let (Some(tokens), Some(lease)) = (tokens, &lease)
                        && tokens.reject(lease)
                    {
                        // One replay with another token for each call. It does not count as an attempt.
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
            context.record_side_effect(&result);
            let (now, wall) = (self.clock.monotonic(), self.clock.wall());
            let retry_after = result.as_ref().ok().and_then(|response| retry_after(response, wall));
            context.retry_after = retry_after;
            context.now = Some(wall);
            context.retry_at = retry_after.map(|retry_after| wall.saturating_add(retry_after));
            let error = match &result {
                Ok(response) => diagnostics::from_error_response(context, response),
                Err(failure) => diagnostics::from_transport_error(context, failure),
            };
            context.token = None;
            match (&error, tokens.map(TokenSource::rate_limiter), retry_after) {
                (TallyfyError::RateLimit { .. }, Some(limiter), Some(pause)) => limiter.block_for(pause, now),
                (TallyfyError::QuotaExceeded { .. }, Some(limiter), Some(pause)) => {
                    limiter.quotas.close(&request.operation, now, pause);
                }
                // It lasts for hours, so a repetition would only count against it.
                (TallyfyError::QuotaExceeded { .. }, _, None) => return Err(error),
                _ => {}
            }
            let wait = match retry_action(request.safety, AttemptResult::classify(&result)) {
                RetryAction::Never => return Err(error),
                RetryAction::AtOnce if may_retry_at_once => Duration::ZERO,
                _ => retry_after.unwrap_or_else(|| backoff(tries, self.clock.random())),
            };
            may_retry_at_once = false;
            let limits = request.retry_limits;
            let is_closed = limits != RetryLimits::CALL && matches!(error, TallyfyError::RateLimit { .. });
            let in_time = wait <= limits.max_wait && !is_closed && now + wait < request.deadline;
            if tries >= limits.attempts || !in_time || !self.retry_budget.try_spend() {
                return Err(error);
            }
            let slept = driver.sleep(&*self.clock, wait).await;
            slept.map_err(|error| diagnostics::from_transport_error(context, &error))?;
            context.retry_at = None;
        }
    }

    async fn send(
        &self,
        driver: &impl Driver,
        request: &ApiRequest<'_>,
        lease: Option<&TokenLease>,
        timeout: Duration,
        call_timeout: Duration,
    ) -> Result<Response, TransportError> {
        let request = Request {
            method: request.method,
            url: &request.url,
            bearer: lease.map(|lease| lease.issued().access()),
            basic: request.basic,
            body: request.body.map(|(content_type, bytes)| Body { content_type, bytes }),
            timeout,
            call_timeout,
        };
        driver.send(&*self.transport, &request).await
    }
}

#[cfg(test)]
#[path = "tests/blocking.rs"]
mod tests;

#[cfg(test)]
#[path = "tests/asynchronous.rs"]
#[allow(clippy::duplicate_mod, reason = "the tests of both drivers are one source")]
mod async_tests;
