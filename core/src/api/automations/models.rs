//! An automation, with its conditions and actions.

use crate::api::automations::enums::{
    ActionType, ActionVerb, AutomationDeadlineOption, ConditionLogic, ConditionOperation, ConditionSubject,
};
use crate::api::steps::DeadlineUnit;
use crate::api::tasks::Assignees;
use crate::json::JsonMap;
use crate::json::lenient::record::record;
use crate::json::lenient::sent_record::sent_record;
use crate::support::timestamp::Timestamp;

sent_record! {
    /// A condition of an automation.
    pub struct AutomationCondition {
        /// The id of the condition. The server makes it; it is not sent.
        #[sent(never)]
        #[uniffi(default)]
        pub id: Option<String>,
        /// The id of the form field, kick-off field or step that the condition looks at.
        pub conditionable_id: String,
        /// What the condition looks at.
        pub conditionable_type: ConditionSubject,
        /// The comparison. A field takes the operations from `contains` to `is_not_empty`, a step the others.
        pub operation: ConditionOperation,
        /// The value that a field is compared with. For a step: `any_time`, `on-time`, `early_24` or `late_24`; if absent,
        /// `any_time` is sent, because a condition on a step without it never applies.
        #[sent(always)]
        #[uniffi(default)]
        pub statement: Option<String>,
        /// How the condition is joined with the others.
        pub logic: ConditionLogic,
        /// The place among the conditions, from 1.
        #[uniffi(default)]
        pub position: Option<i32>,
        /// The name of the column of a table that the condition looks at.
        #[uniffi(default)]
        pub column_contains_name: Option<String>,
    }
}

sent_record! {
    /// A deadline that an automation sets.
    pub struct AutomationDeadline {
        /// How many units of time.
        pub value: i32,
        /// The unit of time.
        pub unit: DeadlineUnit,
        /// Before or after the anchor.
        pub option: AutomationDeadlineOption,
    }
}

sent_record! {
    /// An action of an automation.
    pub struct AutomationAction {
        /// The id of the action. The server makes it; it is not sent.
        #[sent(never)]
        #[uniffi(default)]
        pub id: Option<String>,
        /// The kind of action.
        pub action_type: ActionType,
        /// What the action does. Each kind has verbs of its own.
        pub action_verb: ActionVerb,
        /// The id of the step whose task the action changes.
        #[uniffi(default)]
        pub target_step_id: Option<String>,
        /// The place among the actions, from 1.
        #[uniffi(default)]
        pub position: Option<i32>,
        /// The id of the object that tells who is assigned, such as a form field.
        #[uniffi(default)]
        pub actionable_id: Option<String>,
        /// The kind of that object.
        #[uniffi(default)]
        pub actionable_type: Option<String>,
        /// When the task is due. Required for the verb `deadline`.
        #[uniffi(default)]
        pub deadline: Option<AutomationDeadline>,
        /// Who is assigned or removed. An assignment needs it, or `actionable_id`, except `clear_assignees`.
        #[uniffi(default)]
        pub assignees: Option<Assignees>,
        /// The URL that is notified. Required for the verb `emit_webhook`.
        #[uniffi(default)]
        pub webhook_url: Option<String>,
        /// The name of the webhook. Required for the verb `emit_webhook`.
        #[uniffi(default)]
        pub alias_name: Option<String>,
    }
}

impl AutomationCondition {
    /// Creates a condition, which is joined with the others by `and`.
    pub fn new(
        conditionable_type: ConditionSubject,
        conditionable_id: impl Into<String>,
        operation: ConditionOperation,
        statement: Option<String>,
    ) -> Self {
        Self {
            id: None,
            conditionable_id: conditionable_id.into(),
            conditionable_type,
            operation,
            statement,
            logic: ConditionLogic::And,
            position: None,
            column_contains_name: None,
            extra: JsonMap::new(),
        }
    }
}

impl AutomationDeadline {
    /// Creates a deadline.
    pub fn new(value: i32, unit: DeadlineUnit, option: AutomationDeadlineOption) -> Self {
        Self { value, unit, option, extra: JsonMap::new() }
    }
}

impl AutomationAction {
    /// Creates an action with the required fields only.
    pub fn new(action_type: ActionType, action_verb: ActionVerb) -> Self {
        Self {
            id: None,
            action_type,
            action_verb,
            target_step_id: None,
            position: None,
            actionable_id: None,
            actionable_type: None,
            deadline: None,
            assignees: None,
            webhook_url: None,
            alias_name: None,
            extra: JsonMap::new(),
        }
    }
}

record! {
    /// An automation: an if-then rule of a template (`automated_action` in the API).
    pub struct Automation {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The name of the automation, at most 300 characters.
        pub automated_alias: Option<String>,
        /// When the automation applies. Each condition says itself how it is joined with the others.
        #[json(include)]
        pub conditions: Option<Vec<AutomationCondition>>,
        /// What it does.
        #[json(include)]
        pub then_actions: Option<Vec<AutomationAction>>,
        /// When the automation was created.
        pub created_at: Option<Timestamp>,
        /// When the automation was last changed.
        pub last_updated: Option<Timestamp>,
        /// When the automation was archived.
        pub archived_at: Option<Timestamp>,
    }
}
