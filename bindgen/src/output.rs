//! Writes rendered files, or compares them with the files that exist.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use crate::Result;

/// How many lines of a difference are printed.
const MAX_DIFF_LINES: usize = 100;

/// Writes the files that differ. The others keep their modification time, so that incremental builds stay fast.
pub fn write(workspace: &Path, files: &[(PathBuf, String)]) -> Result<()> {
    for (path, text) in files {
        let full_path = workspace.join(path);
        if fs::read_to_string(&full_path).is_ok_and(|old| old == *text) {
            continue;
        }
        if let Some(folder) = full_path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(full_path, text)?;
        println!("rendered {}", path.display());
    }
    Ok(())
}

/// Prints the files that differ from the rendered text, with the differences.
pub fn check(workspace: &Path, files: &[(PathBuf, String)]) -> Result<ExitCode> {
    let mut stale = Vec::new();
    for (path, text) in files {
        let old = fs::read_to_string(workspace.join(path)).unwrap_or_default();
        if old != *text {
            stale.push(path);
            let lines = differences(&old, text);
            eprintln!("{} is stale:\n{lines}", path.display());
        }
    }
    if stale.is_empty() {
        println!("{} committed files are up to date", files.len());
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("{} stale: run `cargo render` and commit", stale.len());
    Ok(ExitCode::FAILURE)
}

/// Returns the lines between the common start and the common end of two texts.
fn differences(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let pairs = old.iter().rev().zip(new.iter().rev());
    let end = pairs.take_while(|(a, b)| a == b).count();
    let removed = old[..old.len() - end].iter().map(|line| format!("-{line}\n"));
    let added = new[..new.len() - end].iter().map(|line| format!("+{line}\n"));
    let mut lines: Vec<String> = removed.take(MAX_DIFF_LINES / 2).chain(added).take(MAX_DIFF_LINES).collect();
    lines.insert(0, format!("@ line {}\n", start + 1));
    lines.concat()
}

/// Puts as many items on each line as fit, each with a comma, on lines of their own. For places that rustfmt leaves alone: it would give each
/// item a line of its own.
pub fn packed(indent: usize, items: &[String]) -> String {
    const MAX_LINE: usize = 120;
    let (mut lines, mut length) = (String::new(), MAX_LINE);
    for item in items {
        if length + item.len() + 2 > MAX_LINE {
            lines += &format!("\n{:width$}", "", width = indent - 1);
            length = indent - 1;
        }
        lines += &format!(" {item},");
        length += item.len() + 2;
    }
    lines + "\n"
}

/// Formats Rust with the settings of the workspace.
pub fn rustfmt(workspace: &Path, text: &str) -> Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(workspace)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut stdin = rustfmt.stdin.take().ok_or("rustfmt has no input")?;
    stdin.write_all(text.as_bytes())?;
    drop(stdin);
    let output = rustfmt.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("rustfmt rejects the rendered text:\n{text}").into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
