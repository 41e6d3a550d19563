package import Market

/// Columns in memory, as a source for column evaluation; fields without a column are missing in every row.
package final class ColumnTable: ColumnSource {
    private enum Column {
        case uniform(Value)
        case numbers(CellMemory<Double>)
        case knownNumbers(CellMemory<Double>, known: [UInt64])
        case truths(yes: [UInt64], no: [UInt64])
        case texts(CellMemory<UInt16>, [String])
        case instants(CellMemory<Int64>)
    }

    /// The number of rows.
    package let count: Int
    private var columns: [Int: Column] = [:]

    package init(count: Int) {
        self.count = count
    }

    /// Sets a field's numbers, NaN where missing.
    package func setNumbers(_ cells: [Double], field: Int) {
        check(cells.count)
        columns[field] = .numbers(CellMemory(cells, padding: .nan))
    }

    /// Sets a field's numbers; a NaN is a known number, nil is missing.
    package func setReadings(_ cells: [Double?], field: Int) {
        check(cells.count)
        columns[field] = .knownNumbers(
            CellMemory(cells.map { $0 ?? .nan }, padding: .nan), known: bits(cells) { $0 != nil })
    }

    /// Sets a field's numbers of which a NaN may be known; what stands in other rows means nothing.
    package func setNumbers(_ cells: [Double], known: [Bool], field: Int) {
        check(cells.count)
        check(known.count)
        columns[field] = .knownNumbers(CellMemory(cells, padding: .nan), known: bits(known) { $0 })
    }

    /// Sets a field's yes and no.
    package func setTruths(_ cells: [Bool?], field: Int) {
        check(cells.count)
        columns[field] = .truths(yes: bits(cells) { $0 == true }, no: bits(cells) { $0 == false })
    }

    /// Sets a field's texts, of which at most 65,535 may differ.
    package func setTexts(_ cells: [String?], field: Int) {
        check(cells.count)
        var texts: [String] = []
        var indices: [[UInt8]: UInt16] = [:]
        let codes = cells.map { cell -> UInt16 in
            guard let cell else { return FieldCells.missingText }
            let bytes = Array(cell.utf8)
            if let index = indices[bytes] { return index }
            precondition(texts.count < Int(FieldCells.missingText), "more than 65,535 different texts in a column")
            let index = UInt16(texts.count)
            texts.append(cell)
            indices[bytes] = index
            return index
        }
        columns[field] = .texts(CellMemory(codes, padding: FieldCells.missingText), texts)
    }

    /// Sets a field's texts by their indices in a list; `FieldCells.missingText` is missing.
    package func setTexts(_ codes: [UInt16], in texts: [String], field: Int) {
        check(codes.count)
        columns[field] = .texts(CellMemory(codes, padding: FieldCells.missingText), texts)
    }

    /// Sets a field's points in time.
    package func setInstants(_ cells: [Instant?], field: Int) {
        check(cells.count)
        let microseconds = cells.map { $0?.microseconds ?? FieldCells.missingInstant }
        columns[field] = .instants(CellMemory(microseconds, padding: FieldCells.missingInstant))
    }

    /// Gives a field the same value in every row; nil is missing.
    package func setUniform(_ value: Value?, field: Int) {
        columns[field] = value.map(Column.uniform)
    }

    package func read(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells {
        switch columns[field] {
        case nil: .missing
        case .uniform(let value)?: .uniform(value)
        case .numbers(let memory)?: .numbers(memory.cells + rows.lowerBound)
        case .knownNumbers(let memory, let known)?:
            .knownNumbers(memory.cells + rows.lowerBound, known: mask(known, rows))
        case .truths(let yes, let no)?: .truths(yes: mask(yes, rows), no: mask(no, rows))
        case .texts(let memory, let texts)?: .texts(memory.cells + rows.lowerBound, in: texts)
        case .instants(let memory)?: .instants(memory.cells + rows.lowerBound)
        }
    }

    private func check(_ cells: Int) {
        precondition(cells == count, "\(cells) cells for a table of \(count) rows")
    }

    private func bits<Cell>(_ cells: [Cell], _ isSet: (Cell) -> Bool) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: (cells.count + 63) / 64)
        for (row, cell) in cells.enumerated() where isSet(cell) { words[row / 64] |= 1 << UInt64(row % 64) }
        return words
    }

    private func mask(_ words: [UInt64], _ rows: Range<Int>) -> RowMask {
        precondition(rows.lowerBound % RowMask.wordBits == 0, "a chunk of a table starts at a multiple of 64 rows")
        return RowMask(words: words[rows.lowerBound / 64..<(rows.upperBound + 63) / 64])
    }
}

/// Memory that doesn't move, filled up to a multiple of 64 cells and freed with its owner.
private final class CellMemory<Cell: BitwiseCopyable> {
    private let memory: UnsafeMutableBufferPointer<Cell>

    init(_ cells: [Cell], padding: Cell) {
        let padded = (cells.count + RowMask.wordBits - 1) / RowMask.wordBits * RowMask.wordBits
        memory = .allocate(capacity: max(padded, RowMask.wordBits))
        let rest = memory.initialize(fromContentsOf: cells)
        memory[rest...].initialize(repeating: padding)
    }

    deinit {
        memory.deallocate()
    }

    /// The first cell.
    var cells: UnsafePointer<Cell> {
        // Safe: allocated in init with at least one cell, never moved, freed with self, which the table keeps.
        UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
    }
}
