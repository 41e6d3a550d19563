import LuaBridge
import Market

/// A table that was passed for a `HostRecord`, read with errors that name the function and the field.
struct RecordArgument {
    private let call: HostCall
    private let index: Int
    private let table: LuaTable

    /// - Throws: where the argument is no table, or has a field that the record doesn't.
    init(_ call: HostCall, _ record: HostRecord, at index: Int = 0) throws(LuaError) {
        self.call = call
        self.index = index
        table = try call.optionalTable(index) ?? LuaTable()
        let names = record.fields.map(\.name)
        if let stray = table.fields.first(where: { !names.contains($0.key) }) {
            let hint = nearestName(to: stray.key, among: names).map { "did you mean '\($0)'?" }
            throw call.mismatch(
                index,
                "'\(excerpt(stray.key))' means nothing here; \(hint ?? "it takes \(names.joined(separator: ", "))")")
        }
        guard table.array.isEmpty, table.others.isEmpty else {
            throw call.mismatch(index, "expected fields by name: \(names.joined(separator: ", "))")
        }
    }

    /// Books work that Lua doesn't see; see `HostCall.charge`.
    func charge(_ instructions: Int) { call.charge(instructions) }

    func number(_ name: String) throws(LuaError) -> Double {
        guard let number = try optionalNumber(name) else { throw wanted("a number", name) }
        return number
    }

    func optionalNumber(_ name: String) throws(LuaError) -> Double? {
        guard let value = table[name] else { return nil }
        guard let number = value.number else { throw wanted("a number", name) }
        guard number.isFinite else { throw wanted("a finite number", name) }
        return number
    }

    func optionalBoolean(_ name: String) throws(LuaError) -> Bool? {
        guard let value = table[name] else { return nil }
        guard let boolean = value.boolean else { throw wanted("true or false", name) }
        return boolean
    }

    func right(_ name: String = "right") throws(LuaError) -> OptionRight {
        guard let right = try optionalRight(name) else { throw wanted("'call' or 'put'", name) }
        return right
    }

    func optionalRight(_ name: String = "right") throws(LuaError) -> OptionRight? {
        guard let value = table[name] else { return nil }
        guard let right = value.string.flatMap(OptionRight.init(name:)) else { throw wanted("'call' or 'put'", name) }
        return right
    }

    func optionalDate(_ name: String) throws(LuaError) -> CalendarDate? {
        guard let value = table[name] else { return nil }
        guard let date = value.string.flatMap({ CalendarDate($0) }) else {
            throw wanted("a date such as '2026-04-24'", name)
        }
        return date
    }

    /// The error for an argument that is wrong as a whole.
    func wrong(_ what: String) -> LuaError { call.mismatch(index, what) }

    private func wanted(_ what: String, _ name: String) -> LuaError {
        call.mismatch(index, "\(name): expected \(what), got \(described(table[name] ?? .nil))")
    }
}
