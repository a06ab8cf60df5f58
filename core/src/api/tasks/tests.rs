//! What is sent for tasks, what is refused before, and answers without content.

use super::*;
use crate::api::form_fields::{FieldType, WriteFormField};
use crate::api::sent::{call, refused, sent};
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

const ID: &str = "77777771a1b2c3d4e5f60718293a4b5c";
const TASK: &str = r#"{"data":{"id":"t","title":"T"}}"#;

fn task() -> CreateTask {
    CreateTask::new("T", Timestamp::parse("2026-01-02 03:04:05").unwrap())
}

#[test]
fn v2_the_form_fields_of_a_new_task_are_checked_here_since_the_server_does_not() {
    let of = |field| CreateTask { form_fields: vec![WriteFormField::new("Agree", field, true)], ..task() };
    refused(|api| Tasks { api }.create(of(FieldType::Radio)));
    refused(|api| Tasks { api }.create(of(FieldType::Table)));
    let request = sent(TASK, |api| Tasks { api }.create(of(FieldType::Text)));
    let field = r#"{"label":"Agree","field_type":"text","required":true}"#;
    assert!(
        request.starts_with("POST tasks {") && request.contains(&format!(r#""form_fields":[{field}]"#)),
        "{request}"
    );
}

#[test]
fn v2_a_value_under_a_label_is_refused() {
    let taskdata = || JsonMap::from([("Purpose".to_owned(), Json::from("x"))]);
    let body = UpdateTask { taskdata: taskdata(), ..Default::default() };
    assert!(refused(|api| Tasks { api }.update("p", "t", body)).contains("Purpose"));
    let body =
        UpdateOneOffTask { taskdata: taskdata(), ..UpdateOneOffTask::new("T", task().deadline, Assignees::default()) };
    assert!(refused(|api| Tasks { api }.update_one_off("t", body)).contains("Purpose"));
    let body = UpdateTask { taskdata: JsonMap::from([(ID.to_owned(), Json::Null)]), ..Default::default() };
    let request = sent(TASK, |api| Tasks { api }.update("p", "t", body));
    assert_eq!(request, format!(r#"PUT runs/p/tasks/t {{"taskdata":{{"{ID}":null}}}}"#));
}

#[test]
fn a_reopened_task_is_returned_where_the_server_sends_it() {
    let changed = r#"{"data":{"id":"t","title":"T","tasks_changed_by_rules":[{"id":"u"}]}}"#;
    let task = call(changed, |api| Tasks { api }.reopen("p", "t")).1.unwrap().unwrap();
    assert!(task.tasks_changed_by_rules.is_some());
    for nothing in ["", "{}"] {
        assert_eq!(call(nothing, |api| Tasks { api }.reopen("p", "t")).1.unwrap(), None);
        let (requests, done) = call(nothing, |api| Tasks { api }.reopen_one_off("t"));
        assert_eq!((requests, done.unwrap()), (vec!["DELETE completed-tasks/t".to_owned()], None));
    }
}

#[test]
fn a_one_off_task_is_archived_restored_and_deleted_on_routes_of_its_own() {
    assert_eq!(sent("", |api| Tasks { api }.archive("t")), "DELETE tasks/t");
    assert_eq!(sent(TASK, |api| Tasks { api }.restore("t")), "PUT tasks/t/restore");
    assert_eq!(sent("", |api| Tasks { api }.delete("t")), "DELETE tasks/t/delete");
}
