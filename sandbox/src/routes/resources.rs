//! The table of plain resources. A new one is one row here, with a fixture and the name of its table.

use super::{folders, tags};
use crate::people;
use crate::resource::{PLAIN, Resource, Rule, Writers};
use crate::store::{FOLDERS, GROUPS, TAGS};

/// A row: the path inside the organization, and what differs from a resource that has nothing of its own.
macro_rules! resource {
    ($at:literal, $($field:ident: $value:expr),* $(,)?) => {
        Resource {
            path: concat!("api/organizations/{org}/", $at),
            item: concat!("api/organizations/{org}/", $at, "/{}"),
            $($field: $value,)*
            ..PLAIN
        }
    };
}

/// The rows.
pub static RESOURCES: &[Resource] = &[
    resource!(
        "groups",
        table: GROUPS, fixture: include_str!("../../fixtures/group.json"), word: "group", kind: "Group",
        searched: &["name", "description"],
        fields: &[
            ("name", Rule::UniqueText(200)), ("description", Rule::Text(30_000)), ("members", Rule::Members),
            ("guests", Rule::List),
        ],
        needed: &["name", "description"], needed_again: &["description"], emptied: &["members", "guests"],
        writers: Writers::Setting("allow_manage_groups"), updated: 201,
        takes_along: |world, org, group| people::take_off_tasks(world, org, "groups", &group["id"]),
    ),
    resource!(
        "tags",
        table: TAGS, fixture: include_str!("../../fixtures/tag.json"), word: "tag", kind: "Tag", title: "title",
        searched: &["title"], filters: &["auto_generated", "type"],
        fields: &[("title", Rule::UniqueText(30)), ("color", Rule::Colour)],
        needed: &["title"], needed_again: &["title"], deletes_unknown: true,
        lists: tags::is_listed, takes_along: tags::take_rows_along,
    ),
    resource!(
        "folders",
        table: FOLDERS, fixture: include_str!("../../fixtures/folder.json"), word: "folder",
        searched: &["name"], filters: &["folder_type"], whole: Some(("pagination", "false")),
        fields: &[
            ("name", Rule::Text(32)), ("parent_id", Rule::Parent), ("position", Rule::Integer),
            ("folder_type", Rule::Word(&["checklist", "run"])),
        ],
        once: &["folder_type"], later: &["position"],
        needed: &["name"], needed_again: &["name"], writers: Writers::NotLight,
        shows: folders::count, completes: folders::complete, takes_along: folders::empty_out,
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    use super::super::{TABLES, plain};
    use super::*;

    #[test]
    fn every_row_is_whole_and_its_own() {
        let mut paths = HashSet::new();
        for resource in RESOURCES {
            assert!(paths.insert(resource.path), "{} is there twice", resource.path);
            let fixture: Value = serde_json::from_str(resource.fixture).expect("a fixture is JSON");
            let fields = resource.fields.iter().map(|(name, _)| name);
            let named = fields.chain(resource.searched).chain(resource.filters).chain(resource.emptied);
            for name in named.chain([&resource.title]) {
                assert!(fixture.get(*name).is_some(), "{}: the fixture has no {name}", resource.path);
            }
            for name in [resource.needed, resource.needed_again, resource.once, resource.later].concat() {
                assert!(
                    resource.fields.iter().any(|(known, _)| *known == name),
                    "{}: no rule reads {name}",
                    resource.path
                );
            }
        }
    }

    #[test]
    fn no_route_stands_in_the_way_of_a_resource() {
        let by_hand = TABLES.iter().copied().flatten().copied();
        let mut routes = HashSet::new();
        for (method, pattern, ..) in by_hand.chain(plain::routes()) {
            assert!(routes.insert((method, pattern)), "{method} {pattern} is there twice");
        }
    }
}
