//! Queries and request bodies for tags.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::tags::models::{TagSubject, TagType};
use crate::checks::arguments::{is_blank, unknown_word, validate_length};
use crate::checks::ids;
use crate::error::{Result, TallyfyError};

/// Filters and options of a list of tags.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct TagQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// True: also the tags that the server made itself. False is not sent.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "is_off")]
    pub all: Option<bool>,
    /// True: only the tags that the server made itself. `all` is then sent along.
    #[uniffi(default)]
    pub auto_generated: Option<bool>,
    /// Only tags in this state.
    #[uniffi(default)]
    pub status: Option<String>,
    /// The field to sort by, such as `title`; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `statistics`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// Whether `all` is left out. The server takes any value of it for true.
fn is_off(all: &Option<bool>) -> bool {
    *all != Some(true)
}

/// The data of a tag to create.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct CreateTag {
    /// The title, 1 to 30 characters. No other tag may have it.
    pub title: String,
    /// The colour as `#rrggbb`.
    #[uniffi(default)]
    pub color: Option<String>,
}

/// The changed data of a tag.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateTag {
    /// The title, 1 to 30 characters. It is always sent.
    pub title: String,
    /// The colour as `#rrggbb`.
    #[uniffi(default)]
    pub color: Option<String>,
}

/// A tag, and what to put it on.
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct AttachTag {
    /// The kind of the object.
    pub subject_type: TagSubject,
    /// The id of the template or process.
    pub subject_id: String,
    /// The id of the tag.
    pub tag_id: String,
    /// Whose tag it is, as in `type` of the tag. It is always sent. Default: private.
    #[uniffi(default)]
    #[serde(serialize_with = "or_private")]
    pub tag_type: Option<TagType>,
}

fn or_private<S: serde::Serializer>(tag_type: &Option<TagType>, to: S) -> std::result::Result<S::Ok, S::Error> {
    tag_type.unwrap_or(TagType::Private).serialize(to)
}

impl TagQuery {
    /// Completes the query: the server leaves its own tags out unless `all` is sent.
    pub(super) fn complete(self) -> Self {
        let all = if self.auto_generated == Some(true) { Some(true) } else { self.all };
        Self { all, ..self }
    }
}

impl CreateTag {
    pub(super) fn validate(&self) -> Result<()> {
        validate(&self.title, self.color.as_deref())
    }
}

impl UpdateTag {
    pub(super) fn validate(&self) -> Result<()> {
        validate(&self.title, self.color.as_deref())
    }
}

impl AttachTag {
    pub(super) fn validate(&self) -> Result<()> {
        if self.subject_type == TagSubject::Unknown {
            return Err(unknown_word("subject_type"));
        }
        if self.tag_type == Some(TagType::Unknown) {
            return Err(unknown_word("tag_type"));
        }
        ids::validate_list("subject_id", std::slice::from_ref(&self.subject_id))?;
        ids::validate_list("tag_id", std::slice::from_ref(&self.tag_id))
    }
}

fn validate(title: &str, color: Option<&str>) -> Result<()> {
    let title = if is_blank(title) { "" } else { title };
    validate_length("title", title, 1..=30, "A tag's title has 1 to 30 characters; nothing was sent")?;
    let is_color = |color: &str| {
        color.strip_prefix('#').is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    match color {
        Some(color) if !is_color(color) => {
            Err(TallyfyError::invalid("color is no colour", "Write it as #rrggbb, such as #ff8800; nothing was sent"))
        }
        _ => Ok(()),
    }
}

/// Checks the number of an association. The server takes any other text for 0, removes nothing, and reports success.
pub(super) fn validate_association(id: &str) -> Result<()> {
    if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    let hint = "It is the `id` of an entry of `tags`, which templates and processes include with `tags`, and not the id of the \
                tag; nothing was sent";
    Err(TallyfyError::invalid("association_id is no number", hint))
}
