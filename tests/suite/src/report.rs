//! The results of a run: which checks ran, how long each took, and which were skipped.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::language::Language;
use crate::process::with_time_limit;

/// The results of one run.
pub struct Report {
    required: Vec<Language>,
    only: Vec<String>,
    passed: usize,
    failed: Vec<String>,
    skipped: Vec<String>,
}

impl Report {
    /// Creates an empty report.
    pub fn new(required: Vec<Language>, only: Vec<String>) -> Self {
        Self { required, only, passed: 0, failed: Vec::new(), skipped: Vec::new() }
    }

    /// Returns whether any check of a language was selected.
    pub fn wants(&self, language: Language) -> bool {
        let language = language.to_string();
        self.only.is_empty() || self.only.iter().any(|name| name.split('/').next() == Some(&*language))
    }

    /// Returns whether this check was selected.
    pub fn selects_step(&self, language: Language, name: &str) -> bool {
        let step = format!("{language}/{name}");
        self.only.is_empty() || self.only.iter().any(|name| *name == step || step.starts_with(&format!("{name}/")))
    }

    /// Runs a check if it was selected. The text that it returns is printed after its duration.
    pub fn check(&mut self, language: Language, name: &str, work: impl FnOnce() -> Result<String, String>) {
        if self.selects_step(language, name) {
            self.run_step(language, name, || work().map(|note| ((), note)));
        }
    }

    /// Runs a step that later checks need. Returns `None` if it fails.
    pub fn run_step<T>(
        &mut self,
        language: Language,
        name: &str,
        work: impl FnOnce() -> Result<(T, String), String>,
    ) -> Option<T> {
        let step = format!("{language}/{name}");
        match timed(&step, || with_time_limit(time_limit(&step), work)) {
            Ok(value) => {
                self.passed += 1;
                Some(value)
            }
            Err(output) => {
                println!("{}\n", output.trim_end());
                self.failed.push(step);
                None
            }
        }
    }

    /// Records that the checks of a language did not run. This is a failure if the language is
    /// required.
    pub fn skip(&mut self, language: Language, why: &str) {
        println!("{:<20} skipped: {why}", language.to_string());
        if self.required.contains(&language) {
            self.failed.push(format!("{language} (required, but skipped: {why})"));
        } else {
            self.skipped.push(format!("{language}: {why}"));
        }
    }

    /// Prints the summary. Returns `true` if nothing failed.
    pub fn finish(self) -> bool {
        println!();
        for line in &self.skipped {
            println!("skipped   {line}");
        }
        for line in &self.failed {
            println!("FAILED    {line}");
        }
        if self.passed + self.failed.len() + self.skipped.len() == 0 {
            println!("no step matches the names after --only");
            return false;
        }
        let skipped = match self.skipped.len() {
            0 => String::new(),
            number => format!(", {number} skipped"),
        };
        println!("{} passed, {} failed{skipped}", self.passed, self.failed.len());
        self.failed.is_empty()
    }
}

/// The time limit of a step: about four times what a machine with two cores takes from a clean clone. All limits of steps
/// that compile or test for minutes are named here.
pub fn time_limit(step: &str) -> Duration {
    let minutes = match step {
        "rust/clippy" | "rust/test" | "rust/size" | "python/wheel" => 30,
        "rust/render" | "rust/fuzz" | "rust/oauth" | "python/pytest" | "kotlin/test" => 20,
        "kotlin/library" | "swift/library" | "swift/root" | "swift/test" | "swift/package" => 20,
        _ => 10,
    };
    Duration::from_secs(minutes * 60)
}

/// Prints a step's name, runs the step, and prints its duration and its note.
pub fn timed<T>(name: &str, work: impl FnOnce() -> Result<(T, String), String>) -> Result<T, String> {
    print!("{name:<20} ");
    // A step may take minutes: show its name now, so that a step that hangs is visible. A closed terminal is ignored.
    let _ = io::stdout().flush();
    let start = Instant::now();
    let outcome = work();
    let seconds = start.elapsed().as_secs_f32();
    match outcome {
        Ok((value, note)) => {
            println!("{seconds:>6.1} s  {note}");
            Ok(value)
        }
        Err(output) => {
            println!("{seconds:>6.1} s  FAILED");
            Err(output)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::run;
    use std::process::Command;

    fn only(names: &[&str]) -> Report {
        Report::new(vec![Language::Swift], names.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_language_or_a_step_can_be_named() {
        let report = only(&["python/mypy", "kotlin"]);
        assert!(report.wants(Language::Python) && report.wants(Language::Kotlin));
        assert!(!report.wants(Language::Rust));
        assert!(report.selects_step(Language::Python, "mypy"));
        assert!(!report.selects_step(Language::Python, "ruff"));
        assert!(report.selects_step(Language::Kotlin, "test"));
    }

    #[test]
    fn a_failed_step_fails_the_run_and_the_next_one_goes_on() {
        let mut report = only(&[]);
        report.check(Language::Rust, "bad", || Err("why".into()));
        report.check(Language::Rust, "good", || Ok(String::new()));
        assert_eq!((report.passed, report.failed.len()), (1, 1));
        assert!(!report.finish());
    }

    #[test]
    fn a_required_language_may_not_be_skipped() {
        let mut report = only(&[]);
        report.skip(Language::Kotlin, "no JDK");
        assert!(report.failed.is_empty());
        report.skip(Language::Swift, "no swift");
        assert_eq!(report.failed.len(), 1);
    }

    #[test]
    fn a_step_that_hangs_fails_and_the_next_one_goes_on() {
        let hang = || with_time_limit(Duration::ZERO, || run(Command::new("sleep").arg("4713")));
        let mut report = only(&[]);
        report.check(Language::Rust, "hangs", hang);
        report.check(Language::Rust, "good", || Ok(String::new()));
        assert_eq!((report.passed, &report.failed[..]), (1, &["rust/hangs".to_owned()][..]));
    }

    #[test]
    fn a_run_without_a_step_fails() {
        assert!(!only(&["python/mypi"]).finish());
    }
}
