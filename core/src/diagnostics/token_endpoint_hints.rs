//! Hints for error responses of token endpoints. See `hints.rs` for the names of the sources.

use super::context::DiagnosisContext;
use super::path_hints::mixed_environments;
use super::word_match::Words;
use crate::transport::error_body::ErrorBody;

/// Returns the hint for a token endpoint that issued no token.
pub(super) fn token_endpoint_hint(context: &DiagnosisContext<'_>, status: u16, error_body: &ErrorBody) -> &'static str {
    let by = |grant: &str| context.operation.ends_with(grant);
    let words = Words::of(&error_body.text);
    match error_body.code.as_deref().unwrap_or_default() {
        // Postman: "the right environment"; facts 1.
        "invalid_client" if mixed_environments(context) => {
            "The token endpoint and base_url belong to two environments, production and staging, but a client exists only in \
             one of them. Set both to the same environment"
        }
        // Postman "Invalid client", Guide "Invalid credentials", App 401.
        "invalid_client" => {
            "The client id or the client secret is wrong. Compare both with Settings > Integrations > REST API, \
             and check that they belong to this environment"
        }
        // RFC 6749, 5.2: with status 401, the client itself is not known, and some servers use the other code for that.
        "unauthorized_client" if status == 401 => {
            "The client id or the client secret is wrong, or this client may not use this way of signing in. Compare both with \
             Settings > Integrations > REST API"
        }
        // Postman: client credentials and passwords are for different clients. RFC 6749, 5.2.
        "unsupported_grant_type" | "unauthorized_client" => {
            "This client may not use this way of signing in. Ask Tallyfy Support which grants it has, or use another way"
        }
        "invalid_scope" => {
            "The token endpoint does not know the scope. Check that app_token_url is the token endpoint of Tallyfy"
        }
        // Postman: "request a new one"; league/oauth2-server 8 and 9.
        code @ ("invalid_grant" | "invalid_request")
            if by("(refresh_token)") && (code == "invalid_grant" || status == 401) =>
        {
            "The refresh token is expired, revoked or already used. Sign in again"
        }
        "invalid_grant" | "invalid_request" if by("(authorization_code)") => {
            "The code has expired or was used already, or the redirect URI is not the registered one. Start another \
             sign-in"
        }
        // Facts 2.1: organizations that enforce single sign-on send passwords to their identity provider.
        _ if by("(password)") && words.has_any(&["sso", "single sign on", "saml"]) => {
            "The organization requires single sign-on and accepts no password here. Sign in through the browser \
             (SignIn), or as an application"
        }
        // Guide "Invalid credentials".
        "invalid_grant" | "invalid_credentials" if by("(password)") => {
            "The user name or the password is wrong, or the organization requires single sign-on"
        }
        // Postman "400 Bad Request on the token endpoint": it needs a form with all parameters, and the client sends one.
        "invalid_request" => {
            "The token endpoint reports a missing parameter, but all were sent as a form: a proxy drops or changes the body, \
             or another server responded"
        }
        // RFC 6749, 4.1.2.1.
        "temporarily_unavailable" | "server_error" => "The token endpoint failed or is busy. Try again later",
        // Guide "Wrong token endpoint".
        _ if matches!(status, 404 | 405) => {
            "There is no token endpoint at this address. Tallyfy's are go.tallyfy.com/api/oauth/token for passwords and \
             refresh tokens, account.tallyfy.com/oauth/token for applications: check base_url, token_url and app_token_url"
        }
        _ if error_body.is_page || !matches!(status, 400 | 401) => {
            "This is not a response of a token endpoint: check base_url, token_url and app_token_url, and whether a firewall or \
             a proxy is in between"
        }
        _ if by("(refresh_token)") => {
            "The token endpoint rejected the refresh token without a reason that is known. Sign in again, or check base_url and \
             token_url"
        }
        _ if by("(password)") => {
            "The token endpoint rejected the sign-in without a reason that is known. Compare user name, password, client id \
             and client secret, and check base_url and token_url"
        }
        _ => {
            "The token endpoint rejected the credentials without a reason that is known. Compare client id and client secret, \
             and check base_url and token_url"
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::hints::tests::{code, each_has_its_own, hint_as, says};

    #[test]
    fn e2_each_error_response_of_a_token_endpoint_has_its_own_diagnosis() {
        let ask =
            |grant: &str, status, body: &str| hint_as(None, &format!("POST /oauth/token ({grant})"), status, body);
        let oauth = |error: &str| format!(r#"{{"error":"{error}","error_description":"No."}}"#);
        let by_app = |error: &str| ask("client_credentials", 400, &oauth(error));
        let sso = r#"{"error":"invalid_grant","message":"Your organization requires SSO."}"#;
        each_has_its_own([
            (ask("password", 401, &oauth("invalid_client")), "client secret is wrong", "client"),
            (ask("password", 400, &oauth("unsupported_grant_type")), "way of signing in", "grant"),
            (by_app("invalid_scope"), "scope", "scope"),
            (ask("refresh_token", 401, &oauth("invalid_request")), "token is expired", "refresh"),
            (ask("authorization_code", 400, &oauth("invalid_request")), "redirect URI", "code"),
            (ask("password", 400, &oauth("invalid_grant")), "user name or the password", "password"),
            (ask("password", 400, sso), "accepts no password here", "single sign-on"),
            (by_app("invalid_request"), "sent as a form", "content type"),
            (ask("password", 404, &code("ENDPOINT_NOT_FOUND")), "endpoint at this", "endpoint"),
            (ask("password", 403, "<html>"), "firewall", "firewall"),
            (ask("password", 401, &says("Unauthenticated.")), "without a reason", "no reason"),
        ]);
        assert_eq!(
            ask("refresh_token", 400, &oauth("invalid_grant")),
            ask("refresh_token", 401, &oauth("invalid_request")),
            "league/oauth2-server 9 and 8 say the same in other words"
        );
    }
}
