import LuaBridge
import Market
import RuleModel
import RuleScript

/// A table of a test with typed readers, whose errors say whose it is, what was wanted and what came.
struct TestTable {
    /// The rule's id, and the case's name where it is one's: `csp.recovery, "no news"`.
    let owner: String
    let location: SourceLocation
    let table: LuaTable

    subscript(key: String) -> LuaValue? { table[key] }

    /// Refuses every name that isn't among these.
    func allow(_ keys: [String], what: String) throws(RuleTestError) {
        for field in table.fields where !keys.contains(field.key) {
            throw unknown(field.key, what: what, among: keys)
        }
        try refuseOthers()
    }

    /// Refuses keys that are neither names nor places in a list.
    func refuseOthers() throws(RuleTestError) {
        if let entry = table.others.first {
            throw .unknownName(
                owner: owner, name: "[\(described(entry.key))]", what: "name of a field", nearest: nil,
                location: location)
        }
    }

    func unknown(_ name: String, what: String, among names: [String]) -> RuleTestError {
        .unknownName(
            owner: owner, name: name, what: what, nearest: nearestName(to: name, among: names), location: location)
    }

    /// The error for a value that isn't what it should be.
    func wrong(_ name: String, _ wanted: String, _ got: LuaValue) -> RuleTestError {
        .wrongValue(owner: owner, name: name, wanted: wanted, got: described(got), location: location)
    }

    func text(_ key: String) throws(RuleTestError) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string else { throw wrong(key, "a text in quotes", value) }
        return text
    }

    func boolean(_ key: String) throws(RuleTestError) -> Bool? {
        guard let value = table[key] else { return nil }
        guard let boolean = value.boolean else { throw wrong(key, "true or false", value) }
        return boolean
    }

    /// A text, or a list of texts.
    func texts(_ key: String) throws(RuleTestError) -> [String]? {
        guard let value = table[key] else { return nil }
        if let text = value.string { return [text] }
        guard let list = value.table, list.fields.isEmpty, list.others.isEmpty else {
            throw wrong(key, "a text or a list of texts", value)
        }
        var texts: [String] = []
        for item in list.array {
            guard let text = item.string else { throw wrong(key, "a text or a list of texts", item) }
            texts.append(text)
        }
        return texts
    }

    /// The table inside a constructor, such as `position { … }`.
    static func tagged(_ value: LuaValue?, _ kind: String, owner: String) -> TestTable? {
        guard let value, let tagged = Tagged(value), tagged.kind == kind, let table = tagged.body.table else {
            return nil
        }
        return TestTable(owner: owner, location: tagged.location, table: table)
    }
}

extension LuaValue {
    /// Whether it is `missing`.
    var isMissing: Bool { Tagged(self)?.kind == "missing" }
}
