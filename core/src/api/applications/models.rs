//! Responses about users of an application.

use crate::api::members::Role;
use crate::json::lenient::record::record;
use crate::support::timestamp::Timestamp;

record! {
    /// A user whom an application has added.
    pub struct ProvisionedUser {
        /// The id.
        pub id: i64,
        /// The e-mail address.
        pub email: String,
        /// The first name.
        pub first_name: String,
        /// The last name.
        pub last_name: String,
        /// What the user may do.
        pub role: Option<Role>,
        /// When the user was added.
        pub created_at: Option<Timestamp>,
    }
}
