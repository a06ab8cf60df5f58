//! What an edit of a group names.

/// What changes of a group. Everything that is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct EditGroup {
    /// The description. The server requires one that is not blank.
    #[uniffi(default)]
    pub description: Option<String>,
    /// All members, by id. They replace the current ones.
    #[uniffi(default)]
    pub members: Option<Vec<i64>>,
    /// All guests, by e-mail address. They replace the current ones.
    #[uniffi(default)]
    pub guests: Option<Vec<String>>,
    /// The name, 1 to 200 characters. No other group may have it.
    #[uniffi(default)]
    pub name: Option<String>,
}
