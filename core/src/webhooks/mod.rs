//! What Tallyfy sends to addresses of programs: reading a delivery, and telling a genuine one.

mod key;
mod parse;
mod secret;

pub use self::parse::parse_webhook;
pub use self::secret::check_path_secret;
