extension Lint {
    /// A key of a table as Lua compares it: 1 and 1.0 are one key, and so are `a` and `["a"]`.
    private enum Key: Hashable {
        case text([UInt8])
        case number(NumeralValue)
        case truth(Bool)
    }

    /// Keys that a constructor gives twice; Lua keeps one of the values and says nothing.
    func repeatedKeys(in table: Table) -> [SourceSlip] {
        var seen: [Key: Int] = [:]
        var found: [SourceSlip] = []
        for field in table.fields {
            guard let (key, tokens) = key(of: field) else { continue }
            if let earlier = seen.updateValue(tokens.lowerBound, forKey: key) {
                found.append(
                    slip(
                        .repeatedKey, tokens,
                        "the key \(spelling(tokens)) is given twice: line \(line(of: earlier)) has it too",
                        remedy: "take one out; Lua silently keeps the last"))
            }
        }
        return found + repeatedPlaces(in: table, seen: seen)
    }

    /// `{ "a", [1] = "b" }`, where the plain value wins.
    private func repeatedPlaces(in table: Table, seen: [Key: Int]) -> [SourceSlip] {
        let count = table.fields.reduce(0) { if case .positional = $1.kind { $0 + 1 } else { $0 } }
        guard count > 0 else { return [] }
        return seen.compactMap { key, token in
            guard case .number(.integer(let place)) = key, place >= 1, place <= count else { return nil }
            return slip(
                .repeatedKey, token...(token + 2),
                "the key [\(place)] is given twice: the table has \(count) plain value\(count == 1 ? "" : "s") too",
                remedy: "take one out; Lua silently keeps the plain value")
        }
    }

    private func key(of field: Field) -> (Key, ClosedRange<Int>)? {
        switch field.kind {
        case .positional: return nil
        case .named(let name, _, _): return (.text(Array(chunk.text(name).utf8)), name...name)
        case .keyed(let open, let value, let close, _, _):
            guard let key = constant(value) else { return nil }
            return (key, open...close)
        }
    }

    private func constant(_ value: Expression) -> Key? {
        if case .unary(let inner) = value.kind, chunk.tokens[value.first].kind == .minus {
            guard case .number(let number)? = constant(inner) else { return nil }
            return .number(number.negated)
        }
        guard case .literal = value.kind else { return nil }
        let token = chunk.tokens[value.first]
        switch token.kind {
        case .string: return .text(TextValue.bytes(of: chunk.bytes[token.position.offset..<token.end]))
        case .number: return NumeralValue(chunk.text(value.first)).map { .number($0) }
        case .true: return .truth(true)
        case .false: return .truth(false)
        default: return nil
        }
    }

    private func spelling(_ tokens: ClosedRange<Int>) -> String {
        let text = tokens.map(chunk.text).joined()
        return text.utf8.count > 60 ? "\(text.prefix(60))…" : tokens.count == 1 ? "'\(text)'" : text
    }
}
