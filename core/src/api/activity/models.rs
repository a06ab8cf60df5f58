//! Responses about activities.

use crate::json::Json;
use crate::json::lenient::record::record;
use crate::support::timestamp::Timestamp;

record! {
    /// Who did something: a member or a guest.
    pub struct ActivityActor {
        /// The e-mail address.
        pub email: Option<String>,
        /// The user name of a member.
        pub username: Option<String>,
        /// The first name.
        pub first_name: Option<String>,
        /// The last name.
        pub last_name: Option<String>,
        /// First and last name.
        pub full_name: Option<String>,
        /// The address of the picture.
        pub profile_pic: Option<String>,
    }
}

record! {
    /// One entry of the audit trail: who did what, and to which object. The server sends most plain values as lists; a
    /// lone value is read as a list of one.
    pub struct Activity {
        /// The id.
        pub id: i64,
        /// The id of the organization.
        pub organization_id: Option<String>,
        /// What was done, such as `created`, `updated`, `completed` or `archived`.
        pub verb: Option<Vec<String>>,
        /// Where it came from: `Member`, `Guest` or `Webhook`.
        pub source: Option<Vec<String>>,
        /// `user` or `guest`.
        pub actor_type: Option<Vec<String>>,
        /// Who did it, by id.
        pub actor_id: Option<Vec<i64>>,
        /// Who did it.
        #[json(include)]
        pub actor: Option<Vec<ActivityActor>>,
        /// The kind of object to which it was done.
        pub auditable_type: Option<String>,
        /// The id of that object.
        pub auditable_id: Option<String>,
        /// The kind of object that the object belongs to.
        pub parentable_type: Option<String>,
        /// The id of that object.
        pub parentable_id: Option<String>,
        /// The subject, such as `Task`, `Process` or `Blueprint`.
        pub r#type: Option<Vec<String>>,
        /// What was done, in a sentence.
        pub description: Option<Vec<String>>,
        /// Which fields were changed.
        pub field: Option<Vec<String>>,
        /// The values before the change.
        pub old_value: Option<Vec<Json>>,
        /// The text, such as that of a comment.
        pub text: Option<Vec<Json>>,
        /// The objects that the text refers to.
        pub references: Option<Vec<Json>>,
        /// When it was done.
        pub created_at: Option<Timestamp>,
        /// Whether it can be undone.
        pub undoable: Option<bool>,
        /// The object, if it was included.
        #[json(include)]
        pub audit: Option<Json>,
        /// The object that it belongs to, if it was included.
        #[json(include)]
        pub parent: Option<Json>,
        /// The process or template that it belongs to, if it was included.
        #[json(include)]
        pub origin: Option<Json>,
        /// The state of the object.
        pub audit_state: Option<Json>,
        /// The state of the object that it belongs to.
        pub parent_state: Option<Json>,
    }
}
