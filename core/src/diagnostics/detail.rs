//! Creates the details of an error from the state of its call.

use super::context::DiagnosisContext;
use super::exchange::describe_exchange;
use crate::error::ErrorDetail;
use crate::transport::message::Response;
use crate::transport::redaction::Redactor;

impl DiagnosisContext<'_> {
    fn bare_detail(&self, summary: impl Into<String>, hint: &str) -> Box<ErrorDetail> {
        let mut detail = ErrorDetail::of(summary, hint);
        detail.operation = Some(self.operation.to_owned());
        detail.attempts = self.attempts;
        detail.elapsed = self.elapsed;
        detail.retry_at = self.retry_at;
        detail.side_effect = self.side_effect;
        detail
    }

    /// Returns the details of a request without a complete response.
    pub(crate) fn detail(&self, summary: impl Into<String>, hint: &str) -> Box<ErrorDetail> {
        let mut detail = self.bare_detail(summary, hint);
        detail.exchange = describe_exchange(self, None, &self.redactor());
        detail
    }

    /// Returns the details of an error response, with its status and request id.
    pub(super) fn response_detail(
        &self,
        response: &Response,
        summary: impl Into<String>,
        hint: &str,
        redactor: &Redactor,
    ) -> Box<ErrorDetail> {
        let mut detail = self.bare_detail(summary, hint);
        detail.http_status = Some(i32::from(response.status));
        detail.request_id = response.request_id.as_deref().map(|id| redactor.redact_message(id));
        detail.exchange = describe_exchange(self, Some(response), redactor);
        detail
    }
}
