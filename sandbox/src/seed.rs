//! What every sandbox starts with. The values are throw-away: they open nothing but a sandbox.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::objects::{self, merge};
use crate::state::{State, hex_id};
use crate::users::{Membership, User};
use crate::workflow;

/// The organization "Analytical Engines".
pub const ORG_ID: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
/// Its name.
pub const ORG_NAME: &str = "Analytical Engines";
/// Ada's second organization, "Difference Engines", which has no templates.
pub const SECOND_ORG_ID: &str = "f9e8d7c6b5a493827160f5e4d3c2b1a0";
/// The client of the password and refresh grants.
pub const CLIENT_ID: &str = "17";
/// Its secret, with every character that form encoding has to escape.
pub const CLIENT_SECRET: &str = "a+q/T2=w&7%41:u$d \"Kc9qT2w7Zr4VuLmP";
/// The client of the browser flows: an app on its users' devices, which has no secret.
pub const PUBLIC_CLIENT_ID: &str = "23";
/// The redirect URI that is registered for [`CLIENT_ID`] and [`PUBLIC_CLIENT_ID`].
pub const REDIRECT_URI: &str = "com.example.engines:/signed-in";
/// The client of the client credentials grant, bound to [`ORG_ID`].
pub const APP_CLIENT_ID: &str = "12345";
/// Its secret.
pub const APP_CLIENT_SECRET: &str = "hTWzy5rpYXc8n4J9+/\"%2B";
/// Ada Lovelace, an administrator.
pub const ADA_ID: i64 = 1001;
/// Her address.
pub const ADA_EMAIL: &str = "ada@example.com";
/// Her password.
pub const ADA_PASSWORD: &str = "poetical \"science\" +/ Ah8Qz3VtkR5yWm2P";
/// Charles Babbage, a standard member.
pub const CHARLES_ID: i64 = 1002;
/// His address.
pub const CHARLES_EMAIL: &str = "charles@example.com";
/// His password, which is not ASCII.
pub const CHARLES_PASSWORD: &str = "élan + 100% = & Ah8Qz3VtkR5yWm2P";
/// Mary Somerville, who has an account but no membership in [`ORG_ID`].
pub const STRANGER_EMAIL: &str = "mary@example.com";
/// The start of the state of every saved sign-in.
pub const SIGN_IN_STATE: &str = "c3RhdGUtb2YtYS1zaWduLWluLWluLWEtYn";
/// The verifier of PKCE of every saved sign-in.
const SIGN_IN_VERIFIER: &str = "Vy7Fp4SxEb9Ga2KwdmVyaWZpZXItb2YtYS1zaWduLWk";
/// A key for a token store: 32 bytes in hexadecimal digits.
pub const STORE_KEY: &str = "c3f1d97a5be8406eb27d04a9e6135fc88b916a3ed7024f5c1ea09d73e485b26f";
/// A password for a proxy, as it stands in a URL.
pub const PROXY_PASSWORD: &str = "a%22%2B%2FXp3Hm8RcTn6Jv5Qd";
/// A password for a Redis server, as it stands in a URL.
pub const REDIS_PASSWORD: &str = "a%22%2B%2FLw9Ez2BfYk7Us4Mx";
/// The template "Employee onboarding".
pub const TEMPLATE_ID: &str = "11111111a1b2c3d4e5f60718293a4b5c";
/// Its first step, which has no form fields.
pub const STEP_ID: &str = "22222221a1b2c3d4e5f60718293a4b5c";
/// Its second step, an approval.
pub const APPROVAL_STEP_ID: &str = "22222222a1b2c3d4e5f60718293a4b5c";
/// Its third and last step.
pub const LAST_STEP_ID: &str = "22222223a1b2c3d4e5f60718293a4b5c";
/// Its kick-off field "Full name": a required text.
pub const NAME_FIELD_ID: &str = "33333331a1b2c3d4e5f60718293a4b5c";
/// Its kick-off field "Start date": an optional date.
pub const DATE_FIELD_ID: &str = "33333332a1b2c3d4e5f60718293a4b5c";
/// Its kick-off field "Department": an optional dropdown of Engines (1) and Mathematics (2).
pub const DEPARTMENT_FIELD_ID: &str = "33333333a1b2c3d4e5f60718293a4b5c";
/// An archived template, which reads as 404.
pub const ARCHIVED_TEMPLATE_ID: &str = "11111112a1b2c3d4e5f60718293a4b5c";
/// The template "Expense claim", whose one step has form fields.
pub const EXPENSE_TEMPLATE_ID: &str = "11111113a1b2c3d4e5f60718293a4b5c";
/// Its field "Purpose": a required text.
pub const PURPOSE_FIELD_ID: &str = "44444441a1b2c3d4e5f60718293a4b5c";
/// Its field "Paid by": an optional radio of Card and Cash.
pub const PAID_BY_FIELD_ID: &str = "44444442a1b2c3d4e5f60718293a4b5c";
/// The running process "Onboarding of Luigi Menabrea", whose tasks are Charles's.
pub const PROCESS_ID: &str = "55555551a1b2c3d4e5f60718293a4b5c";
/// Templates that a list shows: two pages of ten.
pub const TEMPLATES: usize = 14;
/// Ada's open tasks, all one-off: three pages of ten. One more is completed.
pub const OPEN_TASKS: usize = 25;

/// Small templates, so that the list has a second page.
const MORE_TEMPLATES: [&str; 12] = [
    "Board meeting",
    "Bug triage",
    "Contract review",
    "Customer visit",
    "Engine inspection",
    "Equipment return",
    "Holiday request",
    "Month-end close",
    "Paper submission",
    "Punched card order",
    "Supplier check",
    "Workshop safety round",
];

/// The seed for a program that cannot read these constants.
pub(crate) fn described() -> Value {
    json!({
        "org": ORG_ID,
        "second_org": SECOND_ORG_ID,
        "public_client_id": PUBLIC_CLIENT_ID,
        "redirect_uri": REDIRECT_URI,
        "app_client_id": APP_CLIENT_ID,
        "app_client_secret": APP_CLIENT_SECRET,
        "charles_email": CHARLES_EMAIL,
        "stranger_email": STRANGER_EMAIL,
        "template": TEMPLATE_ID,
        "name_field": NAME_FIELD_ID,
        "date_field": DATE_FIELD_ID,
        "department_field": DEPARTMENT_FIELD_ID,
        "archived_template": ARCHIVED_TEMPLATE_ID,
        "expense_template": EXPENSE_TEMPLATE_ID,
        "purpose_field": PURPOSE_FIELD_ID,
        "process": PROCESS_ID,
        "charles_password": CHARLES_PASSWORD,
        "saved_sign_in": saved_sign_in(),
        "store_key": STORE_KEY,
        "proxy_password": PROXY_PASSWORD,
        "redis_password": REDIS_PASSWORD,
    })
}

/// Puts the seed into an empty state.
pub(crate) fn fill(world: &mut State) {
    fill_people(world);
    fill_templates(world);
    fill_work(world);
}

fn fill_people(world: &mut State) {
    world.organizations.push(objects::organization(ORG_ID, ORG_NAME, 2));
    world.organizations.push(objects::organization(SECOND_ORG_ID, "Difference Engines", 2));
    let place = |organization: &str, role: &str| Membership { organization: organization.into(), role: role.into() };
    let person = |id, names: (&str, &str), email: &str, password: &str, memberships| User {
        id,
        email: email.into(),
        password: Some(password.into()),
        first_name: names.0.into(),
        last_name: names.1.into(),
        timezone: "Europe/London".into(),
        created_at: "2025-01-15T09:00:00+00:00".into(),
        memberships,
    };
    let adas = vec![place(ORG_ID, "admin"), place(SECOND_ORG_ID, "admin")];
    let charles = vec![place(ORG_ID, "standard")];
    let marys = vec![place(SECOND_ORG_ID, "light")];
    let mary = ("Mary", "Somerville");
    world.people = vec![
        person(ADA_ID, ("Ada", "Lovelace"), ADA_EMAIL, ADA_PASSWORD, adas),
        person(CHARLES_ID, ("Charles", "Babbage"), CHARLES_EMAIL, CHARLES_PASSWORD, charles),
        person(1003, mary, STRANGER_EMAIL, "connexion 1834", marys),
    ];
}

fn fill_templates(world: &mut State) {
    let kickoff = |field: Value| merge(field, json!({ "checklist_id": TEMPLATE_ID }));
    let options = json!({ "options": [option(1, "Engines"), option(2, "Mathematics")] });
    let department = objects::field(DEPARTMENT_FIELD_ID, 3, "Department", "dropdown", false);
    let onboarding = json!({
        "summary": "From the signed contract to the first day.",
        "starred": true,
        "kickoff_title": "Who joins us?",
        "prerun": [
            kickoff(objects::field(NAME_FIELD_ID, 1, "Full name", "text", true)),
            kickoff(objects::field(DATE_FIELD_ID, 2, "Start date", "date", false)),
            kickoff(merge(department, options)),
        ],
    });
    let steps = vec![
        objects::step(STEP_ID, TEMPLATE_ID, 1, "Prepare the desk", "task"),
        objects::step(APPROVAL_STEP_ID, TEMPLATE_ID, 2, "Approve the equipment", "approval"),
        objects::step(LAST_STEP_ID, TEMPLATE_ID, 3, "Welcome the new colleague", "task"),
    ];
    add_template(world, TEMPLATE_ID, "Employee onboarding", onboarding, steps);

    let expense = hex_id(900_001);
    let in_step = |field: Value| objects::capture(field, &expense);
    let options = json!({ "options": [option(1, "Card"), option(2, "Cash")] });
    let paid_by = objects::field(PAID_BY_FIELD_ID, 2, "Paid by", "radio", false);
    let captures = json!({ "captures": [
        in_step(objects::field(PURPOSE_FIELD_ID, 1, "Purpose", "text", true)),
        in_step(merge(paid_by, options)),
    ] });
    let step = objects::step(&expense, EXPENSE_TEMPLATE_ID, 1, "Hand in the receipts", "task");
    let steps = vec![merge(step, captures)];
    add_template(world, EXPENSE_TEMPLATE_ID, "Expense claim", json!({}), steps);

    for title in MORE_TEMPLATES {
        let template = hex_id(world.next_number());
        let step = hex_id(world.next_number());
        let steps = vec![objects::step(&step, &template, 1, "Do it", "task")];
        add_template(world, &template, title, json!({}), steps);
    }
    let archived = json!({ "archived_at": "2025-04-01T12:00:00.000Z", "status": "archived" });
    add_template(world, ARCHIVED_TEMPLATE_ID, "Telegraph duty", archived, Vec::new());
}

fn option(id: i64, text: &str) -> Value {
    json!({ "id": id, "text": text, "value": null, "required": false })
}

fn add_template(world: &mut State, id: &str, title: &str, changes: Value, steps: Vec<Value>) {
    let template = objects::template(id, world.next_number(), title, ADA_ID);
    let template = merge(merge(template, json!({ "steps_count": steps.len() })), changes);
    world.templates.add(ORG_ID, template);
    for step in steps {
        world.steps.add(ORG_ID, step);
    }
}

fn fill_work(world: &mut State) {
    for number in 1..=OPEN_TASKS + 1 {
        let (id, counted) = (hex_id(world.next_number()), world.next_number());
        let title = format!("Check note {number} of the translation");
        let mut task = objects::task(&world.clock, &id, counted, &title, ADA_ID);
        if number > OPEN_TASKS {
            workflow::complete(&mut task, &world.clock, ADA_ID, None);
        }
        world.tasks.add(ORG_ID, task);
    }
    let template = world.templates.find(ORG_ID, TEMPLATE_ID).cloned().unwrap_or_default();
    let number = world.next_number();
    let run = objects::run(&world.clock, PROCESS_ID, number, &template, CHARLES_ID);
    let changes = json!({
        "name": "Onboarding of Luigi Menabrea",
        "prerun": { NAME_FIELD_ID: "Luigi Menabrea" },
        "prerun_length": 1,
    });
    workflow::launch(world, ORG_ID, merge(run, changes), &json!({}));
}

/// Returns what a sign-in in a browser may have saved, as a client takes it: the state, and the verifier of PKCE. Each
/// state is another one, because a client uses a state only once.
pub fn saved_sign_in() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("{SIGN_IN_STATE}{:08x}0.{SIGN_IN_VERIFIER}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tallykit_canary as canary;

    #[test]
    fn e3_every_secret_of_the_seed_bears_the_mark_of_its_kind() {
        for (secret, canary) in [
            (CLIENT_SECRET, canary::CLIENT_SECRET),
            (APP_CLIENT_SECRET, canary::APP_SECRET),
            (ADA_PASSWORD, canary::PASSWORD),
            (CHARLES_PASSWORD, canary::PASSWORD),
            (SIGN_IN_VERIFIER, canary::VERIFIER),
            (STORE_KEY, canary::STORE_KEY),
            (PROXY_PASSWORD, canary::PROXY_PASSWORD),
            (REDIS_PASSWORD, canary::REDIS_PASSWORD),
        ] {
            assert!(secret.contains(canary.mark), "{}", canary.kind);
        }
    }
}
