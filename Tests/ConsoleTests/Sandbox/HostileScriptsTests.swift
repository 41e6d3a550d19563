import Foundation
import TestSupport
import Testing

/// The corpus of `Tests/Hostile` against the real program; `docs/sandbox.md` says what the lines of a header mean.
@Suite struct HostileScriptsTests {
    /// Sanitizers keep a shadow of all memory.
    private static let isSanitized = ProcessInfo.processInfo.environment["WHEELWRIGHT_SANITIZER"] != nil

    @Test(.enabled(if: BuiltProgram.path != nil, "the program isn't beside the tests"), arguments: HostileScript.all)
    func `a hostile script ends as it must`(script: HostileScript) throws {
        let program = try #require(BuiltProgram.path)
        let run = try HostileRun(script, program: program)
        #expect(!run.didHang)
        let exit = try #require(run.exit, "ended by a signal: \(run.text.prefix(500))")
        // A sanitizer's program is several times slower, so that any script may run into its time limit.
        if Self.isSanitized, exit == 4, run.code == "L203" { return }
        #expect(
            script.endings.contains { $0.exit == exit && ($0.codes.isEmpty || $0.codes.contains(run.code ?? "")) },
            "ended with \(exit) \(run.code ?? ""): \(run.text.suffix(500))")
        for says in script.says { #expect(run.text.contains(says), "\(run.text.suffix(500))") }
        if let line = script.line {
            #expect(run.text.contains("\(script.name).lua:\(line)"), "\(run.text.suffix(500))")
        }
        if let address = run.text.firstMatch(of: /0x[0-9a-f]{6,}/) { Issue.record("shows an address: \(address.0)") }
        #expect(!run.errors.contains(0x1B))
        #expect(Self.isSanitized || run.peak < 512 << 20)
        if script.isRepeatable {
            let again = try HostileRun(script, program: program)
            #expect(again.exit == exit && again.output == run.output && again.errors == run.errors)
        }
    }

    @Test func `the corpus is complete and every file has a header`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: HostileScript.folder.path)
        #expect(HostileScript.all.map { $0.name + ".lua" } == files.filter { $0.hasSuffix(".lua") }.sorted())
        #expect(HostileScript.all.count >= 60)
        #expect(HostileScript.all.allSatisfy { !$0.endings.isEmpty })
    }
}
