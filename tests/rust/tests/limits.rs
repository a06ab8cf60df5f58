//! The documented limits of arguments, which are checked before anything is sent.

#![allow(clippy::unwrap_used)]

mod common;

use common::driver::{Driver, on_each_driver};
use common::{ada, app, received};
use tallykit::*;
use tallykit_sandbox::{Sandbox, seed};

const TASK: &str = "0123456789abcdef0123456789abcdef";

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

fn a_name_has_1_to_32_characters(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let app = app(&sandbox);
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
            assert_eq!(refused(driver.call(&app, |app| app.applications().provision_user(body))), wrong, "{name}");
        }
    }
}

fn an_email_address_and_a_time_zone_are_validated(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let app = app(&sandbox);
    for email in ["grace", "@example.com", "grace@", "gra ce@example.com"] {
        let body = ProvisionUser { email: email.into(), ..grace() };
        assert!(refused(driver.call(&app, |app| app.applications().provision_user(body))), "{email}");
    }
    for zone in ["Europe/Köln", "America/New York", "UTC-05:00", "-05:00", ""] {
        let body = ProvisionUser { timezone: Some(zone.into()), ..grace() };
        assert!(refused(driver.call(&app, |app| app.applications().provision_user(body))), "{zone}");
    }
    assert!(received(&sandbox).is_empty());
    for zone in ["America/Argentina/Buenos_Aires", "Etc/GMT+5", "America/Port-au-Prince", "UTC"] {
        let email = format!("{}@example.com", zone.replace('/', "."));
        let body = ProvisionUser { timezone: Some(zone.into()), email, ..grace() };
        assert!(!refused(driver.call(&app, |app| app.applications().provision_user(body))), "{zone}");
    }
}

fn an_unknown_role_cannot_be_sent(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let body = ProvisionUser { role: Some(Role::Unknown), ..grace() };
    assert!(refused(driver.call(&app(&sandbox), |app| app.applications().provision_user(body))));
    assert!(received(&sandbox).is_empty());
}

fn a_title_has_1_to_600_characters(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let ada = ada(&sandbox);
    let due = Timestamp::parse("2026-12-01T08:00:00Z").unwrap();
    for (title, wrong) in [(0, true), (1, false), (600, false), (601, true)] {
        let name = || "é".repeat(title);
        let created = driver.call(&ada, |ada| ada.tasks().create(CreateTask::new(name(), due)));
        assert_eq!(refused(created), wrong, "{title}");
        let changed = UpdateOneOffTask::new(name(), due, Assignees::default());
        let changed = driver.call(&ada, |ada| ada.tasks().update_one_off(TASK, changed));
        assert_eq!(refused(changed), wrong, "{title}");
        let change = UpdateTask { title: Some(name()), ..Default::default() };
        let changed = driver.call(&ada, |ada| ada.tasks().update(TASK, "1", change));
        assert_eq!(refused(changed), wrong, "{title}");
    }
}

fn a_process_name_has_at_most_550_characters(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let ada = ada(&sandbox);
    for (length, wrong) in [(550, false), (551, true)] {
        let launch = LaunchProcess {
            checklist_id: seed::EXPENSE_TEMPLATE_ID.into(),
            name: Some("é".repeat(length)),
            ..Default::default()
        };
        assert_eq!(refused(driver.call(&ada, |ada| ada.processes().launch(launch))), wrong, "{length}");
    }
    assert!(refused(driver.call(&ada, |ada| ada.processes().launch(LaunchProcess::default()))));
}

on_each_driver!(
    a_name_has_1_to_32_characters,
    an_email_address_and_a_time_zone_are_validated,
    an_unknown_role_cannot_be_sent,
    a_title_has_1_to_600_characters,
    a_process_name_has_at_most_550_characters,
);
