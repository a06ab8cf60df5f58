import Foundation

// Literals are JSON: `["hours": 24, "urgent": true, "tags": ["a", nil]]`.

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
    /// A string.
    public init(_ text: String) { self = .text(value: text) }

    /// A whole number.
    public init(_ number: Int) { self = .int(value: Int64(number)) }

    /// A point in time, as text such as `2025-12-31T23:59:59.000Z`: the form that date fields take.
    public init(_ date: Date) {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        self = .text(value: formatter.string(from: date))
    }

    /// The entry of an object, or nil: `task.extra["sla"]?["hours"]?.int`.
    public subscript(key: String) -> Json? { object?[key] }

    /// The entry of a list, or nil.
    public subscript(index: Int) -> Json? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }

    /// The text, if this is one.
    public var text: String? {
        if case .text(let value) = self { value } else { nil }
    }

    /// The whole number, if this is one.
    public var int: Int64? {
        if case .int(let value) = self { value } else { nil }
    }

    /// The number, whole or not, if this is one.
    public var double: Double? {
        if case .float(let value) = self { value } else { int.map(Double.init) }
    }

    /// The boolean, if this is one.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The entries, if this is a list.
    public var array: [Json]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The entries by key, if this is an object.
    public var object: [String: Json]? {
        if case .object(let entries) = self { entries } else { nil }
    }
}
