//! Reads a record from JSON that a program has, as a response is read.

use crate::json::Json;
use crate::json::lenient;
use crate::json::lenient::record::Record;

/// A record of a response.
#[doc(hidden)]
pub trait FromJson: Sized {
    /// Reads the record, and keeps unknown fields in `extra`. Fails with a text that says what is wrong.
    fn from_json(json: &Json) -> Result<Self, String>;
}

impl<T: Record + Default> FromJson for T {
    fn from_json(json: &Json) -> Result<Self, String> {
        let mut record = Self::default();
        read(json, &mut record).map(|()| record)
    }
}

/// Reads records of all types.
fn read(json: &Json, record: &mut dyn Record) -> Result<(), String> {
    let text = serde_json::to_vec(json);
    let read = text.and_then(|text| lenient::read(&text, record));
    // The program has no text, so a line and a column tell it nothing.
    read.map_err(|error| error.to_string().split(" at line ").next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::tasks::Task;

    #[test]
    fn l7_a_record_is_read_from_json_as_from_a_response() {
        let json = Json::from(serde_json::json!({ "id": 7, "title": "Read", "owners": [], "sla": { "hours": 4 } }));
        let task = Task::from_json(&json).unwrap();
        assert_eq!((task.id.as_str(), task.title.as_str()), ("7", "Read"));
        assert!(task.extra.contains_key("sla"));
    }

    #[test]
    fn l7_an_error_names_no_line_and_no_column() {
        let json = Json::from(serde_json::json!({ "title": "Read" }));
        assert_eq!(Task::from_json(&json).unwrap_err(), "missing field `id`");
    }
}
