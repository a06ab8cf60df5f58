//! What is sent for groups, and what is refused before.

use super::*;
use crate::api::sent::{call, refused, sent};

const GROUP: &str = r#"{"data":{"id":3,"name":"Sales"}}"#;

fn group() -> CreateGroup {
    CreateGroup { name: "Sales".into(), description: "Who sells".into(), ..Default::default() }
}

fn change() -> UpdateGroup {
    UpdateGroup { description: "Who sells".into(), ..Default::default() }
}

#[test]
fn a_change_of_a_group_always_has_both_lists_since_the_server_replaces_them() {
    let update = |body| sent(GROUP, move |api| Groups { api }.update("3", body));
    assert_eq!(update(change()), r#"PUT groups/3 {"description":"Who sells","members":[],"guests":[]}"#);
    let named = UpdateGroup { name: Some("Sellers".into()), members: vec![7], ..change() };
    let body = r#"{"description":"Who sells","members":[7],"guests":[],"name":"Sellers"}"#;
    assert_eq!(update(named), format!("PUT groups/3 {body}"));
}

#[test]
fn a_new_group_has_the_lists_that_are_named() {
    let create = |body| sent(GROUP, move |api| Groups { api }.create(body));
    assert_eq!(create(group()), r#"POST groups {"name":"Sales","description":"Who sells"}"#);
    let full = CreateGroup { members: vec![7], guests: vec!["g@example.com".into()], ..group() };
    let lists = r#""members":[7],"guests":["g@example.com"]"#;
    assert_eq!(create(full), format!(r#"POST groups {{"name":"Sales","description":"Who sells",{lists}}}"#));
}

#[test]
fn v2_a_group_that_the_server_would_reject_is_not_sent() {
    for body in [
        CreateGroup { name: " ".into(), ..group() },
        CreateGroup { name: "x".repeat(201), ..group() },
        CreateGroup { description: "\t".into(), ..group() },
        CreateGroup { guests: vec!["Ada".into()], ..group() },
    ] {
        refused(|api| Groups { api }.create(body));
    }
    for body in [
        UpdateGroup { description: String::new(), ..change() },
        UpdateGroup { name: Some(String::new()), ..change() },
        UpdateGroup { guests: vec!["7".into()], ..change() },
    ] {
        refused(|api| Groups { api }.update("3", body));
    }
}

#[test]
fn groups_are_sorted_and_included_by_known_words() {
    let query = GroupQuery { sort_by: Some("-name".into()), with: Some(vec!["users".into()]), ..Default::default() };
    let request = sent(r#"{"data":[]}"#, |api| Groups { api }.list(query).first());
    assert_eq!(request, "GET groups?page=1&sort_by=-name&with=users");
    let query = GroupQuery { sort_by: Some("nmae".into()), ..Default::default() };
    assert!(refused_words(query).contains("did you mean \"name\"?"));
    assert_eq!(sent(GROUP, |api| Groups { api }.delete("3")), "DELETE groups/3");
    assert_eq!(sent(GROUP, |api| Groups { api }.get("3", Some(vec!["assets".into()]))), "GET groups/3?with=assets");
}

fn refused_words(query: GroupQuery) -> String {
    let (requests, result) = call("{}", |api| Groups { api }.list(query).first());
    assert!(requests.is_empty());
    result.unwrap_err().to_string()
}

#[test]
fn h14_an_id_of_a_group_is_text_and_people_are_ids_and_addresses() {
    let body = r#"{"data":{"id":3,"name":"Sales","members":["7",{"id":8,"full_name":"Ada"}],
        "guests":[{"id":1,"email":"g@example.com"}],"updated_at":"2026-01-02 03:04:05"}}"#;
    let group = call(body, |api| Groups { api }.get("3", None)).1.unwrap();
    assert_eq!((&*group.id, group.members.unwrap()), ("3", vec![7, 8]));
    assert_eq!(group.guests.unwrap(), ["g@example.com"]);
    assert!(group.updated_at.is_some() && group.last_updated.is_none());
    assert!(group.extra.contains_key("members"), "the people as they came");
}
