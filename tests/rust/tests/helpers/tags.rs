//! V3: tags are attached and detached by their titles.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::seed::{PROCESS_ID, TEMPLATE_ID};

use crate::common::broken_steps::{Break, break_each_step};
use crate::common::received;
use crate::start;

fn titles(client: &Tallyfy, template: &str) -> Vec<String> {
    let with = Some(vec!["tags".to_owned()]);
    let template = client.templates().get(template, GetTemplate { with, ..Default::default() }).unwrap();
    template.tags.unwrap().into_iter().filter_map(|tag| tag.title).collect()
}

#[test]
fn v3_a_tag_is_attached_and_detached_by_its_title() {
    let (sandbox, client) = start();
    let tags = client.tags();
    let attached = tags.attach_by_title(TagSubject::Template, TEMPLATE_ID, "prototype of 1837", None).unwrap();
    assert_eq!(titles(&client, TEMPLATE_ID), ["Prototype of 1837"]);
    let again = tags.attach_by_title(TagSubject::Template, TEMPLATE_ID, "Prototype of 1837", None).unwrap();
    assert_eq!(again.id, attached.id);
    assert_eq!(received(&sandbox).iter().filter(|request| request["method"] == "POST").count(), 1);
    assert!(tags.detach_by_title(TagSubject::Template, TEMPLATE_ID, "Prototype of 1837").unwrap());
    assert!(!tags.detach_by_title(TagSubject::Template, TEMPLATE_ID, "Prototype of 1837").unwrap());
    assert!(titles(&client, TEMPLATE_ID).is_empty());
}

#[test]
fn v3_a_tag_that_is_not_there_is_created_only_if_that_is_asked_for() {
    let (_sandbox, client) = start();
    let attach = |title, create| client.tags().attach_by_title(TagSubject::Process, PROCESS_ID, title, create);
    let error = attach("Prototype of 1838", None).unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. }), "{error}");
    attach("Urgent", Some(true)).unwrap();
    assert_eq!(client.tags().find("Urgent").unwrap().unwrap().r#type, Some(TagType::Private));
    let error = attach(" ", Some(true)).unwrap_err();
    assert!(error.to_string().contains("title is blank"), "{error}");
}

#[test]
fn v3_an_archived_process_is_not_found_and_the_error_says_archived() {
    let (_sandbox, client) = start();
    client.processes().archive(PROCESS_ID).unwrap();
    let error = client.tags().attach_by_title(TagSubject::Process, PROCESS_ID, "Urgent", Some(true)).unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. }) && error.to_string().contains("archived"), "{error}");
    client.templates().archive(TEMPLATE_ID).unwrap();
    let error = client.tags().attach_by_title(TagSubject::Template, TEMPLATE_ID, "Urgent", Some(true)).unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. }) && error.to_string().contains("archived"), "{error}");
    assert!(client.tags().find("Urgent").unwrap().is_none(), "nothing was created");
}

#[test]
fn v3_a_server_that_does_not_tell_the_number_of_an_association_is_an_unexpected_response() {
    let (sandbox, client) = start();
    let tags = client.tags();
    tags.attach_by_title(TagSubject::Template, TEMPLATE_ID, "Prototype of 1837", None).unwrap();
    sandbox.control("POST", "settings", json!({ "whole_tags": true }));
    let error = tags.detach_by_title(TagSubject::Template, TEMPLATE_ID, "Prototype of 1837").unwrap_err();
    assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
}

#[test]
fn v3_an_attachment_that_fails_says_that_the_tag_was_created() {
    let attach = |client: &Tallyfy, (): &()| {
        client.tags().attach_by_title(TagSubject::Template, TEMPLATE_ID, "Urgent", Some(true))
    };
    let runs = break_each_step(|_, _| (), attach);
    assert_eq!(runs.len(), 16, "two reads and two writes, each broken in four ways");
    for run in runs {
        let is_attachment = run.request.ends_with("checklists/tags");
        match &run.result {
            Err(error) if is_attachment => {
                assert!(error.to_string().contains("was created. To go on, call this again"), "{error}");
            }
            _ if is_attachment => assert_eq!(run.how, Break::ResponseLost, "the template is read once more"),
            _ => {}
        }
    }
}
