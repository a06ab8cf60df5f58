//! Runs the fuzz targets as a normal test, with the committed inputs and mutations of them.

use std::path::Path;
use std::{env, fs};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// One mutation of an input: replaces a range of bytes.
#[derive(Debug, Clone)]
struct Edit {
    at: Index,
    cut: usize,
    put: Vec<u8>,
}

/// Words that the parsers know and that random mutations do not produce: the dictionary of the fuzzer.
fn words() -> Vec<Vec<u8>> {
    let dictionary = include_str!("../../../tests/fuzz/words.dict");
    let quoted = dictionary.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

fn unescaped(word: &str) -> Vec<u8> {
    let mut bytes = word.bytes();
    let mut next = || match bytes.next()? {
        b'\\' => match bytes.next()? {
            b'x' => {
                let digits = [bytes.next()?, bytes.next()?];
                u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()
            }
            escaped => Some(escaped),
        },
        byte => Some(byte),
    };
    std::iter::from_fn(&mut next).collect()
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let word = proptest::sample::select(words());
    let put = prop_oneof![word, proptest::collection::vec(any::<u8>(), 0..4)];
    let edit = (any::<Index>(), 0..6_usize, put).prop_map(|(at, cut, put)| Edit { at, cut, put });
    proptest::collection::vec(edit, 0..6)
}

fn changed(mut input: Vec<u8>, edits: &[Edit]) -> Vec<u8> {
    for Edit { at, cut, put } in edits {
        let start = at.index(input.len() + 1);
        let end = input.len().min(start + cut);
        input.splice(start..end, put.iter().copied());
    }
    input
}

/// Runs every committed input unchanged, and then a number of mutations.
fn check(target: &str, entry: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fuzz/seeds").join(target);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut inputs: Vec<_> = files.map(|file| fs::read(file).unwrap()).collect();
    inputs.sort();
    assert!(!inputs.is_empty());
    inputs.iter().for_each(|input| entry(input));
    let cases = env::var("TALLYKIT_FUZZ_CASES").map_or(2_000, |cases| cases.parse().unwrap());
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let inputs = proptest::sample::select(inputs);
    // The mutations are always the same, so that an unrelated commit does not fail because of a new finding.
    let chance = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, chance)
        .run(&(inputs, edits()), |(input, edits)| {
            entry(&changed(input, &edits));
            Ok(())
        })
        .unwrap();
}

#[test]
fn h14_responses_of_any_form_are_parsed_or_rejected() {
    check("answers", super::answers);
}

#[test]
fn h22_an_odd_value_costs_itself_and_no_page() {
    check("odd_pages", super::odd_pages);
}

#[test]
fn t3_token_responses_of_any_form_give_usable_tokens_or_errors() {
    check("tokens", super::tokens);
}

#[test]
fn h8_waits_and_dates_of_any_form_are_parsed_or_rejected() {
    check("dates", super::dates);
}

#[test]
fn g3_redirects_of_any_kind_belong_to_their_sign_in_or_are_rejected() {
    check("redirects", super::redirects);
}

#[test]
fn h21_lists_with_counts_of_any_form_end_and_are_complete_or_an_error() {
    check("lists", super::lists);
}

#[test]
fn s6_only_a_sealed_text_can_be_opened() {
    check("store", super::store);
}
