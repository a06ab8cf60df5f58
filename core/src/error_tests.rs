//! The text of an error.

use super::*;

#[test]
fn e1_the_text_of_an_error_says_what_may_have_changed_and_has_no_double_full_stop() {
    let field = FieldError { field: "name".to_owned(), messages: vec!["Too long.".to_owned()] };
    let detail = ErrorDetail {
        summary: "No.".to_owned(),
        hint: "Correct it".to_owned(),
        field_errors: vec![field],
        ..ErrorDetail::default()
    };
    assert_eq!(detail.to_string(), "No; name: Too long. Correct it");
    let detail = ErrorDetail { side_effect: SideEffect::Possible, ..detail };
    assert!(detail.to_string().ends_with("(may have changed something)"), "{detail}");
}

#[test]
fn e7_the_text_of_an_error_is_one_line_without_control_characters() {
    let odd = "a\u{1b}]0;title\u{7}b\u{202e}c\r\nd\u{2028}e".to_owned();
    let mut detail = ErrorDetail {
        summary: odd.clone(),
        hint: odd.clone(),
        operation: Some(odd.clone()),
        request_id: Some(odd.clone()),
        field_errors: vec![FieldError { field: odd.clone(), messages: vec![odd.clone()] }],
        ..ErrorDetail::default()
    };
    assert_eq!(detail.to_string(), "abc d e; abc d e: abc d e. abc d e (abc d e, request abc d e)");
    assert_eq!(TallyfyError::invalid(odd, "").detail().summary, "abc d e");
    detail.field_errors = vec![FieldError { field: "f".repeat(9_999), messages: vec!["m".repeat(9_999); 99] }; 99];
    let text = detail.to_string();
    assert!(text.contains("; and 79 more fields") && text.chars().count() < 500_000, "{}", text.len());
}
