//! Me, members, guests, groups, organizations, applications.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::seed::ORG_ID;

use crate::common::settings;
use crate::common::wire::{Wire, sends};

const CHARLES: i64 = 1002;

fn with(word: &str) -> Option<Vec<String>> {
    Some(vec![word.to_owned()])
}

#[test]
fn l1_organizations_and_me() {
    let wire = Wire::start();
    wire.record("me.get", sends("GET", "//me"), |client| client.me().get());
    wire.record("me.membership", sends("GET", "/me").query("with=groups"), |client| {
        client.me().membership(with("groups"))
    });
    let body = EditMember { job_title: Some("Analyst".into()), ..Default::default() };
    wire.record("me.update", sends("PUT", "/me").body(json!({ "job_title": "Analyst" })), |it| it.me().update(body));
    let current = sends("GET", "").query("with=billing_info");
    wire.record("organizations.current", current, |client| client.organizations().current(with("billing_info")));
    let query = OrganizationQuery { per_page: Some(1), ..Default::default() };
    wire.list("organizations.list_mine", sends("GET", "//me/organizations").query("page=1&per_page=1"), |client| {
        client.organizations().list_mine(query).next_page()
    });
    wire.assert_complete(&["me", "organizations"]);
}

#[test]
fn l1_members() {
    let wire = Wire::start();
    let path = format!("/users/{CHARLES}");
    let query = MemberQuery { q: Some("a".into()), ..Default::default() };
    wire.list("members.list", sends("GET", "/users").query("page=1&q=a"), |it| it.members().list(query).next_page());
    wire.list("members.list_minimal", sends("GET", "/users-list").query("page=1"), |client| {
        client.members().list_minimal().next_page()
    });
    wire.record("members.get", sends("GET", &path).query("with=groups"), |client| {
        client.members().get(CHARLES, with("groups"))
    });
    let body = json!({
        "email": "edith@example.com", "first_name": "Edith", "last_name": "Clarke", "role": "light", "message": "Hello",
    });
    let invite = InviteMember {
        message: Some("Hello".into()),
        ..InviteMember::new("edith@example.com", "Edith", "Clarke", Role::Light)
    };
    let edith = wire
        .record("members.invite", sends("POST", "/users/invite").body(body), |client| client.members().invite(invite));
    let body = json!({
        "first_name": "Charles", "last_name": "Babbage", "timezone": "Europe/London", "date_format": "dd/mm/yyyy",
    });
    let change = UpdateMember {
        first_name: "Charles".into(),
        last_name: "Babbage".into(),
        timezone: "Europe/London".into(),
        date_format: Some(DateFormat::DdMmYyyy),
        ..Default::default()
    };
    wire.record("members.update", sends("PUT", &path).body(body), |it| it.members().update(CHARLES, change));
    let role = sends("PUT", format!("{path}/role")).body(json!({ "role": "admin" }));
    wire.record("members.set_role", role, |client| client.members().set_role(CHARLES, Role::Admin));
    let approve = sends("PUT", format!("/users/{}/approve", edith.id));
    wire.record("members.approve", approve, |client| client.members().approve(edith.id));
    let query = AssignedTaskQuery { status: Some(vec![TaskFilter::All]), ..Default::default() };
    wire.list("members.tasks", sends("GET", format!("{path}/tasks")).query("page=1&status=all"), |client| {
        client.members().tasks(CHARLES, query).next_page()
    });
    let disable = |id: i64| sends("DELETE", format!("/users/{id}/disable"));
    wire.optional("members.disable", disable(CHARLES), |client| client.members().disable(CHARLES));
    wire.record("members.enable", sends("PUT", format!("{path}/enable")), |it| it.members().enable(CHARLES));
    let remove = sends("DELETE", &path).query("to=1001&with_reassignment=true");
    wire.nothing("members.remove", remove, |client| client.members().remove(CHARLES, Some(1001)));
    wire.optional("members.disable", disable(edith.id), |client| client.members().disable(edith.id));
    let delete = sends("DELETE", format!("/users/{}/delete", edith.id));
    wire.nothing("members.delete", delete, |client| client.members().delete(edith.id));
    wire.assert_complete(&["members"]);
}

#[test]
fn l1_guests() {
    let wire = Wire::start();
    let body = json!({ "email": "luigi@example.com", "first_name": "Luigi" });
    let new = CreateGuest { email: "luigi@example.com".into(), first_name: Some("Luigi".into()), ..Default::default() };
    let guest = wire.record("guests.create", sends("POST", "/guests").body(body), |client| client.guests().create(new));
    let (email, path) = (guest.email.as_str(), "/guests/luigi%40example.com");
    let query = GuestQuery { q: Some("luigi".into()), ..Default::default() };
    wire.list("guests.list", sends("GET", "/guests").query("page=1&q=luigi"), |it| it.guests().list(query).next_page());
    wire.list("guests.list_minimal", sends("GET", "/guests-list").query("page=1"), |client| {
        client.guests().list_minimal().next_page()
    });
    wire.record("guests.get", sends("GET", path).query("with=stats"), |it| it.guests().get(email, with("stats")));
    let body = json!({ "email": email, "associated_members": [CHARLES] });
    let change = UpdateGuest { associated_members: vec![CHARLES] };
    wire.record("guests.update", sends("PUT", path).body(body), |client| client.guests().update(email, change));
    let code = guest.link.as_deref().unwrap().rsplit('/').next().unwrap();
    let owners = Assignees { guests: vec![email.to_owned()], ..Default::default() };
    let due = Timestamp::parse("2030-01-15T12:00:00Z").unwrap();
    let task = CreateTask { owners: Some(owners), ..CreateTask::new("Translate", due) };
    let task = wire.client.tasks().create(task).unwrap().id;
    let query = AssignedTaskQuery { per_page: Some(5), ..Default::default() };
    let tasks = sends("GET", format!("/guests/{code}/tasks")).query("page=1&per_page=5");
    wire.list("guests.tasks", tasks, |client| client.guests().tasks(code, query).next_page());
    wire.client.tasks().complete_one_off(CompleteTask { task_id: task, ..Default::default() }).unwrap();
    wire.optional("guests.disable", sends("DELETE", format!("{path}/disable")), |it| it.guests().disable(email));
    wire.record("guests.enable", sends("PUT", format!("{path}/enable")), |client| client.guests().enable(email));
    wire.nothing("guests.delete", sends("DELETE", path), |client| client.guests().delete(email));
    wire.assert_complete(&["guests"]);
}

#[test]
fn l1_groups() {
    let wire = Wire::start();
    let body = json!({ "name": "Warehouse", "description": "Those who unpack", "members": [CHARLES] });
    let new = CreateGroup {
        name: "Warehouse".into(),
        description: "Those who unpack".into(),
        members: vec![CHARLES],
        guests: Vec::new(),
    };
    let group = wire.record("groups.create", sends("POST", "/groups").body(body), |client| client.groups().create(new));
    let path = format!("/groups/{}", group.id);
    let query = GroupQuery { q: Some("ware".into()), ..Default::default() };
    wire.list("groups.list", sends("GET", "/groups").query("page=1&q=ware"), |it| it.groups().list(query).next_page());
    wire.record("groups.get", sends("GET", &path).query("with=users"), |client| {
        client.groups().get(&group.id, with("users"))
    });
    let body: Value = json!({ "description": "All", "members": [], "guests": [], "name": "Store" });
    let change = UpdateGroup { description: "All".into(), name: Some("Store".into()), ..Default::default() };
    wire.record("groups.update", sends("PUT", &path).body(body), |it| it.groups().update(&group.id, change));
    wire.nothing("groups.delete", sends("DELETE", &path), |client| client.groups().delete(&group.id));
    wire.assert_complete(&["groups"]);
}

#[test]
fn l1_applications() {
    let wire = Wire::of_application();
    let path = format!("//applications/{ORG_ID}/users");
    let body = json!({ "first_name": "Grace", "last_name": "Hopper", "email": "grace@example.com", "role": "light" });
    let person = ProvisionUser {
        first_name: "Grace".into(),
        last_name: "Hopper".into(),
        email: "grace@example.com".into(),
        role: Some(Role::Light),
        timezone: None,
    };
    wire.record("applications.provision_user", sends("POST", &path).body(body), |client| {
        client.applications().provision_user(person)
    });
    let exchange = sends("POST", format!("{path}/grace%40example.com/token"));
    let token =
        wire.token("applications.user_token", exchange, |client| client.applications().user_token("grace@example.com"));
    let grace = Tallyfy::new(token.reveal(), Some(ORG_ID.into()), settings(&wire.sandbox)).unwrap();
    assert_eq!(grace.me().get().unwrap().email, "grace@example.com");
    wire.assert_complete(&["applications"]);
}
