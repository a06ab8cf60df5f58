//! Lists that the API only has inside other records. Each comes in one page.

use crate::api::automations::{AutomationPager, Automations};
use crate::api::comments::{CommentPager, Comments};
use crate::api::filters::{NO_WORDS, TASKS};
use crate::api::form_fields::{FormFieldPager, FormFields};
use crate::api::kickoff_fields::{KickoffFieldPager, KickoffFields};
use crate::http::path::path;
use crate::pagination::list_source::Section;

#[uniffi::export]
impl Automations {
    /// Lists the automations of a template. The list comes in one page.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`.
    pub fn list(&self, template_id: &str) -> AutomationPager {
        let list = self.api.list_source(path!("checklists", template_id), &(), &NO_WORDS);
        AutomationPager(list.in_section(Section::InRecord("automated_actions")).pager())
    }
}

#[uniffi::export]
impl Comments {
    /// Lists the comments of a task, with the issues. The list comes in one page.
    ///
    /// Requests: `GET /organizations/{org}/tasks/{task_id}?with=threads`.
    pub fn list(&self, task_id: &str) -> CommentPager {
        #[derive(serde::Serialize)]
        struct With {
            with: &'static str,
        }
        let list = self.api.list_source(path!("tasks", task_id), &With { with: "threads" }, &TASKS);
        CommentPager(list.in_section(Section::InRecord("threads")).pager())
    }
}

#[uniffi::export]
impl FormFields {
    /// Lists the form fields of a step. The list comes in one page.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`.
    pub fn list(&self, template_id: &str, step_id: &str) -> FormFieldPager {
        let list = self.api.list_source(path!("checklists", template_id, "steps", step_id), &(), &NO_WORDS);
        FormFieldPager(list.in_section(Section::InRecord("captures")).pager())
    }
}

#[uniffi::export]
impl KickoffFields {
    /// Lists the fields of the kick-off form of a template. The list comes in one page.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`.
    pub fn list(&self, template_id: &str) -> KickoffFieldPager {
        let list = self.api.list_source(path!("checklists", template_id), &(), &NO_WORDS);
        KickoffFieldPager(list.in_section(Section::InRecord("prerun")).pager())
    }
}
