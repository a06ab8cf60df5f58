//! The documented limits of arguments, which are checked before anything is sent.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ada, app, received};
use tallykit::*;
use tallykit_sandbox::{Sandbox, seed};

/// Whether a call was rejected before it was sent.
fn refused<T>(result: Result<T>) -> bool {
    match result {
        Err(TallyfyError::InvalidArgument { .. }) => true,
        Err(error) => {
            assert!(error.detail().http_status.is_some(), "{error}");
            false
        }
        Ok(_) => false,
    }
}

fn grace() -> ProvisionUser {
    ProvisionUser {
        first_name: "Grace".into(),
        last_name: "Hopper".into(),
        email: "grace@example.com".into(),
        ..Default::default()
    }
}

#[test]
fn a_name_has_1_to_32_characters() {
    let sandbox = Sandbox::start().unwrap();
    let applications = app(&sandbox).applications();
    // Characters are counted, not bytes.
    for (name, wrong) in [("é".repeat(32), false), ("é".repeat(33), true)]
        .into_iter()
        .chain([(String::new(), true), (" ".to_owned(), true)])
    {
        for first in [true, false] {
            let mut body = grace();
            let field = if first { &mut body.first_name } else { &mut body.last_name };
            field.clone_from(&name);
            body.email = format!("grace{first}@example.com");
            assert_eq!(refused(applications.provision_user(body)), wrong, "{name}");
        }
    }
}

#[test]
fn an_email_address_and_a_time_zone_are_validated() {
    let sandbox = Sandbox::start().unwrap();
    let applications = app(&sandbox).applications();
    for email in ["grace", "@example.com", "grace@", "gra ce@example.com"] {
        let body = ProvisionUser { email: email.into(), ..grace() };
        assert!(refused(applications.provision_user(body)), "{email}");
    }
    for zone in ["Mars/Olympus", "CDT", "-05:00", ""] {
        let body = ProvisionUser { timezone: Some(zone.into()), ..grace() };
        assert!(refused(applications.provision_user(body)), "{zone}");
    }
    assert!(received(&sandbox).is_empty());
    let body = ProvisionUser { timezone: Some("America/Chicago".into()), ..grace() };
    assert!(!refused(applications.provision_user(body)));
}

#[test]
fn an_unknown_role_cannot_be_sent() {
    let sandbox = Sandbox::start().unwrap();
    let body = ProvisionUser { role: Some(Role::Unknown), ..grace() };
    assert!(refused(app(&sandbox).applications().provision_user(body)));
    assert!(received(&sandbox).is_empty());
}

#[test]
fn a_title_has_1_to_600_characters() {
    let sandbox = Sandbox::start().unwrap();
    let tasks = ada(&sandbox).tasks();
    let due = Timestamp::parse("2026-12-01T08:00:00Z").unwrap();
    for (title, wrong) in [(0, true), (1, false), (600, false), (601, true)] {
        let name = || "é".repeat(title);
        let created = tasks.create(CreateTask::new(name(), due));
        assert_eq!(refused(created), wrong, "{title}");
        let changed = UpdateOneOffTask::new(name(), due, Assignees::default());
        let changed = tasks.update_one_off("0123456789abcdef0123456789abcdef", changed);
        assert_eq!(refused(changed), wrong, "{title}");
        let change = UpdateTask { title: Some(name()), ..Default::default() };
        let changed = tasks.update("0123456789abcdef0123456789abcdef", "1", change);
        assert_eq!(refused(changed), wrong, "{title}");
    }
}

#[test]
fn a_process_name_has_at_most_550_characters() {
    let sandbox = Sandbox::start().unwrap();
    let processes = ada(&sandbox).processes();
    for (length, wrong) in [(550, false), (551, true)] {
        let launch = LaunchProcess {
            checklist_id: seed::EXPENSE_TEMPLATE_ID.into(),
            name: Some("é".repeat(length)),
            ..Default::default()
        };
        assert_eq!(refused(processes.launch(launch)), wrong, "{length}");
    }
    assert!(refused(processes.launch(LaunchProcess::default())));
}
