//! The routes of custom fields, and the forms in which their values come.

use super::*;
use crate::api::sent::{call, refused, sent};
use crate::test_util::{ScriptedTransport, api};

const CODE: &str = "33333331a1b2c3d4e5f60718293a4b5c";
const VALUES: &str = r#"{"cost":12}"#;

fn owners() -> [(CustomFieldOwner, &'static str, bool); 10] {
    let id = |text: &str| text.to_owned();
    [
        (CustomFieldOwner::Process { process_id: id("p") }, "runs/p", true),
        (CustomFieldOwner::Task { process_id: id("p"), task_id: id("t") }, "runs/p/tasks/t", true),
        (CustomFieldOwner::Member { user_id: 7 }, "users/7", true),
        (CustomFieldOwner::Guest { guest_code: id(CODE) }, "guests/33333331a1b2c3d4e5f60718293a4b5c", true),
        (CustomFieldOwner::Folder { folder_id: id("f") }, "folders/f", true),
        (CustomFieldOwner::Tag { tag_id: id("g") }, "tags/g", true),
        (CustomFieldOwner::Template { template_id: id("c") }, "checklists/c", false),
        (CustomFieldOwner::Step { template_id: id("c"), step_id: id("s") }, "checklists/c/steps/s", false),
        (
            CustomFieldOwner::FormField { template_id: id("c"), step_id: id("s"), field_id: id("x") },
            "checklists/c/steps/s/captures/x",
            false,
        ),
        (CustomFieldOwner::KickoffField { template_id: id("c"), field_id: id("k") }, "checklists/c/preruns/k", false),
    ]
}

#[test]
fn each_owner_has_its_routes() {
    for (of, path, can_set) in owners() {
        let fields = |act: &dyn Fn(CustomFields) -> Result<()>| sent(VALUES, |api| act(CustomFields { api }));
        assert_eq!(fields(&|it| it.get(of.clone()).map(drop)), format!("GET {path}/custom-fields"));
        let values = JsonMap::from([("cost".to_owned(), Json::Int { value: 12 })]);
        let replaced = fields(&|it| it.replace(of.clone(), values.clone()).map(drop));
        assert_eq!(replaced, format!(r#"PUT {path}/custom-fields {{"custom_fields":{{"cost":12}}}}"#));
        let removed = fields(&|it| it.delete(of.clone(), "cost"));
        assert_eq!(removed, format!("DELETE {path}/custom-fields/cost"));
        if can_set {
            let set = fields(&|it| it.set(of.clone(), "cost", Json::Null).map(drop));
            assert_eq!(set, format!(r#"PATCH {path}/custom-fields/cost {{"value":null}}"#));
        } else {
            let error = refused(|api| CustomFields { api }.set(of, "cost", Json::Null));
            assert!(error.contains("replace"), "{error}");
        }
    }
}

#[test]
fn a_key_is_one_segment_of_the_path_and_a_guest_is_named_by_code() {
    let of = || CustomFieldOwner::Member { user_id: 7 };
    let set = sent(VALUES, |api| CustomFields { api }.set(of(), "cost center?", Json::from("A")));
    assert_eq!(set, r#"PATCH users/7/custom-fields/cost%20center%3F {"value":"A"}"#);
    for key in ["", " ", "a/b", "..", "a\\b"] {
        refused(|api| CustomFields { api }.set(of(), key, Json::Null));
        refused(|api| CustomFields { api }.delete(of(), key));
    }
    let guest = || CustomFieldOwner::Guest { guest_code: "g@example.com".to_owned() };
    for error in [
        refused(|api| CustomFields { api }.get(guest())),
        refused(|api| CustomFields { api }.replace(guest(), JsonMap::new())),
        refused(|api| CustomFields { api }.set(guest(), "cost", Json::Null)),
        refused(|api| CustomFields { api }.delete(guest(), "cost")),
    ] {
        assert!(error.contains("guests.code"), "{error}");
    }
}

#[test]
fn h14_values_are_the_same_in_every_wrapping() {
    let values = r#"{"cost":12,"data":"x","owner":{"id":1},"big":12345678901234567890123}"#;
    for body in [
        values.to_owned(),
        format!(r#"{{"data":{values}}}"#),
        format!(r#"{{"custom_fields":{values}}}"#),
        format!(r#"{{"data":{{"custom_fields":{values}}},"meta":{{}}}}"#),
    ] {
        let read = call(&body, |api| CustomFields { api }.get(CustomFieldOwner::Member { user_id: 7 })).1.unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), values, "{body}");
    }
    for empty in ["{}", "[]", r#"{"data":[]}"#, r#"{"custom_fields":null}"#, r#"{"data":{"custom_fields":[]}}"#] {
        let read = call(empty, |api| CustomFields { api }.get(CustomFieldOwner::Member { user_id: 7 })).1.unwrap();
        assert!(read.is_empty(), "{empty}");
    }
}

#[test]
fn h14_a_field_may_have_the_name_of_a_wrapping() {
    for (body, value) in [(r#"{"data":7}"#, "data"), (r#"{"custom_fields":"x","cost":1}"#, "custom_fields")] {
        let read = call(body, |api| CustomFields { api }.get(CustomFieldOwner::Member { user_id: 7 })).1.unwrap();
        assert!(read.contains_key(value), "{body}");
    }
}

#[test]
fn a_response_without_values_is_not_taken_for_none() {
    for body in ["", "7", "[1]", "<html>", r#"{"error":true,"message":"No."}"#] {
        let (_, result) = call(body, |api| CustomFields { api }.get(CustomFieldOwner::Member { user_id: 7 }));
        assert_eq!(result.unwrap_err().kind(), "UnexpectedResponse", "{body}");
    }
}

#[test]
fn r4_a_value_is_set_again_after_a_transient_failure() {
    let script = ScriptedTransport::new();
    script.respond(502, "").respond(200, VALUES);
    let fields = CustomFields { api: api(script.clone()) };
    let read = fields.set(CustomFieldOwner::Member { user_id: 7 }, "cost", Json::Int { value: 12 }).unwrap();
    assert_eq!((read.len(), script.requests().len()), (1, 2));
}

#[test]
fn custom_fields_are_listed_and_defined() {
    let query = CustomFieldKeyQuery {
        field_type: Some(CustomFieldType::Dropdown),
        is_required: Some(true),
        sort_by: Some("key".into()),
        sort_direction: Some("desc".into()),
        ..Default::default()
    };
    let request = sent(r#"{"data":[]}"#, |api| CustomFields { api }.list(query).first());
    let filters = "field_type=dropdown&is_required=true&page=1&sort_by=key&sort_direction=desc";
    assert_eq!(request, format!("GET custom-field-keys?{filters}"));
    let odd = CustomFieldKeyQuery { sort_direction: Some("down".into()), ..Default::default() };
    let (requests, result) = call("{}", |api| CustomFields { api }.list(odd).first());
    assert!(requests.is_empty() && result.unwrap_err().to_string().contains("asc, desc"));

    let field = || CreateCustomFieldKey::new("cost", "process", CustomFieldType::Number);
    let request = sent(r#"{"data":{"id":5,"key":"cost"}}"#, |api| CustomFields { api }.create(field()));
    assert_eq!(request, r#"POST custom-field-keys {"key":"cost","applies_to":"process","field_type":"number"}"#);
    for body in [
        CreateCustomFieldKey { key: " ".into(), ..field() },
        CreateCustomFieldKey { applies_to: String::new(), ..field() },
    ] {
        refused(|api| CustomFields { api }.create(body));
    }
}

#[test]
fn h14_an_id_of_a_custom_field_is_text_and_nothing_but_the_key_is_required() {
    for id in ["5", "\"5\""] {
        let body = format!(r#"{{"data":[{{"id":{id},"key":"cost","options":[{{"id":1}},"x"],"new":1}}]}}"#);
        let read = call(&body, |api| CustomFields { api }.list(Default::default()).first()).1.unwrap().unwrap();
        assert_eq!((read.id.as_deref(), read.options.unwrap().len(), read.field_type), (Some("5"), 2, None));
        assert!(read.extra.contains_key("new"));
    }
}
