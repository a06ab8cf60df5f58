//! The two ways in which a caller waits for a renewal.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::renewal::single_flight::{InFlightRenewal, Waited};
use crate::error::Result;
use crate::support::clock::Clock;
use crate::support::handover::Waiting;

/// How a caller waits for a renewal.
pub(in crate::auth) trait RenewalWait {
    /// Counts the caller among those that wait for this renewal.
    fn join(&mut self, renewal: &Arc<InFlightRenewal>);

    /// Waits for the outcome or another change after the one with the number `seen`.
    async fn wait(
        &mut self,
        renewal: &InFlightRenewal,
        clock: &dyn Clock,
        seen: u32,
        deadline: Duration,
    ) -> Result<Waited>;
}

/// Waits on the thread of the caller, which runs the foreign code of the renewal meanwhile. A caller that decides again
/// still counts as waiting, so that it runs the next foreign code too.
#[derive(Default)]
pub(in crate::auth) struct OnThisThread(Option<(Arc<InFlightRenewal>, Waiting)>);

impl RenewalWait for OnThisThread {
    fn join(&mut self, renewal: &Arc<InFlightRenewal>) {
        if !self.0.as_ref().is_some_and(|(same, _)| Arc::ptr_eq(same, renewal)) {
            self.0 = Some((renewal.clone(), renewal.join()));
        }
    }

    async fn wait(
        &mut self,
        renewal: &InFlightRenewal,
        clock: &dyn Clock,
        seen: u32,
        deadline: Duration,
    ) -> Result<Waited> {
        match &self.0 {
            Some((_, waiting)) => renewal.wait(waiting, clock, seen, deadline),
            None => Ok(Waited::Changed),
        }
    }
}

/// Waits without a thread. The renewal runs its foreign code itself.
pub(in crate::auth) struct WithoutThread;

impl RenewalWait for WithoutThread {
    fn join(&mut self, _: &Arc<InFlightRenewal>) {}

    async fn wait(
        &mut self,
        renewal: &InFlightRenewal,
        clock: &dyn Clock,
        seen: u32,
        deadline: Duration,
    ) -> Result<Waited> {
        renewal.wait_async(clock, seen, deadline).await
    }
}
