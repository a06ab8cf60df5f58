//! Responses about webhooks.

use crate::json::lenient::record::record;

record! {
    /// An address that gets the events of the whole organization (`watcher` in the API).
    pub struct Webhook {
        /// The id.
        pub id: String,
        /// What is watched: `organization`.
        pub object_type: Option<String>,
        /// The id of the organization.
        pub object_id: Option<String>,
        /// How it notifies: `webhook`.
        pub notification_type: Option<String>,
        /// How often it notifies: `electric` is at once.
        pub frequency: Option<String>,
        /// The address that is notified.
        pub webhook: Option<String>,
        /// The member to whom it belongs.
        pub user_id: Option<i64>,
    }
}
