//! Texts that are shortened for display.

/// Returns a text of at most `length` characters: a longer one has an ellipsis in place of its middle.
pub(crate) fn ellipsize(text: &str, length: usize) -> String {
    let count = text.chars().count();
    if count <= length {
        return text.to_owned();
    }
    let start: String = text.chars().take(length - 4).collect();
    let end: String = text.chars().skip(count - 3).collect();
    format!("{start}…{end}")
}
