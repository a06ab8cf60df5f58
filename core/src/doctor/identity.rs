//! Who is behind the token, and what they reach.

use std::time::Duration;

use crate::api::members::{Member, MemberStatus, Role};
use crate::api::organizations::{Organization, OrganizationQuery};
use crate::client::Tallyfy;
use crate::doctor::headers;
use crate::doctor::headers::Heard;
use crate::doctor::runner::{
    APPLICATION, CheckResult, HEADERS, ORGANIZATION, PERSON, ROLE, Runner, TOKEN,
};
use crate::error::Result;
use crate::http::path::{Path, path};
use crate::transport::credential::CredentialKind;

const LIMIT: Duration = Duration::from_secs(10);

/// So many organizations are named at most.
const NAMED: usize = 10;

/// Looks at what the token is good for. The client is one for this examination, and its calls are bounded by it.
pub(super) fn examine(sheet: &mut Runner, client: &Tallyfy) {
    if client.api.tokens.kind() == CredentialKind::App {
        return application(sheet, client);
    }
    let mut heard = None;
    sheet.check(HEADERS, &[TOKEN], LIMIT, |limit| {
        let asked = within(client, limit).me().get();
        let (outcome, person) = headers::of_person(client, asked, limit);
        heard = Some(person);
        outcome
    });
    sheet.check(PERSON, &[HEADERS], LIMIT, |_| match heard {
        Some(Heard::Person(person)) => CheckResult::ok(named(&person)),
        Some(Heard::Refusal(outcome)) => outcome,
        None => CheckResult::skipped("nobody was asked"),
    });
    sheet.check(ORGANIZATION, &[PERSON], LIMIT, |limit| {
        let query = OrganizationQuery { per_page: Some(100), ..OrganizationQuery::default() };
        let list = within(client, limit).organizations().list_mine(query);
        match list.0.items().collect::<Result<Vec<_>>>() {
            Ok(reached) => organization(client.api.org.as_deref(), &reached),
            Err(error) => CheckResult::of(&error),
        }
    });
    sheet.check(ROLE, &[ORGANIZATION], LIMIT, |limit| {
        if client.api.org.is_none() {
            return CheckResult::skipped("no organization is chosen to have a role in");
        }
        role(within(client, limit).me().membership())
    });
}

/// What an application can be asked without changing anything: to act as somebody who does not exist.
fn application(sheet: &mut Runner, client: &Tallyfy) {
    let mut heard = None;
    sheet.check(HEADERS, &[TOKEN], LIMIT, |limit| {
        let asked = within(client, limit).api.post(nobody(client)).as_application().done();
        let (outcome, answer) = headers::of_application(client, asked, limit);
        heard = Some(answer);
        outcome
    });
    sheet.check(APPLICATION, &[HEADERS], LIMIT, |_| {
        heard.unwrap_or_else(|| CheckResult::skipped("nobody was asked"))
    });
    sheet.check(PERSON, &[APPLICATION], LIMIT, |_| {
        CheckResult::warning(
            "an application is no person: the rest of the API, with templates, processes and tasks, answers a token of \
             client_credentials with 401",
            "Act as a person: as_user in the program, --as-user here. Or sign in with a user name and a password \
             (the password grant)",
        )
    });
}

/// Where a token is asked for of a person whom no server knows, as the name can belong to nobody.
pub(super) fn nobody(client: &Tallyfy) -> Path {
    path!("applications", client.api.org(), "users", "tallykit-doctor@nobody.invalid", "token")
        .without_org()
}

/// The same client for calls that take so long at most.
fn within(client: &Tallyfy, limit: Duration) -> Tallyfy {
    client.with_deadline(limit).unwrap_or_else(|_| client.clone())
}

fn named(person: &Member) -> String {
    let name = person.full_name.as_deref().unwrap_or_default().trim();
    if name.is_empty() { person.email.clone() } else { format!("{name} <{}>", person.email) }
}

/// Whether the chosen organization is one of those that the token reaches.
fn organization(chosen: Option<&str>, reached: &[Organization]) -> CheckResult {
    let named = |it: &Organization| format!("{} ({})", it.name, it.id);
    let mut names: Vec<_> = reached.iter().take(NAMED).map(named).collect();
    if reached.len() > NAMED {
        names.push(format!("{} more", reached.len() - NAMED));
    }
    let names = names.join(", ");
    if reached.is_empty() {
        return CheckResult::failed(
            "this person is in no organization",
            "Have an administrator invite the person, and accept the invitation",
        );
    }
    let Some(chosen) = chosen else {
        return CheckResult::warning(
            format!("none is chosen; the token reaches {names}"),
            "Most calls need one: set TALLYFY_ORG_ID, or give the client an org",
        );
    };
    match reached.iter().find(|it| it.id == chosen) {
        Some(it) if reached.len() == 1 => CheckResult::ok(named(it)),
        Some(it) => CheckResult::ok(format!("{}, one of {}", named(it), reached.len())),
        None => CheckResult::failed(
            format!("{chosen} is none of this person's organizations, which are {names}"),
            "Set TALLYFY_ORG_ID (org) to the id of one of them, or sign in as somebody who is a member. Calls to it \
             answer with 403",
        ),
    }
}

fn role(membership: Result<Member>) -> CheckResult {
    let member = match membership {
        Ok(member) => member,
        Err(error) => return CheckResult::of(&error),
    };
    if member.status == Some(MemberStatus::Disabled) {
        return CheckResult::failed(
            "the person is disabled in this organization",
            "Have an administrator enable the person, or sign in as somebody else",
        );
    }
    match member.role {
        Some(Role::Admin) => CheckResult::ok("administrator: everything, administration included"),
        Some(Role::Standard) => CheckResult::ok(
            "standard member: may create and run processes; what administers the organization answers with 403",
        ),
        Some(Role::Light) => CheckResult::warning(
            "light member: may complete assigned tasks and no more",
            "Templates, launches, folders and members answer with 403, and a light member cannot authorize an \
             integration. Have an administrator change the role to standard",
        ),
        Some(Role::Unknown) | None => {
            CheckResult::ok("a member, in a role that this version does not know")
        }
    }
}
