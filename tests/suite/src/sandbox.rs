//! A sandbox of one's own: a fresh `tallykit-sandbox` for the tests of one language.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::house::House;

/// How long the first line may take, and how long a pause after a line means that there are no
/// more.
const START: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(300);

/// A running sandbox. It ends when its standard input closes: when this is dropped, or when this
/// process dies, however it dies.
pub struct Sandbox {
    process: Child,
    /// The variables with which a client finds it.
    pub variables: Vec<(String, String)>,
}

impl Sandbox {
    /// Starts one on a free port.
    pub fn start(house: &House) -> Result<Self, String> {
        let mut command = Command::new(house.program("tallykit-sandbox"));
        command
            .arg("--until-stdin-closes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command
            .spawn()
            .map_err(|error| format!("tallykit-sandbox: {error}"))?;
        let (sender, lines) = channel();
        if let Some(stdout) = process.stdout.take() {
            // Reads on after the last variable, so that the sandbox never waits for a reader.
            thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        let sandbox = Self {
            process,
            variables: read_variables(&lines),
        };
        if sandbox.variables.is_empty() {
            return Err("tallykit-sandbox printed no `export NAME=value` line".into());
        }
        Ok(sandbox)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // An end that went wrong leaves nothing to do here.
        let _ = self.process.wait();
    }
}

fn read_variables(lines: &Receiver<String>) -> Vec<(String, String)> {
    let mut variables = Vec::new();
    let mut patience = START;
    while let Ok(line) = lines.recv_timeout(patience) {
        if let Some(variable) = parse(&line) {
            variables.push(variable);
            patience = PAUSE;
        }
    }
    variables
}

/// Reads one line of shell: `export NAME=value`, the value quoted or not.
fn parse(line: &str) -> Option<(String, String)> {
    let (name, value) = line.trim().strip_prefix("export ")?.split_once('=')?;
    let quoted = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    let value = quoted('\'').or_else(|| quoted('"')).unwrap_or(value);
    Some((name.into(), value.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_read_up_to_a_pause() {
        let (sender, lines) = channel();
        for line in [
            "A sandbox for you:",
            "export A=http://127.0.0.1:80/api?x=1",
            "export B='b b'",
        ] {
            sender.send(line.to_owned()).unwrap();
        }
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            read_variables(&lines),
            [pair("A", "http://127.0.0.1:80/api?x=1"), pair("B", "b b")]
        );
    }
}
