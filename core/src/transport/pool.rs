//! The connection pools of the process. Clients whose connections are made alike share one.

use std::sync::{Arc, Weak};
use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use rustls::ClientConfig;
use rustls::pki_types::TrustAnchor;

use crate::support::binding_name::binding_name;
use crate::support::fork::{ForkSafeMutex, fork_generation};
use crate::support::runtime::IoRuntime;
use crate::transport::io::TransportLimits;
use crate::transport::message::TransportError;
use crate::transport::proxy::ProxySelector;
use crate::transport::resolver::LoopbackPinningResolver;
use crate::transport::tls::{self, RootProblems, TrustRoots};

/// The pools that clients use, with the process that created them.
static POOLS: ForkSafeMutex<Vec<(u32, Weak<ConnectionPool>)>> = ForkSafeMutex::new(Vec::new());

pub(super) struct ConnectionPool {
    process: u32,
    settings: PoolSettings,
    tls: ClientConfig,
    /// reqwest's client, which contains the connections.
    client: ForkSafeMutex<Arc<Client>>,
    pub(super) runtime: ClosingRuntime,
}

/// The runtime of a pool. When the pool is dropped, after its client, the runtime closes the connections.
pub(super) struct ClosingRuntime(pub(super) Arc<IoRuntime>);

impl Drop for ClosingRuntime {
    fn drop(&mut self) {
        self.0.close_dropped_connections();
    }
}

/// What decides how connections are made, and so who may share them.
#[derive(PartialEq)]
struct PoolSettings {
    /// The base URL. A server that closes connections costs only its own clients theirs.
    base: String,
    connect_timeout: Duration,
    idle_timeout: Duration,
    proxies: Arc<ProxySelector>,
    roots: Vec<TrustAnchor<'static>>,
    root_problems: RootProblems,
}

impl ConnectionPool {
    /// Returns the pool of the clients with these settings, or creates it.
    pub(super) fn shared(
        base: &str,
        limits: &TransportLimits,
        proxies: &Arc<ProxySelector>,
        trust: &TrustRoots,
    ) -> Result<Arc<Self>, TransportError> {
        // Read anew for each client: the certificates of the system may have changed.
        let (roots, root_problems) = trust.build();
        let settings = PoolSettings {
            base: base.to_owned(),
            connect_timeout: limits.connect_timeout,
            idle_timeout: limits.pool_idle_timeout,
            proxies: proxies.clone(),
            roots: roots.roots.clone(),
            root_problems,
        };
        if let Some(pool) = open_pools().into_iter().find(|pool| pool.settings == settings) {
            return Ok(pool);
        }
        keep_memory_of_pages();
        let tls = tls::client_config(roots).map_err(|error| TransportError::not_sent(error.to_string()))?;
        let runtime = IoRuntime::shared().map_err(|error| TransportError::no_resources(&error))?;
        let client = ForkSafeMutex::new(Arc::new(settings.build_client(&tls)?));
        let pool =
            Arc::new(Self { process: fork_generation(), settings, tls, client, runtime: ClosingRuntime(runtime) });
        Ok(pool.register())
    }

    /// Adds the pool to those of the process, unless another thread has added one like it meanwhile. Returns the one that
    /// all use.
    fn register(self: Arc<Self>) -> Arc<Self> {
        let mut pools = POOLS.lock();
        let open = of_this_process(&pools);
        let other = open.iter().find(|pool| pool.settings == self.settings).cloned();
        if other.is_none() {
            pools.retain(|(process, pool)| *process == self.process && pool.strong_count() > 0);
            pools.push((self.process, Arc::downgrade(&self)));
        }
        drop(pools);
        // Only now, see `of_this_process`.
        drop(open);
        other.unwrap_or(self)
    }

    /// Whether its connections may be used. Those of a parent process may not.
    pub(super) fn is_of_this_process(&self) -> bool {
        self.process == fork_generation()
    }

    pub(super) fn client(&self) -> Arc<Client> {
        self.client.lock().clone()
    }

    pub(super) fn root_problems(&self) -> &RootProblems {
        &self.settings.root_problems
    }

    /// Replaces the connections. If one idle connection was closed, usually all were, and each would cost an attempt.
    /// Calls in flight keep theirs until they end. If several calls used a closed connection, only the first replaces
    /// them: the others did not use the current ones.
    pub(super) fn replace(&self, used: &Arc<Client>) {
        if !Arc::ptr_eq(&self.client(), used) {
            return;
        }
        if let Ok(client) = self.settings.build_client(&self.tls) {
            let old = std::mem::replace(&mut *self.client.lock(), Arc::new(client));
            // Outside the lock: closing connections may take a moment.
            drop(old);
        }
    }
}

/// Makes glibc keep the memory of a page of a list for the next page. It returns freed memory to the system above a limit,
/// which is twice the largest block that was allocated alone and freed. Without this block, the limit is about half a
/// megabyte, and the memory of each page would be returned, and cleared by the system for the next page.
fn keep_memory_of_pages() {
    const PAGE_BYTES: usize = 1024 * 1024;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(PAGE_BYTES)));
}

/// Closes the idle connections of all clients, because the process has reached its limit of descriptors.
pub(super) fn close_idle_connections() {
    for pool in open_pools() {
        pool.replace(&pool.client());
    }
}

fn open_pools() -> Vec<Arc<ConnectionPool>> {
    of_this_process(&POOLS.lock())
}

/// Returns those of the pools that belong to this process. They must be dropped without the lock: the last user of a pool
/// may drop it meanwhile, and then its connections are closed here.
fn of_this_process(pools: &[(u32, Weak<ConnectionPool>)]) -> Vec<Arc<ConnectionPool>> {
    let here = fork_generation();
    pools.iter().filter(|(process, _)| *process == here).filter_map(|(_, pool)| pool.upgrade()).collect()
}

impl PoolSettings {
    /// Creates a client without connections.
    fn build_client(&self, tls: &ClientConfig) -> Result<Client, TransportError> {
        let (version, language) = (env!("CARGO_PKG_VERSION"), binding_name());
        let builder = Client::builder()
            .tls_backend_preconfigured(tls.clone())
            .dns_resolver(LoopbackPinningResolver)
            .user_agent(format!("tallykit/{version} ({language}; {})", std::env::consts::OS))
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(self.connect_timeout)
            .pool_idle_timeout(self.idle_timeout)
            .no_proxy();
        let builder = match self.proxies.to_reqwest() {
            Some(chosen) => builder.proxy(chosen),
            None => builder,
        };
        builder.build().map_err(|error| TransportError::not_sent(error.to_string()))
    }
}
