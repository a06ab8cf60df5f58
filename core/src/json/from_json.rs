//! Reads a record from JSON that a program has, as a response is read.

use serde::Serialize;

use crate::json::Json;
use crate::json::lenient;
use crate::json::lenient::record::{Record, fields};
use crate::json::reading::ReadError;

/// A record of a response.
#[doc(hidden)]
pub trait FromJson: Sized {
    /// Reads the record, and keeps unknown fields in `extra`. Fails with a text that says what is wrong.
    fn from_json(json: &Json) -> Result<Self, String>;
}

impl<T: Record + Default> FromJson for T {
    fn from_json(json: &Json) -> Result<Self, String> {
        // Within an object, as in a response, so that `extra` keeps what the fields cannot hold.
        let text = serde_json::to_vec(&Named { data: json }).map_err(|error| error.to_string())?;
        lenient::read(&text, || Named { data: Self::default() }).map(|(read, _)| read.data).map_err(problem)
    }
}

#[derive(Serialize)]
struct Named<T> {
    data: T,
}

fields! { Named<T> { data: T, } }

fn problem(error: ReadError) -> String {
    match error {
        ReadError::Invalid(text) => {
            let text = text.trim_start_matches("data: ").trim_start_matches("data.");
            text.split(" at line ").next().unwrap_or(text).to_owned()
        }
        ReadError::TooLarge => "the values take too much memory".to_owned(),
        ReadError::TimedOut | ReadError::Cancelled => "reading was interrupted".to_owned(),
    }
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
    fn l7_an_error_names_the_field_and_no_line() {
        let json = Json::from(serde_json::json!({ "title": "Read" }));
        let problem = Task::from_json(&json).unwrap_err();
        assert!(problem.contains("id") && !problem.contains("line"), "{problem}");
    }
}
