import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// Reads the fields that a test sets: `dte = 5`, `delta = missing`, `news = { sentiment = "bullish" }`.
struct FieldReader {
    let schema: Schema
    /// What stands beside fields in the same table, and isn't read here.
    var reserved: Set<String> = []

    /// The values of one field: one in a case, any number in a sweep; nil is `missing`.
    typealias Entry = (field: Int, values: [Value?])

    /// The fields of a table with one value each.
    func given(_ table: TestTable) throws(RuleTestError) -> Given {
        var given = Given()
        for entry in try entries(table, allowsMany: false) {
            for value in entry.values {
                if let value { given.set(entry.field, value) } else { given.missing.insert(entry.field) }
            }
        }
        return given
    }

    /// The fields of a table, in order of name; with lists and ranges where `allowsMany`.
    func entries(_ table: TestTable, allowsMany: Bool) throws(RuleTestError) -> [Entry] {
        try table.refuseOthers()
        var entries: [Entry] = []
        for field in table.table.fields where !reserved.contains(field.key) {
            try read(field.key, field.value, in: table, allowsMany: allowsMany, into: &entries)
        }
        for (index, entry) in entries.enumerated() where entries[..<index].contains(where: { $0.field == entry.field })
        {
            let name = schema.fields[entry.field].name
            throw .contradiction(
                owner: table.owner, what: "'\(name)' is given twice", remedy: "leave one of them",
                location: table.location)
        }
        return entries
    }

    private func read(
        _ name: String, _ value: LuaValue, in table: TestTable, allowsMany: Bool, into entries: inout [Entry]
    ) throws(RuleTestError) {
        if let index = schema.index(of: name) {
            entries.append((index, try values(value, of: schema.fields[index], in: table, allowsMany: allowsMany)))
            return
        }
        let inner = schema.fields.indices.filter { schema.fields[$0].name.hasPrefix(name + ".") }
        guard !inner.isEmpty else {
            throw table.unknown(
                name, what: "field of a \(schema.subject)", among: schema.fields.map(\.name) + reserved.sorted())
        }
        if value.isMissing {
            entries += inner.map { ($0, [nil]) }
            return
        }
        guard let nested = nestedTable(value) else {
            throw table.wrong(name, "a table of its fields, or missing", value)
        }
        let names = inner.map { String(schema.fields[$0].name.dropFirst(name.utf8.count + 1)) }
        guard nested.array.isEmpty, nested.others.isEmpty else {
            throw table.wrong(name, "a table of its fields, or missing", value)
        }
        for field in nested.fields where schema.index(of: "\(name).\(field.key)") == nil {
            // A field of the position may have fields of its own: `position = { news = { … } }`.
            guard schema.fields.contains(where: { $0.name.hasPrefix("\(name).\(field.key).") }) else {
                throw table.unknown(field.key, what: "field of \(name)", among: names)
            }
        }
        for field in nested.fields {
            try read("\(name).\(field.key)", field.value, in: table, allowsMany: allowsMany, into: &entries)
        }
    }

    /// A plain table, or that of a `position { … }`.
    private func nestedTable(_ value: LuaValue) -> LuaTable? {
        guard let tagged = Tagged(value) else { return value.table }
        return tagged.kind == "position" ? tagged.body.table : nil
    }

    private func values(
        _ value: LuaValue, of field: Field, in table: TestTable, allowsMany: Bool
    ) throws(RuleTestError) -> [Value?] {
        if value.isMissing { return [nil] }
        guard allowsMany else { return [try self.value(value, of: field, in: table)] }
        if let tagged = Tagged(value), tagged.kind == "range" {
            var values: [Value?] = []
            for number in try RangeReader.numbers(tagged, named: field.name, in: table) {
                values.append(try self.value(.number(number), of: field, in: table))
            }
            return values
        }
        guard Tagged(value) == nil, let list = value.table else { return [try self.value(value, of: field, in: table)] }
        guard !list.array.isEmpty, list.fields.isEmpty, list.others.isEmpty else {
            throw table.wrong(field.name, "a value, a range(…) or a list of values", value)
        }
        var values: [Value?] = []
        for item in list.array { values.append(item.isMissing ? nil : try self.value(item, of: field, in: table)) }
        return values
    }

    /// One value of a field, of the right type, unit and size.
    func value(_ value: LuaValue, of field: Field, in table: TestTable) throws(RuleTestError) -> Value {
        switch field.unit {
        case .bool:
            guard let truth = value.boolean else { throw table.wrong(field.name, "true, false or missing", value) }
            return .boolean(truth)
        case .text:
            guard let text = value.string else { throw table.wrong(field.name, "a text in quotes or missing", value) }
            return .text(text)
        case .instant:
            guard let instant = value.string.flatMap(FieldReader.instant) else {
                throw table.wrong(field.name, "a day such as \"2026-04-24\" or an instant in quotes", value)
            }
            return .instant(instant)
        case .pct, .ratio, .days, .usd, .num: return .number(try number(value, of: field, in: table))
        }
    }

    /// An instant, or for a day the close of its session, when options expire.
    private static func instant(_ text: String) -> Instant? {
        if let date = CalendarDate(text) { return ExchangeCalendar.nyse.closeOfExpiration(date) }
        return Instant(text)
    }

    private func number(_ value: LuaValue, of field: Field, in table: TestTable) throws(RuleTestError) -> Double {
        let tagged = Tagged(value)
        if let tagged {
            guard tagged.kind == "quantity" else {
                throw table.wrong(field.name, "a number in \(field.unit.luaName) or missing", value)
            }
            guard tagged.unit == field.unit.luaName else {
                throw .wrongUnit(
                    owner: table.owner, field: field.name, value: described(value),
                    reason: "the field is in \(field.unit.luaName)", location: table.location)
            }
        }
        guard let number = tagged?.body.number ?? value.number, number.isFinite else {
            throw table.wrong(field.name, "a number in \(field.unit.luaName) or missing", value)
        }
        if let plausible = field.plausible, !plausible.contains(number) {
            throw .wrongUnit(
                owner: table.owner, field: field.name, value: described(value),
                reason: FieldReader.hint(number, field: field, plausible), location: table.location)
        }
        return number
    }

    private static func hint(_ number: Double, field: Field, _ plausible: ClosedRange<Double>) -> String {
        let bounds = "\(shortest(plausible.lowerBound)) to \(shortest(plausible.upperBound))"
        guard field.unit == .ratio || field.unit == .num, plausible.contains(number / 100) else {
            return "it can only be \(bounds)"
        }
        return "it can only be \(bounds), as a fraction: did you mean \(shortest(number / 100))?"
    }
}

/// `7`, not `7.0`.
func shortest(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
