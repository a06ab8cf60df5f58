//! Tags of templates and processes, by their titles.

use crate::api::processes::{GetProcess, Processes};
use crate::api::tags::{AttachTag, CreateTag, Tag, TagAssociation, TagSubject, Tags};
use crate::api::templates::{GetTemplate, Templates};
use crate::error::{ErrorDetail, Result, TallyfyError};
use crate::helpers::find::tags_like;
use crate::helpers::names::{Names, nothing_called, pick};
use crate::helpers::progress::{after, may_have_arrived};
use crate::helpers::unexpected::not_included;
use crate::http::api_client::ApiClient;

#[uniffi::export]
impl Tags {
    /// Puts the tag of this title on a template or a process. With `create`, a tag that is not there is created. Returns the
    /// association; if the tag is attached already, the one that is there.
    ///
    /// Fails with `NotFound` and the nearest titles if there is no such tag and `create` is not set, and with `NotFound` if the
    /// template or process is archived.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{subject_id}?with=tags` or `GET /organizations/{org}/runs/{subject_id}?with=tags`;
    /// unless it is attached, `GET /organizations/{org}/tags?q=…&all=true`, with `create` perhaps `POST /organizations/{org}/tags`,
    /// and `POST /organizations/{org}/checklists/tags`. After a lost response to the last one the template or process is read once
    /// more.
    #[uniffi::method(default(create = None))]
    pub fn attach_by_title(
        &self,
        subject_type: TagSubject,
        subject_id: &str,
        title: &str,
        create: Option<bool>,
    ) -> Result<TagAssociation> {
        let tags = Self { api: self.api.for_several_calls()? };
        let subject = Subject { api: tags.api.clone(), subject_type, id: subject_id };
        let title = checked_title(title)?;
        if let Some(attached) = subject.attached(title)? {
            return Ok(attached);
        }
        let (tag, is_new) = match tags.titled(title)? {
            Ok(tag) => (tag, false),
            Err(_) if create == Some(true) => {
                (tags.create(CreateTag { title: title.to_owned(), ..CreateTag::default() })?, true)
            }
            Err(nothing) => return Err(nothing),
        };
        let body =
            AttachTag { subject_type, subject_id: subject_id.to_owned(), tag_id: tag.id.clone(), tag_type: tag.r#type };
        let attached =
            tags.attach(body).or_else(|error| match may_have_arrived(&error).then(|| subject.attached(title)) {
                Some(Ok(Some(attached))) => Ok(attached),
                _ => Err(error),
            });
        if is_new {
            return after(attached, || format!("The tag {:?} was created. To go on, call this again.", tag.id));
        }
        attached
    }

    /// Takes the tag of this title off a template or a process. Returns whether it was attached.
    ///
    /// Fails with `UnexpectedResponse` if the server lists tags without the numbers of their associations.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{subject_id}?with=tags` or `GET /organizations/{org}/runs/{subject_id}?with=tags`,
    /// and `DELETE /organizations/{org}/checklists/tags/{association_id}`.
    pub fn detach_by_title(&self, subject_type: TagSubject, subject_id: &str, title: &str) -> Result<bool> {
        let tags = Self { api: self.api.for_several_calls()? };
        let subject = Subject { api: tags.api.clone(), subject_type, id: subject_id };
        match subject.attached(checked_title(title)?)? {
            Some(attached) => tags.detach(&attached.id).map(|()| true),
            None => Ok(false),
        }
    }
}

fn checked_title(title: &str) -> Result<&str> {
    let title = title.trim();
    if title.is_empty() {
        return Err(TallyfyError::invalid("title is blank", "Write the title of a tag; nothing was sent"));
    }
    Ok(title)
}

impl Tags {
    /// Returns the tag of this title, or the error that there is none.
    fn titled(&self, title: &str) -> Result<Result<Tag, TallyfyError>> {
        let mut tags = tags_like(&self.api, title).collect::<Result<Vec<Tag>>>()?;
        let names: Vec<Names<'_>> =
            tags.iter().map(|tag| Names { id: &tag.id, alias: None, title: &tag.title }).collect();
        Ok(match pick("tag", title, &names)? {
            Some(at) => Ok(tags.swap_remove(at)),
            None => Err(nothing_called("tag", title, names.iter().map(|names| names.title))),
        })
    }
}

/// What a tag is put on.
struct Subject<'a> {
    api: ApiClient,
    subject_type: TagSubject,
    id: &'a str,
}

impl Subject<'_> {
    /// Returns the association of the tag of this title. Nothing if it is not attached.
    fn attached(&self, title: &str) -> Result<Option<TagAssociation>> {
        let tags = self.tags()?;
        let titles: Vec<&str> = tags.iter().map(title_of).collect();
        let ids: Vec<&str> = tags.iter().map(|tag| tag.tag_id.as_deref().unwrap_or_default()).collect();
        let names: Vec<Names<'_>> =
            titles.iter().zip(&ids).map(|(title, id)| Names { id, alias: None, title }).collect();
        let Some(at) = pick("tag", title, &names)? else { return Ok(None) };
        if tags[at].tag_id.is_none() {
            let summary = "the server lists tags without the numbers of their associations";
            let hint = "A tag is taken off by that number, which this server does not tell; nothing was written";
            return Err(TallyfyError::UnexpectedResponse { detail: ErrorDetail::of(summary, hint) });
        }
        Ok(Some(tags[at].clone()))
    }

    fn tags(&self) -> Result<Vec<TagAssociation>> {
        let (api, with) = (self.api.clone(), Some(vec!["tags".to_owned()]));
        let (record, tags, archived_at) = match self.subject_type {
            TagSubject::Template => {
                let template = Templates { api }.get(self.id, GetTemplate { with, ..GetTemplate::default() })?;
                ("template", template.tags, template.archived_at)
            }
            TagSubject::Process => {
                let process = Processes { api }.get(self.id, GetProcess { with, ..GetProcess::default() })?;
                ("process", process.tags, process.archived_at)
            }
            TagSubject::Unknown => return Err(crate::checks::arguments::unknown_word("subject_type")),
        };
        if archived_at.is_some() {
            let hint = format!("Restore the {record} first (`restore`); nothing was written");
            return Err(TallyfyError::NotFound { detail: ErrorDetail::of(format!("the {record} is archived"), hint) });
        }
        tags.ok_or_else(|| not_included(record, "tags"))
    }
}

fn title_of(tag: &TagAssociation) -> &str {
    let whole = tag.tag.as_ref().map(|tag| tag.title.as_str());
    tag.title.as_deref().or(whole).unwrap_or_default()
}
