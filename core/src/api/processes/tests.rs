//! What is sent for processes, what is refused before, and answers without content.

use super::*;
use crate::api::sent::{call, refused, sent};
use crate::json::{Json, JsonMap};

const ID: &str = "55555551a1b2c3d4e5f60718293a4b5c";
const PROCESS: &str = r#"{"data":{"id":"p","name":"N"}}"#;

fn launch() -> LaunchProcess {
    LaunchProcess { checklist_id: ID.into(), ..Default::default() }
}

fn values(key: &str) -> JsonMap {
    JsonMap::from([(key.to_owned(), Json::from("Ada"))])
}

#[test]
fn a_change_of_a_process_always_has_members_and_groups() {
    let update = |body| sent(PROCESS, move |api| Processes { api }.update("p", body));
    assert_eq!(update(UpdateProcess::default()), r#"PUT runs/p {"users":[],"groups":[]}"#);
    let change = UpdateProcess { users: vec![7], name: Some("N".into()), prerun: values(ID), ..Default::default() };
    let body = format!(r#"{{"users":[7],"groups":[],"name":"N","prerun":{{"{ID}":"Ada"}}}}"#);
    assert_eq!(update(change), format!("PUT runs/p {body}"));
}

#[test]
fn v2_a_process_that_the_server_would_cut_or_reject_is_not_sent() {
    let tasks = || [(ID.to_owned(), TaskOverride::default())].into();
    for (body, word) in [
        (LaunchProcess { prerun: values("Full name"), ..launch() }, "Full name"),
        (LaunchProcess { name: Some("x".repeat(551)), ..launch() }, "name"),
        (LaunchProcess { tasks: tasks(), ..launch() }, "only_these_steps"),
        (LaunchProcess { tasks: tasks(), only_these_steps: Some(false), ..launch() }, "only_these_steps"),
        (LaunchProcess { only_these_steps: Some(true), ..launch() }, "only_these_steps"),
        (LaunchProcess { tags: vec!["Urgent".into()], ..launch() }, "tags"),
    ] {
        assert!(refused(|api| Processes { api }.launch(body)).contains(word), "{word}");
    }
    for (body, word) in [
        (UpdateProcess { prerun: values("Full name"), ..Default::default() }, "Full name"),
        (UpdateProcess { name: Some("x".repeat(551)), ..Default::default() }, "name"),
        (UpdateProcess { groups: vec!["Sales".into()], ..Default::default() }, "groups"),
    ] {
        assert!(refused(|api| Processes { api }.update("p", body)).contains(word), "{word}");
    }
}

#[test]
fn a_launch_of_some_steps_is_sent_if_it_says_so_and_the_word_stays_here() {
    let tasks = [(ID.to_owned(), TaskOverride { position: Some(1), ..Default::default() })].into();
    let body = LaunchProcess { tasks, only_these_steps: Some(true), ..launch() };
    let expected = format!(r#"POST runs {{"checklist_id":"{ID}","tasks":{{"{ID}":{{"position":1}}}}}}"#);
    assert_eq!(sent(PROCESS, |api| Processes { api }.launch(body)), expected);
}

#[test]
fn a_change_of_the_kickoff_form_may_have_no_answer() {
    for nothing in ["", "{}", r#"{"message":"Done"}"#] {
        let (requests, done) = call(nothing, |api| Processes { api }.complete_kickoff("p"));
        assert_eq!((requests, done.unwrap()), (vec!["POST runs/p/complete-prerun".to_owned()], None), "{nothing}");
        let (requests, done) = call(nothing, |api| Processes { api }.reopen_kickoff("p"));
        assert_eq!((requests, done.unwrap()), (vec!["DELETE runs/p/complete-prerun".to_owned()], None), "{nothing}");
    }
    assert_eq!(call(PROCESS, |api| Processes { api }.reopen_kickoff("p")).1.unwrap().unwrap().name, "N");
}

#[test]
fn the_form_fields_of_a_process_are_read_with_both_names_of_a_value() {
    let body = r#"{"data":{"id":"p","ko_form_fields":{"data":[{"id":"a","value":"x"}]},
        "form_fields":[{"id":"b","field_value":["y"],"unique_id":null}]}}"#;
    let forms = call(body, |api| Processes { api }.form_fields("p")).1.unwrap();
    assert_eq!(forms.ko_form_fields.unwrap()[0].value, Some(Json::from("x")));
    assert!(forms.form_fields.unwrap()[0].field_value.is_some());
}
