//! Filters of activities, and the forms in which activities come.

use super::*;
use crate::api::sent::{call, sent};
use crate::json::Json;
use crate::support::timestamp::Timestamp;

fn list(query: ActivityQuery) -> (Vec<String>, crate::error::Result<Option<Activity>>) {
    call(r#"{"data":[]}"#, |api| ActivityFeed { api }.list(query).first())
}

#[test]
fn activities_are_filtered_by_what_is_named() {
    let query = ActivityQuery {
        entity_type: Some("task".into()),
        entity_id: Some("a1".into()),
        r#type: Some("Task".into()),
        verb: Some("completed".into()),
        actor_id: Some(7),
        created_after: Some("2026-01-31".into()),
        sort: Some("-created_at".into()),
        ..Default::default()
    };
    let filters = "actor_id=7&created_after=2026-01-31&entity_id=a1&entity_type=task&page=1&sort=-created_at&type=Task";
    let request = sent(r#"{"data":[]}"#, |api| ActivityFeed { api }.list(query).first());
    assert_eq!(request, format!("GET activity-feeds?{filters}&verb=completed"));
}

#[test]
fn v2_a_filter_that_the_server_would_reject_or_ignore_is_not_sent() {
    let some = |text: &str| Some(text.to_owned());
    for (query, word) in [
        (ActivityQuery { entity_id: some("a1"), ..Default::default() }, "entity_id without entity_type"),
        (ActivityQuery { origin_id: some("a1"), ..Default::default() }, "origin_id without origin_type"),
        (ActivityQuery { search: some("a"), ..Default::default() }, "search has 1 characters"),
        (ActivityQuery { search: some(" a "), ..Default::default() }, "search has 1 characters"),
        (ActivityQuery { search: some(&"a".repeat(101)), ..Default::default() }, "search has 101 characters"),
        (ActivityQuery { created_after: some("yesterday"), ..Default::default() }, "YYYY-MM-DD"),
        (ActivityQuery { created_before: some("2026-02-30"), ..Default::default() }, "YYYY-MM-DD"),
        (ActivityQuery { verb: some(" "), ..Default::default() }, "verb is blank"),
        (ActivityQuery { sort: some("created_ta"), ..Default::default() }, "did you mean \"created_at\"?"),
    ] {
        let (requests, result) = list(query);
        let error = result.unwrap_err();
        assert!(error.kind() == "InvalidArgument" && error.to_string().contains(word), "{error}");
        assert!(requests.is_empty(), "{word}");
    }
    let two = ActivityQuery { search: some("ab"), origin_type: some("run"), ..Default::default() };
    assert!(list(two).1.is_ok());
}

fn read(activity: &str) -> Activity {
    call(&format!(r#"{{"data":[{activity}]}}"#), |api| ActivityFeed { api }.list(Default::default()).first())
        .1
        .unwrap()
        .unwrap()
}

#[test]
fn h14_a_lone_value_of_an_activity_is_a_list_of_one() {
    let lists = r#"{"id":"17","verb":["updated"],"source":["Member"],"actor_type":["user"],"actor_id":["7"],
        "actor":[{"email":"ada@example.com","full_name":"Ada"}],"type":["Task"],"description":["Ada changed it"],
        "field":["title"],"old_value":["Old"],"created_at":"2026-09-29 21:00:21","undoable":0}"#;
    let bare = r#"{"id":17,"verb":"updated","source":"Member","actor_type":"user","actor_id":7,
        "actor":{"email":"ada@example.com","full_name":"Ada"},"type":"Task","description":"Ada changed it",
        "field":"title","old_value":"Old","created_at":"2026-09-29 21:00:21","undoable":false}"#;
    for activity in [lists, bare].map(read) {
        assert_eq!((activity.id, activity.actor_id), (17, Some(vec![7])));
        for (list, value) in [
            (activity.verb, "updated"),
            (activity.source, "Member"),
            (activity.actor_type, "user"),
            (activity.r#type, "Task"),
            (activity.description, "Ada changed it"),
            (activity.field, "title"),
        ] {
            assert_eq!(list.unwrap(), [value]);
        }
        assert_eq!(activity.old_value.unwrap(), [Json::from("Old")]);
        assert_eq!(activity.actor.unwrap()[0].full_name.as_deref(), Some("Ada"));
        assert_eq!((activity.undoable, activity.created_at), (Some(false), Timestamp::parse("2026-09-29T21:00:21Z")));
    }
}

#[test]
fn h14_old_values_are_kept_whatever_they_are() {
    let activity =
        read(r#"{"id":1,"old_value":[null,{"users":[7]},[1],12345678901234567890123],"text":null,"parent":[]}"#);
    let old = activity.old_value.unwrap();
    assert_eq!(serde_json::to_string(&old).unwrap(), r#"[null,{"users":[7]},[1],12345678901234567890123]"#);
    assert_eq!((activity.text, activity.field), (None, None));
}
