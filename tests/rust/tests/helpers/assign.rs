//! V4: tasks are assigned to more people and to fewer, and all others keep them.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{GROUP_ID, TEMPLATE_ID};

use crate::common::broken_steps::{Break, break_each_step};
use crate::common::{ada, received};

fn all() -> Assignees {
    Assignees { users: vec![1001, 1002], guests: vec!["federico@example.com".into()], groups: vec![GROUP_ID.into()] }
}

fn one_off(client: &Tallyfy) -> Task {
    let due = Timestamp::parse("2030-01-15T12:00:00Z").unwrap();
    client.tasks().create(CreateTask { owners: Some(all()), ..CreateTask::new("Measure it", due) }).unwrap()
}

fn of_process(client: &Tallyfy) -> Task {
    let values = [("Full name".to_owned(), Json::from("Grace"))].into_iter().collect();
    let body = LaunchFromTemplate { values, ..Default::default() };
    let process = client.processes().launch_from(TEMPLATE_ID, body).unwrap();
    let task = client.processes().tasks(&process.id, Default::default()).first().unwrap().unwrap();
    let update = UpdateTask { owners: Some(all()), ..Default::default() };
    client.tasks().update(&process.id, &task.id, update).unwrap()
}

fn owners(client: &Tallyfy, task: &Task) -> Assignees {
    client.tasks().get(&task.id, None).unwrap().owners.unwrap().try_into().unwrap()
}

#[test]
fn v4_both_kinds_of_tasks_keep_those_who_are_not_named() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    for task in [one_off(&client), of_process(&client)] {
        let joan = Assignees { users: vec![1004, 1001], ..Default::default() };
        client.tasks().assign(&task.id, joan.clone()).unwrap();
        assert_eq!(owners(&client, &task), Assignees { users: vec![1001, 1002, 1004], ..all() });
        sandbox.control("DELETE", "requests", json!({}));
        client.tasks().assign(&task.id, joan).unwrap();
        assert_eq!(received(&sandbox).len(), 1, "all of them have it");
        let fewer = Assignees { users: vec![1004], guests: vec!["FEDERICO@example.com".into()], ..Default::default() };
        let after = client.tasks().unassign(&task.id, fewer).unwrap();
        assert_eq!(owners(&client, &task), Assignees { guests: vec![], ..all() });
        assert_eq!((after.title, after.deadline), (task.title.clone(), task.deadline));
    }
    let error = client.tasks().assign(PROCESS, Assignees::default()).unwrap_err();
    assert!(error.to_string().contains("no assignee is named"), "{error}");
}

const PROCESS: &str = tallykit_sandbox::seed::PROCESS_ID;

#[test]
fn v3_an_assignment_that_fails_changes_nothing_twice() {
    let joan = Assignees { users: vec![1004], ..Default::default() };
    for prepare in [one_off, of_process] {
        let runs =
            break_each_step(|_, client| prepare(client), |client, task| client.tasks().assign(&task.id, joan.clone()));
        assert_eq!(runs.len(), 8);
        for run in runs {
            assert!(run.how != Break::ResponseLost || run.result.is_ok(), "{} {:?}", run.request, run.result);
        }
    }
}
