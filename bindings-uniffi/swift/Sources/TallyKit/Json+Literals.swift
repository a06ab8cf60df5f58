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
    public init(_ text: some StringProtocol) { self = .text(value: String(text)) }

    /// Makes a boolean.
    public init(_ value: Bool) { self = .bool(value: value) }

    /// Makes a number of any size: `Json(member.id)`.
    public init(_ number: some BinaryInteger) {
        self = Int64(exactly: number).map(Json.int) ?? .number(text: "\(number)")
    }

    /// Makes a number. A call with a number that is infinite or NaN throws `TallyfyError.InvalidArgument`.
    public init(_ number: Double) { self = .float(value: number) }

    /// Makes a string such as `2025-12-31T23:59:59.000Z`, the format of date fields. A call with a date that is not in the
    /// years from 1 to 9999 throws `TallyfyError.InvalidArgument`.
    public init(_ date: Date) {
        self = dateForLibrary(date).map { .text(value: timestamp($0)) } ?? .float(value: .nan)
    }

    /// Makes a list.
    public init(_ items: [Json]) { self = .array(items: items) }

    /// Makes a list of strings: `Json(field.values)`.
    public init(_ items: [some StringProtocol]) { self.init(items.map { Json($0) }) }

    /// Makes a list of integers.
    public init(_ items: [some BinaryInteger]) { self.init(items.map { Json($0) }) }

    /// Makes an object.
    public init(_ entries: [String: Json]) { self = .object(entries: entries) }

    /// Reads a JSON text. Every number keeps its value, but not zeros at its end: `1.10` becomes `1.1`. `description` is the
    /// JSON text of a value.
    ///
    /// Throws `TallyfyError.InvalidArgument` if the text is not JSON, or if its values are nested more than 128 levels deep.
    public init(parsing text: String) throws { self = try parseJson(text: text) }

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

/// Encodes and decodes the value as any JSON, such as in a property of your own types. An encoder or decoder of Swift may
/// keep fewer digits of a number than `description` and `init(parsing:)`.
extension Json: Codable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(value: bool)
        } else if let int = try? value.decode(Int64.self) {
            self = .int(value: int)
        } else if let double = try? value.decode(Double.self) {
            self = .float(value: double)
        } else if let text = try? value.decode(String.self) {
            self = .text(value: text)
        } else if let items = try? value.decode([Json].self) {
            self = .array(items: items)
        } else {
            self = .object(entries: try value.decode([String: Json].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        // An encoder calls itself for each level, and a deep value would overflow its stack.
        guard encoder.codingPath.count <= maxDepth else { throw invalid(encoder, "nested too deeply") }
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .bool(let bool): try value.encode(bool)
        case .int(let int): try value.encode(int)
        case .float(let double): try value.encode(double)
        case .number(let text):
            // `Decimal` reads a number at the beginning of any text.
            guard (try? Json(parsing: text)) != nil else { throw invalid(encoder, "not a number") }
            if let number = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")) {
                try value.encode(number)
            } else {
                // No encoder of Swift has a number of this size.
                try value.encode(text)
            }
        case .text(let text): try value.encode(text)
        case .array(let items): try value.encode(items)
        case .object(let entries): try value.encode(entries)
        }
    }

    private func invalid(_ encoder: any Encoder, _ problem: String) -> EncodingError {
        .invalidValue(self, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: problem))
    }
}
