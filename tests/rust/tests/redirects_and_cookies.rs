//! What other clients do by themselves and this one does not: redirects, cookies, other hosts.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::process::Command;

use common::raw::{RawServer, answer, calling, client, settings, with_headers};
use tallykit::{Json, JsonMap, Settings, SideEffect, TallyfyError};

const VERBS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

#[test]
fn h2_no_method_follows_a_redirect() {
    let elsewhere = RawServer::answering(200, "{}");
    let target = elsewhere.url();
    let server = RawServer::start(move |heard| {
        let status = heard.target().rsplit('/').next().unwrap().parse().unwrap();
        vec![with_headers(status, &format!("Location: {target}/secret-place\r\n"), "<html>")]
    });
    let base_url = Some(format!("{}/api", server.url()));
    let client = client(Settings { base_url, ..settings(&server) });
    let mut sent = 0;
    for status in [301, 302, 303, 307, 308] {
        for verb in VERBS {
            let body = (verb != "GET").then_some(Json::Bool { value: true });
            let called = client.request(verb.into(), format!("/to/{status}"), None, body);
            let error = called.unwrap_err();
            sent += 1;
            assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
            let text = error.to_string();
            assert!(text.contains("sent a redirect"), "{text}");
            assert!(text.contains("base_url"), "{text}");
            let detail = error.detail();
            assert_eq!((detail.http_status, detail.attempts), (Some(status), 1));
            // A web site responds like this after it has processed a form.
            let done = verb != "GET" && matches!(status, 302 | 303);
            let effect = if done { SideEffect::Possible } else { SideEffect::None };
            assert_eq!(detail.side_effect, effect);
            assert_eq!(server.heard().len(), sent);
        }
    }
    assert_eq!((elsewhere.connections(), elsewhere.heard().len()), (0, 0));
}

#[test]
fn h2_nothing_is_kept_from_one_request_for_the_next() {
    let server =
        RawServer::start(|_| vec![with_headers(200, "Set-Cookie: session=1; Path=/\r\nRefresh: 0; url=/x\r\n", "{}")]);
    let client = client(settings(&server));
    for verb in VERBS {
        calling(&client, verb).unwrap();
    }
    let heard = server.heard();
    assert_eq!(heard.len(), VERBS.len());
    for request in heard {
        for header in ["cookie", "referer", "origin", "proxy-authorization"] {
            assert_eq!(request.header(header), None, "{header}");
        }
    }
}

#[test]
fn h2_a_netrc_and_the_proxies_of_the_environment_change_nothing_on_this_machine() {
    let server = RawServer::answering(200, "{}");
    let proxy = RawServer::answering(200, "{}");
    let home = tempfile::tempdir().unwrap();
    let netrc = "machine 127.0.0.1 login mallory password netrc-password\ndefault login eve password x\n";
    for name in [".netrc", "_netrc"] {
        fs::write(home.path().join(name), netrc).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_store_child"));
    child.args(["call", &server.url()]).env("HOME", home.path());
    child.env("NETRC", home.path().join(".netrc"));
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        child.env(name, proxy.url());
    }
    let output = child.env_remove("NO_PROXY").env_remove("no_proxy").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "ok");
    let heard = server.heard();
    assert_eq!(heard[0].header("authorization"), Some("Bearer personal-token"));
    assert!(!heard[0].head.contains("mallory"), "{}", heard[0].head);
    assert_eq!((heard.len(), proxy.connections()), (1, 0));
}

#[test]
fn h3_no_path_leads_the_token_to_another_host() {
    let elsewhere = RawServer::answering(200, "{}");
    let server = RawServer::start(|_| vec![answer(200, "{}")]);
    let base = format!("{}/api", server.url());
    let client = client(Settings { base_url: Some(base), ..settings(&server) });
    let (url, host) = (elsewhere.url(), elsewhere.address());
    let bare = url.trim_start_matches("http:");
    let paths = [
        url.clone(),
        bare.to_owned(),
        format!("/{bare}"),
        format!("@{host}/x"),
        format!(":pw@{host}/x"),
        format!("//user@{host}"),
        format!("\\\\{host}\\x"),
        format!("/\\{host}/x"),
        format!("http:{host}/x"),
        format!(".{host}/x"),
        "..".to_owned(),
        "../../x".to_owned(),
        "a/../../../x".to_owned(),
        "./x".to_owned(),
        "%2e%2e/%2e%2e/x".to_owned(),
        "%2E%2E%2fx".to_owned(),
        "..%2f..%2fx".to_owned(),
        "..;/x".to_owned(),
        "\u{ff0e}\u{ff0e}/x".to_owned(),
        "\u{2025}/x".to_owned(),
        "\u{2024}\u{2024}/x".to_owned(),
        "x?y=1#z".to_owned(),
        "x\r\nHost: elsewhere".to_owned(),
        "x HTTP/1.1".to_owned(),
        "\t//x".to_owned(),
        "{org}".to_owned(),
        "{org}/../x".to_owned(),
    ];
    let mut sent = 0;
    for path in paths {
        let query = JsonMap::from([("to".to_owned(), Json::from(format!("@{host}/../x#y").as_str()))]);
        match client.request("GET".into(), path.clone(), Some(query), None) {
            Ok(_) => sent += 1,
            Err(error) => {
                let rejected_locally = matches!(error.kind(), "InvalidArgument" | "Configuration");
                assert!(rejected_locally, "{path}: {error}");
            }
        }
        let heard = server.heard();
        assert_eq!(heard.len(), sent, "{path}");
        if let Some(request) = heard.last() {
            assert_eq!(request.header("host"), Some(server.address().to_string().as_str()));
            let target = request.target();
            let (sent_path, _) = target.split_once('?').unwrap();
            let safe = |c: char| c.is_ascii_alphanumeric() || "-._~%/".contains(c);
            assert!(sent_path.starts_with("/api/") && sent_path.chars().all(safe), "{target}");
            let dots = |segment: &str| matches!(segment, "" | "." | ".." | "%2e%2e" | "%2E%2E");
            assert!(!sent_path[1..].split('/').any(dots), "{target}");
        }
    }
    assert!(sent >= 10, "{sent}");
    assert_eq!(elsewhere.connections(), 0);
}
