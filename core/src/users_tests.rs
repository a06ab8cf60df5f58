use super::*;
use crate::testing::{FakeClock, Script, wire};

fn api(org: &str, script: &Script) -> Api {
    let keys =
        crate::auth::grant::ClientKeys { id: "17".into(), secret: Some("s".to_owned().into()) };
    let wire = wire(script, &FakeClock::new());
    let tokens = TokenManager::new(wire.clone(), Grant::ClientCredentials { keys }, None, None);
    Api { wire, tokens, org: Some(org.to_owned()) }
}

#[test]
fn g8_a_person_has_a_token_for_each_organization() {
    let users = UserTokens::new(None);
    let script = Script::new();
    let (one, other) = (api("one", &script), api("other", &script));
    let ada = users.of(&one, "ada@example.com");
    assert!(Arc::ptr_eq(&ada, &users.of(&one, "Ada@Example.COM")));
    assert!(!Arc::ptr_eq(&ada, &users.of(&other, "ada@example.com")));
}

#[test]
fn g4_the_person_who_was_asked_for_least_recently_makes_room() {
    let users = UserTokens::new(None);
    let app = api("one", &Script::new());
    let person = |number: usize| users.of(&app, &format!("{number}@example.com"));
    let (first, second) = (person(0), person(1));
    for number in 2..CAPACITY.get() {
        person(number);
    }
    assert!(Arc::ptr_eq(&first, &person(0)), "there is room for so many");
    person(CAPACITY.get());
    assert_eq!(users.managers.hold().len(), CAPACITY.get());
    assert!(Arc::ptr_eq(&first, &person(0)), "it was asked for in between");
    assert!(!Arc::ptr_eq(&second, &person(1)));
}
