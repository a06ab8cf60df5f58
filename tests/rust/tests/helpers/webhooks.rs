//! V3: webhooks of the organization by address.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::Sandbox;

use crate::common::broken_steps::{Break, break_each_step};
use crate::common::{ada, received};

const URL: &str = "http://127.0.0.1:9/events";

#[test]
fn v3_an_address_is_subscribed_once_and_unsubscribed_whole() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let webhooks = client.webhooks();
    let first = webhooks.subscribe(URL).unwrap();
    let second = webhooks.subscribe(URL).unwrap();
    assert_eq!((first.id, first.webhook.as_deref()), (second.id, Some(URL)));
    let posts = received(&sandbox)
        .iter()
        .filter(|request| request["method"] == "POST" && request["path"] != "/oauth/token")
        .count();
    assert!(posts <= 2, "a sign-in and one webhook");
    assert!(webhooks.unsubscribe(URL).unwrap());
    assert!(!webhooks.unsubscribe(URL).unwrap());
    let error = webhooks.subscribe("example.com").unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    sandbox.control("POST", "settings", json!({ "watchers_off": true }));
    assert!(matches!(webhooks.subscribe(URL), Err(TallyfyError::NotFound { .. })));
}

#[test]
fn v3_a_subscription_whose_response_is_lost_is_found() {
    for run in break_each_step(|_, _| (), |client, ()| client.webhooks().subscribe(URL)) {
        if run.how == Break::ResponseLost {
            assert_eq!(run.result.unwrap().webhook.as_deref(), Some(URL), "{}", run.request);
            assert_eq!(ada(&run.sandbox).webhooks().list().items().count(), 1);
        }
    }
    let prepare = |_: &Sandbox, client: &Tallyfy| client.webhooks().subscribe(URL).unwrap();
    for run in break_each_step(prepare, |client, _| client.webhooks().unsubscribe(URL)) {
        assert!(run.how != Break::ResponseLost || run.result.unwrap(), "{}", run.request);
    }
}
