import LuaBridge

extension LuaJSON {
    /// Reads a JSON text into a Lua value.
    ///
    /// - Throws: where the text isn't JSON, or is nested deeper than a table may be.
    static func value(of text: String) throws(Problem) -> LuaValue {
        var reader = Reader(bytes: Array(text.utf8))
        let value = try reader.value(depth: 0)
        reader.skipSpaces()
        guard reader.position == reader.bytes.count else { throw Problem(what: "has text after its JSON") }
        return value
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        mutating func skipSpaces() {
            while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        }

        mutating func take(_ word: StaticString) -> Bool {
            let count = word.utf8CodeUnitCount
            guard position + count <= bytes.count else { return false }
            let matches = word.withUTF8Buffer { $0.elementsEqual(bytes[position..<position + count]) }
            if matches { position += count }
            return matches
        }

        func problem() -> Problem { Problem(what: "is no JSON at byte \(position + 1)") }

        mutating func value(depth: Int) throws(Problem) -> LuaValue {
            guard depth <= LuaJSON.deepest else { throw Problem(what: "is nested too deeply") }
            skipSpaces()
            if take("{") { return try object(depth: depth) }
            if take("[") { return try list(depth: depth) }
            if take("\"") { return .string(try string()) }
            if take("true") { return true }
            if take("false") { return false }
            if take("null") { return .nil }
            return try number()
        }

        mutating func object(depth: Int) throws(Problem) -> LuaValue {
            var fields: [LuaTable.Field] = []
            skipSpaces()
            if take("}") { return .table(LuaTable()) }
            repeat {
                skipSpaces()
                guard take("\"") else { throw problem() }
                let name = try string()
                skipSpaces()
                guard take(":") else { throw problem() }
                let value = try value(depth: depth + 1)
                if !value.isNil { fields.append(LuaTable.Field(name, value)) }
                skipSpaces()
            } while take(",")
            guard take("}") else { throw problem() }
            return .table(LuaTable(fields: fields))
        }

        mutating func list(depth: Int) throws(Problem) -> LuaValue {
            var values: [LuaValue] = []
            skipSpaces()
            if take("]") { return .table(LuaTable()) }
            repeat {
                values.append(try value(depth: depth + 1))
                skipSpaces()
            } while take(",")
            guard take("]") else { throw problem() }
            return .table(LuaTable(array: values))
        }

        /// The rest of a text after its opening quote.
        mutating func string() throws(Problem) -> String {
            var text: [UInt8] = []
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                switch byte {
                case UInt8(ascii: "\""):
                    guard let string = String(validating: text, as: UTF8.self) else { throw problem() }
                    return string
                case UInt8(ascii: "\\"): text += Array(try escaped().utf8)
                default: text.append(byte)
                }
            }
            throw problem()
        }

        mutating func escaped() throws(Problem) -> String {
            guard position < bytes.count else { throw problem() }
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "r"): return "\r"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "b"): return "\u{8}"
            case UInt8(ascii: "f"): return "\u{C}"
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
            case UInt8(ascii: "u"): return try unicode()
            default: throw problem()
            }
        }

        mutating func unicode() throws(Problem) -> String {
            let first = try hexadecimal()
            if let scalar = Unicode.Scalar(first) { return String(scalar) }
            // A character beyond the first 65,536 is written as two halves.
            guard (0xD800..<0xDC00).contains(first), take("\\u") else { throw problem() }
            let second = try hexadecimal()
            guard (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            else { throw problem() }
            return String(scalar)
        }

        mutating func hexadecimal() throws(Problem) -> UInt32 {
            guard position + 4 <= bytes.count,
                let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
            else { throw problem() }
            position += 4
            return value
        }

        mutating func number() throws(Problem) -> LuaValue {
            let start = position
            while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            if let integer = Int64(text) { return .integer(integer) }
            guard let number = Double(text), number.isFinite else {
                position = start
                throw problem()
            }
            return .number(number)
        }
    }
}
