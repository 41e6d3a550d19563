import CLua
import CLuaShim

/// What Lua makes of a source, without names and lines: two sources with equal code do the same.
package struct LuaBytecode: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Compiles a source and runs nothing.
    ///
    /// A byte order mark and a first line that begins with `#` are left out, as Lua does with files.
    package init(_ source: LuaSource) throws(LuaError) {
        var code = ww_bytes()
        var message = [CChar](repeating: 0, count: 400)
        defer { ww_free_bytes(&code) }
        let status = LuaBytecode.text(of: source).withUnsafeBytes { text in
            ww_compile(
                text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, &code, &message, message.count)
        }
        guard status == LUA_OK else {
            let reason = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw LuaError(.syntax, reason, at: LuaLocation(file: source.path, line: 1))
        }
        var reader = BytecodeReader(Array(UnsafeRawBufferPointer(start: code.start, count: code.count)))
        guard let bytes = reader.withoutLines() else {
            throw LuaError(.syntax, "the compiled code has another form than Lua 5.4's", at: nil)
        }
        self.bytes = bytes
    }

    private static func text(of source: LuaSource) -> ArraySlice<UInt8> {
        let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let rest = source.bytes.dropFirst(start)
        return rest.first == UInt8(ascii: "#") ? rest.drop { $0 != 0x0A } : rest
    }
}

/// Goes through a compiled chunk and leaves out the lines on which its functions begin and end, which `strip` keeps.
///
/// - Source: Lua 5.4, `ldump.c`.
private struct BytecodeReader {
    private let bytes: [UInt8]
    private var offset = 0
    private var result: [UInt8] = []

    /// Signature, version, format, check bytes, three sizes, and an integer and a number of eight bytes each.
    private static let headSize = 4 + 1 + 1 + 6 + 3 + 8 + 8

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Nil where the code isn't laid out as expected.
    mutating func withoutLines() -> [UInt8]? {
        guard keep(BytecodeReader.headSize + 1), keepFunction(), offset == bytes.count else { return nil }
        return result
    }

    private mutating func keepFunction() -> Bool {
        guard keepText(), size() != nil, size() != nil, keep(3), keepRows(of: 4) else { return false }
        guard let constants = keptSize() else { return false }
        for _ in 0..<constants { guard keepConstant() else { return false } }
        guard keepRows(of: 3), let functions = keptSize() else { return false }
        for _ in 0..<functions { guard keepFunction() else { return false } }
        // Lines, absolute lines, locals and names of upvalues: none, as they are stripped.
        for _ in 0..<4 { guard keptSize() == 0 else { return false } }
        return true
    }

    private mutating func keepConstant() -> Bool {
        guard offset < bytes.count else { return false }
        let tag = bytes[offset]
        guard keep(1) else { return false }
        return switch tag {
        case 0x00, 0x01, 0x11: true
        case 0x03, 0x13: keep(8)
        case 0x04, 0x14: keepText()
        default: false
        }
    }

    private mutating func keepText() -> Bool {
        guard let size = keptSize() else { return false }
        return size <= 1 || keep(size - 1)
    }

    private mutating func keepRows(of size: Int) -> Bool { keptSize().map { keep($0 * size) } ?? false }

    private mutating func keep(_ count: Int) -> Bool {
        guard count >= 0, count <= bytes.count - offset else { return false }
        result += bytes[offset..<(offset + count)]
        offset += count
        return true
    }

    private mutating func keptSize() -> Int? {
        let start = offset
        guard let value = size() else { return nil }
        result += bytes[start..<offset]
        return value
    }

    /// Seven bits a byte, the highest first; the last byte has its top bit set.
    private mutating func size() -> Int? {
        var value = 0
        while offset < bytes.count, value <= Int(Int32.max) {
            let byte = bytes[offset]
            offset += 1
            value = value << 7 | Int(byte & 0x7F)
            if byte & 0x80 != 0 { return value }
        }
        return nil
    }
}
