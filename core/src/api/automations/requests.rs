//! The request body that creates or replaces an automation.

use serde::Serialize;

use crate::api::automations::enums::ConditionSubject;
use crate::api::automations::models::{AutomationAction, AutomationCondition};
use crate::checks::arguments;

/// An automation as it is to be.
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct WriteAutomation {
    /// The name of the automation, 1 to 300 characters.
    pub automated_alias: String,
    /// When the automation applies. Each condition says itself how it is joined with the others.
    pub conditions: Vec<AutomationCondition>,
    /// What it does.
    pub then_actions: Vec<AutomationAction>,
}

/// What a condition on a step says if nothing is said. The server stores null, and the automation never applies.
const ANY_TIME: &str = "any_time";

impl WriteAutomation {
    /// Returns the body that is sent.
    pub(super) fn with_statements(mut self) -> Self {
        for condition in &mut self.conditions {
            let is_step = condition.conditionable_type == ConditionSubject::Step;
            if is_step && arguments::is_absent(&condition.statement) {
                condition.statement = Some(ANY_TIME.to_owned());
            }
        }
        self
    }
}

#[cfg(test)]
#[path = "requests_tests.rs"]
mod tests;
