//! Pagers: lists that can be read more than once.

use std::sync::Arc;

use serde::Serialize;

use super::cursor::PageCursor;
use super::list_source::ListSource;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::known_words::KnownWords;
use crate::http::path::RequestPath;
use crate::json::lenient::record::Record;
use crate::support::fork::ForkSafeMutex;

/// A list, and the cursor of its last iteration.
pub(crate) struct Pager<T> {
    source: Arc<ListSource>,
    first: u32,
    last: ForkSafeMutex<Last<T>>,
}

struct Last<T> {
    cursor: Arc<PageCursor<T>>,
    /// Whether an iteration has begun with the cursor.
    is_used: bool,
}

impl ApiClient {
    /// Returns a list. Every page is requested with the same query and its number.
    pub(crate) fn list<T: Record + Default + Send + 'static>(
        &self,
        path: RequestPath,
        query: &impl Serialize,
        known: &'static KnownWords,
    ) -> Pager<T> {
        self.list_source(path, query, known).pager()
    }
}

impl ListSource {
    /// Returns the list.
    pub(crate) fn pager<T: Record + Default + Send + 'static>(self) -> Pager<T> {
        Pager::new(self.first_page(), Arc::new(self))
    }
}

// What is not inlined is the same machine code for every type of item, and the linker keeps one of it.
impl<T: Record + Default + Send + 'static> Pager<T> {
    pub(crate) fn new(first: u32, source: Arc<ListSource>) -> Self {
        let cursor = Self::cursor(first, &source);
        Self { source, first, last: ForkSafeMutex::new(Last { cursor, is_used: false }) }
    }

    #[inline(never)]
    fn cursor(first: u32, source: &Arc<ListSource>) -> Arc<PageCursor<T>> {
        Arc::new(PageCursor::new(first, source.clone()))
    }

    /// Begins an iteration at the first page. The first iteration uses the cursor that is there: `total` may have fetched
    /// its first page, and the cursor of [`Self::resumed`] has a place of its own.
    #[inline(never)]
    pub(crate) fn start(&self) -> Arc<PageCursor<T>> {
        let mut last = self.last.lock();
        if last.is_used {
            last.cursor = Self::cursor(self.first, &self.source);
        }
        last.is_used = true;
        last.cursor.clone()
    }

    /// Returns the cursor of the last iteration, or begins the first one.
    #[inline(never)]
    pub(crate) fn current(&self) -> Arc<PageCursor<T>> {
        let mut last = self.last.lock();
        last.is_used = true;
        last.cursor.clone()
    }

    /// Begins an iteration, and returns it as a pager of its own.
    pub(crate) fn restarted(&self) -> Self {
        self.at(self.start())
    }

    /// Returns a pager whose first iteration continues the last one of this pager.
    pub(crate) fn resumed(&self) -> Self {
        self.at(self.current())
    }

    #[inline(never)]
    fn at(&self, cursor: Arc<PageCursor<T>>) -> Self {
        let last = ForkSafeMutex::new(Last { cursor, is_used: false });
        Self { source: self.source.clone(), first: self.first, last }
    }

    /// Returns the first item of the list, or nothing if it is empty. Sends one request.
    pub(crate) fn first(&self) -> Result<Option<T>> {
        Self::cursor(self.first, &self.source).first()
    }

    /// Returns the number of items in the whole list, as the server counted them last. Fetches the first page if
    /// necessary.
    #[inline(never)]
    pub(crate) fn total(&self) -> Result<Option<i32>> {
        let cursor = self.last.lock().cursor.clone();
        cursor.total()
    }

    /// Fails if the arguments of the list are invalid.
    pub(crate) fn check(&self) -> Result<()> {
        self.source.check()
    }

    /// Returns the operation and, if the server has sent it, the number of items.
    pub(crate) fn describe(&self) -> (String, Option<i32>) {
        let cursor = self.last.lock().cursor.clone();
        (self.source.operation(), cursor.known_total())
    }
}

/// Returns every item from the place of a cursor on. An error ends the iteration.
pub(crate) fn items<T: Record + Default + Send + 'static>(
    cursor: Arc<PageCursor<T>>,
) -> impl Iterator<Item = Result<T>> {
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            if let Some(item) = cursor.take() {
                return Some(Ok(item));
            }
            match cursor.clone().fetch() {
                Ok(more) => ended = !more,
                Err(error) => {
                    ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    })
}

/// Declares the pager of one type of item: an object that returns one page at a time and the total.
macro_rules! pager {
    ($(#[$doc:meta])* $name:ident of $item:ty) => {
        $(#[$doc])*
        #[derive(uniffi::Object)]
        pub struct $name(pub(crate) $crate::pagination::pager::Pager<$item>);

        #[uniffi::export]
        impl $name {
            /// Begins an iteration at the first page of the list. It has a place of its own: threads and loops do not
            /// disturb each other.
            pub fn restart(&self) -> std::sync::Arc<Self> {
                std::sync::Arc::new(Self(self.0.restarted()))
            }

            /// Returns the rest of the list: its first iteration goes on where the last one stopped, even after an error.
            pub fn resume(&self) -> std::sync::Arc<Self> {
                std::sync::Arc::new(Self(self.0.resumed()))
            }

            /// Returns the first item of the list, or nothing if it is empty. Sends one request.
            pub fn first(&self) -> $crate::Result<Option<$item>> {
                self.0.first()
            }

            /// Returns what is left of the page that was fetched last, or fetches the next page. Empty at the end of the
            /// list. After an error it goes on with the page that failed.
            pub fn next_page(&self) -> $crate::Result<Vec<$item>> {
                self.0.current().next_page()
            }

            /// Fetches the next page if all items that were fetched are taken. False at the end of the list.
            pub fn fetch(&self) -> $crate::Result<bool> {
                self.0.current().fetch()
            }

            /// Takes the next item that was fetched. Nothing if a page must be fetched first.
            pub fn take(&self) -> Option<$item> {
                self.0.current().take()
            }

            /// Returns the number of items in the whole list, as the server counts. Fetches the first page if
            /// necessary.
            pub fn total(&self) -> $crate::Result<Option<i32>> {
                self.0.total()
            }
        }

        impl $name {
            /// Returns every item of the list, page after page, from the first page on. An error ends the iteration.
            pub fn items(&self) -> impl Iterator<Item = $crate::Result<$item>> + use<> {
                $crate::pagination::pager::items(self.0.start())
            }

            /// Fails if the arguments of the list are invalid. Without this check the first request fails.
            pub fn check(&self) -> $crate::Result<()> {
                self.0.check()
            }

            /// Returns the operation, such as `GET /organizations/acme/tasks`, and the total if the server has sent it.
            pub fn describe(&self) -> (String, Option<i32>) {
                self.0.describe()
            }
        }
    };
}
pub(crate) use pager;
