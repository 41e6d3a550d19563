import Foundation
import Journal
import Market
import TestSupport
import Testing

@testable import Console

/// November 2025 with the ten shipped tasks: Thanksgiving is the 27th, and the exchange closes at 13:00 on the 28th.
///
/// What is expected comes from the rules of the calendar and Foundation's clock, not from the program's own.
@Suite struct ReplayedMonthTests {
    private static let newYork = TimeZone(identifier: "America/New_York")

    /// The journal before the month: three positions in two portfolios that come and go.
    private static let bookings = [
        "trade deposit 20000 --on 2025-10-27", "portfolio add income --cash 20000 --on 2025-10-27",
        "trade add put ALDR 25 2026-06-18 --id whole --price 2.60 --on 2025-10-29",
        // Opened at 16:00, half an hour before the snapshots of the day, and expired at 16:00.
        "trade add put ALDR 20 2025-11-21 --id early --price 0.20 --on 2025-11-05",
        "trade expire early --on 2025-11-21",
        // Closed at 13:45 on the day with the early close, after its snapshots of 13:30.
        "trade add put ALDR 20 2025-12-19 --id late --price 0.30 --at 2025-11-12T15:00:00Z --portfolio income",
        "trade close late --price 0.10 --at 2025-11-28T18:45:00Z --portfolio income",
    ]

    /// A day of the month on which the exchange trades, and when it closes, in minutes after midnight.
    private static let sessions: [(day: Int, close: Int)] = (1...30).compactMap { day in
        // The first was a Saturday.
        guard ![6, 0].contains((day + 5) % 7), day != 27 else { return nil }
        return (day, day == 28 ? 13 * 60 : 16 * 60)
    }

    /// The key of a firing: the task, and the instant of a New York time.
    private static func key(_ task: String, _ day: Int, _ minute: Int) throws -> String {
        var parts = DateComponents(year: 2025, month: 11, day: day, hour: minute / 60, minute: minute % 60)
        parts.timeZone = newYork
        let date = try #require(Calendar(identifier: .gregorian).date(from: parts))
        return "\(task)@\(date.ISO8601Format())"
    }

    /// Every run of the month.
    private static func keys() throws -> [String] {
        var keys: [String] = []
        let open = 9 * 60 + 30
        for (day, close) in sessions {
            for (task, step) in [("price.refresh", 5), ("risk.monitor", 15), ("volatility.spike", 30)] {
                keys += try stride(from: open, to: close, by: step).map { try key(task, day, $0) }
            }
            keys += try [
                key("premarket.briefing", day, 7 * 60), key("earnings.alert", day, 8 * 60 + 30),
                key("opportunity.scan", day, open + 15), key("expiration.watch", day, open + 30),
                key("expiration.watch", day, close - 60), key("daily.snapshot", day, close + 30),
                key("premium.target", day, close + 45),
            ]
        }
        return try keys + [7, 14, 21, 28].map { try key("weekly.report", $0, 18 * 60) }
    }

    /// A journal as it is before the month.
    private static func prepare(_ folder: TestFolder) async throws -> String {
        let path = folder.path + "/first.db"
        for line in bookings {
            let console = CapturedConsole()
            let code = await console.run(line.split(separator: " ").map(String.init) + ["--journal", path])
            try #require(code == .success, "\(line): \(console.errors)")
        }
        return path
    }

    /// Runs the real program on a journal until the end of the month.
    private static func replay(_ data: String, _ journal: String, in folder: String) async throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
        process.arguments = [
            "run", "--data", data, "--journal", journal, "--workspace", folder, "--speed", "max",
            "--from", "2025-11-01T04:00:00Z", "--to", "2025-12-01T04:59:59Z",
        ]
        (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { end.yield($0.terminationStatus) }
        try process.run()
        // It prints less than a pipe holds: a line for each alert, and a table.
        for await status in ended {
            #expect(status == 0)
            break
        }
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    @Test func `a month has the runs and snapshots of its sessions, twice byte for byte`() async throws {
        let folder = try TestFolder()
        let path = folder.path
        let data = path + "/month.whl"
        let simulated = CapturedConsole()
        let words = "simulate --seed 7 --scenario calm --start 2025-10-27 --sessions 26 --symbols ALDR --contracts 24"
        try #require(await simulated.run(words.split(separator: " ").map(String.init) + ["--into", data]) == .success)
        let first = try await Self.prepare(folder)
        let second = path + "/second.db"
        try FileManager.default.copyItem(atPath: first, toPath: second)
        async let other = Self.replay(data, second, in: path)
        let table = try await Self.replay(data, first, in: path)
        #expect(try await other == table)
        #expect(FileManager.default.contentsEqual(atPath: first, andPath: second))

        let journal = try Journal(path: first, mode: .reading, at: Instant(microseconds: 0))
        try expectRuns(journal)
        try expectSnapshots(journal)
        #expect(try journal.verify().isSound)
        // 18 sessions of six and a half hours, and one of three and a half.
        for row in [
            "price.refresh       1,446", "risk.monitor          482", "volatility.spike      241",
            "expiration.watch       38", "daily.snapshot         19", "weekly.report           4",
            "all                 2,306       0        0       0",
        ] { #expect(table.contains("\n\(row) "), "\(row)\n\(table)") }
    }

    private func expectRuns(_ journal: Journal) throws {
        let runs = try journal.history()
        #expect(runs.map(\.request.key).sorted() == (try Self.keys().sorted()))
        #expect(runs.allSatisfy { $0.status == .succeeded && $0.attempt == 1 && $0.figures.seconds == nil })
        let instants = Set(runs.map(\.request.scheduled))
        let told = try journal.alerts().map(\.draft.at) + journal.reports().map(\.at)
        // Two reports on each session's morning, and one on each Friday.
        #expect(try journal.reports().count == 2 * Self.sessions.count + 4)
        #expect(Set(told).isSubset(of: instants))
    }

    private func expectSnapshots(_ journal: Journal) throws {
        let snapshots = try journal.snapshots()
        var expected: [String] = []
        for (day, close) in Self.sessions {
            let instant = try Self.key("", day, close + 30)
            expected.append("main/whole\(instant)")
            if (5..<21).contains(day) { expected.append("main/early\(instant)") }
            if day >= 12 { expected.append("income/late\(instant)") }
        }
        #expect(snapshots.map { "\($0.portfolio)/\($0.position)@\($0.at)" }.sorted() == expected.sorted())
        #expect(snapshots.allSatisfy { $0.spot != nil && ($0.position != "whole" || $0.profit != nil) })
    }
}
