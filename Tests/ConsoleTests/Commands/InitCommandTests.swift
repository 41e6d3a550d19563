import Foundation
import RuleScript
import Testing

@testable import Console

@Suite struct InitCommandTests {
    private func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    @Test func `a workspace has a rule, its test, policies and what an editor needs, and passes check`() async throws {
        let folder = try TestFolder()
        let console = CapturedConsole()
        #expect(await console.run(["init", folder.path + "/deep/down"]) == .success)
        let root = folder.path + "/deep/down"
        let found = try files(in: root)
        let wanted = [
            ".luacheckrc", ".luarc.json", "README.md", "local/mine.lua", "rules/defaults.lua", "rules/my_puts.lua",
            "rules/my_puts_test.lua", "rules/positions.lua", "rules/scores/roll_target.lua", "stdlib/_meta/host.lua",
        ]
        for path in wanted { #expect(found.contains(path)) }
        #expect(!found.contains { $0.contains("recovery") || $0.contains(".wheelwright-new") })
        #expect(console.output.hasPrefix("\(root): a new workspace\n"))
        #expect(console.output.contains("  cd \(root)\n"))
        let check = CapturedConsole()
        #expect(await check.run(["check", "--workspace", root]) == .success, "\(check.output)")
        for file in EditorStubs.files + EditorConfiguration.files {
            #expect(try String(contentsOfFile: "\(root)/\(file.path)", encoding: .utf8) == file.text)
        }
    }

    @Test func `its rule judges the positions of a simulated recording`() async throws {
        let folder = try TestFolder()
        let console = CapturedConsole()
        #expect(await console.run(["init", folder.path]) == .success)
        let run = CapturedConsole()
        let words = ["recommend", "--data", await DemoRecording.path, "--workspace", folder.path]
        #expect(await run.run(words) == .success, "\(run.errors)")
        #expect(run.output.contains("my.puts › "))
    }

    @Test func `its commented override is one that loads`() async throws {
        let folder = try TestFolder()
        for shipped in [[], ["--shipped"]] {
            let root = folder.path + "/\(shipped.count)"
            #expect(await CapturedConsole().run(["init", root] + shipped) == .success)
            let path = root + "/local/mine.lua"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let code = text.split(separator: "\n").map { line in
                line.hasPrefix("-- override") || line.hasPrefix("--   ") || line == "-- }" ? line.dropFirst(3) : line
            }
            #expect(code.contains { $0.hasPrefix("override") })
            try code.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
            let check = CapturedConsole()
            #expect(await check.run(["check", "--workspace", root]) == .success, "\(check.output)")
        }
    }

    @Test func `all shipped rules can be had`() async throws {
        let folder = try TestFolder()
        #expect(await CapturedConsole().run(["init", "--shipped", folder.path]) == .success)
        for file in EmbeddedFiles.all where file.path.hasPrefix("rules/") {
            #expect(try String(contentsOfFile: "\(folder.path)/\(file.path)", encoding: .utf8) == file.text)
        }
        #expect(try !files(in: folder.path).contains { $0.contains("my_puts") })
    }

    @Test func `a folder that holds something is refused and left as it was`() async throws {
        let folder = try TestFolder()
        try folder.write("notes.txt", "mine")
        let console = CapturedConsole()
        #expect(await console.run(["init", folder.path]) == .usage)
        #expect(
            console.errors == """
                wheelwright: U271 the folder isn't empty: it holds notes.txt (\(folder.path)); nothing was written; name an \
                empty folder, or one that doesn't exist

                """)
        #expect(try files(in: folder.path) == ["notes.txt"])
    }

    @Test func `a repository of its own doesn't make a folder full`() async throws {
        let folder = try TestFolder()
        try folder.write(".git/HEAD", "ref: refs/heads/main")
        #expect(await CapturedConsole().run(["init", folder.path]) == .success)
        #expect(try files(in: folder.path).contains("rules/my_puts.lua"))
    }

    @Test func `a file in the way, and a folder that can't be made, are errors`() async throws {
        let folder = try TestFolder()
        let file = try folder.write("file", "")
        let console = CapturedConsole()
        #expect(await console.run(["init", file]) == .usage)
        #expect(console.errors.hasPrefix("wheelwright: U272 there is a file where the folder should be"))
        #expect(await console.run(["init", file + "/below"]) == .badData)
        #expect(console.errors.contains("wheelwright: U277 cannot write: Not a directory"))
        #expect(await console.run(["init", "/proc/wheelwright"]) == .badData)
    }

    @Test(arguments: [
        ("plain/path-1.0", "plain/path-1.0"), ("two words", "'two words'"), ("it's", "'it'\\''s'"), ("-x", "./'-x'"),
        ("a;b", "'a;b'"),
    ])
    func `the folder is shown as a shell takes it`(path: String, quoted: String) {
        #expect(shellQuoted(path) == quoted)
    }
}
