import Foundation
import Testing

@testable import Console

/// A file of tests written in Lua, run by `wheelwright eval` in process.
///
/// A first line `-- eval: --data DEMO --at 2026-02-10` gives the options that the file needs; `DEMO` is the recording that
/// the tests of commands share.
struct LuaTestFile: Sendable {
    /// `Tests/Lua`.
    static let folder = ((#filePath as NSString).deletingLastPathComponent + "/../../Lua" as NSString)
        .standardizingPath

    /// Below `Tests/Lua`: `price_test.lua`.
    let name: String

    var path: String { "\(Self.folder)/\(name)" }

    /// The test files of a folder, in order of name.
    static func all(in subfolder: String = "", suffix: String = "_test.lua") throws -> [LuaTestFile] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(subfolder)").filter { $0.hasSuffix(suffix) }
            .sorted().map { LuaTestFile(name: subfolder + $0) }
    }

    /// Runs the file and then `code`.
    func run(_ code: String? = nil) async throws -> (exitCode: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        let words =
            ["eval", path, "--workspace", Self.folder] + (try await options()) + (code.map { ["-e", $0] } ?? [])
        let exitCode = await console.run(words)
        return (exitCode, console.output, console.errors)
    }

    /// Its tests; where it doesn't load, one that fails by saying so.
    func tests() async throws -> [LuaTest] {
        let listing = try await run("require('lib.harness').list()")
        let mark = "test "
        let names = listing.output.split(separator: "\n").filter { $0.hasPrefix(mark) }.map {
            String($0.dropFirst(mark.count))
        }
        guard listing.exitCode == .success, !names.isEmpty else { return [LuaTest(file: self, name: nil)] }
        return names.map { LuaTest(file: self, name: $0) }
    }

    private func options() async throws -> [String] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let mark = "-- eval: "
        guard let first = text.split(separator: "\n").first, first.hasPrefix(mark) else { return [] }
        var words: [String] = []
        for word in first.dropFirst(mark.count).split(separator: " ") {
            words.append(word == "DEMO" ? await DemoRecording.path : String(word))
        }
        return words
    }
}
