import Foundation
import Market
import Recording
import RuleModel
import Testing

@testable import Scanner

/// Contracts of a recording whose stored cells are endless or no numbers at all: unknown to every condition, and never ranked.
@Suite struct UnusableNumberTests {
    private static let at = Instant(date: CalendarDate(daysSinceEpoch: 20_556), secondsOfDay: 72_000)
    private static let bad = [Double.infinity, -.infinity, .nan]

    /// Puts of one expiration at $100; every second one, from the first on, has bad cells in these columns.
    private func source(_ fields: [ChainField], bad cell: Double) throws -> RecordingReader {
        let strikes = (0..<12).map { Strike(thousandths: 80_000 + 1000 * Int32($0)) }
        func column(_ field: ChainField) -> Column {
            Column(
                cells: strikes.indices.map { row in
                    // The third keeps the column from being stored as whole numbers: every bit pattern is stored as it is.
                    let good: Double? =
                        switch field {
                        case .bid: 1 + Double(row) / 3
                        case .ask: 1.05 + Double(row) / 3
                        case .volume, .openInterest: 500 + Double(row) / 3
                        default: nil
                        }
                    return row % 2 == 0 && fields.contains(field) ? cell : good ?? .nan
                })
        }
        let chain = try #require(
            OptionChain(
                underlying: "ABC", captured: Self.at, source: "test", spot: 100,
                expirations: strikes.map { _ in NewYorkTime.date(of: Self.at).adding(days: 30) },
                rights: strikes.map { _ in .put }, strikes: strikes, roots: ["ABC"],
                rootIndices: strikes.map { _ in 0 }, columns: ChainField.allCases.map(column)))
        let path = NSTemporaryDirectory() + "wheelwright-unusable-\(UUID().uuidString).whl"
        // The open reader keeps the file's bytes; nothing is left behind.
        defer { try? FileManager.default.removeItem(atPath: path) }
        try RecordingWriter.write(to: path, volatility: { _ in nil }) { writer in _ = try writer.add(chain) }
        return try RecordingReader(path: path)
    }

    private func ranking(_ reader: RecordingReader, _ id: String) async throws -> ScanResult.Ranking {
        let rules = try ScanFixture.rules.get()
        let request = ScanRequest(
            symbols: ["ABC"], at: Self.at, scores: [try #require(rules.score(id))], filters: [], top: 100,
            grouping: .none)
        return try await Scan(request, rules: rules).result([reader]).rankings[0]
    }

    @Test(arguments: bad, ["csp.entry", "csp.strike", "csp.expirations", "csp.relative"])
    func `a quote`(cell: Double, id: String) async throws {
        for fields in [[ChainField.bid, .ask], [.bid], [.ask]] {
            let found = try await ranking(source(fields, bad: cell), id)
            #expect(found.rows.allSatisfy { $0.contract.strike.thousandths % 2000 == 1000 }, "\(id) \(fields)")
            #expect(found.rows.allSatisfy { ($0.score?.points).map { (0...100).contains($0) } ?? false })
            #expect(!found.rows.isEmpty)
            #expect(found.rejected.total + found.passed == 12)
        }
    }

    @Test(arguments: bad) func `a volume counts as none recorded`(cell: Double) async throws {
        let found = try await ranking(source([.volume, .openInterest], bad: cell), "csp.entry")
        let missing = try await ranking(source([.volume, .openInterest], bad: .nan), "csp.entry")
        #expect("\(found)" == "\(missing)")
        #expect(found.rows.contains { $0.flags.contains(.unseen) } && found.rows.contains { $0.flags.isEmpty })
        for row in found.rows where row.flags.contains(.unseen) {
            #expect(row.figures.volume.value == nil && row.figures.openInterest.value == nil)
        }
    }

    @Test(arguments: bad) func `a column that nobody reads changes nothing`(cell: Double) async throws {
        let fields: [ChainField] = [.last, .bidSize, .askSize, .feedVolatility, .feedDelta, .feedGamma]
        for id in ["csp.entry", "csp.strike"] {
            let found = try await ranking(source(fields, bad: cell), id)
            #expect("\(found)" == "\(try await ranking(source([], bad: cell), id))")
        }
    }
}
