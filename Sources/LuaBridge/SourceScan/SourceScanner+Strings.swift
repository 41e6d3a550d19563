import Glibc

extension SourceScanner {
    /// A text in quotes. One that never ends is left to the compiler, which stops there.
    mutating func scanString(quote: UInt8) throws(SourceProblem) {
        var next = position + 1
        while next < bytes.count {
            let byte = bytes[next]
            next += 1
            guard byte == quote || byte == UInt8(ascii: "\\") || byte == 0x0A || byte == 0x0D else { continue }
            position = next
            if byte == quote { return try takeString() }
            guard byte == UInt8(ascii: "\\") else { break }
            skipEscape()
            next = position
        }
        stop()
    }

    /// What a backslash makes harmless: a quote, a line's end, or with `z` all space that follows.
    private mutating func skipEscape() {
        let byte = peek(0)
        position += 1
        switch byte {
        case 0x0A, 0x0D: if peek(0) == 0x17 - byte { position += 1 }
        case UInt8(ascii: "z"):
            while position < bytes.count, bytes[position] == 0x20 || (0x09...0x0D).contains(bytes[position]) {
                position += 1
            }
        default: break
        }
    }

    /// After a value a text is the argument of a call.
    private mutating func takeString() throws(SourceProblem) {
        function.constants += 1
        if isAfterValue { try addSuffix(isCall: true) } else { beginValue() }
        isAfterValue = true
    }

    /// `[`: a long text, an index, or a key in a table.
    mutating func scanBracket() throws(SourceProblem) {
        if let level = longBracketLevel() {
            if skipLongBracket(level) { try takeString() }
        } else if peek(1) == UInt8(ascii: "=") {
            stop()
        } else {
            if isAfterValue { try addSuffix(isCall: false) }
            try open(isAfterValue ? .index : .table)
            position += 1
        }
    }

    /// `--`, to the end of the line or of its long bracket.
    mutating func skipComment() {
        position += 2
        if let level = longBracketLevel() {
            _ = skipLongBracket(level)
        } else {
            var next = position
            while next < bytes.count, bytes[next] != 0x0A, bytes[next] != 0x0D { next += 1 }
            position = next
        }
    }

    /// How many `=` the long bracket that begins here has; `nil` where none does.
    private func longBracketLevel() -> Int? {
        guard peek(0) == UInt8(ascii: "[") else { return nil }
        var level = 0
        while peek(level + 1) == UInt8(ascii: "=") { level += 1 }
        return peek(level + 1) == UInt8(ascii: "[") ? level : nil
    }

    /// Goes on after the closing bracket of that level; one that never comes is left to the compiler.
    ///
    /// - Returns: whether it was there.
    private mutating func skipLongBracket(_ level: Int) -> Bool {
        position += level + 2
        while let start = find(UInt8(ascii: "]"), from: position) {
            position = start + 1
            var count = 0
            while peek(count) == UInt8(ascii: "=") { count += 1 }
            position += count
            if count == level, peek(0) == UInt8(ascii: "]") {
                position += 1
                return true
            }
        }
        stop()
        return false
    }

    private func find(_ byte: UInt8, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Ends the scan where the compiler will end with a syntax error.
    mutating func stop() {
        position = bytes.count
    }
}
