import LuaBridge
import Market

/// The functions of `ctx`, in the order of the documentation.
struct ContextFunctions {
    let desk: TaskDesk

    var all: [HostFunction] {
        [positions, risk, decide, scan] + [snapshot, recommend, alert, refresh, report, log]
            + [earnings, bars, volatility, premium, trades]
    }
}

/// A table of named arguments, read with errors that name the function and the field.
struct NamedArguments {
    private let call: HostCall
    private let table: LuaTable

    /// - Throws: where the argument is no table, or has a field that isn't one of `names`
    init(_ call: HostCall, _ names: [String], at index: Int = 0) throws(LuaError) {
        self.call = call
        table = try call.optionalTable(index) ?? LuaTable()
        if let stray = table.fields.first(where: { !names.contains($0.key) }) {
            let hint = nearestName(to: stray.key, among: names).map { "did you mean '\($0)'?" }
            let name = String(stray.key.unicodeScalars.prefix(60))
            throw call.mismatch(
                index, "'\(name)' means nothing here; \(hint ?? "it takes \(names.joined(separator: ", "))")")
        }
        guard table.array.isEmpty, table.others.isEmpty else {
            throw call.mismatch(index, "expected fields by name: \(names.joined(separator: ", "))")
        }
    }

    subscript(name: String) -> LuaValue? { table[name] }

    func string(_ name: String) throws(LuaError) -> String? {
        guard let value = table[name] else { return nil }
        guard let text = value.string else { throw wanted("a text", name, value) }
        return text
    }

    func number(_ name: String) throws(LuaError) -> Double? {
        guard let value = table[name] else { return nil }
        guard let number = value.number, number.isFinite else { throw wanted("a finite number", name, value) }
        return number
    }

    func count(_ name: String, _ range: ClosedRange<Int>) throws(LuaError) -> Int? {
        guard let value = table[name] else { return nil }
        guard let number = value.integer.flatMap(Int.init(exactly:)), range.contains(number) else {
            throw wanted("a whole number from \(range.lowerBound) to \(range.upperBound)", name, value)
        }
        return number
    }

    /// A list of texts; one text is a list of one.
    func strings(_ name: String) throws(LuaError) -> [String]? {
        guard let value = table[name] else { return nil }
        if let text = value.string { return [text] }
        guard let list = value.table, list.fields.isEmpty, list.others.isEmpty else {
            throw wanted("a list of texts", name, value)
        }
        var texts: [String] = []
        for item in list.array {
            guard let text = item.string else { throw wanted("a list of texts", name, item) }
            texts.append(text)
        }
        return texts
    }

    func wrong(_ what: String, _ name: String) -> LuaError { call.mismatch(0, "\(name): \(what)") }

    private func wanted(_ what: String, _ name: String, _ value: LuaValue) -> LuaError {
        call.mismatch(0, "\(name): expected \(what), got \(value.typeName)")
    }
}
