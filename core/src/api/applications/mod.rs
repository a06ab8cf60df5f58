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

/// What an application does for its users. Takes the application's own token, from `Tallyfy.for_app`.
#[derive(uniffi::Object)]
pub struct Applications {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Applications {
    /// Adds a user to the organization.
    ///
    /// `POST /applications/{org}/users`
    pub fn provision_user(&self, body: ProvisionUser) -> Result<ProvisionedUser> {
        let path = path!("applications", self.api.org(), "users").without_org();
        self.api.post(path).as_application().check(body.validate()).json(&body).send()
    }

    /// Obtains a token that acts as this user, for 90 days by the server's documentation. For calls of this library
    /// `as_user` is the simpler way: it keeps the token and renews it.
    ///
    /// `POST /applications/{org}/users/{email}/token`
    pub fn user_token(&self, email: &str) -> Result<AccessToken> {
        self.api.check_audience(true)?;
        arguments::validate_email(email)?;
        let (app, org) = (self.api.tokens.clone(), self.api.org().to_owned());
        let grant = Grant::UserExchange { app, org, email: email.to_owned() };
        let token =
            self.api.run_with_options(|deadline| grant.sign_in(&self.api.wire, deadline))?;
        Ok(AccessToken::new(token.issued))
    }
}
