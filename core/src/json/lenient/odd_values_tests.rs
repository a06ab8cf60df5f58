//! Odd values that were seen in responses: each costs itself and nothing else, and is kept as it came.

use serde_json::{Value, json};

use super::record::Record;
use crate::api::form_fields::FormField;
use crate::api::members::{Member, Role};
use crate::api::processes::Process;
use crate::api::tasks::{Task, TaskStatus};
use crate::api::templates::Template;
use crate::http::envelope::{Envelope, FromBody, ListEnvelope};
use crate::json::reading::{Findings, ReadError};
use crate::json::{Json, JsonMap};

/// Reads an object with these entries beside an id, a title and a name.
fn read<T: Record + Default>(entries: Value) -> (T, Findings) {
    let mut object = json!({"id": "1", "title": "T", "name": "N"});
    let (Value::Object(all), Value::Object(entries)) = (&mut object, entries) else { panic!("no object") };
    all.extend(entries);
    let body = json!({"data": object}).to_string();
    let (envelope, findings) = Envelope::read(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error:?}"));
    (envelope.data, findings)
}

fn text(json: &Json) -> String {
    serde_json::to_string(json).unwrap()
}

/// Checks that the value of a field is kept as it came.
#[track_caller]
fn is_kept(extra: &JsonMap, name: &str, value: &Value) {
    assert_eq!(text(&extra[name]), value.to_string(), "{name}");
}

#[test]
fn h22_an_unknown_word_keeps_its_text() {
    let (task, findings) = read::<Task>(json!({"status": "skipped", "task_type": "Approval"}));
    assert_eq!(task.status, Some(TaskStatus::Unknown));
    is_kept(&task.extra, "status", &json!("skipped"));
    assert_eq!(task.task_type, Some(crate::api::tasks::TaskType::Approval), "in any case");
    assert!(!task.extra.contains_key("task_type"));
    assert_eq!(findings.kept, ["data.status: an unknown word"]);
    for odd in [json!(5), json!(["x"]), json!({"a": 1}), json!(true)] {
        let (task, _) = read::<Task>(json!({"status": odd}));
        assert_eq!(task.status, None);
        is_kept(&task.extra, "status", &odd);
    }
    assert_eq!(read::<Member>(json!({"email": "e", "role": "Admin"})).0.role, Some(Role::Admin));
}

#[test]
fn h22_a_number_keeps_its_digits_wherever_it_stands() {
    let body = r#"{"data":{"id":12345678901234567890123,"title":1.50,"position":5.0,"increment_id":99999999999999999999,
        "taskdata":{"a":12345678901234567890123,"b":[0.1000000000000000055511151231257827]},"new":1e400}}"#;
    let (Envelope { data: task, .. }, findings) = Envelope::<Task>::read(body.as_bytes()).unwrap();
    assert_eq!((&*task.id, &*task.title, task.position), ("12345678901234567890123", "1.50", Some(5)));
    assert_eq!(task.increment_id, None);
    assert_eq!(text(&task.extra["increment_id"]), "99999999999999999999");
    assert_eq!(text(&task.extra["new"]), "1e400");
    let data = text(&Json::Object { entries: task.taskdata.unwrap() });
    assert_eq!(data, r#"{"a":12345678901234567890123,"b":[0.1000000000000000055511151231257827]}"#);
    assert_eq!(findings.kept, ["data.increment_id: a whole number of 64 bits was expected"]);
}

#[test]
fn h22_a_float_that_lost_digits_is_kept_in_full() {
    for text in ["12345678901234567890123", "9007199254740993", "1e999"] {
        let body = format!(r#"{{"data":{{"id":"1","completion_progress":{text},"position":"odd"}}}}"#);
        let (Envelope { data: task, .. }, _) = Envelope::<Task>::read(body.as_bytes()).unwrap();
        assert_eq!(self::text(&task.extra["completion_progress"]), text);
    }
    let (task, _) = read::<Task>(json!({"completion_progress": 33.5, "position": "odd"}));
    assert_eq!((task.completion_progress, task.extra.contains_key("completion_progress")), (Some(33.5), false));
}

#[test]
fn h22_keys_keep_their_order() {
    let keys = ["z", "a", "m", "b", "0", "y"];
    let entries: Vec<_> = keys.iter().map(|key| format!("{key:?}:{{\"z\":1,\"a\":2}}")).collect();
    let body = format!(r#"{{"data":{{"id":"1","taskdata":{{{0}}},{0}}}}}"#, entries.join(","));
    let (Envelope { data: task, .. }, _) = Envelope::<Task>::read(body.as_bytes()).unwrap();
    assert_eq!(task.taskdata.unwrap().keys().collect::<Vec<_>>(), keys);
    assert_eq!(task.extra.keys().collect::<Vec<_>>(), keys);
    assert_eq!(text(&Json::from_body(body.as_bytes()).unwrap()), body);
}

#[test]
fn h22_text_that_is_no_unicode_is_replaced_and_costs_no_page() {
    let page = br#"{"data":[{"id":"1","title":"Deploy \ud83d"},{"id":"2","title":"B\xff"},{"id":"3","title":"C"}]}"#;
    let mut page = page.to_vec();
    let at = page.windows(4).position(|four| four == b"\\xff").unwrap();
    page.splice(at..at + 4, [0xff]);
    let (list, _) = ListEnvelope::<Task>::read(&page).unwrap();
    let titles: Vec<_> = list.items.iter().map(|task| &*task.title).collect();
    assert_eq!(titles, ["Deploy \u{fffd}", "B\u{fffd}", "C"]);
    let raw = Json::from_body(&page).unwrap();
    assert!(text(&raw).contains("Deploy \u{fffd}"));
}

#[test]
fn h22_a_process_of_the_public_samples_is_read() {
    let (process, _) = read::<Process>(json!({"progress": 75}));
    assert_eq!(process.progress.unwrap().percent, Some(75.0));
    is_kept(&process.extra, "progress", &json!(75));
    for none in [json!({}), json!([]), json!(null), json!({"data": {}}), json!({"data": []})] {
        let (process, findings) = read::<Process>(json!({"checklist": none}));
        assert_eq!(process.checklist, None);
        assert!(!process.extra.contains_key("checklist") && findings == Findings::default(), "{none}");
    }
    let prerun = json!([{"id": "k1", "value": "x"}, {"id": 2, "field_value": [1]}]);
    let (process, _) = read::<Process>(json!({"prerun": prerun}));
    assert_eq!(text(&Json::Object { entries: process.prerun.unwrap() }), r#"{"k1":"x","2":[1]}"#);
    is_kept(&process.extra, "prerun", &prerun);
    let odd = json!([{"key": "x"}]);
    let (process, _) = read::<Process>(json!({"prerun": odd}));
    assert_eq!(process.prerun, None);
    is_kept(&process.extra, "prerun", &odd);
}

#[test]
fn h22_a_template_of_the_public_samples_is_read() {
    let (template, findings) = read::<Template>(json!({"owner_id": "user_abc123", "last_updated_by": 5}));
    assert_eq!((template.owner_id, template.last_updated_by.as_deref()), (None, Some("5")));
    is_kept(&template.extra, "owner_id", &json!("user_abc123"));
    assert_eq!(findings.kept, ["data.owner_id: a whole number of 64 bits was expected"]);
    let named = |json: &str| Envelope::<Template>::read(json.as_bytes()).unwrap().0.data;
    assert_eq!(named(r#"{"data":{"id":"1","name":"N"}}"#).title, "N");
    assert_eq!(named(r#"{"data":{"name":"N","title":"T","id":"1"}}"#).title, "T");
    assert_eq!(named(r#"{"data":{"id":"1"}}"#).title, "");
    // Fields of steps and of the kick-off form.
    for (odd, ids) in [
        (json!([{}]), vec![]),
        (json!([{"id": "o1", "text": "Red"}]), vec![(0, "Red")]),
        (json!([{"id": "7", "text": "Red"}]), vec![(7, "Red")]),
        (json!(["Red", {"id": 2, "text": "Blue"}]), vec![(0, "Red"), (2, "Blue")]),
        (json!({"1": {"id": 1, "text": "Red"}}), vec![(1, "Red")]),
    ] {
        let (field, _) = read::<FormField>(json!({"label": "L", "options": odd}));
        let options = field.options.unwrap();
        let read: Vec<_> = options.iter().map(|option| (option.id, option.text.as_deref().unwrap())).collect();
        assert_eq!(read, ids);
        // Where the options hold all that came, nothing is kept twice.
        let is_kept = field.extra.get("options").map(text) == Some(odd.to_string());
        let is_within = options.iter().any(|option| option.extra.contains_key("id"));
        assert!(is_kept || is_within || read == [(7, "Red")], "{odd}");
    }
}

#[test]
fn h22_a_task_of_the_public_samples_is_read() {
    let (task, _) = read::<Task>(json!({"step": {"position": 3, "title": "S"}, "deadline": ""}));
    assert_eq!(task.deadline, None);
    assert_eq!(task.extra.keys().collect::<Vec<_>>(), ["name"]);
    let step = task.step.unwrap();
    assert_eq!((&*step.id, &*step.title, step.position), ("", "S", Some(3)));
    for blank in [json!({"what": 1}), json!("x"), json!([1]), json!(5)] {
        let (task, _) = read::<Task>(json!({"step": blank}));
        assert_eq!(task.step, None);
        is_kept(&task.extra, "step", &blank);
    }
    let people = json!([{"id": 1, "full_name": "Ada"}, 2]);
    let (task, _) = read::<Task>(json!({"owners": {"users": people, "guests": [{"email": "g@x", "id": 9}]}}));
    let owners = task.owners.unwrap();
    assert_eq!((owners.users, owners.guests), (vec![1, 2], vec!["g@x".to_owned()]));
    is_kept(&owners.extra, "users", &people);
    let (task, _) = read::<Task>(json!({"owners": {"users": [[1], [2, 3]], "groups": [["g"]]}}));
    let owners = task.owners.unwrap();
    assert_eq!((owners.users, owners.groups), (vec![1, 2, 3], vec!["g".to_owned()]));
    let (task, _) = read::<Task>(json!({"owners": {"users": [1, "x", 3]}}));
    let owners = task.owners.unwrap();
    assert_eq!(owners.users, [1, 3]);
    is_kept(&owners.extra, "users", &json!([1, "x", 3]));
}

#[test]
fn h22_an_item_that_cannot_be_read_is_named_and_the_others_arrive() {
    let page = json!({"data": [
        {"id": "1", "title": "A"}, {"title": "B"}, 5, null, [], {"id": {"a": 1}, "title": "C"},
        {"id": "6", "title": {"x": 1}}, {"id": "7", "status": ["odd"]},
    ]});
    let (list, findings) = ListEnvelope::<Task>::read(page.to_string().as_bytes()).unwrap();
    assert_eq!(list.items.iter().map(|task| &*task.id).collect::<Vec<_>>(), ["1", "6", "7"]);
    let lost: Vec<_> = list.unreadable.iter().map(|item| item.split(':').next().unwrap()).collect();
    assert_eq!(lost, ["data[1]", "data[2]", "data[3]", "data[4]", "data[5]"]);
    assert!(list.unreadable[0].contains("Task without id"), "{:?}", list.unreadable);
    assert_eq!(findings.kept.len(), 3, "{findings:?}");
    is_kept(&list.items[1].extra, "title", &json!({"x": 1}));
    // PHP writes a list from which entries were removed as an object.
    let page = json!({"data": {"0": {"id": "1"}, "2": {"id": "3"}}});
    let (list, _) = ListEnvelope::<Task>::read(page.to_string().as_bytes()).unwrap();
    assert_eq!(list.items.len(), 2);
    let failed = json!({"error": true, "message": "quota", "data": []}).to_string();
    assert!(ListEnvelope::<Task>::read(failed.as_bytes()).is_err());
    for wrong in [json!({}), json!({"a": {}}), json!(5), json!("x"), json!(null)] {
        let error = ListEnvelope::<Task>::read(json!({"data": wrong}).to_string().as_bytes()).map(|_| ());
        assert!(matches!(error, Err(ReadError::Invalid(_))), "{wrong}: {error:?}");
    }
}
