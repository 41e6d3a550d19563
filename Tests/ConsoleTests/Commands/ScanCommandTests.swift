import Foundation
import Testing

@testable import Console

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
        (["scan", "--where", "dte <"], "^"), (["scan", "--where", "dte < 9", "--where", "sprd_pct < 3"], "spread_pct"),
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
