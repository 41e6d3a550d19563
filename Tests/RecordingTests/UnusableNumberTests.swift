import Foundation
import Market
import Testing

@testable import Recording

/// What isn't a finite number is missing, wherever it comes from: a file's text, or the bits of a stored column.
@Suite struct UnusableNumberTests {
    private static let at = Instant(date: ChainMaker.monday, secondsOfDay: 72_000)

    private func chain(_ path: String) throws -> OptionChain {
        let snapshot = try RecordingReader(path: path).snapshot(at: Self.at, symbols: ["WFC"])
        return try #require(snapshot.underlyings["WFC"]?.chain)
    }

    @Test(arguments: ["nan", "NaN", "inf", "+inf", "-inf", "infinity", "1e999", "-1e999", "0x1p4", "1e", ""])
    func `a cell of a file`(text: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "a.csv",
            """
            underlying,captured,spot,expiration,right,strike,bid,ask,volume,open_interest,feed_iv,feed_delta
            WFC,2026-04-13T20:00:00Z,\(text),2026-04-24,put,80,\(text),\(text),\(text),\(text),\(text),\(text)
            WFC,2026-04-13T20:00:00Z,,2026-04-24,put,82,1.2,1.3,250,900,0.3,-0.4
            """)
        let report = try importing(.csv, [file], into: folder.file("a.whl"))
        #expect(report.rowsKept == 2)
        let isWord = ["nan", "NaN", ""].contains(text)
        #expect(report.findings.contains { $0.reason == .badNumber } == !isWord)
        let chain = try chain(folder.file("a.whl"))
        #expect(chain.spot == nil)
        for field in [ChainField.bid, .ask, .volume, .openInterest, .feedVolatility, .feedDelta] {
            #expect(chain.value(field, row: 0) == nil, "\(field)")
            #expect(chain.value(field, row: 1) != nil, "\(field)")
        }
        #expect(chain.quote(row: 0).mid.value == nil)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, -.nan, Double(bitPattern: 0x7FF0_0000_0000_0001)])
    func `a stored bit pattern`(cell: Double) throws {
        // A third keeps the column from being stored as whole numbers, so that every pattern is stored as it is.
        let third = 1.0 / 3
        let cells = [cell, third, cell]
        let expirations = [11, 12, 13].map { ChainMaker.monday.adding(days: $0) }
        let columns = ChainField.allCases.map { _ in Column(cells: cells) }
        let chain = try #require(
            OptionChain(
                underlying: "WFC", captured: Self.at, source: "test", spot: 84, expirations: expirations,
                rights: [.put, .put, .put], strikes: [80, 80, 80].map { Strike(thousandths: $0 * 1000) },
                roots: ["WFC"],
                rootIndices: [0, 0, 0], columns: columns))
        let folder = try TemporaryFolder()
        try record(folder.file("a.whl")) { writer in _ = try writer.add(chain) }
        #expect(try RecordingReader(path: folder.file("a.whl")).verify().isSound)
        let found = try self.chain(folder.file("a.whl"))
        for field in ChainField.allCases {
            #expect((0..<3).map { found.value(field, row: $0) } == [nil, third, nil], "\(field)")
        }
    }
}
