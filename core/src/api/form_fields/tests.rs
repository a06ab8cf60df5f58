//! What is sent for form fields, and what becomes of a repetition.

use super::*;
use crate::api::automations::{Automations, WriteAutomation};
use crate::api::kickoff_fields::KickoffFields;
use crate::api::sent::{call, refused, sent};
use crate::test_util::{ScriptedTransport, api};

const FIELD: &str = r#"{"data":{"id":"f1","label":"Amount"}}"#;
const STEP_ID: &str = "33333331a1b2c3d4e5f60718293a4b5c";
const GONE: &str = r#"{"error":true,"message":"Not found","code":"RESOURCE_NOT_FOUND"}"#;

fn field() -> WriteFormField {
    WriteFormField::new("Amount", FieldType::Text, false)
}

fn target() -> MoveFormField {
    MoveFormField { target_step_id: STEP_ID.to_owned(), position: Some(2) }
}

#[test]
fn each_method_has_its_route_and_its_body() {
    let body = r#"{"label":"Amount","field_type":"text","required":false}"#;
    let made = sent(FIELD, |api| FormFields { api }.create("t1", "s1", field()));
    assert_eq!(made, format!("POST checklists/t1/steps/s1/captures {body}"));
    let changed = sent(FIELD, |api| FormFields { api }.update("t1", "s1", "f1", field()));
    assert_eq!(changed, format!("PUT checklists/t1/steps/s1/captures/f1 {body}"));
    let deleted = sent("", |api| FormFields { api }.delete("t1", "s1", "f1"));
    assert_eq!(deleted, "DELETE checklists/t1/steps/s1/captures/f1");
    let moved = sent(FIELD, |api| FormFields { api }.move_to_step("t1", "s1", "f1", target()));
    let body = format!(r#"{{"target_step_id":"{STEP_ID}","position":2}}"#);
    assert_eq!(moved, format!("PUT checklists/t1/steps/s1/captures/f1/move-out {body}"));
    let placed = sent("", |api| FormFields { api }.reorder("t1", "s1", "f1", 2));
    assert_eq!(placed, r#"PUT checklists/t1/steps/s1/captures {"capture_id":"f1","position":2}"#);
    assert_eq!(sent("", |api| KickoffFields { api }.delete("t1", "k1")), "DELETE checklists/t1/preruns/k1");
}

#[test]
fn an_automation_is_created_replaced_and_deleted_by_its_template() {
    const AUTOMATION: &str = r#"{"data":{"id":"a1"}}"#;
    let body = || WriteAutomation { automated_alias: "Rule".to_owned(), ..WriteAutomation::default() };
    let text = r#"{"automated_alias":"Rule","conditions":[],"then_actions":[]}"#;
    let made = sent(AUTOMATION, |api| Automations { api }.create("t1", body()));
    assert_eq!(made, format!("POST checklists/t1/automated-actions {text}"));
    let replaced = sent(AUTOMATION, |api| Automations { api }.update("t1", "a1", body()));
    assert_eq!(replaced, format!("PUT checklists/t1/automated-actions/a1 {text}"));
    let deleted = sent("", |api| Automations { api }.delete("t1", "a1"));
    assert_eq!(deleted, "DELETE checklists/t1/automated-actions/a1");
    refused(|api| Automations { api }.create("t1", WriteAutomation::default()));
    refused(|api| Automations { api }.update("t1", "a1", WriteAutomation::default()));
}

#[test]
fn v2_a_field_that_the_server_would_reject_is_not_sent() {
    let blank = || WriteFormField::new("", FieldType::Radio, true);
    refused(|api| FormFields { api }.create("t1", "s1", blank()));
    refused(|api| FormFields { api }.update("t1", "s1", "f1", blank()));
    refused(|api| FormFields { api }.move_to_step("t1", "s1", "f1", MoveFormField::default()));
    refused(|api| FormFields { api }.reorder("t1", "s1", "f1", 0));
    refused(|api| FormFields { api }.reorder("t1", "s1", "", 1));
}

#[test]
fn a_field_that_left_its_step_before_the_response_was_lost_is_moved() {
    let script = ScriptedTransport::new();
    script.respond(502, "");
    script.respond(404, GONE);
    let fields = FormFields { api: api(script.clone()) };
    assert_eq!(fields.move_to_step("t1", "s1", "f1", target()).unwrap(), None);
    assert_eq!(script.requests().len(), 2);
    script.respond(404, GONE);
    assert_eq!(fields.move_to_step("t1", "s1", "f1", target()).unwrap_err().kind(), "NotFound");
}

#[test]
fn a_move_may_have_no_answer() {
    for (response, expected) in [("", None), (FIELD, Some("f1"))] {
        let (_, moved) = call(response, |api| FormFields { api }.move_to_step("t1", "s1", "f1", target()));
        assert_eq!(moved.unwrap().map(|field| field.id).as_deref(), expected);
    }
}
