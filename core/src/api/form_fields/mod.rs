//! The form fields resource (`captures` in the API).

mod edit;
mod models;
mod requests;

pub use self::edit::EditFormField;
pub(crate) use self::edit::KeptField;
pub use self::models::*;
pub(crate) use self::requests::validate_fields;
pub use self::requests::{MoveFormField, WriteFormField};
use crate::api::form_fields::requests::FieldPlace;
use crate::checks::arguments;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::{path, validate_segment};
use crate::pagination::pager::pager;

pager! {
    /// Form fields, one page at a time.
    FormFieldPager of FormField
}

/// Fields that are filled in with a task, as a step of a template defines them (`captures` in the API). A step is read
/// with its fields.
#[derive(uniffi::Object)]
pub struct FormFields {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl FormFields {
    /// Adds a form field to a step. The server makes its alias. Not safe to repeat: if it fails with `OutcomeUnknown`, read
    /// the step and look for the label before you call again.
    ///
    /// `POST /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures`
    pub fn create(&self, template_id: &str, step_id: &str, body: WriteFormField) -> Result<FormField> {
        let path = path!("checklists", template_id, "steps", step_id, "captures");
        self.api.post(path).validate(body.validate()).json(&body).send()
    }

    /// Changes a form field. Label, type and `required` are always sent, for a field with choices the choices too, and for
    /// a table the columns: the server rejects a change without them. Other fields that are left out stay unchanged.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}`
    pub fn update(&self, template_id: &str, step_id: &str, field_id: &str, body: WriteFormField) -> Result<FormField> {
        let path = path!("checklists", template_id, "steps", step_id, "captures", field_id);
        self.api.put(path).validate(body.validate()).json(&body).send()
    }

    /// Deletes a form field for good, with the values that were collected in it. Fails with `PermissionDenied` while an
    /// automation of the template refers to the field: delete or change the automation first.
    ///
    /// `DELETE /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}`
    pub fn delete(&self, template_id: &str, step_id: &str, field_id: &str) -> Result<()> {
        let path = path!("checklists", template_id, "steps", step_id, "captures", field_id);
        self.api.delete(path).send_no_content()
    }

    /// Moves a form field to another step of the template, and returns it where the server sends it. If the response
    /// is lost and the repetition no longer finds the field in its old step, it has been moved, and the call succeeds.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}/move-out`
    pub fn move_to_step(
        &self,
        template_id: &str,
        step_id: &str,
        field_id: &str,
        body: MoveFormField,
    ) -> Result<Option<FormField>> {
        let path = path!("checklists", template_id, "steps", step_id, "captures", field_id, "move-out");
        let call = self.api.put(path).validate(body.validate()).json(&body);
        call.repeat_not_found_is_done().send_optional()
    }

    /// Moves a form field to a place in the form of its step. Places count from 1. The other fields make room.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures`
    pub fn reorder(&self, template_id: &str, step_id: &str, field_id: &str, position: i32) -> Result<()> {
        let checked = arguments::validate_at_least(1, "position", Some(position));
        let checked = checked.and_then(|()| validate_segment(field_id));
        let body = FieldPlace { capture_id: field_id, position };
        let path = path!("checklists", template_id, "steps", step_id, "captures");
        self.api.put(path).validate(checked).json(&body).send_no_content()
    }
}

#[cfg(test)]
mod tests;
