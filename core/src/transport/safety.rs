//! Which HTTP methods may be sent twice (RFC 9110, 9.2).

/// What happens if an operation is applied twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Safety {
    /// It changes nothing.
    Safe,
    /// Applying it twice has the same effect as once.
    Idempotent,
    /// Applying it twice may have another effect than once.
    Unsafe,
}

impl Safety {
    /// Returns the safety of an HTTP method.
    pub(crate) fn of_method(method: &str) -> Self {
        match method {
            "GET" | "HEAD" => Self::Safe,
            "PUT" | "DELETE" => Self::Idempotent,
            _ => Self::Unsafe,
        }
    }
}
