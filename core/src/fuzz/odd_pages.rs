//! Pages on which fields have values of another type than documented.

use std::fmt::Debug;

use crate::api::members::Member;
use crate::api::organizations::Organization;
use crate::api::processes::Process;
use crate::api::tasks::Task;
use crate::api::templates::Template;
use crate::http::envelope::{FromBody, ListEnvelope};
use crate::json::lenient::record::Record;
use crate::json::lenient::slot::Target;

/// Reads a page of two items. The first byte chooses the kind of record, the others the value of each field. The first
/// item has a usable id. It must arrive, with all that was sent: in its fields, or in `extra`.
pub fn odd_pages(bytes: &[u8]) {
    let Some((kind, forms)) = bytes.split_first() else { return };
    match kind % 5 {
        0 => page::<Task>(forms),
        1 => page::<Process>(forms),
        2 => page::<Template>(forms),
        3 => page::<Member>(forms),
        _ => page::<Organization>(forms),
    }
}

fn page<T: Record + Default + Debug>(forms: &[u8]) {
    let names = &T::default().fields().names;
    let fields: Vec<_> = (1..).map_while(|at| names.get(at)).collect();
    let id = if T::default().fields().required & 1 == 1 { "9" } else { "null" };
    let form = |at: usize| forms.get(at % forms.len().max(1)).copied().unwrap_or(0).wrapping_add((at / 7) as u8);
    let values: Vec<_> = (0..fields.len()).map(|at| odd_value(form(at), at)).collect();
    let entries: Vec<_> = fields.iter().zip(&values).map(|(name, (value, _))| format!("{name:?}:{value}")).collect();
    let (entries, (odd_id, _)) = (entries.join(","), odd_value(form(fields.len()), 0));
    let body = format!(r#"{{"data":[{{"id":{id},{entries}}},{{{entries},"id":{odd_id}}}]}}"#);
    let (page, findings) = match ListEnvelope::<T>::read(body.as_bytes()) {
        Ok(read) => read,
        Err(error) => panic!("{error:?}: {body}"),
    };
    assert_eq!(page.items.len() + page.unreadable.len(), 2, "{body}");
    assert!(page.unreadable.iter().all(|path| path.starts_with("data[1]: ")), "{:?}", page.unreadable);
    let Some(mut first) = page.items.into_iter().next() else { panic!("no item: {body}") };
    let shown = format!("{first:?}");
    for (at, (name, (value, mark))) in fields.iter().zip(&values).enumerate() {
        // A field that is a float by its type has the digits of a float.
        let is_float = matches!(first.slot(at + 1).target, Target::OptionalFloat(_));
        assert!(is_float || shown.contains(mark), "{name} lost {value}: {shown}");
    }
    // What a field cannot hold is named by its path.
    let kept: Vec<_> = first.extra().map(|extra| extra.keys().cloned().collect()).unwrap_or_default();
    for name in kept {
        assert!(fields.contains(&&*name), "{name} is no field");
        let path = format!("data[0].{name}");
        let is_named = |place: &String| place.strip_prefix(&path).is_some_and(|rest| rest.starts_with([':', '.', '[']));
        assert!(findings.kept.iter().any(is_named), "{path} is not named: {findings:?}");
    }
}

/// A value in one of many forms, and a text that must be found in what was read.
fn odd_value(form: u8, at: usize) -> (String, String) {
    let (word, number) = (format!("mark{at}x"), format!("{}", 71_000 + at));
    let long = format!("{number}00000000000000000000000001");
    let (value, mark) = match form % 24 {
        0 => (format!("{word:?}"), word),
        1 => (number.clone(), number),
        2 => (long.clone(), long),
        3 => (format!("[{word:?}]"), word),
        4 => (format!("[[{number}],[{word:?}]]"), word),
        5 => (format!("{{\"odd\":{word:?}}}"), word),
        6 => (format!("{{\"id\":{word:?}}}"), word),
        7 => (format!("{{\"id\":{number},\"name\":{word:?}}}"), word),
        8 => (format!("{{\"0\":{number},\"7\":{word:?}}}"), word),
        9 => (format!("{{\"data\":{{\"odd\":{word:?}}}}}"), word),
        10 => (format!("{{\"data\":[{word:?}],\"meta\":{{}}}}"), word),
        11 => (format!("[{{\"id\":{number},\"value\":{word:?}}}]"), word),
        12 => (format!("[{{}},{{\"text\":{word:?}}}]"), word),
        13 => (format!("{number}.5"), format!("{number}.5")),
        14 => (format!("-{number}e-400"), format!("{number}e-400")),
        15 => (format!("\"\\ud83d{word}\""), word),
        16 => (format!("[{number},true,{{\"id\":{number},\"title\":{word:?}}}]"), word),
        17 => (format!("[null,{word:?}]"), word),
        18 => (format!("\"{number}\""), number),
        19 => ("true".to_owned(), String::new()),
        20 => ("\"\"".to_owned(), String::new()),
        21 => ("{}".to_owned(), String::new()),
        22 => (format!("{}{word:?}{}", "[".repeat(140), "]".repeat(140)), word),
        _ => ("null".to_owned(), String::new()),
    };
    (value, mark)
}
