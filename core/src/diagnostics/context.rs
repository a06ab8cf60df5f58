//! The state of a call that errors and hints are made from.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::checks::endpoints::Endpoints;
use crate::error::{SideEffect, TallyfyError};
use crate::support::timestamp::Timestamp;
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::message::{Response, SendState, TransportError};
use crate::transport::redaction::Redactor;
use crate::transport::safety::Safety;

/// What the client knows about a call: its operation, token, attempts and times.
pub(crate) struct DiagnosisContext<'a> {
    pub(crate) operation: &'a str,
    pub(crate) safety: Safety,
    pub(crate) kind: Option<CredentialKind>,
    pub(crate) endpoints: Option<&'a Endpoints>,
    /// The URL of the request. Empty if it has none.
    pub(crate) url: &'a str,
    /// The body that was sent, with its content type. It may contain secrets.
    pub(crate) body: Option<(&'static str, &'a [u8])>,
    /// The credentials of HTTP Basic that were sent.
    pub(crate) basic: Option<&'a str>,
    /// Adds the secrets of the client that were not sent with the request.
    pub(crate) add_secrets: Option<&'a (dyn Fn(&mut Redactor) + Sync)>,
    /// The token that was sent last.
    pub(crate) token: Option<Arc<IssuedToken>>,
    /// When the last response arrived.
    pub(crate) now: Option<Timestamp>,
    pub(crate) attempts: i32,
    pub(crate) elapsed: Duration,
    pub(crate) retry_at: Option<Timestamp>,
    /// The wait that the server asked for in the last response (header `Retry-After`).
    pub(crate) retry_after: Option<Duration>,
    /// Whether any attempt may have changed data on the server.
    pub(super) side_effect: SideEffect,
}

impl<'a> DiagnosisContext<'a> {
    pub(crate) fn new(operation: &'a str, safety: Safety, kind: Option<CredentialKind>) -> Self {
        Self {
            operation,
            safety,
            kind,
            endpoints: None,
            url: "",
            body: None,
            basic: None,
            add_secrets: None,
            token: None,
            now: None,
            attempts: 0,
            elapsed: Duration::ZERO,
            retry_at: None,
            retry_after: None,
            side_effect: SideEffect::None,
        }
    }

    /// Returns the form that was sent, if the body is one.
    pub(super) fn form(&self) -> Option<&'a [u8]> {
        self.body.filter(|(content_type, _)| content_type.ends_with("form-urlencoded")).map(|(_, form)| form)
    }

    /// Returns the JSON that was sent. Null if there is none.
    pub(super) fn json_body(&self) -> Value {
        let json = self.body.filter(|(content_type, _)| content_type.ends_with("json"));
        json.and_then(|(_, body)| serde_json::from_slice(body).ok()).unwrap_or_default()
    }

    /// Returns the redactor that removes the secrets of this request and of its client from a response.
    pub(crate) fn redactor(&self) -> Redactor {
        let token = self.token.as_deref().map(IssuedToken::access);
        let mut redactor = Redactor::for_request(token, self.form()).with_basic(self.basic);
        if let Some(add_secrets) = self.add_secrets {
            add_secrets(&mut redactor);
        }
        redactor
    }

    /// Returns the path below the base URL, without the method.
    pub(super) fn path(&self) -> &str {
        self.operation.split_once(' ').map_or("", |(_, path)| path)
    }

    /// Whether the request asks for a token, so that its response contains one.
    pub(super) fn is_token_request(&self) -> bool {
        self.is_grant_request() || self.path().ends_with("/token")
    }

    /// Whether the request presents a credential to the token endpoint.
    pub(super) fn is_grant_request(&self) -> bool {
        self.operation.contains("/oauth/token")
    }

    /// Records that a failed attempt may have changed data on the server, if that is possible.
    pub(crate) fn record_side_effect(&mut self, result: &Result<Response, TransportError>) {
        let possible = match result {
            // Web sites often redirect after they have made a change.
            Ok(response) => matches!(response.status, 302 | 303 | 408 | 500..),
            Err(error) => error.send_state == SendState::MaybeSent,
        };
        if possible && self.safety != Safety::Safe {
            self.side_effect = SideEffect::Possible;
        }
    }

    /// Whether the response says, with one of these statuses, that an earlier attempt has made the change.
    pub(crate) fn is_done_earlier(&self, statuses: &[u16], response: &Response) -> bool {
        self.side_effect == SideEffect::Possible && statuses.contains(&response.status)
    }

    /// Completes an error that occurred between two attempts of this call, usually while getting a token. It keeps the
    /// operation of the request that failed (for example `POST /oauth/token`). `side_effect` is always that of this
    /// call, because a token request changes no data.
    pub(crate) fn attach(&self, mut error: TallyfyError) -> TallyfyError {
        let detail = error.detail_mut();
        detail.side_effect = self.side_effect;
        detail.hint = self.with_earlier_attempt_note(&detail.hint);
        if detail.operation.is_none() {
            detail.operation = Some(self.operation.to_owned());
            detail.attempts = self.attempts;
        }
        error
    }

    /// Returns the hint for an attempt that changed nothing. Adds a note if an earlier attempt may have changed data.
    pub(super) fn with_earlier_attempt_note(&self, hint: &str) -> String {
        match self.side_effect {
            SideEffect::None => hint.to_owned(),
            SideEffect::Possible => {
                format!("An earlier attempt of this call may have made the change. The last attempt: {hint}")
            }
        }
    }
}
