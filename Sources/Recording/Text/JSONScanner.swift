/// Walks through JSON text value by value, without building a tree; the caller says what it expects.
///
/// Written for feeds' files: strict about structure, bounded in depth. Foundation's decoder would do, but linking it costs
/// every start of the program more time than reading a recording takes.
/// - Source: RFC 8259.
struct JSONScanner {
    /// What was expected and where, in words.
    struct Unexpected: Error {
        let offset: Int
        let detail: String
    }

    let bytes: [UInt8]
    private var position = 0
    private static let deepest = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The offset that comes next.
    var offset: Int { position }

    /// Reads an object: the body gets each key, and must read or skip its value.
    mutating func object(
        _ body: (inout JSONScanner, ArraySlice<UInt8>) throws(Unexpected) -> Void
    ) throws(Unexpected) {
        try expect("{", "an object")
        if take("}") { return }
        repeat {
            let key = try stringBytes()
            try expect(":", "a colon")
            try body(&self, key)
        } while take(",")
        try expect("}", "a comma or the end of the object")
    }

    /// Reads an array: the body must read or skip each element.
    mutating func array(_ body: (inout JSONScanner) throws(Unexpected) -> Void) throws(Unexpected) {
        try expect("[", "an array")
        if take("]") { return }
        repeat { try body(&self) } while take(",")
        try expect("]", "a comma or the end of the array")
    }

    /// Reads a number, or null as missing; any other value is skipped and invalid.
    mutating func number() throws(Unexpected) -> NumberCell {
        skipSpace()
        guard position < bytes.count else { throw unexpected("a number") }
        let first = bytes[position]
        guard first == UInt8(ascii: "-") || first &- 0x30 < 10 else {
            let isNull = first == UInt8(ascii: "n")
            let isNaN = first == UInt8(ascii: "N")
            if isNaN { try word("NaN") } else { try skipValue() }
            return isNull || isNaN ? .missing : .invalid
        }
        let start = position
        while position < bytes.count, isNumberByte(bytes[position]) { position += 1 }
        return DecimalParser.parse(bytes, start..<position).map(NumberCell.number) ?? .invalid
    }

    /// Reads a string as the bytes between its quotes; escapes stay as written. Null gives nothing.
    mutating func text() throws(Unexpected) -> ArraySlice<UInt8> {
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "n") {
            try word("null")
            return []
        }
        return try stringBytes()
    }

    /// Passes over a value of any kind.
    mutating func skipValue() throws(Unexpected) {
        try skipValue(depth: 0)
    }

    /// Fails unless nothing but space is left.
    mutating func end() throws(Unexpected) {
        skipSpace()
        guard position == bytes.count else { throw unexpected("the end of the file") }
    }

    private mutating func skipValue(depth: Int) throws(Unexpected) {
        guard depth < JSONScanner.deepest else { throw unexpected("fewer nested values") }
        skipSpace()
        guard position < bytes.count else { throw unexpected("a value") }
        switch bytes[position] {
        case UInt8(ascii: "{"):
            try object { (scanner, _) throws(Unexpected) in try scanner.skipValue(depth: depth + 1) }
        case UInt8(ascii: "["): try array { (scanner) throws(Unexpected) in try scanner.skipValue(depth: depth + 1) }
        case UInt8(ascii: "\""): _ = try stringBytes()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default:
            let start = position
            while position < bytes.count, isNumberByte(bytes[position]) { position += 1 }
            guard position > start else { throw unexpected("a value") }
        }
    }

    private mutating func stringBytes() throws(Unexpected) -> ArraySlice<UInt8> {
        try expect("\"", "a string")
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                defer { position += 1 }
                return bytes[start..<position]
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        position = bytes.count
        throw unexpected("the end of a string")
    }

    private mutating func word(_ word: StaticString) throws(Unexpected) {
        let length = word.utf8CodeUnitCount
        let matches =
            position + length <= bytes.count
            && word.withUTF8Buffer { bytes[position..<position + length].elementsEqual($0) }
        guard matches else { throw unexpected("'\(word)'") }
        position += length
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar, _ what: String) throws(Unexpected) {
        guard take(character) else { throw unexpected(what) }
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private func unexpected(_ what: String) -> Unexpected {
        Unexpected(offset: position, detail: "expected \(what)")
    }
}

/// Tells the lines of offsets that only grow, counting each byte once.
struct LineCounter {
    private let bytes: [UInt8]
    private var counted = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The line, from 1, that an offset is on; no smaller than the last one asked for.
    mutating func line(of offset: Int) -> Int {
        let end = min(offset, bytes.count)
        if end > counted {
            line += bytes[counted..<end].count { $0 == UInt8(ascii: "\n") }
            counted = end
        }
        return line
    }
}
