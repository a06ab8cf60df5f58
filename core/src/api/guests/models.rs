//! Responses about guests.

use crate::json::Json;
use crate::json::lenient::record::record;
use crate::support::timestamp::Timestamp;

record! {
    /// What the organization knows of a guest.
    pub struct GuestDetails {
        /// The first name.
        pub first_name: Option<String>,
        /// The last name.
        pub last_name: Option<String>,
        /// The status that the organization gave the guest.
        pub status: Option<String>,
        /// The first telephone number.
        pub phone_1: Option<String>,
        /// The second telephone number.
        pub phone_2: Option<String>,
        /// The address of the picture.
        pub image_url: Option<String>,
        /// The address of the contact in another system.
        pub contact_url: Option<String>,
        /// The address of the company in another system.
        pub company_url: Option<String>,
        /// The address of the opportunity in another system.
        pub opportunity_url: Option<String>,
        /// The name of the company.
        pub company_name: Option<String>,
        /// The name of the opportunity.
        pub opportunity_name: Option<String>,
        /// The system from which the guest came, such as `salesforce`.
        pub external_sync_source: Option<String>,
        /// When the guest was created in that system, as that system wrote it.
        pub external_date_creation: Option<String>,
        /// The IANA time zone.
        pub timezone: Option<String>,
        /// The days on which the guest gets reminders. No source says what an entry looks like.
        pub cadence_days: Option<Vec<Json>>,
        /// The members whom the guest belongs to, by id.
        pub associated_members: Option<Vec<i64>>,
        /// The city from which the guest was last seen.
        pub last_city: Option<String>,
        /// The country from which the guest was last seen.
        pub last_country: Option<String>,
        /// When the guest was last seen.
        pub last_accessed_at: Option<Timestamp>,
        /// When the guest was disabled, under one of its two names in the API.
        pub disabled_at: Option<Timestamp>,
        /// When the guest was disabled, under the other name.
        pub disabled_on: Option<Timestamp>,
        /// Who disabled the guest.
        pub disabled_by: Option<i64>,
        /// When the guest was enabled again.
        pub reactivated_at: Option<Timestamp>,
        /// Who enabled the guest again.
        pub reactivated_by: Option<i64>,
    }
}

record! {
    /// How many tasks a guest has and has done.
    pub struct GuestStats {
        /// How many tasks of processes are assigned to the guest.
        pub assigned_tasks: Option<i32>,
        /// How many tasks of processes the guest has completed.
        pub tasks_completed: Option<i32>,
        /// When the guest last completed a task of a process.
        pub last_task_completed_at: Option<Timestamp>,
        /// How many one-off tasks the guest has completed.
        pub one_off_tasks_completed: Option<i32>,
        /// When the guest last completed a one-off task.
        pub last_one_off_task_completed_at: Option<Timestamp>,
    }
}

record! {
    /// A person outside of the organization who gets tasks by e-mail. Paths name a guest by e-mail address; tasks and
    /// custom fields by the code of 32 hexadecimal characters behind `/guest/` in `link`.
    pub struct Guest {
        /// The number. Some responses have none.
        pub id: Option<i64>,
        /// The e-mail address.
        pub email: String,
        /// The first name.
        pub first_name: Option<String>,
        /// The last name.
        pub last_name: Option<String>,
        /// The guest's own address in Tallyfy, with the guest's code. It opens the guest's tasks without a sign-in.
        pub link: Option<String>,
        /// What the organization knows of the guest.
        #[json(include)]
        pub details: Option<GuestDetails>,
        /// The statistics, if they were included.
        #[json(include)]
        pub stats: Option<GuestStats>,
        /// When the guest was last seen.
        pub last_accessed_at: Option<Timestamp>,
        /// The address from which the guest was last seen.
        pub last_known_ip: Option<String>,
        /// The country from which the guest was last seen.
        pub last_known_country: Option<String>,
        /// When the guest was created.
        pub created_at: Option<Timestamp>,
        /// When the guest was deleted.
        pub deleted_at: Option<Timestamp>,
        /// When the guest was disabled.
        pub disabled_at: Option<Timestamp>,
    }
}
