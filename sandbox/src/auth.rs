//! What a request has to carry before a route looks at it.

use crate::call::Call;
use crate::respond::{ApiResponse, error, login_page, stopped_at_edge, unauthenticated};
use crate::state::State;
use crate::tokens::Holder;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody: the token endpoint, and the page where a browser signs in.
    All,
    /// A user's token.
    People,
    /// An application's token.
    Applications,
}

/// Rejects a request without the two headers that every request needs. The server in front of the API wants the client
/// header, whatever its value.
pub fn headers(call: &Call) -> Result<(), ApiResponse> {
    let accepts = |value: &str| value.to_ascii_lowercase().contains("application/json");
    if !call.header("accept").is_some_and(accepts) {
        return Err(login_page());
    }
    let names_client = |(name, value): &(String, String)| name == "x-tallyfy-client" && !value.trim().is_empty();
    if call.headers.iter().any(names_client) { Ok(()) } else { Err(stopped_at_edge()) }
}

/// Finds out whose token it is, and whether it is of the kind that the route wants.
pub fn holder(world: &State, call: &Call, audience: Audience) -> Result<Holder, ApiResponse> {
    let token =
        call.header("authorization").and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(unauthenticated)?;
    let holder = world.passport.holder(token, world.now()).ok_or_else(unauthenticated)?;
    let is_app = matches!(holder, Holder::App(_));
    if is_app == (audience == Audience::Applications) { Ok(holder) } else { Err(unauthenticated()) }
}

/// Rejects an organization that the holder has nothing to do with.
pub fn organization(world: &State, holder: &Holder, organization: &str) -> Result<(), ApiResponse> {
    let is_member = |id: &i64| world.person(*id).is_some_and(|person| person.is_active_in(organization));
    let allowed = match holder {
        Holder::App(bound) => bound == organization,
        Holder::Exchanged(id, bound) => bound == organization && is_member(id),
        Holder::SignedIn(id) | Holder::Personal(id) => is_member(id),
    };
    if allowed { Ok(()) } else { Err(error(403, "This token does not belong to this organization.")) }
}
