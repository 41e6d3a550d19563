/// A Lua value on the Swift side: plain data is copied, functions and objects are handles.
package enum LuaValue: Sendable {
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    /// A Lua string that is not valid UTF-8; goes back to Lua byte for byte.
    case bytes([UInt8])
    case table(LuaTable)
    case function(LuaFunction)
    case object(any HostObject)
}

extension LuaValue: Equatable {
    /// Objects are equal when they are the same instance; NaN is unequal to itself, as in Lua.
    package static func == (left: LuaValue, right: LuaValue) -> Bool {
        switch (left, right) {
        case (.nil, .nil): true
        case (.boolean(let a), .boolean(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): a == b
        case (.bytes(let a), .bytes(let b)): a == b
        case (.table(let a), .table(let b)): a == b
        case (.function(let a), .function(let b)): a == b
        case (.object(let a), .object(let b)): a === b
        default: false
        }
    }
}

extension LuaValue {
    /// What an error message calls it: `number`, `table`, or an object's own type name.
    package var typeName: String {
        switch self {
        case .nil: "nil"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string, .bytes: "string"
        case .table: "table"
        case .function: "function"
        case .object(let object): object.shape.typeName
        }
    }

    package var isNil: Bool { if case .nil = self { true } else { false } }
    package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var table: LuaTable? { if case .table(let value) = self { value } else { nil } }
    package var function: LuaFunction? { if case .function(let value) = self { value } else { nil } }
    package var object: (any HostObject)? { if case .object(let value) = self { value } else { nil } }

    /// An integer or a number, as a number.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// An integer, or a number without a fraction that fits one.
    package var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }
}

extension LuaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}
