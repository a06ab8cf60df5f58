//! Lists page, filter and sort.

#![allow(clippy::unwrap_used)]

mod common;

use common::{call, org};
use serde_json::{Value, json};
use tallykit_sandbox::{Sandbox, seed};

#[test]
fn my_tasks_take_three_pages() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.personal_token();
    let page = |query: &str| call(&sandbox, &token, "GET", &org(&format!("/me/tasks{query}")), Value::Null).json();
    let first = page("?sort=deadline");
    let pagination = &first["meta"]["pagination"];
    assert_eq!(pagination["total"], seed::OPEN_TASKS);
    assert_eq!((&pagination["per_page"], &pagination["total_pages"]), (&json!(10), &json!(3)));
    let next = format!("http://sandbox.test/api{}?sort=deadline&page=2", org("/me/tasks"));
    assert_eq!(pagination["links"], json!({ "next": next }));

    let last = page("?page=3");
    assert_eq!(last["meta"]["pagination"]["count"], 5);
    assert!(last["meta"]["pagination"]["links"].get("next").is_none());
    assert_eq!(page("?page=zero&per_page=-1")["meta"]["pagination"]["current_page"], 1);
    assert_eq!(page("?page=99")["data"], json!([]));
    assert_eq!(page("?per_page=50")["meta"]["pagination"]["links"], json!([]));
    assert_eq!(page("?status=all")["meta"]["pagination"]["total"], seed::OPEN_TASKS + 1);
    let whole = page("?without_pagination=true");
    assert_eq!(whole["data"].as_array().unwrap().len(), seed::OPEN_TASKS);
    assert!(whole.get("meta").is_none());
}

#[test]
fn every_list_filters() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.personal_token();
    let total = |path: &str| {
        let list = call(&sandbox, &token, "GET", &org(path), Value::Null).json();
        list["meta"]["pagination"]["total"].as_u64().unwrap_or_else(|| panic!("{path}: {list}"))
    };
    assert_eq!(total("/checklists"), seed::TEMPLATES as u64);
    assert_eq!(total("/checklists?archived=only"), 1);
    assert_eq!(total("/checklists?archived=1"), seed::TEMPLATES as u64 + 1);
    assert_eq!(total("/checklists?q=BUG%20tri"), 1);
    assert_eq!(total("/checklists?q=bug+tri"), 0, "a plus is no blank");
    assert_eq!(total("/checklists?starred=true"), 1);
    assert_eq!(total("/checklists?type=form"), 0);
    assert_eq!(total("/runs?status=active"), 1);
    assert_eq!(total("/runs?status=complete"), 0);
    assert_eq!(total("/runs?status=complete,active"), 1);
    assert_eq!(total("/runs?status=done"), 2, "an unknown word filters nothing");
    assert_eq!(total(&format!("/runs?checklist_id={}", seed::TEMPLATE_ID)), 1);
    assert_eq!(total("/tasks?owners=1002&status=not-started"), 2);
    assert_eq!(total("/tasks?is_oneoff=false&status=inprogress"), 2);
    assert_eq!(total("/tasks?status=complete"), 7);
    assert_eq!(total("/tasks?status=complete,inprogress"), total("/tasks?status=inprogress") + 7);
    assert_eq!(total("/tasks?status=done"), total("/tasks"), "an unknown word filters nothing");
    assert_eq!(total("/tasks?status=has-improvement"), 0);
    assert_eq!(total("/tasks?deadline_before=2001-01-01"), 0);
    assert_eq!(total("/users?q=babbage"), 1);
}

#[test]
fn members_come_on_one_page_with_capitalised_roles() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.personal_token();
    let get = |path: &str| call(&sandbox, &token, "GET", &org(path), Value::Null).json();
    let list = get("/users?sort=-first_name");
    assert_eq!(list["meta"]["pagination"]["per_page"], 9999);
    assert_eq!(list["data"][3]["first_name"], "Charles");
    assert_eq!(list["data"][4]["role"], "Admin");
    assert_eq!(get("/users/1001")["data"]["role"], "admin");
    assert_eq!(get("/users/ada")["code"], "RESOURCE_NOT_FOUND");
    assert_eq!(get("/me")["data"]["email"], seed::ADA_EMAIL);
    assert_eq!(get("")["data"]["name"], seed::ORG_NAME);
    let mine = call(&sandbox, &token, "GET", "/me/organizations?per_page=1", Value::Null).json();
    assert_eq!(mine["meta"]["pagination"]["total_pages"], 2);
}

#[test]
fn includes_are_wrapped_and_kickoff_fields_are_not() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.personal_token();
    let path = org(&format!("/checklists/{}?with=steps,nonsense", seed::TEMPLATE_ID));
    let template = call(&sandbox, &token, "GET", &path, Value::Null).data();
    assert_eq!(template["steps"]["data"][1]["step_type"], "approval");
    assert_eq!(template["prerun"][0]["label"], "Full name");
    assert!(template.get("nonsense").is_none());
}
