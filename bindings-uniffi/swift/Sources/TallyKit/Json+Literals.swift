import Foundation

// Lets Swift literals be JSON values: `["hours": 24, "urgent": true, "tags": ["a", nil]]`.

extension Json: ExpressibleByNilLiteral {
    public init(nilLiteral: ()) { self = .null }
}

extension Json: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self = .bool(value: value) }
}

extension Json: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { self = .int(value: value) }
}

extension Json: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Double) { self = .float(value: value) }
}

extension Json: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .text(value: value) }
}

extension Json: ExpressibleByArrayLiteral {
    public init(arrayLiteral items: Json...) { self = .array(items: items) }
}

extension Json: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral entries: (String, Json)...) {
        self = .object(entries: Dictionary(entries) { _, last in last })
    }
}

extension Json {
    /// Makes a string.
    public init(_ text: String) { self = .text(value: text) }

    /// Makes an integer.
    public init(_ number: Int) { self = .int(value: Int64(number)) }

    /// Makes a string such as `2025-12-31T23:59:59.000Z`, the format of date fields.
    public init(_ date: Date) {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        self = .text(value: formatter.string(from: date))
    }

    /// Returns the entry of an object, or nil: `task.extra["sla"]?["hours"]?.int`.
    public subscript(key: String) -> Json? { object?[key] }

    /// Returns the entry of a list, or nil.
    public subscript(index: Int) -> Json? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }

    /// The string, or nil if this is not a string.
    public var text: String? {
        if case .text(let value) = self { value } else { nil }
    }

    /// The integer, or nil if this is not an integer.
    public var int: Int64? {
        if case .int(let value) = self { value } else { nil }
    }

    /// The number as a `Double`, or nil if this is not a number. A `Double` may hold fewer digits than came.
    public var double: Double? {
        switch self {
        case .float(let value): value
        case .int(let value): Double(value)
        case .number(let text): Double(text)
        default: nil
        }
    }

    /// The number with its digits as JSON writes them, or nil if this is not a number.
    public var digits: String? {
        switch self {
        case .float(let value): "\(value)"
        case .int(let value): "\(value)"
        case .number(let text): text
        default: nil
        }
    }

    /// The boolean, or nil if this is not a boolean.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The entries of a list, or nil if this is not a list.
    public var array: [Json]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The entries of an object, or nil if this is not an object.
    public var object: [String: Json]? {
        if case .object(let entries) = self { entries } else { nil }
    }
}
