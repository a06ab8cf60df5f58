//! The operation of a call, compared with patterns such as `PUT runs/*/tasks/*`.

use super::context::DiagnosisContext;

/// Whether the operation has this form: the method, then the path below the organization or below the base URL. A star
/// stands for one segment, and two stars at the end of the path for all that follow.
pub(super) fn is_operation(context: &DiagnosisContext<'_>, pattern: &str) -> bool {
    let Some((method, path)) = context.operation.split_once(' ') else { return false };
    let Some((wanted_method, wanted)) = pattern.split_once(' ') else { return false };
    let mut segments = path.trim_start_matches('/').split('/').peekable();
    if segments.next_if_eq(&"organizations").is_some() {
        segments.next();
    }
    let mut wanted = wanted.split('/');
    let fits = loop {
        match (wanted.next(), segments.next()) {
            (Some("**"), _) | (None, None) => break true,
            (Some(wanted), Some(segment)) if wanted == "*" || wanted == segment => {}
            _ => break false,
        }
    };
    fits && (wanted_method == "*" || wanted_method == method)
}

/// Whether the operation has one of these forms.
pub(super) fn is_any_operation(context: &DiagnosisContext<'_>, patterns: &[&str]) -> bool {
    patterns.iter().any(|pattern| is_operation(context, pattern))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::safety::Safety;

    #[test]
    fn e6_an_operation_matches_whole_segments() {
        let is = |operation: &str, pattern: &str| {
            is_operation(&DiagnosisContext::new(operation, Safety::Safe, None), pattern)
        };
        for pattern in ["PUT runs/*/tasks/*", "PUT runs/**", "* runs/*/tasks/*", "PUT **", "PUT runs/7/tasks/8"] {
            assert!(is("PUT /organizations/o/runs/7/tasks/8", pattern), "{pattern}");
        }
        for pattern in ["PUT runs/*", "PUT runs/*/tasks", "PUT tasks/*", "POST runs/*/tasks/*", "PUT run/*/tasks/*", ""]
        {
            assert!(!is("PUT /organizations/o/runs/7/tasks/8", pattern), "{pattern}");
        }
        assert!(is("GET /me", "GET me") && is("POST /applications/o/users", "POST applications/*/users"));
        assert!(!is("GET /organizations/o", "GET *") && is("GET /organizations/o", "GET **"));
    }
}
