import Foundation
import Testing

@testable import Console

@Suite struct CheckCommandTests {
    private static let good = """
        tree "t" {
          params = { near = days(7) }, node { "n", when = "dte <= near", close { } }, otherwise { hold { } } }

        """
    private static let bad = """
        tree "u" {
        \tnode { "n", when = "pl_prct < 0", hold { } },
          otherwise { hold { why = "{delt}" } } }

        """

    /// A workspace with these files, and the folder that it is in.
    private func withWorkspace<Result>(
        _ files: [String: String], _ body: (String) async throws -> Result
    ) async throws -> Result {
        let folder = NSTemporaryDirectory() + "check-\(UUID().uuidString)"
        for (path, text) in files {
            let url = URL(filePath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    private func check(_ words: [String]) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        let code = await console.run(["check"] + words)
        return (code, console.output, console.errors)
    }

    @Test func `a workspace without mistakes is summed up in one line`() async throws {
        try await withWorkspace(["rules/t.lua": Self.good, "local/mine.lua": "override \"t\" { near = 9 }"]) { folder in
            let result = await check(["--workspace", folder])
            #expect(
                result.output == "2 files: nothing to report; 1 tree, 0 scores, 1 condition, 0 Lua functions\n")
            #expect(result.code == .success)
        }
    }

    @Test func `what tasks run is no function that decides`() async throws {
        let task = "task \"it\" { about = \"It.\", every = minutes(5), run = function(ctx) end }"
        try await withWorkspace(["rules/t.lua": Self.good, "rules/tasks/t.lua": task]) { folder in
            let result = await check(["--workspace", folder])
            #expect(result.output.contains("1 task, 1 condition, 0 Lua functions\n"), "\(result)")
        }
    }

    @Test func `the shipped rules are checked where there is no workspace`() async throws {
        try await withWorkspace(["notes.txt": ""]) { folder in
            let result = await check(["--workspace", folder])
            #expect(result.code == .success)
            #expect(result.output.contains("nothing to report"))
        }
    }

    @Test func `each mistake is shown with its line and a caret`() async throws {
        try await withWorkspace(["rules/t.lua": Self.good, "rules/u.lua": Self.bad]) { folder in
            let result = await check(["--workspace", folder])
            #expect(
                result.output == """
                    rules/u.lua:2:22: error X201 u: unknown name 'pl_prct'
                        \tnode { "n", when = "pl_prct < 0", hold { } },
                        \t                    ^~~~~~~
                      did you mean 'pl_pct'?

                    rules/u.lua:3:30: error X201 u: unknown name 'delt'
                          otherwise { hold { why = "{delt}" } } }
                                                     ^~~~
                      did you mean 'delta'?

                    2 files: 2 errors
                    'wheelwright help X201' explains X201

                    """)
            #expect(result.code == .findings)
        }
    }

    @Test func `a file of the workspace is checked as part of it, and only its mistakes are shown`() async throws {
        let files = ["rules/t.lua": Self.good, "rules/u.lua": Self.bad, "local/m.lua": "override \"t\" { near = 9 }"]
        try await withWorkspace(files) { folder in
            let override = await check(["--workspace", folder, "\(folder)/local/m.lua"])
            #expect(override.output.contains("1 file: nothing to report"))
            let broken = await check(["--workspace", folder, "\(folder)/rules"])
            #expect(broken.code == .findings)
            #expect(broken.output.contains("\n2 files: 2 errors\n"))
        }
    }

    @Test func `a file outside of the workspace is checked on its own`() async throws {
        try await withWorkspace(["rules/t.lua": Self.good]) { folder in
            try await withWorkspace(["draft.lua": "override \"t\" { near = 9 }"]) { other in
                let result = await check(["--workspace", folder, "\(other)/draft.lua"])
                #expect(result.code == .findings)
                #expect(result.output.hasPrefix("\(other)/draft.lua:1:10: error R102 override: there is no rule 't'\n"))
            }
        }
    }

    @Test func `the JSON has what an editor needs`() async throws {
        try await withWorkspace(["rules/u.lua": Self.bad]) { folder in
            let result = await check(["--workspace", folder, "--format", "json"])
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            let findings = try #require(object["findings"] as? [[String: Any]])
            #expect(findings.count == 2)
            #expect(findings.first?["code"] as? String == "X201")
            #expect(findings.first?["file"] as? String == "rules/u.lua")
            #expect(findings.first?["line"] as? Int == 2)
            #expect(findings.first?["column"] as? Int == 22)
            #expect(findings.first?["remedy"] as? String == "did you mean 'pl_pct'?")
            #expect(object["trees"] is NSNull)
        }
    }

    @Test func `a path that doesn't exist is a usage error`() async {
        let result = await check(["/nowhere/x.lua"])
        #expect(result.code == .usage)
        #expect(result.errors.hasPrefix("wheelwright: U233 "))
    }
}
