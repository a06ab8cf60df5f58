//! Members and guests by their addresses.

use super::find_or_create;
use crate::api::guests::{CreateGuest, Guest, Guests};
use crate::api::members::{InviteMember, Member, MemberQuery, Members};
use crate::checks::arguments::validate_email;
use crate::error::{ErrorDetail, Result, TallyfyError};
use crate::helpers::unexpected::not_included;
use crate::http::api_client::ApiClient;

#[uniffi::export]
impl Members {
    /// Returns the member with this e-mail address, with any status, or nothing. Addresses are compared without regard to case.
    /// Removed members do not count.
    ///
    /// Requests: `GET /organizations/{org}/users?q=…`.
    pub fn find(&self, email: &str) -> Result<Option<Member>> {
        validate_email(email)?;
        find_member(&self.api.for_several_calls()?, email)
    }

    /// Returns the member with the address of the body, or invites one. A member who is there is returned as it is, with its own
    /// name and role. An invitation counts against the daily limit of the organization.
    ///
    /// Requests: `GET /organizations/{org}/users?q=…`, and `POST /organizations/{org}/users/invite` if it is not there. If that is
    /// rejected, or its response is lost, the member is looked for once more.
    pub fn find_or_invite(&self, body: InviteMember) -> Result<Member> {
        validate_email(&body.email)?;
        let api = self.api.for_several_calls()?;
        let email = body.email.clone();
        find_or_create(|| find_member(&api, &email), || Self { api: api.clone() }.invite(body))
    }
}

fn find_member(api: &ApiClient, email: &str) -> Result<Option<Member>> {
    let query = MemberQuery { q: Some(email.to_owned()), per_page: Some(100), ..MemberQuery::default() };
    let is_meant = |member: &Result<Member>| match member {
        Ok(member) => member.email.eq_ignore_ascii_case(email),
        Err(_) => true,
    };
    Members { api: api.clone() }.list(query).items().find(is_meant).transpose()
}

#[uniffi::export]
impl Guests {
    /// Returns the guest with this e-mail address, or nothing.
    ///
    /// Requests: `GET /organizations/{org}/guests/{email}`.
    pub fn find(&self, email: &str) -> Result<Option<Guest>> {
        validate_email(email)?;
        find_guest(&self.api.for_several_calls()?, email)
    }

    /// Returns the guest with the address of the body, or creates one. A guest who is there is returned as it is, with its own
    /// name and details. Fails with `Conflict` if the address is that of a member.
    ///
    /// Requests: `GET /organizations/{org}/guests/{email}`, and `POST /organizations/{org}/guests` if it is not there. If that is
    /// rejected, or its response is lost, the guest is looked for once more, and then `GET /organizations/{org}/users?q=…` tells
    /// whether the address is a member's.
    pub fn find_or_create(&self, body: CreateGuest) -> Result<Guest> {
        validate_email(&body.email)?;
        let api = self.api.for_several_calls()?;
        let email = body.email.clone();
        let made = find_or_create(|| find_guest(&api, &email), || Self { api: api.clone() }.create(body));
        match made {
            Err(error @ TallyfyError::InvalidRequest { .. }) => match find_member(&api, &email) {
                Ok(Some(member)) => Err(is_a_member(&member)),
                _ => Err(error),
            },
            made => made,
        }
    }

    /// Returns the code of the guest with this e-mail address: the 32 characters at the end of the guest's link, by which
    /// `guests.tasks` and custom fields name a guest. Fails with `NotFound` if there is no such guest. The code opens the tasks
    /// of the guest to everybody who has it.
    ///
    /// Requests: `GET /organizations/{org}/guests/{email}`.
    pub fn code(&self, email: &str) -> Result<String> {
        let guest = Self { api: self.api.for_several_calls()? }.get(email, None)?;
        let link = guest.link.as_deref().unwrap_or_default();
        let after = link.split_once("/guest/").map_or("", |(_, after)| after);
        let code: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
        if code.is_empty() { Err(not_included("guest", "a link with a code")) } else { Ok(code) }
    }
}

/// Returns a guest. The server has two ways to say that there is none.
fn find_guest(api: &ApiClient, email: &str) -> Result<Option<Guest>> {
    match (Guests { api: api.clone() }).get(email, None) {
        Err(TallyfyError::NotFound { .. }) => Ok(None),
        Err(TallyfyError::InvalidRequest { detail }) if detail.http_status == Some(422) => Ok(None),
        found => found.map(Some),
    }
}

fn is_a_member(member: &Member) -> TallyfyError {
    let summary = format!("the address is that of the member {}", member.id);
    let hint = "A member cannot be a guest of the same organization. Use the id of the member; nothing was created";
    TallyfyError::Conflict { detail: ErrorDetail::of(summary, hint) }
}
