import Foundation

/// Everything that Swift makes of a value.
func printed(_ value: Any) -> String {
    var text = "\(value)\n\(String(reflecting: value))\n"
    dump(value, to: &text)
    return text
}

/// A value that threads share.
final class Locked<Value: Sendable>: @unchecked Sendable {
    private var held: Value
    private let lock = NSLock()

    init(_ value: Value) { held = value }

    var value: Value { lock.withLock { held } }

    func change(_ body: (inout Value) -> Void) { lock.withLock { body(&held) } }
}
