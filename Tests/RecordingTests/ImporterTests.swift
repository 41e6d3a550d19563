import Market
import Testing

@testable import Recording

@Suite struct ImporterTests {
    private static let header = "underlying,captured,spot,expiration,right,strike,bid,ask,symbol\n"
    private static let at = "WFC,2026-04-13T20:00:00Z,84"

    private func findings(_ rows: String) throws -> (
        report: ImportReport, counts: [ImportReason: Int], folder: TemporaryFolder
    ) {
        let folder = try TemporaryFolder()
        let file = try folder.write("a.csv", Self.header + rows)
        let report = try importing(.csv, [file], into: folder.file("a.whl"))
        return (report, Dictionary(uniqueKeysWithValues: report.findings.map { ($0.reason, $0.count) }), folder)
    }

    @Test(arguments: [
        ("2026-04-24,put,83,1.2,1.1,", ImportReason.crossedQuote, true),
        ("2026-04-24,put,83,,1.1,", .missingSide, true),
        ("2026-04-24,put,83,0,0,", .missingSide, true),
        ("2026-04-24,put,83,x,1.1,", .badNumber, true),
        ("2026-04-24,put,83,-1,1.1,", .negativeNumber, true),
        ("2026-04-24,put,83,1,1.1,WFC1260424P00083000", .adjustedContract, true),
        ("2026-04-24,put,83,1,1.1,", .missingGreeks, true),
        ("2026-04-12,put,83,1,1.1,", .expiredContract, false),
        ("2026-04-24,put,83,1,1.1,WFC260424C00083000", .symbolMismatch, false),
        ("2026-04-24,put,83,1,1.1,nonsense", .malformedRow, false),
        ("2026-04-24,puts,83,1,1.1,", .malformedRow, false),
        ("2026-02-30,put,83,1,1.1,", .malformedRow, false),
        ("2026-04-24,put,,1,1.1,", .malformedRow, false),
        ("2026-04-24,put,-83,1,1.1,", .malformedRow, false),
    ])
    func `each defect has its count, place and fate`(row: String, reason: ImportReason, isKept: Bool) throws {
        // The symbol column is optional: where a row has none it can't be there at all.
        let hasSymbol = !row.hasSuffix(",")
        let header = hasSymbol ? Self.header : "underlying,captured,spot,expiration,right,strike,bid,ask\n"
        let cells = hasSymbol ? row : String(row.dropLast())
        let good = hasSymbol ? "2026-05-15,put,80,1,1.1,WFC260515P00080000" : "2026-05-15,put,80,1,1.1"
        let folder = try TemporaryFolder()
        let file = try folder.write("a.csv", "\(header)\(Self.at),\(good)\n\(Self.at),\(cells)\n")
        let report = try importing(.csv, [file], into: folder.file("a.whl"))
        #expect(report.rowsRead == 2)
        #expect(report.rowsKept == (isKept ? 2 : 1))
        let finding = try #require(report.findings.first { $0.reason == reason })
        #expect(finding.reason.isKept == isKept)
        #expect(finding.example == "\(file):\(reason == .missingGreeks ? 2 : 3)")
    }

    @Test func `a contract that comes twice is kept once`() throws {
        let row = "\(Self.at),2026-04-24,put,83,1,1.1,WFC260424P00083000\n"
        let (report, counts, folder) = try findings(row + row)
        #expect(report.rowsKept == 1 && counts[.duplicateRow] == 1)
        let info = try RecordingReader(path: folder.file("a.whl")).info()
        #expect(info.rows == 1)
        #expect(info.files.first?.rowsRejected == 1)
    }

    @Test func `one file may hold several underlyings and captures`() throws {
        let (report, _, folder) = try findings(
            """
            WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,83,1,1.1,WFC260424P00083000
            XOM,2026-04-13T20:00:00Z,150,2026-04-24,put,150,1,1.1,XOM260424P00150000
            WFC,2026-04-14T20:00:00Z,,2026-04-24,put,83,1,1.1,WFC260424P00083000
            WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,84,1,1.1,WFC260424P00084000

            """)
        #expect(report.captures.added == 3)
        let reader = try RecordingReader(path: folder.file("a.whl"))
        #expect(try reader.captures(of: "WFC").map(\.rows) == [2, 1])
        #expect(try reader.captures(of: "WFC").map(\.spot) == [84, nil])
        #expect(report.findings.contains { $0.reason == .noSpot })
    }

    @Test func `a file without the needed columns is refused when it was named, and passed over when found`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("in/a.csv", "a,b\n1,2\n")
        let error = recordingError { _ = try importing(.csv, [file], into: folder.file("a.whl")) }
        #expect(error?.code == "D204")
        _ = try folder.write("in/b.csv", Self.header + "\(Self.at),2026-04-24,put,83,1,1.1,WFC260424P00083000\n")
        let report = try importing(.csv, [folder.file("in")], into: folder.file("b.whl"))
        #expect(report.filesRead == 1)
        #expect(report.ignored.map(\.path) == [file])
    }

    @Test(arguments: [ImportFormat.ladder, .desk, .lean, .csv, .news])
    func `nothing to import is an error`(format: ImportFormat) throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("in/README.md", "x")
        let error = recordingError { _ = try importing(format, [folder.file("in")], into: folder.file("a.whl")) }
        #expect(error?.code == "D206")
        #expect(recordingError { _ = try importing(format, ["/nowhere"], into: folder.file("a.whl")) }?.code == "D201")
    }

    @Test func `one thread or four give the same recording`() throws {
        let folder = try TemporaryFolder()
        for day in 10..<30 {
            _ = try folder.write(
                "in/\(day).csv",
                Self.header + "WFC,2026-03-\(day)T20:00:00Z,84,2026-04-24,put,83,1,1.\(day),WFC260424P00083000\n")
        }
        let one = try importing(.csv, [folder.file("in")], into: folder.file("1.whl"), threads: 1)
        let four = try importing(.csv, [folder.file("in")], into: folder.file("4.whl"), threads: 4)
        #expect(one == four)
        let captures = try RecordingReader(path: folder.file("1.whl")).captures(of: "WFC")
        #expect(try RecordingReader(path: folder.file("4.whl")).captures(of: "WFC") == captures)
        #expect(captures.count == 20)
    }

    @Test func `events without a date of announcement are not seen before their session`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        let dividends = try folder.write(
            "d.csv", "symbol,ex_date,amount,declared\nWFC,2026-05-08,0.45,\nXOM,2026-05-15,1.03,2026-05-01\nXOM,x,1,\n")
        let earnings = try folder.write(
            "e.csv", "symbol,date,timing\nWFC,2026-04-14,before_open\nWFC,2026-04-15,noon\n")
        let report = try importing(.dividends, [dividends], into: path)
        #expect(report.rowsRead == 3 && report.rowsKept == 2)
        #expect(report.findings.map(\.reason) == [.assumedDate, .malformedRow])
        #expect(try importing(.earnings, [earnings], into: path).rowsKept == 1)
        let reader = try RecordingReader(path: path)
        func seen(_ at: String, _ symbol: String) throws -> UnderlyingSnapshot? {
            try reader.snapshot(at: try #require(Instant(at)), symbols: [symbol]).underlyings[symbol]
        }
        #expect(try seen("2026-05-08T13:29:59Z", "WFC")?.dividends.isEmpty == true)
        #expect(try seen("2026-05-08T13:30:00Z", "WFC")?.dividends.count == 1)
        #expect(try seen("2026-05-02T03:59:59Z", "XOM")?.dividends.isEmpty == true)
        #expect(try seen("2026-05-02T04:00:00Z", "XOM")?.dividends.count == 1)
        #expect(try seen("2026-04-14T13:29:59Z", "WFC")?.earnings.isEmpty == true)
        #expect(try seen("2026-04-14T13:30:00Z", "WFC")?.earnings.first?.timing == .beforeOpen)
    }

    @Test func `rates come as fractions or in percent`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("r.csv", "date,rate_pct\n2026-01-02,3.75\n2026-02-02,375\n")
        let report = try importing(.rates, [file], into: folder.file("a.whl"))
        #expect(report.rates.added == 1 && report.rowsRejected == 1)
        let other = try folder.write("q.csv", "date,rate\n2026-03-02,0.035\n")
        _ = try importing(.rates, [other], into: folder.file("a.whl"))
        let at = try #require(Instant("2026-03-05T00:00:00Z"))
        let rates = try RecordingReader(path: folder.file("a.whl")).snapshot(at: at, symbols: []).rates
        #expect(rates.map(\.rate) == [0.0375, 0.035])
    }

    @Test func `a price that was printed from 32 bits loses its noise, and no other does`() {
        #expect(DeskImporter.withoutFloatNoise(91.0999984741211) == 91.1)
        #expect(DeskImporter.withoutFloatNoise(316.8299865722656) == 316.83)
        #expect(DeskImporter.withoutFloatNoise(91.09999) == 91.09999)
        #expect(DeskImporter.withoutFloatNoise(12.5) == 12.5)
    }

    @Test func `LEAN's factor file gives the dividend of its price step`() {
        var batch = ImportBatch()
        let text = "20200831,0.4,0.25,499.23\n20210204,0.9985079,1,137.39\n20210205,1,1,100\n20501231,1,1,0\n"
        LeanFactorFile.parse(.init(label: "aapl.csv", name: "aapl.csv", bytes: Array(text.utf8)), into: &batch)
        #expect(batch.dividends.map(\.event.amount) == [0.205])
        #expect(batch.dividends.map(\.event.exDate.description) == ["2021-02-05"])
        #expect(batch.actions.map(\.action.description) == ["split 4:1 on 2020-09-01"])
        #expect(batch.tally.findings.map(\.reason) == [.assumedDate, .noDividend])
        #expect(batch.tally.kept == 2)
    }

    @Test(arguments: [
        (0.0357143, 0.25, "7:1"), (0.25, 1, "4:1"), (3.0003, 1, "1:3"), (0.6666667, 1, "3:2"),
        (0.18750101, 0.37499504, "2:1"),
    ])
    func `a step of the split factor is a split of whole shares`(factor: Double, next: Double, ratio: String) throws {
        let split = try #require(LeanSplit.ratio(from: factor, to: next))
        #expect("\(split.numerator):\(split.denominator)" == ratio)
    }

    @Test func `a step that no whole numbers make is no split`() {
        // GOOG's class C in April 2015: 0.27 % in new shares.
        #expect(LeanSplit.ratio(from: 0.997307, to: 1) == nil)
    }

    @Test func `corporate actions need what their kind needs, and are seen from when they were announced`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        let file = try folder.write(
            "a.csv",
            """
            symbol,date,action,ratio,to,cash,announced
            AAPL,2014-06-09,split,7:1,,,2014-04-23T20:30:00Z
            FB,2022-06-09,renamed,,META,,
            TWTR,2022-10-28,delisted,,,54.2,2022-10-27
            XYZ,2022-10-28,delisted,,,,
            AAPL,2020-08-31,split,4,,,
            AAPL,2020-08-31,split,1:1,,,
            AAPL,2020-08-31,split,0:1,,,
            FB,2022-06-09,renamed,,FB,,
            FB,2022-06-09,merged,,,,
            TWTR,2022-10-28,delisted,,,-1,

            """)
        let report = try importing(.actions, [file], into: path)
        #expect(report.rowsRead == 10 && report.rowsKept == 4 && report.actions.added == 4)
        let reader = try RecordingReader(path: path)
        func seen(_ at: String, _ symbol: String) throws -> [String] {
            try reader.snapshot(at: try #require(Instant(at)), symbols: [symbol]).underlyings[symbol]?.actions
                .map(\.description) ?? []
        }
        #expect(try seen("2014-04-23T20:29:59Z", "AAPL").isEmpty)
        #expect(try seen("2014-04-23T20:30:00Z", "AAPL") == ["split 7:1 on 2014-06-09"])
        #expect(try seen("2022-06-09T13:29:59Z", "FB").isEmpty)
        #expect(try seen("2022-06-09T13:30:00Z", "FB") == ["renamed to META on 2022-06-09"])
        #expect(try seen("2022-10-28T04:00:00Z", "TWTR") == ["delisted at 54.2 on 2022-10-28"])
        #expect(try seen("2022-12-01T00:00:00Z", "XYZ") == ["delisted at 0.0 on 2022-10-28"])
        #expect(try reader.verify().others == 4)
        // What is exported can be imported again.
        let rows = try reader.rows(.actions, of: "AAPL", at: try #require(Instant("2014-05-01T00:00:00Z")))
        #expect(rows == [["AAPL", "2014-06-09", "split", "7:1", "", "", "2014-04-23T20:30:00Z"]])
    }

    @Test func `minute quotes become a capture each half-hour, with what was complete by then`() throws {
        let folder = try TemporaryFolder()
        func name(_ kind: String) -> String { "20151224_goog_minute_\(kind)_american_call_7450000_20151231.csv" }
        // 09:30, 09:58 and 09:59 complete by 10:00; 10:00's is complete a minute later.
        let quotes = [34_200_000, 35_880_000, 35_940_000, 36_000_000].enumerated().map { index, time in
            "\(time),1,1,1,\(10_000 * (index + 1)),5,1,1,1,\(20_000 * (index + 1)),7"
        }
        _ = try folder.write(
            "in/20151224_quote_american.zip",
            ArchiveTests.zip([(name("quote"), Array(quotes.joined(separator: "\n").utf8), true)]))
        _ = try folder.write(
            "in/20151224_trade_american.zip",
            ArchiveTests.zip([(name("trade"), Array("34260000,1,1,1,15000,3\n43000000,1,1,1,16000,4".utf8), false)]))
        _ = try folder.write(
            "in/20151224_openinterest_american.zip",
            ArchiveTests.zip([(name("openinterest"), Array("23520000,21".utf8), true)]))
        let report = try importing(.lean, [folder.file("in")], into: folder.file("a.whl"))
        #expect(report.rowsRead == 7 && report.rowsKept == 5)
        #expect(report.findings.first { $0.reason == .supersededQuote }?.count == 2)
        let reader = try RecordingReader(path: folder.file("a.whl"))
        // Closed at 13:00: seven half-hours.
        #expect(try reader.captures(of: "GOOG").count == 7)
        func quote(_ at: String) throws -> Quote? {
            try reader.snapshot(at: try #require(Instant(at)), symbols: ["GOOG"]).underlyings["GOOG"]?.chain?.quote(
                row: 0)
        }
        let ten = Quote(bid: 3, ask: 6, bidSize: 5, askSize: 7, last: 1.5, volume: 3, openInterest: 21)
        #expect(try quote("2015-12-24T15:00:00Z") == ten)
        let close = Quote(bid: 4, ask: 8, bidSize: 5, askSize: 7, last: 1.6, volume: 7, openInterest: 21)
        #expect(try quote("2015-12-24T18:00:00Z") == close)
    }
}
