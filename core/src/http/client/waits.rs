//! What a request waits for before it is sent: the quota of its operation, and the rate limiter of its credential.

use std::time::Duration;

use super::driver::Driver;
use super::{ApiRequest, HttpClient};
use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::error::Result;
use crate::http::rate_limiter::LimiterWait;
use crate::http::token_source::{TokenLease, TokenSource};
use crate::transport::safety::Safety;

impl HttpClient {
    /// Waits if the quota of this operation is used up.
    pub(super) async fn wait_for_quota(
        &self,
        driver: &impl Driver,
        request: &ApiRequest<'_>,
        tokens: &dyn TokenSource,
        context: &mut DiagnosisContext<'_>,
    ) -> Result<()> {
        let now = self.clock.monotonic();
        let quotas = &tokens.rate_limiter().quotas;
        let closed = Some(request).filter(|request| request.safety != Safety::Safe);
        let Some(until) = closed.and_then(|request| quotas.closed_until(&request.operation, now)) else {
            return Ok(());
        };
        if until >= request.deadline {
            context.retry_at = Some(self.clock.wall().saturating_add(until.saturating_sub(now)));
            return Err(diagnostics::quota_still_exceeded(context));
        }
        let slept = driver.sleep(&*self.clock, until.saturating_sub(now)).await;
        slept.map_err(|error| diagnostics::from_transport_error(context, &error))
    }

    /// Waits until the rate limiter of the credential allows another request, and returns a token for it.
    pub(super) async fn acquire_lease(
        &self,
        driver: &impl Driver,
        tokens: &dyn TokenSource,
        deadline: Duration,
        context: &mut DiagnosisContext<'_>,
    ) -> Result<TokenLease> {
        let (limiter, clock) = (tokens.rate_limiter(), &*self.clock);
        // Get the token first: a renewal takes time, and a slot that was reserved before it would be over.
        let lease = driver.lease(tokens, deadline).await.map_err(|error| context.attach(error))?;
        let now = clock.monotonic();
        let mut limit_error = |wait: LimiterWait| match wait {
            LimiterWait::ByServer(until) => {
                let wait = until.saturating_sub(clock.monotonic());
                context.retry_at = Some(clock.wall().saturating_add(wait));
                diagnostics::rate_limited_by_server(context)
            }
            LimiterWait::NoSlot => diagnostics::no_slot_before_deadline(context),
        };
        let mut slot = limiter.reserve_slot(now, self.min_interval, deadline).map_err(&mut limit_error)?;
        if slot <= now {
            return Ok(lease);
        }
        drop(lease);
        while slot > clock.monotonic() {
            if let Err(error) = driver.sleep(clock, slot.saturating_sub(clock.monotonic())).await {
                return Err(diagnostics::from_transport_error(context, &error));
            }
            let now = clock.monotonic();
            // While this request waited, another thread may have received a 429 and blocked the limiter for longer.
            // Then the reserved slot is over before the limiter opens. Reserve a new slot; otherwise all waiting
            // requests would start at the same moment.
            if limiter.earliest_start(now, deadline).map_err(&mut limit_error)? > now {
                slot = limiter.reserve_slot(now, self.min_interval, deadline).map_err(&mut limit_error)?;
            }
        }
        driver.lease(tokens, deadline).await.map_err(|error| context.attach(error))
    }
}
