//! One running sandbox.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::thread::JoinHandle;

use serde_json::Value;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::call::Call;
use crate::orders::{self, Rejection};
use crate::routes::control;
use crate::seed;
use crate::server::{self, Shared};
use crate::wire::NoDelayListener;

/// A local Tallyfy on a thread of its own; dropping it ends the thread and every connection.
pub struct Sandbox {
    address: SocketAddr,
    state: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    /// The process that has the thread. A child of it has the rest alone.
    process: u32,
}

impl Sandbox {
    /// Starts a sandbox on 127.0.0.1, on a port that the system chooses.
    pub fn start() -> io::Result<Sandbox> {
        Sandbox::start_on(0)
    }

    /// Starts a sandbox on 127.0.0.1, on this port.
    pub fn start_on(port: u16) -> io::Result<Sandbox> {
        // Bound here and not on the thread, so that a port in use is the caller's error.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let state = server::open();
        let (stop, stopped) = oneshot::channel::<()>();
        let shared = Shared::clone(&state);
        let serve = async move {
            let door = NoDelayListener(tokio::net::TcpListener::from_std(listener)?);
            tokio::select! {
                ended = server::serve(door, shared) => ended,
                _ = stopped => Ok(()),
            }
        };
        let thread = std::thread::Builder::new().name("tallykit-sandbox".into()).spawn(move || {
            if let Err(error) = runtime.block_on(serve) {
                eprintln!("tallykit-sandbox: {error}");
            }
        })?;
        let process = std::process::id();
        Ok(Sandbox { address, state, stop: Some(stop), thread: Some(thread), process })
    }

    /// The base URL for a client, such as `http://127.0.0.1:8080/api`.
    pub fn base_url(&self) -> String {
        format!("{}/api", self.origin())
    }

    /// The origin, such as `http://127.0.0.1:8080`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The environment of a client that signs in as Ada.
    pub fn environment(&self) -> Vec<(String, String)> {
        [
            ("TALLYFY_BASE_URL", self.base_url().as_str()),
            ("TALLYFY_CLIENT_ID", seed::CLIENT_ID),
            ("TALLYFY_CLIENT_SECRET", seed::CLIENT_SECRET),
            ("TALLYFY_ORG_ID", seed::ORG_ID),
            ("TALLYFY_USERNAME", seed::ADA_EMAIL),
            ("TALLYFY_PASSWORD", seed::ADA_PASSWORD),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }

    /// A fresh personal access token of Ada's.
    pub fn personal_token(&self) -> String {
        control::personal_token(&mut server::enter(&self.state).world)
    }

    /// The client id and secret of the client credentials grant.
    pub fn app_credentials(&self) -> (String, String) {
        (seed::APP_CLIENT_ID.into(), seed::APP_CLIENT_SECRET.into())
    }

    /// Calls a control route, such as `("POST", "expire", json!({}))`, without the network. Returns what the route has in
    /// `data`.
    ///
    /// # Panics
    ///
    /// If the sandbox rejects the order. A test that ordered something else than it meant must not go on.
    pub fn control(&self, method: &str, path: &str, body: Value) -> Value {
        self.try_control(method, path, body).unwrap_or_else(|rejection| panic!("{}", rejection.message))
    }

    /// As [`Sandbox::control`], but returns the rejection.
    pub fn try_control(&self, method: &str, path: &str, body: Value) -> Result<Value, Rejection> {
        let call = Call::local(method, &control::path(path), &body);
        let answer = control::answer(&mut server::enter(&self.state), &call);
        let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        match body.get_mut("data") {
            Some(data) => Ok(data.take()),
            None => Err(Rejection {
                message: body["message"].as_str().unwrap_or_default().to_owned(),
                is_unknown_name: body["code"] == orders::UNKNOWN_NAME,
            }),
        }
    }
}

impl fmt::Debug for Sandbox {
    /// Shows no token: a test that searches its output for secrets must not find ours.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if self.process != std::process::id() {
            // The sandbox is the parent's, and goes on.
            std::mem::forget((self.stop.take(), self.thread.take()));
            return;
        }
        // Dropping the sender is the signal; the runtime then drops every connection.
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            // A panic there was reported when it happened.
            let _ = thread.join();
        }
    }
}
