//! The tags resource.

mod models;
mod requests;
#[cfg(test)]
mod tests;

pub use self::models::*;
use self::requests::validate_association;
pub use self::requests::*;
use crate::api::filters::TAGS;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Tags, one page at a time.
    TagPager of Tag
}

/// Tags: labels for templates and processes.
#[derive(uniffi::Object)]
pub struct Tags {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Tags {
    /// Lists the tags of the organization. Tags that the server made itself are listed only with `all` or `auto_generated`.
    ///
    /// `GET /organizations/{org}/tags`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: TagQuery) -> TagPager {
        TagPager(self.api.list(path!("tags"), &query.complete(), &TAGS))
    }

    /// Creates a tag.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, look for the title with `tags.list` before you create it again.
    /// Fails with `InvalidRequest` if another tag has the title.
    ///
    /// `POST /organizations/{org}/tags`
    pub fn create(&self, body: CreateTag) -> Result<Tag> {
        self.api.post(path!("tags")).validate(body.validate()).json(&body).send()
    }

    /// Returns one tag. Fails with `NotFound` if there is none.
    ///
    /// `with` names what to include: `statistics`.
    ///
    /// `GET /organizations/{org}/tags/{tag_id}`
    #[uniffi::method(default(with = None))]
    pub fn get(&self, tag_id: &str, with: Option<Vec<String>>) -> Result<Tag> {
        self.api.get(path!("tags", tag_id)).with(with, &TAGS).send()
    }

    /// Changes a tag. The title is always sent.
    ///
    /// `PUT /organizations/{org}/tags/{tag_id}`
    pub fn update(&self, tag_id: &str, body: UpdateTag) -> Result<Tag> {
        self.api.put(path!("tags", tag_id)).validate(body.validate()).json(&body).send()
    }

    /// Deletes a tag for good: this cannot be undone. It is taken off every template and process. The server reports success
    /// for an unknown id, too.
    ///
    /// `DELETE /organizations/{org}/tags/{tag_id}`
    pub fn delete(&self, tag_id: &str) -> Result<()> {
        self.api.delete(path!("tags", tag_id)).send_no_content()
    }

    /// Puts a tag on a template or a process. Fails with `InvalidRequest` if `tag_type` is not that of the tag, or if the
    /// template or process is archived.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, read the template or process with `tags`.
    ///
    /// `POST /organizations/{org}/checklists/tags`
    pub fn attach(&self, body: AttachTag) -> Result<TagAssociation> {
        self.api.post(path!("checklists", "tags")).validate(body.validate()).json(&body).send()
    }

    /// Takes a tag off a template or a process. `association_id` is the `id` of an entry of `tags`, which templates and
    /// processes include with `tags`. It is not the id of the tag.
    ///
    /// `DELETE /organizations/{org}/checklists/tags/{association_id}`
    pub fn detach(&self, association_id: &str) -> Result<()> {
        let request = self.api.delete(path!("checklists", "tags", association_id));
        request.validate(validate_association(association_id)).send_no_content()
    }
}
