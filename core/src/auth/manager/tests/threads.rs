//! What only a thread can do: the interrupt check. And a warning that comes once, in the log of the whole process.

use std::sync::atomic::Ordering::Relaxed;

use super::each_driver::*;
use super::*;
use crate::MemoryStore;
use crate::auth::token_response::TokenResponse;
use crate::error::TallyfyError;
use crate::support::cancellation::{should_stop, with_interrupt_check};
use crate::support::clock::{Clock, SystemClock};
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::message::Response;

#[test]
fn l3_a_renewal_continues_after_its_caller_was_interrupted() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    let body = token("a", 3600.0).into_bytes();
    script.on_request(move |_| {
        assert!(!should_stop());
        Ok(Response { status: 200, body: body.clone().into(), ..Response::default() })
    });
    let error = with_interrupt_check(|| true, || manager.take_lease(FAR));
    assert!(matches!(error, Err(TallyfyError::Cancelled { .. })));
    assert_eq!(leased(&manager), "a");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn l3_a_wait_for_a_renewal_can_be_interrupted() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = Arc::into_inner(test_client(&script, &clock)).unwrap();
    let http = HttpClient { clock: Arc::new(SystemClock), ..http };
    let manager =
        TokenManager::new(Arc::new(http), Grant::ClientCredentials { oauth_client: oauth_client() }, None, None);
    manager.state().renewal = Some(Arc::default());
    let deadline = SystemClock.monotonic() + Duration::from_secs(10);
    let error = with_interrupt_check(|| true, || manager.take_lease(deadline));
    assert!(matches!(error, Err(TallyfyError::Cancelled { .. })));
    assert!(SystemClock.monotonic() < deadline, "it waited to the end");
}

#[test]
fn s8_a_forked_child_with_the_refresh_token_of_its_parent_is_warned_once() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let initial = || Some(Token::from_response(TokenResponse::read(token("a", 1e6).as_bytes()).unwrap(), &*clock));
    let grant = || Grant::Refresh { oauth_client: oauth_client(), user: "r".to_owned() };
    let store: Arc<dyn TokenStore> = Arc::new(MemoryStore::new());
    let warnings = || tallykit_canary::lines("this process was forked with a refresh token").len();
    let before = warnings();
    for (store, expected) in [(Some(store), 0), (None, 1)] {
        let manager = TokenManager::new(test_client(&script, &clock), grant(), store, initial());
        assert_eq!(leased(&manager), "a");
        manager.process.store(fork_generation().wrapping_sub(1), Relaxed);
        for _ in 0..3 {
            assert_eq!(leased(&manager), "a");
        }
        assert_eq!(warnings() - before, expected);
    }
}
