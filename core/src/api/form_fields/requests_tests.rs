//! Definitions of form fields: what is sent, and what is refused before.

use serde_json::json;

use super::*;

fn option(id: i64, text: &str) -> FieldOption {
    FieldOption { id, text: Some(text.to_owned()), ..FieldOption::default() }
}

fn column(id: i64, label: &str) -> FieldColumn {
    FieldColumn { id, label: Some(label.to_owned()), ..FieldColumn::default() }
}

#[test]
fn only_what_is_given_is_sent_and_options_keep_their_ids() {
    let field = WriteFormField::new("Amount", FieldType::Text, false);
    let sent = serde_json::to_value(&field).unwrap();
    assert_eq!(sent, json!({"label": "Amount", "field_type": "text", "required": false}));
    let mut read: FieldOption = serde_json::from_value(json!({"id": 1, "text": "Yes", "color": "red"})).unwrap();
    assert_eq!(read.extra.len(), 1);
    read.required = Some(true);
    let field = WriteFormField {
        guidance: Some("  ".to_owned()),
        position: Some(2),
        options: vec![read, option(2, "No")],
        field_validation: Some(Vec::new()),
        default_value: Some(Json::from("Yes")),
        ..WriteFormField::new("Agree", FieldType::Radio, true)
    };
    let expected = json!({
        "label": "Agree", "field_type": "radio", "required": true, "position": 2, "default_value": "Yes",
        "field_validation": [], "options": [
            {"id": 1, "text": "Yes", "required": true, "color": "red"}, {"id": 2, "text": "No"},
        ],
    });
    assert_eq!(serde_json::to_value(&field).unwrap(), expected);
    let table = WriteFormField {
        columns: vec![column(1, "Item"), column(2, "Price")],
        ..WriteFormField::new("Order", FieldType::Table, true)
    };
    let columns = json!([{"id": 1, "label": "Item"}, {"id": 2, "label": "Price"}]);
    assert_eq!(serde_json::to_value(&table).unwrap()["columns"], columns);
}

#[track_caller]
fn refused(field: &WriteFormField, problems: &[&str]) {
    let error = field.validate().unwrap_err();
    assert_eq!(error.kind(), "InvalidArgument");
    assert_eq!(error.detail().summary, problems.join("; "));
    assert!(error.detail().hint.ends_with("nothing was sent"), "{error}");
}

#[test]
fn a_field_with_choices_has_them_and_a_table_has_columns() {
    let new = |kind| WriteFormField::new("L", kind, true);
    for (kind, least) in [(FieldType::Radio, 2), (FieldType::Dropdown, 1), (FieldType::Multiselect, 1)] {
        refused(&new(kind), &[&format!("options has 0 of at least {least} choices")]);
        let enough = [option(1, "A"), option(2, "B")];
        assert!(WriteFormField { options: enough[..least].to_vec(), ..new(kind) }.validate().is_ok());
        let too_few = WriteFormField { options: enough[..least - 1].to_vec(), ..new(kind) };
        assert!(too_few.validate().is_err());
        assert!(WriteFormField { list: Some("cities".to_owned()), ..too_few }.validate().is_ok());
    }
    refused(&new(FieldType::Table), &["columns is empty"]);
    for kind in [FieldType::Text, FieldType::Textarea, FieldType::Date, FieldType::Email, FieldType::File] {
        assert!(new(kind).validate().is_ok());
    }
}

#[test]
fn one_error_lists_all_that_is_wrong_with_a_field() {
    let field = WriteFormField {
        position: Some(0),
        options: vec![option(1, "A"), option(1, " ")],
        ..WriteFormField::new(" ", FieldType::Radio, true)
    };
    refused(&field, &["label is blank", "position is 0", "options[1].text is blank", "options[1].id is 1 again"]);
    refused(&WriteFormField::new("L", FieldType::Unknown, true), &["field_type is unknown"]);
    let both = [WriteFormField::new("", FieldType::Text, true), WriteFormField::new("T", FieldType::Table, true)];
    let error = validate_fields("prerun", &both).unwrap_err();
    assert_eq!(error.detail().summary, "prerun[0]: label is blank; prerun[1]: columns is empty");
}

#[test]
fn a_field_moves_to_a_step_by_id_and_places_count_from_1() {
    let body = MoveFormField { target_step_id: "Approve".to_owned(), position: Some(0) };
    let summary = body.validate().unwrap_err().detail().summary.clone();
    assert!(summary.contains("target_step_id") && summary.contains("position is 0"), "{summary}");
    let id = "33333331a1b2c3d4e5f60718293a4b5c".to_owned();
    let body = MoveFormField { target_step_id: id.clone(), position: None };
    assert!(body.validate().is_ok());
    assert_eq!(serde_json::to_value(&body).unwrap(), json!({"target_step_id": id}));
}
