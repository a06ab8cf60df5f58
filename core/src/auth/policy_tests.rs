//! The two tables, row by row.

use super::*;
use crate::auth::answer::TokenAnswer;
use crate::auth::grant::{ClientKeys, Grant};
use crate::http::transport::{Answer, Cause, Failure, Phase};
use crate::testing::{FakeClock, Script, wire};

#[test]
fn t5_every_situation_is_in_the_table() {
    let flags = [false, true];
    for (renewable, renewing, pausing) in
        flags.iter().flat_map(|a| flags.iter().flat_map(|b| flags.iter().map(|c| (*a, *b, *c))))
    {
        let of = |standing| step(Situation { standing, renewable, renewing, pausing });
        assert_eq!(of(Standing::Fresh), Step::HandOut);
        let rests = renewing || pausing || !renewable;
        assert_eq!(of(Standing::Aging), if rests { Step::HandOut } else { Step::Renew });
        assert_eq!(of(Standing::Gone), if renewing { Step::Wait } else { Step::Renew });
    }
}

/// What the fate of a refresh is that meets this.
fn of_refresh(meets: impl Fn() -> Result<Answer, Failure> + Send + 'static) -> Fate {
    let (script, clock) = (Script::new(), FakeClock::new());
    for _ in 0..4 {
        let answer = meets();
        script.does(move |_| answer.clone());
    }
    let keys = ClientKeys { id: "17".into(), secret: Some("s".to_owned().into()) };
    let grant = Grant::Refresh { keys, person: String::new() };
    let wire = wire(&script, &clock);
    let refreshed = grant.refresh(&wire, &"r".to_owned().into(), wire.deadline());
    fate(&refreshed.unwrap_err())
}

fn answered(status: u16, body: &str) -> Fate {
    let body = body.as_bytes().to_vec();
    of_refresh(move || Ok(Answer { status, body: body.clone(), ..Answer::default() }))
}

#[test]
fn t14_a_refusal_of_either_version_of_the_server_is_terminal() {
    let league_8 = r#"{"error":"invalid_request","error_description":"The refresh token is invalid.","hint":"Token has been revoked","message":"The refresh token is invalid."}"#;
    let league_9 = r#"{"error":"invalid_grant","error_description":"The refresh token is invalid.","hint":"Token has expired"}"#;
    assert_eq!(answered(401, league_8), Fate::Terminal);
    assert_eq!(answered(400, league_9), Fate::Terminal);
    for code in ["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"]
    {
        for status in [400, 401] {
            assert_eq!(answered(status, &format!(r#"{{"error":"{code}"}}"#)), Fate::Terminal);
        }
    }
}

#[test]
fn t14_what_may_pass_is_transient() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(answered(status, "{}"), Fate::Transient, "{status}");
        // A code in the body of a failing server condemns nothing.
        assert_eq!(answered(status, r#"{"error":"invalid_grant"}"#), Fate::Transient, "{status}");
    }
    for code in ["temporarily_unavailable", "server_error"] {
        assert_eq!(answered(400, &format!(r#"{{"error":"{code}"}}"#)), Fate::Transient);
    }
    // A page of a proxy, whatever its status. A missing parameter is no word about the refresh token.
    for status in [200, 302, 400, 401, 403, 404] {
        assert_eq!(answered(status, "<html>Please sign in</html>"), Fate::Transient, "{status}");
    }
    assert_eq!(answered(400, r#"{"error":"invalid_request"}"#), Fate::Transient);
    let refused = || {
        Err(Failure { phase: Phase::NotSent, cause: Cause::Broken, reason: "refused".to_owned() })
    };
    assert_eq!(of_refresh(refused), Fate::Transient);
}

#[test]
fn t13_what_left_and_was_not_answered_is_unknown() {
    for cause in [Cause::Broken, Cause::Closed, Cause::TimedOut, Cause::TooLarge { status: 200 }] {
        let lost =
            move || Err(Failure { phase: Phase::MaybeSent, cause, reason: "reset".to_owned() });
        assert_eq!(of_refresh(lost), Fate::Unknown);
    }
    assert_eq!(answered(200, r#"{"access_token":7}"#), Fate::Unknown);
    assert!(TokenAnswer::read(b"{}").is_err());
    assert_eq!(answered(200, "{}"), Fate::Unknown);
}
