//! A client of a simulated server.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::grant::Grant;
use crate::auth::manager::TokenManager;
use crate::auth::token::Token;
use crate::checks::endpoints::Endpoints;
use crate::fuzz::FrozenClock;
use crate::http::api_client::{ApiClient, CallOptions};
use crate::http::client::HttpClient;
use crate::http::path::path;
use crate::http::query::Query;
use crate::pagination::list_source::ListSource;
use crate::transport::message::Transport;

/// Returns a list of this server, for a client with this token.
pub(super) fn list_of(token: &str, transport: impl Transport + 'static) -> Arc<ListSource> {
    let Ok(endpoints) = Endpoints::new(None, None, None, None) else { panic!("no endpoints") };
    let http = Arc::new(HttpClient {
        transport: Box::new(transport),
        clock: Arc::new(FrozenClock),
        endpoints,
        timeout: Duration::from_secs(60),
        min_interval: None,
        client_authentication: Default::default(),
        retry_budget: Default::default(),
        auth_events: Default::default(),
        changes: Default::default(),
        companion: Default::default(),
    });
    let token = Token::from_user(token.to_owned().into(), None, None, &FrozenClock);
    let tokens = TokenManager::new(http.clone(), Grant::Personal, None, Some(token));
    let (org, allowed_users, options) = (Some("acme".to_owned()), None, CallOptions::default());
    let api = ApiClient { http, tokens, org, allowed_users, options };
    Arc::new(ListSource { api, path: path!("tasks"), query: Query::new(&(), None), section: None })
}
