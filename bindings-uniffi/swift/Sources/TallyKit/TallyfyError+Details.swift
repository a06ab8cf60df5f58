import Foundation

extension TallyfyError {
    /// Describes the error, with the same fields for every kind. Contains no token, password or secret.
    public var detail: ErrorDetail { parts.detail }

    /// Names the kind of error, such as `NotFound`. The name is the same in every language.
    public var kind: String { parts.kind }

    /// Gives the likely cause and the next step. May be empty.
    public var hint: String { detail.hint }

    /// Lists the rejected fields with their messages, for `LocalizedError`. `errorDescription` is the summary.
    public var failureReason: String? {
        let reasons = detail.fieldErrors.map { "\($0.field): \($0.messages.joined(separator: ", "))" }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// Returns the hint, for `LocalizedError`.
    public var recoverySuggestion: String? { hint.isEmpty ? nil : hint }

    private var parts: (kind: String, detail: ErrorDetail) {
        switch self {
        case .InvalidArgument(let detail): ("InvalidArgument", detail)
        case .Configuration(let detail): ("Configuration", detail)
        case .Authentication(let detail): ("Authentication", detail)
        case .PermissionDenied(let detail): ("PermissionDenied", detail)
        case .NotFound(let detail): ("NotFound", detail)
        case .InvalidRequest(let detail): ("InvalidRequest", detail)
        case .Conflict(let detail): ("Conflict", detail)
        case .RateLimit(let detail): ("RateLimit", detail)
        case .QuotaExceeded(let detail): ("QuotaExceeded", detail)
        case .Server(let detail): ("Server", detail)
        case .Connection(let detail): ("Connection", detail)
        case .Timeout(let detail): ("Timeout", detail)
        case .Cancelled(let detail): ("Cancelled", detail)
        case .OutcomeUnknown(let detail): ("OutcomeUnknown", detail)
        case .RefreshOutcomeUnknown(let detail): ("RefreshOutcomeUnknown", detail)
        case .UnexpectedResponse(let detail): ("UnexpectedResponse", detail)
        case .TokenStore(let detail): ("TokenStore", detail)
        }
    }
}

/// Prints the error in one line that includes the hint.
extension TallyfyError: CustomStringConvertible {}
