//! V3: what no other test here breaks, broken at each step.

use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{EXPENSE_TEMPLATE_ID, GROUP_ID, PROCESS_ID, TEMPLATE_ID};

use crate::common::broken_steps::{Break, break_each_step};

/// What the tests make: the id of a task, and a tag on a template.
fn prepare(_: &Sandbox, client: &Tallyfy) -> String {
    let tags = client.tags();
    tags.attach_by_title(TagSubject::Template, TEMPLATE_ID, "Prototype of 1837", None).unwrap();
    let process = client.processes().launch_from(EXPENSE_TEMPLATE_ID, Default::default()).unwrap();
    client.processes().tasks(&process.id, Default::default()).first().unwrap().unwrap().id
}

fn purpose() -> JsonMap {
    [("Purpose".to_owned(), Json::from("Wheels"))].into_iter().collect()
}

type Helper = fn(&Tallyfy, &String) -> Result<()>;

const HELPERS: [(&str, Helper); 14] = [
    ("GET", |client, task| client.tasks().encode(task, purpose()).map(drop)),
    ("GET", |client, _| client.kickoff_fields().encode(TEMPLATE_ID, JsonMap::new()).map(drop)),
    ("GET PUT", |client, task| client.tasks().fill(task, purpose()).map(drop)),
    ("GET PUT", |client, task| {
        client.tasks().unassign(task, Assignees { users: vec![1001], ..Default::default() }).map(drop)
    }),
    ("GET PUT", |client, _| {
        client.groups().remove_members(GROUP_ID, GroupMembers { members: vec![1004], guests: vec![] }).map(drop)
    }),
    ("GET DELETE", |client, _| {
        client.tags().detach_by_title(TagSubject::Template, TEMPLATE_ID, "Prototype of 1837").map(drop)
    }),
    ("GET PUT", |client, _| {
        let body = EditProcess { summary: Some("Soon".into()), ..Default::default() };
        client.processes().edit(PROCESS_ID, body).map(drop)
    }),
    ("GET", |client, _| client.members().find("ada@example.com").map(drop)),
    ("GET", |client, _| client.templates().find("Expense claim").map(drop)),
    ("GET", |client, _| client.processes().find("Expense claim", None).map(drop)),
    ("GET", |client, _| client.folders().find("Workshop", FolderType::Template).map(drop)),
    ("GET", |client, _| client.guests().code("federico@example.com").map(drop)),
    ("GET", |client, _| client.search().everything("engine", Default::default()).map(drop)),
    ("GET", |client, task| client.comments().list(task).next_page().map(drop)),
];

#[test]
fn v3_every_step_that_breaks_leaves_at_most_one_write_and_a_true_error() {
    for (place, (steps, helper)) in HELPERS.iter().enumerate() {
        let runs = break_each_step(prepare, helper);
        let requests = steps.split(' ').count();
        assert_eq!(runs.len(), 4 * requests, "helper {place} has other steps than {steps}");
        for run in runs {
            let at = format!("helper {place}: {} {:?}: {:?}", run.request, run.how, run.result);
            assert!(steps.contains(run.request.split(' ').next().unwrap()), "{at}");
            match (run.how, &run.result) {
                // A read, and a change that may be made twice, are repeated.
                (Break::ResponseLost, Ok(())) => {}
                (Break::NotFound | Break::Rejected, _) if !run.is_write() => {}
                (Break::NotFound, Ok(())) => panic!("{at}"),
                (Break::Cancelled, Err(error)) if run.is_write() => {
                    assert_eq!(error.detail().side_effect, SideEffect::Possible, "{at}");
                }
                (Break::NotFound, Err(TallyfyError::NotFound { .. }))
                | (Break::Rejected, Err(TallyfyError::InvalidRequest { .. }))
                | (Break::Cancelled, Err(TallyfyError::Cancelled { .. })) => {}
                _ => panic!("{at}"),
            }
        }
    }
}
