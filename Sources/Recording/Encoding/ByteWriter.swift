/// Appends numbers to bytes, little-endian; the counterpart of `ByteReader`.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    mutating func raw(_ values: some Sequence<UInt8>) {
        bytes.append(contentsOf: values)
    }

    /// Seven bits a byte, lowest first, the high bit set in all but the last.
    mutating func count(_ value: Int) {
        var rest = UInt64(value)
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Text with its length in bytes before it.
    mutating func text(_ text: String) {
        count(text.utf8.count)
        raw(text.utf8)
    }

    /// A whole number of either sign in four bytes.
    mutating func int32(_ value: Int32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The lowest bytes of each number, plane by plane: all lowest bytes first, then all second ones, and so on.
    mutating func planes(_ values: [UInt64], width: Int) {
        for plane in 0..<width {
            let shift = UInt64(plane * 8)
            bytes += [UInt8](unsafeUninitializedCapacity: values.count) { output, count in
                // Safe: there is room for a byte of each value.
                for row in 0..<values.count {
                    output.initializeElement(at: row, to: UInt8(truncatingIfNeeded: values[row] &>> shift))
                }
                count = values.count
            }
        }
    }
}
