//! Values of fields that name people: `assignees_form`.

use super::directory::Directory;
use super::wrong::{Failure, shown, wrong};
use crate::checks::arguments::is_email;
use crate::checks::ids::is_group_id;
use crate::checks::ids::is_hex_id;
use crate::helpers::names::{Found, Names, did_you_mean, find};
use crate::helpers::people_lists::add_new;
use crate::json::{Json, JsonMap};

const PEOPLE: &str = "A people field takes a list of e-mail addresses, ids of members and names of groups, or a map with users, \
                      guests and groups";

/// The people of a value, in the three lists in which they are sent.
#[derive(Default)]
struct People {
    users: Vec<i64>,
    guests: Vec<String>,
    groups: Vec<String>,
}

pub(super) fn people(directory: &Directory<'_>, value: &Json) -> Result<Json, Failure> {
    let mut people = People::default();
    match value {
        Json::Object { entries } if is_person(entries) => people.add(directory, value)?,
        Json::Object { entries } => people.add_buckets(directory, entries)?,
        Json::Array { items } => items.iter().try_for_each(|person| people.add(directory, person))?,
        one => people.add(directory, one)?,
    }
    Ok(people.sent())
}

/// Whether an object is a member, a guest or a group, and not the three lists.
fn is_person(entries: &JsonMap) -> bool {
    entries.contains_key("id") || entries.contains_key("email")
}

impl People {
    /// Adds one person or group, sorted by what it is.
    fn add(&mut self, directory: &Directory<'_>, person: &Json) -> Result<(), Failure> {
        match person {
            Json::Int { value } => add_new(&mut self.users, [*value]),
            Json::Text { value } => return self.add_named(directory, value.trim()),
            Json::Object { entries } => match (entries.get("email"), entries.get("id")) {
                (Some(Json::Text { value }), _) => return self.add_named(directory, value.trim()),
                (None | Some(Json::Null), Some(id @ (Json::Int { .. } | Json::Text { .. }))) => {
                    return self.add(directory, id);
                }
                _ => return Err(no_person(person)),
            },
            _ => return Err(no_person(person)),
        }
        Ok(())
    }

    fn add_named(&mut self, directory: &Directory<'_>, name: &str) -> Result<(), Failure> {
        if let Ok(id) = name.parse() {
            add_new(&mut self.users, [id]);
        } else if is_hex_id(name) {
            add_new(&mut self.groups, [name.to_owned()]);
        } else if is_email(name) {
            match member(directory, name)? {
                Some(id) => add_new(&mut self.users, [id]),
                None => add_new(&mut self.guests, [name.to_owned()]),
            }
        } else {
            add_new(&mut self.groups, [group(directory, name)?]);
        }
        Ok(())
    }

    fn add_buckets(&mut self, directory: &Directory<'_>, entries: &JsonMap) -> Result<(), Failure> {
        for (bucket, value) in entries {
            let Json::Array { items } = value else {
                return Err(wrong(format!("{bucket:?} is no list: {}", shown(value)), PEOPLE));
            };
            for person in items {
                match (bucket.as_str(), person) {
                    ("users", Json::Int { value }) => add_new(&mut self.users, [*value]),
                    ("users", Json::Text { value }) => add_new(&mut self.users, [user(directory, value.trim())?]),
                    ("guests", Json::Text { value }) if is_email(value.trim()) => {
                        add_new(&mut self.guests, [value.trim().to_owned()]);
                    }
                    ("groups", Json::Int { value }) => add_new(&mut self.groups, [value.to_string()]),
                    ("groups", Json::Text { value }) if is_group_id(value.trim()) => {
                        add_new(&mut self.groups, [value.trim().to_owned()]);
                    }
                    ("groups", Json::Text { value }) => add_new(&mut self.groups, [group(directory, value.trim())?]),
                    ("users" | "guests" | "groups", person) => {
                        return Err(wrong(format!("{} is not what {bucket} takes", shown(person)), PEOPLE));
                    }
                    _ => return Err(wrong(format!("{bucket:?} is not one of users, guests, groups"), PEOPLE)),
                }
            }
        }
        Ok(())
    }

    fn sent(self) -> Json {
        let texts =
            |texts: Vec<String>| Json::Array { items: texts.into_iter().map(|value| Json::Text { value }).collect() };
        let users = Json::Array { items: self.users.into_iter().map(|value| Json::Int { value }).collect() };
        let entries = [("users", users), ("guests", texts(self.guests)), ("groups", texts(self.groups))];
        Json::Object { entries: entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect() }
    }
}

fn no_person(person: &Json) -> Failure {
    wrong(format!("{} is neither a person nor a group", shown(person)), PEOPLE)
}

/// Returns the id of the member with this address.
fn member(directory: &Directory<'_>, email: &str) -> Result<Option<i64>, Failure> {
    let members = directory.members()?;
    Ok(members.iter().find(|member| member.email.eq_ignore_ascii_case(email)).map(|member| member.id))
}

/// Returns the id of a member who is named by id or by address.
fn user(directory: &Directory<'_>, name: &str) -> Result<i64, Failure> {
    if let Ok(id) = name.parse() {
        return Ok(id);
    }
    let known = if is_email(name) { member(directory, name)? } else { None };
    known.ok_or_else(|| wrong(format!("no member has the address {name:?}"), PEOPLE))
}

fn group(directory: &Directory<'_>, name: &str) -> Result<String, Failure> {
    let groups = directory.groups()?;
    let names: Vec<_> = groups.iter().map(|group| Names { id: &group.id, alias: None, title: &group.name }).collect();
    match find(name, &names) {
        Found::One(at) => Ok(groups[at].id.clone()),
        Found::Several(at) => {
            let ids: Vec<_> = at.into_iter().map(|at| groups[at].id.as_str()).collect();
            Err(wrong(format!("several groups are called {name:?}: {}", ids.join(", ")), PEOPLE))
        }
        Found::Nothing => {
            let question = did_you_mean(name, groups.iter().map(|group| group.name.as_str())).unwrap_or_default();
            Err(wrong(format!("no group is called {name:?}. {question}").trim_end_matches(". ").to_owned(), PEOPLE))
        }
    }
}
