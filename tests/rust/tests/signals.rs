//! L6: the calls of a program that has set SIGPIPE to its default, and signals during a call.
//!
//! It is one test, because the action of a signal belongs to the process.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use common::raw::{self, RawAction, RawServer, answer, calling};
use common::time_limit::in_time;
use common::tls::{Authority, url};
use rustix::net::sockopt::{set_socket_linger, set_socket_recv_buffer_size};
use tallykit::{Json, Settings, Tallyfy};

const ROUNDS: usize = 25;
/// More than the buffers of two sockets hold, so that the caller writes while the connection ends.
const BODY_BYTES: usize = 256 * 1024;

#[test]
fn l6_broken_connections_and_signals_do_not_disturb_the_program() {
    in_time(|| {
        // SAFETY: both actions are valid, and no other test runs in this process.
        unsafe {
            libc::signal(libc::SIGPIPE, libc::SIG_DFL);
        }
        log::set_logger(&PanickingLogger).unwrap();
        log::set_max_level(log::LevelFilter::Debug);
        let plain = RawServer::answering(200, "{}");
        let authority = Authority::new();
        let secure = authority.server("127.0.0.1", (2020, 2099), |_| vec![answer(200, "{}")]);
        for resets in [true, false] {
            let cut = cutting(plain.address(), resets);
            write_to(|| client(format!("http://{cut}"), None));
            let cut = cutting(secure.address(), resets);
            write_to(|| client(format!("https://{cut}"), Some(authority.pem())));
        }
        // A program that blocks the signal itself gets none of the library when it unblocks it.
        mask(libc::SIG_BLOCK);
        let cut = cutting(plain.address(), false);
        write_to(|| client(format!("http://{cut}"), None));
        mask(libc::SIG_UNBLOCK);
        end_after_the_server(&authority);
        panic_in_a_request(&plain);
        be_interrupted();
    });
}

fn client(base_url: String, pem: Option<String>) -> Tallyfy {
    let settings = Settings { base_url: Some(base_url), ca_certificates_pem: pem, ..Settings::default() };
    raw::client(settings)
}

/// Sends large bodies to a server that breaks the connections off.
fn write_to(client: impl Fn() -> Tallyfy) {
    for _ in 0..ROUNDS {
        let client = client();
        let body = Json::Text { value: "x".repeat(BODY_BYTES) };
        client.request("POST".into(), "/probe".into(), None, Some(body)).unwrap_err();
        drop(client);
        assert_untouched();
    }
}

/// Closes the connections of a client whose server has reset them. TLS then writes that it ends.
fn end_after_the_server(authority: &Authority) {
    for _ in 0..ROUNDS {
        let server = authority.server("127.0.0.1", (2020, 2099), |_| vec![answer(200, "{}"), RawAction::Reset]);
        let client = client(url(&server), Some(authority.pem()));
        calling(&client, "GET").unwrap();
        server.wait_until_closed();
        drop(client);
        assert_untouched();
    }
}

/// Panics while the caller drives its connections.
fn panic_in_a_request(server: &RawServer) {
    let client = client(server.url(), None);
    PANICS.store(true, SeqCst);
    let error = calling(&client, "GET").unwrap_err();
    PANICS.store(false, SeqCst);
    assert!(error.to_string().contains("broke off inside this library"), "{error}");
    assert_untouched();
    calling(&client, "GET").unwrap();
}

/// Gets signals while it waits.
fn be_interrupted() {
    static SIGNALS: AtomicU32 = AtomicU32::new(0);
    extern "C" fn count(_: libc::c_int) {
        SIGNALS.fetch_add(1, SeqCst);
    }
    // SAFETY: the action is complete, and its function only counts.
    let this = unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = count as extern "C" fn(libc::c_int) as usize;
        libc::sigaction(libc::SIGUSR1, &raw const action, std::ptr::null_mut());
        libc::pthread_self()
    };
    let (server, seen) = {
        let seen = SIGNALS.load(SeqCst);
        // It responds after a hundred signals.
        let server = RawServer::start(move |_| {
            while SIGNALS.load(SeqCst) < seen + 100 {
                // SAFETY: the thread waits for the response, so it exists.
                unsafe { libc::pthread_kill(this, libc::SIGUSR1) };
                thread::yield_now();
            }
            vec![answer(200, "{}")]
        });
        (server, seen)
    };
    calling(&client(server.url(), None), "POST").unwrap();
    assert!(SIGNALS.load(SeqCst) >= seen + 100);
}

/// Whether the test itself blocks SIGPIPE.
static IS_BLOCKED: AtomicBool = AtomicBool::new(false);

fn mask(how: libc::c_int) {
    // SAFETY: the set is filled before it is read.
    unsafe {
        let mut set = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        libc::sigaddset(&raw mut set, libc::SIGPIPE);
        libc::pthread_sigmask(how, &raw const set, std::ptr::null_mut());
    }
    IS_BLOCKED.store(how == libc::SIG_BLOCK, SeqCst);
}

/// Fails if a call has changed whether this thread blocks SIGPIPE, or has left one to handle.
fn assert_untouched() {
    // SAFETY: the sets are filled before they are read.
    unsafe {
        let (mut blocked, mut pending) = (std::mem::zeroed(), std::mem::zeroed());
        libc::pthread_sigmask(libc::SIG_BLOCK, std::ptr::null(), &raw mut blocked);
        libc::sigpending(&raw mut pending);
        assert_eq!(libc::sigismember(&raw const blocked, libc::SIGPIPE) == 1, IS_BLOCKED.load(SeqCst), "it is blocked");
        assert_eq!(libc::sigismember(&raw const pending, libc::SIGPIPE), 0, "it is pending");
    }
}

/// Forwards connections to another server, and breaks each off after some bytes of the request: by a reset, or by an end
/// that is followed by one.
fn cutting(to: SocketAddr, resets: bool) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    // Its connections get the same size.
    set_socket_recv_buffer_size(&listener, 8 * 1024).unwrap();
    thread::spawn(move || {
        for (round, socket) in listener.incoming().enumerate() {
            let (mut socket, mut server) = (socket.unwrap(), TcpStream::connect(to).unwrap());
            let (mut back, mut from) = (socket.try_clone().unwrap(), server.try_clone().unwrap());
            let answers = thread::spawn(move || drop(std::io::copy(&mut from, &mut back)));
            let mut left = 3_000 + round * 1_000;
            let mut buffer = vec![0; 1024];
            while let Ok(read @ 1..) = socket.read(&mut buffer)
                && left > read
                && server.write_all(&buffer[..read]).is_ok()
            {
                left -= read;
            }
            if resets {
                set_socket_linger(&socket, Some(Duration::ZERO)).unwrap();
            } else {
                let _ = socket.shutdown(Shutdown::Write);
            }
            let _ = server.shutdown(Shutdown::Both);
            answers.join().unwrap();
        }
    });
    address
}

static PANICS: AtomicBool = AtomicBool::new(false);

/// Panics within a request, if the test wants that.
struct PanickingLogger;

impl log::Log for PanickingLogger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        assert!(!(PANICS.load(SeqCst) && record.target().starts_with("reqwest")), "as the test wants");
    }

    fn flush(&self) {}
}
