//! Checks of an automation before it is sent. The server stores much that never applies.

use crate::api::automations::enums::{
    ActionType, ActionVerb, AutomationDeadlineOption, ConditionLogic, ConditionOperation, ConditionSubject,
};
use crate::api::automations::models::{AutomationAction, AutomationCondition, AutomationDeadline};
use crate::api::automations::requests::WriteAutomation;
use crate::api::steps::DeadlineUnit;
use crate::checks::problems::Problems;
use crate::checks::{arguments, ids};
use crate::error::Result;

/// The statements of a condition on a step.
const STATEMENTS: [&str; 4] = ["any_time", "on-time", "early_24", "late_24"];

impl WriteAutomation {
    pub(super) fn validate(&self) -> Result<()> {
        let mut problems = Problems::default();
        let alias = if arguments::is_blank(&self.automated_alias) { "" } else { &self.automated_alias };
        let hint = "The name of an automation has 1 to 300 characters";
        problems.check(arguments::validate_length("automated_alias", alias, 1..=300, hint));
        for (at, condition) in self.conditions.iter().enumerate() {
            check_condition(&mut problems, &format!("conditions[{at}]"), condition);
        }
        for (at, action) in self.then_actions.iter().enumerate() {
            check_action(&mut problems, &format!("then_actions[{at}]"), action);
        }
        problems.into_result()
    }
}

fn check_condition(problems: &mut Problems, at: &str, condition: &AutomationCondition) {
    use ConditionSubject::{FormField, KickoffField, Step, Unknown};
    let id = std::slice::from_ref(&condition.conditionable_id);
    problems.check(ids::validate_list(&format!("{at}.conditionable_id"), id));
    problems.check_known(&format!("{at}.conditionable_type"), condition.conditionable_type == Unknown);
    problems.check_known(&format!("{at}.operation"), condition.operation == ConditionOperation::Unknown);
    problems.check_known(&format!("{at}.logic"), condition.logic == ConditionLogic::Unknown);
    let misplaced = match condition.conditionable_type {
        Step => is_of_field(condition.operation).then_some("Step takes an operation of steps"),
        FormField | KickoffField => is_of_step(condition.operation).then_some("a field takes an operation of fields"),
        Unknown => None,
    };
    if let Some(problem) = misplaced {
        problems.add(
            format!("{at}.operation: {problem}"),
            "Fields take contains, not_contains, equals, not_equals, equals_any, greater_than, less_than, is_empty and \
             is_not_empty; steps take completed, reopened, approved, rejected, acknowledged, expired and not_assigned",
        );
    }
    let statement = condition.statement.as_deref().filter(|statement| !arguments::is_blank(statement));
    if condition.conditionable_type == Step && statement.is_some_and(|word| !STATEMENTS.contains(&word)) {
        problems.add(
            format!("{at}.statement is not a statement of a step"),
            "A condition on a step takes any_time, on-time, early_24 or late_24; with another statement it never applies",
        );
    }
    problems.check_at(at, arguments::validate_at_least(1, "position", condition.position));
}

fn is_of_step(operation: ConditionOperation) -> bool {
    use ConditionOperation::{Acknowledged, Approved, Completed, Expired, NotAssigned, Rejected, Reopened};
    matches!(operation, Completed | Reopened | Approved | Rejected | Acknowledged | Expired | NotAssigned)
}

fn is_of_field(operation: ConditionOperation) -> bool {
    !is_of_step(operation) && operation != ConditionOperation::Unknown
}

/// The verbs of each type.
fn verbs(action: ActionType) -> &'static [ActionVerb] {
    use ActionVerb::{Assign, AssignOnly, ClearAssignees, Deadline, EmitWebhook, Hide, Reopen, Show, Unassign};
    match action {
        ActionType::Visibility => &[Show, Hide],
        ActionType::Deadline => &[Deadline],
        ActionType::Assignment => &[Assign, AssignOnly, ClearAssignees, Unassign],
        ActionType::Status => &[Reopen],
        ActionType::Webhook => &[EmitWebhook],
        ActionType::Unknown => &[],
    }
}

fn check_action(problems: &mut Problems, at: &str, action: &AutomationAction) {
    let (kind, verb) = (action.action_type, action.action_verb);
    problems.check_known(&format!("{at}.action_type"), kind == ActionType::Unknown);
    problems.check_known(&format!("{at}.action_verb"), verb == ActionVerb::Unknown);
    let is_known = kind != ActionType::Unknown && verb != ActionVerb::Unknown;
    if is_known && !verbs(action.action_type).contains(&action.action_verb) {
        problems.add(
            format!("{at}.action_verb does not belong to its action_type"),
            "visibility takes show and hide, deadline takes deadline, assignment takes assign, assign_only, clear_assignees and \
             unassign, status takes reopen, webhook takes emit_webhook",
        );
    }
    if let Some(id) = &action.target_step_id {
        problems.check(ids::validate_list(&format!("{at}.target_step_id"), std::slice::from_ref(id)));
    }
    problems.check_at(at, arguments::validate_at_least(1, "position", action.position));
    let has = |text: &Option<String>| !arguments::is_absent(text);
    match action.action_type {
        ActionType::Deadline if action.deadline.is_none() => {
            problems.add(format!("{at}.deadline is missing"), "This action needs a deadline: value, unit and option");
        }
        ActionType::Assignment
            if action.action_verb != ActionVerb::ClearAssignees
                && !action.assignees.as_ref().is_some_and(|it| it.names_somebody())
                && !has(&action.actionable_id) =>
        {
            problems.add(
                format!("{at}.assignees names nobody"),
                "This action needs assignees, or actionable_id: a field that names them",
            );
        }
        ActionType::Webhook => {
            for (name, value) in [("webhook_url", &action.webhook_url), ("alias_name", &action.alias_name)] {
                if !has(value) {
                    problems.add(format!("{at}.{name} is missing"), "This action needs webhook_url and alias_name");
                }
            }
        }
        _ => {}
    }
    if let Some(deadline) = &action.deadline {
        check_deadline(problems, &format!("{at}.deadline"), deadline);
    }
    if let Some(assignees) = &action.assignees {
        problems.check(assignees.validate(&format!("{at}.assignees")));
    }
    if action.extra.contains_key("assignees") {
        problems.add(
            format!("{at}.assignees came in a form that cannot be sent back"),
            "Some of them may be missing. extra of the action has what came: make a new action with all assignees",
        );
    }
}

fn check_deadline(problems: &mut Problems, at: &str, deadline: &AutomationDeadline) {
    problems.check_known(&format!("{at}.unit"), deadline.unit == DeadlineUnit::Unknown);
    problems.check_known(&format!("{at}.option"), deadline.option == AutomationDeadlineOption::Unknown);
}
