//! The folders resource.

mod models;
mod requests;
#[cfg(test)]
mod tests;

pub use self::models::*;
use self::requests::AddObject;
pub use self::requests::*;
use crate::api::filters::FOLDERS;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Folders, one page at a time.
    FolderPager of Folder
}

/// Folders of templates, or of processes and one-off tasks.
#[derive(uniffi::Object)]
pub struct Folders {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Folders {
    /// Lists the folders of the organization.
    ///
    /// `GET /organizations/{org}/folders`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: FolderQuery) -> FolderPager {
        FolderPager(self.api.list(path!("folders"), &query, &FOLDERS))
    }

    /// Returns one folder. Fails with `NotFound` if there is none.
    ///
    /// `with` names what to include: `children`.
    ///
    /// `GET /organizations/{org}/folders/{folder_id}`
    #[uniffi::method(default(with = None))]
    pub fn get(&self, folder_id: &str, with: Option<Vec<String>>) -> Result<Folder> {
        self.api.get(path!("folders", folder_id)).with(with, &FOLDERS).send()
    }

    /// Creates a folder. Light members may not.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, look for the name with `folders.list` before you create it again.
    ///
    /// `POST /organizations/{org}/folders`
    pub fn create(&self, body: CreateFolder) -> Result<Folder> {
        self.api.post(path!("folders")).validate(body.validate()).json(&body).send()
    }

    /// Changes a folder. Light members may not. The name is always sent.
    ///
    /// `PUT /organizations/{org}/folders/{folder_id}`
    pub fn update(&self, folder_id: &str, body: UpdateFolder) -> Result<Folder> {
        self.api.put(path!("folders", folder_id)).validate(body.validate()).json(&body).send()
    }

    /// Deletes a folder for good: this cannot be undone. Light members may not.
    ///
    /// `DELETE /organizations/{org}/folders/{folder_id}`
    pub fn delete(&self, folder_id: &str) -> Result<()> {
        self.api.delete(path!("folders", folder_id)).send_no_content()
    }

    /// Puts a process or a one-off task into a folder of processes. A template goes into a folder with its `folder_id`:
    /// `templates.update`.
    ///
    /// Keep the `id` of the result: `folders.remove` takes it, and no operation looks it up. Not safe to repeat: fails with
    /// `OutcomeUnknown` if the response is lost; then read the process with `folders`.
    ///
    /// `POST /organizations/{org}/folders/add-object`
    pub fn add(&self, folder_id: &str, subject_type: FolderSubject, subject_id: &str) -> Result<FolderObject> {
        let body = AddObject { folder_id, subject_type, subject_id };
        self.api.post(path!("folders", "add-object")).validate(body.validate()).json(&body).send()
    }

    /// Takes an object out of a folder. `folder_object_id` is the `id` that `folders.add` returned.
    ///
    /// `DELETE /organizations/{org}/folders-objects/{folder_object_id}`
    pub fn remove(&self, folder_object_id: i64) -> Result<()> {
        self.api.delete(path!("folders-objects", &folder_object_id.to_string())).send_no_content()
    }
}
