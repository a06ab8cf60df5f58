//! V3: processes with all their answers.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{EXPENSE_TEMPLATE_ID, TEMPLATE_ID};

use crate::common::broken_steps::{Break, break_each_step};
use crate::common::{ada, received};

fn launch(client: &Tallyfy, name: &str) -> Process {
    let values = [("Full name", name), ("Department", "Engines")];
    let values = values.into_iter().map(|(label, value)| (label.to_owned(), Json::from(value))).collect();
    let body = LaunchFromTemplate { values, name: Some(name.into()), ..Default::default() };
    client.processes().launch_from(TEMPLATE_ID, body).unwrap()
}

fn all() -> ProcessQuery {
    ProcessQuery { checklist_id: Some(TEMPLATE_ID.into()), per_page: Some(2), ..Default::default() }
}

#[test]
fn v3_an_export_has_the_answers_of_all_forms_and_the_comments() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let process = client.processes().launch_from(EXPENSE_TEMPLATE_ID, Default::default()).unwrap();
    let task = client.processes().tasks(&process.id, Default::default()).first().unwrap().unwrap();
    let values = [("Purpose", "Wheels"), ("Paid by", "Card")];
    let values = values.into_iter().map(|(label, value)| (label.to_owned(), Json::from(value))).collect();
    client.tasks().fill(&task.id, values).unwrap();
    client.comments().create(&task.id, WriteComment { content: "Seen".into(), ..Default::default() }).unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let export = client.processes().export(&process.id).unwrap();
    let requests: Vec<_> = received(&sandbox).iter().map(|request| request["query"].clone()).collect();
    assert_eq!(requests[..2], ["", ""]);
    assert_eq!(requests.len(), 3);
    let [exported] = &export.tasks[..] else { panic!("{} tasks", export.tasks.len()) };
    let texts: Vec<_> = exported.answers.iter().map(|answer| (answer.label.as_deref(), answer.text.as_str())).collect();
    assert_eq!(texts, [(Some("Purpose"), "Wheels"), (Some("Paid by"), "Card")]);
    assert_eq!(exported.comments[0].content.as_deref(), Some("Seen"));
    let named = client.processes().export(&launch(&client, "Grace").id).unwrap();
    let kickoff: Vec<_> = named.kickoff.iter().map(|answer| answer.text.as_str()).collect();
    assert_eq!(kickoff, ["Grace", "", "Engines"]);
    for run in
        break_each_step(|_, client| launch(client, "Grace"), |client, process| client.processes().export(&process.id))
    {
        assert!(run.how != Break::ResponseLost || run.result.is_ok(), "{} {:?}", run.request, run.result);
    }
}

#[test]
fn v3_every_process_is_exported_as_it_is_taken() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let names = ["One", "Two", "Three", "Four", "Five"].map(|name| launch(&client, name).name);
    let list = client.processes().export_all(all());
    let before = list.total().unwrap().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let first = list.first().unwrap().unwrap();
    assert_eq!(received(&sandbox).len(), 3, "a page, and two requests for one process");
    let exported: Vec<_> = list.items().map(|export| export.unwrap().process.name).collect();
    assert_eq!(exported.len(), usize::try_from(before).unwrap());
    assert!(names.iter().all(|name| exported.contains(name)) && exported.contains(&first.process.name));
    assert_eq!(list.items().count(), exported.len(), "each iteration begins at the first");
}

#[test]
fn v3_an_export_of_all_that_breaks_at_any_step_ends_with_the_error_of_that_step() {
    let prepare = |_: &Sandbox, client: &Tallyfy| ["One", "Two", "Three"].map(|name| launch(client, name).id);
    let export = |client: &Tallyfy, _: &[String; 3]| {
        client.processes().export_all(all()).items().map(|export| Ok(export?.process.id)).collect::<Result<Vec<_>>>()
    };
    let runs = break_each_step(prepare, export);
    assert!(runs.len() >= 4 * 8, "two pages, and two requests for each process");
    for run in runs {
        match (run.how, &run.result) {
            (Break::ResponseLost, Ok(_))
            | (Break::NotFound, Err(TallyfyError::NotFound { .. }))
            | (Break::Rejected, Err(TallyfyError::InvalidRequest { .. }))
            | (Break::Cancelled, Err(TallyfyError::Cancelled { .. })) => {}
            (how, result) => panic!("{} {how:?}: {result:?}", run.request),
        }
    }
}

#[test]
fn v3_a_failure_ends_the_list_and_the_rest_loses_no_process() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    for name in ["One", "Two", "Three"] {
        launch(&client, name);
    }
    let whole: Vec<_> = client.processes().export_all(all()).items().map(|export| export.unwrap().process.id).collect();
    for (status, lost) in [(422, 0), (404, 1)] {
        let list = client.processes().export_all(all());
        let mut ids = vec![list.next_page().unwrap().remove(0).process.id];
        sandbox.control("POST", "faults", json!({ "path": "/form-fields", "status": status }));
        assert!(list.next_page().is_err());
        let rest = list.resume();
        while rest.fetch().unwrap() {
            ids.extend(rest.take().map(|export| export.process.id));
        }
        assert_eq!(ids.len() + lost, whole.len(), "a process that is gone is left out, and its error was told");
        assert!(ids.iter().all(|id| whole.contains(id)));
    }
}
