//! Responses about groups.

use crate::api::files::StoredFile;
use crate::api::members::Member;
use crate::json::lenient::record::record;
use crate::support::timestamp::Timestamp;

record! {
    /// A group of members and guests. A task that is assigned to a group is assigned to all people in it.
    pub struct Group {
        /// The id. Some sources say 32 hexadecimal characters, others a number.
        pub id: String,
        /// The name, at most 200 characters, unique in the organization.
        pub name: String,
        /// The description.
        pub description: Option<String>,
        /// The address of the logo.
        pub logo: Option<String>,
        /// The members, by id.
        pub members: Option<Vec<i64>>,
        /// The guests, by e-mail address.
        pub guests: Option<Vec<String>>,
        /// The members, if they were included.
        #[json(include)]
        pub users: Option<Vec<Member>>,
        /// The files, if they were included.
        #[json(include)]
        pub assets: Option<Vec<StoredFile>>,
        /// When the group was created.
        pub created_at: Option<Timestamp>,
        /// When the group was last changed, under one of its two names in the API.
        pub updated_at: Option<Timestamp>,
        /// When the group was last changed, under the other name.
        pub last_updated: Option<Timestamp>,
        /// When the group was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}
