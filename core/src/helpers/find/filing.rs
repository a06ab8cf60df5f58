//! Tags and folders by name.

use super::{find_named, find_or_create, validate_name};
use crate::api::folders::{CreateFolder, Folder, FolderQuery, FolderType, Folders};
use crate::api::tags::{CreateTag, Tag, TagQuery, Tags};
use crate::error::Result;
use crate::helpers::names::Names;
use crate::http::api_client::ApiClient;

#[uniffi::export]
impl Tags {
    /// Returns the tag of this title, or nothing. Tags that the server made itself count. An exact title wins over the same
    /// without regard to case. Fails with `InvalidArgument` if several tags have the title.
    ///
    /// Requests: `GET /organizations/{org}/tags?q=…&all=true`.
    pub fn find(&self, title: &str) -> Result<Option<Tag>> {
        validate_name("title", title)?;
        find_tag(&self.api.for_several_calls()?, title)
    }

    /// Returns the tag with the title of the body, or creates one. A tag that is there is returned as it is, with its own colour.
    ///
    /// Requests: `GET /organizations/{org}/tags?q=…&all=true`, and `POST /organizations/{org}/tags` if it is not there. If that is
    /// rejected, or its response is lost, the tag is looked for once more.
    pub fn find_or_create(&self, body: CreateTag) -> Result<Tag> {
        validate_name("title", &body.title)?;
        let api = self.api.for_several_calls()?;
        let title = body.title.clone();
        find_or_create(|| find_tag(&api, &title), || Self { api: api.clone() }.create(body))
    }
}

fn find_tag(api: &ApiClient, title: &str) -> Result<Option<Tag>> {
    find_named("tag", title, tags_like(api, title), |tag| Names { id: &tag.id, alias: None, title: &tag.title })
}

/// Returns the tags that the server finds for a title, its own ones too.
pub(in crate::helpers) fn tags_like(api: &ApiClient, title: &str) -> impl Iterator<Item = Result<Tag>> + use<> {
    let q = Some(title.trim().to_owned());
    Tags { api: api.clone() }.list(TagQuery { q, all: Some(true), per_page: Some(100), ..TagQuery::default() }).items()
}

#[uniffi::export]
impl Folders {
    /// Returns the folder of this name for templates or for processes, or nothing. An exact name wins over the same without
    /// regard to case. Fails with `InvalidArgument` if several folders have the name, with their ids.
    ///
    /// Requests: `GET /organizations/{org}/folders?q=…&folder_type=…`.
    pub fn find(&self, name: &str, folder_type: FolderType) -> Result<Option<Folder>> {
        validate_name("name", name)?;
        find_folder(&self.api.for_several_calls()?, name, folder_type)
    }

    /// Returns the folder with the name and the type of the body, or creates one. A folder that is there is returned as it is,
    /// wherever it lies.
    ///
    /// Requests: `GET /organizations/{org}/folders?q=…&folder_type=…`, and `POST /organizations/{org}/folders` if there is none.
    /// If that is rejected, or its response is lost, the folder is looked for once more.
    pub fn find_or_create(&self, body: CreateFolder) -> Result<Folder> {
        validate_name("name", &body.name)?;
        let api = self.api.for_several_calls()?;
        let (name, folder_type) = (body.name.clone(), body.folder_type);
        find_or_create(|| find_folder(&api, &name, folder_type), || Self { api: api.clone() }.create(body))
    }
}

fn find_folder(api: &ApiClient, name: &str, folder_type: FolderType) -> Result<Option<Folder>> {
    let q = Some(name.trim().to_owned());
    let query = FolderQuery { q, folder_type: Some(folder_type), per_page: Some(100), ..FolderQuery::default() };
    // A list of one type is not taken on trust: the filter of some routes is ignored.
    let folders = Folders { api: api.clone() }.list(query).items();
    let folders = folders.filter(|folder| {
        folder.as_ref().map_or(true, |folder| folder.folder_type.is_none_or(|known| known == folder_type))
    });
    find_named("folder", name, folders, |folder| Names { id: &folder.id, alias: None, title: &folder.name })
}
