//! Tells whether a delivery comes from somebody who knows the address.

use ring::digest::{SHA256, digest};
use subtle::{Choice, ConstantTimeEq};

use crate::error::{Result, TallyfyError};

/// The fewest characters of a secret.
const MIN_LENGTH: usize = 16;

/// Returns whether the secret in the path of a delivery is one of these. Deliveries have no signature, and everybody can send the
/// header with the organization: a secret in the address is all that tells a genuine delivery. Two secrets are valid while one
/// replaces the other.
///
/// The time that this takes says nothing about the secrets. Fails with `InvalidArgument` if there is no secret, or one with fewer
/// than 16 characters.
#[uniffi::export]
pub fn check_path_secret(received: &str, secrets: Vec<String>) -> Result<bool> {
    if secrets.is_empty() || secrets.iter().any(|secret| secret.trim().len() < MIN_LENGTH) {
        let hint = "Make secrets of 32 random characters; no delivery was accepted";
        return Err(TallyfyError::invalid("secrets has none, or one with fewer than 16 characters", hint));
    }
    // Digests have the same length, and all of them are compared.
    let received = digest(&SHA256, received.as_bytes());
    let is_known = secrets.iter().fold(Choice::from(0), |known, secret| {
        known | digest(&SHA256, secret.as_bytes()).as_ref().ct_eq(received.as_ref())
    });
    Ok(is_known.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "0123456789abcdef0123456789abcdef";
    const NEW: &str = "fedcba9876543210fedcba9876543210";

    #[test]
    fn w1_either_of_two_secrets_is_known_and_nothing_else_is() {
        let check = |received: &str| check_path_secret(received, vec![OLD.into(), NEW.into()]).unwrap();
        assert!(check(OLD) && check(NEW));
        for other in ["", "0", &OLD[1..], &format!("{OLD}0"), &OLD.to_uppercase(), " "] {
            assert!(!check(other), "{other:?}");
        }
    }

    #[test]
    fn w1_a_secret_that_can_be_guessed_is_refused_and_not_quoted() {
        for secrets in [vec![], vec![String::new()], vec![OLD.to_owned(), "sesame".to_owned()], vec![" ".repeat(40)]] {
            let error = check_path_secret(OLD, secrets).unwrap_err().to_string();
            assert!(error.contains("fewer than 16 characters") && !error.contains("sesame"), "{error}");
        }
    }
}
