//! The methods of an error in Kotlin and Swift. UniFFI needs owned results, and `TallyfyError::detail` borrows.

use super::{ErrorDetail, TallyfyError};

#[uniffi::export]
impl TallyfyError {
    /// Describes the error, with the same fields for every kind. Contains no token, password or secret.
    #[uniffi::method(name = "detail")]
    fn exported_detail(&self) -> ErrorDetail {
        self.detail().clone()
    }

    /// Names the kind of error, such as `NotFound`. The name is the same in every language and in obfuscated apps.
    #[uniffi::method(name = "kind")]
    fn exported_kind(&self) -> String {
        self.kind().to_owned()
    }

    /// Gives the likely cause and the next step. May be empty. The text of the error ends with the hint.
    #[uniffi::method(name = "hint")]
    fn exported_hint(&self) -> String {
        self.detail().hint.clone()
    }

    /// Returns a text for Tallyfy Support, which asks for the request and the full error response. It contains no token,
    /// password or other secret. It may contain personal data, such as names and form values: read it before you send it.
    #[uniffi::method(name = "support_text")]
    fn exported_support_text(&self) -> String {
        self.support_text()
    }
}
