//! Words of a query that the server ignores if it does not know them. A word that is nearly a known one is a mistake of
//! spelling: the server would return a list without the filter, or without what should be included.

use crate::error::{Result, TallyfyError};

/// The words that the sources of a route name. Others are sent as they are: no source has all of them.
#[derive(Debug)]
pub(crate) struct KnownWords {
    /// What `with` can include.
    pub(crate) with: &'static Includes,
    /// What `sort` or `sort_by` can name, without the `-` that reverses the order.
    pub(crate) sort: &'static [&'static str],
}

/// What can be included in a record, and in what is included.
#[derive(Debug)]
pub(crate) struct Includes {
    pub(crate) words: &'static [&'static str],
    pub(crate) nested: &'static [(&'static str, &'static Includes)],
}

/// A record with nothing that a source includes.
pub(crate) static NO_INCLUDES: Includes = Includes { words: &[], nested: &[] };

impl Includes {
    /// Checks a word of `with`, such as `run.checklist`.
    pub(crate) fn check(&'static self, word: &str) -> Result<()> {
        let mut here = self;
        let mut start = 0;
        for part in word.split('.') {
            if let Some(meant) = misspelt(part, here.words) {
                let rest = &word[start + part.len()..];
                return Err(unknown_word("with", word, &format!("{}{meant}{rest}", &word[..start])));
            }
            start += part.len() + 1;
            here = here.nested.iter().find(|(name, _)| *name == part).map_or(&NO_INCLUDES, |(_, nested)| nested);
        }
        if word.is_empty() || word.contains(char::is_whitespace) || word.split('.').any(str::is_empty) {
            let problem = format!("with has {word:?}, which is not a word");
            return Err(TallyfyError::invalid(problem, "Write a word in each entry, or none; nothing was sent"));
        }
        Ok(())
    }
}

/// Checks the word of a field whose words are all known.
pub(crate) fn check_word(field: &str, word: &str, words: &[&str]) -> Result<()> {
    if words.contains(&word) {
        return Ok(());
    }
    let problem = format!("{field} is {word:?}, which is not one of {}", words.join(", "));
    Err(TallyfyError::invalid(problem, "The server ignores a word that it does not know. Nothing was sent"))
}

/// Checks the word of a field some of whose words are known.
pub(crate) fn check_spelling(field: &str, word: &str, words: &[&'static str]) -> Result<()> {
    let bare = word.strip_prefix('-').unwrap_or(word);
    let sign = &word[..word.len() - bare.len()];
    match misspelt(bare, words) {
        Some(meant) => Err(unknown_word(field, word, &format!("{sign}{meant}"))),
        None => Ok(()),
    }
}

fn unknown_word(field: &str, word: &str, meant: &str) -> TallyfyError {
    let problem = format!("{field} has the unknown word {word:?}; did you mean {meant:?}?");
    TallyfyError::invalid(problem, "The server ignores a word that it does not know. Nothing was sent")
}

/// Returns the known word that differs from an unknown one by one edit, by case, or by `-` for `_`.
fn misspelt(word: &str, known: &[&'static str]) -> Option<&'static str> {
    if known.contains(&word) {
        return None;
    }
    let folded = fold(word);
    known.iter().copied().find(|known| is_one_edit(&folded, &fold(known)))
}

fn fold(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '-' { '_' } else { c }).collect()
}

/// Whether two words are the same, or differ by one inserted, deleted or replaced character, or by two that are swapped.
fn is_one_edit(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], [] | [_]) | ([_], []) => true,
        ([_, a_rest @ ..], [_, b_rest @ ..]) => {
            a_rest == b_rest
                || a_rest == b
                || a == b_rest
                || matches!((a, b), ([a1, a2, a @ ..], [b1, b2, b @ ..]) if a1 == b2 && a2 == b1 && a == b)
        }
        _ => false,
    }
}

#[cfg(test)]
#[path = "known_words_tests.rs"]
mod tests;
