//! A method that may have to send several requests, one after the other, such as that for the next page of a list.

use std::sync::Arc;
use std::time::Duration;

use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::client::driver::Driver;
use crate::http::prepared_call::PreparedCall;
use crate::http::reader::ReadBody;
use crate::support::latch::{Latch, WaitOutcome};

/// What a method does next.
pub(crate) enum Step {
    Send(PreparedCall),
    /// Another caller does what this one needs.
    Wait(Arc<Latch>),
    End,
}

/// The steps of a method. It also reads the responses.
pub(crate) trait Steps: ReadBody {
    /// Returns the next step. A cancelled method that is not at its end fails.
    fn next(&mut self, is_cancelled: bool) -> Result<Step>;

    /// Ends a request. An error is that of the method.
    fn sent(&mut self, result: Result<()>) -> Result<()>;

    /// Ends a wait. An error is that of the method.
    fn waited(&mut self, outcome: WaitOutcome) -> Result<()>;
}

/// Makes all steps of a method.
pub(crate) async fn run_steps(
    api: &ApiClient,
    driver: &impl Driver,
    deadline: Duration,
    steps: &mut dyn Steps,
) -> Result<()> {
    loop {
        match steps.next(driver.is_cancelled())? {
            Step::Send(call) => {
                let result = call.run(api, driver, deadline, &mut *steps).await;
                steps.sent(result)?;
            }
            Step::Wait(latch) => {
                let outcome = driver.wait(&latch, &*api.http.clock, deadline).await;
                steps.waited(outcome)?;
            }
            Step::End => return Ok(()),
        }
    }
}
