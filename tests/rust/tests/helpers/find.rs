//! V3: things are found by name, and created if they are not there.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{GROUP_ID, PROCESS_ID, TEMPLATE_ID};

use crate::common::broken_steps::{Break, Broken, break_each_step};
use crate::common::received;
use crate::{methods, start};

/// Returns the methods of the requests since the last look.
fn taken(sandbox: &Sandbox) -> String {
    let methods = methods(sandbox).join(" ");
    sandbox.control("DELETE", "requests", json!({}));
    methods
}

fn guest(email: &str) -> CreateGuest {
    CreateGuest { email: email.into(), ..Default::default() }
}

fn tag(title: &str) -> CreateTag {
    CreateTag { title: title.into(), color: None }
}

fn group(name: &str) -> CreateGroup {
    CreateGroup { name: name.into(), description: "All of them".into(), ..Default::default() }
}

fn folder(name: &str) -> CreateFolder {
    CreateFolder { name: name.into(), folder_type: FolderType::Process, parent_id: None }
}

#[test]
fn v3_what_is_there_is_found_with_one_request_whatever_its_case() {
    let (sandbox, client) = start();
    assert_eq!(client.members().find("CHARLES@example.com").unwrap().unwrap().id, 1002);
    assert_eq!(client.guests().find("federico@example.com").unwrap().unwrap().id, Some(2001));
    assert_eq!(client.groups().find(" menders ").unwrap().unwrap().id, GROUP_ID);
    assert_eq!(client.tags().find("prototype of 1837").unwrap().unwrap().title, "Prototype of 1837");
    assert!(client.tags().find("Seen by the server").unwrap().unwrap().auto_generated.unwrap());
    assert_eq!(client.folders().find("workshop", FolderType::Template).unwrap().unwrap().name, "Workshop");
    assert_eq!(client.templates().find("employee onboarding").unwrap().unwrap().id, TEMPLATE_ID);
    let process = client.processes().get(PROCESS_ID, Default::default()).unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    assert_eq!(client.processes().find(&process.name, None).unwrap().unwrap().id, PROCESS_ID);
    assert_eq!(taken(&sandbox), "GET");
}

#[test]
fn v3_what_is_not_there_is_nothing() {
    let (_sandbox, client) = start();
    assert_eq!(client.members().find("nobody@example.com").unwrap(), None);
    assert_eq!(client.guests().find("nobody@example.com").unwrap(), None);
    assert_eq!(client.groups().find("Mender").unwrap(), None, "a part of a name is not the name");
    assert_eq!(client.tags().find("Prototype").unwrap(), None);
    assert_eq!(client.folders().find("Workshop", FolderType::Process).unwrap(), None, "it is for templates");
    assert_eq!(client.templates().find("Employee").unwrap(), None);
    assert_eq!(client.processes().find("No such process", None).unwrap(), None);
    assert_eq!(client.processes().find("No such process", Some(TEMPLATE_ID.into())).unwrap(), None);
}

#[test]
fn v3_a_blank_name_is_refused_before_anything_is_sent() {
    let (sandbox, client) = start();
    let errors = [
        client.members().find("").unwrap_err(),
        client.guests().find("grace").unwrap_err(),
        client.groups().find(" ").unwrap_err(),
        client.tags().find("").unwrap_err(),
        client.folders().find("\t", FolderType::Template).unwrap_err(),
        client.templates().find("").unwrap_err(),
        client.processes().find("", None).unwrap_err(),
        client.processes().find("Grace", Some("Employee onboarding".into())).unwrap_err(),
        client.groups().add_members(GROUP_ID, GroupMembers::default()).unwrap_err(),
    ];
    for error in errors {
        assert!(
            matches!(error, TallyfyError::InvalidArgument { .. }) && error.to_string().contains("nothing was sent"),
            "{error}"
        );
    }
    assert!(received(&sandbox).is_empty());
}

#[test]
fn v3_several_with_one_name_are_refused_with_their_ids() {
    let (_sandbox, client) = start();
    let first = client.folders().create(folder("Done")).unwrap();
    let second = client.folders().create(CreateFolder { parent_id: Some(first.id.clone()), ..folder("Done") }).unwrap();
    let error = client.folders().find("done", FolderType::Process).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    assert!(error.to_string().contains(&first.id) && error.to_string().contains(&second.id), "{error}");
}

#[test]
fn v3_what_is_there_is_returned_as_it_is_and_what_is_not_is_created_once() {
    let (sandbox, client) = start();
    let made = client.tags().find_or_create(tag("Urgent")).unwrap();
    assert_eq!(taken(&sandbox), "GET POST");
    let found = client.tags().find_or_create(CreateTag { color: Some("#ff8800".into()), ..tag("urgent") }).unwrap();
    assert_eq!((taken(&sandbox).as_str(), found.id, found.color), ("GET", made.id, made.color));
    let made = client.groups().find_or_create(group("Typists")).unwrap();
    assert_eq!(client.groups().find_or_create(group("Typists")).unwrap().id, made.id);
    let made = client.folders().find_or_create(folder("Archive")).unwrap();
    assert_eq!(client.folders().find_or_create(folder("Archive")).unwrap().id, made.id);
    let made = client.guests().find_or_create(guest("grace@example.com")).unwrap();
    assert_eq!(client.guests().find_or_create(guest("grace@example.com")).unwrap().email, made.email);
    let invite = InviteMember::new("grace@example.org", "Grace", "Hopper", Role::Standard);
    let made = client.members().find_or_invite(invite.clone()).unwrap();
    assert_eq!(client.members().find_or_invite(invite).unwrap().id, made.id);
    assert_eq!(taken(&sandbox).matches("POST").count(), 4);
}

#[test]
fn v3_a_guest_whose_address_is_a_members_is_a_conflict_with_the_members_id() {
    let (_sandbox, client) = start();
    let error = client.guests().find_or_create(guest("charles@example.com")).unwrap_err();
    assert!(matches!(error, TallyfyError::Conflict { .. }) && error.to_string().contains("1002"), "{error}");
}

#[test]
fn v3_the_code_of_a_guest_reads_the_tasks_of_the_guest() {
    let (_sandbox, client) = start();
    let code = client.guests().code("federico@example.com").unwrap();
    assert_eq!(code.len(), 32);
    client.guests().tasks(&code, Default::default()).next_page().unwrap();
    let error = client.guests().code("nobody@example.com").unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. } | TallyfyError::InvalidRequest { .. }), "{error}");
}

/// Checks the runs of something that is found or created.
fn assert_found_or_created<T: std::fmt::Debug>(runs: &[Broken<T>]) {
    for run in runs {
        let at = format!("{} {:?}: {:?}", run.request, run.how, run.result);
        match run.how {
            Break::ResponseLost => assert!(run.result.is_ok(), "{at}"),
            Break::Cancelled if run.is_write() => {
                assert!(matches!(run.result, Err(TallyfyError::OutcomeUnknown { .. })), "{at}");
            }
            _ => {}
        }
    }
}

#[test]
fn v3_a_creation_whose_response_is_lost_is_found_and_not_made_twice() {
    assert_found_or_created(&break_each_step(|_, _| (), |client, ()| client.tags().find_or_create(tag("Urgent"))));
    assert_found_or_created(&break_each_step(|_, _| (), |client, ()| client.groups().find_or_create(group("Typists"))));
    assert_found_or_created(&break_each_step(|_, _| (), |client, ()| client.folders().find_or_create(folder("Done"))));
    let grace = "grace@example.com";
    assert_found_or_created(&break_each_step(|_, _| (), |client, ()| client.guests().find_or_create(guest(grace))));
    let invite = InviteMember::new(grace, "Grace", "Hopper", Role::Standard);
    assert_found_or_created(&break_each_step(|_, _| (), |client, ()| client.members().find_or_invite(invite.clone())));
}

#[test]
fn v4_members_of_a_group_come_and_go_and_all_others_stay() {
    let (sandbox, client) = start();
    let before = client.groups().get(GROUP_ID, None).unwrap();
    let more = GroupMembers { members: vec![1001, 1002], guests: vec!["grace@example.com".into()] };
    let after = client.groups().add_members(GROUP_ID, more.clone()).unwrap();
    assert_eq!(after.members.unwrap(), [1002, 1004, 1001]);
    assert_eq!(after.guests.unwrap(), ["federico@example.com", "grace@example.com"]);
    assert_eq!((&after.name, &after.description), (&before.name, &before.description));
    sandbox.control("DELETE", "requests", json!({}));
    client.groups().add_members(GROUP_ID, more).unwrap();
    assert_eq!(taken(&sandbox), "GET", "all of them are there");
    let fewer = GroupMembers { members: vec![1001], guests: vec!["GRACE@example.com".into()] };
    let after = client.groups().remove_members(GROUP_ID, fewer).unwrap();
    assert_eq!((after.members, after.guests), (before.members, before.guests));
    for run in break_each_step(
        |_, _| (),
        |client, ()| client.groups().add_members(GROUP_ID, GroupMembers { members: vec![1001], guests: vec![] }),
    ) {
        assert!(run.how != Break::ResponseLost || run.result.is_ok(), "{} {:?}", run.request, run.result);
    }
}
