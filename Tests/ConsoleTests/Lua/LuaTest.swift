import Foundation
import Testing

@testable import Console

/// One test written in Lua, run in a sandbox of its own.
struct LuaTest: Sendable, CustomTestStringConvertible {
    let file: LuaTestFile
    /// The sentence under which it is defined; nil stands for a file that defines none.
    let name: String?

    var testDescription: String { "\(file.name): \(name ?? "defines tests")" }

    /// Why a test failed, and where in the Lua file.
    struct Failure {
        let message: String
        let line: Int?
    }

    /// Runs it.
    ///
    /// - Returns: nil where it passed.
    func failure() async throws -> Failure? {
        guard let name else {
            let result = try await file.run()
            return failure(result.errors.isEmpty ? "\(file.name) defines no tests" : result.errors)
        }
        let result = try await file.run("require('lib.harness').run([==[\(name)]==])")
        if result.exitCode == .success, result.output.hasSuffix("ok   \(name)\n") { return nil }
        return failure(result.output + result.errors)
    }

    private func failure(_ text: String) -> Failure {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let line = text.range(of: "(\(file.path):").flatMap { Int(text[$0.upperBound...].prefix { $0.isNumber }) }
        return Failure(message: text, line: line)
    }
}
