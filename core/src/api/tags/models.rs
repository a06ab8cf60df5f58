//! Responses about tags.

use crate::json::Json;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::support::timestamp::Timestamp;

string_enum! {
    /// Whose tag it is.
    pub enum TagType {
        /// `private`: a tag of the organization.
        Private = "private",
        /// `public`: a tag of Tallyfy, such as an industry.
        Public = "public",
    }
}

string_enum! {
    /// The kind of an object that bears tags.
    pub enum TagSubject {
        /// `Checklist`: a template.
        Template = "Checklist",
        /// `Run`: a process.
        Process = "Run",
    }
}

record! {
    /// On how many objects a tag is.
    pub struct TagStatistics {
        /// The templates.
        pub active_template: Option<i32>,
        /// The archived templates.
        pub archived_template: Option<i32>,
        /// The processes.
        pub active_process: Option<i32>,
        /// The archived processes.
        pub archived_process: Option<i32>,
    }
}

record! {
    /// A tag: a label for templates and processes.
    pub struct Tag {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The title, at most 30 characters, unique in the organization.
        pub title: String,
        /// The colour, such as `#ff8800`.
        pub color: Option<String>,
        /// Whose tag it is.
        pub r#type: Option<TagType>,
        /// Whether the server made it itself.
        pub auto_generated: Option<bool>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
        /// On how many objects it is, if that was included.
        #[json(include)]
        pub statistics: Option<TagStatistics>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
    }
}

record! {
    /// That a tag is on a template or a process. Some responses list the tags themselves instead: then `id` is the id of the
    /// tag, and `tag_id` is missing.
    pub struct TagAssociation {
        /// The number of this association, which `tags.detach` takes.
        pub id: String,
        /// The id of the tag.
        pub tag_id: Option<String>,
        /// The title of the tag.
        pub title: Option<String>,
        /// The colour of the tag.
        pub color: Option<String>,
        /// The tag.
        #[json(include)]
        pub tag: Option<Tag>,
    }
}
