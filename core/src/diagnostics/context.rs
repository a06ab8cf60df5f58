//! What the client itself knows of a call.

use std::sync::Arc;
use std::time::Duration;

use crate::checks::endpoints::Endpoints;
use crate::error::{ErrorDetail, SideEffect, TallyfyError};
use crate::support::timestamp::Timestamp;
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::message::{Response, SendState, TransportError};
use crate::transport::redaction::Redactor;
use crate::transport::safety::Safety;

/// What the client itself knows of a call.
pub(crate) struct DiagnosisContext<'a> {
    pub(crate) operation: &'a str,
    pub(crate) safety: Safety,
    pub(crate) kind: Option<CredentialKind>,
    pub(crate) endpoints: Option<&'a Endpoints>,
    /// The form that was sent, which holds secrets.
    pub(super) form: Option<&'a [u8]>,
    /// The token that was sent last.
    pub(crate) token: Option<Arc<IssuedToken>>,
    /// When the last answer was there.
    pub(crate) now: Option<Timestamp>,
    pub(crate) attempts: i32,
    pub(crate) elapsed: Duration,
    pub(crate) retry_at: Option<Timestamp>,
    /// How long the server asked to wait, in the answer that came last.
    pub(crate) told: Option<Duration>,
    /// Whether any attempt may have changed something.
    pub(super) side_effect: SideEffect,
}

impl<'a> DiagnosisContext<'a> {
    pub(crate) fn new(operation: &'a str, safety: Safety, kind: Option<CredentialKind>) -> Self {
        Self {
            operation,
            safety,
            kind,
            endpoints: None,
            form: None,
            token: None,
            now: None,
            attempts: 0,
            elapsed: Duration::ZERO,
            retry_at: None,
            told: None,
            side_effect: SideEffect::None,
        }
    }

    /// The context of a request before its first attempt. `form` is the form that is sent, if it is one.
    pub(crate) fn for_request(
        operation: &'a str,
        safety: Safety,
        form: Option<&'a [u8]>,
        endpoints: &'a Endpoints,
        kind: Option<CredentialKind>,
    ) -> Self {
        Self { endpoints: Some(endpoints), form, ..Self::new(operation, safety, kind) }
    }

    /// What must not be repeated of an answer.
    pub(crate) fn scrub(&self) -> Redactor {
        Redactor::of(self.token.as_deref().map(IssuedToken::access), self.form)
    }

    /// The path below the base URL, without the verb.
    pub(super) fn path(&self) -> &str {
        self.operation.split_once(' ').map_or("", |(_, path)| path)
    }

    /// Whether the answer is a token.
    pub(super) fn is_token_request(&self) -> bool {
        self.operation.contains("/oauth/token") || self.path().ends_with("/token")
    }

    /// Notes what an attempt without success may have done all the same.
    pub(crate) fn record_side_effect(&mut self, sent: &Result<Response, TransportError>) {
        let possible = match sent {
            // What says "see there" may say it after the change, as web sites do.
            Ok(answer) => matches!(answer.status, 302 | 303 | 408 | 500..),
            Err(failure) => failure.phase == SendState::MaybeSent,
        };
        if possible && self.safety != Safety::Safe {
            self.side_effect = SideEffect::Possible;
        }
    }

    /// An error that came between two attempts, of a token mostly. It tells of the request that failed, or of this call
    /// where it is about none; but whether anything was changed is a matter of this call alone.
    pub(crate) fn beside(&self, mut error: TallyfyError) -> TallyfyError {
        let detail = error.detail_mut();
        detail.side_effect = self.side_effect;
        detail.hint = self.with_earlier_attempt_note(&detail.hint);
        if detail.operation.is_none() {
            detail.operation = Some(self.operation.to_owned());
            detail.attempts = self.attempts;
        }
        error
    }

    /// A hint about the last attempt, which did nothing, of a call whose earlier ones may have.
    pub(super) fn with_earlier_attempt_note(&self, hint: &str) -> String {
        match self.side_effect {
            SideEffect::None => hint.to_owned(),
            SideEffect::Possible => {
                format!(
                    "An earlier attempt of this call may have made the change. Of the last one: {hint}"
                )
            }
        }
    }

    pub(crate) fn detail(&self, summary: impl Into<String>, hint: &str) -> Box<ErrorDetail> {
        Box::new(ErrorDetail {
            summary: summary.into(),
            hint: hint.to_owned(),
            operation: Some(self.operation.to_owned()),
            attempts: self.attempts,
            elapsed: self.elapsed,
            retry_at: self.retry_at,
            side_effect: self.side_effect,
            ..ErrorDetail::default()
        })
    }

    /// The same of an answer, with what its headers say.
    pub(super) fn answered(
        &self,
        answer: &Response,
        summary: impl Into<String>,
        hint: &str,
        scrub: &Redactor,
    ) -> Box<ErrorDetail> {
        let mut detail = self.detail(summary, hint);
        detail.http_status = Some(i32::from(answer.status));
        detail.request_id = answer.request_id.as_deref().map(|id| scrub.message(id));
        detail
    }
}
