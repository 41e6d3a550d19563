import LuaBridge

/// Reads Lua values from bytes; whatever the bytes are, they mean some values.
struct ValueDecoder {
    private var bytes: Slice<UnsafeBufferPointer<UInt8>>
    /// Values that bytes can't describe.
    private let handles: [LuaValue]

    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, handles: [LuaValue]) {
        self.bytes = bytes
        self.handles = handles
    }

    private static let numbers: [Double] = [
        .nan, .infinity, -.infinity, -0.0, 0, 0.5, -1, 83, 80.9, 7, 365, 1e308, -1e308, .leastNonzeroMagnitude, 1e-300,
        9_223_372_036_854_775_808, -9_223_372_036_854_775_808, 2_000_000, 2_147_483.648, 0.2,
    ]
    private static let integers: [Int64] = [.max, .min, 0, -1, 1 << 31, 1 << 53, (1 << 53) + 1]
    /// Names of fields and texts that functions know.
    private static let texts = [
        "right", "strike", "spot", "days", "years", "rate", "yield", "vol", "price", "expiration", "min_dte", "max_dte",
        "min_strike", "max_strike", "standard", "call", "put", "P", "WFC", "2026-04-24", "2026-04-17",
        "2026-04-17T15:00:00Z", "0000-00-00", "9999-12-31", "0001-01-01T00:00:00+23:59", "", "\0", "é", "e\u{301}",
    ]

    mutating func values() -> [LuaValue] {
        var values: [LuaValue] = []
        while !bytes.isEmpty { values.append(value(depth: 0)) }
        return values
    }

    private mutating func byte() -> Int { Int(bytes.popFirst() ?? 0) }

    private mutating func raw() -> UInt64 { (0..<8).reduce(0) { sum, _ in sum << 8 | UInt64(byte()) } }

    private mutating func text() -> [UInt8] { (0..<byte() % 24).map { _ in UInt8(byte()) } }

    private mutating func value(depth: Int) -> LuaValue {
        let tag = byte()
        switch tag % 12 {
        case 0: return tag < 128 ? .nil : .boolean(tag % 8 < 4)
        case 1: return .number(Self.numbers[byte() % Self.numbers.count])
        case 2: return .number(Double(bitPattern: raw()))
        case 3: return .integer(Int64(bitPattern: raw()))
        case 4: return .integer(Self.integers[byte() % Self.integers.count])
        case 5: return .string(Self.texts[byte() % Self.texts.count])
        case 6: return .bytes(text())
        case 7: return .string(String(decoding: text(), as: UTF8.self))
        case 8: return handles[byte() % handles.count]
        default: return depth < 70 ? table(depth: depth + 1) : .nil
        }
    }

    private mutating func table(depth: Int) -> LuaValue {
        var table = (array: [LuaValue](), fields: [String: LuaValue](), others: [LuaTable.Entry]())
        for _ in 0..<byte() % 10 {
            let key = byte()
            switch key % 4 {
            case 0: table.array.append(value(depth: depth))
            case 1: table.others.append(.init(value(depth: 70), value(depth: depth)))
            default: table.fields[Self.texts[key / 4 % Self.texts.count]] = value(depth: depth)
            }
        }
        return .table(
            LuaTable(array: table.array, fields: table.fields.map { .init($0.key, $0.value) }, others: table.others))
    }
}
