//! H11: unsafe requests after the server has closed the idle connections of the pool.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::{Arc, Barrier};

use common::at_once;
use common::driver::{Driver, on_each_driver};
use common::raw::{RawAction, RawRequest, RawServer, answer, calling, client, settings};
use common::time_limit::in_time;
use common::tls::{Authority, url};
use tallykit::Settings;

/// Serves requests, and closes the connection as `end` says after a request with one of these methods.
fn closing(end: &RawAction, after: &'static [&str]) -> impl FnMut(&RawRequest) -> Vec<RawAction> + use<> {
    let end = end.clone();
    move |heard| {
        let end = Some(end.clone()).filter(|_| after.contains(&heard.method()));
        [answer(200, "{}")].into_iter().chain(end).collect()
    }
}

/// Starts such a server without and with TLS.
fn servers(end: &RawAction, after: &'static [&str]) -> [(RawServer, Settings); 2] {
    let plain = RawServer::start(closing(end, after));
    let authority = Authority::new();
    let secure = authority.server("127.0.0.1", (2020, 2099), closing(end, after));
    let (base_url, pem) = (Some(url(&secure)), Some(authority.pem()));
    let by_tls = Settings { base_url, ca_certificates_pem: pem, ..Settings::default() };
    let by_http = settings(&plain);
    [(plain, by_http), (secure, by_tls)]
}

fn h11_no_unsafe_request_is_written_to_a_connection_that_the_server_has_closed(driver: Driver) {
    for end in [RawAction::Close, RawAction::Reset] {
        for (server, settings) in servers(&end, &["GET", "POST", "PATCH"]) {
            let client = client(settings);
            for round in 0..12 {
                for verb in ["GET", "POST", "PATCH"] {
                    driver
                        .call(&client, |client| calling(client, verb))
                        .unwrap_or_else(|error| panic!("{verb} {round} after {end:?}: {error}"));
                    server.wait_until_closed();
                }
            }
            assert_eq!(server.heard().len(), 36);
        }
    }
}

fn h11_many_threads_send_unsafe_requests_after_all_connections_were_closed(driver: Driver) {
    for end in [RawAction::Close, RawAction::Reset] {
        for (server, settings) in servers(&end, &["GET"]) {
            let client = client(settings);
            at_once(6, |_| driver.call(&client, |client| calling(client, "GET")).unwrap());
            server.wait_until_closed();
            at_once(6, |_| driver.call(&client, |client| calling(client, "POST")).map(drop)).into_iter().for_each(
                |outcome| {
                    outcome.unwrap_or_else(|error| panic!("after {end:?}: {error}"));
                },
            );
        }
    }
}

#[test]
fn h11_no_unsafe_request_is_written_after_hundreds_of_connections_were_closed() {
    in_time(|| {
        const CONNECTIONS: usize = 200;
        let barrier = Arc::new(Barrier::new(CONNECTIONS));
        let server = RawServer::start(move |heard| match heard.method() {
            "GET" => vec![RawAction::Meet(barrier.clone()), answer(200, "{}"), RawAction::Close],
            _ => vec![answer(200, "{}")],
        });
        let client = client(settings(&server));
        for _ in 0..3 {
            at_once(CONNECTIONS, |_| calling(&client, "GET").unwrap());
            server.wait_until_closed();
            calling(&client, "POST").unwrap();
        }
    });
}

on_each_driver!(
    h11_no_unsafe_request_is_written_to_a_connection_that_the_server_has_closed,
    h11_many_threads_send_unsafe_requests_after_all_connections_were_closed,
);
