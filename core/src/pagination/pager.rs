//! The macro that declares a pager.

/// Declares the pager of one type of item: an object that returns one page at a time and the total.
macro_rules! pager {
    ($(#[$doc:meta])* $name:ident of $item:ty) => {
        $(#[$doc])*
        #[derive(uniffi::Object)]
        pub struct $name(pub(crate) $crate::pagination::cursor::PageCursor<$item>);

        #[uniffi::export]
        impl $name {
            /// Fetches the next page. Empty at the end of the list.
            pub fn next_page(&self) -> $crate::Result<Vec<$item>> {
                self.0.next_page()
            }

            /// Returns the number of items in the whole list, as the server counts. Fetches the first page if
            /// necessary.
            pub fn total(&self) -> $crate::Result<Option<i32>> {
                self.0.total()
            }
        }

        impl $name {
            /// Returns every remaining item of the list, page after page. An error ends the iteration.
            pub fn items(&self) -> impl Iterator<Item = $crate::Result<$item>> + '_ {
                self.0.items()
            }
        }
    };
}
pub(crate) use pager;
