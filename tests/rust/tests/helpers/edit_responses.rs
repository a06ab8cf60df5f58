//! V4: what an edit must send back and has not read is not lost.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{CHARLES_ID, EVERY_KIND_TEMPLATE_ID as TEMPLATE, GROUP_ID};

use super::edit::{EXTRAS_FIELD, Made, SIZE_FIELD, STEP, TASK, methods, start};
use crate::common::changes::read;

type Edit = Box<dyn Fn(&Tallyfy, &Made) -> Result<()>>;

/// An edit of each record, and how it is read.
fn edits(made: &Made) -> Vec<(&'static str, String, Edit)> {
    let text = || Some("Other".to_owned());
    vec![
        ("template", format!("checklists/{TEMPLATE}"), {
            Box::new(move |client, _| {
                let body = EditTemplate { summary: text(), ..Default::default() };
                client.templates().edit(TEMPLATE, body).map(drop)
            })
        }),
        ("rule", format!("checklists/{TEMPLATE}"), {
            Box::new(move |client, made| {
                let body = EditAutomation { automated_alias: text(), ..Default::default() };
                client.automations().edit(TEMPLATE, &made.rule, body).map(drop)
            })
        }),
        ("step", format!("checklists/{TEMPLATE}/steps/{STEP}"), {
            Box::new(move |client, _| {
                let body = EditStep { summary: text(), ..Default::default() };
                client.steps().edit(TEMPLATE, STEP, body).map(drop)
            })
        }),
        ("radio", format!("checklists/{TEMPLATE}/steps/{STEP}"), {
            Box::new(move |client, _| {
                let body = EditFormField { guidance: text(), ..Default::default() };
                client.form_fields().edit(TEMPLATE, STEP, SIZE_FIELD, body).map(drop)
            })
        }),
        ("multiselect", format!("checklists/{TEMPLATE}/steps/{STEP}"), {
            Box::new(move |client, _| {
                let texts = vec!["Bell".to_owned(), "Whistle".to_owned()];
                client.form_fields().set_options(TEMPLATE, STEP, EXTRAS_FIELD, texts).map(drop)
            })
        }),
        ("group", format!("groups/{GROUP_ID}"), {
            Box::new(move |client, _| {
                let body = EditGroup { name: text(), ..Default::default() };
                client.groups().edit(GROUP_ID, body).map(drop)
            })
        }),
        ("member", format!("users/{CHARLES_ID}"), {
            Box::new(move |client, _| {
                let body = EditMember { team: text(), ..Default::default() };
                client.members().edit(CHARLES_ID, body).map(drop)
            })
        }),
        ("one_off", format!("tasks/{}", made.one_off), {
            Box::new(move |client, made| {
                let body = EditTask { summary: text(), ..Default::default() };
                client.tasks().edit(&made.one_off, body).map(drop)
            })
        }),
        ("task", format!("tasks/{TASK}"), {
            Box::new(move |client, _| {
                let owners = Some(Assignees { users: vec![1001], ..Default::default() });
                client.tasks().edit(TASK, EditTask { owners, ..Default::default() }).map(drop)
            })
        }),
    ]
}

/// Runs an edit whose read answers with this value at this place; null stands for nothing.
fn with(start: &(Sandbox, Tallyfy, Made), name: &str, at: &str, value: &Value) -> Result<()> {
    let (sandbox, client, made) = start;
    let (_, path, edit) = edits(made).into_iter().find(|(known, ..)| *known == name).unwrap();
    let mut record = read(client, &path, "");
    let (parent, key) = at.rsplit_once('/').unwrap();
    let parent = record.pointer_mut(parent).unwrap_or_else(|| panic!("{name} has no {at}"));
    match parent {
        Value::Object(entries) if value.is_null() => drop(entries.remove(key).unwrap()),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
        other => other[key] = value.clone(),
    }
    sandbox.control("POST", "faults", json!({ "method": "GET", "body": { "data": record } }));
    sandbox.control("DELETE", "requests", json!({}));
    edit(client, made)
}

#[test]
fn v4_what_did_not_come_or_came_unreadable_is_not_lost() {
    let start = start();
    let people = json!([1002, "nobody"]);
    let names = json!([["a"], { "b": 1 }]);
    let cases = [
        ("template", "/users", json!(null)),
        ("template", "/users", people.clone()),
        ("template", "/groups", json!(null)),
        ("template", "/groups", names.clone()),
        ("rule", "/automated_actions", json!(null)),
        ("rule", "/automated_actions/1/conditions", json!(null)),
        ("rule", "/automated_actions/1/conditions/0", json!("late")),
        ("rule", "/automated_actions/1/conditions/0/operation", json!("is_full_moon")),
        ("rule", "/automated_actions/1/conditions/0/position", json!("first")),
        ("rule", "/automated_actions/1/then_actions", json!(null)),
        ("rule", "/automated_actions/1/then_actions/1", json!(7)),
        ("rule", "/automated_actions/1/then_actions/0/action_verb", json!("postpone")),
        ("rule", "/automated_actions/1/then_actions/0/deadline", json!("soon")),
        ("rule", "/automated_actions/1/then_actions/0/deadline/unit", json!("moons")),
        ("rule", "/automated_actions/1/then_actions/1/assignees/users", people.clone()),
        ("step", "/assignees", json!(null)),
        ("step", "/assignees", people.clone()),
        ("step", "/guests", json!(null)),
        ("step", "/groups", names.clone()),
        ("radio", "/captures", json!(null)),
        ("radio", "/captures/2/label", json!(null)),
        ("radio", "/captures/2/required", json!(null)),
        ("radio", "/captures/2/required", json!("perhaps")),
        ("radio", "/captures/2/field_type", json!("slider")),
        ("radio", "/captures/2/options", json!([{ "id": 1, "text": "Small" }, { "id": 2, "text": "Large" }, [[]]])),
        ("radio", "/captures/2/options/1/required", json!("perhaps")),
        ("multiselect", "/captures/4/options/0/id", json!("one")),
        ("group", "/members", json!(null)),
        ("group", "/members", people.clone()),
        ("group", "/guests", json!(null)),
        ("group", "/guests", names),
        ("member", "/timezone", json!(null)),
        ("member", "/first_name", json!([])),
        ("one_off", "/owners", json!(null)),
        ("one_off", "/owners/users", people.clone()),
        ("one_off", "/deadline", json!(null)),
        ("task", "/owners", json!(null)),
        ("task", "/owners/groups", json!([{ "name": "Menders" }])),
    ];
    let mut wrong = Vec::new();
    for (name, at, value) in cases {
        let result = with(&start, name, at, &value);
        let sent = methods(&start.0);
        if !matches!(result, Err(TallyfyError::UnexpectedResponse { .. })) || sent != ["GET"] {
            wrong.push(format!("{name} {at} {value}: {sent:?} {result:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
