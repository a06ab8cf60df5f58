//! What an application does for its users.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::api::members::Role;
use crate::auth::access_token::AccessToken;
use crate::auth::grant::Grant;
use crate::checks::arguments;
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::json::Json;
use crate::support::timestamp::{Timestamp, optional_timestamp};

/// A user whom an application adds to its organization.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ProvisionUser {
    /// The first name, at most 32 characters.
    pub first_name: String,
    /// The last name, at most 32 characters.
    pub last_name: String,
    /// The e-mail address, which must not be in the organization yet.
    pub email: String,
    /// What the user may do; the organization's default unless named.
    #[uniffi(default)]
    pub role: Option<Role>,
    /// The IANA time zone, such as `America/Chicago`.
    #[uniffi(default)]
    pub timezone: Option<String>,
}

/// A user whom an application has added.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct ProvisionedUser {
    /// The id.
    pub id: i64,
    /// The e-mail address.
    pub email: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// What the user may do.
    pub role: Option<Role>,
    /// When the user was added.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub created_at: Option<Timestamp>,
    /// The fields that this version of the library does not know, by their names on the wire.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}

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
        self.api.post(path).as_application().check(body.limits()).json(&body).send()
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

impl ProvisionUser {
    /// The documented limits.
    fn limits(&self) -> Result<()> {
        name("first_name", &self.first_name)?;
        name("last_name", &self.last_name)?;
        arguments::validate_email(&self.email)?;
        if let Some(zone) = &self.timezone
            && jiff::tz::TimeZone::get(zone).is_err()
        {
            return Err(TallyfyError::invalid(
                "timezone is no IANA time zone",
                "Write it like America/Chicago or Europe/Berlin",
            ));
        }
        Ok(())
    }
}

/// A name has 1 to 32 characters, by the API's documentation, and not only blanks.
fn name(field: &str, value: &str) -> Result<()> {
    // No length is right for a name of blanks.
    let shortest = if value.trim().is_empty() { usize::MAX } else { 1 };
    let hint = "A name has 1 to 32 characters; shorten it. Nothing was sent";
    arguments::validate_length(field, value, shortest..=32, hint)
}
