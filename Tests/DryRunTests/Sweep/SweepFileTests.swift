import Market
import Testing

@testable import DryRun

@Suite struct SweepFileTests {
    private static func identity(seed: String) -> SweepIdentity {
        SweepIdentity(lines: [
            .init(name: "strategy", text: "wheel"), .init(name: "seed", text: seed),
            .init(name: "window", text: "whole 0..<4"), .init(name: "window", text: "held out 4..<6"),
        ])
    }
    private let identity = SweepFileTests.identity(seed: "1")

    private func row(_ point: Int, _ window: String, profit: Int64, sharpe: Double? = nil) -> SweepRow {
        SweepRow(
            point: point, window: window,
            figures: SweepFigures(
                profit: Dollars(cents: profit), capital: Dollars(cents: 100_000_00), fees: Dollars(cents: 65),
                sessions: 4,
                trades: 3, wins: 2, assignments: 1, drawdown: 0.1 + 0.2, annual: -1e-300, sharpe: sharpe,
                skewness: sharpe.map { -$0 / 7 }, kurtosis: sharpe.map { $0 + 3 }))
    }

    private func bytes(_ rows: [SweepRow], identity other: SweepIdentity? = nil) -> [UInt8] {
        Array((SweepFile.opening(other ?? identity) + rows.map(SweepFile.line).joined()).utf8)
    }

    @Test func `what was written reads back to the last digit`() throws {
        let rows = [row(1, "whole", profit: -5), row(2, "whole", profit: 7, sharpe: 1.0 / 3)]
        let file = try SweepFile(bytes(rows), path: "a")
        #expect(file.rows == rows)
        #expect(file.identity == identity)
        #expect(file.wholeBytes == bytes(rows).count)
    }

    @Test func `a file cut off anywhere reads as the rows that are whole`() throws {
        let rows = [row(1, "whole", profit: 1), row(2, "whole", profit: 2), row(3, "whole", profit: 3)]
        let whole = bytes(rows)
        let opening = SweepFile.opening(identity).utf8.count
        for length in opening...whole.count {
            let file = try SweepFile(Array(whole[..<length]), path: "a")
            #expect(file.rows == Array(rows.prefix(file.rows.count)))
            #expect(file.wholeBytes <= length)
            #expect(whole[..<length].dropFirst(opening).filter { $0 == 0x0A }.count == file.rows.count)
        }
    }

    @Test func `shards merge to the same rows in any order`() throws {
        let one = try SweepFile(bytes([row(1, "whole", profit: 1), row(1, "held out", profit: 9)]), path: "1")
        let two = try SweepFile(bytes([row(2, "held out", profit: 3), row(2, "whole", profit: 2)]), path: "2")
        let merged = try SweepFile.merged([("1", one), ("2", two)])
        #expect(merged.map { "\($0.point) \($0.window)" } == ["1 whole", "1 held out", "2 whole", "2 held out"])
        #expect(try SweepFile.merged([("2", two), ("1", one), ("1", one)]) == merged)
    }

    @Test func `files that contradict each other, or are of another sweep, don't merge`() throws {
        let one = try SweepFile(bytes([row(1, "whole", profit: 1)]), path: "1")
        let two = try SweepFile(bytes([row(1, "whole", profit: 2)]), path: "2")
        #expect(throws: SweepError.contradiction(path: "2", point: 1, window: "whole")) {
            try SweepFile.merged([("1", one), ("2", two)])
        }
        let other = SweepFileTests.identity(seed: "2")
        let third = try SweepFile(bytes([], identity: other), path: "3")
        #expect(throws: SweepError.ofAnotherSweep(path: "3", what: "seed", found: "2", wanted: "1")) {
            try SweepFile.merged([("1", one), ("3", third)])
        }
    }

    @Test(arguments: ["", "something else\n", "wheelwright sweep 2\nstrategy\twheel\n"])
    func `what no sweep has written is refused`(text: String) {
        #expect(throws: SweepError.self) { try SweepFile(Array(text.utf8), path: "x") }
    }

    @Test func `a file of another version is told from one that no sweep has written`() {
        #expect {
            try SweepFile(Array("wheelwright sweep 1\nstrategy\twheel\n".utf8), path: "x")
        } throws: { "\($0)".hasPrefix("B421 it was written by another version of the program (x:1)") }
    }

    @Test func `a row that isn't one is told with its line`() {
        let text = SweepFile.opening(identity) + "1\twhole\tmuch\n"
        #expect(throws: SweepError.damagedFile(path: "x", line: 7, reason: "it isn't a row of a sweep")) {
            try SweepFile(Array(text.utf8), path: "x")
        }
    }
}
