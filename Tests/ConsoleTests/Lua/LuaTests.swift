import Foundation
import Testing

@testable import Console

/// Every test of `Tests/Lua`, each a case by its name.
@Suite struct LuaTests {
    private static func tests() async throws -> [LuaTest] {
        var tests: [LuaTest] = []
        for file in try LuaTestFile.all() { tests += try await file.tests() }
        return tests
    }

    @Test(arguments: try await tests())
    func `what Lua expects holds`(test: LuaTest) async throws {
        guard let failure = try await test.failure() else { return }
        let place = SourceLocation(
            fileID: "ConsoleTests/\(test.file.name)", filePath: test.file.path, line: failure.line ?? 1, column: 1)
        Issue.record("\(test.name ?? "no test")\n\(failure.message)", sourceLocation: place)
    }

    /// A file of `mistakes` says at the end of one line, after `-->`, how the error for that line begins.
    @Test(arguments: try LuaTestFile.all(in: "mistakes/", suffix: ".lua").map(\.name))
    func `a mistake is named at its line`(name: String) async throws {
        let file = LuaTestFile(name: name)
        let lines = try String(contentsOfFile: file.path, encoding: .utf8).components(separatedBy: "\n")
        let marked = lines.enumerated().compactMap { index, line in
            line.range(of: "--> ").map { (number: index + 1, error: String(line[$0.upperBound...])) }
        }
        let wanted = try #require(marked.count == 1 ? marked.first : nil, "one line has to be marked")
        let result = try await file.run()
        #expect(result.exitCode != .success)
        #expect(result.errors.hasPrefix("wheelwright: \(wanted.error)"))
        #expect(result.errors.contains("(\(file.path):\(wanted.number)"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test(arguments: [false, true])
    func `the shipped rules run together in eval`(withData: Bool) async throws {
        let root = (LuaTestFile.folder as NSString).deletingLastPathComponent + "/../rules"
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root).filter {
            $0.hasSuffix(".lua") && !$0.hasSuffix("_test.lua") && !$0.hasPrefix("lib/") && !$0.contains("/lib/")
        }
        try #require(paths.count > 10)
        let data = withData ? ["--data", await DemoRecording.path] : []
        let console = CapturedConsole()
        let exitCode = await console.run(["eval"] + paths.sorted().map { "\(root)/\($0)" } + data)
        #expect(exitCode == .success)
        #expect(console.errors == "")
        #expect(console.output == "")
    }
}
