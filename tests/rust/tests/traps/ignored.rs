//! Words that do nothing, and ids that are taken for others.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::seed::{self, EVERY_KIND_TEMPLATE_ID, GUEST_CODE, PROCESS_ID, STEP_ID, TEMPLATE_ID};

use super::calls::{assert_rejected, count, first_task, raw, refused, sent, start, try_raw};

#[test]
fn v2_an_unknown_word_of_a_filter_filters_nothing_and_cannot_be_sent() {
    let (_sandbox, client) = start();
    let listed = |status: &str| count(&client, "/tasks", &[("status", status)]);
    let all = client.tasks().list(Default::default()).items().count();
    assert_eq!(listed("done"), all);
    assert!(listed("complete") < all);
    assert!("done".parse::<TaskFilter>().is_err());

    client.processes().archive(PROCESS_ID).unwrap();
    let listed = |archived: &str| count(&client, "/runs", &[("archived", archived)]);
    let open = client.processes().list(Default::default()).items().count();
    assert_eq!((listed("only"), listed("yes")), (1, open + 1), "an unknown word filters nothing");
    assert!("yes".parse::<Archived>().is_err());
}

#[test]
fn v2_a_misspelt_include_includes_nothing_and_is_refused() {
    let (_sandbox, client) = start();
    let read = |with: &str| {
        let query = JsonMap::from([("with".to_owned(), Json::from(with))]);
        let path = format!("/organizations/{{org}}/checklists/{TEMPLATE_ID}");
        let response = client.request("GET".into(), path, Some(query), None).unwrap();
        response.get("data").unwrap().get("steps").cloned()
    };
    assert!(read("step").is_none() && read("steps").is_some());
    let query = |word: &str| GetTemplate { with: Some(vec![word.into()]), ..Default::default() };
    assert!(refused(client.templates().get(TEMPLATE_ID, query("step"))).contains("steps"));
    assert_eq!(client.templates().get(TEMPLATE_ID, query("steps")).unwrap().steps.unwrap().len(), 3);
}

#[test]
fn v2_a_deadline_before_a_date_is_sent_as_prior_to() {
    let (sandbox, client) = start();
    let path = format!("/checklists/{TEMPLATE_ID}/steps");
    let deadline = json!({ "value": 2, "unit": "days", "option": "before", "step": seed::DATE_FIELD_ID });
    let odd = raw(&client, "POST", &path, json!({ "title": "Odd", "deadline": deadline }));
    assert_eq!(odd["deadline"]["option"], "before", "it is stored");
    let deadline =
        StepDeadline::new(2, DeadlineUnit::Days, StepDeadlineOption::PriorTo, Some(seed::DATE_FIELD_ID.into()));
    let step = CreateStep { title: "Even".into(), deadline: Some(deadline), ..Default::default() };
    let even = client.steps().create(TEMPLATE_ID, step).unwrap().id;
    assert_eq!(sent(&sandbox)["deadline"]["option"], "prior_to");
    let unknown = StepDeadline::new(2, DeadlineUnit::Days, StepDeadlineOption::Unknown, None);
    let step = CreateStep { title: "Odd".into(), deadline: Some(unknown), ..Default::default() };
    assert!(refused(client.steps().create(TEMPLATE_ID, step)).contains("deadline"));
    // A Wednesday.
    let prerun = JsonMap::from([
        (seed::NAME_FIELD_ID.to_owned(), Json::from("Grace")),
        (seed::DATE_FIELD_ID.to_owned(), Json::from("2030-05-15T10:00:00Z")),
    ]);
    let body = LaunchProcess { checklist_id: TEMPLATE_ID.into(), prerun, ..Default::default() };
    let process = client.processes().launch(body).unwrap().id;
    let tasks: Vec<_> = client.processes().tasks(&process, Default::default()).items().collect::<Result<_>>().unwrap();
    let due = |step: &str| tasks.iter().find(|task| task.step_id.as_deref() == Some(step)).unwrap().deadline;
    let monday = Timestamp::parse("2030-05-13T10:00:00Z");
    assert_eq!((due(&even), due(odd["id"].as_str().unwrap()) == monday), (monday, false));
}

#[test]
fn v2_a_condition_without_a_statement_is_sent_with_one() {
    let (sandbox, client) = start();
    let hidden_after_the_first_step = || {
        let prerun = JsonMap::from([(seed::NAME_FIELD_ID.to_owned(), Json::from("Grace"))]);
        let body = LaunchProcess { checklist_id: TEMPLATE_ID.into(), prerun, ..Default::default() };
        let process = client.processes().launch(body).unwrap().id;
        let body = CompleteTask { task_id: first_task(&client, &process).id, ..Default::default() };
        client.tasks().complete(&process, body).unwrap();
        let tasks = client.processes().tasks(&process, Default::default());
        tasks.items().filter(|task| task.as_ref().unwrap().status == Some(TaskStatus::AutoSkipped)).count()
    };
    let condition = json!({
        "conditionable_id": STEP_ID, "conditionable_type": "Step", "operation": "completed", "statement": null,
        "logic": "and",
    });
    let action = json!({ "action_type": "visibility", "action_verb": "hide", "target_step_id": seed::LAST_STEP_ID });
    let rule = json!({ "automated_alias": "Hide", "conditions": [condition], "then_actions": [action] });
    let made = raw(&client, "POST", &format!("/checklists/{TEMPLATE_ID}/automated-actions"), rule);
    assert_eq!(hidden_after_the_first_step(), 0, "it is stored, and never applies");
    let rule = WriteAutomation {
        automated_alias: "Hide".into(),
        conditions: vec![AutomationCondition::new(
            ConditionSubject::Step,
            STEP_ID,
            ConditionOperation::Completed,
            None,
        )],
        then_actions: vec![AutomationAction {
            target_step_id: Some(seed::LAST_STEP_ID.into()),
            ..AutomationAction::new(ActionType::Visibility, ActionVerb::Hide)
        }],
    };
    client.automations().update(TEMPLATE_ID, made["id"].as_str().unwrap(), rule).unwrap();
    assert_eq!(sent(&sandbox)["conditions"][0]["statement"], "any_time");
    assert_eq!(hidden_after_the_first_step(), 1);
}

#[test]
fn v2_an_option_of_a_multiselect_that_is_not_selected_is_stored_and_not_chosen() {
    let (_sandbox, client) = start();
    let template = client.templates().get(EVERY_KIND_TEMPLATE_ID, Default::default()).unwrap();
    let fields = template.prerun.unwrap();
    let field = fields.into_iter().find(|field| field.field_type == Some(FieldType::Multiselect)).unwrap().id;
    let shown = |option: Value| {
        let prerun = JsonMap::from([(field.clone(), Json::from(json!([option])))]);
        let body = LaunchProcess { checklist_id: EVERY_KIND_TEMPLATE_ID.into(), prerun, ..Default::default() };
        let process = client.processes().launch(body).unwrap();
        assert_ne!(process.prerun.unwrap().get(&field), Some(&Json::from(json!([]))), "it is stored");
        let forms = client.processes().form_fields(&process.id).unwrap();
        let entry = forms.ko_form_fields.unwrap().into_iter().find(|entry| entry.id == field).unwrap();
        serde_json::to_value(entry.field_value.unwrap()).unwrap()
    };
    assert_eq!(shown(json!({ "id": 1, "text": "Bell", "value": null })), json!([]));
    // As docs/form-values.md shows it.
    let documented = json!({ "id": 1, "text": "Bell", "value": null, "selected": true });
    assert_eq!(shown(documented.clone()), json!([documented]));
}

fn attach(tag_id: &str, tag_type: Option<TagType>) -> AttachTag {
    AttachTag { subject_type: TagSubject::Process, subject_id: PROCESS_ID.into(), tag_id: tag_id.into(), tag_type }
}

#[test]
fn v2_the_id_of_a_tag_does_not_pass_for_that_of_its_association() {
    let (_sandbox, client) = start();
    let tag = client.tags().create(CreateTag { title: "Soon".into(), color: None }).unwrap().id;
    let row = client.tags().attach(attach(&tag, None)).unwrap().id;
    raw(&client, "DELETE", &format!("/checklists/tags/{tag}"), Value::Null);
    let is_tagged = || {
        let query = GetProcess { with: Some(vec!["tags".into()]), ..Default::default() };
        let tags = client.processes().get(PROCESS_ID, query).unwrap().tags.unwrap();
        tags.iter().any(|row| row.tag_id.as_ref() == Some(&tag))
    };
    assert!(is_tagged(), "nothing was removed, with a success");
    assert!(refused(client.tags().detach(&tag)).contains("association_id"));
    client.tags().detach(&row).unwrap();
    assert!(!is_tagged());
}

#[test]
fn v2_a_process_comes_out_of_a_folder_by_the_number_of_its_row() {
    let (_sandbox, client) = start();
    let new = CreateFolder { name: "Abroad".into(), folder_type: FolderType::Process, parent_id: None };
    let folder = client.folders().create(new).unwrap().id;
    let folder = folder.as_str();
    let row = client.folders().add(folder, FolderSubject::Process, PROCESS_ID).unwrap().id;
    let is_there = || count(&client, "/runs", &[("folder", folder)]) == 1;
    assert!(is_there());
    raw(&client, "DELETE", &format!("/folders-objects/{PROCESS_ID}"), Value::Null);
    assert!(is_there(), "nothing was removed, with a success");
    let number: i64 = row;
    client.folders().remove(number).unwrap();
    assert!(!is_there());
}

#[test]
fn v2_the_error_of_a_tag_of_the_other_type_says_so() {
    let (_sandbox, client) = start();
    let query = TagQuery { auto_generated: Some(true), ..Default::default() };
    let public = client.tags().list(query).first().unwrap().unwrap().id;
    let body = json!({ "subject_type": "Run", "subject_id": PROCESS_ID, "tag_id": public, "tag_type": "private" });
    assert_rejected(try_raw(&client, "POST", "/checklists/tags", body), &["tag_id"]);
    let error = client.tags().attach(attach(&public, None)).unwrap_err();
    assert!(error.detail().hint.contains("tag_type must match the tag"), "{error}");
    client.tags().attach(attach(&public, Some(TagType::Public))).unwrap();
}

#[test]
fn v2_tasks_of_a_guest_are_asked_for_by_code() {
    let (_sandbox, client) = start();
    let owners = Assignees { guests: vec![seed::GUEST_EMAIL.into()], ..Default::default() };
    let due = Timestamp::parse("2030-05-15T12:00:00Z").unwrap();
    client.tasks().create(CreateTask { owners: Some(owners), ..CreateTask::new("Translate", due) }).unwrap();
    let error = try_raw(&client, "GET", "/guests/federico@example.com/tasks", Value::Null).unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. }), "{error}");
    let tasks = |code: &str| client.guests().tasks(code, Default::default()).next_page();
    assert!(refused(tasks(seed::GUEST_EMAIL)).contains("guest_code"));
    assert!(tasks(GUEST_CODE).unwrap().iter().any(|task| task.title == "Translate"));
}
