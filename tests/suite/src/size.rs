//! The size of what is shipped, against the budget in `tests/size-budget.txt`.
//!
//! The wheel is measured where it is built. This step builds the release library of Kotlin and Swift, and measures it
//! stripped and compressed, and how many bytes the records and the operations take: the symbols that name them.

mod symbols;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::{self, JoinHandle};

use crate::language::Language;
use crate::process::{run, with_time_limit};
use crate::report::{Report, time_limit};
use crate::rust::cargo;
use crate::workspace::{Workspace, find_program, release_flags};

use symbols::{Symbol, average, largest};

const STEP: &str = "size";

const BUDGET: &str = "tests/size-budget.txt";

/// A library that is being built.
pub type Building = JoinHandle<Result<PathBuf, String>>;

/// Starts to build the library, if it is to be measured. For minutes the linker uses one core, and the tests of the other steps
/// mostly wait.
pub fn prepare(workspace: &Workspace, report: &Report) -> Option<Building> {
    report.selects_step(Language::Rust, STEP).then(|| {
        let workspace = workspace.clone();
        thread::spawn(move || with_time_limit(time_limit("rust/size"), || build(&workspace)))
    })
}

/// Measures the library, and fails if a figure is over the budget.
pub fn check(workspace: &Workspace, report: &mut Report, building: Building) {
    let missing = ["nm", "strip", "gzip"].into_iter().find(|name| find_program(name).is_none());
    match missing {
        Some(name) => report.skip(Language::Rust, &format!("{STEP}: no {name} on the PATH")),
        None => report.check(Language::Rust, STEP, || measure(workspace, building)),
    }
}

fn measure(workspace: &Workspace, building: Building) -> Result<String, String> {
    let library = building.join().map_err(|_| "the build panicked")??;
    let symbols = symbols::read(&run(Command::new("nm").args(["-S", "-C"]).arg(&library))?);
    let records = sizes(records(workspace)?, &symbols, symbols::of_record)?;
    let operations = sizes(operations(workspace)?, &symbols, symbols::of_operation)?;
    let library = compressed(&library)?;
    let (record, operation) = (average(&records), average(&operations));
    let (largest_record, largest_operation) = (largest(&records), largest(&operations));
    let figures = [
        ("library", library),
        ("record-average", record),
        ("record-largest", largest_record.1),
        ("operation-average", operation),
        ("operation-largest", largest_operation.1),
    ];
    let note = format!(
        "{:.2} MB gzip; a record {record} bytes (largest {}), an operation {operation} (largest {})",
        library as f64 / 1e6,
        largest_record.0,
        largest_operation.0,
    );
    over_budget(workspace, &figures).map_or(Ok(note), Err)
}

/// Builds the release library with its symbols: everything below it is the same as in the library that is shipped.
fn build(workspace: &Workspace) -> Result<PathBuf, String> {
    let mut build = cargo(workspace);
    build.args(["rustc", "--release", "--locked", "--package", "tallykit-uniffi", "--lib"]);
    build.args(["--crate-type", "cdylib", "--", "-C", "strip=none"]);
    run(build.env("CARGO_ENCODED_RUSTFLAGS", release_flags(workspace)))?;
    Ok(Workspace::native_library(&workspace.target.join("release")))
}

/// The bytes of the library after `strip` and `gzip -9`.
fn compressed(library: &Path) -> Result<u64, String> {
    let stripped = library.with_extension("stripped");
    run(Command::new("strip").arg("-o").arg(&stripped).arg(library))?;
    run(Command::new("gzip").args(["-9", "--force", "--keep"]).arg(&stripped))?;
    let compressed = PathBuf::from(format!("{}.gz", stripped.display()));
    fs::metadata(&compressed).map(|file| file.len()).map_err(|error| error.to_string())
}

/// The bytes of each name, by the symbols that belong to it. A name without a symbol would be a budget that cannot be
/// exceeded.
fn sizes(
    names: Vec<String>,
    symbols: &[Symbol],
    belongs: fn(&Symbol, &str) -> bool,
) -> Result<Vec<(String, u64)>, String> {
    let size = |name: String| match symbols.iter().filter(|it| belongs(it, &name)).map(|it| it.size).sum() {
        0 => Err(format!("no symbol of the library names {name}")),
        size => Ok((name, size)),
    };
    names.into_iter().map(size).collect()
}

/// The records that are read, from the files that `cargo render` wrote.
fn records(workspace: &Workspace) -> Result<Vec<String>, String> {
    let folder = workspace.path("bindings-python/src/generated");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
        let macros = text.split("model_record! {").skip(1);
        // Others are made by the library, and not read.
        let read = macros.filter_map(|rest| rest.split_once(": response,"));
        let read = read.map(|(name, _)| name.trim()).filter(|name| name.chars().all(char::is_alphanumeric));
        names.extend(read.map(str::to_owned));
    }
    Ok(names)
}

/// The operations of resources, such as `tasks.get`.
fn operations(workspace: &Workspace) -> Result<Vec<String>, String> {
    let surface = fs::read_to_string(workspace.path("tests/surface.txt"));
    let surface = surface.map_err(|error| error.to_string())?;
    let names = surface.lines().filter_map(|line| line.split(['(', ' ']).next());
    // The methods of the client itself begin with the name of its class.
    let names = names.filter(|name| name.starts_with(|first: char| first.is_ascii_lowercase()));
    Ok(names.map(str::to_owned).collect())
}

/// Returns the limit of a figure.
pub fn budget(workspace: &Workspace, figure: &str) -> Result<u64, String> {
    let text = fs::read_to_string(workspace.path(BUDGET)).map_err(|error| format!("{BUDGET}: {error}"))?;
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    let limit = lines.filter(|(name, _)| *name == figure).find_map(|(_, limit)| limit.trim().parse().ok());
    limit.ok_or_else(|| format!("{BUDGET} has no line for {figure}"))
}

/// Returns what is over the budget, one figure a line.
fn over_budget(workspace: &Workspace, figures: &[(&str, u64)]) -> Option<String> {
    let lines = figures.iter().filter_map(|(figure, size)| match budget(workspace, figure) {
        Ok(limit) if *size <= limit => None,
        Ok(limit) => Some(format!("{figure} takes {size} bytes, and its budget is {limit}")),
        Err(error) => Some(error),
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
