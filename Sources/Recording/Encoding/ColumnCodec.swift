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
        cells.append(contentsOf: repeatElement(.nan, count: rows - cells.count))
        var writer = ByteWriter()
        if let decimals = decimals(of: cells) {
            encodeDecimals(cells, decimals: decimals, into: &writer)
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
        case rawKind: cells = reader.planes(rows, width: 8)?.map { Double(bitPattern: UInt64(bitPattern: $0)) }
        case decimalKind: cells = decodeDecimals(rows: rows, from: &reader)
        default: cells = nil
        }
        guard let cells, reader.atEnd else { return nil }
        return Column(cells: cells)
    }

    /// The fewest decimals with which every value is exact; nil where six don't do.
    private static func decimals(of cells: [Double]) -> Int? {
        var decimals = 0
        for cell in cells where !cell.isNaN {
            guard abs(cell) < largestExact / powers[decimals] else { return nil }
            while Double(nearest(cell * powers[decimals])) / powers[decimals] != cell {
                decimals += 1
                guard decimals < powers.count, abs(cell) < largestExact / powers[decimals] else { return nil }
            }
        }
        let limit = largestExact / powers[decimals]
        return cells.allSatisfy { $0.isNaN || abs($0) < limit } ? decimals : nil
    }

    /// The nearest whole number; `rounded()` would be a call into the C library for each cell.
    private static func nearest(_ value: Double) -> Int64 {
        Int64(value < 0 ? value - 0.5 : value + 0.5)
    }

    private static func encodeDecimals(_ cells: [Double], decimals: Int, into writer: inout ByteWriter) {
        let scale = powers[decimals]
        var missing = [UInt8](repeating: 0, count: (cells.count + 7) / 8)
        var numbers: [Int64] = []
        numbers.reserveCapacity(cells.count)
        var previous: Int64 = 0
        var anyMissing = false
        for (row, cell) in cells.enumerated() {
            if cell.isNaN {
                missing[row >> 3] |= 1 << UInt8(row & 7)
                anyMissing = true
            } else {
                previous = nearest(cell * scale)
            }
            numbers.append(previous)
        }
        writer.byte(decimalKind)
        writer.byte(UInt8(decimals))
        writer.byte(anyMissing ? 1 : 0)
        if anyMissing { writer.raw(missing) }
        NumberCodec.encode(numbers, into: &writer)
    }

    private static func decodeDecimals(rows: Int, from reader: inout ByteReader) -> [Double]? {
        guard let decimals = reader.byte(), Int(decimals) < powers.count, let flag = reader.byte(), flag <= 1,
            let missing = flag == 1 ? reader.raw((rows + 7) / 8) : [],
            let numbers = NumberCodec.decode(rows, from: &reader)
        else { return nil }
        let scale = powers[Int(decimals)]
        var cells = numbers.map { Double($0) / scale }
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
