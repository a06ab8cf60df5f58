//! The checks of the user: who the token belongs to, and what it gives access to.

use std::time::Duration;

use crate::api::members::{Member, MemberStatus, Role};
use crate::api::organizations::{Organization, OrganizationQuery};
use crate::client::Tallyfy;
use crate::doctor::headers;
use crate::doctor::headers::MeResult;
use crate::doctor::probe::unknown_user_token_path;
use crate::doctor::runner::{CheckId, CheckResult, Runner};
use crate::error::Result;
use crate::transport::credential::CredentialKind;

/// The timeout of each check.
const CHECK_TIMEOUT: Duration = Duration::from_secs(10);

/// The maximum number of organizations in a finding.
const MAX_ORGS_SHOWN: usize = 10;

/// Checks what the token gives access to. The deadline of the doctor also applies to the calls of `client`.
pub(super) fn examine(runner: &mut Runner, client: &Tallyfy) {
    if client.api.tokens.kind() == CredentialKind::App {
        return application(runner, client);
    }
    let mut me_result = None;
    runner.run(CheckId::Headers, CHECK_TIMEOUT, |limit| {
        let result = with_timeout(client, limit).me().get();
        let (check, member) = headers::check_me(client, result, limit);
        me_result = Some(member);
        check
    });
    runner.run(CheckId::Person, CHECK_TIMEOUT, |_| match me_result {
        Some(MeResult::Member(member)) => CheckResult::ok(display_name(&member)),
        Some(MeResult::Failed(check)) => check,
        None => CheckResult::skipped("no request was sent"),
    });
    runner.run(CheckId::Organization, CHECK_TIMEOUT, |limit| {
        let query = OrganizationQuery { per_page: Some(100), ..OrganizationQuery::default() };
        let list = with_timeout(client, limit).organizations().list_mine(query);
        match list.items().collect::<Result<Vec<_>>>() {
            Ok(reached) => organization(client.api.org.as_deref(), &reached),
            Err(error) => CheckResult::from_error(&error),
        }
    });
    runner.run(CheckId::Role, CHECK_TIMEOUT, |limit| {
        if client.api.org.is_none() {
            return CheckResult::skipped("no organization is chosen, so there is no role");
        }
        role(with_timeout(client, limit).me().membership(None))
    });
}

/// Checks the token of an application without changing anything: requests a token of a user who does not exist.
fn application(runner: &mut Runner, client: &Tallyfy) {
    let mut application_result = None;
    runner.run(CheckId::Headers, CHECK_TIMEOUT, |limit| {
        let result =
            with_timeout(client, limit).api.post(unknown_user_token_path(client)).for_application().send_no_content();
        let (check, response) = headers::check_application(client, result, limit);
        application_result = Some(response);
        check
    });
    runner.run(CheckId::Application, CHECK_TIMEOUT, |_| {
        application_result.unwrap_or_else(|| CheckResult::skipped("no request was sent"))
    });
    runner.run(CheckId::Person, CHECK_TIMEOUT, |_| {
        CheckResult::warning(
            "an application is not a user: templates, processes, tasks and the rest of the API reject a token of the \
             client_credentials grant with 401",
            "Act as a user: as_user in the program, --as-user here. Or sign in with a user name and a password \
             (the password grant)",
        )
    });
}

/// Returns the same client with a deadline.
fn with_timeout(client: &Tallyfy, limit: Duration) -> Tallyfy {
    client.with_deadline(limit).unwrap_or_else(|_| client.clone())
}

/// Returns the name and the e-mail address of a member.
fn display_name(member: &Member) -> String {
    let name = member.full_name.as_deref().unwrap_or_default().trim();
    if name.is_empty() { member.email.clone() } else { format!("{name} <{}>", member.email) }
}

/// Checks whether the token reaches the chosen organization.
fn organization(chosen: Option<&str>, reached: &[Organization]) -> CheckResult {
    let named = |it: &Organization| format!("{} ({})", it.name, it.id);
    let mut names: Vec<_> = reached.iter().take(MAX_ORGS_SHOWN).map(named).collect();
    if reached.len() > MAX_ORGS_SHOWN {
        names.push(format!("{} more", reached.len() - MAX_ORGS_SHOWN));
    }
    let names = names.join(", ");
    if reached.is_empty() {
        return CheckResult::failed(
            "this user is in no organization",
            "Ask an administrator to invite the user, and accept the invitation",
        );
    }
    let Some(chosen) = chosen else {
        return CheckResult::warning(
            format!("no organization is chosen; the token reaches {names}"),
            "Most calls need an organization: set TALLYFY_ORG_ID, or give the client an org",
        );
    };
    match reached.iter().find(|it| it.id == chosen) {
        Some(it) if reached.len() == 1 => CheckResult::ok(named(it)),
        Some(it) => CheckResult::ok(format!("{}, one of {}", named(it), reached.len())),
        None => CheckResult::failed(
            format!("{chosen} is not an organization of this user; the organizations are {names}"),
            "Set TALLYFY_ORG_ID (org) to the id of one of them, or sign in as a user who is a member. Calls to it fail \
             with 403",
        ),
    }
}

fn role(membership: Result<Member>) -> CheckResult {
    let member = match membership {
        Ok(member) => member,
        Err(error) => return CheckResult::from_error(&error),
    };
    if member.status == Some(MemberStatus::Disabled) {
        return CheckResult::failed(
            "the user is disabled in this organization",
            "Ask an administrator to enable the user, or sign in as another user",
        );
    }
    match member.role {
        Some(Role::Admin) => CheckResult::ok("administrator: may do everything, including administration"),
        Some(Role::Standard) => {
            CheckResult::ok("standard member: may create and run processes; administration calls fail with 403")
        }
        Some(Role::Light) => CheckResult::warning(
            "light member: may only complete assigned tasks",
            "Calls for templates, launches, folders and members fail with 403, and a light member cannot authorize an \
             integration. Ask an administrator to change the role to standard",
        ),
        Some(Role::Unknown) | None => CheckResult::ok("a member, in a role that this version does not know"),
    }
}
