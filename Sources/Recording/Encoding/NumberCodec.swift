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

    /// Reads so many numbers, and keeps what `body` makes of each; nil where the bytes don't hold them.
    @inline(__always)
    static func decode<Number>(
        _ rows: Int, from reader: inout ByteReader, _ body: (Int64) -> Number
    ) -> [Number]? {
        guard let width = reader.byte() else { return nil }
        var isWhole = false
        let numbers = [Number](unsafeUninitializedCapacity: rows) { output, count in
            var sum: Int64 = 0
            // Safe: there is room for every row, and each is written once, in order.
            isWhole = reader.eachInPlanes(rows, width: Int(width)) { row, difference in
                sum &+= difference
                output.initializeElement(at: row, to: body(sum))
            }
            count = isWhole ? rows : 0
        }
        return isWhole ? numbers : nil
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
