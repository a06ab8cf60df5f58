//! Lists that change while they are read, and filters, with the sandbox.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::{ada, received};
use serde_json::json;
use tallykit::{Archived, CompleteTask, MyTaskQuery, ProcessFilter, ProcessQuery, Tallyfy, TaskFilter, TaskQuery};
use tallykit_sandbox::{Sandbox, seed};

fn start() -> (Sandbox, Tallyfy) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    (sandbox, client)
}

fn pages_of(per_page: i32) -> MyTaskQuery {
    MyTaskQuery { per_page: Some(per_page), ..Default::default() }
}

fn complete(client: &Tallyfy, task: &tallykit::Task) {
    let body = CompleteTask { task_id: task.id.clone(), ..Default::default() };
    match &task.run_id {
        Some(process) => client.tasks().complete(process, body).unwrap(),
        None => client.tasks().complete_one_off(body).unwrap(),
    };
}

#[test]
fn h21_a_loop_that_completes_what_it_lists_reaches_all() {
    for per_page in [1, 4, 10, 25, 100] {
        let (_sandbox, client) = start();
        let listed: BTreeSet<_> =
            client.tasks().list_mine(pages_of(100)).items().map(|task| task.unwrap().id).collect();
        assert_eq!(listed.len(), seed::OPEN_TASKS);
        let mut completed = BTreeSet::new();
        for task in client.tasks().list_mine(pages_of(per_page)).items() {
            let task = task.unwrap();
            complete(&client, &task);
            assert!(completed.insert(task.id), "it came twice");
        }
        assert!(listed.is_subset(&completed), "{per_page} on a page: {} of {}", completed.len(), listed.len());
        assert!(client.tasks().list_mine(pages_of(10)).first().unwrap().is_none());
    }
}

#[test]
fn h21_a_list_without_changes_needs_one_request_a_page() {
    let (sandbox, client) = start();
    assert_eq!(client.tasks().list_mine(pages_of(10)).items().count(), seed::OPEN_TASKS);
    assert_eq!(received(&sandbox).len(), 3);
    assert_eq!(client.tasks().list_mine(pages_of(10)).items().take(10).count(), 10);
    assert_eq!(received(&sandbox).len(), 4);
}

#[test]
fn h21_an_iteration_begins_anew_and_resume_goes_on() {
    let (_sandbox, client) = start();
    let pager = client.tasks().list_mine(pages_of(10));
    let every: Vec<_> = pager.items().map(|task| task.unwrap().id).collect();
    assert_eq!(pager.items().map(|task| task.unwrap().id).collect::<Vec<_>>(), every);
    assert_eq!(pager.first().unwrap().unwrap().id, every[0]);
    let mut read: Vec<_> = pager.items().take(3).map(|task| task.unwrap().id).collect();
    read.extend(pager.resume().items().map(|task| task.unwrap().id));
    assert_eq!(read, every);
    let operation = format!("GET /organizations/{}/me/tasks", seed::ORG_ID);
    assert_eq!(pager.describe(), (operation, Some(25)));
}

#[test]
fn values_8_filters_are_sent_as_the_words_of_the_server() {
    let (sandbox, client) = start();
    let sent = |sandbox: &Sandbox| received(sandbox).pop().unwrap()["query"].as_str().unwrap().to_owned();
    let status = Some(vec![TaskFilter::Overdue, TaskFilter::DueSoon]);
    client.tasks().list(TaskQuery { status, archived: Some(Archived::Include), ..Default::default() }).first().unwrap();
    assert_eq!(sent(&sandbox), "archived=true&page=1&status=overdue%2Cdue_soon");
    let count = |status| {
        let query = ProcessQuery { status: Some(status), ..Default::default() };
        client.processes().list(query).items().count()
    };
    assert_eq!(count(vec![ProcessFilter::Complete]), 0);
    assert_eq!(count(vec![ProcessFilter::Complete, ProcessFilter::Active]), 1);
}
