import Foundation
import Testing

@testable import Console

@Suite struct NewCommandTests {
    private func workspace() async throws -> TestFolder {
        let folder = try TestFolder()
        #expect(await CapturedConsole().run(["init", folder.path]) == .success)
        return folder
    }

    @Test(arguments: [
        (["rule", "my.calls"], ["rules/my_calls.lua", "rules/my_calls_test.lua"]),
        (["rule", "Größe-2.x_y"], ["rules/Größe-2_x_y.lua", "rules/Größe-2_x_y_test.lua"]),
        (["score", "my.entry"], ["rules/scores/my_entry.lua", "rules/scores/my_entry_test.lua"]),
        (["signal", "my.dip"], ["rules/signals/my_dip.lua"]),
        (["task", "my.night"], ["rules/tasks/my_night.lua"]),
    ])
    func `a rule and its test are written under the name, and pass check`(words: [String], paths: [String]) async throws
    {
        let folder = try await workspace()
        let console = CapturedConsole()
        #expect(await console.run(["new"] + words + ["--workspace", folder.path]) == .success, "\(console.errors)")
        for path in paths {
            #expect(console.output.contains("\(folder.path)/\(path)\n"))
            let text = try String(contentsOfFile: "\(folder.path)/\(path)", encoding: .utf8)
            #expect(text.contains("\"\(words[1])\" {"))
            #expect(!text.contains("new."))
        }
        let check = CapturedConsole()
        #expect(await check.run(["check", "--workspace", folder.path]) == .success, "\(check.output)")
    }

    @Test func `a rule that is written says who must be told of it`() async throws {
        let folder = try await workspace()
        let console = CapturedConsole()
        _ = await console.run(["new", "rule", "a.b", "--workspace", folder.path])
        #expect(
            console.output.hasSuffix("\nIt decides nothing yet: add \"a.b\" to the trees in rules/positions.lua.\n"))
    }

    @Test(arguments: [
        ("rule my.puts", "U274 the id 'my.puts' is declared already (rules/my_puts.lua:3)"),
        ("score roll.target", "U274 the id 'roll.target' is declared already (rules/scores/roll_target.lua:4)"),
        ("rule position.freshness", "U274"),
        ("rule my_puts", "U273 there is a file already ("),
        ("rule ../escape", "U104 new: NAME wants an id such as my.puts"),
        ("rule 1st", "U104"), ("rule a/b", "U104"), ("rule .hidden", "U104"), ("rule a.", "U104"),
        ("tree x", "U104 new: KIND wants one of rule, score, task, signal, strategy, not 'tree'"),
        ("rule", "U106 new: NAME is missing"),
    ])
    func `what can't be written is refused, and nothing changes`(line: String, error: String) async throws {
        let folder = try await workspace()
        let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let console = CapturedConsole()
        let words = ["new"] + line.split(separator: " ").map(String.init) + ["--workspace", folder.path]
        #expect(await console.run(words) == .usage)
        #expect(console.errors.hasPrefix("wheelwright: \(error)"), "\(console.errors)")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == before)
    }

    @Test func `where the shipped rules are in force, a rule beside them is refused`() async throws {
        let folder = try TestFolder()
        let console = CapturedConsole()
        #expect(await console.run(["new", "rule", "a.b", "--workspace", folder.path]) == .usage)
        #expect(console.errors.hasPrefix("wheelwright: U275 there is no rules/ here"))
        #expect(await console.run(["new", "rule", "a.b", "--workspace", folder.path + "/nowhere"]) == .usage)
        #expect(console.errors.contains("wheelwright: U201 "))
    }

    @Test func `a workspace that doesn't load takes a new rule all the same`() async throws {
        let folder = try await workspace()
        try folder.write("rules/broken.lua", "tree")
        #expect(await CapturedConsole().run(["new", "rule", "a.b", "--workspace", folder.path]) == .success)
    }
}
