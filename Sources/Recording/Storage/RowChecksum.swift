import Market

/// A CRC-32 over the values of a stored row, in their documented order.
struct RowChecksum {
    private var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(96)
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Adds a number; a missing one counts as its own bit pattern, which no number has.
    mutating func add(_ number: Double?) {
        add(Int64(bitPattern: number.map { $0 == 0 ? 0 : $0.bitPattern } ?? .max))
    }

    /// Adds text with its length before it, so that neighbours can't trade characters.
    mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// The CRC-32 (zlib's, ISO 3309).
    var value: Int64 { Int64(Zlib.crc32(bytes)) }
}
