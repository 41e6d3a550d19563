import Foundation
import Testing

@testable import Console

/// What a trader can get wrong: each ends in one line with a code, a place and a remedy.
@Suite struct BadInputTests {
    private static let header = "id,symbol,kind,right,strike,expiration,contracts,opened,open_price,stock_basis\n"

    private func recommend(_ more: [String], workspace: String = GoldenFiles.workspace) async -> (ExitCode, String) {
        let console = CapturedConsole()
        let path = await DemoRecording.path
        let code = await console.run(["recommend", "--data", path, "--workspace", workspace] + more)
        #expect(console.output.isEmpty)
        #expect(console.errors.split(separator: "\n").count == 1, "\(console.errors)")
        return (code, console.errors)
    }

    @Test(arguments: [
        (
            "a,BRCH,short_put,put,35.4,2026-03-06,1,2026-02-02,1,", "U208",
            "the nearest puts listed for 2026-03-06 are 34, 35, 36"
        ),
        ("a,BRCH,short_put,put,35,2026-03-05,1,2026-02-02,1,", "U208", "the nearest listed expirations are"),
        ("a,BRHC,short_put,put,35,2026-03-06,1,2026-02-02,1,", "U208", "did you mean BRCH?"),
        ("a,ZZZ,short_put,put,35,2026-03-06,1,2026-02-02,1,", "U208", "only of ALDR, BRCH"),
        ("a,BRCH,short_put,put,nine,2026-03-06,1,2026-02-02,1,", "D301", "'nine'"),
    ])
    func `a positions file with a contract that was never listed`(row: String, code: String, part: String) async throws
    {
        let folder = try TestFolder()
        let file = try folder.write("positions.csv", Self.header + row + "\n")
        let (exit, line) = await recommend(["--positions", file])
        #expect(exit == .badData)
        #expect(line.hasPrefix("wheelwright: \(code) ") && line.contains(part), "\(line)")
        #expect(line.contains("'a'") || line.contains("positions.csv:2"))
    }

    @Test func `an expired contract is fine, wherever it was listed`() async throws {
        let folder = try TestFolder()
        let file = try folder.write(
            "positions.csv", Self.header + "old,BRCH,short_put,put,35.4,2026-02-20,1,2026-02-02,1,\n")
        let console = CapturedConsole()
        let code = await console.run([
            "recommend", "--data", await DemoRecording.path, "--positions", file, "--format", "json", "--workspace",
            GoldenFiles.workspace,
        ])
        #expect(code == .success)
        #expect(try Document(console.output).decision("old")["path"] as? String == "expired")
    }

    @Test func `an instant before the first data`() async {
        let (exit, line) = await recommend(["--at", "2025-12-31T21:00:00Z"])
        #expect(exit == .badData)
        #expect(line.contains("D106") && line.contains("the first capture is 2026-01-05T21:05:00Z"))
    }

    @Test func `no positions on the symbols asked for`() async {
        let (exit, line) = await recommend(["--symbols", "ZZZ"])
        #expect(exit == .badData)
        #expect(line.contains("U207") && line.contains("ZZZ"))
    }

    @Test(
        arguments: [
            ("rules that loop forever", "while true do end", ExitCode.limitExceeded, "L201", ":1"),
            (
                "a condition that loops forever",
                "override \"put.losing\" { node { \"hopeless\", when = function(p) while true do end end } }",
                .limitExceeded, "L201", ":1"
            ),
            ("a syntax error", "tree \"x\" {", .badData, "L101", ":1"),
            (
                "an unknown field",
                "tree \"x\" { on = \"position\", when = \"pl_prct < 0\", otherwise { hold {} } }", .badData, "X",
                "pl_pct"
            ),
            (
                "mixed units", "tree \"x\" { on = \"position\", when = \"dte < pl_pct\", otherwise { hold {} } }",
                .badData,
                "X", ":1"
            ),
            ("an override of nothing", "override \"put.loosing\" { near = days(3) }", .badData, "R102", "put.losing"),
            ("a tree without otherwise", "tree \"x\" { on = \"position\" }", .badData, "R103", ":1"),
            (
                "an id declared twice", "tree \"put.losing\" { on = \"position\", otherwise { hold {} } }", .badData,
                "R101", "rules/book.lua"
            ),
        ] as [(String, String, ExitCode, String, String)])
    func `a broken rule file`(what: String, text: String, exit: ExitCode, code: String, part: String) async throws {
        let folder = try TestFolder()
        try FileManager.default.copyItem(atPath: GoldenFiles.workspace + "/rules", toPath: folder.path + "/rules")
        try folder.write("local/broken.lua", text)
        let (got, line) = await recommend([], workspace: folder.path)
        #expect(got == exit, "\(what): \(line)")
        #expect(line.hasPrefix("wheelwright: \(code)") && line.contains(part), "\(what): \(line)")
        #expect(line.contains("local/broken.lua:1"), "\(what): \(line)")
    }

    @Test func `rules without positions`() async throws {
        let folder = try TestFolder()
        try folder.write("rules/empty.lua", "-- nothing yet\n")
        let (exit, line) = await recommend([], workspace: folder.path)
        #expect(exit == .badData)
        #expect(line.contains("E101"))
    }

    @Test func `a recording that is none`() async throws {
        let folder = try TestFolder()
        let file = try folder.write("notes.whl", String(repeating: "not a recording\n", count: 100))
        for path in [file, folder.path + "/missing.whl"] {
            let console = CapturedConsole()
            #expect(await console.run(["recommend", "--data", path]) == .badData)
            #expect(console.errors.contains("D10"), "\(console.errors)")
        }
    }

    @Test func `a damaged recording`() async throws {
        let folder = try TestFolder()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: await DemoRecording.path))
        for index in stride(from: bytes.count / 4, to: bytes.count, by: 997) { bytes[index] ^= 0xFF }
        let path = folder.path + "/damaged.whl"
        try bytes.write(to: URL(fileURLWithPath: path))
        let console = CapturedConsole()
        #expect(await console.run(["recommend", "--data", path, "--workspace", GoldenFiles.workspace]) == .badData)
        #expect(console.errors.hasPrefix("wheelwright: D10"), "\(console.errors)")
        #expect(console.output.isEmpty)
    }
}
