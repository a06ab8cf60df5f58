//! The table in docs/guarantees.md is complete, and each guarantee has the tests that the table names.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// Returns the number of each guarantee and the files that test it.
fn rows() -> Vec<(String, Vec<String>)> {
    let table = fs::read_to_string(workspace().join("docs/guarantees.md")).unwrap();
    let promises = table.lines().filter_map(|line| {
        let cells: Vec<_> = line.strip_prefix("| ")?.split(" | ").collect();
        let [number, _, shown] = cells[..] else { return None };
        let digits = number.strip_prefix(['T', 'G', 'S', 'H', 'E', 'L', 'V'])?;
        let files = shown.split("](").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned());
        digits.parse::<u32>().ok().map(|_| (number.to_owned(), files.collect()))
    });
    promises.collect()
}

fn workspace() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn the_table_of_guarantees_is_complete() {
    let numbers: Vec<_> = rows().into_iter().map(|(number, _)| number).collect();
    let series = [('T', 22), ('G', 11), ('S', 11), ('H', 22), ('E', 7), ('L', 7)].into_iter();
    let whole = series.flat_map(|(letter, last)| (1..=last).map(move |n| format!("{letter}{n}")));
    let later = ["V1", "V2", "V3", "V4", "V5"].map(str::to_owned);
    assert_eq!(numbers, whole.chain(later).collect::<Vec<_>>());
}

#[test]
fn each_guarantee_has_tests_with_its_number() {
    for (number, files) in rows() {
        assert!(!files.is_empty(), "{number} names no test");
        let lower = number.to_lowercase();
        // Test names in Rust, Python, Java, Kotlin and Swift; a benchmark has the number in its text.
        let names = [
            format!("fn {lower}_"),
            format!("_{lower}_"),
            format!("void {lower}_"),
            format!("`{number} "),
            format!("test{number}"),
            format!("({number})"),
        ];
        for file in files {
            let text = fs::read_to_string(workspace().join("docs").join(&file)).unwrap();
            let named = names.iter().any(|name| text.contains(name));
            assert!(named, "{file} has no test with the number {number} in its name");
        }
    }
}
