//! Kick-off fields, which the API only changes as part of their template.

use serde_json::Value;

use crate::api::form_fields::{EditFormField, FormField, WriteFormField};
use crate::api::kickoff_fields::{KickoffField, KickoffFields};
use crate::api::templates::{Template, Templates, UpdateTemplate};
use crate::error::{Result, TallyfyError};
use crate::helpers::edit;
use crate::helpers::progress::may_have_arrived;
use crate::helpers::sent_back::SentBack;
use crate::helpers::unexpected::not_included;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::json::Json;
use crate::json::from_json::FromJson;
use crate::transport::safety::Safety;

#[uniffi::export]
impl KickoffFields {
    /// Adds a field to the kick-off form of a template, at its end unless `position` is given. The other fields stay as they are.
    ///
    /// The template is read first. A change that another user makes between the read and the write can be lost. Not safe to repeat:
    /// after a lost response the template is read once more, and if the field is not there, the call fails with `OutcomeUnknown`.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT /organizations/{org}/checklists/{template_id}`, with the
    /// title, members and groups as they were. After a lost response the template is read once more.
    pub fn create(&self, template_id: &str, body: WriteFormField) -> Result<KickoffField> {
        body.validate()?;
        let api = self.api.for_several_calls()?;
        let form = Form::read(&api, template_id)?;
        let mut fields = form.fields.clone();
        fields.push(json_of(&body)?);
        let is_added = |field: &KickoffField| {
            let is_new = form.fields.iter().all(|known| id_of(known) != Some(field.id.as_str()));
            is_new && field.label.as_ref() == Some(&body.label)
        };
        match form.write(&api, fields, Safety::Unsafe) {
            Ok(written) => written.into_iter().find(is_added).ok_or_else(|| not_included("template", "the new field")),
            Err(error) if may_have_arrived(&error) => {
                let written = Form::read(&api, template_id).and_then(|form| form.kickoff_fields());
                written.ok().and_then(|written| written.into_iter().find(is_added)).ok_or(error)
            }
            Err(error) => Err(error),
        }
    }

    /// Changes only what `body` names of a kick-off field. Its other settings and the other fields go back exactly as they came.
    ///
    /// The template is read first. A change that another user makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT /organizations/{org}/checklists/{template_id}`, with the
    /// title, members and groups as they were.
    pub fn edit(&self, template_id: &str, field_id: &str, body: EditFormField) -> Result<KickoffField> {
        edit::validate(&body)?;
        let api = self.api.for_several_calls()?;
        let form = Form::read(&api, template_id)?;
        let at = form.place(field_id)?;
        let field =
            FormField::from_json(&form.fields[at]).map_err(|problem| not_included("kick-off field", &problem))?;
        let id = field.id.clone();
        edit::definition(body.clone(), field)?.validate()?;
        let mut fields = form.fields.clone();
        if let (Json::Object { entries }, Json::Object { entries: named }) = (&mut fields[at], json_of(&body)?) {
            entries.extend(named);
        }
        let written = form.write(&api, fields, Safety::Idempotent)?;
        let edited = written.into_iter().find(|field| field.id == id);
        edited.ok_or_else(|| not_included("template", "the field"))
    }

    /// Puts the fields of a kick-off form into this order. Fields that are not named follow in their own order. Returns all of
    /// them.
    ///
    /// The template is read first. A change that another user makes between the read and the write can be lost.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT /organizations/{org}/checklists/{template_id}`, with the
    /// title, members and groups as they were.
    pub fn reorder(&self, template_id: &str, field_ids: Vec<String>) -> Result<Vec<KickoffField>> {
        if field_ids.is_empty() {
            return Err(TallyfyError::invalid(
                "field_ids is empty",
                "Name the fields in their order; nothing was sent",
            ));
        }
        let api = self.api.for_several_calls()?;
        let form = Form::read(&api, template_id)?;
        let mut order = Vec::new();
        for id in &field_ids {
            let at = form.place(id)?;
            if order.contains(&at) {
                let hint = "Name each field once; nothing was written";
                return Err(TallyfyError::invalid(format!("field_ids has {id:?} twice"), hint));
            }
            order.push(at);
        }
        let rest: Vec<usize> = form.in_order().into_iter().filter(|at| !order.contains(at)).collect();
        order.extend(rest);
        let mut fields = Vec::new();
        for (position, at) in (1..).zip(order) {
            let mut field = form.fields[at].clone();
            if let Json::Object { entries } = &mut field {
                entries.insert("position".to_owned(), Json::Int { value: position });
            }
            fields.push(field);
        }
        let mut written = form.write(&api, fields, Safety::Idempotent)?;
        written.sort_by_key(|field| field.position);
        Ok(written)
    }
}

/// The kick-off form of a template, and what must be sent with it.
struct Form {
    id: String,
    template: Template,
    /// The fields exactly as they came.
    fields: Vec<Json>,
}

impl Form {
    fn read(api: &ApiClient, template_id: &str) -> Result<Self> {
        let document = api.get(path!("checklists", template_id)).send_raw()?;
        let data = document.get("data").ok_or_else(|| not_included("response", "data"))?;
        let template = Template::from_json(data).map_err(|problem| not_included("template", &problem))?;
        let fields = data.get("prerun").map(|fields| fields.get("data").unwrap_or(fields));
        let Some(Json::Array { items: fields }) = fields.cloned() else {
            return Err(not_included("template", "prerun"));
        };
        Ok(Self { id: template_id.to_owned(), template, fields })
    }

    fn kickoff_fields(&self) -> Result<Vec<KickoffField>> {
        let fields = self.fields.iter().map(KickoffField::from_json);
        fields.collect::<std::result::Result<_, _>>().map_err(|problem| not_included("kick-off field", &problem))
    }

    fn place(&self, field_id: &str) -> Result<usize> {
        let is_meant = |field: &Json| id_of(field).is_some_and(|id| id.eq_ignore_ascii_case(field_id));
        self.fields.iter().position(is_meant).ok_or_else(|| edit::no_such("kick-off field", field_id, "template"))
    }

    /// Returns the places of the fields in the order of their positions.
    fn in_order(&self) -> Vec<usize> {
        let position = |at: &usize| match self.fields[*at].get("position") {
            Some(Json::Int { value }) => *value,
            _ => i64::MAX,
        };
        let mut places: Vec<usize> = (0..self.fields.len()).collect();
        places.sort_by_key(position);
        places
    }

    /// Writes the whole form, and returns its fields.
    fn write(&self, api: &ApiClient, fields: Vec<Json>, safety: Safety) -> Result<Vec<KickoffField>> {
        let Template { title, users, groups, extra, .. } = self.template.clone();
        let read = SentBack { record: "template", extra: &extra };
        let body = UpdateTemplate {
            title,
            users: read.list("users", None, users)?,
            groups: read.list("groups", None, groups)?,
            prerun: Some(fields),
            ..UpdateTemplate::default()
        };
        let templates = Templates { api: api.clone() };
        let template = match safety {
            Safety::Safe | Safety::Idempotent => templates.update(&self.id, body),
            Safety::Unsafe => templates.update_once(&self.id, body),
        }?;
        template.prerun.ok_or_else(|| not_included("template", "prerun"))
    }
}

fn id_of(field: &Json) -> Option<&str> {
    match field.get("id") {
        Some(Json::Text { value }) => Some(value),
        _ => None,
    }
}

/// Returns a record as it is sent.
fn json_of(record: &impl serde::Serialize) -> Result<Json> {
    let value: std::result::Result<Value, _> = serde_json::to_value(record);
    value.map(Json::from).map_err(|error| {
        TallyfyError::invalid(format!("the body is not usable: {error}"), "Use the listed values; nothing was sent")
    })
}
