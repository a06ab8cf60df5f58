//! Runs external tools and captures their output.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a tool to its end and returns all it printed; the error is the same text, after the command
/// line.
pub fn run(command: &mut Command) -> Result<String, String> {
    let (success, output) =
        capture(command).map_err(|error| format!("{}: {error}", display(command)))?;
    if success { Ok(output) } else { Err(format!("$ {}\n{output}", display(command))) }
}

/// Like [`run`], and also writes the output to a file.
pub fn run_logged(command: &mut Command, file: &Path) -> Result<String, String> {
    let outcome = run(command);
    let (Ok(output) | Err(output)) = &outcome;
    fs::write(file, output).map_err(|error| format!("{}: {error}", file.display()))?;
    outcome
}

/// Returns a tool's trimmed output, or `None` if the tool is missing or fails.
pub fn probe(command: &mut Command) -> Option<String> {
    let (success, output) = capture(command).ok()?;
    success.then(|| output.trim().to_owned())
}

/// Captures both streams through one pipe, so that error messages stay next to the related output.
fn capture(command: &mut Command) -> io::Result<(bool, String)> {
    let (mut reader, writer) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let child = command.spawn();
    // The command still holds the write ends of the pipe. Close them here, or reading never ends.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = child?;
    let mut output = Vec::new();
    reader.read_to_end(&mut output)?;
    let status = child.wait()?;
    Ok((status.success(), String::from_utf8_lossy(&output).into_owned()))
}

fn display(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for arg in command.get_args() {
        line.push(' ');
        let arg = arg.to_string_lossy();
        // The values of variables may be secrets.
        let variable = arg.split_once('=').filter(|(name, _)| name.starts_with("TALLYFY_"));
        match variable {
            Some((name, _)) => line.push_str(&format!("{name}=…")),
            None => line.push_str(&arg),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_the_command_and_both_streams() {
        let error = run(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"]));
        let error = error.unwrap_err();
        assert!(error.starts_with("$ sh -c"), "{error}");
        assert!(error.contains("out\nerr\n"), "{error}");
    }

    #[test]
    fn e3_a_failure_shows_no_value_of_a_variable() {
        let error = run(Command::new("env").args(["TALLYFY_PASSWORD=sesame", "a=b", "false"]));
        assert_eq!(error, Err("$ env TALLYFY_PASSWORD=… a=b false\n".to_owned()));
    }

    #[test]
    fn a_missing_tool_returns_none() {
        assert_eq!(probe(&mut Command::new("no-such-tool-at-all")), None);
        assert_eq!(probe(Command::new("echo").arg("17")), Some("17".into()));
    }
}
