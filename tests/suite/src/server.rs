//! Starts a server for some tests: a new `tallykit-sandbox`, or another program that starts and stops like it.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::leak_scan::Artifacts;
use crate::workspace::Workspace;

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
        let mut process = program
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{name}: {error}"))?;
        let stdout = process.stdout.take().ok_or(format!("{name} has no standard output"))?;
        let mut stdout = BufReader::new(stdout);
        let variables = read_variables(&mut stdout);
        let server = Self { process, _stdout: stdout, variables };
        if server.variables.is_empty() {
            return Err(format!("{name} printed no `export NAME=value` line"));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // The tests are over: an error of the server at its end changes nothing.
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
    fn variables_are_read_up_to_the_remark() {
        let mut lines =
            "export A='http://127.0.0.1:80/api?x=1'\nexport B='b b'\n# How to stop it.\nC"
                .as_bytes();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [pair("A", "http://127.0.0.1:80/api?x=1"), pair("B", "b b")];
        assert_eq!(read_variables(&mut lines), expected);
        assert_eq!(lines, b"C");
    }
}
