import Foundation
import Testing

@testable import Console

@Suite struct JournalReportTests {
    @Test func `everything that a person reads`() async throws {
        let desk = try await JournalDesk.example()
        for (name, line) in [
            ("portfolios.txt", "portfolio ls"), ("portfolios.csv", "portfolio ls --format csv"),
            ("wheels.txt", "wheel ls"), ("wheel.txt", "wheel show WFC"), ("wheel.json", "wheel show WFC --format json"),
            ("trades.txt", "trade ls"), ("trades.csv", "trade ls --format csv"), ("open.txt", "trade ls --open"),
            ("entries.txt", "trade entries"), ("entries-xom.json", "trade entries --symbol XOM --format json"),
            ("positions.txt", "positions --at 2026-05-20T14:00:00Z"),
            ("positions.json", "positions --at 2026-05-20T14:00:00Z --portfolio income --format json"),
            ("performance.txt", "performance --to 2026-05-31 --from 2026-04-01"),
            ("performance-symbol.txt", "performance --by symbol"),
            ("performance-wheel.csv", "performance --by wheel --format csv"),
            ("export.csv", "trade export"),
        ] {
            try GoldenFiles.expect(try await desk.run(line), equals: "journal/" + name)
        }
    }

    @Test func `what a command says when it has recorded something`() async throws {
        let desk = try JournalDesk()
        var text = ""
        for line in [
            "trade deposit 10000 --on 2026-04-01",
            "trade add put WFC 83 2026-04-17 --price 1.20 --fees 0.65 --on 2026-04-06",
            "trade close WFC-260417-83P --price 0.40 --on 2026-04-10", "trade note 3 early",
            "trade stock buy WFC 100 --price 80.5 --on 2026-04-13", "trade split WFC 2:1 --on 2026-04-14",
            "trade rename WFC WF --on 2026-04-15", "trade stock sell WF 100 --price 41 --on 2026-04-16",
            "trade delist WF 40 --on 2026-04-17", "trade withdraw 250.75 --on 2026-04-20",
            "portfolio set main --about all", "portfolio rename main mine", "portfolio add other",
            "portfolio rm other --yes", "journal info --format json",
        ] {
            text += "$ wheelwright \(line)\n" + (try await desk.run(line)) + "\n"
        }
        // The file's size is the storage's affair.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("\"bytes\"") }
        try GoldenFiles.expect(lines.joined(separator: "\n"), equals: "journal/recording.txt")
    }

    @Test func `an import is reported, checked or done or refused`() async throws {
        let desk = try JournalDesk()
        let file = try desk.folder.write("schwab.csv", BrokerSamples.schwab)
        let bad = try desk.folder.write(
            "bad.csv",
            [
                BrokerSamples.schwabHeader.replacing("\"Description\"", with: "\"Description\",\"Mood\""),
                #""06/02/2026","Mystery","","","","","","","$10.00""#,
                #""06/03/2026","Wire Received","","","","","","","$10.00""#,
            ].joined(separator: "\n"))
        var text = ""
        for (line, code) in [
            ("trade import --from schwab \(file) --check", ExitCode.success),
            ("trade import --from schwab \(file)", .success), ("trade import --from schwab \(file)", .success),
            ("trade import --from schwab \(bad)", .findings),
            ("trade import --from schwab \(bad) --skip-unknown --format json", .success),
        ] {
            text += "$ wheelwright \(line.replacing(desk.folder.path + "/", with: ""))\n"
            text += try await desk.run(line, code) + "\n"
        }
        try GoldenFiles.expect(text, equals: "journal/import.txt")
        let lines = try await desk.run("journal verify")
        #expect(lines.contains("everything is as it was written"))
    }

    @Test func `a portfolio that was exported and imported is the same to the byte`() async throws {
        let desk = try await JournalDesk.example()
        for portfolio in ["main", "income"] {
            let file = desk.folder.path + "/\(portfolio).csv"
            try await desk.run("trade export --portfolio \(portfolio) --into \(file)")
            try await desk.run("portfolio add copy-\(portfolio)")
            try await desk.run("trade import --from journal \(file) --portfolio copy-\(portfolio)")
            func transactions(_ name: String) async throws -> [Substring] {
                // Entries have numbers of their own.
                try await desk.run("trade export --portfolio \(name)").split(separator: "\r\n").map {
                    $0.drop { $0 != "," }
                }
            }
            #expect(try await transactions(portfolio) == transactions("copy-\(portfolio)"))
        }
    }
}
