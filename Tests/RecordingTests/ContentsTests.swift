import Market
import Testing

@testable import Recording

/// What tells a recording from another one.
@Suite struct ContentsTests {
    private static let header = "underlying,captured,spot,expiration,right,strike,bid,ask\n"
    private static let rows = [
        "WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,83,1.05,1.10\n",
        "AAPL,2026-04-13T20:00:00Z,255,2026-04-24,put,250,2.05,2.10\n",
    ]

    private func contents(_ path: String) throws -> UInt64 { try RecordingReader(path: path).contents() }

    @Test func `the same captures in another order are the same`() throws {
        let folder = try TemporaryFolder()
        for (name, order) in [("a", [0, 1]), ("b", [1, 0])] {
            for row in order {
                let file = try folder.write("\(name)\(row).csv", Self.header + Self.rows[row])
                _ = try importing(.csv, [file], into: folder.file("\(name).whl"))
            }
        }
        #expect(try contents(folder.file("a.whl")) == contents(folder.file("b.whl")))
    }

    @Test func `whatever a run could see changes it, and nothing else does`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        let file = try folder.write("a.csv", Self.header + Self.rows[0])
        _ = try importing(.csv, [file], into: path)
        var seen = [try contents(path)]
        let day = ChainMaker.monday
        let noon = Instant(date: day, secondsOfDay: 61_200)
        let changes: [(String, (borrowing RecordingWriter) throws -> Void)] = [
            ("a rate", { _ = try $0.add(RatePoint(date: day, rate: 0.04)) }),
            ("a dividend", { _ = try $0.add(DividendEvent(exDate: day, amount: 0.4, declared: noon), of: "WFC") }),
            (
                "earnings",
                { _ = try $0.add(EarningsEvent(date: day, timing: .beforeOpen, announced: noon), of: "WFC") }
            ),
            (
                "a split",
                {
                    let split = CorporateAction(date: day, kind: .split(numerator: 2, denominator: 1), announced: noon)
                    _ = try $0.add(split, of: "WFC")
                }
            ),
        ]
        for (what, change) in changes {
            try record(path, change)
            let now = try contents(path)
            #expect(!seen.contains(now), "\(what)")
            seen.append(now)
        }
        // The same figure in another row, and another figure in the same row.
        for rate in [0.04, 0.05] {
            try record(path, replacing: true) { writer in
                _ = try writer.add(RatePoint(date: rate == 0.04 ? day.adding(days: 1) : day, rate: rate))
            }
            let now = try contents(path)
            #expect(!seen.contains(now))
            seen.append(now)
        }
        let other = try folder.write("b.csv", Self.header + Self.rows[0].replacing("1.05", with: "1.00"))
        _ = try importing(.csv, [other], into: path, replacing: true)
        #expect(!seen.contains(try contents(path)), "a quote")
        let whole = try contents(path)
        _ = try importing(.csv, [other], into: path)
        #expect(try contents(path) == whole)
    }
}
