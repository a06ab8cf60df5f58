//! What is known of an uploaded file.

use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::support::timestamp::Timestamp;

string_enum! {
    /// Where the content of a file is.
    pub enum FileSource {
        /// `local`: it was uploaded.
        Local = "local",
        /// `url`: it stays at its own address.
        Url = "url",
    }
}

record! {
    /// What a file belongs to.
    pub struct FileSubject {
        /// The id of the object.
        #[json(bare)]
        pub id: Option<String>,
        /// The kind of the object, such as `Run`.
        pub r#type: Option<String>,
    }
}

record! {
    /// An uploaded file (`asset` in the API), without its content.
    pub struct StoredFile {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The name of the file.
        pub filename: Option<String>,
        /// The version, from 1.
        pub version: Option<i32>,
        /// `ko_field`, or the id of the form field that it was uploaded for.
        pub uploaded_from: Option<String>,
        /// When it was uploaded.
        pub uploaded_at: Option<Timestamp>,
        /// The id of the step.
        pub step_id: Option<String>,
        /// Where its content is.
        pub source: Option<FileSource>,
        /// The system that it comes from.
        pub system: Option<String>,
        /// Whether the content has reached its storage.
        pub uploaded_to_s3: Option<bool>,
        /// The address within Tallyfy. tallykit never calls it: it would send the token to the host in it.
        pub url: Option<String>,
        /// The whole address. tallykit never calls it, for the same reason.
        pub full_url: Option<String>,
        /// What it belongs to.
        pub subject: Option<FileSubject>,
    }
}
