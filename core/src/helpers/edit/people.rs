//! Edits of members and groups.

use crate::api::groups::{EditGroup, Group, Groups, UpdateGroup};
use crate::api::members::{EditMember, Member, Members, UpdateMember};
use crate::error::Result;
use crate::helpers::find::group_description;
use crate::helpers::sent_back::SentBack;

#[uniffi::export]
impl Groups {
    /// Changes only what `body` names: everything else stays as it is, the members and guests too, which `groups.update`
    /// replaces. Needs the permission to manage groups, which administrators have.
    ///
    /// The group is read first. A change that another user makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/groups/{group_id}`, `PUT /organizations/{org}/groups/{group_id}`.
    pub fn edit(&self, group_id: &str, body: EditGroup) -> Result<Group> {
        super::validate(&body)?;
        let groups = Self { api: self.api.for_several_calls()? };
        let group = groups.get(group_id, None)?;
        let description = body.description.map_or_else(|| group_description(&group), Ok)?;
        let Group { members, guests, extra, .. } = group;
        let read = SentBack { record: "group", extra: &extra };
        let update = UpdateGroup {
            description,
            members: read.list("members", body.members, members)?,
            guests: read.list("guests", body.guests, guests)?,
            name: body.name,
        };
        groups.update(group_id, update)
    }
}

#[uniffi::export]
impl Members {
    /// Changes only what `body` names: everything else stays as it is. `members.update` needs both names and the time zone with
    /// every change. Administrators may change every member.
    ///
    /// The member is read first. A change that another user makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/users/{user_id}`, `PUT /organizations/{org}/users/{user_id}`.
    pub fn edit(&self, user_id: i64, body: EditMember) -> Result<Member> {
        super::validate(&body)?;
        body.validate()?;
        let members = Self { api: self.api.for_several_calls()? };
        let Member { first_name, last_name, timezone, extra, .. } = members.get(user_id, None)?;
        let read = SentBack { record: "member", extra: &extra };
        let update = UpdateMember {
            first_name: read.value("first_name", body.first_name, first_name)?,
            last_name: read.value("last_name", body.last_name, last_name)?,
            timezone: read.value("timezone", body.timezone, timezone)?,
            phone: body.phone,
            job_title: body.job_title,
            job_description: body.job_description,
            team: body.team,
            country_id: body.country_id,
            date_format: body.date_format,
            step_preferences: body.step_preferences,
        };
        members.update(user_id, update)
    }
}
