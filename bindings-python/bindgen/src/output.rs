//! Rendered files: written, or compared with what is there.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use crate::Result;

/// How much of a difference is shown.
const SHOWN: usize = 100;

/// Writes the files that differ, and leaves the others untouched for the sake of incremental builds.
pub fn write(workspace: &Path, files: &[(PathBuf, String)]) -> Result<()> {
    for (path, text) in files {
        let whole = workspace.join(path);
        if fs::read_to_string(&whole).is_ok_and(|old| old == *text) {
            continue;
        }
        if let Some(folder) = whole.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(whole, text)?;
        println!("rendered {}", path.display());
    }
    Ok(())
}

/// Names the files that differ from what would be written, and how.
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
        println!("{} rendered files are current", files.len());
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("{} stale: run `cargo render` and commit", stale.len());
    Ok(ExitCode::FAILURE)
}

/// What lies between the common start and the common end of two texts.
fn differences(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let pairs = old.iter().rev().zip(new.iter().rev());
    let end = pairs.take_while(|(a, b)| a == b).count();
    let gone = old[..old.len() - end].iter().map(|line| format!("-{line}\n"));
    let come = new[..new.len() - end].iter().map(|line| format!("+{line}\n"));
    let mut shown: Vec<String> = gone.take(SHOWN / 2).chain(come).take(SHOWN).collect();
    shown.insert(0, format!("@ line {}\n", start + 1));
    shown.concat()
}

/// Formats Rust as the workspace does.
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
        return Err(format!("rustfmt refuses what was rendered:\n{text}").into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
