//! Bodies of error responses: every form, cut ones, and what they repeat.

use super::*;

fn read(body: &str) -> ErrorBody {
    ErrorBody::read(body.as_bytes(), &Redactor::default())
}

#[test]
fn e1_a_truncated_error_response_keeps_its_complete_members() {
    let error_body = read(r#"{"message":"No.","code":"X","errors":{"a":["b"]},"trace":[{"file":"/srv"#);
    assert_eq!((error_body.text.as_deref(), error_body.code.as_deref()), (Some("No."), Some("X")));
    assert_eq!((error_body.fields.len(), error_body.is_json), (1, true));
    for other in [r#"{"mess"#, "[1, 2", "no", "<html>"] {
        assert!(!read(other).is_json, "{other}");
    }
}

#[test]
fn e1_a_truncated_error_response_keeps_what_is_complete_at_every_depth() {
    let cut = read(r#"{"error":{"code":"RESOURCE_NOT_FOUND","message":"No such","details":{"trace":"x \" , x"#);
    assert_eq!((cut.text.as_deref(), cut.code.as_deref()), (Some("No such"), Some("RESOURCE_NOT_FOUND")));
    let cut = read(r#"{"errors":{"name":["Name is required"],"x":["1", {"y":"2"}, "3"#);
    assert_eq!(cut.fields[0].messages, ["Name is required"]);
    let complete = r#"{"error":{"code":"X","a":[1,{"b":"c\\"},[]]},"d":-1.5e3,"e":null}"#;
    for end in 0..complete.len() {
        let cut = &complete[..end];
        let is_json = end > r#"{"error":{"#.len();
        assert!(read(cut).is_json || !is_json, "{cut}");
    }
    let long = format!(r#"{{"trace":"{}"#, "x ".repeat(MAX_ERROR_BODY_BYTES));
    assert!(read(&long).is_json && !read(&long).is_page, "cut by this library");
}

#[test]
fn e1_a_401_that_is_not_about_the_credential_is_told_by_any_text_that_is_shown() {
    for body in [
        "Unauthorized.",
        "  unauthorized.\n",
        "\"Unauthorized.\"",
        r#"{"message":"Unauthorized."}"#,
        r#"{"error":{"code":"X","message":"Unauthorized action"}}"#,
        r#"{"error":"access_denied","error_description":"Unauthorized action"}"#,
        "{\"message\":\"Unauthorized\u{a0}action\"}",
        r#"{"message":"SAML is not enabled for it","errors":{"a":"#,
    ] {
        assert!(read(body).is_about_permission, "{body}");
    }
    for body in ["Unauthenticated.", "", r#"{"message":"Unauthenticated."}"#, "<title>Unauthorized.</title>"] {
        assert!(!read(body).is_about_permission, "{body}");
    }
}

#[test]
fn every_documented_form_of_an_error_is_parsed() {
    let error_body = read(r#"{"error":true,"message":"No.","code":"RESOURCE_NOT_FOUND"}"#);
    assert_eq!((error_body.text.as_deref(), error_body.code.as_deref()), (Some("No."), Some("RESOURCE_NOT_FOUND")));
    let error_body =
        read(r#"{"error":{"code":"SEAT_POOL_EXHAUSTED","message":"Full.","details":{"pool_type":"light"}}}"#);
    assert_eq!(
        (error_body.text.as_deref(), error_body.code.as_deref(), error_body.seat_pool.as_deref()),
        (Some("Full."), Some("SEAT_POOL_EXHAUSTED"), Some("light"))
    );
    let error_body = read(r#"{"error":"invalid_client"}"#);
    assert_eq!(error_body.code.as_deref(), Some("invalid_client"));
    let error_body = read(r#"{"error":"Not now, please"}"#);
    assert_eq!((error_body.text.as_deref(), error_body.code), (Some("Not now, please"), None));
    for (other, is_json) in [("<html>", false), ("", false), ("null", true), ("[]", true)] {
        assert_eq!((read(other).text, read(other).is_json), (None, is_json));
    }
}

#[test]
fn e1_nested_field_errors_are_named_by_path_and_kept_in_their_original_form() {
    let errors = r#"{"tasks":{"a1":{"deadline":["Bad."]}},"name":"Long.","x":[{"y":["Z."]}],"n":3}"#;
    let error_body = read(&format!(r#"{{"errors":{errors}}}"#));
    let fields: Vec<_> = error_body.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["name", "tasks.a1.deadline", "x.0.y"]);
    let raw = serde_json::to_value(error_body.raw_errors.unwrap()).unwrap();
    assert_eq!(raw, serde_json::from_str::<Value>(errors).unwrap());
    let id = "fedcba9876543210fedcba9876543210";
    let long = read(&format!(r#"{{"errors":{{"taskdata":{{"{id}":{{"users":["Bad."]}}}}}}}}"#));
    assert_eq!(long.fields[0].field, format!("taskdata.{id}.users"), "an id is no token");
    let named = read(r#"{"errors":{"prerun":[{"id":"a1","message":"Bad."},{"label":"Full name","error":"Worse."}]}}"#);
    let fields: Vec<_> = named.fields.iter().map(|field| (&*field.field, &*field.messages[0])).collect();
    assert_eq!(fields, [("prerun.a1", "Bad."), ("prerun.Full name", "Worse.")]);
    let large = format!(r#"{{"errors":{{"name":["{}"]}}}}"#, "long ".repeat(MAX_RAW_ERRORS_BYTES / 5));
    assert_eq!((read(&large).raw_errors, read(&large).fields.len()), (None, 1));
    assert_eq!(read(r#"{"message":"No."}"#).raw_errors, None);
}

#[test]
fn e1_errors_without_names_are_the_message() {
    for errors in [r#"["Department is required","B"]"#, r#""Department is required; B""#] {
        let unnamed = read(&format!(r#"{{"message":"The given data was invalid.","errors":{errors}}}"#));
        assert_eq!((unnamed.text.as_deref(), unnamed.fields.len()), (Some("Department is required; B"), 0));
    }
    assert_eq!(read(r#"{"message":"No.","errors":[]}"#).text.as_deref(), Some("No."));
}

#[test]
fn e3_a_code_that_decides_stays_if_a_password_is_a_word_of_it() {
    let redactor = Redactor::for_request(None, Some(b"password=RATE"));
    let error_body = ErrorBody::read(br#"{"message":"RATE","code":"RATE_LIMIT_EXCEEDED"}"#, &redactor);
    assert_eq!(error_body.code.as_deref(), Some("RATE_LIMIT_EXCEEDED"));
    assert!(error_body.text.unwrap().contains("left out"));
}

#[test]
fn e1_a_field_has_a_short_name_on_one_line() {
    let long = "x".repeat(1000);
    let error_body = read(&format!(r#"{{"errors":{{"a\n\u0000b":"B.","{long}":["L."]}}}}"#));
    let fields: Vec<_> = error_body.fields.iter().map(|field| &*field.field).collect();
    assert!(fields[0].starts_with('a') && !fields[0].contains(char::is_control), "{fields:?}");
    assert_eq!(fields[1].chars().count(), 301);
}

#[test]
fn e3_every_text_of_an_error_response_is_redacted() {
    let redactor = Redactor::for_request(Some("sesame-token"), None);
    let body = r#"{"message":"for sesame-token","code":"sesame-token",
        "errors":{"a sesame-token":["\u001b[31msesame-token"],"b":[{"sesame-token":"SQLSTATE"}]}}"#;
    let number = Redactor::for_request(Some("t"), Some(b"password=20260101"));
    let error_body = ErrorBody::read(br#"{"errors":{"password":[20260101]}}"#, &number);
    assert!(!format!("{error_body:?}").contains("20260101"), "{error_body:?}");
    let error_body = format!("{:?}", ErrorBody::read(body.as_bytes(), &redactor));
    assert!(!error_body.contains("sesame") && !error_body.contains("SQLSTATE"), "{error_body}");
    assert!(error_body.contains("left out") && error_body.contains("failed inside"), "{error_body}");
    let invalid = b"{\"message\":\"bad \xff text\"}";
    assert_eq!(ErrorBody::read(invalid, &redactor).text.as_deref(), Some("bad \u{fffd} text"));
}
