//! What is sent for members, and what is refused before.

use super::*;
use crate::api::me::Me;
use crate::api::sent::{call, refused, sent};
use crate::api::tasks::TaskFilter;
use crate::error::Result;

const MEMBER: &str = r#"{"data":{"id":7,"email":"ada@example.com"}}"#;

fn invitation() -> InviteMember {
    InviteMember::new("ada@example.com", "Ada", "Lovelace", Role::Light)
}

#[test]
fn an_invitation_always_has_a_role_and_no_invented_message() {
    let invite = |body| sent(MEMBER, move |api| Members { api }.invite(body));
    let fields = r#""email":"ada@example.com","first_name":"Ada","last_name":"Lovelace","role":"light""#;
    assert_eq!(invite(invitation()), format!("POST users/invite {{{fields}}}"));
    for blank in ["", " "] {
        let body = InviteMember { message: Some(blank.to_owned()), ..invitation() };
        assert_eq!(invite(body), format!("POST users/invite {{{fields}}}"));
    }
    let body = InviteMember { message: Some("Welcome".to_owned()), ..invitation() };
    assert_eq!(invite(body), format!(r#"POST users/invite {{{fields},"message":"Welcome"}}"#));
}

#[test]
fn v2_an_invitation_that_the_server_would_reject_is_not_sent() {
    let text = |length: usize| "x".repeat(length);
    for (body, word) in [
        (InviteMember { email: "ada".into(), ..invitation() }, "email"),
        (InviteMember { first_name: " ".into(), ..invitation() }, "first_name has 0 characters"),
        (InviteMember { last_name: text(33), ..invitation() }, "last_name has 33 characters"),
        (InviteMember { message: Some(text(5_001)), ..invitation() }, "message has 5001 characters"),
    ] {
        let (requests, result) = call(MEMBER, |api| Members { api }.invite(body));
        let error = result.unwrap_err();
        assert!(error.kind() == "InvalidArgument" && error.to_string().contains(word), "{error}");
        assert!(requests.is_empty());
    }
    let longest = InviteMember { first_name: "é".repeat(32), message: Some(text(5_000)), ..invitation() };
    assert!(call(MEMBER, |api| Members { api }.invite(longest)).1.is_ok());
}

#[test]
fn a_role_that_this_version_does_not_know_is_not_sent() {
    let (requests, result) = call(MEMBER, |api| Members { api }.set_role(7, Role::Unknown));
    assert!(result.unwrap_err().kind() == "InvalidArgument" && requests.is_empty());
    assert_eq!(sent(MEMBER, |api| Members { api }.set_role(7, Role::Admin)), r#"PUT users/7/role {"role":"admin"}"#);
}

#[test]
fn a_change_of_a_member_always_has_both_names_and_the_time_zone() {
    let body = || UpdateMember {
        first_name: "Ada".into(),
        last_name: "Lovelace".into(),
        timezone: "UTC".into(),
        ..Default::default()
    };
    let update = |body| sent(MEMBER, move |api| Members { api }.update(7, body));
    let fields = r#""first_name":"Ada","last_name":"Lovelace","timezone":"UTC""#;
    assert_eq!(update(body()), format!("PUT users/7 {{{fields}}}"));
    let dates = UpdateMember { date_format: Some(DateFormat::DdMmYyyy), country_id: Some(4), ..body() };
    assert_eq!(update(dates), format!(r#"PUT users/7 {{{fields},"country_id":4,"date_format":"dd/mm/yyyy"}}"#));
    for body in [
        UpdateMember { timezone: " ".into(), ..body() },
        UpdateMember { first_name: String::new(), ..body() },
        UpdateMember { phone: Some("1".repeat(21)), ..body() },
    ] {
        refused(|api| Members { api }.update(7, body));
    }
}

#[test]
fn a_change_of_the_signed_in_user_has_only_what_is_named() {
    let body = EditMember { job_title: Some("Countess".into()), ..Default::default() };
    assert_eq!(sent(MEMBER, |api| Me { api }.update(body)), r#"PUT me {"job_title":"Countess"}"#);
    for body in [
        EditMember { last_name: Some("x".repeat(33)), ..Default::default() },
        EditMember { phone: Some("1".repeat(21)), ..Default::default() },
        EditMember { timezone: Some(String::new()), ..Default::default() },
    ] {
        refused(|api| Me { api }.update(body));
    }
}

#[test]
fn each_verb_has_its_route() {
    type Verb = fn(Members) -> Result<()>;
    let verbs: [(Verb, &str); 8] = [
        (|members| members.disable(7).map(drop), "DELETE users/7/disable"),
        (|members| members.enable(7).map(drop), "PUT users/7/enable"),
        (|members| members.approve(7).map(drop), "PUT users/7/approve"),
        (|members| members.remove(7, None), "DELETE users/7"),
        (|members| members.remove(7, Some(9)), "DELETE users/7?to=9&with_reassignment=true"),
        (|members| members.delete(7), "DELETE users/7/delete"),
        (|members| members.list_minimal().first().map(drop), "GET users-list?page=1"),
        (|members| members.get(7, Some(vec!["groups".into()])).map(drop), "GET users/7?with=groups"),
    ];
    for (verb, route) in verbs {
        let response = if route.contains("list") { r#"{"data":[]}"# } else { MEMBER };
        assert_eq!(sent(response, |api| verb(Members { api })), route);
    }
}

#[test]
fn a_member_that_is_disabled_without_content_is_nothing() {
    for nothing in ["", "{}", "[]"] {
        assert_eq!(call(nothing, |api| Members { api }.disable(7)).1.unwrap(), None, "{nothing}");
    }
    assert_eq!(call(MEMBER, |api| Members { api }.disable(7)).1.unwrap().unwrap().id, 7);
}

#[test]
fn the_tasks_of_a_member_can_be_asked_for_in_every_state() {
    let query = AssignedTaskQuery {
        status: Some(vec![TaskFilter::All]),
        sort_by: Some("newest".into()),
        with: Some(vec!["run.checklist".into()]),
        ..Default::default()
    };
    let request = sent(r#"{"data":[]}"#, |api| Members { api }.tasks(7, query).first());
    assert_eq!(request, "GET users/7/tasks?page=1&sort_by=newest&status=all&with=run.checklist");
}

#[test]
fn h14_a_member_has_the_groups_that_were_included_and_they_their_members() {
    let body = r#"{"data":{"id":7,"email":"e","country":{"data":{"id":1,"name":"France","iso2":"FR"}},
        "groups":{"data":[{"id":3,"name":"Sales","users":{"data":[{"id":"8","email":"f"}]}}]}}}"#;
    let member = call(body, |api| Members { api }.get(7, None)).1.unwrap();
    let group = &member.groups.unwrap()[0];
    assert_eq!((&*group.id, group.users.as_ref().unwrap()[0].id), ("3", 8));
    assert_eq!(member.country.unwrap().iso2.unwrap(), "FR");
}
