//! What an error keeps of its request and its response.

use std::sync::Arc;

use super::*;
use crate::error::TallyfyError;
use crate::support::timestamp::Timestamp;
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::safety::Safety;

const TOKEN: &str = "canary-token-9f8e7d6c5b4a";
const URL: &str =
    "https://go.tallyfy.com/api/organizations/0123456789abcdef0123456789abcdef/runs?with=tags&api_key=abcdefg&q=a%20b";

fn context(body: &str) -> DiagnosisContext<'_> {
    let mut context = DiagnosisContext::new("POST /organizations/0/runs", Safety::Unsafe, Some(CredentialKind::User));
    context.url = URL;
    context.body = Some(("application/json", body.as_bytes()));
    context.token = Some(Arc::new(IssuedToken::new(TOKEN.to_owned().into(), None, None)));
    context.attempts = 1;
    context.now = Timestamp::from_millis(1_764_500_000_000);
    context
}

fn support_text(context: &DiagnosisContext<'_>, status: u16, body: &str) -> String {
    let response = Response {
        status,
        content_type: Some("application/json".to_owned()),
        request_id: Some("r-1".to_owned()),
        retry_after: Some("30".to_owned()),
        date: Some("Sun, 30 Nov 2025 10:53:20 GMT".to_owned()),
        body: body.as_bytes().to_vec().into(),
        ..Response::default()
    };
    crate::diagnostics::from_error_response(context, &response).support_text()
}

#[test]
fn e7_the_text_for_support_has_the_request_the_full_response_and_where_they_come_from() {
    let body =
        r#"{"checklist_id":"c1","prerun":{"k1":"Grace"},"password":"hunter22","nested":[{"apiToken":7}],"n":null}"#;
    let answer = r#"{"message":"Bad.","errors":{"password":["Too short."]},"token":"x"}"#;
    let text = support_text(&context(body), 422, answer);
    for part in [
        "Failed request to Tallyfy. It contains no token, password or other secret. It may contain personal data",
        "Error: InvalidRequest: Bad; password: Too short.",
        "Time (UTC): 2025-11-30T10:53:20Z\n",
        "Request id: r-1\n",
        "Attempts: 1 in 0.000 s\n",
        &format!("Library: tallykit {} (", env!("CARGO_PKG_VERSION")),
        "POST https://go.tallyfy.com/api/organizations/0123456789abcdef0123456789abcdef/runs?with=tags&api_key=(hidden)&q=a%20b\n",
        "Authorization: Bearer (hidden)\nAccept: application/json\nX-Tallyfy-Client: APIClient\nContent-Type: application/json\n\n{",
        r#""checklist_id":"c1""#,
        r#""prerun":{"k1":"Grace"}"#,
        r#""password":"(hidden)""#,
        r#""apiToken":"(hidden)""#,
        "Response:\nStatus: 422\nContent-Type: application/json\nX-Request-Id: r-1\nRetry-After: 30\nDate: Sun, 30 Nov 2025 10:53:20 GMT\n\n{",
        r#""errors":{"password":["Too short."]}"#,
        r#""token":"(hidden)""#,
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("hunter22") && !text.contains("abcdefg"), "{text}");
    let lost = crate::diagnostics::cancelled(&context(body)).support_text();
    assert!(lost.contains("Response: none\n") && lost.contains("\"Grace\""), "{lost}");
    assert!(!format!("{:?}", crate::diagnostics::cancelled(&context(body))).contains("Grace"));
}

#[test]
fn e3_the_text_for_support_contains_no_secret_in_any_encoding() {
    use base64::Engine;
    let encodings = [
        TOKEN.to_owned(),
        base64::engine::general_purpose::STANDARD.encode(format!("u:{TOKEN}")),
        TOKEN.bytes().map(|byte| format!("%{byte:02x}")).collect(),
        TOKEN.bytes().map(|byte| format!("{byte:02X}")).collect(),
        TOKEN.chars().map(|c| format!("&#{};", u32::from(c))).collect(),
        TOKEN[..12].to_owned(),
    ];
    for encoded in &encodings {
        let sent = format!(r#"{{"{encoded}":"{encoded}","list":["no {encoded}"]}}"#);
        for body in [
            format!(
                r#"{{"message":"No {encoded}","errors":{{"{encoded}":["{encoded}"]}},"debug":{{"{encoded}":"{encoded}"}}}}"#
            ),
            format!("<title>{encoded}</title>"),
            format!("plain {encoded}"),
        ] {
            let url = format!("https://h/{encoded}?{encoded}={encoded}");
            let context = DiagnosisContext { url: &url, ..context(&sent) };
            let text = support_text(&context, 400, &body);
            assert!(!text.contains(&**encoded) && text.contains("left out"), "{text}");
        }
    }
}

#[test]
fn e3_a_token_request_shows_no_secret_and_no_body_of_a_success() {
    let form = "grant_type=password&username=ada%40example.com&password=hT7&client_id=17&client_secret=zzz&scope=*";
    let mut context = context("");
    (context.operation, context.url) = ("POST /oauth/token (password)", "https://go.tallyfy.com/api/oauth/token");
    (context.kind, context.token) = (None, None);
    context.body = Some(("application/x-www-form-urlencoded", form.as_bytes()));
    let text = support_text(&context, 400, r#"{"error":"invalid_grant","hint":"hT7 is not it"}"#);
    let shown = "grant_type=password&username=(hidden)&password=(hidden)&client_id=17&client_secret=(hidden)&scope=*";
    assert!(text.contains(shown) && text.contains("invalid_grant") && !text.contains("Bearer"), "{text}");
    assert!(!text.contains("hT7") && !text.contains("ada"), "{text}");
    let swapped = form.replace("client_id=17", "client_id=the-secret");
    context.body = Some(("application/x-www-form-urlencoded", swapped.as_bytes()));
    assert!(!support_text(&context, 401, "{}").contains("the-secret"));
    let response =
        Response { status: 200, body: br#"{"accessToken":"sesame"}"#.to_vec().into(), ..Response::default() };
    let error = crate::diagnostics::unexpected_response(&context, &response, "no token");
    assert!(error.support_text().contains("not shown, because it may contain a token"), "{error:?}");
    assert!(!error.support_text().contains("sesame"));
}

#[test]
fn e7_the_text_for_support_is_bounded_and_plain() {
    let large = support_text(&context(&"[1] ".repeat(5_000)), 400, "{}");
    assert!(large.contains("\n\n(20000 bytes)\n"), "{large}");
    let odd = "\\u001b[31m\\u202e\\u2028\\u0000x ".repeat(200);
    let sent = format!(r#"{{"{odd}":"{odd}"}}"#);
    let answer = format!(r#"{{"message":"{odd}","list":[{}1]}}"#, "1,".repeat(2_000));
    let text = support_text(&context(&sent), 400, &answer);
    assert!(text.chars().count() < 12_000, "{}", text.len());
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    assert!(!text.contains(['\u{202e}', '\u{2028}']), "{text:?}");
    let error = TallyfyError::invalid("no\u{1b}[0m id", "Pass one");
    assert!(error.support_text().contains("Error: InvalidArgument: no id. Pass one\nAttempts: 0"), "{error}");
}

#[test]
fn e3_the_text_for_support_hides_what_is_secret_in_urls() {
    let body = r#"{"webhook":"https://me:hunter22@hooks.example/x?key=k33p","summary":"see http://a/b?c=d33p now","pwd":"p33p"}"#;
    let text = support_text(&context(body), 422, r#"{"message":"No."}"#);
    for secret in ["hunter22", "k33p", "d33p", "p33p"] {
        assert!(!text.contains(secret), "{text}");
    }
    assert!(
        text.contains("https://(hidden)@hooks.example/x?(hidden)") && text.contains("http://a/b?(hidden) now"),
        "{text}"
    );
}
