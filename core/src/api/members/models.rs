//! Responses about members.

use crate::api::files::StoredFile;
use crate::api::groups::Group;
use crate::api::organizations::Organization;
use crate::json::Json;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::support::timestamp::Timestamp;

string_enum! {
    /// What a member may do in the organization.
    pub enum Role {
        /// `admin`: everything, administration included.
        Admin = "admin" | "Admin",
        /// `standard`: create and manage processes.
        Standard = "standard" | "Standard",
        /// `light`: complete assigned tasks only.
        Light = "light" | "Light",
    }
}

string_enum! {
    /// The status of a member.
    pub enum MemberStatus {
        /// `active`: is an active member.
        Active = "active",
        /// `invited`: has not accepted the invitation yet.
        Invited = "invited",
        /// `disabled`: is disabled.
        Disabled = "disabled",
    }
}

record! {
    /// A country.
    pub struct Country {
        /// The id.
        pub id: i64,
        /// The name.
        pub name: String,
        /// The international dialling code.
        pub phone_code: Option<String>,
        /// The code of ISO 3166.
        pub iso2: Option<String>,
    }
}

record! {
    /// A user as a member of an organization. Removed members are still listed; their name and address are marked.
    pub struct Member {
        /// The id.
        pub id: i64,
        /// The e-mail address.
        pub email: String,
        /// The user name for the sign-in.
        pub username: Option<String>,
        /// The first name.
        pub first_name: Option<String>,
        /// The last name.
        pub last_name: Option<String>,
        /// First and last name.
        pub full_name: Option<String>,
        /// What the member may do.
        pub role: Option<Role>,
        /// The status of the member.
        pub status: Option<MemberStatus>,
        /// Whether the member is active, under one of its two names in the API.
        pub active: Option<bool>,
        /// Whether the member is active, under the other name.
        pub is_active: Option<bool>,
        /// Whether the member is suspended.
        pub is_suspended: Option<bool>,
        /// Whether the member is the protected administrator.
        pub is_default_admin: Option<bool>,
        /// Whether the member belongs to Tallyfy Support.
        pub support_user: Option<bool>,
        /// The kind of account.
        pub r#type: Option<String>,
        /// The address of the picture.
        pub profile_pic: Option<String>,
        /// The telephone number, at most 20 characters.
        pub phone: Option<String>,
        /// The job title.
        pub job_title: Option<String>,
        /// The job description.
        pub job_description: Option<String>,
        /// The team.
        pub team: Option<String>,
        /// The IANA time zone.
        pub timezone: Option<String>,
        /// The offset from UTC, such as `-05:00` (`UTC_offset` in the API).
        #[json = "UTC_offset"]
        pub utc_offset: Option<String>,
        /// The language and region.
        pub locale: Option<String>,
        /// How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`.
        pub date_format: Option<String>,
        /// The id of the country.
        pub country_id: Option<i64>,
        /// The country, if it was included.
        #[json(include)]
        pub country: Option<Country>,
        /// Whether the member has preferences for steps.
        pub step_preferences: Option<bool>,
        /// Who invited the member.
        pub invited_by: Option<i64>,
        /// Who disabled the member.
        pub disabled_by: Option<i64>,
        /// Who enabled the member again.
        pub reactivated_by: Option<i64>,
        /// When the member was added.
        pub created_at: Option<Timestamp>,
        /// When the member was last changed, under one of its two names in the API.
        pub last_updated: Option<Timestamp>,
        /// When the member was last changed, under the other name.
        pub updated_at: Option<Timestamp>,
        /// When the member last signed in.
        pub last_login_at: Option<Timestamp>,
        /// When the member was last seen.
        pub last_accessed_at: Option<Timestamp>,
        /// When the member accepted the invitation.
        pub activated_at: Option<Timestamp>,
        /// When the member was approved.
        pub approved_at: Option<Timestamp>,
        /// When the member was disabled.
        pub disabled_at: Option<Timestamp>,
        /// When the member was enabled again.
        pub reactivated_at: Option<Timestamp>,
        /// The address from which the member was last seen.
        pub last_known_ip: Option<String>,
        /// The country from which the member was last seen.
        pub last_known_country: Option<String>,
        /// The statistics, if they were included.
        #[json(include)]
        pub stats: Option<Json>,
        /// The groups, if they were included.
        #[json(include)]
        pub groups: Option<Vec<Group>>,
        /// The preferences, if they were included.
        #[json(include)]
        pub preferences: Option<Json>,
        /// How the member may sign in, if it was included.
        #[json(include)]
        pub auth_methods: Option<Json>,
        /// The organizations, if they were included.
        #[json(include)]
        pub organizations: Option<Vec<Organization>>,
        /// The files, if they were included.
        #[json(include)]
        pub assets: Option<Vec<StoredFile>>,
    }
}
