extension LuaChunk {
    /// The dates in a source, in order of place: ISO 8601 in texts and conditions, and numbers such as `20260417`.
    ///
    /// A number counts only where it is compared with or is a key: elsewhere it is most likely none.
    package var dateLiterals: [DateLiteral] {
        tokens.indices.flatMap { token -> [DateLiteral] in
            switch tokens[token].kind {
            case .string: dates(inText: token)
            case .number: date(inNumber: token).map { [$0] } ?? []
            default: []
            }
        }
    }

    private func dates(inText token: Int) -> [DateLiteral] {
        let value = String(
            decoding: TextValue.bytes(of: bytes[tokens[token].position.offset..<tokens[token].end]), as: UTF8.self)
        let found = ISODate.all(in: value)
        guard let first = found.first else { return [] }
        if ISODate.isDate(value) {
            return [DateLiteral(use: use(of: token), text: first, position: tokens[token].position)]
        }
        // A date in a sentence is harmless, one in a condition isn't.
        guard value.contains(where: { "<>=~".contains($0) }) else { return [] }
        return found.map { DateLiteral(use: .comparison, text: $0, position: tokens[token].position) }
    }

    private func date(inNumber token: Int) -> DateLiteral? {
        let text = text(token)
        guard ISODate.isCompact(text) else { return nil }
        let use = use(of: token)
        return use == .other ? nil : DateLiteral(use: use, text: text, position: tokens[token].position)
    }

    /// What stands around a literal says what it is for.
    private func use(of token: Int) -> DateLiteral.Use {
        let before = token > 0 ? tokens[token - 1].kind : .endOfFile
        let after = token + 1 < tokens.count ? tokens[token + 1].kind : .endOfFile
        if before == .openBracket, after == .closeBracket { return .key }
        let comparisons: Set<TokenKind> = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
        return comparisons.contains(before) || comparisons.contains(after) ? .comparison : .other
    }
}

/// Dates as people write them, told by their digits.
private enum ISODate {
    /// All `YYYY-MM-DD` in a text.
    static func all(in text: String) -> [String] {
        let characters = Array(text.utf8)
        guard characters.count >= 10 else { return [] }
        var found: [String] = []
        var index = 0
        while index + 10 <= characters.count {
            let part = characters[index..<index + 10]
            let followed = index + 10 < characters.count && isDigit(characters[index + 10])
            let preceded = index > 0 && isDigit(characters[index - 1])
            if !followed, !preceded, isDay(Array(part)) {
                found.append(String(decoding: part, as: UTF8.self))
                index += 10
            } else {
                index += 1
            }
        }
        return found
    }

    /// Whether a text is a date and no more than that, with or without a time.
    static func isDate(_ text: String) -> Bool {
        let characters = Array(text.utf8)
        guard characters.count >= 10, isDay(Array(characters[0..<10])) else { return false }
        return characters.dropFirst(10).allSatisfy { isDigit($0) || "T:.Z+- ".utf8.contains($0) }
    }

    /// `20260417`: eight digits with a year, a month and a day that can be.
    static func isCompact(_ text: String) -> Bool {
        let digits = Array(text.utf8)
        guard digits.count == 8, digits.allSatisfy(isDigit) else { return false }
        return isPlausible(number(digits[0..<4]), number(digits[4..<6]), number(digits[6..<8]))
    }

    private static func isDay(_ part: [UInt8]) -> Bool {
        guard part[4] == UInt8(ascii: "-"), part[7] == UInt8(ascii: "-") else { return false }
        guard (part[0..<4] + part[5..<7] + part[8..<10]).allSatisfy(isDigit) else { return false }
        return isPlausible(number(part[0..<4]), number(part[5..<7]), number(part[8..<10]))
    }

    private static func isPlausible(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        (1970...2099).contains(year) && (1...12).contains(month) && (1...31).contains(day)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
