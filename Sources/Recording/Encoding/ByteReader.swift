/// Reads what `ByteWriter` wrote; every read is checked against the end, and gives nil behind it.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var atEnd: Bool { position == bytes.count }

    mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    /// A number of at most 31 bits, seven bits a byte.
    mutating func count() -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            guard let next = byte() else { return nil }
            value |= Int(next & 0x7F) << shift
            if next & 0x80 == 0 { return value <= Int(Int32.max) ? value : nil }
        }
        return nil
    }

    mutating func raw(_ length: Int) -> ArraySlice<UInt8>? {
        guard length >= 0, length <= bytes.count - position else { return nil }
        defer { position += length }
        return bytes[position..<position + length]
    }

    mutating func text() -> String? {
        guard let length = count(), let slice = raw(length) else { return nil }
        return String(validating: slice, as: UTF8.self)
    }

    mutating func int32() -> Int32? {
        guard let slice = raw(4) else { return nil }
        var value: UInt32 = 0
        for byte in slice.reversed() { value = value << 8 | UInt32(byte) }
        return Int32(bitPattern: value)
    }

    /// Calls `body` with each row and its number, stored plane by plane, with its sign extended from `width` bytes; false where the
    /// bytes don't hold so many.
    @inline(__always)
    mutating func eachInPlanes(_ rows: Int, width: Int, _ body: (_ row: Int, _ number: Int64) -> Void) -> Bool {
        guard (1...8).contains(width), rows <= Int(Int32.max), let slice = raw(rows * width) else { return false }
        slice.withUnsafeBufferPointer { planes in
            // Safe: `planes` has rows × width bytes, and each index below is row + plane × rows.
            switch width {
            case 1:
                for row in 0..<rows { body(row, Int64(Int8(bitPattern: planes[row]))) }
            case 2:
                for row in 0..<rows {
                    let value = UInt16(planes[row]) | UInt16(planes[rows + row]) << 8
                    body(row, Int64(Int16(bitPattern: value)))
                }
            default:
                let unused = UInt64(64 - width * 8)
                for row in 0..<rows {
                    var value: UInt64 = 0
                    for plane in 0..<width { value |= UInt64(planes[plane * rows + row]) << UInt64(plane * 8) }
                    body(row, Int64(bitPattern: value << unused) >> Int64(unused))
                }
            }
        }
        return true
    }
}
