//! What an edit of an automation names.

use crate::api::automations::models::{AutomationAction, AutomationCondition};

/// What changes of an automation. Everything that is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct EditAutomation {
    /// The name of the automation, 1 to 300 characters.
    #[uniffi(default)]
    pub automated_alias: Option<String>,
    /// When the automation applies. Each condition says itself how it is joined with the others.
    #[uniffi(default)]
    pub conditions: Option<Vec<AutomationCondition>>,
    /// What it does.
    #[uniffi(default)]
    pub then_actions: Option<Vec<AutomationAction>>,
}
