//! A second scenario, which writes once in every resource.

use tallykit::*;

/// The expected output in every language.
pub const WRITES: &str = include_str!("../../../scenarios/writes.txt");

/// Runs the scenario with a client of Ada's.
pub fn tell(ada: &Tallyfy) -> Result<Vec<String>> {
    let mut said = Vec::new();
    let mut say = |line: String| said.push(line);
    let with = |name: &str| Some(vec![name.to_owned()]);

    // A template with a kick-off field, steps, a form field and a rule.
    let reason = WriteFormField::new("Reason", FieldType::Text, false);
    let new = CreateTemplate { prerun: vec![reason], ..CreateTemplate::new("Returns", TemplateType::Procedure) };
    let template = ada.templates().create(new)?;
    let kickoff = template.prerun.clone().unwrap_or_default();
    say(format!("template {}: {}", template.title, kickoff[0].label.as_deref().unwrap_or_default()));
    let two_days = StepDeadline::new(2, DeadlineUnit::Days, StepDeadlineOption::From, Some("start_run".into()));
    let unpack = CreateStep { title: "Unpack the parcel".into(), deadline: Some(two_days), ..Default::default() };
    let unpack = ada.steps().create(&template.id, unpack)?;
    let refund = CreateStep { title: "Refund".into(), step_type: Some(TaskType::Approval), ..Default::default() };
    let refund = ada.steps().create(&template.id, refund)?;
    say(format!("steps {} {}, {} {}", unpack.title, unpack.position.unwrap(), refund.title, refund.position.unwrap()));
    let choices = vec![FieldOption::new(1, "Whole"), FieldOption::new(2, "Broken")];
    let state = WriteFormField { options: choices, ..WriteFormField::new("State", FieldType::Radio, true) };
    let state = ada.form_fields().create(&template.id, &unpack.id, state)?;
    let texts: Vec<_> = state.options.iter().flatten().filter_map(|option| option.text.clone()).collect();
    say(format!("form field {}: {}", state.label.unwrap(), texts.join(", ")));
    let broken = AutomationCondition::new(
        ConditionSubject::FormField,
        state.id,
        ConditionOperation::Equals,
        Some("Broken".into()),
    );
    let hide = AutomationAction {
        target_step_id: Some(refund.id.clone()),
        ..AutomationAction::new(ActionType::Visibility, ActionVerb::Hide)
    };
    let rule = WriteAutomation {
        automated_alias: "No refund for what is broken".into(),
        conditions: vec![broken],
        then_actions: vec![hide],
    };
    let rule = ada.automations().create(&template.id, rule)?;
    say(format!("automation {}", rule.automated_alias.unwrap()));
    ada.kickoff_fields().delete(&template.id, &kickoff[0].id)?;
    let template = ada.templates().get(&template.id, GetTemplate { with: with("steps"), ..Default::default() })?;
    let (kickoff, rules) =
        (template.prerun.map_or(0, |it| it.len()), template.automated_actions.map_or(0, |it| it.len()));
    say(format!("kick-off fields {kickoff}, automations {rules}, steps {}", template.steps.map_or(0, |it| it.len())));

    // A process, a tag and a folder for it.
    let launch = LaunchProcess { checklist_id: template.id, name: Some("Return 1".into()), ..Default::default() };
    let process = ada.processes().launch(launch)?;
    let tag = ada.tags().create(CreateTag { title: "Urgent".into(), color: Some("#ff8800".into()) })?;
    let attach =
        AttachTag { subject_type: TagSubject::Process, subject_id: process.id.clone(), tag_id: tag.id, tag_type: None };
    ada.tags().attach(attach)?;
    let tagged = ada.processes().get(&process.id, GetProcess { with: with("tags"), ..Default::default() })?;
    let titles: Vec<_> = tagged.tags.iter().flatten().filter_map(|tag| tag.title.clone()).collect();
    say(format!("tags {}", titles.join(", ")));
    let folder = CreateFolder { name: "Returns of May".into(), folder_type: FolderType::Process, parent_id: None };
    let folder = ada.folders().create(folder)?;
    let filed = ada.folders().add(&folder.id, FolderSubject::Process, &process.id)?;
    ada.folders().remove(filed.id)?;
    say(format!("folder {}", folder.name));

    // Comments, an issue, and custom fields.
    let task = ada.processes().tasks(&process.id, Default::default()).first()?.unwrap();
    let comment = WriteComment { content: "Look at @[1002]".into(), ..Default::default() };
    let comment = ada.comments().create(&task.id, comment)?;
    say(format!("comment {} to {:?}", comment.content.unwrap(), comment.sent_to.unwrap_or_default()));
    let issue = ada.comments().report_issue(&task.id, "The parcel is wet")?;
    let blocked = CompleteTask { task_id: task.id.clone(), ..Default::default() };
    let blocked = ada.tasks().complete(&process.id, blocked).err().unwrap();
    say(format!("blocked {} {}", blocked.kind(), blocked.detail().http_status.unwrap_or_default()));
    let resolve = ResolveIssue { thread_id: issue.id, content: "It is dry now".into(), state: None };
    ada.comments().resolve_issue(&task.id, resolve)?;
    let key = ada.custom_fields().create(CreateCustomFieldKey::new("carrier", "process", CustomFieldType::Text))?;
    let of = || CustomFieldOwner::Process { process_id: process.id.clone() };
    ada.custom_fields().set(of(), &key.key, Json::from("Pigeon"))?;
    let values = ada.custom_fields().get(of())?;
    say(format!("custom field {}", values.get("carrier").and_then(Json::as_str).unwrap_or_default()));

    // People.
    let new = CreateGuest { email: "luigi@example.com".into(), first_name: Some("Luigi".into()), ..Default::default() };
    let guest = ada.guests().create(new)?;
    say(format!("guest {}", guest.email));
    let group = ada.groups().create(CreateGroup {
        name: "Warehouse".into(),
        description: "Those who unpack".into(),
        members: vec![1002],
        guests: vec![guest.email],
    })?;
    say(format!("group {} {:?}", group.name, group.members.unwrap_or_default()));
    let invited = ada.members().invite(InviteMember::new("edith@example.com", "Edith", "Clarke", Role::Light))?;
    say(format!("invited {} {:?}", invited.email, invited.status.unwrap()).to_lowercase());
    let me = ada.me().update(EditMember { job_title: Some("Analyst".into()), ..Default::default() })?;
    say(format!("me {}", me.job_title.unwrap()));

    // What is told about it.
    let hook = ada.webhooks().create(1001, "http://127.0.0.1:9/events")?;
    ada.webhooks().delete(&hook.id)?;
    say(format!("webhooks {}", ada.webhooks().list().items().count()));
    let hits = ada.search().list(SearchType::Process, "Return 1", Default::default());
    let names: Result<Vec<_>> = hits.items().map(|hit| hit.map(|hit| hit.name.unwrap_or_default())).collect();
    say(format!("search {}", names?.join(", ")));
    let activity =
        ActivityQuery { entity_type: Some("run".into()), entity_id: Some(process.id.clone()), ..Default::default() };
    say(format!("activity {}", ada.activity().list(activity).first()?.is_some()));
    let archived = ada.processes().archive(&process.id)?;
    say(format!("archived {}", archived.archived_at.is_some()));
    Ok(said)
}
