//! The program prints an environment and can die with its parent.

#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::{Command, Stdio};

#[test]
fn the_program_prints_an_environment_and_stops_when_its_input_ends() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tallykit-sandbox"))
        .arg("--until-stdin-closes")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(program.stdout.take().unwrap()).lines().map(Result::unwrap);
    let lines: Vec<String> = lines.take(7).collect();
    let base = lines[0].strip_prefix("export TALLYFY_BASE_URL='http://").unwrap();
    let address = base.strip_suffix("/api'").unwrap();
    assert!(TcpStream::connect(address).is_ok());
    assert!(lines[..6].iter().all(|line| line.starts_with("export TALLYFY_")));
    assert!(lines[6].starts_with('#'));

    drop(program.stdin.take());
    assert!(program.wait().unwrap().success());
}

#[test]
fn the_program_refuses_what_it_does_not_know() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tallykit-sandbox"));
    assert!(!program.arg("--nonsense").stderr(Stdio::null()).status().unwrap().success());
}
