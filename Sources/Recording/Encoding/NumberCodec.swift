/// Whole numbers as differences to the number before, in as few bytes as the largest difference needs.
enum NumberCodec {
    /// Appends the width of the differences and their planes.
    static func encode(_ numbers: [Int64], into writer: inout ByteWriter) {
        var previous: Int64 = 0
        var magnitude: UInt64 = 0
        let deltas = [UInt64](unsafeUninitializedCapacity: numbers.count) { output, count in
            // Safe: there is room for a difference of each number.
            for index in 0..<numbers.count {
                let delta = numbers[index] &- previous
                magnitude |= UInt64(bitPattern: delta < 0 ? ~delta : delta)
                output.initializeElement(at: index, to: UInt64(bitPattern: delta))
                previous = numbers[index]
            }
            count = numbers.count
        }
        let width = width(of: magnitude)
        writer.byte(UInt8(width))
        writer.planes(deltas, width: width)
    }

    /// Reads so many numbers; nil where the bytes don't hold them.
    static func decode(_ rows: Int, from reader: inout ByteReader) -> [Int64]? {
        guard let width = reader.byte(), var numbers = reader.planes(rows, width: Int(width)) else { return nil }
        var sum: Int64 = 0
        for row in numbers.indices {
            sum &+= numbers[row]
            numbers[row] = sum
        }
        return numbers
    }

    /// Bytes that hold the magnitude and a sign: 1, 2, 4 or 8.
    private static func width(of magnitude: UInt64) -> Int {
        switch magnitude {
        case ..<0x80: 1
        case ..<0x8000: 2
        case ..<0x8000_0000: 4
        default: 8
        }
    }
}
