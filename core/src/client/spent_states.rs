//! The sign-ins that this process has finished. A state works once, also if several objects were created from it.

use std::collections::VecDeque;

use ring::digest::{SHA256, digest};
use secrecy::{ExposeSecret, SecretString};

use crate::support::fork::ForkSafeMutex;

/// How many states are remembered. A server accepts a code for minutes only, and rejects a code that was used.
const MAX_SPENT: usize = 1024;

/// The hashes of spent states, oldest first. A hash reveals nothing about the state.
pub(crate) struct SpentStates(ForkSafeMutex<VecDeque<[u8; 32]>>);

/// The spent states of this process.
pub(crate) static SPENT_STATES: SpentStates = SpentStates::new();

fn hash(state: &SecretString) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, state.expose_secret().as_bytes()).as_ref());
    hash
}

impl SpentStates {
    const fn new() -> Self {
        Self(ForkSafeMutex::new(VecDeque::new()))
    }

    /// Marks a state as spent. Returns false if it was spent before.
    pub(crate) fn spend(&self, state: &SecretString) -> bool {
        let (hash, mut spent) = (hash(state), self.0.lock());
        if spent.contains(&hash) {
            return false;
        }
        if spent.len() == MAX_SPENT {
            spent.pop_front();
        }
        spent.push_back(hash);
        true
    }

    /// Makes a state usable again, because nothing that was sent with it reached the server.
    pub(crate) fn give_back(&self, state: &SecretString) {
        let hash = hash(state);
        self.0.lock().retain(|spent| *spent != hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g3_a_state_is_spent_once_and_the_number_of_spent_states_is_bounded() {
        let states = SpentStates::new();
        let state = |number: usize| SecretString::from(format!("state-{number}"));
        assert!(states.spend(&state(0)) && !states.spend(&state(0)));
        states.give_back(&state(0));
        assert!(states.spend(&state(0)) && !states.spend(&state(0)));
        for number in 1..2 * MAX_SPENT {
            assert!(states.spend(&state(number)));
        }
        assert_eq!(states.0.lock().len(), MAX_SPENT);
    }
}
