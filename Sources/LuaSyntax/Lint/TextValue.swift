/// The bytes that a text of a source stands for.
enum TextValue {
    /// - Parameter source: the text with its quotes or long brackets; the lexer has found it in order.
    static func bytes(of source: ArraySlice<UInt8>) -> [UInt8] {
        guard source.first == UInt8(ascii: "[") else { return unescaped(source.dropFirst().dropLast()) }
        let level = source.dropFirst().prefix { $0 == UInt8(ascii: "=") }.count + 2
        var inside = source.dropFirst(level).dropLast(level)[...]
        if let first = inside.first, isLineEnd(first) { _ = takeLineEnd(&inside) }
        var result: [UInt8] = []
        while let byte = inside.first {
            if isLineEnd(byte) { result.append(takeLineEnd(&inside)) } else { result.append(inside.removeFirst()) }
        }
        return result
    }

    private static func unescaped(_ source: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, result) = (source, [UInt8]())
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\") { takeEscape(&rest, into: &result) } else { result.append(byte) }
        }
        return result
    }

    private static func takeEscape(_ rest: inout ArraySlice<UInt8>, into result: inout [UInt8]) {
        guard let byte = rest.first else { return }
        if isLineEnd(byte) { return result.append(takeLineEnd(&rest)) }
        if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { return result.append(takeDecimal(&rest)) }
        rest.removeFirst()
        switch byte {
        case UInt8(ascii: "z"):
            while let next = rest.first, [0x20, 9, 10, 11, 12, 13].contains(next) { rest.removeFirst() }
        case UInt8(ascii: "x"):
            let digits = rest.prefix(2).compactMap(hexValue)
            rest = rest.dropFirst(2)
            result.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 << 4 + $1 }))
        case UInt8(ascii: "u"):
            let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
            rest = rest.dropFirst(digits.count + 2)
            result += encoded(digits.compactMap(hexValue).reduce(0) { $0 << 4 + $1 })
        default: result.append(simple[byte] ?? byte)
        }
    }

    private static let simple: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13,
        UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
    ]

    private static func takeDecimal(_ rest: inout ArraySlice<UInt8>) -> UInt8 {
        let digits = rest.prefix(3).prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        rest = rest.dropFirst(digits.count)
        return UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }

    /// UTF-8 as Lua writes it, up to six bytes for numbers that are no code points.
    private static func encoded(_ value: UInt32) -> [UInt8] {
        guard value >= 0x80 else { return [UInt8(value)] }
        var (rest, tail, firstLimit) = (value, [UInt8](), UInt32(0x3F))
        repeat {
            tail.insert(UInt8(0x80 | rest & 0x3F), at: 0)
            rest >>= 6
            firstLimit >>= 1
        } while rest > firstLimit
        return [UInt8(truncatingIfNeeded: ~firstLimit << 1 | rest)] + tail
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// Any end of a line is `\n` to Lua.
    private static func takeLineEnd(_ rest: inout ArraySlice<UInt8>) -> UInt8 {
        let first = rest.removeFirst()
        if let second = rest.first, isLineEnd(second), second != first { rest.removeFirst() }
        return 0x0A
    }
}
