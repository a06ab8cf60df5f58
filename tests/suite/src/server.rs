//! Starts a server for some tests: a new `tallykit-sandbox`, or another program that starts and stops like it.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::leak_scan::Artifacts;
use crate::workspace::Workspace;

/// How long a server may take until it prints its variables.
const START_TIMEOUT: Duration = Duration::from_secs(120);

/// How long a server may take to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 10 });

/// A running server. It stops when its standard input closes: when this value is dropped, or when this process ends for
/// any reason.
pub struct Server {
    process: Child,
    /// Kept open: a program fails when it prints to a closed pipe.
    _stdout: BufReader<ChildStdout>,
    /// The environment variables with which a client finds the server.
    pub variables: Vec<(String, String)>,
}

impl Server {
    /// Starts a sandbox on a free port, which records the secrets that it receives.
    pub fn sandbox(workspace: &Workspace, artifacts: &Artifacts) -> Result<Self, String> {
        let mut program = Command::new(workspace.program("tallykit-sandbox"));
        program.envs([artifacts.variable()]);
        Self::start("tallykit-sandbox", program.arg("--until-stdin-closes"))
    }

    /// Starts a program that prints the variables of its clients, and then serves.
    pub fn start(name: &str, program: &mut Command) -> Result<Self, String> {
        let mut process =
            program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(|error| format!("{name}: {error}"))?;
        let stdout = process.stdout.take().ok_or(format!("{name} has no standard output"))?;
        let (sender, started) = mpsc::channel();
        thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            let variables = read_variables(&mut stdout);
            sender.send((stdout, variables))
        });
        match started.recv_timeout(START_TIMEOUT) {
            Ok((stdout, variables)) if !variables.is_empty() => Ok(Self { process, _stdout: stdout, variables }),
            outcome => {
                process.kill().and_then(|()| process.wait()).map_err(|error| error.to_string())?;
                Err(match outcome {
                    Ok(_) => format!("{name} printed no `export NAME=value` line"),
                    Err(_) => format!("{name} did not start within {} s", START_TIMEOUT.as_secs()),
                })
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let deadline = Instant::now() + STOP_TIMEOUT;
        while Instant::now() < deadline {
            if !matches!(self.process.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        // The tests are over, so a server that does not stop is not an error of theirs.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Reads the variables up to the comment line that follows them.
fn read_variables(lines: &mut impl BufRead) -> Vec<(String, String)> {
    lines
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.starts_with('#'))
        .filter_map(|line| parse(&line))
        .collect()
}

/// Reads one line of shell: `export NAME='value'`.
fn parse(line: &str) -> Option<(String, String)> {
    let (name, value) = line.strip_prefix("export ")?.split_once('=')?;
    Some((name.into(), value.trim_matches('\'').into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_ignores_the_end_of_its_input_is_killed() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "echo \"export A='b'\"; echo '#'; exec sleep 4714"]);
        let server = Server::start("sleep", &mut shell).unwrap();
        let id = server.process.id();
        assert_eq!(server.variables, [("A".to_owned(), "b".to_owned())]);
        drop(server);
        assert!(crate::process_tree::tree(id).is_empty());
    }

    #[test]
    fn variables_are_read_up_to_the_remark() {
        let mut lines = "export A='http://127.0.0.1:80/api?x=1'\nexport B='b b'\n# How to stop it.\nC".as_bytes();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [pair("A", "http://127.0.0.1:80/api?x=1"), pair("B", "b b")];
        assert_eq!(read_variables(&mut lines), expected);
        assert_eq!(lines, b"C");
    }
}
