//! Templates: what is sent, and what is refused before.

use serde_json::{Value, json};

use super::*;
use crate::api::form_fields::{FieldType, WriteFormField};
use crate::json::Json;

fn update() -> UpdateTemplate {
    UpdateTemplate { title: "Onboarding".to_owned(), ..UpdateTemplate::default() }
}

fn sent(body: &impl serde::Serialize) -> Value {
    serde_json::to_value(body).unwrap()
}

#[test]
fn a_new_template_is_sent_with_what_is_given_and_without_blank_texts() {
    let body = CreateTemplate {
        summary: Some(" ".to_owned()),
        icon: Some(String::new()),
        owner_id: Some(17),
        prerun: vec![WriteFormField::new("Name", FieldType::Text, true)],
        ..CreateTemplate::new("Onboarding", TemplateType::Procedure)
    };
    assert!(body.validate().is_ok());
    let prerun = json!([{"label": "Name", "field_type": "text", "required": true}]);
    let expected = json!({"title": "Onboarding", "type": "procedure", "owner_id": 17, "prerun": prerun});
    assert_eq!(sent(&body), expected);
}

#[test]
fn a_change_always_sends_who_may_see_the_template_and_prerun_only_if_it_is_given() {
    assert_eq!(sent(&update()), json!({"title": "Onboarding", "users": [], "groups": []}));
    let prerun = Json::from_body(br#"{"id":"k1","label":"Name"}"#).unwrap();
    let body = UpdateTemplate { prerun: Some(vec![prerun]), r#type: Some(TemplateType::Form), ..update() };
    assert_eq!(sent(&body)["prerun"], json!([{"id": "k1", "label": "Name"}]));
    assert_eq!(sent(&body)["type"], json!("form"));
    assert_eq!(sent(&UpdateTemplate { prerun: Some(Vec::new()), ..update() })["prerun"], json!([]));
}

#[test]
fn a_copy_always_names_the_organization_to_copy_from() {
    let body = DuplicateTemplate::default();
    assert_eq!(sent(&body.with_tenant(Some("org1"))), json!({"tenant": "org1"}));
    let body = DuplicateTemplate { title: Some("Copy".to_owned()), tenant: Some("org2".to_owned()) };
    assert!(body.validate().is_ok());
    assert_eq!(sent(&body.with_tenant(Some("org1"))), json!({"title": "Copy", "tenant": "org2"}));
    let body = DuplicateTemplate { title: Some(" ".to_owned()), tenant: Some(String::new()) };
    assert_eq!(body.validate().unwrap_err().detail().summary, "title has 0 characters; tenant: an id is empty");
}

#[test]
fn lengths_count_characters() {
    let title = |length: usize| CreateTemplate::new("é".repeat(length), TemplateType::Form).validate();
    assert!(title(1).is_ok() && title(250).is_ok());
    assert_eq!(title(0).unwrap_err().detail().summary, "title has 0 characters");
    assert_eq!(title(251).unwrap_err().detail().summary, "title has 251 characters");
    let long = |length: usize| Some("é".repeat(length));
    assert!(UpdateTemplate { summary: long(2000), ..update() }.validate().is_ok());
    assert!(UpdateTemplate { summary: long(2001), ..update() }.validate().is_err());
    assert!(UpdateTemplate { default_process_name_format: long(550), ..update() }.validate().is_ok());
    assert!(UpdateTemplate { default_process_name_format: long(551), ..update() }.validate().is_err());
}

#[test]
fn one_error_lists_all_that_is_wrong_with_a_template() {
    let body = CreateTemplate {
        summary: Some("é".repeat(2001)),
        groups: vec!["Sales".to_owned()],
        prerun: vec![WriteFormField::new("Size", FieldType::Radio, true)],
        folder_id: Some("a/b".to_owned()),
        ..CreateTemplate::new(" ", TemplateType::Unknown)
    };
    let error = body.validate().unwrap_err();
    assert_eq!(error.kind(), "InvalidArgument");
    let summary = &error.detail().summary;
    for part in [
        "title has 0 characters",
        "type is unknown",
        "summary has 2001 characters",
        "groups: ",
        "prerun[0]: options has 0",
        "folder_id: an id contains",
    ] {
        assert!(summary.contains(part), "{part}: {summary}");
    }
}

#[test]
fn a_blank_text_of_a_change_is_refused() {
    let blank = || Some(" ".to_owned());
    let body = UpdateTemplate { summary: blank(), webhook: blank(), kickoff_title: blank(), ..update() };
    let error = body.validate().unwrap_err();
    assert_eq!(error.detail().summary, "summary is blank; webhook is blank; kickoff_title is blank");
}

#[test]
fn the_folder_tree_takes_0_or_1() {
    for (number, is_valid) in [(0, true), (1, true), (2, false), (-1, false)] {
        let query = GetTemplate { entire_folder_tree: Some(number), ..GetTemplate::default() };
        assert_eq!(query.validate().is_ok(), is_valid, "{number}");
    }
}
