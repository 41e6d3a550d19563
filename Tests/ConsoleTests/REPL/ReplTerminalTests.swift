import Foundation
import TestSupport
import Testing

@testable import Console

/// The session as a person has it: in a real terminal, with keys.
@Suite(.enabled(if: Terminal.isThere, "tmux is not here"), .serialized) struct ReplTerminalTests {
    private func session(columns: Int = 100, _ words: [String] = []) async throws -> Terminal {
        let program = try #require(BuiltProgram.path)
        let workspace = URL(fileURLWithPath: GoldenFiles.workspace).standardizedFileURL.path
        let terminal = try Terminal(
            [program, "repl", "--workspace", workspace, "--data", await DemoRecording.path] + words, columns: columns)
        try terminal.wait(for: "2026-03-03 16:05 ›")
        return terminal
    }

    @Test func `a line is typed, completed and answered`() async throws {
        let terminal = try await session()
        terminal.type("what_", "Tab")
        try terminal.wait(for: "› what_if(")
        terminal.type("\"ald", "Tab", "Tab")
        try terminal.wait(for: "aldr-20p-0320")
        terminal.type("18", "Tab")
        try terminal.wait(for: "what_if(\"aldr-18.5p-0306\"")
        terminal.type(", { pl_p", "Tab")
        try terminal.wait(for: "{ pl_pct =")
        terminal.type("-30 }).path", "Enter")
        try terminal.wait { $0.contains("near_expiry/") }
    }

    @Test func `Ctrl-C stops a script and gives up a line, and the session goes on`() async throws {
        let limits = ["time=600", "total-time=600", "instructions=1e12", "total-instructions=1e12"]
        let terminal = try await session(limits.flatMap { ["--limit", $0] })
        terminal.type("print('running') while true do end", "Enter")
        try terminal.wait { $0.contains("\nrunning") }
        terminal.type("", "C-c")
        try terminal.wait(for: "U297 interrupted (input 1:1)")
        terminal.type("not this", "C-c")
        try terminal.wait(for: "not this^C")
        terminal.type("function f()", "Enter")
        try terminal.wait(for: "  …")
        terminal.type("", "C-c")
        terminal.type("6 * 7", "Enter")
        try terminal.wait { $0.contains("\n42\n") }
        terminal.type("", "C-d")
        try terminal.wait(for: "ENDED with 0")
        #expect(terminal.history.contains("6 * 7\n") && !terminal.history.contains("not this"))
    }

    @Test(arguments: [true, false])
    func `a tree over several lines can be pasted`(isBracketed: Bool) async throws {
        let terminal = try await session()
        terminal.paste(
            """
            tree "put.losing" {
              on = "position",

              when = "kind == 'short_put' and pl_pct < 0",
              otherwise { hold { why = "pasted" } },
            }
            """ + (isBracketed ? "" : "\n"), isBracketed: isBracketed)
        if isBracketed {
            try terminal.wait { $0.contains("pasted") && $0.contains("\n}") }
            terminal.type("", "Enter")
        }
        try terminal.wait(for: "tree put.losing takes the place of the one in the files")
        terminal.type("decide(\"aldr-18.5p-0306\").reasoning", "Enter")
        try terminal.wait { $0.contains("\npasted\n") }
        #expect(terminal.history.hasPrefix("tree \"put.losing\" {\\n  on = \"position\",\\n\\n"))
    }

    @Test func `tables fit a window whose size changes`() async throws {
        let terminal = try await session(columns: 160)
        terminal.type("positions()", "Enter")
        try terminal.wait { $0.contains("open_price ($)") && $0.contains("brch-41c-0306") }
        terminal.resize(columns: 60, rows: 24)
        terminal.type("", "C-l")
        terminal.type("positions()", "Enter")
        try terminal.wait { screen in
            screen.contains("brch-41c-0306") && !screen.contains("open_price ($)") && screen.contains("pl_pct (%)")
        }
        #expect(terminal.screen.split(separator: "\n").allSatisfy { $0.count <= 60 })
    }

    @Test func `what was typed in one session is there in the next`() async throws {
        let terminal = try await session()
        terminal.type("1 + 1", "Enter")
        terminal.type("1 + 1", "Enter")
        terminal.type("a = {", "Enter")
        terminal.type("}", "Enter")
        terminal.type("'last'", "Enter")
        try terminal.wait { $0.contains("\nlast\n") }
        #expect(terminal.history == "1 + 1\na = {\\n}\n'last'\n")
        terminal.type("", "Up", "Up")
        try terminal.wait(for: "› a = {\n}")
    }

    @Test func `an empty line gives up what isn't complete`() async throws {
        let terminal = try await session()
        terminal.type("x = {", "Enter")
        try terminal.wait(for: "  …")
        terminal.type("", "Enter")
        try terminal.wait(for: "given up")
        terminal.type(":quit", "Enter")
        try terminal.wait(for: "ENDED with 0")
    }

    @Test func `rule files that are edited are in force for the next input`() async throws {
        let folder = try TestFolder()
        for file in try FileManager.default.subpathsOfDirectory(atPath: GoldenFiles.workspace)
        where file.hasSuffix(".lua") {
            try folder.write(file, try String(contentsOfFile: GoldenFiles.workspace + "/" + file, encoding: .utf8))
        }
        let program = try #require(BuiltProgram.path)
        let terminal = try Terminal(
            [program, "repl", "--workspace", folder.path, "--data", await DemoRecording.path])
        try terminal.wait(for: "2026-03-03 16:05 ›")
        terminal.type("#decide()", "Enter")
        try terminal.wait { $0.contains("\n12\n") }
        try folder.write("local/broken.lua", "override \"put.losing\" { nearr = days(3) }\n")
        try terminal.wait(for: "R102") { screen in
            terminal.type("", "Enter")
            return screen.contains("R102")
        }
        try folder.write("local/broken.lua", "override \"put.losing\" { near = days(3) }\n")
        try terminal.wait(for: "good again") { screen in
            terminal.type("", "Enter")
            return screen.contains("good again")
        }
    }
}

extension Terminal {
    fileprivate func wait(
        _ location: SourceLocation = #_sourceLocation, until isThere: (String) -> Bool
    ) throws {
        try wait(for: "what was expected", location, until: isThere)
    }
}
