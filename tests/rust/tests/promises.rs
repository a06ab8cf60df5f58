//! The table of promises in the README: it is whole, and each promise has the tests that it names.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// The rows of the table: the number of a promise, and the files that show it.
fn rows() -> Vec<(String, Vec<String>)> {
    let readme = fs::read_to_string(house().join("README.md")).unwrap();
    let promises = readme.lines().filter_map(|line| {
        let cells: Vec<_> = line.strip_prefix("| ")?.split(" | ").collect();
        let [number, _, shown] = cells[..] else { return None };
        let digits = number.strip_prefix(['T', 'G', 'S', 'H', 'E', 'L'])?;
        let files =
            shown.split("](").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned());
        digits.parse::<u32>().ok().map(|_| (number.to_owned(), files.collect()))
    });
    promises.collect()
}

fn house() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn the_table_of_promises_is_whole() {
    let numbers: Vec<_> = rows().into_iter().map(|(number, _)| number).collect();
    let series = [('T', 20), ('G', 9), ('S', 8), ('H', 17), ('E', 5), ('L', 5)].into_iter();
    let whole = series.flat_map(|(letter, last)| (1..=last).map(move |n| format!("{letter}{n}")));
    assert_eq!(numbers, whole.collect::<Vec<_>>());
}

#[test]
fn each_promise_is_shown_by_tests_that_bear_its_number() {
    for (number, files) in rows() {
        assert!(!files.is_empty(), "{number} is shown by nothing");
        let lower = number.to_lowercase();
        // As Rust, Python, Kotlin and Swift spell the name of a test; a benchmark names it in its text.
        let names = [
            format!("fn {lower}_"),
            format!("_{lower}_"),
            format!("`{number} "),
            format!("test{number}"),
            format!("({number})"),
        ];
        for file in files {
            let text = fs::read_to_string(house().join(&file)).unwrap();
            let named = names.iter().any(|name| text.contains(name));
            assert!(named, "{file} has no test that bears the number {number}");
        }
    }
}
