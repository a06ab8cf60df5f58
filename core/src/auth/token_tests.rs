//! The lifetime of a token, for every possible lifetime.

use proptest::prelude::*;

use super::*;
use crate::auth::stored_entry::StoredEntry;
use crate::test_util::FakeClock;

fn received(life: f64, clock: &FakeClock) -> Token {
    let body = format!(r#"{{"expires_in":{life},"access_token":"a"}}"#);
    Token::from_response(TokenResponse::read(body.as_bytes()).unwrap(), clock)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn t2_a_token_with_any_lifetime_is_renewed_in_time_and_never_sent_too_late(
        life in prop_oneof![1.0..60.0, 60.0..4000.0, 4000.0..31_557_600.0_f64],
        random in 0.0..=1.0_f64,
        used in 0.0..1.2_f64,
    ) {
        let clock = FakeClock::new();
        clock.set_random(random);
        let token = received(life, &clock);
        clock.advance(Duration::from_secs_f64(life * used));
        let now = clock.monotonic();
        let left = life - life * used;
        let margin = (life / 10.0).min(300.0);
        let margin = if life < 60.0 { margin } else { margin.max(10.0) };
        // Converting the units may lose a nanosecond.
        let about = 1e-6;
        if left <= about {
            prop_assert!(left < -about || !token.issued.is_fresh(now));
            prop_assert!(left > -about || token.issued.is_expired(now));
        } else if left < margin - about {
            prop_assert!(!token.issued.is_fresh(now) && !token.issued.is_expired(now));
        } else if left > margin * 1.1 + about {
            prop_assert!(token.issued.is_fresh(now), "{left} s are left");
        }
    }

    #[test]
    fn t1_a_stored_token_keeps_its_age(
        life in 1.0..31_557_600.0_f64,
        used in 0.0..1.0_f64,
    ) {
        let clock = FakeClock::new();
        let token = received(life, &clock);
        clock.advance(Duration::from_secs_f64(life * used));
        let text = StoredEntry::of_token(&token, None, &*clock).text();
        let loaded = StoredEntry::parse(&text).unwrap().token(&*clock).unwrap();
        let (ours, theirs) = (token.issued.expiry.unwrap(), loaded.issued.expiry.unwrap());
        let about = Duration::from_millis(5);
        prop_assert!(ours.at.abs_diff(theirs.at) < about);
        // The margin depends on the whole lifetime, not on the remaining time.
        prop_assert!(ours.renew_at.abs_diff(theirs.renew_at) < about);
        // Saving it again gives the same text.
        prop_assert!(ours.wall_clock.as_millis().abs_diff(theirs.wall_clock.as_millis()) < 5);
        prop_assert!(ours.received_at.as_millis().abs_diff(theirs.received_at.as_millis()) < 5);
    }
}

#[test]
fn t2_clients_that_signed_in_together_do_not_renew_together() {
    let clock = FakeClock::new();
    let renew_at = |random| {
        clock.set_random(random);
        received(3600.0, &clock).issued.expiry.unwrap().renew_at
    };
    assert_eq!(renew_at(0.0) - renew_at(1.0), Duration::from_secs(30), "a tenth of the margin");
}

#[test]
fn t1_a_jump_of_the_wall_clock_does_not_change_the_renewal_time() {
    const DAY: i64 = 86_400_000;
    for jump in [DAY, -DAY] {
        let clock = FakeClock::new();
        let token = received(3600.0, &clock);
        clock.set_wall_offset(jump);
        clock.advance(Duration::from_secs(3200));
        assert!(token.issued.is_fresh(clock.monotonic()));
        clock.advance(Duration::from_secs(101));
        assert!(token.issued.needs_renewal(clock.monotonic()));
        clock.advance(Duration::from_secs(300));
        assert!(token.issued.is_expired(clock.monotonic()));
    }
}

#[test]
fn t1_a_clock_that_was_set_back_gives_a_stored_token_at_most_its_lifetime() {
    let clock = FakeClock::new();
    let text = StoredEntry::of_token(&received(3600.0, &clock), None, &*clock).text();
    clock.set_wall_offset(-86_400_000);
    let loaded = StoredEntry::parse(&text).unwrap().token(&*clock).unwrap();
    let left = loaded.issued.expiry.unwrap().at - clock.monotonic();
    assert_eq!(left, Duration::from_secs(3600));
}

/// Returns a JWT with these claims and an invalid signature.
fn jwt(claims: &str) -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.c2ln", part(r#"{"alg":"RS256"}"#), part(claims))
}

fn received_jwt(claims: &str, rest: &str, clock: &FakeClock) -> Option<Duration> {
    let body = format!(r#"{{"access_token":"{}"{rest}}}"#, jwt(claims));
    let token = Token::from_response(TokenResponse::read(body.as_bytes()).unwrap(), clock);
    token.issued.expiry.map(|expiry| expiry.at - clock.monotonic())
}

#[test]
fn t3_the_lifetime_in_the_token_is_used_if_the_server_sends_none() {
    let clock = FakeClock::new();
    let now = clock.wall().as_millis() / 1000;
    let life = |claims: &str| received_jwt(claims, "", &clock);
    let seconds = |s| Some(Duration::from_secs(s));
    // Both times are from the server's clock, which may differ from ours.
    assert_eq!(life(r#"{"iat":1000,"exp":4600}"#), seconds(3600));
    assert_eq!(life(r#"{"iat":1000.25,"exp":4600.25}"#), seconds(3600));
    assert_eq!(life(&format!(r#"{{"exp":{}}}"#, now + 60)), seconds(60));
    assert_eq!(life(r#"{"iat":0,"exp":1e300}"#), Some(crate::support::clock::MAX_DURATION));
    for nonsense in [r#"{"iat":5,"exp":5}"#, r#"{"iat":9,"exp":5}"#, r#"{"exp":"soon"}"#, "{}", "?"] {
        assert_eq!(life(nonsense), None, "{nonsense}");
    }
    // It does not replace the lifetime that the server sends.
    let told = received_jwt(r#"{"iat":0,"exp":999999}"#, r#","expires_in":60"#, &clock);
    assert_eq!(told, seconds(60));
}

#[test]
fn g7_the_expiry_in_a_pasted_token_is_shown_but_not_enforced() {
    let clock = FakeClock::new();
    let given = |access: &str| Token::from_user(access.to_owned().into(), None, None, &*clock).issued;
    let token = given(&jwt(r#"{"exp":1750000060}"#));
    assert_eq!(token.expires_at, Timestamp::from_millis(1_750_000_060_000));
    clock.advance(Duration::from_secs(86_400));
    assert!(token.is_fresh(clock.monotonic()), "our clock may be wrong, and the server will tell");
    let fraction = given(&jwt(r#"{"exp":1750000060.123456}"#));
    assert_eq!(fraction.expires_at, Timestamp::from_millis(1_750_000_060_123));
    let odd = [r#"{"exp":1e300}"#, r#"{"exp":-1e300}"#, "[1750000060,1]"].map(jwt);
    for none in odd.iter().map(|token| &**token).chain(["opaque"]) {
        assert_eq!(given(none).expires_at, None, "{none}");
    }
}
