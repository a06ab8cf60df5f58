//! Attempts, waits and deadlines, with a fake clock and a scripted server.

use super::*;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};

fn get(http: &HttpClient) -> Result<Response> {
    send(http, &request(http, "GET"), None).map(|(response, _)| response)
}

/// Returns a response with `Retry-After`.
fn busy(retry_after: &str, date: Option<&str>) -> Response {
    Response {
        status: 503,
        retry_after: Some(retry_after.to_owned()),
        date: date.map(str::to_owned),
        ..Response::default()
    }
}

#[test]
fn h8_a_retry_waits_as_long_as_retry_after_says() {
    let date = Some("Thu, 15 May 2025 14:30:00 GMT");
    // The date of the response counts, not the clock of this machine, which shows another day.
    let asked = [busy("7", None), busy("Thu, 15 May 2025 14:30:07 GMT", date)];
    for response in asked {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let before = clock.monotonic();
        script.on_request(move |_| Ok(response.clone())).respond(200, "{}");
        get(&test_client(&script, &clock)).unwrap();
        assert_eq!(clock.monotonic() - before, Duration::from_secs(7));
    }
}

#[test]
fn h5_no_wait_exceeds_the_deadline() {
    for (seconds, requests) in [("59", 2), ("60", 1), ("3600", 1)] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let response = busy(seconds, None);
        script.on_request(move |_| Ok(response.clone())).respond(200, "{}");
        let http = test_client(&script, &clock);
        let deadline = http.deadline();
        assert_eq!(get(&http).is_ok(), requests == 2, "{seconds} s");
        assert_eq!(script.requests().len(), requests, "{seconds} s");
        assert!(clock.monotonic() < deadline, "{seconds} s");
    }
}

#[test]
fn h5_a_jump_of_the_wall_clock_does_not_move_a_deadline() {
    for day in [86_400_000, -86_400_000] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let jumping = clock.clone();
        script
            .on_request(move |_| {
                jumping.set_wall_offset(day);
                Ok(busy("1", None))
            })
            .on_request(|request| {
                assert_eq!(request.timeout, Duration::from_secs(59));
                assert_eq!(request.call_timeout, Duration::from_secs(60));
                Ok(busy("59", None))
            });
        let error = get(&test_client(&script, &clock)).unwrap_err();
        assert_eq!(error.detail().elapsed, Duration::from_secs(1));
    }
}
