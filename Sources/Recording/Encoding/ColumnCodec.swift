import Market

/// A chain's numeric column as bytes; the layout is documented in `docs/recording-format.md`.
///
/// Numbers with few decimals, as prices have, become whole numbers and differences; others stay as they are, bit for bit.
enum ColumnCodec {
    private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6]
    private static let largestExact = 1e15
    private static let rawKind: UInt8 = 0
    private static let decimalKind: UInt8 = 1

    /// The column as bytes; nil where it has no value at all.
    static func encode(_ column: Column, rows: Int) -> [UInt8]? {
        guard !column.isMissing else { return nil }
        var cells = column.cells
        if cells.count < rows { cells.append(contentsOf: repeatElement(.nan, count: rows - cells.count)) }
        var writer = ByteWriter()
        if let whole = wholeNumbers(cells) {
            writer.byte(decimalKind)
            writer.byte(UInt8(whole.decimals))
            encodeMissing(cells, into: &writer)
            NumberCodec.encode(whole.numbers, into: &writer)
        } else {
            writer.byte(rawKind)
            writer.planes(cells.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }, width: 8)
        }
        return writer.bytes
    }

    /// The column of bytes; nil where they aren't one of so many rows.
    static func decode(_ bytes: [UInt8], rows: Int) -> Column? {
        var reader = ByteReader(bytes)
        guard let kind = reader.byte() else { return nil }
        let cells: [Double]?
        switch kind {
        case rawKind: cells = decodeRaw(rows: rows, from: &reader)
        case decimalKind: cells = decodeDecimals(rows: rows, from: &reader)
        default: cells = nil
        }
        guard let cells, reader.atEnd else { return nil }
        return Column(cells: cells)
    }

    /// The values as whole numbers, scaled by the fewest decimals with which every one is exact; a missing one repeats the
    /// one before. Nil where six decimals don't do.
    private static func wholeNumbers(_ cells: [Double]) -> (numbers: [Int64], decimals: Int)? {
        var numbers = [Int64](repeating: 0, count: cells.count)
        var decimals = 0
        while decimals < powers.count {
            let scale = powers[decimals]
            let limit = largestExact / scale
            var previous: Int64 = 0
            var row = 0
            while row < cells.count {
                let cell = cells[row]
                if !cell.isNaN {
                    guard abs(cell) < limit else { return nil }
                    previous = nearest(cell * scale)
                    if Double(previous) / scale != cell { break }
                }
                numbers[row] = previous
                row += 1
            }
            if row == cells.count { return (numbers, decimals) }
            decimals += 1
        }
        return nil
    }

    /// The nearest whole number; `rounded()` would be a call into the C library for each cell.
    private static func nearest(_ value: Double) -> Int64 {
        Int64(value < 0 ? value - 0.5 : value + 0.5)
    }

    /// Writes which cells are missing, if any are.
    private static func encodeMissing(_ cells: [Double], into writer: inout ByteWriter) {
        var missing = [UInt8](repeating: 0, count: (cells.count + 7) / 8)
        var anyMissing = false
        for row in cells.indices where cells[row].isNaN {
            missing[row >> 3] |= 1 << UInt8(row & 7)
            anyMissing = true
        }
        writer.byte(anyMissing ? 1 : 0)
        if anyMissing { writer.raw(missing) }
    }

    private static func decodeRaw(rows: Int, from reader: inout ByteReader) -> [Double]? {
        var isWhole = false
        let cells = [Double](unsafeUninitializedCapacity: rows) { output, count in
            // Safe: there is room for every row, and each is written once, in order.
            isWhole = reader.eachInPlanes(rows, width: 8) { row, bits in
                let cell = Double(bitPattern: UInt64(bitPattern: bits))
                // Neither a price nor a volume is infinite: what says so says nothing.
                output.initializeElement(at: row, to: cell.isFinite ? cell : .nan)
            }
            count = isWhole ? rows : 0
        }
        return isWhole ? cells : nil
    }

    private static func decodeDecimals(rows: Int, from reader: inout ByteReader) -> [Double]? {
        guard let decimals = reader.byte(), Int(decimals) < powers.count, let flag = reader.byte(), flag <= 1,
            let missing = flag == 1 ? reader.raw((rows + 7) / 8) : [], case let scale = powers[Int(decimals)],
            var cells = NumberCodec.decode(rows, from: &reader, { Double($0) / scale })
        else { return nil }
        guard flag == 1 else { return cells }
        for (index, bits) in missing.enumerated() where bits != 0 {
            for bit in 0..<8 where bits & 1 << UInt8(bit) != 0 {
                let row = index * 8 + bit
                guard row < rows else { return nil }
                cells[row] = .nan
            }
        }
        return cells
    }
}
