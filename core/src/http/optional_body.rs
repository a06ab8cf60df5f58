//! Bodies that may be empty, and records without an envelope.

use crate::http::envelope::{FromBody, tells_of_an_error};
use crate::http::reader::Answer;
use crate::json::JsonMap;
use crate::json::lenient;
use crate::json::lenient::Anew;
use crate::json::lenient::record::{Record, fields};
use crate::json::lenient::slot::Field;
use crate::json::reading::{Findings, ReadError};

/// A record in its envelope, or nothing: some routes answer with a record at one time and with an empty body at another.
#[derive(Default)]
pub(crate) struct OptionalBody<T> {
    pub(crate) data: Option<T>,
}

/// A record at the top of the body, without an envelope. An empty body is an empty record.
#[derive(Default)]
pub(crate) struct BareBody<T> {
    pub(crate) data: T,
}

/// An envelope with every other field of the response.
struct Wrapped<T> {
    data: T,
    extra: JsonMap,
}

fields! { Wrapped<T>, extra { data: T, } }

fields! { BareBody<T> { #[json(include)] data: T, } }

impl<T: Field + Default> Anew for Wrapped<T> {
    fn begin(&mut self) -> &mut dyn Record {
        self.data = T::default();
        self.extra.clear();
        self
    }
}

impl<T: Record + Default> FromBody for OptionalBody<T> {
    fn read_into(&mut self, body: &[u8]) -> Result<Findings, ReadError> {
        let mut wrapped = Wrapped { data: None, extra: JsonMap::new() };
        let findings = read_unless_empty(body, &mut wrapped)?;
        check(&wrapped.extra)?;
        if let Some(odd) = findings.kept.iter().find(|odd| odd.starts_with("data: ")) {
            return Err(ReadError::Invalid(odd.clone()));
        }
        self.data = wrapped.data;
        Ok(findings)
    }
}

impl<T: Record + Default> FromBody for BareBody<T> {
    fn read_into(&mut self, body: &[u8]) -> Result<Findings, ReadError> {
        if body.trim_ascii().is_empty() {
            return Ok(Findings::default());
        }
        let findings = lenient::read_bare(body, self)?;
        self.data.extra().map_or(Ok(()), |extra| check(extra))?;
        Ok(findings)
    }
}

impl<T: Record + Default> Anew for BareBody<T> {
    fn begin(&mut self) -> &mut dyn Record {
        self.data = T::default();
        self
    }
}

fn read_unless_empty(body: &[u8], record: &mut dyn Anew) -> Result<Findings, ReadError> {
    // PHP writes null, or an empty list, where nothing is to be said.
    if matches!(body.trim_ascii(), b"" | b"null" | b"[]") {
        return Ok(Findings::default());
    }
    lenient::read_anew(body, record)
}

fn check(extra: &JsonMap) -> Result<(), ReadError> {
    match tells_of_an_error(extra.get("error")) {
        true => Err(ReadError::Invalid("it tells of an error".to_owned())),
        false => Ok(()),
    }
}

impl<T: Record + Send + 'static> Answer for OptionalBody<T> {
    type Output = Option<T>;

    fn into_output(self) -> Option<T> {
        self.data
    }
}

impl<T: Record + Send + 'static> Answer for BareBody<T> {
    type Output = T;

    fn into_output(self) -> T {
        self.data
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::lenient::record::record;

    record! {
        /// A thing.
        pub struct Thing {
            /// The name.
            pub name: Option<String>,
        }
    }

    fn optional(body: &str) -> Result<Option<Option<String>>, ReadError> {
        OptionalBody::<Thing>::read(body.as_bytes()).map(|(read, _)| read.data.map(|thing| thing.name))
    }

    #[test]
    fn h14_an_empty_response_is_nothing_where_one_may_be() {
        for body in ["", " \n", "{}", "null", "[]", r#"{"data":null}"#, r#"{"message":"done"}"#] {
            assert_eq!(optional(body).unwrap(), None, "{body:?}");
        }
        assert_eq!(optional(r#"{"data":{"name":"Ada"}}"#).unwrap(), Some(Some("Ada".to_owned())));
        for body in ["<html>", r#"{"error":true,"message":"no"}"#, r#"{"data":{"name""#] {
            assert!(optional(body).is_err(), "{body:?}");
        }
    }

    #[test]
    fn h14_a_record_without_an_envelope_may_be_empty_and_is_no_error() {
        let bare = |body: &str| BareBody::<Thing>::read(body.as_bytes()).map(|(read, _)| read.data.name);
        assert_eq!(bare("").unwrap(), None);
        for body in [r#"{"name":"Ada"}"#, r#"{"data":{"name":"Ada"}}"#] {
            assert_eq!(bare(body).unwrap(), Some("Ada".to_owned()));
        }
        for body in ["<html>", r#"{"error":true,"message":"no"}"#, r#"{},"data":{}"#] {
            assert!(bare(body).is_err(), "{body:?}");
        }
    }
}
