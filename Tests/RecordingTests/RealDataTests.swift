import Foundation
import Market
import TestSupport
import Testing

@testable import Recording

/// Imports of the shared data, counted a second time by other means: `gzip -dc` and Foundation.
@Suite(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
struct RealDataTests {
    private func path(_ name: String) throws -> String { try #require(SharedData.root) + "/" + name }

    private func expanded(_ path: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }

    private func files(_ folder: String, _ ending: String) throws -> [String] {
        let all = try #require(FileManager.default.enumerator(atPath: folder))
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }

    @Test func `the ladder's rows are all there`() throws {
        let folder = try TemporaryFolder()
        let ladder = try path("ladder-2026-04")
        var rows = 0
        var withoutGreeks = 0
        for file in try files(ladder, ".csv.gz") {
            let lines = String(decoding: try expanded(file), as: UTF8.self).split(separator: "\n").dropFirst()
            rows += lines.count
            withoutGreeks += lines.count { $0.contains(",,,,,,") }
        }
        let report = try importing(.ladder, [ladder], into: folder.file("a.whl"))
        #expect(report.rowsRead == rows && report.rowsKept == rows)
        #expect(report.findings.map(\.reason) == [.missingGreeks])
        #expect(report.findings.first?.count == withoutGreeks)
        #expect(report.captures.added == 39 && report.bars.added == 39)

        let reader = try RecordingReader(path: folder.file("a.whl"))
        #expect(try reader.verify().isSound)
        let at = try #require(Instant("2026-04-18T00:00:00Z"))
        let chain = try #require(try reader.snapshot(at: at, symbols: ["WFC"]).underlyings["WFC"]?.chain)
        #expect(chain.captured.description == "2026-04-17T23:58:52.060Z")
        #expect(chain.spot == 81.39)
        let early = try #require(Instant("2026-04-17T20:30:00Z"))
        let before = try reader.snapshot(at: early, symbols: try reader.symbols())
        #expect(before.underlyings.count == 10)
        #expect(before.underlyings.values.allSatisfy { $0.chain?.captured.description.hasPrefix("2026-04-1") == true })
        #expect(before.underlyings.values.allSatisfy { ($0.chain?.captured ?? at) <= early })
        #expect(
            try reader.captures(of: "WFC").map(\.session.description) == [
                "2026-04-13", "2026-04-15", "2026-04-16", "2026-04-17",
            ])
    }

    @Test func `a day of the desk's quotes is there, the dirty ones counted`() throws {
        let folder = try TemporaryFolder()
        let desk = try path("desk-2026-08/2026-08-22")
        var rows = 0
        var crossed = 0
        var withoutGreeks = 0
        var withoutMid = 0
        for file in try files(desk, ".json.gz") {
            let json = try #require(try JSONSerialization.jsonObject(with: try expanded(file)) as? [String: Any])
            for quote in try #require(json["quotes"] as? [[String: Any]]) {
                rows += 1
                let (bid, ask) = (quote["bid"] as? Double, quote["ask"] as? Double)
                if let bid, let ask, bid > ask {
                    crossed += 1
                } else if bid == nil || (ask ?? 0) == 0 {
                    withoutMid += 1
                }
                if !(quote["delta"] is Double) { withoutGreeks += 1 }
            }
        }
        let report = try importing(.desk, [desk], into: folder.file("a.whl"))
        let counts = Dictionary(uniqueKeysWithValues: report.findings.map { ($0.reason, $0.count) })
        #expect(report.rowsKept == rows)
        #expect(counts[.crossedQuote, default: 0] == crossed)
        #expect(counts[.missingSide, default: 0] == withoutMid)
        #expect(counts[.missingGreeks, default: 0] == withoutGreeks)
        let at = try #require(Instant("2026-08-22T14:00:00Z"))
        let reader = try RecordingReader(path: folder.file("a.whl"))
        let chain = try reader.snapshot(at: at, symbols: ["KO"]).underlyings["KO"]?.chain
        #expect(chain?.spot == 91.1)
        // Captured on a Saturday: it shows Friday's session.
        #expect(try reader.captures(of: "KO").map(\.session.description) == ["2026-08-21"])
    }

    @Test func `LEAN's options of two days are recorded at their sessions' closes`() throws {
        let folder = try TemporaryFolder()
        let lean = try path("lean")
        let sources = [
            "\(lean)/flat_goog_2015_daily.csv.gz", "\(lean)/interest-rate.csv", "\(lean)/option/usa/universes/goog",
        ]
        let report = try importing(.lean, sources, into: folder.file("a.whl"))
        var rows = 0
        for file in try [sources[0]] + files(sources[2], ".csv.gz") {
            // A flat file has a header; a universe a header, and a row of the underlying that is counted.
            rows += String(decoding: try expanded(file), as: UTF8.self).split(whereSeparator: \.isNewline).count - 1
        }
        #expect(report.rowsRead - report.rates.added == rows)
        #expect(report.rowsRejected == 0)
        let reader = try RecordingReader(path: folder.file("a.whl"))
        let eve = try reader.captures(of: "GOOG").filter { $0.session.description == "2015-12-24" }
        // Half a day: it closed at 13:00, 18:00 UTC.
        #expect(eve.map(\.instant.description) == ["2015-12-24T18:00:00Z", "2015-12-24T18:00:00Z"])
        #expect(Set(eve.map(\.source)) == ["lean-daily", "lean-universe"])
        #expect(eve.allSatisfy { $0.spot == 748.4 })
        #expect(try reader.snapshot(at: eve[0].instant, symbols: []).rate?.rate == 0.01)
    }

    @Test func `LEAN's factor files hold the splits of their shares`() throws {
        let folder = try TemporaryFolder()
        let factors = "\(try path("lean"))/equity/factor_files"
        let report = try importing(.lean, [factors], into: folder.file("a.whl"))
        #expect(report.findings.first { $0.reason == .oddSplit }?.count == 1)
        let reader = try RecordingReader(path: folder.file("a.whl"))
        func splits(_ symbol: String, at text: String) throws -> [String] {
            let at = try #require(Instant(text))
            return try reader.snapshot(at: at, symbols: [symbol]).underlyings[symbol]?.actions.map(\.description) ?? []
        }
        let before = ["split 2:1 on 2000-06-21", "split 2:1 on 2005-02-28"]
        // It is seen from the open of its day on.
        #expect(try splits("AAPL", at: "2014-06-09T13:29:59Z") == before)
        #expect(try splits("AAPL", at: "2014-06-09T13:30:00Z") == before + ["split 7:1 on 2014-06-09"])
        #expect(try splits("AAPL", at: "2021-01-01T00:00:00Z").last == "split 4:1 on 2020-08-31")
        #expect(try splits("TWX", at: "2021-01-01T00:00:00Z").last == "split 1:3 on 2009-03-30")
        #expect(try splits("GOOG", at: "2021-01-01T00:00:00Z").isEmpty)
    }

    @Test(arguments: [("ladder-2026-04", 16), ("desk-2026-08", 11)])
    func `the positions files are read whole`(folder: String, count: Int) throws {
        #expect(try PositionFile.read(try path("\(folder)/positions.csv")).count == count)
    }
}
