//! The names of a record's fields, or of an enum's values, with their places: a table that the compiler fills in.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

/// A list of names. Its texts stand in one text, because each separate text costs 40 bytes and a relocation.
pub(crate) struct Names {
    pub(crate) text: &'static str,
    /// Where each name starts in the text, and where the last one ends.
    pub(crate) bounds: &'static [u16],
    /// A hash table: the place of a name, counted from 1, or 0. Its size is a power of 2.
    pub(crate) places: &'static [u8],
}

impl Names {
    /// The name at a place.
    pub(crate) fn get(&self, at: usize) -> Option<&'static str> {
        let (start, end) = (*self.bounds.get(at)?, *self.bounds.get(at + 1)?);
        self.text.get(usize::from(start)..usize::from(end))
    }

    /// The place of a name.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.find(name.as_bytes())
    }

    /// The place of a name. This runs for each field of each object, so it compares bytes and avoids calls.
    #[inline(always)]
    pub(super) fn find(&self, name: &[u8]) -> Option<usize> {
        let mut slot = hash(name);
        loop {
            let place = *self.places.get(slot & (self.places.len() - 1))?;
            let at = usize::from(place).checked_sub(1)?;
            let (start, end) = (*self.bounds.get(at)?, *self.bounds.get(at + 1)?);
            if self.text.as_bytes().get(usize::from(start)..usize::from(end)) == Some(name) {
                return Some(at);
            }
            slot += 1;
        }
    }
}

impl Names {
    /// The place of a word, also in other capitals: some responses say `Admin`.
    pub(super) fn find_in_any_case(&self, word: &str) -> Option<usize> {
        let count = self.bounds.len().saturating_sub(1);
        self.find(word.as_bytes())
            .or_else(|| (0..count).find(|at| self.get(*at).is_some_and(|name| name.eq_ignore_ascii_case(word))))
    }
}

/// A few characters tell names apart; where they do not, [`Names::find`] goes on to the next slot.
#[inline(always)]
const fn hash(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let [first, middle, last] = [name[0], name[length / 2], name[length - 1]];
    length + 3 * first as usize + 29 * middle as usize + 7 * last as usize
}

/// The name of a Rust field: a raw identifier without its mark.
pub(crate) const fn unraw(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', rest @ ..] => match std::str::from_utf8(rest) {
            Ok(rest) => rest,
            Err(_) => name,
        },
        _ => name,
    }
}

/// Where each name starts, and where the last one ends.
pub(crate) const fn bounds<const N: usize>(names: &[&str]) -> [u16; N] {
    let (mut bounds, mut end, mut at) = ([0; N], 0, 0);
    while at < names.len() {
        end += names[at].len();
        assert!(end <= u16::MAX as usize);
        at += 1;
        bounds[at] = end as u16;
    }
    bounds
}

/// All names in one text.
pub(crate) const fn text<const N: usize>(names: &[&str]) -> [u8; N] {
    let (mut text, mut end, mut at) = ([0; N], 0, 0);
    while at < names.len() {
        let mut byte = 0;
        while byte < names[at].len() {
            text[end] = names[at].as_bytes()[byte];
            (end, byte) = (end + 1, byte + 1);
        }
        at += 1;
    }
    text
}

/// The size of the hash table for so many names: at least half of it stays free.
pub(crate) const fn size(names: usize) -> usize {
    assert!(names < 255, "at most 254 names");
    (2 * names).next_power_of_two()
}

/// The hash table.
pub(crate) const fn places<const N: usize>(names: &[&str]) -> [u8; N] {
    let (mut places, mut at) = ([0; N], 0);
    while at < names.len() {
        let mut slot = hash(names[at].as_bytes()) % N;
        while places[slot] != 0 {
            slot = (slot + 1) % N;
        }
        at += 1;
        places[slot] = at as u8;
    }
    places
}

/// Makes [`Names`] from a constant list of texts.
macro_rules! names {
    ($list:expr) => {{
        use $crate::json::lenient::names;
        const LIST: &[&str] = $list;
        const BOUNDS: [u16; LIST.len() + 1] = names::bounds(LIST);
        const TEXT: [u8; BOUNDS[LIST.len()] as usize] = names::text(LIST);
        const PLACES: [u8; names::size(LIST.len())] = names::places(LIST);
        const TEXT_STR: &str = match std::str::from_utf8(&TEXT) {
            Ok(text) => text,
            Err(_) => panic!("names are text"),
        };
        names::Names { text: TEXT_STR, bounds: &BOUNDS, places: &PLACES }
    }};
}
pub(crate) use names;

/// Reads a name, which is copied only if it has escapes and its place is not known.
pub(super) struct Name(pub(super) &'static Names);

/// The place of a name, or a name that is not in the list.
pub(super) enum Found<'de> {
    At(usize),
    Unknown(Cow<'de, str>),
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Found<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Found<'de>, E> {
        Ok(self.0.find(name.as_bytes()).map_or(Found::Unknown(Cow::Borrowed(name)), Found::At))
    }

    fn visit_str<E>(self, name: &str) -> Result<Found<'de>, E> {
        Ok(self.0.find(name.as_bytes()).map_or_else(|| Found::Unknown(Cow::Owned(name.to_owned())), Found::At))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_name_is_found_at_its_place_and_no_other_is() {
        const WORDS: &[&str] = &["a", "ab", "aab", "abb", "", "type", "UTC_offset", "created_at"];
        let names = names!(WORDS);
        for (at, name) in WORDS.iter().enumerate() {
            assert_eq!(names.get(at), Some(*name));
            assert_eq!(names.find(name.as_bytes()), Some(at), "{name}");
        }
        for name in ["b", "abbb", "utc_offset", "created_a", "created_att", "ü"] {
            assert_eq!(names.find(name.as_bytes()), None, "{name}");
        }
    }
}
