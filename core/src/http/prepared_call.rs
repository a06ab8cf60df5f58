//! A call that has passed all local checks and was not sent yet.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use crate::diagnostics;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::call_log;
use crate::http::client::ApiRequest;
use crate::http::client::driver::Driver;
use crate::http::reader::ReadBody;
use crate::http::retry::RetryLimits;
use crate::json::reading::{ReadLimits, with_limits};
use crate::transport::safety::Safety;

/// A request of the API.
pub(crate) struct PreparedCall {
    pub(crate) method: &'static str,
    /// The method and the path.
    pub(crate) operation: String,
    pub(crate) url: String,
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) safety: Safety,
    /// The statuses that say that an earlier attempt of this call has done its work.
    pub(crate) done_if_repeated: &'static [u16],
}

impl PreparedCall {
    /// Sends the call and gives the body of the response to `reader`.
    pub(crate) async fn run(
        self,
        api: &ApiClient,
        driver: &impl Driver,
        deadline: Duration,
        reader: &mut dyn ReadBody,
    ) -> Result<()> {
        let http = &*api.http;
        let _change = (self.method != "GET").then(|| Change::begin(&http.changes));
        let request = ApiRequest {
            method: self.method,
            operation: self.operation,
            url: self.url,
            body: self.body.as_deref().map(|bytes| ("application/json", bytes)),
            basic: None,
            safety: self.safety,
            done_if_repeated: self.done_if_repeated,
            retry_limits: RetryLimits::CALL,
            deadline,
        };
        let read = http.execute(driver, &request, Some(&*api.tokens), |response, context| {
            if !response.is_success() {
                // An earlier attempt did it. Its result did not arrive.
                return Ok(());
            }
            let limits = ReadLimits { clock: http.clock.clone(), deadline };
            let (findings, taken) = with_limits(limits, || reader.read(&response.body))
                .map_err(|error| diagnostics::unreadable_response(context, response, error))?;
            call_log::log_odd_values(context, &findings.kept);
            taken.map_err(|error| diagnostics::invalid_page(context, response, error))
        });
        read.await
    }
}

/// Counts a request that may change data: when it begins, and when it has ended or was dropped.
struct Change<'a>(&'a AtomicU64);

impl<'a> Change<'a> {
    fn begin(changes: &'a AtomicU64) -> Self {
        changes.fetch_add(1, Relaxed);
        Self(changes)
    }
}

impl Drop for Change<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Relaxed);
    }
}
