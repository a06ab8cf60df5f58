//! What every sandbox starts with: the records of `fixtures/seed.json`, and the names of those that tests ask for. The
//! values are throw-away: they open nothing but a sandbox.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::load;
use crate::state::State;

/// The records, loaded as those of a test are.
const RECORDS: &str = include_str!("../fixtures/seed.json");

/// Makes a constant of each row, for tests in Rust, and the table of all, for other languages and for documentation.
macro_rules! seed {
    ($($constant:ident = $value:literal, $name:literal, $description:literal;)*) => {
        $(
            #[doc = $description]
            pub const $constant: &str = $value;
        )*

        /// The values of the seed: the name of each, the value, and what it is.
        pub const SEED: &[(&str, &str, &str)] = &[$(($name, $value, $description)),*];
    };
}

#[rustfmt::skip]
seed! {
    ORG_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "org", "The organization \"Analytical Engines\".";
    ORG_NAME = "Analytical Engines", "org_name", "The name of the organization.";
    SECOND_ORG_ID = "f9e8d7c6b5a493827160f5e4d3c2b1a0", "second_org", "The second organization of Ada, \"Difference Engines\", which has no templates.";
    CLIENT_ID = "17", "client_id", "The client of the password and refresh grants.";
    CLIENT_SECRET = "a+q/T2=w&7%41:u$d \"Kc9qT2w7Zr4VuLmP", "client_secret", "The secret of that client, with every character that form encoding has to escape.";
    PUBLIC_CLIENT_ID = "23", "public_client_id", "The client of the browser flows: an app on the devices of its users, which has no secret.";
    REDIRECT_URI = "com.example.engines:/signed-in", "redirect_uri", "The redirect URI that is registered for both of these clients.";
    APP_CLIENT_ID = "12345", "app_client_id", "The client of the client credentials grant, bound to the organization.";
    APP_CLIENT_SECRET = "hTWzy5rpYXc8n4J9+/\"%2B", "app_client_secret", "The secret of the application's client.";
    ADA_EMAIL = "ada@example.com", "ada_email", "Ada Lovelace, an administrator.";
    ADA_PASSWORD = "poetical \"science\" +/ Ah8Qz3VtkR5yWm2P", "ada_password", "The password of Ada.";
    CHARLES_EMAIL = "charles@example.com", "charles_email", "Charles Babbage, a standard member.";
    CHARLES_PASSWORD = "élan + 100% = & Ah8Qz3VtkR5yWm2P", "charles_password", "The password of Charles, which is not ASCII.";
    JOAN_EMAIL = "joan@example.com", "joan_email", "Joan Clarke, a light member.";
    JOAN_PASSWORD = "bombe + banburismus Ah8Qz3VtkR5yWm2P", "joan_password", "The password of Joan.";
    INVITED_EMAIL = "klara@example.com", "invited_email", "Klara Dan, who is invited and has not come yet.";
    DISABLED_EMAIL = "herman@example.com", "disabled_email", "Herman Hollerith, a disabled member.";
    STRANGER_EMAIL = "mary@example.com", "stranger_email", "Mary Somerville, who has an account but no membership in the organization.";
    STORE_KEY = "c3f1d97a5be8406eb27d04a9e6135fc88b916a3ed7024f5c1ea09d73e485b26f", "store_key", "A key for a token store: 32 bytes in hexadecimal digits.";
    PROXY_PASSWORD = "a%22%2B%2FXp3Hm8RcTn6Jv5Qd", "proxy_password", "A password for a proxy, as it stands in a URL.";
    REDIS_PASSWORD = "a%22%2B%2FLw9Ez2BfYk7Us4Mx", "redis_password", "A password for a Redis server, as it stands in a URL.";
    TEMPLATE_ID = "11111111a1b2c3d4e5f60718293a4b5c", "template", "The template \"Employee onboarding\".";
    STEP_ID = "22222221a1b2c3d4e5f60718293a4b5c", "step", "The first step of that template, which has no form fields.";
    APPROVAL_STEP_ID = "22222222a1b2c3d4e5f60718293a4b5c", "approval_step", "The second step of that template, an approval.";
    LAST_STEP_ID = "22222223a1b2c3d4e5f60718293a4b5c", "last_step", "The third and last step of that template.";
    NAME_FIELD_ID = "33333331a1b2c3d4e5f60718293a4b5c", "name_field", "The kick-off field \"Full name\" of that template: a required text.";
    DATE_FIELD_ID = "33333332a1b2c3d4e5f60718293a4b5c", "date_field", "The kick-off field \"Start date\" of that template: an optional date.";
    DEPARTMENT_FIELD_ID = "33333333a1b2c3d4e5f60718293a4b5c", "department_field", "The kick-off field \"Department\" of that template: an optional dropdown of Engines (1) and Mathematics (2).";
    ARCHIVED_TEMPLATE_ID = "11111112a1b2c3d4e5f60718293a4b5c", "archived_template", "An archived template, which reads as 404.";
    EXPENSE_TEMPLATE_ID = "11111113a1b2c3d4e5f60718293a4b5c", "expense_template", "The template \"Expense claim\", whose one step has form fields.";
    PURPOSE_FIELD_ID = "44444441a1b2c3d4e5f60718293a4b5c", "purpose_field", "The field \"Purpose\" of its step: a required text.";
    PAID_BY_FIELD_ID = "44444442a1b2c3d4e5f60718293a4b5c", "paid_by_field", "The field \"Paid by\" of its step: an optional radio of Card and Cash.";
    EVERY_KIND_TEMPLATE_ID = "11111114a1b2c3d4e5f60718293a4b5c", "every_kind_template", "The template \"Every kind of field\": all types of fields in both forms, all kinds of steps, and a rule.";
    PROCESS_ID = "55555551a1b2c3d4e5f60718293a4b5c", "process", "The running process \"Onboarding of Luigi Menabrea\", whose tasks are those of Charles.";
    EVERY_KIND_PROCESS_ID = "55555552a1b2c3d4e5f60718293a4b5c", "every_kind_process", "The process \"One of everything\": a value of each type, tasks in each status, a comment, an issue and a file.";
    ISSUE_TASK_ID = "66666666a1b2c3d4e5f60718293a4b5c", "issue_task", "The task of that process that has an open issue.";
    ISSUE_ID = "bbbbbbb2a1b2c3d4e5f60718293a4b5c", "issue", "The open issue.";
    FILE_ID = "ccccccc1a1b2c3d4e5f60718293a4b5c", "file", "The text file of that process.";
    GUEST_EMAIL = "federico@example.com", "guest_email", "Federico Menabrea, a guest.";
    GUEST_CODE = "eeeeeee1a1b2c3d4e5f60718293a4b5c", "guest_code", "The code in the link of the guest.";
    GROUP_ID = "aaaaaaa1a1b2c3d4e5f60718293a4b5c", "group", "The group \"Menders\".";
    TAG_ID = "88888881a1b2c3d4e5f60718293a4b5c", "tag", "The private tag \"Prototype of 1837\", on a template and on a process.";
    TEMPLATE_FOLDER_ID = "99999991a1b2c3d4e5f60718293a4b5c", "template_folder", "The folder \"Workshop\" of templates.";
    PROCESS_FOLDER_ID = "99999992a1b2c3d4e5f60718293a4b5c", "process_folder", "The folder \"Workbench\" of processes.";
}

/// The id of Ada.
pub const ADA_ID: i64 = 1001;
/// The id of Charles.
pub const CHARLES_ID: i64 = 1002;
/// Templates that a list shows: two pages of ten.
pub const TEMPLATES: usize = 15;
/// Ada's open tasks, all one-off: three pages of ten. One more is completed.
pub const OPEN_TASKS: usize = 25;
/// The start of the state of every saved sign-in.
pub const SIGN_IN_STATE: &str = "c3RhdGUtb2YtYS1zaWduLWluLWluLWEtYn";
/// The verifier of PKCE of every saved sign-in.
const SIGN_IN_VERIFIER: &str = "Vy7Fp4SxEb9Ga2KwdmVyaWZpZXItb2YtYS1zaWduLWk";

/// Who can sign in with a password. The passwords stand here, with all other secrets, and not among the records.
const PASSWORDS: [(&str, &str); 4] = [
    (ADA_EMAIL, ADA_PASSWORD),
    (CHARLES_EMAIL, CHARLES_PASSWORD),
    (JOAN_EMAIL, JOAN_PASSWORD),
    (STRANGER_EMAIL, "connexion 1834"),
];

/// The seed for a program that cannot read these constants.
pub(crate) fn described() -> Value {
    let mut described: Value = SEED.iter().map(|(name, value, _)| ((*name).to_owned(), json!(value))).collect();
    described["saved_sign_in"] = json!(saved_sign_in());
    described
}

/// Puts the seed into an empty state.
pub(crate) fn fill(world: &mut State) {
    let records = serde_json::from_str(RECORDS).expect("the seed is JSON");
    load::load(world, &records).unwrap_or_else(|rejection| panic!("{}", rejection.message));
    for person in &mut world.people {
        let password = PASSWORDS.iter().find(|(email, _)| person.has_email(email));
        person.password = password.map(|(_, password)| (*password).to_owned());
    }
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
            (JOAN_PASSWORD, canary::PASSWORD),
            (SIGN_IN_VERIFIER, canary::VERIFIER),
            (STORE_KEY, canary::STORE_KEY),
            (PROXY_PASSWORD, canary::PROXY_PASSWORD),
            (REDIS_PASSWORD, canary::REDIS_PASSWORD),
        ] {
            assert!(secret.contains(canary.mark), "{}", canary.kind);
        }
    }

    #[test]
    fn what_the_table_names_is_in_the_seed() {
        let is_id = |value: &str| value.len() == 32 && value.bytes().all(|digit| digit.is_ascii_hexdigit());
        for (name, value, description) in SEED {
            assert!(!(is_id(value) || value.contains("@example.com")) || RECORDS.contains(value), "{name}");
            assert!(description.ends_with('.'), "{name}: {description}");
        }
    }

    #[test]
    fn no_name_stands_twice_in_the_table() {
        let described = described();
        assert_eq!(described.as_object().map(serde_json::Map::len), Some(SEED.len() + 1));
    }
}
