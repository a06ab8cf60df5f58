//! Texts of servers that must be redacted.

use super::*;

const JWT: &str = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIxNyIsInN1YiI6IjEwMDEifQ.c2lnbmF0dXJl";

fn shown(text: &str) -> String {
    Redactor::default().redact_message(text)
}

#[test]
fn e3_internals_of_a_server_are_not_shown() {
    for inside in [
        "SQLSTATE[42S02]: Base table or view not found",
        "Error: select * from `users` where `id` = 1",
        "Bad.\n#0 /srv/app/Http/Kernel.php(32): handle()",
        "Stack trace: none",
        "in /srv/vendor/laravel/framework/src/Router.php:7",
        "at java.base/java.lang.Thread.run(Thread.java:829)",
        "Traceback (most recent call last):",
        "fine at first\n\n  File /var/www/html/index.php on line 3",
    ] {
        assert_eq!(shown(inside), SERVER_INTERNAL, "{inside}");
    }
    assert_eq!(shown("Please select a date from the list."), "Please select a date from the list.");
}

#[test]
fn e3_a_text_of_a_server_is_truncated() {
    let long = shown(&"word ".repeat(1000));
    assert_eq!(long.chars().count(), MAX_MESSAGE_CHARS + 1, "{long}");
    assert!(long.ends_with('…'));
    assert_eq!(shown(&"ä".repeat(1000)).chars().count(), MAX_MESSAGE_CHARS + 1);
    assert_eq!(shown(&"ä".repeat(MAX_MESSAGE_CHARS)), "ä".repeat(MAX_MESSAGE_CHARS));
}

#[test]
fn e3_a_secret_of_the_request_is_never_shown() {
    let form =
        b"grant_type=password&username=ada%40example.com&password=p%40ss+w%C3%B6rd&client_id=17&client_secret=hT";
    let scrub = Redactor::for_request(Some(JWT), Some(form));
    for text in [
        format!("The token {JWT} is unknown"),
        format!("The token {}... is unknown", &JWT[..20]),
        format!("no {}", &JWT[30..60]),
        "wrong password: p@ss wörd".to_owned(),
        "sent: password=p%40ss+w%C3%B6rd&x".to_owned(),
        "the secret hT".to_owned(),
        "first line\nand hT".to_owned(),
        "p\u{200b}@ss wörd".to_owned(),
    ] {
        assert_eq!(scrub.redact_message(&text), REDACTED, "{text}");
    }
    for text in ["The password of ada@example.com is wrong.", "client 17 asked for grant_type password"] {
        assert_eq!(scrub.redact_message(text), text);
    }
    assert_eq!(scrub.redact_code("invalid_grant").as_deref(), Some("invalid_grant"));
    assert_eq!(scrub.redact_code(&JWT[..40]), None);
    assert_eq!(Redactor::default().redact_message(&format!("another's {JWT}")), "another's …");
}

#[test]
fn h14_an_excerpt_is_short_and_on_one_line() {
    let excerpt = |body: &str| Redactor::default().excerpt(body.as_bytes());
    let page = "<!DOCTYPE html><html><head><TITLE class=a>\n  Log in &amp; go </TITLE></head><body>soup</body></html>";
    assert_eq!(excerpt(page).as_deref(), Some("it is a page with the title: Log in & go"));
    assert_eq!(excerpt("<p>soup</p>").as_deref(), Some("it is a page of markup"));
    assert_eq!(excerpt("{\n  \"a\": 1\n}").as_deref(), Some("it begins with: { \"a\": 1 }"));
    assert_eq!(excerpt(" \n"), None);
    assert_eq!(excerpt(r#"{"access_token":"abc"}"#), None, "it may be a token");
    let long = excerpt(&"x ".repeat(5000)).unwrap();
    assert!(long.chars().count() <= MAX_EXCERPT_CHARS + 20, "{long}");
    assert!(Redactor::default().excerpt(b"\xff\xfe\x00bad").is_some());
    let echo = Redactor::for_request(Some("sesame"), None).excerpt(b"<title>no sesame here</title>");
    assert!(echo.is_some_and(|text| text.contains(REDACTED)));
}
