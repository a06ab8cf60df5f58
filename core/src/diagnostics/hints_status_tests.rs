//! The hints of the other statuses.

use super::tests::{each_has_its_own, hint, says};

#[test]
fn e2_each_cause_of_another_error_response_has_its_own_diagnosis() {
    let seats =
        |pool: &str| format!(r#"{{"error":{{"code":"SEAT_POOL_EXHAUSTED","details":{{"pool_type":"{pool}"}}}}}}"#);
    let value = "PUT ORG/form-field/value";
    each_has_its_own([
        (hint("POST /oauth/token", 400, &says("No.")), "takes a form", "token by hand"),
        (hint("GET ORG/runs", 400, &says("Missing organization.")), "names no organization", "no org"),
        (hint("DELETE ORG/users/17", 400, &says("No.")), "protects this member", "member rule"),
        (hint("GET ORG/runs", 400, &says("No.")), "does not understand", "anything"),
        (hint("GET ORG/captures/ID", 405, &says("No.")), "not for this method", "verb"),
        (hint("GET /me", 407, ""), "proxy on the way", "proxy"),
        (hint("POST ORG/users/invite", 409, &seats("full")), "No full seat", "full seats"),
        (hint("POST ORG/users/invite", 409, &seats("light")), "No light seat", "light seats"),
        (hint("POST ORG/users/invite", 409, &seats("x")), "seat of this kind", "seats"),
        (hint("PUT ORG/tasks/ID", 409, &says("No.")), "state of the organization", "state"),
        (hint("GET /me", 429, &says("No.")), "Too many requests", "limit"),
        (hint(value, 500, &says("No.")), "stored already", "form value"),
        (hint("GET /me", 500, &says("No.")), "Tallyfy Support", "server"),
        (hint("POST ORG/runs", 500, &says("No.")), "Read the object back", "unsafe"),
        (hint("GET /me", 408, ""), "timed out while it waited", "slow request"),
        (hint("POST ORG/file", 413, ""), "100 MB", "large"),
        (hint("GET /me", 418, ""), "rejected the request", "any status"),
    ]);
}
