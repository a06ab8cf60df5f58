//! Whole words in texts of the server. A hint depends on them only if neither the status, the operation nor a field
//! tells the cause.

/// The words of texts, in lower case.
pub(super) struct Words(Vec<Vec<String>>);

impl Words {
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a String>) -> Self {
        let words = |text: &String| {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_lowercase).collect()
        };
        Self(texts.into_iter().map(words).collect())
    }

    /// Whether a text contains one of these words, or one of these sequences of words.
    pub(super) fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| {
            let phrase: Vec<_> = phrase.split(' ').collect();
            self.0.iter().any(|words| words.windows(phrase.len()).any(|window| window == phrase))
        })
    }
}

/// The words for an organization.
pub(super) const ORGANIZATION: &[&str] = &["organization", "organizations", "organisation", "organisations"];

/// The words for something that was left out.
pub(super) const MISSING: &[&str] = &["required", "missing", "must be present", "no value"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e6_words_match_whole() {
        let words =
            Words::of(&["The start-date (UTC) isn't valid; see 'Update'.".to_owned(), "Zweiter Text".to_owned()]);
        for whole in ["date", "start date", "utc", "valid see", "zweiter"] {
            assert!(words.has_any(&["nothing", whole]), "{whole}");
        }
        for part in ["dat", "up", "pdate", "ate", "date valid", "update zweiter", "text zweiter"] {
            assert!(!words.has_any(&[part]), "{part}");
        }
        assert!(!Words::of(&[]).has_any(&["date"]));
    }
}
