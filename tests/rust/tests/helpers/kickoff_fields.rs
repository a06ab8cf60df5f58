//! V3, V4: fields of kick-off forms, which the API only changes as part of their template.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::EVERY_KIND_TEMPLATE_ID as TEMPLATE;

use super::edit::{Made, prepare, start, state};
use crate::common::ada;
use crate::common::broken_steps::{Break, break_each_step};
use crate::common::changes::{changed, read};
use crate::common::received;
use crate::methods;

/// The third and the last of the ten fields: the radio "Size" of Small and Large, and "Helpers".
const SIZE: &str = "33333343a1b2c3d4e5f60718293a4b5c";
const HELPERS: &str = "3333334aa1b2c3d4e5f60718293a4b5c";

fn fields(client: &Tallyfy) -> Vec<Value> {
    read(client, &format!("checklists/{TEMPLATE}"), "")["prerun"].as_array().unwrap().clone()
}

fn labels(fields: &[Value]) -> Vec<&str> {
    fields.iter().map(|field| field["label"].as_str().unwrap()).collect()
}

/// Runs a change, and returns what is different.
fn changes<T>((sandbox, client, made): &(Sandbox, Tallyfy, Made), change: impl FnOnce() -> Result<T>) -> Vec<String> {
    let before = state(client, made);
    sandbox.control("DELETE", "requests", json!({}));
    change().unwrap();
    assert_eq!(methods(sandbox), ["GET", "PUT"]);
    changed(&before, &state(client, made))
}

fn note() -> WriteFormField {
    WriteFormField { guidance: Some("In short".into()), ..WriteFormField::new("Note", FieldType::Text, false) }
}

#[test]
fn v4_a_new_field_is_the_last_and_the_others_stay_as_they_are() {
    let start = start();
    let client = &start.1;
    let before = fields(client);
    let different = changes(&start, || {
        let field = client.kickoff_fields().create(TEMPLATE, note())?;
        assert_eq!((field.label.as_deref(), field.guidance.as_deref()), (Some("Note"), Some("In short")));
        assert_eq!(field.position, Some(11));
        Ok(())
    });
    assert_eq!(different, ["process.ko_form_fields.data", "template.prerun"], "the process shows the form, too");
    let after = fields(client);
    assert_eq!(after.len(), 11);
    assert!(changed(&json!(before), &json!(after[..10])).is_empty());
}

#[test]
fn v4_an_edit_of_a_field_changes_what_it_names_and_nothing_else() {
    let start = start();
    let kickoff = start.1.kickoff_fields();
    let body = EditFormField { guidance: Some("In inches".into()), ..Default::default() };
    assert_eq!(changes(&start, || kickoff.edit(TEMPLATE, SIZE, body)), ["template.prerun[2].guidance"]);
    let body = EditFormField { default_value: Some(Json::from("Large")), ..Default::default() };
    assert_eq!(
        changes(&start, || kickoff.edit(TEMPLATE, &SIZE.to_uppercase(), body)),
        ["template.prerun[2].default_value"]
    );
    let edited = kickoff.edit(TEMPLATE, SIZE, EditFormField { required: Some(true), ..Default::default() }).unwrap();
    assert_eq!(
        (edited.id.as_str(), edited.required, edited.guidance.as_deref()),
        (SIZE, Some(true), Some("In inches"))
    );
}

#[test]
fn v3_a_reordered_form_has_the_named_fields_first_and_the_others_in_their_order() {
    let start = start();
    let client = &start.1;
    let before = fields(client);
    let ids = |fields: &[Value]| fields.iter().map(|field| field["id"].clone()).collect::<Vec<_>>();
    let mut expected = ids(&before);
    let size = expected.remove(2);
    let helpers = expected.pop().unwrap();
    expected.splice(0..0, [helpers, size]);
    let returned = client.kickoff_fields().reorder(TEMPLATE, vec![HELPERS.into(), SIZE.into()]).unwrap();
    let after = fields(client);
    assert_eq!(ids(&after), expected);
    assert_eq!(returned.into_iter().map(|field| json!(field.id)).collect::<Vec<_>>(), expected);
    assert_eq!(
        after.iter().map(|field| field["position"].as_u64().unwrap()).collect::<Vec<_>>(),
        (1..=10).collect::<Vec<_>>()
    );
    for field in &after {
        let known = before.iter().find(|known| known["id"] == field["id"]).unwrap();
        assert!(changed(known, field).iter().all(|name| name == "position"), "{field}");
    }
    let error = client.kickoff_fields().reorder(TEMPLATE, vec![]).unwrap_err();
    assert!(error.to_string().contains("field_ids is empty"), "{error}");
    let error = client.kickoff_fields().reorder(TEMPLATE, vec![SIZE.into(), SIZE.into()]).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }) && error.to_string().contains("twice"), "{error}");
}

#[test]
fn v3_a_definition_that_is_wrong_is_refused_before_anything_is_written() {
    let (sandbox, client, _) = start();
    let radio = WriteFormField::new(" ", FieldType::Radio, false);
    let error = client.kickoff_fields().create(TEMPLATE, radio).unwrap_err().to_string();
    assert!(error.contains("label is blank") && error.contains("options has 0 of at least 2"), "{error}");
    assert!(received(&sandbox).is_empty());
    let body = EditFormField { options: Some(vec![FieldOption::new(1, "Small")]), ..Default::default() };
    let error = client.kickoff_fields().edit(TEMPLATE, SIZE, body).unwrap_err();
    assert!(error.to_string().contains("options has 1 of at least 2"), "{error}");
    assert_eq!(methods(&sandbox), ["GET"]);
}

#[test]
fn v4_who_may_see_the_template_is_not_lost_with_a_change_of_its_form() {
    let (sandbox, client, _) = start();
    let template = read(&client, &format!("checklists/{TEMPLATE}"), "");
    for (part, value) in [("users", json!([1001, "nobody"])), ("groups", json!(null)), ("prerun", json!("none"))] {
        let mut template = template.clone();
        template[part] = value;
        sandbox.control("DELETE", "requests", json!({}));
        sandbox.control("POST", "faults", json!({ "method": "GET", "body": { "data": template } }));
        let error = client.kickoff_fields().create(TEMPLATE, note()).unwrap_err();
        assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{part}: {error}");
        assert_eq!(methods(&sandbox), ["GET"], "{part}");
    }
}

#[test]
fn v3_a_field_is_added_once_whatever_breaks() {
    let runs = break_each_step(prepare, |client, _| client.kickoff_fields().create(TEMPLATE, note()));
    assert_eq!(runs.len(), 8);
    for run in runs {
        let at = format!("{} {:?}: {:?}", run.request, run.how, run.result);
        match (run.how, &run.result) {
            (Break::ResponseLost, Ok(field)) => assert_eq!(field.label.as_deref(), Some("Note"), "{at}"),
            (Break::Cancelled, Err(TallyfyError::OutcomeUnknown { .. })) if run.is_write() => {}
            (Break::Cancelled, Err(TallyfyError::Cancelled { .. })) if !run.is_write() => {}
            (Break::NotFound, Err(TallyfyError::NotFound { .. }))
            | (Break::Rejected, Err(TallyfyError::InvalidRequest { .. })) => {}
            _ => panic!("{at}"),
        }
        let client = ada(&run.sandbox);
        let fields = fields(&client);
        let notes = labels(&fields).iter().filter(|label| **label == "Note").count();
        assert!(notes <= 1, "{at}");
        if run.result.is_ok() {
            assert_eq!(notes, 1, "{at}");
        }
    }
}

#[test]
fn v3_a_lost_addition_that_was_not_made_is_an_unknown_outcome() {
    let (sandbox, client, _) = start();
    sandbox.control("POST", "faults", json!({ "method": "PUT", "reset": true }));
    let error = client.kickoff_fields().create(TEMPLATE, note()).unwrap_err();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
    assert_eq!(methods(&sandbox), ["GET", "PUT", "GET"], "it is read back once");
    assert_eq!(fields(&client).len(), 10);
}

#[test]
fn v3_a_changed_form_is_repeated_after_a_lost_response() {
    let edit = |client: &Tallyfy, _: &Made| {
        let body = EditFormField { guidance: Some("In inches".into()), ..Default::default() };
        client.kickoff_fields().edit(TEMPLATE, SIZE, body).map(drop)
    };
    let reorder =
        |client: &Tallyfy, _: &Made| client.kickoff_fields().reorder(TEMPLATE, vec![HELPERS.into()]).map(drop);
    for runs in [break_each_step(prepare, edit), break_each_step(prepare, reorder)] {
        assert_eq!(runs.len(), 8);
        for run in runs {
            assert_eq!(run.result.is_ok(), run.how == Break::ResponseLost, "{} {:?}", run.request, run.how);
        }
    }
}
