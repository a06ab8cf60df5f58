//! Uploads: the parts of a multipart body, and the rules for files.

use std::convert::Infallible;

use axum::body::Bytes;
use futures_util::future::FutureExt;
use futures_util::stream;
use serde_json::{Map, Value, json};

use crate::call::Call;

/// 100 MiB, in bytes.
pub const LARGEST: usize = 102_400 * 1024;

/// What a file's name may end with.
const EXTENSIONS: [&str; 29] = [
    "xlsx", "xls", "pptx", "docx", "ppt", "doc", "rtf", "pdf", "txt", "mpga", "mov", "qt", "mp4", "webm", "jpg",
    "jpeg", "gif", "png", "ai", "psd", "zip", "xml", "xps", "dwg", "csv", "tif", "bmp", "oft", "tiff",
];

/// The content types that a file is shown with, by its extension; another is of no known type.
const TYPES: [(&str, &str); 9] = [
    ("pdf", "application/pdf"),
    ("txt", "text/plain; charset=UTF-8"),
    ("csv", "text/csv; charset=UTF-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("zip", "application/zip"),
    ("xml", "application/xml"),
];

/// A file as it was sent, with the fields beside it.
#[derive(Debug)]
pub struct Upload {
    /// The name that it came with.
    pub filename: String,
    /// Its bytes.
    pub content: Bytes,
    /// `uploaded_from`, `subject_type`, `subject_id` and what else was sent as text.
    pub fields: Map<String, Value>,
}

/// Reads the body of an upload. An error is the `errors` of a 422.
pub fn read(call: &Call) -> Result<Upload, Value> {
    let mut errors = Map::new();
    let mut fail = |key: &str, message: String| drop(errors.insert(key.to_owned(), json!([message])));
    let (file, fields) = parts(call).unwrap_or_default();
    for key in ["uploaded_from", "subject_type", "subject_id"] {
        if fields.get(key).and_then(Value::as_str).is_none_or(str::is_empty) {
            fail(key, format!("The {} field is required.", key.replace('_', " ")));
        }
    }
    let one_of =
        |key: &str, words: &[&str]| fields.get(key).and_then(Value::as_str).is_none_or(|word| words.contains(&word));
    if !one_of("subject_type", &["Checklist", "Run", "Task", ""]) {
        fail("subject_type", "The selected subject type is invalid.".into());
    }
    if !one_of("source", &["local", "url"]) {
        fail("source", "The selected source is invalid.".into());
    }
    match &file {
        None => fail("name", "The name field is required.".into()),
        Some((_, content)) if content.len() > LARGEST => {
            fail("name", "The name may not be greater than 102400 kilobytes.".into());
        }
        Some((filename, _)) if !EXTENSIONS.contains(&extension(filename).as_str()) => {
            fail("name", format!("The name must be a file of type: {}.", EXTENSIONS.join(", ")));
        }
        Some(_) => {}
    }
    match file {
        Some((filename, content)) if errors.is_empty() => Ok(Upload { filename, content, fields }),
        _ => Err(Value::Object(errors)),
    }
}

/// The content type that a file is shown with.
pub fn content_type(filename: &str) -> &'static str {
    let extension = extension(filename);
    TYPES.iter().find(|(known, _)| *known == extension).map_or("application/octet-stream", |(_, shown)| shown)
}

fn extension(filename: &str) -> String {
    filename.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

type Parts = (Option<(String, Bytes)>, Map<String, Value>);

/// The part `name`, which is the file, and the parts that are text. The body is all here, so nothing has to be waited for.
fn parts(call: &Call) -> Option<Parts> {
    let boundary = multer::parse_boundary(call.header("content-type")?).ok()?;
    let body = stream::iter([Ok::<_, Infallible>(call.body.clone())]);
    let mut multipart = multer::Multipart::new(body, boundary);
    let read = async {
        let (mut file, mut fields) = (None, Map::new());
        while let Some(part) = multipart.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(filename) if name == "name" => file = Some((filename, part.bytes().await?)),
                // A file under another name is no field that the server knows.
                Some(_) => {}
                None => {
                    // Not `text`, which would link the tables of all encodings of the web.
                    let bytes = part.bytes().await?;
                    fields.insert(name, Value::from(String::from_utf8_lossy(&bytes)));
                }
            }
        }
        Ok::<_, multer::Error>((file, fields))
    };
    read.now_or_never()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A body of these parts: name, file name where it is a file, content.
    fn send(parts: &[(&str, Option<&str>, &str)]) -> Result<Upload, Value> {
        let mut body = String::new();
        for (name, filename, content) in parts {
            let filename = filename.map_or_else(String::new, |filename| format!("; filename=\"{filename}\""));
            body += &format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{filename}\r\n\r\n{content}\r\n");
        }
        body += "--b--\r\n";
        let mut call = Call::local("POST", "/file", &Value::Null);
        call.headers = vec![("content-type".into(), "multipart/form-data; boundary=b".into())];
        call.body = Bytes::from(body);
        read(&call)
    }

    const FIELDS: [(&str, Option<&str>, &str); 3] =
        [("uploaded_from", None, "ko_field"), ("subject_type", None, "Checklist"), ("subject_id", None, "abc")];

    fn with_file(file: (&str, Option<&str>, &str)) -> Result<Upload, Value> {
        send(&[FIELDS.as_slice(), &[file]].concat())
    }

    #[test]
    fn the_part_called_name_is_the_file() {
        let upload = with_file(("name", Some("a.PDF"), "%PDF\r\n--\r\n")).expect("an upload");
        assert_eq!((upload.filename.as_str(), &upload.content[..]), ("a.PDF", b"%PDF\r\n--\r\n".as_slice()));
        assert_eq!(upload.fields["subject_id"], "abc");
    }

    #[test]
    fn a_file_under_another_name_is_no_file() {
        let errors = with_file(("file", Some("a.pdf"), "x")).expect_err("no file");
        assert!(errors["name"].is_array());
    }

    #[test]
    fn types_of_subjects_count_their_letters_and_extensions_are_listed() {
        let wrong = [("uploaded_from", None, "x"), ("subject_type", None, "run"), ("subject_id", None, "y")];
        let errors = send(&[wrong.as_slice(), &[("name", Some("a.exe"), "x")]].concat()).expect_err("two errors");
        assert!(errors["subject_type"].is_array() && errors["name"].is_array(), "{errors}");
    }

    #[test]
    fn what_is_no_multipart_lacks_everything() {
        let call = Call::local("POST", "/file", &json!({ "name": "x" }));
        let errors = read(&call).expect_err("nothing");
        assert_eq!(errors.as_object().map(Map::len), Some(4));
    }
}
