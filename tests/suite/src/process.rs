//! Runs external tools within the time limit of the current step, and captures their output.

use std::cell::Cell;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::process_tree::{kill, tree};

/// How many of the last lines of output the error of a step shows that took too long.
const LAST_LINES: usize = 40;

/// How long the output of killed processes is awaited. A process that was missed may keep the pipe open for ever.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(5);

thread_local! {
    /// The end of the current step, if this thread runs one.
    static DEADLINE: Cell<Option<(Instant, Duration)>> = const { Cell::new(None) };
}

/// Runs a step. The tools that it starts on this thread are killed when the limit is over, and the step fails.
pub fn with_time_limit<T>(limit: Duration, work: impl FnOnce() -> T) -> T {
    let outer = DEADLINE.replace(Some((Instant::now() + limit, limit)));
    let result = work();
    DEADLINE.set(outer);
    result
}

/// Runs a tool and returns its output. The error is the command line and the output.
pub fn run(command: &mut Command) -> Result<String, String> {
    match capture(command).map_err(|error| format!("{}: {error}", display(command)))? {
        Outcome::Ended { success: true, output } => Ok(output),
        Outcome::Ended { output, .. } => Err(format!("$ {}\n{output}", display(command))),
        Outcome::TimedOut { limit, processes, output } => Err(timed_out(&display(command), limit, &processes, &output)),
    }
}

/// Like [`run`], and also writes the output to a file.
pub fn run_logged(command: &mut Command, file: &Path) -> Result<String, String> {
    let outcome = run(command);
    let (Ok(output) | Err(output)) = &outcome;
    fs::write(file, output).map_err(|error| format!("{}: {error}", file.display()))?;
    outcome
}

/// Returns the trimmed output of a tool, or `None` if the tool is missing or fails.
pub fn probe(command: &mut Command) -> Option<String> {
    match capture(command).ok()? {
        Outcome::Ended { success: true, output } => Some(output.trim().to_owned()),
        _ => None,
    }
}

/// How a tool ended.
enum Outcome {
    Ended { success: bool, output: String },
    TimedOut { limit: Duration, processes: Vec<String>, output: String },
}

/// Captures both streams through one pipe, so that error messages stay next to the related output.
fn capture(command: &mut Command) -> io::Result<Outcome> {
    let (reader, writer) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let child = command.spawn();
    // The command still has the write ends of the pipe. Close them here, or reading never ends.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = child?;
    let chunks = read_in_background(reader);
    let mut output = Vec::new();
    if let Some((deadline, limit)) = DEADLINE.get()
        && !read_until(&chunks, deadline, &mut output)
    {
        let processes = kill_with_descendants(&mut child)?;
        read_until(&chunks, Instant::now() + DRAIN_TIMEOUT, &mut output);
        let output = String::from_utf8_lossy(&output).into_owned();
        return Ok(Outcome::TimedOut { limit, processes, output });
    }
    output.extend(chunks.iter().flatten());
    let success = child.wait()?.success();
    Ok(Outcome::Ended { success, output: String::from_utf8_lossy(&output).into_owned() })
}

fn read_in_background(mut reader: io::PipeReader) -> Receiver<Vec<u8>> {
    let (sender, chunks) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(length @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..length].to_vec()).is_err() {
                break;
            }
        }
    });
    chunks
}

/// Appends the output. Returns `false` if the deadline came before its end.
fn read_until(chunks: &Receiver<Vec<u8>>, deadline: Instant, output: &mut Vec<u8>) -> bool {
    loop {
        match chunks.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(chunk) => output.extend(chunk),
            Err(RecvTimeoutError::Disconnected) => return true,
            Err(RecvTimeoutError::Timeout) => return false,
        }
    }
}

/// Kills a tool and the processes that it started. Returns their command lines.
fn kill_with_descendants(child: &mut Child) -> io::Result<Vec<String>> {
    let processes = tree(child.id());
    let ids: Vec<_> = processes.iter().map(|process| process.id).collect();
    kill(&ids);
    // The list may be empty, if the system has no program that shows it.
    child.kill()?;
    child.wait()?;
    Ok(processes.into_iter().map(|process| mask(&process.command)).collect())
}

/// Says what hung: the processes, the tests that a test program names as slow, and the last lines of output.
fn timed_out(command: &str, limit: Duration, processes: &[String], output: &str) -> String {
    let mut text = format!("$ {command}\ntook longer than {} s and was killed", limit.as_secs());
    text += "\n\nprocesses that were running:\n";
    for process in processes {
        text += &format!("  {process}\n");
    }
    // Rust's test programs name a test that takes long.
    let slow = output.lines().filter(|line| line.contains("has been running for over"));
    for line in slow {
        text += &format!("\n{line}");
    }
    let lines: Vec<_> = output.lines().collect();
    let last = &lines[lines.len().saturating_sub(LAST_LINES)..];
    text + "\n\nlast lines of output:\n" + &last.join("\n")
}

fn display(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    // Each word by itself: a secret may contain spaces.
    let words: Vec<_> = words.map(|word| mask(&word.to_string_lossy())).collect();
    words.join(" ")
}

/// Hides everything after the name of a variable: values may be secrets, and may contain spaces.
fn mask(text: &str) -> String {
    let start = text.find("TALLYFY_").unwrap_or(text.len());
    match text[start..].find('=') {
        Some(length) => format!("{}=…", &text[..start + length]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_with_spaces_is_hidden() {
        let error = run(Command::new("env").args(["TALLYFY_PASSWORD=one \"two\" three", "false"]));
        assert_eq!(error, Err("$ env TALLYFY_PASSWORD=… false\n".to_owned()));
        assert_eq!(mask("swift TALLYFY_A=one two test"), "swift TALLYFY_A=…");
    }

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

    #[test]
    fn a_tool_that_hangs_is_killed_with_its_children_and_named() {
        let script = "echo begun; env TALLYFY_PASSWORD=sesame sleep 4711 & sleep 4712; wait";
        let limit = Duration::from_millis(500);
        let error = with_time_limit(limit, || run(Command::new("sh").args(["-c", script])));
        let error = error.unwrap_err();
        for part in ["longer than 0 s", "begun", "\n  sleep 4711\n", "\n  sleep 4712\n"] {
            assert!(error.contains(part), "{part} in\n{error}");
        }
        assert!(!error.contains("sesame"), "{error}");
        let running = probe(Command::new("ps").args(["-A", "-o", "args="])).unwrap();
        assert!(!running.contains("sleep 4711") && !running.contains("sleep 4712"), "{running}");
    }

    #[test]
    fn a_tool_that_is_in_time_is_not_killed() {
        let output = with_time_limit(Duration::from_secs(60), || run(Command::new("echo").arg("x")));
        assert_eq!(output, Ok("x\n".to_owned()));
    }
}
