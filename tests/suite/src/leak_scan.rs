//! Searches the output of tests for secrets. The tests of each language log at the most verbose level and use secrets that
//! contain marks. Everything that they print and log is saved, and searched for the marks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tallykit_canary::{ALL, LOG, REDIS_PASSWORD, search, used_kinds};

use crate::language::Language;
use crate::process::run_logged;
use crate::report::Report;
use crate::workspace::{Workspace, fresh_folder};

const STEP: &str = "canary";

/// The folder with the output of a test run.
pub struct Artifacts(PathBuf);

impl Artifacts {
    /// Creates an empty folder for the run of this step.
    pub fn fresh(workspace: &Workspace, language: Language, step: &str) -> Result<Self, String> {
        let folder = place(workspace, language).join(step);
        fresh_folder(&folder)?;
        Ok(Self(folder))
    }

    /// The environment variable that tells the tests and their servers this folder.
    pub fn variable(&self) -> (String, String) {
        (LOG.to_owned(), self.0.display().to_string())
    }

    /// A file in the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Runs tests, and saves their output.
    pub fn run(&self, tests: &mut Command) -> Result<String, String> {
        run_logged(tests.env(LOG, &self.0), &self.file("output.txt"))
    }
}

fn place(workspace: &Workspace, language: Language) -> PathBuf {
    workspace.target.join("canary").join(language.to_string())
}

/// Deletes the output of earlier runs.
pub fn start(workspace: &Workspace) -> Result<(), String> {
    fresh_folder(&workspace.target.join("canary"))
}

/// Searches the output of the languages whose tests ran.
pub fn check(workspace: &Workspace, report: &mut Report) {
    for language in Language::ALL {
        let place = place(workspace, language);
        if place.exists() {
            report.check(language, STEP, || verify(&place, &expected_kinds(language)));
        }
    }
}

/// The kinds of secrets that the tests of a language use.
fn expected_kinds(language: Language) -> Vec<&'static str> {
    let redis = matches!(language, Language::Rust | Language::Python);
    ALL.into_iter().filter(|kind| redis || *kind != REDIS_PASSWORD).map(|kind| kind.kind).collect()
}

/// Returns an error if a secret was found, or if one was not used: then its absence proves nothing.
fn verify(place: &Path, expected: &[&str]) -> Result<String, String> {
    let steps = entries(place)?;
    let played: BTreeSet<String> = steps.iter().flat_map(|step| used_kinds(step)).collect();
    let unused = expected.iter().filter(|kind| !played.contains(**kind));
    let mut wrong: Vec<_> =
        unused.map(|kind| format!("no {kind} was in play, so that its search shows nothing")).collect();
    let mut files = Vec::new();
    collect(place, &mut files)?;
    let mut bytes = 0;
    for file in &files {
        let text = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        bytes += text.len();
        wrong.extend(
            search(&String::from_utf8_lossy(&text))
                .iter()
                .map(|found| format!("{}:{}: a {} ({})", file.display(), found.line, found.kind, found.form)),
        );
    }
    if bytes == 0 {
        wrong.push("nothing was printed or logged".to_owned());
    }
    if wrong.is_empty() {
        Ok(format!("{} kinds of secrets in play, none in {} KiB", played.len(), bytes / 1024))
    } else {
        Err(wrong.join("\n"))
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error| format!("{}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    for path in entries(folder)? {
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tallykit_canary::{ACCESS_TOKEN, PASSWORD};

    /// Creates the folder of a run with this output, in which these secrets were used.
    fn run(name: &str, output: &str, played: &[&str]) -> PathBuf {
        let place = std::env::temp_dir().join(format!("canary-{}-{name}", std::process::id()));
        fresh_folder(&place.join("test/in-play")).unwrap();
        fs::write(place.join("test/output.txt"), output).unwrap();
        for kind in played {
            fs::write(place.join("test/in-play").join(kind), "").unwrap();
        }
        place
    }

    fn verified(name: &str, output: &str, played: &[&str]) -> Result<String, String> {
        let place = run(name, output, played);
        let verified = verify(&place, &["password"]);
        fs::remove_dir_all(place).unwrap();
        verified
    }

    #[test]
    fn e3_a_run_without_a_leak_passes() {
        let passed = verified("clean", "nothing\n", &["password"]).unwrap();
        assert_eq!(passed, "1 kinds of secrets in play, none in 0 KiB");
    }

    #[test]
    fn e3_a_leak_fails_and_is_not_repeated() {
        let output = format!("one\n\"{}\"\n", ACCESS_TOKEN.mark);
        let failed = verified("leak", &output, &["password"]).unwrap_err();
        assert!(failed.ends_with("test/output.txt:2: a access-token (plain)"), "{failed}");
        assert!(!failed.contains(ACCESS_TOKEN.mark));
    }

    #[test]
    fn e3_a_secret_that_was_not_used_fails() {
        let failed = verified("unused", "nothing\n", &["code"]).unwrap_err();
        assert!(failed.starts_with("no password was in play"), "{failed}");
        assert!(verified("mute", "", &[PASSWORD.kind]).unwrap_err().contains("nothing was printed"));
    }

    #[test]
    fn e3_every_kind_of_secret_is_expected_in_some_language() {
        assert_eq!(expected_kinds(Language::Rust).len(), ALL.len());
        assert_eq!(expected_kinds(Language::Swift).len(), ALL.len() - 1);
    }
}
