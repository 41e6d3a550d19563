package import LuaBridge
import Market
import RuleModel

/// A declared table with typed readers, whose errors say in which rule, what was wanted and what came.
struct DeclaredTable {
    /// The id of the rule it belongs to.
    let owner: String
    let location: SourceLocation
    let table: LuaTable

    subscript(key: String) -> LuaValue? { table[key] }

    /// The values without a name.
    var list: [LuaValue] { table.array }

    /// Refuses every name that isn't among these; a typing mistake must not be silently ignored.
    func allow(_ keys: [String]) throws(RuleLoadError) {
        for field in table.fields where !keys.contains(field.key) {
            throw .unknownKey(
                owner: owner, key: field.key, nearest: nearestName(to: field.key, among: keys), location: location)
        }
        if let entry = table.others.first {
            throw .unknownKey(owner: owner, key: "[\(described(entry.key))]", nearest: nil, location: location)
        }
    }

    /// Refuses every name that the constructor's table can't have.
    func allow(keysOf constructor: String) throws(RuleLoadError) { try allow(Constructor.keys(of: constructor)) }

    func text(_ key: String) throws(RuleLoadError) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string else { throw wrong(key, "a text in quotes", value) }
        return text
    }

    func requiredText(_ key: String) throws(RuleLoadError) -> String {
        guard let text = try text(key) else { throw wrong(key, "a text in quotes", .nil) }
        return text
    }

    func boolean(_ key: String) throws(RuleLoadError) -> Bool? {
        guard let value = table[key] else { return nil }
        guard let boolean = value.boolean else { throw wrong(key, "true or false", value) }
        return boolean
    }

    func number(_ key: String) throws(RuleLoadError) -> Double? {
        guard let value = table[key] else { return nil }
        guard let number = value.number, number.isFinite else { throw wrong(key, "a number", value) }
        return number
    }

    /// A list of texts.
    func texts(_ key: String) throws(RuleLoadError) -> [String] {
        guard let value = table[key] else { return [] }
        guard let list = value.table?.array else { throw wrong(key, "a list of texts", value) }
        var texts: [String] = []
        for item in list {
            guard let text = item.string else { throw wrong(key, "a list of texts", item) }
            texts.append(text)
        }
        return texts
    }

    /// A span of time such as `minutes(20)` or `days(5)`, in seconds.
    func seconds(_ key: String) throws(RuleLoadError) -> Int {
        try seconds(of: table[key] ?? .nil, named: key)
    }

    func seconds(of value: LuaValue, named name: String) throws(RuleLoadError) -> Int {
        let lengths = ["seconds": 1.0, "minutes": 60, "hours": 3600, "days": 86_400]
        guard let tagged = Tagged(value), tagged.kind == "quantity", let number = tagged.body.number,
            let length = tagged.unit.flatMap({ lengths[$0] }), number.isFinite, number >= 0, number * length < 1e9
        else { throw wrong(name, "a span of time, such as minutes(20) or days(5)", value) }
        return Int(number * length)
    }

    /// The value of a quantity of one unit, such as `pct(4)`.
    func quantity(_ key: String, unit: String) throws(RuleLoadError) -> Double {
        let value = table[key] ?? .nil
        guard let tagged = Tagged(value), tagged.kind == "quantity", tagged.unit == unit,
            let number = tagged.body.number, number.isFinite
        else { throw wrong(key, "\(unit)(number)", value) }
        return number
    }

    /// One of an enumeration's words.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) throws(RuleLoadError) -> Choice? where Choice.RawValue == String {
        guard let value = table[key] else { return nil }
        guard let text = value.string, let choice = Choice(rawValue: text) else {
            throw wrong(key, "one of " + Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "), value)
        }
        return choice
    }

    /// The error for a value that isn't what it should be.
    func wrong(_ name: String, _ wanted: String, _ got: LuaValue) -> RuleLoadError {
        .wrongValue(owner: owner, name: name, wanted: wanted, got: described(got), location: location)
    }
}

/// A value as an error message shows it.
package func described(_ value: LuaValue) -> String {
    switch value {
    case .nil: return "nothing"
    case .boolean(let boolean): return String(boolean)
    case .integer(let integer): return String(integer)
    case .number(let number): return number.isNaN ? "nan" : String(number)
    case .string(let text): return "'\(excerpt(text))'"
    case .bytes: return "a text that isn't UTF-8"
    case .function: return "a function"
    case .object(let object): return "a \(object.shape.typeName)"
    case .table:
        guard let tagged = Tagged(value) else { return "a table" }
        switch tagged.kind {
        case "quantity": return "\(tagged.unit ?? "")(\(described(tagged.body)))"
        case "param": return "\(tagged.unit ?? "") { … }"
        default: return "\(tagged.kind) { … }"
        }
    }
}
