//! A valid argument of each type that operations take.

#![allow(clippy::unwrap_used)]

use tallykit::*;

/// A valid argument.
pub trait Sample {
    fn sample() -> Self;
}

/// Returns a valid argument.
pub fn sample<T: Sample>() -> T {
    T::sample()
}

const ID: &str = "0123456789abcdef0123456789abcdef";

/// Implements [`Sample`] by an expression.
macro_rules! samples {
    ($($type:ty: $value:expr,)+) => {
        $(impl Sample for $type {
            fn sample() -> Self {
                $value
            }
        })+
    };
}

fn id() -> String {
    ID.to_owned()
}

fn word() -> String {
    "word".to_owned()
}

samples! {
    i32: 7,
    i64: 7,
    Json: Json::from("word"),
    JsonMap: JsonMap::from([(id(), Json::from("word"))]),
    Timestamp: Timestamp::parse("2030-01-15T08:00:00Z").unwrap(),
    Role: Role::Standard,
    FolderSubject: FolderSubject::Process,
    SearchType: SearchType::Task,
    CustomFieldOwner: CustomFieldOwner::Task { process_id: id(), task_id: id() },
    CompleteTask: CompleteTask { task_id: id(), ..Default::default() },
    CreateTask: CreateTask::new("title", sample()),
    UpdateOneOffTask: UpdateOneOffTask::new("title", sample(), Assignees::default()),
    LaunchProcess: LaunchProcess { checklist_id: id(), ..Default::default() },
    UpdateProcess: UpdateProcess::default(),
    ProvisionUser: ProvisionUser {
        first_name: word(),
        last_name: word(),
        email: "grace@example.com".into(),
        ..Default::default()
    },
    WriteComment: WriteComment { content: word(), ..Default::default() },
    ResolveIssue: ResolveIssue { thread_id: id(), content: word(), state: None },
    CreateFolder: CreateFolder { name: word(), folder_type: FolderType::Process, parent_id: None },
    UpdateFolder: UpdateFolder { name: word(), ..Default::default() },
    CreateTag: CreateTag { title: word(), color: None },
    UpdateTag: UpdateTag { title: word(), color: None },
    AttachTag: AttachTag { subject_type: TagSubject::Process, subject_id: id(), tag_id: id(), tag_type: None },
    CreateGroup: CreateGroup { name: word(), description: word(), ..Default::default() },
    UpdateGroup: UpdateGroup { description: word(), ..Default::default() },
    CreateGuest: CreateGuest { email: "grace@example.com".into(), ..Default::default() },
    UpdateGuest: UpdateGuest::default(),
    InviteMember: InviteMember::new("grace@example.com", "Grace", "Hopper", Role::Light),
    UpdateMember: UpdateMember {
        first_name: word(),
        last_name: word(),
        timezone: "Europe/London".into(),
        ..Default::default()
    },
    CreateCustomFieldKey: CreateCustomFieldKey::new("key", "process", CustomFieldType::Text),
    CreateTemplate: CreateTemplate::new("title", TemplateType::Procedure),
    UpdateTemplate: UpdateTemplate { title: word(), ..Default::default() },
    CreateStep: CreateStep { title: word(), ..Default::default() },
    UpdateStep: UpdateStep { title: word(), ..Default::default() },
    WriteFormField: WriteFormField::new("label", FieldType::Text, false),
    MoveFormField: MoveFormField { target_step_id: id(), position: None },
    WriteAutomation: WriteAutomation {
        automated_alias: word(),
        conditions: vec![AutomationCondition::new(
            ConditionSubject::Step,
            ID,
            ConditionOperation::Completed,
            Some("any_time".into()),
        )],
        then_actions: vec![AutomationAction {
            target_step_id: Some(id()),
            ..AutomationAction::new(ActionType::Visibility, ActionVerb::Show)
        }],
    },
    EditMember: EditMember { job_title: Some(word()), ..Default::default() },
}

/// Returns a valid text for an argument with this name.
pub fn text(name: &str) -> &'static str {
    match name {
        "email" => "grace@example.com",
        "association_id" => "7",
        "url" => "https://example.com/events",
        _ => ID,
    }
}
