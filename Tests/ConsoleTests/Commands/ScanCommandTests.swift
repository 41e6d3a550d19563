import Foundation
import Testing

@testable import Console

/// A workspace with a score and two signals of its own, so that what is printed changes only when the program does.
private struct ScanWorkspace {
    let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        let book = try String(contentsOfFile: GoldenFiles.workspace + "/rules/book.lua", encoding: .utf8)
        try folder.write("rules/book.lua", book)
        try folder.write(
            "rules/scan.lua",
            """
            score "puts" {
              about = "Puts a little below the price.",
              on = "contract",
              params = { far = pct { 12, min = 1, max = 50, about = "how far below the price" } },
              require = { "right == 'put' and between(dte, 7, 45)", "bid > 0", "between(otm_pct, 1, far)", "abs(delta) <= 0.40" },
              factor { "return", 0.7, ramp("annual_return", 5, 40) },
              factor { "spread", 0.3, ramp("spread_pct", 30, 2) },
              grade = { A = 70, B = 40, reject = 10 },
            }
            signal "fall" { every = bar "1d", ttl = days(2), when = "close < sma(5)", confidence = "0.5" }
            signal "rise" { every = bar "1d", ttl = days(2), when = "close > sma(5) * 2" }
            """)
    }

    func run(_ words: [String]) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        let whole = words + ["--data", await DemoRecording.path, "--workspace", folder.path]
        return (await console.run(whole), console.output, console.errors)
    }
}

@Suite struct ScanCommandTests {
    @Test(arguments: [
        (["scan", "puts", "--top", "6"], "scan.txt"),
        (["scan", "puts", "--top", "3", "--by", "symbol", "--format", "csv"], "scan.csv"),
        (["scan", "puts", "--top", "2", "--format", "json"], "scan.json"),
        (["scan", "puts", "--plan", "--where", "delta > -0.2 and volume > 10"], "scan-plan.txt"),
        (
            ["scan", "--where", "right == 'call' and otm_pct > 5 and bid >= 0.2 and dte < 30", "--top", "5"],
            "scan-list.txt"
        ),
        (["scan", "puts", "--why", "BRCH"], "scan-why-symbol.txt"),
        (["scan", "puts", "--why", "BRCH 33 put 2026-03-20"], "scan-why.txt"),
        (["scan", "puts", "--where", "dte > 5000"], "scan-none.txt"),
        (["signals"], "signals.txt"), (["signals", "--all"], "signals-all.txt"),
        (["signals", "--all", "--format", "json"], "signals.json"),
    ])
    func `what is printed is as it was`(words: [String], golden: String) async throws {
        let workspace = try ScanWorkspace()
        let told = await workspace.run(words)
        #expect(told.code == .success, "\(told.errors)")
        #expect(!told.output.contains(workspace.folder.path))
        try GoldenFiles.expect(told.output, equals: golden)
    }

    @Test(arguments: [
        (["scan", "pots"], "U265 there is no score 'pots'; did you mean 'puts'?"),
        (["scan"], "U264 scan: neither a score nor --where is given"),
        (["scan", "--where", "sprd_pct < 3"], "did you mean 'spread_pct'?"),
        (["scan", "--where", "dte <"], "^"),
        (["scan", "puts", "--symbols", "BRHC"], "'BRHC'"),
        (["scan", "puts", "--why", "BRHC"], "'BRHC'"),
        (["scan", "puts", "--why", "BRCH 33 put"], "--why"),
        (["scan", "puts", "--why", "BRCH 33 straddle 2026-03-20"], "--why"),
        (["scan", "puts", "--why", "BRCH 33.25 put 2026-03-20"], "BRCH"),
        (["scan", "puts", "--watchlist", "/nowhere/list.txt"], "cannot read the watchlist"),
        (["scan", "puts", "--top", "0"], "--top"), (["scan", "puts", "--by", "sector"], "--by"),
    ])
    func `a mistake is named, with what to do`(words: [String], wanted: String) async throws {
        let told = try await ScanWorkspace().run(words)
        #expect(told.code != .success && told.output.isEmpty)
        #expect(told.errors.contains(wanted), "\(told.errors)")
    }

    @Test func `a typo in a condition has a caret under it`() async throws {
        let told = try await ScanWorkspace().run(["scan", "--where", "dte < 9 and sprd_pct < 3"])
        #expect(told.code == .usage)
        let lines = told.errors.split(separator: "\n")
        let caret = try #require(lines.first { $0.contains("^") })
        let source = try #require(lines.first { $0.hasPrefix(" ") && $0.contains("sprd_pct") })
        let column = caret.firstIndex(of: "^").map { caret.distance(from: caret.startIndex, to: $0) }
        #expect(column == source.range(of: "sprd").map { source.distance(from: source.startIndex, to: $0.lowerBound) })
    }

    @Test(arguments: ["ALDR\n# others\n", "###Mine,NASDAQ:ALDR", "\u{FEFF}aldr, ALDR\r\n"])
    func `a watchlist limits the scan`(text: String) async throws {
        let workspace = try ScanWorkspace()
        let list = try workspace.folder.write("list.txt", text)
        let listed = await workspace.run(["scan", "puts", "--watchlist", list])
        let named = await workspace.run(["scan", "puts", "--symbols", "ALDR"])
        #expect(listed.code == .success && listed.output == named.output, "\(listed.errors)")
    }

    @Test func `a symbol of a watchlist without data is told, and the others are scanned`() async throws {
        let workspace = try ScanWorkspace()
        let list = try workspace.folder.write("list.txt", "ALDR\nNVDA\n")
        let told = await workspace.run(["scan", "puts", "--watchlist", list])
        #expect(told.code == .success && told.output.contains("NVDA"), "\(told.output)")
    }

    @Test(arguments: [("ALDR\n$$$\n", "N101 '$$$' is no symbol"), ("# nothing\n", "N102")])
    func `a watchlist that can't be read is named with its line`(text: String, wanted: String) async throws {
        let workspace = try ScanWorkspace()
        let list = try workspace.folder.write("list.txt", text)
        let told = await workspace.run(["scan", "puts", "--watchlist", list])
        #expect(told.code != .success && told.errors.contains(wanted), "\(told.errors)")
    }
}
