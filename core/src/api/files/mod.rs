//! The files resource (`assets` in the API): what is known of uploaded files.

mod models;

pub use self::models::*;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;

/// Uploaded files (`assets` in the API).
#[derive(uniffi::Object)]
pub struct Files {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Files {
    /// Returns what is known of one file, without its content. Fails with `NotFound` if there is none.
    ///
    /// `GET /organizations/{org}/assets/{file_id}`
    pub fn get(&self, file_id: &str) -> Result<StoredFile> {
        self.api.get(path!("assets", file_id)).send()
    }

    /// Archives the record of a file. No operation restores it. The content stays.
    ///
    /// `DELETE /organizations/{org}/assets/{file_id}`
    pub fn archive(&self, file_id: &str) -> Result<()> {
        self.api.delete(path!("assets", file_id)).send_no_content()
    }

    /// Deletes a file for good, record and content: this cannot be undone. The logo of an organization cannot be deleted.
    ///
    /// `DELETE /organizations/{org}/file/{file_id}`
    pub fn delete(&self, file_id: &str) -> Result<()> {
        self.api.delete(path!("file", file_id)).send_no_content()
    }
}
