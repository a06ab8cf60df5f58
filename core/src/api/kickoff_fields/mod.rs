//! The kick-off fields resource (`preruns` in the API).

mod models;

pub use self::models::*;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Kick-off fields, one page at a time.
    KickoffFieldPager of KickoffField
}

/// Fields that are filled in when a process is launched (`preruns` in the API). They are read with their template.
#[derive(uniffi::Object)]
pub struct KickoffFields {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl KickoffFields {
    /// Deletes a kick-off field for good, with the values that were collected in it, in running processes too. Fails with
    /// `PermissionDenied` while an automation of the template refers to the field: delete or change the automation first.
    ///
    /// `DELETE /organizations/{org}/checklists/{template_id}/preruns/{field_id}`
    pub fn delete(&self, template_id: &str, field_id: &str) -> Result<()> {
        self.api.delete(path!("checklists", template_id, "preruns", field_id)).send_no_content()
    }
}
