//! The custom_fields resource (`custom-field-keys` and `custom-fields` in the API).

mod models;
mod owner;
mod requests;
#[cfg(test)]
mod tests;
mod values;

use serde::Serialize;

pub use self::models::*;
pub use self::owner::*;
use self::requests::validate_key;
pub use self::requests::{CreateCustomFieldKey, CustomFieldKeyQuery};
use self::values::Values;
use crate::api::filters::NO_WORDS;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::http::request_builder::RequestBuilder;
use crate::json::{Json, JsonMap};
use crate::pagination::pager::pager;

pager! {
    /// Custom fields, one page at a time.
    CustomFieldKeyPager of CustomFieldKey
}

/// The metadata that the organization defines itself: its custom fields, and their values on ten kinds of records
/// (`custom-field-keys` and `custom-fields` in the API).
#[derive(uniffi::Object)]
pub struct CustomFields {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl CustomFields {
    /// Lists the custom fields that the organization has defined.
    ///
    /// `GET /organizations/{org}/custom-field-keys`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: CustomFieldKeyQuery) -> CustomFieldKeyPager {
        let list = self.api.list_source(path!("custom-field-keys"), &query, &NO_WORDS);
        CustomFieldKeyPager(list.validate(query.validate()).pager())
    }

    /// Defines a custom field for one kind of record. Only administrators may do this. The key, the kind of record and the kind
    /// of value never change afterwards.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, look for the key with `custom_fields.list` before you define
    /// it again.
    ///
    /// `POST /organizations/{org}/custom-field-keys`
    pub fn create(&self, body: CreateCustomFieldKey) -> Result<CustomFieldKey> {
        self.api.post(path!("custom-field-keys")).validate(body.validate()).json(&body).send()
    }

    /// Returns the values of the custom fields of one record, by key. Members and guests do not contain them, so this is the
    /// only way to read theirs.
    ///
    /// `of` is the record. A guest is named by code, not by e-mail address.
    ///
    /// `GET {of}/custom-fields`
    pub fn get(&self, of: CustomFieldOwner) -> Result<JsonMap> {
        send_values(self.api.get(of.path(None)).validate(of.validate()))
    }

    /// Replaces the values of all custom fields of one record, and returns them. A key that is left out is cleared. Fails with
    /// `InvalidRequest` if a required key is missing, and for a key that the organization has not defined.
    ///
    /// A task's values may be written by its assignees and by administrators; a member's by the member and by administrators; a
    /// guest's by administrators only; a folder's and a tag's by every member. `of` is the record, and `values` are the values
    /// by key. Keys of the system keep their values.
    ///
    /// `PUT {of}/custom-fields`
    pub fn replace(&self, of: CustomFieldOwner, values: JsonMap) -> Result<JsonMap> {
        #[derive(Serialize)]
        struct Body {
            custom_fields: JsonMap,
        }
        let body = Body { custom_fields: values };
        send_values(self.api.put(of.path(None)).validate(of.validate()).json(&body))
    }

    /// Sets the value of one custom field of one record, and returns all values. The other values stay as they are. Use
    /// `replace` for a template, a step, a form field or a kick-off field: the server cannot set one value of those.
    ///
    /// A task's values may be written by its assignees and by administrators; a member's by the member and by administrators; a
    /// guest's by administrators only; a folder's and a tag's by every member. `of` is the record, and `key` is the key of the
    /// custom field.
    ///
    /// `PATCH {of}/custom-fields/{key}`
    pub fn set(&self, of: CustomFieldOwner, key: &str, value: Json) -> Result<JsonMap> {
        #[derive(Serialize)]
        struct Body {
            value: Json,
        }
        let checked = of.validate_set().and(validate_key(key));
        send_values(self.api.patch(of.path(Some(key))).validate(checked).json(&Body { value }))
    }

    /// Removes the value of one custom field from one record. Fails with `PermissionDenied` for a key of the system.
    ///
    /// `of` is the record, and `key` is the key of the custom field.
    ///
    /// `DELETE {of}/custom-fields/{key}`
    pub fn delete(&self, of: CustomFieldOwner, key: &str) -> Result<()> {
        let checked = of.validate().and(validate_key(key));
        self.api.delete(of.path(Some(key))).validate(checked).send_no_content()
    }
}

fn send_values(request: RequestBuilder<'_>) -> Result<JsonMap> {
    let mut values = Values::default();
    request.execute(&mut values)?;
    Ok(values.0)
}
