//! What is sent for guests, and what is refused before.

use super::*;
use crate::api::sent::{call, refused, sent};
use crate::support::timestamp::Timestamp;
use crate::test_util::{ScriptedTransport, api};

const GUEST: &str = r#"{"data":{"email":"g@example.com"}}"#;
const CODE: &str = "33333331a1b2c3d4e5f60718293a4b5c";

fn guest() -> CreateGuest {
    CreateGuest { email: "g@example.com".into(), ..Default::default() }
}

#[test]
fn an_address_is_one_segment_of_the_path() {
    let email = "g+x/y@example.com";
    let (requests, result) = call(GUEST, |api| Guests { api }.get(email, None));
    assert!(result.is_err() && requests.is_empty(), "a slash would be another path");
    let get = |email: &str| sent(GUEST, |api| Guests { api }.get(email, Some(vec!["stats".into()])));
    assert_eq!(get("g+x@example.com"), "GET guests/g%2Bx%40example.com?with=stats");
    let enable = sent(GUEST, |api| Guests { api }.enable("g@example.com"));
    assert_eq!(enable, "PUT guests/g%40example.com/enable");
    let disable = sent("", |api| Guests { api }.disable("g@example.com"));
    assert_eq!(disable, "DELETE guests/g%40example.com/disable");
    for email in ["", "Ada", CODE] {
        assert!(call(GUEST, |api| Guests { api }.get(email, None)).1.unwrap_err().kind() == "InvalidArgument");
    }
}

#[test]
fn a_change_of_a_guest_has_the_same_address_in_the_body() {
    let body = UpdateGuest { associated_members: vec![7, 8] };
    let request = sent(GUEST, |api| Guests { api }.update("g@example.com", body));
    assert_eq!(request, r#"PUT guests/g%40example.com {"email":"g@example.com","associated_members":[7,8]}"#);
    let none = sent(GUEST, |api| Guests { api }.update("g@example.com", UpdateGuest::default()));
    assert!(none.ends_with(r#""associated_members":[]}"#), "{none}");
}

#[test]
fn a_new_guest_has_what_is_named_and_nothing_blank() {
    let create = |body| sent(GUEST, move |api| Guests { api }.create(body));
    let blank = CreateGuest { first_name: Some(" ".into()), ..guest() };
    assert_eq!(create(blank), r#"POST guests {"email":"g@example.com"}"#);
    let date = Timestamp::parse("2026-01-02T03:04:05Z");
    let body = CreateGuest { phone_1: Some("1".into()), external_date_creation: date, ..guest() };
    let fields = r#""email":"g@example.com","phone_1":"1","external_date_creation":"2026-01-02 03:04:05""#;
    assert_eq!(create(body), format!("POST guests {{{fields}}}"));
}

#[test]
fn v2_a_guest_that_the_server_would_reject_is_not_sent() {
    let long = || Some("x".repeat(201));
    for body in [
        CreateGuest { first_name: long(), ..guest() },
        CreateGuest { last_name: long(), ..guest() },
        CreateGuest { phone_1: long(), ..guest() },
        CreateGuest { phone_2: long(), ..guest() },
        CreateGuest { company_name: long(), ..guest() },
        CreateGuest { opportunity_name: long(), ..guest() },
        CreateGuest { status: long(), ..guest() },
    ] {
        refused(|api| Guests { api }.create(body));
    }
}

#[test]
fn the_tasks_of_a_guest_are_asked_for_by_code() {
    let tasks = |code: &str| call(r#"{"data":[]}"#, |api| Guests { api }.tasks(code, Default::default()).first());
    assert_eq!(tasks(CODE).0, [format!("GET guests/{CODE}/tasks?page=1")]);
    let (requests, result) = tasks("g@example.com");
    let error = result.unwrap_err();
    assert!(requests.is_empty() && error.kind() == "InvalidArgument");
    assert!(error.to_string().contains("guests.code"), "{error}");
}

#[test]
fn r4_a_guest_that_an_earlier_attempt_has_deleted_is_deleted() {
    for status in [404, 422] {
        let script = ScriptedTransport::new();
        script.respond(502, "").respond(status, r#"{"error":true,"message":"No such guest."}"#);
        let guests = Guests { api: api(script.clone()) };
        guests.delete("g@example.com").unwrap();
        assert_eq!(script.requests().len(), 2);
        script.respond(status, r#"{"error":true,"message":"No such guest."}"#);
        assert!(guests.delete("g@example.com").is_err(), "a first attempt with {status} did not delete it");
    }
}

#[test]
fn h14_a_guest_may_have_no_id_and_includes_bare_or_wrapped() {
    for details in
        [r#"{"phone_1":"1","associated_members":["7"]}"#, r#"{"data":{"phone_1":1,"associated_members":[7]}}"#]
    {
        let body = format!(
            r#"{{"data":{{"email":"g@example.com","details":{details},"stats":{{"data":{{"tasks_completed":"3"}}}},
            "created_at":"2025-01-15 10:30:00"}}}}"#
        );
        let guest = call(&body, |api| Guests { api }.get("g@example.com", None)).1.unwrap();
        let details = guest.details.unwrap();
        assert_eq!((details.phone_1.as_deref(), details.associated_members), (Some("1"), Some(vec![7])));
        assert_eq!((guest.id, guest.stats.unwrap().tasks_completed), (None, Some(3)));
        assert_eq!(guest.created_at, Timestamp::parse("2025-01-15T10:30:00Z"));
    }
}
