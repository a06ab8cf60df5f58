//! V4: what an edit must send back and has not read is not lost.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{CHARLES_ID, EVERY_KIND_TEMPLATE_ID as TEMPLATE, GROUP_ID};

use super::edit::{EXTRAS_FIELD, Made, SIZE_FIELD, STEP, TASK, prepare, start};
use crate::common::broken_steps::{Break, break_each_step};
use crate::common::changes::read;
use crate::common::received;
use crate::methods;

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

#[test]
fn v4_what_came_in_another_form_is_sent_back_if_all_of_it_was_read() {
    let start = start();
    for (name, at, value, sent) in [
        ("template", "/users", json!({ "0": 1001, "2": 1002 }), ("users", json!([1001, 1002]))),
        ("step", "/assignees", json!(["1002"]), ("assignees", json!([1002]))),
        ("group", "/members", json!([[1002, 1004]]), ("members", json!([1002, 1004]))),
    ] {
        with(&start, name, at, &value).unwrap_or_else(|error| panic!("{name} {at} {value}: {error}"));
        let request = received(&start.0).pop().unwrap();
        assert_eq!(request["body"][sent.0], sent.1, "{name} {at} {value}");
    }
}

#[test]
fn v4_what_the_edit_names_need_not_be_readable() {
    let start = start();
    let (sandbox, client, _) = &start;
    let error = with(&start, "step", "/assignees", &json!("everybody")).unwrap_err();
    assert!(error.to_string().contains("some of assignees of the step could not be read"), "{error}");
    let mut step = read(client, &format!("checklists/{TEMPLATE}/steps/{STEP}"), "");
    step["assignees"] = json!("everybody");
    sandbox.control("POST", "faults", json!({ "method": "GET", "body": { "data": step } }));
    let body = EditStep { assignees: Some(vec![1001]), ..Default::default() };
    let step = client.steps().edit(TEMPLATE, STEP, body).unwrap();
    assert_eq!((step.assignees, step.guests.unwrap().len()), (Some(vec![1001]), 1));
}

#[test]
fn v4_a_field_whose_choices_come_from_a_list_keeps_the_list() {
    let start = start();
    let client = &start.1;
    let new =
        WriteFormField { list: Some("countries".into()), ..WriteFormField::new("Land", FieldType::Dropdown, false) };
    let field = client.form_fields().create(TEMPLATE, STEP, new).unwrap().id;
    let body = EditFormField { guidance: Some("Of birth".into()), ..Default::default() };
    let edited = client.form_fields().edit(TEMPLATE, STEP, &field, body).unwrap();
    assert_eq!((edited.list.as_deref(), edited.guidance.as_deref()), (Some("countries"), Some("Of birth")));
}

#[test]
fn v4_an_id_that_names_nothing_is_not_found_and_nothing_is_written() {
    let (sandbox, client, _) = start();
    let unknown = "99999999a1b2c3d4e5f60718293a4b5c";
    let rule = EditAutomation { automated_alias: Some("Other".into()), ..Default::default() };
    let field = EditFormField { guidance: Some("Other".into()), ..Default::default() };
    for result in [
        client.automations().edit(TEMPLATE, unknown, rule).map(drop),
        client.form_fields().edit(TEMPLATE, STEP, unknown, field.clone()).map(drop),
        client.form_fields().set_options(TEMPLATE, STEP, unknown, vec!["A".into()]).map(drop),
        client.kickoff_fields().edit(TEMPLATE, unknown, field).map(drop),
        client.kickoff_fields().reorder(TEMPLATE, vec![unknown.into()]).map(drop),
    ] {
        let error = result.unwrap_err();
        assert!(matches!(error, TallyfyError::NotFound { .. }) && error.to_string().contains(unknown), "{error}");
    }
    assert_eq!(methods(&sandbox), ["GET"; 5]);
}

#[test]
fn v4_what_only_a_later_version_knows_goes_back_as_it_came() {
    let start = start();
    let later = json!({ "since": [1, { "a": null }] });
    let cases = [
        ("rule", "/automated_actions/1/conditions/0/later", "/conditions/0/later"),
        ("rule", "/automated_actions/1/then_actions/0/later", "/then_actions/0/later"),
        ("rule", "/automated_actions/1/then_actions/0/deadline/later", "/then_actions/0/deadline/later"),
        ("radio", "/captures/2/options/1/later", "/options/1/later"),
        ("multiselect", "/captures/4/options/0/later", "/options/0/later"),
    ];
    for (name, read_at, sent_at) in cases {
        with(&start, name, read_at, &later).unwrap();
        let requests = received(&start.0);
        assert_eq!(requests.last().unwrap()["body"].pointer(sent_at), Some(&later), "{name} {read_at}");
    }
}

#[test]
fn v4_an_edit_that_the_server_would_refuse_is_refused_before_the_write() {
    let (sandbox, client, made) = start();
    let blank = || Some(" ".to_owned());
    let twice = EditTask { summary: Some("Both".into()), clear: vec![TaskField::Summary], ..Default::default() };
    let position = EditTask { position: Some(1), ..Default::default() };
    for (problem, result) in [
        ("description is blank", {
            client.groups().edit(GROUP_ID, EditGroup { description: blank(), ..Default::default() }).map(drop)
        }),
        ("title", client.templates().edit(TEMPLATE, EditTemplate { title: blank(), ..Default::default() }).map(drop)),
        ("title", client.steps().edit(TEMPLATE, STEP, EditStep { title: blank(), ..Default::default() }).map(drop)),
        ("timezone is blank", {
            client.members().edit(CHARLES_ID, EditMember { timezone: blank(), ..Default::default() }).map(drop)
        }),
        ("summary is both set and cleared", client.tasks().edit(TASK, twice).map(drop)),
        ("position is given for a one-off task", client.tasks().edit(&made.one_off, position).map(drop)),
        ("options has 0 of at least 2 choices", {
            let body = EditFormField { options: Some(vec![]), ..Default::default() };
            client.form_fields().edit(TEMPLATE, STEP, SIZE_FIELD, body).map(drop)
        }),
    ] {
        let error = result.unwrap_err();
        assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
        assert!(error.to_string().contains(problem), "{problem}: {error}");
    }
    assert!(methods(&sandbox).iter().all(|method| method == "GET"));
}

#[test]
fn v3_choices_whose_texts_stay_keep_their_ids() {
    let (sandbox, client, _) = start();
    let set = |texts: &[&str]| {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        client.form_fields().set_options(TEMPLATE, STEP, EXTRAS_FIELD, texts)
    };
    let ids = |field: FormField| {
        let options = field.options.unwrap().into_iter();
        options.map(|option| (option.id, option.text.unwrap())).collect::<Vec<_>>()
    };
    let changed = ids(set(&["Printer", "Whistle", "Bell"]).unwrap());
    assert_eq!(changed, [(3, "Printer".into()), (4, "Whistle".into()), (1, "Bell".into())]);
    assert_eq!(methods(&sandbox), ["GET", "PUT"]);
    let error = set(&[]).unwrap_err();
    assert!(error.to_string().contains("texts is empty"), "{error}");
    let error = set(&["Bell", " ", "Bell"]).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    assert!(error.to_string().contains("texts[1] is blank"), "{error}");
    assert!(error.to_string().contains("texts has \"Bell\" twice"), "{error}");
    assert_eq!(methods(&sandbox), ["GET", "PUT"], "nothing more");
    let name = "44444441a1b2c3d4e5f60718293a4b5c";
    let error = client.form_fields().set_options(TEMPLATE, STEP, name, vec!["A".into()]).unwrap_err();
    assert!(error.to_string().contains("the field has no choices"), "{error}");
    assert_eq!(methods(&sandbox).iter().filter(|method| *method == "PUT").count(), 1);
}

#[test]
fn v3_choices_are_set_once_whatever_breaks() {
    let texts = || vec!["Bell".to_owned(), "Whistle".to_owned()];
    let runs =
        break_each_step(prepare, |client, _| client.form_fields().set_options(TEMPLATE, STEP, EXTRAS_FIELD, texts()));
    assert_eq!(runs.len(), 8);
    for run in runs {
        let is_done = run.result.is_ok_and(|field| field.options.unwrap()[1].id == 4);
        assert_eq!(is_done, run.how == Break::ResponseLost, "{} {:?}", run.request, run.how);
    }
}
