//! The applications resource: what an application does for its users.

mod models;
mod requests;

pub use self::models::*;
pub use self::requests::*;
use crate::auth::access_token::AccessToken;
use crate::auth::grant::Grant;
use crate::checks::arguments;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::http::retry::RetryLimits;

/// The applications resource: what an application does for its users. Needs the client of an application, from
/// `Tallyfy.for_app`.
#[derive(uniffi::Object)]
pub struct Applications {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Applications {
    /// Adds a user to the organization. Fails with `InvalidArgument` or `InvalidRequest` if the data is invalid.
    ///
    /// `POST /applications/{org}/users`
    pub fn provision_user(&self, body: ProvisionUser) -> Result<ProvisionedUser> {
        let path = path!("applications", self.api.org_or_empty(), "users").without_org();
        self.api.post(path).for_application().validate(body.validate()).json(&body).send()
    }

    /// Obtains a token that acts as this user. According to the documentation of the API it is valid for 90 days. For calls
    /// of this library use `as_user` instead: it stores the token and renews it. Fails with `NotFound` if there is no such
    /// user.
    ///
    /// `POST /applications/{org}/users/{email}/token`
    pub fn user_token(&self, email: &str) -> Result<AccessToken> {
        self.api.check_audience(true)?;
        arguments::validate_email(email)?;
        self.api.check_user_allowed(email)?;
        let (app, org) = (self.api.tokens.clone(), self.api.org_or_empty().to_owned());
        let grant = Grant::UserExchange { app, org, email: email.to_owned() };
        let token = self.api.run_with_options(|deadline| grant.sign_in(&self.api.http, RetryLimits::CALL, deadline))?;
        Ok(AccessToken::new(token.issued))
    }
}
