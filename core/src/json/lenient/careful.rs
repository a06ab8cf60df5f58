//! Reads a document value by value, after its first pass met a surprise. What a field cannot hold is kept in `extra`, as
//! it came, under the name of the field in the API.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::lenient::record::{Record, bit};
use crate::json::lenient::slot::{List, Target, read_str};
use crate::json::number::{exact_float, is_number, whole};
use crate::json::reading::{
    Segment, charge, forget_failure, is_document, is_incomplete, is_item, is_stopped, named, report, set_incomplete,
    within,
};
use crate::json::{Json, JsonMap};

/// Reads a field. Returns whether the record has a value for it now.
pub(super) fn read_field<E: Error>(record: &mut dyn Record, at: usize, raw: &str) -> Result<bool, E> {
    let fields = record.fields();
    let name = fields.names.get(at).unwrap_or_default();
    if let Some(extra) = record.extra() {
        extra.shift_remove(name);
    }
    if raw == "null" {
        record.slot(at).target.clear();
        return Ok(false);
    }
    // The document itself keeps nothing twice.
    let is_kept = !is_document() && record.extra().is_some();
    let is_required = fields.required & bit(at) != 0;
    // Each level of nesting looks at the text of all levels below it.
    charge(raw.len() / 16)?;
    let (read, is_whole) = within(Segment::Name(name), || {
        let mut slot = record.slot(at);
        let before = named();
        let read = slot.read_text(raw);
        if read.is_err() && !is_stopped() && (is_kept || !is_required) {
            report(slot.target.expected(), false);
        } else if is_incomplete() && named() == before {
            report("more came than the field holds", false);
        }
        read.map_err(E::custom)
    });
    if is_stopped() {
        return read.map(|()| false);
    }
    if let (Err(error), false, true) = (&read, is_kept, is_required) {
        return Err(E::custom(error));
    }
    if read.is_err() {
        record.slot(at).target.clear();
    }
    forget_failure();
    if read.is_err() || !is_whole {
        match record.extra() {
            Some(extra) if is_kept => drop(extra.insert(name.to_owned(), as_it_came(raw)?)),
            // The record around this one keeps the whole of it.
            None if !is_document() => set_incomplete(),
            _ => {}
        }
    }
    Ok(read.is_ok())
}

/// A value as it came. One that is nested too deeply is kept as its text.
pub(super) fn as_it_came<E: Error>(raw: &str) -> Result<Json, E> {
    match Json::exact(raw) {
        Err(error) if is_stopped() => Err(E::custom(error)),
        read => Ok(read.unwrap_or_else(|_| Json::from(raw))),
    }
}

impl Target<'_> {
    /// Reads the text of one value, with all that the first pass does not accept.
    pub(super) fn read_careful(&mut self, raw: &str) -> serde_json::Result<()> {
        let first = raw.as_bytes().first();
        match (&mut *self, first) {
            (Target::Text(text), Some(b'-' | b'0'..=b'9')) if is_number(raw) => **text = raw.to_owned(),
            (Target::OptionalText(text), Some(b'-' | b'0'..=b'9')) if is_number(raw) => **text = Some(raw.to_owned()),
            (target, Some(b'-' | b'0'..=b'9')) if target.is_whole() => match whole(raw) {
                Some(value) => return read_str(&value.to_string(), target),
                None => return Err(Error::custom("no whole number of 64 bits")),
            },
            (Target::OptionalFloat(float), Some(b'-' | b'0'..=b'9')) => {
                if exact_float(raw).is_none() {
                    set_incomplete();
                }
                **float = raw.parse().ok().filter(|float: &f64| float.is_finite());
            }
            (Target::OptionalJson(json), _) => return read_exact(json.get_or_insert_default(), raw),
            (Target::AnyJson(json), _) => return read_exact(json, raw),
            (Target::OptionalMap(map), Some(b'{' | b'[')) => **map = Some(entries(Json::exact(raw)?)?),
            (Target::List(list), _) => return read_list(*list, raw),
            (Target::OptionalRecord(record), _) => {
                let begun = record.begin();
                // An object without entries stands for none if the record cannot be without them.
                if is_empty(raw) && begun.fields().required != 0 {
                    record.clear();
                    return Ok(());
                }
                return read_record(begun, raw);
            }
            (Target::Record(record), _) => return read_record(*record, raw),
            _ => return read_str(raw, self),
        }
        Ok(())
    }
}

/// Reads any value. A function of its own, so that the value takes no stack while records are nested.
fn read_exact(json: &mut Json, raw: &str) -> serde_json::Result<()> {
    *json = Json::exact(raw)?;
    Ok(())
}

/// Whether a value is `{}` or `[]`.
fn is_empty(raw: &str) -> bool {
    let inner = raw.strip_prefix(['{', '[']).and_then(|rest| rest.strip_suffix(['}', ']']));
    inner.is_some_and(|inner| inner.trim_ascii().is_empty())
}

/// A plain value stands for a record that has a field for it: `75` for a progress of 75 percent.
fn read_record(record: &mut dyn Record, raw: &str) -> serde_json::Result<()> {
    match (record.fields().bare, raw.as_bytes().first()) {
        (Some(at), first) if !matches!(first, Some(b'{' | b'[')) => {
            set_incomplete();
            record.slot(usize::from(at)).read_text(raw)
        }
        _ => read_str(raw, &mut Target::Record(record)),
    }
}

/// The entries of an object. PHP writes an empty one as `[]`, and some responses list objects with an id and a value.
fn entries(json: Json) -> serde_json::Result<JsonMap> {
    let items = match json {
        Json::Object { entries } => return Ok(entries),
        Json::Array { items } => items,
        _ => Vec::new(),
    };
    if !items.is_empty() {
        set_incomplete();
    }
    let entry = |item: Json| {
        let Json::Object { mut entries } = item else { return None };
        let id = match entries.swap_remove("id")? {
            Json::Text { value } => value,
            Json::Int { value } => value.to_string(),
            _ => return None,
        };
        let value = ["value", "field_value"].into_iter().find_map(|name| entries.swap_remove(name));
        Some((id, value?))
    };
    let entries: Option<JsonMap> = items.into_iter().map(entry).collect();
    entries.ok_or_else(|| Error::custom("a list where an object is expected"))
}

/// Reads a list entry by entry. An entry that cannot be read is left out and reported.
fn read_list(list: &mut dyn List, raw: &str) -> serde_json::Result<()> {
    list.begin();
    // PHP does not tell an object without entries from a list without them.
    if !is_item() && is_empty(raw) {
        return Ok(());
    }
    match read_more(list, raw) {
        // Within an object, some responses have a lone entry in place of a list of one.
        Err(_) if !is_stopped() && !is_item() && !raw.starts_with('[') => {
            list.begin();
            if !raw.starts_with('{') {
                set_incomplete();
            }
            list.push().read_careful(raw)
        }
        read => read,
    }
}

struct Entries<'a> {
    list: &'a mut dyn List,
    count: usize,
}

impl Entries<'_> {
    fn read<E: Error>(&mut self, raw: &str) -> Result<(), E> {
        let index = self.count;
        self.count += 1;
        charge(64 + raw.len() / 16)?;
        let list = &mut *self.list;
        let (read, is_whole) = within(Segment::Index(index), || {
            let mut target = list.push();
            if raw.starts_with('[') && target.is_plain() {
                // A list of lists of plain values is read as one list.
                list.pop();
                set_incomplete();
                return read_more(list, raw);
            }
            let read = target.read_careful(raw);
            if read.is_err() && !is_stopped() {
                report(target.expected(), is_item());
                list.pop();
            }
            read
        });
        if is_stopped() {
            return read.map_err(E::custom);
        }
        forget_failure();
        if read.is_err() || !is_whole {
            set_incomplete();
        }
        Ok(())
    }
}

fn read_more(list: &mut dyn List, raw: &str) -> serde_json::Result<()> {
    serde_json::Deserializer::from_str(raw).deserialize_any(Entries { list, count: 0 })
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
        while let Some(raw) = access.next_element::<&RawValue>()? {
            self.read(raw.get())?;
        }
        Ok(())
    }

    /// PHP writes a list from which entries were removed as an object: `{"0": …, "2": …}`.
    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
        while let Some((key, raw)) = access.next_entry::<Cow<'_, str>, &RawValue>()? {
            if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(A::Error::custom("an object where a list is expected"));
            }
            self.read(raw.get())?;
        }
        if self.count == 0 {
            return Err(A::Error::custom("an object where a list is expected"));
        }
        set_incomplete();
        Ok(())
    }
}
