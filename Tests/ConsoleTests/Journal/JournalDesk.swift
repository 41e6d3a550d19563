import Foundation
import Market
import Testing

@testable import Console

/// A journal of a test's own, and the commands on it.
struct JournalDesk {
    let folder: TestFolder
    var path: String { folder.path + "/var/journal.db" }

    init() throws {
        folder = try TestFolder()
    }

    /// A month on WFC, as `docs/accounting.md` tells it, and a second portfolio.
    static func example() async throws -> JournalDesk {
        let desk = try JournalDesk()
        for line in [
            "trade deposit 10000 --on 2026-04-01",
            "trade add put WFC 83 2026-04-17 --price 1.20 --fees 0.65 --on 2026-04-06",
            "trade roll WFC-260417-83P 82 2026-04-24 --close 2.00 --open 2.60 --fees 1.30 --on 2026-04-16",
            "trade assign WFC-260424-82P --on 2026-04-24 --fees 5 --note as_feared",
            "trade add call WFC 84 2026-05-15 --price 1.10 --fees 0.65 --on 2026-04-27",
            "trade dividend WFC 0.45 --on 2026-05-01", "trade assign WFC-260515-84C --on 2026-05-15 --fees 5",
            "trade add put WFC 80 2026-06-19 -n 1 --price 1.05 --on 2026-05-18",
            "portfolio add income --cash 50000 --capital 60000 --about calls --on 2026-04-02",
            "trade stock buy XOM 200 --price 101.25 --portfolio income --on 2026-04-03",
            "trade add call XOM 105 2026-06-19 -n 2 --price 1.80 --fees 1.30 --portfolio income --on 2026-04-03",
            "trade add long_put XOM 90 2026-06-19 --price 0.40 --portfolio income --on 2026-04-03",
            "trade interest -3.20 --portfolio income --on 2026-04-30",
        ] { try await desk.run(line) }
        return desk
    }

    /// What a command printed; it must end as expected.
    @discardableResult func run(
        _ line: String, _ expected: ExitCode = .success, input: String? = nil, now: Instant? = nil,
        _ location: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let console = CapturedConsole(input: input ?? "")
        let words = line.split(separator: " ").map(String.init) + ["--journal", path]
        let io = ConsoleIO(
            output: console.io.output, errors: console.io.errors, environment: console.io.environment,
            readInput: console.io.readInput, now: { now ?? Instant(microseconds: 0) }, uptime: console.io.uptime)
        let code = await Program(.all).run(words, io)
        #expect(code == expected, "\(line): \(console.errors)", sourceLocation: location)
        return (console.output + console.errors).replacing(folder.path + "/", with: "")
    }

    /// What tells every change: the log's last hash, and all that follows from it.
    func state() async throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { return "no journal" }
        return try await run("journal verify --format json") + run("portfolio ls --format json")
            + run("trade entries --format json")
    }
}
