import Foundation
import Market
import Recording
import Testing

@testable import Console

/// A contract that was listed once and isn't in the present capture has no quote; that is no mistake of the trader's.
@Suite struct MissingQuoteTests {
    private func chain(_ strikes: [Double], at instant: String) throws -> OptionChain {
        var builder = OptionChainBuilder(underlying: "ABC")
        let expiration = try #require(CalendarDate("2026-04-24"))
        for strike in strikes {
            let added = builder.append(
                expiration: expiration, right: .put, strike: try #require(Strike(dollars: strike)),
                quote: Quote(bid: 1, ask: 1.1))
            #expect(added)
        }
        return builder.build(captured: try #require(Instant(instant)), source: "csv", spot: 50).chain
    }

    @Test func `a contract missing from the present capture is judged, and its quote is named as missing`() async throws
    {
        let folder = try TestFolder()
        let path = folder.path + "/abc.whl"
        let first = try chain([49, 50], at: "2026-04-16T20:05:00Z")
        let second = try chain([50], at: "2026-04-17T20:05:00Z")
        try RecordingWriter.write(to: path, volatility: { _ in nil }) { writer in
            _ = try writer.add(first)
            _ = try writer.add(second)
        }
        let file = try folder.write(
            "positions.csv",
            "id,symbol,kind,right,strike,expiration,contracts,opened,open_price,stock_basis\n"
                + "gone,ABC,short_put,put,49,2026-04-24,1,2026-04-13,1.5,\n")
        let console = CapturedConsole()
        let code = await console.run([
            "recommend", "--data", path, "--positions", file, "--format", "json", "--workspace", GoldenFiles.workspace,
        ])
        #expect(code == .success, "\(console.errors)")
        let decision = try Document(console.output).decision("gone")
        #expect(decision["action"] as? String == "HOLD")
        #expect(decision["mark"] is NSNull && decision["pl"] is NSNull)
        let missing = decision["missing"] as? [[String: String]] ?? []
        #expect(missing.contains { $0["field"] == "mark" && $0["reason"]?.contains("2026-04-17T20:05:00Z") == true })
    }
}
