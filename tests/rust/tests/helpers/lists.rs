//! V3: lists that the API has inside other records, and a search of everything.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{EVERY_KIND_TEMPLATE_ID, EXPENSE_TEMPLATE_ID, TEMPLATE_ID};

use crate::common::received;
use crate::start;

/// Checks that the last request was the only one, and has no paging.
fn assert_one_request(sandbox: &Sandbox, query: &str) {
    let requests = received(sandbox);
    assert_eq!((requests.len(), &requests[0]["query"]), (1, &json!(query)));
    sandbox.control("DELETE", "requests", json!({}));
}

#[test]
fn v3_a_list_inside_a_record_is_one_request_without_paging() {
    let (sandbox, client) = start();
    let fields: Vec<_> = client.kickoff_fields().list(EVERY_KIND_TEMPLATE_ID).items().map(Result::unwrap).collect();
    assert_one_request(&sandbox, "");
    assert_eq!((fields.len(), fields[0].label.as_deref()), (10, Some("Name")));
    let automations: Vec<_> = client.automations().list(EVERY_KIND_TEMPLATE_ID).items().map(Result::unwrap).collect();
    assert_one_request(&sandbox, "");
    assert!(!automations.is_empty() && automations[0].conditions.as_ref().unwrap().len() == 1);
    let template = client
        .templates()
        .get(EXPENSE_TEMPLATE_ID, GetTemplate { with: Some(vec!["steps".into()]), ..Default::default() });
    let step = template.unwrap().steps.unwrap()[0].id.clone();
    sandbox.control("DELETE", "requests", json!({}));
    let fields: Vec<_> = client.form_fields().list(EXPENSE_TEMPLATE_ID, &step).items().map(Result::unwrap).collect();
    assert_one_request(&sandbox, "");
    assert_eq!(fields.iter().filter_map(|field| field.label.as_deref()).collect::<Vec<_>>(), ["Purpose", "Paid by"]);
    let task = client.tasks().list(Default::default()).first().unwrap().unwrap();
    let body = WriteComment { content: "Seen".into(), ..Default::default() };
    client.comments().create(&task.id, body).unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let list = client.comments().list(&task.id);
    assert!(list.items().any(|comment| comment.unwrap().content.as_deref() == Some("Seen")));
    assert_one_request(&sandbox, "with=threads");
    assert_eq!(client.automations().list(TEMPLATE_ID).items().count(), 0);
}

#[test]
fn v3_a_record_without_its_list_is_not_an_empty_list() {
    let (sandbox, client) = start();
    let body = json!({ "data": { "id": TEMPLATE_ID, "title": "Employee onboarding" } });
    sandbox.control("POST", "faults", json!({ "path": "/checklists/", "body": body }));
    let error = client.kickoff_fields().list(TEMPLATE_ID).next_page().unwrap_err();
    assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
    let error = client.automations().list("99999999a1b2c3d4e5f60718293a4b5c").next_page().unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. }), "{error}");
}

#[test]
fn v3_one_search_finds_everything() {
    let (sandbox, client) = start();
    let found = client.search().everything("e", Default::default()).unwrap();
    let requests = received(&sandbox);
    assert_eq!(requests.len(), 1);
    assert!(!found.templates.is_empty() && !found.processes.is_empty() && !found.tasks.is_empty());
    assert!(found.templates.iter().all(|hit| hit.search_type == SearchType::Template));
    for (kind, hits) in [(SearchType::Template, &found.templates), (SearchType::Task, &found.tasks)] {
        let alone = client.search().list(kind, "e", Default::default()).next_page().unwrap();
        assert_eq!(*hits, alone);
    }
    assert!(found.totals["blueprint"] >= i32::try_from(found.templates.len()).unwrap());
    let nothing = client.search().everything("no such text", Default::default()).unwrap();
    assert_eq!((nothing.templates.len(), nothing.totals["task"]), (0, 0));
    let error = client.search().everything(" ", Default::default()).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
}
