import Market

/// A JSON document whose objects keep the order in which their members were put in.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int64)
    /// What is not finite is written as null: JSON has no such number.
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])
    /// JSON that is UTF-8 already, indented for its place.
    case written([UInt8])

    /// A name and its value.
    struct Member: Sendable, Equatable {
        let name: String
        let value: JSONValue

        init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value, or null where there is none.
    init<Value>(_ value: Value?, _ convert: (Value) -> JSONValue) {
        self = value.map(convert) ?? .null
    }

    /// The value, or null where it is unknown; the reason belongs in the document's list of what is missing.
    init<Value>(_ reading: Reading<Value>, _ convert: (Value) -> JSONValue) {
        self.init(reading.value, convert)
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(nilLiteral: ()) { self = .null }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int64) { self = .int(value) }
    init(floatLiteral value: Double) { self = .double(value) }
    init(stringLiteral value: String) { self = .string(value) }
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
