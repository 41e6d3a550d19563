import Engine
import Expression
import LuaBridge
import Market
import RuleModel

/// Fields of a position that a question sets: `{ dte = 3, news = { sentiment = "bullish" } }`.
struct Assumptions {
    private(set) var overrides = FieldOverrides()
    /// What was set, as `dte = 3 days`.
    private(set) var texts: [String] = []

    /// - Throws: where a name is no field, or a value of another kind than the field's.
    init(_ table: LuaTable) throws(SessionError) {
        try add(table, prefix: "")
    }

    private mutating func add(_ table: LuaTable, prefix: String) throws(SessionError) {
        for field in table.fields {
            let name = prefix + field.key
            if let index = Assumptions.index(of: name) {
                try set(index, field.value)
            } else if prefix.isEmpty, Assumptions.isMissing(field.value), Assumptions.hasFields(below: name) {
                for index in Schema.position.fields.indices
                where Schema.position.fields[index].name.hasPrefix(name + ".") { try set(index, field.value) }
            } else if prefix.isEmpty, let inner = field.value.table, Assumptions.hasFields(below: name) {
                try add(inner, prefix: name + ".")
            } else {
                let known = Schema.position.fields.map(\.name)
                throw .unknownField(name: excerpt(name), nearest: nearestName(to: name, among: known))
            }
        }
    }

    /// A field by its name in conditions, or by its name in Lua, where a dot is an underscore.
    private static func index(of name: String) -> Int? {
        Schema.position.index(of: name)
            ?? Schema.position.fields.firstIndex { String($0.name.map { $0 == "." ? "_" : $0 }) == name }
    }

    /// Whether it is the constant `missing`.
    private static func isMissing(_ value: LuaValue) -> Bool { value.table?["__kind"]?.string == "missing" }

    private static func hasFields(below name: String) -> Bool {
        Schema.position.fields.contains { $0.name.hasPrefix(name + ".") }
    }

    private mutating func set(_ index: Int, _ value: LuaValue) throws(SessionError) {
        let field = Schema.position.fields[index]
        if Assumptions.isMissing(value) {
            overrides[index] = .unknown(reason: "assumed to be missing")
            texts.append("\(field.name) missing")
            return
        }
        guard let known = Assumptions.value(value, of: field.unit) else {
            let got = value.string.map { "'\(excerpt($0))'" } ?? value.number.map { "\($0)" } ?? value.typeName
            throw .badValue(field: field.name, wanted: Assumptions.wanted(field.unit), got: got)
        }
        overrides[index] = .known(known)
        texts.append("\(field.name) = \(ValueFormat.withUnit(known, unit: field.unit))")
    }

    private static func value(_ value: LuaValue, of unit: Unit) -> Value? {
        switch unit {
        case .bool: value.boolean.map(Value.boolean)
        case .text: value.string.map(Value.text)
        case .instant: value.string.flatMap { Instant($0) }.map(Value.instant)
        default: value.number.flatMap { $0.isFinite ? .number($0) : nil }
        }
    }

    private static func wanted(_ unit: Unit) -> String {
        switch unit {
        case .bool: "true or false"
        case .text: "a text"
        case .instant: "an instant in quotes"
        default: "a number"
        }
    }
}
