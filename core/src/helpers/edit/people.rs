//! Edits of members and groups.

use crate::api::groups::{EditGroup, Group, Groups};
use crate::api::members::{EditMember, Member, Members, UpdateMember};
use crate::error::Result;
use crate::helpers::find::kept_group;
use crate::helpers::values::not_included;

#[uniffi::export]
impl Groups {
    /// Changes only what `body` names: everything else stays as it is, the members and guests too, which `groups.update`
    /// replaces. Needs the permission to manage groups, which administrators have.
    ///
    /// The group is read first. A change that somebody makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/groups/{group_id}`, `PUT /organizations/{org}/groups/{group_id}`.
    pub fn edit(&self, group_id: &str, body: EditGroup) -> Result<Group> {
        super::validate(&body)?;
        let groups = Self { api: self.api.for_several_calls()? };
        let group = groups.get(group_id, None)?;
        // A description in the edit takes the place of one that is missing.
        let group = Group { description: body.description.clone().or(group.description.clone()), ..group };
        groups.update(group_id, body.onto(kept_group(&group)?))
    }
}

#[uniffi::export]
impl Members {
    /// Changes only what `body` names: everything else stays as it is. `members.update` needs both names and the time zone with
    /// every change. Administrators may change every member.
    ///
    /// The member is read first. A change that somebody makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/users/{user_id}`, `PUT /organizations/{org}/users/{user_id}`.
    pub fn edit(&self, user_id: i64, body: EditMember) -> Result<Member> {
        super::validate(&body)?;
        body.validate()?;
        let members = Self { api: self.api.for_several_calls()? };
        let member = members.get(user_id, None)?;
        let kept = |edited: Option<String>, read: Option<String>, field| {
            edited.or(read).ok_or_else(|| not_included("member", field))
        };
        let update = UpdateMember {
            first_name: kept(body.first_name, member.first_name, "first_name")?,
            last_name: kept(body.last_name, member.last_name, "last_name")?,
            timezone: kept(body.timezone, member.timezone, "timezone")?,
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
