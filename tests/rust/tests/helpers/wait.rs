//! V3: a program waits for a task of somebody else.

use std::thread;
use std::time::Duration;

use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::EXPENSE_TEMPLATE_ID;

use crate::common::ada;

#[test]
fn v3_a_wait_ends_when_somebody_completes_the_task() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let process = client.processes().launch_from(EXPENSE_TEMPLATE_ID, Default::default()).unwrap();
    let task = client.processes().tasks(&process.id, Default::default()).first().unwrap().unwrap();
    let every = Some(Duration::from_millis(1));
    thread::scope(|scope| {
        let waiting = scope.spawn(|| client.tasks().wait_until(&task.id, Duration::from_secs(60), None, every));
        let values = [("Purpose".to_owned(), Json::from("Wheels"))].into_iter().collect();
        client.tasks().complete_with(&task.id, values, CompleteWith::default()).unwrap();
        assert_eq!(waiting.join().unwrap().unwrap().status, Some(TaskStatus::Completed));
    });
    let done = client.processes().wait_until(&process.id, Duration::from_secs(60), None, every).unwrap();
    assert_eq!(done.status, Some(ProcessStatus::Complete));
}
