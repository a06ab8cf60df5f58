//! A sandbox of one's own: a fresh `tallykit-sandbox` for the tests of one language.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::house::House;

/// A running sandbox. It ends when its standard input closes: when this is dropped, or when this
/// process dies, however it dies.
pub struct Sandbox {
    process: Child,
    /// Held open: a program that prints to nobody fails.
    _stdout: BufReader<ChildStdout>,
    /// The variables with which a client finds it.
    pub variables: Vec<(String, String)>,
}

impl Sandbox {
    /// Starts one on a free port.
    pub fn start(house: &House) -> Result<Self, String> {
        let program = house.program("tallykit-sandbox");
        let mut process = Command::new(program)
            .arg("--until-stdin-closes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("tallykit-sandbox: {error}"))?;
        let stdout = process.stdout.take().ok_or("tallykit-sandbox is mute")?;
        let mut stdout = BufReader::new(stdout);
        let variables = read_variables(&mut stdout);
        let sandbox = Self { process, _stdout: stdout, variables };
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

/// Reads the variables up to the remark that follows them.
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
            "export A='http://127.0.0.1:80/api?x=1'\nexport B='b b'\n# Stop it so.\nC".as_bytes();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [pair("A", "http://127.0.0.1:80/api?x=1"), pair("B", "b b")];
        assert_eq!(read_variables(&mut lines), expected);
        assert_eq!(lines, b"C");
    }
}
