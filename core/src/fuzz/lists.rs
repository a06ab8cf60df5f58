//! What a server says about the pages of a list.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use crate::api::form_fields::FieldColumn;
use crate::fuzz::assert_safe_to_print;
use crate::fuzz::server::list_of;
use crate::http::envelope::{FromBody, ListEnvelope};
use crate::pagination::cursor::PageCursor;
use crate::pagination::pager::items;
use crate::transport::message::{Request, Response, Transport, TransportError};

/// Reads a list whose first two bytes are the number of its items and the length of its pages. The rest are lines of JSON:
/// what stands beside `data` on each page. The last line counts for all later pages, and `@` is the number of the page.
pub fn lists(input: &[u8]) {
    let [length, per_page, lines @ ..] = input else { return };
    let Ok(lines) = std::str::from_utf8(lines) else { return };
    let (length, per_page) = (usize::from(length % 64), usize::from(per_page % 10) + 1);
    let source = Arc::new(Simulated { length, per_page, lines: lines.into(), asked: AtomicU32::new(0) });
    let Ok((first, _)) = ListEnvelope::<FieldColumn>::read(source.body(1).as_bytes()) else { return };
    // A line may contain another `data`, which replaces the items. Then the server sends another list.
    if !source.sends_its_items() {
        return;
    }

    let cursor = Arc::new(PageCursor::<FieldColumn>::new(1, list_of("sesame", Server(source.clone()))));
    let mut given = BTreeSet::new();
    let mut failed = false;
    for item in items(cursor.clone()) {
        match item {
            Ok(item) => assert!(given.insert(item.id), "an item came twice"),
            Err(error) => {
                assert_safe_to_print(&error, 300);
                failed = true;
            }
        }
    }
    assert!(source.asked.load(Relaxed) < 1_000, "a list that does not end");
    let counted = cursor.known_total().and_then(|total| usize::try_from(total).ok());
    let is_complete = given.len() == length || counted.is_some_and(|counted| given.len() >= counted);
    assert!(failed || first.count.is_none() || is_complete, "{} of {length} items came", given.len());
}

/// A list of so many items.
struct Simulated {
    length: usize,
    per_page: usize,
    lines: String,
    asked: AtomicU32,
}

impl Simulated {
    /// Whether each page that can be read contains the items of the simulated list.
    fn sends_its_items(&self) -> bool {
        (1..=self.lines.lines().count().max(1)).all(|page| {
            let page = u32::try_from(page).unwrap_or(u32::MAX);
            let read = ListEnvelope::<FieldColumn>::read(self.body(page).as_bytes());
            read.map_or(true, |(read, _)| read.items.len() + read.unreadable.len() == self.ids(page).len())
        })
    }

    fn ids(&self, page: u32) -> std::ops::Range<usize> {
        let start = self.length.min((page as usize - 1) * self.per_page);
        start..self.length.min(start + self.per_page)
    }

    fn body(&self, page: u32) -> String {
        let items = self.ids(page).map(|id| format!(r#"{{"id":{id}}}"#));
        let items = items.collect::<Vec<_>>().join(",");
        let last = self.lines.lines().last();
        let beside = self.lines.lines().nth(page as usize - 1).or(last).unwrap_or_default();
        let comma = if beside.is_empty() { "" } else { "," };
        format!(r#"{{"data":[{items}]{comma}{}}}"#, beside.replace('@', &page.to_string()))
    }
}

/// The server with the list.
struct Server(Arc<Simulated>);

impl Transport for Server {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError> {
        self.0.asked.fetch_add(1, Relaxed);
        let page = request.url.split_once("page=").and_then(|(_, page)| page.parse().ok());
        let Some(page) = page else { panic!("no page: {}", request.url) };
        Ok(Response { status: 200, body: self.0.body(page).into_bytes().into(), ..Response::default() })
    }
}
