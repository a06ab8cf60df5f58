//! The macro that declares a pager.

/// Declares the pager of one kind of item: an object that hands out a page at a time and knows the total.
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

            /// The length of the whole list by the server's count. Fetches the first page if need be.
            pub fn total(&self) -> $crate::Result<Option<i32>> {
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
