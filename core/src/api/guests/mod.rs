//! The guests resource.

mod models;
mod requests;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use self::models::*;
pub use self::requests::*;
use crate::api::filters::{ASSIGNED_TASKS, GUESTS};
use crate::api::members::AssignedTaskQuery;
use crate::api::tasks::TaskPager;
use crate::checks::arguments::validate_email;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Guests, one page at a time.
    GuestPager of Guest
}

/// Guests: people outside of the organization, by e-mail address.
#[derive(uniffi::Object)]
pub struct Guests {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Guests {
    /// Lists the guests of the organization.
    ///
    /// `GET /organizations/{org}/guests`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: GuestQuery) -> GuestPager {
        GuestPager(self.api.list(path!("guests"), &query, &GUESTS))
    }

    /// Lists the guests of the organization with few fields: the name and the e-mail address. The list comes in one page.
    ///
    /// `GET /organizations/{org}/guests-list`
    pub fn list_minimal(&self) -> GuestPager {
        GuestPager(self.api.list(path!("guests-list"), &(), &GUESTS))
    }

    /// Creates a guest. A guest whom another organization has already is added to this one.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, read the guest with `guests.get` before you create it again.
    /// Fails with `InvalidRequest` if the e-mail address is that of a member, and with `QuotaExceeded` after 30 guests an hour
    /// for the whole organization.
    ///
    /// `POST /organizations/{org}/guests`
    pub fn create(&self, body: CreateGuest) -> Result<Guest> {
        self.api.post(path!("guests")).validate(body.validate()).json(&body).send()
    }

    /// Returns one guest by e-mail address. Fails with `NotFound` or `InvalidRequest` if there is none.
    ///
    /// `with` names what to include: `stats`.
    ///
    /// `GET /organizations/{org}/guests/{email}`
    #[uniffi::method(default(with = None))]
    pub fn get(&self, email: &str, with: Option<Vec<String>>) -> Result<Guest> {
        self.api.get(path!("guests", email)).validate(validate_email(email)).with(with, &GUESTS).send()
    }

    /// Changes whom a guest belongs to. The server replaces the whole list of members. The name and the telephone number of a
    /// guest cannot be changed.
    ///
    /// `PUT /organizations/{org}/guests/{email}`
    pub fn update(&self, email: &str, body: UpdateGuest) -> Result<Guest> {
        /// The server requires the address in the body, too.
        #[derive(Serialize)]
        struct Body<'a> {
            email: &'a str,
            #[serde(flatten)]
            body: UpdateGuest,
        }
        self.api.put(path!("guests", email)).validate(validate_email(email)).json(&Body { email, body }).send()
    }

    /// Deletes a guest for good, which cannot be undone. The guest is taken off all tasks. Fails with `InvalidRequest` if there
    /// is no such guest.
    ///
    /// `DELETE /organizations/{org}/guests/{email}`
    pub fn delete(&self, email: &str) -> Result<()> {
        let request = self.api.delete(path!("guests", email)).validate(validate_email(email));
        request.repeat_is_done(&[404, 422]).send_no_content()
    }

    /// Disables a guest, who can be enabled again. Returns the guest, or nothing if the server sends no content. Fails with
    /// `PermissionDenied` while the guest has open tasks: that is a rule of the server, and no permission changes it.
    ///
    /// `DELETE /organizations/{org}/guests/{email}/disable`
    pub fn disable(&self, email: &str) -> Result<Option<Guest>> {
        self.api.delete(path!("guests", email, "disable")).validate(validate_email(email)).send_optional()
    }

    /// Enables a disabled guest again.
    ///
    /// `PUT /organizations/{org}/guests/{email}/enable`
    pub fn enable(&self, email: &str) -> Result<Guest> {
        self.api.put(path!("guests", email, "enable")).validate(validate_email(email)).send()
    }

    /// Lists the tasks of a guest. `guest_code` is the code of 32 hexadecimal characters behind `/guest/` in the guest's link,
    /// not the e-mail address. The list has 10 tasks on a page, whatever `per_page` says.
    ///
    /// `GET /organizations/{org}/guests/{guest_code}/tasks`
    #[uniffi::method(default(query))]
    pub fn tasks(&self, guest_code: &str, query: AssignedTaskQuery) -> TaskPager {
        let list = self.api.list_source(path!("guests", guest_code, "tasks"), &query, &ASSIGNED_TASKS);
        TaskPager(list.validate(validate_code(guest_code)).pager())
    }
}
