import Foundation
import Market
import TestSupport
import Testing

@testable import Console

@Suite struct JournalRefusalTests {
    /// What can't be done to the example, and the code that says why.
    private static let mistakes: [(String, String, ExitCode)] = [
        ("trade add put WFC 83 2026-06-19 --price 1 -n 50 --on 2026-05-20", "C111", .badData),
        ("trade add call WFC 84 2026-06-19 --price 1 --on 2026-05-20", "C110", .badData),
        ("trade add put WFC 83 2026-05-15 --price 1 --on 2026-05-20", "C114", .badData),
        ("trade add put WFC 83 2026-06-19 --price 1 --on 2026-04-20", "C112", .badData),
        ("trade add put WFC 83 2026-06-19 --price 1 --id WFC-260417-83P --on 2026-05-20", "C101", .badData),
        ("trade add put WFC 83 2026-06-19 --price -1 --on 2026-05-20", "U104", .usage),
        ("trade add put WFC 83 2026-06-19 --price 1.0.0 --on 2026-05-20", "U104", .usage),
        ("trade add put WFC 83 2026-06-31 --price 1 --on 2026-05-20", "U104", .usage),
        ("trade add put WFC 0 2026-06-19 --price 1 --on 2026-05-20", "U104", .usage),
        ("trade add straddle WFC 83 2026-06-19 --price 1 --on 2026-05-20", "U104", .usage),
        ("trade add put WFC 83 2026-06-19 --price 1 --fees 0.005 --on 2026-05-20", "U104", .usage),
        ("trade add put WFC 83 2026-06-19 --price 1 --on 2026-05-20 --at 2026-05-20T14:00:00Z", "U362", .usage),
        ("trade add put WFC 83 2026-06-19 --price 1 --portfolio nowhere --on 2026-05-20", "J112", .usage),
        ("trade close WFC-260619-80P --price 1 -n 2 --on 2026-05-20", "C103", .badData),
        ("trade close WFC-260619-81P --price 1 --on 2026-05-20", "U205", .usage),
        ("trade expire WFC-260619-80P --on 2026-05-20", "C113", .badData),
        ("trade exercise WFC-260619-80P --on 2026-05-20", "C116", .badData),
        ("trade assign XOM-260619-90P --portfolio income --on 2026-05-20", "C115", .badData),
        ("trade roll WFC-260619-80P 80 2026-05-19 --close 1 --open 1 --on 2026-05-20", "C114", .badData),
        ("trade withdraw 1000000 --on 2026-05-20", "C111", .badData),
        ("trade add put WFC 83 2026-06-19 --price 1,20 --on 2026-05-20", "U104", .usage),
        ("trade add put WFC 82,5 2026-06-19 --price 1 --on 2026-05-20", "U104", .usage),
        ("trade deposit 10,00 --on 2026-05-20", "U104", .usage),
        ("trade withdraw -5 --on 2026-05-20", "U104", .usage), ("trade interest 0 --on 2026-05-20", "U364", .usage),
        ("trade stock sell XOM 1 --price 100 --portfolio income --on 2026-05-20", "C110", .badData),
        ("trade dividend WFC 1 --on 2026-05-20", "C118", .badData),
        ("trade split WFC 2 --on 2026-05-20", "U104", .usage),
        ("trade split QQQ 2:1 --on 2026-05-20", "C118", .badData),
        ("trade note 999 lost", "J116", .usage), ("trade note 0 zero", "U104", .usage),
        ("portfolio add main", "J113", .usage), ("portfolio add income --cash 0", "U104", .usage),
        ("portfolio rename income main", "J113", .usage), ("portfolio set income", "U364", .usage),
        ("portfolio rm main --yes", "J115", .usage), ("portfolio rm income", "U361", .usage),
        ("portfolio rm nowhere --yes", "J112", .usage), ("wheel show QQQ", "U370", .usage),
        ("trade ls --from 2026-05-01 --to 2026-04-01", "U363", .usage),
        ("trade ls --open --outcome expired", "U364", .usage), ("positions --risk HIGH", "U371", .usage),
        ("performance --days 30 --from 2026-05-01", "U372", .usage),
        ("performance --by symbol --what accuracy", "U364", .usage), ("redecide 1", "J116", .usage),
        ("recommendations followed 1", "J116", .usage), ("recommendations show 1", "J116", .usage),
        ("alerts ack", "U364", .usage), ("alerts ack 7", "J116", .usage),
        ("trade import --from ibkr Package.swift", "U360", .badData),
        ("trade import --from schwab nowhere.csv", "U202", .badData), ("journal rebuild", "U361", .usage),
        ("trade deposit 99999999999999999999 --on 2026-05-20", "U104", .usage),
        ("trade deposit 5 --on 2026-02-30", "U104", .usage),
        ("trade add put WFC 83 2026-06-19 --price 1e400 --on 2026-05-20", "U104", .usage),
        ("trade add put WFC 83 2026-06-19 --price 1 --id -x --on 2026-05-20", "U103", .usage),
        ("trade stock buy WFC 0 --price 80 --on 2026-05-20", "U104", .usage),
        ("trade split WFC 1:1 --on 2026-05-20", "C107", .badData),
        ("trade rename WFC WFC --on 2026-05-20", "C120", .badData),
        ("trade delist WFC -1 --on 2026-05-20", "U104", .usage), ("trade ls --limit 0", "U104", .usage),
        ("trade ls --limit 99999999999999999999", "U104", .usage), ("trade ls --portfolio nowhere", "J112", .usage),
        ("trade export --into .", "U234", .badData), ("trade import --from schwab .", "U202", .badData),
        ("trade import --from schwab /dev/null", "U202", .badData), ("performance --days 0", "U104", .usage),
        ("snapshots --from 2026-05-01 --to 2026-04-01", "U363", .usage),
        ("recommendations ls --limit -1", "U104", .usage), ("journal verify --expect abc", "U104", .usage),
        ("journal backup .", "J110", .usage),
    ]

    @Test func `what can't be is refused with the rule that it breaks, and changes nothing`() async throws {
        let desk = try await JournalDesk.example()
        let before = try await desk.state()
        for (line, code, exit) in Self.mistakes {
            let console = CapturedConsole()
            #expect(
                await console.run(line.split(separator: " ").map(String.init) + ["--journal", desk.path]) == exit,
                "\(line)")
            #expect(console.errors.hasPrefix("wheelwright: \(code) "), "\(line): \(console.errors)")
            #expect(console.errors.filter { $0 == "\n" }.count == 1, "\(line): \(console.errors)")
            #expect(console.output == "", "\(line)")
        }
        #expect(try await desk.state() == before)
    }

    /// What is no journal, and the code that says so.
    @Test(arguments: [(".", "J102"), ("Package.swift", "J103"), ("nowhere.db", "J101")])
    func `what is no journal is refused by every command that reads one`(path: String, code: String) async throws {
        for line in [
            "positions", "trade ls", "trade note 1 x", "performance", "recommendations ls", "journal info",
            "journal verify", "journal rebuild --yes", "alerts ls", "wheel ls", "portfolio ls",
        ] {
            let console = CapturedConsole()
            let file = path == "Package.swift" ? SharedData.repository + "/" + path : path
            #expect(await console.run(line.split(separator: " ").map(String.init) + ["--journal", file]) == .badData)
            #expect(console.errors.hasPrefix("wheelwright: \(code) "), "\(line): \(console.errors)")
        }
    }

    @Test func `a day without a time comes after what stands there with one`() async throws {
        let desk = try JournalDesk()
        try await desk.run("trade deposit 5 --at 2026-04-06T21:30:00Z")
        try await desk.run("trade deposit 6 --on 2026-04-06")
        #expect(try await desk.run("trade deposit 7 --on 2026-04-05", .badData).hasPrefix("wheelwright: C112 "))
        #expect(try await desk.run("trade deposit 7 --at 2026-04-06T21:29:59Z", .badData).contains("C112 "))
        #expect(try await desk.run("portfolio ls").contains(" 11.00 "))
    }

    @Test func `an empty file is no journal that is in order, and stays empty`() async throws {
        let desk = try JournalDesk()
        try FileManager.default.createDirectory(atPath: desk.folder.path + "/var", withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: desk.path))
        for line in ["portfolio ls", "journal verify", "trade note 1 x", "positions"] {
            #expect(try await desk.run(line, .badData).hasPrefix("wheelwright: J103 "), "\(line)")
        }
        #expect(try await desk.run("doctor --workspace \(desk.folder.path)", .findings).contains("J103"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.path)).isEmpty)
    }

    @Test(
        arguments: [
            ([], "U360 the file is empty"),
            ([0x44, 0, 0x61, 0, 0x74, 0, 0x65, 0], "U360 the file is no text in UTF-8"),
            (Array("a,b,c\n1,2,3\n".utf8), "it has no column"), (Array("\"Date\",\"Act".utf8), "it has no column"),
        ] as [([UInt8], String)])
    func `an export that can't be one is refused in its own words`(bytes: [UInt8], words: String) async throws {
        let desk = try await JournalDesk.example()
        let before = try await desk.state()
        try Data(bytes).write(to: URL(fileURLWithPath: desk.folder.path + "/export.csv"))
        for format in ["schwab", "robinhood", "ibkr", "journal"] {
            let text = try await desk.run("trade import --from \(format) \(desk.folder.path)/export.csv", .badData)
            #expect(text.contains(words), "\(text)")
        }
        #expect(try await desk.state() == before)
    }

    @Test func `a description of a portfolio has an end`() async throws {
        let desk = try await JournalDesk.example()
        let long = String(repeating: "x", count: 70_000)
        for line in ["portfolio add new --about \(long)", "portfolio set income --about \(long)"] {
            #expect(try await desk.run(line, .badData).hasPrefix("wheelwright: J119 "))
        }
    }

    @Test func `without a journal only recording makes one`() async throws {
        let desk = try JournalDesk()
        for line in [
            "portfolio ls", "portfolio rm main --yes", "portfolio set main --default", "wheel ls", "trade ls",
            "trade entries", "trade note 1 x", "trade close P --price 1", "trade withdraw 5", "trade export",
            "positions",
            "snapshots", "performance", "recommendations ls", "redecide 1", "alerts ls", "alerts ack 1",
            "journal verify",
            "journal info", "journal rebuild --yes", "journal backup",
        ] {
            let text = try await desk.run(line, .badData)
            #expect(text.hasPrefix("wheelwright: J101 "), "\(line): \(text)")
        }
        for (line, code) in [
            ("trade add put WFC 83 2026-06-19 --price 1 --on 2026-05-20", ExitCode.badData),
            ("trade deposit 1 --portfolio other --on 2026-05-20", .usage), ("trade deposit x", .usage),
        ] { try await desk.run(line, code) }
        #expect(!FileManager.default.fileExists(atPath: desk.folder.path + "/var"))
        try await desk.run("trade deposit 1 --on 2026-04-01")
        #expect(FileManager.default.fileExists(atPath: desk.path))
    }

    @Test func `a portfolio whose first deposit is refused isn't made`() async throws {
        let desk = try await JournalDesk.example()
        let before = try await desk.state()
        try await desk.run("portfolio add p --cash 9000000000000000 --on 2026-04-02", .usage)
        #expect(try await desk.state() == before)
        let text = try await desk.run("portfolio add p --cash 100 --default --on 2026-04-02")
        #expect(text.contains("portfolio 'p' added") && text.contains("cash $100.00"))
        #expect(try await desk.run("portfolio ls --format csv").contains("p,"))
        #expect(try await desk.run("journal verify").contains("everything is as it was written"))
    }

    @Test func `counts that are too large are told, and zero as a price leaves the journal sound`() async throws {
        let desk = try await JournalDesk.example()
        let huge = BrokerSamples.ibkrFlex.replacing("\"100\",\"12\"", with: "\"1000000000000\",\"12\"")
            .replacing("\"-1\",\"0.45\"", with: "\"-1000000000\",\"0.45\"")
            .replacing("\"1\",\"0\",\"0\"", with: "\"1000000000\",\"0\",\"0\"")
        let file = try desk.folder.write("huge.csv", huge)
        try await desk.run("trade import --from ibkr \(file)", .findings)
        try await desk.run("trade add put F 12 2026-06-19 --price -0 --on 2026-05-18")
        #expect(try await desk.run("journal verify").contains("everything is as it was written"))
    }

    @Test func `an export of a journal is imported once`() async throws {
        let desk = try JournalDesk()
        try await desk.run("trade deposit 500 --on 2026-04-01")
        let file = desk.folder.path + "/main.csv"
        try await desk.run("trade export --into \(file)")
        try await desk.run("portfolio add copy")
        try await desk.run("trade import --from journal \(file) --portfolio copy")
        let before = try await desk.state()
        try await desk.run("trade import --from journal \(file) --portfolio copy")
        #expect(try await desk.state() == before)
    }

    @Test func `an import with one bad row records nothing`() async throws {
        let desk = try await JournalDesk.example()
        try await desk.run("portfolio add new")
        let before = try await desk.state()
        let rows = BrokerSamples.schwab + "\r\n" + #""03/01/2026","Mystery","","","","","","$1.00""#
        let file = try desk.folder.write("bad.csv", rows)
        try await desk.run("trade import --from schwab \(file) --portfolio new", .findings)
        let refused = try desk.folder.write(
            "refused.csv", BrokerSamples.schwab.replacing("\"$10,000.00\"", with: "\"$10.00\""))
        let text = try await desk.run("trade import --from schwab \(refused) --portfolio new --skip-unknown", .findings)
        #expect(text.contains("C111"))
        #expect(try await desk.state() == before)
    }

    @Test func `a changed row is found`() async throws {
        let desk = try await JournalDesk.example()
        let hash = try await desk.run("journal verify --format json").split(separator: "\n")
            .first { $0.contains("last_hash") }.map { $0.split(separator: "\"")[3] }
        try await desk.run("journal verify --expect \(try #require(hash))")
        try await desk.run("journal verify --expect \(String(repeating: "0", count: 64))", .findings)
        try await desk.run("trade deposit 1 --on 2026-05-20")
        try await desk.run("journal verify --expect \(try #require(hash))")
        var bytes = try Data(contentsOf: URL(filePath: desk.path))
        let place = try #require(bytes.range(of: Data("as_feared".utf8)))
        bytes.replaceSubrange(place, with: Data("as_wished".utf8))
        try bytes.write(to: URL(filePath: desk.path))
        let text = try await desk.run("journal verify", .findings)
        #expect(!text.contains("everything is as it was written"))
    }

    @Test func `a day in the future is refused, by hand and from a file`() async throws {
        let desk = try await JournalDesk.example()
        let before = try await desk.state()
        let file = try desk.folder.write("schwab.csv", BrokerSamples.schwab.replacing("/2026", with: "/2036"))
        for (words, code) in [
            (["trade", "deposit", "5", "--on", "2062-04-01"], "U373"),
            (["portfolio", "add", "p", "--cash", "100", "--on", "2062-04-01"], "U373"),
            (["trade", "import", "--from", "schwab", file, "--portfolio", "income"], "2036-04-01 is in the future"),
        ] {
            let console = CapturedConsole()
            let io = ConsoleIO(
                output: console.io.output, errors: console.io.errors, environment: { _ in nil }, readInput: { nil },
                now: { Instant(microseconds: 1_790_000_000_000_000) }, uptime: { 0 })
            #expect(await Program(.all).run(words + ["--journal", desk.path], io) != .success)
            #expect((console.output + console.errors).contains(code))
        }
        #expect(try await desk.state() == before)
    }

    @Test func `what is dated today counts by now, so that what comes later today can be recorded`() async throws {
        let desk = try JournalDesk()
        func at(_ text: String) throws -> Instant { try #require(Instant(text)) }
        let (morning, noon) = (try at("2026-09-21T14:00:00Z"), try at("2026-09-21T16:00:00Z"))
        try await desk.run("trade deposit 90000 --on 2026-09-21", now: morning)
        try await desk.run("trade deposit 5", now: morning.adding(seconds: 1))
        let rows = [
            BrokerSamples.schwabHeader,
            #""09/21/2026","Sell to Open","WFC 10/16/2026 83.00 P","PUT","1","$1.20","$0.65","$119.35""#,
        ]
        let file = try desk.folder.write("today.csv", rows.joined(separator: "\n"))
        try await desk.run("trade import --from schwab \(file)", now: noon)
        try await desk.run("trade close WFC-261016-83P --price 0.40 --on 2026-09-21", now: noon.adding(seconds: 1))
        let evening = try at("2026-09-21T23:00:00Z")
        try await desk.run("trade deposit 6 --on 2026-09-21", now: evening)
        // The clock that told the instant may be a little ahead.
        try await desk.run("trade deposit 7 --at 2026-09-21T23:04:00Z", now: evening)
        let times = try await desk.run("trade entries --format csv").matches(of: /2026-09-21,2026-09-21T([\d:]+)Z,main/)
        #expect(
            Set(times.map(\.output.1)) == ["14:00:00", "14:00:01", "16:00:00", "16:00:01", "20:00:00", "23:04:00"])
        let before = try await desk.state()
        for line in [
            "trade deposit 5 --on 2026-09-22", "trade deposit 5 --at 2026-09-21T23:06:00Z",
            "portfolio add p --cash 100 --on 2026-09-22",
        ] {
            #expect(try await desk.run(line, .usage, now: evening).contains("U373"))
        }
        let tomorrow = try desk.folder.write(
            "tomorrow.csv", rows.joined(separator: "\n").replacing("09/21", with: "09/22"))
        #expect(
            try await desk.run("trade import --from schwab \(tomorrow)", .findings, now: evening).contains(
                "2026-09-22 is in the future"))
        #expect(try await desk.state() == before)
    }

    @Test func `a removal is asked about on a terminal`() async throws {
        let desk = try await JournalDesk.example()
        for (answer, code) in [("n\n", ExitCode.usage), ("\n", .usage), ("y\n", .success)] {
            let console = CapturedConsole(input: answer)
            var io = console.io
            io.isInputTerminal = true
            let words = ["portfolio", "rm", "income", "--journal", desk.path]
            #expect(await Program(.all).run(words, io) == code)
            #expect(console.errors.contains("with 5 transactions and 2 open positions, for good? [y/N]"))
        }
        #expect(try await desk.run("portfolio ls --format csv").split(separator: "\r\n").count == 2)
    }
}
