import Foundation

extension TallyfyError {
    /// What happened, in the same fields for every kind of failure. Holds no token, password or secret.
    public var detail: ErrorDetail { parts.detail }

    /// The kind of failure, such as `NotFound`: the same word in every language.
    public var kind: String { parts.kind }

    /// The likely cause and what to do about it. May be empty.
    public var hint: String { detail.hint }

    /// What is wrong with which field, for `LocalizedError`; `errorDescription` is the summary.
    public var failureReason: String? {
        let reasons = detail.fieldErrors.map { "\($0.field): \($0.messages.joined(separator: ", "))" }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// The hint, for `LocalizedError`.
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

/// The whole story in one line, hint included, wherever the error is printed.
extension TallyfyError: CustomStringConvertible {}
