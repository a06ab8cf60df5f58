//! Groups by name, and their members.

use super::{find_named, find_or_create, validate_name};
use crate::api::groups::{CreateGroup, Group, GroupMembers, GroupQuery, Groups, UpdateGroup};
use crate::checks::arguments::is_blank;
use crate::error::{Result, TallyfyError};
use crate::helpers::names::Names;
use crate::helpers::people_lists::{add_new, take_out};
use crate::helpers::sent_back::SentBack;
use crate::http::api_client::ApiClient;

#[uniffi::export]
impl Groups {
    /// Returns the group of this name, or nothing. An exact name wins over the same without regard to case. Fails with
    /// `InvalidArgument` if several groups have the name.
    ///
    /// Requests: `GET /organizations/{org}/groups?q=…`.
    pub fn find(&self, name: &str) -> Result<Option<Group>> {
        validate_name("name", name)?;
        find_group(&self.api.for_several_calls()?, name)
    }

    /// Returns the group with the name of the body, or creates one. Needs the permission to manage groups, which administrators
    /// have. A group that is there is returned as it is, with its own members.
    ///
    /// Requests: `GET /organizations/{org}/groups?q=…`, and `POST /organizations/{org}/groups` if it is not there. If that is
    /// rejected, or its response is lost, the group is looked for once more.
    pub fn find_or_create(&self, body: CreateGroup) -> Result<Group> {
        validate_name("name", &body.name)?;
        let api = self.api.for_several_calls()?;
        let name = body.name.clone();
        find_or_create(|| find_group(&api, &name), || Self { api: api.clone() }.create(body))
    }

    /// Adds members and guests to a group; those that it has stay. Needs the permission to manage groups, which administrators
    /// have. Nothing is written if all of them are in the group already.
    ///
    /// The group is read first. A change that another user makes between the read and the write can be lost.
    ///
    /// Requests: `GET /organizations/{org}/groups/{group_id}`, `PUT /organizations/{org}/groups/{group_id}`.
    pub fn add_members(&self, group_id: &str, body: GroupMembers) -> Result<Group> {
        change(self, group_id, body, |group, body| {
            add_new(&mut group.members, body.members);
            add_new(&mut group.guests, body.guests);
        })
    }

    /// Takes members and guests out of a group; all others stay. Needs the permission to manage groups, which administrators
    /// have. Nothing is written if none of them is in the group.
    ///
    /// The group is read first. A change that another user makes between the read and the write can be lost.
    ///
    /// Requests: `GET /organizations/{org}/groups/{group_id}`, `PUT /organizations/{org}/groups/{group_id}`.
    pub fn remove_members(&self, group_id: &str, body: GroupMembers) -> Result<Group> {
        change(self, group_id, body, |group, body| {
            group.members.retain(|member| !body.members.contains(member));
            take_out(&mut group.guests, &body.guests);
        })
    }
}

fn find_group(api: &ApiClient, name: &str) -> Result<Option<Group>> {
    let query = GroupQuery { q: Some(name.trim().to_owned()), per_page: Some(100), ..GroupQuery::default() };
    let groups = Groups { api: api.clone() }.list(query);
    find_named("group", name, groups.items(), |group| Names { id: &group.id, alias: None, title: &group.name })
}

fn change(
    groups: &Groups,
    group_id: &str,
    body: GroupMembers,
    act: impl FnOnce(&mut UpdateGroup, GroupMembers),
) -> Result<Group> {
    body.validate()?;
    let groups = Groups { api: groups.api.for_several_calls()? };
    let group = groups.get(group_id, None)?;
    let before = kept(&group)?;
    let mut after = before.clone();
    act(&mut after, body);
    if after == before { Ok(group) } else { groups.update(group_id, after) }
}

/// Returns a change of a group that changes nothing.
fn kept(group: &Group) -> Result<UpdateGroup> {
    let read = SentBack { record: "group", extra: &group.extra };
    Ok(UpdateGroup {
        description: description(group)?,
        members: read.list("members", None, group.members.clone())?,
        guests: read.list("guests", None, group.guests.clone())?,
        name: None,
    })
}

/// Returns the description of a group, which every change must have.
pub(in crate::helpers) fn description(group: &Group) -> Result<String> {
    group.description.clone().filter(|text| !is_blank(text)).ok_or_else(|| {
        let hint = "The server requires a description with every change. Give the group one (`groups.edit`); nothing was written";
        TallyfyError::invalid("the group has no description", hint)
    })
}
