//! Responses about organizations.

use crate::json::Json;
use crate::json::lenient::record::record;
use crate::support::timestamp::Timestamp;

record! {
    /// An organization of Tallyfy. It has its own templates, processes and members.
    pub struct Organization {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The name.
        pub name: String,
        /// The line of business.
        pub industry: Option<String>,
        /// The description.
        pub description: Option<String>,
        /// The country.
        pub country: Option<String>,
        /// The state or province.
        pub state: Option<String>,
        /// The city.
        pub city: Option<String>,
        /// The first line of the address.
        pub address1: Option<String>,
        /// The second line of the address.
        pub address2: Option<String>,
        /// The postal code.
        pub zipcode: Option<String>,
        /// The IANA time zone.
        pub timezone: Option<String>,
        /// The address of the logo.
        pub org_logo: Option<String>,
        /// The number of active members.
        pub users_count: Option<i32>,
        /// The role of the signed-in user, in the spelling of the server.
        pub user_role: Option<String>,
        /// Whether the organization is on trial.
        pub in_trial: Option<bool>,
        /// The plan.
        pub plan_code: Option<String>,
        /// The payment status.
        pub payment_state: Option<String>,
        /// Whether members sign in through an identity provider.
        pub saml_enabled: Option<bool>,
        /// Whether standard members may invite others.
        pub allow_user_invite: Option<bool>,
        /// Whether standard members may manage groups.
        pub allow_manage_groups: Option<bool>,
        /// The working days, to which deadlines are moved.
        pub working_days: Option<Json>,
        /// The default deadline of a task, such as 5 days.
        pub default_deadline: Option<Json>,
        /// The format of dates in webhooks.
        pub webhook_date_field_format: Option<String>,
        /// When the organization was created, under one of its two names in the API.
        pub created_on: Option<Timestamp>,
        /// When the organization was created, under the other name.
        pub created_at: Option<Timestamp>,
        /// When the organization was last changed.
        pub last_updated: Option<Timestamp>,
        /// When the organization was disabled.
        pub disabled_on: Option<Timestamp>,
        /// The subscription, if it was included.
        #[json(include)]
        pub subscription: Option<Json>,
        /// How the organization is billed, if it was included.
        #[json(include)]
        pub billing_info: Option<Json>,
    }
}
