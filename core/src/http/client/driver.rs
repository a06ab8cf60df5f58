//! The two ways in which a call waits. The call loop is written once for both.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostics;
use crate::error::Result;
use crate::http::capture_mode;
use crate::http::token_source::{TokenLease, TokenSource};
use crate::support::cancellation::{CancellationToken, is_cancelled};
use crate::support::clock::Clock;
use crate::support::futures::unless;
use crate::support::latch::{Latch, WaitOutcome};
use crate::transport::message::{Request, Response, SendState, Transport, TransportError};

/// Waits for a call: for its token, for time to pass, and for its response.
pub(crate) trait Driver: Sync {
    /// Fails if this caller must not wait now.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// Whether the caller has cancelled the call.
    fn is_cancelled(&self) -> bool;

    /// Returns a token that works, before the deadline.
    async fn lease(&self, tokens: &dyn TokenSource, deadline: Duration) -> Result<TokenLease>;

    /// Waits. Fails if the wait was cancelled or interrupted, or if the system gives no thread for it.
    async fn sleep(&self, clock: &dyn Clock, duration: Duration) -> Result<(), TransportError>;

    /// Waits until a latch is open, or until the deadline.
    async fn wait(&self, latch: &Latch, clock: &dyn Clock, deadline: Duration) -> WaitOutcome;

    /// Sends a request and returns its response.
    async fn send(&self, transport: &dyn Transport, request: &Request<'_>) -> Result<Response, TransportError>;
}

/// Waits on the thread of the caller. Its futures are ready when they are polled, so a call is polled once.
pub(crate) struct Blocking;

impl Driver for Blocking {
    /// A method that captures its call for an asynchronous caller sends nothing itself.
    fn check(&self) -> Result<()> {
        capture_mode::forbid()
    }

    fn is_cancelled(&self) -> bool {
        is_cancelled()
    }

    async fn lease(&self, tokens: &dyn TokenSource, deadline: Duration) -> Result<TokenLease> {
        tokens.lease(deadline)
    }

    async fn sleep(&self, clock: &dyn Clock, duration: Duration) -> Result<(), TransportError> {
        if clock.sleep(duration) { Ok(()) } else { Err(TransportError::cancelled(SendState::NotSent)) }
    }

    async fn wait(&self, latch: &Latch, clock: &dyn Clock, deadline: Duration) -> WaitOutcome {
        latch.wait(clock, deadline)
    }

    async fn send(&self, transport: &dyn Transport, request: &Request<'_>) -> Result<Response, TransportError> {
        transport.send(request)
    }
}

/// Waits without a thread. Each of these tokens cancels the call.
pub(crate) struct Asynchronous(pub(crate) Vec<Arc<CancellationToken>>);

impl Asynchronous {
    /// Waits until a token is cancelled.
    async fn cancelled(&self) {
        let mut waits: Vec<_> = self.0.iter().map(|token| Box::pin(token.cancelled())).collect();
        std::future::poll_fn(|context| {
            // All are polled, so that each of them can wake the call.
            let ended = waits.iter_mut().filter_map(|wait| wait.as_mut().poll(context).is_ready().then_some(()));
            if ended.count() > 0 { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
    }
}

impl Driver for Asynchronous {
    fn is_cancelled(&self) -> bool {
        self.0.iter().any(|token| token.is_cancelled())
    }

    async fn lease(&self, tokens: &dyn TokenSource, deadline: Duration) -> Result<TokenLease> {
        let lease = unless(tokens.lease_async(deadline).as_mut(), pin!(self.cancelled())).await;
        lease.unwrap_or_else(|| Err(diagnostics::cancelled_before_token()))
    }

    async fn sleep(&self, clock: &dyn Clock, duration: Duration) -> Result<(), TransportError> {
        match unless(clock.pause(duration).as_mut(), pin!(self.cancelled())).await {
            Some(Ok(true)) => Ok(()),
            Some(Err(error)) => Err(TransportError::no_resources(&error)),
            Some(Ok(false)) | None => Err(TransportError::cancelled(SendState::NotSent)),
        }
    }

    async fn wait(&self, latch: &Latch, clock: &dyn Clock, deadline: Duration) -> WaitOutcome {
        let waiting = pin!(latch.wait_async(clock, deadline));
        unless(waiting, pin!(self.cancelled())).await.unwrap_or(WaitOutcome::Cancelled)
    }

    async fn send(&self, transport: &dyn Transport, request: &Request<'_>) -> Result<Response, TransportError> {
        let stop: Pin<&mut (dyn Future<Output = ()> + Send)> = pin!(self.cancelled());
        transport.send_async(request, stop).await
    }
}
