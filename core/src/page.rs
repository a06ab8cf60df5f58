//! Lists, a page at a time.

use std::collections::VecDeque;
use std::sync::Mutex;

use crate::error::{ErrorDetail, Result, TallyfyError};
use crate::http::envelope::Pagination;

/// One page: its items, and the server's count where it sent one.
pub(crate) type Page<T> = (Vec<T>, Option<Pagination>);

/// Walks a list to its end by the server's own count.
pub(crate) struct Pages<T> {
    fetch: Box<dyn Fn(u32) -> Result<Page<T>> + Send + Sync>,
    state: Mutex<State<T>>,
}

struct State<T> {
    next: Option<u32>,
    total: Option<u32>,
    /// The page that was fetched to learn the total.
    ahead: VecDeque<T>,
}

impl<T> Pages<T> {
    /// Starts at `first`; `fetch` gets one page by its number, which counts from 1.
    pub(crate) fn new(
        first: u32,
        fetch: impl Fn(u32) -> Result<Page<T>> + Send + Sync + 'static,
    ) -> Self {
        let state = State { next: Some(first), total: None, ahead: VecDeque::new() };
        Self { fetch: Box::new(fetch), state: Mutex::new(state) }
    }

    /// The items of the next page; none at the end.
    pub(crate) fn next_page(&self) -> Result<Vec<T>> {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if state.ahead.is_empty() {
            self.advance(&mut state)?;
        }
        Ok(std::mem::take(&mut state.ahead).into())
    }

    /// How many items the whole list has, by the server's count. Fetches the next page if none was fetched yet.
    pub(crate) fn total(&self) -> Result<Option<u32>> {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if state.total.is_none() && state.ahead.is_empty() {
            self.advance(&mut state)?;
        }
        Ok(state.total)
    }

    /// Every item from here to the end. Pages are fetched as they are needed.
    pub(crate) fn items(&self) -> impl Iterator<Item = Result<T>> + '_ {
        let mut page = Vec::new().into_iter();
        let mut ended = false;
        std::iter::from_fn(move || {
            loop {
                if let Some(item) = page.next() {
                    return Some(Ok(item));
                }
                if ended {
                    return None;
                }
                match self.next_page() {
                    Ok(items) if items.is_empty() => return None,
                    Ok(items) => page = items.into_iter(),
                    Err(error) => {
                        ended = true;
                        return Some(Err(error));
                    }
                }
            }
        })
    }

    fn advance(&self, state: &mut State<T>) -> Result<()> {
        let Some(asked) = state.next else {
            return Ok(());
        };
        let (items, pagination) = (self.fetch)(asked)?;
        state.next = match pagination {
            Some(page) if page.current_page != asked => {
                return Err(no_progress(asked, page.current_page));
            }
            Some(page) if asked < page.total_pages && items.is_empty() => {
                return Err(cut_short(asked));
            }
            Some(page) if asked < page.total_pages => Some(asked + 1),
            _ => None,
        };
        state.total = pagination.map(|page| page.total).or(Some(items.len() as u32));
        state.ahead = items.into();
        Ok(())
    }
}

fn cut_short(asked: u32) -> TallyfyError {
    let detail = ErrorDetail::of(
        format!("the list breaks off: page {asked} is empty and more pages follow"),
        "Items were probably removed meanwhile, or the server failed. Read the list again",
    );
    TallyfyError::UnexpectedAnswer { detail }
}

fn no_progress(asked: u32, got: u32) -> TallyfyError {
    let detail = ErrorDetail::of(
        format!("the list makes no progress: page {asked} was asked for and page {got} came"),
        "The server ignores the page number. Try again later, or narrow the filter to one page",
    );
    TallyfyError::UnexpectedAnswer { detail }
}

/// Declares the pager of one kind of item: an object that hands out a page at a time and knows the total.
macro_rules! pager {
    ($(#[$doc:meta])* $name:ident of $item:ty) => {
        $(#[$doc])*
        #[derive(uniffi::Object)]
        pub struct $name(pub(crate) $crate::page::Pages<$item>);

        #[uniffi::export]
        impl $name {
            /// Fetches the next page. Empty at the end of the list.
            pub fn next_page(&self) -> $crate::Result<Vec<$item>> {
                self.0.next_page()
            }

            /// The length of the whole list by the server's count. Fetches the first page if need be.
            pub fn total(&self) -> $crate::Result<Option<u32>> {
                self.0.total()
            }
        }

        impl $name {
            /// Every item from here to the end of the list, page after page. An error ends the iteration.
            pub fn items(&self) -> impl Iterator<Item = $crate::Result<$item>> + '_ {
                self.0.items()
            }
        }
    };
}
pub(crate) use pager;
