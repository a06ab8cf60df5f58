//! Values of file fields.

use super::directory::Directory;
use super::wrong::{Failure, shown, wrong};
use crate::checks::ids::is_hex_id;
use crate::json::{Json, JsonMap};

const FILE: &str = "A file field takes a list of stored files, ids of files and addresses of the web";

pub(super) fn files(directory: &Directory<'_>, value: &Json) -> Result<Json, Failure> {
    let items = match value {
        Json::Array { items } => items.as_slice(),
        Json::Text { .. } => std::slice::from_ref(value),
        _ => return Err(wrong(format!("{} is no list", shown(value)), FILE)),
    };
    let entries = items.iter().map(|file| entry(directory, file)).collect::<Result<_, _>>()?;
    Ok(Json::Array { items: entries })
}

fn entry(directory: &Directory<'_>, file: &Json) -> Result<Json, Failure> {
    let mut entries = match file {
        Json::Text { value } if is_hex_id(value.trim()) => {
            let stored = directory.file(value.trim())?;
            let name = stored.filename.unwrap_or_default();
            object([("id", Json::from(value.trim())), ("filename", Json::Text { value: name })])
        }
        Json::Text { value } if is_web_address(value) => object([
            ("filename", Json::Text { value: name_in(value) }),
            ("source", Json::from("url")),
            ("url", Json::from(value.trim())),
        ]),
        Json::Object { entries } => entries.clone(),
        _ => return Err(wrong(format!("{} is no file", shown(file)), FILE)),
    };
    entries.retain(|_, value| *value != Json::Null);
    let (has_id, has_url) = (is_text(&entries, "id"), is_text(&entries, "url"));
    if !has_id && !has_url {
        return Err(wrong(format!("{} has neither id nor url", shown(file)), FILE));
    }
    if !is_text(&entries, "filename") {
        return Err(wrong(format!("{} has no filename", shown(file)), FILE));
    }
    Ok(Json::Object { entries })
}

fn object<const N: usize>(entries: [(&str, Json); N]) -> JsonMap {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn is_text(entries: &JsonMap, key: &str) -> bool {
    matches!(entries.get(key), Some(Json::Text { value }) if !value.trim().is_empty())
}

fn is_web_address(text: &str) -> bool {
    url::Url::parse(text.trim()).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// The name of the file in an address: its last segment, or its host.
fn name_in(address: &str) -> String {
    let Ok(url) = url::Url::parse(address.trim()) else { return String::new() };
    let last = url.path_segments().and_then(|mut segments| segments.next_back()).unwrap_or_default();
    let name = percent_encoding::percent_decode_str(last).decode_utf8_lossy().into_owned();
    if name.is_empty() { url.host_str().unwrap_or_default().to_owned() } else { name }
}
