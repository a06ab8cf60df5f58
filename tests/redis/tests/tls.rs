//! A server that is reached by TLS.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::LONG;
use tallykit_redis_tests::{Server, Worker, free_port};

const WORKER: &str = env!("CARGO_BIN_EXE_worker");

#[test]
fn h12_a_certificate_is_trusted_by_its_name_and_its_ca() {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |name: &str, pem: String| {
        fs::write(folder.join(name), pem).unwrap();
        folder.join(name).display().to_string()
    };
    let certificate = file("redis-certificate.pem", made.cert.pem());
    let key = file("redis-key.pem", made.signing_key.serialize_pem());
    let port = free_port().to_string();
    let mut options = vec!["--tls-port", &port, "--tls-auth-clients", "no"];
    options.extend(["--tls-cert-file", &certificate, "--tls-key-file", &key]);
    options.extend(["--tls-ca-cert-file", &certificate]);
    let _server = Server::with_options(&options);

    let worker = |host: &str, trusted: Option<&str>| {
        let mut command = Command::new(WORKER);
        command.env_remove("SSL_CERT_FILE").env_remove("SSL_CERT_DIR");
        command.envs(trusted.map(|file| ("SSL_CERT_FILE", file)));
        let url = format!("rediss://:{}@{host}:{port}", Server::PASSWORD);
        Worker::spawn(command, &url, LONG)
    };
    assert_eq!(worker("localhost", Some(&certificate)).ask("save 1 one"), "ok");
    for mut stranger in [worker("127.0.0.1", Some(&certificate)), worker("localhost", None)] {
        let response = stranger.ask("save 2 two");
        assert!(response.contains("is not reached safely"), "{response}");
        assert!(!response.contains(Server::PASSWORD), "{response}");
    }
}
