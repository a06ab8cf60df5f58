//! V4: an edit changes what it names, and nothing else.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{
    CHARLES_ID, EVERY_KIND_PROCESS_ID, EVERY_KIND_TEMPLATE_ID as TEMPLATE, GROUP_ID, GUEST_EMAIL, ISSUE_ID,
    ISSUE_TASK_ID, TAG_ID,
};

use crate::common::broken_steps::{Break, break_each_step};
use crate::common::changes::{changed, records};
use crate::common::{ada, received};
use crate::methods;

/// The first step, its radio field of Small and Large, and its multiselect of Bell, Crank and Printer.
pub const STEP: &str = "22222231a1b2c3d4e5f60718293a4b5c";
pub const SIZE_FIELD: &str = "44444443a1b2c3d4e5f60718293a4b5c";
pub const EXTRAS_FIELD: &str = "44444445a1b2c3d4e5f60718293a4b5c";
/// The last task of the process, which is open.
pub const TASK: &str = "66666669a1b2c3d4e5f60718293a4b5c";
const SKIPPED_STEP: &str = "22222238a1b2c3d4e5f60718293a4b5c";

/// What the tests make: ids.
pub struct Made {
    pub one_off: String,
    pub rule: String,
}

fn everyone() -> Assignees {
    Assignees { users: vec![CHARLES_ID], guests: vec![GUEST_EMAIL.into()], groups: vec![GROUP_ID.into()] }
}

/// Gives the records people, groups, guests, tags and values where the seed gives them none.
pub fn prepare(_: &Sandbox, client: &Tallyfy) -> Made {
    let due = Timestamp::parse("2030-01-15T12:00:00Z").unwrap();
    let size = WriteFormField {
        options: vec![FieldOption::new(1, "Small"), FieldOption::new(2, "Large")],
        ..WriteFormField::new("Size", FieldType::Radio, false)
    };
    let body = CreateTask {
        owners: Some(everyone()),
        summary: Some("With a ruler".into()),
        webhook: Some("https://example.com/hook".into()),
        tags: vec![TAG_ID.into()],
        form_fields: vec![size],
        ..CreateTask::new("Measure it", due)
    };
    let one_off = client.tasks().create(body).unwrap().id;
    client.tasks().fill(&one_off, [("Size".to_owned(), Json::from("Large"))].into()).unwrap();
    // No task of a process with an open issue can be changed.
    let answer = ResolveIssue { thread_id: ISSUE_ID.into(), content: "Dry".into(), state: None };
    client.comments().resolve_issue(ISSUE_TASK_ID, answer).unwrap();
    let change = UpdateTask { owners: Some(everyone()), summary: Some("All of it".into()), ..Default::default() };
    client.tasks().update(EVERY_KIND_PROCESS_ID, TASK, change).unwrap();
    let Assignees { users: assignees, guests, groups } = everyone();
    let tags = Some(vec![TAG_ID.to_owned()]);
    let change =
        UpdateStep { title: "Fill in everything".into(), assignees, guests, groups, tags, ..Default::default() };
    client.steps().update(TEMPLATE, STEP, change).unwrap();
    Made { one_off, rule: client.automations().create(TEMPLATE, rule()).unwrap().id }
}

/// A rule with conditions and actions of several kinds.
fn rule() -> WriteAutomation {
    let subject = ConditionSubject::Step;
    let late = Some("late_24".to_owned());
    let on = |action_type, verb| AutomationAction {
        target_step_id: Some(SKIPPED_STEP.into()),
        ..AutomationAction::new(action_type, verb)
    };
    let deadline = AutomationDeadline::new(2, DeadlineUnit::Days, AutomationDeadlineOption::Before);
    WriteAutomation {
        automated_alias: "If it is late".into(),
        conditions: vec![
            AutomationCondition::new(subject, STEP, ConditionOperation::Completed, late),
            AutomationCondition {
                logic: ConditionLogic::Or,
                ..AutomationCondition::new(subject, SKIPPED_STEP, ConditionOperation::Reopened, None)
            },
        ],
        then_actions: vec![
            AutomationAction { deadline: Some(deadline), ..on(ActionType::Deadline, ActionVerb::Deadline) },
            AutomationAction { assignees: Some(everyone()), ..on(ActionType::Assignment, ActionVerb::AssignOnly) },
        ],
    }
}

pub fn start() -> (Sandbox, Tallyfy, Made) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let made = prepare(&sandbox, &client);
    sandbox.control("DELETE", "requests", json!({}));
    (sandbox, client, made)
}

/// All that an edit could change by mistake.
pub fn state(client: &Tallyfy, made: &Made) -> Value {
    let template = format!("checklists/{TEMPLATE}");
    let process = format!("runs/{EVERY_KIND_PROCESS_ID}");
    let tasks = format!("{process}/tasks");
    let mut state = records(
        client,
        &[
            ("template", &template, "tags,folder"),
            ("steps", &format!("{template}/steps"), ""),
            ("process", &process, "tags,ko_form_fields"),
            ("tasks", &tasks, "form_fields,tags"),
            ("one_off", &format!("tasks/{}", made.one_off), "form_fields,tags"),
            ("groups", "groups", ""),
            ("members", "users", ""),
            ("guests", "guests", ""),
        ],
    );
    // The server gives the entries of a rule new ids with each change.
    for rule in state["template"]["automated_actions"].as_array_mut().unwrap() {
        for part in ["conditions", "then_actions"] {
            rule[part].as_array_mut().unwrap().iter_mut().for_each(|entry| entry["id"] = Value::Null);
        }
    }
    state
}

type Edit = fn(&Tallyfy, &Made) -> Result<()>;

/// Two edits of each kind of record, with what they change.
const EDITS: [[(&str, Edit); 2]; 9] = [
    [
        ("template.automated_actions[1].automated_alias", |client, made| {
            let body = EditAutomation { automated_alias: Some("Late".into()), ..Default::default() };
            client.automations().edit(TEMPLATE, &made.rule, body).map(drop)
        }),
        ("template.automated_actions[1].conditions", |client, made| {
            let conditions = Some(rule().conditions[..1].to_vec());
            let body = EditAutomation { conditions, ..Default::default() };
            client.automations().edit(TEMPLATE, &made.rule, body).map(drop)
        }),
    ],
    [
        ("steps[0].captures[2].guidance", |client, _| {
            let body = EditFormField { guidance: Some("In inches".into()), ..Default::default() };
            client.form_fields().edit(TEMPLATE, STEP, SIZE_FIELD, body).map(drop)
        }),
        ("steps[0].captures[2].prefix", |client, _| {
            let body = EditFormField { prefix: Some("About".into()), ..Default::default() };
            client.form_fields().edit(TEMPLATE, STEP, SIZE_FIELD, body).map(drop)
        }),
    ],
    [
        ("groups[0].name", |client, _| {
            let body = EditGroup { name: Some("Fixers".into()), ..Default::default() };
            client.groups().edit(GROUP_ID, body).map(drop)
        }),
        ("groups[0].guests", |client, _| {
            let body = EditGroup { guests: Some(vec![]), ..Default::default() };
            client.groups().edit(GROUP_ID, body).map(drop)
        }),
    ],
    [
        ("members[1].job_title", |client, _| {
            let body = EditMember { job_title: Some("Engineer".into()), ..Default::default() };
            client.members().edit(CHARLES_ID, body).map(drop)
        }),
        ("members[1].timezone", |client, _| {
            let body = EditMember { timezone: Some("Europe/Rome".into()), ..Default::default() };
            client.members().edit(CHARLES_ID, body).map(drop)
        }),
    ],
    [
        ("process.summary", |client, _| {
            let body = EditProcess { summary: Some("To try things".into()), ..Default::default() };
            client.processes().edit(EVERY_KIND_PROCESS_ID, body).map(drop)
        }),
        ("process.users", |client, _| {
            let body = EditProcess { users: Some(vec![1001]), ..Default::default() };
            client.processes().edit(EVERY_KIND_PROCESS_ID, body).map(drop)
        }),
    ],
    [
        ("steps[0].webhook", |client, _| {
            let body = EditStep { webhook: Some("https://example.com/step".into()), ..Default::default() };
            client.steps().edit(TEMPLATE, STEP, body).map(drop)
        }),
        ("steps[0].guests", |client, _| {
            let body = EditStep { guests: Some(vec![]), ..Default::default() };
            client.steps().edit(TEMPLATE, STEP, body).map(drop)
        }),
    ],
    [
        ("tasks[8].summary", |client, _| {
            let body = EditTask { summary: Some("Most of it".into()), ..Default::default() };
            client.tasks().edit(TASK, body).map(drop)
        }),
        ("tasks[8].owners.users[0]", |client, _| {
            let owners = Some(Assignees { users: vec![1001], ..Default::default() });
            client.tasks().edit(TASK, EditTask { owners, ..Default::default() }).map(drop)
        }),
    ],
    [
        ("one_off.webhook", |client, made| {
            let body = EditTask { webhook: Some("https://example.com/done".into()), ..Default::default() };
            client.tasks().edit(&made.one_off, body).map(drop)
        }),
        ("one_off.summary", |client, made| {
            let body = EditTask { clear: vec![TaskField::Summary], ..Default::default() };
            client.tasks().edit(&made.one_off, body).map(drop)
        }),
    ],
    [
        ("template.summary", |client, _| {
            let body = EditTemplate { summary: Some("All of them".into()), ..Default::default() };
            client.templates().edit(TEMPLATE, body).map(drop)
        }),
        ("template.users", |client, _| {
            let body = EditTemplate { users: Some(vec![1001]), ..Default::default() };
            client.templates().edit(TEMPLATE, body).map(drop)
        }),
    ],
];

#[test]
fn v4_two_edits_in_a_row_change_what_they_name_and_nothing_else() {
    let (sandbox, client, made) = start();
    let mut before = state(&client, &made);
    for (what, edit) in EDITS.as_flattened() {
        sandbox.control("DELETE", "requests", json!({}));
        edit(&client, &made).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(methods(&sandbox), ["GET", "PUT"], "{what}");
        let after = state(&client, &made);
        assert_eq!(changed(&before, &after), [*what]);
        before = after;
    }
}

#[test]
fn v4_an_edit_that_fails_at_any_step_has_changed_nothing_or_says_so() {
    for [(what, edit), _] in EDITS {
        let runs = break_each_step(prepare, edit);
        assert_eq!(runs.len(), 8, "{what}: one read and one write, each broken in four ways");
        for run in runs {
            let at = format!("{what}: {} {:?}: {:?}", run.request, run.how, run.result);
            match (run.how, &run.result) {
                // Both requests are safe to repeat.
                (Break::ResponseLost, Ok(())) => {}
                (Break::Cancelled, Err(error)) if run.is_write() => {
                    assert_eq!(error.detail().side_effect, SideEffect::Possible, "{at}");
                }
                // The harness has checked that an error without a side effect tells the truth.
                (Break::NotFound, Err(error @ TallyfyError::NotFound { .. }))
                | (Break::Rejected, Err(error @ TallyfyError::InvalidRequest { .. }))
                | (Break::Cancelled, Err(error @ TallyfyError::Cancelled { .. })) => {
                    assert_eq!(error.detail().side_effect, SideEffect::None, "{at}");
                }
                _ => panic!("{at}"),
            }
        }
    }
}

#[test]
fn v4_an_empty_edit_is_refused_before_anything_is_sent() {
    let (sandbox, client, made) = start();
    for result in [
        client.automations().edit(TEMPLATE, &made.rule, Default::default()).map(drop),
        client.form_fields().edit(TEMPLATE, STEP, SIZE_FIELD, Default::default()).map(drop),
        client.groups().edit(GROUP_ID, Default::default()).map(drop),
        client.kickoff_fields().edit(TEMPLATE, SIZE_FIELD, Default::default()).map(drop),
        client.members().edit(CHARLES_ID, Default::default()).map(drop),
        client.steps().edit(TEMPLATE, STEP, Default::default()).map(drop),
        client.tasks().edit(TASK, Default::default()).map(drop),
        client.templates().edit(TEMPLATE, Default::default()).map(drop),
    ] {
        let error = result.unwrap_err();
        assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
        assert!(error.to_string().contains("the edit is empty"), "{error}");
    }
    assert!(received(&sandbox).is_empty());
}
