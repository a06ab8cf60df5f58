//! What is sent for webhooks, and what is refused before.

use super::*;
use crate::api::sent::{call, refused, sent};

#[test]
fn a_webhook_has_the_constants_of_the_api() {
    let url = "https://example.com/hook?key=a1";
    let request = sent(r#"{"data":{"id":5}}"#, |api| Webhooks { api }.create(7, url));
    let constants =
        r#""object_type":"organization","object_id":"acme","notification_type":"webhook","frequency":"electric""#;
    assert_eq!(request, format!(r#"POST users/7/add-watcher {{{constants},"webhook":"{url}"}}"#));
    assert_eq!(sent("", |api| Webhooks { api }.delete("5")), "DELETE remove-watcher/5");
}

#[test]
fn v2_an_address_that_cannot_be_notified_is_not_sent_and_not_quoted() {
    for url in ["", "example.com/hook", "/hook", "ftp://example.com/s3cret", "https://", "https://a b/s3cret"] {
        let error = refused(|api| Webhooks { api }.create(7, url));
        assert!(error.contains("url ") && !error.contains("s3cret"), "{error}");
    }
}

#[test]
fn the_list_of_webhooks_is_one_page_and_its_ids_are_text() {
    let body = r#"{"data":[{"id":5,"webhook":"https://example.com/hook","user_id":"7"},{"id":"a1"}]}"#;
    let (requests, hooks) = call(body, |api| Webhooks { api }.list().items().collect::<Result<Vec<_>>>());
    assert_eq!(requests, ["GET watchers?notification=webhook&page=1"]);
    let hooks = hooks.unwrap();
    assert_eq!(hooks.iter().map(|hook| &*hook.id).collect::<Vec<_>>(), ["5", "a1"]);
    assert_eq!(hooks[0].user_id, Some(7));
}
