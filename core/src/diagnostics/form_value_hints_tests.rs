//! Values of form fields that the server rejects.

use super::*;
use crate::transport::message::Response;
use crate::transport::safety::Safety;

const ID: &str = "fedcba9876543210fedcba9876543210";
const OTHER: &str = "0000000000000000000000000000000a";

fn hint(operation: &str, sent: &str, errors: &str) -> String {
    let operation = operation.replace("ORG", "/organizations/0123456789abcdef0123456789abcdef").replace("ID", ID);
    let mut context = DiagnosisContext::new(&operation, Safety::Unsafe, None);
    context.body = Some(("application/json", sent.as_bytes()));
    let body = format!(r#"{{"message":"The given data was invalid.","errors":{errors}}}"#).into_bytes();
    let response = Response { status: 422, body: body.into(), ..Response::default() };
    crate::diagnostics::from_error_response(&context, &response).detail().hint.clone()
}

#[test]
fn e6_a_rejected_value_names_its_field_what_was_sent_and_what_the_field_takes() {
    let launch = "POST ORG/runs";
    let sent = |value: &str| format!(r#"{{"checklist_id":"c","prerun":{{"{ID}":{value},"{OTHER}":{{"id":1}}}}}}"#);
    let nested = |message: &str| format!(r#"{{"prerun":{{"{ID}":["{message}"]}}}}"#);
    let dropdown = r#"a dropdown takes one of its options as {"id": 1, "text": "…", "value": "…"}"#;
    for (value, message, starts, takes) in [
        (
            r#""Sales""#,
            "Department must be an option with its id and text",
            r#""Department" was sent as text; "#,
            dropdown,
        ),
        (r#""Sales""#, "The selected Department is invalid.", r#""Department" was sent as text; "#, dropdown),
        (r#""Sales""#, "Ung\u{fc}ltiger Wert", &*format!(r#""{ID}" was sent as text; "#), dropdown),
        (
            "{}",
            "Color must be the text of an option",
            r#""Color" was sent as an object; "#,
            "a radio field takes the text",
        ),
        (r#""a""#, "Colors must be a list of options", r#""Colors" was sent as text; "#, r#""selected": true"#),
        ("[1]", "Sizes must have one entry for each column", r#""Sizes" was sent as a list; "#, "one flat list"),
        ("17", "Start is not a valid date", r#""Start" was sent as a number; "#, "ISO 8601"),
        (r#""a""#, "Contract must be a list of files", r#""Contract" was sent as text; "#, "list of uploaded files"),
        ("17", "Notes must be a string", r#""Notes" was sent as a number; "#, "bare text"),
    ] {
        let hint = hint(launch, &sent(value), &nested(message));
        assert!(hint.starts_with(&format!("A kick-off field is invalid: {starts}")), "{message}: {hint}");
        assert!(
            hint.contains(takes)
                && hint.contains("Read the template (prerun) for its fields and their options. docs/forms.md"),
            "{hint}"
        );
    }
}

#[test]
fn e6_each_form_of_the_errors_is_matched_to_the_fields_of_the_request() {
    let task = "PUT ORG/runs/ID/tasks/ID";
    let sent = format!(r#"{{"taskdata":{{"{ID}":"Sales"}}}}"#);
    for errors in [
        format!(r#"{{"taskdata":{{"{ID}":["Wrong."]}}}}"#),
        format!(r#"{{"taskdata.{ID}":["Wrong."]}}"#),
        format!(r#"{{"taskdata":{{"{ID}":{{"id":["Wrong."]}}}}}}"#),
        format!(r#"{{"taskdata":[{{"id":"{ID}","message":"Wrong."}}]}}"#),
        format!(r#"{{"{ID}":["Wrong."]}}"#),
        format!(r#"{{"taskdata[{ID}]":["Wrong."]}}"#),
        format!(r#"{{"taskdata/{ID}":["The value is wrong."]}}"#),
        r#"{"taskdata":["Wrong."]}"#.to_owned(),
    ] {
        let hint = hint(task, &sent, &errors);
        let words = format!("A form field of the task is invalid: \"{ID}\" was sent as text; a dropdown takes");
        assert!(hint.starts_with(&words), "{errors}: {hint}");
    }
    let titled = hint(task, &sent, &format!(r#"{{"taskdata.{ID}":["The periodic table of contents is wrong"]}}"#));
    assert!(titled.contains("\"periodic table of contents\" was sent as text; a dropdown takes"), "{titled}");
    let by_label = hint(task, &sent, r#"{"taskdata":{"Department":["Wrong."]}}"#);
    assert!(by_label.contains(r#"invalid: "Department": the type of the field says"#), "{by_label}");
    let missing = hint("POST ORG/runs", "{}", r#"{"prerun":["Full name is required","Start is required"]}"#);
    assert!(
        missing.starts_with(r#"A kick-off field is missing: "Full name", "Start". Read the template"#),
        "{missing}"
    );
    let deadline = hint(task, &sent, r#"{"deadline":["The deadline is not a valid date."]}"#);
    assert!(deadline.contains("does not accept this date"), "{deadline}");
}

#[test]
fn e7_a_label_of_the_server_is_short_and_plain_in_a_hint() {
    let errors = format!(r#"{{"prerun":["{} must be a string"]}}"#, "\\u001b[31mx\\u202e".repeat(200));
    let hint = hint("POST ORG/runs", "{}", &errors);
    assert!(hint.chars().count() < 400 && !hint.contains(char::is_control) && !hint.contains('\u{202e}'), "{hint}");
}
