//! The forms of values that are accepted, those that are not, and what is kept.

use super::record::{Record, fields, required};
use super::slot::Field;
use crate::json::reading::ReadError;
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

#[derive(Debug, Default, PartialEq)]
struct Model {
    id: String,
    number: Option<i64>,
    flag: Option<bool>,
    map: Option<JsonMap>,
    users: Vec<i64>,
    r#type: Option<String>,
    renamed: Option<String>,
    at: Option<Timestamp>,
    inner: Option<Inner>,
    list: Option<Vec<Inner>>,
    parent: Option<Box<Model>>,
    extra: JsonMap,
}

fields! {
    Model, extra {
        id: String,
        number: Option<i64>,
        flag: Option<bool>,
        map: Option<JsonMap>,
        users: Vec<i64>,
        r#type: Option<String>,
        #[json = "reNamed"]
        renamed: Option<String>,
        at: Option<Timestamp>,
        inner: Option<Inner>,
        list: Option<Vec<Inner>>,
        #[json(include)]
        parent: Option<Box<Model>>,
    }
}

#[derive(Debug, Default, PartialEq)]
struct Inner {
    share: Option<f64>,
}

fields! { Inner { share: Option<f64>, } }

fn read(json: &str) -> Result<Model, ReadError> {
    super::read(json.as_bytes(), Model::default).map(|(model, _)| model)
}

#[test]
fn other_spellings_of_the_same_value_are_accepted() {
    let plain = read(r#"{"id":"7","number":5,"flag":true,"map":{},"users":[1,2]}"#).unwrap();
    let odd = r#"{"id":7,"number":"5","flag":1,"map":[],"users":["1",2]}"#;
    assert_eq!(read(odd).unwrap(), plain);
    assert_eq!(read(r#"{"id":"7","number":5.0,"users":null}"#).unwrap().number, Some(5));
    assert_eq!(read(r#"{"id":{"id":17,"email":"g@x"}}"#).unwrap().id, "g@x");
    assert_eq!(read(r#"{"id":2.5}"#).unwrap().id, "2.5");
    assert_eq!(read(r#"{"id":"7","number":null,"flag":"0"}"#).unwrap().flag, Some(false));
}

#[test]
fn an_object_without_entries_may_be_spelt_as_a_list() {
    for json in [r#"{"id":"7","inner":[]}"#, r#"{"id":"7","inner":{}}"#] {
        assert_eq!(read(json).unwrap().inner, Some(Inner { share: None }));
    }
    assert_eq!(read(r#"{"id":"7","inner":null}"#).unwrap().inner, None);
    let list = read(r#"{"id":"7","list":[{},[],{"share":1}]}"#).unwrap().list.unwrap();
    assert_eq!(list.iter().map(|entry| entry.share).collect::<Vec<_>>(), [None, None, Some(1.0)]);
}

#[test]
fn h14_what_is_no_object_of_this_kind_is_rejected() {
    for (json, told) in [
        (r#"{"id":null}"#, "the response: no id"),
        (r#"{}"#, "the response: no id"),
        (r#"[]"#, "the response: no id"),
        (r#"{"number":5}"#, "the response: no id"),
        (r#"{"id":[1]}"#, "a list where another value is expected at line 1 column 1"),
        (r#"[1]"#, "a list where an object is expected at line 1 column 3"),
        (r#""x""#, r#"invalid type: string "x", expected struct Model at line 1 column 3"#),
        (r#"{"id":"7"} trailing"#, "trailing characters at line 1 column 12"),
        (r#"{"id":"7""#, "EOF while parsing an object at line 1 column 9"),
        (r#"{"id":07}"#, "invalid number at line 1 column 8"),
    ] {
        assert_eq!(read(json).unwrap_err(), ReadError::Invalid(told.to_owned()), "{json}");
    }
}

#[test]
fn a_field_has_its_name_of_the_api_alone() {
    let model = read(r#"{"id":"7","type":"t","reNamed":"r","renamed":"x","extra":1}"#).unwrap();
    assert_eq!((model.r#type.as_deref(), model.renamed.as_deref()), (Some("t"), Some("r")));
    assert_eq!(model.extra["renamed"], Json::from("x"));
    assert_eq!(model.extra["extra"], Json::Int { value: 1 });
    assert_eq!(read(r#"{"i\u0064":"7"}"#).unwrap().id, "7");
}

#[test]
fn a_field_that_comes_twice_has_its_last_value() {
    let twice = r#"{"id":"1","number":1,"inner":{"share":1},"list":[{},{}],"x":1,
        "id":"2","number":null,"inner":{},"list":[{}],"x":2}"#;
    let model = read(twice).unwrap();
    assert_eq!((model.id.as_str(), model.number), ("2", None));
    assert_eq!(model.inner, Some(Inner { share: None }));
    assert_eq!(model.list.unwrap().len(), 1);
    assert_eq!(model.extra["x"], Json::Int { value: 2 });
}

#[test]
fn an_included_relation_is_read_bare_wrapped_or_absent() {
    let parent = |json: &str| read(&format!(r#"{{"id":"a","parent":{json}}}"#)).unwrap().parent;
    for present in [r#"{"id":"b"}"#, r#"{ "meta": {}, "data" : {"id":"b"} }"#] {
        assert_eq!(parent(present).unwrap().id, "b");
    }
    for absent in ["null", r#"{"data":null}"#, "[]", r#"{"data":[]}"#] {
        assert_eq!(parent(absent), None);
    }
}

#[test]
fn h17_unknown_fields_are_kept_at_every_depth() {
    let json = r#"{"sla":{"hours":24},"id":"a","x\n":[1,null,2.5],"parent":{"id":"b","y":true}}"#;
    let model = read(json).unwrap();
    assert_eq!(model.extra["sla"].get("hours"), Some(&Json::Int { value: 24 }));
    assert!(matches!(&model.extra["x\n"], Json::Array { items } if items.len() == 3));
    assert_eq!(model.parent.unwrap().extra["y"], Json::Bool { value: true });
}

#[test]
fn required_fields_are_checked_up_to_the_64th_and_refused_by_the_compiler_after_it() {
    let mut fields = [true; 65];
    fields[64] = false;
    assert_eq!(required(&fields), u64::MAX);
    fields[64] = true;
    // The macro computes it in a constant, where a panic is an error of the compiler.
    assert!(std::panic::catch_unwind(|| required(&fields)).is_err());
}

/// A record of more fields than a word has bits.
struct Wide([Option<i64>; 66]);

impl Record for Wide {
    fn fields(&self) -> &'static super::record::Fields {
        use super::names;
        static FIELDS: super::record::Fields = super::record::Fields {
            record: "Wide",
            names: names::names!(&[
                "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18",
                "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35",
                "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48", "49", "50", "51", "52",
                "53", "54", "55", "56", "57", "58", "59", "60", "61", "62", "63", "64", "65"
            ]),
            required: 1 << 63,
            bare: None,
        };
        &FIELDS
    }

    fn slot(&mut self, at: usize) -> super::slot::Slot<'_> {
        super::slot::Slot { target: Field::target(&mut self.0[at]), included: false }
    }

    fn extra(&mut self) -> Option<&mut JsonMap> {
        None
    }
}

#[test]
fn a_record_may_have_more_than_64_fields() {
    let json = r#"{"63":1,"65":2,"64":3,"unknown":4}"#;
    let wide = || Wide([None; 66]);
    let (read, _) = super::read(json.as_bytes(), wide).unwrap();
    assert_eq!((read.0[63], read.0[64], read.0[65]), (Some(1), Some(3), Some(2)));
    let error = super::read(br#"{"64":3,"65":2}"#, wide).map(|_| ()).unwrap_err();
    assert_eq!(error, ReadError::Invalid("the response: no 63".to_owned()));
}
