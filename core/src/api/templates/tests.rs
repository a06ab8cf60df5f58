//! What is sent for templates, and what becomes of a repetition.

use super::*;
use crate::api::sent::{call, refused, sent};
use crate::json::Json;
use crate::test_util::{ScriptedTransport, api};

const TEMPLATE: &str = r#"{"data":{"id":"t1","title":"Onboarding"}}"#;

#[test]
fn each_method_has_its_route_and_its_body() {
    let made = sent(TEMPLATE, |api| Templates { api }.create(CreateTemplate::new("New", TemplateType::Document)));
    assert_eq!(made, r#"POST checklists {"title":"New","type":"document"}"#);
    let body = || UpdateTemplate { title: "New".to_owned(), users: vec![7], ..UpdateTemplate::default() };
    let changed = sent(TEMPLATE, |api| Templates { api }.update("t1", body()));
    assert_eq!(changed, r#"PUT checklists/t1 {"title":"New","users":[7],"groups":[]}"#);
    let copied = sent(TEMPLATE, |api| Templates { api }.duplicate("t1", DuplicateTemplate::default()));
    assert_eq!(copied, r#"POST checklists/t1/clone {"tenant":"acme"}"#);
    assert_eq!(sent(TEMPLATE, |api| Templates { api }.publish("t1")), "PUT checklists/t1/publish");
    assert_eq!(sent("", |api| Templates { api }.archive("t1")), "DELETE checklists/t1");
    assert_eq!(sent("", |api| Templates { api }.delete("t1")), "DELETE checklists/t1/delete");
    let forms = r#"{"data":{"id":"t1","title":"T","form_fields":[],"ko_form_fields":[{"id":"k1","label":"Name"}]}}"#;
    let (requests, forms) = call(forms, |api| Templates { api }.form_fields("t1"));
    assert_eq!(requests, ["GET checklists/t1/form-fields"]);
    assert_eq!(forms.unwrap().ko_form_fields.unwrap()[0].label.as_deref(), Some("Name"));
}

#[test]
fn v2_a_template_that_the_server_would_reject_is_not_sent() {
    refused(|api| Templates { api }.create(CreateTemplate::new(" ", TemplateType::Form)));
    refused(|api| Templates { api }.update("t1", UpdateTemplate::default()));
    let tree = GetTemplate { entire_folder_tree: Some(2), ..GetTemplate::default() };
    refused(|api| Templates { api }.get("t1", tree));
}

#[test]
fn a_publication_may_have_no_answer() {
    for (response, expected) in [("", None), ("{}", None), (TEMPLATE, Some("t1"))] {
        let (_, published) = call(response, |api| Templates { api }.publish("t1"));
        assert_eq!(published.unwrap().map(|template| template.id).as_deref(), expected);
    }
}

#[test]
fn an_archived_template_names_what_was_cut_out_of_others() {
    let answer = r#"{"message":"Archived","deleted_references":[{"id":"b1","type":"snippet","title":"Terms"}]}"#;
    let (_, archived) = call(answer, |api| Templates { api }.archive("t1"));
    let archived = archived.unwrap();
    assert_eq!(archived.deleted_references[0].title.as_deref(), Some("Terms"));
}

#[test]
fn a_template_that_is_gone_after_a_lost_response_was_archived() {
    let script = ScriptedTransport::new();
    script.respond(502, "");
    script.respond(404, r#"{"error":true,"message":"Not found","code":"RESOURCE_NOT_FOUND"}"#);
    let archived = Templates { api: api(script.clone()) }.archive("t1").unwrap();
    assert_eq!((archived, script.requests().len()), (DeletedReferences::default(), 2));
    script.respond(404, r#"{"error":true,"message":"Not found","code":"RESOURCE_NOT_FOUND"}"#);
    assert_eq!(Templates { api: api(script) }.archive("t1").unwrap_err().kind(), "NotFound");
}

#[test]
fn a_template_is_read_with_all_that_it_includes() {
    let body = r##"{"data":{"id":"t1","title":"T","automated_actions":[{"id":"a1","conditions":[{"id":3,
        "conditionable_id":"f1","conditionable_type":"Capture","operation":"equals","statement":"Yes","logic":"and"}],
        "then_actions":{"data":[{"action_type":"visibility","action_verb":"show","target_step_id":"s1"}]}}],
        "tags":{"data":[{"id":7,"tag_id":"g1","title":"HR","color":"#ff8800"}]},"folder":{"data":{"id":"d1","name":"People"}},
        "industry_tags":[],"topic_tags":[{"id":"g2","title":"Finance"}],"assets":{"data":[{"id":"x1"}]},
        "stages":{"data":[{"id":"m1"}]}}}"##;
    let (_, template) = call(body, |api| Templates { api }.get("t1", GetTemplate::default()));
    let template = template.unwrap();
    let automation = &template.automated_actions.as_ref().unwrap()[0];
    assert_eq!(automation.conditions.as_ref().unwrap()[0].statement.as_deref(), Some("Yes"));
    assert_eq!(automation.then_actions.as_ref().unwrap()[0].target_step_id.as_deref(), Some("s1"));
    assert_eq!(template.tags.unwrap()[0].id, "7");
    assert_eq!(template.folder.unwrap().name, "People");
    assert_eq!(template.topic_tags.unwrap()[0].title, "Finance");
    assert_eq!(template.assets.unwrap()[0].id, "x1");
    assert!(matches!(template.stages, Some(Json::Array { .. })));
    assert!(template.extra.is_empty(), "{:?}", template.extra);
}
