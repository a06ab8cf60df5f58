//! One part of a document: the list that stands under a key.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Returns the list under a path of keys, in its envelope. A list without one gets one, and so does a list that is missing
/// because nothing was found: PHP writes an empty document as `[]`.
pub(super) fn section<'a>(document: &'a str, path: &[&str]) -> serde_json::Result<Cow<'a, str>> {
    let mut part = Some(document);
    for (depth, key) in path.iter().enumerate() {
        let Some(text) = part else { break };
        let mut reader = serde_json::Deserializer::from_str(text);
        part = Under(key).deserialize(&mut reader)?;
        reader.end()?;
        if part.is_none() && path.len() > 1 {
            return Err(serde_json::Error::custom(format!("no list under {:?}", path[..=depth].join("."))));
        }
    }
    Ok(match part {
        None | Some("null") => r#"{"data":[]}"#.into(),
        Some(list) if list.starts_with('[') => format!(r#"{{"data":{list}}}"#).into(),
        Some(part) => part.into(),
    })
}

/// Finds the text under a key. Nothing if the document has no entries at all.
struct Under<'k>(&'k str);

impl<'de> DeserializeSeed<'de> for Under<'_> {
    type Value = Option<&'de str>;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        inner.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Under<'_> {
    type Value = Option<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with a list under {:?}", self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let (mut found, mut is_empty) = (None, true);
        while let Some((key, value)) = entries.next_entry::<Cow<'de, str>, &'de RawValue>()? {
            is_empty = false;
            if key == self.0 {
                found = Some(value.get());
            }
        }
        if found.is_none() && !is_empty {
            Err(A::Error::custom(format!("no list under {:?}", self.0)))
        } else {
            Ok(found)
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        match entries.next_element::<IgnoredAny>()? {
            None => Ok(None),
            Some(_) => Err(A::Error::custom("a list where an object is expected")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_under_a_key_is_a_list_in_its_envelope() {
        for (document, expected) in [
            (r#"{"task":{"data":[1]},"process":{"data":[2],"meta":{}}}"#, r#"{"data":[2],"meta":{}}"#),
            (r#"{"process":[2]}"#, r#"{"data":[2]}"#),
            (r#"{"process":null,"task":{"data":[1]}}"#, r#"{"data":[]}"#),
            ("{}", r#"{"data":[]}"#),
            ("[]", r#"{"data":[]}"#),
        ] {
            assert_eq!(section(document, &["process"]).unwrap(), expected, "{document}");
        }
    }

    #[test]
    fn a_list_within_a_record_is_found_and_a_record_without_it_is_not_taken_for_an_empty_list() {
        let path = ["data", "threads"];
        for (document, expected) in [
            (r#"{"data":{"id":"1","threads":[1]},"meta":{}}"#, r#"{"data":[1]}"#),
            (r#"{"data":{"threads":{"data":[1]}}}"#, r#"{"data":[1]}"#),
            (r#"{"data":{"threads":null}}"#, r#"{"data":[]}"#),
        ] {
            assert_eq!(section(document, &path).unwrap(), expected, "{document}");
        }
        for document in [r#"{"data":{"id":"1"}}"#, r#"{"data":{}}"#, r#"{"data":[]}"#, "{}", "[]", r#"{"threads":[1]}"#]
        {
            assert!(section(document, &path).is_err(), "{document}");
        }
    }

    #[test]
    fn a_document_without_the_part_is_not_taken_for_an_empty_list() {
        for document in [r#"{"data":[1]}"#, r#"{"error":true,"message":"No."}"#, "[1]", "null", "7", "{", "{}{}"] {
            assert!(section(document, &["process"]).is_err(), "{document}");
        }
    }
}
