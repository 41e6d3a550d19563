import Engine
import Expression
import Market
import Recording
import RuleModel
import TestSupport
import Testing

/// A chain read as columns gives each row what `ContractView` gives it, to the bit.
@Suite struct ColumnsAgreeTests {
    @Test func `on a simulated market`() throws {
        let source = try MadeSource.simulated.get()
        for symbol in source.underlyings.keys.sorted().prefix(2) {
            try expectSame(symbol, source, at: source.at, modelRows: 3)
        }
    }

    @Test(arguments: [100, nil] as [Double?])
    func `on a chain in which everything is wrong`(spot: Double?) throws {
        let source = MadeSource.hostile(spot: spot)
        try expectSame("ABC", source, at: source.at, modelRows: 40)
    }

    @Test(arguments: [1, 30, 10_000]) func `on quotes that are old`(days: Int) throws {
        let source = MadeSource.hostile()
        try expectSame("ABC", source, at: source.at.adding(seconds: days * 86_400), modelRows: 5)
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `on a day of the ladder`() throws {
        let reader = try RecordedFile.ladder.get()
        try expectSame("WFC", reader, at: try #require(try reader.lastInstant()), modelRows: 3)
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `on a capture of the desk`() throws {
        let reader = try RecordedFile.desk.get()
        try expectSame("KO", reader, at: try #require(try reader.lastInstant()), modelRows: 3)
    }

    /// Compares every field of every row; fields of the model for some rows only.
    private func expectSame(
        _ symbol: String, _ source: some SnapshotSource, at: Instant, modelRows: Int,
        _ location: Testing.SourceLocation = #_sourceLocation
    ) throws {
        // Two tables, so that neither reads what the other has worked out.
        let columns = try ScanFixture.table(symbol, source, at: at).columns
        let rows = try ScanFixture.table(symbol, source, at: at)
        let count = rows.chain.count
        #expect(count > 0, sourceLocation: location)
        for chunk in ColumnChunk.ranges(count) {
            var sample = RowMask()
            for row in stride(from: 0, to: chunk.count, by: max(1, chunk.count / modelRows)) { sample[row] = true }
            let views = chunk.map { rows.row($0) }
            for field in Schema.contract.fields.indices {
                let isModel = ChainColumns.costs[field] > 1
                let wanted = isModel ? sample : RowMask(first: chunk.count)
                let cells = columns.read(field, rows: chunk, wanted: wanted)
                var differences: [String] = []
                wanted.forEach { offset in
                    let (left, right) = (cells[offset], views[offset].read(field).value)
                    guard !isSame(left, right) else { return }
                    differences.append(
                        "\(rows.chain.contract(row: chunk.lowerBound + offset)): \(text(left)), row \(text(right))")
                }
                #expect(
                    differences.isEmpty, "\(Schema.contract.fields[field].name): \(differences.prefix(3))",
                    sourceLocation: location)
            }
        }
    }

    private func text(_ value: Value?) -> String { value.map { "\($0)" } ?? "unknown" }

    private func isSame(_ left: Value?, _ right: Value?) -> Bool {
        guard case .number(let first)? = left, case .number(let second)? = right else { return left == right }
        return first.bitPattern == second.bitPattern || first.isNaN && second.isNaN
    }
}

extension FieldCells {
    /// The value of a row of the chunk; nil where it is missing.
    fileprivate subscript(offset: Int) -> Value? {
        switch self {
        case .uniform(let value): value
        case .missing: nil
        case .numbers(let cells): cells[offset].isNaN ? nil : .number(cells[offset])
        case .knownNumbers(let cells, let known): known[offset] ? .number(cells[offset]) : nil
        case .truths(let yes, let no): yes[offset] ? .boolean(true) : no[offset] ? .boolean(false) : nil
        case .texts(let cells, let texts): Int(cells[offset]) < texts.count ? .text(texts[Int(cells[offset])]) : nil
        case .instants(let cells):
            cells[offset] == FieldCells.missingInstant ? nil : .instant(Instant(microseconds: cells[offset]))
        }
    }
}
