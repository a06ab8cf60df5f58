//! Responses about folders.

use crate::json::Json;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::support::timestamp::Timestamp;

string_enum! {
    /// What a folder is for. It never changes.
    pub enum FolderType {
        /// `checklist`: templates.
        Template = "checklist",
        /// `run`: processes and one-off tasks.
        Process = "run",
    }
}

string_enum! {
    /// The kind of an object that is put into a folder.
    pub enum FolderSubject {
        /// `Run`: a process.
        Process = "Run",
        /// `Task`: a one-off task.
        Task = "Task",
    }
}

record! {
    /// A folder of templates, or of processes and one-off tasks.
    pub struct Folder {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The name, at most 32 characters.
        pub name: String,
        /// The id of the folder that it is in.
        pub parent_id: Option<String>,
        /// The folder that it is in.
        pub parent: Option<String>,
        /// How many objects are in it.
        pub total: Option<i32>,
        /// The place among its neighbours, from 1.
        pub position: Option<i32>,
        /// What it is for.
        pub folder_type: Option<FolderType>,
        /// The folders in it, if they were included.
        #[json(include)]
        pub children: Option<Vec<Folder>>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
    }
}

record! {
    /// That an object is in a folder.
    pub struct FolderObject {
        /// The number of this association, which `folders.remove` takes. No operation looks it up later.
        pub id: i64,
        /// The id of the folder.
        pub folder_id: Option<String>,
        /// The id of the object.
        pub subject_id: Option<String>,
        /// The kind of the object.
        pub subject_type: Option<FolderSubject>,
    }
}
