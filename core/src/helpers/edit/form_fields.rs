//! Edits of form fields of steps.

use crate::api::form_fields::{
    EditFormField, FieldOption, FieldType, FormField, FormFields, KeptField, WriteFormField,
};
use crate::api::steps::Steps;
use crate::checks::arguments::is_blank;
use crate::checks::problems::Problems;
use crate::error::{Result, TallyfyError};
use crate::helpers::sent_back::SentBack;
use crate::helpers::unexpected::not_included;

#[uniffi::export]
impl FormFields {
    /// Changes only what `body` names: everything else stays as it is, the choices and columns too.
    ///
    /// The step is read first. A change that another user makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`,
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}`.
    pub fn edit(&self, template_id: &str, step_id: &str, field_id: &str, body: EditFormField) -> Result<FormField> {
        super::validate(&body)?;
        let fields = Self { api: self.api.for_several_calls()? };
        let field = fields.read(template_id, step_id, field_id)?;
        fields.write(template_id, step_id, field, body)
    }

    /// Gives a field with choices these choices, in this order. A choice whose text stays keeps its id, which stored answers
    /// refer to; new texts get ids above those that the field has now. The server does not tell which ids it had before: an answer
    /// that refers to a choice of long ago may refer to a new one.
    ///
    /// The step is read first. A change that another user makes between the read and the write can be lost.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`,
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}`.
    pub fn set_options(
        &self,
        template_id: &str,
        step_id: &str,
        field_id: &str,
        texts: Vec<String>,
    ) -> Result<FormField> {
        validate_texts(&texts)?;
        let fields = Self { api: self.api.for_several_calls()? };
        let field = fields.read(template_id, step_id, field_id)?;
        if !field.field_type.is_some_and(has_choices) {
            let hint = "Only radio, dropdown and multiselect fields have choices; nothing was written";
            return Err(TallyfyError::invalid("the field has no choices", hint));
        }
        let known =
            SentBack { record: "field", extra: &field.extra }.records("options", None, field.options.clone())?;
        let options = Some(with_texts(&known, texts));
        fields.write(template_id, step_id, field, EditFormField { options, ..EditFormField::default() })
    }
}

impl FormFields {
    fn read(&self, template_id: &str, step_id: &str, field_id: &str) -> Result<FormField> {
        let step = Steps { api: self.api.clone() }.get(template_id, step_id, None)?;
        let captures = step.captures.ok_or_else(|| not_included("step", "captures"))?;
        let field = captures.into_iter().find(|field| field.id.eq_ignore_ascii_case(field_id));
        field.ok_or_else(|| super::no_such("field", field_id, "step"))
    }

    fn write(&self, template_id: &str, step_id: &str, field: FormField, edit: EditFormField) -> Result<FormField> {
        let id = field.id.clone();
        self.update(template_id, step_id, &id, definition(edit, field)?)
    }
}

/// Returns the definition of a field after an edit, with what every change must have.
pub(in crate::helpers) fn definition(edit: EditFormField, field: FormField) -> Result<WriteFormField> {
    let FormField { label, field_type, required, options, columns, list, extra, .. } = field;
    let read = SentBack { record: "field", extra: &extra };
    let field_type = read.value("field_type", edit.field_type, field_type)?;
    // Where nothing is to choose from, the server may send null.
    let options = options.or_else(|| (!has_choices(field_type) || list.is_some()).then(Vec::new));
    let columns = columns.or_else(|| (field_type != FieldType::Table).then(Vec::new));
    let kept = KeptField {
        label: read.value("label", edit.label.clone(), label)?,
        field_type,
        required: read.value("required", edit.required, required)?,
        options: read.records("options", edit.options.clone(), options)?,
        columns: read.records("columns", edit.columns.clone(), columns)?,
        list,
    };
    Ok(edit.onto(kept))
}

fn has_choices(field_type: FieldType) -> bool {
    matches!(field_type, FieldType::Radio | FieldType::Dropdown | FieldType::Multiselect)
}

fn validate_texts(texts: &[String]) -> Result<()> {
    let mut problems = Problems::default();
    if texts.is_empty() {
        problems.add("texts is empty", "Name the choices");
    }
    for (at, text) in texts.iter().enumerate() {
        if is_blank(text) {
            problems.add(format!("texts[{at}] is blank"), "Each choice has a text");
        } else if texts[..at].contains(text) {
            problems.add(format!("texts has {text:?} twice"), "Name each choice once");
        }
    }
    problems.into_result()
}

/// Returns choices with these texts. Known texts keep their choices.
fn with_texts(known: &[FieldOption], texts: Vec<String>) -> Vec<FieldOption> {
    let mut next_id = known.iter().map(|option| option.id).max().unwrap_or(0);
    let mut option = |text: String| match known.iter().find(|option| option.text.as_ref() == Some(&text)) {
        Some(option) => option.clone(),
        None => {
            next_id += 1;
            FieldOption::new(next_id, text)
        }
    };
    texts.into_iter().map(&mut option).collect()
}
