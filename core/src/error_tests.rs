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
