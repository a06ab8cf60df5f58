//! The languages that the suite checks.

use std::fmt;
use std::str::FromStr;

/// A language that the suite checks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Language {
    /// The core, the sandbox and this program.
    Rust,
    /// The wheel.
    Python,
    /// The bindings for the JVM and Android.
    Kotlin,
    /// The bindings for Apple's systems and Linux.
    Swift,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rust, Self::Python, Self::Kotlin, Self::Swift];
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Rust => "rust",
            Self::Python => "python",
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
        })
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|language| language.to_string() == name)
            .ok_or_else(|| format!("no language named {name}"))
    }
}
