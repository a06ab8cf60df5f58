//! The words of automations: what a condition looks at, and what an action does.

use crate::json::lenient::string_enum::string_enum;

string_enum! {
    /// What a condition looks at.
    pub enum ConditionSubject {
        /// `Capture`: a form field of a step.
        FormField = "Capture",
        /// `Prerun`: a kick-off field.
        KickoffField = "Prerun",
        /// `Step`: the task of a step.
        Step = "Step",
    }
}

string_enum! {
    /// How a condition compares, or what happened to a task.
    pub enum ConditionOperation {
        /// `contains`: the value of the field contains the statement.
        Contains = "contains",
        /// `not_contains`: the value of the field does not contain the statement.
        NotContains = "not_contains",
        /// `equals`: the value of the field is the statement.
        Equals = "equals",
        /// `not_equals`: the value of the field is not the statement.
        NotEquals = "not_equals",
        /// `equals_any`: the value of the field is one of those in the statement.
        EqualsAny = "equals_any",
        /// `greater_than`: the value of the field is greater than the statement.
        GreaterThan = "greater_than",
        /// `less_than`: the value of the field is less than the statement.
        LessThan = "less_than",
        /// `is_empty`: the field has no value.
        IsEmpty = "is_empty",
        /// `is_not_empty`: the field has a value.
        IsNotEmpty = "is_not_empty",
        /// `completed`: the task is completed.
        Completed = "completed",
        /// `reopened`: the task is reopened.
        Reopened = "reopened",
        /// `approved`: the task is approved.
        Approved = "approved",
        /// `rejected`: the task is rejected.
        Rejected = "rejected",
        /// `acknowledged`: the task is acknowledged.
        Acknowledged = "acknowledged",
        /// `expired`: the task is expired.
        Expired = "expired",
        /// `not_assigned`: the task has no assignee.
        NotAssigned = "not_assigned",
    }
}

string_enum! {
    /// How a condition is joined with the others.
    pub enum ConditionLogic {
        /// `and`: this condition must be met too.
        And = "and",
        /// `or`: it is enough if this condition is met.
        Or = "or",
    }
}

string_enum! {
    /// The kind of an action.
    pub enum ActionType {
        /// `visibility`: shows or hides a task.
        Visibility = "visibility",
        /// `deadline`: sets when a task is due.
        Deadline = "deadline",
        /// `assignment`: changes who has a task.
        Assignment = "assignment",
        /// `status`: reopens a task.
        Status = "status",
        /// `webhook`: notifies a URL.
        Webhook = "webhook",
    }
}

string_enum! {
    /// What an action does.
    pub enum ActionVerb {
        /// `show`: shows the task (type `visibility`).
        Show = "show",
        /// `hide`: hides the task (type `visibility`).
        Hide = "hide",
        /// `deadline`: sets when the task is due (type `deadline`).
        Deadline = "deadline",
        /// `assign`: adds assignees (type `assignment`).
        Assign = "assign",
        /// `assign_only`: replaces the assignees (type `assignment`).
        AssignOnly = "assign_only",
        /// `clear_assignees`: removes all assignees (type `assignment`).
        ClearAssignees = "clear_assignees",
        /// `unassign`: removes these assignees (type `assignment`).
        Unassign = "unassign",
        /// `reopen`: reopens the task (type `status`).
        Reopen = "reopen",
        /// `emit_webhook`: notifies the URL (type `webhook`).
        EmitWebhook = "emit_webhook",
    }
}

string_enum! {
    /// On which side of its anchor a deadline of an automation is. The deadline of a step has other words.
    pub enum AutomationDeadlineOption {
        /// `from`: after the anchor.
        From = "from",
        /// `before`: before the anchor.
        Before = "before",
    }
}
