import Foundation

extension TallyfyError {
    /// Lists the rejected fields with their messages, for `LocalizedError`. `errorDescription` is the summary.
    public var failureReason: String? {
        let reasons = detail.fieldErrors.map { "\($0.field): \($0.messages.joined(separator: ", "))" }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// Returns the hint, for `LocalizedError`.
    public var recoverySuggestion: String? { hint.isEmpty ? nil : hint }
}

/// Prints the error in one line that includes the hint.
extension TallyfyError: CustomStringConvertible {}

/// Swift prints this for an error that no code catches: the kind, such as `NotFound`, before the summary and the hint.
extension TallyfyError: CustomDebugStringConvertible {
    public var debugDescription: String { "TallyfyError.\(kind): \(description)" }
}
