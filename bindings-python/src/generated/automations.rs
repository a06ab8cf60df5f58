//! The conversions and operations of automations. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::convert::string_enum;
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

string_enum! {
    ActionType,
    Visibility = "visibility", Deadline = "deadline", Assignment = "assignment", Status = "status", Webhook = "webhook",
    Unknown = "unknown",
}

string_enum! {
    ActionVerb,
    Show = "show", Hide = "hide", Deadline = "deadline", Assign = "assign", AssignOnly = "assign_only",
    ClearAssignees = "clear_assignees", Unassign = "unassign", Reopen = "reopen", EmitWebhook = "emit_webhook",
    Unknown = "unknown",
}

string_enum! {
    AutomationDeadlineOption,
    From = "from", Before = "before", Unknown = "unknown",
}

string_enum! {
    ConditionLogic,
    And = "and", Or = "or", Unknown = "unknown",
}

string_enum! {
    ConditionOperation,
    Contains = "contains", NotContains = "not_contains", Equals = "equals", NotEquals = "not_equals",
    EqualsAny = "equals_any", GreaterThan = "greater_than", LessThan = "less_than", IsEmpty = "is_empty",
    IsNotEmpty = "is_not_empty", Completed = "completed", Reopened = "reopened", Approved = "approved",
    Rejected = "rejected", Acknowledged = "acknowledged", Expired = "expired", NotAssigned = "not_assigned",
    Unknown = "unknown",
}

string_enum! {
    ConditionSubject,
    FormField = "Capture", KickoffField = "Prerun", Step = "Step", Unknown = "unknown",
}

model_record! {
    Automation: response,
    id, automated_alias, conditions, then_actions, created_at, last_updated, archived_at, extra,
}

model_record! {
    AutomationAction: response,
    id, action_type, action_verb, target_step_id, position, actionable_id, actionable_type, deadline, assignees,
    webhook_url, alias_name, extra,
}

model_record! {
    AutomationCondition: response,
    id, conditionable_id, conditionable_type, operation, statement, logic, position, column_contains_name, extra,
}

model_record! {
    AutomationDeadline: response,
    value, unit, option, extra,
}

request_record! {
    EditAutomation,
    automated_alias, conditions, then_actions,
}

request_record! {
    WriteAutomation,
    automated_alias, conditions: require, then_actions: require,
}

pager!(AutomationPager, Automation);

pub(super) const RECORD_TYPES: &[&RecordType] = &[
    Automation::RECORD_TYPE,
    AutomationAction::RECORD_TYPE,
    AutomationCondition::RECORD_TYPE,
    AutomationDeadline::RECORD_TYPE,
];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let automations = client.automations();
    match method {
        "create" => {
            let template_id: String = arguments.take("template_id")?;
            let body: WriteAutomation = arguments.take("body")?;
            without_gil(py, move || automations.create(&template_id, body))?.into_python(py)
        }
        "delete" => {
            let template_id: String = arguments.take("template_id")?;
            let automation_id: String = arguments.take("automation_id")?;
            without_gil(py, move || automations.delete(&template_id, &automation_id))?.into_python(py)
        }
        "edit" => {
            let template_id: String = arguments.take("template_id")?;
            let automation_id: String = arguments.take("automation_id")?;
            let body: EditAutomation = arguments.take("body")?;
            without_gil(py, move || automations.edit(&template_id, &automation_id, body))?.into_python(py)
        }
        "list" => {
            let template_id: String = arguments.take("template_id")?;
            without_gil(py, move || automations.list(&template_id))?.into_python(py)
        }
        "update" => {
            let template_id: String = arguments.take("template_id")?;
            let automation_id: String = arguments.take("automation_id")?;
            let body: WriteAutomation = arguments.take("body")?;
            without_gil(py, move || automations.update(&template_id, &automation_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}
