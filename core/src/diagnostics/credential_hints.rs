//! Hints for rejected tokens (401). See `hints.rs` for the names of the sources.

use super::context::DiagnosisContext;
use super::path_hints::mixed_environments;
use crate::transport::credential::CredentialKind;

/// Returns the hint for a 401. The API sends the same text for every cause, so the cause follows from the token that
/// was sent.
pub(super) fn hint_401(context: &DiagnosisContext<'_>) -> &'static str {
    let token = context.token.as_deref();
    let was_taken = token.is_some_and(|token| token.was_accepted());
    let is_over = token.and_then(|token| token.expires_at).zip(context.now).is_some_and(|(end, now)| now >= end);
    match context.kind {
        // Token, facts 2.5: six months.
        Some(CredentialKind::Personal) if is_over => {
            "The personal token has expired. Copy a new one from Settings > Integrations > REST API, or use a client id \
             with a password or as an application: their tokens are renewed automatically"
        }
        // The token does not contain its expiry time.
        Some(CredentialKind::Personal) if was_taken && token.is_some_and(|token| token.expires_at.is_none()) => {
            "The personal token worked before: it has expired since, its owner logged out of Tallyfy, which deletes it, or it \
             was revoked. Copy a new one from Settings > Integrations > REST API, or use a client id with a password \
             or as an application, which a logout does not end"
        }
        // Guide "Logout invalidation"; facts 2.5: a button revokes every active token.
        Some(CredentialKind::Personal) if was_taken => {
            "The personal token worked before: its owner logged out of Tallyfy since, which deletes it, or it was \
             revoked. Copy a new one from Settings > Integrations > REST API, or use a client id with a password or as \
             an application, which a logout does not end"
        }
        // Facts 1.
        _ if mixed_environments(context) => {
            "The token comes from another environment than base_url: one is production, the other is staging. Set token_url \
             and base_url to the same environment"
        }
        // Guide "Token format", Postman: an application's token was used instead of a user's.
        Some(CredentialKind::Personal) => {
            "The personal token was never accepted: it has expired, its owner has logged out, or it is not a personal token \
             of this server. Copy it again from Settings > Integrations > REST API, and check base_url"
        }
        // App 401.
        Some(CredentialKind::App) => {
            "The server rejected the application's token. Check the client id and secret, and that they belong to this \
             organization"
        }
        Some(CredentialKind::Browser) => {
            "The sign-in has ended: its token has expired or was revoked. Start another sign-in"
        }
        // Postman and Guide, "Missing headers": the client always sends them, but a proxy may remove them.
        Some(CredentialKind::User | CredentialKind::AppUser) => {
            "The server rejected a new token too. Check that base_url is the server that issued the token, that the user is \
             still active, and that no proxy strips the headers Authorization and X-Tallyfy-Client"
        }
        None => "The server rejected the credentials",
    }
}
